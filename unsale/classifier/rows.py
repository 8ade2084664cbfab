"""Tables as lines of JSON text, sorted, of which only the rows that are wanted are read."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Mapping
from typing import Any, Final

_VALUE: Final = json.JSONDecoder()
MANY: Final = 400
"""From so many rows on, taking the table apart into lines pays; the first ones are looked for in the bytes."""


class Rows:
    """The lines of a table, each `"key": value`, sorted as text; a row is found by its key without reading others."""

    __slots__ = ("_asked", "_data", "_end", "_lines", "_start")

    def __init__(self, data: bytes = b"", start: int = 0, end: int | None = None) -> None:
        """`data` from `start` up to `end`, every line ended by a line feed, with or without a comma before it."""
        self._data = data
        self._start = start
        self._end = len(data) if end is None else end
        self._asked = 0
        self._lines: list[bytes] = []

    def row(self, key: str) -> Any:
        """The value of the row called `key`, or None."""
        quoted = f'"{key}"' if key.isalnum() else json.dumps(key, ensure_ascii=False)
        head = f"{quoted}: ".encode()
        line = self._line(head) if self._asked >= MANY else self._line_in_bytes(head)
        return None if line is None else _VALUE.raw_decode(line[len(head) :].decode())[0]

    def _line(self, head: bytes) -> bytes | None:
        lines = self._lines = self._lines or self._data[self._start : self._end].rstrip(b"\n").split(b"\n")
        at = bisect_left(lines, head)
        return lines[at] if at < len(lines) and lines[at].startswith(head) else None

    def _line_in_bytes(self, head: bytes) -> bytes | None:
        self._asked += 1
        data, low, high = self._data, self._start, self._end
        while low < high:
            start = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = data.index(b"\n", start)
            line = data[start:end]
            if line.startswith(head):
                return line
            low, high = (end + 1, high) if line < head else (low, start)
        return None

    def all(self) -> dict[str, Any]:
        """Every row by its key."""
        lines = self._data[self._start : self._end].rstrip(b"\n").split(b"\n")
        found: dict[str, Any] = json.loads(b"{" + b",".join(line.rstrip(b",") for line in lines if line) + b"}")
        return found


def lines_of(table: Mapping[str, object]) -> list[str]:
    """The lines that `Rows` reads `table` from."""
    return sorted(f"{json.dumps(key, ensure_ascii=False)}: {compact(value)}" for key, value in table.items())


def compact(value: object) -> str:
    """`value` as JSON on one line, without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
