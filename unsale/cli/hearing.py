"""Hears checked files once more, for what is good in them: each sentence with its score, and what the rules see."""

from __future__ import annotations

from pathlib import Path

from unsale.cli.overrides import Overrides
from unsale.cli.work import linter_for
from unsale.errors import MissingModelError
from unsale.findings import Report
from unsale.profile import HeardText


def heard_text(report: Report, overrides: Overrides) -> HeardText:
    """The text of `report` with its sentences; without them when the language model is missing, as was told already."""
    from unsale.linter import Linter

    shared = linter_for(Path(report.path), overrides)
    linter = Linter(shared.config.for_path(Path(report.path)), rulebook=shared.rulebook, strict=False)
    try:
        heard, matches = linter.heard(report.text, report.format), linter.matches(report.text, report.format)
    except MissingModelError:
        heard, matches = [], []
    return HeardText(report.path, report.findings, report.metrics, heard, matches)
