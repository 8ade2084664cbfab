"""The classifier's file: one JSON document, whose rows are read when a text asks for them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from unsale.classifier.artifact import SHIPPED, load_artifact, read_artifact, write_artifact
from unsale.classifier.features import gram_set
from unsale.classifier.rows import Rows, lines_of
from unsale.errors import UsageError


def test_the_file_is_one_json_document_with_every_number_in_it() -> None:
    data = json.loads(SHIPPED.read_text(encoding="utf-8"))
    artifact = read_artifact(SHIPPED)
    assert artifact.sentence.grams.by_first_word() == data["words"]
    assert artifact.genre.grams.by_first_word() == data["genre words"]
    assert artifact.family.rows.all() == data["family words"]


def test_a_sentence_is_told_the_weights_of_all_its_grams_and_no_row_is_read_in_vain() -> None:
    words = ["we", "need", "you", "to", "sign", "today", "!"]
    artifact = read_artifact(SHIPPED)
    table = json.loads(SHIPPED.read_text(encoding="utf-8"))["words"]
    every = {gram: weight for row in table.values() for gram, weight in row.items()}
    told = artifact.sentence.grams.of(words)
    assert {gram: told[gram] for gram in gram_set(words) if gram in told} == {
        gram: every[gram] for gram in gram_set(words) if gram in every
    }
    assert len(told) == sum(len(table.get(word, ())) for word in words)


def test_writing_what_was_read_gives_the_same_file(tmp_path: Path) -> None:
    artifact = read_artifact(SHIPPED)
    artifact.sentence.grams.of(["you"])
    artifact.genre.grams.of(["you"])
    write_artifact(artifact, tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == SHIPPED.read_bytes()


def test_a_file_without_its_tables_is_refused(tmp_path: Path) -> None:
    head = SHIPPED.read_text(encoding="utf-8").partition('"words": {')[0].rstrip(",\n") + "\n}\n"
    (tmp_path / "model.json").write_text(head, encoding="utf-8")
    with pytest.raises(UsageError, match="train it again"):
        read_artifact(tmp_path / "model.json")


def test_a_row_is_found_by_its_key() -> None:
    table = json.loads(SHIPPED.read_text(encoding="utf-8"))["words"]
    data = "\n".join(line + "," for line in lines_of(table)).encode() + b"\n"
    rows = Rows(data)
    for word in [*list(table)[::50], '"', "no such word"]:
        assert rows.row(word) == table.get(word)


def test_an_empty_table_has_no_rows() -> None:
    assert Rows().all() == {}
    assert Rows().row("you") is None


def test_it_is_read_once_a_process() -> None:
    assert load_artifact() is load_artifact()
