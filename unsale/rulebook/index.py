"""The index of the rulebook: which cue strings wake which patterns up. All that a clean mail needs.

An index holds no messages and no examples, so it loads in a few milliseconds; the full rules are read when a pattern
has matched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from unsale.rulebook.phrase import bounded, expand
from unsale.rulebook.rule import Rule

CUE_LENGTH = 9
"""Cues are cut to this many characters in the index: fewer strings to build the scanner from, few more candidates."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A pattern of a rule as written (without word lists filled in), or the rule's detector when `source` is empty."""

    rule: str
    source: str


@dataclass(frozen=True)
class Index:
    """Triggers by the cues that wake them; `lexicon` fills the word lists in."""

    triggers: tuple[Trigger, ...]
    cues: Mapping[str, Sequence[int]]
    lexicon: Mapping[str, str]

    def expression(self, number: int) -> str:
        """The RE2 expression of trigger `number`; made once, because making it takes longer than running it."""
        if number not in self._expressions:
            self._expressions[number] = bounded(expand(self.triggers[number].source, self.lexicon))
        return self._expressions[number]

    @cached_property
    def _expressions(self) -> dict[int, str]:
        return {}

    @cached_property
    def _automaton(self) -> Any:
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick(list(self.cues)) if self.cues else None

    @cached_property
    def _woken(self) -> list[Sequence[int]]:
        return list(self.cues.values())

    def scan(self, text: str) -> Iterator[tuple[int, int]]:
        """Each cue in `text` as the number of a trigger and the offset where the cue ends, in no certain order."""
        if self._automaton is None:
            return
        lowered = text.lower()
        if len(lowered) != len(text):  # a few letters grow when lowered, such as İ
            lowered = "".join(small if len(small := char.lower()) == 1 else char for char in text)
        for number, _, end in self._automaton.find_matches_as_indexes(lowered, overlapping=True):
            for trigger in self._woken[number]:
                yield trigger, end


def build_index(rules: Iterable[Rule], lexicon: Mapping[str, str]) -> Index:
    """The index of `rules`; `lexicon` must hold every word list that their patterns use."""
    triggers: list[Trigger] = []
    cues: dict[str, list[int]] = {}
    for rule in rules:
        for pattern in rule.patterns:
            _wake(cues, pattern.cues, len(triggers))
            triggers.append(Trigger(rule.name, pattern.source))
        if rule.detector:
            _wake(cues, rule.cues, len(triggers))
            triggers.append(Trigger(rule.name, ""))
    return Index(tuple(triggers), dict(sorted(cues.items())), lexicon)


def _wake(cues: dict[str, list[int]], strings: Iterable[str], trigger: int) -> None:
    for cue in dict.fromkeys(string[:CUE_LENGTH] for string in strings):
        cues.setdefault(cue, []).append(trigger)
