"""Whether the seller listens: lets the customer finish, answers, sums up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from unsale.conversation.turns import Turn, is_backchannel, without_backchannels
from unsale.metrics.phrases import Phrases
from unsale.metrics.questions import question_kind
from unsale.metrics.wording import content_words, read
from unsale.text.document import Sentence

GO_ON: Final = Phrases(
    r"(?:go on|carry on|please continue|you were saying|after you|sorry,? (?:you|go|please|i cut|i interrupted)|"
    r"go ahead)"
)


def interruptions(turns: Sequence[Turn]) -> list[Turn]:
    """The seller's turns that cut the customer off.

    With times: they start over 0.3 s before the customer ends, last over 1 s, and the customer stops within 1 s.
    Without: the file marks the cut (`--`, `[overlap]`). Backchannels and `go on` are none. [AWS; GONG-INFO; judgement]
    """
    return [
        turn
        for before, turn in pairwise(turns)
        if turn.seller and not is_backchannel(turn) and not GO_ON.found(turn.wording) and _cuts(before, turn)
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
    from statistics import median  # only calls with times need it

    return median(gaps) if gaps else None


# --- questions of the customer ----------------------------------------------------------------------------------------

ANSWER: Final = Phrases(
    r"""
    (?:yes|yeah|yep|no|nope|not (?:yet|really|quite|at all)|never|always|absolutely|of course|certainly|sure|\
        correct|exactly|it depends)
    (?:because|since|i don't know|i'm not sure|i do not know|i'd have to (?:check|ask)|let me (?:check|find out|ask))
    (?:i|we)(?:'ll| will| can)(?: have to)? (?:find out|check|ask|look into|confirm|write|send)
    [^\W\d]*\d[\d.,]*
    (?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|hundred|a (?:day|week|month|year|few))
    (?:it|that|this|they|we|you|there) (?:is|does|do|can|are|has|have|isn't|doesn't|don't|can't|aren't|would|will|won't)
    """
)


PUT_OFF: Final = Phrases(
    r"""
    (?:get|getting|come|coming|be coming|be getting|turn|return)(?: back)?(?: on)? to (?:that|this|it|your question)
    (?:hold|park|keep) (?:that|it|this)(?: thought| question| one)?
    before (?:i|we) (?:answer|get to|come to|do that|go there)
    """
)
"""`Great question, and we'll get to that`: words that answer nothing, whatever else stands in their sentence."""


def customer_questions(turns: Sequence[Turn]) -> Iterator[tuple[Sentence, bool]]:
    """The customer's genuine questions of three words or more that the seller could answer, and whether they were.

    Answered: the next two seller turns take up a content word, or say yes, no, a number, because, or who finds out;
    a sentence that puts the question off does not count.
    [SEED-C "fail to listen", SEED-E; test: judgement]
    """
    floor = without_backchannels(turns)
    for number, turn in enumerate(floor):
        replies = [later for later in floor[number + 1 : number + 5] if later.seller][:2]
        for sentence in turn.sentences if replies and not turn.seller else ():
            kind = question_kind(read(sentence))
            if kind and kind.genuine and len(read(sentence).words) >= 3:
                said = [reply for turn in replies for reply in turn.sentences]
                yield sentence, any(_answers(sentence, reply) for reply in said)


def _answers(question: Sentence, reply: Sentence) -> bool:
    text = read(reply)
    if PUT_OFF.found(text):
        return False
    return not content_words(question.judged_text).isdisjoint(content_words(reply.judged_text)) or ANSWER.found(text)


def answered_share(turns: Sequence[Turn]) -> float:
    """Customer questions answered / asked, 0 to 1; 1 when none was asked."""
    answers = [answered for _, answered in customer_questions(turns)]
    return sum(answers) / len(answers) if answers else 1.0


# --- summing up -------------------------------------------------------------------------------------------------------

RECAP: Final = Phrases(
    r"""
    (?:let me|can i|i'll|i'd like to|just to|so,? to) (?:just )?(?:check|recap|sum|summari[sz]e|confirm|make sure|\
        play|read|see if)
    (?:so|what) (?:i|i've) (?:heard|hear|noted|have|got|understand|understood|wrote)
    (?:so|okay|right|then|well)[,:]? (?:you|your|there|it's|that's|if i)
    (?:you said|you told me|you mentioned|you've told me|to sum up|to recap|in short|if i (?:heard|understood|\
        understand|have|got))
    (?:here's what|have i got (?:that|it) right|did i (?:get|miss)|what did i miss|what have i missed|\
        as i understand it)
    so[:,]
    """
)


def has_recap(turns: Sequence[Turn]) -> bool:
    """True when the seller sums up at the end: in the last fifth of the words, or the last two seller turns.

    A summing-up phrase, with two or more of the customer's content words in it or in the two sentences after.
    [SEED-A on note-taking, RECAP; numbers: judgement]
    """
    theirs = content_words(" ".join(turn.text for turn in turns if not turn.seller))
    late = _late_seller_sentences(turns)
    for number, sentence in enumerate(late):
        if RECAP.found(read(sentence)):
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
            said += len(read(sentence).words)
    return late
