"""Mind reading: a statement that tells the buyer, as a fact, what they want, feel, fear or are tired of.

Words alone cannot tell `I can tell your drivers are sick of paper` from `I can tell your drivers apart`, nor `you
clearly want less noise` from `tell us if you clearly want less noise`, so the parse decides: the buyer must be the
subject of a verb of the mind, the writer's certainty must belong to that verb, and the whole must be asserted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from unsale.detectors import Hit, Parse
from unsale.detectors._states_of_mind import forecast, state

_CERTAINTY = re.compile(
    r"\b(?:clearly|obviously|plainly|evidently|undoubtedly|doubtless|surely|certainly|secretly|deep down|no doubt|"
    r"(?:i|we)(?: just| already| both| all)* (?:know|sense|bet|can (?:tell|see|sense|feel)|could (?:tell|see)|"
    r"promise|guarantee)|we (?:both|all) (?:want|feel|hate)|"
    r"(?:sure|certain|convinced|confident|positive|obvious|clear|plain|doubt)(?: to \w+)?(?: that)? your?)\b",
    re.IGNORECASE,
)
_BUYER = re.compile(r"\b(?:you|your|we (?:both|all))\b", re.IGNORECASE)
_MIND = re.compile(
    r"\b(?:want\w*|need\w*|feel\w*|fear\w*|think\w*|know|worr\w+|struggl\w+|hat(?:e|es|ed|ing)|dread\w*|crav\w+|"
    r"wish\w*|long\w*|lov(?:e|es|ed|ing)|agree\w*|tired|sick|fed up|desperate|unhappy|dissatisfied|over\w+ed|"
    r"overwhelmed|stretched|swamped|drowning|anxious|scared|afraid|interested|excited|eager|keen|ready|sold|see|"
    r"thank|approve|prefer\w*|be (?:delighted|thrilled|amazed|impressed|relieved|grateful))\b",
    re.IGNORECASE,
)
_KNOWING = re.compile(
    r"\b(?:i|we)(?: just| already| both| all)* (?:know|sense|bet|can (?:tell|see|sense|feel)|could (?:tell|see))\b",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"\b(?:clearly|obviously|plainly|evidently|undoubtedly|doubtless|surely|certainly|secretly|deep down|doubt|obvious|"
    r"clear|plain|we (?:both|all)|will|would)\b|'(?:ll|d)\b",
    re.IGNORECASE,
)
"""With one of these an opinion may be claimed, or foretold; who only knows, bets or is sure speaks of feelings."""
_OPINION = re.compile(r"\b(?:feel\w*|think\w*|know|see)\b", re.IGNORECASE)
_ADVERBS = frozenset("clearly obviously plainly evidently undoubtedly doubtless surely certainly secretly".split())
_FIRST_PERSON = frozenset("i we".split())
_PEOPLE = frozenset(
    """team staff board boss director manager people colleague crew driver nurse engineer tenant customer client guest
    patient member family wife husband partner kid child parent mother father accountant cfo ceo owner volunteer
    teacher chef designer buyer committee trustee sale department office company business firm""".split()
)
_ASSERTED = frozenset("ROOT conj parataxis ccomp".split())
_REASONS = frozenset("because since".split())


def detect(sentence: str, parse: Parse) -> Iterator[Hit]:
    """Each claim in `sentence` to know the buyer's mind, from the words of certainty to the state of mind;
    `who` is the buyer. Questions give nothing."""
    if sentence.rstrip(" \"')").endswith("?"):
        return
    if not (_CERTAINTY.search(sentence) and _BUYER.search(sentence) and _tells_a_mind(sentence)):
        return
    for token in parse(sentence):
        if _is_buyer(token):
            yield from _claims(token)


def _tells_a_mind(sentence: str) -> bool:
    """False where no word tells a state of mind beside the writer's own `I know`, as in `I know you are busy`."""
    rest = _KNOWING.sub(" ", sentence)
    return _MIND.search(rest if _PLAIN.search(rest) else _OPINION.sub(" ", rest)) is not None


def _is_buyer(token: Any) -> bool:
    """True for `you`, `we both` and people of the buyer's (`your drivers`) where they are the subject."""
    if token.dep_ not in ("nsubj", "nsubjpass", "dobj"):
        return False
    word = token.text.lower()
    if word == "you":
        return True
    if word == "we":
        return token.i + 1 < len(token.doc) and token.nbor(1).text.lower() in ("both", "all")
    owner = any(child.dep_ == "poss" and child.text.lower() == "your" for child in token.children)
    return owner and token.lemma_.lower() in _PEOPLE


