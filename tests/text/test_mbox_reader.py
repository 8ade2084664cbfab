from __future__ import annotations

import pytest

from unsale.errors import UnreadableError
from unsale.findings import Span
from unsale.text.document import Role, Source
from unsale.text.readers.mbox import read_mbox
from unsale.text.readers.options import ReadOptions

FIRST = "From ann@example.com Mon Jan  1 10:00:00 2024\nSubject: One\n\nFrom now on it is easy.\nGo.\n"
SECOND = (
    "From bob at example.com  Tue Jan  2 10:00:00 2024\nSubject: =?utf-8?q?Tw=C3=B3?=\n"
    "Content-Transfer-Encoding: quoted-printable\n\n>From here, you=\n must act.\n>>From older\n> quoted\n"
)


def read(text: str):
    return read_mbox(Source(text, "box.mbox", "mbox"), ReadOptions())


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_messages_are_numbered_and_placed_in_the_file(newline: str) -> None:
    text = (FIRST + "\n" + SECOND).replace("\n", newline)
    extract = read(text)
    assert [(part.message, part.role, part.mapped.text) for part in extract.parts] == [
        (1, Role.SUBJECT, "One"),
        (1, Role.BODY, "From now on it is easy.\nGo.\n\n"),
        (2, Role.SUBJECT, "Twó"),
        (2, Role.BODY, "From here, you must act.\n>From older\n> quoted\n"),
    ]
    body = extract.parts[3].mapped
    at = body.text.index("you must")
    span = body.offsets.to_source(Span(at, at + 8))
    assert text[span.start : span.end] == f"you={newline} must"
    assert text[body.offsets.start_of(0) :].startswith("From here")


@pytest.mark.parametrize(
    "line",
    [
        "From Monday on, we meet at 10:00.",
        "From ann@example.com",
        "From the desk of Ann",
        "Go.\nFrom a Mon Jan 1 10:00:00 2024",
    ],
)
def test_from_lines_of_other_shapes_or_inside_a_paragraph_do_not_split(line: str) -> None:
    extract = read(f"{FIRST}\n{line}\n")
    assert {part.message for part in extract.parts} == {1}


def test_one_bad_message_does_not_lose_the_others() -> None:
    deep = "From x@example.com Mon Jan  1 10:00:00 2024\n" + "Content-Type: message/rfc822\n\n" * 3000 + "x\n\n"
    extract = read(FIRST + "\n" + deep + SECOND)
    assert {part.message for part in extract.parts} == {1, 3}
    assert extract.skipped[0].reason.startswith("Message 2 at line ")


def test_text_before_the_first_message_is_told() -> None:
    assert read("stray words\n\n" + FIRST).skipped[0].span == Span(0, 13)
    assert not read("\ufeff\n\n" + FIRST).skipped


@pytest.mark.parametrize("text", ["", "Subject: One\n\nHello\n", "\0\0\0\0"])
def test_no_message_is_unreadable(text: str) -> None:
    with pytest.raises(UnreadableError, match=r"^box\.mbox [^\n]*\.$"):
        read(text)


def test_work_grows_with_the_number_of_messages_only(monkeypatch: pytest.MonkeyPatch) -> None:
    import unsale.text.readers.mbox as mbox

    seen: list[int] = []
    read_message = mbox.message_parts

    def counted(raw, start, end, *args, **kwargs):
        seen.append(end - start)
        return read_message(raw, start, end, *args, **kwargs)

    monkeypatch.setattr(mbox, "message_parts", counted)
    text = (FIRST + "\n") * 300
    assert len(read(text).parts) == 600
    assert sum(seen) <= len(text)
