"""The classifier that ships: in step with its training files, light to load, quiet on plain mail."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from unsale.classifier.artifact import SHIPPED, load_artifact
from unsale.classifier.score import hear, score_document
from unsale.rulebook.rulebook import load_rulebook
from unsale.training.data import fingerprint, read_sentences

TRAINING = Path(__file__).resolve().parents[2] / "training_data"
PLAIN = (
    "Hi Tom,\n\nthe drawings are attached, with the two changes you asked for.\n"
    "Would Tuesday suit you to go through them?\n\nAnn\n"
)


def probabilities(text: str) -> list[float]:
    sentences, hits, _ = read_sentences(text, load_rulebook())
    return [score.probability for score in score_document(sentences, hits)]


def test_it_was_trained_on_the_files_that_are_here() -> None:
    trained_on = load_artifact().provenance["training files"]
    assert trained_on == fingerprint([TRAINING]), "run `unsale train` after changing training_data/"


def test_its_thresholds_are_in_order_and_explained() -> None:
    artifact = load_artifact()
    for bar in (artifact.selling, artifact.elsewhere):
        assert 0.5 < bar.hint <= bar.warning < 1
    assert artifact.selling.hint <= artifact.elsewhere.hint
    assert set(artifact.provenance["thresholds"]) == {"selling", "elsewhere", "doubtful", "harmless"}


def test_it_is_small() -> None:
    assert SHIPPED.stat().st_size < 4_000_000


def test_scoring_loads_neither_scikit_learn_nor_numpy() -> None:
    code = (
        "import sys\nfrom unsale.classifier.artifact import load_artifact\nimport unsale.classifier.score\n"
        "load_artifact()\nassert not {'sklearn', 'numpy', 'scipy', 'spacy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_plain_mail_is_left_alone_and_pressure_scores_higher() -> None:
    plain = probabilities(PLAIN)
    assert max(plain) < load_artifact().selling.hint
    pressed = probabilities(PLAIN.replace("Would Tuesday", "You would be mad to let this slip.\nWould Tuesday"))
    assert max(pressed) > max(plain)


def test_genres_add_up_to_one() -> None:
    sentences, _, _ = read_sentences(PLAIN, load_rulebook())
    assert abs(sum(hear(sentences, {}).genre.values()) - 1) < 1e-9
