"""Counterparts: the nearest written example of a family, found without reading the others."""

from __future__ import annotations

from math import log, sqrt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsale.classifier.counterparts import Counterparts, counterpart_bytes, load_counterparts, words_in
from unsale.classifier.rows import MANY, Rows, lines_of
from unsale.errors import UsageError

EXAMPLES = [
    ("fear", "You will lose the order if you wait.", "Waiting is fine."),
    ("fear", "Your rivals signed already.", "Others have signed; that need not matter to you."),
    ("guilt", "I have done so much for you.", "I was glad to help."),
    ("guilt", "After all this you owe me an order.", "Thank you for looking at it."),
]
WORDS = st.lists(st.sampled_from("you owe me an order if your rivals wait for nobody".split()), max_size=9)


def by_hand(text: str, family: str) -> str | None:
    """The same by the book: every example of the family is weighed."""
    held = [words_in(pushy) for _, pushy, _ in EXAMPLES]
    rarity = {w: log((1 + len(EXAMPLES)) / sum(w in words for words in held)) for words in held for w in words}
    wanted, best = words_in(text) & rarity.keys(), (0.0, None)
    for (name, pushy, _), words in zip(EXAMPLES, held, strict=True):
        lengths = [sqrt(sum(rarity[w] ** 2 for w in some)) or 1.0 for some in (wanted, words)]
        likeness = sum(rarity[w] ** 2 for w in wanted & words) / lengths[0] / lengths[1]
        if name == family and likeness > best[0] + 1e-12:
            best = (likeness, pushy)
    return best[1]


@given(WORDS, st.sampled_from(["fear", "guilt", "hype"]))
def test_the_nearest_example_is_the_one_with_the_most_telling_words(words: list[str], family: str) -> None:
    found = Counterparts(counterpart_bytes(EXAMPLES)).nearest(" ".join(words), family)
    assert (found and found.pushy) == by_hand(" ".join(words), family)


def test_the_order_of_the_examples_does_not_matter() -> None:
    assert counterpart_bytes(reversed(EXAMPLES)) == counterpart_bytes(EXAMPLES)


def test_every_shipped_example_is_nearest_to_itself() -> None:
    shipped = load_counterparts()
    pushy = "We would hate for you to miss out on this price."
    found = shipped.nearest(pushy, "fear")
    assert found is not None
    again = shipped.nearest(found.pushy, "fear")
    assert again is not None
    assert words_in(again.pushy) == words_in(found.pushy)


@pytest.mark.parametrize("text", ["", "[]\n", '{"version": 1}\n', '["fear","a","b"]\n'])
def test_a_damaged_file_is_named(text: str, tmp_path: Path) -> None:
    path = tmp_path / "counterparts.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="damaged"):
        load_counterparts(path)


@given(st.dictionaries(st.text(max_size=4), st.integers(), max_size=12), st.text(max_size=4))
def test_a_row_is_found_in_bytes_as_in_lines(table: dict[str, int], other: str) -> None:
    data = b"head\n" + "".join(f"{line}\n" for line in lines_of(table)).encode()
    few, many = Rows(data, 5), Rows(data, 5)
    for _ in range(MANY):
        many.row(other)
    for key in [*table, other]:
        assert few.row(key) == many.row(key) == table.get(key)
