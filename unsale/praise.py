"""What is good in a draft: `unsale check --praise` has a kind word for lines that guide well.

The phrases are data, in `rules/praise.yaml`. Precision goes before recall: a sentence is praised only when no rule and
no classifier has anything against it, and a way out only where nothing in the text presses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from unsale import resources
from unsale.errors import Problem, RuleError
from unsale.findings import Finding, Severity, Span
from unsale.matching import Match
from unsale.phrase_lists import LONGEST, holds, lines_of, phrases_of, says, text_of, unknown_keys
from unsale.rulebook.yaml_source import Field, read_mapping
from unsale.text.document import Role, Sentence

FILE = "praise.yaml"
MOST = 3
"""Lines praised in one file; more would drown the findings."""
QUIET = 0.5
"""A sentence that the classifier thinks more likely than this to be pushy is not praised."""
_TAKEN_BACK = "negation"
"""`You don't have to decide today`: the one excuse after which pushy words are kind. Others only make them bearable."""


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

    The arguments are those of `good_lines`, and so is what it raises.
    """
    first: dict[str, Praise] = {}
    for line in good_lines(heard, matches, findings, book):
        first.setdefault(line.kind, line)
    return tuple(sorted(first.values(), key=lambda one: one.span)[:MOST])


def good_lines(
    heard: Sequence[tuple[Sentence, float]],
    matches: Sequence[Match],
    findings: Sequence[Finding],
    book: PraiseBook | None = None,
) -> list[Praise]:
    """Every line of one text that guides well, in reading order, each with the first kind it is of.

    `heard` are the judged sentences with the probability (0 to 1) that each is pushy; `matches` all that the rules see
    in the text, and `findings` all that was found. Raises `RuleError` when the shipped phrases cannot be read.
    """
    book = book or load_praise(resources.rules_folder() / FILE)
    meant = meant_by_rules(matches)
    doubted = [*(match.sentence.span for match in meant), *(finding.sentence_span for finding in findings)]
    pressed = bool(_families(meant, findings) & book.pressure)
    lines: list[Praise] = []
    for number, (sentence, probability) in enumerate(heard):
        if probability >= QUIET or any(sentence.span.overlaps(span) for span in doubted):
            continue
        following = heard[number + 1][0] if number + 1 < len(heard) else None
        for kind in _kinds_of(sentence, following, book.kinds):
            if not (kind.calm and pressed):
                lines.append(Praise(sentence.span, sentence.text, kind.says, kind.name))
                break
    return lines


def meant_by_rules(matches: Sequence[Match]) -> list[Match]:
    """The matches that speak against a line: all but signals and words that a negation takes back."""
    return [match for match in matches if not match.rule.signal and match.excused != _TAKEN_BACK]


def _families(matches: Sequence[Match], findings: Sequence[Finding]) -> set[str]:
    """The families that press: those of the findings, and of matches that settings or notes keep from being one."""
    strong = (match for match in matches if match.rule.severity >= Severity.WARNING and not match.excused)
    return {match.rule.family for match in strong} | {finding.family for finding in findings}


def _kinds_of(sentence: Sentence, following: Sentence | None, kinds: Sequence[Kind]) -> Iterator[Kind]:
    """The kinds that a sentence is of; `following` is the next one, which counts if it is of the same paragraph."""
    text = sentence.judged_text
    if sentence.segment.role is Role.SUBJECT or len(text) > LONGEST:
        return
    near = following.judged_text if following and following.segment is sentence.segment else ""
    for kind in kinds:
        mended = not kind.nearby or holds(kind.nearby, text) or holds(kind.nearby, near)
        if mended and says(kind.patterns, sentence) and not holds(kind.unless, text):
            yield kind


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
    problems += unknown_keys(values, _KEYS, path)
    missing = [key for key in ("says", "patterns") if not lines_of(values, key)]
    problems += [Problem(path, field.line, f"`{name}` needs `{key}`") for key in missing]
    return Kind(
        name,
        text_of(values, "says"),
        phrases_of(values, "patterns", path, problems),
        phrases_of(values, "unless", path, problems),
        phrases_of(values, "nearby", path, problems),
        text_of(values, "calm") == "yes",
        tuple(line for _, line in lines_of(values, "praised")),
        tuple(line for _, line in lines_of(values, "passed")),
    )
