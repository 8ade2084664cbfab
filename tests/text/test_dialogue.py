"""Call scripts written in Markdown and HTML: the buyer's turns are not judged there either."""

from __future__ import annotations

import pytest

from unsale.text.document import Extract, Role, Source
from unsale.text.readers import reader_for
from unsale.text.readers.options import ReadOptions

MARKDOWN = (
    "---\nsubject: Roof call\n---\n\n**Rep:** Hello *there*, Ana.\n\n**Customer:** Who is this?\n\n**Rep:** It is Jo.\n"
)
HTML = (
    "<h1>Call</h1><p><b>Rep:</b> Hello <i>there</i>, Ana.<br><b>Customer:</b> Who is this?</p>"
    "<p><b>Rep:</b> It is Jo.</p>"
)


def read(text: str, format: str, *sellers: str) -> Extract:
    return reader_for(format)(Source(text), ReadOptions(sellers))


@pytest.mark.parametrize(("text", "format"), [(MARKDOWN, "markdown"), (HTML, "html")])
def test_turns_are_told_apart_with_their_places(text: str, format: str) -> None:
    parts = read(text, format).parts
    turns = [(part.role, part.mapped.text) for part in parts if part.role in (Role.REP, Role.BUYER)]
    assert turns == [(Role.REP, "Hello there, Ana."), (Role.BUYER, "Who is this?"), (Role.REP, "It is Jo.")]
    asked = next(part for part in parts if part.role is Role.BUYER)
    assert asked.mapped.offsets.start_of(0) == text.index("Who is this?")


def test_the_subject_stays() -> None:
    assert read(MARKDOWN, "markdown").parts[0].role is Role.SUBJECT


def test_a_page_that_does_not_show_who_sells_is_prose() -> None:
    text = "**Challenge:** The roof leaked badly.\n\n**Result:** It is dry again now.\n\n" * 3
    assert {part.role for part in read(text, "markdown").parts} == {Role.BODY}


def test_a_seller_given_by_name_makes_it_a_conversation() -> None:
    text = "**Jane:** Hello Tom, how are you?\n\n**Tom:** Fine, and you?\n\n**Jane:** Very well, thanks.\n"
    assert {part.role for part in read(text, "markdown").parts} == {Role.BODY}
    assert {part.role for part in read(text, "markdown", "Jane").parts} == {Role.REP, Role.BUYER}


STAMPED = [
    "**Dana** *(0:12)*: {}\n\n**Lee** *(0:15)*: {}\n\n**Dana** *(0:19)*: {}\n",
    "| Time | Speaker | Text |\n|---|---|---|\n| 0:12 | Dana | {} |\n| 0:15 | Lee | {} |\n| 0:19 | Dana | {} |\n",
    "| Speaker | Time | Said |\n|---|---|---|\n| Dana | 0:12 | {} |\n| Lee | 0:15 | {} |\n| Dana | 0:19 | {} |\n",
]
SAID = ("Hello Lee, is it a good time?", "It is, you must call me back today.", "Very well, thanks.")


@pytest.mark.parametrize("form", STAMPED)
def test_names_with_times_are_a_conversation_even_when_nobody_says_who_sells(form: str) -> None:
    text = form.format(*SAID)
    extract = read(text, "markdown")
    assert [part.mapped.text for part in extract.parts if part.role is Role.UNKNOWN_SPEAKER] == list(SAID)
    assert "unclear who sells" in extract.skipped[0].reason
    parts = read(text, "markdown", "Dana").parts
    assert [part.role for part in parts if part.role is not Role.NOTE] == [Role.REP, Role.BUYER, Role.REP]
    asked = next(part for part in parts if part.role is Role.BUYER)
    assert asked.mapped.offsets.start_of(0) == text.index(SAID[1])


def test_a_table_of_times_without_speakers_is_prose() -> None:
    text = "| Time | Topic | Text |\n|---|---|---|\n" + "| 9:00 | Yard | We look at the yard. |\n" * 4
    assert {part.role for part in read(text, "markdown").parts} == {Role.BODY}
