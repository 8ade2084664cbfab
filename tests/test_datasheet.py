"""The datasheet of the training data says which files rule writers saw, and its figures can be printed."""

from __future__ import annotations

import ast
import re
import runpy
from pathlib import Path

import pytest


def rows_of(sheet: Path) -> list[list[str]]:
    """The files in each row of the table "What rule writers saw", those of documents only."""
    section = sheet.read_text(encoding="utf-8").partition("## What rule writers saw")[2]
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    return [re.findall(r"`(\w+)`", cell.partition("the triples of")[0]) for cell in cells]


def test_every_file_of_documents_stands_in_the_table_once(root: Path) -> None:
    listed = sorted(name for row in rows_of(root / "training_data" / "README.md") for name in row)
    files = sorted(path.stem for path in (root / "training_data" / "documents").glob("*.txt"))
    missing = sorted(set(files) - set(listed))
    assert missing == [], "say in training_data/README.md, under What rule writers saw, who looked into these"
    assert listed == files


def test_the_files_that_nobody_opened_are_those_that_quality_is_measured_on(root: Path) -> None:
    *_, first, second, third = rows_of(root / "training_data" / "README.md")
    script = ast.parse((root / "benchmarks" / "quality.py").read_text(encoding="utf-8"))
    (value,) = (
        node.value
        for node in script.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "HELD_OUT_DOCUMENTS"
    )
    held_out = {item.value for item in ast.walk(value) if isinstance(item, ast.Constant)}
    assert {*first, *second, *third} == held_out


def test_the_figures_of_the_datasheet_can_be_printed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = root / "training_data"
    runpy.run_path(str(folder / "check.py"))["print_figures"]()
    texts = [path.read_text(encoding="utf-8") for path in (folder / "documents").glob("*.txt")]
    documents = sum(text.startswith("=== ") + text.count("\n=== ") for text in texts)
    marks = sum(text.count("⟦") for text in texts)
    triples = list((folder / "triples").glob("*.jsonl"))
    first, second = capsys.readouterr().out.splitlines()
    assert first == f"documents: {len(texts)} files, {documents:,} documents, {marks:,} marked sentences"
    assert second.startswith(f"triples: {len(triples)} files, ")
