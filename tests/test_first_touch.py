"""Messages to somebody new: an easy no, something about them, who writes and why."""

from __future__ import annotations

import pytest

from unsale.measures import measure_findings
from unsale.text.document import Document, Source
from unsale.text.readers import reader_for
from unsale.text.readers.options import ReadOptions
from unsale.text.segments import build_document


def document(text: str) -> Document:
    source = Source(text, "<test>", "text")
    return build_document(source, reader_for("text")(source, ReadOptions()))


def found(text: str, channel: str | None = None) -> dict[str, str]:
    """The findings on `text` by name, with the sentence at which each stands."""
    items = measure_findings(document(text), [], {"selling": 0.95}, channel=channel)
    return {item.rule: item.sentence for item in items}


ABOUT_THEM = (
    "Hi Ruth,\n\nYour notice in the June bulletin lists nine school sites with boilers of three makes. We service all "
    "three, and have done so for two schools near yours since 2019. The yearly price for nine sites is 4,200 pounds. "
)
TO_ANYONE = (
    "Hello,\n\nWe help businesses of every size with smart software. The tools are fast, easy and safe, and the team "
    "answers on every working day of the week. The price is the same for everybody, and it has been so since the "
    "start of the firm. "
)


# --- an easy no -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ask",
    [
        "Can we meet on 12 May to go through the sites?",
        "When can you talk?",
        "Please book a visit on 12 May.",
        "Please sign the order form.",
    ],
)
def test_an_ask_without_an_easy_no(ask: str) -> None:
    assert found(ABOUT_THEM + ask).get("document/no-way-out") == ask


@pytest.mark.parametrize(
    "ask",
    [
        "Could we meet on 12 May to go through the sites?",
        "Can we meet on 12 May, or is this looked after?",
        "If it would help, can we meet on 12 May?",
        "Would a short meeting around 12 May be useful?",
        "Worth a quick chat?",
        "Can we meet on 12 May? If not, no need to reply.",
        "Please read the report.",
        "How do you look after them today?",
    ],
)
def test_a_true_way_out_is_enough(ask: str) -> None:
    assert "document/no-way-out" not in found(ABOUT_THEM + ask)


@pytest.mark.parametrize(
    "before", ["You asked to move the visit.", "Thanks for your order.", "As agreed, I have the date."]
)
def test_a_date_that_they_asked_for_needs_no_way_out(before: str) -> None:
    assert "document/no-way-out" not in found(f"{ABOUT_THEM}{before} Can we meet on 12 May?")


# --- something about them ---------------------------------------------------------------------------------------------


def test_a_mail_that_could_go_to_anyone() -> None:
    items = found(TO_ANYONE + "Would a short chat be useful?")
    assert items["document/nothing-about-them"] == "Hello,"


def test_a_name_from_a_merge_tag_is_nothing_about_them() -> None:
    tagged = TO_ANYONE.replace("Hello,", "Hi {{first_name}},")
    assert "document/nothing-about-them" in found(tagged + "Would a short chat be useful?")


@pytest.mark.parametrize(
    "about",
    [
        "You said in March that the counts take a weekend.",
        "Thank you for your reply.",
        "Your {{renewal_date}} is near.",
        "How do you keep stock in step today?",
        "They put the papers in order, so that you can close a day earlier.",
        "Your order is due in May.",
    ],
)
def test_one_true_thing_about_them_is_enough(about: str) -> None:
    assert "document/nothing-about-them" not in found(f"{TO_ANYONE}{about} Would a short chat be useful?")


def test_a_mail_that_offers_nothing_may_be_about_something_else() -> None:
    office = (
        "Hello,\n\nThe meeting room on the second floor is closed until the end of the month for new windows. "
        "The small room next to the kitchen is free, and the list for it hangs at the door. The lift works again."
    )
    items = found(office + " Please take a look at the list.")
    assert not {"document/nothing-about-them", "document/no-way-out"} & items.keys()


def test_a_proposal_is_written_for_one_reader_anyway() -> None:
    assert "document/nothing-about-them" not in found(TO_ANYONE, "proposal")
    assert "document/nothing-about-them" in found(TO_ANYONE, "linkedin")


# --- who and why ------------------------------------------------------------------------------------------------------

STORY = (
    "Hi Terry,\n\nImagine a warehouse at midnight. Rain on the roof, one forklift, one tired driver, and a phone that "
    "rings and rings. That driver was me. "
    "That night changed how I see shelves, and the lesson has stayed with me ever since. "
)


def test_a_story_before_who_and_why() -> None:
    items = found(STORY + "Would it be useful to talk about your 3 kinds of shelf?")
    assert items["document/unclear-opening"].startswith("Imagine")


@pytest.mark.parametrize(
    "opening",
    [
        "I'm Priya from Rackwell. ",
        "I'm writing about the shelf rule that changed in May. ",
        "You asked how the recall was handled. ",
        "Could we talk about shelves? ",
    ],
)
def test_one_line_of_who_or_why_is_enough(opening: str) -> None:
    told = STORY.replace("Imagine", opening + "Imagine")
    assert "document/unclear-opening" not in found(told + "Would it be useful to talk about your 3 kinds of shelf?")


def test_an_opening_that_comes_to_the_point_slowly_is_no_story() -> None:
    plain = STORY.replace("Imagine a warehouse at midnight.", "The new hall stands at the north end.")
    assert "document/unclear-opening" not in found(plain + "Would it be useful to talk about your 3 kinds of shelf?")
