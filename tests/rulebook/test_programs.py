"""Programs: the twin for Latin text finds what the whole expression finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from unsale.rulebook.phrase import _LATIN, _MEMBERS, Program, compile_pattern, latin_twin, program
from unsale.rulebook.rulebook import load_rulebook

EXPRESSIONS = sorted({pattern.expression for rule in load_rulebook().rules for pattern in rule.patterns})


def spans(matches) -> list[tuple[int, int]]:
    return [match.span() for match in matches]


@settings(max_examples=150, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data())
def test_the_twin_finds_the_same_places_in_latin_text(data: st.DataObject) -> None:
    expression = data.draw(st.sampled_from(EXPRESSIONS))
    readable = expression.replace("\\pL", "a-z").replace("\\pN", "0-9").replace("\\pS", "$+<=>").replace("(?-i:", "(?:")
    words = data.draw(st.from_regex(re.compile(readable, re.ASCII), fullmatch=True))
    tail = data.draw(st.sampled_from([".", " – ça va, Łukasz, ½ €.", " ’twas naïve…"]))
    text = f"So, {words}! And {words.upper()} again".encode("ascii", "replace").decode() + tail
    found, whole = Program(expression), compile_pattern(expression)
    assert spans(found.finditer(text)) == spans(whole.finditer(text))
    assert found.groupindex == whole.groupindex


@pytest.mark.parametrize("kind", ["pL", "pN"])
def test_the_twin_knows_every_latin_letter_and_number(kind: str) -> None:
    every, latin = compile_pattern(f"\\{kind}"), compile_pattern(f"[{_MEMBERS[kind]}]")
    for code in range(0x30000):
        char = chr(code)
        if not 0xD800 <= code < 0xE000 and _LATIN.fullmatch(char):
            assert (every.search(char) is None) == (latin.search(char) is None), hex(code)


@pytest.mark.parametrize(
    ("expression", "twin"),
    [
        (r"[\pL'-]+ now", f"[{_MEMBERS['pL']}'-]+ now"),
        (r"\pL{2,} [^\pN]", f"[{_MEMBERS['pL']}]{{2,}} [^{_MEMBERS['pN']}]"),
        (r"\[\pL\]", rf"\[[{_MEMBERS['pL']}]\]"),
        (r"[\]\pL]", rf"[\]{_MEMBERS['pL']}]"),
        ("caf(?:e|é)", "caf(?:e|é)"),
        (r"\p{Greek}", None),
        (r"\PL", None),
        (r"[[:alpha:]]\pL", None),
    ],
)
def test_the_twin_has_latin_letters_for_all(expression: str, twin: str | None) -> None:
    assert latin_twin(expression) == twin


def test_other_text_meets_the_whole_expression() -> None:
    named = program(r"(?P<name>\pL+) (?:Straße|вам)")
    assert named.search("In der Kölner Straße").span(1) == (7, 13)
    assert named.search("In Main Strasse") is None
    assert named.search("Пишу вам").span(1) == (0, 4)
    assert named.groupindex == {"name": 1}
