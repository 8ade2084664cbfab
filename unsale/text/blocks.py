"""Lines become blocks: paragraphs, list items and headings, with soft wraps told from real line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unsale.lazy_pattern import LazyPattern
from unsale.text.offsets import MappedText, TextBuilder
from unsale.text.tags import logic_spans, spintax_spans

_LINE = LazyPattern("[^\n\r\f\v\x85\u2028\u2029]*")
_BULLET = LazyPattern(r"\s*(?:[•·◦▪‣✓✔✅→]\s+|[*»]\s+|\[[ xX]\]\s+)")
_DASH_OR_NUMBER = LazyPattern(r"\s*(?:[-–—+>]\s+|\(?\d{1,2}[.)]\s+|\(?[a-zA-Z][.)]\s+)")
"""What opens a list item, but may open a wrapped line of plain prose as well."""
_HEADING_END = LazyPattern(r":\s*$")
_ENDS_ITEM = LazyPattern(r"[.!?:;,\"')\]]\s*$")
_SALUTATION = LazyPattern(
    r"\s*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|greetings|hiya|morning|afternoon)\b.{0,48},\s*$",
    re.IGNORECASE,
)
_RULE_LINE = LazyPattern(r"\s*[-=_*~#.]{3,}\s*$")
_STARTS_LIKE_SENTENCE = LazyPattern(r"\s*[\"'“‘(\[{]*[A-Z0-9£$€{\[*%<]")
_NARROW = 40
"""Lines that are all shorter than this look like a list or a heading with its text, not like wrapped prose."""
_SHORT_WORD = 20
_LONGEST_CHOICE = 4000
"""Braces that reach further are code or data, not a choice between texts."""


def blocks(mapped: MappedText, *, wrapped: bool) -> Iterator[MappedText]:
    """The blocks of `mapped`, each still with its line breaks inside; empty ones are left out.

    With `wrapped`, a line break inside a paragraph may be a soft wrap and joins the lines, unless the next line
    starts a list item, follows a salutation or a heading, or was broken on purpose: its first word would have
    fitted on the line before. Without it, every line is a block of its own. Template logic and comments are gone.
    """
    visible = _without_logic(mapped)
    for lines in _paragraphs(visible.text):
        for first, last in _joined(visible.text, lines) if wrapped else [(line, line) for line in lines]:
            yield visible.slice(first[0], last[1])


def _without_logic(mapped: MappedText) -> MappedText:
    """`mapped` without the comments and template logic that run over more than one line."""
    spans = [span for span in logic_spans(mapped.text) if len(mapped.text[slice(*span)].splitlines()) > 1]
    if not spans:
        return mapped
    builder = TextBuilder()
    at = 0
    for start, end in spans:
        builder.add_slice(mapped, at, start)
        at = end
    builder.add_slice(mapped, at, len(mapped))
    return builder.build()


def _paragraphs(text: str) -> Iterator[list[tuple[int, int]]]:
    """The lines of each paragraph, as start and end; empty lines and ruled lines stand between paragraphs."""
    lines: list[tuple[int, int]] = []
    for start, end in _whole_choices(text, _lines(text)):
        line = text[start:end]
        if line and not line.isspace() and not _RULE_LINE.match(line):
            lines.append((start, end))
        elif lines:
            yield lines
            lines = []
    if lines:
        yield lines


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while at <= len(text):
        match = _LINE.match(text, at)
        end = match.end() if match else len(text)
        yield at, end
        at = end + (2 if text.startswith("\r\n", end) else 1)


def _whole_choices(text: str, lines: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The lines, with those put together that a spintax choice runs over."""
    choices = [span for span in spintax_spans(text) if span[1] - span[0] <= _LONGEST_CHOICE]
    number = 0
    for start, end in lines:
        while number < len(choices) and choices[number][0] < end:
            while end < choices[number][1]:
                end = next(lines)[1]
            number += 1
        yield start, end


def _joined(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The first and the last line of each block of a paragraph."""
    width = _width(text, lines)
    first = last = lines[0]
    for number, line in enumerate(lines[1:]):
        in_item = _DASH_OR_NUMBER.match(text, *first) is not None
        if _breaks(text[slice(*last)], text[slice(*line)], width, opens=number == 0, in_item=in_item):
            yield first, last
            first = line
        last = line
    yield first, last


def _width(text: str, lines: list[tuple[int, int]]) -> int:
    """The widest line; one long word alone, such as a link, says nothing about where the writer's lines end."""
    widest = 0
    for start, end in lines:
        line = text[start:end].rstrip()
        if len(line) > widest and (len(line) <= _SHORT_WORD or len(line.split(None, 2)) > 1):
            widest = len(line)
    return widest


def _breaks(line: str, following: str, width: int, *, opens: bool, in_item: bool) -> bool:
    """True when the break between the two lines was meant by the writer.

    `opens` on the first line of a paragraph; `in_item` when the block so far is a list item.
    """
    if _BULLET.match(following) or (opens and _SALUTATION.match(line)):
        return True
    first_word = following.split(None, 1)[0]
    fitted = len(line.rstrip()) + 1 + len(first_word) <= width
    if _DASH_OR_NUMBER.match(following):
        return fitted or bool(_ENDS_ITEM.search(line)) or in_item or width < _NARROW
    if _HEADING_END.search(line):
        return fitted or width < _NARROW
    return fitted and bool(_STARTS_LIKE_SENTENCE.match(following))
