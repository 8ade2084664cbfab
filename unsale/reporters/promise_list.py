"""Promises as a table, CSV, JSON or a calendar; overdue ones first."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from hashlib import sha256
from typing import Any

from unsale.errors import UsageError
from unsale.findings import Position
from unsale.promises import Promise
from unsale.reporters.terminal import columns, printable
from unsale.reporters.wording import counted

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is a formula to a spreadsheet (OWASP, CSV injection)."""
_WHAT_WIDTH = 48
_NOBODY = "nobody named"


@dataclass(frozen=True, slots=True)
class Row:
    """A promise, where it stands, and the day that its relative dates count from, with where that day is from."""

    promise: Promise
    path: str
    position: Position
    written_on: date | None
    dated_from: str

    def days_late(self, today: date) -> int:
        """How many days after its due day `today` is; 0 when it is not late or has no day."""
        return max(0, (today - self.promise.due).days) if self.promise.due else 0

    @property
    def who(self) -> str | None:
        """Who promised: in a call the name of the speaker, otherwise `I`, `we`, a name, or None."""
        promise = self.promise
        return promise.speaker if promise.who == "I" and promise.speaker else promise.who


def in_order(rows: Iterable[Row]) -> list[Row]:
    """The rows by due day, so that overdue ones lead; those without a day come last, in their order."""
    return sorted(rows, key=lambda row: (row.promise.due is None, row.promise.due or date.min))


# --- for people -------------------------------------------------------------------------------------------------------


def as_table(rows: Sequence[Row], today: date) -> str:
    """A table of the promises and how many are overdue, vague or ownerless; one sentence when there are none."""
    if not rows:
        return "No promises were found.\n"
    cells = [("DUE", "WHO", "WHAT", "WHERE"), *(_cells(row, today) for row in rows)]
    widths = [max(columns(line[column]) for line in cells) for column in range(3)]
    lines = ["  ".join((*map(_padded, line[:3], widths), line[3])).rstrip() for line in cells]
    return "\n".join([*lines, "", _summary(rows, today), *_bases(rows)]) + "\n"


def _cells(row: Row, today: date) -> tuple[str, str, str, str]:
    what = printable(row.promise.what)
    short = what if len(what) <= _WHAT_WIDTH else f"{what[: _WHAT_WIDTH - 4].rstrip()} ..."
    where = f"{printable(row.path)}:{row.position.line}"
    return _when(row, today), printable(row.who or _NOBODY), short, where


def _when(row: Row, today: date) -> str:
    due, late = row.promise.due, row.days_late(today)
    if due is None:
        return f'no day ("{printable(row.promise.due_words)}")' if row.promise.due_words else "no day"
    if late:
        return f"{_day(due)}, {counted(late, 'day')} overdue"
    return f"{_day(due)}, today" if due == today else _day(due)


def _day(day: date) -> str:
    """Such as `Tue 9 Jun 2026`, in English whatever the computer speaks."""
    weekday = "Mon Tue Wed Thu Fri Sat Sun".split()[day.weekday()]
    month = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()[day.month - 1]
    return f"{weekday} {day.day} {month} {day.year}"


def _padded(text: str, width: int) -> str:
    return text + " " * (width - columns(text))


def _summary(rows: Sequence[Row], today: date) -> str:
    late = sum(row.days_late(today) > 0 for row in rows)
    undated = sum(row.promise.due is None for row in rows)
    unowned = sum(row.who is None for row in rows)
    said = [counted(len(rows), "promise")]
    said += [f"{late} overdue on {_day(today)}"] if late else []
    said += [f"{undated} without a day"] if undated else []
    said += [f"{unowned} without a name"] if unowned else []
    return ", ".join(said) + "."


def _bases(rows: Sequence[Row]) -> list[str]:
    """From which day the relative dates of each file count, and how that is known."""
    bases = dict.fromkeys((row.path, row.written_on, row.dated_from) for row in rows)
    return [f"{printable(path)}: days count from {_day(day)} ({source})." for path, day, source in bases if day]


# --- for programs -----------------------------------------------------------------------------------------------------


def as_json(rows: Sequence[Row], today: date) -> str:
    """One JSON object: `version`, `today` and `promises`; pure ASCII, dates as 2026-06-03."""
    data = {"version": 1, "today": today.isoformat(), "promises": [_fields(row, today) for row in rows]}
    return json.dumps(data, indent=2) + "\n"


def as_csv(rows: Sequence[Row], today: date) -> str:
    """A comma-separated table with a header line; a cell that a spreadsheet would run has an apostrophe before it."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, _FIELDS, lineterminator="\r\n", extrasaction="ignore")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(value) for name, value in _fields(row, today).items()})
    return stream.getvalue()


_FIELDS = ("due", "days_late", "who", "what", "due_words", "path", "line", "sentence", "written_on", "dated_from")


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _fields(row: Row, today: date) -> dict[str, Any]:
    promise = row.promise
    return {
        "due": promise.due.isoformat() if promise.due else None,
        "days_late": row.days_late(today),
        "who": row.who,
        "what": promise.what,
        "due_words": promise.due_words,
        "path": row.path,
        "line": row.position.line,
        "column": row.position.column,
        "offset": [promise.span.start, promise.span.end],
        "sentence": promise.sentence,
        "written_on": row.written_on.isoformat() if row.written_on else None,
        "dated_from": row.dated_from,
    }


def as_calendar(rows: Sequence[Row], today: date) -> str:
    """An iCalendar file (RFC 5545) with an all-day event for each promise that has a day.

    Events, as the common calendars pass over to-dos in a file. The same promise has the same UID each time, so that
    importing twice makes no doubles. Raises `UsageError` when the library for it is not there.
    """
    try:
        from icalendar import Calendar, Event
    except ImportError:
        raise UsageError(
            "a calendar needs one more library; install it with: pip install icalendar, or use --format csv"
        ) from None
    calendar = Calendar()
    calendar.add("prodid", "-//unsale//promises//EN")
    calendar.add("version", "2.0")
    for row in rows:
        if row.promise.due:
            event = Event()
            for name, value in _event(row, row.promise.due, today).items():
                event.add(name, value)
            calendar.add_component(event)
    return bytes(calendar.to_ical()).decode("utf-8")


def _event(row: Row, due: date, today: date) -> dict[str, Any]:
    key = f"{row.path}\n{row.promise.message}\n{row.promise.sentence}\n{row.promise.what}\n{due}"
    where = f"{row.path}, line {row.position.line}"
    return {
        "uid": f"{sha256(key.encode('utf-8', 'replace')).hexdigest()[:32]}@unsale",
        "dtstamp": datetime(today.year, today.month, today.day, tzinfo=timezone.utc),
        "dtstart": due,
        "dtend": due + timedelta(days=1),
        "summary": printable(f"{row.who or _NOBODY}: {row.promise.what}"),
        "description": f"{printable(row.promise.sentence)}\n{printable(where)}",
        "transp": "TRANSPARENT",
    }
