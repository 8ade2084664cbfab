"""Sequences in a data file: YAML, JSON or a table (CSV, TSV) with one step a row.

Each step's subject and body are read like those of a mail, and every character points at its place in the file. Any
other data file is none of our business: `looks_like_sequence` says so before one is read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from unsale.errors import UnreadableError
from unsale.findings import Skipped, Span
from unsale.lazy_pattern import LazyPattern
from unsale.text.document import Extract, Part, Role, Source
from unsale.text.offsets import MappedText
from unsale.text.readers._json_places import Quoted, Value, mapped, parse_placed
from unsale.text.readers._sequence_names import NAMES, plain_name
from unsale.text.readers._sequence_steps import entries_in
from unsale.text.readers._slips import json_slip
from unsale.text.readers._step_entry import Entry, Wording
from unsale.text.readers.options import ReadOptions

_KNOWN: Final = frozenset(name for names in NAMES.values() for name in names.split())
_JSON = LazyPattern(r"\ufeff?\s*[\[{]")
_TEXT_KEY = LazyPattern(
    r"(?i)(?:body|text|message|content|copy|template|msg|html|script|talk.?track|note|e-?mail)\w*[\"' ]*[:,;\t|\r\n]"
)
_STEP_KEY = LazyPattern(
    r"(?i)(?:step|touch|seq|cadence|day|delay|wait|interval|gap|after|timing|follow.?ups?"
    r"|(?:e-?mail|mail|message)[ _-]?1)"
    r"[\w ()#-]{0,30}[\"' ]*[:,;\t|\r\n]"
)
_LONGEST: Final = 2_000_000
"""Characters; no sequence is so long, and YAML is slow to read."""
_TAGS = LazyPattern(r"</(?:p|div|span|a|b|strong|em|ul|li|table|body)>|<br ?/?>|<p[ >]", re.IGNORECASE)
_ROLES: Final = {"task": Role.NOTE, "wait": Role.NOTE, "inbound": Role.BUYER}


@dataclass(frozen=True, slots=True)
class Message:
    """One step of a sequence in a file: `number` is what the file calls it, `delay` the days since the one before."""

    entry: Entry
    sequence: int
    span: Span
    first: Span
    """Where its text stands; of several versions the first one."""


@dataclass(frozen=True, slots=True)
class _Data:
    value: Value
    mapped: Callable[[Quoted], MappedText]


def looks_like_sequence(text: str, columns: Mapping[str, str] | None = None) -> bool:
    """True when `text` is YAML, JSON or a table that holds a sequence of messages; never raises."""
    if len(text) > _LONGEST or not (columns or mentions_steps(text)):
        return False
    return bool(_entries(text, tuple(sorted((columns or {}).items())), surely=False))


def messages_in(text: str, columns: Mapping[str, str] | None = None) -> list[Message]:
    """The steps of a data file that is known to hold a sequence, in order; empty when there is none."""
    sequences = _entries(text, tuple(sorted((columns or {}).items())), surely=True)
    return [
        Message(entry, number, Span(entry.start, entry.end), _span(entry.wordings[:1]))
        for number, entries in enumerate(sequences)
        for entry in entries
    ]


@lru_cache(maxsize=4)
def _entries(text: str, columns: tuple[tuple[str, str], ...], *, surely: bool) -> tuple[tuple[Entry, ...], ...]:
    for data in _readings(text):
        found = entries_in(data.value, dict(columns), surely=surely)
        if found:
            return tuple(map(tuple, found))
    return ()


def _readings(text: str, slips: dict[str, str] | None = None) -> Iterator[_Data]:
    """What the text says as JSON, as a table and as YAML, as far as it is one; `slips` takes where it is not sound."""
    kinds = {"json": _as_json} if _JSON.match(text) else {"table": _as_table, "yaml": _as_yaml}
    for name, kind in kinds.items():
        try:
            yield kind(text)
        except json.JSONDecodeError as error:
            slips = {} if slips is None else slips
            slips[name] = json_slip(error)
        except (ValueError, RecursionError) as error:
            slips = {} if slips is None else slips
            slips[name] = str(error) if str(error).startswith("line ") else "its first line"


def _as_json(text: str) -> _Data:
    return _Data(parse_placed(text), lambda quoted: mapped(text, quoted))


def _as_yaml(text: str) -> _Data:
    from unsale.text.readers._yaml_places import mapped_scalar, parse_yaml

    file = parse_yaml(text)
    return _Data(file.value, lambda quoted: mapped_scalar(file, quoted))


def _as_table(text: str) -> _Data:
    from unsale.text.readers._csv_places import mapped_cell, parse_table

    return _Data(parse_table(text, _known_names), lambda cell: mapped_cell(text, cell))


def _known_names(names: Sequence[str]) -> int:
    return sum(plain_name(name) in _KNOWN for name in names) if len(names) > 1 else 0


def _span(wordings: Sequence[Wording]) -> Span:
    places = [text for wording in wordings for text in (wording.subject, wording.body) if text]
    return Span(min(text.start for text in places), max(text.end for text in places)) if places else Span(0, 0)


# --- reading ----------------------------------------------------------------------------------------------------------


def read_sequence(source: Source, options: ReadOptions) -> Extract:
    """The subject and body of every step, one message each, in the order in which they are sent.

    Raises `UnreadableError` when the file is broken or holds nothing that reads like the steps of a sequence.
    """
    columns = tuple(sorted(options.columns.items()))
    for data in _readings(source.text):
        sequences = entries_in(data.value, dict(columns), surely=True)
        entries = [entry for sequence in sequences for entry in sequence]
        if entries:
            read = [_step(entry, number, data) for number, entry in enumerate(entries)]
            return Extract(
                tuple(part for extract in read for part in extract.parts),
                tuple(skipped for extract in read for skipped in extract.skipped),
            )
    raise UnreadableError(_no_steps(source))


def _step(entry: Entry, number: int, data: _Data) -> Extract:
    parts: list[Part] = []
    skipped: list[Skipped] = []
    role = _ROLES.get(entry.channel)
    if not entry.wordings and entry.channel in ("", "email", "linkedin", "sms", "letter"):
        skipped.append(Skipped(f"step {entry.number or number + 1} has no text, so there was nothing to check"))
    for wording in entry.wordings:
        if wording.subject:
            title = data.mapped(wording.subject)
            parts.append(Part(title, role or Role.SUBJECT, wrapped=False, mail_body=False, message=number))
        if wording.body:
            found = _body(data.mapped(wording.body), role, number)
            parts += found.parts
            skipped += found.skipped
    return Extract(tuple(parts), tuple(skipped))


def _body(text: MappedText, role: Role | None, number: int) -> Extract:
    if role is not None:
        return Extract((Part(text, role, mail_body=False, message=number),))
    if _TAGS.search(text.text):
        from unsale.text.readers.html import html_extract

        return html_extract(text, number)
    return Extract((Part(text, message=number),))


def mentions_steps(text: str) -> bool:
    """True when names such as `step` and `body` stand in `text`: it may be meant as a sequence, sound or not."""
    return len(text) <= _LONGEST and bool(_TEXT_KEY.search(text) and _STEP_KEY.search(text))


def slip_in(text: str, path: str) -> str | None:
    """Where the data file is not sound, and how to mend it; None when it can be read."""
    slips: dict[str, str] = {}
    for _ in _readings(text, slips):
        pass
    table = path.lower().endswith((".csv", ".tsv"))
    return slips.get("table") if table else slips.get("json") or slips.get("yaml")


def _no_steps(source: Source) -> str:
    slip = slip_in(source.text, source.path)
    if slip:
        return (
            f"{source.path} is not sound YAML, JSON or CSV (the first slip is in {slip}), so it was not checked; mend "
            "it, or export it again."
        )
    return (
        f"{source.path} holds no steps that unsale recognises (a list of two or more, each with a body and, if it has "
        "them, a step, a day, a channel and a subject), so it was not checked; name its columns under "
        "`sequence-columns` in the settings."
    )
