"""The time in the label of a turn: `[00:01:02] Name:`, `Name (0:12):`, `12/05/2024, 10:22 PM - Name:`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from unsale.lazy_pattern import LazyPattern
from unsale.text.document import TimeSpan
from unsale.text.readers._cues import seconds_of

_CLOCK = r"(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?![\d:])"
_HALF = r"(?:[ \u00a0\u202f]?(?P<{}>[apAP])\.?[mM]\b\.?)?"
_STAMP = LazyPattern(
    rf"(?P<date>\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}},?\s+)?(?P<start>{_CLOCK}){_HALF.format('half')}"
    rf"(?:\s*(?:--?>|[-–]|to)\s*(?P<end>{_CLOCK}){_HALF.format('other_half')})?"
)
_DAY = 86_400.0


def times_in(labels: Sequence[str]) -> list[TimeSpan | None]:
    """The time in each label, None where there is none.

    A clock of the day (with a date, or a.m. and p.m.) counts from the first one, over midnight too; any other clock
    counts from the start of the recording as it is.
    """
    stamps = [_STAMP.search(label) for label in labels]
    first = next((_of_day(stamp["start"], stamp["half"]) for stamp in stamps if stamp and _is_of_day(stamp)), 0.0)
    return [_span(stamp, first) if stamp else None for stamp in stamps]


def _is_of_day(stamp: re.Match[str]) -> bool:
    return bool(stamp["date"] or stamp["half"])


def _span(stamp: re.Match[str], first: float) -> TimeSpan | None:
    if _is_of_day(stamp):
        start = (_of_day(stamp["start"], stamp["half"]) - first) % _DAY
        end = (_of_day(stamp["end"], stamp["other_half"]) - first) % _DAY if stamp["end"] else None
        return TimeSpan(start, end if end is not None and end >= start else None)
    told, until = seconds_of(stamp["start"]), seconds_of(stamp["end"] or "")
    return None if told is None else TimeSpan(told, until if until is not None and until >= told else None)


def _of_day(clock: str, half: str | None) -> float:
    """Seconds since midnight of `10:22` or `10:22:05`, morning or afternoon."""
    hours, *rest = re.split(r"[:.,]", clock)
    hour = int(hours) % 12 + 12 * (half.lower() == "p") if half else int(hours)
    return hour * 3600.0 + int(rest[0]) * 60 + (int(rest[1]) if len(rest) > 1 else 0)
