"""The rule folder as two JSON files: the index, which loads in milliseconds, and the full rules. No YAML.

Built into the wheel by `hatch_build.py`. In a checkout they are made on first use, and again whenever a rule file
changed.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from unsale.errors import UnsaleError
from unsale.findings import Applicability, Scope, Severity
from unsale.rulebook.index import Index, build_index
from unsale.rulebook.layout import Folder
from unsale.rulebook.phrase import bounded, expand
from unsale.rulebook.rule import Example, Family, Pattern, Reach, Rewrite, Rule, Suppressor

VERSION = 5


def stamp(files: Iterable[Path]) -> str:
    """A short hash of names, sizes and times of `files`; changes when any of them does."""
    digest = hashlib.blake2b(digest_size=12)
    for path in files:
        status = path.stat()
        digest.update(f"{path.parent.name}/{path.name}:{status.st_size}:{status.st_mtime_ns};".encode())
    return digest.hexdigest()


def write_compiled(folder: Folder, target: Path, mark: str) -> tuple[Path, Path]:
    """Write the index of `folder` to `target` and its full rules beside it; the two files."""
    index = build_index(folder.rules, folder.lexicon)
    names = [rule.name for rule in folder.rules]
    numbers = {name: number for number, name in enumerate(names)}
    _write(
        target,
        {
            "version": VERSION,
            "stamp": mark,
            "lexicon": folder.lexicon,
            "families": [asdict(family) for family in folder.families],
            "suppressors": [asdict(suppressor) for suppressor in folder.suppressors],
            "names": names,
            "rules": [numbers[name] for name in index.rules],
            "sources": "\n".join(index.sources),
            "also": index.also,
            "groups": "\n".join(index.groups),
            "cues": "\n".join(index.cues),
            "woken": index.woken,
        },
    )
    rules = [_rule_to_data(rule) for rule in folder.rules]
    beside = _rules_beside(target)
    _write(beside, {"version": VERSION, "stamp": mark, "names": names}, *rules)
    return target, beside


def _rules_beside(target: Path) -> Path:
    return target.with_name(f"{target.stem}-full{target.suffix}")


def _write(target: Path, *rows: object) -> None:
    """Write JSON, one row a line, so that a second process never sees half of it. ASCII is read twice as fast."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f"{target.name}.{os.getpid()}")
    lines = [json.dumps(row, separators=(",", ":")) for row in rows]
    partial.write_text("\n".join(lines) + "\n", encoding="ascii")
    partial.replace(target)


@dataclass(frozen=True)
class Compiled:
    """What the index file holds, and how to get at the full rules."""

    stamp: str
    index: Index
    families: tuple[Family, ...]
    suppressors: tuple[Suppressor, ...]
    target: Path

    def rules(self) -> tuple[Rule, ...]:
        """The full rules; raises `UnsaleError` when their file was lost."""
        return tuple(self.rule(name) for name in self._lines)

    def rule(self, name: str) -> Rule:
        """One full rule, which is read much faster than all; raises `KeyError`, or `UnsaleError` as `rules` does."""
        return _rule_from_data(json.loads(self._lines[name]), self.index.lexicon)

    @cached_property
    def _lines(self) -> dict[str, str]:
        try:
            head, *lines = _rules_beside(self.target).read_text(encoding="ascii").splitlines()
            data = json.loads(head)
            if data["stamp"] == self.stamp and data["version"] == VERSION:
                return dict(zip(data["names"], lines, strict=True))
        except (OSError, ValueError, KeyError):
            pass
        raise UnsaleError("the compiled rules are damaged; install unsale again, or delete unsale/data in a checkout")


def read_compiled(target: Path) -> Compiled | None:
    """The index in `target`; None when it is missing or of another version."""
    data = _read(target)
    if data is None or not _rules_beside(target).exists():
        return None
    names = data["names"]
    index = Index(
        rules=[names[number] for number in data["rules"]],
        sources=data["sources"].split("\n"),
        also=data["also"],
        groups=data["groups"].split("\n"),
        cues=data["cues"].split("\n"),
        woken=data["woken"],
        lexicon=data["lexicon"],
    )
    families = tuple(Family(**family) for family in data["families"])
    suppressors = tuple(Suppressor(**{**item, "families": tuple(item["families"])}) for item in data["suppressors"])
    return Compiled(data["stamp"], index, families, suppressors, target)


def _read(path: Path) -> dict[str, Any] | None:
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
    return data if data.get("version") == VERSION else None


def _rule_to_data(rule: Rule) -> dict[str, Any]:
    data = asdict(rule)
    data["severity"] = rule.severity.label
    data["scope"] = rule.scope.value
    data["rewrites"] = [
        [item.applicability.value, item.text, item.reach.value, item.when.source if item.when else "", item.line]
        for item in rule.rewrites
    ]
    for key in ("patterns", "unless"):
        data[key] = [[item.source, item.requirements, item.line] for item in getattr(rule, key)]
    for key in ("bad", "good", "todo"):
        data[key] = [[item.text, item.marks, item.rewrite, item.line] for item in getattr(rule, key)]
    return data


def _rule_from_data(data: dict[str, Any], lexicon: Mapping[str, str]) -> Rule:
    data["severity"] = Severity.from_label(data["severity"])
    data["scope"] = Scope(data["scope"])
    data["rewrites"] = tuple(
        Rewrite(Applicability(kind), text, Reach(reach), _pattern(when, (), line, lexicon) if when else None, line)
        for kind, text, reach, when, line in data["rewrites"]
    )
    for key in ("patterns", "unless"):
        data[key] = tuple(_pattern(source, found, line, lexicon) for source, found, line in data[key])
    for key in ("bad", "good", "todo"):
        data[key] = tuple(
            Example(text, tuple((low, high) for low, high in marks), rewrite, line)
            for text, marks, rewrite, line in data[key]
        )
    for key in ("source", "cues", "roles", "despite", "implements", "formerly"):
        data[key] = tuple(data[key])
    return Rule(**data)


def _pattern(source: str, found: Iterable[Iterable[str]], line: int, lexicon: Mapping[str, str]) -> Pattern:
    return Pattern(source, bounded(expand(source, lexicon)), tuple(map(tuple, found)), line)
