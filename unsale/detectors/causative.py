"""Causatives: `get/have/make you (to) VP` moves the buyer; `get you the report` and `get you set up` serve them.

Words alone cannot tell these apart ("have you sign" against "have you signed?", "make you happy" against "make you
pay"), so the parse decides: the person must be the subject of a verb that hangs on the causative one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from unsale.detectors import Hit, Parse

_SHAPE = re.compile(
    r"\b(?:(?P<gently>get|gets|getting|got|have|having)|make|making|makes|push|pushing|move|moving|steer|steering|"
    r"nudge|nudging|force|forcing|drive|driving)\s+"
    r"(?:(?P<you>you|your)|them|him|her|the (?:buyer|client|customer|prospect|lead|patient|donor))\b",
    re.IGNORECASE,
)
_DOES_IT_THEMSELVES = re.compile(
    r"\b(?:you|they|he|she) (?:can|could|may|might|must|should|will|would)\s+$", re.IGNORECASE
)
_CAUSATIVES = frozenset({"get", "have", "make", "push", "move", "steer", "nudge", "force", "drive"})
_BUYERS = frozenset(
    """you them him her buyer client customer prospect lead patient donor team boss board director company manager
    husband wife partner cfo ceo""".split()
)
_SERVING_VERBS = frozenset(
    """know see understand think feel start started set hear look laugh smile believe compare ask wonder have be enjoy
    save learn talk speak access home back sort find realise realize""".split()
)
_COMMITTING_VERBS = frozenset(
    """sign buy pay commit say agree switch upgrade decide order purchase book subscribe renew invest donate approve
    confirm accept choose pick spend give hand close enrol enroll register move change admit answer
    bite cave hurry act budge nod beg regret leave join prepay""".split()
)
_PIECES_ON_A_BOARD = frozenset("make force push move steer nudge drive".split())
_CHECKING_VERBS = frozenset("check verify review read test compare measure send tell".split())
_SELLERS = frozenset("i we".split())
_OTHERS = frozenset("they he she it".split())
_INVITING_VERBS = frozenset("join come visit attend stay meet try drop swing pop".split())
_COMMITMENT = re.compile(rf"\b(?:{'|'.join(sorted(_COMMITTING_VERBS))})\b", re.IGNORECASE)
_INVITED = re.compile(rf"\bhav(?:e|ing)\s+you (?:{'|'.join(sorted(_INVITING_VERBS))})\b", re.IGNORECASE)


def detect(sentence: str, parse: Parse) -> Iterator[Hit]:
    """Each causative in `sentence` that makes the buyer do something; `who` is the buyer,
    `act` the verb they are moved to do."""
    if not any(_may_press(sentence, shape) for shape in _SHAPE.finditer(sentence)):
        return
    for token in parse(sentence):
        if token.lemma_.lower() in _CAUSATIVES and token.pos_ in ("VERB", "AUX"):
            yield from _caused(token)


def _may_press(sentence: str, shape: re.Match[str]) -> bool:
    """False where words alone tell that it is harmless: you may be got or had to do anything, others and by other
    means only to commit themselves."""
    if shape["gently"] and shape["you"]:
        harmless = _DOES_IT_THEMSELVES.search(sentence[: shape.start()]) or _INVITED.match(sentence, shape.start())
        return not harmless
    return _COMMITMENT.search(sentence) is not None


def _caused(verb: Any) -> Iterator[Hit]:
    if verb.tag_ in ("VBZ", "VBD", "VBN") or _buyer_is_subject(verb) or _is_perfect_auxiliary(verb):
        return
    for act in verb.children:
        if act.dep_ not in ("ccomp", "xcomp") or act.i < verb.i or act.tag_ not in ("VB", "VBP"):
            continue
        person = next((word for word in act.children if word.dep_ in ("nsubj", "nsubjpass")), None)
        if person is None:
            person = next((word for word in verb.children if word.dep_ in ("dobj", "dative") and word.i < act.i), None)
        if person is None or person.text.lower() not in _BUYERS or person.i != verb.i + _distance(person):
            continue
        if act.lemma_.lower() in _SERVING_VERBS or (verb.lemma_ == "have" and act.lemma_.lower() in _INVITING_VERBS):
            continue
        if not _is_pressed(verb, person, act):
            continue
        start, end = verb.idx, act.idx + len(act.text)
        who = (person.left_edge.idx, person.idx + len(person.text))
        yield Hit(start, end, {"act": (act.idx, end), "who": who})


def _is_pressed(verb: Any, person: Any, act: Any) -> bool:
    """True unless it is a plain effect ("coffee makes you sneeze"), somebody else's doing ("banks make you pay"),
    or an errand of a third person ("have them call you")."""
    if _somebody_else_does(verb, _OTHERS if verb.lemma_ in ("get", "have") else None):
        return False
    buyer_is_you = person.text.lower() == "you" or any(word.text.lower() == "your" for word in person.lefts)
    if verb.lemma_ in _PIECES_ON_A_BOARD or not buyer_is_you:
        return act.lemma_.lower() in _COMMITTING_VERBS
    return act.lemma_.lower() not in _CHECKING_VERBS


def _somebody_else_does(verb: Any, others: frozenset[str] | None) -> bool:
    """True when the verb, or the one it hangs on ("they try to get you to"), has a subject that is one of `others`
    (by default: anybody but the seller)."""
    while True:
        subjects = [word.text.lower() for word in verb.children if word.dep_ in ("nsubj", "nsubjpass")]
        if subjects:
            return any(word in others if others is not None else word not in _SELLERS for word in subjects)
        if verb.dep_ != "xcomp":
            return False
        verb = verb.head


def _distance(person: Any) -> int:
    """Words from the causative to the person's head: one more for each word before it ("the", "your")."""
    return 1 + sum(1 for word in person.lefts)


def _buyer_is_subject(verb: Any) -> bool:
    """True for `once you get them to…`: the buyer acts, on somebody else."""
    return any(word.dep_ == "nsubj" and word.text.lower() in ("you", "they", "he", "she") for word in verb.children)


def _is_perfect_auxiliary(verb: Any) -> bool:
    """True for the question `have you signed`, where `have` only marks the tense."""
    return verb.dep_ in ("aux", "auxpass")
