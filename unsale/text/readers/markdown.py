"""Reads Markdown: the words that a reader of the rendered text sees, each mapped to its place in the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from unsale.findings import Skipped
from unsale.text.document import Extract, Role, Source
from unsale.text.offsets import MappedText
from unsale.text.readers._byte_offsets import ByteOffsets
from unsale.text.readers._dialogue import with_turns
from unsale.text.readers._front_matter import read_front_matter
from unsale.text.readers._shielding import HIDDEN, OPAQUE, shield_templates
from unsale.text.readers._subject_lines import SubjectLines
from unsale.text.readers._visible_text import VisibleText
from unsale.text.readers.options import ReadOptions

Event = tuple[str, Any, int, int]
"""Kind, what the parser says about it, and where it stands."""

_ELEMENTS = {
    "Paragraph": "p",
    "Heading": "h2",
    "Item": "li",
    "TableCell": "td",
    "TableHead": "tr",
    "TableRow": "tr",
    "Strikethrough": "del",
    "Table": "table",
    "List": "ul",
    "BlockQuote": "blockquote",
    "FootnoteDefinition": "section",
    "HtmlBlock": "",
}
_CODE_SPAN = re.compile(r"(?P<ticks>`+)[\s\S]*(?P=ticks)")
# `[Rep]: Hello there` is a line of a script; only what looks like an address defines a link.
_DEFINITION = re.compile(r"^[ \t]{0,3}(?:>[ \t]?)*(?P<open>\[)(?!\^)[^\]\n]+\]:[ \t]*(?P<target>\S*)", re.MULTILINE)
# For Markdown an empty line ends most HTML blocks, for a browser no style sheet.
_RAW = re.compile(r"^[ \t]*<(?P<raw>style|script)\b[^>]*>[\s\S]*?</(?P=raw)\s*>", re.IGNORECASE | re.MULTILINE)
_ADDRESS = re.compile(r"<[^>]*>|[#/.]|[\w.+-]*[/@:]|\S*\.\w|www\.|\S*" + OPAQUE)


def read_markdown(source: Source, options: ReadOptions) -> Extract:
    """The visible text of a Markdown file, with the subject and preheader that its front matter holds.

    Never raises for what the file holds; what could not be read is `skipped`.
    """
    mapped = MappedText.of(source.text)
    shielded = shield_templates(source.text)
    front = read_front_matter(mapped, shielded)
    if front is None:
        return with_turns(_read_body(mapped, shielded), options)
    body = with_turns(_read_body(mapped, _blank(shielded, front.end)), options)
    return Extract((*front.parts, *body.parts), (*front.skipped, *body.skipped))


def _blank(text: str, end: int) -> str:
    """`text`, equally long, with white space up to `end`."""
    return re.sub(r"[^\r\n]", " ", text[:end]) + text[end:]


def _read_body(mapped: MappedText, shielded: str) -> Extract:
    seen = VisibleText(mapped)
    shielded = _RAW.sub(lambda match: HIDDEN * len(match[0]), shielded)
    shielded = _DEFINITION.sub(_shield_definition, shielded)
    reader = _Reader(mapped, shielded, seen)
    for event in _joined_html(_events(shielded)):
        reader.take(event)
    return Extract(tuple(seen.parts()), (*reader.skipped, *seen.skipped()))


def _shield_definition(match: re.Match[str]) -> str:
    if _ADDRESS.match(match["target"]):
        return match[0]
    at = match.start("open") - match.start()
    return match[0][:at] + OPAQUE + match[0][at + 1 :]


def _events(shielded: str) -> Iterator[Event]:
    import pyromark

    flags = pyromark.Options
    chosen = flags.ENABLE_TABLES | flags.ENABLE_STRIKETHROUGH | flags.ENABLE_TASKLISTS | flags.ENABLE_FOOTNOTES
    at = ByteOffsets(shielded).character
    for event, place in pyromark.Markdown(options=chosen).events_with_range(shielded):
        kind, detail = (event, None) if isinstance(event, str) else next(iter(event.items()))
        yield kind, detail, at(place["start"]), at(place["end"])


def _joined_html(events: Iterator[Event]) -> Iterator[Event]:
    """The lines of an HTML block as one piece, so that a tag may reach over lines."""
    held: Event | None = None
    for event in events:
        if held is not None and event[0] == "Html" and event[2] == held[3]:
            held = ("Html", None, held[2], event[3])
            continue
        if held is not None:
            yield held
        held = event if event[0] == "Html" else None
        if held is None:
            yield event
    if held is not None:
        yield held


def _name(detail: str | dict[str, object]) -> str:
    """The name of an element that may carry settings: `{"Heading": {…}}` is a heading."""
    return detail if isinstance(detail, str) else next(iter(detail))


class _Reader:
    """Retells the events of the Markdown parser as elements and text."""

    def __init__(self, mapped: MappedText, shielded: str, seen: VisibleText) -> None:
        self._mapped = mapped
        self._shielded = shielded
        self._seen = seen
        self._subjects = SubjectLines(shielded)
        self.skipped: list[Skipped] = []
        self._takers: dict[str, Callable[[Any, int, int], None]] = {
            "Start": self._start,
            "End": self._end,
            "Text": self._text,
            "Code": self._code,
            "SoftBreak": self._soft_break,
            "HardBreak": self._hard_break,
            "Rule": self._rule,
            "Html": self._html,
            "InlineHtml": self._html,
        }

    def take(self, event: Event) -> None:
        """Retell one event; kinds that show nothing (footnote marks, check boxes) are passed over."""
        kind, detail, start, end = event
        taker = self._takers.get(kind)
        if taker is not None:
            taker(detail, start, end)

    def _start(self, detail: str | dict[str, object], start: int, end: int) -> None:
        name = _name(detail)
        if name == "CodeBlock":
            self._seen.start("pre")
            self._seen.start("code")
        elif name == "Image":
            self._seen.start("picture", {"hidden": ""})
        elif _ELEMENTS.get(name):
            self._seen.start(_ELEMENTS[name])
        elif name == "HtmlBlock":
            self._seen.block_break()

    def _end(self, detail: str | dict[str, object], start: int, end: int) -> None:
        name = _name(detail)
        if name == "CodeBlock":
            self._seen.end("pre")
        elif name == "Image":
            self._seen.end("picture")
        elif _ELEMENTS.get(name):
            self._seen.end(_ELEMENTS[name])
        elif name == "HtmlBlock":
            self._seen.block_break()

    def _text(self, text: str, start: int, end: int) -> None:
        line = self._subjects.at(start)
        if text != self._shielded[start:end]:
            self._seen.shown(start, end, text, Role.SUBJECT if line else None)
        elif line is None:
            self._seen.data(start, text, entities=False)
        elif end > line.value:
            first = max(start, line.value)
            self._seen.data(first, self._shielded[first:end], entities=False, role=Role.SUBJECT)

    def _code(self, text: str, start: int, end: int) -> None:
        """A code span is part of its sentence; the marks around it are not."""
        match = _CODE_SPAN.fullmatch(self._shielded, start, end)
        ticks = len(match["ticks"]) if match else 0
        inside = self._shielded[start + ticks : end - ticks]
        role = Role.SUBJECT if self._subjects.at(start) else None
        if inside.split() != text.split():
            self._seen.shown(start, end, text, role)
            return
        first = start + ticks + len(inside) - len(inside.lstrip())
        self._seen.data(first, inside.strip(), entities=False, role=role)

    def _soft_break(self, detail: None, start: int, end: int) -> None:
        if self._subjects.at(start) or self._subjects.at(end):
            self._seen.block_break()
        else:
            self._seen.space(start, end)

    def _hard_break(self, detail: None, start: int, end: int) -> None:
        if self._subjects.at(start) or self._subjects.at(end):
            self._seen.block_break()
        else:
            self._seen.line_break(start, end)

    def _rule(self, detail: None, start: int, end: int) -> None:
        self._seen.block_break()

    def _html(self, detail: str, start: int, end: int) -> None:
        from unsale.text.readers.html import feed_html

        self.skipped.extend(feed_html(self._seen, self._mapped, start, end))
