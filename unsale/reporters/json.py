"""Findings as JSON, version 1 of the contract in docs/json.md."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable

from unsale.errors import Problem
from unsale.findings import Counterpart, Finding, Report, Span, Suggestion
from unsale.reporters import Layout, Run
from unsale.text.document import Source

VERSION = 1
"""Raised when a key is removed or changes its meaning; new keys may come at any time."""
DIGITS = 4
"""Digits after the point; those further down come from the way computers add, not from the text."""


def render(run: Run, layout: Layout) -> str:
    """The run as one JSON object. The text is pure ASCII, so no terminal or pipe can spoil it."""
    data: dict[str, object] = {
        "version": VERSION,
        "files": [_file(report) for report in run.reports],
        "errors": _problems(run.errors),
        "notes": _problems(run.notes),
        "fail_on": run.fail_on.label,
        "baselined": run.baselined,
    }
    if layout.statistics:
        from unsale.reporters import statistics

        data["statistics"] = statistics.as_data(run.reports)
    return json.dumps(data, indent=2) + "\n"


def _file(report: Report) -> dict[str, object]:
    source = Source(report.text, report.path, report.format)
    return {
        "path": report.path,
        "format": report.format,
        "findings": [_finding(finding, source) for finding in report.findings],
        "metrics": {name: _rounded(value) for name, value in sorted(report.metrics.items())},
        "genre": {name: _rounded(share) for name, share in report.genre.items()},
        "skipped": [
            {"reason": skipped.reason, "excerpt": skipped.excerpt, **_range(skipped.span, source)}
            for skipped in report.skipped
        ],
    }


def _finding(finding: Finding, source: Source) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "family": finding.family,
        "scope": finding.scope.value,
        "severity": finding.severity.label,
        "message": finding.message,
        "why": finding.why,
        "advice": finding.advice,
        "excerpt": finding.excerpt,
        **_range(finding.span, source),
        "sentence": {"text": finding.sentence, **_range(finding.sentence_span, source)},
        "score": None if finding.score is None else _rounded(finding.score),
        "evidence": list(finding.evidence),
        "also": list(finding.also),
        "counterpart": _counterpart(finding.counterpart),
        "suggestions": [_suggestion(suggestion) for suggestion in finding.suggestions],
    }


def _counterpart(counterpart: Counterpart | None) -> dict[str, str] | None:
    return {"pushy": counterpart.pushy, "guiding": counterpart.guiding} if counterpart else None


def _suggestion(suggestion: Suggestion) -> dict[str, object]:
    return {
        "text": suggestion.text,
        "applicability": suggestion.applicability.value,
        "slots": list(suggestion.slots),
        "edits": [{"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in suggestion.edits],
    }


def _rounded(number: float) -> float | None:
    if not math.isfinite(number):
        return None  # JSON has no infinity and no "not a number"
    return round(number, DIGITS)


def _range(span: Span | None, source: Source) -> dict[str, object]:
    if span is None:
        return {"start": None, "end": None}
    return {"start": _position(span.start, source), "end": _position(span.end, source)}


def _position(offset: int, source: Source) -> dict[str, int]:
    position = source.position(offset)
    return {"offset": position.offset, "line": position.line, "column": position.column}


def _problems(problems: Iterable[Problem]) -> list[dict[str, object]]:
    return [{"path": problem.path, "line": problem.line or None, "message": problem.message} for problem in problems]
