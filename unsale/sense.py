"""How much of what a sentence says a rewrite would lose, the words that push left aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from unsale.protected import facts
from unsale.rulebook.rule import Rule

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_NAMED = re.compile(r"[a-z']{3,}")
_PIECE = re.compile(r"\(\?P<[a-z0-9_]+>|\\[a-zA-Z]+|\[[^\]]*\]")
_ENDINGS = ("ing", "ed", "es", "'s", "s", "ly")
_NUMBER_WORDS = frozenset(
    """two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty
    ninety hundred thousand million half double dozen quarter""".split()
)
_EMPTY_WORDS = frozenset(
    """about again ahead also although always anything around because been before being both cause come could does doing
    done down each easy either else even ever every everything feel find from gave getting give given goes going gone
    good gotta great hand have having help here hope into just keep kind know less like little long look looking made
    make making many matter maybe mean might mind more most much must myself need never next nothing often only other
    over people please point quite rather ready really right same seem shall should since some someone something soon
    still such sure take taken taking tell than that them then there these they thing things think this those though
    through time today told tomorrow tonight trust under until upon very want waiting well were what when where whether
    which while will wish with without would year years yes your yours yourself honest honestly obviously clearly surely
    definitely absolutely simply frankly truly completely totally""".split()
)
_SHORT_WORDS = frozenset(
    "all and any are but can did for free get has how its it's not now off one only our out the".split()
)
_MOST_LOST = 0
"""A rewrite of the whole sentence may drop this many words that mean something and that its rule does not name.

