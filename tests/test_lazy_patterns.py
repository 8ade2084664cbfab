"""Lazy patterns: compiled on first use, and never for a text without the words that every match holds."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from unsale import context, mentions
from unsale.lazy_pattern import LazyPattern
from unsale.text import _signature, sentences
from unsale.text.readers import _directions, plain

MODULES = (_directions, _signature, context, mentions, plain)
CUED = {
    f"{module.__name__}.{name}": pattern
    for module in MODULES
    for name, pattern in vars(module).items()
    if isinstance(pattern, LazyPattern) and pattern.cues
}


def test_a_text_without_a_cue_compiles_nothing() -> None:
    pattern = LazyPattern(r"(?i)act\s+now", cues=("act",))
    assert pattern.search("Nothing here.") is None
    assert pattern.match("Nothing") is pattern.fullmatch("Nothing") is None
    assert list(pattern.finditer("Nothing")) == []
    assert "compiled" not in vars(pattern)
    assert pattern.search("ACT  now") is not None
    assert pattern.search("Nothing here.") is None


def test_of_letters_beyond_ascii_nothing_is_taken_for_granted() -> None:
    assert LazyPattern("(?i)stop", cues=("stop",)).search("\u017ftop") is not None  # the long s


@pytest.mark.parametrize("name", sorted(CUED))
@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data())
def test_every_match_holds_a_cue(name: str, data: st.DataObject) -> None:
    pattern = CUED[name]
    text = data.draw(st.from_regex(re.compile(pattern.source, pattern.flags | re.ASCII)))
    assert not (pattern.compiled.search(text) and pattern.misses(text)), text


def test_the_patterns_with_cues_are_those_tested() -> None:
    assert len(CUED) >= 8
    assert all(cue == cue.lower() for pattern in CUED.values() for cue in pattern.cues)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_every_abbreviation_of_one_word_is_looked_at(data: st.DataObject) -> None:
    words = [*sorted(sentences._ABBREVIATED), "Sgt", "Rep", "Thurs", "week", "order"]
    word = data.draw(st.sampled_from(words) | st.from_regex(r"[a-z]{3,6}", fullmatch=True))
    found = sentences._ABBREVIATION.compiled.match(word)
    assert found is None or word.lower() in sentences._ABBREVIATED


@given(st.from_regex(re.compile(_signature._SIGN_OFF.source, _signature._SIGN_OFF.flags | re.ASCII), fullmatch=True))
@settings(max_examples=300, suppress_health_check=list(HealthCheck), deadline=None)
def test_every_sign_off_begins_with_one_of_its_words(line: str) -> None:
    match = _signature._SIGN_OFF.compiled.fullmatch(line.rstrip())
    if line.isascii() and match and (not match["name"] or match["after"].strip()):
        assert _signature._sign_off(line) is not None
