"""Promises of an earlier mail that a later one passes over."""

from __future__ import annotations

import pytest

from unsale.findings import Finding, Severity
from unsale.measures import measure_findings
from unsale.text.document import Source
from unsale.text.readers import reader_for
from unsale.text.readers.options import ReadOptions
from unsale.text.segments import build_document


def overdue(text: str, format: str) -> list[Finding]:
    source = Source(text, "<test>", format)
    document = build_document(source, reader_for(format)(source, ReadOptions()))
    return [item for item in measure_findings(document, [], {}) if item.rule == "promise/overdue-ignored"]


def reply(body: str, date: str = "Thu, 09 May 2024 10:00:00 +0000", who: str = "Ann Cole <ann@example.com>") -> str:
    """A mail of Ann of that day, above an earlier mail of somebody."""
    return (
        f"From: Ann Cole <ann@example.com>\nTo: Terry <terry@example.com>\nSubject: Re: Racking\nDate: {date}\n\n"
        f"Hi Terry,\n\n{body}\n\nAnn\n\nOn Wed, 1 May 2024 at 09:12, {who} wrote:\n"
        "> Hi Terry,\n>\n> I'll send the pricing by 3 May.\n>\n> Ann\n"
    )


def test_a_promise_that_ran_out_is_told_with_its_days() -> None:
    (item,) = overdue(reply("would you like to join our webinar?"), "email")
    assert item.severity is Severity.WARNING
    assert item.sentence == "would you like to join our webinar?"
    for words in ("1 May", "send the pricing", "3 May", "9 May"):
        assert words in item.message


@pytest.mark.parametrize(
    "body",
    [
        "I promised pricing by 3 May and missed it. I'm sorry.",
        "the pricing for both sites is 4,200 pounds.",
        "it took longer than I thought; you have it on Monday.",
        "the sheet is attached.",
    ],
)
def test_a_promise_that_is_kept_or_owned_is_left_alone(body: str) -> None:
    assert overdue(reply(body), "email") == []


def test_a_day_that_has_not_passed_is_no_broken_promise() -> None:
    body = "would you like to join our webinar?"
    assert overdue(reply(body, "Fri, 03 May 2024 10:00:00 +0000"), "email") == []
    assert overdue(reply(body, "Sun, 05 May 2024 10:00:00 +0000"), "email") == []  # no working day yet
    assert len(overdue(reply(body, "Mon, 06 May 2024 10:00:00 +0000"), "email")) == 1


def test_what_the_reader_promised_is_theirs() -> None:
    assert overdue(reply("would you like to join our webinar?", who="Terry <terry@example.com>"), "email") == []


def mailbox(*mails: tuple[str, str, str]) -> str:
    """A mailbox of Ann's mails: to whom, the day of May, the words."""
    return "".join(
        f"From ann@example.com Mon Jan  1 09:00:00 2024\nFrom: Ann <ann@example.com>\nTo: {to}\nSubject: Racking\n"
        f"Date: {day} May 2024 09:00:00 +0000\n\n{words}\n\n"
        for to, day, words in mails
    )


TERRY, SAM = "Terry <terry@example.com>", "Sam <sam@example.com>"


def test_the_first_mail_that_passes_over_a_promise_is_told() -> None:
    text = mailbox(
        (TERRY, "1", "Hi Terry,\n\nI'll send the pricing by 3 May."),
        (TERRY, "9", "Hi Terry,\n\nour spring fair opens on Sunday at ten."),
        (TERRY, "10", "Hi Terry,\n\nthe fair has a tent for children too."),
    )
    (item,) = overdue(text, "mbox")
    assert "spring fair" in item.sentence
    assert item.span.start > text.index("9 May")


def test_a_mail_in_between_may_have_kept_it() -> None:
    text = mailbox(
        (TERRY, "1", "Hi Terry,\n\nI'll send the pricing by 3 May."),
        (TERRY, "2", "Hi Terry,\n\nhere is the pricing for both sites."),
        (TERRY, "9", "Hi Terry,\n\nour spring fair opens on Sunday at ten."),
    )
    assert overdue(text, "mbox") == []


def test_a_mail_to_somebody_else_owes_nothing() -> None:
    text = mailbox(
        (TERRY, "1", "Hi Terry,\n\nI'll send the pricing by 3 May."),
        (SAM, "9", "Hi Sam,\n\nour spring fair opens on Sunday at ten."),
    )
    assert overdue(text, "mbox") == []


@pytest.mark.parametrize("header", ["", "Date: not a day\n", "Date: Thu, 99 May 2024\n"])
def test_a_mail_without_a_day_is_passed_by(header: str) -> None:
    text = reply("would you like to join our webinar?").replace("Date: Thu, 09 May 2024 10:00:00 +0000\n", header)
    assert overdue(text, "email") == []
