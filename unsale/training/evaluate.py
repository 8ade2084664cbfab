"""How well the classifier does on authors it never saw, and the thresholds that follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import average_precision_score, roc_auc_score
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from unsale.classifier.artifact import SURELY_SELLING, Bar
from unsale.classifier.score import SELLING
from unsale.training.fit import (
    OutOfFold,
    Progress,
    context_matrix,
    document_numbers,
    fit_context,
    out_of_fold,
    read_examples,
)
from unsale.training.matrix import GENRE_NAMES, Corpus, build_corpus

HINT_PRECISION = 0.90
"""The precision on unseen authors at which a sentence is worth a hint."""
WARNING_PRECISION = 0.95
FEWEST_MARKS = 50
"""An author with fewer marks says how often the linter is wrong, but little about what it misses, and has no say in the
means.
"""
DOUBTFUL_SHARE = 0.004
HARMLESS_SHARE = 0.002
"""Of the sentences that count as very likely, or surely, harmless, at most so many are pushy."""
FLOORS = {"selling": Bar(warning=0.95, hint=0.60), "elsewhere": Bar(warning=0.95, hint=0.76)}
"""No bar is lower than this. Written documents are cleaner than real mail; on real business mail, which is only
measured and never trained on, these keep rules and classifier together at about 10 findings in 1,000 sentences. They
are the only numbers that were chosen with a look at real text.
"""


def held_out_probabilities(corpus: Corpus, folds: OutOfFold) -> Any:
    """The probability of each row of the corpus from models that never saw its author; nan outside documents."""
    found = np.full(len(corpus.pushy), np.nan)
    authors = sorted({corpus.examples[number].labelled.author for number in document_numbers(corpus)})
    for author in authors:
        weights, intercept = fit_context(corpus, folds, document_numbers(corpus, skipped_author=author))
        for number in document_numbers(corpus):
            if corpus.examples[number].labelled.author == author:
                logits = context_matrix(corpus, folds, [number]) @ weights + intercept
                found[corpus.rows(number)] = 1 / (1 + np.exp(-logits))
    return found


def threshold_for(precision: float, labels: Any, scores: Any) -> float:
    """The lowest threshold at which the scores above it are right that often (1.0 when there is none)."""
    order = np.argsort(-scores, kind="stable")
    right = np.cumsum(labels[order]) / np.arange(1, len(order) + 1)
    good = np.flatnonzero(right >= precision)
    return float(scores[order[good[-1]]]) if good.size else 1.0


def harmless_below(share: float, labels: Any, scores: Any) -> float:
    """The highest threshold at which no more than `share` of the sentences at or below it are pushy (0.0 when none)."""
    order = np.argsort(scores, kind="stable")
    wrong = np.cumsum(labels[order]) / np.arange(1, len(order) + 1)
    good = np.flatnonzero(wrong <= share)
    return float(scores[order[good[-1]]]) if good.size else 0.0


def selling_chances(corpus: Corpus, folds: OutOfFold) -> Any:
    """For each row the probability that its document is a sales text, by a model that never saw the author; 0 outside
    documents.
    """
    found = np.zeros(len(corpus.pushy))
    for number, odds in folds.genres.items():
        powers = np.exp(np.clip(odds, -60, 60))
        found[corpus.rows(number)] = powers[GENRE_NAMES.index(SELLING)] / powers.sum()
    return found


@dataclass(frozen=True)
class Thresholds:
    """The bars for findings, the probabilities below which a rule's finding is lowered, and where they come from."""

    selling: Bar
    elsewhere: Bar
    doubtful: float
    harmless: float
    reasons: Mapping[str, str]


def thresholds(labels: Any, scores: Any, chances: Any) -> Thresholds:
    """The thresholds that the sentences of unseen authors ask for, not lower than `FLOORS`.

    All arguments have one number a row: whether it is pushy, how likely that is (nan for rows that do not count), and
    how likely its document is a sales text.
    """
    judged = ~np.isnan(scores)
    bars, reasons = {}, {}
    for name, chosen in (
        ("selling", judged & (chances >= SURELY_SELLING)),
        ("elsewhere", judged & (chances < SURELY_SELLING)),
    ):
        floor = FLOORS[name]
        hint = threshold_for(HINT_PRECISION, labels[chosen], scores[chosen])
        warning = threshold_for(WARNING_PRECISION, labels[chosen], scores[chosen])
        least = round(max(hint, floor.hint), 3)
        bars[name] = Bar(warning=round(max(warning, floor.warning, least), 3), hint=least)
        reasons[name] = (
            f"on unseen authors a precision of {HINT_PRECISION} (hints) and {WARNING_PRECISION} (warnings) needs "
            f"{hint:.3f} and {warning:.3f}; the floors are {floor.hint} and {floor.warning}"
        )
    lower = {}
    for name, share in (("doubtful", DOUBTFUL_SHARE), ("harmless", HARMLESS_SHARE)):
        lower[name] = float(f"{harmless_below(share, labels[judged], scores[judged]):.3g}")
        reasons[name] = f"at most {share:.1%} of the sentences of unseen authors below it are pushy"
    return Thresholds(bars["selling"], bars["elsewhere"], lower["doubtful"], lower["harmless"], reasons)


def rates(labels: Any, found: Any) -> dict[str, float]:
    """Precision, recall and F1 of the sentences `found`, and how many of 1,000 fine sentences are found wrongly."""
    right = float((labels & found).sum())
    precision = right / float(found.sum()) if found.any() else 0.0
    recall = right / float(labels.sum()) if labels.any() else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    wrong = 1000 * float((found & ~labels).sum()) / max(1, int((~labels).sum()))
    return {"precision": precision, "recall": recall, "f1": f1, "wrong": wrong}


