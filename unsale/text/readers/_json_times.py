"""When a turn of a JSON transcript was said: clocks, dates, seconds or milliseconds become seconds."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from unsale.text.document import TimeSpan
from unsale.text.readers._cues import seconds_of
from unsale.text.readers._json_places import Quoted, Value
from unsale.text.readers._json_turns import END, NESTED, START, Fields, fields_of, first_of

_SLOWEST: Final = 20.0
"""Seconds that one word takes at most, on average over a call. People say two to three words a second, so a call that
would take this long a word is told in milliseconds (which then makes 0.02 s a word, ten times too fast for seconds)."""
_MILLISECONDS: Final = ("millis", "ms")


@dataclass(frozen=True, slots=True)
class _Told:
    """One moment: a number in a unit yet to be found out (`plain`), seconds, or seconds since 1970 (`dated`)."""

    value: float
    plain: bool = False
    dated: bool = False


def times_of(turns: Sequence[Fields], words: Sequence[int]) -> list[TimeSpan | None]:
    """When each of the turns was said; `words` counts the words of each, which tells milliseconds from seconds.

    Dates count from the earliest one in the call. A turn without a start has no time.
    """
    told = [(_told(turn, START, first=True), _told(turn, END, first=False)) for turn in turns]
    dates = [moment.value for pair in told for moment in pair if moment and moment.dated]
    scale = 0.001 if _in_milliseconds(told, words) else 1.0
    return [_span(start, end, scale, min(dates, default=0.0)) for start, end in told]


def _told(turn: Fields, names: Sequence[str], *, first: bool) -> _Told | None:
    found = first_of(turn, names)
    if found is None:
        inner = next((turn[name] for name in NESTED if isinstance(turn.get(name), list)), None)
        timed = (first_of(fields_of(item), names) for item in inner) if isinstance(inner, list) else ()
        each = [item for item in timed if item]
        found = (each[0] if first else each[-1]) if each else None
    return _moment(*found) if found else None


def _moment(name: str, value: Value) -> _Told | None:
    if isinstance(value, dict):
        inner = first_of(fields_of(value), ("relative", "seconds", "absolute"))
        return _moment(*inner) if inner else None
    if isinstance(value, Quoted):
        return _written(name, value.text.strip())
    if isinstance(value, (int, float)) and math.isfinite(value):
        return _Told(value / 1000) if name.endswith(_MILLISECONDS) else _Told(float(value), plain=name != "seconds")
    return None


def _written(name: str, text: str) -> _Told | None:
    """A moment that is written out: `00:01:02`, `62.5`, `62.5s`, `2026-01-05T10:00:00Z`."""
    clock = seconds_of(text)
    if clock is not None:
        return _Told(clock)
    try:
        if text.endswith("s"):
            return _moment("seconds", float(text[:-1]))
        return _moment(name, float(text))
    except ValueError:
        pass
    try:
        return _Told(datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp(), dated=True)
    except (ValueError, OverflowError, OSError):
        return None


def _in_milliseconds(told: Sequence[tuple[_Told | None, _Told | None]], words: Sequence[int]) -> bool:
    starts = [start.value for start, _ in told if start and start.plain]
    whole = [
        (end.value - start.value, count)
        for (start, end), count in zip(told, words, strict=True)
        if start and end and start.plain and end.plain
    ]
    if whole:
        return sum(length for length, _ in whole) > _SLOWEST * sum(count for _, count in whole)
    return len(starts) > 1 and max(starts) - min(starts) > _SLOWEST * sum(words)


def _span(start: _Told | None, end: _Told | None, scale: float, earliest: float) -> TimeSpan | None:
    if start is None:
        return None
    first = _seconds(start, scale, earliest)
    last = _seconds(end, scale, earliest) if end else None
    return TimeSpan(first, last if last is not None and last >= first else None)


def _seconds(moment: _Told, scale: float, earliest: float) -> float:
    seconds = moment.value - earliest if moment.dated else moment.value * (scale if moment.plain else 1.0)
    return round(seconds, 3)
