"""Counts and closing lines in plain words, the same in every format that a person reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from unsale.findings import Applicability, Finding, Report, Severity, Skipped, Suggestion
from unsale.reporters import Rewrites, Run
from unsale.text.document import Source, source_of

if TYPE_CHECKING:
    from unsale.praise import Praise

_LONGEST_PRAISED = 80
"""Characters of a praised sentence that are shown."""
_MOST_LINES = 6
"""Line numbers named before the rest is only counted."""
_TRUST = tuple(Applicability)
_INTRODUCTIONS = {
    Applicability.SAFE: "Try: ",
    Applicability.REVIEW: "You could write: ",
    Applicability.SHOW: "For example: ",
}
_WITH_SLOTS = "With your own facts: "
_OR_WITH_SLOTS = "Or, with your own facts: "


def counted(number: int, noun: str) -> str:
    """A number with its noun: `1 file`, `3 files`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def listed(words: Sequence[str]) -> str:
    """Words as a list in a sentence: `a`, `a and b`, `a, b and c`."""
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)


def severities(counts: dict[Severity, int]) -> str:
    """The counts that are not zero, the worst first: `2 errors, 3 warnings and 1 hint`."""
    return listed([counted(counts[level], level.label) for level in sorted(counts, reverse=True) if counts[level]])


def severity_counts(reports: Iterable[Report]) -> dict[Severity, int]:
    """How many findings of each severity the reports hold, zeros included."""
    counts = dict.fromkeys(Severity, 0)
    for report in reports:
        for finding in report.findings:
            counts[finding.severity] += 1
    return counts


def guidance(finding: Finding) -> tuple[str, str]:
    """What to write instead, with the words that introduce it; the advice when no rewrite is known, or two empty texts.

    The most trustworthy suggestion is chosen, and the first of several that are equally so. Without any, the nearest
    written example is told.
    """
    return (guidances(finding, Rewrites.BEST) or [("", "")])[0]


def guidances(finding: Finding, rewrites: Rewrites) -> list[tuple[str, str]]:
    """What to write instead, each text with the words that introduce it; the advice when there is nothing to show.

    With `Rewrites.ALL` these are at most two suggestions (the one of `guidance`, and a real question if there is one)
    and the nearest written example.
    """
    known = [] if rewrites is Rewrites.NONE else [*_suggested(finding.suggestions), *_example(finding)]
    shown = known if rewrites is Rewrites.ALL else known[:1]
    return shown or ([("Tip: ", finding.advice)] if finding.advice else [])


def _suggested(suggestions: Sequence[Suggestion]) -> list[tuple[str, str]]:
    """At most two suggestions: the most trustworthy one, then a question rather than a statement."""
    ordered = sorted(suggestions, key=lambda suggestion: _TRUST.index(suggestion.applicability))
    if not ordered:
        return []
    best, *others = ordered
    others.sort(key=lambda suggestion: not _is_question(suggestion))
    introduction = _WITH_SLOTS if best.slots else _INTRODUCTIONS[best.applicability]
    return [(introduction, best.shown), *((_alternative(other), other.shown) for other in others[:1])]


def _alternative(suggestion: Suggestion) -> str:
    if suggestion.slots:
        return _OR_WITH_SLOTS
    return "Or ask: " if _is_question(suggestion) else "Or: "


def _is_question(suggestion: Suggestion) -> bool:
    return suggestion.text.rstrip("\"'”’) ").endswith("?")


def _example(finding: Finding) -> list[tuple[str, str]]:
    example = finding.counterpart
    return [("A coach turned ", f"“{example.pushy}” into “{example.guiding}”")] if example else []


def praised(line: int, praise: Praise) -> str:
    """A good line in words: its number, how it begins, and why it is good."""
    return f"line {line}, “{_beginning(' '.join(praise.words.split()))}”: {praise.says}."


