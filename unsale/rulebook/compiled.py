"""The rule folder as one JSON file: loads in milliseconds, without YAML.

Built into the wheel by `hatch_build.py`. In a checkout it is made on first use and again whenever a rule file changed.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from unsale.findings import Applicability, Scope, Severity
from unsale.rulebook.folder import Folder
from unsale.rulebook.rule import Example, Family, Pattern, Rewrite, Rule, Suppressor

VERSION = 1


def stamp(files: Iterable[Path]) -> str:
    """A short hash of names, sizes and times of `files`; changes when any of them does."""
    digest = hashlib.blake2b(digest_size=12)
    for path in files:
        status = path.stat()
        digest.update(f"{path.parent.name}/{path.name}:{status.st_size}:{status.st_mtime_ns};".encode())
    return digest.hexdigest()


def write_compiled(folder: Folder, target: Path, mark: str) -> None:
    """Write the rules of `folder` to `target` as JSON, all at once, so that a second process never sees half of it."""
    data = {
        "version": VERSION,
        "stamp": mark,
        "lexicon": folder.lexicon,
        "families": [asdict(family) for family in folder.families],
        "suppressors": [asdict(suppressor) for suppressor in folder.suppressors],
        "rules": [_rule_to_data(rule) for rule in folder.rules],
    }
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f"{target.name}.{os.getpid()}")
    partial.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    partial.replace(target)


def read_compiled(target: Path) -> tuple[Folder, str] | None:
    """The rules in `target` and the stamp they were made with; None when it is missing or of another version."""
    try:
        data = json.loads(target.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if data.get("version") != VERSION:
        return None
    families = tuple(Family(**family) for family in data["families"])
    rules = tuple(_rule_from_data(rule) for rule in data["rules"])
    suppressors = tuple(
        Suppressor(**{**item, "families": tuple(item["families"])}) for item in data["suppressors"]
    )
    return Folder(rules, families, data["lexicon"], suppressors), data["stamp"]


def _rule_to_data(rule: Rule) -> dict[str, Any]:
    data = asdict(rule)
    data["severity"] = rule.severity.label
    data["scope"] = rule.scope.value
    data["rewrites"] = [[item.applicability.value, item.text, item.whole, item.line] for item in rule.rewrites]
    for key in ("patterns", "unless"):
        data[key] = [[item.expression, item.cues, item.line] for item in getattr(rule, key)]
    for key in ("bad", "good", "todo"):
        data[key] = [[item.text, item.marks, item.rewrite, item.line] for item in getattr(rule, key)]
    return data


def _rule_from_data(data: dict[str, Any]) -> Rule:
    data["severity"] = Severity.from_label(data["severity"])
    data["scope"] = Scope(data["scope"])
    data["rewrites"] = tuple(Rewrite(Applicability(kind), *rest) for kind, *rest in data["rewrites"])
    for key in ("patterns", "unless"):
        data[key] = tuple(Pattern(text, tuple(found), line) for text, found, line in data[key])
    for key in ("bad", "good", "todo"):
        data[key] = tuple(
            Example(text, tuple((low, high) for low, high in marks), rewrite, line)
            for text, marks, rewrite, line in data[key]
        )
    for key in ("source", "cues", "roles", "despite", "implements", "formerly"):
        data[key] = tuple(data[key])
    return Rule(**data)
