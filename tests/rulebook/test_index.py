"""The index: expressions are made once, and words that a pattern needs are looked for before it is compiled."""

from __future__ import annotations

from unsale.rulebook.index import Index, lower

INDEX = Index(
    rules=["urgency/soon"],
    sources=["do it {soon}"],
    also=[[0]],
    groups=["now\ttoday"],
    cues=["do it"],
    woken=[[0]],
    lexicon={"soon": "now|today"},
)


def test_an_expression_is_made_once() -> None:
    assert INDEX.expression(0) == r"\b(?:do it (?:now|today))\b"
    assert INDEX.expression(0) is INDEX.expression(0)


def test_a_sentence_without_a_needed_word_cannot_match() -> None:
    assert list(INDEX.scan("please do it today")) == [(0, 12)]
    assert INDEX.possible(0, "please do it today")
    assert not INDEX.possible(0, "please do it tomorrow")


def test_lower_case_keeps_every_place() -> None:
    assert lower("İSTANBUL Now") == "İstanbul now"
