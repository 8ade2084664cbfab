"""What the classifier hears around a rewrite: a sentence of which a rule speaks cannot get a finding from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pytest

from unsale.classifier.artifact import Bar
from unsale.classifier.score import Score
from unsale.joining import Listener
from unsale.linter import Linter
from unsale.matching import Match
from unsale.text.document import Sentence

BAR = Bar(warning=0.95, hint=0.8)


class Louder(NamedTuple):
    """Hears the second sentence louder, and the first one hardly, whatever is put there."""

    scores: tuple[Score, ...]
    bar: Bar = BAR

    def near(self, number: int) -> tuple[Louder, int]:
        return self, number

    def rewritten(self, number: int, sentence: Sentence, hits: Sequence[str]) -> tuple[list[float], Bar]:
        return [0.1, 0.9], self.bar


@pytest.fixture(scope="module")
def matches() -> list[Match]:
    found = [match for match in Linter().matches("Act now! Act now or lose it.") if not match.rule.signal]
    assert {match.sentence.start for match in found} == {0, 9}
    return found


def asked(matches: list[Match], spoken: list[Match], fall: float = 0.0, length: int = 2) -> bool:
    first, second = (next(m.sentence for m in matches if m.sentence.start == start) for start in (0, 9))
    numbers = {(id(one.segment), one.start): number for number, one in enumerate((first, second))}
    listener = Listener((first, second) * length, numbers, {1: spoken}, Louder((Score(0.9), Score(0.7))))  # type: ignore[arg-type]
    return listener.hears_less(first, [first], [], fall)


def test_a_sentence_near_by_that_gets_a_finding_speaks_against_a_rewrite(matches: list[Match]) -> None:
    assert not asked(matches, [])


def test_unless_a_rule_speaks_of_it_already(matches: list[Match]) -> None:
    second = next(match for match in matches if match.sentence.start)
    assert asked(matches, [second])
    assert not asked(matches, [second._replace(excused="negation")])
    assert not asked(matches, [second._replace(rule=second.rule._replace(signal=True))])


@pytest.mark.parametrize(("fall", "enough"), [(0.0, True), (0.7, True), (0.9, False)])
def test_a_rewrite_may_be_asked_to_sound_much_less_pushy(matches: list[Match], fall: float, enough: bool) -> None:
    """The first sentence falls from 0.9 to 0.1."""
    assert asked(matches, [next(match for match in matches if match.sentence.start)], fall) is enough


def test_but_not_in_a_text_of_two_lines(matches: list[Match]) -> None:
    assert asked(matches, [next(match for match in matches if match.sentence.start)], fall=0.9, length=1)
