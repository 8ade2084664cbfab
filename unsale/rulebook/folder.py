"""Reads a folder of rules: one file a rule, the folder is the family, the path is the name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from unsale.errors import Problem
from unsale.rulebook.context_file import read_context
from unsale.rulebook.layout import CONTEXT, FAMILY, LEXICON, Folder, rule_files
from unsale.rulebook.lexicon import read_lexicon
from unsale.rulebook.rule import Family, Rule
from unsale.rulebook.rule_file import RuleReader
from unsale.rulebook.yaml_source import read_mapping


def read_folder(folder: Path, detectors: tuple[str, ...], lexicon: Mapping[str, str] | None = None) -> Folder:
    """All rules and families under `folder`; `lexicon` gives word lists that its own lexicon file adds to."""
    own, problems = read_lexicon(folder / LEXICON, _shown(folder / LEXICON))
    lists = {**(lexicon or {}), **own}
    rules: list[Rule] = []
    families: list[Family] = []
    for path in rule_files(folder):
        if path.parent == folder:
            continue
        if path.name == FAMILY:
            family, family_problems = _read_family(path)
            families += [family] if family else []
            problems += family_problems
            continue
        reader = RuleReader(path, f"{path.parent.name}/{path.stem}", _shown(path), lists, detectors)
        rule = reader.read()
        rules += [rule] if rule else []
        problems += reader.problems
    problems += _clashes(rules)
    suppressors, context_problems = read_context(folder / CONTEXT, _shown(folder / CONTEXT), lists)
    problems += context_problems
    return Folder(tuple(rules), tuple(families), lists, suppressors, tuple(problems))


_FAMILY_KEYS = ("title", "description", "heard", "advice")


def _read_family(path: Path) -> tuple[Family | None, list[Problem]]:
    shown = _shown(path)
    fields, problems = read_mapping(path, shown)
    values = {key: value.value for key, value in fields.items() if isinstance(value.value, str)}
    for key in ("title", "description"):
        if not values.get(key):
            problems.append(Problem(shown, 0, f"`{key}` is missing"))
    for key, value in fields.items():
        if key not in _FAMILY_KEYS:
            problems.append(Problem(shown, value.line, f"unknown key `{key}` (known: {', '.join(_FAMILY_KEYS)})"))
    if problems:
        return None, problems
    return Family(path.parent.name, **{key: " ".join(value.split()) for key, value in values.items()}), []


def _clashes(rules: list[Rule]) -> list[Problem]:
    names = {rule.name for rule in rules}
    return [
        Problem(rule.path, 0, f"`formerly: {old}` is the name of a rule that still exists")
        for rule in rules
        for old in rule.formerly
        if old in names
    ]


def _shown(path: Path) -> str:
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
