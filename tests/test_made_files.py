"""What is made anew may be thrown away; what the repository holds may not."""

from __future__ import annotations

import fnmatch
import re
from pathlib import Path

from unsale.rulebook.compiled import _damaged

KEPT = ("unsale/data/classifier.json", "unsale/data/counterparts.jsonl")
MADE = ("unsale/data/rulebook.json", "unsale/data/rulebook-full.json")


def thrown_away(patterns: list[str]) -> set[str]:
    return {name for name in (*KEPT, *MADE) for pattern in patterns if fnmatch.fnmatch(name, pattern)}


def test_clean_takes_the_compiled_rules_and_leaves_the_classifier(root: Path) -> None:
    commands = re.search(r"^clean:\n((?:\t.*\n?)+)", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert commands is not None
    assert thrown_away(commands[1].split()) == set(MADE)


def test_the_advice_on_damaged_rules_names_no_more_than_the_compiled_rules() -> None:
    named = re.findall(r"unsale/data\S*", str(_damaged()))
    assert thrown_away([*named, *(f"{name}/*" for name in named)]) == set(MADE)


def test_git_leaves_out_the_compiled_rules_only(root: Path) -> None:
    lines = (root / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert thrown_away([line for line in lines if line.startswith("unsale/data/")]) == set(MADE)
