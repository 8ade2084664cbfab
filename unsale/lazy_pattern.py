"""A regular expression that costs nothing before it is used: most runs need few of the many that are written down.

Compiling one takes as long as looking for it in some hundred lines, so a text that cannot match should not compile it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub")


class LazyPattern:
    """A regular expression, compiled when it is first used; its methods are those of `re.Pattern`."""

    def __init__(self, source: str, flags: int = 0, cues: Sequence[str] = ()) -> None:
        """With `cues`, in lower case: every match holds one of them, and a text without any is not looked at."""
        self.source = source
        self.flags = flags
        self.cues = cues

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression; raises `re.error` for one that cannot be read."""
        compiled = re.compile(self.source, self.flags)
        vars(self).update({name: getattr(compiled, name) for name in _METHODS})  # no detour from the second call on
        return compiled

    def misses(self, text: str) -> bool:
        """True when `text` cannot hold a match. Of text beyond ASCII, whose letters have odd cases, nothing is said."""
        if not self.cues or not text.isascii():
            return False
        lowered = text.lower()
        for cue in self.cues:  # noqa: SIM110 - a loop takes half as long as `any`, and every line comes by
            if cue in lowered:
                return False
        return True

    def search(self, text: str, *places: int) -> re.Match[str] | None:
        """The first match in `text`, or between the `places`."""
        return None if self.misses(text) else self.compiled.search(text, *places)

    def match(self, text: str, *places: int) -> re.Match[str] | None:
        """The match that begins where `text` begins, or at the first of the `places`."""
        return None if self.misses(text) else self.compiled.match(text, *places)

    def fullmatch(self, text: str, *places: int) -> re.Match[str] | None:
        """The match of the whole of `text`, or of what is between the `places`."""
        return None if self.misses(text) else self.compiled.fullmatch(text, *places)

    def finditer(self, text: str, *places: int) -> Iterator[re.Match[str]]:
        """All matches in `text` in order."""
        return iter(()) if self.misses(text) else self.compiled.finditer(text, *places)

    def findall(self, text: str) -> list[Any]:
        """What all matches in `text` hold."""
        return self.compiled.findall(text)

    def split(self, text: str, maxsplit: int = 0) -> list[Any]:
        """The pieces of `text` between the matches, of which the first `maxsplit` count (0: all)."""
        return self.compiled.split(text, maxsplit)

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        """`text` with each match replaced."""
        return self.compiled.sub(replacement, text)
