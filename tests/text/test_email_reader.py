from __future__ import annotations

import base64
import email
import quopri
import re
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from unsale.errors import UnreadableError
from unsale.findings import Span
from unsale.text.document import Extract, Part, Role, Source
from unsale.text.readers._body import transfer_decoded
from unsale.text.readers._mime import body_span, parse, raw_mail
from unsale.text.readers.email import decode_email, read_email
from unsale.text.readers.options import ReadOptions

REAL = Path("/work/shared/data/real/formats")
REAL_FILES = sorted(REAL.glob("eml*/*.eml"))


def source_of(data: bytes | str) -> Source:
    return Source(decode_email(data.encode() if isinstance(data, str) else data), "mail.eml", "email")


def read(data: bytes | str) -> Extract:
    return read_email(source_of(data), ReadOptions())


def texts(data: bytes | str, role: Role = Role.BODY) -> list[str]:
    return [part.mapped.text for part in read(data).parts if part.role is role]


def found(data: bytes | str, words: str) -> str:
    """What stands in the file under `words` of the decoded text."""
    source = source_of(data)
    for part in read_email(source, ReadOptions()).parts:
        at = part.mapped.text.find(words)
        if at >= 0:
            span = part.mapped.offsets.to_source(Span(at, at + len(words)))
            return source.text[span.start : span.end]
    raise AssertionError(f"{words!r} is nowhere")


def part_mail(*headers: str, body: str, newline: str = "\n") -> str:
    return newline.join(["Subject: Hello", *headers, "", ""]) + body


# ---- where the parts stand


def test_plain_mail_gives_subject_and_body_with_their_places() -> None:
    mail = "From: a@example.com\nSubject: Re: Your plan\n\nLet us talk.\n"
    subject, body = read(mail).parts
    assert (subject.role, subject.wrapped, subject.mail_body, subject.mapped.text) == (
        Role.SUBJECT,
        False,
        False,
        "Re: Your plan",
    )
    assert (body.role, body.wrapped, body.mail_body, body.mapped.text) == (Role.BODY, True, True, "Let us talk.\n")
    assert body.mapped.offsets.start_of(0) == mail.index("Let us")


NESTED = """Preamble: not a part
--outer
Content-Type: multipart/alternative; boundary="in ner"

--in ner
Content-Type: text/plain

plain one
--outerx is no boundary
--in nerd
--in ner
Content-Type: text/html

<p>html one</p>
--in ner--
inner epilogue
--outer

no headers here
--outer
Content-Type: text/plain; name="notes.txt"

attached by name
--outer
Content-Disposition: attachment

attached
--outer
this line is no header, body at once
--outer
Content-Type: message/rfc822

Subject: inner
Content-Type: text/plain

their words
--outer--
epilogue
"""
HEAD = "Subject: Hello\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=outer\n\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_nested_parts(newline: str) -> None:
    mail = (HEAD + NESTED).replace("\n", newline)
    assert texts(mail) == [
        "plain one\n--outerx is no boundary\n--in nerd",
        "no headers here",
        "this line is no header, body at once",
    ]
    assert texts(mail, Role.QUOTED) == ["their words"]
    for words in ("plain one", "no headers here", "this line is no header", "their words", "Hello"):
        assert found(mail, words) == words


@pytest.mark.parametrize(
    "cut", ["--outer--", "their words", "--in ner--", "<p>html", "plain one", "Content-Type: text/html"]
)
def test_a_mail_that_breaks_off_gives_what_is_there(cut: str) -> None:
    mail = HEAD + NESTED
    mail = mail[: mail.index(cut)]
    for part in read(mail).parts:
        first = part.mapped.text.split("\n")[0]
        assert mail[part.mapped.offsets.start_of(0) :].startswith(first)


def test_missing_boundary_is_read_as_text_and_told() -> None:
    mail = "Subject: Hi\nContent-Type: multipart/mixed; boundary=x\n\nAct now!\n"
    extract = read(mail)
    assert extract.parts[1].mapped.text == "Act now!\n"
    assert "line 4" in extract.skipped[0].reason


JUMBLE = """Content-Type: text/plain
Content-Type: text/html
Content-Type: message/rfc822
Content-Type: multipart/mixed; boundary=a
Content-Type: multipart/alternative; boundary=b
Content-Type: text/plain; charset=utf-7
Content-Transfer-Encoding: base64
Content-Transfer-Encoding: quoted-printable
Subject: =?utf-8?q?=41?= =?x?b?!?=
X: y
 folded
no header

--a
--b
--a--
--b--
QWxs
=41=
From x
:
é
\x85"""
HEADS = st.sampled_from(JUMBLE.split("\n"))
ENDS = st.sampled_from(["\n", "\n", "\r\n", "\r"])


