from __future__ import annotations

import codecs
import gzip
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from unsale.errors import UnreadableError
from unsale.text.decode import decode_bytes, read_bytes

BOMS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\t"), max_size=80)
ENGLISH = "Hello Bo,\r\n\r\nwould Thursday suit you? If not, that's fine: another day is as good.\r\n"


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        decode_bytes(data, "draft.md")
    message = str(caught.value)
    assert message.startswith("draft.md ")
    assert "was not checked; " in message
    return message


@given(text=TEXTS, encoding=st.sampled_from(sorted(BOMS)))
def test_what_a_mark_announces_comes_back_without_the_mark(text, encoding):
    assert decode_bytes(BOMS[encoding] + text.encode(encoding), "a.txt") == text


@given(TEXTS)
def test_utf8_comes_back_as_it_was(text):
    assume(not text.startswith("\ufeff"))
    assert decode_bytes(text.encode(), "a.txt") == text


@given(st.text(st.sampled_from("abc DEF,.!?'\r\n\té€—"), max_size=30), st.sampled_from(["utf-16-le", "utf-16-be"]))
def test_utf16_without_a_mark_is_guessed(text, encoding):
    assert decode_bytes((ENGLISH + text).encode(encoding), "a.txt") == ENGLISH + text


@given(st.lists(st.sampled_from(["’", "“yes”", " – ", "é", "£", "\xa0", "…", " ok "]), min_size=1, max_size=8))
def test_windows_1252_in_english_text(pieces):
    text = ENGLISH + "x".join(pieces) + "\n" + ENGLISH
    assume(not text.isascii())
    assert decode_bytes(text.encode("cp1252"), "a.txt") == text


def test_a_mac_apostrophe_is_an_apostrophe():
    text = "It’s up to you. We don’t mind – “really”."
    assert decode_bytes(text.encode("mac_roman"), "a.txt") == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Здравствуйте, спасибо за вашу помощь. Мы будем рады ответить на ваши вопросы в любое время.\n"),
        (
            "cp932",
            "お世話になっております。先日はお時間をいただき、ありがとうございました。ご都合はいかがでしょうか。\n",
        ),
        ("gb18030", "您好，感谢您抽出时间与我们交流。如果您有任何问题，请随时告诉我们，我们很乐意为您解答。\n"),
    ],
)
def test_other_old_encodings_are_detected(encoding, text):
    long = text * 3
    assert decode_bytes(long.encode(encoding), "a.txt") == long


def test_the_detector_sees_a_sample_but_all_is_decoded():
    text = "Plain line.\n" * 2_000 + "Спасибо за вашу помощь, мы будем рады ответить на ваши вопросы.\n" * 3_000
    assert decode_bytes(text.encode("cp1251"), "a.txt") == text


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_damaged_utf8_names_the_line(ending):
    lines = ["Good – line", "it’s fine", "bad \udcff byte", "more"]
    data = ending.join(lines).encode("utf-8", "surrogateescape")
    message = refusal(data)
    assert "on line 3 that cannot be read as UTF-8" in message
    assert "save the file as UTF-8" in message


def test_a_broken_file_with_a_mark_names_the_line_too():
    assert "on line 2 that cannot be read as UTF-8" in refusal(codecs.BOM_UTF8 + b"a\nb\xff\n")
    assert "on line 2 that cannot be read as UTF-16-LE" in refusal(
        codecs.BOM_UTF16_LE + "a\nb".encode("utf-16-le") + b"x"
    )


def test_bytes_that_fit_nothing_are_refused():
    assert "on line 2 that cannot be read as UTF-8" in refusal(b"Hello.\nBye \x81\x8d now, and more words.\n")


@given(st.binary(max_size=60))
def test_any_bytes_give_a_text_without_replacement_or_a_refusal(data):
    try:
        text = decode_bytes(data, "draft.md")
    except UnreadableError:
        return
    assert "\x00" not in text
    assert (
        "\ufffd" not in text or "\ufffd".encode() in data or data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    )


def zipped(name: str, content: bytes = b"x") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\nplain", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG picture"),
        (zipped("word/document.xml"), "a Word document"),
        (zipped("xl/workbook.xml"), "a spreadsheet"),
        (zipped("mimetype", b"application/vnd.oasis.opendocument.text"), "an OpenDocument text"),
        (zipped("a.txt"), "a ZIP archive"),
        (gzip.compress(b"hello", mtime=0), "a gzip archive"),
        (b"{\\rtf1\\ansi Hello}", "an RTF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "an old Word, Excel or Outlook file"),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00", "a video"),
        (b"Hello\x00\x00\x00\x01\x02", "binary data"),
        (b"Hello \x00 there, this is one long sentence with a hole.", "binary data"),
        (bytes(range(32)) * 4, "binary data"),
        (codecs.BOM_UTF8 + b"a\x00b", "binary data"),
    ],
)
def test_what_is_not_text_is_named(data, kind):
    assert f"is not text (it looks like {kind}), so" in refusal(data)


@pytest.mark.parametrize(
    "text", ["ID3 is a tag", "RIFF and Rar! are names", "PK is short", "", "tab\tfeed\x0c\x0b", "a\x02b"]
)
def test_words_that_look_like_signatures_are_text(text):
    assert decode_bytes(text.encode(), "a.txt") == text


# --- reading


def test_bytes_are_read_up_to_the_limit(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"12345")
    assert read_bytes(path, 5) == b"12345"
    with pytest.raises(UnreadableError, match=r"a\.txt has 5 bytes, more than the 4 B .* raise max-file-size"):
        read_bytes(path, 4)


def test_a_large_file_is_not_opened(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(31_200_000)
    with pytest.raises(UnreadableError, match=r"has 31\.2 MB, more than the 20 MB"):
        read_bytes(path, 20_000_000)


def test_what_cannot_be_read_is_told(tmp_path):
    with pytest.raises(UnreadableError, match=r"gone\.md does not exist"):
        read_bytes(tmp_path / "gone.md", 10)
    with pytest.raises(UnreadableError, match="is a folder"):
        read_bytes(tmp_path, 10)
    with pytest.raises(UnreadableError, match="cannot be read"):
        read_bytes(tmp_path / ("x" * 5000), 10)


@pytest.mark.skipif(sys.platform == "win32", reason="needs links and pipes")
def test_links_and_pipes_are_told(tmp_path):
    (tmp_path / "link.md").symlink_to("gone.md")
    with pytest.raises(UnreadableError, match="is a link to a file that is gone"):
        read_bytes(tmp_path / "link.md", 10)
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(UnreadableError, match="is not a plain file"):
        read_bytes(tmp_path / "pipe.md", 10)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="needs a user without all rights")
def test_a_file_without_rights_is_told(tmp_path):
    path = tmp_path / "a.md"
    path.touch(mode=0)
    with pytest.raises(UnreadableError, match="may not be read by you"):
        read_bytes(path, 10)


def test_the_detector_is_not_loaded_for_common_files():
    code = (
        "import sys; from unsale.text.decode import decode_bytes\n"
        "decode_bytes('it’s'.encode(), 'a'); decode_bytes(b'it\\x92s a plain English line', 'a')\n"
        "print('charset_normalizer' in sys.modules)"
    )
    paths = os.pathsep.join([str(Path(__file__).parents[2]), *filter(None, sys.path)])
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1"}
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert run.stdout == "False\n", run.stderr