None: in 300 rewrites read by two people (two draws of `benchmarks/rewrites.py`), those that dropped none were the ones
a good rep would send in 72 of 100 cases, those that dropped one in 51, two and more in 46.
"""
_MOST_LEFT_OUT = 4
"""A sentence that goes altogether leaves no reply to anything behind, so it may take more words with it."""
_MOST_LEFT_OUT_FIRST, _MOST_NAMES = 9, 1
"""Where the rule would rather see the sentence gone than said in other words, it may take more, and one name."""
_SHARE = re.compile(r"\d\s?(?:%|per ?cent)")
_OWN_EFFORTS = ("ego", "guilt", "nagging")
"""Families whose numbers are the seller's: how often somebody tried, how many are missing for a bonus. As a part of the
push they may go with the sentence; amounts, and any other number, are facts that the reader needs.
"""
_PLAIN_NUMBER = re.compile(r"\d{1,3}(?:,?\d{3})?")
_SMALL = re.compile(r"\d{1,2}")
_FILLED = 2
"""What the writer puts into a slot makes up for as many words."""
_VOCATIVE = re.compile(r",\s+[A-Z][\w'-]+\s*(?=[,.!?]|$)")
_COUNTED = "{number}"
_SHOUTED = re.compile(r"\b[A-Z]{3,}\b")
_TITLES = frozenset("CEO CFO CTO COO CIO CMO HR IT VP MD GP PA FD PO OK".split())
"""Capitals that are no names."""


def loses_sense(
    before: str, start: int, end: int, after: str, rule: Rule, beside: Sequence[Rule] = (), around: str = ""
) -> bool:
    """True when `after`, put in place of the whole sentence, drops more than the push that `rule` found.

    An empty `after` leaves the sentence out. `start` and `end` are where the push stands in `before`. No amount or
    date may go, a number only as a part of the push, and only where the rule counts (`{number}` in its patterns) or, of
    a sentence left out, is about the seller's own efforts; no name, and next to no other word with a meaning of its own
    that the rule's patterns do not name, unless a slot asks the writer to say it, or the rule would rather see the
    sentence gone. Words that rules `beside` it name, which found something in the sentence too, are push as well. A
    name, amount or date that the text `around` says too is not lost.
    """
    lost = _lost(before, after)
    names, words = _may_lose(after, rule)
    gone = {match[0] for match in lost if _is_name(match, before)}
    if sum(not _says(around, re.escape(name)) for name in gone) > names:
        return True
    return _loses_numbers(before, start, end, after, lost, rule, around) or _said(lost, (rule, *beside)) > words


def _may_lose(after: str, rule: Rule) -> tuple[int, int]:
    """How many names and words with a meaning of their own may go where a sentence reads `after`, or is left out."""
    slots = after.count("[[")
    if after:
        return slots, _MOST_LOST + _FILLED * slots
    return (_MOST_NAMES, _MOST_LEFT_OUT_FIRST) if rule.drops_first else (0, _MOST_LEFT_OUT)


def drops_sense(before: str, after: str, rules: Sequence[Rule]) -> bool:
    """True when `after` drops more words with a meaning of their own than it may and none of the `rules` names.

    A number in words is never let go.
    """
    lost = _lost(before, after)
    if _number_words(lost):
        return True
    return _said(lost, rules) > _MOST_LOST + _FILLED * after.count("[[")


def _said(lost: Iterable[re.Match[str]], rules: Sequence[Rule]) -> int:
    named = frozenset[str]().union(*map(_named_words, rules))
    return sum(_has_meaning(match[0]) and _stem(match[0]) not in named for match in lost)


def lost_names(before: str, after: str) -> list[str]:
    """The words of `before` that look like names and are gone in `after`; the name it speaks to does not count.

    Nor does a plain word in capitals, such as `NEVER`.
    """
    lost = [match[0] for match in _lost(before, after) if _is_name(match, before)]
    return [word for word in lost if not (word.isupper() and _is_plain(word))]


def loses_number_words(before: str, after: str) -> bool:
    """True when a number in words of `before` is gone in `after`."""
    return bool(_number_words(_lost(before, after)))


def _number_words(lost: Iterable[re.Match[str]]) -> list[re.Match[str]]:
    return [match for match in lost if match[0].lower() in _NUMBER_WORDS]


def _lost(before: str, after: str) -> list[re.Match[str]]:
    kept = {_stem(word) for word in _WORD.findall(after)}
    return [match for match in _WORD.finditer(_VOCATIVE.sub(_blank, before)) if _stem(match[0]) not in kept]


def _loses_numbers(
    before: str, start: int, end: int, after: str, lost: list[re.Match[str]], rule: Rule, around: str
) -> bool:
    words = _number_words(lost)
    beside = any(match.end() <= start or match.start() >= end for match in words)
    if not after and rule.family in _OWN_EFFORTS:
        free = Counter(fact for fact in facts(before[start:end]).elements() if _PLAIN_NUMBER.fullmatch(fact))
        lost_facts = any(not _says_fact(around, fact) for fact in facts(before) - free)
        return beside or lost_facts or _SHARE.search(before) is not None
    counted = bool(after) and counts(rule)
    if beside or (words and not counted):
        return True
    outside = f"{before[:start]} {before[end:]}" if counted else before
    if any(not _says_fact(around, fact) for fact in facts(outside) - facts(after)):
        return True
    return counted and any(sign in before[start:end] for sign in "£$€₹%")


def _says_fact(text: str, fact: str) -> bool:
    """True where `text` holds `fact`, a date or an amount; a small number may stand for anything there."""
    return _SMALL.fullmatch(fact) is None and _says(text, f"(?i:{re.escape(fact)})")


def _says(text: str, expression: str) -> bool:
    """True where `text` holds what `expression` finds as a word or number of its own."""
    return bool(text) and re.search(rf"(?<![\w£$€₹¥])(?<!\d[.,:/-]){expression}(?![\w%]|[.,:/-]\d)", text) is not None


def numbers_are_push(rule: Rule) -> bool:
    """True for a rule whose numbers are its own matter: how often somebody wrote, what is missing for a bonus."""
    return counts(rule) or rule.family in _OWN_EFFORTS


def counts(rule: Rule) -> bool:
    """True for a rule that looks for numbers, such as how often somebody has written."""
    return any(_COUNTED in pattern.source for pattern in rule.patterns)


def _is_name(match: re.Match[str], before: str) -> bool:
    """True for a word with a capital that it does not owe to its place at the start or to shouting."""
    word, opens = match[0], not before[: match.start()].strip(" \"'(*-–—•0123456789.)[")
    after_stop = before[: match.start()].rstrip(" \"'").endswith((".", "!", "?", ":"))
    if word in _TITLES or (word.isupper() and len(_SHOUTED.findall(before)) > 1):
        return False
    return word[0].isupper() and len(word) > 1 and not (opens or after_stop) and not word.startswith(("I'", "OK"))


def _is_plain(word: str) -> bool:
    """True for a word that is no name, however it is written."""
    return word.lower() in _EMPTY_WORDS or word.lower() in _SHORT_WORDS


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _has_meaning(word: str) -> bool:
    return len(word) > 3 and word.lower() not in _EMPTY_WORDS and word.lower().partition("'")[0] not in _EMPTY_WORDS


def _named_words(rule: Rule) -> frozenset[str]:
    return _stems(tuple(pattern.expression for pattern in rule.patterns), rule.cues)


@lru_cache(maxsize=1_024)
def _stems(expressions: tuple[str, ...], cues: tuple[str, ...]) -> frozenset[str]:
    plain = _PIECE.sub(" ", " ".join([*expressions, *cues]).lower())
    return frozenset(map(_stem, set(_NAMED.findall(plain))))


@lru_cache(maxsize=8_192)
def _stem(word: str) -> str:
    """The word without a common ending: enough to see `booking` and `book` as one."""
    low = word.lower()
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) > 3:
            return low.removesuffix(ending)
    return low
