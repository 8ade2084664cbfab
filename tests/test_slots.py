"""Slots that are still to be filled in: each found once, at its place, in every format."""

from __future__ import annotations

import base64
import quopri
from pathlib import Path

import pytest
from command import unsale, written
from hypothesis import given
from hypothesis import strategies as st

from unsale.findings import Finding, Severity
from unsale.slots import FAMILY, RULE, page, unfilled_slots
from unsale.text.document import Document, Source
from unsale.text.readers import reader_for
from unsale.text.readers.options import ReadOptions
from unsale.text.segments import build_document

SLOT = "[[fill: why Friday]]"


def document(text: str, format: str = "text") -> Document:
    source = Source(text, "draft", format)
    return build_document(source, reader_for(format)(source, ReadOptions(())))


def slots(text: str, format: str = "text") -> list[Finding]:
    return unfilled_slots(document(text, format))


def source_of(text: str, format: str = "text") -> list[str]:
    return [text[finding.span.start : finding.span.end] for finding in slots(text, format)]


def mail(body: str, *headers: str) -> str:
    return "\n".join(["From: ann@example.com", *headers, "MIME-Version: 1.0", "", body])


# --- what a finding says ----------------------------------------------------------------------------------------------


def test_a_slot_is_an_error_that_says_where_and_how_to_mend() -> None:
    (found,) = slots(f"Hi Ann,\n\nthe date is Friday, because {SLOT}. Does it suit you?\n")
    assert (found.rule, found.family, found.severity) == (RULE, FAMILY, Severity.ERROR)
    assert found.message == "“[[fill: why Friday]]” is still to be filled in."
    assert found.sentence == f"the date is Friday, because {SLOT}."
    assert found.sentence[found.marked.start : found.marked.end] == SLOT
    assert found.why and found.advice


def test_the_severity_is_the_callers() -> None:
    (found,) = unfilled_slots(document(SLOT), Severity.HINT)
    assert found.severity is Severity.HINT


# --- where slots stand ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("text", f"Subject: {SLOT}\n\nHello there.\n"),
        ("text", f"Hello there.\n\n-- \nAnn\n{SLOT}\n"),
        ("markdown", f"# A {SLOT}\n\nHello.\n"),
        ("markdown", f"---\nsubject: {SLOT}\n---\nHello.\n"),
        ("markdown", f"Hello.\n\n- {SLOT}\n"),
        ("markdown", f"| a | b |\n|---|---|\n| {SLOT} | c |\n"),
        ("markdown", f"Hello.\n\n```\n{SLOT}\n```\n"),
        ("markdown", f"See [the page](<{SLOT}>).\n"),
        ("markdown", f"See {SLOT}(https://example.com).\n"),
        ("html", f"<title>{SLOT}</title><p>Hello.</p>"),
        ("html", f"<p>Hello {SLOT}.</p>"),
        ("html", f'<p>Hello, <a href="{SLOT}">read it here</a>.</p>'),
        ("html", f"<p>Hello.</p><footer>{SLOT}</footer>"),
        ("transcript", f"Rep: Hello {SLOT}.\nBuyer: Yes?\nRep: It is about the gate.\n"),
        ("transcript", f"Rep: Hello there.\nBuyer: Is it {SLOT}?\nRep: It is about the gate.\n"),
        ("email", mail(f"Hello {SLOT} there.\n", "Subject: Hello")),
        ("email", mail("Hello there.\n", f"Subject: {SLOT} and more")),
        ("mbox", "From ann Mon Jan  1 00:00:00 2024\n" + mail(f"Hello {SLOT} there.\n", "Subject: Hello")),
    ],
)
def test_found_once_at_its_place_whatever_the_text_is_for(format: str, text: str) -> None:
    assert source_of(text, format) == [SLOT]


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("text", f"Hello there.\n\n> what about {SLOT}?\n"),
        ("text", f"Hello there.\n\nOn Monday Ann Lee wrote:\n> what about {SLOT}?\n"),
        ("markdown", f"Hello.\n\n> {SLOT}\n"),
        ("html", f"<p>Hello.</p><blockquote>{SLOT}</blockquote>"),
        ("html", f"<p>Hello.</p><!-- {SLOT} -->"),
        ("markdown", "Hello. {# [[fill: a]] #}{{!-- [[fill: b]] --}}\n"),
        ("text", f"unsale: ignore hype because {SLOT}\nHello there.\n"),
        ("text", "Hello [[First Name]], [[filling]] [fill the tank] {{fill}} [[full: a]] [[ ]].\n"),
    ],
)
def test_quoted_mail_comments_notes_and_other_tags_are_left_alone(format: str, text: str) -> None:
    assert source_of(text, format) == []


def test_each_slot_is_found_in_reading_order() -> None:
    text = f"A {SLOT} and {SLOT}.\n\nB [[fill: a day]].\n"
    assert source_of(text) == [SLOT, SLOT, "[[fill: a day]]"]
    assert [found.span.start for found in slots(text)] == sorted(found.span.start for found in slots(text))


