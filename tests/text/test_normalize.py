from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsale.findings import Span
from unsale.text.normalize import _normalize_piece, normalize
from unsale.text.offsets import MappedText, TextBuilder

PIECES = st.lists(
    st.sampled_from(
        ["act", "now", "we’re", "“so”", " ", "  ", "\n", "\r\n", "\t", "\u00a0", "\u200b", "\u00ad", "…",
        "\ufeff", "!",
         "{% if a < b %}", "{{#if x}}", "{{ name }}", "<!-- a note -->", "{# note #}", "«name»", "«Dear»",
         "𝗡𝗼𝘄", "ＯＫ", "é", "😀", "."]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@given(PIECES)
def test_each_character_maps_to_a_piece_that_reads_as_it(text: str) -> None:
    reading = normalize(MappedText.of(text))
    for at, char in enumerate(reading.text):
        span = reading.offsets.to_source(Span(at, at + 1))
        piece = text[span.start : span.end]
        assert piece
        if char == " ":
            assert normalize(MappedText.of(f"a{piece}b")).text == "a b"
        else:
            assert char in normalize(MappedText.of(piece)).text or char in "«»"


@given(PIECES)
def test_places_are_in_order_and_inside_the_source(text: str) -> None:
    reading = normalize(MappedText.of(text, source_start=5))
    spans = [reading.offsets.to_source(Span(at, at + 1)) for at in range(len(reading))]
    assert all(5 <= span.start <= span.end <= 5 + len(text) for span in spans)
    assert all(one.start <= other.start and one.end <= other.end for one, other in itertools.pairwise(spans))


@given(st.one_of(PIECES, st.text(max_size=60)))
def test_reading_form_has_single_spaces_and_nothing_invisible(text: str) -> None:
    reading = normalize(MappedText.of(text)).text
    assert reading == reading.strip()
    assert not re.search(r"\s\s|[^\S ]|[\u200b\u00ad\ufeff’“”]", reading)


@given(PIECES)
def test_reading_form_is_its_own_reading_form(text: str) -> None:
    reading = normalize(MappedText.of(text))
    assert normalize(MappedText.of(reading.text)).text == reading.text


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("  We’re\n  here  ", "We're here"),
        ("a\u00a0\u200b b", "a b"),
        ("a\u200bct", "act"),
        ("Wait…", "Wait..."),
        ("𝗕𝘂𝘆 𝙣𝙤𝙬, ＯＫ？", "Buy now, OK?"),
        ("Hi {% if vip %}friend{% else %}there{% endif %}, hello", "Hi friend there, hello"),
        ("Hi {{#if x}}Ann{{/if}}!", "Hi Ann!"),
        ("one <!-- two\nthree --> four", "one four"),
        ("Dear «First_Name», «so they say»", 'Dear «First_Name», "so they say"'),
        ("No\x00 way\x07", "No way"),
    ],
)
def test_examples(text: str, reading: str) -> None:
    assert normalize(MappedText.of(text)).text == reading


LINES = st.lists(st.sampled_from(["act now", "we`re", " ", "  ", "\n", "\n ", "a", ".", "\r\n", "é"]), max_size=8).map(
    "".join
)


@given(LINES, st.integers(0, 3))
def test_a_wrapped_paragraph_reads_as_it_does_piece_by_piece(text: str, start: int) -> None:
    read = normalize(MappedText.of(text, start))
    builder, whole = TextBuilder(), MappedText.of(text, start)
    _normalize_piece(builder, whole, 0, len(text))
    slowly = builder.build()
    words = slowly.text.strip()
    slowly = slowly.slice(at := slowly.text.index(words), at + len(words))
    assert read.text == slowly.text
    if words:
        assert read.offsets.runs == slowly.offsets.runs
