"""The index of the rulebook: which cue strings wake which patterns up. All that a clean mail needs.

An index holds no messages and no examples, and its tables are plain columns, so it loads in a few milliseconds; the
full rules are read when a pattern has matched.
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
SEPARATOR = "\t"


@dataclass(frozen=True)
class Index:
    """One row a trigger: a pattern as written (without word lists filled in), or a detector where `sources` is empty.

    `cues` and `woken` go together: the triggers, by number, that a cue wakes up.
    """

    rules: Sequence[str]
    """The name of the rule of each trigger."""
    sources: Sequence[str]
    also: Sequence[Sequence[int]]
    """For each trigger the numbers of the `groups` of which a sentence must hold one string each."""
    groups: Sequence[str]
    """Sets of strings, each joined by `SEPARATOR`: most are never taken apart."""
    cues: Sequence[str]
    woken: Sequence[Sequence[int]]
    lexicon: Mapping[str, str]
    """Fills the word lists of patterns in."""

    def expression(self, number: int) -> str:
        """The RE2 expression of trigger `number`; made once, because making it takes longer than running it."""
        if number not in self._expressions:
            self._expressions[number] = bounded(expand(self.sources[number], self.lexicon))
        return self._expressions[number]

    def possible(self, number: int, lowered: str) -> bool:
        """False when a sentence, in lower case, lacks words without which trigger `number` cannot match."""
        return all(
            any(string in lowered for string in self.groups[group].split(SEPARATOR)) for group in self.also[number]
        )

    @cached_property
    def _expressions(self) -> dict[int, str]:
        return {}

    @cached_property
    def _automaton(self) -> Any:
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick(self.cues) if self.cues else None

    def scan(self, lowered: str) -> Iterator[tuple[int, int]]:
        """Each cue in a text in lower case: the number of a trigger and the offset where the cue ends, in no order."""
        if self._automaton is None:
            return
        for number, _, end in self._automaton.find_matches_as_indexes(lowered, overlapping=True):
            for trigger in self.woken[number]:
                yield trigger, end


def lower(text: str) -> str:
    """`text` in lower case, each character in its old place."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)  # İ grows when lowered


def build_index(rules: Iterable[Rule], lexicon: Mapping[str, str]) -> Index:
    """The index of `rules`; `lexicon` must hold every word list that their patterns use."""
    names: list[str] = []
    sources: list[str] = []
    also: list[list[int]] = []
    groups: dict[str, int] = {}
    woken: dict[str, list[int]] = {}
    for rule in rules:
        triggers = [(pattern.source, pattern.requirements) for pattern in rule.patterns]
        if rule.detector:
            triggers.append(("", (rule.cues,)))
        for source, (wakers, *others) in triggers:
            for cue in dict.fromkeys(string[:CUE_LENGTH] for string in wakers):
                woken.setdefault(cue, []).append(len(names))
            names.append(rule.name)
            sources.append(source)
            also.append([groups.setdefault(SEPARATOR.join(strings), len(groups)) for strings in others])
    cues = sorted(woken)
    return Index(names, sources, also, list(groups), cues, [woken[cue] for cue in cues], lexicon)
