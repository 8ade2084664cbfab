"""The types a file passes through: source, parts, segments, sentences, document."""

from __future__ import annotations

import enum
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from unsale.findings import Position, Report, Skipped, Span
from unsale.text.offsets import MappedText, OffsetMap


class Role(enum.Enum):
    """Whose words a segment holds, and so whether it is judged."""

    SUBJECT = "subject"
    BODY = "body"
    REP = "rep"
    BUYER = "buyer"
    UNKNOWN_SPEAKER = "unknown-speaker"
    QUOTED = "quoted"
    SIGNATURE = "signature"
    LEGAL = "legal"
    NOTE = "note"
    CODE = "code"

    @property
    def judged(self) -> bool:
        """True for the words that the seller wrote or says."""
        return self in _JUDGED


_JUDGED = frozenset({Role.SUBJECT, Role.BODY, Role.REP})


class Source:
    """A decoded file. `text` is the file as it is on disk, line endings included."""

    __slots__ = ("_line_starts", "_lines", "first_line", "format", "path", "text")

    def __init__(
        self,
        text: str,
        path: str = "<text>",
        format: str = "text",
        first_line: int = 1,
        lines: Sequence[tuple[int, int]] = (),
    ) -> None:
        """Of a piece of a file, `first_line` is the number of its first line.

        Of a file whose text was let go, `lines` are the beginnings and numbers of the lines that are still asked for.
        """
        self.text = text
        self.path = path
        self.format = format
        self.first_line = first_line
        self._lines = lines
        self._line_starts: list[int] = []

    def position(self, offset: int) -> Position:
        """Line and column of `offset`, both counted from 1; CR LF, LF and CR each end a line."""
        if self._lines:
            start, number = self._lines[max(0, bisect_right(self._lines, offset, key=_beginning) - 1)]
            return Position(offset, number, offset - start + 1)
        if not self._line_starts:
            self._line_starts.extend(_line_starts(self.text))
        line = bisect_right(self._line_starts, offset)
        return Position(offset, line + self.first_line - 1, offset - self._line_starts[line - 1] + 1)


def source_of(report: Report) -> Source:
    """The file that `report` is about, to ask where its findings stand."""
    return Source(report.text, report.path, report.format, lines=report.lines)


def _beginning(line: tuple[int, int]) -> int:
    return line[0]


def _line_starts(text: str) -> list[int]:
    starts = [0]
    at = 0
    for line in text.splitlines(keepends=True) if not _odd_breaks(text) else _split_cr_lf(text):
        at += len(line)
        if line.endswith(("\n", "\r")):
            starts.append(at)
    return starts


def _odd_breaks(text: str) -> bool:
    return any(mark in text for mark in "\v\f\x1c\x1d\x1e\x85\u2028\u2029")


def _split_cr_lf(text: str) -> list[str]:
    lines: list[str] = []
    for line in text.split("\n"):
        lines.append(line + "\n")
    lines[-1] = lines[-1][:-1]
    return [piece for line in lines for piece in _split_cr(line)]


def _split_cr(line: str) -> list[str]:
    body, end = (line[:-2], "\r\n") if line.endswith("\r\n") else (line, "")
    pieces = [piece + "\r" for piece in body.split("\r")]
    pieces[-1] = pieces[-1][:-1] + end
    return pieces


class TimeSpan(NamedTuple):
    """When something was said: seconds from the start of the recording, with fractions; `end` is None when not told."""

    start: float
    end: float | None = None


class Part(NamedTuple):
    """What a reader takes out of a file: visible text in reading order, one block or many.

    In `mapped.text` a line feed is a line break and an empty line ends a block. `wrapped` says that line breaks may
    be soft wraps (plain text); a reader that knows the blocks (HTML, Markdown) passes False and uses a line feed
    only where the reader sees a new line. `mail_body` asks for replies, signatures and footers to be told apart.
    """

    mapped: MappedText
    role: Role = Role.BODY
    speaker: str | None = None
    wrapped: bool = True
    mail_body: bool = True
    message: int = 0
    """Which message of the file this is; a mailbox holds many, other files one."""
    time: TimeSpan | None = None
    """When these words were said, in a transcript that tells."""


class Extract(NamedTuple):
    """All the parts of a file, and what could not be read."""

    parts: tuple[Part, ...]
    skipped: tuple[Skipped, ...] = ()


class Around:
    """All words of a text, for questions about the whole; each answer is kept."""

    __slots__ = ("_words", "answers", "text")

    def __init__(self, text: str) -> None:
        """`text` holds what everybody says in it, with the links and merge tags hidden where a seller speaks."""
        self.text = text
        self.answers: dict[str, int] = {}
        self._words = -1

    @property
    def words(self) -> int:
        """How many words it has, counted once."""
        if self._words < 0:
            self._words = len(self.text.split())
        return self._words


class Segment(NamedTuple):
    """One block of text in reading form: a paragraph, a heading, a list item, a turn.

    `text` has single spaces, straight quotes and no invisible characters. `judged_text` is equally long, with merge
    tags, addresses and links turned into opaque words, and is what the rules see.
    """

    role: Role
    text: str
    judged_text: str
    offsets: OffsetMap
    speaker: str | None = None
    message: int = 0
    variant: int = 0
    """0, or the number of the spintax choice that this copy of the segment shows."""
    time: TimeSpan | None = None
    """When these words were said, in a transcript that tells: the whole turn, which may hold other segments too."""
    around: Around | None = None
    """The text that it stands in; None when there is no telling."""

    def span_of(self, start: int, end: int) -> Span:
        """The source span of the characters `start` to `end` of `text`."""
        return self.offsets.to_source(Span(start, end))


class Sentence(NamedTuple):
    """A sentence of a segment; `start` and `end` are offsets into the segment's text."""

    segment: Segment
    start: int
    end: int

    @property
    def text(self) -> str:
        """The sentence as a reader sees it."""
        return self.segment.text[self.start : self.end]

    @property
    def judged_text(self) -> str:
        """The sentence as the rules see it, equally long."""
        return self.segment.judged_text[self.start : self.end]

    def span_of(self, start: int, end: int) -> Span:
        """The source span of the characters `start` to `end` of this sentence."""
        return self.segment.span_of(self.start + start, self.start + end)

    @property
    def span(self) -> Span:
        """The whole sentence in the source."""
        return self.segment.span_of(self.start, self.end)


class Document(NamedTuple):
    """A file as segments in reading order."""

    source: Source
    segments: tuple[Segment, ...]
    skipped: tuple[Skipped, ...] = ()

    def by_message(self) -> dict[int, Document]:
        """Its messages, the mails of a mailbox or the calls of a file, by number and in order."""
        own: dict[int, list[Segment]] = {}
        for segment in self.segments:
            own.setdefault(segment.message, []).append(segment)
        return {number: self._replace(segments=tuple(segments)) for number, segments in own.items()}

    def roles(self) -> set[Role]:
        """Whose words it holds."""
        return {segment.role for segment in self.segments if segment.role.judged or segment.text.strip()}
