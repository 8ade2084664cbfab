"""Lists of phrases in files beside the rules (`praise.yaml`, `profile.yaml`): reading them, finding the phrases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from unsale.context import is_quoted
from unsale.errors import Problem
from unsale.rulebook.phrase import PatternError, bounded, compile_pattern, expand, program
from unsale.rulebook.yaml_source import Field
from unsale.text.document import Role, Sentence

LONGEST = 300
"""Characters; in a longer sentence the good words are not what the reader will remember."""


def lines_of(values: Mapping[str, Field], key: str) -> list[tuple[int, str]]:
    """The lines of the text under `key`, each with its number in the file; none when the key is missing."""
    return values[key].lines() if key in values else []


def text_of(values: Mapping[str, Field], key: str) -> str:
    """The text under `key` on one line; empty when the key is missing."""
    return " ".join(line for _, line in lines_of(values, key))


def phrases_of(values: Mapping[str, Field], key: str, path: str, problems: list[Problem]) -> tuple[str, ...]:
    """The phrases under `key` as RE2 expressions; those that cannot be used are added to `problems`."""
    found = []
    for number, line in lines_of(values, key):
        try:
            expression = bounded(expand(line, {}))
            compile_pattern(expression)
        except PatternError as error:
            problems.append(Problem(path, number, str(error)))
        else:
            found.append(expression)
    return tuple(found)


def unknown_keys(values: Mapping[str, Field], known: Sequence[str], path: str) -> list[Problem]:
    """A problem for each key that is not `known`."""
    shown = ", ".join(known)
    return [
        Problem(path, value.line, f"unknown key `{key}` (known: {shown})")
        for key, value in values.items()
        if key not in known
    ]


def holds(expressions: Sequence[str], text: str) -> bool:
    """True when one of the expressions is found in `text`."""
    return any(program(expression).search(text) is not None for expression in expressions)


def says(expressions: Sequence[str], sentence: Sentence) -> bool:
    """True when one of the expressions stands in the sentence and is not only mentioned in quotation marks."""
    spoken = sentence.segment.role is Role.REP
    for expression in expressions:
        found = program(expression).search(sentence.judged_text)
        if found is not None:
            low, high = (sentence.start + at for at in found.span())
            if not is_quoted(sentence.segment.judged_text, low, high, spoken=spoken):
                return True
    return False
