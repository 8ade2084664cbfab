"""Lines and file names that say which step of a sequence follows: `Step 2 – day 4 – LinkedIn`, `02-follow-up.md`."""

from __future__ import annotations

import re
from typing import NamedTuple

from unsale.lazy_pattern import LazyPattern
from unsale.text.readers._step_times import channel_of, day_of, days_of

_HEADING = LazyPattern(
    r"\W*(?P<kind>step|touch(?: ?point)?|e-?mail|mail|message|day|linked-?in(?: message)?|call|voice-?mail|sms|text|"
    r"letter|follow-?up)\s*(?:#|no\.? ?)?(?P<number>\d{1,2})\b(?P<rest>[^\n]*)",
    re.IGNORECASE,
)
_DAY = LazyPattern(r"\bdays?\s*[#+]?(?P<day>\d{1,3})\b", re.IGNORECASE)
_LATER = LazyPattern(
    r"(?:\+|after|wait|delay:?)\s*\d+(?:\s*(?:business |working )?(?:days?|d|weeks?|w|hours?|h)\b)?"
    r"|\w+\s+(?:business |working )?(?:days?|weeks?|hours?)\s+(?:later|after)",
    re.IGNORECASE,
)
_NAME = LazyPattern(
    r"(?P<before>[a-z][a-z _.-]*?)?[ _-]*(?P<number>\d{1,2})(?!\d)(?P<after>[^\d].*)?",
    re.IGNORECASE,
)
_DATED = LazyPattern(r"(?:19|20)\d\d[-_.]?\d\d|\d{1,2}[-_.]\d{1,2}[-_.]\d{2,4}")
_MEANS_STEP = LazyPattern(
    r"(?:(?:sequence|cadence|drip|outreach|cold)[ _.-])?"
    r"(?:steps?|days?|touch|e-?mail|mail|message|msg|follow[ _-]?up|linkedin|sequence|seq|cadence|drip)",
    re.IGNORECASE,
)
_LONGEST_HEADING = 90
_HEAD = 600
"""Characters at the start of a file in which front matter or header lines may tell of the step."""
_FACT = LazyPattern(
    r"^(?:step )?(?P<name>day|delay|wait|channel)[ \t]*:[ \t]*[\"']?(?P<value>[^\r\n\"']+)",
    re.IGNORECASE | re.MULTILINE,
)


class StepName(NamedTuple):
    """What a heading or a file name tells of a step; `delay` is the days since the one before."""

    number: int
    day: int | None
    delay: float | None
    channel: str
    kind: str = ""
    """The word before the number, in lower case: numbers of different words are different counts."""


def heading_of(line: str) -> StepName | None:
    """The step that a heading announces; None for any other line."""
    numbered = len(line) <= _LONGEST_HEADING and any(map(str.isdecimal, line))
    match = _HEADING.compiled.fullmatch(line.strip()) if numbered else None
    if match is None or line.rstrip().endswith((".", "!", "?", ",")):
        return None
    kind, rest, number = match["kind"].lower(), match["rest"], int(match["number"])
    rest_day = _DAY.search(rest)
    day = number if kind == "day" else int(rest_day["day"]) if rest_day else None
    later = None if day is not None else _LATER.search(rest)
    delay = days_of(later[0].lstrip("+ ")) if later else None
    if later and delay is None:
        delay = days_of(re.sub(r"\D", "", later[0]))
    return StepName(number, day, delay, channel_of(rest) or channel_of(kind), kind)


def file_step_of(stem: str) -> StepName | None:
    """The step that a file is, told by its name without the suffix; None when the name does not number it.

    The number stands in front (`01-intro`, `2_follow-up`) or after a word that means a step (`mail3`, `Day 5 - bump`).
    """
    if not any(map(str.isdecimal, stem)) or _DATED.search(stem):
        return None
    match = _NAME.compiled.fullmatch(stem.strip())
    if match is None or not (match["before"] or match["after"]):
        return None
    before, after = (match["before"] or "").strip(" _.-").lower(), match["after"] or ""
    if before and not _MEANS_STEP.compiled.fullmatch(before):
        return None
    if not before and not re.match(r"[ _.)-]+[^\W\d]|[a-z]$", after):
        return None
    number = int(match["number"])
    words = re.sub(r"[_.-]+", " ", stem)
    later = _DAY.search(words)
    day = number if before.endswith("day") else day_of(later[0]) if later else None
    return StepName(number, day, None, channel_of(re.sub(r"[_.-]+", " ", after)) or channel_of(before), before)


def headed(name: StepName, text: str) -> StepName:
    """`name` with what lines such as `day: 4` or `channel: linkedin` at the start of the file's `text` add to it."""
    facts = {match["name"].lower(): match["value"] for match in _FACT.finditer(text[:_HEAD])}
    day = day_of(facts["day"]) if "day" in facts else name.day
    wait = facts.get("delay", facts.get("wait", ""))
    channel = channel_of(facts["channel"]) if "channel" in facts else name.channel
    return name._replace(day=day, delay=days_of(wait) if wait else name.delay, channel=channel)
