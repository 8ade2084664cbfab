"""Facts that a rewrite must keep: numbers, amounts, dates, tags, addresses."""

from __future__ import annotations

import re
from collections import Counter

from unsale.text.tags import logic_spans, tag_spans

_FACT = re.compile(
    r"(?:https?://|www\.)\S*[^\s.,;:!?)\]]|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+|"
    r"[£$€₹¥]?\d(?:[\d.,:/-]*\d)?%?|"
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|"
    r"\b(?:january|february|march|april|may(?= \d)|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_SLOT = re.compile(r"\[\[(?:(?!\]\]|\[\[).)*\]\]")


def facts(text: str) -> Counter[str]:
    """The facts in `text`, each with how often it stands there: tags, template logic, numbers, dates, addresses."""
    spans = sorted({*tag_spans(text), *logic_spans(text)})
    found = Counter(text[start:end] for start, end in spans)
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        pieces.append(text[at:start])
        at = max(at, end)
    plain = " ".join([*pieces, text[at:]])
    found.update(match.group().lower() for match in _FACT.finditer(plain))
    return found


def keeps_facts(before: str, after: str) -> bool:
    """True when `after` holds each fact of `before`, as often, and no other one; new slots to fill in are no facts."""
    own = set(_SLOT.findall(before))
    return facts(before) == facts(_SLOT.sub(lambda match: match.group() if match.group() in own else " ", after))


_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
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
_MOST_LOST = 7
"""A sentence may lose this many words that mean something; beyond that its honest part would be gone."""
_VOCATIVE = re.compile(r",\s+[A-Z][\w'-]+\s*(?=[,.!?]|$)")
_DIRECTION = re.compile(
    r"[\[(<].*[\])>]$|(?:remember|note|tip|goal|always|never|if (?:they|he|she)|when (?:they|he|she))\b"
    r"|(?:get|make|keep|ask|tell|remind|push|let|don't let) "
    r"(?:them|him|her|the (?:customer|client|buyer|prospect|caller|owner))\b",
    re.IGNORECASE,
)
_ABOUT_BUYERS = re.compile(r"\b(?:prospects?|leads?|callers?|tyre-?kickers?|tire-?kickers?|customers|clients)\b", re.I)
_TO_BUYER = re.compile(r"\b(?:you|your|yours|you'(?:re|ve|ll|d)|u|ur)\b", re.IGNORECASE)


def loses_sense(before: str, start: int, end: int, after: str) -> bool:
    """True when putting `after` in place of the whole sentence drops more than the words that push.

    `start` and `end` are where those stand in `before`. Names, numbers (also in words) and too many other words with a
    meaning of their own must not go; one name or number may, and one more for each slot to fill in.
    """
    kept = {word.lower() for word in _WORD.findall(after)}
    lost = [match for match in _WORD.finditer(_VOCATIVE.sub(_blank, before)) if match[0].lower() not in kept]
    first = _WORD.search(before)
    named = [
        match
        for match in lost
        if match[0].lower() in _NUMBER_WORDS
        or (match[0][0].isupper() and not match[0].isupper() and first is not None and match.start() != first.start())
    ]
    numbers = sum((facts(before) - facts(after)).values())
    if len(named) + numbers > len(_SLOT.findall(after)) + 1:
        return True
    around = [match for match in lost if match.end() <= start or match.start() >= end]
    return sum(_has_meaning(match[0]) for match in around) > _MOST_LOST


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _has_meaning(word: str) -> bool:
    return len(word) > 3 and word.lower() not in _EMPTY_WORDS


def speaks_to_rep(text: str) -> bool:
    """True for a note or direction to the seller: it speaks about buyers, or is one of a script's own instructions."""
    plain = text.strip(" \"'")
    return bool(_DIRECTION.match(plain)) or (bool(_ABOUT_BUYERS.search(plain)) and not _TO_BUYER.search(plain))
