"""The findings on one call, and where they keep still: short calls, calls in another language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeAlias

from unsale import conversation as talk
from unsale import metrics
from unsale.findings import Finding
from unsale.measures import call_checks, call_opening, next_steps
from unsale.measures.messages import mostly_english
from unsale.text.document import Document

SMALL_CALL: Final = 150
"""Below so many words, about a minute, nothing is said about a call [judgement]."""
_Check: TypeAlias = Callable[[Sequence[talk.Turn]], Iterator[Finding]]
_ALWAYS: Final[tuple[_Check, ...]] = (
    call_checks.long_turn,
    call_checks.interrogation,
    call_checks.interruptions,
    call_checks.unanswered,
    call_checks.after_no,
    call_opening.pitch_first,
    call_opening.unclear_opening,
)
_RECORDED: Final[tuple[_Check, ...]] = (
    call_checks.airtime,
    call_checks.few_questions,
    call_checks.no_recap,
    next_steps.loose_next_steps,
)
"""What only a call that took place can be asked: in a script the customer's words are examples."""


def call_findings(document: Document, turns: Sequence[talk.Turn]) -> list[Finding]:
    """The findings on one call; none for a short one."""
    sentences = [sentence for turn in turns for sentence in turn.sentences]
    if metrics.word_count(sentences) < SMALL_CALL or not mostly_english(sentences):
        return []
    checks = _ALWAYS if talk.is_script(document) else (*_ALWAYS, *_RECORDED)
    return [finding for check in checks for finding in check(turns)]
