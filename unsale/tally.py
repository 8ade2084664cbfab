"""What came of the parts of a file so far, when each of them is judged alone and let go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from unsale.findings import Finding, Skipped, Span
from unsale.judging import Judged
from unsale.text.document import Document, Role


class Tally:
    """The findings of all parts, in the places of the whole file, and what the classifier heard."""

    def __init__(self) -> None:
        """No part yet."""
        self.findings: list[Finding] = []
        self.skipped: list[Skipped] = []
        self.roles: set[Role] = set()
        """Whose words the parts hold."""
        self.pressure = 0.0
        """How hard the pushiest part presses."""
        self.lines: set[tuple[int, int]] = set()
        """Of a file that comes in pieces: the lines in which something was found (see `Report.lines`)."""
        self._genre: dict[str, float] = {}
        self._heard = 0

    def add(self, document: Document, findings: Sequence[Finding], judged: Judged, piece_at: int | None = None) -> None:
        """Take down what was found in one more part, what of it was not checked, and what was heard.

        The text of its source begins at `piece_at` of the file, where that comes in pieces.
        """
        self._hear(judged)
        skipped: Sequence[Skipped] = (*document.skipped, *judged.skipped)
        self.roles |= document.roles()
        if piece_at is not None:
            spans = [span for finding in findings for span in (finding.span, finding.sentence_span)]
            for span in (*spans, *(item.span for item in skipped if item.span)):
                for place in map(document.source.position, span):
                    self.lines.add((piece_at + place.offset - place.column + 1, place.line))
            findings = [_moved(finding, piece_at) for finding in findings]
            skipped = [item._replace(span=item.span and _later(item.span, piece_at)) for item in skipped]
        self.findings += findings
        self.skipped += skipped

    def genre(self) -> dict[str, float]:
        """How likely each genre is, by its share in all sentences; empty when none was heard."""
        return {name: share / self._heard for name, share in self._genre.items()} if self._heard else {}

    def _hear(self, judged: Judged) -> None:
        for name, share in judged.genre.items():
            self._genre[name] = self._genre.get(name, 0.0) + share * judged.heard
        self._heard += judged.heard
        self.pressure = max(self.pressure, judged.metrics.get("pressure", 0.0))


def _moved(finding: Finding, by: int) -> Finding:
    suggestions = tuple(
        one._replace(edits=tuple(edit._replace(span=_later(edit.span, by)) for edit in one.edits))
        for one in finding.suggestions
    )
    span, sentence_span = _later(finding.span, by), _later(finding.sentence_span, by)
    return replace(finding, span=span, sentence_span=sentence_span, suggestions=suggestions)


def _later(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
