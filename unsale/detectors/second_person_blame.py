"""Blame: the customer as the one whose failing is the reason for their trouble.

The same words report (`you missed my call, so here it is in writing`), thank (`you never asked for a penny`) and blame
(`you missed the date, so there's no refund`). The parse finds the customer as the subject of a failing that is stated
as a fact, and the clause that names what they lose by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from unsale.detectors import Hit, Parse

_SHAPE = re.compile(
    r"\b(?:you|your \w+)(?: \w+){0,2}? never\b|\b(?:you|your \w+)\b.*\btoo (?:late|long)\b|"
    r"\bhad you(?:r \w+)? |\byou(?:'re| were| are) the ones? who\b|\bwas you who\b|\byou(?: \w+)? ignored\b|"
    r"\b(?:because|since) you\b|\b(?:reason|problem|cause|trouble) is(?: that)? you\b|"
    r"\byou (?:simply|just|obviously|clearly|plainly|evidently|apparently) didn'?t\b|"
    r"\byou (?:chose|picked|took|bought|ordered|wanted|went for|opted for)\b",
    re.IGNORECASE,
)
_LINKED = re.compile(r"\byou \w+.*(?:\bso\b|\bwhich (?:is|means)\b|\band now\b|\bthat's why\b)", re.IGNORECASE)
_LINK = re.compile(
    r"\bso\b(?! (?:that|much|many|far|long)\b)|\bwhich(?= (?:is|means)\b)|\band(?= now\b)", re.IGNORECASE
)
_OTHERWISE = re.compile(
    r"\b(?:never|ignor\w*|too|ones?|had|reason|problem|cause|trouble|simply|just|obviously|clearly|plainly|evidently|"
    r"apparently|cheap\w*|budget|thin\w*|lowest)\b",
    re.IGNORECASE,
)
"""Where none of these stands, only a loss that follows from a failing can make it blame."""
_REASON = re.compile(r"\b(?:because|since)\b", re.IGNORECASE)
_ADVERSE = re.compile(
    r"\b(?:no|not|cannot|nothing|none|nobody|too late|refused|lost|gone|lapsed|void|invalid|fee|fees|charged?|"
    r"fault|broke|broken|failed|leaks?|leaked|cracked|late|stuck|stands?|(?:\w+n)'t)\b",
    re.IGNORECASE,
)
_HARMLESS = re.compile(
    r"\bnothing (?:is|was|has been) (?:lost|missed)\b|"
    r"\bno (?:need|changes?|problem|worr\w+|extra|charges?|fees?|costs?|rush|hurry|doubt|matter|harm)\b|"
    r"\b(?:don't|do not|won't|needn't|will not) (?:need|have to|worry|pay|owe|be charged|lose|matter)\b|"
    r"\b(?:couldn't|could not|didn't|did not|wasn't|weren't|haven't|have not)\b",
    re.IGNORECASE,
)
"""A loss that is none, and the plain report of what could not be done."""
_TELLING = frozenset("tell ask read mention say warn check listen inform notify follow measure disclose cancel".split())
_FAILING = frozenset(
    "miss forget forgot fail leave wait let lose skip decline refuse insist sign click ignore neglect".split()
)
_CHOOSING = frozenset("choose pick take buy order want opt go select".split())
_CHEAP = frozenset(
    """cheap cheaper cheapest basic budget standard small smaller smallest thin thinner thinnest minimum economy low
    lower lowest saver starter light lighter""".split()
)
_CHEAPEST = frozenset("cheap cheaper cheapest budget thinner thinnest lowest".split())
"""Never the words of an order confirmation (`you chose the standard plan`)."""
_CAREFUL = _TELLING | frozenset("call ring book choose pick take buy report back keep renew pay".split())
_FATEFUL = frozenset("choose pick insist sign cancel order tick refuse forget decide want".split())
_HEEDING = frozenset("read follow check listen measure say cancel".split())
_WRITTEN = frozenset(
    "manual notice guide terms contract instruction letter leaflet email mail label step policy rule size".split()
)
_WARNINGS = frozenset("letter notice warning advice instruction reminder sign guidance".split())
_EMPHASIS = frozenset("simply just obviously clearly plainly evidently apparently".split())
_REACH = 7
"""Words of the clause that are marked after its verb."""
_LOOSE_ENDS = frozenset("the a an to of for in on at our your my with and so".split())
_CAUSES = frozenset("reason problem cause trouble".split())


def detect(sentence: str, parse: Parse) -> Iterator[Hit]:
    """Each failing of the customer that `sentence` gives as the reason for their trouble; questions give nothing."""
    if sentence.rstrip(" \"')").endswith("?") or not (_SHAPE.search(sentence) or _may_lead_to_loss(sentence)):
        return
    for word in parse(sentence):
        if word.dep_ == "nsubj" and _is_customer(word):
            found = _blame(word)
            if found is not None:
                first, last = found[0], _close(found[1])
                yield Hit(first.idx, last.idx + len(last.text))


def _may_lead_to_loss(sentence: str) -> bool:
    """True for `you…, so…` where a loss follows, or where something else may be blame."""
    if _LINKED.search(sentence) is None:
        return False
    if _OTHERWISE.search(sentence) or any(_is_loss(sentence[link.end() :]) for link in _LINK.finditer(sentence)):
        return True
    return _REASON.search(sentence) is not None and _ADVERSE.search(sentence) is not None


def _is_customer(word: Any) -> bool:
    people = word.lemma_.lower() in ("people", "team", "staff", "office", "colleague", "side")
    return word.text.lower() == "you" or (people and any(c.text.lower() == "your" for c in word.children))


def _close(last: Any) -> Any:
    """The last word of the clause as far as it is short: `you chose the cheaper one`."""
    own = {word.i for word in last.subtree}
    for word in last.doc[last.i + 1 : last.i + 1 + _REACH]:
        if word.i not in own or word.is_punct or word.dep_ in ("cc", "mark") or word.tag_[:1] == "W":
            break
        last = word
    return last.nbor(-1) if last.text.lower() in _LOOSE_ENDS else last


def _blame(you: Any) -> tuple[Any, Any] | None:
    """The first and last word of the failing that `you` is the subject of."""
    verb, lemma = you.head, you.head.lemma_.lower()
    if _is_unkept(you, verb):
        return _had(you, verb), verb
    one = _the_one(verb, lemma)
    if one is not None:
        return you.left_edge, one
    if not _is_past(verb):
        return None
    stated = _is_stated(verb)
    late = _too_late(verb, lemma)
    if late is not None and (stated or _reason_for_loss(verb)):
        return you.left_edge, late
    if stated and (_never_told(verb, lemma) or _ignored(verb, lemma) or _plainly_not(verb, lemma)):
        return you.left_edge, verb
    if _is_failing(verb, lemma) and (_reason_for_loss(verb) or _leads_to_loss(verb)):
        return you.left_edge, verb
    return (you, verb) if stated and _cheap_choice(verb, lemma, _CHEAPEST) and _stands_alone(verb) else None


def _is_past(verb: Any) -> bool:
    did = any(c.dep_ == "aux" and c.text.lower() in ("did", "would", "could") for c in verb.children)
    base = verb.tag_ == "VB" and did
    return bool(verb.tag_ in ("VBD", "VBN") or base or verb.text.lower() in ("forgot", "let", "read"))


def _is_stated(verb: Any) -> bool:
    """True for a main clause (also as the reason in `the problem is that you…`), False under `if`, `when`, `who`."""
    if any(c.dep_ == "mark" and c.text.lower() != "that" for c in verb.children):
        return False
    if any(c.tag_[:1] == "W" for c in verb.children if c.i < verb.i):
        return False
    if verb.dep_ in ("ROOT", "parataxis"):
        return True
    if verb.dep_ == "conj":
        return _is_stated(verb.head)
    return bool(verb.dep_ == "ccomp" and (verb.left_edge.i == 0 or _is_named_cause(verb)))


def _is_named_cause(verb: Any) -> bool:
    head = verb.head
    return head.lemma_ == "be" and any(c.dep_ == "nsubj" and c.lemma_.lower() in _CAUSES for c in head.children)


def _is_unkept(you: Any, verb: Any) -> bool:
    """True for `had you read it, this would …`: what the customer did not do."""
    if verb.lemma_.lower() not in _CAREFUL or verb.dep_ != "advcl" or _had(you, verb) is None:
        return False
    main = verb.head
    if not any(c.tag_ == "MD" and c.text.lower() in ("would", "'d", "could", "might") for c in main.children):
        return False
    return not any(c.dep_ == "nsubj" and c.text.lower() == "i" for c in main.children)


def _had(you: Any, verb: Any) -> Any | None:
    return next((c for c in verb.children if c.text.lower() == "had" and c.i < you.i and c.dep_ == "aux"), None)


def _the_one(verb: Any, lemma: str) -> Any | None:
    """The deed in `you were the one who chose the thin glass`."""
    if lemma != "be" or not _is_stated(verb):
        return None
    one = next((c for c in verb.children if c.dep_ == "attr" and c.text.lower() in ("one", "ones")), None)
    deeds = [c for c in one.children if c.dep_ == "relcl"] if one is not None else []
    return next((deed for deed in deeds if deed.lemma_.lower() in _FATEFUL and deed.tag_ == "VBD"), None)


def _too_late(verb: Any, lemma: str) -> Any | None:
    if lemma not in ("leave", "wait", "take", "hesitate"):
        return None
    ends = (c for c in verb.children if c.text.lower() in ("late", "long") and c.i > verb.i)
    return next((end for end in ends if end.nbor(-1).text.lower() == "too"), None)


def _never_told(verb: Any, lemma: str) -> bool:
    """True for `you never told us`, `you never asked`; not for `you never asked for a penny`."""
    if lemma not in _TELLING or not any(c.text.lower() == "never" for c in verb.children):
        return False
    after = [c for c in verb.children if c.i > verb.i]
    if any(c.dep_ == "prep" and c.text.lower() in ("for", "of") for c in after):
        return False
    if any(c.dep_ == "dobj" and any(d.text.lower() in ("a", "an", "any") for d in c.children) for c in after):
        return False
    things = [c for c in after if c.dep_ == "dobj"]
    if lemma in _HEEDING and not any(c.lemma_.lower() in _WRITTEN for c in things):
        return False
    personal = any(c.text.lower() == "me" for c in after)
    theirs = any(c.dep_ == "ccomp" and any(d.text.lower() == "you" for d in c.children) for c in after)
    return not (personal and theirs)


def _ignored(verb: Any, lemma: str) -> bool:
    return lemma == "ignore" and any(c.dep_ == "dobj" and c.lemma_.lower() in _WARNINGS for c in verb.children)


def _plainly_not(verb: Any, lemma: str) -> bool:
    """True for `you simply didn't read it`, and for `the problem is that you didn't read it`."""
    if lemma not in _TELLING or not any(c.dep_ == "neg" for c in verb.children):
        return False
    return _is_named_cause(verb) or any(c.text.lower() in _EMPHASIS and c.i < verb.i for c in verb.children)


def _is_failing(verb: Any, lemma: str) -> bool:
    if any(c.dep_ == "neg" for c in verb.children):
        return lemma in _TELLING | {"renew", "book", "back", "bother", "attend", "turn", "give", "pay", "keep"}
    if lemma == "leave" and not any(c.dep_ in ("dobj", "ccomp") for c in verb.children):
        return False  # `since you left`
    if lemma in ("forget", "forgot") and not any(c.dep_ == "xcomp" for c in verb.children):
        return False  # `you forgot your hat`
    return lemma in _FAILING or _cheap_choice(verb, lemma)


def _cheap_choice(verb: Any, lemma: str, cheap: frozenset[str] = _CHEAP) -> bool:
    """True for `you chose the cheaper one`, `you went for the basic cover`."""
    if lemma not in _CHOOSING:
        return False
    things = [c for c in verb.children if c.dep_ == "dobj"]
    things += [c for p in verb.children if p.dep_ == "prep" and p.text == "for" for c in p.children if c.dep_ == "pobj"]
    words = {word.text.lower() for thing in things for word in (thing, *thing.lefts)}
    return bool(words & cheap) and "the" in words


def _stands_alone(verb: Any) -> bool:
    """True when the clause is the whole sentence: nothing follows that would make it a plain report."""
    end = [c for c in verb.doc if c.i > verb.i and (c.text in (",", ";", ":", "and", "but", "–", "—", "-"))]
    return verb.dep_ == "ROOT" and not end and not any(c.dep_ in ("advcl", "conj", "ccomp") for c in verb.children)


def _reason_for_loss(verb: Any) -> bool:
    """True for `we can't refund it because you…` and `the problem is that you…`."""
    if verb.dep_ == "ccomp" and _is_named_cause(verb):
        return True
    mark = next((c.text.lower() for c in verb.children if c.dep_ == "mark"), "")
    if verb.dep_ != "advcl" or mark not in ("because", "since"):
        return False
    told = {c.text.lower() for c in verb.head.children if c.dep_ == "nsubj"}
    if verb.head.lemma_ == "be" and told & {"that", "this", "it"} and _cheap_choice(verb, verb.lemma_.lower()):
        return True
    own = {word.i for word in verb.subtree}
    return _is_loss("".join(word.text_with_ws for word in verb.head.subtree if word.i not in own))


def _leads_to_loss(verb: Any) -> bool:
    """True for `you…, so there's no refund`."""
    if not _is_stated(verb):
        return False
    rest = verb.doc[verb.i + 1 :]
    for word in rest:
        follows = word.nbor(1).text.lower() if word.i + 1 < len(word.doc) else ""
        linked = word.text.lower() == "so" and follows not in ("that", "much", "many", "far", "long")
        if linked or (word.text.lower(), follows) in {("which", "is"), ("which", "means"), ("and", "now")}:
            return _is_loss(word.doc[word.i + 1 :].text)
    return False


def _is_loss(words: str) -> bool:
    return _ADVERSE.search(words) is not None and _HARMLESS.search(words) is None
