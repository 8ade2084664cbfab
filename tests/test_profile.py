"""Pusher and builder: each trait with the sentences that show it, counted once, and never a verdict on anybody."""

from __future__ import annotations

from pathlib import Path

import pytest

from unsale import resources
from unsale.errors import RuleError
from unsale.findings import Scope
from unsale.linter import Linter
from unsale.praise import FILE as PRAISE_FILE
from unsale.praise import load_praise
from unsale.profile import WHOLE, HeardText, Shown, known_traits, profile
from unsale.rulebook.coverage import read_checks
from unsale.rulebook.rulebook import Rulebook, load_rulebook
from unsale.traits import BUILDER, PUSHER, Trait, load_traits

TRAITS = known_traits()
BY_KEY = {trait.key: trait for trait in TRAITS}
SHOWN = [(trait, text) for trait in TRAITS for text in trait.shown]
PASSED = [(trait, text) for trait in TRAITS for text in trait.passed]

CALL = """\
Dana (sales rep): Good morning. What made you look at the pumps again?
Lee (customer): The old one fails every spring, and my crew loses two days each time it does, which is a lot for us.
Dana (sales rep): Two days each time, I see. How do you handle it now when it stops?
Lee (customer): We ring the workshop, wait for the van, and send two people home. Nobody likes that, least of all me.
"""


def heard(linter: Linter, text: str, path: str = "mail.txt", format: str = "text") -> HeardText:
    report = linter.check_text(text, path=path, format=format)
    return HeardText(path, report.findings, report.metrics, linter.heard(text, format), linter.matches(text, format))


def traits_of(linter: Linter, text: str, format: str = "text") -> dict[str, Shown]:
    return {one.trait.key: one for one in profile([heard(linter, text, format=format)])}


# --- rules/profile.yaml -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("trait", "text"), SHOWN, ids=[text for _, text in SHOWN])
def test_examples_that_show_a_trait(linter: Linter, trait: Trait, text: str) -> None:
    (evidence,) = traits_of(linter, text)[trait.key].evidence
    assert evidence.by == "phrase" or evidence.by.startswith("praise/")
    assert evidence.words in text


@pytest.mark.parametrize(("trait", "text"), PASSED, ids=[text for _, text in PASSED])
def test_examples_that_do_not(linter: Linter, trait: Trait, text: str) -> None:
    assert trait.key not in traits_of(linter, text)


def test_the_phrases_alone_pass_what_they_should(linter: Linter) -> None:
    """Without rules and classifier: what is left is held by `unless`, not by a finding that may come and go."""
    passed = [trait.key for trait, text in PASSED if trait.key in phrases_alone(linter, text)]
    assert passed == []


def phrases_alone(linter: Linter, text: str) -> set[str]:
    sentences = [(one, 0.0) for one, _ in Linter(rulebook=Rulebook([]), strict=False).heard(text)]
    return {one.trait.key for one in profile([HeardText("x", [], {}, sentences, [])]) if one.trait.patterns}


def test_every_trait_of_the_article_is_there_with_its_check() -> None:
    codes = {trait.code: trait.side for trait in TRAITS}
    assert [codes[f"S{number:03}"] for number in range(49, 61)] == [PUSHER] * 12
    assert [codes[f"S{number:03}"] for number in range(61, 76)] == [BUILDER] * 15
    assert len(TRAITS) == len(codes) == 27
    assert codes.keys() <= {check.number for check in read_checks(resources.rules_folder())}


def test_a_pusher_is_known_by_findings_and_a_builder_never() -> None:
    assert [trait.key for trait in TRAITS if (trait.side == PUSHER) != bool(trait.findings)] == []
    assert [trait.key for trait in TRAITS if trait.side == PUSHER and (trait.patterns or trait.praise)] == []


def test_all_that_a_trait_names_exists(linter: Linter) -> None:
    known = set(linter.known_names())
    kinds = {kind.name for kind in load_praise(resources.rules_folder() / PRAISE_FILE).kinds}
    assert [name for trait in TRAITS for name in trait.findings if name not in known] == []
    assert [name for trait in TRAITS for name in trait.praise if name not in kinds] == []


def test_every_trait_with_phrases_has_examples_of_both_sorts() -> None:
    assert [it.key for it in TRAITS if it.patterns and (len(it.shown) < 3 or len(it.passed) < 3)] == []


def test_a_number_says_what_it_means_and_where_it_comes_from() -> None:
    assert [it.key for it in TRAITS if it.bars and not (it.told and it.source)] == []


