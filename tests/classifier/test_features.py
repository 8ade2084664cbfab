"""The features of a sentence: words, pieces, traits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from unsale.classifier.features import gram_set, only_words, pieces, scale, traits, word_grams, words_of


def test_words_are_lower_case_and_numbers_are_alike() -> None:
    assert [word for word, _, _ in words_of("Don't wait: save $4,500!")] == [
        "don't",
        "wait",
        ":",
        "save",
        "$",
        "0",
        "!",
    ]


@given(st.text(max_size=80))
def test_every_word_says_where_it_stands(text: str) -> None:
    at = 0
    for word, start, end in words_of(text):
        assert at <= start < end <= len(text)
        assert word == "0" or len(word) == end - start
        at = end


@given(st.lists(st.sampled_from(["we", "need", "you", "!"]), max_size=8))
def test_word_grams_name_the_words_they_cover(words: list[str]) -> None:
    for gram, first, last in word_grams(words):
        inner = [word for word in gram.split() if word not in "^$"]
        assert inner == words[first:last]


@given(st.lists(st.sampled_from(["we", "need", "you", "!"]), max_size=8))
def test_the_set_of_grams_holds_each_once(words: list[str]) -> None:
    assert gram_set(words) == {gram for gram, _, _ in word_grams(words)}


@given(st.text(max_size=80))
def test_words_without_their_offsets(text: str) -> None:
    assert only_words(text) == [word for word, _, _ in words_of(text)]


def test_pieces_stay_inside_a_word() -> None:
    assert pieces("act") == ("<ac", "act", "ct>", "<act", "act>", "<act>")
    assert pieces("!") == pieces("0") == ()


def test_a_long_sentence_is_scaled_to_its_mean() -> None:
    assert scale(["we"] * 5) > scale(["we"] * 20)
    assert scale(["we"] * 80) * 80 < scale(["we"] * 14) * 14


def test_only_signals_are_traits_because_rules_look_too_good_in_training() -> None:
    found = traits("Act now", ["act", "now"], "subject", ("urgency/act-now", "signals/way-out"))
    assert "hit signals/way-out" in found
    assert not any("act-now" in name for name in found)
    assert "role subject" in found
