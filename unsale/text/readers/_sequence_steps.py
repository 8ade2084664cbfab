"""Which list in a data file holds the steps of a sequence, whatever its tool calls them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from unsale.lazy_pattern import LazyPattern
from unsale.text.readers._json_places import Quoted, Value
from unsale.text.readers._sequence_names import FIELD_NAMES, plain_name
from unsale.text.readers._step_entry import DEEPEST, Columns, Entry, entries_of, fields_of

_LIST: Final = LazyPattern(
    r"(?:sequence|emailer|campaign|cadence|drip)?(?:steps?|touch(?:es|points)?|followups?)|sequence|cadence"
)
_KEY = LazyPattern(r"(?P<kind>step|touch|e-?mail|mail|message|day)?[ _-]?(?P<number>\d{1,2})", re.IGNORECASE)
_WORD = LazyPattern(r"[^\W\d_]{2,}")
_MOST_STEPS: Final = 60
"""A list of more entries is data: no one plans so many touches."""
_FEWEST_WORDS: Final = 4
"""A text of fewer words says nothing about what a list is."""


def entries_in(value: Value, columns: Columns, *, surely: bool = False) -> list[list[Entry]]:
    """The steps of each sequence in a data file; empty when no list reads like one.

    `columns` maps fields to the names that the file has for them. `surely` says that the file is known to be a
    sequence, so that any list with texts will do.
    """
    found: list[list[Entry]] = []
    for name, items in _lists(value, ""):
        entries = entries_of(items, columns)
        if entries and (_reads_like_sequence(name, entries, bool(columns)) or (surely and _texts(entries))):
            found.append(entries)
    if surely and len(found) > 1:
        longest = max(found, key=lambda entries: (_texts(entries), len(entries)))
        sure = [one for one in found if _reads_like_sequence("steps", one, named=True)]
        found = sure or [longest]
    return [part for entries in found for part in _restarts(entries)]


def _lists(value: Value, name: str, depth: int = 0) -> Iterator[tuple[str, list[dict[str, Value]]]]:
    """Lists of objects with the name that leads there, outer ones first; a list inside a step is not looked at."""
    if depth > 2 * DEEPEST:
        return
    if isinstance(value, dict):
        numbered = _numbered(value)
        if numbered:
            yield name or "steps", numbered
            return
        for key, inner in value.items():
            yield from _lists(inner, plain_name(key), depth + 1)
    elif isinstance(value, list):
        items = [item for item in _ungrouped(value) if isinstance(item, dict)]
        if items and _texts(entries_of(items, {})):
            yield name, items
        else:
            yield name, items
            for item in value:
                yield from _lists(item, name, depth + 1)


def _numbered(value: dict[str, Value]) -> list[dict[str, Value]]:
    """The entries of `{step1: …, step2: …}`, with what their names tell; empty for any other object."""
    keys = [(_KEY.compiled.fullmatch(key.strip()), inner) for key, inner in value.items()]
    steps = [(key, inner) for key, inner in keys if key and isinstance(inner, dict)]
    if len(steps) < 2 or len(steps) != len(keys):
        return []
    return [
        {("day" if (key["kind"] or "").lower() == "day" else "step"): Quoted(key["number"], 0, 0), **inner}
        for key, inner in steps
        if isinstance(inner, dict)
    ]


def _ungrouped(items: list[Value]) -> list[Value]:
    """`items`, with groups such as `{day: 3, steps: [...]}` opened and their day handed down."""
    opened: list[Value] = []
    for item in items:
        fields = fields_of(item)
        groups = [inner for name, inner in fields.items() if name == "steps" and isinstance(inner, list)]
        timing = {name: inner for name, inner in fields.items() if name in (*FIELD_NAMES["day"], *FIELD_NAMES["delay"])}
        if len(groups) == 1 and timing:
            inside = [one for one in groups[0] if isinstance(one, dict)]
            opened += [
                {**timing, **one} if number == 0 or "day" in timing else one for number, one in enumerate(inside)
            ]
        else:
            opened.append(item)
    return opened


def _texts(entries: Sequence[Entry]) -> int:
    """How many entries say something."""
    return sum(_says_something(entry) for entry in entries)


def _says_something(entry: Entry) -> bool:
    return any(wording.body and len(_WORD.findall(wording.body.text)) >= _FEWEST_WORDS for wording in entry.wordings)


def _reads_like_sequence(name: str, entries: Sequence[Entry], named: bool) -> bool:
    """Two texts or more, and two of: when each comes, a number of its own, a channel or subject, the list's name."""
    messages = [entry for entry in entries if entry.channel not in ("wait", "task", "call")]
    texts = _texts(messages)
    if not 2 <= len(entries) <= _MOST_STEPS or texts < 2 or texts * 2 < len(messages):
        return False
    timed = 2 * sum(entry.day is not None or entry.delay is not None for entry in entries) >= len(entries) - 1
    channels = 2 * sum(bool(entry.channel) for entry in entries) > len(entries)
    subjects = any(wording.subject for entry in entries for wording in entry.wordings)
    listed = named or bool(_LIST.compiled.fullmatch(name))
    return (timed + _counts_up(entries) + listed + (channels or subjects)) >= 2 and (channels or subjects or timed)


def _counts_up(entries: Sequence[Entry]) -> bool:
    """True when the entries are numbered 1, 2, 3, … under a name that means steps; versions may share a number."""
    numbers = [entry.number for entry in entries if entry.sure_number and entry.number is not None]
    distinct = sorted(set(numbers))
    return (
        len(numbers) == len(entries)
        and len(distinct) > 1
        and distinct[0] <= 1
        and distinct[-1] - distinct[0] < len(entries)
    )


def _restarts(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """The sequences in one list: a number that falls back to the first one begins the next."""
    run: list[Entry] = []
    first = entries[0].number
    for entry in entries:
        again = run and entry.number is not None and entry.number == first and (run[-1].number or 0) > entry.number
        if again and len({one.number for one in run}) == max((one.number or 0) for one in run) - (first or 0) + 1:
            yield _in_order(run)
            run = []
        run.append(entry)
    yield _in_order(run)


def _in_order(entries: list[Entry]) -> list[Entry]:
    """The entries by number, or by day, where every one has it; versions of one step joined."""
    keys = [entry.number for entry in entries]
    if any(key is None for key in keys):
        keys = [entry.day for entry in entries]
    if all(key is not None for key in keys):
        entries = [entry for _, entry in sorted(zip(keys, entries, strict=True), key=lambda pair: pair[0] or 0)]
    joined: list[Entry] = []
    for entry in entries:
        before = joined[-1] if joined else None
        same = before is not None and entry.number is not None and entry.sure_number and before.number == entry.number
        if before and same and before.channel == entry.channel and before.day == entry.day:
            joined[-1] = replace(before, wordings=(*before.wordings, *entry.wordings))
        else:
            joined.append(entry)
    return joined
