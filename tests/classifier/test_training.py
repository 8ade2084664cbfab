"""Training on a small corpus: the written numbers score as scikit-learn does, and the same files give the same file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from unsale.classifier.artifact import Artifact, Bar, read_artifact
from unsale.classifier.features import traits, words_of
from unsale.classifier.score import score_document, sentence_logit
from unsale.errors import UsageError
from unsale.rulebook.rulebook import load_rulebook
from unsale.training.data import example, labelled_documents, labelled_triples

pytest.importorskip("sklearn")

PUSHY = (
    "You would be mad to let this slip.",
    "I just need your signature today.",
    "Surely you can see that you need this.",
    "Most owners regret that they waited.",
)
FINE = (
    "The drawings are attached as you asked.",
    "Would Tuesday or another day suit you?",
    "Our price for two units is £480.",
    "The invoice for May is on the second page.",
)


def write_corpus(folder: Path) -> None:
    (folder / "documents").mkdir(parents=True)
    (folder / "triples").mkdir()
    for author in ("first", "second", "third"):
        blocks = []
        for number in range(8):
            channel = ("cold_email", "internal", "newsletter", "service")[number % 4]
            marked = f"⟦w:{('fear', 'getting')[number % 2]}|{PUSHY[number % 4]}|{FINE[0]}⟧\n" if number % 4 == 0 else ""
            plain = f"{FINE[number % 4]}\n\n{FINE[(number + 1) % 4]}"
            blocks.append(f"=== {author}{number} {channel} mixed\n\nHi Sam,\n\n{marked}{plain}\n")
        (folder / "documents" / f"{author}.txt").write_text("\n".join(blocks), encoding="utf-8")
        rows = [
            {"pushy": p, "guiding": g, "lookalike": g, "category": f, "also": [], "severity": "warning"}
            for p, g, f in zip(PUSHY * 3, FINE * 3, ["fear", "getting"] * 6, strict=True)
        ]
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (folder / "triples" / f"{author}.jsonl").write_text(lines, encoding="utf-8")


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    from unsale.training.fit import train

    folder = tmp_path_factory.mktemp("training")
    write_corpus(folder)
    train([folder], folder / "model.json")
    return folder, folder / "model.json"


def test_a_document_gives_its_marks_as_pushy_sentences(trained: tuple[Path, Path]) -> None:
    first = example(next(labelled_documents(trained[0] / "documents")), load_rulebook())
    assert [sentence.text for sentence, label in zip(first.sentences, first.pushy, strict=True) if label] == [PUSHY[0]]
    assert "⟦" not in first.labelled.text


def test_each_triple_is_three_texts(trained: tuple[Path, Path]) -> None:
    texts = list(labelled_triples(trained[0] / "triples"))
    assert [bool(text.marks) for text in texts[:3]] == [True, False, False]


def test_scores_agree_with_scikit_learn(trained: tuple[Path, Path]) -> None:
    import numpy as np

    from unsale.classifier.score import genre_odds, hear
    from unsale.training.fit import (
        OutOfFold,
        context_matrix,
        document_numbers,
        fit_context,
        fit_sentences,
        no_progress,
        out_of_fold,
    )
    from unsale.training.fit import read_examples as read
    from unsale.training.matrix import build_corpus, document_sentences

    artifact = read_artifact(trained[1])
    corpus = build_corpus(read([trained[0]]))
    weights, intercept = fit_sentences(corpus, np.ones(len(corpus.pushy), dtype=bool))
    expected = corpus.features @ weights + intercept
    row = 0
    for item in corpus.examples:
        for number, sentence in enumerate(item.sentences):
            words = [word for word, _, _ in words_of(sentence.judged_text)]
            found = traits(sentence.judged_text, words, sentence.segment.role.value, item.hits.get(number, ()))
            assert sentence_logit(words, found, artifact.sentence) == pytest.approx(expected[row], abs=1e-6)
            row += 1
    folds = out_of_fold(corpus, no_progress)
    numbers = document_numbers(corpus)
    context, start = fit_context(corpus, folds, numbers)
    genres = {number: genre_odds(document_sentences(corpus.examples[number]), artifact.genre) for number in numbers}
    whole = OutOfFold(expected, genres)
    for number in numbers:
        logits = context_matrix(corpus, whole, [number]) @ context + start
        heard = hear(corpus.examples[number].sentences, corpus.examples[number].hits, artifact)
        found = [score.probability for score in heard.scores]
        assert found == pytest.approx((1 / (1 + np.exp(-logits))).tolist(), abs=1e-6)


def test_the_same_files_give_the_same_artifact(trained: tuple[Path, Path], tmp_path: Path) -> None:
    from unsale.training.fit import train

    train([trained[0]], tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == trained[1].read_bytes()


def test_pressure_scores_higher_than_service(trained: tuple[Path, Path]) -> None:
    artifact = read_artifact(trained[1])
    document = example(next(labelled_documents(trained[0] / "documents")), load_rulebook())
    scores = score_document(document.sentences, document.hits, artifact)
    assert len(scores) == len(document.sentences)
    pushy = [score.probability for score, label in zip(scores, document.pushy, strict=True) if label]
    fine = [score.probability for score, label in zip(scores, document.pushy, strict=True) if not label]
    assert min(pushy) > max(fine)


def test_a_score_above_the_bar_says_which_words_and_which_family(trained: tuple[Path, Path]) -> None:
    from dataclasses import replace

    artifact: Artifact = replace(read_artifact(trained[1]), selling=Bar(0.0, 0.0), elsewhere=Bar(0.0, 0.0))
    document = example(next(labelled_documents(trained[0] / "documents")), load_rulebook())
    for sentence, score in zip(document.sentences, score_document(document.sentences, {}, artifact), strict=True):
        assert score.family in ("fear", "getting")
        for start, end in score.evidence:
            assert 0 <= start < end <= len(sentence.text)


def test_too_few_authors_are_refused_in_plain_words(tmp_path: Path) -> None:
    from unsale.training.fit import train

    with pytest.raises(UsageError, match="holds no labelled files"):
        train([tmp_path], tmp_path / "model.json")


@pytest.mark.parametrize("text", ["", "{}", '{"version": 99}', "[1]"])
def test_a_file_that_is_no_classifier_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "model.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"model\.json"):
        read_artifact(path)


def test_an_empty_document_has_no_scores(trained: tuple[Path, Path]) -> None:
    assert score_document([], {}, read_artifact(trained[1])) == []


def test_the_tables_count_every_mark_and_every_sentence_once(trained: tuple[Path, Path]) -> None:
    from unsale.training.evaluate import evaluate_folders
    from unsale.training.fit import no_progress

    tables = evaluate_folders([trained[0]], no_progress)
    sentences = sum(table["sentences"] for table in tables.authors.values())
    pushy = sum(table["pushy"] for table in tables.authors.values())
    assert pushy > 0
    assert sum(row["sentences"] for row in tables.channels.values()) == sentences
    assert sum(row["pushy"] for row in tables.channels.values()) == pushy
    assert sum(row["marks"] for row in tables.families.values()) == pushy
    for row in tables.families.values():
        assert max(row["rules"], row["classifier"]) <= row["both"] <= 1
