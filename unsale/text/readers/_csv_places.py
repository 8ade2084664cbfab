"""Tables (CSV, TSV) whose cells know where they stand in the file; no kept library tells that.

The rules are those of RFC 4180 as the standard library's `csv` reads them, the reference in the tests: a cell in
quotation marks may hold separators, line breaks and doubled quotation marks. Blanks before such a cell are let pass.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from unsale.text.offsets import MappedText, TextBuilder
from unsale.text.readers._json_places import Quoted, Value

SEPARATORS: Final = (",", ";", "\t", "|")
_BREAK = re.compile(r"\r\n|\r|\n")


def parse_table(text: str, knows: Callable[[Sequence[str]], int]) -> Value:
    """The rows below the header of a table, each with its cells by column; an empty cell is left out.

    `knows` says how many names of a header it knows, which decides on the separator. Raises `ValueError` when a
    quotation mark is never closed.
    """
    start = 1 if text.startswith("\ufeff") else 0
    while start < len(text) and text[start] in "\r\n":
        start += 1
    line = _BREAK.split(text[start : start + 5000], maxsplit=1)[0]
    separator = max(SEPARATORS, key=lambda one: knows([name.strip(' "') for name in line.split(one)]))
    rows = _rows(text, separator, start)
    if not rows:
        return []
    names = [cell.text.strip() for cell in rows[0]]
    return [
        {name: cell for name, cell in zip(names, row, strict=False) if name and cell.text.strip()} for row in rows[1:]
    ]


def _rows(text: str, separator: str, at: int) -> list[list[Quoted]]:
    """All rows with something in them."""
    bare = re.compile(rf"[^{re.escape(separator)}\r\n]*")
    rows: list[list[Quoted]] = []
    row: list[Quoted] = []
    while at < len(text):
        cell = _cell(text, at, bare)
        row.append(cell)
        at = cell.end
        if text.startswith(separator, at):
            at += 1
            if at < len(text):
                continue
            row.append(Quoted("", at, at))
        ending = _BREAK.match(text, at)
        at = ending.end() if ending else at
        if any(cell.text.strip() for cell in row):
            rows.append(row)
        row = []
    return rows


def _cell(text: str, at: int, bare: re.Pattern[str]) -> Quoted:
    blank = len(re.compile(" *").match(text, at)[0])  # type: ignore[index]  # it matches anywhere
    if not text.startswith('"', at + blank):
        found = bare.match(text, at)
        end = found.end() if found else at
        return Quoted(text[at:end], at, end)
    start, close = at + blank, at + blank + 1
    while True:
        close = text.find('"', close)
        if close < 0:
            raise ValueError(f"line {len(_BREAK.findall(text, 0, start)) + 1}")
        if not text.startswith('""', close):
            break
        close += 2
    tail = bare.match(text, close + 1)
    cell = Quoted("", start, tail.end() if tail else close + 1)
    return Quoted(mapped_cell(text, cell).text, cell.start, cell.end)


def mapped_cell(source: str, cell: Quoted) -> MappedText:
    """The text of a cell, each character mapped to its place in the file: two quotation marks stand for one."""
    whole, builder = MappedText.of(source), TextBuilder()
    if not source.startswith('"', cell.start):
        builder.add_slice(whole, cell.start, cell.end)
        return builder.build()
    at, inside = cell.start + 1, True
    while inside:
        quote = source.find('"', at)
        builder.add_slice(whole, at, quote)
        inside = source.startswith('""', quote)
        if inside:
            builder.add('"', quote, quote + 2)
        at = quote + (2 if inside else 1)
    builder.add_slice(whole, at, cell.end)
    return builder.build()
