"""Fits the classifier and writes it as plain numbers; `unsale train` is the command."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import diags  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from unsale.classifier.artifact import (
    Artifact,
    Bar,
    ClassModel,
    ContextModel,
    GenreModel,
    Grams,
    SentenceModel,
    write_artifact,
)
from unsale.classifier.context import context_rows, feature_names, is_spread
from unsale.classifier.features import words_of
from unsale.classifier.score import family_features, genre_odds
from unsale.errors import UsageError
from unsale.rulebook.rulebook import load_rulebook
from unsale.training.data import Example, example, fingerprint, labelled_texts
from unsale.training.matrix import (
    GENRE_NAMES,
    Corpus,
    build_corpus,
    document_sentences,
    genre_features,
    genre_number,
    sparse,
)

DIGITS = 4
"""Significant digits of a written weight."""
KEPT_NGRAMS = {"w": 100_000, "c": 6_000}
"""How many n-grams of words and of characters keep their weight, the heaviest. With 100,000 of words instead of 30,000
the average precision on unseen authors was 0.871 instead of 0.859, with all 160,000 it was 0.872.
"""
KEPT_GENRE_WEIGHTS = 20_000
KEPT_FAMILY_WEIGHTS = 8_000
_STRENGTH = {"sentence": 1.0, "context": 0.03, "genre": 3.0, "family": 3.0}
"""Inverse regularisation of each model, chosen on held-out authors."""
_LEANING_POWER, _ADDED_TO_COUNTS = 0.5, 0.2
"""On authors left out the sentence model had an average precision of 0.887 with it and 0.876 with all columns alike,
and the genre model told sales texts from others with an AUC of 0.960 and 0.952.
"""
_FEWEST_OF_FAMILY = 8

_MOST_FOLDS = 15
_WORKERS = 2
"""Fits at a time: liblinear, which takes most of the time, does without Python's lock."""

Progress = Callable[[int, int, str], None]
"""Is told the step, the number of steps and what is being done."""


def no_progress(step: int, of: int, what: str) -> None:
    """Tells nobody."""


@dataclass(frozen=True)
class OutOfFold:
    """What models that never saw the author say of each sentence of the documents, by row of the corpus."""

    logits: Any
    genres: Mapping[int, Sequence[float]]
    """Log-odds of the genres by number of the document."""
    rows: dict[int, Any] = field(default_factory=dict, repr=False, compare=False)
    """What the context model sees of each document, kept because every fold asks for it."""


def rounded(values: Any) -> Any:
    """`values` with the digits that are written."""
    return np.array([float(f"{value:.{DIGITS - 1}e}") for value in values])


def leaning(features: Any, labels: Any) -> Any:
    """What each column is multiplied by before a fit: the root of its log-count ratio, 1 in the mean square.

    A word as common in one class as in the others has to earn its weight, one that leans to a side has it cheap; of
    several classes the one that it leans to most counts. From S. Wang and C. Manning, Baselines and Bigrams (ACL 2012),
    who take the ratio itself and add 1 to the counts.
    """
    seen = features.astype(bool)
    total = np.asarray(seen.sum(axis=0)).ravel()
    most = np.zeros(features.shape[1])
    for label in np.unique(labels):
        own = np.asarray(seen[labels == label].sum(axis=0)).ravel()
        inside, outside = own + _ADDED_TO_COUNTS, total - own + _ADDED_TO_COUNTS
        most = np.maximum(most, np.abs(np.log((inside / inside.sum()) / (outside / outside.sum()))))
    most **= _LEANING_POWER
    return most / max(np.sqrt(np.mean(most**2)), 1e-9)


def sentence_scales(features: Any, pushy: Any, kinds: Any) -> Any:
    """`leaning` of the columns that are n-grams (`kinds` of `KEPT_NGRAMS`); the others stay as they are, at 1."""
    return np.where(np.isin(kinds, list(KEPT_NGRAMS)), leaning(features, pushy), 1.0)


def fit_sentences(corpus: Corpus, rows: Any) -> tuple[Any, float]:
    """Weights (rounded, the small ones zero) and intercept of the sentence model fitted on `rows`."""
    kinds = np.array([name[0] for name in corpus.names])
    features, pushy = corpus.features[rows], corpus.pushy[rows]
    scales = sentence_scales(features, pushy, kinds)
    model = LogisticRegression(C=_STRENGTH["sentence"], solver="liblinear", random_state=0)
    model.fit(features @ diags(scales), pushy, corpus.weights[rows])
    weights = model.coef_[0] * scales
    for kind, kept in KEPT_NGRAMS.items():
        own = np.flatnonzero(kinds == kind)
        weights[own[np.argsort(-np.abs(weights[own]), kind="stable")[kept:]]] = 0.0
    return rounded(weights), float(rounded(model.intercept_)[0])


