"""The twin of a pattern for plain text: what RE2 finds with it in small letters is what the pattern itself finds."""

from __future__ import annotations

import pytest

from unsale.rulebook.phrase import Program, compile_pattern, plain_twin
from unsale.rulebook.rulebook import load_rulebook


@pytest.mark.parametrize(
    ("expression", "twin"),
    [
        (r"\b(?:Act|NOW)\b", r"\b(?:act|now)\b"),
        (r"(?P<Who>you) \W\D\S", r"(?P<Who>you) \W\D\S"),
        (r"[A-Z'\pL-]+ [^\pN.!?]", r"[a-z'a-z-]+ [^0-9.!?]"),
        (r"\pL\pN[- ][–—]É", r"[a-z][0-9][- ][–—]É"),
        (r"[$\w-]\]\\[\]]", r"[$\w-]\]\\[\]]"),
    ],
)
def test_the_twin_of_an_expression(expression: str, twin: str) -> None:
    assert plain_twin(expression) == twin


@pytest.mark.parametrize(
    "expression",
    [
        *("(?i)act", "(?-i:ACT)", r"\x41", r"\p{Lu}", r"\PL", "[A-z]", "[!-~]", "[À-ɏ]", r"[+-\]]", r"[\w-z]"),
        *("[]a]", "[^]a]", "[[:alpha:]]", r"\Qa.b\E", "\u212a", "ſ"),
    ],
)
def test_no_twin_where_there_is_no_telling(expression: str) -> None:
    assert plain_twin(expression) is None


def test_a_program_without_a_twin_still_finds() -> None:
    shouted = Program("(?-i:ACT) now")
    assert [match.span() for match in shouted.finditer("act now, ACT NOW")] == [(9, 16)]


def test_twins_of_the_shipped_patterns_find_the_same() -> None:
    book = load_rulebook(())
    texts = [example.text for rule in book.rules for example in rule.bad[:1] if example.text.isascii()]
    written = [text for text in texts[::8] for text in (text, text.upper(), text.title())]
    index = book.index
    for number in range(0, len(index.trigger_rows), 23):
        if index.trigger(number).source and (twin := plain_twin(index.expression(number))):
            whole, plain = compile_pattern(index.expression(number)), compile_pattern(twin, cased=True)
            assert whole.groupindex == plain.groupindex
            for text in written:
                found = [match.span() for match in whole.finditer(text)]
                assert [match.span() for match in plain.finditer(text.lower())] == found
