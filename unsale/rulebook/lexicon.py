"""The shared word lists of `rules/lexicon.yaml`."""

from __future__ import annotations

from pathlib import Path

from unsale.errors import Problem
from unsale.rulebook.phrase import BUILT_IN, PatternError, compile_pattern, expand
from unsale.rulebook.yaml_source import read_mapping


def read_lexicon(path: Path, shown_path: str) -> tuple[dict[str, str], list[Problem]]:
    """The word lists by name, each as one alternation, and the mistakes found. Entries are one a line."""
    if not path.exists():
        return {}, []
    fields, problems = read_mapping(path, shown_path)
    lists: dict[str, str] = {}
    for name, field in fields.items():
        entries = [text for _, text in field.lines() if not text.startswith("# ")]
        if name in BUILT_IN:
            problems.append(Problem(shown_path, field.line, f"`{name}` is built in; choose another name"))
        elif not entries:
            problems.append(Problem(shown_path, field.line, f"word list `{name}` is empty"))
        else:
            lists[name] = "|".join(entries)
    for name, field in fields.items():
        if name in lists:
            problems.extend(_check(name, lists, shown_path, field.line))
    return lists, problems


def _check(name: str, lists: dict[str, str], path: str, line: int) -> list[Problem]:
    try:
        compile_pattern(expand(lists[name], lists))
    except PatternError as error:
        return [Problem(path, line, f"word list `{name}`: {error}")]
    return []
