"""Kinds of sentence models side by side, on authors that none of them saw: how well they rank, and what they cost.

python benchmarks/models.py             # about ten minutes; embeddings only if `pip install wordllama` was done
python benchmarks/models.py --only static   # those with this word in their name
python benchmarks/models.py --scoring   # the shipped scoring beside scikit-learn doing the same work

The authors are split into eight groups; each group is ranked by models fitted on the others. The figures are means
over authors. No network is used: wordllama carries its static embeddings (256 numbers a word piece) in its wheel.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, diags, hstack  # type: ignore[import-untyped]
from sklearn.decomposition import TruncatedSVD
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.svm import LinearSVC

from unsale.classifier.artifact import load_artifact
from unsale.classifier.score import hear
from unsale.training.fit import read_examples, sentence_scales
from unsale.training.matrix import Corpus, build_corpus, sentence_features, sparse

ROOT = Path(__file__).resolve().parents[1]
GROUPS = 8
_COMPONENTS = 100

Scores = Callable[[Any, Any], Any]
"""Fits on the rows of the first mask and scores those of the second."""


@dataclass(frozen=True)
class Candidate:
    """A kind of model: its name, and how it fits and scores."""

    name: str
    scores: Scores


def linear(features: Any, corpus: Corpus, strength: float = 1.0) -> Scores:
    """Logistic regression on `features`."""

    def scores(train: Any, test: Any) -> Any:
        model = LogisticRegression(C=strength, solver="liblinear", random_state=0)
        model.fit(features[train], corpus.pushy[train], corpus.weights[train])
        return model.decision_function(features[test])

    return scores


def leaning(features: Any, kinds: Any, corpus: Corpus) -> Scores:
    """Logistic regression on `features`, each n-gram scaled by how far it leans to a side."""

    def scores(train: Any, test: Any) -> Any:
        scales = diags(sentence_scales(features[train], corpus.pushy[train], kinds))
        model = LogisticRegression(C=1.0, solver="liblinear", random_state=0)
        model.fit(features[train] @ scales, corpus.pushy[train], corpus.weights[train])
        return model.decision_function(features[test] @ scales)

    return scores


def margin(features: Any, corpus: Corpus) -> Scores:
    """A linear support vector machine on `features`."""

    def scores(train: Any, test: Any) -> Any:
        model = LinearSVC(C=0.1, random_state=0)
        model.fit(features[train], corpus.pushy[train], corpus.weights[train])
        return model.decision_function(features[test])

    return scores


def boosted(grams: Any, traits: Any, corpus: Corpus) -> Scores:
    """Gradient-boosted trees on the traits and the main components of the n-grams."""

    def scores(train: Any, test: Any) -> Any:
        reduce = TruncatedSVD(_COMPONENTS, random_state=0).fit(grams[train])
        rows = [np.hstack([reduce.transform(grams[part]), traits[part].toarray()]) for part in (train, test)]
        model = HistGradientBoostingClassifier(max_iter=300, learning_rate=0.08, random_state=0)
        model.fit(rows[0], corpus.pushy[train], corpus.weights[train])
        return model.decision_function(rows[1])

    return scores


def embeddings(corpus: Corpus) -> Any:
    """Static embeddings of all sentences (rows of 256 numbers); None when wordllama is not installed."""
    try:
        import wordllama  # type: ignore[import-not-found]
    except ImportError:
        return None
    carried = Path(wordllama.__file__).parent  # where the wheel has its files, which `load` does not look for by itself
    model = wordllama.WordLlama.load(cache_dir=carried, disable_download=True)
    texts = [sentence.judged_text for item in corpus.examples for sentence in item.sentences]
    return csr_matrix(model.embed(texts, norm=True).astype(np.float64))


def candidates(corpus: Corpus) -> Iterator[Candidate]:
    """The models that are compared, the plainest first."""
    kinds = np.array([name[0] for name in corpus.names])
    words, pieces, traits = (corpus.features[:, kinds == kind] for kind in "wct")
    yield Candidate("words, pairs and triples of words", linear(words, corpus))
    yield Candidate("and pieces of words", linear(hstack([words, pieces]).tocsr(), corpus))
    yield Candidate("and traits", linear(corpus.features, corpus))
    yield Candidate("and leaning n-grams first (shipped)", leaning(corpus.features, kinds, corpus))
    yield Candidate("the same, linear support vectors", margin(corpus.features, corpus))
    yield Candidate(
        "boosted trees on 100 components and traits", boosted(hstack([words, pieces]).tocsr(), traits, corpus)
    )
    vectors = embeddings(corpus)
    if vectors is not None:
        yield Candidate("static embeddings (wordllama)", linear(vectors, corpus, 10.0))
        yield Candidate("shipped and static embeddings", linear(hstack([corpus.features, vectors]).tocsr(), corpus))


def compare(only: str) -> None:
    """Print one line a model whose name holds `only`: AUC and average precision (means over authors), seconds."""
    corpus = build_corpus(read_examples([ROOT / "training_data"]))
    authors = sorted(set(corpus.authors[corpus.is_document].tolist()))
    groups = [authors[number::GROUPS] for number in range(GROUPS)]
    print(f"{len(corpus.pushy)} sentences, {len(authors)} authors of documents, {GROUPS} groups")
    print(f"{'model':46}   AUC  average precision  seconds")
    for candidate in candidates(corpus):
        if only not in candidate.name:
            continue
        started = time.perf_counter()
        scores = np.zeros(len(corpus.pushy))
        for group in groups:
            held = np.isin(corpus.authors, group)
            scores[held] = candidate.scores(~held, held)
        spent = time.perf_counter() - started
        rows = [(corpus.authors == author) & corpus.is_document for author in authors]
        rows = [own for own in rows if corpus.pushy[own].any()]
        auc = np.mean([roc_auc_score(corpus.pushy[own], scores[own]) for own in rows])
        precision = np.mean([average_precision_score(corpus.pushy[own], scores[own]) for own in rows])
        print(f"{candidate.name:46} {auc:.3f} {precision:18.3f} {spent:8.0f}", flush=True)


def compare_scoring() -> None:
    """Print microseconds a sentence for scoring whole documents: the shipped code, and scikit-learn in one batch."""
    examples = [item for item in read_examples([ROOT / "training_data"]) if item.labelled.channel]
    model = load_artifact()
    number = sum(len(item.sentences) for item in examples)
    corpus = build_corpus(examples)
    fitted = LogisticRegression(solver="liblinear").fit(corpus.features, corpus.pushy)
    columns = {name: column for column, name in enumerate(corpus.names)}
    ours, theirs = [], []
    for _ in range(5):
        started = time.process_time()
        for item in examples:
            hear(item.sentences, item.hits, model)
        ours.append(time.process_time() - started)
        started = time.process_time()
        for item in examples:
            rows = [sentence_features(item, place) for place in range(len(item.sentences))]
            if rows:
                fitted.predict_proba(sparse(rows, columns))
        theirs.append(time.process_time() - started)
    mine, other = (1e6 * float(np.median(times)) / number for times in (ours, theirs))
    print(f"{number} sentences in {len(examples)} documents, medians of 5, processor time, one core")
    print(f"unsale, both stages, genre and family: {mine:6.1f} microseconds a sentence")
    print(f"scikit-learn, first stage alone:       {other:6.1f} microseconds a sentence (ratio {mine / other:.2f})")


def main() -> None:
    """Do what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scoring", action="store_true")
    parser.add_argument("--only", metavar="WORD", default="")
    options = parser.parse_args()
    compare_scoring() if options.scoring else compare(options.only)


if __name__ == "__main__":
    main()
