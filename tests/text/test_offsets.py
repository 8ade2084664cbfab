from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from unsale.findings import Span
from unsale.text.offsets import MappedText, OffsetMap, TextBuilder, join

SOURCE = "".join(chr(ord("a") + number % 26) for number in range(300))

# Each step goes on in the source: skip some of it, then copy some of it or let a text stand for it.
STEPS = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 8), st.one_of(st.none(), st.text("XYZ", min_size=1, max_size=4))),
    max_size=15,
)


def build(steps: list[tuple[int, int, str | None]]) -> tuple[MappedText, list[Span]]:
    """The text, and for each of its characters the source span it stands for."""
    builder, places, at = TextBuilder(), [], 0
    for skipped, length, made_up in steps:
        at += skipped
        text = SOURCE[at : at + length] if made_up is None else made_up
        builder.add(text, at, at + length)
        one_by_one = len(text) == length
        places += [Span(at + n, at + n + 1) if one_by_one else Span(at, at + length) for n in range(len(text))]
        at += length
    return builder.build(), places


def check(mapped: MappedText, places: list[Span]) -> None:
    assert len(mapped.text) == len(places)
    for at, place in enumerate(places):
        assert mapped.offsets.to_source(Span(at, at + 1)) == place


@given(STEPS)
def test_every_character_maps_to_the_piece_it_came_from(steps: list) -> None:
    check(*build(steps))


@given(STEPS, st.integers(0, 60), st.integers(0, 60))
def test_a_span_maps_to_the_smallest_source_span_around_its_characters(steps: list, start: int, end: int) -> None:
    mapped, places = build(steps)
    low, high = sorted((min(start, len(mapped)), min(end, len(mapped))))
    found = mapped.offsets.to_source(Span(low, high))
    assert 0 <= found.start <= found.end <= len(SOURCE)
    if low < high:
        assert found == Span(places[low].start, places[high - 1].end)


@given(STEPS, st.integers(0, 60), st.integers(0, 60))
def test_a_slice_keeps_text_and_places(steps: list, start: int, end: int) -> None:
    mapped, places = build(steps)
    piece = mapped.slice(start, end)
    assert piece.text == mapped.text[start:end]
    check(piece, places[start:end])


@given(STEPS, st.lists(st.integers(0, 60), max_size=4))
def test_slices_joined_again_give_the_same_text_and_places(steps: list, cuts: list[int]) -> None:
    mapped, places = build(steps)
    edges = [0, *sorted(min(cut, len(mapped)) for cut in cuts), len(mapped)]
    check(join([mapped.slice(low, high) for low, high in itertools.pairwise(edges)], ""), places)


def test_a_joined_separator_has_no_source_of_its_own() -> None:
    joined = join([MappedText.of("one", 10), MappedText.of("two", 20)])
    assert joined.text == "one\ntwo"
    assert joined.offsets.to_source(Span(3, 4)) == Span(20, 20)
    assert joined.offsets.to_source(Span(2, 5)) == Span(12, 21)


def test_an_empty_text_has_a_place() -> None:
    assert OffsetMap.identity(0, 7).to_source(Span(0, 0)) == Span(7, 7)
    assert TextBuilder().build().text == ""


def test_copied_neighbours_become_one_run() -> None:
    builder = TextBuilder()
    for at in range(5):
        builder.add(SOURCE[at], at, at + 1)
    assert len(builder.build().offsets.runs) == 1


def test_an_entity_is_mapped_as_a_whole() -> None:
    builder = TextBuilder()
    builder.add("a", 0, 1)
    builder.add(" ", 1, 7)  # &nbsp;
    builder.add("b", 7, 8)
    mapped = builder.build()
    assert mapped.offsets.to_source(Span(1, 2)) == Span(1, 7)
    assert mapped.offsets.to_source(Span(0, 3)) == Span(0, 8)
