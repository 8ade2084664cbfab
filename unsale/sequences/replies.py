"""What a sequence does with an answer: it goes on after a no, or it stops caring after the sale."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from unsale import metrics
from unsale.conversation.refusals import REFUSAL
from unsale.findings import Finding, Severity
from unsale.metrics.wording import plain
from unsale.sequences import words as phrases
from unsale.sequences.measures import step_finding
from unsale.sequences.steps import Run, Step

CARE_DAYS: Final = 60
"""Within so many days of the sale somebody should ask how it is going [SEED-A; number: judgement]."""


def asking_on(run: Run) -> Iterator[tuple[Step, Finding]]:
    """The first step that asks or presses after the reader said no, without taking it for an answer.

    The no stands in a quoted reply, in a row of theirs, in the condition of a step, or in the seller's own words.
    """
    where: str | None = None
    for step in run.steps:
        said = _no_in(step)
        where = said if said is not None else where
        if where is not None and step.sends and _sells_on(step):
            yield step_finding("sequence/ignores-no", step, where=where)
            return


def _no_in(step: Step) -> str | None:
    """Where a no stands: in what was heard before this step, or in its own words; None when there is none."""
    if any(_refuses(clause) for clause in _clauses(plain(step.heard))):
        return " in their reply" if step.sends else f" in {step.label}"
    condition = plain(step.condition)
    match = phrases.SAID_NO.search(condition)
    if match and not phrases.NOT_SO.search(condition[: match.start()]):
        return ""
    return "" if phrases.OWNED_UP.search(plain(step.text)) else None


def _clauses(text: str) -> list[str]:
    return [clause for clause in text.replace("!", ".").split(".") if clause.strip()]


def _refuses(clause: str) -> bool:
    """True for a no without a request of their own: `not interested in the demo, but send the sheet` is none."""
    return bool(REFUSAL.search(clause)) and not any(f" {word} " in clause for word in ("but", "instead", "until"))


def _sells_on(step: Step) -> bool:
    text = plain(step.text)
    pressing = any(item.severity >= Severity.WARNING for item in metrics.pressing(step.findings))
    asks = metrics.asked_actions(step.sentences) - {"reply"}
    return (bool(asks) and not phrases.ACCEPTS.search(text)) or pressing


def is_after_sale(run: Run) -> bool:
    """True when the sequence begins after the sale: its name says so, or its first two messages do."""
    early = " ".join(plain(step.text) for step in run.worded[:2])
    return bool(phrases.AFTER_SALE_NAME.search(run.name.lower()) or phrases.SOLD.search(early))


def care_after_sale(run: Run) -> Iterator[tuple[Step, Finding]]:
    """No question on how it is going within 60 days of the first message; a request for a review is none."""
    if not is_after_sale(run) or len(run.worded) < 2:
        return
    start = run.touches[0].day or 1.0
    for step in run.worded:
        late = step.day is not None and step.day - start > CARE_DAYS
        asked = (plain(sentence.judged_text) for sentence in step.sentences if "?" in sentence.judged_text)
        if not late and any(phrases.CARE.search(text) for text in asked):
            return
    yield step_finding("sequence/no-care-after-sale", run.worded[-1])
