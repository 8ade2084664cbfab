from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsale.text.document import Extract, Role, Source, TimeSpan
from unsale.text.readers.options import ReadOptions
from unsale.text.readers.speakers import _somebody_comes_back, labelled, looks_like_transcript
from unsale.text.readers.transcript import read_transcript


def read(text: str, *sellers: str) -> Extract:
    return read_transcript(Source(text), ReadOptions(sellers))


def turns(text: str, *sellers: str) -> list[tuple[str, str | None, str]]:
    return [(part.role.value, part.speaker, part.mapped.text) for part in read(text, *sellers).parts]


def roles(text: str, *sellers: str) -> dict[str | None, Role]:
    return {part.speaker: part.role for part in read(text, *sellers).parts if part.role is not Role.NOTE}


SAID = ["Hello, how are you today?", "Fine, who is this?", "It is about your roof."]
FORMS = {
    "plain": "Rep: {}\nCustomer: {}\nRep: {}\n",
    "clock first": "00:12 Rep: {}\n00:15 Customer: {}\n00:19 Rep: {}\n",
    "clock in brackets": "[00:01:02] Rep: {}\n[00:01:05] Customer: {}\n[00:01:09] Rep: {}\n",
    "clock after": "Rep (00:12): {}\nCustomer (00:15): {}\nRep (00:19): {}\n",
    "bold with colon": "**Rep:** {}\n\n**Customer:** {}\n\n**Rep:** {}\n",
    "bold without colon": "**Rep**: {}\n\n**Customer**: {}\n\n**Rep**: {}\n",
    "bold with clock": "**[00:12] Rep:** {}\n\n**[00:15] Customer:** {}\n\n**[00:19] Rep:** {}\n",
    "dash": "REP - {}\nCUSTOMER - {}\nREP - {}\n",
    "own line": "Rep:\n{}\n\nCustomer:\n{}\n\nRep:\n{}\n",
    "own line with clock": "Rep  0:12\n{}\n\nCustomer  0:15\n{}\n\nRep  0:19\n{}\n",
    "bullets": "- Rep: {}\n- Customer: {}\n- Rep: {}\n",
    "brackets": "[Rep]: {}\n[Customer]: {}\n[Rep]: {}\n",
    "chat export": "12/05/2024, 10:22 - Rep: {}\n12/05/2024, 10:23 - Customer: {}\n12/05/2024, 10:24 - Rep: {}\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_forms_of_a_turn(form: str) -> None:
    text = FORMS[form].format(*SAID)
    assert looks_like_transcript(text)
    extract = read(text)
    assert [part.role for part in extract.parts] == [Role.REP, Role.BUYER, Role.REP]
    assert [part.mapped.text for part in extract.parts] == SAID
    assert [part.mapped.offsets.start_of(0) for part in extract.parts] == [text.index(said) for said in SAID]
    assert next(part.speaker for part in extract.parts if part.role is Role.REP).casefold() == "rep"
    assert all(part.wrapped and not part.mail_body for part in extract.parts)
    assert not extract.skipped


STAMPED = {
    "iOS": "[3/4/25, 8:15:00\u202fAM] {}: {}\n",
    "iOS with marks": "\u200e[04.03.25, 08:15:00] {}: \u200e{}\n",
    "iOS, not in the address book": "[04.03.25, 08:15:00] ~\u202f{}: {}\n",
    "Android": "3/4/25, 8:15\u202fAM - {}: {}\n",
    "Messages": "{} (8:15 AM): {}\n",
    "recorder": "{} (00:15): {}\n",
    "Slack": "{}  8:15 AM\n{}\n",
    "Slack, time below": "{}\n  8:15 AM\n{}\n",
    "Teams, day below": "{}\nYesterday 8:15 AM\n{}\n",
    "Teams": "[8:15 AM] {}\n{}\n\n",
    "Fathom": "@0:15 - {} (Crane Co)\n{}\n\n",
    "Zoom": "08:15:02 From {} to Everyone:\n\t{}\n",
    "Zoom, one line": "08:15:02\t From  {} : {}\n",
    "Zoom, to one": "08:15:02 From {} to Lee van der Meer(Direct Message):\n\t{}\n",
    "Intercom": "08:15 AM | {} from Crane: {}\n",
}


@pytest.mark.parametrize("form", STAMPED)
@pytest.mark.parametrize("names", [("Dana Ruiz", "Lee Park"), ("Dana", "Lee"), ("Speaker 1", "Speaker 2")])
def test_three_turns_with_a_time_beside_each_name_are_a_conversation(form: str, names: tuple[str, str]) -> None:
    said = zip((*names, names[0]), SAID, strict=True)
    text = "".join(STAMPED[form].format(name, words) for name, words in said)
    assert looks_like_transcript(text)
    (skipped,) = read(text).skipped
    assert "unclear who sells" in skipped.reason and f"({', '.join(names)})" in skipped.reason
    assert [part.speaker for part in read(text, names[0]).parts if part.role is Role.REP] == [names[0]] * 2
    assert [part.mapped.text.strip("\u200e") for part in read(text).parts if part.role is not Role.NOTE] == SAID


@pytest.mark.parametrize("form", ["{}   0:15\n{}\n\n", "[8:15 AM] {}\n{}\n\n", "[04/03/2025 08:15] {}: {}\n"])
def test_a_family_name_that_stands_first_is_turned_round(form: str) -> None:
    names = ("Ruiz, Dana", "van Park, Lee", "Ruiz, Dana")
    text = "".join(form.format(name, words) for name, words in zip(names, SAID, strict=True))
    assert looks_like_transcript(text)
    assert roles(text, "Dana Ruiz") == {"Dana Ruiz": Role.REP, "Lee van Park": Role.BUYER}


def test_somebody_without_a_name_is_called_by_number() -> None:
    text = "".join(
        f"[04.03.25, 08:15:00] {name}: {words}\n"
        for name, words in zip(("Dana", "+49 170 5550101", "Dana"), SAID, strict=True)
    )
    assert roles(text, "Dana") == {"Dana": Role.REP, "+49 170 5550101": Role.BUYER}


def test_what_the_chat_program_says_belongs_to_nobody() -> None:
    text = (
        "[04.03.25, 08:15:00] Dana: Are you in?\n\u200e[04.03.25, 08:16:00] Dana added Sam\n"
        "[04.03.25, 08:17:00] Lee: Yes\n[04.03.25, 08:18:00] Dana: Fine.\nOn 04/03 08:30 works.\n"
    )
    assert [said for role, _, said in turns(text, "Dana") if role != "note"] == [
        "Are you in?",
        "Yes",
        "Fine.\nOn 04/03 08:30 works.",
    ]


def test_a_label_inside_a_message_of_a_chat_is_no_speaker() -> None:
    text = (
        "[04.03.25, 08:15:00] Dana: The two cranes:\nSmall: 20 a day\nLarge: 40 a day, with a driver\n"
        "[04.03.25, 08:17:00] Lee: The small one\n[04.03.25, 08:18:00] Dana: Fine.\n"
    )
    assert set(roles(text, "Dana")) == {"Dana", "Lee"}


@pytest.mark.parametrize(
    "text",
    [
        "Hi Lee,\n\nwe could meet on\n\nMonday 10:00\nTuesday 14:00\nMonday 16:00\n\nWhich one suits you best?\n",
        "Hi Lee,\n\nhere is the plan for the visit:\n\n9:00 Welcome\n9:15 The yard\n11:00 Lunch\n12:00 The yard\n\n"
        "Tell me what is missing.\nI bring the drawings and my colleague brings the crane.\n\nDana\n",
        "The plan\n9:00\nWe meet\n10:00\nWe see the yard\n11:00\nWe talk\n",
        "Mon 5:10 PM\nThe plans are here, all nine of them.\n\nThurs 5:15 PM\nDid they reach you, Lee?\n\n"
        "Mon 5:12 PM\nThe yard is free on Friday.\n\nFri, 9:00 AM\nIt is still free today.\n",
        "Today at 9:15\nThe plans are here.\nRead 9:20 AM\nDid they reach you?\nDelivered 9:25 AM\nIt is me.\n"
        "Read 9:30 AM\n",
        "Call with Lee 9:15\nShe wants two cranes.\nTo do 9:40\nSend the offer.\n",
    ],
)
def test_times_alone_make_no_conversation(text: str) -> None:
    assert not looks_like_transcript(text)


@pytest.mark.parametrize(
    ("form", "starts"),
    [
        ("clock first", [12, 15, 19]),
        ("clock in brackets", [62, 65, 69]),
        ("clock after", [12, 15, 19]),
        ("own line with clock", [12, 15, 19]),
        ("bold with clock", [12, 15, 19]),
        ("chat export", [0, 60, 120]),
        ("plain", [None, None, None]),
    ],
)
def test_times_in_labels_are_kept_in_seconds(form: str, starts: list[float | None]) -> None:
    expected = [None if start is None else TimeSpan(start) for start in starts]
    assert [part.time for part in read(FORMS[form].format(*SAID)).parts] == expected


@pytest.mark.parametrize(
    ("labels", "times"),
    [
        (("11:59 PM Rep", "12:00 AM Customer", "12:01:30 am Rep"), [(0, None), (60, None), (150, None)]),
        (("[0:10 - 0:14] Rep", "[00:15 --> 00:18] Customer", "[1:00:20 - 1:00:10] Rep"),
         [(10, 14), (15, 18), (3620, None)]),
    ],
)  # fmt: skip
def test_clocks_of_the_day_and_ends(labels: tuple[str, ...], times: list[tuple[float, float | None]]) -> None:
    text = "".join(f"{label}: {said}\n" for label, said in zip(labels, SAID, strict=True))
    assert [part.time for part in read(text).parts] == [TimeSpan(*time) for time in times]


def test_a_turn_goes_on_until_the_next_speaker() -> None:
    text = "Rep: Hello\r\nand welcome.\r\n\r\nOne more thing, if I may.\r\nCustomer: Yes?\r\nRep: That is all.\r\n"
    assert turns(text)[0] == ("rep", "Rep", "Hello\nand welcome.\n\nOne more thing, if I may.")


def test_directions_headings_and_data_above_are_notes() -> None:
    text = (
        "Call with Acme\nDate: 3 May\n\nRep: So [pause] what now?\n\n--- part two ---\n\n(laughs)\nCustomer: Nothing.\n"
        "[phone rings]\nRep: Fine.\n"
    )
    assert turns(text) == [
        ("note", None, "Call with Acme"),
        ("note", None, "Date: 3 May"),
        ("rep", "Rep", "So  what now?"),
        ("note", None, "[pause]"),
        ("note", None, "--- part two ---"),
        ("note", None, "(laughs)"),
        ("buyer", "Customer", "Nothing."),
        ("note", None, "[phone rings]"),
        ("rep", "Rep", "Fine."),
    ]


def test_places_to_fill_in_are_not_directions() -> None:
    assert turns("Rep: Hello [first name], it is [name] from [company].")[0][2].count("[") == 3


def test_words_after_a_branch_are_the_sellers() -> None:
    text = "Rep: Is now a good time?\nCustomer: No.\nIf they say no:\nThen when?\nIF BUSY > Shall I write?\nRep: Bye.\n"
    assert turns(text)[2:6] == [
        ("note", None, "If they say no:"),
        ("rep", None, "Then when?"),
        ("note", None, "IF BUSY >"),
        ("rep", None, "Shall I write?"),
    ]


DIALOGUE = "Maria Lopez: Hello, how are you?\nTom: Fine, who is this?\nMaria Lopez: It is Maria.\nTom: Oh, hello.\n"


@pytest.mark.parametrize("seller", ["Maria Lopez", "maria lopez", "Maria", " MARIA "])
def test_a_seller_is_named_in_full_or_by_first_name(seller: str) -> None:
    assert roles(DIALOGUE, seller) == {"Maria Lopez": Role.REP, "Tom": Role.BUYER}


def test_a_full_name_also_means_the_first_name_in_the_file_but_nobody_else_of_that_first_name() -> None:
    assert roles(DIALOGUE, "Tom Berg") == {"Maria Lopez": Role.BUYER, "Tom": Role.REP}
    extract = read(DIALOGUE, "Maria Berg")
    assert {part.role for part in extract.parts} == {Role.UNKNOWN_SPEAKER}


def test_a_seller_who_is_named_makes_a_short_exchange_a_transcript() -> None:
    text = "Jane: Hello Tom, how are you?\nTom: Fine, who is this?\nJane: It is about your roof.\n"
    assert not looks_like_transcript(text)
    assert looks_like_transcript(text, ["Jane"])
    assert not looks_like_transcript(text, ["Ana"])


def test_nobody_is_guessed_when_no_side_is_known() -> None:
    extract = read(DIALOGUE)
    assert {part.role for part in extract.parts} == {Role.UNKNOWN_SPEAKER}
    (skipped,) = extract.skipped
    assert "--seller" in skipped.reason and "Maria Lopez, Tom" in skipped.reason


def test_a_seller_who_is_not_there_is_reported_with_the_speakers_found() -> None:
    (skipped,) = read(DIALOGUE, "Zoe").skipped
    assert "Zoe" in skipped.reason and "Maria Lopez, Tom" in skipped.reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Agent", "Sam"),
        ("Sales rep", "Caller"),
        ("Customer service", "Sam"),
        ("Me", "Sam"),
        ("You", "Guest"),
        ("Caller", "Receptionist"),
        ("Caller", "Gatekeeper"),
        ("Sam", "Homeowner"),
        ("Insurance agent", "Sam"),
        ("Host", "Guest"),
        ("SDR", "Customer 2"),
        ("Sam (Account Executive)", "Ana (VP Sales, Acme)"),
    ],
)
def test_labels_and_the_other_one_of_two(one: str, other: str) -> None:
    text = f"{one}: {SAID[0]}\n{other}: {SAID[1]}\n{one}: {SAID[2]}\n{other}: I see, thank you.\n"
    assert looks_like_transcript(text)
    assert roles(text) == {one.split(" (")[0]: Role.REP, other.split(" (")[0]: Role.BUYER}


