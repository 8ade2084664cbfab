"""A settings file becomes settings, or a list of all its mistakes."""

from __future__ import annotations

import re
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from unsale.config.key_lines import key_lines, line_of
from unsale.config.patterns import absolute, shown
from unsale.config.settings import Config
from unsale.config.values import TOP_KEYS, read_table
from unsale.errors import ConfigError, Problem


def load_config(path: Path) -> Config:
    """The settings in `path`, a `pyproject.toml` or any other TOML file with our keys at the top.

    Raises `ConfigError` with all the mistakes in the file, one a line.
    """
    config, problems = read_config(path)
    if problems:
        raise ConfigError("\n".join(map(str, problems)), problems)
    return config


def read_config(path: Path) -> tuple[Config, tuple[Problem, ...]]:
    """The usable settings in `path`, and all the mistakes in it; a setting with a mistake keeps its default.

    Raises `ConfigError` when there is no such file, or it cannot be read or holds no section of ours.
    """
    path = absolute(path)
    text = _read_text(path)
    try:
        data = parse_toml(text)
    except ValueError as error:
        return Config(root=path.parent, path=path), (_toml_problem(path, text, str(error)),)
    prefix: tuple[str, ...] = ()
    if path.name == "pyproject.toml":
        prefix = ("tool", "unsale")
        data = _section(path, data)
    values, mistakes = read_table(data, TOP_KEYS, path.parent)
    lines = key_lines(text) if mistakes else {}
    problems = [Problem(shown(path), line_of(lines, (*prefix, *where)), message) for where, message in mistakes]
    problems.sort(key=lambda problem: problem.line)
    return Config(**values, root=path.parent, path=path), tuple(problems)


def _section(path: Path, data: dict[str, Any]) -> Any:
    tool = data.get("tool")
    if not isinstance(tool, dict) or "unsale" not in tool:
        raise _unusable(path, "there is no [tool.unsale] section; add one, or name another settings file")
    return tool["unsale"]


def _unusable(path: Path, message: str) -> ConfigError:
    problem = Problem(shown(path), 0, message)
    return ConfigError(str(problem), [problem])


def _read_text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _unusable(path, "this is not saved as UTF-8; open it in an editor and save it as UTF-8") from None
    except FileNotFoundError:
        raise _unusable(path, "there is no such settings file; `unsale init` writes one") from None
    except OSError as error:
        raise _unusable(path, f"this settings file cannot be opened ({error.strerror})") from None


def parse_toml(text: str) -> dict[str, Any]:
    """The values in a TOML text; raises `ValueError` when it is none."""
    toml = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
    data: dict[str, Any] = toml.loads(text)
    return data


def _toml_problem(path: Path, text: str, error: str) -> Problem:
    place = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", error)
    every = text.split("\n")
    line = int(place[1] or len(every)) if place else 0
    reason = error[: place.start()] if place else error
    mend = "; see https://toml.io for how to write it"
    if line and re.search("[“”‘’]", every[line - 1]):
        mend = "; it has curly quotes, use straight ones"
    return Problem(shown(path), line, f"this is not valid TOML ({reason}){mend}")
