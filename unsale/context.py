"""The shared context layer: what excuses words that look pushy.

Negation, quotation and a way out in the next sentence are worked out here; the other suppressors are patterns in
`rules/context.yaml`. A rule is excused by all of them, but for those it names in `despite`. One that looks at the
whole text (`where: text`) weighs words against each other, excuses all but errors, and makes an error a warning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from unsale.findings import Severity
from unsale.lazy_pattern import LazyPattern
from unsale.rulebook.phrase import program, text_program
from unsale.rulebook.shared import Suppressor
from unsale.text.document import Around, Role, Sentence

if TYPE_CHECKING:
    from unsale.rulebook.rule import Rule

_CLAUSE_BREAK = LazyPattern(
    r"[,;:()–—]|\s-+\s|\b(?:but|so|yet|because|although|though|while|until|unless|before|however|otherwise|"
    r"(?:and|or) (?:you|we|i|it|he|she|they|this|that|there|your|our|please|now|then))\b",
    re.IGNORECASE,
)
_NEGATOR = LazyPattern(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|without|hardly|rather than|instead of|cannot|free of|zero|"
    r"far from|avoid|stop(?:ped)?|refuse[ds]? to|"
    r"(?:do|does|did|is|are|was|were|wo|would|ca|could|should|must|need|have|has|had|ai)n'?t)\b",
    re.IGNORECASE,
    cues=(
        *("no", "nt", "n't", "never", "neither", "without", "hardly", "rather", "instead", "free of", "zero"),
        *("far from", "avoid", "stop", "refuse"),
    ),
)
_FALSE_NEGATION = LazyPattern(
    r"\b(?:not (?:only|just|merely|least|to mention|sure (?:why|how|if|what))|"
    r"why (?:not|wouldn'?t|don'?t|didn'?t|haven'?t)|"
    r"(?:can|could|would|do|did|have|is|are)(?:n'?t| not) (?:you|we|it|that|this)|"
    r"no (?:doubt|wonder|matter|longer|better|other|more|later|brainer|question|one else|time to)|no[- ]brainer|"
    r"nothing (?:else|but|better|beats)|"
    r"(?:do|does|did|ca|wo|would|should|could)n'?t (?:miss|wait|lose|forget|hesitate|delay|let|afford|stop|pass|sleep|"
    r"think twice|want (?:you )?(?:to )?(?:miss|lose|let|wait)|be (?:the|left))|"
    r"not (?:miss|lose|forget|let|wait|stop|afford|want (?:you )?to (?:miss|lose))|"
    r"never (?:miss|forget|been|again|stop|had|seen)|"
    r"(?:have|has|had)(?:n'?t| not) (?:heard|seen|replied|responded|gotten|got|received)|"
    r"no (?:reply|response|answer|word)|without (?:fail|doubt|question))\b",
    re.IGNORECASE,
)
_NEGATION_REACH = 8
"""Words between the negator and the match; further away it rarely belongs to it."""

_CONDITION = LazyPattern(r"\b(?:if|unless|when|until|once)\b", re.IGNORECASE)
_NEW_SUBJECT = LazyPattern(r"\b(?:i|we|you|it|they|he|she)(?:'ll|'d| will| would| must| shall)\b", re.IGNORECASE)
_LOOK_INTO = 16
"""Characters of the match that are read too, for `don't | let them get there first`."""

_QUOTES = LazyPattern(
    r"\"[^\"]{1,400}\"|(?:(?<=\s)|^|(?<=\())'(?=\S)[^\"]{2,300}?(?<=\S)'(?=[\s.,;:!?)]|$)|(?:(?<=\s)|^)\"[^\"]{1,400}$"
)
_SCRIPT_LEAD = LazyPattern(
    r"\W*(?:(?:[\w'/&-]+ ){0,5}[\w'/&()-]+\s?[:>–-]|"
    r"(?:(?:then|and|next|so|now|just|you|rep|reps|always),? ){0,2}(?:say|ask|try|open(?: with)?|close with|reply|"
    r"answer|respond(?: with)?|add|finish with|go with|use|tell them|come back with)(?: [\w']+){0,3},?)?\W*$",
    re.IGNORECASE,
)
_REPORTED = LazyPattern(
    r"\b(?:told|said|says|wrote|writes|asked|replied|answered|complained|heard|read|avoid|never|not|don'?t|stop|bad|"
    r"wrong|old|worst|instead|before|banned|customers?|clients?|buyers?|patients?|prospects?|they|he|she|review|feedback|quote|them)\b",
    re.IGNORECASE,
)
_ADDRESSED = LazyPattern(r"\b(?:you|your|you'?(?:ll|re|d|ve)|yours|let'?s|shall|we|i'?ll|ur|u)\b", re.IGNORECASE)
_WAY_OUT = LazyPattern(
    r"\b(?:if you(?:'d| would)? (?:need|want|like|prefer) (?:longer|more time|another|a different|"
    r"to (?:keep|stay|wait|think))|"
    r"(?:write|ring|call|text|reply|tell (?:me|us)|let (?:me|us) know|ask) (?:\w+ )?"
    r"(?:if you(?:'d| would) rather not|when(?:ever)? (?:you(?:'d| would)? (?:like|want|prefer|need)|it suits))|"
    r"you (?:don't|do not|needn't) (?:need to |have to )?(?:do|take|decide|reply|answer|buy|keep)\b|"
    r"the next (?:one|sale|round|date|course|intake|offer) (?:is|starts|opens|comes)|"
    r"(?:can|may) cancel (?:at )?any ?time|come by any ?time|"
    r"(?:it's|it is|they're|they are) (?:kept|held|yours|waiting) (?:here )?(?:till|until|for you)|"
    r"(?:the|this|that|our) (?:offer|place|price|quote) (?:stays|is still|remains|will still be) "
    r"(?:open|there|the same|good)|"
    r"(?:a )?no is (?:fine|as (?:good|useful|welcome))|no (?:hurry|rush)\b|take your time|"
    r"would either (?:help|suit|work)|either is fine|fine either way|"
    r"or (?:just |simply |to )?leave (?:it|this|that|things) (?:there|here|with you|be|for now|until|at that)|"
    r"(?:a better|another) (?:person|time|day|date) (?:for you|to|or))",
    re.IGNORECASE,
    cues=(
        *("if you", "when", "you don't", "you do not", "you needn't", "next", "cancel", "'re", "'s ", " is ", " are "),
        *("come by", " stays", " remains", " will still", "no hurry", "no rush", "no is", "take your", "either"),
        *("another", "better", "leave "),
    ),
)
"""A way out that the very next sentence leaves: more time, another date, a plain “you need not”."""
_WAY_OUT_FAMILIES = ("urgency", "discount_lure", "brush_off", "guilt", "nagging")
_ONE_SENTENCE = LazyPattern(r"[^.!?]*")

_WHOLE = "text"
"""Where a suppressor looks that looks at the whole text."""
_TWICE = 2
"""So many signs of people among themselves take back one sign of a sale."""
_WORDS_ENOUGH = 40
"""A text of fewer words, or a sentence by itself, says too little: it may well sell something."""

_TAIL_WORDS = 3
"""Words after a quoted script line that do not make it a mention, such as a stage direction."""


def is_negated(sentence: str, start: int) -> bool:
    """True when a negation to the left of `start`, in the same clause, takes back what follows."""
    left = sentence[:start]
    if _NEGATOR.misses(left):
        return False
    breaks = [match.end() for match in _CLAUSE_BREAK.finditer(left)]
    begin = breaks[-1] if breaks else 0
    around = sentence[begin : start + _LOOK_INTO]
    plain = _FALSE_NEGATION.sub(lambda match: re.sub(r"\S", "x", match.group()), around)[: start - begin]
    found = None
    for match in _NEGATOR.finditer(plain):
        found = match
    if found is None or len(plain[found.end() :].split()) > _NEGATION_REACH:
        return False
    conditional = _CONDITION.search(plain, 0, found.start()) is not None
    return not (conditional and _NEW_SUBJECT.search(plain, found.end()) is not None)


def leaves_a_way_out(after: str) -> bool:
    """True when the sentence that opens `after` takes the pressure off the one before it."""
    following = _ONE_SENTENCE.match(after.lstrip(" .!?\"'"))
    return following is not None and _WAY_OUT.search(following.group()) is not None


def is_quoted(text: str, start: int, end: int, *, spoken: bool = False) -> bool:
    """True when the words stand inside quotation marks and so are mentioned rather than used.

    A quotation that fills its block and speaks to a buyer is a line of a script, and is meant to be said; so is one
    that fills a seller's turn (`spoken`).
    """
    if '"' not in text and "'" not in text:
        return False
    return any(
        low < start and end < high + 1 and not _is_script_line(text, low, high, spoken=spoken)
        for low, high in _quotations(text)
    )


@lru_cache(maxsize=64)
def _quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Where quotations stand in a block of text, which is asked about for each match in it."""
    return tuple(match.span() for match in _QUOTES.finditer(text))


