"""Which states of mind may not be claimed: wishes that serve a sale, weariness, worry, and the joys of others.

How sure the writer claims to be decides how much is too much: `I know you want to check the figures` is courtesy,
`you clearly want more leads` is not.
"""

from __future__ import annotations

from typing import Any

_WEARY = {"tired": "of", "sick": "of", "feed": "with of", "drown": "in", "struggle": "with to"}
"""States of mind, each with the words that must follow: `tired of`, not `tired after the trip`."""
_WEARY_ALONE = frozenset("desperate unhappy dissatisfied overworked overwhelmed stretched swamped overloaded".split())
_EAGER = frozenset("interested eager keen ready excited sold hooked convinced impressed".split())
_UNEASY = frozenset("worried anxious nervous scared afraid concerned".split())
_PAINS = frozenset("hate dread crave loathe resent".split())
_OPINIONS = frozenset("think believe feel know".split())
_GOALS = frozenset(
    """grow save protect succeed win improve stop cut reduce feel upgrade switch replace scale sell earn escape live
    retire lose buy own sign""".split()
)
_ASKED_FOR = frozenset(
    "detail information info time copy notice example data evidence proof room day week hour".split()
)
_RELATIVES = frozenset("family wife husband partner kid child parent mother father".split())
"""Whose joys a friend may foresee: `your wife will love the card`."""
_LOSSES = frozenset("lose miss waste risk regret".split())
_WELCOMED = frozenset("love adore agree approve thank prefer want".split())
_TOUCHED = frozenset("delighted thrilled amazed impressed relieved grateful".split())
_SEEN_WORTH = frozenset("value benefit benefits difference sense point need potential advantage advantages".split())


def state(verb: Any, strength: str) -> Any | None:
    """The last word of a present state of mind that `strength` may not claim to know; None when there is none."""
    if strength == "deep":
        lemma = verb.lemma_.lower()
        return verb if lemma in _OPINIONS | _PAINS | {"want", "need", "wish", "agree", "worry", "fear"} else None
    if any(child.tag_ == "MD" for child in verb.children):
        return None
    if any(child.dep_ == "neg" for child in verb.children):
        return verb if strength == "plain" and _is_dread(verb) else None
    if strength == "both":
        return verb if verb.lemma_ in ("want", "feel", "hate") and _is_goal(verb) else None
    feeling = next((c for c in verb.children if c.dep_ == "acomp"), None) if verb.lemma_ == "be" else verb
    if feeling is None or (verb.tag_ == "VBD" and not _has_present_be(verb)):
        return None
    return _weary(feeling, strength) or _minded(feeling, strength)


def _is_dread(verb: Any) -> bool:
    """True for `don't want to lose`, `don't want another winter like that`."""
    if verb.lemma_ != "want":
        return False
    things = [child for child in verb.children if child.dep_ in ("xcomp", "dobj")]
    return any(c.lemma_.lower() in _LOSSES or any(d.text.lower() == "another" for d in c.children) for c in things)


def _has_present_be(verb: Any) -> bool:
    return any(child.lemma_ == "be" and child.tag_ in ("VBP", "VBZ") for child in verb.children)


def _weary(feeling: Any, strength: str) -> Any | None:
    """The preposition of `tired of`, `struggling with`; or the word itself where it says it all alone."""
    word = feeling.lemma_.lower() if feeling.pos_ == "VERB" else feeling.text.lower()
    needed = _WEARY.get(word, "").split()
    if needed:
        return next((c for c in feeling.children if c.text.lower() in needed and c.i > feeling.i), None)
    alone = feeling.text.lower() in _WEARY_ALONE and strength not in ("sure", "known")  # `I'm sure you're swamped`
    return feeling if alone or (word in _PAINS and feeling.pos_ == "VERB") else None


def _minded(feeling: Any, strength: str) -> Any | None:
    """A wish, worry or opinion: only the surest claims may not be made about these, for `I know you want to check
    the figures` is mere courtesy."""
    lemma, word = feeling.lemma_.lower(), feeling.text.lower()
    if lemma in ("want", "need"):
        return feeling if _is_goal(feeling) else None
    if strength in ("plain", "told"):
        worried = word in _UNEASY or (lemma == "worry" and feeling.pos_ == "VERB")
        if worried or (word in _EAGER and feeling.pos_ != "VERB"):
            return feeling
    if strength == "plain" and lemma in _OPINIONS - {"know"} | {"wish"} and feeling.pos_ == "VERB":
        return feeling if any(c.dep_ == "ccomp" for c in feeling.children) else None
    return None


def _is_goal(verb: Any) -> bool:
    """True for a wish that serves a sale (`more leads`, `to grow`, `this problem gone`), False for an errand
    (`the report`, `to check the figures`)."""
    for child in verb.children:
        if child.i < verb.i:
            continue
        if child.dep_ == "xcomp":
            return child.lemma_.lower() in _GOALS and (verb.lemma_ == "want" or child.lemma_ != "sign")
        if child.dep_ == "ccomp":
            return bool(verb.lemma_ == "want") and child.tag_ in ("VBN", "JJ", "JJR")
        if child.dep_ == "dobj":
            return child.lemma_.lower() not in _ASKED_FOR and (
                child.tag_ in ("JJR", "JJS")
                or any(c.tag_ in ("JJR", "JJS") or c.text.lower() in ("proper", "real", "serious") for c in child.lefts)
            )
    return False


def forecast(verb: Any, buyer: Any, strength: str) -> Any | None:
    """The last word of what the buyer's people will feel (`your board will love it`); the buyer's own future
    feelings are left to phrases."""
    if buyer.lemma_.lower() in _RELATIVES | {"you", "we"} or strength not in ("sure", "known", "plain"):
        return None
    if not any(child.tag_ == "MD" and child.text.lower() in ("will", "'ll", "would") for child in verb.children):
        return None
    lemma = verb.lemma_.lower()
    touched = next((c for c in verb.children if c.text.lower() in _TOUCHED), None)
    if touched is not None or verb.text.lower() in _TOUCHED:
        return touched or verb
    things = [child for child in verb.children if child.dep_ in ("dobj", "xcomp", "ccomp")]
    if lemma in _WELCOMED:
        errand = lemma in ("agree", "approve", "want") and any(child.dep_ != "ccomp" for child in things)
        return None if errand or any(child.dep_ == "xcomp" for child in things) else verb
    if lemma in ("see", "feel"):
        return next((c for c in things if c.lemma_.lower() in _SEEN_WORTH), None)
    return None
