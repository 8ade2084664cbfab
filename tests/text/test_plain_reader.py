from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from unsale.text.document import Role, Source
from unsale.text.readers._directions import is_direction
from unsale.text.readers._lines import lines_of
from unsale.text.readers.options import ReadOptions
from unsale.text.readers.plain import _is_heading, _is_ordinary, _is_ruled_off, read_plain


def read(text: str) -> list[tuple[str, str]]:
    return [(part.role.value, part.mapped.text) for part in read_plain(Source(text), ReadOptions()).parts]


def test_header_block_becomes_subject_preheader_and_notes() -> None:
    text = "To: a@example.com\nsubject: Your roof\nPreheader: Two dates\n\nHello Ana,\nthe roof is done.\n"
    assert read(text) == [
        ("note", "To: a@example.com"),
        ("subject", "Your roof"),
        ("subject", "Two dates"),
        ("body", "Hello Ana,\nthe roof is done."),
    ]


def test_subject_points_at_its_words_and_is_not_a_mail_body() -> None:
    text = "\nSubject:   Your roof  \n\nHello."
    subject, body = read_plain(Source(text), ReadOptions()).parts
    assert subject.mapped.offsets.start_of(0) == text.index("Your roof")
    assert (subject.wrapped, subject.mail_body) == (False, False)
    assert (body.wrapped, body.mail_body) == (True, True)


def test_variant_subject_labels() -> None:
    labels = ["Subject A:", "Subject line:", "SUBJECT -", "**Subject:**", "Subject line 2:", "Subject (B):", "Subj:"]
    for label in labels:
        assert read(f"{label} Your roof\n\nHello.")[0] == ("subject", "Your roof"), label


def test_a_sentence_that_holds_the_word_subject_stays_in_the_body() -> None:
    for text in (
        "Prices are as listed and are\nSubject: to change without notice.",
        "Subject - to change, as ever, but fine.",
        "The subject: we talked about it.",
    ):
        assert [role for role, _ in read(text)] == ["body"], text


def test_a_sequence_in_one_file_is_split_into_messages() -> None:
    text = (
        "STEP 1 / DAY 0\nSubject: One\n\nHello.\n\nSTEP 2 / DAY 3 / same thread\n\nHello again.\n\n"
        "--- Email 3 ---\nSUBJECT - Three\nBye.\n\n===\nSubject: Four\nBody: Last words.\n"
    )
    parts = read_plain(Source(text), ReadOptions()).parts
    assert [(part.message, part.role.value, part.mapped.text) for part in parts] == [
        (0, "note", "STEP 1 / DAY 0"),
        (0, "subject", "One"),
        (0, "body", "Hello."),
        (1, "note", "STEP 2 / DAY 3 / same thread"),
        (1, "body", "Hello again."),
        (2, "note", "--- Email 3 ---"),
        (2, "subject", "Three"),
        (2, "body", "Bye."),
        (3, "note", "==="),
        (3, "subject", "Four"),
        (3, "note", "Body:"),
        (3, "body", "Last words."),
    ]


def test_a_label_line_above_a_later_subject_is_a_note() -> None:
    text = "Subject: One\nHello.\n\nCL-2 (after a demo)\nSubject: Two\nHello again."
    assert ("note", "CL-2 (after a demo)") in read(text)
    assert ("subject", "Two") in read(text)


def test_the_title_of_a_template_card_is_a_note_but_a_mail_above_is_not() -> None:
    assert read("TEMPLATE 3: cold\nUse when: no referral\n\nSubject: One\nHello.")[0][0] == "note"
    assert read("Hi Ana,\n\nwe met on Monday.\n\nSubject: Two\nHello.")[0][0] == "body"


def test_heads_of_quoted_mails_are_left_to_the_body() -> None:
    for quoted in (
        "-----Original Message-----\nFrom: Ana\nSent: Monday\nTo: Ben\nSubject: Roof",
        "Ana\nTo: Ben Long, Carla Day,\n Dora Small\ncc:\n\nSubject: Roof",
        "Begin forwarded message:\n\nSubject: Roof\nFrom: Ana\nDate: Monday",
    ):
        roles = [role for role, _ in read(f"Hello Ben,\n\nsee below.\n\n{quoted}\n\nHello.\n")]
        assert roles == ["body"], quoted


def test_list_items_that_look_like_headings_stay_in_the_body() -> None:
    text = "Hello,\n\nhere is the plan:\nDay 1: we survey the roof.\nDay 2: we order the parts.\n\nSee you."
    assert [role for role, _ in read(text)] == ["body"]


def test_stage_directions_are_notes() -> None:
    assert read("Ask how they are.\n\nIf they say no:\n[pause]\nThank them.") == [
        ("body", "Ask how they are."),
        ("note", "If they say no:"),
        ("note", "[pause]"),
        ("body", "Thank them."),
    ]


def test_folded_subject_is_one_line() -> None:
    assert read("Subject: Your roof\n  and your gutter\n\nHello.")[0] == ("subject", "Your roof and your gutter")


def test_line_endings_become_line_feeds_with_exact_places() -> None:
    text = "Subject: One\r\n\r\nHello\r\nAna.\rBye.\r\n"
    body = read_plain(Source(text), ReadOptions()).parts[-1]
    assert body.mapped.text == "Hello\nAna.\nBye."
    assert body.mapped.offsets.start_of(body.mapped.text.index("Bye")) == text.index("Bye")


def test_empty_files_have_no_parts() -> None:
    for text in ("", "\n\n", "Subject:", " \r\n"):
        assert read(text) == []


_LINES = st.lists(
    st.sampled_from(
        [
            "",
            "Subject: One",
            "To: a@example.com",
            "Hello Ana,",
            "---",
            "STEP 2 / DAY 3",
            "--- Email 2 ---",
            "Body: yes",
            "The roof is done.",
            "[pause]",
            "If they say no:",
            "  folded",
            "Preheader: x",
            "CL-2",
            "Subject: to change",
        ]
    ),
    max_size=14,
)


@given(_LINES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_parts_cover_the_file_in_order(lines: list[str], ending: str) -> None:
    text = ending.join(lines)
    at = 0
    for part in read_plain(Source(text), ReadOptions()).parts:
        mapped = part.mapped
        start, end = mapped.offsets.start_of(0), mapped.offsets.end_of(len(mapped))
        between = text[at:start].strip().removesuffix(":")
        assert between in ("", "Subject", "Preheader") or between.endswith(("Subject", "Preheader"))
        assert text[start:end].split() == mapped.text.split()
        at = end
    assert text[at:].strip() in ("", "Subject:", "Preheader:")


@given(st.text(alphabet="Subject:To \n\r-=[]()ifthey123#*é", max_size=120))
def test_any_text_can_be_read_and_every_character_maps_to_itself(text: str) -> None:
    for part in read_plain(Source(text), ReadOptions()).parts:
        assert part.role in (Role.SUBJECT, Role.BODY, Role.NOTE)
        for at, character in enumerate(part.mapped.text):
            if not character.isspace():
                assert text[part.mapped.offsets.start_of(at)] == character


@given(
    st.lists(st.sampled_from(["Email 2", "we met", "[", "note", "-", "=", "if", ":", " ", "Day", "3", "e"]), max_size=6)
)
def test_an_ordinary_line_is_neither_heading_nor_rule_nor_direction(pieces: list[str]) -> None:
    text = "".join(pieces)
    lines = lines_of(f"\n{text}\n\nSubject: a roof\n")
    assert not _is_ordinary(text) or not (_is_heading(lines, 1) or _is_ruled_off(lines, 1) or is_direction(text))
