"""Rewrites of a rule: what they take the place of, what they may drop, and when a sentence is best left out."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsale.config import Config
from unsale.directions import speaks_to_rep
from unsale.edits import apply_edits
from unsale.findings import Finding, Suggestion
from unsale.fitting import fit_words, sentence_place
from unsale.inflection import inflected
from unsale.linter import Linter

RULE = """\
title: Testing
severity: warning
message: “{match}” pushes.
why: It pushes.
patterns: |
  grab the (?P<thing>{word})
  you (?:surely )?need
  {number} blurbles? (?:of|by) push
unless: |
  never
rewrites: |
REWRITES
bad: |
  Please **grab the** lot.
  So **you need** it.
  Well, **you surely need** it.
good: |
  All of it is fine.
  None of it is bad.
  Some of it is good.
"""
PADDING = (
    "Thank you for the call on Tuesday about the new kitchen doors. "
    "They come in oak and in ash, and the fitter has Thursday or the week after, as you like."
)


def linter(tmp_path: Path, *rewrites: str) -> Linter:
    folder = tmp_path / "company" / "pushing"
    folder.mkdir(parents=True, exist_ok=True)
    lines = "\n".join(f"  {rewrite}" for rewrite in rewrites)
    (folder / "grabbing.yaml").write_text(RULE.replace("REWRITES", lines), encoding="utf-8")
    return Linter(Config(rules=(tmp_path / "company",), select=("pushing",)), strict=False)


def found(linter: Linter, text: str, format: str = "text") -> Finding:
    report = linter.check_text(text, format=format)
    (finding,) = [finding for finding in report.findings if finding.rule == "pushing/grabbing"]
    return finding


def texts(linter: Linter, text: str) -> list[str]:
    return [suggestion.text for suggestion in found(linter, text).suggestions]


@pytest.mark.parametrize(
    ("rewrite", "sentence", "after"),
    [
        (
            r"review: ^(?:so )?you (?:surely )?need (?P<rest>[^.!?]+)[.!]*$ => would {rest} help?",
            "So you surely need a second boiler for the annexe!",
            "Would a second boiler for the annexe help?",
        ),
        (
            r"review: you (?:surely )?need to (?P<vp>[^,.]+) => you could {vp}",
            "Before Friday, you need to look at page 4, Ann.",
            "Before Friday, you could look at page 4, Ann.",
        ),
        (
            r"safe: ,? so you need it[.!]* => .",
            "The doors come in oak and ash, so you need it!",
            "The doors come in oak and ash.",
        ),
        (
            r"review: you need (?P<verb>{word})(?P<rest> [^.!?]+)[.!]*$ => would you like me to {verb|base}{rest}?",
            "You need switched on the trial.",
            "Would you like me to switch on the trial?",
        ),
    ],
)
def test_a_rewrite_with_its_own_pattern_keeps_what_it_captures(
    tmp_path: Path, rewrite: str, sentence: str, after: str
) -> None:
    assert texts(linter(tmp_path, rewrite), sentence) == [after]


def test_a_pattern_that_does_not_touch_the_finding_offers_nothing(tmp_path: Path) -> None:
    assert texts(linter(tmp_path, "review: the doors => the windows"), "You need it, and the doors are oak.") == []


@pytest.mark.parametrize(
    "sentence",
    ["You need Rowan Joinery for it.", "You need 40 doors.", "You need it by Friday.", "You need {{product}}."],
)
def test_a_rewrite_that_drops_a_name_or_a_fact_is_not_offered(tmp_path: Path, sentence: str) -> None:
    assert texts(linter(tmp_path, "review: ^you need.*$ => What would help?"), sentence) == []


def test_a_slot_may_stand_for_a_name(tmp_path: Path) -> None:
    own = linter(tmp_path, "show: ^you need.*$ => We work with [[fill: whom]].")
    assert texts(own, "You need Rowan for it.") == ["We work with [[fill: whom]]."]


@pytest.mark.parametrize(
    ("sentence", "offered"),
    [
        ("You surely need it.", True),
        ("You surely need it, Ann.", True),
        ("You need the cedar cladding on both garages.", False),
        ("You need it from Rowan.", False),
        ("You need it for £40.", False),
        ("So, 3 blurbles of push.", True),
    ],
)
def test_a_stock_sentence_is_offered_only_where_the_push_is_all_there_is(
    tmp_path: Path, sentence: str, offered: bool
) -> None:
    assert bool(texts(linter(tmp_path, "show sentence: What would help you decide?"), sentence)) is offered


def test_a_live_talk_gets_no_stock_sentence(tmp_path: Path) -> None:
    own = linter(tmp_path, "show sentence: What would help you decide?", "show sentence: It does [[fill: what]].")
    talk = "Rep: Good morning, thanks for making the time.\nBuyer: Hello there.\nRep: You surely need it.\nBuyer: No.\n"
    suggested = found(own, talk, "transcript").suggestions
    assert [suggestion.text for suggestion in suggested] == ["It does [[fill: what]]."]


def test_notes_are_for_directions_and_other_rewrites_are_not(tmp_path: Path) -> None:
    own = linter(tmp_path, "show sentence: Would it help?", "show note: Ask them whether it would help.")
    assert texts(own, "Tell them you need it.") == ["Ask them whether it would help."]
    assert texts(own, "You need it.") == ["Would it help?"]


def test_a_subject_line_gets_no_long_sentence(tmp_path: Path) -> None:
    own = linter(
        tmp_path,
        "show sentence: Would it help to go through what this might mean for you and the others, or not?",
        "show sentence: A question for you.",
    )
    text = f"Subject: you need it\n\n{PADDING}\n"
    assert texts(own, text) == ["A question for you"]


DROP = "review sentence: (drop)"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"{PADDING} You surely need it. The rest is in the post.", f"{PADDING} The rest is in the post."),
        (f"{PADDING} You surely need it.", PADDING),
        (f"You surely need it. {PADDING}", PADDING),
        (f"{PADDING}\n\nYou surely need it.\n\nAnn\n", f"{PADDING}\n\nAnn\n"),
        (f"{PADDING}\r\n\r\nYou surely need it.\r\n\r\nAnn\r\n", f"{PADDING}\r\n\r\nAnn\r\n"),
        (f"{PADDING} You\nsurely need it. The rest\nfollows.", f"{PADDING} The rest\nfollows."),
        (f"{PADDING}\n\n- Oak\n- You surely need it.\n- Ash\n", f"{PADDING}\n\n- Oak\n- Ash\n"),
        (f"{PADDING}\n\n- Oak\n- You surely need it.\n\nAnn\n", f"{PADDING}\n\n- Oak\n\nAnn\n"),
        (f"{PADDING}\n\n- Ash. You surely need it.\n- Oak\n", f"{PADDING}\n\n- Ash.\n- Oak\n"),
        (f"You surely need it by Tuesday for Rowan and Ann. {PADDING} Rowan and Ann", f"{PADDING} Rowan and Ann"),
        (f"{PADDING} You surely need it.\n\nThat is all.", f"{PADDING}\n\nThat is all."),
    ],
)
def test_leaving_a_sentence_out(tmp_path: Path, text: str, left: str) -> None:
    (suggestion,) = found(linter(tmp_path, DROP), text).suggestions
    assert suggestion.text == ""
    assert suggestion.shown == "(leave this sentence out)"
    assert apply_edits(text, suggestion.edits) == left


def test_leaving_it_out_is_the_second_suggestion_however_many_come_before(tmp_path: Path) -> None:
    own = linter(tmp_path, "show sentence: Is it of use?", "show sentence: Would it help?", DROP)
    assert texts(own, f"{PADDING} You surely need it.") == ["Is it of use?", ""]


@pytest.mark.parametrize(
    "text",
    [
        "You surely need it.",
        f"{PADDING} You surely need it. That is why I write.",
        f"{PADDING} You surely need it, or what would you rather look at first?",
        f"{PADDING} You need it for £40.",
        f"{PADDING} You need it by Friday.",
        f"{PADDING} You need it, says Rowan to Priya.",
        f"{PADDING} You surely need it {'and so do they ' * 8}.",
        f"{PADDING}\n\n- You surely need it.\n\nOak\n",
        f'{PADDING}\n\n- You surely need it.\n"Oak"\n',
        f'{PADDING}\n\n"Oak or ash"\n"You surely need it"\n',
        f"{PADDING} You surely need it. So it is one of two things.",
        f"{PADDING} You surely need it. Could you look at this today?",
        f"{PADDING} You surely need it, and there is one place left.",
        f"{PADDING}\n\n1. You surely need it.\n2. Oak\n",
        f"{PADDING} You surely need 12 of it.",
        f"{PADDING}\n\nPS: You surely need it.\n",
        f"Subject: you surely need it\n\n{PADDING}\n",
    ],
)
def test_a_sentence_that_is_needed_stays(tmp_path: Path, text: str) -> None:
    assert found(linter(tmp_path, DROP), text).suggestions == ()


@pytest.mark.parametrize(
    ("rewrites", "first"),
    [((DROP, "show sentence: Would it help?"), [""]), (("show sentence: {match}?", DROP), [])],
)
def test_one_name_may_go_where_the_rule_would_rather_see_the_sentence_gone(
    tmp_path: Path, rewrites: tuple[str, str], first: list[str]
) -> None:
    assert texts(linter(tmp_path, *rewrites), f"{PADDING} You surely need it, says Rowan.")[:1] == first


@pytest.mark.parametrize("label", ["P.S. ", "b) ", "→ ", "Day 3: "])
def test_what_a_label_stands_before_stays(tmp_path: Path, label: str) -> None:
    text = f"{PADDING}\n{label}You surely need it.\n"
    assert found(linter(tmp_path, DROP), text).suggestions == ()


def test_a_sentence_that_several_rules_name_whole_may_go() -> None:
    hurry = "But hurry: act now, because spots are going fast and this offer won't be repeated."
    found_there = [one for one in Linter().check_text(f"{PADDING} {hurry}").findings if one.sentence == hurry]
    assert len(found_there) > 1
    assert all([one.text for one in finding.suggestions] == [""] for finding in found_there)


def test_the_answer_to_a_question_stays(tmp_path: Path) -> None:
    assert (
        found(linter(tmp_path, DROP), f"{PADDING} What do they have in common? You surely need it.").suggestions == ()
    )


def test_a_rule_lends_no_line_with_a_slot() -> None:
    from unsale.findings import Applicability
    from unsale.suggest import _lent

    plain, slotted = (Suggestion(text, Applicability.SHOW, (), slots) for text, slots in (("A", ()), ("B", ("b",))))
    assert list(_lent((plain, slotted), (slotted,))) == [plain]


def test_a_whole_html_paragraph_is_not_taken_out(tmp_path: Path) -> None:
    text = f"<p>{PADDING}</p><p>You surely need it.</p>"
    assert found(linter(tmp_path, DROP), text, "html").suggestions == ()


def test_mistakes_in_a_rewrite_are_told_with_their_line(tmp_path: Path) -> None:
    problems = linter(tmp_path, "review: (open => x", "safe: you need => {verb|twist} {other}").problems
    told = "\n".join(str(problem) for problem in problems)
    assert "grabbing.yaml:12: not a usable pattern" in told
    assert "grabbing.yaml:13: {verb} is not a named group" in told
    assert "`twist` is not a form of a verb; use one of base, ing, past" in told


@pytest.mark.parametrize(
    ("words", "form", "after"),
    [
        ("switched on", "base", "switch on"),
        ("gave it away", "base", "give it away"),
        ("plan", "ing", "planning"),
        ("sent", "past", "sent"),
        ("zzgrob", "base", "zzgrob"),
    ],
)
def test_verb_forms(words: str, form: str, after: str) -> None:
    assert inflected(words, form) == after


@pytest.mark.parametrize(
    ("text", "to_rep"),
    [
        ("Ask them what they would like.", True),
        ("[Pause.]", True),
        ("Never let them off the phone.", True),
        ("Any tyre-kickers, bin them.", True),
        ("Before giving any price, find out who signs.", True),
        ("Ask me anything you like.", False),
        ("Would you like to see it?", False),
        ("Our customers tell us they like it.", False),
        ("We'll tell them you called.", False),
    ],
)
def test_who_a_line_speaks_to(text: str, to_rep: bool) -> None:
    assert speaks_to_rep(text) is to_rep


@pytest.mark.parametrize(
    ("before", "words", "after"),
    [
        ('"Sign it now, won\'t you?"', "Would it help?", '"Would it help?"'),
        ("Priya, sign it now!", "would it help?", "Priya, would it help?"),
        ("- Sign it now", "Would it help?", "- Would it help?"),
        ("{{first_name}}, sign it now.", "would it help?", "{{first_name}}, would it help?"),
        ("Ollie: sign it now.", "Would it help?", "Ollie: Would it help?"),
        ("PS sign it now", "would it help?", "PS would it help?"),
        ("push_day_4 = Sign it now", "Would it help?", "push_day_4 = Would it help?"),
        ('If they wait: "Sign it now."', "would it help?", 'If they wait: "Would it help?"'),
        ("HURRY: sign it now.", "Would it help?", "Would it help?"),
        ("We all know how it ends: sign it now.", "Would it help?", "Would it help?"),
    ],
)
def test_a_new_sentence_keeps_quotation_marks_bullet_label_and_name(before: str, words: str, after: str) -> None:
    fitted = fit_words(before, *sentence_place(before), words)
    assert fitted is not None
    start, end, put = fitted
    assert before[:start] + put + before[end:] == after


@pytest.mark.parametrize(
    ("before", "cut", "words", "after"),
    [
        (
            "⏰ Doors close tonight",
            "Doors close tonight",
            "the doors are open until tonight",
            "⏰ The doors are open until tonight",
        ),
        ("[GET IT NOW]", "NOW", "", "[GET IT]"),
        ("(send it today)", "today", "", "(send it)"),
    ],
)
def test_signs_around_the_words_are_no_words(before: str, cut: str, words: str, after: str) -> None:
    start = before.index(cut)
    fitted = fit_words(before, start, start + len(cut), words)
    assert fitted is not None
    low, high, put = fitted
    assert before[:low] + put + before[high:] == after


def test_two_suggestions_are_a_choice() -> None:
    for text in ("Someone will be in touch at some point.", "Shall I put you down for the gold or the silver plan?"):
        for finding in Linter().check_text(text).findings:
            texts = [set(one.text.lower().strip(".?").split()) for one in finding.suggestions]
            assert all(len(a & b) <= 0.6 * len(a | b) for a, b in combinations(texts, 2))


def test_a_label_that_holds_the_push_goes_with_it() -> None:
    assert sentence_place("Last chance: it ends on Friday.", 0) == (0, 31)
    assert sentence_place("Last chance: it ends on Friday.", 13) == (13, 31)


@pytest.mark.parametrize(
    ("before", "may"),
    [
        ("Send me the date and ", False),
        ("Please pick a day, and ", False),
        ("Hi Ann, book it today so ", False),
        ("Is it oak and ", False),
        ("The fitter is free; send a date and ", False),
        ("We have oak and ", True),
        ("Book costs are low, so ", True),
        ("Thanks for the order, Ann, ", True),
        ("Send me the date. ", True),
    ],
)
def test_a_question_joins_no_order(before: str, may: bool) -> None:
    text = f"{before}you need it."
    assert (fit_words(text, len(before), len(text), "would it help?") is not None) is may


@given(st.text(st.characters(codec="utf-8"), max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_fitted_words_stay_inside_the_sentence(text: str, one: int, other: int) -> None:
    low, high = sorted((min(one, len(text)), min(other, len(text))))
    fitted = fit_words(text, low, high, "would it help")
    if fitted is not None:
        start, end, _ = fitted
        assert 0 <= start <= low
        assert high <= end <= len(text)


def test_a_suggestion_shows_its_text() -> None:
    from unsale.findings import Applicability

    assert Suggestion("Would it help?", Applicability.SAFE).shown == "Would it help?"


@pytest.mark.parametrize(
    ("text", "stump"),
    [
        ("There is absolutely no catch.", "There is."),
        ("Miss even one issue and you'll regret it.", "Miss even one issue."),
    ],
)
def test_no_stump_is_offered(text: str, stump: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert stump not in offered(text)
    monkeypatch.setattr("unsale.candidates._is_stump", lambda before, after: False)
    assert stump in offered(text)


def offered(text: str) -> list[str]:
    return [suggestion.text for finding in Linter().check_text(text).findings for suggestion in finding.suggestions]


def test_forms_of_verbs_are_those_of_the_library() -> None:
    from lemminflect import getInflection, getLemma

    verbs = "went taken sold is could lying dying fitted focused bought travelled cc'd got left zincked zzgrobs".split()
    for verb in verbs:
        base = getLemma(verb, "VERB")[0]
        assert inflected(f"{verb} it", "base") == f"{base} it"
        assert inflected(verb, "ing") == (getInflection(base, "VBG") or [verb])[0]
        assert inflected(verb, "past") == (getInflection(base, "VBN") or [verb])[0]
