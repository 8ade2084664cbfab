"""Counts for each rule and severity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from unsale.findings import Report, Severity
from unsale.reporters.terminal import printable

_LEVELS = tuple(sorted(Severity, reverse=True))


class RuleCount(NamedTuple):
    """How often one rule spoke, for each severity."""

    rule: str
    severities: dict[Severity, int]

    @property
    def total(self) -> int:
        """How often the rule spoke in all."""
        return sum(self.severities.values())


def rule_counts(reports: Iterable[Report]) -> list[RuleCount]:
    """A count for each rule that spoke, the most frequent first, then by name."""
    pairs = Counter((finding.rule, finding.severity) for report in reports for finding in report.findings)
    rules = sorted({rule for rule, _ in pairs})
    counts = [RuleCount(rule, {level: pairs[rule, level] for level in _LEVELS}) for rule in rules]
    return sorted(counts, key=lambda count: -count.total)


def table(reports: Iterable[Report]) -> list[str]:
    """The counts as the lines of a plain table with a last row of totals; no lines when nothing was found."""
    counts = rule_counts(reports)
    if not counts:
        return []
    totals = RuleCount("all rules", {level: sum(count.severities[level] for count in counts) for level in _LEVELS})
    names = [printable(count.rule) for count in [*counts, totals]]
    width = max(map(len, names))
    heads = [level.label for level in _LEVELS]
    lines = [f"{'rule':<{width}}  {'  '.join(heads)}  total"]
    for name, count in zip(names, [*counts, totals], strict=True):
        numbers = [f"{count.severities[level]:>{len(level.label)}}" for level in _LEVELS]
        lines.append(f"{name:<{width}}  {'  '.join(numbers)}  {count.total:>5}")
    return lines


def as_data(reports: Iterable[Report]) -> dict[str, object]:
    """The counts as plain data for the JSON formats: `rules` (most frequent first) and `severities`."""
    counts = rule_counts(reports)
    return {
        "rules": [{"rule": count.rule, "total": count.total, **_labelled(count)} for count in counts],
        "severities": {level.label: sum(count.severities[level] for count in counts) for level in _LEVELS},
    }


def _labelled(count: RuleCount) -> dict[str, int]:
    return {level.label: number for level, number in count.severities.items()}
