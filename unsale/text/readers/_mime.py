"""The MIME structure of a message, with the place of every part in the file.

The standard library's feed parser finds the structure. It is fed one line at a time, so when it stores a payload the
line fed last is the one that ended that payload, and the payload's length gives the place where it began.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.feedparser import FeedParser
from email.message import Message
from email.policy import Compat32, compat32
from typing import Any

from unsale.text.document import Source

_LONE_CR = re.compile(r"\r(?!\n)")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, slots=True)
class RawMail:
    """A mail file as the parser sees it: `text` has the same length and places as `source.text`.

    In a file that was not UTF-8, `text` holds each byte above 127 as a surrogate (Python's `surrogateescape`), so
    that a part's own charset can decode it later.
    """

    source: Source
    text: str

    def line(self, offset: int) -> int:
        """The line number of `offset` in the file, from 1."""
        return self.source.position(offset).line


def raw_mail(source: Source) -> RawMail:
    """The mail file ready to be parsed; never raises."""
    text = source.text
    if not text.isascii() and _is_one_character_a_byte(text):
        text = text.encode("latin-1").decode("ascii", "surrogateescape")
    if "\r" in text:
        text = _LONE_CR.sub("\n", text)
    return RawMail(source, text)


def _is_one_character_a_byte(text: str) -> bool:
    """True when the file was read as Latin-1 because it was not valid UTF-8 (see `decode_email`)."""
    try:
        data = text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False  # valid UTF-8 would have been read as UTF-8, so this text was decoded already


class _Feed:
    """How far the parser was fed: `at` is where the line fed last begins."""

    __slots__ = ("at",)

    def __init__(self, at: int) -> None:
        self.at = at


class PlacedMessage(Message):
    """A message part that knows where its body stands; `body` is None for a part made of parts."""

    def __init__(self, feed: _Feed, policy: Compat32) -> None:
        super().__init__(policy=policy)
        self._feed = feed
        self.body: tuple[int, int] | None = None

    def set_payload(self, payload: Any, charset: Any = None) -> None:
        """Store the payload and note its place; the line fed last is the one that ended it."""
        super().set_payload(payload, charset)
        self.body = max(0, self._feed.at - len(payload)), self._feed.at

    def children(self) -> list[PlacedMessage]:
        """The parts inside this one, in order; empty for a leaf."""
        payload = self.get_payload()
        return [child for child in payload if isinstance(child, PlacedMessage)] if isinstance(payload, list) else []

    def header(self, name: str) -> str:
        """The header's value, unfolded as text, or an empty string."""
        try:
            return str(self.get(name, ""))
        except (ValueError, LookupError, IndexError):  # a header that the library cannot read counts as absent
            return ""

    def charset(self) -> str | None:
        """The charset that the part declares, in lower case, or None."""
        try:
            return self.get_content_charset()
        except (ValueError, LookupError, TypeError):
            return None

    def option(self, name: str) -> str:
        """A parameter of the content type (`format`, `delsp`) in lower case, or an empty string."""
        try:
            return str(self.get_param(name, "")).lower()
        except (ValueError, LookupError, TypeError):
            return ""

    def is_attachment(self) -> bool:
        """True for a part that is shown as a file, not as text."""
        try:
            return self.get_content_disposition() == "attachment" or self.get_filename() is not None
        except (ValueError, LookupError, TypeError):
            return False


def parse(text: str, start: int, end: int) -> PlacedMessage:
    """The message that stands in `text` from `start` to `end`; raises `RecursionError` when nested absurdly deep."""
    feed = _Feed(start)

    def new_message(policy: Compat32 = compat32) -> PlacedMessage:
        return PlacedMessage(feed, policy)

    parser = FeedParser(new_message)  # its default policy is compat32, which keeps headers as they are
    for match in _LINES.finditer(text, start, end):
        line = match.group()
        feed.at = match.start()
        # A complete last line spares the parser's buffer of partial lines, which would see it one call too late.
        parser.feed(line if line[-1] == "\n" else line + "\n")
    feed.at = end + (start < end and text[end - 1] != "\n")
    return parser.close()


def body_span(part: PlacedMessage, text: str, end: int) -> tuple[int, int]:
    """Where the body of a leaf starts and ends in `text`, given the end of the whole message."""
    start, stop = part.body or (end, end)
    if stop < end and text[stop - 1] == "\n" and stop > start:  # that line end belongs to the boundary after it
        stop -= 2 if text[stop - 2] == "\r" else 1
    return min(start, end), max(min(start, end), min(stop, end))
