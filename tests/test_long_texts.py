"""A long text is judged in pieces, and the same pieces whether it is held as a whole or read bit by bit."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from unsale.config import Config
from unsale.linter import Linter
from unsale.text import decode, pieces
from unsale.text.document import Source

PLAIN = "The drawings of sheets four to nine came in on Monday, and the crew starts on the north wall.\n"
PUSHY = (
    "We need you to sign today – it's your last chance at this price, so don't miss out.\n\n"
    "Our demo takes ten minutes, {{first name}}, and our customers save 20 % on a quote.\n"
)
FRENCH = "Bonjour, vous êtes là pour nous demain et nous avons besoin de votre réponse?\n"
TEXT = "\n".join([PLAIN, PUSHY, PLAIN, FRENCH] * 12)
ROW = '{0},"Note, {0}","{1} He said ""yes"" to it.\n\n{1}"\n'
TABLE = "step,subject,body\n" + "".join(ROW.format(number, PUSHY if number % 3 else PLAIN) for number in range(1, 30))


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Config())


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything is long."""
    monkeypatch.setattr(pieces, "LONG", 1_200)
    monkeypatch.setattr(pieces, "LENGTH", 600)
    monkeypatch.setattr(decode, "PIECE", 700)


def cut(text: str, format: str = "text", path: str = "a.txt") -> list[str]:
    return [piece.text for _, piece in pieces.pieces(Source(text, path, format))]


def test_a_text_of_ordinary_size_is_one_piece() -> None:
    assert cut(TEXT) == [TEXT]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_pieces_end_at_empty_lines_and_are_the_text(end: str) -> None:
    text = TEXT.replace("\n", end)
    found = cut(text)
    assert len(found) > 5
    assert "".join(found) == text
    assert all(piece.endswith(end + end) and 300 <= len(piece) <= 600 for piece in found[:-1])


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("text", [PLAIN.replace("\n", " ") * 60, "x" * 5_000, PLAIN * 60])
def test_what_has_no_empty_line_is_cut_all_the_same(text: str) -> None:
    found = cut(text)
    assert "".join(found) == text
    assert len(found) > 5


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(("text", "path", "format"), [(TEXT, "a.txt", "text"), (TABLE, "a.csv", "sequence")])
def test_cuts_do_not_depend_on_how_much_is_read_at_a_time(text: str, path: str, format: str) -> None:
    bits = [text[at : at + 37] for at in range(0, len(text), 37)]
    read = [(at, piece.text, piece.first_line) for at, piece in pieces.pieces_of(bits, path, format)]
    whole = [(at, piece.text, piece.first_line) for at, piece in pieces.pieces(Source(text, path, format))]
    assert read == whole


@pytest.mark.usefixtures("small")
def test_code_is_not_cut() -> None:
    code = "```\n" + "one line\n\n" * 20 + "```\n\n"
    text = PLAIN * 4 + "\n" + code + (PLAIN + "\n") * 20
    assert all(piece.count("```") % 2 == 0 for piece in cut(text, "markdown", "a.md"))


@pytest.mark.usefixtures("small")
def test_rows_stay_whole_and_have_their_header() -> None:
    found = list(pieces.pieces(Source(TABLE, "a.csv", "sequence")))
    assert len(found) > 3
    header = "step,subject,body\n"
    for at, piece in found:
        assert piece.text.startswith(header)
        assert piece.text.endswith('"\n')
        assert TABLE[at + len(header) : at + len(piece.text)] == piece.text[len(header) :]
        row = piece.position(len(header))
        assert row.line == TABLE[: at + len(header)].count("\n") + 1


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(("name", "text"), [("a.txt", TEXT), ("a.md", TEXT), ("a.sequence.csv", TABLE)])
def test_what_is_read_in_pieces_gives_what_the_whole_gives(
    name: str, text: str, linter: Linter, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    whole, read = linter.check_file(path), linter.check_large_file(path)
    assert len(whole.findings) > 10
    assert all(text[slice(*finding.span)].split() == finding.excerpt.split() for finding in whole.findings[:5])
    assert read == whole._replace(metrics={}, text="", lines=read.lines)
    lines = Source("", lines=read.lines)
    assert [lines.position(one.span.start) for one in read.findings] == [
        Source(text).position(one.span.start) for one in whole.findings
    ]


@pytest.mark.usefixtures("small")
def test_each_piece_is_judged_as_a_file_of_its_own(linter: Linter) -> None:
    alone = [
        (one.rule, one.span.start + at, one.severity, one.suggestions == ())
        for at, piece in pieces.pieces(Source(TEXT, "a.txt"))
        for one in linter.check_text(piece.text, path="a.txt").findings
    ]
    found = linter.check_text(TEXT, path="a.txt").findings
    among = [(one.rule, one.span.start, one.severity, one.suggestions == ()) for one in found]
    assert set(among) <= set(alone)
    assert len(among) > 20


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("cp1252"),
        TEXT.encode("utf-16"),
        b"\xef\xbb\xbf" + TEXT.encode(),
        (TEXT + "<!-- unsale: ignore -->\n").encode(),
        (PLAIN + PUSHY).encode(),
        "".join(f"Tom: {PLAIN}Ann: {PUSHY}" for _ in range(20)).encode(),
    ],
)
def test_what_cannot_be_read_in_pieces_is_read_as_a_whole(data: bytes, linter: Linter, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    whole, read = linter.check_file(path), linter.check_large_file(path)
    assert read.findings == whole.findings


@pytest.mark.usefixtures("small")
def test_a_note_holds_in_every_piece(linter: Linter) -> None:
    noted = "<!-- unsale: ignore-file -->\n\n" + TEXT
    assert len(linter.check_text(noted, path="a.md").findings) < len(linter.check_text(TEXT, path="a.md").findings)


@pytest.mark.usefixtures("small")
def test_rows_without_steps_do_not_cost_the_others(linter: Linter) -> None:
    empty = "".join(f"{number},,\n" for number in range(400))
    report = linter.check_text(TABLE + empty, path="a.sequence.csv")
    assert len(report.findings) > 10
    assert any("no steps" in one.reason for one in report.skipped)


def test_pieces_overlap_nowhere() -> None:
    text = (PLAIN + "\n") * 8_000
    found = list(pieces.pieces(Source(text, "a.txt")))
    assert all(one + len(piece.text) == other for (one, piece), (other, _) in pairwise(found))
    assert len(found) == 4
