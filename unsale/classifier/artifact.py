"""The fitted classifier as plain numbers: a JSON file that a person can read, without pickles or code.

Its large tables stand one row a line, sorted, at the end of the file. A row is read when a text first asks for it: most
texts need a few hundred of the many thousand, and reading all would take longer than checking a mail.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import repeat
from pathlib import Path
from typing import Any, Final, Generic, NamedTuple, TypeVar

from unsale import resources
from unsale.classifier.features import START, pieces
from unsale.classifier.rows import Rows, compact, lines_of
from unsale.errors import UsageError

VERSION: Final = 7
SURELY_SELLING: Final = 0.8
"""Ordinary office mail hardly ever comes out as a sales text with this probability; most sales mail does."""
SHIPPED: Final = resources.PACKAGE / "data" / "classifier.json"


_MOST_KNOWN: Final = 50_000
"""Words that are remembered to have been looked up; beyond, all are forgotten, so that memory stays flat."""
_Table = Mapping[str, Mapping[str, object]]
_Weight = TypeVar("_Weight")
_TABLES: Final = ("words", "genre words", "family words")


_NO_ROWS: Final = Rows()


class Grams(Generic[_Weight]):
    """What word n-grams weigh, by their words; those that begin with a word are read when the word is first met."""

    __slots__ = ("_met", "_read", "_rows", "_weights")

    def __init__(self, weights: dict[str, _Weight], rows: Rows = _NO_ROWS) -> None:
        """`rows` hold more of the `weights`, by the first word of the n-gram."""
        self._weights = weights
        self._rows = rows
        self._met: set[str] = set()
        self._read: set[str] = set()
        """Those of the words met that have a row, which is never read again."""

    def of(self, words: Collection[str]) -> Mapping[str, _Weight]:
        """The weights read so far, among them those of all n-grams that begin with one of `words`.

        The weight of an n-gram stays the same object.
        """
        if self._rows is not _NO_ROWS and not self._met.issuperset(words):
            for word in set(words).difference(self._met):
                if row := self._rows.row(word):
                    self._weights.update(row)
                    self._read.add(word)
                self._met.add(word)
            if len(self._met) > _MOST_KNOWN:
                self._met = set(self._read)
        return self._weights

    def by_first_word(self) -> dict[str, dict[str, _Weight]]:
        """All n-grams by their first word; the mark for the start of a sentence is no word."""
        table = self._rows.all()
        for gram, weight in self._weights.items():
            first, _, rest = gram.partition(" ")
            word = rest.partition(" ")[0] if first == START and rest else first
            table.setdefault(word, {})[gram] = weight
        return table


class _OfPieces(dict[str, float]):
    """The sum of the weights of a word's pieces, for the words asked about so far."""

    __slots__ = ("_weights",)

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights

    def __missing__(self, word: str) -> float:
        if len(self) > _MOST_KNOWN:
            self.clear()
        weight = self[word] = sum(map(self._weights.get, pieces(word), repeat(0.0)))
        return weight


class SentenceModel:
    """Weights of word n-grams, of character n-grams and of traits, by name."""

    __slots__ = ("grams", "intercept", "of_pieces", "pieces", "traits")

    def __init__(
        self, intercept: float, grams: Grams[float], pieces: Mapping[str, float], traits: Mapping[str, float]
    ) -> None:
        self.intercept = intercept
        self.grams = grams
        self.pieces = pieces
        self.traits = traits
        self.of_pieces: Mapping[str, float] = _OfPieces(pieces)
        """The sum of the weights of a word's pieces, for any word; never written."""


class ContextModel(NamedTuple):
    """Weights of the numbers that `context.context_rows` gives, in that order, and of the traits of the sentences."""

    intercept: float
    weights: Mapping[str, float]
    own: Mapping[str, float]
    """By trait of the sentence itself."""
    around: Mapping[str, float]
    """By trait, of its mean over all sentences of the document."""


Weights = Sequence[tuple[int, float]]
"""The classes that something speaks for, by number, each with a weight."""


class GenreModel(NamedTuple):
    """What words, and pairs of words that stand together, say of the genre of a document: a weight for each genre."""

    names: Sequence[str]
    intercepts: Sequence[float]
    grams: Grams[Sequence[float]]


class ClassModel:
    """A model with several classes: for each feature the classes it speaks for, by number, with their weights."""

    __slots__ = ("intercepts", "known", "names", "rows", "weights")

    def __init__(
        self,
        names: Sequence[str],
        intercepts: Sequence[float],
        weights: Mapping[str, Mapping[str, float]],
        rows: Rows = _NO_ROWS,
    ) -> None:
        """`rows` hold more of the `weights`; `weights_of` looks in both."""
        self.names = names
        self.intercepts = intercepts
        self.weights = weights
        self.rows = rows
        self.known: dict[str, Weights] = {}
        """What `weights_of` has told so far."""

    def weights_of(self, feature: str) -> Weights:
        """What `feature` speaks for; empty when it says nothing."""
        found = self.known.get(feature)
        if found is None:
            if len(self.known) > _MOST_KNOWN:
                self.known.clear()
            row = self.weights.get(feature) or self.rows.row(feature) or {}
            found = self.known[feature] = tuple((int(number), weight) for number, weight in row.items())
        return found


