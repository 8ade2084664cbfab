"""Which settings file a file has: the nearest one, from its folder upward."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path

from unsale.config.loading import load_config, parse_toml
from unsale.config.patterns import absolute
from unsale.config.settings import Config
from unsale.lazy_pattern import LazyPattern

_SECTION_HEADER = LazyPattern(r"^\s*\[+\s*tool\s*\.\s*[\"']?unsale\b", re.MULTILINE)


def find_config(start: Path) -> Path | None:
    """The nearest settings file for the file or folder `start`, from its folder upward; None when there is none.

    `unsale.toml` wins over `pyproject.toml` in the same folder; a `pyproject.toml` without our section is passed by.
    """
    start = absolute(start)
    for folder in (start, *start.parents) if os.path.isdir(start) else start.parents:  # noqa: PTH112
        own = folder / "unsale.toml"
        if os.path.isfile(own):  # noqa: PTH113  (False, and no error, in a folder that may not be read)
            return own
        if _has_section(shared := folder / "pyproject.toml"):
            return shared
    return None


def _has_section(path: Path) -> bool:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return False
    if "unsale" not in text:
        return False
    try:
        tool = parse_toml(text).get("tool")
        return isinstance(tool, dict) and "unsale" in tool
    except ValueError:  # a broken file of ours is reported when it is loaded; a broken one of others is not ours
        return bool(_SECTION_HEADER.search(text))


def settings_file_for(file: Path) -> Path | None:
    """The settings file for `file`, as `find_config`, remembered for each folder."""
    return _of_folder(os.path.dirname(os.path.abspath(file)))  # noqa: PTH100, PTH120 - each file is asked about


def config_for(file: Path) -> Config:
    """The settings for `file` (before `for_path`): those of the nearest settings file, else the defaults.

    What was found is remembered for each folder; `forget_configs` empties that memory. Raises `ConfigError`.
    """
    path = settings_file_for(file)
    return _loaded(path) if path else Config()


@lru_cache(maxsize=4096)
def _of_folder(folder: str) -> Path | None:
    return find_config(Path(folder))


@lru_cache(maxsize=64)
def _loaded(path: Path) -> Config:
    return load_config(path)


def forget_configs() -> None:
    """Empty the memory of `config_for`, so that changed settings files are read again (editors, tests)."""
    _of_folder.cache_clear()
    _loaded.cache_clear()
