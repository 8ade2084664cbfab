"""Written examples of pressure with what a coach made of them, and the one nearest to a sentence.

The examples come from `training_data/`; `unsale.training.counterparts` has them written. The file is made of JSON, one
value a line: what there is, the examples by family, the length of each, and for each word the examples that hold it.
All that can be worked out beforehand stands there, because a mail with one finding wants one example.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from math import log, sqrt
from pathlib import Path
from typing import Any, Final

from unsale import resources
from unsale.classifier.features import TOKEN
from unsale.classifier.rows import Rows, compact, lines_of
from unsale.errors import UsageError
from unsale.findings import Counterpart
from unsale.rulebook.index import lower

SHIPPED: Final = resources.PACKAGE / "data" / "counterparts.jsonl"
VERSION: Final = 3
_FEW: Final = 5
_REMEMBERED: Final = 4_000
"""Words whose examples are remembered; there are twice as many, most of them rare."""
Example = tuple[str, str, str]
"""The family, the pushy sentence, the guiding one."""


class Counterparts:
    """Examples by family, found by the words that they share with a sentence."""

    def __init__(self, data: bytes) -> None:
        """`data` is what `counterpart_bytes` gives; `ValueError`, `KeyError` or `TypeError` comes of anything else."""
        start = data.index(b"\n") + 1
        head: Mapping[str, Any] = json.loads(data[:start])
        if head["version"] != VERSION:
            raise ValueError(head["version"])
        self._data = data
        self._count: int = head["examples"]
        self._places: Mapping[str, tuple[int, int]] = head["families"]
        self._examples_at = start
        self._lengths_at = start + head["examples size"]
        self._words = Rows(data, self._lengths_at + head["lengths size"])
        self._holders: dict[str, Sequence[int]] = {}
        self._lengths: dict[str, Sequence[float]] = {}
        self._starts = array("I")
        """Where the line of each example begins."""
        self._asked = 0

    def nearest(self, text: str, family: str) -> Counterpart | None:
        """The example of `family` that shares the most telling words with `text`; None when none shares any.

        Likeness is the cosine of word counts weighed by rarity (tf-idf).
        """
        if family not in self._places:
            return None
        first, end = self._places[family]
        total, shared = 0.0, [0.0] * (end - first)
        for word in sorted(words_in(text)):
            holders = self._holders_of(word)
            if holders:
                weight = _rarity(self._count, len(holders)) ** 2
                total += weight
                for number in holders[bisect_left(holders, first) : bisect_left(holders, end)]:
                    shared[number - first] += weight
        return self._best(shared, sqrt(total) or 1.0, family)

    def _holders_of(self, word: str) -> Sequence[int]:
        """The numbers of the examples that hold `word`, in order; common words are asked for again and again."""
        known = self._holders.get(word)
        if known is None:
            if len(self._holders) > _REMEMBERED:
                self._holders.clear()
            known = self._holders[word] = array("I", self._words.row(word) or ())
        return known

    def _best(self, shared: Sequence[float], length: float, family: str) -> Counterpart | None:
        """The example of `family` with the most in common, by what is `shared` with each; the first of equal ones."""
        if not any(shared):
            return None
        best, likeness = 0, 0.0
        for at, (weight, own_length) in enumerate(zip(shared, self._lengths_of(family), strict=True)):
            if weight and (found := weight / length / own_length) > likeness:
                best, likeness = at, found
        _, pushy, guiding = self._example(self._places[family][0] + best)
        return Counterpart(pushy, guiding)

    def _lengths_of(self, family: str) -> Sequence[float]:
        if family not in self._lengths:
            self._lengths[family] = self._line(self._lengths_at, list(self._places).index(family))
        return self._lengths[family]

    def _example(self, number: int) -> Example:
        """One example: the first few are looked for line by line, then noting where each line begins pays."""
        self._asked += 1
        if self._asked <= _FEW:
            family, pushy, guiding = self._line(self._examples_at, number)
            return family, pushy, guiding
        if not self._starts:
            examples = self._data[self._examples_at : self._lengths_at].split(b"\n")
            self._starts.extend(accumulate((len(line) + 1 for line in examples), initial=self._examples_at))
        family, pushy, guiding = self._line(self._starts[number], 0)
        return family, pushy, guiding

    def _line(self, start: int, number: int) -> Any:
        """The value on the line with this number, counted from the one at `start`."""
        for _ in range(number):
            start = self._data.index(b"\n", start) + 1
        return json.loads(self._data[start : self._data.index(b"\n", start)])


@lru_cache(maxsize=2)
def load_counterparts(path: Path = SHIPPED) -> Counterparts:
    """The examples in `path`, read once a process; raises `UsageError` when they are missing or damaged."""
    try:
        return Counterparts(path.read_bytes())
    except (OSError, ValueError, KeyError, TypeError):
        raise UsageError(f"{path} is missing or damaged; install unsale again") from None


def counterpart_bytes(examples: Iterable[Example]) -> bytes:
    """What `Counterparts` is made from; the same examples in any order give the same bytes."""
    rows = sorted(set(examples))
    holders: dict[str, list[int]] = {}
    places: dict[str, tuple[int, int]] = {}
    for number, (family, pushy, _) in enumerate(rows):
        places[family] = places.get(family, (number, 0))[0], number + 1
        for word in words_in(pushy):
            holders.setdefault(word, []).append(number)
    lengths = [
        [_length(words_in(pushy), holders, len(rows)) for _, pushy, _ in rows[first:end]]
        for first, end in places.values()
    ]
    parts = [_joined(map(compact, rows)), _joined(map(compact, lengths)), _joined(lines_of(holders))]
    sizes = {"examples size": len(parts[0]), "lengths size": len(parts[1])}
    head = {"version": VERSION, "examples": len(rows), "families": places, **sizes}
    return _joined([compact(head)]) + b"".join(parts)


def _joined(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def words_in(text: str) -> frozenset[str]:
    """The different words of `text`, numbers and signs left out."""
    return frozenset(word for word in TOKEN.findall(lower(text)) if word[0].isalpha())


def _rarity(examples: int, holders: int) -> float:
    """The weight of a word: the logarithm of all examples over those that hold it."""
    return log((1 + examples) / holders)


def _length(words: Iterable[str], holders: Mapping[str, Sequence[int]], examples: int) -> float:
    return sqrt(sum(_rarity(examples, len(holders[word])) ** 2 for word in sorted(words))) or 1.0
