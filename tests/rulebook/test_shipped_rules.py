"""Every shipped rule holds what its own file promises."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from unsale import resources
from unsale.linter import Linter
from unsale.rulebook.folder import read_folder
from unsale.rulebook.rule import Rule
from unsale.rulebook.rulebook import detector_names, load_rulebook
from unsale.rulecheck import check_rule

RULES = load_rulebook().rules
SENTENCE_FAMILIES = """getting hard_close urgency guilt brush_off fear ego hype presumption distrust objectifying
    obsequious discount_lure nagging deflection one_way""".split()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_passes_its_own_examples(rule: Rule, rules_alone: Linter) -> None:
    assert [str(problem) for problem in check_rule(rules_alone, rule)] == []


def test_at_least_sixty_rules_and_three_in_every_family() -> None:
    counts = Counter(rule.family for rule in RULES if not rule.signal)
    assert sum(counts.values()) >= 60
    assert {family: counts[family] for family in SENTENCE_FAMILIES if counts[family] < 3} == {}


def test_every_rule_says_why_and_what_to_do() -> None:
    bare = [rule.name for rule in RULES if not rule.signal and not (rule.why and rule.advice and rule.source[0])]
    assert bare == []


def test_messages_are_short_and_plain() -> None:
    long = [rule.name for rule in RULES if len(rule.message.split()) > 30]
    assert long == []
    foggy = re.compile(r"\b(leverage|utili[sz]e|synergy|stakeholder|impactful|learnings)\b", re.IGNORECASE)
    assert [rule.name for rule in RULES if foggy.search(f"{rule.message} {rule.why} {rule.advice}")] == []


def test_every_family_is_introduced() -> None:
    book = load_rulebook()
    assert {family.name for family in book.families} >= set(book.family_names)


def test_examples_are_not_shared_between_rules() -> None:
    texts = Counter(example.text.lower() for rule in RULES for example in (*rule.bad, *rule.good))
    assert [text for text, count in texts.items() if count > 2] == []


def test_compiled_rules_equal_the_files() -> None:
    folder = read_folder(resources.rules_folder(), detector_names())
    assert folder.problems == ()
    assert {rule.name: rule for rule in folder.rules} == {rule.name: rule for rule in load_rulebook().rules}
