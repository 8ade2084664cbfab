"""Turns labelled examples into the matrices that scikit-learn fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from unsale.classifier.features import PIECE_SCALE, pairs, pieces, scale, traits, word_grams, words_of
from unsale.classifier.score import genre_scale
from unsale.training.data import Example

GENRE_NAMES = ("selling", "newsletter", "office", "service")
_FEWEST_DOCUMENTS = 2
"""An n-gram that only one document holds says something about that document only."""


@dataclass(frozen=True)
class Corpus:
    """All sentences of all examples, in order, as one matrix with what is known about each row."""

    examples: Sequence[Example]
    names: tuple[str, ...]
    features: Any
    pushy: Any
    weights: Any
    authors: Any
    is_document: Any
    first_rows: tuple[int, ...]
    """The row of the first sentence of each example, and the number of rows at the end."""

    @cached_property
    def trait_names(self) -> tuple[str, ...]:
        """The names of the columns of `traits`."""
        return tuple(name[2:] for name in self.names if name[0] == "t")

    @cached_property
    def traits(self) -> Any:
        """The columns of the features that are traits, as an ordinary matrix."""
        return self.features[:, [number for number, name in enumerate(self.names) if name[0] == "t"]].toarray()

    def rows(self, number: int) -> slice:
        """The rows of example `number`."""
        return slice(self.first_rows[number], self.first_rows[number + 1])


def sentence_features(example: Example, number: int) -> dict[str, float]:
    """The features of one sentence by name; `w `, `c ` and `t ` tell word n-grams, pieces and traits apart."""
    sentence = example.sentences[number]
    words = [word for word, _, _ in words_of(sentence.judged_text)]
    part = scale(words)
    found = {f"w {gram}": part for gram, _, _ in word_grams(words)}
    for word in words:
        for piece in pieces(word):
            name = f"c {piece}"
            found[name] = found.get(name, 0.0) + part * PIECE_SCALE
    role = sentence.segment.role.value
    for name, value in traits(sentence.judged_text, words, role, example.hits.get(number, ())).items():
        found[f"t {name}"] = value
    return found


def build_corpus(examples: Sequence[Example], triple_weight: float = 0.5) -> Corpus:
    """The corpus of `examples`; a sentence of a triple counts `triple_weight`, as it has no context."""
    rows = [[sentence_features(item, number) for number in range(len(item.sentences))] for item in examples]
    spread = Counter(name for document in rows for name in {name for row in document for name in row})
    names = tuple(sorted(name for name, count in spread.items() if count >= _FEWEST_DOCUMENTS or name[0] == "t"))
    flat = [row for document in rows for row in document]
    whole = np.array([bool(item.labelled.channel) for item in examples for _ in item.sentences])
    return Corpus(
        examples=examples,
        names=names,
        features=sparse(flat, {name: number for number, name in enumerate(names)}),
        pushy=np.array([label for item in examples for label in item.pushy]),
        weights=np.where(whole, 1.0, triple_weight),
        authors=np.array([item.labelled.author for item in examples for _ in item.sentences]),
        is_document=whole,
        first_rows=tuple(np.cumsum([0, *(len(item.sentences) for item in examples)]).tolist()),
    )


def sparse(rows: Sequence[Mapping[str, float]], columns: Mapping[str, int]) -> Any:
    """A sparse matrix of `rows`; features without a column are left out."""
    ends, indices, values = [0], [], []
    for row in rows:
        for name, value in row.items():
            column = columns.get(name)
            if column is not None:
                indices.append(column)
                values.append(value)
        ends.append(len(indices))
    return csr_matrix((values, indices, ends), shape=(len(rows), len(columns)), dtype=np.float64)


def genre_number(example: Example) -> int:
    """The number of the genre of a document."""
    return GENRE_NAMES.index(example.labelled.genre)


def genre_features(sentences: Sequence[Sequence[str]]) -> dict[str, float]:
    """The different words of a document and its pairs of neighbouring words, weighed by how many words it has."""
    grams = set[str]().union(*(gram for words in sentences for gram in (words, pairs(words))))
    return dict.fromkeys(sorted(grams), genre_scale(len(set[str]().union(*sentences))))


def document_sentences(example: Example) -> list[list[str]]:
    """The words and signs of each judged sentence of a document."""
    return [[word for word, _, _ in words_of(sentence.judged_text)] for sentence in example.sentences]
