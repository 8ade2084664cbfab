from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsale.edits import apply_edits, source_edits, whole_span
from unsale.findings import Edit, Span
from unsale.text.document import Role, Segment, Sentence
from unsale.text.normalize import normalize
from unsale.text.offsets import MappedText, TextBuilder


def sentence_of(mapped: MappedText) -> Sentence:
    reading = normalize(mapped)
    return Sentence(Segment(Role.BODY, reading.text, reading.text, reading.offsets), 0, len(reading))


def rewritten(source: str, old: str, new: str) -> str | None:
    """`source` after its words `old` (in reading form) were replaced by `new`; None when that cannot be done."""
    sentence = sentence_of(MappedText.of(source))
    start = sentence.text.index(old)
    edits = source_edits(sentence, start, start + len(old), new, source)
    return None if edits is None else apply_edits(source, edits)


@pytest.mark.parametrize(
    ("source", "old", "new", "after"),
    [
        (
            "You need to decide today.",
            "need to decide today",
            "can decide when you like",
            "You can decide when you like.",
        ),
        ("You need\n  to decide today.", "need to", "may", "You may decide today."),
        ("It’s now or never", "It's now", "It's fine", "It’s fine or never"),
        ("“Act now” he said", '"Act now"', '"Take time"', "“Take time” he said"),
        ("Act now {% if a %}Bob{% endif %}!", "Act now", "Take time", "Take time {% if a %}Bob{% endif %}!"),
        ("Act {% if a %}now{% endif %}!", "Act now", "Wait", None),
        ("Act… now", "Act... now", "Act. now", None),
        ("Act n\u00adow", "now", "later", None),
        ("Act now", "Act now", "Act now", "Act now"),
        ("Act now", " now", "", "Act"),
    ],
)
def test_examples(source: str, old: str, new: str, after: str | None) -> None:
    assert rewritten(source, old, new) == after


PIECES = st.lists(
    st.sampled_from(["act", "now", "We", " ", "  ", "\n", "’", "“", "…", "\u00ad", ".", ",", "{% x %}",
    "{{ n }}", "<!-- c -->", "é", "😀", "1"]),
    max_size=12,
).map("".join)  # fmt: skip
NEW = st.lists(st.sampled_from(["wait", "now", " ", "We", "...", "'", ",", "act"]), max_size=6).map("".join)


def reading(text: str, source: str) -> str:
    """`text` in reading form; dropped template logic may leave a space or not, as its neighbours need one."""
    found = normalize(MappedText.of(text)).text
    return found.replace(" ", "") if "{%" in source or "<!--" in source else found


@given(PIECES, NEW, st.data())
def test_edits_give_exactly_the_rewrite_and_touch_nothing_else(source: str, new: str, data: st.DataObject) -> None:
    sentence = sentence_of(MappedText.of(source))
    start = data.draw(st.integers(0, len(sentence.text)))
    end = data.draw(st.integers(start, len(sentence.text)))
    edits = source_edits(sentence, start, end, new, source)
    if edits is None:
        return
    after = apply_edits(source, edits)
    wanted = sentence.text[:start] + new + sentence.text[end:]
    assert reading(after, source) == reading(wanted, source)
    if edits:
        around = whole_span(edits)
        assert after.startswith(source[: around.start]) and after.endswith(source[around.end :])
    else:
        assert after == source


def test_markup_between_the_words_is_left_alone() -> None:
    source = "You <b>need</b> to decide <i>today</i>"
    builder, whole = TextBuilder(), MappedText.of(source)
    for start, end in ((0, 4), (7, 11), (15, 26), (29, 34)):
        builder.add_slice(whole, start, end)
    sentence = sentence_of(builder.build())
    assert sentence.text == "You need to decide today"
    one_word = source_edits(sentence, 4, 24, "need to decide soon", source)
    assert one_word is not None
    assert apply_edits(source, one_word) == "You <b>need</b> to decide <i>soon</i>"
    assert source_edits(sentence, 4, 24, "rest", source) is None


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        apply_edits("abcdef", (Edit(Span(0, 3), "x"), Edit(Span(2, 4), "y")))


EDITS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.text("XYZ", max_size=3)), max_size=5)


@given(EDITS, st.randoms(use_true_random=False))
def test_bytes_outside_the_edits_never_change(steps: list, random: object) -> None:
    source, edits, kept, at = "abcdefghijklmnopqrstuvwxyz" * 3, [], [], 0
    for gap, length, text in steps:
        kept += [source[at : at + gap + 1], text]
        edits.append(Edit(Span(at + gap + 1, at + gap + 1 + length), text))
        at += gap + 1 + length
    random.shuffle(edits)
    assert apply_edits(source, tuple(edits)) == "".join([*kept, source[at:]])
