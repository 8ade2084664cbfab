"""The fitted classifier as plain numbers: a JSON file that a person can read, without pickles or code."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from unsale import resources
from unsale.errors import UsageError

VERSION: Final = 4
SURELY_SELLING: Final = 0.8
"""Ordinary office mail hardly ever comes out as a sales text with this probability; most sales mail does."""
SHIPPED: Final = resources.PACKAGE / "data" / "classifier.json"


@dataclass(frozen=True, slots=True)
class SentenceModel:
    """Weights of word n-grams, of character n-grams and of traits, by name."""

    intercept: float
    words: Mapping[str, float]
    pieces: Mapping[str, float]
    traits: Mapping[str, float]
    remembered: dict[str, float] = field(default_factory=dict, repr=False, compare=False)
    """The sum of the weights of a word's pieces, kept while scoring; never written."""


@dataclass(frozen=True, slots=True)
class ContextModel:
    """Weights of the numbers that `context.context_rows` gives, in that order."""

    intercept: float
    weights: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class ClassModel:
    """A model with several classes: for each feature the classes it speaks for, by number, with their weights."""

    names: Sequence[str]
    intercepts: Sequence[float]
    weights: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Bar:
    """From which probability on a sentence gives a warning, or at least a hint."""

    warning: float
    hint: float


@dataclass(frozen=True, slots=True)
class Artifact:
    """All that scoring needs, and where it comes from."""

    sentence: SentenceModel
    context: ContextModel
    genre: ClassModel
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
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["version"] != VERSION:
            raise UsageError(f"{path} is a classifier of version {data['version']}; train it again for this unsale.")
        return Artifact(
            SentenceModel(**data["sentence"]),
            ContextModel(**data["context"]),
            ClassModel(**data["genre"]),
            ClassModel(**data["family"]),
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


@lru_cache(maxsize=4)
def load_artifact(path: Path = SHIPPED) -> Artifact:
    """The classifier in `path`, read once a process; raises `UsageError` as `read_artifact` does."""
    return read_artifact(path)


def write_artifact(artifact: Artifact, path: Path) -> None:
    """Write `artifact` as JSON, one part a line; raises `OSError` when it cannot."""
    parts: dict[str, Any] = {"version": VERSION, "provenance": dict(artifact.provenance)}
    for name in ("selling", "elsewhere"):
        bar = getattr(artifact, name)
        parts[name] = {"warning": bar.warning, "hint": bar.hint}
    parts["doubtful_threshold"] = artifact.doubtful_threshold
    parts["harmless_threshold"] = artifact.harmless_threshold
    for name in ("context", "genre", "family", "sentence"):
        part = getattr(artifact, name)
        parts[name] = {key: getattr(part, key) for key in part.__slots__ if key != "remembered"}
    lines = ",\n".join(f"{json.dumps(key)}: {_compact(value)}" for key, value in parts.items())
    path.write_text("{\n" + lines + "\n}\n", encoding="utf-8")


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
