"""Patterns as in .gitignore, and the paths they are held against."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

PLAIN_NAME: Final = re.compile(r"[\w.@+-]+/?")


EVERYTHING: Final = ("**",)
"""The patterns that match every file."""


def matches(patterns: tuple[str, ...], relative: str, folder: bool) -> bool:
    """True when `patterns` name the file (or the folder) at `relative`, a path with forward slashes."""
    if not patterns or patterns == EVERYTHING:
        return bool(patterns)
    names = _plain_names(patterns)
    if names is None:
        return gitignore_spec(patterns).match_file(relative + "/" if folder else relative)
    parts = relative.split("/")
    folders = [part + "/" for part in (parts if folder else parts[:-1])]
    return not names.isdisjoint(parts) or not names.isdisjoint(folders)


@lru_cache(maxsize=64)
def _plain_names(patterns: tuple[str, ...]) -> frozenset[str] | None:
    """The patterns, if each is just a name: then no pathspec is needed (45 ms to import)."""
    return frozenset(patterns) if all(PLAIN_NAME.fullmatch(pattern) for pattern in patterns) else None


@lru_cache(maxsize=64)
def gitignore_spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    """The compiled patterns; raises `ValueError` for one that cannot be understood."""
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)


def absolute(path: Path) -> Path:
    """`path` without `..`, from the root; unlike `resolve` it keeps symbolic links, as the person typed them."""
    return Path(os.path.abspath(path))  # noqa: PTH100


def shown(path: Path) -> str:
    """`path` as it is told to a person: seen from the current folder when it lies below that."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
