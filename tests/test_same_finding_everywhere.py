"""The same pushy sentence is found in every format and encoding, at the right line and column."""

from __future__ import annotations

import base64
import quopri
from pathlib import Path

import pytest

from unsale.findings import Finding
from unsale.linter import Linter

PUSHY = "We need you to sign today"
RULE = "getting/want-you-to"
HEADERS = "From: rep@example.com\nTo: buyer@example.com\nSubject: Your plan\nMIME-Version: 1.0\n"


def found(rules_alone: Linter, path: Path, text: str | bytes) -> tuple[Finding, int, int]:
    """The finding in a file with `text`, with its line and column."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    report = rules_alone.check_file(path)
    from unsale.text.document import Source

    findings = [finding for finding in report.findings if finding.rule == RULE]
    assert len(findings) == 1, report
    place = Source(report.text, report.path, report.format).position(findings[0].span.start)
    assert " ".join(findings[0].excerpt.split()).lower().startswith("we need you to sign")
    return findings[0], place.line, place.column


CUES = ("00:00:01,000 --> 00:00:02,000", "00:00:02,000 --> 00:00:03,000")
CASES = [
    ("mail.txt", f"Hi Ann,\n\n{PUSHY}.\n", 3, 1),
    ("wrapped.txt", "Hi Ann,\n\nbefore anything else happens we need\nyou to sign this one page.\n", 3, 30),
    ("crlf.txt", f"Hi Ann,\r\n\r\nOne thing. {PUSHY}.\r\n", 3, 12),
    ("nbsp.txt", "Hi Ann,\n\nWe\u00a0need you\u200b to sign today.\n", 3, 1),
    ("page.html", f"<html><body>\n<p>Hi Ann,</p>\n<p>{PUSHY}.</p></body></html>", 3, 4),
    ("bold.html", "<p>Hi,</p>\n<p>We <b>need</b> you <i>to\nsign</i> today.</p>", 2, 4),
    ("entity.html", "<p>We&nbsp;need you to&#32;sign today.</p>", 1, 4),
    ("note.md", f"---\nowner: sales\n---\n\n# Hello\n\n- {PUSHY}.\n", 7, 3),
    ("bold.md", "Hi,\n\nWe **need you** to [sign](https://example.com/a) today.\n", 3, 1),
    ("mail.eml", f"{HEADERS}Content-Type: text/plain; charset=utf-8\n\nHi Ann,\n\n{PUSHY}.\n", 9, 1),
    ("tmpl.html.j2", f"{{% if x %}}<p>{{{{ name }}}}, {PUSHY.lower()}.</p>{{% endif %}}", 1, 26),
    ("call.txt", f"Rep: Thanks for the time.\nCustomer: Sure.\nRep: {PUSHY}.\n", 3, 6),
    ("call.vtt", f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Rep>Well, <i>{PUSHY.lower()}</i>.</v>\n", 4, 17),
    ("cut.vtt", f"WEBVTT\n\n{CUES[0]}\n<v Rep>Well, we need\n\n{CUES[1]}\n<v Rep>you to sign today.\n", 4, 14),
    ("call.srt", f"1\r\n{CUES[0]}\r\nRep: We need\r\nyou to\r\n\r\n2\r\n{CUES[1]}\r\nsign today.\r\n", 3, 6),
    (
        "call.transcript.json",
        '[{"speaker": "Rep", "text": "\\u201cSo\\u201d \\u2013 we\\u00a0need you to sign."}]',
        1,
        52,
    ),
]


@pytest.mark.parametrize(("name", "text", "line", "column"), CASES, ids=[case[0] for case in CASES])
def test_found_at_its_place(name: str, text: str, line: int, column: int, tmp_path: Path, rules_alone: Linter) -> None:
    assert found(rules_alone, tmp_path / name, text)[1:] == (line, column)


def test_quoted_printable_mail(tmp_path: Path, rules_alone: Linter) -> None:
    body = quopri.encodestring(f"Größe geprüft. Also: {PUSHY} – please.\n".encode()).decode()
    mail = f"{HEADERS}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n{body}"
    _, line, column = found(rules_alone, tmp_path / "a.eml", mail)
    assert line == 8
    assert mail.splitlines()[7][column - 1 :].startswith("We need you to sign")


def test_quoted_printable_soft_line_break(tmp_path: Path, rules_alone: Linter) -> None:
    encoding = "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable"
    mail = f"{HEADERS}{encoding}\n\nWell, we ne=\ned you to sign.\n"
    _, line, column = found(rules_alone, tmp_path / "a.eml", mail)
    assert (line, column) == (8, 7)


def test_base64_mail_points_to_the_encoded_line(tmp_path: Path, rules_alone: Linter) -> None:
    body = base64.encodebytes(f"{'A quiet line about the weather. ' * 4}\n\n{PUSHY}.\n".encode()).decode()
    mail = f"{HEADERS}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{body}"
    _, line, column = found(rules_alone, tmp_path / "a.eml", mail)
    encoded = mail.splitlines()[line - 1]
    at = (column - 1) // 4 * 4
    assert b"We need" in base64.b64decode("".join(mail.splitlines()[line - 1 :])[at:] + "===")[:12]
    assert encoded


def test_html_only_mail_and_utf16_file(tmp_path: Path, rules_alone: Linter) -> None:
    mail = f"{HEADERS}Content-Type: text/html; charset=utf-8\n\n<p>Hi</p>\n<p><b>{PUSHY}</b></p>\n"
    assert found(rules_alone, tmp_path / "a.eml", mail)[1:] == (8, 7)
    assert found(rules_alone, tmp_path / "b.txt", f"Hi,\n\n{PUSHY}.\n".encode("utf-16"))[1:] == (3, 1)


def test_word_document(tmp_path: Path, rules_alone: Linter) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("Hi Ann,")
    document.add_paragraph("One thing. ").add_run(f"{PUSHY}.").bold = True
    document.save(tmp_path / "new.docx")
    assert found(rules_alone, tmp_path / "a.docx", (tmp_path / "new.docx").read_bytes())[1:] == (2, 12)


def test_each_message_of_a_mailbox(tmp_path: Path, rules_alone: Linter) -> None:
    one = f"From rep@example.com Mon Jan  5 10:00:00 2026\n{HEADERS}\n{PUSHY}.\n\n"
    path = tmp_path / "sent.mbox"
    path.write_text(one + one, encoding="utf-8")
    assert [finding.rule for finding in rules_alone.check_file(path).findings] == [RULE, RULE]


def test_spintax_branches_are_judged_where_they_stand(tmp_path: Path, rules_alone: Linter) -> None:
    text = "{Hi|Hello} Ann, {there is no rush|we need you to sign today}.\n"
    _, line, column = found(rules_alone, tmp_path / "spin.txt", text)
    assert (line, column) == (1, text.index("we need") + 1)


@pytest.mark.parametrize(
    "text",
    [
        f"> {PUSHY}.\n\nThanks, Friday is fine.\n",
        f"Thanks!\n\nOn Mon, 5 Jan 2026 at 10:00, Ann Example <ann@example.com> wrote:\n> {PUSHY}.\n",
        f"Noted.\n\n-----Original Message-----\nFrom: Ann\nSent: Monday\nTo: Bob\nSubject: plan\n\n{PUSHY}.\n",
        f"Customer: {PUSHY}.\nRep: Thank you.\nCustomer: Good.\n",
        f"WEBVTT\n\n{CUES[0]}\n<v Customer>{PUSHY}.</v>\n\n{CUES[1]}\n<v Rep>Thank you.</v>\n",
        f'[{{"speaker": "Customer", "text": "{PUSHY}."}}, {{"speaker": "Rep", "text": "Thank you."}}]',
    ],
)
def test_words_of_others_are_not_judged(text: str, rules_alone: Linter) -> None:
    assert rules_alone.check_text(text).findings == ()
