from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from unsale.findings import Span
from unsale.reporters.terminal import Style, columns, paint, printable
from unsale.reporters.wrapping import flow, quote

TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(" \t\n\x1b\u202eé日👋\u0301"), max_size=80)


def marked(texts: str, first: int, second: int) -> Span:
    low, high = sorted((first % (len(texts) + 1), second % (len(texts) + 1)))
    return Span(low, high)


@given(st.text(max_size=60))
def test_nothing_that_steers_a_terminal_is_printable(text: str) -> None:
    shown = printable(text)
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
    shown.encode()


def test_control_characters_are_written_out() -> None:
    assert printable("a\x1b[31mb\u202ec\udc80\x9bd") == "a\\x1b[31mb\\u202ec\\udc80\\x9bd"
    assert printable("family 👨‍👩‍👧 e\u0301") == "family 👨‍👩‍👧 e\u0301"


def test_columns_of_wide_and_combining_characters() -> None:
    assert columns("abc") == 3
    assert columns("日本") == 4
    assert columns("e\u0301") == 1
    assert columns("👋") == 2


def test_paint_only_when_wanted() -> None:
    assert paint("x", Style.DIM, False) == "x"
    assert paint("", Style.DIM, True) == ""
    assert paint("x", Style.DIM, True) == "\x1b[2mx\x1b[0m"


@given(TEXTS, st.integers(4, 50), st.integers(0), st.integers(0))
def test_a_quote_fits_and_loses_no_character(text: str, width: int, first: int, second: int) -> None:
    lines = quote(text, marked(text, first, second), width, Style.HINT, False)
    shown = printable(text)
    widest = max((columns(printable(character)) for character in text), default=0)
    assert all(columns(line) <= max(width, widest) for line in lines)
    without_carets = [line for line in lines if not re.fullmatch(r" *\^[\^ ]*", line)]
    if "^" not in text:
        assert "".join("".join(without_carets).split(" ")) == "".join(shown.split(" "))


@given(st.text("ab 日", min_size=1, max_size=80), st.integers(4, 30), st.integers(0), st.integers(0))
def test_carets_stand_below_the_marked_characters(text: str, width: int, first: int, second: int) -> None:
    span = marked(text, first, second)
    capitals = text[: span.start] + text[span.start : span.end].upper() + text[span.end :]
    rows = quote(capitals.replace("日", "x"), span, width, Style.HINT, False)
    for line, carets in zip(rows, [*rows[1:], ""], strict=True):
        if "^" in line:
            continue
        below = carets if "^" in carets else ""
        for at, character in enumerate(line):
            if character in "AB":
                assert below[at] == "^"
            if character in "ab":
                assert at >= len(below) or below[at] == " "


def test_wide_characters_take_two_carets() -> None:
    text = "日本 sign now 👋"
    assert quote(text, Span(0, 2), 40, Style.HINT, False) == [text, "^^^^"]
    assert quote(text, Span(3, 7), 40, Style.HINT, False) == [text, "     ^^^^"]


def test_a_tab_counts_as_one_space() -> None:
    assert quote("a\tsign now", Span(2, 6), 40, Style.HINT, False) == ["a sign now", "  ^^^^"]


def test_words_longer_than_a_line_are_broken() -> None:
    assert quote("日本日本日本", Span(2, 4), 6, Style.HINT, False) == ["日本日", "    ^^", "本日本", "^^"]


def test_a_long_sentence_is_cut_around_the_marked_words() -> None:
    sentence = "so " * 300 + "you must sign " + "and on " * 300
    start = sentence.index("you must sign")
    lines = quote(sentence, Span(start, start + 13), 60, Style.HINT, False)
    assert len(lines) < 12
    assert lines[0].startswith("… so") and lines[-1].endswith("…")
    row = next(at for at, line in enumerate(lines) if "must" in line)
    found = [at for at, mark in enumerate(lines[row + 1]) if mark == "^"]
    assert "".join(lines[row][at] for at in found) in "you must sign"


def test_the_whole_of_a_long_sentence_may_be_marked() -> None:
    lines = quote("go " * 400, Span(0, 1199), 60, Style.HINT, False)
    assert lines[0].startswith("go go")
    assert lines[1] == "^" * len(lines[0])


@given(TEXTS, st.integers(20, 60))
def test_flowing_text_fits_and_keeps_its_words(text: str, width: int) -> None:
    lines = flow(text, width, label="Why: ", indent="  ")
    assert all(columns(line) <= width for line in lines)
    kept = "".join("".join(lines).removeprefix("Why:").split(" "))
    assert kept == "".join(printable(text).split())


def test_a_path_is_never_broken() -> None:
    path = "drafts/a-very-long-folder-name/and-a-long-file-name.txt: "
    assert flow("Not there.", 30, label=path, indent="  ") == [path.rstrip(), "  Not there."]
