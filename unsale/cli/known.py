"""`--baseline` and `--write-baseline`: findings that were there before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from unsale.baseline import apply_baseline, read_baseline, stale, write_baseline
from unsale.cli.results import Results
from unsale.errors import ConfigError, Problem


def without_known(results: Results, path: Path) -> tuple[Results, int]:
    """`results` without the findings that the baseline file knows, and how many those were.

    With a baseline that cannot be used all findings stay, and the errors say so.
    """
    try:
        known = read_baseline(path)
    except ConfigError as error:
        problem = Problem(str(path), 0, str(error).removeprefix(f"{path}: "), setup=True).as_sentence()
        return Results(results.reports, (*results.errors, problem), results.notes), 0
    gone = len(stale(known, results.reports))
    pairs = [apply_baseline(report, known) for report in results.reports]
    notes = (*results.notes, *([Problem(str(path), 0, _gone(gone)).as_sentence()] if gone else []))
    return Results(tuple(report for report, _ in pairs), results.errors, notes), sum(count for _, count in pairs)


def _gone(count: int) -> str:
    subject = "1 known finding is" if count == 1 else f"{count} known findings are"
    return f"{subject} gone; write the baseline again to keep it short"


def write_known(results: Results, path: Path, targets: Sequence[str]) -> str:
    """Write all findings to the baseline file, and return a sentence that says so; raises `ConfigError`."""
    count = write_baseline(results.reports, path)
    findings = "1 known finding" if count == 1 else f"{count} known findings"
    return f"Wrote {findings} to {path}. Use it with: unsale check --baseline {path} {' '.join(targets)}"
