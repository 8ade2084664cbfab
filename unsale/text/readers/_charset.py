"""Bytes become characters, with positions: the declared charset, or the one that fits.

The input is text from `_transfer`: a character below 128 is that byte, a surrogate is a byte above 127, and any
other character was decoded before.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import lru_cache

from unsale.text.offsets import MappedText, TextBuilder

_HIGH_BYTES = re.compile("[\udc80-\udcff]+")
_ALL_BYTES = re.compile("[\x00-\x7f\udc80-\udcff]+")

_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "cp950",
    "iso2022_jp": "iso2022_jp_ext",
}
"""What mail programs really write when they declare the narrower charset."""

_NOT_FOR_MAIL = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})
_SHIFTING = ("iso2022", "hz", "utf-7")
"""Charsets that write other letters as ASCII characters after a shift."""
_WESTERN = frozenset({"ascii", "iso8859-1", "cp1252"})


@dataclass(frozen=True, slots=True)
class Decoded:
    """The decoded text, and the first byte's place that no charset could decode (None when all went well)."""

    mapped: MappedText
    undecodable: int | None = None


def decode_charset(mapped: MappedText, declared: str | None) -> Decoded:
    """`mapped` with its bytes decoded, by `declared` if it fits, else by UTF-8 or a guess. Never raises."""
    codec = codec_name(declared)
    high = bool(_HIGH_BYTES.search(mapped.text))
    if not high and (codec is None or is_ascii_transparent(codec)):
        return Decoded(mapped)
    for candidate in _candidates(codec):
        if _fits(mapped.text, candidate):
            return Decoded(_decode(mapped, candidate))
    guess = _guess(mapped.text, codec)
    if guess is not None:
        return Decoded(_decode(mapped, guess))
    decoded = _decode(mapped, codec or "utf-8")
    bad = decoded.text.find("\ufffd")
    return Decoded(decoded, decoded.offsets.start_of(bad) if bad >= 0 else None)


def codec_name(charset: str | None) -> str | None:
    """Python's name for a mail charset, or None when it is absent or unknown."""
    try:
        name = codecs.lookup((charset or "").strip()).name
        b"a".decode(name, "replace")
    except (LookupError, ValueError):  # also the codecs of Python that are no charsets, such as rot13
        return None
    return None if name in _NOT_FOR_MAIL else name


@lru_cache(maxsize=64)
def is_ascii_transparent(codec: str) -> bool:
    """True when bytes below 128 are always ASCII and never part of another character."""
    if codec == "utf-8":
        return True
    if codec.startswith(_SHIFTING):
        return False
    text = bytes(range(256)).decode(codec, "replace")
    return len(text) == 256 and text[:128] == bytes(range(128)).decode("ascii")


def _candidates(codec: str | None) -> list[str]:
    if codec is None or codec == "ascii":
        return ["utf-8"]
    if codec == "iso8859-1":  # as browsers do: bytes 128-159 are curly quotes and dashes, not control characters
        return ["cp1252", "iso8859-1"]
    if codec == "cp1252":
        return ["cp1252", "utf-8"]
    wider = _WIDER.get(codec)
    return [name for name in (codec, wider, "utf-8") if name]


def _bytes_pattern(codec: str) -> re.Pattern[str]:
    return _HIGH_BYTES if is_ascii_transparent(codec) else _ALL_BYTES


def _fits(text: str, codec: str) -> bool:
    try:
        for match in _bytes_pattern(codec).finditer(text):
            _raw(match.group()).decode(codec)
    except (UnicodeError, ValueError):
        return False
    return True


def _raw(text: str) -> bytes:
    return text.encode("ascii", "surrogateescape")


def _guess(text: str, codec: str | None) -> str | None:
    """The charset of bytes that their declaration does not explain, or None when they are better marked as bad."""
    high = sum(match.end() - match.start() for match in _HIGH_BYTES.finditer(text))
    if codec is not None and codec not in _WESTERN and (codec != "utf-8" or _some_utf8(text)):
        return None
    if high * 3 <= len(text) or codec is not None:  # a few accents and dashes: Western; a guess would be worse
        return "cp1252" if _fits(text, "cp1252") else "iso8859-1"
    from charset_normalizer import from_bytes

    best = from_bytes(b"".join(_raw(match.group()) for match in _ALL_BYTES.finditer(text))).best()
    name = codec_name(best.encoding) if best else None
    return name if name and _fits(text, name) else "iso8859-1"


def _some_utf8(text: str) -> bool:
    """True when at least one character beyond ASCII is sound UTF-8."""
    return any(
        not set(_raw(match.group()).decode("utf-8", "replace")) <= {"\ufffd"} for match in _HIGH_BYTES.finditer(text)
    )


def _decode(mapped: MappedText, codec: str) -> MappedText:
    """`mapped` decoded by `codec`; what cannot be decoded becomes U+FFFD."""
    builder = TextBuilder()
    at = 0
    for match in _bytes_pattern(codec).finditer(mapped.text):
        builder.add_slice(mapped, at, match.start())
        at = match.end()
        _decode_bytes(builder, mapped, match.start(), at, codec)
    builder.add_slice(mapped, at, len(mapped))
    return builder.build()


def _decode_bytes(builder: TextBuilder, mapped: MappedText, start: int, end: int, codec: str) -> None:
    """Append the bytes `start` to `end` of `mapped`, each character mapped to the bytes that make it."""
    decoder = codecs.getincrementaldecoder(codec)("replace")
    first = start
    for number, byte in enumerate(_raw(mapped.text[start:end]), start):
        characters = decoder.decode(bytes((byte,)))
        if characters:
            builder.add_as(characters, mapped, first, number + 1)
            first = number + 1
    builder.add_as(decoder.decode(b"", True), mapped, first, end)
