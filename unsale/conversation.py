"""Measures of a call: how much the customer speaks, what the seller asks, and whether anybody listens.

The seller's side is set against the customer's; two sellers or two customers are summed. Where it is not known who is
who, nothing is measured. Each function says its formula, unit and source; `[...]` names a source of the design's list,
SEED are the source articles, *judgement* means that no source gives a number. Vendor figures (GONG) are correlations.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Final

from unsale import metrics_words as lists
from unsale.metrics import SPOKEN_WORDS_A_MINUTE, Question, asks_in, body_sentences, question_kind, ways_out, word_count
from unsale.metrics_words import content_words, plain, words
from unsale.text.document import Document, Role, Segment, Sentence
from unsale.text.segments import segment_sentences
from unsale.text.tags import tag_spans

SHORT_ANSWER: Final = 8
"""An answer of at most so many words gives little to build on [judgement]."""
RUN: Final = 3
"""So many questions without building on an answer make an interrogation run [SEED-C, SPIN; number: judgement]."""
UNKNOWN_SHARE: Final = 0.1
"""With more than this share of words by people on no known side, nothing is measured [judgement]."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one side says before the other one speaks. Times are seconds, None where the file does not tell."""

    seller: bool
    sentences: tuple[Sentence, ...]
    start: float | None = None
    end: float | None = None
    cut_off: bool = False
    """True when the file marks that the other side spoke over its end: a dash, or `[overlap]`."""

    @property
    def text(self) -> str:
        """The words of the turn, as the rules see them."""
        return " ".join(sentence.judged_text for sentence in self.sentences)

    @property
    def word_total(self) -> int:
        """How many words."""
        return word_count(self.sentences)

    @property
    def timed(self) -> bool:
        """True when both start and end are known."""
        return self.start is not None and self.end is not None


# --- turns ------------------------------------------------------------------------------------------------------------

_CUT = re.compile(r"(?:--+|[\u2013\u2014]|\w-|[\[(](?:overlap|crosstalk)[^\])]*)[\"')\]]*\s*$")
_OVERLAP = re.compile(r"overlap|cross-?talk|interrupt|talk(?:s|ing) over", re.IGNORECASE)


def turns_of(document: Document) -> list[Turn]:
    """The turns in order, those of one side in a row joined; empty when it is not known who sells and who buys.

    A few words by somebody unknown (a wrong label) are passed over, more than `UNKNOWN_SHARE` leave no verdict.
    """
    if not _sides_known(document):
        return []
    turns: list[Turn] = []
    for segment in document.segments:
        if segment.role is Role.NOTE and turns and _OVERLAP.search(segment.text):
            turns[-1] = replace(turns[-1], cut_off=True)
        elif segment.role in (Role.REP, Role.BUYER) and segment.variant == 0:
            turns.append(_turn(segment))
    return _joined(turns)


def _sides_known(document: Document) -> bool:
    totals = dict.fromkeys((Role.REP, Role.BUYER, Role.UNKNOWN_SPEAKER), 0)
    for segment in document.segments:
        if segment.role in totals and segment.variant == 0:
            totals[segment.role] += len(words(segment.judged_text))
    unknown = totals[Role.UNKNOWN_SPEAKER]
    return bool(totals[Role.REP] and totals[Role.BUYER]) and unknown <= UNKNOWN_SHARE * sum(totals.values())


def _turn(segment: Segment) -> Turn:
    time = segment.time
    return Turn(
        segment.role is Role.REP,
        tuple(segment_sentences(segment)),
        time.start if time else None,
        time.end if time else None,
        bool(_CUT.search(segment.text)),
    )


def _joined(turns: Iterable[Turn]) -> list[Turn]:
    joined: list[Turn] = []
    for turn in turns:
        if joined and joined[-1].seller == turn.seller:
            before = joined[-1]
            ends = [end for end in (before.end, turn.end) if end is not None]
            end = max(ends) if len(ends) == 2 else None
            joined[-1] = replace(turn, sentences=before.sentences + turn.sentences, start=before.start, end=end)
        else:
            joined.append(turn)
    return joined


