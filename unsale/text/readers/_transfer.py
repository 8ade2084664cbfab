"""Transfer encodings undone with positions: quoted-printable and base64.

The result is text in which a character below 128 is that byte and a surrogate is a byte above 127 (Python's
`surrogateescape`). Other characters were text in the file already and stay. `_charset` makes characters of it.
"""

from __future__ import annotations

import binascii
import re

from unsale.text.offsets import MappedText, TextBuilder

_QP = re.compile(r"=(?:(?P<hex>[0-9A-Fa-f]{2})|(?P<soft>\r?\n)|(?P<twice>=)|\Z)")
_Q_WORD = re.compile(r"=(?P<hex>[0-9A-Fa-f]{2})|(?P<space>_)")
_BASE64_GROUP = re.compile(r"(?:[A-Za-z0-9+/][^A-Za-z0-9+/=]*){1,4}")
_BASE64_LETTER = re.compile(r"[A-Za-z0-9+/]")
_BASE64_DEBRIS = re.compile(r"[^A-Za-z0-9+/]+")
_FOREIGN = re.compile(r"[^A-Za-z0-9+/=\s]")
_LEFT_OVER = re.compile(r"[^=\s]")


def quoted_printable(text: str, start: int, end: int) -> MappedText:
    """`text[start:end]` decoded; each `=XX` maps as one piece and a soft line break vanishes. Never raises."""
    builder = TextBuilder()
    at = start
    for match in _QP.finditer(text, start, end):
        builder.add(text[at : match.start()], at, match.start())
        at = match.end()
        if match["hex"]:
            builder.add(_byte(int(match["hex"], 16)), match.start(), at)
        elif match["twice"]:
            builder.add("=", match.start(), at)
    builder.add(text[at:end], at, end)
    return builder.build()


def q_word(text: str, start: int, end: int) -> MappedText:
    """The inside of an encoded word with encoding Q, decoded; `_` is a space. Never raises."""
    builder = TextBuilder()
    at = start
    for match in _Q_WORD.finditer(text, start, end):
        builder.add(text[at : match.start()], at, match.start())
        at = match.end()
        builder.add(" " if match["space"] else _byte(int(match["hex"], 16)), match.start(), at)
    builder.add(text[at:end], at, end)
    return builder.build()


def base64_text(text: str, start: int, end: int) -> tuple[MappedText, int | None]:
    """`text[start:end]` decoded, each group of four letters mapped as one piece.

    Also returns where the encoding breaks off or goes wrong, or None when it is whole. Never raises.
    """
    builder = TextBuilder()
    stop = text.find("=", start, end)
    stop = end if stop < 0 else stop
    trouble = _first(_FOREIGN, text, start, stop)
    for match in _BASE64_GROUP.finditer(text, start, stop):
        letters = match.group()
        last = match.end()
        if len(letters) != 4 or not letters.isalnum():
            letters = _BASE64_DEBRIS.sub("", letters)
            last = _end_of_group(text, match.start(), last, 4 - len(letters))
        if len(letters) == 1:  # six bits are no byte
            return builder.build(), match.start() if trouble is None else trouble
        whole = letters + "=" * (4 - len(letters))
        decoded = binascii.a2b_base64(whole).decode("ascii", "surrogateescape")
        builder.add(decoded, match.start(), last)
        if len(letters) < 4 and stop == end and trouble is None:
            trouble = match.start()
    if trouble is None:
        trouble = _first(_LEFT_OVER, text, stop, end)
    return builder.build(), trouble


def _end_of_group(text: str, start: int, end: int, padding: int) -> int:
    """The end of the last letter before `end`, or of the padding that follows at once."""
    while end > start and not _BASE64_LETTER.match(text[end - 1]):
        end -= 1
    while padding and text.startswith("=", end):
        end += 1
        padding -= 1
    return end


def _first(pattern: re.Pattern[str], text: str, start: int, end: int) -> int | None:
    match = pattern.search(text, start, end)
    return match.start() if match else None


def _byte(value: int) -> str:
    return chr(value) if value < 128 else chr(0xDC00 + value)
