"""The shared context layer: what excuses pushy words, and what only seems to."""

from __future__ import annotations

import pytest

from unsale.config import Config
from unsale.context import is_negated, is_quoted, leaves_a_way_out
from unsale.findings import Severity
from unsale.linter import Linter
from unsale.rulebook.phrase import bounded, compile_pattern
from unsale.rulebook.rule import Pattern, Rule
from unsale.rulebook.rulebook import Rulebook, load_rulebook


def negated(marked: str) -> bool:
    return is_negated(marked.replace("*", "", 1), marked.index("*"))


@pytest.mark.parametrize(
    "marked",
    [
        "There is no need to *act now.",
        "We will never ask you to *act now or lose your price.",
        "I'm not going to tell you this is *a no-brainer.",
        "Please don't feel that *you must decide today.",
        "We don't do *last chance offers.",
        "You needn't *sign today.",
        "I'd rather wait than have you *act now without reading it, so don't *hurry.".replace("*act", "act", 1),
        "Nobody should tell you to *act now.",
        "We work without *limited-time offers.",
        "Reply whenever suits, rather than feel you have to *act now.",
    ],
)
def test_negation_excuses(marked: str) -> None:
    assert negated(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Not only is this *your last chance, it's our best price.",
        "No pressure, but *act now.",
        "Why not *act now?",
        "Don't wait, *act now.",
        "Don't miss *your last chance.",
        "I haven't heard from you, so *act now.",
        "There is no better time to *act now.",
        "If you don't sign, *act now anyway.",
        "You can't afford to miss *your last chance.",
        "No contract, no fuss: *act now.",
        "We never sleep and you must *act now.",
        "You have not replied; *act now.",
        "If I don't hear from you I'll *act now.",
        "Don't *let them get there first.",
    ],
)
def test_false_friends_of_negation_do_not(marked: str) -> None:
    assert not negated(marked)


def test_quotation_marks_mean_mention() -> None:
    text = 'Our old template said "act now or else". Please act now.'
    assert is_quoted(text, text.index("act"), text.index("act") + 7)
    at = text.rindex("act")
    assert not is_quoted(text, at, at + 7)
    single = "They call it 'a last chance offer' over there."
    assert is_quoted(single, single.index("last"), single.index("last") + 11)
    apostrophes = "It's the client's last chance and that's it."
    assert not is_quoted(apostrophes, apostrophes.index("last"), apostrophes.index("last") + 11)


def test_a_seller_who_is_quoted_in_full_speaks() -> None:
    text = '"Act now."'
    assert is_quoted(text, 1, 8)
    assert not is_quoted(text, 1, 8, spoken=True)


def book(family: str, phrase: str, **fields: object) -> Linter:
    """A linter with one rule that fires on `phrase`, and the shipped context layer."""
    expression = bounded(phrase)
    compile_pattern(expression)
    rule = Rule(
        name=f"{family}/test",
        title="Test",
        severity=Severity.WARNING,
        message="m",
        why="w",
        advice="a",
        source=("s", ""),
        patterns=(Pattern(phrase, expression, (phrase,), 1),),
        **fields,  # type: ignore[arg-type]
    )
    return Linter(rulebook=Rulebook([rule], (), load_rulebook().suppressors))


@pytest.mark.parametrize(
    ("family", "phrase", "text", "by"),
    [
        ("urgency", "this week", "You wrote that we must decide this week.", "customer-words"),
        ("getting", "get your team", "Once you've decided, we can get your team set up.", "conditional-service"),
        ("getting", "you need to sign", "Under clause 14 you need to sign each page.", "legal"),
        ("urgency", "expires", "Your TLS certificate expires on 3 May.", "transactional"),
        ("urgency", "only two", "Only two seats are left because the room holds ten.", "real-deadline"),
        ("hard_close", "sign here", "As you asked, the page where you sign here is attached.", "buyer-asked"),
        ("urgency", "last chance", "Subject lines such as last chance get deleted.", "coaching"),
        ("hard_close", "would tuesday", "Would Tuesday or Thursday work for a quick call?", "a-time-asked-for"),
    ],
)
def test_each_suppressor_excuses(family: str, phrase: str, text: str, by: str) -> None:
    linter = book(family, phrase)
    assert {match.excused for match in linter.matches(text)} == {by}
    assert linter.check_text(text, format="text").findings == ()


@pytest.mark.parametrize(
    ("family", "phrase", "text"),
    [
        ("urgency", "sign today", "You said yes on the phone, so you need to sign today."),
        ("getting", "you must sign", "Under the terms you must sign today."),
        ("guilt", "get your team", "Once you've decided, we can get your team set up."),
        ("urgency", "expires", "Your discount expires on 3 May."),
        ("urgency", "last chance", "This is your last chance because the price goes up."),
        ("hard_close", "would tuesday", "Would Tuesday or Thursday work better for our call?"),
    ],
)
def test_what_only_looks_like_an_excuse(family: str, phrase: str, text: str) -> None:
    assert len(book(family, phrase).check_text(text, format="text").findings) == 1


