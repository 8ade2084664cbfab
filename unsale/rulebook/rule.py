"""A rule: one pushy technique, the words that show it, why it hurts and what to write instead."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import NamedTuple

from unsale.findings import Applicability, Severity
from unsale.rulebook.index import holds, stand_in_order
from unsale.rulebook.shared import Family as Family
from unsale.rulebook.shared import Suppressor as Suppressor


class Pattern:
    """One line of a rule's `patterns` or `unless` block, or where a rewrite fits: as written, and what it needs."""

    __slots__ = ("_expression", "line", "order", "requirements", "source")

    def __init__(
        self,
        source: str,
        expression: str | Callable[[], str],
        requirements: tuple[tuple[str, ...], ...],
        line: int,
        order: tuple[int, ...] = (),
    ) -> None:
        """`requirements` are sets of strings of which a match holds one each; the first are the cues of a pattern.

        `order` numbers those sets whose strings stand one after the other in every match. The `expression` may be a
        function that makes it: most patterns of a rule are never run.
        """
        self.source = source
        self._expression = expression
        self.requirements = requirements
        self.line = line
        self.order = order

    @property
    def expression(self) -> str:
        """The pattern expanded for RE2."""
        if not isinstance(self._expression, str):
            self._expression = self._expression()
        return self._expression

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pattern) and self._said() == other._said()

    def __hash__(self) -> int:
        return hash((self.source, self.line))

    def _said(self) -> tuple[object, ...]:
        return self.source, self.expression, self.requirements, self.line, self.order

    def may_match(self, lowered: str) -> bool:
        """False for a text in lower case that lacks what every match holds; a look costs less than a pattern."""
        sets = self.requirements
        return holds(lowered, sets) and stand_in_order(lowered, [sets[number] for number in self.order])


class Reach(enum.Enum):
    """What a rewrite takes the place of."""

    WORDS = "words"
    """The matched words, or those that the rewrite's own pattern finds around them."""
    SENTENCE = "sentence"
    """The whole sentence, said to the buyer."""
    NOTE = "note"
    """The whole sentence where it tells the seller what to do, as the directions of a script do."""


DROP = "(drop)"
"""A rewrite that leaves the whole sentence out."""


class Rewrite(NamedTuple):
    """A text to put in place of pushy words; `{group}` stands for a named group of the match.

    With `when`, the text takes the place of what that pattern finds around the match, and may use its groups too.
    """

    applicability: Applicability
    text: str
    reach: Reach
    when: Pattern | None
    """None for a rewrite that fits every match of the rule."""
    line: int

    @property
    def whole(self) -> bool:
        """True for a sentence that may stand for any other: it keeps none of the words that it stands for."""
        return self.reach is not Reach.WORDS and self.when is None

    @property
    def drops(self) -> bool:
        """True for the one that leaves the whole sentence out."""
        return self.text == DROP


class Example(NamedTuple):
    """A line of a rule's `bad`, `good` or `todo` block.

    `marks` are the offsets of the words between `**`; `rewrite` is the suggestion that must be offered (or None).
    """

    text: str
    marks: tuple[tuple[int, int], ...]
    rewrite: str | None
    line: int


class Rule(NamedTuple):
    """Everything one rule file says. The name is the path: `urgency/act-now`."""

    name: str
    title: str
    severity: Severity
    message: str
    why: str
    advice: str
    source: tuple[str, str]
    """Title and address of where the advice comes from; the address may be empty."""
    patterns: tuple[Pattern, ...] = ()
    unless: tuple[Pattern, ...] = ()
    detector: str = ""
    cues: tuple[str, ...] = ()
    """Words that wake the detector up."""
    roles: tuple[str, ...] = ()
    """Only segments with one of these roles are judged; empty means all that are judged."""
    despite: tuple[str, ...] = ()
    """Suppressors of the context layer that do not excuse this rule."""
    signal: bool = False
    """True for a pattern too weak to report alone: never shown, kept for measures and `--debug`."""
    implements: tuple[str, ...] = ()
    """Codes of the taxonomy's checks."""
    rewrites: tuple[Rewrite, ...] = ()
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()
    todo: tuple[Example, ...] = ()
    formerly: tuple[str, ...] = ()
    path: str = ""

    @property
    def family(self) -> str:
        """The family, which is the folder the rule lives in."""
        return self.name.partition("/")[0]

    @property
    def drops_first(self) -> bool:
        """True for a rule that would rather see a sentence gone than said in other words."""
        return bool(self.rewrites) and self.rewrites[0].drops
