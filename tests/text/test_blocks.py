from __future__ import annotations

import itertools
import textwrap

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from unsale.findings import Span
from unsale.text.blocks import blocks
from unsale.text.normalize import normalize
from unsale.text.offsets import MappedText
from unsale.text.sentences import split_sentences


def texts(text: str, wrapped: bool = True) -> list[str]:
    return [normalize(block).text for block in blocks(MappedText.of(text), wrapped=wrapped)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One line\nand the rest.", ["One line and the rest."]),
        ("Hi Bob,\nWe met on\nFriday.", ["Hi Bob,", "We met on Friday."]),
        (
            "Price list\nNew for this year: the long and winding offer we made",
            ["Price list", "New for this year: the long and winding offer we made"],
        ),
        ("- one\n- two\n  and more\n* three", ["- one", "- two and more", "* three"]),
        (
            "- an item that is long\n  and goes on to where this is widest\n- the next",
            ["- an item that is long and goes on to where this is widest", "- the next"],
        ),
        ("1. one\n2. two", ["1. one", "2. two"]),
        ("We offer:\nhelp", ["We offer:", "help"]),
        ("One\n\n  \nTwo", ["One", "Two"]),
        ("One\n-----\nTwo\n***\nThree", ["One", "Two", "Three"]),
        ("One\rtwo\r\nthree\ffour", ["One two three four"]),
        ("One\r\rTwo\r\n\r\nThree", ["One", "Two", "Three"]),
        ("", []),
        (" \n ", []),
        ("Before\n<!-- a note\n\nover lines -->\nafter it", ["Before", "after it"]),
        ("It is {% if\n a %}here now", ["It is here now"]),
    ],
)
def test_examples(text: str, found: list[str]) -> None:
    assert texts(text) == found


def test_without_soft_wraps_each_line_is_a_block() -> None:
    assert texts("One line\nand another", wrapped=False) == ["One line", "and another"]


def test_a_form_feed_or_cr_breaks_lines_too() -> None:
    assert texts("One\rTwo\fThree\r\nFour", wrapped=False) == ["One", "Two", "Three", "Four"]


@given(st.text(st.sampled_from("aB -.:*1)\n\r\f,"), max_size=80), st.booleans())
def test_blocks_hold_all_the_text_once_and_in_order(text: str, wrapped: bool) -> None:
    found = list(blocks(MappedText.of(text), wrapped=wrapped))
    at = 0
    for block in found:
        span = block.offsets.to_source(Span(0, len(block)))
        assert span.start >= at
        assert not any(char.isalnum() for char in text[at : span.start])
        assert text[span.start : span.end] == block.text
        assert block.text.strip()
        at = span.end
    assert not any(char.isalnum() for char in text[at:])


LINK = "https://example.com/a/rather/long/link/that/never/wraps/anywhere/at/all"
PROSE_TEXT = (
    "we can walk through the report on Thursday if that suits you, and Ann will join from London. Shall we? It (the "
    'plan) costs $40 or 5% more in 2024; I think Mr. Example said "yes" to {{name}} and [Company] 12 times'
)
PROSE = PROSE_TEXT.split()


def rewrapped(words: list[str], width: int) -> list[str]:
    return textwrap.wrap(" ".join(words), width, break_long_words=False, break_on_hyphens=False)


@given(st.lists(st.sampled_from([*PROSE, LINK]), min_size=1, max_size=60), st.integers(20, 120))
def test_sentences_do_not_depend_on_where_the_lines_are_wrapped(words: list[str], width: int) -> None:
    paragraph = " ".join(words)
    lines = rewrapped(words, width)
    assert texts("\n".join(lines)) == [paragraph]
    assert list(split_sentences(texts("\r\n".join(lines))[0])) == list(split_sentences(paragraph))


@given(st.lists(st.sampled_from([*PROSE, "why:", "-", "–"]), min_size=1, max_size=60), st.integers(60, 120))
def test_a_dash_or_a_colon_at_a_line_break_is_no_list(words: list[str], width: int) -> None:
    ends = (".", "?", ":", ",", ";", ")", '"', "]")
    assume(words[0] not in "-–")
    assume(not any(word in "-–" and before.endswith(ends) for before, word in itertools.pairwise(words)))
    assert texts("\n".join(rewrapped(words, width))) == [" ".join(words)]