def _claims(buyer: Any) -> Iterator[Hit]:
    verb = _verb_of(buyer)
    if verb is None:
        return
    certain = _certainty(verb, buyer)
    if certain is None:
        return
    strength, start, top = certain
    if not _is_asserted(top):
        return
    end = state(verb, strength) or forecast(verb, buyer, strength)
    if end is None:
        return
    first, last = min(start.i, buyer.left_edge.i), max(end.i, start.i)
    doc = buyer.doc
    stop = doc[last].idx + len(doc[last].text)
    who = (buyer.left_edge.idx, buyer.idx + len(buyer.text))
    yield Hit(doc[first].idx, stop, {"who": who, "state": (end.idx, end.idx + len(end.text))})


def _verb_of(buyer: Any) -> Any | None:
    """The verb the buyer is the subject of; in `I can tell your team is stretched` the parser may make the team the
    object of `tell`, and the verb its next clause."""
    if buyer.dep_ != "dobj":
        return buyer.head
    return next(
        (c for c in buyer.head.children if c.dep_ == "ccomp" and c.i > buyer.i and c.left_edge.i == buyer.i + 1), None
    )


def _certainty(verb: Any, buyer: Any) -> tuple[str, Any, Any] | None:
    """How sure the writer claims to be (`deep`, `plain`, `told`, `sure`, `known` or `both`), the first word of that
    claim, and the verb that must be asserted; None when nobody claims to be sure."""
    for child in verb.children:
        word = child.text.lower()
        if word == "down" and child.i and child.nbor(-1).text.lower() == "deep":
            return "deep", child.nbor(-1), verb
        if child.dep_ == "advmod" and word in _ADVERBS:
            return ("deep" if word == "secretly" else "plain"), child, verb
        if word == "doubt" and any(c.text.lower() == "no" for c in child.children) and child.dep_ != "nsubj":
            return "plain", child.left_edge, verb
    if buyer.text.lower() == "we":
        return "both", buyer, verb
    return _governor(verb)


def _governor(verb: Any) -> tuple[str, Any, Any] | None:
    """The clause `verb` hangs on, when that clause claims knowledge: `I can tell`, `I'm certain`, `it's obvious`."""
    if verb.dep_ not in ("ccomp", "acl", "parataxis"):
        return None
    if any(
        (c.dep_ == "mark" and c.text.lower() != "that") or any(w.tag_[:1] == "W" for w in c.subtree if w.i < verb.i)
        for c in verb.children
    ):
        return None
    head = verb.head
    adjective = head if head.pos_ == "ADJ" else next((c for c in head.children if c.dep_ == "acomp"), None)
    if adjective is not None:
        return _sure(adjective)
    if head.lemma_ == "doubt" and head.head.lemma_ in ("be", "have") and head.i and head.nbor(-1).text.lower() == "no":
        return "plain", head.head.left_edge, head.head
    subject = next((c for c in head.children if c.dep_ == "nsubj"), None)
    if subject is None or subject.text.lower() not in _FIRST_PERSON or _is_negated(head) or head.tag_ == "VBD":
        return None
    able = any(child.dep_ == "aux" and child.lemma_.lower() in ("can", "could") for child in head.children)
    kinds = {"tell": "told", "see": "seen", "sense": "seen", "feel": "seen"} if able else {}
    kinds |= {"know": "known", "bet": "told", "promise": "sure", "guarantee": "sure", "sense": "seen"}
    kind = kinds.get(head.lemma_.lower())
    return (kind, subject, head) if kind else None


def _sure(adjective: Any) -> tuple[str, Any, Any] | None:
    copula = adjective.head
    subject = next((c for c in copula.children if c.dep_ == "nsubj"), None)
    if copula.lemma_ != "be" or subject is None or _is_negated(copula):
        return None
    word, who = adjective.text.lower(), subject.text.lower()
    if who in _FIRST_PERSON and word in ("sure", "certain", "convinced", "confident", "positive"):
        return "sure", subject, copula
    if who in ("it", "that") and word in ("obvious", "clear", "plain"):
        return "plain", subject, copula
    return None


def _is_negated(verb: Any) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


def _is_asserted(verb: Any) -> bool:
    """True unless the clause stands under `if`, `when`, `what`, somebody else's words or a question."""
    while True:
        words = {child.text.lower() for child in verb.children if child.dep_ == "mark" or child.tag_[:1] == "W"}
        if verb.dep_ == "advcl":
            return bool(words & _REASONS)
        if verb.dep_ not in _ASSERTED or words - {"that"} - _REASONS:
            return False
        if verb.dep_ == "ROOT":
            return True
        verb = verb.head
        told = [child.text.lower() for child in verb.children if child.dep_ == "nsubj"]
        if _is_negated(verb) and verb.pos_ in ("VERB", "AUX"):
            return False
        if verb.lemma_ in ("say", "tell", "mention", "write", "ask", "hope", "think", "hear") and told != ["i"]:
            return False
