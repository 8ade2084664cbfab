"""Facts that a rewrite must keep: numbers, amounts, dates, tags, addresses."""

from __future__ import annotations

import re
from collections import Counter

from unsale.text.tags import logic_spans, tag_spans

_FACT = re.compile(
    r"https?://\S+|[\w.+-]+@[\w-]+\.[\w.]+|[£$€₹¥]?\d[\d.,:/-]*\d%?|[£$€₹¥]?\d%?|"
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|"
    r"\b(?:january|february|march|april|may(?= \d)|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)


def facts(text: str) -> Counter[str]:
    """The facts in `text`, each with how often it stands there: tags, template logic, numbers, dates, addresses."""
    spans = [*tag_spans(text), *logic_spans(text)]
    found = Counter(text[start:end] for start, end in spans)
    plain = list(text)
    for start, end in spans:
        plain[start:end] = " " * (end - start)
    found.update(match.group().lower() for match in _FACT.finditer("".join(plain)))
    return found


def keeps_facts(before: str, after: str) -> bool:
    """True when `after` holds each fact of `before`, as often, and no other one."""
    slots_removed = re.sub(r"\[\[.*?\]\]", "", after)
    return facts(before) == facts(slots_removed)
