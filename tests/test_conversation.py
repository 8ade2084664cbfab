"""Measures of a call, against values worked out by hand on written transcripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsale.conversation import (
    Turn,
    answered_share,
    build_on_rate,
    conversation_metrics,
    customer_airtime,
    customer_airtime_by_time,
    customer_questions,
    early_share,
    has_recap,
    inquiries,
    interrogations,
    interruptions,
    is_script,
    longest_turn,
    minutes,
    opening_permission,
    patience,
    pressed_after_no,
    question_rate,
    refusals,
    turns_of,
    words_after_no,
)
from unsale.text.document import Document, Source, TimeSpan
from unsale.text.readers import reader_for
from unsale.text.readers.options import ReadOptions
from unsale.text.segments import build_document


def call(text: str, *sellers: str, format: str = "transcript") -> Document:
    source = Source(text, "<test>", format)
    return build_document(source, reader_for(format)(source, ReadOptions(sellers)))


def turns(text: str, *sellers: str) -> list[Turn]:
    return turns_of(call(text, *sellers))


def timed(*cues: tuple[float, float, str]) -> list[Turn]:
    """The turns of a call in which each line is said from one second to another."""
    document = call("\n".join(said for _, _, said in cues))
    spoken = [segment for segment in document.segments if segment.speaker]
    segments = [item._replace(time=TimeSpan(*cue[:2])) for item, cue in zip(spoken, cues, strict=True)]
    return turns_of(document._replace(segments=tuple(segments)))


PLAIN = """\
Rep: Good morning, this is Dana from Northgate. Is now a good time?
Customer: Yes, I have ten minutes.
Rep: How do you order tyres for the vans today?
Customer: By phone, and the invoices arrive late every month.
Rep: What do late invoices mean for your books?
Customer: We close a week late. What would you charge for forty vans?
Rep: About 900 a month for forty vans. I'll send the sheet on Tuesday.
"""


# --- who speaks -------------------------------------------------------------------------------------------------------


def test_airtime_by_hand() -> None:
    # seller 12 + 9 + 8 + 13 = 42 words, customer 5 + 9 + 12 = 26
    found = conversation_metrics(call(PLAIN))
    assert found["customer_airtime"] == pytest.approx(26 / 68)
    assert found["minutes"] == pytest.approx(68 / 150)
    assert found["turns"] == 7
    assert found["longest_seller_turn_words"] == 13
    assert found["longest_customer_turn_words"] == 12


def test_two_sellers_and_two_customers_are_summed() -> None:
    text = (
        "Rep 1: One two three four.\nRep 2: Five six.\n"
        "Customer 1: One two three.\nCustomer 2: Four five six.\nRep 1: Seven eight."
    )
    found = turns(text)
    assert [turn.seller for turn in found] == [True, False, True]
    assert customer_airtime(found) == pytest.approx(6 / 14)


@pytest.mark.parametrize(
    "text",
    [
        "Speaker 1: We have one question.\nSpeaker 2: Please ask.\nSpeaker 1: How many vans?\nSpeaker 2: Forty.",
        "Rep: We have one question.\nRep: How many vans?\nRep: I can wait.",
        "Hello Sam, how do you order tyres today?",
        "",
    ],
    ids=["roles unknown", "only sellers", "no speakers", "empty"],
)
def test_unknown_sides_give_nothing(text: str) -> None:
    assert conversation_metrics(call(text)) == {}


def test_wrong_labels_on_much_of_the_talk_give_nothing() -> None:
    muddled = (
        PLAIN + "Ola: " + "words by somebody on no known side " * 3 + "\nKim: And more of it.\nKim: Yes.\nOla: So."
    )
    assert conversation_metrics(call(PLAIN))
    assert conversation_metrics(call(muddled)) == {}


def test_one_wrong_label_is_passed_over() -> None:
    slip = PLAIN.replace("Customer: We close", "Kim: Hm.\nOla: Ah.\nCustomer: We close")
    assert conversation_metrics(call(slip))["customer_airtime"] == pytest.approx(26 / 68)


def test_a_seller_named_by_the_user_makes_the_other_the_customer() -> None:
    text = "Ann: How many vans do you have?\nSam: Forty of them.\nAnn: Thank you.\nSam: Welcome."
    assert conversation_metrics(call(text)) == {}
    assert conversation_metrics(call(text, "Ann"))["customer_airtime"] == pytest.approx(4 / 12)


# --- turns and times --------------------------------------------------------------------------------------------------


def test_a_backchannel_breaks_no_turn_but_its_words_count() -> None:
    found = turns("Rep: One two three.\nCustomer: Mm, right.\nRep: Four five.\nCustomer: I see it another way.")
    longest = longest_turn(found, seller=True)
    assert longest is not None
    assert longest.word_total == 5
    assert customer_airtime(found) == pytest.approx(7 / 12)


def test_yes_after_a_question_is_an_answer_and_no_backchannel() -> None:
    found = turns(
        "Rep: Do you have vans?\nCustomer: Yes.\nRep: Then this may help you a lot.\nCustomer: Perhaps it may."
    )
    longest = longest_turn(found, seller=True)
    assert longest is not None
    assert longest.word_total == 7


def test_times_give_airtime_patience_and_minutes() -> None:
    found = timed(
        (0, 10, "Rep: How do you order tyres today?"),
        (11, 41, "Customer: By phone, and the invoices are late."),
        (43, 53, "Rep: What do late invoices cost you?"),
        (54, 64, "Customer: A week of work."),
        (65, 70, "Rep: Thank you for telling me that."),
    )
    assert customer_airtime_by_time(found) == pytest.approx(40 / 65)
    assert patience(found) == pytest.approx(1.5)
    assert minutes(found) == pytest.approx(70 / 60)


def test_captions_bring_their_times() -> None:
    text = (
        "WEBVTT\n\n00:00:00.000 --> 00:00:10.000\n<v Rep>How do you order tyres today?\n\n"
        "00:00:11.000 --> 00:00:40.000\n<v Customer>By phone, and it takes\n\n"
        "00:00:40.000 --> 00:00:41.000\n<v Customer>a long time.\n\n"
        "00:00:43.000 --> 00:00:53.000\n<v Rep>What do late invoices cost you?\n"
    )
    found = conversation_metrics(call(text, format="captions"))
    assert found["customer_airtime_by_time"] == pytest.approx(30 / 50)
    assert found["patience_seconds"] == pytest.approx(2)
    assert found["minutes"] == pytest.approx(53 / 60)


def test_no_times_give_no_times() -> None:
    found = turns(PLAIN)
    assert customer_airtime_by_time(found) is None
    assert patience(found) is None
    assert "patience_seconds" not in conversation_metrics(call(PLAIN))


def test_an_interruption_by_the_clock() -> None:
    found = timed(
        (0, 5, "Rep: How are the nights?"),
        (5, 10, "Customer: The trouble is that the nights"),
        (9.2, 14, "Rep: We can fix the nights with a module."),
        (14, 20, "Customer: It is about the people and so on."),
        (19.9, 24, "Rep: That was no interruption at all."),
        (24, 30, "Customer: Indeed it was not."),
        (29, 29.8, "Rep: I would say"),
        (30, 31, "Customer: So there."),
    )
    assert [turn.text for turn in interruptions(found)] == ["We can fix the nights with a module."]


def test_an_interruption_by_its_marks() -> None:
    found = turns(
        "Customer: The trouble is that our nights--\nRep: We can fix nights, module four does that.\n"
        "Customer: I am not sure the—\nRep: Go on, I am listening.\n"
        "Customer: The price is. [overlap]\nRep: The price is no problem.\nCustomer: It is for us."
    )
    assert [turn.text for turn in interruptions(found)] == [
        "We can fix nights, module four does that.",
        "The price is no problem.",
    ]


# --- questions --------------------------------------------------------------------------------------------------------


def test_only_genuine_questions_count() -> None:
    found = turns(
        "Rep: Hello Sam, how are you?\nCustomer: Fine, thanks.\nRep: Can you see my screen?\nCustomer: I can.\n"
        "Rep: What takes longest? It is the counting, isn't it?\nCustomer: The counting, yes.\n"
        "Rep: Could we meet on Tuesday? Any questions?\nCustomer: None."
    )
    assert [sentence.text for sentence in inquiries(found)] == ["What takes longest?"]


def test_question_rate_and_spread_by_hand() -> None:
    found = turns(PLAIN)
    # two genuine questions: one after 17 of 68 words, one after 35
    assert question_rate(found) == pytest.approx(10 * 2 / (68 / 150))
    assert early_share(found) == pytest.approx(1 / 2)


def test_build_on_rate_by_hand() -> None:
    # the first follows "ten minutes" without a word of it, the second takes up "invoices" and "late"
    assert build_on_rate(turns(PLAIN)) == pytest.approx(1 / 2)


def test_an_interrogation() -> None:
    found = turns(
        "Rep: How many staff?\nCustomer: Forty.\nRep: Sites?\nCustomer: Two.\nRep: Budget?\nCustomer: Not set.\n"
        "Rep: Who signs?\nCustomer: Me."
    )
    runs = interrogations(found)
    assert [[sentence.text for sentence in run] for run in runs] == [
        ["How many staff?", "Sites?", "Budget?", "Who signs?"]
    ]
    assert conversation_metrics(call(PLAIN))["interrogation_runs"] == 0


@pytest.mark.parametrize(
    "text",
    [
        "Rep: How many staff?\nCustomer: Forty.\nRep: And those forty, on how many sites?\nCustomer: Two.\n"
        "Rep: How do the two share notes?\nCustomer: Badly.",
        "Rep: How many staff?\nCustomer: Forty.\nRep: That is a full house. How many sites?\nCustomer: Two.\n"
        "Rep: Handovers are often the hard part then. Budget?\nCustomer: None.",
        "Rep: How many staff?\nCustomer: Forty, and they come and go all through the night, which is hard.\n"
        "Rep: Sites?\nCustomer: Two.\nRep: Budget?\nCustomer: None.",
    ],
    ids=["takes up a word", "shares something", "long answers"],
)
def test_no_interrogation(text: str) -> None:
    assert interrogations(turns(text)) == []


def test_customer_questions() -> None:
    found = turns(
        "Customer: What happens to our data when we leave?\nRep: You export the data, and we delete it.\n"
        "Customer: Which clause covers the exit?\nRep: Great question. So, the dashboard.\nCustomer: Hm, well.\n"
        "Rep: Look at these colours.\nCustomer: Is fitting part of it?"
    )
    assert [(sentence.text, answered) for sentence, answered in customer_questions(found)] == [
        ("What happens to our data when we leave?", True),
        ("Which clause covers the exit?", False),
    ]
    assert answered_share(found) == pytest.approx(1 / 2)


# --- the ends of a call -----------------------------------------------------------------------------------------------


def test_a_recap_uses_the_customers_words() -> None:
    told = (
        "Customer: Our handover notes get lost on the night shift.\n"
        + "Rep: I see how that hurts.\nCustomer: Yes.\n" * 4
    )
    assert has_recap(turns(told + "Rep: Let me check what I heard: notes get lost at handover. Is that right?"))
    assert not has_recap(turns(told + "Rep: Let me check my calendar for next week."))
    assert not has_recap(turns(told + "Rep: Great chat, speak on the 9th!"))


def test_opening_permission() -> None:
    assert opening_permission(turns(PLAIN)) is True
    assert opening_permission(turns(PLAIN.replace(" Is now a good time?", ""))) is False


def test_a_call_cut_at_the_start_is_not_asked_for_its_opening() -> None:
    cut = PLAIN.partition("\n")[2]
    found = conversation_metrics(call(cut))
    assert opening_permission(turns(cut)) is None
    assert "opening_permission" not in found
    assert found["customer_airtime"] == pytest.approx(26 / 56)


def test_asking_on_after_a_no() -> None:
    found = turns(
        "Rep: Shall we book a demo?\nCustomer: No, not this year.\nRep: What if I did it for less?\nCustomer: No.\n"
        "Rep: Then let's book a short call next week."
    )
    assert refusals(found)[0] == 1
    assert [sentence.text for sentence in pressed_after_no(found)][:1] == ["What if I did it for less?"]
    assert words_after_no(found) == 15


@pytest.mark.parametrize(
    "text",
    [
        "Rep: Shall we book a demo?\nCustomer: No thanks.\nRep: Understood, thank you. I'll leave it there.",
        "Rep: Shall we book a demo?\nCustomer: No thanks.\n"
        "Rep: Understood. Would a note in January be useful, or shall I leave it with you?",
        "Rep: Do you have vans?\nCustomer: No.\nRep: Could we meet at your site?\nCustomer: Yes, on Friday.",
        "Rep: Shall we book a demo?\nCustomer: Not today. Could you send the sheet?\nRep: Can we book a call then?",
    ],
    ids=["leaves it", "a way out", "a no to a question", "the customer takes it up again"],
)
def test_no_pressing_after_a_no(text: str) -> None:
    assert pressed_after_no(turns(text)) == []


def test_a_script_has_places_to_fill_in() -> None:
    assert is_script(call("Rep: Hello [First Name], this is Ann.\nCustomer: Hello."))
    assert not is_script(call(PLAIN))


@given(st.lists(st.tuples(st.sampled_from(["Rep", "Customer", "Kim"]), st.text("abc ?!.,-", max_size=30)), max_size=12))
def test_any_transcript_is_measured_within_bounds(lines: list[tuple[str, str]]) -> None:
    found = conversation_metrics(call("\n".join(f"{who}: {said}" for who, said in lines)))
    for name in ("customer_airtime", "build_on_rate", "early_question_share", "customer_questions_answered"):
        assert 0 <= found.get(name, 0) <= 1
