"""A report in plain words: what was found in a file or a folder, and its numbers with what they are held against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from unsale.findings import Finding, Report, Severity
from unsale.metrics import PRESSURE_WEIGHTS
from unsale.reporters import Run
from unsale.reporters.wording import closing, counted, listed, severities, severity_counts, unchecked

NO_SCORE: Final = (
    "There is no score for a whole text: each number stands for itself and can be counted again from the findings. "
    "Texts are compared, never people."
)


def kind(family: str) -> str:
    """A family as a person says it; the measures are about a text or a call as a whole."""
    return {"document": "whole text", "conversation": "whole call"}.get(family, family.replace("_", " "))


def of_file(report: Report) -> list[str]:
    """Sentences on one file: how much was found, of what kind, where to begin, and what was left out."""
    said: list[str] = []
    if report.findings:
        said.append(_found(report))
        said += [f"Begin with finding {_first(report.findings)}."] if len(report.findings) > 1 else []
    elif not any(item.span is None for item in report.skipped):
        said.append("No pushy language found.")
    messages = [item.message.rstrip(".") for item in unchecked(report)]
    return said + [f"{message[:1].upper()}{message[1:]}." for message in messages]


def _found(report: Report) -> str:
    kinds = Counter(kind(finding.family) for finding in report.findings)
    often = [f"{name} ({count})" for name, count in kinds.most_common(3)]
    sentences = round(report.metrics.get("sentences", 0))
    where = f" in {counted(sentences, 'sentence')}" if sentences else ""
    more = "mostly " if len(kinds) > len(often) else ""
    return f"{severities(severity_counts([report]))}{where}: {more}{listed(often)}."


def _first(findings: Sequence[Finding]) -> int:
    """The number of the first of the worst findings."""
    worst = max(finding.severity for finding in findings)
    return 1 + next(at for at, finding in enumerate(findings) if finding.severity is worst)


def of_run(run: Run) -> list[str]:
    """Sentences on all files together: the counts, the files with errors, and the most frequent kinds."""
    said = closing(run)
    errors = [report.path for report in run.reports if report.worst() is Severity.ERROR]
    if len(run.reports) > 1 and errors:
        verb = "holds" if len(errors) == 1 else "hold"
        said.append(
            f"{counted(len(errors), 'text')} {verb} an error: {listed(errors[:5])}{_and_more(len(errors) - 5)}."
        )
    return said


def _and_more(number: int) -> str:
    return f" and {number} more" if number > 0 else ""


# --- numbers ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Number:
    """One measure of a text: its name, its value in words, and what it is held against (empty for nothing)."""

    name: str
    value: str
    against: str = ""


_WEIGHTS: Final = ", ".join(
    f"{level.label} counts {PRESSURE_WEIGHTS[level]:g}" for level in sorted(Severity, reverse=True)
)
_PERCENT: Final = frozenset({"you_share", "controlling_share", "product_share", "customer_airtime", "build_on_rate",
                             "customer_questions_answered"})  # fmt: skip
_NUMBERS: Final = (
    ("words", "Words of the seller", ""),
    ("longest_sentence_words", "Words in the longest sentence", ""),
    ("reading_grade", "School years needed to read it", "5 to 8 reads easily (Boomerang, Lavender)"),
    ("you_share", "“you” among “you” and “we”", ""),
    ("questions", "Real questions", "one to three did best in mail (Boomerang)"),
    ("asks", "Different things asked of the reader", "one clear ask"),
    ("ways_out", "Words that leave the reader free", ""),
    ("reader_specific", "Words that only fit this reader", ""),
    ("pressure_density", "Pressure in 100 words", f"{_WEIGHTS}; our own judgement"),
    ("controlling_share", "Commanding among commanding and freeing words", ""),
    ("minutes", "Minutes", ""),
    ("customer_airtime", "The customer's share of the words", "80 % is the goal, 57 % in calls that sold (Gong)"),
    ("longest_seller_turn_words", "Words in the seller's longest turn", ""),
    ("questions_per_10_minutes", "The seller's real questions in 10 minutes", "11 to 14 in a discovery call (Gong)"),
    ("build_on_rate", "Answers that the seller builds on", ""),
    ("interruptions", "Interruptions by the seller", ""),
    ("customer_questions_answered", "Customer's questions that were answered", ""),
    ("asks_after_no", "Asks after a no", "none"),
)


def numbers_of(report: Report) -> list[Number]:
    """The measures of a file that were taken, in a fixed order."""
    taken = report.metrics
    return [
        Number(title, _value(name, taken[name]), against)
        for name, title, against in _NUMBERS
        if name in taken and not (name == "customer_questions_answered" and not taken.get("customer_questions"))
    ]


def _value(name: str, value: float) -> str:
    if name in _PERCENT:
        return f"{100 * value:.0f} %"
    return f"{value:.0f}" if float(value).is_integer() else f"{value:.1f}"