def test_no_bad_example_of_any_rule_shows_a_builder_by_its_phrases(linter: Linter) -> None:
    rules = [rule for rule in load_rulebook().rules if not rule.signal]
    texts = {example.text: rule.name for rule in rules for example in rule.bad}
    bare = Linter(rulebook=Rulebook([]), strict=False)
    phrased = [trait for trait in TRAITS if trait.patterns]
    sentences = {text: [(one, 0.0) for one, _ in bare.heard(text)] for text in texts}
    found = [
        (texts[text], text, one.trait.key)
        for text, lines in sentences.items()
        for one in profile([HeardText("x", [], {}, lines, [])], phrased)
        if any(it.by == "phrase" for it in one.evidence)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a:\n  code: S061\n  side: builder\n  title: A\n  says: b\n", "needs one of findings, praise"),
        ("a:\n  code: S061\n  side: seller\n  title: A\n  says: b\n  praise: way-out\n", "not `seller`"),
        ("a:\n  side: builder\n  title: A\n  says: b\n  praise: way-out\n", "needs `code`"),
        ("a:\n  code: S061\n  score: 5\n", "unknown key `score`"),
        ("a:\n  code: S061\n  patterns: |\n    no (hurry\n", "not a usable pattern"),
        ("a:\n  code: S061\n  measures: airtime over 57\n", "NAME at least NUMBER"),
        ("- a\n", "expected `key: value` lines"),
    ],
)
def test_mistakes_are_told_with_their_place(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "profile.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError, match=r"profile\.yaml") as caught:
        load_traits(path)
    assert words in str(caught.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="are missing"):
        load_traits(tmp_path / "profile.yaml")


# --- what is shown, and how often -------------------------------------------------------------------------------------


def test_a_sentence_counts_once_for_a_trait_and_may_show_two(linter: Linter) -> None:
    text = "I am two deals short of my quota this quarter and of my bonus, so please help me hit my number.\n"
    report = linter.check_text(text)
    found = traits_of(linter, text)
    assert len([one for one in report.findings if one.family == "ego"]) >= 1
    assert [found[key].sentences for key in ("making-the-numbers", "paid-to-sell")] == [1, 1]
    assert "wins-the-trip" not in found


def test_every_sentence_is_kept_with_its_place_and_can_be_counted_again(linter: Linter) -> None:
    text = (
        "Hi Ann,\n\nyou mentioned that two drivers are off until May. What matters most to you in a supplier?\n\n"
        "Last week you said the winter bills worry you most.\n"
    )
    (knows,) = [one for one in profile([heard(linter, text)]) if one.trait.key == "knows-them"]
    assert knows.sentences == len(knows.evidence) == 2
    assert [text[it.span.start : it.span.end] for it in knows.evidence] == [it.words for it in knows.evidence]


def test_a_set_of_texts_is_the_sum_of_its_texts(linter: Linter) -> None:
    texts = [
        heard(linter, "You mentioned that two drivers are off until May.\n", "a.txt"),
        heard(linter, "Let me check that I understood you. We need you to sign today.\n", "b.txt"),
        heard(linter, "Last week you said the winter bills worry you most.\n", "c.txt"),
    ]
    together = {one.trait.key: one.evidence for one in profile(texts)}
    apart: dict[str, tuple[object, ...]] = {}
    for text in texts:
        for one in profile([text]):
            apart[one.trait.key] = apart.get(one.trait.key, ()) + one.evidence
    assert together == apart
    (knows,) = [one for one in profile(texts) if one.trait.key == "knows-them"]
    assert (knows.sentences, knows.texts) == (2, 2)


def test_a_sentence_with_a_finding_never_shows_a_builder(linter: Linter) -> None:
    text = "Let me check that I understood you, because we need you to sign today.\n"
    assert linter.check_text(text).findings
    assert {one.trait.side for one in profile([heard(linter, text)])} <= {PUSHER}


def test_words_in_quotation_marks_are_only_mentioned(linter: Linter) -> None:
    assert traits_of(linter, 'He told me that "let me check that I understood you" is what he hears.\n') == {}


def test_the_customers_words_show_nothing(linter: Linter) -> None:
    text = "Thanks for your note.\n\n> Let me check that I understood you.\n"
    assert traits_of(linter, text) == {}


@pytest.mark.parametrize(("repeated", "there"), [(1, False), (12, True)])
def test_airtime_counts_for_a_call_of_some_length_only(linter: Linter, repeated: int, there: bool) -> None:
    shown = traits_of(linter, CALL * repeated, "transcript")
    whole = [it for one in shown.values() for it in one.evidence if it.by == "customer_airtime"]
    assert bool(whole) is there
    if there:
        share = linter.check_text(CALL * repeated, format="transcript").metrics["customer_airtime"]
        assert whole[0].words == f"The customer has {100 * share:.0f} % of the words of this call."
        assert whole[0].span == WHOLE
        assert whole[0].whole


def test_a_finding_on_the_whole_text_is_told_as_one(linter: Linter) -> None:
    said = "Our new press saves our clients ink, and our sales team is proud of our price and our service. "
    text = "Hi Ann,\n\n" + said * 12
    report = linter.check_text(text)
    whole = [it for it in report.findings if it.scope is Scope.DOCUMENT and it.rule in BY_KEY["transmits"].findings]
    assert whole
    evidence = traits_of(linter, text)["transmits"].evidence
    assert {it.words for it in evidence if it.whole} <= {it.message for it in whole}


def test_nothing_in_a_trait_speaks_of_a_person() -> None:
    said = " ".join(f"{trait.title} {trait.says} {trait.told}" for trait in TRAITS).lower().split()
    assert not {"he", "she", "rep", "you", "salesperson", "score", "rank"} & set(said)
