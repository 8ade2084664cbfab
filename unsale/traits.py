"""The traits of pusher and builder (`rules/profile.yaml`): what each is called, and what in a text shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from unsale.errors import Problem, RuleError
from unsale.lazy_pattern import LazyPattern
from unsale.phrase_lists import lines_of, phrases_of, text_of, unknown_keys
from unsale.rulebook.yaml_source import Field, read_mapping

FILE = "profile.yaml"
PUSHER, BUILDER = "pusher", "builder"


@dataclass(frozen=True, slots=True)
class Bar:
    """What a measure of a text has to reach (`at_least`), or not to pass."""

    measure: str
    at_least: bool
    value: float

    def cleared_by(self, taken: float) -> bool:
        """True when a text with this value clears the bar."""
        return taken >= self.value if self.at_least else taken <= self.value


@dataclass(frozen=True, slots=True)
class Trait:
    """One way to push or to build, as words show it.

    `findings` and `praise` are names, `words`, `patterns` and `unless` RE2 expressions; `shown` and `passed` are the
    examples of the phrases.
    """

    key: str
    code: str
    side: str
    title: str
    says: str
    findings: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    praise: frozenset[str] = frozenset()
    bars: tuple[Bar, ...] = ()
    told: str = ""
    source: str = ""
    patterns: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()


_KEYS = (
    *("code", "side", "title", "says", "findings", "words", "praise", "measures", "told", "source"),
    *("patterns", "unless", "shown", "passed"),
)
_NEEDED = ("code", "side", "title", "says")
_WAYS = ("findings", "praise", "measures", "patterns")
_BAR = LazyPattern(r"(\w+) at (least|most) (\d+(?:\.\d+)?)$")


@lru_cache(maxsize=4)
def load_traits(path: Path) -> tuple[Trait, ...]:
    """The traits in a file such as `rules/profile.yaml`; raises `RuleError` with every mistake in it."""
    if not path.is_file():
        raise RuleError([Problem(path.name, 0, "the traits of pusher and builder are missing; install unsale again")])
    fields, problems = read_mapping(path, path.name)
    traits = tuple(_trait(key, field, path.name, problems) for key, field in fields.items())
    if problems:
        raise RuleError(problems)
    return traits


def _trait(key: str, field: Field, path: str, problems: list[Problem]) -> Trait:
    values = field.value if isinstance(field.value, dict) else {}
    problems += unknown_keys(values, _KEYS, path)
    problems += [Problem(path, field.line, f"`{key}` needs `{name}`") for name in _NEEDED if not text_of(values, name)]
    if not any(text_of(values, name) for name in _WAYS):
        problems.append(Problem(path, field.line, f"`{key}` needs one of {', '.join(_WAYS)}"))
    side = text_of(values, "side")
    if side and side not in (PUSHER, BUILDER):
        problems.append(Problem(path, values["side"].line, f"`side` is {PUSHER} or {BUILDER}, not `{side}`"))
    return Trait(
        key,
        text_of(values, "code"),
        side,
        text_of(values, "title"),
        text_of(values, "says"),
        frozenset(text_of(values, "findings").split()),
        phrases_of(values, "words", path, problems),
        frozenset(text_of(values, "praise").split()),
        _bars(values, path, problems),
        text_of(values, "told"),
        text_of(values, "source"),
        phrases_of(values, "patterns", path, problems),
        phrases_of(values, "unless", path, problems),
        tuple(line for _, line in lines_of(values, "shown")),
        tuple(line for _, line in lines_of(values, "passed")),
    )


def _bars(values: dict[str, Field], path: str, problems: list[Problem]) -> tuple[Bar, ...]:
    bars = []
    for number, line in lines_of(values, "measures"):
        found: re.Match[str] | None = _BAR.match(line)
        if found is None:
            problems.append(Problem(path, number, "write `NAME at least NUMBER` or `NAME at most NUMBER`"))
        else:
            bars.append(Bar(found[1], found[2] == "least", float(found[3])))
    return tuple(bars)
