"""Praise: few lines, surely good ones, and nothing that anything speaks against."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import unsale, written

from unsale import resources
from unsale.errors import RuleError
from unsale.linter import Linter
from unsale.praise import FILE, MOST, Kind, Praise, load_praise, praise
from unsale.rulebook.rulebook import Rulebook, load_rulebook

BOOK = load_praise(resources.rules_folder() / FILE)
PRAISED = [(kind, text) for kind in BOOK.kinds for text in kind.praised]
PASSED = [(kind, text) for kind in BOOK.kinds for text in kind.passed]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def good(linter: Linter, text: str, format: str = "text") -> tuple[Praise, ...]:
    found = linter.check_text(text, format=format).findings
    return praise(linter.heard(text, format), linter.matches(text, format), found)


def kinds(linter: Linter, text: str) -> list[str]:
    return [one.kind for one in good(linter, text)]


# --- rules/praise.yaml ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "text"), PRAISED, ids=[text for _, text in PRAISED])
def test_examples_that_are_praised(linter: Linter, kind: Kind, text: str) -> None:
    assert kinds(linter, text) == [kind.name]


@pytest.mark.parametrize(("kind", "text"), PASSED, ids=[text for _, text in PASSED])
def test_examples_that_are_passed(linter: Linter, kind: Kind, text: str) -> None:
    assert kinds(linter, text) == []


def test_every_kind_has_examples_of_both_sorts() -> None:
    assert [kind.name for kind in BOOK.kinds if len(kind.praised) < 3 or len(kind.passed) < 3] == []


def test_pressure_is_named_by_families_that_exist() -> None:
    assert set(load_rulebook().family_names) >= BOOK.pressure


def test_no_bad_example_of_any_rule_has_a_phrase_that_is_praised(linter: Linter) -> None:
    rules = [rule for rule in load_rulebook().rules if not rule.signal]
    unguarded = Linter(rulebook=Rulebook([]), strict=False)  # only the phrases speak: no rule, and no finding
    praised = [
        (rule.name, example.text)
        for rule in rules
        for example in rule.bad
        if any(True for _ in praise([(one, 0.0) for one, _ in unguarded.heard(example.text)], [], []))
    ]
    assert praised == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("way-out:\n  says: good\n", "needs `patterns`"),
        ("way-out:\n  patterns: |\n    no hurry\n", "needs `says`"),
        ("way-out:\n  says: good\n  patterns: |\n    no (hurry\n", "not a usable pattern"),
        ("way-out:\n  says: good\n  patterns: |\n    no {hurry}\n", "unknown word list {hurry}"),
        ("way-out:\n  says: good\n  pattern: no hurry\n", "unknown key `pattern`"),
        ("way-out: no hurry\n", "needs `says`"),
        ("- no hurry\n", "expected `key: value` lines"),
        ("way-out: !!python/object:os.system [ls]\n", "write a block"),
    ],
)
def test_mistakes_are_told_with_their_place(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "praise.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError, match=r"praise\.yaml") as caught:
        load_praise(path)
    assert words in str(caught.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="are missing"):
        load_praise(tmp_path / "praise.yaml")


# --- what is praised, and what is not ---------------------------------------------------------------------------------

CALM = "Hi Ann,\n\nthe report is attached. What matters most to you in a supplier?\n\nNo problem if not.\n"
PRESSED = CALM.replace("\n\nNo", "\n\nWe need you to sign today.\n\nNo")


def test_a_way_out_after_pressure_is_hollow_but_a_question_stays_one(linter: Linter) -> None:
    assert kinds(linter, CALM) == ["real-question", "way-out"]
    assert kinds(linter, PRESSED) == ["real-question"]


def test_pressure_that_the_settings_hide_makes_a_way_out_hollow_all_the_same() -> None:
    assert kinds(Linter(linter_config(ignore=("getting",))), PRESSED) == ["real-question"]


def linter_config(**given: tuple[str, ...]):
    from unsale.config import Config

    return Config(**given)


def test_a_sentence_with_a_finding_is_never_praised(linter: Linter) -> None:
    text = "No hard feelings if you stay behind, and act now.\n"
    assert praise([(one, 0.0) for one, _ in linter.heard(text)], [], [])
    assert linter.check_text(text).findings
    assert good(linter, text) == ()


def test_pushy_words_are_praised_only_where_a_negation_takes_them_back(linter: Linter) -> None:
    assert kinds(linter, "No problem if not, so act now.") == []
    assert kinds(linter, "You don't have to decide today.") == ["way-out"]


def test_words_that_are_only_mentioned_are_not_praised(linter: Linter) -> None:
    assert kinds(linter, 'He told me that "no problem if not" is what he heard before.') == []


def test_only_the_sellers_own_words_are_praised(linter: Linter) -> None:
    assert kinds(linter, "Thanks for your note.\n\n> No problem if not.\n> What have I missed?\n") == []


def test_a_repair_may_follow_but_has_to_be_there(linter: Linter) -> None:
    assert kinds(linter, "We billed you the old rate. The corrected invoice is on its way.") == ["owned-mistake"]
    assert kinds(linter, "We billed you the old rate. It rained.\n\nThe corrected invoice is on its way.") == []


def test_at_most_three_lines_and_one_of_each_kind(linter: Linter) -> None:
    text = "\n\n".join(text for _, text in PRAISED)
    found = good(linter, text)
    assert len(found) == MOST == len({one.kind for one in found})
    assert [one.span for one in found] == sorted(one.span for one in found)


def test_places_are_those_of_the_file(linter: Linter) -> None:
    text = "<p>Hello.</p><p>No <b>problem</b>&nbsp;if not.</p>"
    (found,) = good(linter, text, "html")
    assert found.words == "No problem if not."
    assert text[found.span.start : found.span.end] == "No <b>problem</b>&nbsp;if not."


# --- on the command line ----------------------------------------------------------------------------------------------


def test_only_when_asked_for_and_after_the_findings(here: Path) -> None:
    written(here, mail__txt=PRESSED)
    assert "Good: " not in unsale("check", "mail.txt").out
    said = unsale("check", "mail.txt", "--praise").said
    assert "Good: line 3, “What matters most to you in a supplier?”: a real question, it lets them think." in said
    assert said.index("getting/want-you-to") < said.index("Good: ") < said.index("in 1 file.")


def test_a_file_without_findings_is_named_too(here: Path) -> None:
    written(here, mail__txt=CALM, plain__txt="The gate is open from nine.\n")
    said = unsale("check", "mail.txt", "plain.txt", "--praise").out
    assert said.startswith("mail.txt\n\nGood: line 3, ")
    assert said.count("Good: ") == 2
    assert "plain.txt" not in said
    assert "No pushy language found in 2 files." in said


@pytest.mark.parametrize("format", ["concise", "json", "sarif", "github"])
def test_other_formats_stay_as_they_are(here: Path, format: str) -> None:
    written(here, mail__txt=PRESSED)
    plain = unsale("check", "mail.txt", "--format", format)
    assert unsale("check", "mail.txt", "--format", format, "--praise") == plain


def test_quiet_is_quiet(here: Path) -> None:
    written(here, mail__txt=CALM)
    assert unsale("check", "mail.txt", "--praise", "--quiet").out == ""


def test_a_finding_in_the_baseline_is_not_praised_and_still_makes_a_way_out_hollow(here: Path) -> None:
    written(here, mail__txt=PRESSED)
    unsale("check", "mail.txt", "--write-baseline", "known.json")
    said = unsale("check", "mail.txt", "--baseline", "known.json", "--praise").out
    assert "Good: line 3" in said
    assert "No problem if not" not in said


def test_the_seller_of_a_transcript_counts(here: Path) -> None:
    written(here, call__txt="Kim: What have I missed?\nLee: Nothing.\nKim: Good. Think it over.\nLee: Thanks.\n")
    assert "Good: line 1" in unsale("check", "call.txt", "--seller", "Kim", "--praise").out
    assert "Good: " not in unsale("check", "call.txt", "--seller", "Lee", "--praise").out
    assert "Good: " not in unsale("check", "call.txt", "--praise").out


def test_phrases_that_cannot_be_read_never_cost_the_findings(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(here, mail__txt=PRESSED)
    monkeypatch.setattr("unsale.praise.FILE", "no-such-file.yaml")
    outcome = unsale("check", "mail.txt", "--praise")
    assert "getting/want-you-to" in outcome.out
    assert "the phrases for --praise are missing" in outcome.err
