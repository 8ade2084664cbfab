"""Measures of a message, against values worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsale.findings import Finding, Scope, Severity, Span
from unsale.metrics import (
    Question,
    asked_actions,
    asks,
    asks_in,
    body_sentences,
    content_words,
    controlling_share,
    document_metrics,
    genuine_questions,
    pressure_density,
    product_share,
    pronoun_counts,
    question_counts,
    question_kind,
    reader_specific,
    reading_ease,
    reading_grade,
    syllables,
    thanks,
    ways_out,
    word_count,
    words,
    you_share,
)
from unsale.text.document import Document, Sentence, Source
from unsale.text.readers import reader_for
from unsale.text.readers.options import ReadOptions
from unsale.text.segments import build_document


def document(text: str, format: str = "text") -> Document:
    source = Source(text, "<test>", format)
    return build_document(source, reader_for(format)(source, ReadOptions()))


def sentences(text: str) -> list[Sentence]:
    return body_sentences(document(text))


def finding(severity: Severity, family: str, scope: Scope = Scope.SENTENCE) -> Finding:
    return Finding(f"{family}/x", family, severity, "", "", Span(0, 1), "", "", Span(0, 1), Span(0, 0), scope)


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We don\u2019t ship 1,200.50 before 14:30.", ["we", "don't", "ship", "1,200.50", "before", "14:30"]),
        ("A half-day visit, then tea", ["a", "half-day", "visit", "then", "tea"]),
        ("", []),
        ("— !?", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_merge_tag_is_one_word_and_a_link_is_one_word() -> None:
    assert word_count(sentences("Hello {{ contact.first_name }}, see https://example.com/a/b today.")) == 5


def test_subject_signature_and_quoted_text_are_not_counted() -> None:
    text = "Subject: Pumps for Hull\n\nThe pump is here.\n\n> Old words that were quoted.\n\n-- \nAnn Bell\nSales"
    assert word_count(sentences(text)) == 4


def test_spintax_counts_one_variant() -> None:
    assert word_count(sentences("{Good day|Warm greetings|Hello} to all of you in Hull.")) in (7, 8)


def test_content_words_meet_across_endings() -> None:
    assert content_words("the nights are priced") & content_words("one night, pricing")


# --- whom it is about -------------------------------------------------------------------------------------------------


def test_you_share_by_hand() -> None:
    text = "We built our tool. I like it. Your team may want it, and you can try it."
    assert pronoun_counts(sentences(text)) == (2, 3)
    assert you_share(sentences(text)) == pytest.approx(2 / 5)


@pytest.mark.parametrize("text", ["As we discussed, the pump is ready.", "Let's meet.", "Shall we start?"])
def test_a_shared_we_counts_for_nobody(text: str) -> None:
    assert pronoun_counts(sentences(text)) == (0, 0)
    assert you_share(sentences(text)) == 0.5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hi {{first_name}}, we help companies grow. I think you'd like it.", 0),
        ("You mentioned that visitors queue at the desk.", 1),
        ("Congratulations on the award.", 1),
        ("Your 40 drivers come in at six.", 1),
        ("I am writing because of {{recent_event}}.", 1),
        ("We save you 30% a year.", 0),
        ("You are hiring planners in Hull.", 2),
    ],
)
def test_reader_specific(text: str, expected: int) -> None:
    assert reader_specific(sentences(text)) == expected


def test_product_share_by_hand() -> None:
    text = "Our platform syncs stock. It includes maps. I'll send you the sheet. Have a good day."
    assert product_share(sentences(text)) == pytest.approx(2 / 3)
    assert product_share(sentences("Have a good day.")) == 0.5


def test_thanks() -> None:
    assert thanks(sentences("Thank you for the tour. Thanks again! No thanks is fine too.")) == 2


# --- questions --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("How do you keep stock in step today?", Question.OPEN),
        ("At the meeting you said it takes a day, so what would help?", Question.OPEN),
        ("Tell me about the nights.", Question.OPEN),
        ("Could you walk me through a usual Monday?", Question.OPEN),
        ("How many staff do you have?", Question.CLOSED),
        ("Is that still so?", Question.CLOSED),
        ("Would a short call be useful, or is email easier?", Question.CLOSED),
        ("Does that affect you?)", Question.CLOSED),
        ("You want to save money, don't you?", Question.LEADING),
        ("Wouldn't you agree that time is money?", Question.LEADING),
        ("If I could show you a better way, would you look?", Question.LEADING),
        ("Who doesn't want more leads?", Question.LEADING),
        ("Ready to transform your business?", Question.EMPTY),
        ("Tired of slow reports?", Question.EMPTY),
        ("Hello Sam, how are you today?", Question.EMPTY),
        ("Can you see my screen?", Question.EMPTY),
        ("Any questions?", Question.EMPTY),
        ("We open at nine.", None),
        ("", None),
    ],
)
def test_question_kind(text: str, kind: Question | None) -> None:
    assert question_kind(text) is kind


def test_genuine_questions_are_the_open_and_the_closed_ones() -> None:
    asked = sentences("What takes longest? Is it the counting? Ready to win? You agree, don't you? Fine.")
    assert genuine_questions(asked) == 2
    assert question_counts(asked) == {
        Question.OPEN: 1,
        Question.CLOSED: 1,
        Question.LEADING: 1,
        Question.EMPTY: 1,
    }


# --- asks -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Could we book 20 minutes next week?", {"meet"}),
        ("Would a 20-minute call be useful, or is email easier?", {"meet"}),
        ("Register for the webinar, try the calculator, and reply with a good time to talk.", {"register", "try"}),
        ("Please review the order form, confirm the start date, send three references.", {"read", "buy", "send"}),
        ("Let me know what you think.", {"reply"}),
        ("To finish the setup you chose, we need three things: the logo, the list and the bank form.", set()),
        ("There is no need to reply.", set()),
        ("The order went out on Monday.", set()),
        ("What takes the time today: the counting or the typing?", set()),
    ],
)
def test_asks_in(text: str, expected: set[str]) -> None:
    assert asks_in(text) == expected


def test_reply_is_no_second_ask() -> None:
    found = asked_actions(sentences("Could we meet on Tuesday? Let me know which time suits."))
    assert found == {"meet"}
    assert asks(sentences("Let me know what you think.")) == 1
    assert asks(sentences("The order went out on Monday.")) == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("If it would help, I can send the sheet.", 1),
        ("No need to reply. A short no is fine.", 2),
        ("Is it looked after already, or would you rather wait?", 1),
        ("There is no pressure, but sign by Friday.", 0),
        ("Can we meet on 12 May to go through your sites?", 0),
    ],
)
def test_ways_out(text: str, expected: int) -> None:
    assert ways_out(sentences(text)) == expected


# --- pressure ---------------------------------------------------------------------------------------------------------


def test_pressure_density_by_hand() -> None:
    found = [
        finding(Severity.ERROR, "guilt"),
        finding(Severity.WARNING, "urgency"),
        finding(Severity.HINT, "getting"),
        finding(Severity.WARNING, "hype"),
        finding(Severity.WARNING, "fear", Scope.DOCUMENT),
    ]
    assert pressure_density(found, 50) == pytest.approx(100 * 5.5 / 50)
    assert pressure_density(found, 0) == 0
    assert pressure_density([], 50) == 0


def test_controlling_share_by_hand() -> None:
    text = "You must decide now. You need to sign. Perhaps we could talk it over. I have to go."
    assert controlling_share(sentences(text)) == pytest.approx(2 / 4)
    assert controlling_share(sentences("Sign today.")) == 1
    assert controlling_share(sentences("The pump is here.")) == 0


# --- reading ease -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("cat", 1), ("the", 1), ("table", 2), ("make", 1), ("notes", 1), ("boxes", 2), ("changed", 1), ("wanted", 2),
        ("buying", 2), ("material", 4), ("create", 2), ("management", 3), ("business", 2), ("don't", 1),
        ("night-shift", 2), ("42", 2), ("qqqqqqqq", 2), ("organisation", 5),
    ],
)  # fmt: skip
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_flesch_by_hand() -> None:
    # 2 sentences, 10 words, 11 syllables (only "water" has two)
    text = sentences("The cat sat on the mat. It drank its water.")
    assert reading_ease(text) == pytest.approx(206.835 - 1.015 * 5 - 84.6 * 1.1)
    assert reading_grade(text) == pytest.approx(0.39 * 5 + 11.8 * 1.1 - 15.59)


def test_no_words_give_no_reading_ease() -> None:
    assert reading_ease([]) == 0
    assert reading_grade([]) == 0


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz'-", max_size=20))
def test_every_word_has_a_syllable(word: str) -> None:
    assert 1 <= syllables(word) <= 2 * max(len(word), 1)


# --- all of them ------------------------------------------------------------------------------------------------------


def test_document_metrics_of_a_whole_mail() -> None:
    text = "Subject: Tyres for your fleet?\n\nHi Sam,\n\nYou asked about tyres. How do you order them today?\n\nAnn"
    found = document_metrics(document(text), [])
    assert found["subject_words"] == 4
    assert found["subject_question"] == 1
    assert found["questions"] == found["open_questions"] == 1
    assert found["asks"] == 0
    assert found["pressure_density"] == 0
    assert found["reader_specific"] >= 1
    assert all(isinstance(value, float) for value in found.values())


@pytest.mark.parametrize("text", ["", "\n\n", "> only quoted words\n> and more of them"])
def test_no_words_of_the_seller_give_no_metrics(text: str) -> None:
    assert document_metrics(document(text), []) == {}


@given(st.text(max_size=300))
def test_shares_stay_between_0_and_1(text: str) -> None:
    found = document_metrics(document(text), [])
    for name in ("you_share", "controlling_share", "product_share", "subject_capitals"):
        assert 0 <= found.get(name, 0) <= 1
    assert found.get("questions", 0) <= found.get("sentences", 0)
