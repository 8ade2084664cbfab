"""The line on which a key of a TOML file stands, which the standard parser does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from unsale.lazy_pattern import LazyPattern

Where = tuple[str | int, ...]
"""The place of a value in a settings file: keys, and numbers for the entries of a list of tables."""

_BARE_OR_QUOTED = r"""(?:[\w-]+|"[^"]*"|'[^']*')"""
_DOTTED = rf"{_BARE_OR_QUOTED}(?:\s*\.\s*{_BARE_OR_QUOTED})*"
_HEADER = LazyPattern(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]")
_KEY = LazyPattern(rf"\s*({_DOTTED})\s*=")


def key_lines(text: str) -> dict[Where, int]:
    """The line of each key of a valid TOML file, which the standard parser does not tell; nested inline keys are
    not listed, they stand on the line of the key that holds them (or near it)."""
    lines: dict[Where, int] = {}
    last_index: dict[Where, int] = {}
    table: Where = ()
    for number, line in _lines_outside_strings(text):
        if header := _HEADER.match(line):
            table = _numbered(_names(header[2]), last_index, new=header[1] == "[[")
            for length in range(1, len(table) + 1):
                lines.setdefault(table[:length], number)
        elif key := _KEY.match(line):
            names = _names(key[1])
            for length in range(1, len(names) + 1):
                lines.setdefault((*table, *names[:length]), number)
    return lines


def _lines_outside_strings(text: str) -> Iterator[tuple[int, str]]:
    """The numbered lines of `text` that do not start inside a string of several lines."""
    inside = ""
    for number, line in enumerate(text.split("\n"), 1):
        if not inside:
            yield number, line
        for quotes in ('"""', "'''"):
            if inside in ("", quotes) and line.count(quotes) % 2:
                inside = "" if inside else quotes


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(name.strip("\"'") for name in re.findall(_BARE_OR_QUOTED, dotted))


def _numbered(names: tuple[str, ...], last_index: dict[Where, int], new: bool) -> Where:
    """The path of a table header, with the number of the entry after each name of a list of tables."""
    path: Where = ()
    for position, name in enumerate(names, 1):
        path = (*path, name)
        if new and position == len(names):
            last_index[path] = last_index.get(path, -1) + 1
        if path in last_index:
            path = (*path, last_index[path])
    return path


def line_of(lines: Mapping[Where, int], where: Where) -> int:
    """The line of the value at `where`, or of the nearest one that holds it; 0 when there is none."""
    while where and where not in lines:
        where = where[:-1]
    return lines.get(where, 0)
