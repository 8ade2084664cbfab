"""When a step of a sequence comes, and on which channel, as people and outreach tools write it."""

from __future__ import annotations

import re
from typing import Final

from unsale.lazy_pattern import LazyPattern

_UNITS: Final = {"m": 1 / 1440, "h": 1 / 24, "d": 1.0, "w": 7.0}
_LENGTH = LazyPattern(
    r"(?P<number>\d+(?:\.\d+)?|an?|one|two|three|four|five|six|seven|ten)\s*(?:-|x)?\s*(?:business |working |week)?"
    r"(?P<unit>min|h(?:ou)?r|day|week|[hdw](?![a-z]))",
    re.IGNORECASE,
)
_WORDS: Final = dict(zip("a an one two three four five six seven ten".split(), (1, 1, 1, 2, 3, 4, 5, 6, 7, 10)))  # noqa: B905
_DAY = LazyPattern(r"(?:\bday|\bd|^)\s*[+#]?\s*(?P<day>\d{1,3})(?![\d.:/-])", re.IGNORECASE)
_AT_ONCE = LazyPattern(r"(?:immediate|at once|same day|right away|instant|start)", re.IGNORECASE)
_LONGEST_IN_DAYS: Final = 366
"""A plain number beyond this is no number of days: some tools count seconds or minutes."""

CHANNELS: Final = {
    "inbound": r"inbound|incoming|(?:their|customer|prospect|buyer|client)'?s?[ _-]reply|reply[ _-]received",
    "wait": r"^(?:wait|delay|pause|timer?)",
    "task": r"^(?!.*(?:mail|call|linked|sms)).*task|to-?do|research|(?:visit|view|like|endorse)\b|condition|^note$"
    r"|^manual$",
    "linkedin": r"linked-?in|\bin-?mail|connection|connect\b|^li\b",
    "sms": r"\bsms|text[ _-]message|whats-?app|^text$|i-?message",
    "voicemail": r"voice-?mail|voice[ _-](?:drop|note)|\bvm\b",
    "letter": r"letter|direct[ _-]mail|post-?card|^post$|\bgift\b",
    "email": r"e-?mail|^mail|(?:auto|manual)_?mail|newsletter|^thread|^bump$|^reply$",
    "call": r"call|phone|\bdial\b|^ring$",
}
"""How each channel is known. A `wait` only lets time pass, a `task` is the seller's own work, `inbound` is theirs."""
_CHANNELS: Final = {name: LazyPattern(pattern, re.IGNORECASE) for name, pattern in CHANNELS.items()}


def channel_of(words: str) -> str:
    """The channel that `words` name (`auto_email`, `LinkedIn message`), or an empty text."""
    plain = words.replace("_", " ").strip()
    return next((name for name, pattern in _CHANNELS.items() if pattern.search(plain)), "")


def day_of(words: str) -> int | None:
    """The number of the day in `3`, `Day 3` or `D+3`; None when there is none."""
    found = _DAY.search(words.strip())
    return int(found["day"]) if found else None


def days_of(words: str, unit: str = "") -> float | None:
    """How many days `words` stand for: `2 days`, `48h`, `a week`, or a bare number of `unit` (days if it says nothing).

    None when they tell no length of time, or one that is too long to be meant.
    """
    words = words.strip()
    if _AT_ONCE.match(words):
        return 0.0
    bare = re.fullmatch(r"\+?\s*(\d+(?:\.\d+)?)", words)
    if bare:
        factor = unit_of(unit)
        days = float(bare[1]) * factor
        return days if days <= _LONGEST_IN_DAYS else None
    lengths = list(_LENGTH.finditer(words))
    if not lengths:
        return None
    return sum(_number(found["number"]) * _UNITS[found["unit"][0].lower()] for found in lengths)


def _number(words: str) -> float:
    return float(_WORDS.get(words.lower(), 0)) if words[0].isalpha() else float(words)


def unit_of(words: str) -> float:
    """How many days one of the unit in `words` lasts: `delay_hours` 1/24; 1 when they name none."""
    plain = words.lower()
    named = (("second", 1 / 86400), ("minute", 1 / 1440), ("hour", 1 / 24), ("week", 7.0), ("month", 30.0))
    return next((days for name, days in named if name in plain), 1.0)
