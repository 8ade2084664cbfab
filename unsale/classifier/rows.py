"""Tables as lines of JSON text, sorted, of which only the rows that are wanted are read."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any


class Rows:
    """The lines of a table, each `"key": value`, sorted as text; a row is found by its key without reading others."""

    __slots__ = ("_lines",)

    def __init__(self, lines: Sequence[str] = ()) -> None:
        self._lines = lines

    def row(self, key: str) -> Any:
        """The value of the row called `key`, or None."""
        head = f"{json.dumps(key, ensure_ascii=False)}: "
        at = bisect_left(self._lines, head)
        if at == len(self._lines) or not self._lines[at].startswith(head):
            return None
        return json.loads(self._lines[at][len(head) :].rstrip(","))

    def all(self) -> dict[str, Any]:
        """Every row by its key."""
        found: dict[str, Any] = json.loads("{" + ",".join(line.rstrip(",") for line in self._lines if line) + "}")
        return found


class RowsInBytes:
    """The same of a file as it is on disk: not even taken apart into lines, which pays when few rows are wanted."""

    __slots__ = ("_data", "_start")

    def __init__(self, data: bytes, start: int = 0) -> None:
        """`data` from `start` on, every line ended by a line feed."""
        self._data = data
        self._start = start

    def row(self, key: str) -> Any:
        """The value of the row called `key`, or None."""
        head = f"{json.dumps(key, ensure_ascii=False)}: ".encode()
        low, high = self._start, len(self._data)
        while low < high:
            start = self._data.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self._data.index(b"\n", start)
            line = self._data[start:end]
            if line.startswith(head):
                return json.loads(line[len(head) :])
            low, high = (end + 1, high) if line < head else (low, start)
        return None


def lines_of(table: Mapping[str, object]) -> list[str]:
    """The lines that `Rows` reads `table` from."""
    return sorted(f"{json.dumps(key, ensure_ascii=False)}: {compact(value)}" for key, value in table.items())


def compact(value: object) -> str:
    """`value` as JSON on one line, without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
