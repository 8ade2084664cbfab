"""Calls: the first words, questions before the pitch, and next steps with an owner and a day."""

from __future__ import annotations

import pytest

from unsale.measures import measure_findings
from unsale.text.document import Document, Source
from unsale.text.readers import reader_for
from unsale.text.readers.options import ReadOptions
from unsale.text.segments import build_document


def document(text: str) -> Document:
    source = Source(text, "<test>", "transcript")
    return build_document(source, reader_for("transcript")(source, ReadOptions()))


def found(text: str) -> dict[str, tuple[str, str]]:
    """The findings on a call by name: the sentence at which each stands, and its message."""
    items = measure_findings(document(text), [], {"selling": 0.95})
    return {item.rule: (item.sentence, item.message) for item in items}


TALK = "Customer: " + "We count the shelves by hand every other week and it goes well enough for us. " * 12


# --- next steps -------------------------------------------------------------------------------------------------------


def ending(*turns: str) -> str:
    return "\n".join(["Rep: How do you count today?", TALK, *turns, "Customer: Bye."])


@pytest.mark.parametrize(
    "said",
    [
        "Rep: We'll send some things over and take it from there.",
        "Rep: Let's reconnect at some point.",
        "Customer: Someone should look at the contract by Friday.",
        "Rep: I'll send the report soon.",
    ],
)
def test_a_next_step_without_owner_or_day(said: str) -> None:
    sentence, message = found(ending(said))["conversation/loose-next-steps"]
    assert sentence == said.partition(": ")[2]
    assert message.startswith("The next step does not say who")


@pytest.mark.parametrize(
    "said",
    [
        "Rep: I'll send the sample report by Friday.",
        "Customer: Ring me on the 3rd, after ten.",
        "Rep: We'll review the plan in January.",
        "Rep: Nothing is needed for now. You have my number.",
        "Rep: If the audit changes that, I'll send the plan.",
        "Rep: Shall I send you the plan?",
    ],
)
def test_firm_open_and_needless_steps_are_left_alone(said: str) -> None:
    assert not {"conversation/loose-next-steps", "conversation/no-next-step"} & found(ending(said)).keys()


def test_half_of_the_steps_may_be_loose() -> None:
    firm, loose = "Rep: I'll send the report by Friday.", "Rep: Then I'll check with the team soon."
    assert "conversation/loose-next-steps" not in found(ending(firm, loose))
    message = found(ending(firm, loose, "Customer: I'll ask about it."))["conversation/loose-next-steps"][1]
    assert "Of 3 next steps, 1 says" in message


def test_after_a_no_and_in_a_call_without_its_end_nothing_is_asked_for() -> None:
    loose = "Rep: We'll send some things over."
    assert "conversation/loose-next-steps" not in found(ending("Customer: No thanks, not for us.", loose))
    assert "conversation/loose-next-steps" not in found(ending(loose).replace("Bye.", "The other thing is the roof."))


def test_a_long_call_without_any_next_step() -> None:
    long = "\n".join([TALK] * 1) * 9
    text = f"Rep: How do you count today?\n{long}\nRep: Good to know.\nCustomer: Bye."
    sentence, message = found(text)["conversation/no-next-step"]
    assert sentence == "Good to know."
    assert "minutes" in message
    assert "conversation/no-next-step" not in found(text.replace("Good to know.", "Nothing is needed for now."))


# --- the pitch --------------------------------------------------------------------------------------------------------

PITCH = (
    "The platform has nine modules, and each module has a dashboard of its own. The first module counts the shelves. "
    "The second module prints the labels, and it integrates with all carriers that ship in the north of the country. "
    "The price is 900 pounds, and we do the rest."
)


def call(*turns: str) -> str:
    return "\n".join(["Rep: Good morning, this is Dana from Northgate, about the shelves.", *turns, TALK])


def test_a_pitch_before_the_first_question() -> None:
    sentence, message = found(call("Customer: Hello.", f"Rep: {PITCH}"))["conversation/pitch-first"]
    assert sentence == "The first module counts the shelves."
    assert "present for" in message


@pytest.mark.parametrize(
    "before",
    [
        ("Rep: How are counts done today?", "Customer: On paper."),
        ("Customer: I need the price for two doors.",),
        ("Customer: What does it cost?",),
    ],
    ids=["a question first", "a need first", "they asked"],
)
def test_a_pitch_after_a_question_or_a_need_is_an_answer(before: tuple[str, ...]) -> None:
    assert "conversation/pitch-first" not in found(call(*before, f"Rep: {PITCH}"))


def test_a_call_without_its_start_is_not_judged() -> None:
    assert "conversation/pitch-first" not in found(f"Customer: Right.\nRep: {PITCH}\n{TALK}")


# --- who and why ------------------------------------------------------------------------------------------------------

CHAT = (
    "Rep: Hello there! Lovely weather this week, it has been so warm and so very bright. {}\nCustomer: It has.\n"
    "Rep: The garden loves it, and the children are out all day long. The town was full on Sunday, and the ice cream "
    "stand ran out of everything before noon, which never happened before in all the years.\n"
)


def test_a_call_that_says_neither_who_nor_why() -> None:
    sentence, message = found(CHAT.format("") + TALK)["conversation/unclear-opening"]
    assert sentence == "Hello there!"
    assert "who you are nor why you call" in message


@pytest.mark.parametrize(
    "clear", ["It's Dan from Northgate.", "I'm calling about the tyre quote.", "Thanks for making the time."]
)
def test_who_or_why_in_one_line_is_enough(clear: str) -> None:
    assert "conversation/unclear-opening" not in found(CHAT.format(clear) + TALK)
