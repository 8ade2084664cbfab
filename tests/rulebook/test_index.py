"""The index: expressions are made once, and words that a pattern needs are looked for before it is compiled."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from unsale.rulebook.index import (
    HEAD_LENGTH,
    LONG,
    MANY_STRINGS,
    Index,
    ManyStrings,
    build_index,
    lower,
    stand_in_order,
)
from unsale.rulebook.rule_rows import rule_for_matching, rule_to_data
from unsale.rulebook.rulebook import load_rulebook

INDEX = Index(
    heads=["do it"],
    cue_rows=['[[0],{"a":[["do it again",[1]]]}]'],
    trigger_rows=[
        '["urgency/soon","do it {soon}",[["do it"],["now","today"]],[0,1]]',
        '["nagging/again","do it again",[[]],[]]',
    ],
    lexicon={"soon": "now|today"},
)
RULES = load_rulebook().rules


def test_an_expression_is_made_once() -> None:
    assert INDEX.expression(0) == r"\b(?:do it (?:now|today))\b"
    assert INDEX.expression(0) is INDEX.expression(0)


def test_a_sentence_without_a_needed_word_cannot_match() -> None:
    assert INDEX.woken("please do it tomorrow") == {0}
    assert INDEX.awake("please do it today") == [0]
    assert INDEX.awake("please do it tomorrow") == []


def test_a_sentence_with_its_words_in_another_order_cannot_match() -> None:
    assert INDEX.awake("today we do it") == []
    assert INDEX.awake("today we do it now") == [0]
    assert not stand_in_order("our shop", [["our"], ["our", "us"]])
    assert stand_in_order("our shop is ours", [["our"], ["our", "us"]])


def test_cues_that_begin_alike_are_told_apart() -> None:
    assert INDEX.woken("do it again") == {0, 1}


def test_the_shipped_index_holds_every_trigger_of_every_rule() -> None:
    index = load_rulebook().index
    triggers = [index.trigger(number) for number in range(len(index.trigger_rows))]
    found = [(trigger.rule, trigger.source) for trigger in triggers]
    wanted = {(rule.name, pattern.source) for rule in RULES for pattern in rule.patterns}
    assert wanted | {(rule.name, "") for rule in RULES if rule.detector} == set(found)
    assert all(len(head) <= HEAD_LENGTH for head in index.heads)


@given(st.sampled_from(RULES), st.data())
def test_each_cue_wakes_its_rule_wherever_it_stands(rule, data) -> None:
    pattern = data.draw(st.sampled_from([pattern.requirements[0] for pattern in rule.patterns] or [rule.cues]))
    cue = data.draw(st.sampled_from(pattern))
    index = build_index([rule], load_rulebook().lexicon)
    woken = index.woken(f"well, {cue} it is")
    assert rule.name in {index.trigger(number).rule for number in woken}


@given(st.lists(st.sampled_from(["act now", "we need you to", "last chance", "the drawings", "you", ", i", "x"])))
def test_the_scanner_finds_what_a_look_at_each_place_finds(words) -> None:
    rules = load_rulebook().index
    looking, scanning = (Index(rules.heads, rules.cue_rows, rules.trigger_rows, rules.lexicon) for _ in range(2))
    scanning.woken(" " * LONG)
    text = " ".join(words)
    assert looking.woken(text) == scanning.woken(text)


def test_lower_case_keeps_every_place() -> None:
    assert lower("İSTANBUL Now") == "İstanbul now"


@given(st.lists(st.sampled_from(["by friday", "agreed", "book", "we", "asap", "x"]), max_size=6).map(" ".join))
def test_many_strings_are_found_alike_before_and_after_their_scanner_is_built(text: str) -> None:
    wanted = ("book", "by friday", "asap")
    strings = ManyStrings(wanted)
    told = {strings.is_in(text) for _ in range(40)}
    assert told == {any(string in text for string in wanted)}


def test_sets_of_many_strings_are_shared_by_the_patterns_that_need_them() -> None:
    many = [f"word {number}" for number in range(MANY_STRINGS)]
    rows = [f'["a/b","soon",[[],["now"],{json.dumps(many)}],[]]'] * 2
    index = Index(["soon"], ["[[0,1],{}]"], rows, {})
    assert index.trigger(0).large[0] is index.trigger(1).large[0]
    assert index.awake("soon, now, word 3") == [0, 1]
    assert index.awake("soon, word 3") == index.awake("soon, now") == []


def test_a_rule_that_was_read_for_matching_expands_only_the_patterns_that_are_run() -> None:
    rulebook = load_rulebook()
    rule = rule_for_matching(rule_to_data(rulebook.rules[0]), rulebook.lexicon)
    assert not any(isinstance(pattern._expression, str) for pattern in rule.patterns)
    assert [pattern.expression for pattern in rule.patterns] == [
        pattern.expression for pattern in rulebook.rules[0].patterns
    ]