@settings(max_examples=400)
@given(st.lists(st.tuples(HEADS, ENDS), max_size=25), st.booleans())
def test_any_jumble_of_lines_is_read_with_sound_places(lines: list[tuple[str, str]], last: bool) -> None:
    mail = "".join(line + end for line, end in lines) + ("tail" if last else "")
    raw = raw_mail(Source(mail))
    for leaf in parse(raw.text, 0, len(mail)).walk():
        payload = leaf.get_payload()
        if isinstance(payload, str) and "From x" not in mail and raw.text.isascii():
            start, stop = body_span(leaf, raw.text, len(mail))
            assert raw.text[start:stop].rstrip("\r\n") == payload.rstrip("\r\n")
    if mail.strip():
        check_places(read_email(Source(mail), ReadOptions()).parts, mail)


def check_places(parts: tuple[Part, ...], mail: str) -> None:
    for part in parts:
        assert not re.search("[\ud800-\udfff]", part.mapped.text)
        for at in range(len(part.mapped)):
            span = part.mapped.offsets.to_source(Span(at, at + 1))
            assert 0 <= span.start <= span.end <= len(mail)


# ---- transfer encodings and charsets

CHARSETS = [
    "utf-8",
    "iso-8859-1",
    "windows-1252",
    "windows-1251",
    "koi8-r",
    "shift_jis",
    "gb18030",
    "iso-2022-jp",
    "utf-16",
]
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from(" aé=\n’жあ_"), min_size=1, max_size=40
).filter(lambda text: text.strip())


def encoded(text: str, charset: str, transfer: str) -> tuple[bytes, bytes]:
    data = text.encode(charset)
    if transfer == "base64":
        return data, base64.encodebytes(data)
    if transfer == "quoted-printable":
        return data, quopri.encodestring(data)
    return data, data


def mail_of(payload: bytes, charset: str, transfer: str) -> bytes:
    head = f"Subject: x\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {transfer}\n\n"
    return head.encode() + payload


@settings(max_examples=300)
@given(TEXTS, st.sampled_from(CHARSETS), st.sampled_from(["8bit", "quoted-printable", "base64"]))
def test_every_transfer_encoding_gives_the_same_text_and_exact_places(text: str, charset: str, transfer: str) -> None:
    try:
        data, payload = encoded(text, charset, transfer)
    except UnicodeEncodeError:
        assume(False)
        raise
    assume(charset != "utf-16" or transfer == "base64")
    assume(data.decode(charset) == text and (transfer == "base64" or not set(data) & {0, 13}))
    # 8bit text in a file that is valid UTF-8 as a whole, or mixes both, cannot be told from UTF-8
    assume(transfer != "8bit" or charset == "utf-8" or _not_utf8(data) or data.isascii())
    assume(
        charset != "utf-8" or transfer != "8bit" or any(ord(character) > 255 for character in text) or text.isascii()
    )
    source = source_of(mail_of(payload, charset, transfer))
    extract = read_email(source, ReadOptions())
    part = extract.parts[1]
    assert part.mapped.text.rstrip("\n") == text.rstrip("\n")
    assert not extract.skipped
    if charset in ("iso-2022-jp", "utf-16"):
        return
    for at, character in enumerate(part.mapped.text):
        span = part.mapped.offsets.to_source(Span(at, at + 1))
        assert character.encode(charset) in _bytes_under(source, span, transfer)


def _not_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def _bytes_under(source: Source, span: Span, transfer: str) -> bytes:
    raw = raw_mail(source).text[span.start : span.end].encode("utf-8", "surrogateescape")
    if transfer == "base64":
        return base64.b64decode(raw)
    return quopri.decodestring(raw) if transfer == "quoted-printable" else raw


def test_quoted_printable_maps_each_character_and_soft_breaks_vanish() -> None:
    mail = part_mail(
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
        body="You=E2=80=99ll need to de=\r\ncide to=3Dday.\r\n",
    )
    assert texts(mail) == ["You’ll need to decide to=day.\n"]
    assert found(mail, "’") == "=E2=80=99"
    assert found(mail, "decide") == "de=\r\ncide"
    assert found(mail, "need") == "need"