def _is_script_line(text: str, start: int, end: int, *, spoken: bool) -> bool:
    lead, tail = text[:start], text[end:]
    if spoken and not lead.strip() and len(tail.split()) <= _TAIL_WORDS:
        return True
    return (
        len(tail.split()) <= _TAIL_WORDS
        and _SCRIPT_LEAD.match(lead) is not None
        and _REPORTED.search(lead) is None
        and _ADDRESSED.search(text[start:end]) is not None
    )


def excuse(rule: Rule, sentence: Sentence, start: int, end: int, suppressors: Sequence[Suppressor]) -> str | None:
    """The name of the suppressor that excuses the words from `start` to `end` of `sentence`, or None."""
    text = sentence.judged_text
    if "negation" not in rule.despite and is_negated(text, start):
        return "negation"
    whole, offset = sentence.segment.judged_text, sentence.start
    if "quotation" not in rule.despite and is_quoted(
        whole, offset + start, offset + end, spoken=sentence.segment.role is Role.REP
    ):
        return "quotation"
    if rule.family in _WAY_OUT_FAMILIES and rule.severity < Severity.ERROR and leaves_a_way_out(whole[sentence.end :]):
        return "way-out"
    for suppressor in suppressors:
        if not _concerns(suppressor, rule):
            continue
        if suppressor.where == _WHOLE:
            signs = _signs(sentence, suppressor) if rule.severity < Severity.ERROR else None
            if signs is not None and signs.speaking_for >= _TWICE * signs.against:
                return suppressor.name
            continue
        if program(suppressor.expression).search(text[:start] if suppressor.where == "left" else text) is None:
            continue
        if suppressor.unless and program(suppressor.unless).search(text) is not None:
            continue
        return suppressor.name
    return None


