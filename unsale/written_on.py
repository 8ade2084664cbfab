"""The day that a text says it is from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from unsale.lazy_pattern import LazyPattern
from unsale.text.document import Source

if TYPE_CHECKING:
    from email.message import Message

MAIL_DATE: Final = "the mail's date"
TEXT_DATE: Final = "the date in the text"

_DATE_LINE: Final = LazyPattern(r"(?im)^[#*_ \t-]*date[*_ \t]*:[*_ \t]*(?P<words>[^\n]{6,60})$")
_DATE_KEY: Final = LazyPattern(
    r'(?i)"(?:date|date_?string|meeting_?date|call_?date|start_?time|started(?:_?at)?|recorded_?at)"\s*:\s*'
    r'"(?P<words>\d{4}-\d\d-\d\d)'
)
_HEAD: Final = 1500
"""A date counts as that of the text only this near its beginning, in characters."""
_JSON_HEAD: Final = 20_000
HEAD_OF_MAIL: Final = 20_000
"""The headers of a mail in a mailbox are looked for in so many characters."""


def days_held(source: Source) -> dict[int, tuple[date, str]]:
    """The day of each message of the file by its number (0 where the file is one text), and what tells it."""
    if source.format in ("email", "mbox"):
        days = {number: day_of(headers) for number, headers in mail_headers(source)}
        return {number: (day, MAIL_DATE) for number, day in days.items() if day}
    from unsale.due_dates import find_due

    head, pattern = source.text[:_HEAD], _DATE_LINE
    if source.format == "json-transcript":
        head, pattern = source.text[:_JSON_HEAD], _DATE_KEY
    match = pattern.search(head)
    dues = find_due(match["words"], None) if match else []
    day = next((due.day for due in dues if due.day), None)
    return {0: (day, TEXT_DATE)} if day else {}


def mail_headers(source: Source) -> Iterator[tuple[int, Message]]:
    """The headers of each mail of a mail file or a mailbox, by the number of the message in the document."""
    if source.format == "email":
        yield 0, headers_of(source.text)
    elif source.format == "mbox":
        from unsale.text.readers.mbox import separators

        plain = source.text.replace("\r\n", "\n")
        for number, (_, start) in enumerate(separators(plain), 1):
            yield number, headers_of(plain[start : start + HEAD_OF_MAIL])


def headers_of(text: str) -> Message:
    """The headers of the mail that `text` begins with."""
    from email.parser import HeaderParser

    return HeaderParser().parsestr(text.lstrip("\ufeff\r\n \t"), headersonly=True)


def day_of(headers: Message) -> date | None:
    """The day in a mail's Date header, as the sender's clock had it; None when there is none to be read."""
    from email.utils import parsedate_to_datetime

    try:
        sent: datetime = parsedate_to_datetime(str(headers["date"]))
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return sent.date()
