"""What the linter says: findings, suggestions and the report of one file.

All types are frozen. Offsets are code points into the decoded file, end-exclusive. Lines and columns exist only at
the edge: ask `Source.position` for them.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from unsale.errors import Problem


class Severity(enum.IntEnum):
    """How much a finding matters; ordered, so thresholds compare with `>=`."""

    HINT = 1
    """A habit worth knowing, that a rep may well keep."""
    WARNING = 2
    """Pressure or presumption that a coach would stop."""
    ERROR = 3
    """Coercive, deceptive or shaming."""

    @property
    def label(self) -> str:
        """The severity as written in configuration and reports: `hint`, `warning` or `error`."""
        return self.name.lower()

    @classmethod
    def from_label(cls, label: str) -> Severity:
        """The severity called `label`; raises `KeyError` for any other word."""
        return cls[label.upper()]


class Scope(enum.Enum):
    """How much text a finding speaks about."""

    SENTENCE = "sentence"
    DOCUMENT = "document"


class Applicability(enum.Enum):
    """How far a suggestion may be trusted."""

    SAFE = "safe"
    """Uses only what the text says; may be applied without asking."""
    REVIEW = "review"
    """Reads well but may change the meaning; a person should look first."""
    SHOW = "show"
    """An example to learn from; never applied."""


class Span(NamedTuple):
    """A stretch of text from `start` up to, not including, `end`, in code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """True when the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """True when `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class Edit(NamedTuple):
    """Replace the source text under `span` by `text`."""

    span: Span
    text: str


class Suggestion(NamedTuple):
    """One rewrite of a finding.

    `text` is the whole sentence as it would read afterwards, empty where it is best left out. `edits` lead there in
    the source file; they are empty when the suggestion is an example only. `slots` name the facts that only the
    writer knows.
    """

    text: str
    applicability: Applicability
    edits: tuple[Edit, ...] = ()
    slots: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The text for a person's eyes, which also says when the sentence is best left out."""
        return self.text or "(leave this sentence out)"


class Counterpart(NamedTuple):
    """A written example of pressure, and what a coach made of it."""

    pushy: str
    guiding: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Words that push, where they stand, why they hurt and what to write instead."""

    rule: str
    """The rule's name, which is its path: `urgency/expiring-offer`."""
    family: str
    severity: Severity
    message: str
    why: str
    span: Span
    """The words that push, in the source."""
    excerpt: str
    """The same words as a reader sees them: decoded, without markup."""
    sentence: str
    """The sentence they stand in, as a reader sees it."""
    sentence_span: Span
    """That sentence in the source."""
    marked: Span
    """The words inside `sentence` (offsets into that string)."""
    scope: Scope = Scope.SENTENCE
    advice: str = ""
    suggestions: tuple[Suggestion, ...] = ()
    score: float | None = None
    """Calibrated probability from the classifier, between 0 and 1; None when only rules spoke."""
    evidence: tuple[str, ...] = ()
    """The words that weighed most for the classifier."""
    also: tuple[str, ...] = ()
    """Names of other rules that fired on the same words."""
    counterpart: Counterpart | None = None
    """The nearest written example of the same pressure and what to write instead; only where no rewrite is offered."""


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """`findings` as a reader meets them: by their place in the file, then by the name of the rule."""
    return sorted(findings, key=lambda finding: (finding.span, finding.rule))


class Skipped(NamedTuple):
    """Text that was not checked, and why. `span` is None when the file as a whole is meant."""

    reason: str
    span: Span | None = None
    excerpt: str = ""
    broken: bool = False
    """True when the file is damaged there: that is trouble, not merely text that is left alone."""


class Position(NamedTuple):
    """A place in a file: `offset` counts code points from 0, `line` and `column` count from 1."""

    offset: int
    line: int
    column: int


class Report(NamedTuple):
    """Everything said about one text."""

    path: str
    format: str
    findings: tuple[Finding, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    metrics: Mapping[str, float] = {}
    notes: tuple[Problem, ...] = ()
    """What the writer may want to tidy up in the file, such as a note that switches nothing off any more."""
    text: str = ""
    """The decoded file; offsets of all findings point into it."""
    genre: Mapping[str, float] = {}
    """How likely the text is a sales text, a newsletter, office mail or service mail; empty when not asked."""
    lines: tuple[tuple[int, int], ...] = ()
    """Of a file whose `text` was let go: the lines in which something was found, by their beginnings and numbers."""

    def worst(self) -> Severity | None:
        """The highest severity found, or None when there are no findings."""
        return max((finding.severity for finding in self.findings), default=None)
