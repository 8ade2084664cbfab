"""Kinds of context models side by side: on authors that none of them saw, and on real text that none was trained on.

    python benchmarks/context_models.py     # about ten minutes

Each takes the same sentence scores and says how likely each sentence is to be pushy where it stands. Ranking quality is
the average precision: the mean over authors for written text, and over the labelled sample of public text (see
`real_test.py`; weighed by what each sentence stands for, pushy where both readers would stop it) for real text.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))

import numpy as np
from quality import HELD_OUT_DOCUMENTS, need_public_texts, real_texts
from real_test import LABELS
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from unsale.classifier.artifact import Artifact, load_artifact
from unsale.classifier.context import FEATURES, context_rows, feature_names, is_spread
from unsale.classifier.features import only_words, traits
from unsale.classifier.score import genre_odds, hear
from unsale.rulebook.rulebook import load_rulebook
from unsale.training.data import read_sentences
from unsale.training.fit import context_matrix, document_numbers, out_of_fold, read_examples
from unsale.training.matrix import GENRE_NAMES, Corpus, build_corpus

ROOT = Path(__file__).resolve().parents[1]
GROUPS = 8
STOPPED = "ewh"


class Written(NamedTuple):
    """Sentences of written documents: what a context model sees of each, its label and its author."""

    rows: Any
    pushy: Any
    authors: Any


class Real(NamedTuple):
    """Labelled sentences of public text: the same columns, whether both readers would stop it, what it stands for."""

    rows: Any
    pushy: Any
    weights: Any


def written_sentences(corpus: Corpus) -> Written:
    """All sentences of documents, scored by sentence models that never saw the author."""
    folds = out_of_fold(corpus, lambda *step: print(*step, file=sys.stderr))
    numbers = document_numbers(corpus)
    chosen = np.concatenate([np.arange(len(corpus.pushy))[corpus.rows(number)] for number in numbers])
    return Written(context_matrix(corpus, folds, numbers), corpus.pushy[chosen], corpus.authors[chosen])


def real_sentences(model: Artifact, trait_names: tuple[str, ...]) -> Real:
    """The labelled sentences of the real files, scored by the shipped sentence model."""
    labels = {(row["file"], row["row"], row["number"]): row for row in map(json.loads, LABELS.read_text().splitlines())}
    rulebook, spread = load_rulebook(), [number for number, name in enumerate(trait_names) if is_spread(name)]
    rows, pushy, weights = [], [], []
    for name, texts in real_texts():
        for place, text in enumerate(texts):
            wanted = {key[2]: row for key, row in labels.items() if key[:2] == (name, place)}
            if not wanted:
                continue
            sentences, hits, _ = read_sentences(text, rulebook)
            heard = hear(sentences, hits, model)
            found = [
                traits(item.judged_text, only_words(item.judged_text), item.segment.role.value, hits.get(number, ()))
                for number, item in enumerate(sentences)
            ]
            own = np.array([[one.get(trait, 0.0) for trait in trait_names] for one in found])
            odds = genre_odds([voice.words for voice in heard.voices], model.genre)
            asked = sum("?" in voice.words for voice in heard.voices)
            logits = [voice.logit for voice in heard.voices]
            roles = [voice.sentence.segment.role.value for voice in heard.voices]
            seen = np.array([*context_rows(logits, roles, asked, odds)])
            for number, row in wanted.items():
                if number < len(sentences):
                    rows.append(np.hstack([seen[number], own[number], own[:, spread].mean(axis=0)]))
                    pushy.append(all(label in STOPPED for label in row["labels"]))
                    weights.append(row["weight"])
    return Real(np.array(rows), np.array(pushy), np.array(weights))


def compare() -> None:
    """Print one line a model: average precision on written and on real text, and seconds to fit all groups."""
    need_public_texts()
    threadpool_limits(1)
    corpus = build_corpus(read_examples([ROOT / "training_data"]))
    written, real = written_sentences(corpus), real_sentences(load_artifact(), corpus.trait_names)
    width = len(feature_names(GENRE_NAMES))
    traits_end = width + len(corpus.trait_names)
    every = slice(0, written.rows.shape[1])
    linear: Callable[[], Any] = lambda: LogisticRegression(C=0.03, max_iter=5000)  # noqa: E731
    trees: Callable[[], Any] = lambda: HistGradientBoostingClassifier(  # noqa: E731
        max_iter=120, learning_rate=0.06, max_leaf_nodes=8, min_samples_leaf=60, early_stopping=False, random_state=0
    )
    print(f"{len(written.pushy)} sentences of documents, {len(real.pushy)} of public text")
    print(f"{'model':58} written  unseen by rule writers   real  seconds")
    for name, make, columns in (
        ("the sentence's own score", linear, slice(0, 1)),
        ("and its neighbours and document", linear, slice(0, len(FEATURES))),
        ("and the genre", linear, slice(0, width)),
        ("and the sentence's traits", linear, slice(0, traits_end)),
        ("and how common they are in the document (shipped)", linear, every),
        ("boosted trees on score, neighbours, document, genre", trees, slice(0, width)),
        ("boosted trees on all", trees, every),
    ):
        print(f"{name:58} {_qualities(make, written, real, columns)}", flush=True)


def _qualities(make: Callable[[], Any], written: Written, real: Real, columns: slice) -> str:
    started = time.perf_counter()
    authors = sorted(set(written.authors.tolist()))
    scores = np.zeros(len(written.pushy))
    for group in (authors[number::GROUPS] for number in range(GROUPS)):
        held = np.isin(written.authors, group)
        model = make().fit(written.rows[~held][:, columns], written.pushy[~held])
        scores[held] = model.decision_function(written.rows[held][:, columns])
    found = {}
    for author in authors:
        own = written.authors == author
        if written.pushy[own].any():
            found[author] = average_precision_score(written.pushy[own], scores[own])
    unseen = np.mean([value for author, value in found.items() if author in HELD_OUT_DOCUMENTS])
    spent = time.perf_counter() - started
    whole = make().fit(written.rows[:, columns], written.pushy)
    ranked = whole.decision_function(real.rows[:, columns])
    real_quality = average_precision_score(real.pushy, ranked, sample_weight=real.weights)
    return f"{np.mean(list(found.values())):7.3f} {unseen:23.3f} {real_quality:6.3f} {spent:8.0f}"


if __name__ == "__main__":
    compare()
