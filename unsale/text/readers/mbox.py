"""Reads a mailbox file (mbox): many messages, each after a line `From address date`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from unsale.errors import UnreadableError
from unsale.findings import Skipped, Span
from unsale.text.document import Extract, Part, Source
from unsale.text.readers._mime import RawMail, raw_mail
from unsale.text.readers.email import check_mail_text, message_parts
from unsale.text.readers.options import ReadOptions

_SEPARATOR = re.compile(
    r"^From [^\n]*?\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b[^\n]{1,12}?\d[^\n]{0,12}? \d{1,2}:\d\d[^\n]*\n",
    re.MULTILINE,
)


def read_mbox(source: Source, options: ReadOptions) -> Extract:
    """The texts of all messages, each part with its message's number, counted from 1.

    A message that cannot be read is told in `skipped`. Raises `UnreadableError` when the file holds no message.
    """
    parts: list[Part] = []
    skipped: list[Skipped] = []
    for _, found in messages(source):
        parts.extend(found.parts)
        skipped.extend(found.skipped)
    return Extract(tuple(parts), tuple(skipped))


def messages(source: Source) -> Iterator[tuple[int, Extract]]:
    """Each message when its turn comes, and where its headers begin; raises what `read_mbox` raises.

    What stands before the first one is told with it.
    """
    if source.first_line == 1:  # else it is a later piece of a file that was looked at
        check_mail_text(source)
    raw = raw_mail(source)
    starts = separators(raw.text)
    first = next(starts, None)
    if first is None:
        raise UnreadableError(
            f'{source.path} is no mailbox: no line such as "From ann@example.com Mon Jan  1 10:00:00 2024" stands '
            "before a message; if it is a single mail, name it .eml."
        )
    skipped = _before_first(raw, first[0])
    start, number = first[1], 1
    for line_start, following in chain(starts, [(len(raw.text), len(raw.text))]):
        found = _message(raw, start, line_start, number)
        yield start, found._replace(skipped=(*skipped, *found.skipped))
        skipped, start, number = [], following, number + 1


def separators(text: str) -> Iterator[tuple[int, int]]:
    """Where each `From ` line that begins a message starts and ends."""
    return (match.span() for match in _SEPARATOR.finditer(text) if _after_blank(text, match.start()))


def last_start(data: bytes) -> int:
    """Where the last message in `data` begins that stands after another one; 0 when none does."""
    at = len(data)
    while (at := data.rfind(b"\nFrom ", 0, at)) > 0:
        end = data.find(b"\n", at + 1) + 1
        blank = data[at - 1 : at] == b"\n" or data[max(0, at - 2) : at] == b"\n\r"
        if blank and end and _SEPARATOR.match(data[at + 1 : end].decode("latin-1")):
            return at + 1
    return 0


def _after_blank(text: str, at: int) -> bool:
    before = text[max(0, at - 4) : at].replace("\r", "")
    return at == 0 or before.endswith("\n\n") or not before.strip("\ufeff\n")


def _message(raw: RawMail, start: int, end: int, number: int) -> Extract:
    try:
        return message_parts(raw, start, end, number, mailbox=True)
    except RecursionError:
        reason = f"Message {number} at line {raw.line(start)} has its parts nested too deep; save it as plain text."
        return Extract((), (Skipped(reason, Span(start, end), broken=True),))


def _before_first(raw: RawMail, start: int) -> list[Skipped]:
    if not raw.text[:start].strip("\ufeff \t\r\n"):
        return []
    reason = f'The text before the first "From " line, at line {raw.line(start)}, belongs to no message.'
    return [Skipped(reason, Span(0, start), broken=True)]
