"""The subject line of a message: found in its headers, unfolded and decoded, with positions."""

from __future__ import annotations

import re

from unsale.text.offsets import MappedText, TextBuilder
from unsale.text.readers._charset import decode_charset
from unsale.text.readers._transfer import base64_text, q_word

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_HEADER_LINE = re.compile(r"From |[!-9;-~]*:|[ \t]")
"""The same lines that `email.feedparser` takes for headers."""
_SUBJECT = re.compile(r"subject[ \t]*:", re.IGNORECASE)
_FOLD = re.compile(r"[ \t]*\r?\n[ \t]*")
_ENCODED_WORD = re.compile(r"=\?([^?*\s]+)(?:\*[^?\s]*)?\?([bq])\?(.*?)\?=", re.IGNORECASE)


def subject(text: str, start: int, end: int) -> MappedText | None:
    """The first subject of the message from `start` to `end`, decoded; None when there is none. Never raises."""
    span = subject_span(text, start, end)
    if span is None:
        return None
    low, high = span
    while high > low and text[high - 1].isspace():
        high -= 1
    while low < high and text[low].isspace():
        low += 1
    return _decode(text, low, high) if low < high else None


def header_end(text: str, start: int, end: int) -> int:
    """Where the headers of the message stop: at its first empty line, or at a line that is no header."""
    at = start
    for match in _LINE.finditer(text, start, end):
        if not _HEADER_LINE.match(match.group()):
            break
        at = match.end()
    return at


def subject_span(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The raw value of the subject header, folded lines included; None when there is none."""
    found: tuple[int, int] | None = None
    for match in _LINE.finditer(text, start, header_end(text, start, end)):
        line = match.group()
        if found and line[0] in " \t":
            found = (found[0], match.end())
        elif found:
            break
        elif name := _SUBJECT.match(line):
            found = (match.start() + name.end(), match.end())
    return found


def _decode(text: str, start: int, end: int) -> MappedText:
    builder = TextBuilder()
    at = start
    words: list[tuple[str, MappedText]] = []
    for match in _ENCODED_WORD.finditer(text, start, end):
        between = text[at : match.start()]
        if between.strip() or not words:  # white space between two encoded words belongs to neither
            _add_words(builder, words)
            _add_plain(builder, text, at, match.start())
        charset, encoding, _ = match.groups()
        low, high = match.span(3)
        inside = q_word(text, low, high) if encoding in "qQ" else base64_text(text, low, high)[0]
        words.append((charset.lower(), inside))
        at = match.end()
    _add_words(builder, words)
    _add_plain(builder, text, at, end)
    return builder.build()


def _add_words(builder: TextBuilder, words: list[tuple[str, MappedText]]) -> None:
    """Append the encoded words and empty the list; neighbours of one charset may share a character."""
    while words:
        charset = words[0][0]
        joined = TextBuilder()
        while words and words[0][0] == charset:
            inside = words.pop(0)[1]
            joined.add_slice(inside, 0, len(inside))
        decoded = decode_charset(joined.build(), charset).mapped
        builder.add_slice(decoded, 0, len(decoded))


def _add_plain(builder: TextBuilder, text: str, start: int, end: int) -> None:
    """Append plain header text, unfolded; bytes above 127 are UTF-8 or a guess."""
    plain = TextBuilder()
    at = start
    for match in _FOLD.finditer(text, start, end):
        plain.add(text[at : match.start()], at, match.start())
        at = match.end()
        plain.add(" ", match.start(), at)
    plain.add(text[at:end], at, end)
    decoded = decode_charset(plain.build(), None).mapped
    builder.add_slice(decoded, 0, len(decoded))