def calibration_error(labels: Any, scores: Any, bins: int = 10) -> float:
    """The mean distance between what is promised and what happens, over equally wide bins."""
    numbers = np.minimum((scores * bins).astype(int), bins - 1)
    parts = [(numbers == number) for number in range(bins)]
    return float(sum(abs(labels[part].mean() - scores[part].mean()) * part.mean() for part in parts if part.any()))


def rule_findings(corpus: Corpus) -> Any:
    """True for each row in which a rule makes a finding."""
    return np.array([n in item.findings for item in corpus.examples for n in range(len(item.sentences))])


def by_author(corpus: Corpus, probabilities: Any, chances: Any) -> dict[str, dict[str, Any]]:
    """For each author: ranking quality, and rates of the rules, the classifier and both at the bar for hints.

    The bars are those that the other authors ask for.
    """
    judged = ~np.isnan(probabilities)
    rules = rule_findings(corpus)
    tables: dict[str, dict[str, Any]] = {}
    for author in sorted(set(corpus.authors[judged].tolist())):
        own = judged & (corpus.authors == author)
        others = np.where(own, np.nan, probabilities)
        limits = thresholds(corpus.pushy, others, chances)
        bar = np.where(chances[own] >= SURELY_SELLING, limits.selling.hint, limits.elsewhere.hint)
        labels, scores = corpus.pushy[own].astype(bool), probabilities[own]
        heard = (scores >= bar) & ~rules[own]
        mixed = labels.any() and not labels.all()
        tables[author] = {
            "sentences": int(own.sum()),
            "pushy": int(labels.sum()),
            "auc": float(roc_auc_score(labels, scores)) if mixed else float("nan"),
            "average precision": float(average_precision_score(labels, scores)) if mixed else float("nan"),
            "rules": rates(labels, rules[own]),
            "classifier": rates(labels, scores >= bar),
            "both": rates(labels, rules[own] | heard),
        }
    return tables


@dataclass(frozen=True)
class Tables:
    """Quality on unseen authors: by author, by family of the marks, by channel of the documents."""

    authors: Mapping[str, Mapping[str, Any]]
    families: Mapping[str, Mapping[str, float]]
    """How many marks, and what share of them the rules, the classifier and both find."""
    channels: Mapping[str, Mapping[str, float]]
    """How many sentences and pushy ones, precision and recall of both, wrong findings in 1,000 fine sentences."""


def evaluate_folders(folders: Sequence[Path], progress: Progress) -> Tables:
    """The tables for the labelled files below `folders`, each author by models and bars of the others.

    Raises what `train` raises.
    """
    threadpool_limits(1)
    corpus = build_corpus(read_examples(folders))
    folds = out_of_fold(corpus, progress)
    probabilities, chances = held_out_probabilities(corpus, folds), selling_chances(corpus, folds)
    limits = thresholds(corpus.pushy, probabilities, chances)
    bar = np.where(chances >= SURELY_SELLING, limits.selling.hint, limits.elsewhere.hint)
    heard = np.nan_to_num(probabilities) >= bar
    rules = rule_findings(corpus)
    authors = by_author(corpus, probabilities, chances)
    return Tables(authors, _by_family(corpus, rules, heard), _by_channel(corpus, rules | heard))


def _by_family(corpus: Corpus, rules: Any, heard: Any) -> dict[str, dict[str, float]]:
    names = np.array([families[0] if families else "" for item in corpus.examples for families in item.families])
    marked = corpus.is_document & corpus.pushy.astype(bool)
    found = {}
    for name in sorted(set(names[marked].tolist())):
        own = marked & (names == name)
        shares = {who: float(mask[own].mean()) for who, mask in (("rules", rules), ("classifier", heard))}
        found[name] = {"marks": int(own.sum()), **shares, "both": float((rules | heard)[own].mean())}
    return found


def _by_channel(corpus: Corpus, found: Any) -> dict[str, dict[str, float]]:
    channels = np.array([item.labelled.channel for item in corpus.examples for _ in item.sentences])
    tables = {}
    for name in sorted(set(channels[corpus.is_document].tolist())):
        own = channels == name
        labels = corpus.pushy[own].astype(bool)
        tables[name] = {"sentences": int(own.sum()), "pushy": int(labels.sum()), **rates(labels, found[own])}
    return tables


def evaluation(corpus: Corpus, probabilities: Any, chances: Any) -> dict[str, Any]:
    """The numbers that are written into the artifact: means over unseen authors, and how far apart these are."""
    judged = ~np.isnan(probabilities)
    tables = list(by_author(corpus, probabilities, chances).values())
    found: dict[str, Any] = {
        "authors": len(tables),
        "documents": len(document_numbers(corpus)),
        "sentences": int(judged.sum()),
        "auc": _spread([table["auc"] for table in tables]),
        "average precision": _spread([table["average precision"] for table in tables]),
        "calibration error": round(calibration_error(corpus.pushy[judged], probabilities[judged]), 4),
    }
    enough = [table for table in tables if table["pushy"] >= FEWEST_MARKS]
    pushy = enough or [table for table in tables if table["pushy"]]
    for who in ("rules", "classifier", "both"):
        found[who] = {name: _spread([table[who][name] for table in pushy]) for name in ("precision", "recall", "f1")}
    return found


def _spread(values: Sequence[float]) -> dict[str, float]:
    return {"mean": round(float(np.nanmean(values)), 3), "deviation": round(float(np.nanstd(values)), 3)}
