"""The layout of a rule folder: `<family>/<rule>.yaml`, `<family>/_family.yaml`, `lexicon.yaml`, `context.yaml`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from unsale.errors import Problem
from unsale.rulebook.shared import Family, Suppressor

if TYPE_CHECKING:
    from unsale.rulebook.rule import Rule

LEXICON = "lexicon.yaml"
CONTEXT = "context.yaml"
FAMILY = "_family.yaml"


class Folder(NamedTuple):
    """What a rule folder holds, and the mistakes found in it."""

    rules: tuple[Rule, ...]
    families: tuple[Family, ...]
    lexicon: dict[str, str]
    suppressors: tuple[Suppressor, ...] = ()
    problems: tuple[Problem, ...] = ()


def rule_files(folder: Path) -> list[Path]:
    """Every file of the folder that the rulebook is made of, sorted."""
    return sorted(path for path in folder.glob("*/*.yaml")) + [
        path for name in (LEXICON, CONTEXT) for path in folder.glob(name)
    ]
