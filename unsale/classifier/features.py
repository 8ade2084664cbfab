"""What the classifier sees in a sentence: word and character n-grams, word classes, mood, person, weak signals.

Each group of features is scaled by the length of the sentence in such a way that its part of the score is a sum over
words; that makes scoring fast and lets a finding say which words weighed most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log2, sqrt
from sys import intern
from typing import Final

from unsale.classifier.word_classes import CLASSES
from unsale.rulebook.index import lower

TOKEN: Final = re.compile(r"[a-z]+(?:'[a-z]+)*|\d+(?:[.,:]\d+)*|[^\W\d_]+|[?!%$€£…:;,.()\"]|[^\w\s]|_+")
LONGEST_GRAM: Final = 3
PIECE_SIZES: Final = (3, 4, 5)
_NUMBER: Final = "0"
START: Final = "^"
END: Final = "$"
_SIGNALS: Final = "signals/"
"""Only signals are features. Rules were written while reading most of the training files, so there they look far more
reliable than they are: with rule hits as features the AUC on authors unread by rule writers fell from 0.938 to 0.921.
"""
PIECE_SCALE: Final = 0.25
"""How much a character n-gram counts beside a word."""
_MOST_READ: Final = 50_000
"""Tokens that are remembered; beyond, all are forgotten, so that memory stays flat."""
_USUAL_LENGTH: Final = 14.0
_SHOUTED: Final = 3
"""Capitals in a row that make a word shouted."""
_CLASS_TRAITS: Final = {word: f"class {name}" for word, name in CLASSES.items()}


def words_of(text: str) -> list[tuple[str, int, int]]:
    """The words and signs of `text` in lower case, with their offsets; every number reads `0`."""
    found = []
    for match in TOKEN.finditer(lower(text)):
        word = match.group()
        found.append((_NUMBER if word[0].isdigit() else word, match.start(), match.end()))
    return found


class _Read(dict[str, str]):
    """What tokens read as: every number as `0`, any other as itself. Each is looked at once, but for numbers."""

    def __missing__(self, token: str) -> str:
        if token[0].isdigit():
            return _NUMBER
        if len(self) > _MOST_READ:
            self.clear()
        read = self[token] = intern(token)
        return read


_READ: Final = _Read()


def only_words(text: str) -> list[str]:
    """The words of `words_of` without their offsets; equal words are one object, for long texts repeat them."""
    return list(map(_READ.__getitem__, TOKEN.findall(lower(text))))


def word_grams(words: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Every run of up to three words, start and end of the sentence included, with the numbers of its words."""
    padded = (START, *words, END)
    count = len(padded)
    for first in range(count):
        gram = padded[first]
        if 0 < first < count - 1:
            yield gram, first - 1, first
        for last in range(first + 1, min(first + LONGEST_GRAM, count)):
            gram = f"{gram} {padded[last]}"
            yield gram, max(first - 1, 0), min(last, count - 2)


def gram_set(words: Sequence[str]) -> set[str]:
    """The different grams of `word_grams`."""
    padded = (START, *words, END)
    triples = map(" ".join, zip(padded, padded[1:], padded[2:], strict=False))
    return {*words, *pairs(words), *triples}


def pairs(words: Sequence[str]) -> Iterator[str]:
    """Each two words that stand together, start and end of the sentence included."""
    return map(" ".join, pairwise((START, *words, END)))


def pieces(word: str) -> tuple[str, ...]:
    """The character n-grams of a word, with `<` and `>` for its start and end; none for numbers and signs."""
    if not word[0].isalpha():
        return ()
    padded = f"<{word}>"
    return tuple([padded[at : at + size] for size in PIECE_SIZES for at in range(len(padded) - size + 1)])


def scale(words: Sequence[str]) -> float:
    """What the counts of n-grams are multiplied by.

    Longer sentences have more n-grams; beyond `_USUAL_LENGTH` words the sum becomes a mean, or else every long sentence
    about a strange matter would get an extreme score.
    """
    return 4.0 / sqrt(len(words) + 6.0) * min(1.0, _USUAL_LENGTH / (len(words) + 1.0))


def traits(text: str, words: Sequence[str], role: str, hits: Sequence[str]) -> dict[str, float]:
    """The small set of features that are not n-grams: length, mood, person, shouting, role and rule hits."""
    found = {"length": log2(len(words) + 1) / 4}
    last = words[-1] if words else ""
    for sign in "?!:":
        if sign in words:
            found["has " + sign] = 1.0
    if last not in (".", "?", "!"):
        found["open end"] = 1.0
    classes = {_CLASS_TRAITS[word] for word in words if word in _CLASS_TRAITS}
    found.update(dict.fromkeys(classes, 1.0))
    found["long"] = max(0.0, len(words) - 16.0) / 16.0
    if "class you" not in classes:
        found["no you"] = 1.0
        found["long without you"] = max(0.0, len(words) - 10.0) / 16.0
        if "class i" in classes:
            found["i alone"] = 1.0
    elif "class i" not in classes:
        found["you alone"] = 1.0
    if words and CLASSES.get(words[0]) in ("act", "aux"):
        found["opens with " + CLASSES[words[0]]] = 1.0
    if _is_shouting(text):
        found["shouting"] = 1.0
    found["role " + role] = 1.0
    for name in hits:
        if name.startswith(_SIGNALS):
            found["hit " + name] = 1.0
    return found


def _is_shouting(text: str) -> bool:
    """True when some words, but not all, are written in capitals."""
    written = text.split()
    if sum(map(str.isupper, written)) < 2:
        return False
    shouted = sum(len(word) >= _SHOUTED and word.isupper() for word in written)
    return shouted >= 2 and not text.isupper()
