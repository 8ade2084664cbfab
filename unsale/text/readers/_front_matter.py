"""Reads the front matter of a template: its subject and preheader are judged, all else is noted."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from unsale.findings import Skipped, Span
from unsale.text.document import Part, Role
from unsale.text.offsets import MappedText
from unsale.text.readers._blocks import BlockWriter, Manner

if TYPE_CHECKING:
    from yaml.nodes import Node, ScalarNode

_SUBJECT = Manner(Role.SUBJECT)
_NOTE = Manner(Role.NOTE)
_YAML = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<inside>(?:[^\r\n]*\r?\n)*?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_TOML = re.compile(r"\ufeff?\+\+\+[ \t]*\r?\n(?P<inside>(?:[^\r\n]*\r?\n)*?)\+\+\+[ \t]*(?:\r?\n|\Z)")
_KEY_LINE = re.compile(r"\s*(?:\#[^\n]*\n\s*)*[\"']?\w[\w .-]*[\"']?[ \t]*:(?:[ \t\r\n]|\Z)")
_KEY = re.compile(
    r"(?:e?mail_)?subject(?:_?lines?|s)?(?:_(?:[a-z]|\d+))?|pre_?headers?(?:_text)?|preview(?:_?(?:text|line))?"
)
_TOML_PAIR = re.compile(
    r"^[ \t]*(?P<key>[\w-]+|\"[^\"\n]*\")[ \t]*=[ \t]*"
    r"(?P<value>\"\"\"[\s\S]*?\"\"\"|'''[\s\S]*?'''|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'|[^\r\n]*)",
    re.MULTILINE,
)
_YAML_PAIR = re.compile(
    r"^(?P<key>[A-Za-z_][\w .-]*?)[ \t]*:[ \t]+(?P<value>\"[^\"\r\n]*\"|'[^'\r\n]*'|[^\r\n]*)", re.MULTILINE
)
_ESCAPED = re.compile(
    r"(?P<join>\\\r?\n[ \t]*)|(?P<escape>\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.))"
    r"|(?P<space>[ \t\r\n]+)|[^\\ \t\r\n]+|\\"
)
_SINGLE = re.compile(r"(?P<escape>'')|(?P<space>[ \t\r\n]+)|[^' \t\r\n]+|'")
_BARE = re.compile(r"(?P<space>[ \t\r\n]+)|[^ \t\r\n]+")
_LETTERS = {"n": " ", "t": " ", "r": " ", "_": "\xa0", "N": " ", "L": " ", "P": " ", "e": " ", "0": " "}
_BROKEN = "The front matter cannot be read as {kind}; put values that hold a colon or a brace in quotes."


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter said, and where the text after it begins."""

    parts: tuple[Part, ...]
    skipped: tuple[Skipped, ...]
    end: int


@dataclass(frozen=True, slots=True)
class _Value:
    """The value of a key as it stands in the text from `start` to `end`, quotes included."""

    key: str
    start: int
    end: int
    lines: bool = False
    """Line breaks are kept, as in a YAML block that begins with `|`."""


def read_front_matter(mapped: MappedText, shielded: str) -> FrontMatter | None:
    """The front matter at the start of `mapped`, or None when there is none; `shielded` is what parsers may see."""
    match = _YAML.match(shielded)
    if match is not None and _KEY_LINE.match(match["inside"]):
        pairs = _yaml_values(match["inside"], match.start("inside"))
        return _read(mapped, shielded, match, pairs, _YAML_PAIR, "YAML")
    match = _TOML.match(shielded)
    if match is not None:
        valid = _is_toml(match["inside"])
        pairs = list(_lines(shielded, match, _TOML_PAIR)) if valid else None
        return _read(mapped, shielded, match, pairs, _TOML_PAIR, "TOML")
    return None


