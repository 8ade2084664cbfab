"""Programs: the twin for ASCII text finds what the whole expression finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from unsale.rulebook.phrase import Program, ascii_twin, compile_pattern, program
from unsale.rulebook.rulebook import load_rulebook

EXPRESSIONS = sorted({pattern.expression for rule in load_rulebook().rules for pattern in rule.patterns})


def spans(matches) -> list[tuple[int, int]]:
    return [match.span() for match in matches]


@settings(max_examples=150, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data())
def test_the_twin_finds_the_same_places_in_ascii_text(data: st.DataObject) -> None:
    expression = data.draw(st.sampled_from(EXPRESSIONS))
    readable = expression.replace("\\pL", "a-z").replace("\\pN", "0-9").replace("(?-i:", "(?:")
    words = data.draw(st.from_regex(re.compile(readable, re.ASCII), fullmatch=True))
    text = f"So, {words}! And {words.upper()} again.".encode("ascii", "replace").decode()
    found, whole = Program(expression), compile_pattern(expression)
    assert spans(found.finditer(text)) == spans(whole.finditer(text))
    assert found.groupindex == whole.groupindex


@pytest.mark.parametrize(
    ("expression", "twin"),
    [
        (r"[\pL\pN'-]+ now", "[A-Za-z0-9'-]+ now"),
        (r"\pL{2,} [^\pL]", "[A-Za-z]{2,} [^A-Za-z]"),
        (r"\[\pL\]", r"\[[A-Za-z]\]"),
        (r"[\]\pL]", r"[\]A-Za-z]"),
        ("caf(?:e|é)", "caf(?:e|é)"),
        (r"\p{Greek}", None),
        (r"\PL", None),
        (r"[[:alpha:]]\pL", None),
    ],
)
def test_the_twin_knows_the_letters_of_ascii_only(expression: str, twin: str | None) -> None:
    assert ascii_twin(expression) == twin


def test_other_text_meets_the_whole_expression() -> None:
    named = program(r"(?P<name>\pL+) Straße")
    assert named.search("In der Kölner Straße").span(1) == (7, 13)
    assert named.search("In Main Strasse") is None
    assert named.groupindex == {"name": 1}