def test_a_third_speaker_of_unknown_side_is_named() -> None:
    text = "Rep: Hello both.\nCustomer: Hello.\nSam: Hello.\nRep: Shall we?\nSam: Yes.\nCustomer: Yes.\n"
    extract = read(text)
    assert {part.speaker: part.role for part in extract.parts}["Sam"] is Role.UNKNOWN_SPEAKER
    (skipped,) = extract.skipped
    assert "Sam" in skipped.reason and "Customer" not in skipped.reason


@pytest.mark.parametrize("text", ["", "Hello there,\nthis is a mail.\n", "Customer: Hello.\nCustomer: Bye now.\n"])
def test_nothing_passes_silently_when_no_seller_speaks(text: str) -> None:
    assert read(text).skipped


def test_a_script_with_one_label_is_a_transcript() -> None:
    text = "OPENING\n\nRep: Hello, this is Sam.\n[wait]\nRep: Is now a good time?\n\nRep: Thank you, goodbye.\n"
    assert looks_like_transcript(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Subject: Your roof\n\nHi Ana,\n\nNote: the price holds.\nPrice: £40\nWhen: Tuesday\nP.S.: See you there.\n",
        "Hi Ana,\n\nOption 1: we mend the roof next week.\nOption 2: we wait until spring.\nOption 1: cheaper.\n",
        "Client: Acme\nOwner: Sam\nContact: Ana\n\nClient: Bolt\nOwner: Kim\nContact: Joe\n",
        "Q: How long does it take?\nA: It takes about a week.\nQ: Is there a fee?\nA: No, there is none.\n",
        "Monday: we survey the roof.\nTuesday: we order the parts.\nMonday: we start on the roof.\nTuesday: done.\n",
        "From: Ana\nTo: Ben\nSubject: Roof\n\nHello Ben.\n\nFrom: Ben\nTo: Ana\nSubject: Re: Roof\n\nHello Ana.\n",
        "We trained the team last week and it went well.\nHere is one example from the day for you to read.\n"
        "Rep: Is now good?\nCustomer: No, sorry.\nRep: Then later.\n\n"
        "As you can see the rep did not insist, which is what we want.\nThat is all for this week from all of us.\n"
        "Next week we look at prices again.\nSee you then, and bring a call with you.\n",
    ],
)
def test_mails_are_no_transcripts(text: str) -> None:
    assert not looks_like_transcript(text)


