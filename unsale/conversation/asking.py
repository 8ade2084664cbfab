"""What the seller asks in a call, and whether the questions build on the answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from unsale.conversation.airtime import minutes
from unsale.conversation.turns import Turn, without_backchannels
from unsale.metrics.asks import asks_in
from unsale.metrics.phrases import Phrases
from unsale.metrics.questions import OPEN_REQUEST, Question, question_kind
from unsale.metrics.wording import content_words, read
from unsale.text.document import Sentence

SHORT_ANSWER: Final = 8
"""An answer of at most so many words gives little to build on [judgement]."""
RUN: Final = 3
"""So many questions without building on an answer make an interrogation run [SEED-C, SPIN; number: judgement]."""
PERMISSION: Final = Phrases(
    r"""
    (?:is|was) (?:this|now|it)(?: still)? (?:a )?(?:good|ok|okay|bad|fine|convenient|right|all right|alright)
    (?:good|bad|okay|convenient) (?:time|moment)
    (?:do you|have you|if you)(?: have)?(?: got)? (?:a (?:\w+ )?(?:minute|moment|second|sec)|time|\w+ minutes)
    (?:may|can|could|do you mind if|would it be (?:all right|alright|ok|okay) if) i (?:just )?(?:ask|take|tell|\
        explain|have)
    shall i (?:ring|call) (?:back|later|another)
    """
)
OFFER: Final = Phrases(r"(?:can|could|may|shall|should|might) (?:i|we)(?! (?:just )?ask)")
"""Questions whether the seller may do something: they ask for leave, not for knowledge."""


def inquiries(turns: Iterable[Turn]) -> list[Sentence]:
    """The seller's genuine questions: no tags, rhetoric or small talk, and none that only asks for a date or a yes."""
    return [sentence for turn in turns if turn.seller for sentence in turn.sentences if inquires(sentence)]


def inquires(sentence: Sentence) -> bool:
    """True for a genuine question that asks for knowledge, not for leave, a date or a yes."""
    text = read(sentence)
    kind = question_kind(text)
    if kind is None or not kind.genuine or OFFER.found(text) or PERMISSION.found(text):
        return False
    return not asks_in(text) or OPEN_REQUEST.found(text)


def question_rate(turns: Sequence[Turn]) -> float:
    """Genuine seller questions per 10 minutes.

    11 to 14 in a discovery call did best [GONG-Q]; under 2 is few [judgement].
    """
    length = minutes(turns)
    return 10 * len(inquiries(turns)) / length if length else 0.0


def early_share(turns: Sequence[Turn]) -> float:
    """Spread: the share of the seller's questions in the first third of the words, 0 to 1; 0 without questions.

    Over 0.7 they are all asked up front [GONG "at the right time"; number: judgement].
    """
    total, said, asked, early = sum(turn.word_total for turn in turns), 0, 0, 0
    for turn in turns:
        for sentence in turn.sentences:
            if turn.seller and inquires(sentence):
                asked += 1
                early += 3 * said < total
            said += len(read(sentence).words)
    return early / asked if asked else 0.0


def interrogations(turns: Sequence[Turn]) -> list[list[Sentence]]:
    """The runs of seller questions that build on no answer, each of `RUN` or more.

    A run breaks when the customer answers in more than `SHORT_ANSWER` words, or when the seller takes up a word of the
    answer or says something of more than three words. [SEED-C resolution 5, SPIN]
    """
    runs: list[list[Sentence]] = [[]]
    answer: Turn | None = None
    for turn in without_backchannels(turns):
        if not turn.seller:
            answer = turn
            if turn.word_total > SHORT_ANSWER:
                runs.append([])
            continue
        questions = [sentence for sentence in turn.sentences if _asks_something(sentence)]
        others = [
            sentence for sentence in turn.sentences if sentence not in questions and len(read(sentence).words) > 3
        ]
        if others or not questions or (answer and _takes_up(turn, answer)):
            runs.append([])
        runs[-1].extend([] if others else questions)
    return [run for run in runs if len(run) >= RUN]


def _asks_something(sentence: Sentence) -> bool:
    return question_kind(read(sentence)) not in (None, Question.EMPTY)


def _takes_up(turn: Turn, answer: Turn) -> bool:
    return not content_words(turn.text).isdisjoint(content_words(answer.text))


def build_on_rate(turns: Sequence[Turn]) -> float:
    """Seller questions whose turn takes up a content word of the customer's last turn / those that follow one, 0 to 1.

    1 when no question follows a customer turn. Shown only [SEED-A on listening].
    """
    asked = built = 0
    for before, turn in pairwise(without_backchannels(turns)):
        if turn.seller and not before.seller:
            count = sum(inquires(sentence) for sentence in turn.sentences)
            asked += count
            built += count if _takes_up(turn, before) else 0
    return built / asked if asked else 1.0