def without_backchannels(turns: Sequence[Turn]) -> list[Turn]:
    """The turns with `mm`, `right`, `okay` taken out, so that they neither take nor break a turn.

    At most three such words; after a question of the other side they are an answer and stay.
    """
    kept: list[Turn] = []
    for number, turn in enumerate(turns):
        asked = number > 0 and turns[number - 1].text.rstrip().endswith("?")
        if asked or not is_backchannel(turn):
            kept.append(turn)
    return _joined(kept)


def is_backchannel(turn: Turn) -> bool:
    """True for at most three words that only show that somebody listens."""
    said = words(turn.text)
    return len(said) <= 3 and lists.BACKCHANNELS.issuperset(said)


# --- airtime and turns ------------------------------------------------------------------------------------------------


def customer_airtime(turns: Iterable[Turn]) -> float:
    """Customer words / all words, 0 to 1; 0 when nobody speaks.

    Goal 0.80 [SEED-A, SEED-B], public benchmark 0.57 [GONG-4357].
    """
    totals = {True: 0, False: 0}
    for turn in turns:
        totals[turn.seller] += turn.word_total
    return totals[False] / sum(totals.values()) if sum(totals.values()) else 0.0


def customer_airtime_by_time(turns: Sequence[Turn]) -> float | None:
    """Customer seconds / seconds of both sides, 0 to 1; None unless every turn has start and end [AWS]."""
    seconds = {True: 0.0, False: 0.0}
    for turn in turns:
        if turn.start is None or turn.end is None:
            return None
        seconds[turn.seller] += max(0.0, turn.end - turn.start)
    total = sum(seconds.values())
    return seconds[False] / total if total else None


def minutes(turns: Sequence[Turn]) -> float:
    """How long the call is: from the first to the last time, else its words at 150 a minute."""
    times = [time for turn in turns for time in (turn.start, turn.end) if time is not None]
    if turns and all(turn.start is not None for turn in turns) and max(times) > min(times):
        return (max(times) - min(times)) / 60
    return sum(turn.word_total for turn in turns) / SPOKEN_WORDS_A_MINUTE


def longest_turn(turns: Sequence[Turn], *, seller: bool) -> Turn | None:
    """The turn of that side with the most words, backchannels of the other side not breaking it [GONG-INFO, MSDYN]."""
    own = [turn for turn in without_backchannels(turns) if turn.seller is seller]
    return max(own, key=lambda turn: turn.word_total, default=None)


# --- the seller's questions -------------------------------------------------------------------------------------------


def inquiries(turns: Iterable[Turn]) -> list[Sentence]:
    """The seller's genuine questions: no tags, rhetoric or small talk, and none that only asks for a date or a yes."""
    return [sentence for turn in turns if turn.seller for sentence in turn.sentences if _inquires(sentence)]


def _inquires(sentence: Sentence) -> bool:
    text = plain(sentence.judged_text)
    kind = question_kind(text)
    if kind is None or not kind.genuine or lists.OFFER.search(text) or lists.PERMISSION.search(text):
        return False
    return not asks_in(text) or bool(lists.OPEN_REQUEST.search(text))


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
            if turn.seller and _inquires(sentence):
                asked += 1
                early += 3 * said < total
            said += word_count([sentence])
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
        others = [sentence for sentence in turn.sentences if sentence not in questions and word_count([sentence]) > 3]
        if others or not questions or (answer and _takes_up(turn, answer)):
            runs.append([])
        runs[-1].extend([] if others else questions)
    return [run for run in runs if len(run) >= RUN]


def _asks_something(sentence: Sentence) -> bool:
    return question_kind(sentence.judged_text) not in (None, Question.EMPTY)


def _takes_up(turn: Turn, answer: Turn) -> bool:
    return not content_words(turn.text).isdisjoint(content_words(answer.text))


def build_on_rate(turns: Sequence[Turn]) -> float:
    """Seller questions whose turn takes up a content word of the customer's last turn / those that follow one, 0 to 1.

    1 when no question follows a customer turn. Shown only [SEED-A on listening].
    """
    asked = built = 0
    for before, turn in pairwise(without_backchannels(turns)):
        if turn.seller and not before.seller:
            count = sum(_inquires(sentence) for sentence in turn.sentences)
            asked += count
            built += count if _takes_up(turn, before) else 0
    return built / asked if asked else 1.0


