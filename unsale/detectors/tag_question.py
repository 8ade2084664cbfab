"""Tag questions that tie the buyer down: a statement of their wish or gain, turned into a yes by its last words.

A tag alone is harmless (`you're in on Thursday, aren't you?`), and so is the wish alone. The parse takes the clause
before the tag and decides whether it is about what the buyer wants, can bear, agrees to or would gain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from unsale.detectors import Hit, Parse

_TAG = re.compile(
    r",? (?:(?:do|does|did|is|are|was|were|has|have|had|would|could|can|should|wo|ca)(?:n't)? "
    r"(?:it|you|they|we|that|this)|(?:do|would|is|are|does|have|can) (?:it|you|they|we|that) not|"
    r"right|yes|yeah|agreed|no|innit|am i right)(?: now| though| really)? ?\?",
    re.IGNORECASE,
)
_BARE_TAGS = re.compile(r"^ (?:no|yes|yeah|agreed|innit)\b", re.IGNORECASE)
"""Tags only after a comma: `do you want it? no?` is no tie-down."""
_ASKED = re.compile(
    r"^\W*(?:(?:and|but|so|or),? )?(?:who|what|when|where|why|which|how|do|does|did|is|are|was|were|has|have|had|can|"
    r"could|would|will|shall|should|may)(?:n't)? ",
    re.IGNORECASE,
)
_LOGISTICS = re.compile(
    r"\b(?:\w+day|tomorrow|tonight|morning|noon|o'clock|meet|meeting|seats?|tables?|coffee|tea|lunch|dinner|train|files?|"
    r"forms?|copy|copies|mail|e-?mail|address|numbers?|rooms?|version|page|ticket|weather|rain|film|music|food|"
    r"sample|draft|invoice|receipt|\d+(?:am|pm|st|nd|rd|th))\b",
    re.IGNORECASE,
)
_WORTH_ASKING = re.compile(
    r"\b(?:want|need|lik|lov|prefer|hat|enjoy|valu|deserv|dread|crav|afford|trust|agre|see|saw|feel|felt|sleep|slept|"
    r"car|ha[dsv]|mak|made|pa[iy]|sav|help|beat|solv|protect|spar|be|is|are|was|were|am|ain|sound|look|tired|sick|fed|"
    r"happy)|'(?:s|re|m|ve|d)\b",
    re.IGNORECASE,
)
"""How the words begin without which nothing below says yes."""
_PEOPLE = frozenset("you everyone everybody nobody anyone anybody".split())
_WISHES = frozenset("want need like love prefer hate enjoy value".split())
_LONGINGS = frozenset("deserve dread crave".split())
_OUTCOMES = frozenset(
    """family kid child safety comfort peace money cash saving future health home customer guest team staff life sleep
    result lead sale growth profit quality value choice security freedom business problem headache mess trouble
    risk stress waste noise delay breakdown surprise queue""".split()
)
"""What a seller promises; an errand (`the blue one`, `two of them`) is none of these."""
_STRIVING = frozenset(
    """pay lose waste save protect grow keep feel sleep worry wait struggle risk miss stop avoid improve win""".split()
)
_FAIR = frozenset("fair worth sensible reasonable obvious unbeatable".split())
_PLEASANT = frozenset("nice good great lovely wonderful fantastic amazing brilliant perfect".split())
_RELIEFS = frozenset("relief weight dream joy godsend blessing bonus change".split())
_GAINING = frozenset("save help beat solve protect spare".split())
_INSIGHTS = frozenset("difference value benefit point sense appeal advantage".split())
_WEARY = frozenset("tired sick fed".split())


def detect(sentence: str, parse: Parse) -> Iterator[Hit]:
    """The clause about the buyer's wish or gain with the tag that ends it; `claim` is the clause alone."""
    tag = _TAG.search(sentence)
    if tag is None or _BARE_TAGS.match(tag.group()) or _ASKED.match(sentence) or _LOGISTICS.search(sentence):
        return
    words = sentence[: tag.start()].rstrip()
    if _WORTH_ASKING.search(words) is None:
        return
    claim = parse(words + ".")
    verb = _last_main(claim)
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None) if verb is not None else None
    if subject is not None and _ties_down(subject, verb):
        start = subject.left_edge.idx
        yield Hit(start, tag.end(), {"claim": (start, tag.start())})


def _last_main(claim: Any) -> Any | None:
    """The verb of the main clause that stands last, which the tag asks about."""
    verb = next((word for word in claim if word.dep_ == "ROOT"), None)
    while verb is not None:
        joined = [c for c in verb.children if c.dep_ == "conj" and any(s.dep_ == "nsubj" for s in c.children)]
        if not joined:
            return verb
        verb = joined[-1]
    return None


