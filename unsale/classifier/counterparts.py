"""Written examples of pressure with what a coach made of them, and the one nearest to a sentence.

The examples come from `training_data/` and are written, one JSON list a line, by `unsale.training.counterparts`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt
from pathlib import Path
from typing import Final

from unsale import resources
from unsale.classifier.features import TOKEN
from unsale.errors import UsageError
from unsale.findings import Counterpart
from unsale.rulebook.index import lower

SHIPPED: Final = resources.PACKAGE / "data" / "counterparts.jsonl"


@dataclass(frozen=True, slots=True)
class Counterparts:
    """Examples by family, and how rare each word is among all of them."""

    by_family: Mapping[str, Sequence[tuple[Counterpart, frozenset[str]]]]
    """Each example with its different words."""
    rarity: Mapping[str, float]

    def nearest(self, text: str, family: str) -> Counterpart | None:
        """The example of `family` that shares the most telling words with `text`; None when none shares any.

        Likeness is the cosine of word counts weighed by rarity (tf-idf).
        """
        wanted = self._weighed(_words(text))
        best, likeness = None, 0.0
        for counterpart, words in self.by_family.get(family, ()):
            if wanted.keys().isdisjoint(words):
                continue
            other = self._weighed(words)
            shared = sum(weight * other[word] for word, weight in wanted.items() if word in other)
            if shared and (found := shared / _length(wanted) / _length(other)) > likeness:
                best, likeness = counterpart, found
        return best

    def _weighed(self, words: frozenset[str]) -> dict[str, float]:
        return {word: self.rarity[word] for word in words if word in self.rarity}


@lru_cache(maxsize=2)
def load_counterparts(path: Path = SHIPPED) -> Counterparts:
    """The examples in `path`, read once a process; raises `UsageError` when they are missing or damaged."""
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return gather([(family, Counterpart(pushy, guiding)) for family, pushy, guiding in rows])
    except (OSError, ValueError, TypeError):
        raise UsageError(f"{path} is missing or damaged; install unsale again") from None


def gather(examples: Sequence[tuple[str, Counterpart]]) -> Counterparts:
    """`examples` by family; the rarity of a word is the logarithm of the examples over those that hold it."""
    by_family: dict[str, list[tuple[Counterpart, frozenset[str]]]] = {}
    for family, counterpart in examples:
        by_family.setdefault(family, []).append((counterpart, _words(counterpart.pushy)))
    spread = Counter(word for group in by_family.values() for _, words in group for word in words)
    rarity = {word: log((1 + len(examples)) / count) for word, count in spread.items()}
    return Counterparts(by_family, rarity)


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in TOKEN.findall(lower(text)) if word[0].isalpha())


def _length(weights: Mapping[str, float]) -> float:
    return sqrt(sum(weight * weight for weight in weights.values())) or 1.0