# --- listening --------------------------------------------------------------------------------------------------------


def interruptions(turns: Sequence[Turn]) -> list[Turn]:
    """The seller's turns that cut the customer off.

    With times: they start over 0.3 s before the customer ends, last over 1 s, and the customer stops within 1 s.
    Without: the file marks the cut (`--`, `[overlap]`). Backchannels and `go on` are none. [AWS; GONG-INFO; judgement]
    """
    return [
        turn
        for before, turn in pairwise(turns)
        if turn.seller and not is_backchannel(turn) and not lists.GO_ON.search(plain(turn.text)) and _cuts(before, turn)
    ]


def _cuts(before: Turn, turn: Turn) -> bool:
    if before.end is None or turn.start is None or turn.end is None:
        return before.cut_off
    overlap = before.end - turn.start
    return 0.3 < overlap <= 1.0 and turn.end - turn.start > 1.0


def patience(turns: Sequence[Turn]) -> float | None:
    """Median seconds from the customer's end to the seller's start; None without times [MSDYN, GONG-PAUSE].

    Captions often run on without a gap, so a short time is shown and not judged.
    """
    gaps = [
        turn.start - before.end
        for before, turn in pairwise(without_backchannels(turns))
        if turn.seller and turn.start is not None and before.end is not None
    ]
    return median(gaps) if gaps else None


def customer_questions(turns: Sequence[Turn]) -> Iterator[tuple[Sentence, bool]]:
    """The customer's genuine questions of three words or more that the seller could answer, and whether they were.

    Answered: the next two seller turns take up a content word, or say yes, no, a number, because, or who finds out.
    [SEED-C "fail to listen", SEED-E; test: judgement]
    """
    floor = without_backchannels(turns)
    for number, turn in enumerate(floor):
        replies = [later for later in floor[number + 1 : number + 5] if later.seller][:2]
        for sentence in turn.sentences if replies and not turn.seller else ():
            kind = question_kind(sentence.judged_text)
            if kind and kind.genuine and word_count([sentence]) >= 3:
                yield sentence, _answers(sentence, " ".join(reply.text for reply in replies))


def _answers(question: Sentence, reply: str) -> bool:
    wanted = content_words(question.judged_text)
    return not wanted.isdisjoint(content_words(reply)) or bool(lists.ANSWER.search(plain(reply)))


def answered_share(turns: Sequence[Turn]) -> float:
    """Customer questions answered / asked, 0 to 1; 1 when none was asked."""
    answers = [answered for _, answered in customer_questions(turns)]
    return sum(answers) / len(answers) if answers else 1.0


def has_recap(turns: Sequence[Turn]) -> bool:
    """True when the seller sums up at the end: in the last fifth of the words, or the last two seller turns.

    A summing-up phrase, with two or more of the customer's content words in it or in the two sentences after.
    [SEED-A on note-taking, RECAP; numbers: judgement]
    """
    theirs = content_words(" ".join(turn.text for turn in turns if not turn.seller))
    late = _late_seller_sentences(turns)
    for number, sentence in enumerate(late):
        if lists.RECAP.search(plain(sentence.judged_text)):
            said = " ".join(item.judged_text for item in late[number : number + 3])
            if len(content_words(said) & theirs) >= 2:
                return True
    return False


def _late_seller_sentences(turns: Sequence[Turn]) -> list[Sentence]:
    total, said = sum(turn.word_total for turn in turns), 0
    last_two = [turn for turn in turns if turn.seller][-2:]
    late: list[Sentence] = []
    for turn in turns:
        for sentence in turn.sentences:
            if turn.seller and (turn in last_two or said >= 0.8 * total):
                late.append(sentence)
            said += word_count([sentence])
    return late


# --- opening, and what comes after a no -------------------------------------------------------------------------------


def opening_permission(turns: Sequence[Turn]) -> bool | None:
    """True when the seller asks whether the time suits within the first three turns; None when the start is missing.

    The start is there when somebody greets or says a name in the first four turns. [SEED-C "a clear opening"; SANDLER]
    """
    if not any(lists.GREETING.search(plain(turn.text)) for turn in turns[:4]):
        return None
    first = [turn for turn in turns if turn.seller][:3]
    return any(lists.PERMISSION.search(plain(turn.text)) for turn in first)


