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
