"""Each key of a settings file with the function that reads its value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

from unsale.config.key_lines import Where
from unsale.config.names import did_you_mean
from unsale.config.patterns import PLAIN_NAME, absolute, gitignore_spec, shown
from unsale.config.settings import AUTO, CHANNELS, FORMATS, SEQUENCE_FIELDS, PathSettings
from unsale.config.toml import parse_size, to_toml
from unsale.findings import Severity

Mistake = tuple[Where, str]
Reader = Callable[[Any, Path], Any]
_T = TypeVar("_T")


class _WrongError(ValueError):
    """A value that cannot be used. `mistakes` are places inside it; the place () is the value itself."""

    def __init__(self, message: str, mistakes: list[Mistake] | None = None) -> None:
        super().__init__(message)
        self.mistakes: list[Mistake] = [((), message)] if mistakes is None else mistakes


def read_table(data: object, readers: Mapping[str, Reader], folder: Path) -> tuple[dict[str, Any], list[Mistake]]:
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
    return f"unknown key `{key}`{did_you_mean(key.lower().replace('_', '-'), readers) or _known_keys(readers)}"


def _known_keys(readers: Iterable[str]) -> str:
    return "; the keys are " + ", ".join(f"`{key}`" for key in readers)


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
        example = f", such as [{to_toml(value)}]" if isinstance(value, str) else ""
        raise _WrongError(f"must be a list of texts{example}, not {_kind(value)}")
    try:
        return tuple(_text(item, folder) for item in value)
    except _WrongError as wrong:
        raise _WrongError(f"must be a list of texts, and each {wrong}") from None


def _patterns(value: object, folder: Path) -> tuple[str, ...]:
    patterns = _texts(value, folder)
    for pattern in patterns:
        if not PLAIN_NAME.fullmatch(pattern):
            try:
                gitignore_spec((pattern,))
            except ValueError:
                raise _WrongError(f"holds {to_toml(pattern)}, which is not a pattern as in .gitignore") from None
    return patterns


def _switch(value: object, _: Path) -> bool:
    if not isinstance(value, bool):
        raise _WrongError(f"must be true or false, not {_kind(value)}")
    return value


def _severity(value: object, folder: Path) -> Severity:
    word = _text(value, folder)
    labels = [severity.label for severity in Severity]
    if word not in labels:
        mend = did_you_mean(word.lower(), labels) or f"; use {', '.join(labels[:-1])} or {labels[-1]}"
        if word in ("off", "none", "ignore"):
            mend = "; to turn a rule off, list it under `ignore`"
        raise _WrongError(f"has the unknown severity `{word}`{mend}")
    return Severity.from_label(word)


def _severities(value: object, folder: Path) -> dict[str, Severity]:
    return _table(value, '"urgency" = "hint"', lambda _, word: _severity(word, folder))


def _columns(value: object, folder: Path) -> dict[str, str]:
    return _table(value, 'body = "Email copy"', lambda name, column: _column(name, column, folder))


def _column(name: str, column: object, folder: Path) -> str:
    if name not in SEQUENCE_FIELDS:
        fields = f"; a step has {', '.join(SEQUENCE_FIELDS)}"
        raise _WrongError(f"is no field of a step{did_you_mean(name, SEQUENCE_FIELDS) or fields}")
    return _text(column, folder)


def _table(value: object, example: str, read_item: Callable[[str, object], _T]) -> dict[str, _T]:
    """Each item of a table as `read_item` reads its name and value; all mistakes in it are told together."""
    if not isinstance(value, dict):
        raise _WrongError(f"must be a table such as {{ {example} }}, not {_kind(value)}")
    read: dict[str, _T] = {}
    mistakes: list[Mistake] = []
    for name, item in value.items():
        try:
            read[name] = read_item(name, item)
        except _WrongError as wrong:
            mistakes.append(((name,), f"`{name}` {wrong}"))
    if mistakes:
        raise _WrongError("has mistakes", mistakes)
    return read


def _folders(value: object, folder: Path) -> tuple[Path, ...]:
    paths = tuple(absolute(folder / text) for text in _texts(value, folder))
    for path in paths:
        if not path.is_dir():
            raise _WrongError(f"names {shown(path)}, but there is no such folder")
    return paths


def _classifier(value: object, folder: Path) -> Path | None:
    if value == "shipped":
        return None
    path = absolute(folder / _text(value, folder))
    if not path.is_file():
        raise _WrongError(f"names {shown(path)}, but there is no such file")
    return path


def _size(value: object, _: Path) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise _WrongError(f'must be a size such as "20 MB", or a number of bytes, not {_kind(value)}')
    try:
        return parse_size(value)
    except ValueError as error:
        raise _WrongError(str(error)) from None


def _format(value: object, folder: Path) -> str:
    word = _text(value, folder)
    if word not in FORMATS:
        raise _WrongError(f"has the unknown format `{word}`; use one of {', '.join(FORMATS)}")
    return word


def _channel(value: object, folder: Path) -> str:
    word = _text(value, folder)
    if word not in (AUTO, *CHANNELS):
        mend = did_you_mean(word.lower(), CHANNELS) or f"; use one of {', '.join(CHANNELS)}, or {AUTO}"
        raise _WrongError(f"has the unknown channel `{word}`{mend}")
    return word


def _per_path(value: object, folder: Path) -> tuple[PathSettings, ...]:
    if not isinstance(value, list):
        raise _WrongError(f"must be written as [[per-path]], with two brackets, not as {_kind(value)}")
    entries: list[PathSettings] = []
    mistakes: list[Mistake] = []
    for number, table in enumerate(value):
        values, wrong = read_table(table, PER_PATH_KEYS, folder)
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


PER_PATH_KEYS: Final[dict[str, Reader]] = {
    "paths": _patterns,
    "select": _texts,
    "ignore": _texts,
    "severity": _severities,
    "seller": _texts,
    "sequence-columns": _columns,
    "format": _format,
    "channel": _channel,
}
TOP_KEYS: Final[dict[str, Reader]] = {
    "select": _texts,
    "ignore": _texts,
    "severity": _severities,
    "fail-on": _severity,
    "exclude": _patterns,
    "rules": _folders,
    "seller": _texts,
    "sequence-columns": _columns,
    "channel": _channel,
    "classifier": _classifier,
    "spacy-model": _text,
    "max-file-size": _size,
    "respect-gitignore": _switch,
    "per-path": _per_path,
}