def fit_genres(documents: Sequence[Example]) -> GenreModel:
    """The model that tells genres apart by the words of a document; each genre counts as much as any other, because
    what is rare in the training files may be most of what the tool meets.
    """
    rows = [genre_features(document_sentences(item)) for item in documents]
    labels = np.array([genre_number(item) for item in documents])
    intercepts, table = _class_weights(rows, labels, len(GENRE_NAMES), "genre", KEPT_GENRE_WEIGHTS)
    numbers = [str(number) for number in range(len(GENRE_NAMES))]
    grams: dict[str, Sequence[float]] = {gram: [row.get(one, 0.0) for one in numbers] for gram, row in table.items()}
    return GenreModel(GENRE_NAMES, intercepts, Grams(grams))


def fit_families(examples: Sequence[Example]) -> ClassModel:
    """The model that names the family of a sentence already known to be pushy."""
    rows, found = [], []
    for item in examples:
        for number, families in enumerate(item.families):
            if families:
                words = [word for word, _, _ in words_of(item.sentences[number].judged_text)]
                rows.append(family_features(words, item.hits.get(number, ())))
                found.append(families[0])
    names = tuple(sorted(name for name in set(found) if found.count(name) >= _FEWEST_OF_FAMILY))
    if len(names) < 2:
        return ClassModel(names or ("presumption",), [0.0], {})
    kept = [number for number, name in enumerate(found) if name in names]
    labels = np.array([names.index(found[number]) for number in kept])
    rows = [rows[number] for number in kept]
    return ClassModel(names, *_class_weights(rows, labels, len(names), "family", KEPT_FAMILY_WEIGHTS))


def _class_weights(
    rows: Sequence[Mapping[str, float]],
    labels: Any,
    classes: int,
    model_name: str,
    kept: int,
) -> tuple[list[float], dict[str, dict[str, float]]]:
    """The intercept of each class, and the weights of each feature by the number of the class."""
    columns = sorted({name for row in rows for name in row})
    matrix = sparse(rows, {name: number for number, name in enumerate(columns)})
    frequent = np.asarray((matrix > 0).sum(axis=0)).ravel() >= 2
    columns = [name for name, keep in zip(columns, frequent, strict=True) if keep]
    matrix = matrix[:, frequent]
    genre = model_name == "genre"
    scales = leaning(matrix, labels) if genre else np.ones(len(columns))
    balance = "balanced" if genre else None
    model = LogisticRegression(C=_STRENGTH[model_name], max_iter=300, tol=1e-6, class_weight=balance)
    model.fit(matrix @ diags(scales), labels)
    weights, intercepts = np.zeros((classes, len(columns))), np.full(classes, -10.0)
    coefficients = (model.coef_ if len(model.classes_) > 2 else np.vstack([-model.coef_, model.coef_]) / 2) * scales
    starts = model.intercept_ if len(model.classes_) > 2 else np.array([-1, 1]) * model.intercept_[0] / 2
    weights[model.classes_], intercepts[model.classes_] = coefficients, starts
    order = np.sort(np.abs(weights), axis=None)
    least = order[-kept] if order.size > kept else 0.0
    table: dict[str, dict[str, float]] = {}
    for name, column in zip(columns, weights.T, strict=True):
        chosen = {str(n): float(f"{w:.3g}") for n, w in enumerate(column) if w and abs(w) >= least}
        if chosen:
            table[name] = chosen
    return [float(value) for value in rounded(intercepts)], table


def out_of_fold(corpus: Corpus, progress: Progress) -> OutOfFold:
    """Scores of every document by models fitted without its author's files, documents and triples alike.

    Where there are more than `_MOST_FOLDS` authors, some are left out together.
    """
    logits = np.zeros(len(corpus.pushy))
    genres: dict[int, Sequence[float]] = {}
    documents = [number for number, item in enumerate(corpus.examples) if item.labelled.channel]
    authors = sorted({corpus.examples[number].labelled.author for number in documents})
    if len(authors) < 3:
        raise UsageError("Training needs document files of at least three authors, one file each.")

    def fold(group: Sequence[str]) -> None:
        own = np.isin(corpus.authors, group)
        weights, intercept = fit_sentences(corpus, ~own)
        logits[own] = corpus.features[own] @ weights + intercept
        mine = {number for number in documents if corpus.examples[number].labelled.author in group}
        genre = fit_genres([corpus.examples[number] for number in documents if number not in mine])
        for number in mine:
            genres[number] = genre_odds(document_sentences(corpus.examples[number]), genre)

    groups = [authors[number::_MOST_FOLDS] for number in range(min(_MOST_FOLDS, len(authors)))]
    with ThreadPoolExecutor(_WORKERS) as pool:
        running = {pool.submit(fold, group): group for group in groups}
        for count, done in enumerate(as_completed(running), 1):
            done.result()
            progress(count, len(groups), f"without {', '.join(running[done])}")
    return OutOfFold(logits, genres)