def test_base64_maps_to_the_groups_that_hold_the_characters() -> None:
    payload = base64.encodebytes("All good here, and só on until the line breaks off.\n".encode() * 2).decode()
    mail = part_mail("Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", body=payload)
    piece = found(mail, "só")
    assert "só" in base64.b64decode(piece).decode("utf-8", "ignore")
    assert len(piece) <= 8


@pytest.mark.parametrize(
    ("payload", "text"),
    [
        ("QWN0IG5vdyE", "Act now!"),
        ("QWN0IG5vdyEX*", "Act now!\x17"),
        ("QWN0IG5vdyE=\nA list footer", "Act now!"),
        ("QWN0I", "Act"),
    ],
)
def test_damaged_base64_gives_what_can_be_decoded_and_says_where(payload: str, text: str) -> None:
    extract = read(part_mail("Content-Transfer-Encoding: base64", body=payload))
    assert extract.parts[1].mapped.text == text
    assert re.search(r"line [45]\b", extract.skipped[0].reason)


def test_uuencode_is_skipped_with_a_reason() -> None:
    extract = read(part_mail("Content-Transfer-Encoding: x-uuencode", body="begin 644 a\n#04)#\nend\n"))
    assert [part.role for part in extract.parts] == [Role.SUBJECT]
    assert "x-uuencode" in extract.skipped[0].reason
    assert "line 4" in extract.skipped[0].reason


@pytest.mark.parametrize(
    ("charset", "data", "text"),
    [
        ("us-ascii", b"it\x92s caf\xe9 time", "it’s café time"),
        ("iso-8859-1", b"it\x92s", "it’s"),
        ("no-such-charset", "naïve".encode(), "naïve"),
        ("utf-8", b"a plain caf\xe9", "a plain café"),
        ("rot13", b"caf\xe9 at ten o'clock", "café at ten o'clock"),
        ("gb2312", "镕基".encode("gb18030"), "镕基"),
    ],
)
@pytest.mark.parametrize("transfer", ["8bit", "quoted-printable", "base64"])
def test_wrong_or_unknown_charsets(charset: str, data: bytes, text: str, transfer: str) -> None:
    payload = {"8bit": data, "quoted-printable": quopri.encodestring(data), "base64": base64.encodebytes(data)}[
        transfer
    ]
    extract = read(mail_of(payload, charset, transfer))
    assert extract.parts[1].mapped.text.rstrip("\n") == text
    assert not extract.skipped


def test_undecodable_bytes_are_marked_and_told() -> None:
    extract = read(mail_of(b"=C3=A9 and =E2=80 end", "utf-8", "quoted-printable"))
    assert extract.parts[1].mapped.text == "é and \ufffd end"
    assert "save the message again as UTF-8" in extract.skipped[0].reason
    assert extract.skipped[0].span is not None


def test_flowed_lines_are_joined_and_quotes_are_not() -> None:
    head = "Content-Type: text/plain; format=flowed"
    body = "one \ntwo\nthree\n> q \n> r\n-- \nAnn\n"
    assert texts(part_mail(head, body=body)) == ["one two\nthree\n> q \n> r\n-- \nAnn\n"]
    assert texts(part_mail(head + "; delsp=yes", body="won \nder\n")) == ["wonder\n"]


# ---- which text is chosen


def alternative(plain: str, html: str) -> str:
    mail = EmailMessage()
    mail["Subject"] = "Hello"
    mail.set_content(plain)
    mail.add_alternative(html, subtype="html")
    return mail.as_string()


def test_plain_alternative_is_taken_and_the_html_one_left() -> None:
    words = "Shall we talk it through on Friday? "
    assert texts(alternative(words * 5, f"<p>{words * 5}</p>")) == [words * 5 + "\n"]


@pytest.mark.parametrize("plain", ["", " \n", "View this mail in a browser."])
def test_html_is_taken_when_the_plain_text_says_nothing(plain: str) -> None:
    mail = alternative(plain, f"<p>{'You have to decide today, my friend. ' * 5}</p>")
    assert [text.count("You have to decide today") for text in texts(mail)] == [5]
    assert found(mail, "You have to decide") == "You have to decide"


def test_attachments_are_left_out_without_a_word() -> None:
    mail = EmailMessage()
    mail["Subject"] = "Hello"
    mail.set_content("See the file.")
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="a.pdf")
    mail.add_attachment("You must act now", filename="a.txt")
    extract = read(mail.as_bytes())
    assert [part.mapped.text for part in extract.parts] == ["Hello", "See the file.\n"]
    assert not extract.skipped


