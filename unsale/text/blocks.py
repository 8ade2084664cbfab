"""Lines become blocks: paragraphs, list items and headings, with soft wraps told from real line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unsale.text.offsets import MappedText

_BULLET = re.compile(r"\s*(?:[-*•·◦▪‣–—+»>✓✔✅→]\s+|\(?\d{1,2}[.)]\s+|\(?[a-zA-Z][.)]\s+|\[[ xX]\]\s+)")
_HEADING_END = re.compile(r":\s*$")
_SALUTATION = re.compile(
    r"\s*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|greetings|hiya|morning|afternoon)\b.{0,48},\s*$",
    re.IGNORECASE,
)
_RULE_LINE = re.compile(r"\s*[-=_*~#.]{3,}\s*$")
_STARTS_LIKE_SENTENCE = re.compile(r"\s*[\"'“‘(\[{]*[A-Z0-9£$€{\[*%<]")


def blocks(mapped: MappedText, *, wrapped: bool) -> Iterator[MappedText]:
    """The blocks of `mapped`, each still with its line breaks inside; empty ones are left out.

    With `wrapped`, a line break inside a paragraph may be a soft wrap and joins the lines, unless the next line
    starts a list item, follows a salutation or a heading, or was broken on purpose: its first word would have
    fitted on the line before. Without it, every line is a block of its own.
    """
    for start, end in _paragraphs(mapped.text):
        lines = _lines(mapped.text, start, end)
        groups = _joined(mapped.text, lines) if wrapped else [[line] for line in lines]
        for group in groups:
            yield mapped.slice(group[0][0], group[-1][1])


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = start
    for line in text[start:end].split("\n"):
        if line.strip():
            found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    start: int | None = None
    for line in text.split("\n"):
        blank = not line.strip() or _RULE_LINE.match(line) is not None
        if blank and start is not None:
            yield start, at
            start = None
        elif not blank and start is None:
            start = at
        at += len(line) + 1
    if start is not None:
        yield start, len(text)


def _joined(text: str, lines: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    width = max((len(text[start:end].rstrip()) for start, end in lines), default=0)
    groups: list[list[tuple[int, int]]] = []
    for number, line in enumerate(lines):
        if number and not _breaks(text[slice(*lines[number - 1])], text[slice(*line)], width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _breaks(line: str, following: str, width: int) -> bool:
    """True when the break between the two lines was meant by the writer."""
    if _BULLET.match(following) or _SALUTATION.match(line) or _HEADING_END.search(line):
        return True
    if not _STARTS_LIKE_SENTENCE.match(following):
        return False
    first_word = following.split(None, 1)[0]
    return len(line.rstrip()) + 1 + len(first_word) <= width
