"""With which words the matches of a regular expression can begin.

Understands what the phrase lists use: letters, groups, alternatives, `?`, `*`, `+`, counts, classes, look-around.
"""

from __future__ import annotations

from functools import lru_cache

_ANY = None
_Open = frozenset[str]
_MARKS = frozenset(" ,;:.!?'\"-")


class _Unknown(Exception):  # noqa: N818 - not an error: the answer is that any word can stand there
    """Any word can begin a match."""


@lru_cache(maxsize=1024)
def openings(expression: str) -> frozenset[str] | None:
    """The whole words that a match of `expression` can begin with; None when it can begin with any word."""
    try:
        unfinished, finished = _Reader(expression).alternatives(frozenset({""}))
    except _Unknown:
        return _ANY
    found = unfinished | finished
    return _ANY if "" in found else found


def loose_word(expression: str) -> str:
    """The longest piece of letters that stands in every match of `expression`; empty when none is sure to."""
    pieces, depth, piece, at = [""], 0, "", 0
    while at < len(expression):
        char = expression[at]
        after = expression[at + 1 : at + 2]
        if char == "[":
            at = expression.index("]", at + 2)
        if char == "\\":
            at += 1
        depth += (char == "(") - (char == ")")
        if depth == 0 and char.isalpha() and (not after or after not in "?*{"):
            piece += char
        else:
            pieces.append(piece)
            piece = ""
        at += 1
    return max([*pieces, piece], key=len) if "|" not in _outside_groups(expression) else ""


def _outside_groups(expression: str) -> str:
    depth, kept = 0, ""
    for char in expression:
        depth += char == "("
        kept += char if depth == 0 else ""
        depth -= char == ")"
    return kept


class _Reader:
    """Reads an expression and carries along the words begun (`unfinished`) and those that are whole (`finished`)."""

    def __init__(self, expression: str) -> None:
        self._text = expression
        self._at = 0

    def alternatives(self, begun: _Open) -> tuple[_Open, _Open]:
        unfinished, finished = self._sequence(begun)
        while self._peek() == "|":
            self._at += 1
            more = self._sequence(begun)
            unfinished, finished = unfinished | more[0], finished | more[1]
        return unfinished, finished

    def _sequence(self, begun: _Open) -> tuple[_Open, _Open]:
        finished: _Open = frozenset()
        while self._peek() not in ("", "|", ")"):
            now, done = self._item(begun)
            optional, repeated = self._quantifier()
            if repeated and now - begun and any(now - begun):
                raise _Unknown
            begun = now | begun if optional else now
            finished |= done
        return begun, finished

    def _item(self, begun: _Open) -> tuple[_Open, _Open]:
        char = self._next()
        if char == "(":
            return self._group(begun)
        if char == "[" or char in ".\\":
            return self._class(char, begun)
        if char in "^$":
            return begun, frozenset()
        if char.isalnum():
            return frozenset(word + char for word in begun), frozenset()
        return begun & {""}, begun - {""}

    def _group(self, begun: _Open) -> tuple[_Open, _Open]:
        start = self._at
        if self._peek() == "?":
            self._at += 2 if self._text[self._at + 1] in ":=!" else 3
        looks = self._text[start : self._at].endswith(("=", "!"))
        unfinished, finished = self.alternatives(frozenset() if looks else begun)
        self._next()
        return (begun, frozenset()) if looks else (unfinished, finished)

    def _class(self, char: str, begun: _Open) -> tuple[_Open, _Open]:
        """A class of characters: marks and spaces end a word, anything else could go on with it."""
        written = char
        if char == "[":
            end = self._text.index("]", self._at + 1)
            written, self._at = self._text[self._at : end], end + 1
        elif char == "\\":
            written = self._next()
            if written == "b":
                return begun & {""}, begun - {""}
        if begun and not (written == "W" or all(mark in _MARKS for mark in written)):
            raise _Unknown
        return begun & {""}, begun - {""}

    def _quantifier(self) -> tuple[bool, bool]:
        """Whether what stands before may be left out, and whether it may stand there more than once."""
        char = self._peek()
        if char == "{":
            end = self._text.index("}", self._at)
            optional = self._text[self._at + 1] == "0"
            self._at = end + 1
            repeated = True
        elif char and char in "?*+":
            self._at += 1
            optional, repeated = char in "?*", char in "*+"
        else:
            return False, False
        if self._peek() and self._peek() in "?+":
            self._at += 1
        return optional, repeated

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _next(self) -> str:
        self._at += 1
        return self._text[self._at - 1 : self._at]
