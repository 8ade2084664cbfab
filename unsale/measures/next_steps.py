"""What is said of the end of a call: who does what by when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from unsale import conversation as talk
from unsale.findings import Finding
from unsale.lazy_pattern import LazyPattern
from unsale.measures.call_checks import has_end
from unsale.measures.catalogue import finding_at
from unsale.metrics.asks import asks_in
from unsale.metrics.phrases import Phrases
from unsale.metrics.wording import Wording, read
from unsale.text.document import Sentence

LONG_CALL: Final = 10
"""Minutes from which a call is asked for a next step [GONG-NEXT; number: judgement]."""
_DOING: Final = (
    r"(?:send|check|ask|book|write|call|ring|share|review|confirm|raise|e-?mail|draft|prepare|put together|speak|talk"
    r"|set up|schedule|introduce|forward|follow up|reconnect|circle back|get back|update|touch base|be in touch"
    r"|take (?:it|this) (?:up|from there)|look (?:into|at)|sort|arrange)"
)
STEP: Final = Phrases(
    rf"""
    (?:i|we|you|he|she|they|someone|somebody|\
        the team)(?:'ll| will|'m going to|'re going to| are going to| should| need to| can) (?:\w+ ){{0,2}}?{_DOING}
    let's (?:\w+ )?(?:{_DOING}|do (?:that|it|this)|connect|meet)
    (?:ring|call|e-?mail|send) (?:me|us|it|them|over)
    """
)
"""An action that somebody is said to do."""
_NOBODY: Final = Phrases(r"(?:someone|somebody|they|the team)(?:'ll| will| should| can)")
_UNSURE: Final = Phrases(
    r"(?:if|unless|whether|would|could|might|may|every|always|usually|normally|weekly|monthly|not|never)"
)
_SETTLED: Final = Phrases(
    r"""
    (?:nothing|no next step|no more)(?:'s| is)? (?:needed|required|to do|for now|from (?:me|us|you))
    (?:leave it (?:there|with|at that)|you (?:have|'ve got) my (?:number|details)|no need to)
    """
)
_MONTH: Final = LazyPattern(
    r"\b(?:in|by|before|after|until|mid|early|end of) (?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december)\b"
)


class _Step(NamedTuple):
    """An action in a sentence, and whether it has an owner and a day."""

    sentence: Sentence
    firm: bool


def loose_next_steps(turns: Sequence[talk.Turn]) -> Iterator[Finding]:
    """Fewer than half of the actions in the last third have an owner and a day; or a long call ends without any.

    Only where the call has an end; after a no nothing more is asked for. [SEED-A, GONG-NEXT, RECAP; shares: judgement]
    """
    if not has_end(turns) or talk.refusals(turns):
        return
    late = _late(turns)
    steps = [_Step(sentence, _is_firm(sentence)) for sentence in late if _is_step(read(sentence))]
    firm = sum(step.firm for step in steps)
    if steps and 2 * firm < len(steps):
        loose = next(step.sentence for step in steps if not step.firm)
        yield finding_at("conversation/loose-next-steps", loose, lead=_lead(len(steps), firm), what=loose.text)
    elif not steps and talk.minutes(turns) >= LONG_CALL and not any(_points_on(read(sentence)) for sentence in late):
        last = next(turn for turn in reversed(turns) if turn.seller)
        yield finding_at("conversation/no-next-step", last.sentences[-1], minutes=round(talk.minutes(turns)))


def _late(turns: Sequence[talk.Turn]) -> list[Sentence]:
    """The sentences of both sides in the last third of the words."""
    total, said = sum(turn.word_total for turn in turns), 0
    late: list[Sentence] = []
    for sentence in (sentence for turn in turns for sentence in turn.sentences):
        if 3 * said >= 2 * total:
            late.append(sentence)
        said += len(read(sentence).words)
    return late


def _is_step(text: Wording) -> bool:
    return "?" not in text.text and STEP.found(text) and not _UNSURE.found(text)


def _is_firm(sentence: Sentence) -> bool:
    from unsale.due_dates import find_due  # only calls need it

    text = read(sentence)
    dated = any(not due.vague for due in find_due(sentence.judged_text, None)) or _MONTH.search(text.text)
    return bool(dated) and not _NOBODY.found(text)


def _points_on(text: Wording) -> bool:
    """Something that may lead on: an action in any form, an ask, or the word that nothing is needed."""
    return STEP.found(text) or bool(asks_in(text)) or _SETTLED.found(text)


def _lead(steps: int, firm: int) -> str:
    if steps == 1:
        return "The next step does not say"
    return f"Of {steps} next steps, {firm or 'none'} {'says' if firm < 2 else 'say'}"
