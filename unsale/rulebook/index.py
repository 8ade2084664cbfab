"""The index of the rulebook: which cue strings wake which patterns up. All that a clean mail needs.

An index holds no messages and no examples. Its rows are kept as lines of JSON and read when they are first wanted, so
it loads in a few milliseconds; the full rules are read when a pattern has matched.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from unsale.rulebook.phrase import bounded, expand

if TYPE_CHECKING:
    from unsale.rulebook.rule import Rule

LONG = 10_000
"""From so many characters on, building a scanner pays; until then each place of a text is looked at one by one."""
_ROW = json.JSONDecoder()
HEAD_LENGTH = 6
"""The scanner looks for the first characters of the cues: few strings to build it from. The rest is compared after."""

Cues = tuple[tuple[str, int, tuple[int, ...]], ...]
"""Cues that begin alike, each with its length and the triggers, by number, that it wakes up."""


class Trigger(NamedTuple):
    """A pattern as written (without word lists filled in), or a detector where `source` is empty."""

    rule: str
    source: str
    groups: tuple[tuple[str, ...], ...]
    """Sets of strings of which a sentence must hold one each, besides a cue; the rarest set comes first."""


class Index:
    """The cues by their heads, and the triggers that they wake up.

    `cue_rows` and `trigger_rows` are lines of JSON: for each head the cues that begin with it, as `[cue, [number, …],
    cue, …]`, and for each trigger `[rule, source, [[string, …], …]]`.
    """

    def __init__(
        self,
        heads: Sequence[str],
        cue_rows: Sequence[str],
        trigger_rows: Sequence[str],
        lexicon: Mapping[str, str],
    ) -> None:
        """The `lexicon` fills the word lists of patterns in."""
        self.heads = heads
        self.cue_rows = cue_rows
        self.trigger_rows = trigger_rows
        self.lexicon = lexicon
        self._cues: dict[int, Cues] = {}
        self._triggers: dict[int, Trigger] = {}
        self._expressions: dict[int, str] = {}
        self._looked_at = 0

    def trigger(self, number: int) -> Trigger:
        """The trigger with this number."""
        known = self._triggers.get(number)
        if known is None:
            rule, source, groups = _ROW.raw_decode(self.trigger_rows[number])[0]
            known = self._triggers[number] = Trigger(rule, source, tuple(map(tuple, groups)))
        return known

    def expression(self, number: int) -> str:
        """The RE2 expression of trigger `number`; made once, because making it takes longer than running it."""
        if number not in self._expressions:
            self._expressions[number] = bounded(expand(self.trigger(number).source, self.lexicon))
        return self._expressions[number]

    def groups_of(self, number: int) -> tuple[tuple[str, ...], ...]:
        """The sets of strings of which a sentence must hold one each for trigger `number` to match (see `holds`)."""
        return self.trigger(number).groups

    def scan(self, lowered: str) -> Iterator[tuple[int, int]]:
        """Each cue in a text in lower case: the number of a trigger and the offset where the cue ends, in no order."""
        known, begins = self._cues, lowered.startswith
        for head, start in self._heads_in(lowered):
            for cue, size, woken in known[head] if head in known else self._cues_of(head):
                if begins(cue, start):
                    end = start + size
                    for number in woken:
                        yield number, end

    def _heads_in(self, lowered: str) -> Iterator[tuple[int, int]]:
        """Each head, by number, with the offset where it begins."""
        if self._looked_at < LONG:
            self._looked_at += len(lowered)
            for size in self._sizes:
                for start in range(len(lowered) - size + 1):
                    head = self._numbers.get(lowered[start : start + size])
                    if head is not None:
                        yield head, start
        elif self._automaton is not None:
            for head, start, _ in self._automaton.find_matches_as_indexes(lowered, overlapping=True):
                yield head, start

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {head: number for number, head in enumerate(self.heads)}

    @cached_property
    def _sizes(self) -> list[int]:
        return sorted({len(head) for head in self.heads})

    def _cues_of(self, head: int) -> Cues:
        row, _ = _ROW.raw_decode(self.cue_rows[head])
        self._cues[head] = found = tuple(zip(row[::2], map(len, row[::2]), map(tuple, row[1::2]), strict=True))
        return found

    @cached_property
    def _automaton(self) -> Any:
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick(self.heads) if self.heads else None


def lower(text: str) -> str:
    """`text` in lower case, each character in its old place."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)  # İ grows when lowered


def holds(lowered: str, groups: Iterable[Iterable[str]]) -> bool:
    """True when a text in lower case holds a string of each of the `groups`."""
    for group in groups:
        for string in group:
            if string in lowered:
                break
        else:
            return False
    return True


def build_index(rules: Iterable[Rule], lexicon: Mapping[str, str]) -> Index:
    """The index of `rules`; `lexicon` must hold every word list that their patterns use."""
    triggers: list[str] = []
    woken: dict[str, dict[str, list[int]]] = {}
    for rule in rules:
        found = [(pattern.source, pattern.requirements) for pattern in rule.patterns]
        if rule.detector:
            found.append(("", (rule.cues,)))
        for source, (cues, *groups) in found:
            for cue in dict.fromkeys(cues):
                woken.setdefault(cue[:HEAD_LENGTH], {}).setdefault(cue, []).append(len(triggers))
            triggers.append(_row([rule.name, source, groups]))
    heads = sorted(woken)
    cue_rows = [_row([item for pair in sorted(woken[head].items()) for item in pair]) for head in heads]
    return Index(heads, cue_rows, triggers, lexicon)


def _row(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))