class Bar(NamedTuple):
    """From which probability on a sentence gives a warning, or at least a hint."""

    warning: float
    hint: float


@dataclass(frozen=True, slots=True)
class Artifact:
    """All that scoring needs, and where it comes from."""

    sentence: SentenceModel
    context: ContextModel
    genre: GenreModel
    family: ClassModel
    selling: Bar
    """The bar in a document that is surely a sales text: one that is so with a probability of `SURELY_SELLING`."""
    elsewhere: Bar
    """The higher bar in any other document."""
    doubtful_threshold: float
    """A rule's warning in a sentence no likelier than this is shown as a hint."""
    harmless_threshold: float
    """A rule's hint in a sentence no likelier than this is not shown."""
    provenance: Mapping[str, Any] = field(default_factory=dict)
    """The hash of the training files, how the thresholds were chosen, and the measured quality."""


def read_artifact(path: Path) -> Artifact:
    """The classifier in `path`; raises `UsageError` when it is missing, damaged or of another version."""
    try:
        head, tables = _split(path.read_bytes().replace(b"\r\n", b"\n"))
        data = json.loads(head)
        if data["version"] != VERSION:
            raise UsageError(f"{path} is a classifier of version {data['version']}; train it again for this unsale.")
        words, genres, families = tables
        return Artifact(
            SentenceModel(grams=Grams({}, words), **data["sentence"]),
            ContextModel(**data["context"]),
            GenreModel(grams=Grams({}, genres), **data["genre"]),
            ClassModel(weights={}, rows=families, **data["family"]),
            Bar(**data["selling"]),
            Bar(**data["elsewhere"]),
            float(data["doubtful_threshold"]),
            float(data["harmless_threshold"]),
            data["provenance"],
        )
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}); name a classifier that `train` wrote.") from None
    except (ValueError, KeyError, TypeError):
        raise UsageError(f"{path} is not a classifier that `train` wrote; train it again.") from None


def _split(data: bytes) -> tuple[bytes, list[Rows]]:
    """The file without its tables, as JSON, and its tables; only the head when there are none, as in older files."""
    openings = [f"\n{_opening(name)}\n".encode() for name in _TABLES]
    places = [(place, place + len(opening)) for opening in openings if (place := data.find(opening)) >= 0]
    if not places:
        return data, []
    ends = [*(place - len("},") for place, _ in places[1:]), data.rindex(b"\n}\n}") + 1]
    tables = [Rows(data, start, end) for (_, start), end in zip(places, ends, strict=True)]
    return data[: places[0][0]].rstrip(b",\n") + b"}", tables


def _opening(table: str) -> str:
    return f"{json.dumps(table)}: {{"


@lru_cache(maxsize=4)
def load_artifact(path: Path = SHIPPED) -> Artifact:
    """The classifier in `path`, read once a process; raises `UsageError` as `read_artifact` does."""
    return read_artifact(path)


def write_artifact(artifact: Artifact, path: Path) -> None:
    """Write `artifact` as JSON, one part or row a line; raises `OSError` when it cannot."""
    parts: dict[str, Any] = {"version": VERSION, "provenance": dict(artifact.provenance)}
    for name in ("selling", "elsewhere"):
        bar = getattr(artifact, name)
        parts[name] = {"warning": bar.warning, "hint": bar.hint}
    parts["doubtful_threshold"] = artifact.doubtful_threshold
    parts["harmless_threshold"] = artifact.harmless_threshold
    parts["context"] = artifact.context._asdict()
    for name in ("genre", "family"):
        model = getattr(artifact, name)
        parts[name] = {"names": model.names, "intercepts": model.intercepts}
    sentence = artifact.sentence
    parts["sentence"] = {"intercept": sentence.intercept, "pieces": sentence.pieces, "traits": sentence.traits}
    tables: tuple[_Table, ...] = (
        sentence.grams.by_first_word(),
        artifact.genre.grams.by_first_word(),
        _complete(artifact.family),
    )
    lines = [f"{json.dumps(key)}: {compact(value)}" for key, value in parts.items()]
    lines += [_written(name, table) for name, table in zip(_TABLES, tables, strict=True)]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _complete(model: ClassModel) -> _Table:
    return {**model.rows.all(), **model.weights}


def _written(name: str, table: _Table) -> str:
    return f"{_opening(name)}\n" + ",\n".join(lines_of(table)) + "\n}"
