"""A settings file becomes settings, or a list of all its mistakes."""

from __future__ import annotations

import re
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from unsale.config.key_lines import key_lines, line_of
from unsale.config.patterns import absolute
from unsale.config.settings import Config
from unsale.config.values import TOP_KEYS, read_table, shown
from unsale.errors import ConfigError, Problem

def load_config(path: Path) -> Config:
    """The settings in `path`, a `pyproject.toml` or any other TOML file with our keys at the top.

    Raises `ConfigError` with all the mistakes in the file, one a line.
    """
    path = absolute(path)
    text = _read_text(path)
    try:
        data = parse_toml(text)
    except ValueError as error:
        raise ConfigError(str(toml_problem(path, text, str(error)))) from None
    lines = key_lines(text)
    prefix: tuple[str, ...] = ()
    if path.name == "pyproject.toml":
        prefix = ("tool", "unsale")
        data = data.get("tool", {}).get("unsale")
        if data is None:
            raise ConfigError(f"{shown(path)} has no [tool.unsale] section; add one, or name another settings file.")
    values, mistakes = read_table(data, TOP_KEYS, path.parent)
    if mistakes:
        problems = [Problem(shown(path), line_of(lines, (*prefix, *where)), message) for where, message in mistakes]
        raise ConfigError("\n".join(map(str, sorted(problems, key=lambda problem: problem.line))))
    return Config(**values, root=path.parent, path=path)


def _read_text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigError(f"{shown(path)} is not saved as UTF-8; open it in an editor and save it as UTF-8.") from None
    except FileNotFoundError:
        raise ConfigError(f"there is no settings file {shown(path)}; `unsale init` writes one.") from None
    except OSError as error:
        raise ConfigError(f"the settings file {shown(path)} cannot be opened ({error.strerror}).") from None


def parse_toml(text: str) -> dict[str, Any]:
    toml = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
    data: dict[str, Any] = toml.loads(text)
    return data


def toml_problem(path: Path, text: str, error: str) -> Problem:
    place = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", error)
    every = text.split("\n")
    line = int(place[1] or len(every)) if place else 0
    reason = error[: place.start()] if place else error
    mend = "; see https://toml.io for how to write it"
    if line and re.search("[“”‘’]", every[line - 1]):
        mend = "; it has curly quotes, use straight ones"
    return Problem(shown(path), line, f"this is not valid TOML ({reason}){mend}")


def shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
