"""Reading form: single spaces, straight quotes, no invisible characters, no template logic; the map is kept."""

from __future__ import annotations

import re

from unsale.text.offsets import MappedText, TextBuilder
from unsale.text.tags import logic_spans

_REPLACEMENTS = {
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u2032": "'", "\u02bc": "'", "\u0060": "'",
    "\u00b4": "'", "\uff07": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"', "\u2033": '"',
    "\uff02": '"',
    "\u2010": "-", "\u2011": "-", "\u2212": "-",
    "\u2026": "...",
}  # fmt: skip

_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufe00-\ufe0f\x00-\x08\x0e-\x1f\x7f"
_CHANGES = re.compile(f"(?P<space>[\\s\u00a0\u3164\u2800{_INVISIBLE}]*[\\s\u00a0\u3164\u2800][\\s\u00a0\u3164\u2800{_INVISIBLE}]*)"
                      f"|(?P<gone>[{_INVISIBLE}]+)|(?P<sign>[{''.join(_REPLACEMENTS)}])")
_PLAIN_SPACE = " "


def normalize(mapped: MappedText) -> MappedText:
    """`mapped` in reading form: white space runs become one space, quotes straight, invisible characters vanish.

    Leading and trailing white space is dropped. Every character stays mapped to the place it came from.
    """
    text = mapped.text
    logic = list(logic_spans(text))
    builder = TextBuilder()
    at = 0
    for start, end in [*logic, (len(text), len(text))]:
        _normalize_piece(builder, mapped, at, start)
        at = end
    return _stripped(_single_spaced(builder.build()) if logic else builder.build())


def _normalize_piece(builder: TextBuilder, mapped: MappedText, start: int, end: int) -> None:
    at = start
    for match in _CHANGES.finditer(mapped.text, start, end):
        kind = match.lastgroup
        if kind == "space" and match.group() == _PLAIN_SPACE:
            continue
        builder.add_slice(mapped, at, match.start())
        if kind == "space":
            builder.add_as(" ", mapped, match.start(), match.end())
        elif kind == "sign":
            builder.add_as(_REPLACEMENTS[match.group()], mapped, match.start(), match.end())
        at = match.end()
    builder.add_slice(mapped, at, end)


def _single_spaced(mapped: MappedText) -> MappedText:
    """`mapped` without the double spaces that dropped template logic leaves behind."""
    if "  " not in mapped.text:
        return mapped
    builder = TextBuilder()
    at = 0
    for match in re.finditer(r"  +", mapped.text):
        builder.add_slice(mapped, at, match.start() + 1)
        at = match.end()
    builder.add_slice(mapped, at, len(mapped))
    return builder.build()


def _stripped(mapped: MappedText) -> MappedText:
    text = mapped.text
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    if start == 0 and end == len(text):
        return mapped
    return mapped.slice(start, max(start, end))
