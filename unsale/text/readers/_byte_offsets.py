"""Turns offsets in UTF-8 bytes into offsets in characters."""

from __future__ import annotations

import re
from bisect import bisect_right


class ByteOffsets:
    """The way back from byte offsets in the UTF-8 form of a text; costs as much as the text has non-ASCII."""

    __slots__ = ("_ends", "_extra")

    def __init__(self, text: str) -> None:
        self._ends: list[int] = []
        """Byte offset just past each character that is not ASCII."""
        self._extra: list[int] = [0]
        """How many bytes more than characters there are up to there."""
        extra = 0
        for match in re.finditer("[^\x00-\x7f]", text):
            size = _size(match[0])
            self._ends.append(match.start() + extra + size)
            extra += size - 1
            self._extra.append(extra)

    def character(self, byte: int) -> int:
        """The character offset of `byte`, which must lie between two characters."""
        return byte - self._extra[bisect_right(self._ends, byte)]


def _size(character: str) -> int:
    code = ord(character)
    return 2 if code < 0x800 else 3 if code < 0x10000 else 4