def test_mail_of_attachments_only_is_not_passed_silently() -> None:
    extract = read(part_mail("Content-Type: image/png", "Content-Transfer-Encoding: base64", body="AAAA\n"))
    assert "no text that can be checked" in extract.skipped[0].reason


# ---- subject


@pytest.mark.parametrize(
    ("header", "text"),
    [
        ("Fwd: Re: plain", "Fwd: Re: plain"),
        ("folded\n  over lines", "folded over lines"),
        ("=?utf-8?q?Caf=C3=A9_time?=", "Café time"),
        ("=?UTF-8?B?Q2Fmw6k=?= =?UTF-8?Q?_now?=", "Café now"),
        ("Re: =?iso-8859-1?q?d=E9j=E0?= vu", "Re: déjà vu"),
        ("=?utf-8?q?=C3?=\n =?utf-8?q?=A9?=", "é"),
        ("=?none?b?VEVTVA=?=", "TEST"),
        ("raw café ’", "raw café ’"),
        ("=?utf-8*en?q?hi?=", "hi"),
        ("=?utf-8?q?broken", "=?utf-8?q?broken"),
    ],
)
def test_subject_is_decoded(header: str, text: str) -> None:
    mail = f"From: a@example.com\nSubject: {header}\nTo: b@example.com\n\nbody\n"
    assert texts(mail, Role.SUBJECT) == [text]


def test_subject_places_are_exact_in_plain_text_and_encoded_words() -> None:
    mail = "SUBJECT: Last =?utf-8?q?ch=C3=A9nce?=\n today\n\nbody\n"
    assert found(mail, "Last") == "Last"
    assert found(mail, "é") == "=C3=A9"
    assert found(mail, "today") == "today"


# ---- whole files


@pytest.mark.parametrize("prefix", ["\ufeff", "\n\n", "\ufeff\r\n"])
def test_byte_order_mark_and_blank_lines_before_the_headers(prefix: str) -> None:
    assert texts(prefix + "Subject: Hi\n\nbody\n", Role.SUBJECT) == ["Hi"]


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\n", b"\xd0\xcf\x11\xe0 msg", bytes(range(256)), "Subject: x".encode("utf-16")]
)
def test_what_is_no_mail_is_unreadable_in_one_sentence(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"^mail\.eml [^\n]*\.$"):
        read(data)


def test_absurd_nesting_is_unreadable_not_a_crash() -> None:
    mail = "Subject: x\n" + "Content-Type: message/rfc822\n\n" * 3000 + "x"
    with pytest.raises(UnreadableError, match="nested too deep"):
        read(mail)


def test_text_without_headers_is_body() -> None:
    assert texts("You must act now!\n") == ["You must act now!\n"]


def test_decoding_keeps_line_ends_and_never_fails() -> None:
    assert decode_email("é\r\n".encode()) == "é\r\n"
    assert decode_email(b"\xe9\r\n") == "é\r\n"


@pytest.mark.skipif(not REAL_FILES, reason="real mails are not shipped")
def test_real_mails_agree_with_the_standard_library() -> None:
    for path in REAL_FILES:
        data = path.read_bytes()
        source = source_of(data)
        raw = raw_mail(source)
        ours = [leaf for leaf in parse(raw.text, 0, len(raw.text)).walk() if not leaf.is_multipart()]
        theirs = [leaf for leaf in email.message_from_bytes(data).walk() if not leaf.is_multipart()]
        assert [leaf.get_content_type() for leaf in ours] == [leaf.get_content_type() for leaf in theirs]
        for leaf, oracle in zip(ours, theirs, strict=True):
            mapped, skipped = transfer_decoded(raw, leaf, *body_span(leaf, raw.text, len(raw.text)))
            assert not skipped
            assert _same(mapped.text, oracle.get_payload(decode=True), source.text), path.name
        read_email(source, ReadOptions())


def _same(text: str, oracle: bytes, whole: str) -> bool:
    """True for equal bytes; a file with UTF-8 text within Latin-1 is read one character a byte."""
    latin = max(whole, default="") <= "\xff"
    for data in (oracle, oracle.decode("utf-8", "replace").encode("latin-1", "replace") if latin else oracle):
        if _plain(text.encode("utf-8", "surrogateescape")) == _plain(data):
            return True
    return False


def _plain(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").rstrip(b"\n")