_SAID = st.text(alphabet="abc de.?!'’é[](){}:*-", min_size=1, max_size=30).map(lambda text: f"well {text} then")


@given(st.lists(st.tuples(st.sampled_from(["Rep", "Customer"]), _SAID), min_size=1, max_size=8))
def test_what_is_said_comes_back_word_for_word(said: list[tuple[str, str]]) -> None:
    text = "".join(f"{name}: {words}\n" for name, words in said)
    assert [(part.speaker, part.mapped.text) for part in read(text).parts] == said


@given(st.text(alphabet="Rep:Customer \n\r[]()0123-*#ifthey>é", max_size=120))
def test_any_text_can_be_read_with_exact_places(text: str) -> None:
    looks_like_transcript(text)
    for part in read(text).parts:
        for at, character in enumerate(part.mapped.text):
            if not character.isspace():
                assert text[part.mapped.offsets.start_of(at)] == character


LABELS = st.sampled_from(
    [
        "Ann: ",
        "Bob: ",
        "ANN - ",
        "Bob - ",
        "Rep: ",
        "To: ",
        "Contact (buyer): ",
        "Contact: ",
        "00:10 Ann: ",
        "",
        "[pause] ",
    ]
)
SPOKEN = st.sampled_from(
    ["Good morning, it is Ann here.", "Yes, I see.", "no", "The price is 10:30, or so I heard.", ""]
)


@given(st.lists(st.tuples(LABELS, SPOKEN), max_size=9))
def test_a_text_in_which_nobody_comes_back_has_no_speaker_with_two_turns(turns: list[tuple[str, str]]) -> None:
    text = "\n".join(label + said for label, said in turns)
    counts = Counter(label.key for _, label in labelled(text).turns())
    assert _somebody_comes_back(text) or max(counts.values(), default=0) < 2
