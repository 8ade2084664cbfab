"""When something is due: the time words of a closed English set, and the calendar day that each one means.

The set is small on purpose: a general date parser also reads `may`, `second` and bare numbers as dates, and what a
promise needs is few forms, each of them sure.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = "january february march april may june july august september october november december".split()
_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_FRIDAY = 4
_OTHER_WORDS = frozenset({"sat", "sun", "wed", "mon", "may", "march", "mar", "fri"})
_LONGEST_WAIT = 3650
"""Days; `in 90000 days` is a slip of the pen and no date."""

_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b"
)
_CLOCK = r"(?:noon|midday|lunch(?:time)?|eod|cob|close of business|end of day|\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\b\.?)?)"
_LEAD = (
    rf"(?:(?:by|before|at|around) {_CLOCK} )?"
    r"(?:(?P<lead>no later than|by the end of|by|before|on|until|come|first thing|end of(?: the)?) )?"
)
_COUNT = r"(?P<count>\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a couple of)"
_UNIT = r"(?P<unit>minute|hour|(?:working |business )?day|week|fortnight|month)s?\b"
_ORDINAL = r"(?P<day>\d{1,2})(?:st|nd|rd|th)\b"
_HOUR = re.compile(r"noon|midday|[ap]\.?m\b|morning|afternoon", re.IGNORECASE)
_NO_YEAR = r"(?!\d|[.,:]\d|%)"


@dataclass(frozen=True, slots=True)
class Due:
    """Time words in a text: where they stand, what day they mean (None when that cannot be told), and how sure.

    `vague` is True for words such as `soon`, which set no day at all.
    """

    start: int
    end: int
    day: date | None
    vague: bool = False


Resolve = Callable[["re.Match[str]", date], "date | None"]


def find_due(text: str, written_on: date | None) -> list[Due]:
    """The time words of `text` in reading order, each with its day as counted from `written_on`.

    A bare weekday or day of the month is the next one after (the 14th: on or after) `written_on`; `next Tuesday` is
    that of the next calendar week (Monday to Sunday), `this week` and `next week` end on their Friday, `before`
    takes one day off. Without `written_on` only full dates such as 2026-06-03 have a day.
    """
    found: list[Due] = []
    for pattern, resolve in _FORMS:
        for match in pattern.finditer(text):
            if _is_a_date(match) and not any(match.start() < due.end and due.start < match.end() for due in found):
                found.append(_due(match, resolve, written_on))
    vague = [Due(*match.span(), None, vague=True) for match in _VAGUE.finditer(text)]
    found += [due for due in vague if not any(due.start < it.end and it.start < due.end for it in found)]
    return sorted(found, key=lambda due: due.start)


def _is_a_date(match: re.Match[str]) -> bool:
    """False for `I sat`, `may 3 people` and the like: short names in small letters that are words of their own."""
    groups = match.groupdict()
    name = groups.get("weekday") or groups.get("month") or ""
    return name not in _OTHER_WORDS or bool(groups.get("lead"))


def _due(match: re.Match[str], resolve: Resolve, written_on: date | None) -> Due:
    lead = (match.groupdict().get("lead") or "").lower()
    try:
        day = resolve(match, written_on or date.min) if written_on or resolve in (_iso, _dated, _slashed) else None
        if day is not None and lead == "before" and not _HOUR.search(match[0]):
            day -= timedelta(days=1)
    except (ValueError, OverflowError):  # no such day, such as 31 June, or one beyond the calendar
        day = None
    return Due(*match.span(), day)


# --- the forms --------------------------------------------------------------------------------------------------------


def _iso(match: re.Match[str], _: date) -> date | None:
    return date(int(match["year"]), int(match["month"]), int(match["day"]))


def _slashed(match: re.Match[str], _: date) -> date | None:
    """25/06/2026 and 06/25/2026 are clear; 05/06/2026 is another day in London than in Boston, so it is no day."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if first > 12 or first == second:
        return date(year, second, first)
    return date(year, first, second) if second > 12 else None


def _dated(match: re.Match[str], written_on: date) -> date | None:
    month = next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(match["month"][:3].lower()))
    day = int(match["day"])
    if match["year"]:
        return date(int(match["year"]), month, day)
    if written_on == date.min:
        return None
    for year in range(written_on.year, written_on.year + 9):  # 29 February may be eight years away
        if day <= monthrange(year, month)[1] and date(year, month, day) >= written_on:
            return date(year, month, day)
    return None


def _day_of_month(match: re.Match[str], written_on: date) -> date | None:
    wanted = int(match["day"])
    for ahead in range(62):
        day = written_on + timedelta(days=ahead)
        if day.day == wanted:
            return day
    return None


def _weekday(match: re.Match[str], written_on: date) -> date | None:
    wanted = next(number for number, name in enumerate(_DAYS) if name.startswith(match["weekday"][:3].lower()))
    which = (match["which"] or "").lower().strip()
    if which == "next":
        monday = written_on - timedelta(days=written_on.weekday())
        return monday + timedelta(days=7 + wanted)
    ahead = (wanted - written_on.weekday()) % 7
    return written_on + timedelta(days=ahead if ahead or which == "this" else 7)


def _same_day(_: re.Match[str], written_on: date) -> date | None:
    return written_on


