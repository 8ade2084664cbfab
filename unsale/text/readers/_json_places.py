"""JSON whose texts know where they stand in the file.

The standard library reads the values. In sound JSON a quotation mark only opens or closes a string, so the strings of
the file, taken one after the other, are the names and texts of those values in the same order: each gets its place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias, Union

from unsale.text.offsets import MappedText, TextBuilder

_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_ESCAPE = re.compile(r"\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A text in a JSON file: what it says, and the file offsets of what stands between its quotation marks."""

    text: str
    start: int
    end: int


Value: TypeAlias = Union[dict[str, "Value"], list["Value"], Quoted, int, float, bool, None]  # noqa: UP007 - 3.10 evaluates it


@dataclass(frozen=True, slots=True)
class _Pairs:
    """An object as it stands in the file, names that come twice included."""

    pairs: list[tuple[str, Any]]


def parse_placed(text: str) -> Value:
    """The value of a JSON file. Raises `ValueError` for anything else, and `RecursionError` when nested too deeply."""
    if text.startswith("\ufeff"):
        text = " " + text[1:]
    parsed = json.loads(text, strict=False, object_pairs_hook=_Pairs, parse_int=_number)
    return _placed(parsed, _STRING.finditer(text))


def _placed(value: Any, strings: Iterator[re.Match[str]]) -> Value:
    if isinstance(value, _Pairs):
        found: dict[str, Value] = {}
        for name, inner in value.pairs:
            next(strings)
            found[name] = _placed(inner, strings)
        return found
    if isinstance(value, list):
        return [_placed(inner, strings) for inner in value]
    if isinstance(value, str):
        return Quoted(value, *next(strings).span(1))
    return value  # type: ignore[no-any-return]  # a number, true, false or null


def _number(digits: str) -> int | float:
    """A whole number; one that no clock and no list of people needs is only counted roughly."""
    return int(digits) if len(digits) < 40 else float(digits)


def mapped(source: str, quoted: Quoted) -> MappedText:
    """The text of `quoted`, each character mapped to its place in the file: `\\u00e9` and `\\n` as a whole.

    Half a character (a lone surrogate) is shown as U+FFFD, so that it can be printed.
    """
    whole, builder, at = MappedText.of(source), TextBuilder(), quoted.start
    for escape in _ESCAPE.finditer(source, quoted.start, quoted.end):
        builder.add_slice(whole, at, escape.start())
        builder.add(printable(json.loads(f'"{escape[0]}"')), *escape.span())
        at = escape.end()
    builder.add_slice(whole, at, quoted.end)
    return builder.build()


def printable(text: str) -> str:
    """`text` with U+FFFD for each lone surrogate."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)
