"""Lists of phrases that are looked for in many sentences and found in few.

A list is a block of regular expressions, one a line. Trying each line at each place of a sentence is what costs, so a
list knows with which words its lines can begin, and tries at those words only the lines that can begin there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cached_property

from unsale.lazy_pattern import LazyPattern
from unsale.metrics.openings import loose_word, openings
from unsale.metrics.wording import Wording, read

_START = LazyPattern(r"\w+")


class Phrases:
    """Phrases of whole words in lower case: one alternative a line, a backslash at the end joins two lines."""

    def __init__(self, lines: str) -> None:
        self._written = lines

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The alternatives, in the order in which they are tried."""
        return tuple(line.strip() for line in re.sub(r"\\\n\s*", "", self._written.strip()).splitlines())

    def found(self, text: Wording) -> bool:
        """True when one of the phrases stands in the sentence."""
        if self._loose and self._may_be_loose(text.text):
            return self.whole.search(text.text) is not None
        if self.openers.isdisjoint(text.runs):
            return False
        return any(_matches_at(self._opened_by(word), word, text.text) for word in self.openers & text.runs)

    def count(self, text: Wording) -> int:
        """How many of the phrases stand in the sentence, none of them sharing words."""
        if not self._loose:
            if self.openers.isdisjoint(text.runs):
                return 0
            hits = self.openers & text.runs
            if not any(_matches_at(self._opened_by(word), word, text.text) for word in hits):
                return 0
        return sum(1 for _ in self.finditer(text))

    def search(self, text: str) -> re.Match[str] | None:
        """The first phrase in a text in lower case."""
        return self.first(read(text))

    def first(self, text: Wording) -> re.Match[str] | None:
        """The first phrase in the sentence."""
        return next(self.finditer(text), None)

    def _may_be_loose(self, text: str) -> bool:
        return any(word in text for word in self._loose)

    def finditer(self, text: Wording) -> Iterator[re.Match[str]]:
        """The phrases in the sentence in order, as `re.finditer` gives them for all lines as one expression."""
        if self._loose and self._may_be_loose(text.text):
            yield from self.whole.finditer(text.text)
            return
        if self.openers.isdisjoint(text.runs):
            return
        end = 0
        for start, word in _places(self.openers & text.runs, text.text):
            match = self._opened_by(word).match(text.text, start) if start >= end else None
            if match:
                end = match.end()
                yield match

    def at_start(self, text: str) -> bool:
        """True when `text`, in lower case, begins with one of the phrases."""
        if self._loose and self._may_be_loose(text):
            return self.whole.match(text) is not None
        start = _START.match(text)
        return start is not None and start[0] in self._openers and self._opened_by(start[0]).match(text) is not None

    @cached_property
    def whole(self) -> re.Pattern[str]:
        """All lines as one expression."""
        return _compiled(self.lines)

    @cached_property
    def openers(self) -> frozenset[str]:
        """The words that a phrase can begin with; phrases that can begin with any word are left out."""
        return frozenset(self._openers)

    @cached_property
    def _openers(self) -> dict[str, list[str]]:
        """The lines that can begin with each word, in order."""
        found: dict[str, list[str]] = {}
        for line in self.lines:
            for word in openings(line) or ():
                found.setdefault(word, []).append(line)
        return found

    @cached_property
    def _loose(self) -> tuple[str, ...]:
        """For each line that can begin with any word, a piece of text without which it cannot match."""
        return tuple(loose_word(line) for line in self.lines if openings(line) is None)

    def _opened_by(self, word: str) -> re.Pattern[str]:
        if word not in self._compiled:
            self._compiled[word] = _compiled(self._openers[word])
        return self._compiled[word]

    @cached_property
    def _compiled(self) -> dict[str, re.Pattern[str]]:
        return {}


def _compiled(lines: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w)(?:{line})(?!\w)" for line in lines))


def _matches_at(pattern: re.Pattern[str], word: str, text: str) -> bool:
    """True when `pattern`, which begins with `word`, matches somewhere: looking for the word is quick."""
    at = text.find(word)
    while at >= 0:
        if pattern.match(text, at):
            return True
        at = text.find(word, at + 1)
    return False


def _places(words: Set[str], text: str) -> list[tuple[int, str]]:
    """Where each of `words` stands by itself, without letters or digits around it, in order."""
    found: list[tuple[int, str]] = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
                found.append((at, word))
            at = text.find(word, end)
    if len(found) > 1:
        found.sort()
    return found