def test_a_slot_outside_a_choice_is_found_once_and_each_branch_too() -> None:
    text = f"{{Hi [[fill: a]]|Hello [[fill: b]]}} there, {SLOT}."
    assert source_of(text) == ["[[fill: a]]", "[[fill: b]]", SLOT]


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
def test_an_encoded_mail(encoding: str) -> None:
    body = f"Hello,\n\nthe date is Friday — really — because {SLOT}.\n".encode()
    coded = base64.encodebytes(body) if encoding == "base64" else quopri.encodestring(body)
    head = ("Content-Type: text/plain; charset=utf-8", f"Content-Transfer-Encoding: {encoding}")
    (found,) = slots(mail(coded.decode(), *head), "email")
    assert found.excerpt == SLOT
    assert "because" in found.sentence


def test_markup_and_line_breaks_inside_a_slot() -> None:
    html = "<p>Hi [[fill: <b>why</b>&nbsp;Friday]] there.</p>"
    assert source_of(html, "html") == ["[[fill: <b>why</b>&nbsp;Friday]]"]
    wrapped = "Shall we\ntalk, [[fill: why\nFriday]] and so on\nwith a long line to wrap here?\n"
    assert source_of(wrapped) == ["[[fill: why\nFriday]]"]
    assert [found.excerpt for found in (*slots(html, "html"), *slots(wrapped))] == [SLOT, SLOT]


@pytest.mark.parametrize("text", ["Hello [[fill: why Friday", "Hello [[fill: why Friday], Ann.", "[[FILL: why Friday"])
def test_a_slot_that_lost_its_end_is_found_too(text: str) -> None:
    assert [found.lower().rstrip("]") for found in source_of(text)] == ["[[fill: why friday"]


def test_a_long_line_of_markup_is_not_quoted_whole() -> None:
    (found,) = slots(f'<p>{"word " * 200}<a href="{SLOT}">here</a></p>', "html")
    assert found.sentence == SLOT


def test_many_unclosed_slots_take_no_time_worth_naming() -> None:
    assert len(slots("[[fill: a " * 3000)) == 3000


words = st.text(st.sampled_from("abc DEF'.,\n"), max_size=30)


@given(before=words, slot=st.text(st.sampled_from("abc -'.,?"), min_size=1, max_size=30), after=words)
def test_law_a_slot_in_a_draft_is_always_found(before: str, slot: str, after: str) -> None:
    whole = f"[[fill: {slot}]]"
    text = f"{before} {whole} {after}"
    assert source_of(text) == [whole]
    (found,) = slots(text)
    assert found.sentence[found.marked.start : found.marked.end].split() == whole.split()


# --- as a rule like any other -----------------------------------------------------------------------------------------


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return written(tmp_path, draft__txt=f"Hi Ann,\n\nthe date is Friday, because {SLOT}.\n")


@pytest.mark.parametrize("format", ["text", "concise", "json", "sarif", "github"])
def test_every_output_format_tells_it_and_the_check_fails(draft: Path, format: str) -> None:
    outcome = unsale("check", "draft.txt", "--format", format)
    assert outcome.code == 1
    assert RULE in outcome.out
    assert "still to be filled in" in " ".join(outcome.out.split())


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ("", 1),
        ('ignore = ["draft"]', 0),
        (f'ignore = ["{RULE}"]', 0),
        ('select = ["hype"]', 0),
        (f'select = ["{RULE}"]', 1),
        (f'[severity]\n"{RULE}" = "hint"', 0),
        ('[[per-path]]\npaths = ["*.txt"]\nignore = ["draft"]', 0),
    ],
)
def test_settings_know_it(draft: Path, settings: str, code: int) -> None:
    written(draft, unsale__toml=settings)
    outcome = unsale("check", "draft.txt")
    assert (outcome.code, "unknown" in outcome.said) == (code, False)


@pytest.mark.parametrize("name", ["draft", RULE, ""])
def test_a_note_in_the_draft_ignores_it(draft: Path, name: str) -> None:
    written(draft, draft__txt=f"Hi Ann,\n\nunsale: ignore {name} -- on purpose\nbecause {SLOT}.\n")
    outcome = unsale("check", "draft.txt")
    assert (outcome.code, RULE in outcome.out) == (0, False)


def test_a_note_that_ignores_nothing_is_told(draft: Path) -> None:
    written(draft, draft__txt=f"Hi Ann,\n\nunsale: ignore {RULE} -- on purpose\nthe date is Friday.\n")
    assert f"There is nothing to ignore here for {RULE}" in unsale("check", "draft.txt").said


def test_the_page_on_it_names_the_rule_and_how_to_switch_it_off() -> None:
    assert RULE in page()
    assert f'ignore = ["{FAMILY}"]' in page()
