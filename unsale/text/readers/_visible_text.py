"""What a reader sees of a tree of elements, told as it is walked: elements open and close, text comes in between.

Both HTML and Markdown are read through it, so that HTML inside Markdown needs no second set of rules.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from unsale.findings import Skipped, Span
from unsale.text.document import Part, Role
from unsale.text.offsets import MappedText
from unsale.text.readers._avoided_columns import AvoidedColumns
from unsale.text.readers._blocks import BlockWriter, Manner
from unsale.text.readers._html_elements import VOID, Element, element, implied_end, is_block
from unsale.text.readers._shielding import HIDDEN, only_tags

_SPACES = " \t\n\r\f"
_WORDS = r"[^ \t\n\r\f]+(?: [^ \t\n\r\f]+)*"
_WORDS_NO_ENTITY = r"[^ \t\n\r\f&]+(?: [^ \t\n\r\f&]+)*"
_ENTITY = r"&(?:\#(?:[0-9]{1,8}|[xX][0-9a-fA-F]{1,7})|[A-Za-z][A-Za-z0-9]{1,31});?"
_MARKED_UP = re.compile(rf"(?P<space>[{_SPACES}]+)|(?P<entity>{_ENTITY})|{_WORDS_NO_ENTITY}|&")
_LITERAL = re.compile(rf"(?P<space>[{_SPACES}]+)|{_WORDS}")
_LINES = re.compile(
    rf"(?P<line>[ \t\f]*(?:\r\n|\r|\n))|(?P<entity>{_ENTITY})"
    r"|[ \t\f]*[^ \t\f\r\n&]+(?:[ \t\f]+[^ \t\f\r\n&]+)*|&|(?P<space>[ \t\f]+)"
)
_SEEN = re.compile(f"[^{HIDDEN}]+")
_DEEPEST_SEARCH = 50
_NEVER_CLOSED = "An element that hides its content is never closed; close it, or remove the hiding."


class VisibleText:
    """The open elements, and the text seen so far. Offsets are those of `mapped`."""

    __slots__ = ("_counts", "_lost", "_mapped", "_open", "_rest_quoted", "_seen", "_tables", "_unseen", "_writer")

    def __init__(self, mapped: MappedText) -> None:
        self._mapped = mapped
        self._writer = BlockWriter(mapped)
        self._open = [Element("")]
        self._counts: Counter[str] = Counter()
        self._rest_quoted = False
        self._seen = False
        self._unseen: tuple[int, int] | None = None
        self._lost: list[tuple[int, int]] = []
        self._tables: list[AvoidedColumns] = []

    def start(self, tag: str, attributes: Mapping[str, str] | None = None) -> None:
        """The element `tag` begins."""
        self._end_implied(tag)
        if is_block(tag):
            self._writer.block_break()
        if tag in VOID:
            return
        opened = element(self._open[-1], tag, attributes or {}, first=not self._seen)
        self._rest_quoted = self._rest_quoted or opened.quotes_rest
        if self._begins_avoided_cell(tag):
            opened = replace(opened, manner=opened.manner._replace(role=Role.NOTE))
        self._open.append(opened)
        self._counts[tag] += 1

    def end(self, tag: str) -> None:
        """The element `tag` ends, and with it all that were opened inside; unknown ones are ignored."""
        if is_block(tag):
            self._writer.block_break()
        if not self._counts[tag]:
            return
        while len(self._open) > 1:
            closed = self._open.pop()
            self._counts[closed.tag] -= 1
            if closed.tag == "table":
                self._tables.pop()
            if closed.hidden and not self._open[-1].hidden:
                self._end_hidden(closed.tag == tag)
            if closed.tag == tag:
                return

    def _begins_avoided_cell(self, tag: str) -> bool:
        if tag == "table":
            self._tables.append(AvoidedColumns())
        elif self._tables and tag == "tr":
            self._tables[-1].start_row()
        return bool(self._tables) and tag in {"td", "th"} and self._tables[-1].start_cell()

    def line_break(self, start: int, end: int) -> None:
        """A new line within the block, spelled by the source from `start` to `end`."""
        self._writer.line_break(start, end)

    def block_break(self) -> None:
        """The end of a block."""
        self._writer.block_break()

    def space(self, start: int, end: int) -> None:
        """White space from `start` to `end`."""
        self._writer.space(start, end)

    def data(self, start: int, shielded: str, *, entities: bool, role: Role | None = None) -> None:
        """Text that begins at `start`; what is hidden in `shielded` is left out, the rest read from the source.

        `entities` asks for `&amp;` and the like to be decoded. `role` is taken instead of `Role.BODY`.
        """
        if self._tables:
            self._tables[-1].text(shielded)
        for piece in _SEEN.finditer(shielded):
            first, last = start + piece.start(), start + piece.end()
            if self._open[-1].hidden:
                self._note_unseen(first, last)
            elif self._open[-1].pre:
                self._show_lines(first, last, entities, self._manner(role))
            else:
                self._show_words(first, last, entities, self._manner(role))

    def shown(self, start: int, end: int, text: str, role: Role | None = None) -> None:
        """The source from `start` to `end` reads as `text`."""
        if self._open[-1].hidden:
            self._note_unseen(start, end)
        elif text.strip(_SPACES):
            self._seen = True
            self._writer.text(start, end, self._manner(role), text)
        elif text:
            self._writer.space(start, end)

    def parts(self, message: int = 0) -> list[Part]:
        """All that was seen, without subjects that are only a template tag."""
        parts = self._writer.parts(message)
        return [part for part in parts if part.role is not Role.SUBJECT or not only_tags(part.mapped.text)]

    def skipped(self) -> list[Skipped]:
        """The text inside elements that hide it and that nothing closes; a reader may or may not see it."""
        lost = self._lost if self._unseen is None else [*self._lost, self._unseen]
        spans = [self._mapped.offsets.to_source(Span(*unseen)) for unseen in lost]
        return [Skipped(_NEVER_CLOSED, span, broken=True) for span in spans]

    def _manner(self, role: Role | None) -> Manner:
        manner = self._open[-1].manner
        if self._rest_quoted:
            return Manner(Role.QUOTED, manner.wrapped)
        return Manner(role, manner.wrapped) if role is not None and manner.role is Role.BODY else manner

    def _note_unseen(self, start: int, end: int) -> None:
        if not self._mapped.text[start:end].isspace():
            self._unseen = (start if self._unseen is None else self._unseen[0], end)

    def _end_hidden(self, properly: bool) -> None:
        if self._unseen is not None and not properly:
            self._lost.append(self._unseen)
        self._unseen = None

    def _show_words(self, start: int, end: int, entities: bool, manner: Manner) -> None:
        pattern = _MARKED_UP if entities else _LITERAL
        for token in pattern.finditer(self._mapped.text, start, end):
            if token["space"]:
                self._writer.space(*token.span())
            elif entities and token["entity"]:
                self._show_entity(token, manner)
            else:
                self._seen = True
                self._writer.text(*token.span(), manner)

    def _show_lines(self, start: int, end: int, entities: bool, manner: Manner) -> None:
        for token in _LINES.finditer(self._mapped.text, start, end):
            if token["line"]:
                self._writer.line_break(*token.span())
            elif entities and token["entity"]:
                self._show_entity(token, manner)
            elif token["space"]:
                self._writer.space(*token.span())
            else:
                self._seen = True
                self._writer.text(*token.span(), manner)

    def _show_entity(self, token: re.Match[str], manner: Manner) -> None:
        decoded = html.unescape(token[0])
        if not decoded.strip(_SPACES):
            self._writer.space(*token.span())
        else:
            self._writer.text(*token.span(), manner, None if decoded == token[0] else decoded)

    def _end_implied(self, tag: str) -> None:
        rule = implied_end(tag)
        if rule is None or not any(self._counts[ended] for ended in rule[0]):
            return
        for opened in reversed(self._open[-_DEEPEST_SEARCH:]):
            if opened.tag in rule[0]:
                self.end(opened.tag)
                return
            if opened.tag in rule[1]:
                return
