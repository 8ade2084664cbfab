"""Findings on whole messages and calls: what is found, with which number, and where they keep still."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from unsale.findings import Finding, Scope, Severity, Span
from unsale.measures import measure_findings
from unsale.measures.call_checks import AIRTIME_BENCHMARK, AIRTIME_CEILING, AIRTIME_FLOOR, AIRTIME_GOAL
from unsale.measures.catalogue import MEASURES
from unsale.measures.channels import WORD_LIMITS, guess_channel
from unsale.measures.messages import is_collection, messages_of
from unsale.text.document import Document, Source
from unsale.text.readers import reader_for
from unsale.text.readers.options import ReadOptions
from unsale.text.segments import build_document

SELLING = {"selling": 0.95, "service": 0.05}


def document(text: str, format: str = "text") -> Document:
    source = Source(text, "<test>", format)
    return build_document(source, reader_for(format)(source, ReadOptions()))


def found(
    text: str,
    findings: Sequence[Finding] = (),
    *,
    genre: Mapping[str, float] = SELLING,
    channel: str | None = None,
    format: str = "text",
) -> dict[str, Finding]:
    """The findings on `text` by name."""
    return {item.rule: item for item in measure_findings(document(text, format), findings, genre, channel=channel)}


def pushing(text: str, words: str, family: str, severity: Severity = Severity.WARNING) -> Finding:
    """A finding of a sentence rule on `words` in `text`."""
    at = text.index(words)
    span = Span(at, at + len(words))
    return Finding(f"{family}/x", family, severity, "", "", span, words, words, span, Span(0, len(words)))


TELLING = """\
Hi Terry,

The platform syncs stock across sites, prints labels, forecasts demand and cuts shrinkage. Setting it up takes two days
for most sites. As you asked, customers report fewer stockouts. Pricing starts at 300 a month for each site. The team
handles the migration of all old data. The brochure has a page for each of the carriers, and the interface is open.
"""
GOOD = """\
Hi Terry,

At the June meeting you said that stock counts take a whole weekend at each of your sites. Is that still so? Two other
sites with a shop floor like yours now do it in an hour. If it would help, could we talk for ten minutes about how they
went about it? If it is looked after already, there is no need to reply.

Ann
"""
SPEECH = """\
Hello,

