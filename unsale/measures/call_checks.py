"""What is said of a call: how much the customer speaks, what is asked, whether anybody listens.

`[...]` names a source of the design's list, SEED are the source articles, *judgement* means that no source gives a
number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from unsale import conversation as talk
from unsale import metrics
from unsale.findings import Finding, Severity
from unsale.measures.catalogue import finding_at
from unsale.metrics.phrases import Phrases
from unsale.text.document import Sentence

AIRTIME_GOAL: Final = 0.80
"""The customer's share of the talk that the un-sales rules ask for [SEED-A, SEED-B]."""
AIRTIME_BENCHMARK: Final = 0.57
"""The customer's share in calls that sold, a public vendor figure [GONG-4357]."""
AIRTIME_FLOOR: Final = 0.35
"""Below this the seller talks more than 65 %, where win rates fell [GONG-4357]; a hint, as a call may be cut short."""
AIRTIME_MONOLOGUE: Final = 0.20
"""Below this the goal is turned upside down, the seller has what the customer should have: a warning [judgement]."""
AIRTIME_CEILING: Final = 0.92
"""Above this, without a question, the seller takes no part; smiling "isn't a conversation" [SEED-C; judgement]."""
GOODBYE: Final = Phrases(
    r"""
    (?:good)?bye(?:-bye)?
    (?:speak|talk|see you|catch you) (?:soon|then|later|tomorrow|again|on \w+|next week)
    have a (?:good|great|nice|lovely) \w+
    (?:take care|cheers for now|thanks for your time|thank you for your time)
    """
)
DODGE: Final = Phrases(
    r"""
    (?:great|good|excellent|fantastic|brilliant|super) question
    (?:glad|happy) you asked
    (?:we'll|i'll|we will|i will|let's) (?:get|come|circle|go) (?:back )?(?:to that|back to that|on to that|there)
    (?:don't|no need to) worry about (?:that|it)
    (?:before i|before we) (?:answer|get to|go into)
    (?:let's not|we don't need to) (?:worry|get into|talk about|go into)
    """
)


def airtime(turns: Sequence[talk.Turn]) -> Iterator[Finding]:
    """By seconds where the file has them, else by words. See `AIRTIME_FLOOR` and its neighbours for the bands."""
    timed = talk.customer_airtime_by_time(turns)
    share = talk.customer_airtime(turns) if timed is None else timed
    if share < AIRTIME_FLOOR:
        longest = talk.longest_turn(turns, seller=True)
        place = longest.sentences[0] if longest else _first_seller_sentence(turns)
        severity = Severity.WARNING if share < AIRTIME_MONOLOGUE else Severity.HINT
        yield finding_at("conversation/airtime", place, severity, share=round(100 * share))
    elif share > AIRTIME_CEILING and not talk.inquiries(turns):
        yield finding_at("conversation/take-part", _first_seller_sentence(turns), share=round(100 * (1 - share)))


def long_turn(turns: Sequence[talk.Turn]) -> Iterator[Finding]:
    """The longest seller turn: over 120 s (300 words without times) a warning [GONG-INFO], over 60 s a hint."""
    longest = talk.longest_turn(turns, seller=True)
    if longest is None:
        return
    seconds = longest.word_total * 60 / metrics.SPOKEN_WORDS_A_MINUTE
    if longest.start is not None and longest.end is not None:
        seconds = longest.end - longest.start
    if seconds > 60:
        severity = Severity.WARNING if seconds > 120 else Severity.HINT
        yield finding_at(
            "conversation/long-turn", longest.sentences[0], severity, words=longest.word_total, seconds=round(seconds)
        )


def few_questions(turns: Sequence[talk.Turn]) -> Iterator[Finding]:
    """Fewer than two genuine questions in 10 minutes, from five minutes on [GONG-Q, SEED-C; numbers: judgement]."""
    length = talk.minutes(turns)
    if length >= 5 and talk.question_rate(turns) < 2:
        count = len(talk.inquiries(turns))
        asked = {0: "nothing", 1: "one real question"}.get(count, f"{count} real questions")
        yield finding_at(
            "conversation/few-questions", _first_seller_sentence(turns), minutes=round(length), questions=asked
        )


def interrogation(turns: Sequence[talk.Turn]) -> Iterator[Finding]:
    """The longest run of four or more questions that build on no answer [SEED-C, SPIN; number: judgement]."""
    run = max(talk.interrogations(turns), key=len, default=[])
    if len(run) >= 4:
        yield finding_at("conversation/interrogation", run[0], questions=len(run))


def interruptions(turns: Sequence[talk.Turn]) -> Iterator[Finding]:
    """Three or more, and more than two in 10 minutes [GONG-INFO; numbers: judgement]."""
    cuts = talk.interruptions(turns)
    if len(cuts) >= 3 and 10 * len(cuts) / max(talk.minutes(turns), 1) > 2:
        yield finding_at("conversation/interruptions", cuts[0].sentences[0], count=len(cuts))


def no_recap(turns: Sequence[talk.Turn]) -> Iterator[Finding]:
    """From 750 words (5 minutes) on, and only where the call has an end [SEED-A; number: judgement]."""
    total = sum(turn.word_total for turn in turns)
    if total >= 750 and has_end(turns) and not talk.has_recap(turns):
        last = next(turn for turn in reversed(turns) if turn.seller)
        yield finding_at("conversation/no-recap", last.sentences[-1])


def unanswered(turns: Sequence[talk.Turn]) -> Iterator[Finding]:
    """Each question that the seller praises or puts off instead of answering [SEED-C]; mere silence is not judged.

    Whether a sentence answers *how* or *why* cannot be told from its words, so only a marked dodge counts.
    """
    floor = talk.without_backchannels(turns)
    for turn, reply in pairwise(floor):
        if turn.seller or not DODGE.found(reply.wording):
            continue
        for sentence, answered in talk.customer_questions([turn, reply]):
            if not answered:
                yield finding_at("conversation/unanswered-question", sentence)


def after_no(turns: Sequence[talk.Turn]) -> Iterator[Finding]:
    """Two or more asks after a no: the first may be a kind question, the second is not [SEED-E, AMA]."""
    pressed = talk.pressed_after_no(turns)
    if len(pressed) >= 2:
        yield finding_at("conversation/after-no", pressed[1], count=len(pressed))


def _first_seller_sentence(turns: Sequence[talk.Turn]) -> Sentence:
    return next(sentence for turn in turns if turn.seller for sentence in turn.sentences)


def has_end(turns: Sequence[talk.Turn]) -> bool:
    """True when somebody says goodbye in the last three turns, so that the call was not cut off before."""
    return any(GOODBYE.found(turn.wording) for turn in turns[-3:])
