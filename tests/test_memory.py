"""How much memory a text takes, in bytes for each byte more: counted by Python itself, so these tests never flake.

What grows with a text is the text, its segments, and what the classifier notes of each sentence. Of a mailbox only the
text grows, and of a mailbox or text that is read in pieces nothing but what was found.
"""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from unsale.cli.overrides import Overrides
from unsale.cli.work import check_one
from unsale.config import Config
from unsale.linter import Linter
from unsale.text import decode, pieces
from unsale.text.document import Document

WORDS = "the drawings of sheet four came in on time and went to the north wall with the second crew".split()
QUOTED = "> Which of the two doors did your people measure last week?\n" * 6


def sentences(number: int) -> str:
    """Five sentences that no other text has, and that no rule has a word about."""
    turned = [WORDS[(number + at) % len(WORDS) :] + WORDS[: (number + at) % len(WORDS)] for at in range(5)]
    return " ".join(f"{' '.join(words).capitalize()} {number}." for words in turned)


def text(size: int) -> str:
    return "\n\n".join(sentences(number) for number in range(size))


def mailbox(size: int) -> str:
    head = "From ann@example.com Mon Jun  1 09:00:00 2026\nFrom: ann@example.com\nTo: tom@example.com\nSubject: {}"
    return "\n".join(f"{head.format(number)}\n\n{sentences(number)}\n\n{QUOTED}" for number in range(size))


def peak(check: Callable[[], object]) -> int:
    """The most bytes that a check holds at a time."""
    tracemalloc.start(1)
    try:
        check()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def growth(linter: Linter, small: Path, large: Path) -> float:
    """The bytes held for each byte that the large file has more."""
    linter.check_large_file(large)  # what is loaded once stays
    gc.collect()
    low, high = (peak(partial(linter.check_large_file, file)) for file in (small, large))
    return (high - low) / (large.stat().st_size - small.stat().st_size)


def check_bytes(linter: Linter, content: bytes, path: str) -> None:
    linter.check_source(linter.source_of(content, path=path))


@pytest.mark.parametrize(("make", "path", "most"), [(mailbox, "box.mbox", 2), (text, "long.txt", 18)])
def test_bytes_held_for_each_byte_more(make, path, most):
    linter = Linter(Config(rewrites=False))
    small, large = make(100), make(400)
    linter.check_text(small, path=path)  # what is loaded once stays
    gc.collect()
    low, high = (peak(partial(check_bytes, linter, written.encode(), path)) for written in (small, large))
    assert (high - low) / (len(large) - len(small)) <= most


def test_a_large_mailbox_takes_no_more_than_a_small_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decode, "PIECE", 20_000)
    linter = Linter(Config(rewrites=False))
    small, large = (written(tmp_path / f"{size}.mbox", mailbox(size)) for size in (300, 900))
    assert growth(linter, small, large) <= 0.2


@pytest.mark.parametrize("name", ["long.txt", "long.md"])
def test_a_large_text_takes_no_more_than_a_small_one(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decode, "PIECE", 20_000)
    monkeypatch.setattr(pieces, "LONG", 40_000)
    monkeypatch.setattr(pieces, "LENGTH", 20_000)
    linter = Linter(Config(rewrites=False))
    small, large = (written(tmp_path / f"{size}_{name}", text(size)) for size in (300, 1_500))
    # up to 3 beside a large heap, where Python is slow to collect what refers to itself; held as a whole it is 17
    assert growth(linter, small, large) <= 4


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_files_whose_numbers_nobody_reads_leave_no_document_behind(tmp_path: Path) -> None:
    gc.collect()
    before = documents()
    kept = []
    for number in range(3):
        file = tmp_path / f"{number}.txt"
        file.write_text(text(3), encoding="utf-8")
        kept.append(check_one(file, Overrides(numbers=False)))
    assert all(checked.report and checked.report.metrics == {} for checked in kept)
    assert documents() == before


def documents() -> int:
    return sum(isinstance(thing, Document) for thing in gc.get_objects())
