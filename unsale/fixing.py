"""Applies suggestions to a draft: only those that may be trusted, never two that meet, until there is nothing left."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from unsale.edits import apply_edits, whole_span
from unsale.findings import Applicability, Finding, Report, Span, Suggestion

FIXABLE_FORMATS: Final = ("text", "markdown", "html", "transcript")
"""Mails are records of what was sent or came in, so they are never changed."""
_MOST_ROUNDS = 20
"""A rewrite is linted before it is offered, so a few rounds do; this only keeps a mistake from running on."""

Check = Callable[[str], Report]
"""Lints a text again under the same name, format and settings."""


@dataclass(frozen=True, slots=True)
class Fix:
    """One finding with the suggestion chosen for it."""

    finding: Finding
    suggestion: Suggestion

    @property
    def span(self) -> Span:
        """The source text that the edits touch, from the first to the last."""
        return whole_span(self.suggestion.edits)


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text after fixing: `applied` in the order they were made, and the report on what the text says now."""

    text: str
    applied: tuple[Fix, ...]
    report: Report


def fixes_for(finding: Finding, kinds: Collection[Applicability]) -> tuple[Fix, ...]:
    """The ways to fix `finding` that are of one of `kinds`, can be applied and need no facts of the writer's."""
    return tuple(
        Fix(finding, suggestion)
        for suggestion in finding.suggestions
        if suggestion.applicability in kinds and suggestion.edits and not suggestion.slots
    )


def fix_text(report: Report, check: Check, kinds: Collection[Applicability]) -> Fixed:
    """The text of `report` with every fix of `kinds` applied that leaves fewer findings than before.

    Fixing the result again changes nothing. Files of other formats than `FIXABLE_FORMATS` come back as they are.
    """
    applied: list[Fix] = []
    for _ in range(_MOST_ROUNDS):
        chosen = tuple(_apart(_first_choices(report, kinds))) if report.format in FIXABLE_FORMATS else ()
        done = _apply_all(report, chosen, check) or _apply_one(report, chosen, check)
        if done is None:
            break
        report, made = done
        applied += made
    return Fixed(report.text, tuple(applied), report)


def apply_fix(report: Report, fix: Fix, check: Check) -> Report | None:
    """The report on the text with `fix` applied; None when that would not leave fewer findings."""
    after = check(apply_edits(report.text, fix.suggestion.edits))
    return after if _is_better(after, report) else None


def _first_choices(report: Report, kinds: Collection[Applicability]) -> Iterator[Fix]:
    for finding in report.findings:
        yield from fixes_for(finding, kinds)[:1]


def _apart(fixes: Iterable[Fix]) -> Iterator[Fix]:
    """The fixes that touch no sentence of an earlier one: each was linted with the others' sentences as they were."""
    taken: list[Span] = []
    for fix in fixes:
        reach = Span(
            min(fix.span.start, fix.finding.sentence_span.start), max(fix.span.end, fix.finding.sentence_span.end)
        )
        if not any(reach.overlaps(other) for other in taken):
            taken.append(reach)
            yield fix


def _apply_all(report: Report, fixes: tuple[Fix, ...], check: Check) -> tuple[Report, tuple[Fix, ...]] | None:
    if not fixes:
        return None
    edits = tuple(edit for fix in fixes for edit in fix.suggestion.edits)
    after = check(apply_edits(report.text, edits))
    return (after, fixes) if len(after.findings) <= len(report.findings) - len(fixes) else None


def _apply_one(report: Report, fixes: tuple[Fix, ...], check: Check) -> tuple[Report, tuple[Fix, ...]] | None:
    """Together they did not do what each does alone, so one at a time."""
    for fix in fixes:
        after = apply_fix(report, fix, check)
        if after is not None:
            return after, (fix,)
    return None


def _is_better(after: Report, before: Report) -> bool:
    return len(after.findings) < len(before.findings)
