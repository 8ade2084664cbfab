"""`unsale check --debug`: what stays unseen otherwise, namely signals, and matches that the context excused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from unsale.cli.overrides import Overrides
from unsale.cli.work import linter_for
from unsale.findings import Report
from unsale.text.document import Source


def hidden_matches(reports: Sequence[Report], overrides: Overrides) -> Iterator[str]:
    """One line for each signal and each excused match in the files of `reports`, in reading order."""
    for report in reports:
        source = Source(report.text, report.path, report.format)
        linter = linter_for(Path(report.path), overrides)
        lines = []
        for match in linter.matches(report.text, report.format):
            if not (match.excused or match.rule.signal):
                continue
            place = source.position(match.sentence.span_of(match.start, match.end).start)
            words = match.sentence.text[match.start : match.end]
            why = f"excused by {match.excused}" if match.excused else "signal"
            lines.append(
                (place.offset, f"{report.path}:{place.line}:{place.column}: {match.rule.name} ({why}): {words}")
            )
        yield from (line for _, line in sorted(set(lines)))
