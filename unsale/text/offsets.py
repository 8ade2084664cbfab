"""Text that remembers where every character came from.

A reader takes text out of a file (decoding, dropping markup, joining lines). `MappedText` is such a text with an
`OffsetMap` back to the source. Positions are carried through every step, never searched for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from unsale.findings import Span


class Run(NamedTuple):
    """A piece of derived text and the piece of source that it stands for.

    When both are equally long the characters correspond one by one; otherwise the whole piece stands for the whole
    source piece (`&nbsp;` for a space, `=E2=80=99` for an apostrophe).
    """

    start: int
    length: int
    source_start: int
    source_length: int
    whole: bool = False
    """True when the characters never correspond one by one, however long the piece that was cut off."""

    @property
    def end(self) -> int:
        """The offset just past this run in the derived text."""
        return self.start + self.length

    @property
    def linear(self) -> bool:
        """True when the characters correspond one by one."""
        return self.length == self.source_length and not self.whole


_ONE_START: Final[Sequence[int]] = (0,)
"""Where the run of a map with only one begins; most maps are such, and a long text has many."""


class OffsetMap:
    """Where each character of a derived text lies in its source.

    Runs are ordered and cover the derived text without gaps. A span of derived text maps to the smallest source
    span that covers it, markup in between included.
    """

    __slots__ = ("_runs", "_starts")

    def __init__(self, runs: Sequence[Run]) -> None:
        self._runs = tuple(runs)
        self._starts = _ONE_START if len(self._runs) == 1 else [run.start for run in self._runs]

    @classmethod
    def identity(cls, length: int, source_start: int = 0) -> OffsetMap:
        """The map of a text of `length` characters copied as it is from `source_start`."""
        return cls([Run(0, length, source_start, length)] if length else [Run(0, 0, source_start, 0)])

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs, in order of the derived text."""
        return self._runs

    def _run_at(self, offset: int) -> Run:
        return self._runs[max(0, bisect_right(self._starts, offset) - 1)]

    def start_of(self, offset: int) -> int:
        """Source offset where the character at `offset` begins."""
        run = self._run_at(offset)
        if run.linear or offset >= run.end:
            return run.source_start + min(offset - run.start, run.source_length)
        return run.source_start

    def end_of(self, offset: int) -> int:
        """Source offset where the character before `offset` ends."""
        if offset <= 0:
            return self.start_of(0)
        run = self._run_at(offset - 1)
        if run.linear:
            return run.source_start + (offset - run.start)
        return run.source_start + run.source_length

    def to_source(self, span: Span) -> Span:
        """The smallest source span that covers `span` of the derived text."""
        start = self.start_of(span.start)
        if span.start == span.end:
            return Span(start, start)
        return Span(start, max(start, self.end_of(span.end)))


class MappedText:
    """A derived text and its map to the source."""

    __slots__ = ("offsets", "text")

    def __init__(self, text: str, offsets: OffsetMap) -> None:
        self.text = text
        self.offsets = offsets

    @classmethod
    def of(cls, text: str, source_start: int = 0) -> MappedText:
        """`text` as it stands in the source from `source_start` on."""
        return cls(text, OffsetMap.identity(len(text), source_start))

    def __len__(self) -> int:
        return len(self.text)

    @property
    def is_copy(self) -> bool:
        """True for one piece of the source, character by character."""
        return len(self.offsets.runs) == 1 and self.offsets.runs[0].linear

    def slice(self, start: int, end: int) -> MappedText:
        """The characters from `start` up to `end`, still mapped to the same source."""
        builder = TextBuilder()
        builder.add_slice(self, start, end)
        return builder.build()


class TextBuilder:
    """Puts a derived text together, piece by piece, and keeps its map."""

    __slots__ = ("_length", "_parts", "_runs")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._runs: list[Run] = []
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def add(self, text: str, source_start: int, source_end: int) -> None:
        """Append `text`, which stands for the source from `source_start` to `source_end`.

        Equal lengths mean a copy, character by character. A source piece of no length marks text that the reader
        made up (a space between two blocks).
        """
        self._append(text, source_start, source_end - source_start, whole=False)

    def _append(self, text: str, source_start: int, source_length: int, *, whole: bool) -> None:
        length = len(text)
        if not length:
            return
        self._parts.append(text)
        copied = length == source_length and not whole
        last = self._runs[-1] if copied and self._runs else None
        if last is not None and last.source_start + last.source_length == source_start and last.linear:
            self._runs[-1] = Run(last.start, last.length + length, last.source_start, last.source_length + length)
        else:
            self._runs.append(Run(self._length, length, source_start, source_length, whole))
        self._length += length

    def add_slice(self, mapped: MappedText, start: int, end: int) -> None:
        """Append the characters `start` to `end` of another derived text, with their source places."""
        if start >= end:
            return
        runs, starts = mapped.offsets._runs, mapped.offsets._starts
        if len(runs) == 1 and runs[0].linear and start >= 0:
            text = mapped.text[start:end]
            self._append(text, runs[0].source_start + start, len(text), whole=False)
            return
        index = max(0, bisect_right(starts, start) - 1)
        while index < len(runs) and runs[index].start < end:
            run = runs[index]
            low, high = max(start, run.start), min(end, run.end)
            index += 1
            if low >= high:
                continue
            if run.linear:
                self._append(mapped.text[low:high], run.source_start + low - run.start, high - low, whole=False)
            else:
                cut = run.whole or high - low < run.length
                self._append(mapped.text[low:high], run.source_start, run.source_length, whole=cut)

    def add_as(self, text: str, mapped: MappedText, start: int, end: int) -> None:
        """Append `text` in place of the characters `start` to `end` of `mapped` (a normalised form of them)."""
        span = mapped.offsets.to_source(Span(start, end))
        self.add(text, span.start, span.end)

    def build(self) -> MappedText:
        """The text put together so far."""
        runs = self._runs or [Run(0, 0, 0, 0)]
        return MappedText("".join(self._parts), OffsetMap(runs))


def join(pieces: Iterable[MappedText], separator: str = "\n") -> MappedText:
    """All pieces in order with `separator` between them; the separator has no source of its own."""
    builder = TextBuilder()
    for number, piece in enumerate(pieces):
        if number:
            at = piece.offsets.start_of(0)
            builder.add(separator, at, at)
        builder.add_slice(piece, 0, len(piece))
    return builder.build()
