"""Bytes become text, or one plain sentence says why not. Mails are decoded by their own reader, part by part."""

from __future__ import annotations

import codecs
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from unsale.config import format_size
from unsale.errors import UnreadableError

BOMS: Final = (  # UTF-32 first: its little-endian mark starts with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHER_BOMS: Final = tuple(mark for mark, encoding in BOMS if encoding != "utf-8")
_OFFICE: Final = ((b"word/", "a Word document"), (b"xl/", "a spreadsheet"), (b"ppt/", "a presentation"))
_MAGIC: Final = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or Outlook file"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"ID3", "a sound recording"),
    (b"OggS", "a sound recording"),
    (b"RIFF", "a sound recording or video"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"bplist00", "a property list"),
)
_TEXT_MAGIC: Final = frozenset({b"%PDF-", b"{\\rtf"})
"""Signatures that no one writes by chance; the other printable ones count only when the rest is binary too."""

PIECE: Final = 400_000
"""A large file is read so many bytes at a time, if its kind allows that."""
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
_CONTROL_SHARE: Final = 0.02
_CONTROLS_ALLOWED: Final = 3
ENCODINGS: Final = [
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874", "koi8_r"),
    *("cp932", "euc_jp", "cp949", "gb18030", "big5"),
]
_ENOUGH_TO_DETECT: Final = 20
_SAMPLE_SIZE: Final = 64_000


def read_bytes(path: Path, max_size: int) -> bytes:
    """The content of the file `path`.

    Raises `UnreadableError` when it is missing, a folder, not a plain file, not allowed, or over `max_size` bytes.
    """
    try:
        size = _plain_size(path, max_size)
        with path.open("rb") as file:
            data = file.read(size + 1)  # for `max_size` bytes as much memory would be taken
            if len(data) > size:  # it grew meanwhile
                data += file.read(max_size)
    except OSError as error:
        raise _unreadable(path, error) from None
    if len(data) > max_size:
        raise UnreadableError(_too_large(path, max(len(data), path.stat().st_size), max_size))
    return data


def read_pieces(path: Path, max_size: int, last_start: Callable[[bytes], int]) -> Iterator[bytes]:
    """The content of the file `path` in pieces of about `PIECE` bytes; raises what `read_bytes` raises.

    `last_start` says where in some bytes a piece may begin, 0 for nowhere; what cannot be cut is one piece.
    """
    held = b""
    try:
        _plain_size(path, max_size)
        with path.open("rb") as file:
            while data := file.read(PIECE):
                held += data
                start = last_start(held)
                if start:
                    yield held[:start]
                    held = held[start:]
    except OSError as error:
        raise _unreadable(path, error) from None
    if held:
        yield held


def read_text(path: Path, max_size: int) -> Iterator[str]:
    """The text of a file in UTF-8, about `PIECE` bytes at a time; raises what `read_bytes` raises.

    Raises `ValueError` at the first sign that it is anything else: it must be seen as a whole to tell what.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    start = True
    for data in read_pieces(path, max_size, len):
        if start and (data.startswith(_OTHER_BOMS) or _binary_kind(data)):
            raise ValueError(path)
        text = decoder.decode(data)
        if _is_binary(text):
            raise ValueError(path)
        yield text.removeprefix("\ufeff") if start else text
        start = False
    decoder.decode(b"", final=True)


def _plain_size(path: Path, max_size: int) -> int:
    """The bytes of a plain file; raises `OSError`, or `UnreadableError` when it is none or too large."""
    info = path.stat()
    if stat.S_ISDIR(info.st_mode):
        raise UnreadableError(f"{path} is a folder, so it cannot be read as a file.")
    if not stat.S_ISREG(info.st_mode):
        raise UnreadableError(f"{path} is not a plain file (it is a device, pipe or socket), so it was not checked.")
    if info.st_size > max_size:
        raise UnreadableError(_too_large(path, info.st_size, max_size))
    return info.st_size


def _unreadable(path: Path, error: OSError) -> UnreadableError:
    if isinstance(error, FileNotFoundError):
        reason = "is a link to a file that is gone" if path.is_symlink() else "does not exist"
        return UnreadableError(f"{path} {reason}, so it was not checked; see that its name is right.")
    if isinstance(error, PermissionError):
        return UnreadableError(f"{path} may not be read by you, so it was not checked; ask for its rights.")
    return UnreadableError(f"{path} cannot be read ({error.strerror}), so it was not checked.")


def _too_large(path: Path, size: int, limit: int) -> str:
    shown = f"{size / 1_000_000:.1f} MB" if size - limit > 100_000 else f"{size} bytes"
    return (
        f"{path} has {shown}, more than the {format_size(limit)} that are read, so it was not checked; "
        "to check it, raise max-file-size in the settings."
    )


def decode_bytes(data: bytes, path: str) -> str:
    """The text in `data`, with its line endings as they are.

    A byte order mark is dropped: offsets count from the first character after it. Raises `UnreadableError` (naming
    `path`) when the bytes are no text, or when some of them cannot be read for sure.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, path)
    if (kind := _binary_kind(data)) is not None:
        raise UnreadableError(_not_text(path, kind))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _without_utf8(data, path, error)
    if "\x00" in text:
        return _wide(data, path)
    return _checked(text, path)


