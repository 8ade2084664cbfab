"""Puts visible text together: lines, blocks and parts, each character mapped to the source."""

from __future__ import annotations

from typing import NamedTuple

from unsale.text.document import Part, Role
from unsale.text.offsets import MappedText, TextBuilder


class Manner(NamedTuple):
    """How a run of text is to be taken: whose words, and whether its line breaks may be soft."""

    role: Role = Role.BODY
    wrapped: bool = False


BODY = Manner()


class BlockWriter:
    """Collects words, spaces and breaks in reading order and gives them back as parts.

    Spaces and breaks are held back until the next word, so that nothing starts or ends with one. A break that the
    source spells (`<br>`, a line feed in `<pre>`) is mapped to it; one that follows from the markup has no source.
    """

    __slots__ = ("_block_ended", "_breaks", "_builder", "_manner", "_mapped", "_parts", "_space")

    def __init__(self, mapped: MappedText) -> None:
        self._mapped = mapped
        self._parts: list[tuple[Manner, MappedText]] = []
        self._builder = TextBuilder()
        self._manner = BODY
        self._space: tuple[int, int] | None = None
        self._breaks: list[tuple[int, int]] = []
        self._block_ended = False

    def text(self, start: int, end: int, manner: Manner, shown: str | None = None) -> None:
        """Append the characters `start` to `end`, or `shown` in their place."""
        if manner != self._manner:
            self._end_part()
            self._manner = manner
        self._release(start)
        if shown is None:
            self._builder.add_slice(self._mapped, start, end)
        else:
            self._builder.add_as(shown, self._mapped, start, end)

    def space(self, start: int, end: int) -> None:
        """White space from `start` to `end`: one space, if words stand on both sides."""
        if self._space is None:
            self._space = (start, end)

    def line_break(self, start: int, end: int) -> None:
        """A new line, spelled by the source from `start` to `end`; the second one in a row ends the block."""
        if len(self._breaks) < 2:
            self._breaks.append((start, end))

    def block_break(self) -> None:
        """The end of a block."""
        self._block_ended = True

    def parts(self, message: int = 0) -> list[Part]:
        """Everything written so far, one part for each run of blocks taken in the same manner."""
        self._end_part()
        return [Part(mapped, manner.role, wrapped=manner.wrapped, message=message) for manner, mapped in self._parts]

    def _release(self, start: int) -> None:
        if len(self._builder):
            if self._block_ended:
                at = self._mapped.offsets.start_of(start)
                self._builder.add("\n\n", at, at)
            elif self._breaks:
                for spelled in self._breaks:
                    self._builder.add_as("\n", self._mapped, *spelled)
            elif self._space is not None:
                self._builder.add_as(" ", self._mapped, *self._space)
        self._block_ended, self._breaks, self._space = False, [], None

    def _end_part(self) -> None:
        if len(self._builder):
            self._parts.append((self._manner, self._builder.build()))
        self._builder = TextBuilder()
