"""Patterns as in .gitignore, and the paths they are held against."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

PLAIN_NAME = re.compile(r"[\w.@+-]+/?")


def matches(patterns: tuple[str, ...], relative: str, folder: bool) -> bool:
    if not patterns:
        return False
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
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)


def absolute(path: Path) -> Path:
    """`path` without `..`, from the root; unlike `resolve` it keeps symbolic links, as the person typed them."""
    return Path(os.path.abspath(path))  # noqa: PTH100