def _beginning(sentence: str) -> str:
    """The sentence, or as much of a long one as is needed to find it."""
    if len(sentence) <= _LONGEST_PRAISED:
        return sentence
    cut = sentence.rfind(" ", 0, _LONGEST_PRAISED)
    return sentence[: cut if cut > 0 else _LONGEST_PRAISED].rstrip(" ,;:-") + " …"


class Unchecked(NamedTuple):
    """Passages of one file that were left out for the same reason; `line` is the first one, 0 for the whole file."""

    line: int
    message: str


def unchecked(report: Report) -> list[Unchecked]:
    """What was not checked in one file, a message for each reason."""
    groups: dict[str, list[Skipped]] = {}
    for skipped in report.skipped:
        groups.setdefault(skipped.reason, []).append(skipped)
    source = source_of(report)
    return [_unchecked(reason, group, source) for reason, group in groups.items()]


def _unchecked(reason: str, group: Sequence[Skipped], source: Source) -> Unchecked:
    if any(skipped.span is None for skipped in group):
        return Unchecked(0, f"not checked: {reason}")
    lines = sorted({source.position(skipped.span.start).line for skipped in group if skipped.span})
    message = f"{counted(len(group), 'passage')} not checked: {reason} ({_lines(lines)})"
    return Unchecked(lines[0], message)


def _lines(lines: Sequence[int]) -> str:
    named = [str(line) for line in lines[:_MOST_LINES]]
    if len(lines) > _MOST_LINES:
        named.append(f"{len(lines) - _MOST_LINES} more")
    return f"{'line' if len(lines) == 1 else 'lines'} {listed(named)}"


def closing(run: Run) -> list[str]:
    """The sentences that sum the run up. Only what was really checked is ever called free of pushy language."""
    checked = [report for report in run.reports if report.findings or not _whole_file_skipped(report)]
    whole = len(run.reports) - len(checked)
    failed = {problem.path for problem in run.errors if not problem.setup}
    mistakes = sum(1 for problem in run.errors if problem.setup)
    unread = len(failed - {report.path for report in run.reports})
    in_part = sum(1 for report in checked if report.path in failed or _whole_file_skipped(report))
    sentences = [_found(run, checked)] if checked or not (whole or unread) else []
    if whole or unread:
        sentences.append(f"{counted(whole + unread, 'file')} could not be checked.")
    if mistakes:
        verb = "needs" if mistakes == 1 else "need"
        sentences.append(f"{counted(mistakes, 'mistake')} in settings or rules {verb} mending, see above.")
    if in_part:
        sentences.append(f"{counted(in_part, 'file')} could be checked only in part.")
    if run.baselined:
        verb = "is" if run.baselined == 1 else "are"
        sentences.append(f"{counted(run.baselined, 'earlier finding')} in the baseline {verb} not shown.")
    return sentences


def _whole_file_skipped(report: Report) -> bool:
    return any(skipped.span is None for skipped in report.skipped)


def _found(run: Run, checked: Sequence[Report]) -> str:
    if not checked:
        mistaken = any(problem.setup for problem in run.errors)
        return "Nothing was checked." if mistaken else "There were no files to check."
    passages = sum(1 for report in checked for skipped in report.skipped if skipped.span)
    left_out = f" {_left_out(passages)}" if passages else ""
    files = counted(len(checked), "file")
    hit = sum(1 for report in checked if report.findings)
    if not hit:
        new = "new " if run.baselined else ""
        text = "the checked text of " if passages else ""
        return f"No {new}pushy language found in {text}{files}.{left_out}"
    counts = severity_counts(checked)
    where = files if len(checked) == 1 else f"{hit} of {files}"
    return f"{severities(counts)} in {where}.{_verdict(run, counts)}{left_out}"


def _left_out(passages: int) -> str:
    return "1 passage was not checked." if passages == 1 else f"{passages} passages were not checked."


def _verdict(run: Run, counts: dict[Severity, int]) -> str:
    if run.errors or any(counts[level] for level in Severity if level >= run.fail_on):
        return ""
    return f" Nothing here reaches the level at which the check fails ({run.fail_on.label})."
