"""Several findings in one sentence: whose rewrite is offered for which, and what becomes of it when none does alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from unsale.config import Config
from unsale.edits import apply_edits
from unsale.findings import Applicability, Finding
from unsale.fixing import fix_text
from unsale.linter import Linter
from unsale.rule_findings import RuleFindings

RULE = """\
title: Testing
severity: warning
message: “{match}” pushes.
why: It pushes.
patterns: |
PATTERNS
bad: |
  Please **push** the lot.
  So **push** it.
  Well, **push**.
good: |
  All of it is fine.
  None of it is bad.
  Some of it is good.
"""
GRAB = "grab (?:the|a) {word}"
NEED = "you surely need"
BOAST = "finest on earth"
PADDING = "The doors come in oak and in ash, and the fitter has Thursday or the week after, as you like."


def linter(tmp_path: Path, **rules: tuple[str, tuple[str, ...]]) -> Linter:
    folder = tmp_path / "company" / "pushing"
    folder.mkdir(parents=True)
    for name, (pattern, rewrites) in rules.items():
        text = RULE.replace("PATTERNS", f"  {pattern}")
        text += "rewrites: |\n" + "".join(f"  {rewrite}\n" for rewrite in rewrites) if rewrites else ""
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Linter(Config(rules=(tmp_path / "company",), select=("pushing",)), strict=False)


def found(linter: Linter, text: str) -> dict[str, Finding]:
    return {f.rule.partition("/")[2]: f for f in linter.check_text(text).findings if f.rule.startswith("pushing/")}


def texts(finding: Finding) -> list[str]:
    return [suggestion.text for suggestion in finding.suggestions]


SOFT_NEED = f"review: {NEED} => you may like"
SOFT_GRAB = "review: grab (?P<x>(?:the|a) {word}) => look at {x}"
BOTH = "You surely need it, so grab the lot by Friday."


@pytest.mark.parametrize(
    ("need", "grab", "kind"),
    [
        ("review", "review", Applicability.REVIEW),
        ("safe", "safe", Applicability.SAFE),
        ("safe", "review", Applicability.REVIEW),
        ("show", "safe", Applicability.SHOW),
    ],
)
def test_two_rewrites_make_one_of_the_whole_sentence(tmp_path: Path, need: str, grab: str, kind: Applicability) -> None:
    own = linter(
        tmp_path,
        need=(NEED, (SOFT_NEED.replace("review", need),)),
        grab=(GRAB, (SOFT_GRAB.replace("review", grab),)),
    )
    text = f"{PADDING} You surely need it,\nso grab the lot by Friday."
    findings = found(own, text)
    assert texts(findings["need"]) == texts(findings["grab"]) == ["You may like it, so look at the lot by Friday."]
    (suggestion,) = findings["need"].suggestions
    assert suggestion.applicability is kind
    assert apply_edits(text, suggestion.edits) == f"{PADDING} You may like it,\nso look at the lot by Friday."


def test_three_rewrites_but_not_four(tmp_path: Path) -> None:
    rules = {
        "need": (NEED, (SOFT_NEED,)),
        "grab": (GRAB, (SOFT_GRAB,)),
        "boast": (BOAST, (f"review: {BOAST} => made of oak",)),
    }
    text = "You surely need it, so grab the lot, the finest on earth."
    own = linter(tmp_path / "three", **rules)
    assert texts(found(own, text)["boast"]) == ["You may like it, so look at the lot, the made of oak."]
    own = linter(tmp_path / "four", **rules, hurry=("be quick", ("review: be quick => as you like",)))
    assert found(own, f"{text[:-1]}, be quick.")["boast"].suggestions == ()


def test_one_rewrite_that_will_do_is_preferred(tmp_path: Path) -> None:
    whole = "review: ^.*$ => is it oak or ash by Friday?"
    own = linter(tmp_path, need=(NEED, (SOFT_NEED,)), grab=(GRAB, (SOFT_GRAB, whole)))
    findings = found(own, BOTH)
    assert texts(findings["grab"]) == texts(findings["need"]) == ["Is it oak or ash by Friday?"]


def test_facts_are_those_of_the_sentence_as_it_was(tmp_path: Path) -> None:
    own = linter(
        tmp_path,
        need=(NEED, (SOFT_NEED,)),
        grab=(GRAB, ("review: grab the (?P<x>{word}) by Friday => look at the {x}",)),
    )
    assert found(own, BOTH)["need"].suggestions == ()


def test_a_slot_makes_it_an_example(tmp_path: Path) -> None:
    own = linter(
        tmp_path,
        need=(NEED, (SOFT_NEED,)),
        grab=(GRAB, ("review: grab (?P<x>the {word}) => look at {x}, as [[fill: the reason]],",)),
    )
    (suggestion,) = found(own, BOTH)["need"].suggestions
    assert suggestion.applicability is Applicability.SHOW
    assert suggestion.slots == ("the reason",)


def test_a_question_is_asked_once(tmp_path: Path) -> None:
    own = linter(
        tmp_path,
        need=(NEED, (f"review: ^{NEED} it => do you need it?",)),
        grab=(GRAB, ("review: ,? so grab (?P<x>the {word})[^.]*[.] => . Would {x} help by Friday?",)),
    )
    assert found(own, BOTH)["need"].suggestions == ()


def test_a_finding_takes_the_rewrite_of_another_that_leaves_nothing(tmp_path: Path) -> None:
    own = linter(
        tmp_path,
        need=(NEED, ()),
        grab=(GRAB, ("review: ^.* grab (?P<x>the {word}) by Friday[.] => would {x} help by Friday?",)),
    )
    assert texts(found(own, BOTH)["need"]) == ["Would the lot help by Friday?"]


def test_but_not_one_that_leaves_its_words(tmp_path: Path) -> None:
    own = linter(
        tmp_path,
        need=("you surely need it,? so grab", ()),
        grab=(GRAB, (f"review: {GRAB} => grab it all",)),
    )
    assert all("grab it all" not in text for text in texts(found(own, BOTH)["need"]))


def test_a_stock_sentence_where_all_is_push_to_one_rule_or_another(tmp_path: Path) -> None:
    own = linter(
        tmp_path,
        grab=("grab the bargain", ("review sentence: Would it help?",)),
        boast=("sensational masterpiece bargain opportunity", ()),
    )
    text = "Grab the bargain, a sensational masterpiece bargain opportunity."
    assert texts(found(own, text)["boast"]) == ["Would it help?"]
    assert (
        found(own, text.replace("opportunity", "opportunity with cedar cladding throughout"))["boast"].suggestions == ()
    )


@pytest.mark.parametrize(
    ("rewrite", "offered"),
    [
        ("show sentence: What would help?", False),
        ("show sentence: We work with [[fill: whom]].", False),
        ("show sentence: ^.*$ => What would help?", False),
        ("show sentence: ^.*$ => It costs [[fill: the price]].", True),
        ("show sentence: ^.*$ => It costs £30, or [[fill: the price]].", False),
    ],
)
def test_an_example_has_a_slot_for_a_number_that_it_drops(tmp_path: Path, rewrite: str, offered: bool) -> None:
    own = linter(tmp_path, need=(NEED, (rewrite,)))
    assert bool(found(own, "You surely need it for £40.")["need"].suggestions) is offered


def test_an_example_keeps_a_merge_tag(tmp_path: Path) -> None:
    own = linter(tmp_path, need=(NEED, ("show sentence: ^.*$ => It suits [[fill: whom]].",)))
    assert found(own, "You surely need it for {{team}}.")["need"].suggestions == ()


def test_fixing_twice_changes_nothing_more(tmp_path: Path) -> None:
    own = linter(tmp_path, need=(NEED, (SOFT_NEED,)), grab=(GRAB, (SOFT_GRAB,)))
    kinds = (Applicability.SAFE, Applicability.REVIEW)
    once = fix_text(own.check_text(f"{PADDING} {BOTH} {BOTH}", format="text"), own.check_text, kinds)
    assert (
        once.text
        == f"{PADDING} You may like it, so look at the lot by Friday. You may like it, so look at the lot by Friday."
    )
    assert fix_text(once.report, own.check_text, kinds).text == once.text


def test_the_work_for_one_sentence_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = "abcdefghijkl"
    rules = {
        f"rule{one}": (f"pushword{one}", tuple(f"review: pushword{one} => thing {one}{other}" for other in words))
        for one in words
    }
    own = linter(tmp_path, **rules)
    asked = []
    real = RuleFindings._reread

    def counted(self: RuleFindings, text: str, *rest: object, **named: object) -> object:
        asked.append(text)
        return real(self, text, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(RuleFindings, "_reread", counted)
    own.check_text(" ".join(f"pushword{one}" for one in words) + ".")
    assert len(asked) == len(set(asked)) == len(words) ** 2 + 10, "each rewrite alone, and ten chains"