We are a family firm and we were founded in 1994. Our crews are known across the county, and our depot is the largest in
the region. We built our own engine, we train our own people, and our workshop is open every day of the week. I lead the
team here and I have been with the firm nine years. We won the county prize again last spring. Our lathes are new, our
vans are new, and we have added a second paint hall. We stock every part ourselves. Our prices have been the same for
two years, and our fitters are proud of their work. The brochure is on our page.
"""


# --- messages ---------------------------------------------------------------------------------------------------------


def test_a_good_mail_is_left_alone() -> None:
    assert found(GOOD) == {}


def test_a_message_that_only_tells_has_no_ask() -> None:
    item = found(TELLING)["document/no-ask"]
    assert item.severity is Severity.HINT
    assert item.scope is Scope.DOCUMENT
    assert "64 words" in item.message
    assert item.sentence.startswith("The brochure")


def test_an_ask_without_a_question_is_told_so() -> None:
    assert set(found(TELLING + "\nPlease watch the film on the page.")) == {"document/no-question"}


@pytest.mark.parametrize(
    "ending",
    ["Let me know what you think.", "How do you keep stock in step today?", "Would a short call on Tuesday be useful?"],
)
def test_an_opening_for_the_reader_is_enough(ending: str) -> None:
    assert found(f"{TELLING}\n{ending}") == {}


def test_a_rhetorical_question_is_no_question() -> None:
    assert "document/no-ask" in found(f"{TELLING}\nReady to transform the warehouse?")


def test_a_speech_is_a_monologue_and_nothing_else() -> None:
    items = found(SPEECH)
    assert set(items) == {"document/monologue"}
    item = items["document/monologue"]
    assert item.severity is Severity.WARNING
    assert "114 words" in item.message
    assert "20 times" in item.message
    assert "never" in item.message


def test_a_speech_with_a_question_is_about_the_seller() -> None:
    item = found(SPEECH + "\nWhat do you look for in a workshop?")["document/we-heavy"]
    assert "20 times" in item.message
    assert "your once" in item.message
    assert item.severity is Severity.HINT


def test_too_many_asks() -> None:
    text = (
        "Hi Sam,\n\nThank you for the tour of the line on Monday, which was a pleasure, and for the talk on the nights "
        "on the packing floor. Could we book 20 minutes next week?\n\nPlease also download the guide, follow us on the "
        "network, and forward this to your finance team."
    )
    item = found(text)["document/too-many-asks"]
    assert "4 different things" in item.message
    assert item.sentence.startswith("Please also download")


def test_two_asks_are_borne() -> None:
    assert "document/too-many-asks" not in found(f"{GOOD}\nPlease download the guide if you like.")


@pytest.mark.parametrize(
    ("channel", "words", "flagged"),
    [
        ("email", 240, False),
        ("email", 241, True),
        ("linkedin", 121, True),
        ("sms", 81, True),
        ("proposal", 900, False),
    ],
)
def test_the_length_that_a_channel_bears(channel: str, words: int, flagged: bool) -> None:
    text = "Hello Sam. How are the nights on the floor? " + "You asked for it. " * 300
    cut = " ".join(text.split()[:words]) + "."
    items = found(cut, channel=channel)
    assert ("document/too-long" in items) is flagged
    if flagged:
        assert f"{words} words" in items["document/too-long"].message
        assert str(WORD_LIMITS[channel]) in items["document/too-long"].message


def test_hard_to_read_names_the_grade() -> None:
    hard = (
        "Operationalising transformational methodologies necessitates comprehensive organisational collaboration "
        "across your considerable administrative infrastructure and accountability architecture. "
    )
    item = found(f"Hello Sam,\n\n{hard * 6}\n\nWhat do you think?")["document/hard-to-read"]
    grade = re.search(r"grade (\d+)", item.message)
    assert grade is not None
    assert int(grade[1]) > 13
    assert "document/hard-to-read" not in found(GOOD)


def test_several_pressures_together() -> None:
    text = GOOD + "\nThe price ends tonight. You would be mad to wait. Your rivals have it already.\n"
    items = [
        pushing(text, "ends tonight", "urgency"),
        pushing(text, "mad to wait", "guilt", Severity.ERROR),
        pushing(text, "Your rivals", "fear"),
    ]
    item = found(text, items)["document/pressure-pile"]
    assert "3 places" in item.message
    assert "3 different ways" in item.message
    assert "document/pressure-pile" not in found(text, items[:2])
    assert "document/pressure-pile" not in found(text, [replace(one, severity=Severity.HINT) for one in items])


def test_partner_talk_needs_pressure_beside_it() -> None:
    text = GOOD + "\nWe value our relationship. The price ends tonight.\n"
    item = found(text, [pushing(text, "ends tonight", "urgency")])["document/partner-talk"]
    assert "value our relationship" in item.message
    assert item.sentence == "We value our relationship."
    assert "document/partner-talk" not in found(text)
    assert "document/partner-talk" not in found(text, [pushing(text, "ends tonight", "hype")])


# --- where they keep still --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "genre", [{}, {"selling": 0.59}, {"office": 0.9, "selling": 0.1}, {"newsletter": 0.9, "selling": 0.1}]
)
def test_only_a_sales_text_is_judged(genre: dict[str, float]) -> None:
    assert found(SPEECH, genre=genre) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Hi Sam, the platform syncs stock, prints labels and forecasts demand. The brochure is on the page.",
        SPEECH.replace("Hello,", ""),
        TELLING + "\n" + TELLING,
        "Step one: a first mail.\n\n" + SPEECH + "\nStep two: a second mail.\n\nThe platform syncs stock.",
        SPEECH
        + "\nWir sind ein Betrieb aus der Region, und unsere Leute kennen jede Maschine in der Halle sehr gut.\n",
        SPEECH + "\n> Could you send me what you have on lathes,\n> and on the second paint hall?\n",
        "",
    ],
    ids=["short note", "no message", "two greetings", "two steps", "another language", "a reply", "empty"],
)
def test_nothing_is_said(text: str) -> None:
    assert found(text) == {}


def test_pressure_needs_less_certainty_than_style() -> None:
    text = SPEECH + "\nWe value our relationship. The price ends tonight.\n"
    items = found(text, [pushing(text, "ends tonight", "urgency")], genre={"selling": 0.5})
    assert set(items) == {"document/partner-talk"}
    assert "document/monologue" in found(SPEECH, genre={"selling": 0.5}, channel="email")


def test_each_template_of_a_file_is_judged_by_itself() -> None:
    text = "Template 1\n\n" + GOOD + "\nTemplate 2\n\n" + TELLING
    assert set(found(text)) == {"document/no-ask"}


def test_a_channel_makes_a_message_of_any_text() -> None:
    assert set(found(SPEECH.replace("Hello,", ""), channel="letter")) == {"document/monologue"}


def test_each_mail_of_a_mailbox_is_judged_by_itself() -> None:
    head = (
        "From ann@example.com Mon Jan  1 09:00:00 2024\nFrom: ann@example.com\nTo: sam@example.com\nSubject: {}\n\n{}\n"
    )
    whole = document(head.format("One", GOOD) + head.format("Two", TELLING), "mbox")
    assert len(messages_of(whole)) == 2
    items = measure_findings(whole, [], SELLING)
    assert [item.rule for item in items] == ["document/no-ask"]
    assert items[0].span.start > whole.source.text.index("Subject: Two")


def test_the_channel_is_seen_in_the_text() -> None:
    assert guess_channel(document(GOOD)) == "email"
    assert guess_channel(document("Subject: Vans\n\nThe vans are here.")) == "email"
    assert guess_channel(document("The vans are here.")) is None
    assert not is_collection(document(GOOD))


# --- calls ------------------------------------------------------------------------------------------------------------


def transcript(*turns: tuple[str, int, str]) -> str:
    """Turns of a speaker: so many filler words, then a sentence."""
    return "\n".join(f"{who}: {'so it goes here ' * (count // 4)}. {said}" for who, count, said in turns)


def calls(text: str, genre: Mapping[str, float] = SELLING) -> dict[str, Finding]:
    return found(text, genre=genre, format="transcript")


@pytest.mark.parametrize(
    ("seller", "customer", "severity"),
    [
        (80, 320, None),
        (160, 240, None),
        (256, 144, None),
        (264, 136, Severity.HINT),
        (316, 84, Severity.HINT),
        (328, 72, Severity.WARNING),
    ],
    ids=["80 %", "60 %", "36 %", "34 %", "21 %", "18 %"],
)
def test_airtime_bands(seller: int, customer: int, severity: Severity | None) -> None:
    half = seller // 2
    item = calls(transcript(("Rep", half, ""), ("Customer", customer, ""), ("Rep", half, ""))).get(
        "conversation/airtime"
    )
    assert (item.severity if item else None) is severity
    if item:
        assert f"{round(100 * customer / (seller + customer))} %" in item.message
        assert "80 %" in item.message
        assert "57 %" in item.message


def test_the_bands_are_in_order() -> None:
    assert AIRTIME_FLOOR < AIRTIME_BENCHMARK < AIRTIME_GOAL < AIRTIME_CEILING


def test_a_seller_who_only_listens_is_asked_to_take_part() -> None:
    silent = transcript(("Rep", 4, ""), ("Customer", 400, ""), ("Rep", 4, ""))
    assert set(calls(silent)) == {"conversation/take-part"}
    assert calls(transcript(("Rep", 4, "What did that cost you?"), ("Customer", 400, ""), ("Rep", 4, ""))) == {}


@pytest.mark.parametrize(
    ("words", "severity"), [(140, None), (160, Severity.HINT), (320, Severity.WARNING)], ids=["140", "160", "320"]
)
def test_a_long_turn(words: int, severity: Severity | None) -> None:
    text = transcript(("Customer", 600, ""), ("Rep", words, ""), ("Customer", 600, ""))
    item = calls(text).get("conversation/long-turn")
    assert (item.severity if item else None) is severity
    if item:
        assert f"{words} words" in item.message
        assert f"{words * 60 // 150} seconds" in item.message


def test_few_questions_in_a_long_call() -> None:
    told = [("Rep", 100, ""), ("Customer", 300, "")] * 2
    item = calls(transcript(*told))["conversation/few-questions"]
    assert "5 minutes" in item.message
    assert "nothing" in item.message
    asked = [("Rep", 100, "What did that cost you?"), ("Customer", 300, "")] * 2
    assert "conversation/few-questions" not in calls(transcript(*asked))


def test_an_interrogation_of_four() -> None:
    text = transcript(("Customer", 200, "")) + (
        "\nRep: How many staff?\nCustomer: Forty.\nRep: Sites?\nCustomer: Two.\nRep: Budget?\nCustomer: Not set."
    )
    assert "conversation/interrogation" not in calls(text)
    item = calls(f"{text}\nRep: Who signs?\nCustomer: Me.")["conversation/interrogation"]
    assert "4 questions" in item.message
    assert item.sentence == "How many staff?"


def test_three_interruptions() -> None:
    cut = "\nCustomer: The trouble with that is--\nRep: We can surely fix that trouble."
    text = transcript(("Customer", 200, ""))
    assert "conversation/interruptions" not in calls(text + cut * 2)
    assert "3 times" in calls(text + cut * 3)["conversation/interruptions"].message


def test_a_praised_question_without_an_answer() -> None:
    text = transcript(("Customer", 200, "")) + "\nRep: Thank you.\nCustomer: Which clause covers the exit?\nRep: {}"
    item = calls(text.format("Great question. So, the dashboard."))["conversation/unanswered-question"]
    assert item.sentence == "Which clause covers the exit?"
    assert "conversation/unanswered-question" not in calls(text.format("Great question. Clause seven covers it."))
    assert "conversation/unanswered-question" not in calls(text.format("The seventh."))


def test_a_call_that_ends_without_summing_up() -> None:
    text = transcript(("Rep", 100, "What hurts?"), ("Customer", 700, "Our handover notes get lost."))
    ended = f"{text}\nRep: Great chat, speak soon!\nCustomer: Bye."
    assert "conversation/no-recap" in calls(ended)
    summed = f"{text}\nRep: Let me check what I heard: your notes get lost at handover.\nCustomer: Yes. Bye."
    assert "conversation/no-recap" not in calls(summed)
    assert "conversation/no-recap" not in calls(text)


def test_two_asks_after_a_no() -> None:
    text = transcript(("Customer", 200, "")) + (
        "\nRep: Shall we book a demo?\nCustomer: No, not this year.\nRep: What if I did it for less?\nCustomer: No."
    )
    assert "conversation/after-no" not in calls(text)
    item = calls(f"{text}\nRep: Then let us book a short call next week.")["conversation/after-no"]
    assert item.severity is Severity.WARNING
    assert "2 more times" in item.message


@pytest.mark.parametrize(
    "text",
    [
        transcript(("Rep", 100, ""), ("Customer", 4, "")),
        transcript(("Speaker 1", 400, ""), ("Speaker 2", 4, ""), ("Speaker 1", 4, ""), ("Speaker 2", 4, "")),
        transcript(("Rep", 400, ""), ("Rep", 100, "")),
    ],
    ids=["short", "roles unknown", "only sellers"],
)
def test_no_verdict_on_a_call(text: str) -> None:
    assert calls(text) == {}


def test_a_call_cut_at_the_start_is_still_measured() -> None:
    text = "Customer: ...and that is how it went.\n" + transcript(("Rep", 200, ""), ("Customer", 40, ""))
    assert calls(text)["conversation/airtime"].severity is Severity.WARNING


def test_a_script_is_not_asked_for_airtime() -> None:
    text = transcript(("Rep", 200, "Hello [First Name]."), ("Customer", 4, ""))
    assert "conversation/airtime" not in calls(text)
    assert "conversation/long-turn" in calls(text)


def test_a_service_call_is_not_judged() -> None:
    text = transcript(("Rep", 200, ""), ("Customer", 40, ""))
    assert "conversation/airtime" in calls(text, {"selling": 0.5, "office": 0.5})
    assert calls(text, {"selling": 0.1, "service": 0.9}) == {}


# --- what they say ----------------------------------------------------------------------------------------------------


def test_every_measure_is_named_by_its_family_and_says_how_to_mend() -> None:
    names = [measure.name for measure in MEASURES]
    assert len(set(names)) == len(names)
    for measure in MEASURES:
        assert measure.family in ("document", "conversation", "promise")
        assert measure.advice and measure.why and measure.source and measure.implements
        assert measure.message.endswith(".")
