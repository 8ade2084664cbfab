"""What is said of a message to somebody new: is it about them, is it clear who writes and why, can they say no?

Each check keeps still in doubt: a word of common history, a question about the reader's situation or a soft request is
enough. `[...]` names a source of the design's list, SEED are the source articles, *judgement* means no source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from unsale import metrics
from unsale.findings import Finding
from unsale.lazy_pattern import LazyPattern
from unsale.measures.catalogue import finding_at
from unsale.measures.message import Message
from unsale.metrics.asks import WAY_OUT
from unsale.metrics.facing import ABOUT_THEM, LETTER_GREETING, PRODUCT, READER_WORDS
from unsale.metrics.phrases import Phrases
from unsale.metrics.questions import RHETORICAL, Question
from unsale.metrics.wording import Wording

FIRST_WORDS: Final = 40
"""Words within which a message says who writes or why [judgement; 20 seconds of speech are 50, VOICEMAIL]."""
_BIG_ASKS: Final = frozenset({"meet", "buy", "register", "try"})
"""What a reader may want to refuse; to be asked to read or to send something is a small thing."""
_TELLING: Final = (("the",), ("a",), ("an",))
HISTORY: Final = Phrases(
    r"""
    (?:thanks|thank you) (?:so much |very much |again |both |all )?for
    (?:as|like) (?:i |we |you )?(?:agreed|discussed|promised|requested|mentioned|asked|planned|said)
    (?:per|at|on|to) your (?:request|question|reply|e-?mail|message|note|enquiry|inquiry)
    (?:you|we|i) (?:both |last |first |already |recently )?(?:asked|spoke|met|agreed|talked|discussed|promised|\
        requested|ordered)
    (?:i|we) (?:said|promised)
    our (?:last |recent |earlier |first |next |short )?(?:call|chat|conversation|meeting|talk|discussion|visit)
    your (?:\w+ )?(?:order|invoice|renewal|subscription|trial|booking|appointment|contract|quote|quotation|delivery|\
        reservation|ticket|visit|purchase|membership|warranty)
    (?:further to|following (?:up on )?(?:our|your|the))
    (?:good|great|nice|lovely|a pleasure) (?:to (?:see|meet|talk|speak)|talking|speaking|meeting)
    (?:no worries|no problem) (?:about|for|at all about)
    (?:price|quote|quotation|date|figure|number|one|time) (?:that )?(?:i|we) (?:gave|quoted|sent|named|said)
    (?:i'm |i am |we're |we are |so |very |really )sorry (?:for|about|that|i|we|again|to have)
    """
)
"""Something that both have in common already, so that this is no first message."""
_SOFT: Final = Phrases(
    r"(?:worth|interested|of interest|open to|up for|curious|make sense|makes sense|any use|useful|helpful|welcome"
    r"|could|might|would|perhaps|maybe|you may)"
)
"""Requests that ask whether, and not when; `may` by itself is a month too often."""
_OFFER: Final = Phrases(
    r"(?:we|i) (?:also |can |could |would |will )?(?:help|make|supply|offer|provide|build|sell|design|install|repair|"
    r"deliver|train|specialise|specialize|work with)"
)
_OUTCOME: Final = Phrases(
    r"""
    so (?:that )?(?:you|your)
    (?:which|that|it|this) (?:means|saves|spares|gives|lets|leaves) (?:that )?(?:you|your)
    """
)


def no_way_out(message: Message) -> Iterator[Finding]:
    """A big ask (a meeting, an order, a sign-up) and no word that leaves the reader free [BYAF-13, SANDLER]."""
    if any(HISTORY.found(text) or _frees(text) for text in message.texts):
        return
    for sentence, text in zip(message.sentences, message.texts, strict=True):
        tells = text.words[:1] in _TELLING and "?" not in text.text  # `The meeting room is closed`
        if not tells and metrics.asks_in(text) & _BIG_ASKS:
            yield finding_at("document/no-way-out", sentence)
            return


def _frees(text: Wording) -> bool:
    """A way out, a soft request, a condition, or a choice that the question leaves open."""
    offered = "if" in text.runs or ("or" in text.runs and "?" in text.text)
    return offered or WAY_OUT.found(text) or _SOFT.found(text)


def nothing_about_them(message: Message) -> Iterator[Finding]:
    """An offer, and no fact about the reader, no history, no outcome for them, no open question [SEED-A, LAVENDER]."""
    if message.channel == "proposal" or metrics.reader_specific(message.texts):
        return
    offers = any(PRODUCT.found(text) or _OFFER.found(text) for text in message.texts)
    if offers and not any(_concerns(text) for text in message.texts):
        yield finding_at("document/nothing-about-them", message.sentences[0], words=message.words)


def _concerns(text: Wording) -> bool:
    if HISTORY.found(text) or _OUTCOME.found(text):
        return True
    return metrics.question_kind(text) is Question.OPEN and not READER_WORDS.isdisjoint(text.words)


# --- the opening ------------------------------------------------------------------------------------------------------

IDENTITY: Final = LazyPattern(
    r"\b(?:I'm|I am|[Mm]y name is|[Mm]y name's|[Tt]his is|[Ii]t's|[Hh]ere is) (?!The\b|Not\b|A\b)[A-Z]"
    r"|\b(?:from|at|with|of|for) [A-Z]\w|\b[Ww]e(?:'re| are) "
)
PURPOSE: Final = Phrases(
    r"""
    (?:writing|calling|ringing|phoning|reaching out|getting in touch|contacting|e-?mailing|getting back|following up)
    (?:about|regarding|concerning|on the subject of)
    (?:because|the reason|question|questions|to ask|to tell|to let you know|to see (?:if|whether)|to find out|to invite)
    (?:i|we) (?:just )?(?:wanted|want|'d like|would like|'d love|would love|hope|hoped) to
    (?:you|your) (?:asked|mentioned|said|told|wrote|posted)
    (?:we|i) (?:help|make|supply|offer|provide|build|work|do|run|sell|design|install|repair|deliver|train|look after)
    (?:saw|noticed|read|heard|came across|found) (?:that |about )?(?:you|your|a|the)
    (?:thanks|thank you|invite|invited|announce|introduce|attached|congratulations)
    """
)
"""Words that say why somebody writes or calls."""
_STORY: Final = Phrases(
    r"""
    (?:imagine|picture (?:this|a|the)|close your eyes|think back|let me take you|let me tell you|true story)
    (?:once upon a time|it was (?:a|the|late|early|\d)|there (?:was|i was|once was)|one (?:day|night|morning|evening))
    (?:years|months|a (?:few )?(?:year|month|week|day)s?) (?:ago|back)
    (?:ever (?:wonder|wondered|wish|wished|feel|felt|had)|have you ever|what if|did you know|guess what)
    (?:back in|it all (?:started|began)|when i was)
    """
)


def unclear_opening(message: Message) -> Iterator[Finding]:
    """A story or a teasing question, and in the first `FIRST_WORDS` words neither who writes nor why [SEED-C]."""
    opening = first_lines(message.texts)
    if len(opening) < 2 or not any(_teases(text) for text in opening):
        return
    if any(_is_clear(text) for text in opening):
        return
    first = message.texts.index(opening[0])
    yield finding_at("document/unclear-opening", message.sentences[first], words=metrics.word_count(opening))


def first_lines(texts: Sequence[Wording]) -> list[Wording]:
    """The sentences that begin within the first `FIRST_WORDS` words after the greeting."""
    own = [text for text in texts if not (LETTER_GREETING.match(text.text) and len(text.words) <= 5)]
    starts = accumulate((len(text.words) for text in own), initial=0)
    return [text for text, start in zip(own, starts, strict=False) if start < FIRST_WORDS]


def _teases(text: Wording) -> bool:
    return _STORY.found(text) or ("?" in text.text and RHETORICAL.match(text.text) is not None)


def _is_clear(text: Wording) -> bool:
    if PURPOSE.found(text) or ABOUT_THEM.found(text) or HISTORY.found(text) or IDENTITY.search(text.cased):
        return True
    return bool(metrics.asks_in(text)) and not _teases(text)