def refusals(turns: Sequence[Turn]) -> list[int]:
    """The numbers of the turns in which the customer says no: in so many words, or a bare `no` to an ask."""
    found: list[int] = []
    for number, turn in enumerate(turns):
        text = plain(turn.text)
        asked = number > 0 and any(asks_in(sentence.judged_text) for sentence in turns[number - 1].sentences)
        if not turn.seller and (lists.REFUSAL.search(text) or (asked and lists.BARE_NO.match(text))):
            found.append(number)
    return found


def pressed_after_no(turns: Sequence[Turn]) -> list[Sentence]:
    """The seller's asks and counter-offers after a no, without a way out, until the customer takes the talk up again.

    After a no the kind thing is to thank and to leave it [SEED-E; AMA].
    """
    pressed: list[Sentence] = []
    refused = set(refusals(turns))
    closed = False
    for number, turn in enumerate(turns):
        if not turn.seller:
            closed = _stays_closed(turn, closed, refused=number in refused)
        elif closed:
            pressed.extend(sentence for sentence in turn.sentences if _presses(sentence))
    return pressed


def _stays_closed(turn: Turn, closed: bool, *, refused: bool) -> bool:
    if refused:
        return "?" not in turn.text
    return closed and not lists.REOPENS.search(plain(turn.text))


def _presses(sentence: Sentence) -> bool:
    text = plain(sentence.judged_text)
    asking = bool(asks_in(text)) or bool(lists.COUNTER.search(text))
    return asking and not ways_out([sentence])


def words_after_no(turns: Sequence[Turn]) -> int:
    """Seller words after the customer's first no; 0 when there was none. Shown only [SEED-E]."""
    refused = refusals(turns)
    return sum(turn.word_total for turn in turns[refused[0] :] if turn.seller) if refused else 0


# --- all of them ------------------------------------------------------------------------------------------------------


def is_script(document: Document) -> bool:
    """True when the seller's words hold places to fill in.

    Then the customer's words are examples, and airtime says nothing.
    """
    return any(next(tag_spans(sentence.text), None) for sentence in body_sentences(document))


def conversation_metrics(document: Document) -> dict[str, float]:
    """All measures of a call by name; shares are 0 to 1. Empty when it is not known who sells and who buys.

    What needs times (airtime by time, patience) or the start of the call (permission) is left out where they miss.
    """
    turns = turns_of(document)
    if not turns:
        return {}
    length = minutes(turns)
    cut = len(interruptions(turns))
    optional = {
        "customer_airtime_by_time": customer_airtime_by_time(turns),
        "patience_seconds": patience(turns),
        "opening_permission": opening_permission(turns),
    }
    asked = list(customer_questions(turns))
    runs = interrogations(turns)
    return {
        "minutes": length,
        "turns": float(len(turns)),
        "switches_per_minute": (len(turns) - 1) / length if length else 0.0,
        "customer_airtime": customer_airtime(turns),
        "longest_seller_turn_words": float(_most_words(turns, seller=True)),
        "longest_customer_turn_words": float(_most_words(turns, seller=False)),
        "seller_questions": float(len(inquiries(turns))),
        "questions_per_10_minutes": question_rate(turns),
        "early_question_share": early_share(turns),
        "interrogation_runs": float(len(runs)),
        "longest_interrogation": float(max(map(len, runs), default=0)),
        "build_on_rate": build_on_rate(turns),
        "interruptions": float(cut),
        "interruptions_per_10_minutes": 10 * cut / length if length else 0.0,
        "customer_questions": float(len(asked)),
        "customer_questions_answered": answered_share(turns),
        "recap": float(has_recap(turns)),
        "refusals": float(len(refusals(turns))),
        "asks_after_no": float(len(pressed_after_no(turns))),
        "seller_words_after_no": float(words_after_no(turns)),
        **{name: float(value) for name, value in optional.items() if value is not None},
    }


def _most_words(turns: Sequence[Turn], *, seller: bool) -> int:
    longest = longest_turn(turns, seller=seller)
    return longest.word_total if longest else 0