def as_meant_here(rule: Rule, sentence: Sentence, suppressors: Sequence[Suppressor]) -> Rule:
    """The `rule` as it holds in the text around `sentence`: an error to a buyer is a warning where nobody sells.

    An honest manager, official or friend may say nearly everything that would be coercion from a seller; and a warning
    is what the classifier may lower.
    """
    if rule.severity < Severity.ERROR:
        return rule
    for suppressor in suppressors:
        if suppressor.where == _WHOLE and _concerns(suppressor, rule):
            signs = _signs(sentence, suppressor)
            if signs is not None and (signs.against <= 1 or signs.speaking_for >= signs.against):
                return rule._replace(severity=Severity.WARNING)
    return rule


def _concerns(suppressor: Suppressor, rule: Rule) -> bool:
    return suppressor.name not in rule.despite and (not suppressor.families or rule.family in suppressor.families)


class _Signs(NamedTuple):
    """How many different things in a text speak for a suppressor, and how many against it."""

    speaking_for: int
    against: int


def _signs(sentence: Sentence, suppressor: Suppressor) -> _Signs | None:
    """What the text around `sentence` says; None when it is too short to tell, or not known."""
    around = sentence.segment.around
    if around is None or around.words < _WORDS_ENOUGH:
        return None
    return _Signs(_different(around, suppressor.expression), _different(around, suppressor.unless))


def _different(around: Around, expression: str) -> int:
    """How many different things `expression` finds in the text."""
    if expression not in around.answers:
        found = text_program(expression).finditer(around.text)
        around.answers[expression] = len({around.text[slice(*match.span())].lower() for match in found})
    return around.answers[expression]