def _ties_down(subject: Any, verb: Any) -> bool:
    word = subject.text.lower()
    yours = any(c.dep_ == "poss" and c.text.lower() == "your" for c in subject.children)
    yours = yours or any(c.text.lower() == "every" for c in subject.children)
    buyer = word in _PEOPLE or yours or word == "one" or (word == "we" and _has(verb, "neg"))
    if buyer and (_wishes(verb) or _is_weary(verb)):
        return True
    return word not in _PEOPLE | {"i", "we", "he", "she"} and _gains(subject, verb)


def _has(verb: Any, dep: str) -> bool:
    return any(child.dep_ == dep for child in verb.children)


def _wishes(verb: Any) -> bool:
    """True for `want your family safe`, `can afford two pounds`, `trust us`, `see the difference`."""
    lemma = verb.lemma_.lower()
    things = [c for c in verb.children if c.dep_ in ("dobj", "ccomp", "xcomp")]
    if lemma in _LONGINGS:
        return True
    if lemma == "afford":
        return any(c.text.lower() in ("can", "could") for c in verb.children) and not _has(verb, "neg")
    if lemma == "trust":
        return any(c.text.lower() in ("me", "us") for c in things)
    if lemma == "agree":
        return not _has(verb, "prep") and any(c.dep_ == "ccomp" for c in things)
    if lemma == "see":
        return any(c.lemma_.lower() in _INSIGHTS for c in things)
    if lemma in ("feel", "sleep"):
        return any(c.text.lower() in ("would", "'d") for c in verb.children) and _names_outcome(verb)
    if lemma == "care":
        return _names_outcome(verb)
    if lemma == "have":
        return any(c.text.lower() == "enough" and _has(c, "prep") for c in things)
    if lemma not in _WISHES:
        return False
    if lemma == "want" and _has(verb, "neg") and any(c.dep_ == "ccomp" and c.tag_ == "VBG" for c in things):
        return True
    striving = any(c.dep_ == "xcomp" and c.lemma_.lower() in _STRIVING for c in things)
    return striving or _names_outcome(verb)


def _names_outcome(verb: Any) -> bool:
    """True when the words after `verb` hold what a seller promises, or a comparison (`less paper`)."""
    after = [word for word in verb.subtree if word.i > verb.i]
    if any(word.lemma_.lower() == "time" for word in after):
        return bool(verb.lemma_.lower() == "value")
    return any(word.lemma_.lower() in _OUTCOMES or word.tag_ in ("JJR", "JJS", "RBR") for word in after)


def _is_weary(verb: Any) -> bool:
    """True for `you're tired of …`, and for `you're not happy with …`."""
    states = [c for c in (verb, *verb.children) if c.dep_ in ("acomp", "ROOT", "conj") and c.i >= verb.i]
    for state in states:
        links = {c.text.lower() for c in state.children if c.dep_ == "prep"}
        if state.text.lower() in _WEARY and links & {"of", "with"}:
            return True
        if state.text.lower() == "happy" and links & {"with", "about"} and _has(verb, "neg"):
            return True
    return False


def _gains(subject: Any, verb: Any) -> bool:
    """True for `it pays for itself`, `that would save you an hour`, `this makes sense`, `a fixed price is safer`."""
    lemma, word = verb.lemma_.lower(), subject.text.lower()
    things = [c for c in verb.children if c.dep_ in ("dobj", "dative")]
    would = any(c.text.lower() in ("would", "'d") for c in verb.children if c.dep_ == "aux")
    if _has(verb, "neg"):
        return False
    if lemma == "make":
        easier = would and any(w.tag_ == "JJR" for w in verb.subtree if w.i > verb.i)
        return easier or (any(c.text.lower() == "sense" for c in things) and not _has(verb, "advcl"))
    if lemma == "pay":
        return any(c.text.lower() == "itself" for c in verb.subtree)
    if lemma in _GAINING:
        return would and any(c.text.lower() == "you" or c.lemma_.lower() in _OUTCOMES for c in things)
    if lemma not in ("be", "sound", "look"):
        return False
    if word in ("it", "this", "that") and any(c.text.lower() in _RELIEFS for c in verb.children if c.dep_ == "attr"):
        return would
    quality = next((c for c in verb.children if c.dep_ == "acomp"), None)
    if quality is None:
        return False
    if quality.text.lower() in _PLEASANT:
        return would and word == "it" and any(c.dep_ in ("xcomp", "advcl") for c in (*verb.children, *quality.children))
    return quality.text.lower() in _FAIR or _is_better_than_theirs(quality)


def _is_better_than_theirs(quality: Any) -> bool:
    """True for `better than what you have now`; not for `cheaper by bus`."""
    words = {word.text.lower() for word in quality.subtree}
    return quality.tag_ == "JJR" and "than" in words and bool(words & {"you", "your", "yours", "now"})
