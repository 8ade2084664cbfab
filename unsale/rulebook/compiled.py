"""The rule folder as two JSON files: the index, which loads in milliseconds, and the full rules. No YAML.

Built into the wheel by `hatch_build.py`. In a checkout they are made on first use, and again whenever a rule file
changed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from unsale.errors import UnsaleError
from unsale.rulebook.index import Index, build_index
from unsale.rulebook.layout import Folder
from unsale.rulebook.shared import Family, Suppressor

if TYPE_CHECKING:
    from unsale.rulebook.rule import Rule

VERSION = 15


def stamp(files: Iterable[Path]) -> str:
    """Two checksums of names, sizes and times of `files`; change when any of them does."""
    import zlib  # a wheel has no need of it, and `hashlib` takes longer to load than all rules

    said = []
    for path in files:
        status = path.stat()
        said.append(f"{path.parent.name}/{path.name}:{status.st_size}:{status.st_mtime_ns}")
    data = ";".join(said).encode()
    return f"{zlib.crc32(data):08x}{zlib.adler32(data):08x}"


def write_compiled(folder: Folder, target: Path, mark: str) -> tuple[Path, Path]:
    """Write the index of `folder` to `target` and its full rules beside it; the two files."""
    from unsale.rulebook.rule_rows import rule_to_data

    index = build_index(folder.rules, folder.lexicon)
    head = {
        "version": VERSION,
        "stamp": mark,
        "lexicon": folder.lexicon,
        "families": [family._asdict() for family in folder.families],
        "suppressors": [suppressor._asdict() for suppressor in folder.suppressors],
        "heads": index.heads,
        "sizes": [len(row) for row in (*index.cue_rows, *index.trigger_rows)],
    }
    _write(target, [_row(head), *index.cue_rows, *index.trigger_rows])
    rules = [_row(rule_to_data(rule)) for rule in folder.rules]
    beside = _rules_beside(target)
    sizes = {rule.name: len(row) for rule, row in zip(folder.rules, rules, strict=True)}
    _write(beside, [_row({"version": VERSION, "stamp": mark, "sizes": sizes}), *rules])
    return target, beside


def _rules_beside(target: Path) -> Path:
    return target.with_name(f"{target.stem}-full{target.suffix}")


def _row(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def _write(target: Path, rows: Sequence[str]) -> None:
    """Write rows of JSON, one a line, so that a second process never sees half of them. ASCII is read twice as fast."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f"{target.name}.{os.getpid()}")
    partial.write_text("\n".join(rows) + "\n", encoding="ascii")
    partial.replace(target)


class Compiled:
    """What the index file holds, and how to get at the full rules."""

    def __init__(self, target: Path, head: Mapping[str, Any], index: Index) -> None:
        """`head` is the first row of `target`, which says what else there is."""
        self.stamp: str = head["stamp"]
        self.index = index
        self.families = tuple(Family(**family) for family in head["families"])
        self.suppressors = tuple(
            Suppressor(**{**item, "families": tuple(item["families"])}) for item in head["suppressors"]
        )
        self._target = target

    def rules(self) -> tuple[Rule, ...]:
        """The full rules; raises `UnsaleError` when their file was lost."""
        from unsale.rulebook.rule_rows import rule_from_data

        return tuple(rule_from_data(self._row_of(name), self.index.lexicon) for name in self._places)

    def rule(self, name: str) -> Rule:
        """One rule, without its examples: read much faster than all. Raises `KeyError`, or what `rules` raises."""
        from unsale.rulebook.rule_rows import rule_for_matching  # a clean mail needs no rule

        return rule_for_matching(self._row_of(name), self.index.lexicon)

    def _row_of(self, name: str) -> dict[str, Any]:
        start, size = self._places[name]
        try:
            with _rules_beside(self._target).open("rb") as file:
                file.seek(start)
                row: dict[str, Any] = json.loads(file.read(size))
        except (OSError, ValueError):
            raise _damaged() from None
        return row

    @cached_property
    def _places(self) -> dict[str, tuple[int, int]]:
        """Where in their file the rules stand: start and size of each in bytes."""
        try:
            with _rules_beside(self._target).open("rb") as file:
                head = json.loads(file.readline())
                start = file.tell()
        except (OSError, ValueError):
            raise _damaged() from None
        if head.get("stamp") != self.stamp or head.get("version") != VERSION:
            raise _damaged()
        places = {}
        for name, size in head["sizes"].items():
            places[name] = start, size
            start += size + 1
        return places


def _damaged() -> UnsaleError:
    return UnsaleError(
        "the compiled rules are damaged; install unsale again, or delete unsale/data/rulebook*.json in a checkout"
    )


def read_compiled(target: Path) -> Compiled | None:
    """The index in `target`; None when it is missing or of another version."""
    try:
        data = target.read_bytes()
        first = data.index(b"\n") + 1
        head = json.loads(data[:first])
    except (OSError, ValueError):
        return None
    if head.get("version") != VERSION or not _rules_beside(target).exists():
        return None
    starts = list(accumulate(head["sizes"], lambda start, size: start + size + 1, initial=first))
    if starts[-1] != len(data):
        return None
    heads = head["heads"]
    cues, triggers = _Rows(data, starts[: len(heads) + 1]), _Rows(data, starts[len(heads) :])
    return Compiled(target, head, Index(heads, cues, triggers, head["lexicon"]))


class _Rows(Sequence[str]):
    """Rows of JSON in the bytes of a file, from one of the `starts` to the next; only those wanted are taken out."""

    def __init__(self, data: bytes, starts: Sequence[int]) -> None:
        self._data = data
        self._starts = starts

    def __getitem__(self, number: Any) -> Any:
        return str(self._data[self._starts[number] : self._starts[number + 1]], "ascii")

    def __len__(self) -> int:
        return len(self._starts) - 1
