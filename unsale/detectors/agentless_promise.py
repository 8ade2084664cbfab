"""Promises with nobody in them: `it will be looked into`, `somebody who knows the boiler will ring you`.

A phrase cannot tell `your complaint will be dealt with` from `your complaint will be dealt with by Ana`, nor a promise
from a plain fact about a process (`the road will be closed`), so the parse decides: the customer's matter is the
subject of a passive of care, or an unnamed person that of a verb of contact, and nobody and no time is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from unsale.detectors import Hit, Parse

_PASSIVE = re.compile(
    r"(?:\b(?:will|shall|going to)|'ll)(?: \w+){0,3} (?:be|get)\b|\b(?:is|are)(?: \w+){0,2} being\b|'s being\b",
    re.IGNORECASE,
)
_CARE = re.compile(
    r"\b(?:look(?:ed|ing)|dealt|seen|pass(?:ed)?|attended|acted|made|worked|followed|taken|borne|escalated|addressed|handled|"
    r"investigated|sorted|actioned|forwarded|raised|rectified|reviewed|considered|resolved|contacted|kept|notified|"
    r"updated)\b",
    re.IGNORECASE,
)
_CARED_FOR = re.compile(
    r"\b(?:look(?:ed|ing)\b.*\b(?:into|at)|dealt\b.*\bwith|seen\b.*\bto|pass(?:ed)?\b.*\b(?:on|along)|attended\b.*\bto|"
    r"acted\b.*\b(?:up)?on|worked\b.*\bon|followed\b.*\bup|"
    r"taken\b.*\b(?:care|board|account|consideration|seriously)|(?:step|action|measure)s?\b.*\btaken|"
    r"(?:effort|enquiry|enquirie|inquiry|inquirie)s?\b.*\bmade|escalated|addressed|handled|investigated|sorted|actioned|"
    r"rectified|contacted|notified|updated|kept\b.*\b(?:informed|posted)|"
    r"your\b.*\b(?:forwarded|raised|reviewed|considered|resolved))\b",
    re.IGNORECASE,
)
"""The words of care with those without which they are none: `looked into`, and not `looked long`."""
_IN_CONTACT = re.compile(
    r"\b(?:call|ring|phon|contact|e-?mail|writ|reach|visit|help|assist|answer|reply|respond|"
    r"be\b.*\bin\b|be(?:en|ing)\b.*\bin\b|g[eo]t\w*\b.*\b(?:back|in)\b|c[ao]m\w*\b.*\bback\b|look\w*\b.*\b(?:into|at)\b|"
    r"deal\w*\b.*\bwith\b|see\w*\b.*\bto\b|follow\w*\b.*\bup\b|pick\w*\b.*\bup\b|"
    r"sort\w*\b.*\b(?:out|it|this|that)\b)",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"\b(?:someone|somebody|a colleague|a member of|one of (?:our|the|my))\b"
    r".*(?:\b(?:will|shall|should|going to)\b|'ll)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|tonight|noon|midnight|overnight|"
    r"(?:this|next|every|each) (?:morning|afternoon|evening|week|month|year|quarter|minute)|"
    r"january|february|march|april|june|july|august|september|october|november|december|(?:in|by|until|before) may|"
    r"\d+(?:[.:]\d\d)? ?(?:am|pm|h|hours?|days?|minutes?|weeks?)|o'clock|\d:\d\d|\d+(?:st|nd|rd|th)|"
    r"(?:one|two|three|four|five|six|seven|ten|few|working|business) (?:hours?|days?|minutes?|weeks?)|an hour|"
    r"(?:end|close) of|once|when|while|after|until|before|during|within|as soon as (?!possible)|by (?:then|the))\b",
    re.IGNORECASE,
)
_WITH_PARTICLE = {"look": "into at", "deal": "with", "see": "to", "pass": "on along", "attend": "to", "act": "on upon"}
_WITH_PARTICLE |= {"work": "on", "follow": "up", "sort": "out"}
_CARE_ALONE = frozenset("escalate address handle investigate action rectify sort".split())
_WEIGHED = frozenset("review consider forward raise note resolve".split())
"""Plain steps of many a process; a promise only about a complaint, a worry or a wish."""
_TAKEN = frozenset("care board account consideration seriously".split())
_MATTERS = frozenset(
    """issue problem matter complaint concern query question enquiry inquiry request case point situation fault delay
    mistake error refund""".split()
)
_VOICES = frozenset(
    "complaint concern feedback comment remark suggestion input view worry dissatisfaction frustration".split()
)
_STEPS = {"step": "take", "action": "take", "measure": "take", "effort": "make", "enquiry": "make", "inquiry": "make"}
_KEPT = frozenset("informed posted updated".split())
_HEARD_FROM = frozenset("contact update notify".split())
_CONTACTS = frozenset("call ring phone contact email write reach visit help assist answer reply respond".split())
_CONTACTS_WITH_PARTICLE = {"get": "back in", "be": "in", "come": "back", "look": "into at", "deal": "with", "see": "to"}
_CONTACTS_WITH_PARTICLE |= {"follow": "up", "pick": "up", "sort": "out it this that"}
_NO_PLACE = frozenset(
    "course time future touch mind board account consideration priority matter urgency way fullness hand".split()
)
_REACH = 3
"""Words after the verb in which `to you`, `in touch` still belong to it."""
_ASSURANCES = frozenset("assure assured promise note confirm guarantee know".split())


def detect(sentence: str, parse: Parse) -> Iterator[Hit]:
    """Each promise in `sentence` without a person and without a time; `matter` is what is cared
    for, where the sentence names it."""
    if sentence.rstrip(" \"')").endswith("?") or _TIME.search(sentence):
        return
    if not ((_PASSIVE.search(sentence) and _CARE.search(sentence)) or _SOMEBODY.search(sentence)):
        return
    if not (_CARED_FOR.search(sentence) or (_SOMEBODY.search(sentence) and _IN_CONTACT.search(sentence))):
        return
    words = parse(sentence)
    if any(_owns(word) for word in words):
        return
    for word in words:
        if word.dep_ not in ("nsubj", "nsubjpass") or not _is_promised(word.head):
            continue
        end = _cared_for(word) if word.dep_ == "nsubjpass" else _contacted(word)
        if end is not None:
            stop = end.idx + len(end.text)
            named = word.dep_ == "nsubjpass" and word.lemma_.lower() not in {*_STEPS, "you"}
            matter = (word.left_edge.idx, word.idx + len(word.text))
            yield Hit(word.left_edge.idx, stop, {"matter": matter} if named else {})


def _owns(word: Any) -> bool:
    """True for `I` who acts, and for a person by name: somebody answers for it."""
    if word.dep_ == "nsubj" and word.text.lower() == "i":
        return bool(
            word.head.lemma_ not in ("assure", "promise", "know", "understand", "guarantee", "be", "hope", "say")
        )
    return bool(word.dep_ in ("pobj", "nsubj", "agent", "conj") and word.pos_ == "PROPN" and word.i > 0)


def _is_promised(verb: Any) -> bool:
    """True for a main clause, or one after `rest assured` and the like; not under `if`, `which` or `hope`."""
    if any((c.dep_ in ("mark", "neg") and c.text.lower() != "that") or c.tag_[:1] == "W" for c in verb.children):
        return False
    if verb.dep_ in ("ROOT", "parataxis"):
        return True
    if verb.dep_ == "conj":
        return verb.head.dep_ not in ("relcl", "advcl", "acl", "pcomp")
    if verb.dep_ != "ccomp":
        return False
    return verb.head.lemma_.lower() in _ASSURANCES or verb.left_edge.i == 0


def _cared_for(subject: Any) -> Any | None:
    """The last word of a passive of care about `subject` that is promised or under way; None for anything else."""
    verb = subject.head
    marks = {child.text.lower() for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if not marks & {"will", "'ll", "shall", "being"} or _has_agent_or_place(verb):
        return None
    noun, lemma = subject.lemma_.lower(), verb.lemma_.lower()
    if noun == "you":
        return _kept_informed(verb)
    if _STEPS.get(noun) == lemma:
        return None if any(child.text.lower() == "no" for child in subject.children) else verb
    yours = any(child.text.lower() == "your" for child in subject.children)
    voice = yours and noun in _VOICES
    known = any(child.text.lower() in ("the", "this", "your") for child in subject.children)
    if not (voice or (known and noun in _MATTERS) or subject.text.lower() in ("it", "this", "that")):
        return None
    if lemma in _CARE_ALONE:
        return _particle(verb, "out") or verb
    if lemma in _WEIGHED:
        return verb if voice else None
    if lemma == "take":
        taken = next((w for w in verb.subtree if w.i > verb.i and w.text.lower() in _TAKEN), None)
        return None if taken is None else _with_of(taken)
    return _particle(verb, _WITH_PARTICLE.get(lemma, ""))


def _with_of(taken: Any) -> Any:
    """`care of`, where `of` follows; the word itself otherwise."""
    ends = taken.i + 1 == len(taken.doc)
    return taken if ends or taken.nbor(1).text.lower() != "of" else taken.nbor(1)


def _kept_informed(verb: Any) -> Any | None:
    if verb.lemma_.lower() in _HEARD_FROM:
        said = any(c.dep_ in ("prep", "ccomp", "advcl") and c.text.lower() != "in" for c in verb.children)
        return None if said else verb
    kept = next((c for c in verb.children if c.text.lower() in _KEPT and c.i > verb.i), None)
    return kept if verb.lemma_.lower() == "keep" else None


def _has_agent_or_place(verb: Any) -> bool:
    """True for `by Ana`, `in the contract`, `at the meeting`, `separately`: somebody or something is settled."""
    for child in verb.children:
        word = child.text.lower()
        if child.dep_ == "agent" or word in ("by", "via", "through", "under", "separately", "below", "here", "above"):
            return True
        if word == "to" and child.dep_ == "prep" and verb.lemma_ == "address":
            return True
        if child.dep_ == "prep" and word in ("in", "at", "on", "as", "for"):
            objects = [c for c in child.children if c.dep_ == "pobj"]
            if objects and verb.lemma_ not in ("look", "act", "work", "take") and objects[0].lemma_ not in _NO_PLACE:
                return True
    return False


def _particle(verb: Any, words: str) -> Any | None:
    after = [child for child in verb.children if child.i > verb.i]
    return next((child for child in after if words and child.text.lower() in words.split()), None)


def _contacted(subject: Any) -> Any | None:
    """The last word of what an unnamed person will do; None when the person has a name or a face."""
    if not (_is_nobody(subject) and _is_described(subject)):
        return None
    verb = subject.head
    if not any(c.text.lower() in ("will", "'ll", "shall", "should") for c in verb.children if c.dep_ == "aux"):
        verb = next((c for c in verb.children if c.dep_ == "xcomp" and verb.text == "going"), None)
    if verb is None:
        return None
    lemma = verb.lemma_.lower()
    found = _particle(verb, _CONTACTS_WITH_PARTICLE.get(lemma, "")) if lemma not in _CONTACTS else verb
    if found is None:
        return None
    things = [c for c in verb.children if c.dep_ in ("dobj", "dative")]
    if any(c.text.lower() not in ("you", "it", "this", "that") for c in things):
        return None
    near = [word for word in found.subtree if 0 < word.i - found.i <= _REACH]
    objects = [word for word in near if word.text.lower() in ("you", "touch", "it", "this", "that")]
    return max([found, *things, *objects], key=lambda word: int(word.i))


def _is_described(subject: Any) -> bool:
    """True for `somebody who knows the boiler`, `one of the people in the yard`; `someone` and `a member of our team`
    are found by the phrases of `promise/ownerless-promise`."""
    words = len(list(subject.subtree))
    clause = any(child.dep_ in ("relcl", "acl") for child in subject.children)
    return clause or words > (6 if subject.lemma_.lower() == "member" else 4)


def _is_nobody(subject: Any) -> bool:
    word = subject.text.lower()
    rest = " ".join(w.text.lower() for w in subject.doc[subject.i : subject.i + 3])
    if word in ("someone", "somebody"):
        return True
    if word == "one":
        return rest.startswith(("one of our", "one of my", "one of the"))
    return any(c.text.lower() == "a" for c in subject.children) and (
        word == "colleague" or rest.startswith("member of")
    )
