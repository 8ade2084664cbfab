"""What the seller does after a no."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from unsale.conversation.turns import Turn
from unsale.lazy_pattern import LazyPattern
from unsale.metrics.asks import asks_in, ways_out
from unsale.metrics.phrases import Phrases
from unsale.metrics.wording import read
from unsale.text.document import Sentence

REFUSAL: Final = Phrases(
    r"""
    (?:no,? (?:thanks|thank you)|not interested|no interest|not for (?:us|me)|i(?:'ll| will) pass|we(?:'ll|\
         will) pass|i'm going to pass)
    (?:no|not|nope)[,.]? (?:not )?(?:this year|today|right now|now|at the moment|at this time|any time soon|this time)
    (?:we|i)(?:'ve| have)? (?:already )?(?:decided against|chosen|gone with|signed with|went with)
    (?:please )?(?:stop|don't|do not) (?:calling|call|ringing|ring|emailing|contact|contacting)
    (?:take|remove) (?:me|us) (?:off|from)
    (?:i|we) (?:said|already said|told you) no
    (?:the answer is|it's a|that's a|it's still|still) no
    (?:i|we)(?:'d| would) rather not
    (?:we|i)(?:'re| are|'m| am) (?:not going to|not looking (?:to|for)|happy (?:with|where) (?:what|we|our|the))
    (?:i|we) (?:don't|do not) (?:want|need) (?:it|this|that|any|to (?:buy|sign|switch|change|commit))
    """
)
BARE_NO: Final = LazyPattern(r"\W*(?:no|nope|nah|no way|not really)\b(?![ ,]*(?:problem|worries|idea|doubt))")
REOPENS: Final = LazyPattern(
    r"\?|^\W*(?:okay|ok|yes|yeah|sure|all right|alright|fine|go on|well,|maybe|perhaps|tell me|that works|i suppose)"
)
COUNTER: Final = Phrases(
    r"""
    (?:what if|how about|even if|at least|why not|are you sure|what would it take|if i (?:could|can|did|got|drop|knock))
    (?:but|and) (?:with|if|what|just|only|at|surely)
    just (?:one|five|two|ten|a (?:quick|minute|second|small|trial))
    """
)


def refusals(turns: Sequence[Turn]) -> list[int]:
    """The numbers of the turns in which the customer says no: in so many words, or a bare `no` to an ask."""
    found: list[int] = []
    for number, turn in enumerate(turns):
        asked = number > 0 and any(asks_in(read(sentence)) for sentence in turns[number - 1].sentences)
        if not turn.seller and (REFUSAL.found(turn.wording) or (asked and BARE_NO.match(turn.wording.text))):
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
    return closed and not REOPENS.search(turn.wording.text)


def _presses(sentence: Sentence) -> bool:
    text = read(sentence)
    return bool(asks_in(text) or COUNTER.found(text)) and not ways_out([text])


def words_after_no(turns: Sequence[Turn]) -> int:
    """Seller words after the customer's first no; 0 when there was none. Shown only [SEED-E]."""
    refused = refusals(turns)
    return sum(turn.word_total for turn in turns[refused[0] :] if turn.seller) if refused else 0
