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
_ADVERBS = frozenset("clearly obviously plainly evidently undoubtedly doubtless surely certainly secretly".split())
_FIRST_PERSON = frozenset("i we".split())
_PEOPLE = frozenset(
    """team staff board boss director manager people colleague crew driver nurse engineer tenant customer client guest
    patient member family wife husband partner kid child parent mother father accountant cfo ceo owner volunteer
    teacher chef designer buyer committee trustee sale department office company business firm""".split()
)
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
_ASSERTED = frozenset("ROOT conj parataxis ccomp".split())
_REASONS = frozenset("because since".split())


def detect(sentence: str, parse: Parse) -> Iterator[Hit]:
    """Each claim in `sentence` to know the buyer's mind, from the words of certainty to the state of mind;
    `who` is the buyer. Questions give nothing."""
    if sentence.rstrip(" \"')").endswith("?"):
        return
    if not (_CERTAINTY.search(sentence) and _BUYER.search(sentence) and _MIND.search(sentence)):
        return
    for token in parse(sentence):
        if _is_buyer(token):
            yield from _claims(token)


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
    end = _state(verb, strength) or _forecast(verb, buyer, strength)
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


def _state(verb: Any, strength: str) -> Any | None:
    """The last word of a present state of mind that `strength` may not claim to know; None when there is none."""
    if strength == "deep":
        lemma = verb.lemma_.lower()
        return verb if lemma in _OPINIONS | _PAINS | {"want", "need", "wish", "agree", "worry", "fear"} else None
    if any(child.tag_ == "MD" for child in verb.children):
        return None
    if _is_negated(verb):
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


def _forecast(verb: Any, buyer: Any, strength: str) -> Any | None:
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
