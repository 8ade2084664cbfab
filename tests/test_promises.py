"""Promises: who, what, by when; and what is no promise."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Sequence
from datetime import date, datetime, timezone
from pathlib import Path

import pytest
from command import unsale, written
from hypothesis import given
from hypothesis import strategies as st

from unsale.promises import Promise, promises
from unsale.text.document import Document, Source
from unsale.text.readers import reader_for
from unsale.text.readers.options import ReadOptions
from unsale.text.segments import build_document

WEDNESDAY = date(2026, 6, 3)


def document(text: str, format: str = "text", sellers: tuple[str, ...] = ()) -> Document:
    source = Source(text, "x", format)
    return build_document(source, reader_for(format)(source, ReadOptions(sellers)))


def found(text: str, written_on: date | None = WEDNESDAY) -> list[Promise]:
    return promises(document(text), written_on)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


# --- sentences --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "who", "what", "due"),
    [
        ("I'll send you the drawings by Tuesday.", "I", "send you the drawings", "2026-06-09"),
        ("We will have that fixed before the 14th.", "we", "have that fixed", "2026-06-13"),
        ("I owe you an answer on the lift.", "I", "owe you an answer on the lift", None),
        ("Priya is going to ring you tomorrow.", "Priya", "ring you", "2026-06-04"),
        ("Ana Ruiz will call you about the reader before noon on Tuesday.", "Ana Ruiz", None, "2026-06-09"),
        ("You'll have it in your inbox tonight.", None, "You'll have it in your inbox", "2026-06-03"),
        ("You will hear from me by Monday.", "I", None, "2026-06-08"),
        ("You'll hear from Priya by Monday.", "Priya", None, "2026-06-08"),
        ("Someone will call you about the readers.", None, "call you about the readers", None),
        ("It will be with you by Friday.", None, "It will be with you", "2026-06-05"),
        ("We'll be in touch shortly.", "we", "be in touch", None),
        ("Let me get back to you on clause 7 by Thursday.", "I", "get back to you on clause 7", "2026-06-04"),
        ("By Tuesday I'll send the plan.", "I", "send the plan", "2026-06-09"),
        ("I'm sending the revised quote tomorrow.", "I", "sending the revised quote", "2026-06-04"),
        ("I'll look into it today and write, even if there's no news.", "I", None, "2026-06-03"),
        ("I'll call you back in two days, okay?", "I", "call you back", "2026-06-05"),
        ("I'll send the contract on Friday so you can sign it by Monday.", "I", "send the contract", "2026-06-05"),
        ("I'll send the agenda for Tuesday's meeting tonight.", "I", None, "2026-06-03"),
        ("I'll send the agenda for Tuesday.", "I", "send the agenda for Tuesday", None),
        ("I'll send it before the meeting on Tuesday.", "I", None, "2026-06-09"),
    ],
)
def test_promises(text: str, who: str | None, what: str | None, due: str | None) -> None:
    promise = found(f"Hi Tom,\n\n{text}\n")[0]
    assert promise.who == who
    assert what is None or promise.what == what
    assert (str(promise.due) if promise.due else None) == due
    assert promise.sentence == text


@pytest.mark.parametrize(
    "text",
    [
        "I can send it on Friday if you like.",
        "I'd be happy to send it tomorrow.",
        "Shall I send it on Friday?",
        "Tom, will you send it by Friday?",
        "If you sign by Friday, I'll send the pack on Monday.",
        "Once you sign, we'll send the pack within two days.",
        "Unless I hear otherwise I'll call you on Friday.",
        "Let me know which day suits and I'll call you on Friday.",
        "Reply with a day and I'll ring you on Tuesday.",
        "We will always care about you.",
        "We'll send you a report every week.",
        "You will get more leads within two weeks.",
        "I sent it on Tuesday.",
        "You'll send me the plan by Friday.",
        "Tom will send you the plan by Friday.",  # the reader, greeted by name
        "We will never share your data.",
        "I won't call you tomorrow.",
        "I hope I'll send it by Friday.",
        "I'll try to send it by Friday.",
        "He said I'll call you tomorrow.",
        'You told us "I\'ll send it by Friday".',
        "I'll be out of the office on Friday.",
        "We'll be closed on 25 December.",
        "I might call you tomorrow.",
        "I'll be honest.",
        "I'll share my screen.",
        "Je vous envoie le plan demain, et nous allons vous appeler vendredi.",
    ],
)
def test_no_promises(text: str) -> None:
    assert found(f"Hi Tom,\n\n{text}\n") == []


def test_two_promises_in_a_sentence_have_their_own_days() -> None:
    both = found("I'll send the deck tomorrow, and Priya will call you on Friday.")
    assert [(one.who, str(one.due)) for one in both] == [("I", "2026-06-04"), ("Priya", "2026-06-05")]


def test_words_that_avoid_a_day_are_kept() -> None:
    (promise,) = found("I'll get back to you soon about the two tickets.")
    assert (promise.due, promise.due_words) == (None, "soon")
    assert promise.what == "get back to you about the two tickets"


def test_without_a_date_relative_words_have_no_day() -> None:
    (promise,) = found("I'll send the plan by Tuesday.", None)
    assert (promise.due, promise.due_words) == (None, "by Tuesday")


def test_only_the_sellers_own_new_words_count() -> None:
    mail = "Hi Tom,\n\nI'll send the plan by Friday.\n\n> I'll send you our list tomorrow.\n"
    assert [one.what for one in found(mail)] == ["send the plan"]
    call = "Ann (sales): I'll send the plan by Friday.\nTom: I'll send you our list tomorrow, Ann.\n" * 2
    made = promises(document(call, "transcript", ("Ann (sales)", "Ann")), WEDNESDAY)
    assert {one.what for one in made} == {"send the plan"}
    assert all(one.speaker for one in made)


def test_the_span_covers_the_promise_in_the_source() -> None:
    text = "Hi  Tom,\r\n\r\nThanks. By Tuesday I’ll send\r\nthe plan; tell me what is missing.\r\n"
    (promise,) = found(text)
    assert text[promise.span.start : promise.span.end] == "By Tuesday I’ll send\r\nthe plan"


@given(st.lists(st.sampled_from("I we Priya will 'll send call you the plan by Friday soon if , . ? it \n".split(" "))))
def test_any_order_of_the_words_gives_promises_within_the_text(pieces: Sequence[str]) -> None:
    text = " ".join(pieces)
    for promise in found(text):
        assert 0 <= promise.span.start < promise.span.end <= len(text)
        assert promise.what


# --- the command ------------------------------------------------------------------------------------------------------

MAIL = (
    "From: ann@example.com\nDate: Wed, 27 May 2026 23:30:00 -0500\nSubject: Lift\n\nHi Tom,\n\n"
    "I'll send you the drawings by Tuesday. Someone will call you about the lift.\n\nAnn\n"
)
NOTE = "Hi Jo,\n\nwe'll get back to you soon. Priya will ring you tomorrow.\n"


def test_overdue_ones_lead_then_days_then_none(here: Path) -> None:
    written(here / "sent", mail__eml=MAIL, note__txt=NOTE)
    outcome = unsale("promises", "sent", "--today", "2026-06-03", "--written", "2026-06-03")
    assert outcome.code == 0
    lines = outcome.out.splitlines()
    assert lines[1].startswith("Tue 2 Jun 2026, 1 day overdue")
    assert "drawings" in lines[1]
    assert "Thu 4 Jun 2026" in lines[2] and "Priya" in lines[2]
    assert "nobody named" in lines[3] and lines[3].startswith("no day")
    assert 'no day ("soon")' in lines[4]
    assert "4 promises, 1 overdue on Wed 3 Jun 2026, 2 without a day, 1 without a name." in outcome.said
    assert "mail.eml: days count from Wed 27 May 2026 (the mail's date)." in outcome.said
    assert "note.txt: days count from Wed 3 Jun 2026 (--written)." in outcome.said


def test_the_day_a_text_holds_goes_before_told_before_the_file(here: Path) -> None:
    written(here, call__txt="Date: 27 May 2026\n\nHi Tom,\n\nI'll send the plan tomorrow.\n", note__txt=NOTE)
    stamp = datetime(2026, 5, 4, 12, tzinfo=timezone.utc).timestamp()
    os.utime(here / "note.txt", (stamp, stamp))
    told = unsale("promises", "call.txt", "note.txt", "--written", "2026-06-03", "--format", "json").json["promises"]
    assert {(one["path"], one["written_on"]) for one in told} == {
        ("call.txt", "2026-05-27"),
        ("note.txt", "2026-06-03"),
    }
    untold = unsale("promises", "note.txt", "--format", "json").json["promises"]
    assert {(one["written_on"], one["due"]) for one in untold} == {("2026-05-04", "2026-05-05"), ("2026-05-04", None)}
    assert "saved" in untold[0]["dated_from"]


def test_each_mail_of_a_mailbox_has_its_own_day(here: Path) -> None:
    head = "From ann@example.com Wed Jun  3 10:00:00 2026\nFrom: ann@example.com\nSubject: x\nDate: {}\n\n"
    body = "Hi Tom,\n\nI'll call you tomorrow.\n\n"
    days = ("Wed, 3 Jun 2026 10:00:00 +0000", "Thu, 2 Jul 2026 10:00:00 +0000")
    written(here, sent__mbox="".join(head.format(day) + body for day in days))
    rows = unsale("promises", "sent.mbox", "--format", "json").json["promises"]
    assert [row["due"] for row in rows] == ["2026-06-04", "2026-07-03"]


def test_csv_can_be_read_back_and_runs_no_formula(here: Path) -> None:
    written(here, note__txt='=cmd, "I owe you an answer"; I\'ll send the plan, by Tuesday.\n')
    outcome = unsale("promises", "note.txt", "--written", "2026-06-03", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(outcome.out))
    assert row["due"] == "2026-06-09"
    assert row["sentence"].startswith("'=cmd, ")


def test_the_calendar_is_read_by_another_reader(here: Path) -> None:
    icalendar = pytest.importorskip("icalendar")
    long = "the plan and the list " + "and the long name of the drawing " * 5
    written(here, note__txt=f"Thanks, Jo; I'll send {long}by Tuesday.\n\nWe'll be in touch soon.\n")
    command = ("promises", "note.txt", "--written", "2026-06-03", "--today", "2026-06-03", "--format", "ical")
    outcome = unsale(*command)
    assert all(len(line.encode()) <= 75 for line in outcome.out.split("\r\n"))
    (event,) = icalendar.Calendar.from_ical(outcome.out).walk("VEVENT")
    assert event.decoded("dtstart") == date(2026, 6, 9)
    assert "Thanks, Jo; I'll send the plan" in str(event["description"])
    assert "1 promise without a day" in outcome.err
    assert unsale(*command).out == outcome.out


def test_nothing_found_and_trouble_are_told(here: Path) -> None:
    written(here, clean__txt="Hi Tom,\n\nthe drawings are attached.\n", empty__txt="")
    assert unsale("promises", "clean.txt").out == "No promises were found.\n"
    assert unsale("promises", "empty.txt").code == 2
    assert unsale("promises").code == 2
    outcome = unsale("promises", "clean.txt", "--today", "Tuesday")
    assert outcome.code == 2
    assert "such as --today 2026-06-03" in outcome.said


def test_a_call_without_a_known_seller_is_told(here: Path) -> None:
    written(here, call__txt="Ann: I'll send the plan by Friday.\nTom: Thanks.\nAnn: Bye.\nTom: Bye.\n")
    outcome = unsale("promises", "call.txt")
    assert outcome.out == "No promises were found.\n"
    assert "--seller" in outcome.err
    assert "send the plan" in unsale("promises", "call.txt", "--seller", "Ann").out


def test_text_from_stdin(here: Path) -> None:
    outcome = unsale("promises", "-", "--today", "2026-06-03", stdin=b"Hi Tom,\n\nI'll call you tomorrow.\n")
    assert "Thu 4 Jun 2026" in outcome.out
    assert "today, as the text holds no date" in outcome.said


def test_real_mail_gives_few_promises_and_no_trouble(real: Path) -> None:
    import json

    lines = (real / "business_mail.jsonl").read_text(encoding="utf-8").splitlines()
    made = [one for line in lines for one in found(json.loads(line)["text"])]
    assert 10 <= len(made) <= 40  # 600 mails, 16 promises read one by one; more would mean that other things pass
