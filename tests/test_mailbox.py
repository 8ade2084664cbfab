"""A mailbox: each of its mails is judged as a file of its own, and a large one is never held as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import unsale, written

from unsale.cli import work
from unsale.config import Config
from unsale.errors import UnreadableError
from unsale.linter import Linter
from unsale.mailbox import pieces_of_mailbox
from unsale.text import decode
from unsale.text.readers.mbox import last_start

PLAIN = "Dear Tom,\n\nthe drawings of sheets four to nine came in on Monday, and the crew starts on the north wall.\n"
PUSHY = "Hi Tom,\n\nwe need you to sign today – it's your last chance, so don't miss out.\n\nJust checking in.\n"
ENDING = "Dear Tom,\n\nwould it suit you to look at café prices on Tuesday? I'll send the figures.\n"


def head(day: int) -> str:
    return (
        f"From ann@example.com Mon Jun  1 09:00:00 2026\nFrom: Ann <ann@example.com>\nTo: tom@example.com\n"
        f"Subject: Note\nDate: {day} May 2026 09:00:00 +0000\n\n"
    )


def box(*mails: str) -> str:
    return "".join(f"{head(number)}{mail}\n" for number, mail in enumerate(mails, 1))


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Config())


def test_the_neighbours_of_a_mail_change_nothing(linter: Linter) -> None:
    alone = linter.check_text(box(PUSHY), path="one.mbox")
    among = linter.check_text(box(PLAIN, PLAIN, PUSHY, PLAIN), path="many.mbox")
    shift = box(PLAIN, PLAIN, PUSHY).index(PUSHY) - box(PUSHY).index(PUSHY)
    assert alone.findings
    assert [(one.rule, one.severity, one.span.start + shift, one.score) for one in alone.findings] == [
        (one.rule, one.severity, one.span.start, one.score) for one in among.findings
    ]


def test_each_mail_is_heard_by_itself(linter: Linter) -> None:
    alone = {sentence.text: heard for sentence, heard in linter.heard(box(PUSHY), "mbox")}
    among = {sentence.text: heard for sentence, heard in linter.heard(box(PLAIN, PUSHY), "mbox")}
    assert alone.items() <= among.items()


def test_genre_and_pressure_of_a_mailbox(linter: Linter) -> None:
    pushy = linter.check_text(box(PUSHY), path="one.mbox")
    whole = linter.check_text(box(PLAIN, PUSHY), path="two.mbox")
    assert sum(whole.genre.values()) == pytest.approx(1)
    assert whole.metrics["pressure"] == pushy.metrics["pressure"]
    assert whole.metrics["words"] > pushy.metrics["words"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_pieces_give_what_the_whole_gives(
    end: str, linter: Linter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sent.mbox"
    path.write_bytes(
        box(PUSHY, PLAIN, ENDING, PUSHY, "Bonjour, vous êtes là pour nous demain?\n", PLAIN).replace("\n", end).encode()
    )
    monkeypatch.setattr(decode, "PIECE", 100)
    pieces = list(pieces_of_mailbox(path, 10_000))
    assert len(pieces) == 6
    assert all(piece.text.startswith("From ") for _, piece in pieces)
    assert "".join(piece.text for _, piece in pieces).encode() == path.read_bytes()
    whole, read = linter.check_file(path), linter.check_large_file(path)
    assert whole.findings
    assert read == whole._replace(metrics={}, text="", lines=read.lines)


def test_the_command_says_the_same_of_a_large_mailbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, sent__mbox=box(PUSHY, PLAIN, PUSHY, ENDING))
    formats = ("text", "concise", "github", "json", "sarif")
    whole = {name: unsale("check", "sent.mbox", "--format", name).out for name in formats}
    monkeypatch.setattr(work, "LARGE", 100)
    monkeypatch.setattr(decode, "PIECE", 100)
    assert {name: unsale("check", "sent.mbox", "--format", name).out for name in formats} == whole


def test_a_note_speaks_for_the_whole_mailbox(linter: Linter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "sent.mbox"
    path.write_text(box(PUSHY, f"{PLAIN}\nunsale: ignore-file\n", PUSHY), encoding="utf-8")
    monkeypatch.setattr(decode, "PIECE", 100)
    assert linter.check_large_file(path).findings == linter.check_file(path).findings == ()


def test_what_is_no_mailbox_is_told(linter: Linter, tmp_path: Path) -> None:
    path = tmp_path / "no.mbox"
    for data, told in ((b"Hello.\n" * 100, "is no mailbox"), (b"\n", "is empty")):
        path.write_bytes(data)
        with pytest.raises(UnreadableError, match=told):
            linter.check_large_file(path)
    with pytest.raises(UnreadableError, match="more than"):
        Linter(Config(max_file_size=10)).check_large_file(_large(tmp_path))
    with pytest.raises(UnreadableError, match="does not exist"):
        linter.check_large_file(tmp_path / "gone.mbox")


def _large(folder: Path) -> Path:
    path = folder / "large.mbox"
    path.write_text(box(PLAIN, PLAIN), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("data", "start"),
    [
        (b"From a Mon Jun  1 09:00:00 2026\n\nx\n", 0),
        (b"x\n\nFrom a Mon Jun  1 09:00:00 2026\n", 3),
        (b"x\r\n\r\nFrom a Mon Jun  1 09:00:00 2026\r\n", 5),
        (b"x\n\nFrom a Mon Jun  1 09:00:00 2026", 0),
        (b"x\n\nFrom now on we wait\n", 0),
        (b"x\nFrom a Mon Jun  1 09:00:00 2026\n", 0),
    ],
)
def test_where_a_mailbox_may_be_cut(data: bytes, start: int) -> None:
    assert last_start(data) == start
