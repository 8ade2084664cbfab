"""A file in parts that are no context for each other: the mails of a mailbox, the pieces of a long text.

Each part is judged and let go again; what came of it is all that stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from unsale import whole_text
from unsale.active import ActiveRules
from unsale.config import Config
from unsale.errors import UnreadableError
from unsale.findings import Skipped
from unsale.judging import Judge, Judged, read_document
from unsale.mailbox import mails_of, pieces_of_mailbox
from unsale.measures.overdue import Watch
from unsale.tally import Tally
from unsale.text.decode import read_text
from unsale.text.document import Source
from unsale.text.pieces import pieces_of
from unsale.text.readers.speakers import looks_like_transcript
from unsale.text.segments import NOTE_MARK

_ROWS_WITHOUT_STEPS = "some rows hold no steps that unsale recognises, so they were not checked"


class NotInPartsError(Exception):
    """A file that is to be checked as a whole, whatever its name and size promise."""


def judged_in_parts(
    path: Path, format: str, judge: Judge, config: Config, active: ActiveRules
) -> tuple[Judged, tuple[tuple[int, int], ...]]:
    """What came of a mailbox or a long text, and the lines that findings stand in; never more than a piece is held.

    Raises `UnreadableError` when it cannot be read, and `NotInPartsError` when it must be seen as a whole.
    """
    parts = Piecewise(judge, config, active)
    if format == "mbox":
        for at, piece in pieces_of_mailbox(path, config.max_file_size):
            _without_notes(piece)
            parts.add_mails(piece, at)
    else:
        for at, piece in _long_text(path, format, config):
            _without_notes(piece)
            parts.add_text(piece, at)
    return parts.judged(), tuple(sorted(parts.tally.lines)) or ((0, 1),)


def _without_notes(piece: Source) -> None:
    if NOTE_MARK in piece.text:  # a note may speak for all that follows
        raise NotInPartsError


def _long_text(path: Path, format: str, config: Config) -> Iterator[tuple[int, Source]]:
    """The pieces of a text that is long, no call, and in UTF-8."""
    read = pieces_of(read_text(path, config.max_file_size), str(path), format)
    try:
        first = list(islice(read, 2))
        if len(first) < 2 or (format == "text" and looks_like_transcript(first[0][1].text, config.seller)):
            raise NotInPartsError
        yield from chain(first, read)
    except ValueError:
        raise NotInPartsError from None


class Piecewise:
    """Judges the parts of one file in their order."""

    def __init__(self, judge: Judge, config: Config, active: ActiveRules) -> None:
        """`config` are the settings of the file, `active` the rules that they switch on."""
        self.tally = Tally()
        self._judge = judge
        self._config = config
        self._active = active
        self._watch = Watch()
        self._pieces_read = 0

    def add_mails(self, source: Source, piece_at: int | None = None) -> None:
        """Judge the mails of a mailbox, or of the piece of one that begins at `piece_at`."""
        config = self._config
        for document, headers in mails_of(source):
            judged = self._judge.judge(document, self._active)
            found = judged.findings + whole_text.adjusted(self._watch.passed_over(document, headers), config)
            found += whole_text.measured(document, judged, (), config) + whole_text.unfilled(document, config)
            self.tally.add(document, found, judged, piece_at)

    def add_text(self, source: Source, piece_at: int) -> None:
        """Judge a piece of a long text, by itself; it is no message, so no measure speaks of it.

        Raises `UnreadableError` when not even the first piece can be read.
        """
        try:
            document = read_document(source, self._config)
        except UnreadableError:
            if not self._pieces_read:
                raise
            self.tally.skipped.append(
                Skipped(f"up to line {source.position(len(source.text)).line}, {_ROWS_WITHOUT_STEPS}")
            )
            return
        self._pieces_read += 1
        judged = self._judge.judge(document, self._active)
        found = judged.findings + whole_text.unfilled(document, self._config)
        self.tally.add(document, found, judged, piece_at)

    def judged(self) -> Judged:
        """What came of all parts together."""
        tally, genre = self.tally, self.tally.genre()
        metrics = {"pressure": tally.pressure} if genre else {}
        return Judged(tally.findings, self._skipped(), genre, metrics)

    def _skipped(self) -> list[Skipped]:
        return self.tally.skipped or whole_text.nothing_judged(self.tally.roles)
