"""Whom a text is about: the reader or the seller, their matters or the product."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from unsale.lazy_pattern import LazyPattern
from unsale.metrics.phrases import Phrases
from unsale.metrics.wording import Said, Wording, listed, plain, read, read_all
from unsale.text.tags import tag_spans

READER_WORDS: Final = listed("you your yours yourself yourselves you're you've you'll you'd u ur y'all")
SELLER_WORDS: Final = listed(
    "i me my mine myself i'm i've i'll i'd we us our ours ourselves we're we've we'll we'd im ive"
)
SHARED_WE: Final = Phrases(
    r"""
    (?:shall|should|could|can|may|might) we
    (?:as |what |when |since |after )?we(?:'ve| have| had)? (?:both )?(?:agreed|discussed|spoke|talked|met|said|decided)
    (?:as|what|when|since|after) we (?:last )?\w+(?:ed|oke|et)
    our (?:last |recent |earlier |first |next |short )?(?:call|chat|conversation|meeting|talk|discussion|visit)
    (?:between|both of|for both of) us
    """
)
"""Where *we* is seller and reader together, so that it counts for neither."""


def pronoun_counts(texts: Iterable[Said]) -> tuple[int, int]:
    """How many words mean the reader (`you`, `your`) and the seller (`I`, `we`, `our`); a shared *we* is neither."""
    reader = seller = 0
    for text in read_all(texts):
        found = _without_shared(text).words
        reader += sum(map(READER_WORDS.__contains__, found))
        seller += sum(map(SELLER_WORDS.__contains__, found))
    return reader, seller


def _without_shared(text: Wording) -> Wording:
    """The sentence without the places where *we* is both."""
    lets = "let's" in text.text
    if not lets and not SHARED_WE.found(text):
        return text
    kept, at = "", 0
    spoken = read(text.text.replace("let's", " ")) if lets else text
    for match in SHARED_WE.finditer(spoken):
        kept += spoken.text[at : match.start()] + " "
        at = match.end()
    return read(kept + spoken.text[at:])


def you_share(texts: Iterable[Said]) -> float:
    """You/we balance, 0 to 1: reader words / (reader words + seller words); 0.5 when there are none.

    Direction: [CVI-20, WE-12, SEED-A]. At 0.5 or more the message faces the reader [judgement].
    """
    reader, seller = pronoun_counts(texts)
    return reader / (reader + seller) if reader + seller else 0.5


# --- this reader ------------------------------------------------------------------------------------------------------

ABOUT_THEM: Final = Phrases(
    r"""
    you(?:'ve| have|'d| had)? (?:\w+ )?(?:said|mentioned|told|asked|wrote|posted|shared|described|noted|raised|\
        published|opened|launched|announced|hired|moved|joined|spoke)
    (?:saw|read|noticed|heard|spotted|watched|enjoyed|listened to|looked at) (?:that )?(?:you|your)
    you(?:'re| are) (?:hiring|opening|moving|expanding|launching|looking|planning|building|comparing|recruiting|rolling)
    your (?:\w+ )?(?:post|article|talk|interview|notice|tender|advert|job ad|report|review|question|drawing|message|\
        reply|reply|request|podcast|case study|keynote|presentation|announcement)
    congrat(?:s|ulations) on
    (?<=\w )(?:at|from) \w+ (?:said|suggested|mentioned|told|recommended|gave)
    """
)
THEIR_NUMBER: Final = LazyPattern(
    r"\b(?:your|you(?:'re| are| have|'ve| run| use| own))(?: [a-z][\w-]*){0,3}? #?\d[\d,.]*(?! ?%)"
)
PLAIN_TAG: Final = LazyPattern(
    r"name|first|last|company|account|organi[sz]ation|business|sender|signature|rep\b|calend|link|url|my"
)
"""Merge tags that every mailing has: a name or a company, and what stands for the sender."""
LETTER_GREETING: Final = LazyPattern(
    r"(?:hi|hello|hey|dear|greetings|good (?:morning|afternoon|evening|day))\b(?: [\w'.-]+){0,4} ?[,!:.-]?(?:\s|$)"
)
_DIGIT: Final = LazyPattern(r"\d")
_NAME: Final = LazyPattern(r"(?<=[a-z,;:] )(?!I\b|I')[A-Z][\w'&-]+")


def reader_specific(texts: Iterable[Said]) -> int:
    """How many things tie the text to this reader: what they did or said, their numbers, names, tags with facts.

    A tag for a name or a company does not count: every mailing has it [SEED-A "it's all about context"; LAVENDER].
    """
    return sum(map(_ties, read_all(texts)))


def _ties(text: Wording) -> int:
    ties = ABOUT_THEM.count(text)
    faces = not READER_WORDS.isdisjoint(text.words)
    if faces and _DIGIT.search(text.text):
        ties += len(THEIR_NUMBER.findall(text.text))
    if text.shown != text.cased:
        tags = (plain(text.shown[start:end]) for start, end in tag_spans(text.shown))
        ties += sum(not PLAIN_TAG.search(tag) for tag in tags)
    if faces and not LETTER_GREETING.match(text.text):
        ties += len(set(_NAME.findall(text.cased)))
    return ties


# --- product and serving ----------------------------------------------------------------------------------------------

PRODUCT: Final = Phrases(
    r"""
    (?:our|the) (?:\w+ )?(?:products?|platform|software|solutions?|suite|tools?|app|system|technology|services?|\
        features?|package|module|dashboard|pricing|prices?|plans?|offer|release|range)
    (?:we|it|they) (?:also )?(?:offers?|provides?|delivers?|suppl(?:y|ies)|sells?|includes?|features?|comes? with|\
        supports?|has|have|integrates?|automates?)
    """
)
SERVING: Final = Phrases(
    r"""
    (?:answer|check|fix|send|explain|ask|help|show|find out|look into|look at|solve|support|walk|tell|bring|\
        sort out|listen to|share|save|give)(?:s|ing)? (?:\w+ ){0,2}?(?:you|your|yours)
    (?:i|we)(?:'ll| will| can| could) (?:\w+ )?(?:answer|check|fix|send|explain|ask|find out|look into|sort|write|\
        ring|call)
    """
)


def product_share(texts: Iterable[Said]) -> float:
    """Product : serving, 0 to 1: sentences on the product / (those + sentences that serve); 0.5 when there are none.

    0.5 is the goal: "equal time to product and serving" [SEED-A rule 4].
    """
    product = serving = 0
    for text in read_all(texts):
        product += PRODUCT.found(text)
        serving += SERVING.found(text)
    return product / (product + serving) if product + serving else 0.5
