"""One step of a sequence as a data file tells it, whatever its tool calls the fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from unsale.lazy_pattern import LazyPattern
from unsale.text.readers._json_places import Quoted, Value
from unsale.text.readers._sequence_names import FIELD_NAMES, plain_name
from unsale.text.readers._step_times import channel_of, day_of, days_of

_SURE_STEP: Final = LazyPattern(r"step|touch|seqn|sequencen|emailnumber|mailnumber|messagenumber")
_UNIT: Final = ("delayunit", "waitunit", "intervalunit", "waitmode", "unit", "timeunit")
_CONDITION: Final = ("condition", "if", "when", "trigger", "branch", "sendif", "onlyif", "runif", "onreply")
_INSIDE: Final = frozenset(
    "email mail message template templates content body variants variant versions variations sequencevariants "
    "emailtemplate "
    "emailertouches emailertemplate touches typesettings settings config data details attributes payload step".split()
)
"""Where a tool keeps the texts of a step one level down."""
DEEPEST: Final = 4
"""Levels down that a text may stand inside a step."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One version of what a step says."""

    subject: Quoted | None
    body: Quoted | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One step as a file tells it; what it does not tell is None or empty. `delay` is in days."""

    number: int | None
    day: int | None
    delay: float | None
    channel: str
    condition: str
    wordings: tuple[Wording, ...]
    start: int = 0
    end: int = 0
    """Where in the file what it tells begins and ends; numbers and names of JSON have no place of their own."""
    sure_number: bool = False
    """True when the number stands under a name such as `step`, not `index`."""


Columns = Mapping[str, str]


def fields_of(value: Value) -> dict[str, Value]:
    """What an object holds, by plain names; nothing for any other value."""
    return {plain_name(name): inner for name, inner in value.items()} if isinstance(value, dict) else {}


def entries_of(items: Sequence[dict[str, Value]], columns: Columns) -> list[Entry]:
    """The steps among `items`; an object with no text, no channel and no time is none."""
    return [entry for item in items if (entry := _entry(item, columns)) is not None]


def _entry(item: dict[str, Value], columns: Columns) -> Entry | None:
    """What an object says of a step; None when it has no text, no channel and no time."""
    wordings = tuple(_wordings(item, columns, 0))
    kind = _said(_field(item, "channel", columns)[1])
    channel = channel_of(kind)
    name, step = _field(item, "step", columns)
    number = _whole(step)
    words = _said(step)
    day = day_of(_said(_field(item, "day", columns)[1]))
    if day is None and "day" in words.casefold():
        day, number = day_of(words), None
    channel = channel or ("" if number is not None else channel_of(words))
    delay = _delay(item, columns)
    if not wordings and not channel and (number, day, delay) == (None, None, None):
        return None
    return Entry(
        number,
        day,
        delay,
        channel,
        next((_said(inner) for key, inner in fields_of(item).items() if key in _CONDITION), ""),
        wordings,
        *_place(item),
        bool("step" in columns or _SURE_STEP.match(name)),
    )


def _place(item: dict[str, Value]) -> tuple[int, int]:
    texts = [text for text in _texts_below(item, 0) if text.end]
    return min((text.start for text in texts), default=0), max((text.end for text in texts), default=0)


def _texts_below(value: Value, depth: int) -> Iterator[Quoted]:
    if isinstance(value, Quoted):
        yield value
    elif depth <= DEEPEST and isinstance(value, (dict, list)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts_below(inner, depth + 1)


def _field(item: dict[str, Value], field: str, columns: Columns) -> tuple[str, Value]:
    """The value of a field with the name that it has in the file: the one in the settings, or the surest known one."""
    if field in columns:
        return next(((key, inner) for key, inner in item.items() if key.strip() == columns[field].strip()), ("", None))
    fields = fields_of(item)
    return next(((name, fields[name]) for name in FIELD_NAMES[field] if fields.get(name) is not None), ("", None))


def _said(value: Value) -> str:
    return (
        value.text
        if isinstance(value, Quoted)
        else ""
        if value is None or isinstance(value, (dict, list))
        else str(value)
    )


def _whole(value: Value) -> int | None:
    found = re.search(r"\d{1,3}", _said(value))
    return int(found[0]) if found else None


def _delay(item: dict[str, Value], columns: Columns) -> float | None:
    """The days that a step waits, units from its name, a field beside it or inside it."""
    name, value = _field(item, "delay", columns)
    if isinstance(value, dict):
        lengths = [days_of(_said(inner), key) for key, inner in value.items() if _said(inner)[:1].isdigit()]
        known = [length for length in lengths if length is not None]
        return sum(known) if known else None
    fields = fields_of(item)
    unit = next((_said(fields[key]) for key in _UNIT if key in fields), "")
    return days_of(_said(value), unit or name) if _said(value) else None


def _wordings(item: dict[str, Value], columns: Columns, depth: int) -> Iterator[Wording]:
    subject, body = (_text(item, field, columns) for field in ("subject", "body"))
    if subject or body:
        yield Wording(subject, body)
        if body:
            return
    if depth < DEEPEST:
        for name, inner in fields_of(item).items():
            if name in _INSIDE:
                for one in inner if isinstance(inner, list) else [inner]:
                    if isinstance(one, dict):
                        yield from _wordings(one, columns, depth + 1)


def _text(item: dict[str, Value], field: str, columns: Columns) -> Quoted | None:
    if field in columns:
        value = _field(item, field, columns)[1]
        return value if isinstance(value, Quoted) and value.text.strip() else None
    fields = fields_of(item)
    texts = (fields.get(name) for name in FIELD_NAMES[field])
    return next((text for text in texts if isinstance(text, Quoted) and _is_text(text.text, field)), None)


def _is_text(words: str, field: str) -> bool:
    """False for what only looks like a text by its name: an address, a file name, a mere `auto`."""
    if field == "subject":
        return bool(words.strip())
    return bool(re.search(r"\S\s+\S", words.strip())) and channel_of(words) != "wait"