def context_matrix(corpus: Corpus, folds: OutOfFold, numbers: Sequence[int]) -> Any:
    """The rows of the context model for the documents `numbers`, in order."""
    spread = _spread(corpus)
    for number in numbers:
        if number not in folds.rows:
            item = corpus.examples[number]
            roles = [sentence.segment.role.value for sentence in item.sentences]
            questions = sum("?" in sentence.judged_text for sentence in item.sentences)
            logits = folds.logits[corpus.rows(number)].tolist()
            rows = np.array([*context_rows(logits, roles, questions, folds.genres[number])])
            own = corpus.traits[corpus.rows(number)]
            around = own[:, spread].mean(axis=0)
            folds.rows[number] = np.hstack([rows, own, np.broadcast_to(around, (len(own), len(around)))])
    return np.concatenate([folds.rows[number] for number in numbers])


def _spread(corpus: Corpus) -> list[int]:
    return [number for number, name in enumerate(corpus.trait_names) if is_spread(name)]


def _context_model(corpus: Corpus, weights: Sequence[float], intercept: float) -> ContextModel:
    """The weights of the columns of `context_matrix` by their names."""
    names, traits = feature_names(GENRE_NAMES), corpus.trait_names
    spread = [traits[number] for number in _spread(corpus)]
    own, around = weights[len(names) : len(names) + len(traits)], weights[len(names) + len(traits) :]
    return ContextModel(
        intercept,
        dict(zip(names, weights, strict=False)),
        dict(zip(traits, own, strict=True)),
        dict(zip(spread, around, strict=True)),
    )


def document_numbers(corpus: Corpus, skipped_author: str = "") -> list[int]:
    """The numbers of the documents that have sentences, without those of `skipped_author`."""
    return [
        number
        for number, item in enumerate(corpus.examples)
        if item.labelled.channel and item.sentences and item.labelled.author != skipped_author
    ]


def fit_context(corpus: Corpus, folds: OutOfFold, numbers: Sequence[int]) -> tuple[Any, float]:
    """Weights and intercept of the context model fitted on the documents `numbers`."""
    labels = np.concatenate([corpus.pushy[corpus.rows(number)] for number in numbers])
    model = LogisticRegression(C=_STRENGTH["context"], solver="newton-cholesky", tol=1e-8)
    model.fit(context_matrix(corpus, folds, numbers), labels)
    return rounded(model.coef_[0]), float(rounded(model.intercept_)[0])


def read_examples(folders: Sequence[Path]) -> list[Example]:
    """All labelled examples below `folders`; raises `UsageError` when there are none or a file has mistakes."""
    rulebook = load_rulebook()
    texts = list(labelled_texts(folders))
    if not texts:
        named = " or ".join(str(folder) for folder in folders)
        raise UsageError(f"{named} holds no labelled files: put documents/*.txt or triples/*.jsonl in it.")
    return [example(text, rulebook) for text in texts]


def fit(corpus: Corpus, folds: OutOfFold) -> Artifact:
    """The classifier fitted on the whole corpus; its bars are still to be set."""
    weights, intercept = fit_sentences(corpus, np.ones(len(corpus.pushy), dtype=bool))
    parts: dict[str, dict[str, float]] = {"w": {}, "c": {}, "t": {}}
    for name, weight in zip(corpus.names, weights.tolist(), strict=True):
        if weight:
            parts[name[0]][name[2:]] = weight
    numbers = document_numbers(corpus)
    context_weights, context_intercept = fit_context(corpus, folds, numbers)
    return Artifact(
        SentenceModel(intercept, Grams(parts["w"]), parts["c"], parts["t"]),
        _context_model(corpus, context_weights.tolist(), context_intercept),
        fit_genres([corpus.examples[number] for number in numbers]),
        fit_families(corpus.examples),
        selling=Bar(1.0, 1.0),
        elsewhere=Bar(1.0, 1.0),
        doubtful_threshold=0.0,
        harmless_threshold=0.0,
    )


def train(folders: Sequence[Path], target: Path, progress: Progress = no_progress) -> Artifact:
    """Fit on the labelled files below `folders` and write the artifact to `target`; the same files give the same file.

    Raises `UsageError` for labelled files with mistakes, for too few authors, or when `target` cannot be written.
    """
    from unsale.training.evaluate import evaluation, held_out_probabilities, selling_chances, thresholds

    threadpool_limits(1)  # many small fits: threads only wait for each other, and sums would depend on their number
    corpus = build_corpus(read_examples(folders))
    folds = out_of_fold(corpus, progress)
    probabilities = held_out_probabilities(corpus, folds)
    chances = selling_chances(corpus, folds)
    limits = thresholds(corpus.pushy, probabilities, chances)
    artifact = replace(
        fit(corpus, folds),
        selling=limits.selling,
        elsewhere=limits.elsewhere,
        doubtful_threshold=limits.doubtful,
        harmless_threshold=limits.harmless,
        provenance={
            "training files": fingerprint(folders),
            "thresholds": limits.reasons,
            "evaluation": evaluation(corpus, probabilities, chances),
        },
    )
    try:
        write_artifact(artifact, target)
    except OSError as error:
        raise UsageError(f"{target} cannot be written ({error.strerror}); choose another place") from None
    return artifact
