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

MANY_STRINGS = 24
"""Of so many strings on, a scanner for them takes less time than looking for one after the other."""
_BUILDING_PAYS = 16
"""So many looks for a set of many strings take as long as building a scanner for it."""

Cues = tuple[list[int], dict[str, list[tuple[str, list[int]]]]]
"""The triggers, by number, that a head wakes up itself; and by the character after the head the cues that begin so,
each with the triggers that it wakes up."""


class Trigger(NamedTuple):
    """A pattern as written (without word lists filled in), or a detector where `source` is empty."""

    rule: str
    source: str
    groups: tuple[tuple[str, ...], ...]
    """Sets of strings of which a sentence must hold one each, besides a cue; the rarest set comes first."""
    large: tuple[ManyStrings, ...] = ()
    """More such sets, each of so many strings that they are looked for at once."""
    order: tuple[tuple[str, ...], ...] = ()
    """Sets, that of the cues among them, of which a sentence must hold strings one after the other."""


class ManyStrings:
    """Strings of which one is looked for in many texts: one by one at first, then by a scanner for all of them."""

    __slots__ = ("_looks", "_scanner", "strings")

    def __init__(self, strings: tuple[str, ...]) -> None:
        self.strings = strings
        self._looks = 0
        self._scanner: Any = None

    def is_in(self, lowered: str) -> bool:
        """True when a text in lower case holds one of the strings."""
        if self._scanner is not None:
            return bool(self._scanner.find_matches_as_indexes(lowered))
        self._looks += 1
        if self._looks == _BUILDING_PAYS:
            from ahocorasick_rs import AhoCorasick

            self._scanner = AhoCorasick(self.strings)
        return holds(lowered, (self.strings,))


class Index:
    """The cues by their heads, and the triggers that they wake up.

    `cue_rows` and `trigger_rows` are lines of JSON: for each head its `Cues`, and for each trigger `[rule, source,
    [[string, …], …], [number of a set, …]]`: the cues are set 0, which is written out where it has a place in the
    order.
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
        self._first: dict[int, Sequence[str]] = {}
        self._large: dict[tuple[str, ...], ManyStrings] = {}
        self._expressions: dict[int, str] = {}
        self._looked_at = 0

    def trigger(self, number: int) -> Trigger:
        """The trigger with this number."""
        known = self._triggers.get(number)
        if known is None:
            rule, source, written, order = _ROW.raw_decode(self.trigger_rows[number])[0]
            groups = tuple(map(tuple, written))
            few = tuple(strings for strings in groups[1:] if len(strings) < MANY_STRINGS)
            large = tuple(self._shared(strings) for strings in groups[1:] if len(strings) >= MANY_STRINGS)
            sequence = tuple(groups[one] for one in order)
            known = self._triggers[number] = Trigger(rule, source, few, large, sequence)
        return known

    def _shared(self, strings: tuple[str, ...]) -> ManyStrings:
        """The set of these strings, which many patterns may need."""
        return self._large.setdefault(strings, ManyStrings(strings))

    def expression(self, number: int) -> str:
        """The RE2 expression of trigger `number`; made once, because making it takes longer than running it."""
        if number not in self._expressions:
            self._expressions[number] = bounded(expand(self.trigger(number).source, self.lexicon))
        return self._expressions[number]

    def awake(self, lowered: str) -> list[int]:
        """The triggers, by number and in order, that may match a sentence in lower case: it has all that they need."""
        known = self._first
        found = []
        for number in self.woken(lowered):
            for string in known.get(number) or self._first_of(number):
                if string in lowered:
                    break
            else:  # four in five end here
                continue
            if self._has_all(lowered, number):
                found.append(number)
        return sorted(found)

    def _first_of(self, number: int) -> Sequence[str]:
        """The strings of which one is looked for before anything else; every text has one where there are none."""
        self._first[number] = first = next(iter(self.trigger(number).groups), ("",))
        return first

    def _has_all(self, lowered: str, number: int) -> bool:
        """True when a text that holds one of the first strings of a trigger holds all else that it needs."""
        trigger = self._triggers[number]
        return (
            holds(lowered, trigger.groups[1:])
            and all(strings.is_in(lowered) for strings in trigger.large)
            and stand_in_order(lowered, trigger.order)
        )

    def woken(self, lowered: str) -> set[int]:
        """The triggers, by number, of which a text in lower case holds a cue."""
        known, begins = self._cues, lowered.startswith
        found: set[int] = set()
        for head, start, _ in self._heads_in(lowered):
            own, longer = known.get(head) or self._cues_of(head)
            found.update(own)
            if longer:
                after = start + HEAD_LENGTH
                for cue, woken in longer.get(lowered[after : after + 1], ()):
                    if begins(cue, start):
                        found.update(woken)
        return found

    def _heads_in(self, lowered: str) -> Iterable[tuple[int, int, int]]:
        """Each head, by number, with the offsets where it begins and ends."""
        if self._looked_at < LONG:
            self._looked_at += len(lowered)
            return self._heads_at_each_place(lowered)
        if self._automaton is None:
            return ()
        found: list[tuple[int, int, int]] = self._automaton.find_matches_as_indexes(lowered, overlapping=True)
        return found

    def _heads_at_each_place(self, lowered: str) -> Iterator[tuple[int, int, int]]:
        for size in self._sizes:
            for start in range(len(lowered) - size + 1):
                head = self._numbers.get(lowered[start : start + size])
                if head is not None:
                    yield head, start, start + size

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {head: number for number, head in enumerate(self.heads)}

    @cached_property
    def _sizes(self) -> list[int]:
        return sorted({len(head) for head in self.heads})

    def _cues_of(self, head: int) -> Cues:
        """The triggers that a head wakes up itself, and the cues that go on after it."""
        own, longer = _ROW.raw_decode(self.cue_rows[head])[0]
        self._cues[head] = own, longer
        return own, longer

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


def stand_in_order(lowered: str, sets: Iterable[Iterable[str]]) -> bool:
    """True when a text in lower case holds a string of each of the `sets`, each to the right of the one before."""
    at = 0
    for strings in sets:
        ends = [place + len(string) for string in strings if (place := lowered.find(string, at)) >= 0]
        if not ends:
            return False
        at = min(ends)
    return True


def build_index(rules: Iterable[Rule], lexicon: Mapping[str, str]) -> Index:
    """The index of `rules`; `lexicon` must hold every word list that their patterns use."""
    triggers: list[str] = []
    woken: dict[str, dict[str, list[int]]] = {}
    for rule in rules:
        found = [(pattern.source, pattern.requirements, pattern.order) for pattern in rule.patterns]
        if rule.detector:
            found.append(("", (rule.cues,), ()))
        for source, (cues, *groups), order in found:
            for cue in dict.fromkeys(cues):
                woken.setdefault(cue[:HEAD_LENGTH], {}).setdefault(cue, []).append(len(triggers))
            triggers.append(_row([rule.name, source, [cues if 0 in order else [], *groups], order]))
    heads = sorted(woken)
    return Index(heads, [_row(_by_what_follows(woken[head])) for head in heads], triggers, lexicon)


def _by_what_follows(woken: Mapping[str, list[int]]) -> Cues:
    """The `Cues` of a head from all cues that begin with it, each with the numbers of the triggers that it wakes up."""
    own: list[int] = []
    longer: dict[str, list[tuple[str, list[int]]]] = {}
    for cue, numbers in sorted(woken.items()):
        if len(cue) > HEAD_LENGTH:
            longer.setdefault(cue[HEAD_LENGTH], []).append((cue, numbers))
        else:
            own = numbers
    return own, longer


def _row(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))