def _strictly(data: bytes, encoding: str, path: str) -> str:
    try:
        return _checked(data.decode(encoding), path)
    except UnicodeDecodeError as error:
        line = _line_number(data[: error.start].decode(encoding, "ignore"))
        raise UnreadableError(_bad_bytes(path, line, encoding.upper())) from None


def _checked(text: str, path: str) -> str:
    """`text`, unless it is full of control characters; a few may have come in by pasting."""
    if _is_binary(text):
        raise UnreadableError(_not_text(path, "binary data"))
    return text


def _is_binary(text: str) -> bool:
    return "\x00" in text or len(_CONTROLS.findall(text)) > max(_CONTROLS_ALLOWED, _CONTROL_SHARE * len(text))


def _binary_kind(data: bytes) -> str | None:
    for magic, kind in _MAGIC:
        if data.startswith(magic) and (magic in _TEXT_MAGIC or b"\x00" in data[:4096] or not magic.isascii()):
            return _office_kind(data) if magic.startswith(b"PK") else kind
    return "a video" if data[4:8] == b"ftyp" and b"\x00" in data[:4] else None


def _office_kind(data: bytes) -> str:
    head = data[:8192] + data[-8192:]
    if b"opendocument.text" in head:
        return "an OpenDocument text"
    return next((kind for folder, kind in _OFFICE if folder in head), "a ZIP archive")


def _not_text(path: str, kind: str) -> str:
    return (
        f"{path} is not text (it looks like {kind}), so it was not checked; "
        "save what it says as plain text (.txt), Markdown (.md) or HTML (.html)."
    )


def _bad_bytes(path: str, line: int, encoding: str) -> str:
    return (
        f"{path} has characters on line {line} that cannot be read as {encoding}, so it was not checked; "
        "open it, mend that line and save the file as UTF-8."
    )


def _line_number(text: str) -> int:
    return 1 + len(re.findall(r"\r\n|\r|\n", text))


# --- neither UTF-8 nor marked -----------------------------------------------------------------------------------------


def _wide(data: bytes, path: str) -> str:
    """UTF-16 without a mark, which Windows programs write: half of the bytes of a Western text are zero."""
    zeros = data[::2].count(0), data[1::2].count(0)
    encoding = "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"
    if max(zeros) < max(2, 0.2 * len(data) / 2) or min(zeros) > 0.02 * len(data) / 2:
        raise UnreadableError(_not_text(path, "binary data"))
    try:
        return _checked(data.decode(encoding), path)
    except UnicodeDecodeError:
        raise UnreadableError(_not_text(path, "binary data")) from None


def _without_utf8(data: bytes, path: str, error: UnicodeDecodeError) -> str:
    """The text of bytes that are not UTF-8: from one of the older encodings, if that can be told."""
    if b"\x00" in data:
        return _wide(data, path)
    if not _is_damaged_utf8(data):
        text = _western(data) or _detected(data)
        if text is not None:
            return _checked(text, path)
    raise UnreadableError(_bad_bytes(path, _line_number(data[: error.start].decode("latin-1")), "UTF-8"))


def _beyond_ascii(data: bytes) -> int:
    return len(data) - len(data.translate(None, bytes(range(0x80, 0x100))))


def _is_damaged_utf8(data: bytes) -> bool:
    """True when most of the characters beyond ASCII are good UTF-8: then the others are damage, not an encoding.

    Reading such a file as Windows-1252 would always work, and silently give `â€™` for an apostrophe.
    """
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd") - data.count("\ufffd".encode())
    good = len(text) - text.count("\ufffd") - (len(data) - _beyond_ascii(data))
    return good > bad


_MAC_APOSTROPHE = rb"[a-z]\xd5[a-z]"
_RUN_BEYOND_ASCII = rb"[\x80-\xff]{4}"


def _western(data: bytes) -> str | None:
    """Mostly ASCII with a few curly quotes, dashes and accents: Windows-1252, or Mac Roman by its apostrophes.

    A detector is at its worst here: a few bytes give it nothing to count. A name in another old encoding may come
    out wrong, but the English around it does not.
    """
    if _beyond_ascii(data) > 5 + 0.1 * len(data) or re.search(_RUN_BEYOND_ASCII, data):
        return None
    encoding = "mac_roman" if re.search(_MAC_APOSTROPHE, data) else "cp1252"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _detected(data: bytes) -> str | None:
    """The text in the most likely of the encodings that decode all of it, judged by a sample.

    None when there are too few bytes beyond ASCII: some encoding fits any handful, and a guess must not pass as read.
    """
    if _beyond_ascii(data) < _ENOUGH_TO_DETECT:
        return None
    from charset_normalizer import from_bytes

    for match in from_bytes(_sample(data), cp_isolation=ENCODINGS, preemptive_behaviour=False):
        try:
            text = data.decode(match.encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROLS.search(text) and not re.search("[\x80-\x9f]", text):
            return text
    return None


def _sample(data: bytes) -> bytes:
    """Whole lines from where the first byte beyond ASCII stands, so that no character is cut."""
    first = next(index for index, byte in enumerate(data) if byte > 0x7F)
    start = data.rfind(b"\n", 0, first) + 1
    end = data.rfind(b"\n", start, start + _SAMPLE_SIZE)
    return data[start:] if len(data) - start <= _SAMPLE_SIZE or end < 0 else data[start : end + 1]
