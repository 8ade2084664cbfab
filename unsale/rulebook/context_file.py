"""Reads `context.yaml`: the patterns of the suppressors that every rule shares."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from unsale.errors import Problem
from unsale.rulebook.phrase import PatternError, bounded, compile_pattern, expand
from unsale.rulebook.rule import Suppressor
from unsale.rulebook.yaml_source import Field, read_mapping

_KEYS = ("about", "families", "where", "patterns", "but-not")


def read_context(
    path: Path, shown_path: str, lexicon: Mapping[str, str]
) -> tuple[tuple[Suppressor, ...], list[Problem]]:
    """The suppressors of a context file and the mistakes found in it; nothing when there is no such file."""
    if not path.exists():
        return (), []
    fields, problems = read_mapping(path, shown_path)
    suppressors = []
    for name, field in fields.items():
        if not isinstance(field.value, dict):
            problems.append(Problem(shown_path, field.line, f"`{name}` needs `where:` and `patterns:` below it"))
            continue
        inner = field.value
        problems += [
            Problem(shown_path, value.line, f"unknown key `{key}` (known: {', '.join(_KEYS)})")
            for key, value in inner.items()
            if key not in _KEYS
        ]
        where = _text(inner, "where")
        if where not in ("left", "sentence", "text"):
            problems.append(Problem(shown_path, field.line, f"`where` of `{name}` must be left, sentence or text"))
        patterns, mistakes = _expressions(inner, "patterns", shown_path, lexicon)
        unless, more = _expressions(inner, "but-not", shown_path, lexicon)
        problems += [*mistakes, *more]
        families = tuple(word.strip() for word in _text(inner, "families").split(",") if word.strip())
        suppressors.append(Suppressor(name, where, families, patterns, unless))
    return tuple(suppressors), problems


def _text(fields: Mapping[str, Field], key: str) -> str:
    field = fields.get(key)
    return field.value.strip() if field and isinstance(field.value, str) else ""


def _expressions(
    fields: Mapping[str, Field], key: str, path: str, lexicon: Mapping[str, str]
) -> tuple[str, list[Problem]]:
    """All patterns of a block as one expression (empty when there are none), and the mistakes."""
    field = fields.get(key)
    parts, problems = [], []
    for line, text in field.lines() if field else []:
        try:
            expression = bounded(expand(text, lexicon))
            compile_pattern(expression)
        except PatternError as error:
            problems.append(Problem(path, line, str(error)))
            continue
        parts.append(expression)
    return "|".join(parts), problems
