"""Cues: every text that a pattern matches holds a string of each set that the pattern requires."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from unsale.rulebook.cues import cues, ordered_requirements, requirements
from unsale.rulebook.index import stand_in_order
from unsale.rulebook.phrase import PatternError, bounded, compile_pattern, expand
from unsale.rulebook.rulebook import load_rulebook

EXPRESSIONS = sorted({pattern.expression for rule in load_rulebook().rules for pattern in rule.patterns})


def as_python(expression: str) -> str:
    """The same expression for Python's `re`, as far as rule patterns go."""
    return expression.replace("\\pL", "a-z").replace("\\pN", "0-9").replace("\\pS", "$+<=>")


@settings(max_examples=150, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data())
def test_every_match_of_a_shipped_pattern_holds_what_it_requires(data: st.DataObject) -> None:
    expression = data.draw(st.sampled_from(EXPRESSIONS))
    program = re.compile(as_python(expression).replace("(?-i:", "(?:"), re.ASCII)
    text = data.draw(st.from_regex(program, fullmatch=True)).lower()
    assert requirements(expression)
    for strings in requirements(expression):
        assert any(string in text for string in strings), (expression, text)
    sets, order = ordered_requirements(expression)
    assert stand_in_order(text, [sets[number] for number in order]), (expression, text)


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ("last chance", ("last chance",)),
        ("act (?:now|fast)", ("act fast", "act now")),
        ("(?:just )?checking in", ("checking in",)),
        ("[a-z]+ you (?:sign|buy)", (" you buy", " you sign")),
        ("sign(?:ed|ing)?", ("sign",)),
        (r"\d+ ?% off", ("% off",)),
        ("[a-z]+", ()),
        ("(?:sign|[a-z]+)", ()),
    ],
)
def test_cues_of(expression: str, wanted: tuple[str, ...]) -> None:
    assert cues(expression) == wanted


def test_further_words_that_a_match_needs() -> None:
    wanted = ((" before the ",), (" friday", " monday"), ("sign ", "signs "))
    assert requirements("(?:sign|signs) [a-z]+ before the [a-z]+ (?:friday|monday)") == wanted


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ("(?:sign|signs) [a-z]+ before the [a-z]+ (?:friday|monday)", ["sign ", " before the ", " friday"]),
        ("(?:buy [a-z]+ or sell|hold on) [a-z]+ today", [" or sell", " today"]),
        ("enrol+ [a-z]+ today", ["l ", " today"]),
        ("(?:our [a-z]+, ){2,}and our team", [", ", "and our team"]),
    ],
)
def test_words_that_stand_one_after_the_other(expression: str, wanted: list[str]) -> None:
    sets, order = ordered_requirements(expression)
    for string, number in zip(wanted, order, strict=True):
        assert string in sets[number]


def test_word_lists_and_boundaries() -> None:
    expression = bounded(expand("{act} {soon}", {"act": "sign|buy", "soon": "now|{day}", "day": "today"}))
    program = compile_pattern(expression)
    assert program.search("Please BUY TODAY!") is not None
    assert program.search("signal now") is None
    with pytest.raises(PatternError, match="circle"):
        expand("{a}", {"a": "{b}", "b": "{a}"})
    with pytest.raises(PatternError, match="unknown word list"):
        expand("{nope}", {})
