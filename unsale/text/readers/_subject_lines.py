"""Finds lines such as `Subject: A quick question` that template collections put above a mail."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

_LABEL = (
    r"(?:e-?mail[ \t]+)?(?:subject(?:[ _-]lines?)?|pre-?header(?:[ _]text)?|preview(?:[ _](?:text|line))?)"
    r"(?:[ _](?:[a-z]|[0-9]{1,2}))?"
)
_LINE = re.compile(
    r"^[ \t]{0,3}(?:(?:[-*+]|[0-9]{1,3}[.)]|\#{1,6})[ \t]+)?[*_]{0,3}"
    rf"{_LABEL}[ \t]*[*_]{{0,3}}[ \t]*:[*_]{{0,3}}[ \t]*(?P<value>[^\r\n]*)",
    re.IGNORECASE | re.MULTILINE,
)


class SubjectLine(NamedTuple):
    """A line from `start` to `end`, and where the subject itself begins."""

    start: int
    value: int
    end: int


class SubjectLines:
    """The subject lines of a text, to be asked about any place in it."""

    __slots__ = ("_lines", "_starts")

    def __init__(self, text: str) -> None:
        self._lines = [SubjectLine(m.start(), m.start("value"), m.end()) for m in _LINE.finditer(text)]
        self._starts = [line.start for line in self._lines]

    def at(self, offset: int) -> SubjectLine | None:
        """The subject line that holds `offset`, or None; the end of the line still belongs to it."""
        index = bisect_right(self._starts, offset) - 1
        return self._lines[index] if index >= 0 and offset <= self._lines[index].end else None
