"""What is good in a draft: `unsale check --praise` has a kind word for lines that guide well.

The phrases are data, in `rules/praise.yaml`. Precision goes before recall: a sentence is praised only when no rule and
no classifier has anything against it, and a way out only where nothing in the text presses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from unsale import resources
from unsale.context import is_quoted
from unsale.errors import Problem, RuleError
from unsale.findings import Finding, Severity, Span
from unsale.matching import Match
from unsale.rulebook.phrase import PatternError, bounded, compile_pattern, expand, program
from unsale.rulebook.yaml_source import Field, read_mapping
from unsale.text.document import Role, Sentence

FILE = "praise.yaml"
MOST = 3
"""Lines praised in one file; more would drown the findings."""
QUIET = 0.5
"""A sentence that the classifier thinks more likely than this to be pushy is not praised."""
_TAKEN_BACK = "negation"
"""`You don't have to decide today`: the one excuse after which pushy words are kind. Others only make them bearable."""
_LONGEST = 300
"""Characters; in a longer sentence the good words are not what the reader will remember."""


@dataclass(frozen=True, slots=True)
class Praise:
    """A line that guides well: its place in the source, its words as a reader sees them, and why it is good."""

    span: Span
    words: str
    says: str
    kind: str


@dataclass(frozen=True, slots=True)
class Kind:
    """One way to guide well. The phrases are RE2 expressions; `nearby` ones must stand close by, if there are any.

    A `calm` kind is hollow where the text presses. `praised` and `passed` are its examples.
    """

    name: str
    says: str
    patterns: tuple[str, ...]
    unless: tuple[str, ...] = ()
    nearby: tuple[str, ...] = ()
    calm: bool = False
    praised: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PraiseBook:
    """All kinds of praise, and the families of rules that count as pressure."""

    kinds: tuple[Kind, ...]
    pressure: frozenset[str]


def praise(
    heard: Sequence[tuple[Sentence, float]],
    matches: Sequence[Match],
    findings: Sequence[Finding],
    book: PraiseBook | None = None,
) -> tuple[Praise, ...]:
    """The lines of one text that guide well, in reading order: the first of each kind, at most `MOST`.

    `heard` are the judged sentences with the probability (0 to 1) that each is pushy; `matches` all that the rules see
    in the text, and `findings` all that was found. Raises `RuleError` when the shipped phrases cannot be read.
    """
    book = book or load_praise(resources.rules_folder() / FILE)
    meant = [match for match in matches if not match.rule.signal and match.excused != _TAKEN_BACK]
    doubted = [*(match.sentence.span for match in meant), *(finding.sentence_span for finding in findings)]
    pressed = bool(_families(meant, findings) & book.pressure)
    first: dict[str, Praise] = {}
    for number, (sentence, probability) in enumerate(heard):
        if probability >= QUIET or any(sentence.span.overlaps(span) for span in doubted):
            continue
        following = heard[number + 1][0] if number + 1 < len(heard) else None
        for kind in _kinds_of(sentence, following, book.kinds):
            if not (kind.calm and pressed):
                first.setdefault(kind.name, Praise(sentence.span, sentence.text, kind.says, kind.name))
                break
    return tuple(sorted(first.values(), key=lambda one: one.span)[:MOST])


def _families(matches: Sequence[Match], findings: Sequence[Finding]) -> set[str]:
    """The families that press: those of the findings, and of matches that settings or notes keep from being one."""
    strong = (match for match in matches if match.rule.severity >= Severity.WARNING and not match.excused)
    return {match.rule.family for match in strong} | {finding.family for finding in findings}


def _kinds_of(sentence: Sentence, following: Sentence | None, kinds: Sequence[Kind]) -> Iterator[Kind]:
    """The kinds that a sentence is of; `following` is the next one, which counts if it is of the same paragraph."""
    text = sentence.judged_text
    if sentence.segment.role is Role.SUBJECT or len(text) > _LONGEST:
        return
    near = following.judged_text if following and following.segment is sentence.segment else ""
    for kind in kinds:
        mended = not kind.nearby or _holds(kind.nearby, text) or _holds(kind.nearby, near)
        if mended and _is_meant(sentence, kind) and not _holds(kind.unless, text):
            yield kind


def _is_meant(sentence: Sentence, kind: Kind) -> bool:
    """True when a phrase of `kind` stands in the sentence and is not mentioned in quotation marks."""
    spoken = sentence.segment.role is Role.REP
    for expression in kind.patterns:
        found = program(expression).search(sentence.judged_text)
        if found is not None:
            low, high = (sentence.start + at for at in found.span())
            if not is_quoted(sentence.segment.judged_text, low, high, spoken=spoken):
                return True
    return False


def _holds(expressions: Sequence[str], text: str) -> bool:
    return any(program(expression).search(text) is not None for expression in expressions)


# --- rules/praise.yaml ------------------------------------------------------------------------------------------------

_KEYS = ("says", "patterns", "unless", "nearby", "calm", "praised", "passed")
_PRESSURE = "pressure"


@lru_cache(maxsize=4)
def load_praise(path: Path) -> PraiseBook:
    """The phrases in a file such as `rules/praise.yaml`; raises `RuleError` with every mistake in it."""
    if not path.is_file():
        raise RuleError([Problem(path.name, 0, "the phrases for --praise are missing; install unsale again")])
    fields, problems = read_mapping(path, path.name)
    pressure = fields.pop(_PRESSURE, None)
    kinds = [_kind(name, field, path.name, problems) for name, field in fields.items()]
    if problems:
        raise RuleError(problems)
    families = pressure.value.split() if pressure and isinstance(pressure.value, str) else []
    return PraiseBook(tuple(kinds), frozenset(families))


def _kind(name: str, field: Field, path: str, problems: list[Problem]) -> Kind:
    values = field.value if isinstance(field.value, dict) else {}
    for key, value in values.items():
        if key not in _KEYS:
            problems.append(Problem(path, value.line, f"unknown key `{key}` (known: {', '.join(_KEYS)})"))
    missing = [key for key in ("says", "patterns") if not _lines(values, key)]
    problems += [Problem(path, field.line, f"`{name}` needs `{key}`") for key in missing]
    return Kind(
        name,
        " ".join(line for _, line in _lines(values, "says")),
        _phrases(values, "patterns", path, problems),
        _phrases(values, "unless", path, problems),
        _phrases(values, "nearby", path, problems),
        [line for _, line in _lines(values, "calm")] == ["yes"],
        tuple(line for _, line in _lines(values, "praised")),
        tuple(line for _, line in _lines(values, "passed")),
    )


def _lines(values: Mapping[str, Field], key: str) -> list[tuple[int, str]]:
    return values[key].lines() if key in values else []


def _phrases(values: Mapping[str, Field], key: str, path: str, problems: list[Problem]) -> tuple[str, ...]:
    found = []
    for number, line in _lines(values, key):
        try:
            expression = bounded(expand(line, {}))
            compile_pattern(expression)
        except PatternError as error:
            problems.append(Problem(path, number, str(error)))
        else:
            found.append(expression)
    return tuple(found)