def _tomorrow(match: re.Match[str], written_on: date) -> date | None:
    return written_on + timedelta(days=2 if match["after"] else 1)


def _this_week(_: re.Match[str], written_on: date) -> date | None:
    return written_on + timedelta(days=(_FRIDAY - written_on.weekday()) % 7)


def _next_week(match: re.Match[str], written_on: date) -> date | None:
    later = 2 if match["after"] else 1
    return written_on + timedelta(days=7 * later + _FRIDAY - written_on.weekday())


def _month_end(match: re.Match[str], written_on: date) -> date | None:
    months = written_on.month - 1 + ("next" in match[0].lower())
    year, month = written_on.year + months // 12, months % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def _waited(match: re.Match[str], written_on: date) -> date | None:
    count, unit = _counted(match["count"].lower()), match["unit"].lower()
    if count > _LONGEST_WAIT:
        return None
    if unit.startswith(("working", "business")):
        return _working_days(written_on, count)
    if unit == "month":
        months = written_on.month - 1 + count
        year, month = written_on.year + months // 12, months % 12 + 1
        return date(year, month, min(written_on.day, monthrange(year, month)[1]))
    hours = {"minute": 0, "hour": 1, "day": 24, "week": 168, "fortnight": 336}[unit]
    return written_on + timedelta(days=count * hours // 24)


def _counted(words: str) -> int:
    if words.isdigit():
        return int(words)
    return _NUMBERS.index(words) if words in _NUMBERS else 2 if "couple" in words else 1


def _working_days(day: date, count: int) -> date:
    """The day `count` working days (Monday to Friday, no holidays known) after `day`."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() <= _FRIDAY
    return day


def _form(pattern: str, resolve: Resolve) -> tuple[re.Pattern[str], Resolve]:
    return re.compile(rf"(?<![\w'-])(?:{pattern})(?!'s|[\w-]*\w@)", re.IGNORECASE), resolve


_WITH_CLOCK = rf"(?:,? (?:at|by|before|around) {_CLOCK}(?![\w-]))?"
_PART = r"(?: (?:morning|afternoon|evening|night|lunchtime|noon|at noon|at the latest)\b)?"
_YEAR = r"(?:,? (?P<year>(?:19|20)\d\d)\b)?"
_MAYBE_DAY = rf"(?:{_DAY},? (?:the )?)?"
_BY = r"(?:(?:by|at|before|until|early|sometime|later|towards) )*(?:the )?"
_FORMS = (  # the longer and surer forms come first: a later form must not share words with an earlier one
    _form(rf"{_LEAD}(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)", _iso),
    _form(rf"{_LEAD}(?P<first>\d{{1,2}})[/.](?P<second>\d{{1,2}})[/.](?P<year>20\d\d)(?!\.?\d)", _slashed),
    _form(
        rf"{_LEAD}{_MAYBE_DAY}(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\.?{_YEAR}", _dated
    ),
    _form(
        rf"{_LEAD}{_MAYBE_DAY}(?P<month>{_MONTH})\.? (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b{_NO_YEAR}{_YEAR}",
        _dated,
    ),
    _form(rf"{_BY}(?:end of (?:the |this |next )?month|this month|(?:later )?next month)\b", _month_end),
    _form(rf"{_BY}(?:(?:end|start|beginning|middle) of )?(?:next week|the week after(?P<after> next))\b", _next_week),
    _form(rf"{_BY}(?:end of (?:the|this) week|this week|eow|close of the week)\b", _this_week),
    _form(rf"{_LEAD}(?:this |next |this coming )?{_MAYBE_DAY}the {_ORDINAL}", _day_of_month),
    _form(rf"{_LEAD}(?P<which>this |next )?(?:coming )?(?P<weekday>{_DAY}){_PART}{_WITH_CLOCK}", _weekday),
    _form(rf"{_LEAD}(?:the day (?P<after>after) )?tomorrow{_PART}{_WITH_CLOCK}", _tomorrow),
    _form(rf"{_LEAD}(?:later (?:on )?)?(?:today|tonight|this (?:morning|afternoon|evening))\b{_WITH_CLOCK}", _same_day),
    _form(rf"{_BY}(?:end of (?:the )?(?:business )?day|close of (?:business|play)|eod|cob)\b(?: today)?", _same_day),
    _form(r"right now|(?:with)?in the next (?:hour|half hour|few minutes)", _same_day),
    _form(rf"(?:with)?in(?:side)? (?:the )?(?:next )?(?:about )?{_COUNT} {_UNIT}", _waited),
    _form(rf"{_COUNT} {_UNIT} (?:from (?:now|today)|at the latest)", _waited),
    _form(r"(?:by|before|at) (?:noon|midday|lunch(?:time)?|\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\b)", _same_day),
)
_VAGUE = re.compile(
    r"\b(?:(?:very |pretty |real |quite )?(?:soon|shortly)\b(?! (?:after|as))|asap\b|a\.s\.a\.p\.?"
    r"|as soon as (?:possible|i can|we can)|in due course|at some point"
    r"|in the (?:coming|next few|near) (?:days|weeks|future)|in a (?:few|couple) (?:days|weeks|minutes|moments)"
    r"|when(?:ever)? (?:i|we) can|right away|immediately|straight ?away|one of these days)",
    re.IGNORECASE,
)
