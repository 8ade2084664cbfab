"""`unsale report`, as a rep asks for a page, a summary or data."""

from __future__ import annotations

import json
import re

import pytest
from command import CLEAN, PUSHY, RULE, unsale, written

CALL = (
    "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Dana (sales rep)>What made you look again?\n\n"
    "00:00:05.000 --> 00:00:15.000\n<v Lee (customer)>The pump fails every spring.\n\n"
    "00:00:16.000 --> 00:00:19.000\n<v Dana (sales rep)>We need you to sign today.\n"
)


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return written(tmp_path, pushy__txt=PUSHY, clean__txt=CLEAN)


def test_a_page_is_written_and_findings_never_change_the_exit_code(here):
    outcome = unsale("report", ".", "-o", "report.html", "--jobs", "1")
    assert (outcome.code, outcome.out) == (0, "")
    assert "The report is in report.html." in outcome.err
    page = (here / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert RULE in page
    assert re.search(r"<mark class=\"\w+\"><a [^>]*>need you to sign", page) or "<mark" in page


def test_a_call_shows_its_customer_and_its_times(here):
    written(here, call__vtt=CALL)
    assert unsale("report", "call.vtt", "-o", "call.html").code == 0
    page = (here / "call.html").read_text(encoding="utf-8")
    for words in ("Customer airtime", "Turn by turn", "Lee, 0:05", "57 %", "80 %"):
        assert words in page


def test_the_ending_of_the_file_tells_the_form(here):
    assert unsale("report", "pushy.txt", "-o", "out.md").code == 0
    assert (here / "out.md").read_text(encoding="utf-8").startswith("# unsale report\n")
    assert unsale("report", "pushy.txt", "-o", "out.json").code == 0
    assert json.loads((here / "out.json").read_text(encoding="utf-8"))["version"] == 1


def test_json_is_that_of_check():
    assert unsale("report", ".", "--format", "json").json == unsale("check", ".", "--format", "json").json


def test_markdown_has_the_finding_and_the_tables():
    text = unsale("report", "pushy.txt", "--format", "md").out
    assert RULE in text.replace("\\", "")
    assert "| Kind | Errors | Warnings | Hints |" in text
    assert "never people" in text


def test_numbered_mails_stand_in_their_order(here):
    written(here / "mails", **{f"mail{number}__txt": PUSHY for number in (10, 2, 1)})
    text = unsale("report", "mails", "--format", "md").out
    assert re.findall(r"^## mails.(mail\d+)", text, re.MULTILINE) == ["mail1", "mail2", "mail10"]


def test_text_from_stdin():
    page = unsale("report", "-", stdin=PUSHY.encode())
    assert page.code == 0
    assert "&lt;stdin&gt;" in page.out
    assert "<stdin>" not in page.out


def test_trouble_with_one_file_is_told_and_the_others_are_there(here):
    outcome = unsale("report", "gone.txt", "pushy.txt", "-o", "report.html")
    assert outcome.code == 2
    assert "gone.txt: There is no such file" in outcome.err
    page = (here / "report.html").read_text(encoding="utf-8")
    assert "gone.txt" in page
    assert RULE in page


def test_a_place_that_cannot_be_written_is_one_sentence():
    outcome = unsale("report", "pushy.txt", "-o", "no/such/folder/report.html")
    assert outcome.code == 2
    assert "choose another place for --output" in outcome.err


def test_without_paths_the_command_says_what_it_needs():
    outcome = unsale("report")
    assert outcome.code == 2
    assert "say what to report on" in outcome.err


def test_rules_can_be_left_out():
    assert RULE not in unsale("report", "pushy.txt", "--ignore", "getting").out
