"""Gateway to PyYAML: files become plain text values that know their line. Nothing in a file is ever executed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from unsale.errors import Problem


@dataclass(frozen=True, slots=True)
class Field:
    """A value of a YAML mapping: text, or a mapping of texts; with the lines of its key and its first text line."""

    value: str | dict[str, Field]
    line: int
    text_line: int

    def lines(self) -> list[tuple[int, str]]:
        """The non-empty lines of a text value, each with its line number in the file."""
        if not isinstance(self.value, str):
            return []
        numbered = enumerate(self.value.splitlines(), self.text_line)
        return [(number, line.strip()) for number, line in numbered if line.strip()]


def read_mapping(path: Path, shown_path: str) -> tuple[dict[str, Field], list[Problem]]:
    """The top-level mapping of a YAML file, every scalar as text, and the mistakes found while reading it."""
    try:
        text = path.read_text(encoding="utf-8")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except UnicodeDecodeError:
        return {}, [Problem(shown_path, 0, "this file is not UTF-8 text; save it as UTF-8")]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = mark.line + 1 if mark is not None else 0
        reason = getattr(error, "problem", None) or "it cannot be read"
        return {}, [Problem(shown_path, line, f"not valid YAML: {reason}; check the indentation and the quotes here")]
    if not isinstance(node, yaml.MappingNode):
        return {}, [Problem(shown_path, 1, "expected `key: value` lines, as in the other rule files")]
    return _fields(node, shown_path)


def _fields(node: yaml.MappingNode, path: str) -> tuple[dict[str, Field], list[Problem]]:
    fields: dict[str, Field] = {}
    problems: list[Problem] = []
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            problems.append(Problem(path, line, "a key must be a single word"))
            continue
        key = key_node.value
        if key in fields:
            problems.append(Problem(path, line, f"`{key}` is given twice; keep one"))
        if isinstance(value_node, yaml.ScalarNode):
            block = value_node.style in ("|", ">")
            fields[key] = Field(value_node.value, line, value_node.start_mark.line + (2 if block else 1))
        elif isinstance(value_node, yaml.MappingNode):
            inner, inner_problems = _fields(value_node, path)
            fields[key] = Field(inner, line, line)
            problems.extend(inner_problems)
        else:
            problems.append(
                Problem(path, line, f"`{key}` is a list; write a block instead (`{key}: |`), one entry a line")
            )
    return fields, problems
