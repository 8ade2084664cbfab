"""A file in parts that are no context for each other: the mails of a mailbox, the pieces of a long text.

Each part is judged and let go again; what came of it is all that stays.
"""

from __future__ import annotations

from unsale import whole_text
from unsale.active import ActiveRules
from unsale.config import Config
from unsale.findings import Skipped
from unsale.judging import Judge, Judged
from unsale.mailbox import mails_of
from unsale.measures.overdue import Watch
from unsale.tally import Tally
from unsale.text.document import Source


class Piecewise:
    """Judges the parts of one file in their order."""

    def __init__(self, judge: Judge, config: Config, active: ActiveRules) -> None:
        """`config` are the settings of the file, `active` the rules that they switch on."""
        self.tally = Tally()
        self._judge = judge
        self._config = config
        self._active = active
        self._watch = Watch()

    def add_mails(self, source: Source, piece_at: int | None = None) -> None:
        """Judge the mails of a mailbox, or of the piece of one that begins at `piece_at`."""
        config = self._config
        for document, headers in mails_of(source):
            judged = self._judge.judge(document, self._active)
            found = judged.findings + whole_text.adjusted(self._watch.passed_over(document, headers), config)
            found += whole_text.measured(document, judged, (), config) + whole_text.unfilled(document, config)
            self.tally.add(document, found, judged, piece_at)

    def judged(self) -> Judged:
        """What came of all parts together."""
        tally, genre = self.tally, self.tally.genre()
        metrics = {"pressure": tally.pressure} if genre else {}
        return Judged(tally.findings, self._skipped(), genre, metrics)

    def _skipped(self) -> list[Skipped]:
        return self.tally.skipped or whole_text.nothing_judged(self.tally.roles)