def test_a_rule_names_its_exceptions() -> None:
    text = "There is no need to act now."
    assert book("urgency", "act now").check_text(text, format="text").findings == ()
    assert len(book("urgency", "act now", despite=("negation",)).check_text(text, format="text").findings) == 1


@pytest.mark.parametrize(
    "after",
    [
        " If you need longer, say so.",
        ". The next round starts in October.",
        " You don't need to do anything.",
        " It's kept here until June, come by any time.",
        " Write whenever you'd like it.",
        " A no is fine.",
        " Would either help?",
    ],
)
def test_the_next_sentence_may_leave_a_way_out(after: str) -> None:
    assert leaves_a_way_out(after)


@pytest.mark.parametrize(
    "after",
    [
        "",
        " Let me know if you want it.",
        " Shall I book you in? No rush.",
        " Would you like to go ahead?",
        " You don't need to look anywhere else.",
    ],
)
def test_what_only_sounds_like_a_way_out(after: str) -> None:
    assert not leaves_a_way_out(after)


def test_a_way_out_excuses_pressure_but_no_lie() -> None:
    linter = Linter()
    assert not linter.check_text("That slot goes to somebody else tonight. If you need longer, tell me.").findings
    assert linter.check_text("That slot goes to somebody else tonight. Would you like it?").findings


AMONG_THEMSELVES = (
    "The rehearsal was long and the rain came through the roof again, so we moved the tea urn and sat by the door. "
    "Somebody took the good umbrella and left a worse one; that happens every year and nobody owns up to it."
)
SELLING = f"{AMONG_THEMSELVES} The price of the upgrade is below, and the demo is booked."


def shown(text: str, **settings: object) -> list[tuple[str, str]]:
    """Rules and severities in the last sentence of `text`."""
    findings = Linter(Config(ignore=("classifier",), **settings)).check_text(text, format="text").findings
    return [(finding.rule, finding.severity.label) for finding in findings]


def test_a_text_that_sells_nothing_may_be_blunt() -> None:
    line = "Don't wait any longer."
    assert shown(f"{SELLING} {line}") == [("urgency/dont-wait", "warning")]
    assert shown(f"{AMONG_THEMSELVES} {line}") == []


def test_a_short_text_says_too_little_to_tell() -> None:
    assert shown("Don't wait any longer.")
    assert shown("It rained. Don't wait any longer.")


def test_one_sign_of_a_sale_is_outweighed_by_two_of_people_among_themselves() -> None:
    line = "We found it cheaper in the other shop. Don't wait any longer."
    assert shown(f"{AMONG_THEMSELVES} {line}")
    assert not shown(f"Hi all, {AMONG_THEMSELVES} The vicar and the treasurer and the choir know, and Mum does. {line}")


def test_an_error_is_a_warning_where_nothing_is_sold() -> None:
    line = "Could you ever forgive yourself?"
    assert shown(f"{SELLING} {line}") == [("guilt/on-your-conscience", "error")]
    assert shown(f"{AMONG_THEMSELVES} {line}") == [("guilt/on-your-conscience", "warning")]


def test_a_severity_that_the_settings_name_stays() -> None:
    text = f"{AMONG_THEMSELVES} Could you ever forgive yourself?"
    assert shown(text, severity={"guilt/on-your-conscience": Severity.ERROR}) == [("guilt/on-your-conscience", "error")]


def test_a_lesson_in_lying_is_an_error_in_any_text() -> None:
    line = "Just say that you are doing a survey."
    assert [severity for _, severity in shown(f"{AMONG_THEMSELVES} {line}")] == ["error"]


def test_one_answer_for_the_whole_document() -> None:
    heading = "Our price list\n\nThe trial is free.\n\n"
    assert shown(f"{heading}{AMONG_THEMSELVES}\n\nDon't wait any longer.")


@pytest.mark.parametrize(
    "text",
    [
        "He says this is the last chance to buy.",
        "The council tells us that the stadium will pay for itself.",
        "Some of you feel that now is the time to act.",
        "Mr Okoro claims that nobody with any sense could be against it.",
    ],
)
def test_what_others_claim_is_only_told(text: str) -> None:
    assert not shown(text)


@pytest.mark.parametrize(
    "text",
    [
        "My manager says this is the last chance to buy.",
        "We say it plainly: this is the last chance to buy.",
        "He says it is cold, so you should act now.",
    ],
)
def test_a_claim_of_the_seller_is_not(text: str) -> None:
    assert shown(text)