def _read(
    mapped: MappedText,
    shielded: str,
    match: re.Match[str],
    values: list[_Value] | None,
    pair: re.Pattern[str],
    kind: str,
) -> FrontMatter:
    skipped: tuple[Skipped, ...] = ()
    if values is None:
        span = mapped.offsets.to_source(Span(match.start("inside"), match.end("inside")))
        skipped = (Skipped(_BROKEN.format(kind=kind), span, broken=True),)
        values = list(_lines(shielded, match, pair))
    writer = BlockWriter(mapped)
    has_subject = any(_is_subject(value.key) for value in values)
    for value in values:
        judged = _is_subject(value.key) or (value.key == "title" and not has_subject)
        _write(writer, shielded, value, _SUBJECT if judged else _NOTE)
    return FrontMatter(tuple(writer.parts()), skipped, match.end())


def _is_subject(key: str) -> bool:
    return bool(_KEY.fullmatch(key))


def _normalised(key: str) -> str:
    return re.sub(r"[\s.-]+", "_", key.strip().strip("\"'").lower())


def _lines(shielded: str, match: re.Match[str], pair: re.Pattern[str]) -> Iterator[_Value]:
    """The values that stand on the line of their key."""
    for found in pair.finditer(shielded, match.start("inside"), match.end("inside")):
        yield _Value(_normalised(found["key"]), *found.span("value"))


def _is_toml(text: str) -> bool:
    toml = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
    try:
        toml.loads(text.replace("\r\n", "\n"))
    except (ValueError, RecursionError):
        return False
    return True


def _yaml_values(text: str, base: int) -> list[_Value] | None:
    """The scalars under each key of a YAML mapping, or None when it is not one."""
    import yaml

    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    if not isinstance(node, yaml.MappingNode):
        return None
    return [
        _Value(
            _normalised(key.value), base + scalar.start_mark.index, base + scalar.end_mark.index, scalar.style == "|"
        )
        for key, value in node.value
        if isinstance(key, yaml.ScalarNode)
        for scalar in _scalars(value)
    ]


def _scalars(root: Node) -> Iterator[ScalarNode]:
    """The scalars below `root`, each node visited once: anchors may make a loop."""
    from yaml.nodes import MappingNode, ScalarNode, SequenceNode

    waiting, visited = [root], set[int]()
    while waiting:
        node = waiting.pop()
        if id(node) in visited:
            continue
        visited.add(id(node))
        if isinstance(node, ScalarNode):
            yield node
        elif isinstance(node, MappingNode):
            waiting.extend(value for _, value in reversed(node.value))
        elif isinstance(node, SequenceNode):
            waiting.extend(reversed(node.value))


def _write(writer: BlockWriter, shielded: str, value: _Value, manner: Manner) -> None:
    """Write one value as a block: without its quotes, escapes undone."""
    writer.block_break()
    start, end, pattern = _bounds(shielded, value)
    for token in pattern.finditer(shielded, start, end):
        groups = token.groupdict()
        if groups.get("space"):
            _write_space(writer, token, value.lines)
        elif groups.get("escape"):
            _write_escape(writer, token, manner)
        elif not groups.get("join"):
            writer.text(*token.span(), manner)
    writer.block_break()


def _bounds(shielded: str, value: _Value) -> tuple[int, int, re.Pattern[str]]:
    """Where the words of a value begin and end, and how they are written."""
    text = shielded[value.start : value.end]
    for quote, pattern in (('"""', _ESCAPED), ("'''", _BARE), ('"', _ESCAPED), ("'", _SINGLE)):
        if len(text) >= 2 * len(quote) and text.startswith(quote) and text.endswith(quote):
            return value.start + len(quote), value.end - len(quote), pattern
    header = re.match(r"[|>][-+0-9]*[ \t]*(?:\#[^\n]*)?\r?\n", text)
    return value.start + (header.end() if header else 0), value.end, _BARE


def _write_space(writer: BlockWriter, token: re.Match[str], lines: bool) -> None:
    breaks = token[0].count("\n")
    if breaks > 1:
        writer.block_break()
    elif breaks and lines:
        writer.line_break(*token.span())
    else:
        writer.space(*token.span())


def _write_escape(writer: BlockWriter, token: re.Match[str], manner: Manner) -> None:
    sign, digits = token[0][1:2], token[0][2:]
    if digits:
        code = int(digits, 16)
        shown = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    else:
        shown = "'" if token[0] == "''" else _LETTERS.get(sign, sign)
    if shown == " ":
        writer.space(*token.span())
    else:
        writer.text(*token.span(), manner, shown)
