"""A promise of an earlier mail whose day has passed, in a thread that goes on as if it had never been made.

The earlier mail is one of the same sender: in the same mailbox and thread, or quoted in the draft. Whatever may be the
delivery (a word of the promise, something attached, a word of regret) keeps this still. [SEED-A, SEED-D]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from unsale import metrics
from unsale.findings import Finding
from unsale.lazy_pattern import LazyPattern
from unsale.measures.catalogue import finding_at
from unsale.metrics.phrases import Phrases
from unsale.text.document import Document, Role, Source
from unsale.text.readers import reader_for
from unsale.text.readers.options import ReadOptions
from unsale.text.segments import build_document

if TYPE_CHECKING:
    from email.message import Message

    from unsale.promises import Promise

_OWNED: Final = Phrases(
    r"""
    (?:sorry|apolog(?:ies|y|ise|ize|ising|izing)|regret|forgive|my (?:fault|mistake|bad))
    (?:attached|enclosed|attaching|below|here(?:'s| is| are)|as promised|i promised|i said|i owe|you'll find)
    (?:late|delay|delayed|overdue|behind|slipped|missed|still (?:waiting|working|checking)|took longer|sent|done)
    """
)
"""Signs that the promise is kept or owned up to."""
_ATTRIBUTION: Final = LazyPattern(
    r"(?m)^[> \t]*(?:On [^\n]{9,120}(?:\n[> \t]*[^\n]{2,80})?\bwrote:[ \t]*"
    r"|From: [^\n]{2,90}\n[> \t]*(?:Sent|Date): [^\n]{6,60})$"
)
_MARKS: Final = LazyPattern(r"(?m)^[> \t]*>[ \t]?")
_REPLY_PREFIX: Final = LazyPattern(r"^(?:(?:re|fw|fwd|aw)\s*:\s*)+")
_SATURDAY: Final = 5


class _Mail(NamedTuple):
    """One mail: its document, who wrote it, to whom, about what and when."""

    document: Document
    day: date
    sender: str
    to: str
    subject: str


def overdue_promises(document: Document) -> list[Finding]:
    """A finding on the first mail that passes over a promise of the same sender, from the first working day after."""
    if document.source.format == "mbox":
        watch = Watch()
        return [found for mail, headers in _mails(document) for found in watch.passed_over(mail, headers)]
    quotes = any(segment.role is Role.QUOTED for segment in document.segments)
    if document.source.format != "email" or not quotes:
        return []
    return [found for mail in _dated(_mails(document)) for found in _passed_over_below(mail)]


class Watch:
    """The promises of a mailbox that no later mail of their thread has taken up yet, as its mails come one by one."""

    def __init__(self) -> None:
        """No promise is open before the first mail."""
        self._open: dict[tuple[str, str], list[tuple[date, Promise]]] = {}

    def passed_over(self, document: Document, headers: Message) -> list[Finding]:
        """The findings on the promises that the next mail passes over; those that it makes are open from now on."""
        from unsale.promises import promises  # only mails need it

        mail = _mail(document, headers)
        if mail is None or not mail.to:  # a newsletter to a list of people is no thread
            return []
        thread = mail.sender, mail.to
        found: list[Finding] = []
        left: list[tuple[date, Promise]] = []
        for said, promise in self._open.pop(thread, ()):
            over = _passed_over(said, promise, mail)
            found += over or ()
            if over is None:
                left.append((said, promise))
        left += [(mail.day, promise) for promise in promises(document, mail.day) if promise.due is not None]
        if left:
            self._open[thread] = left
        return found


def _passed_over_below(mail: _Mail) -> Iterator[Finding]:
    """The findings on the promises of the sender's own mails that are quoted in `mail`."""
    from unsale.promises import promises

    for day, text in _own_words_quoted(mail):
        for promise in promises(text, day):
            yield from _passed_over(day, promise, mail) or ()


def _mails(document: Document) -> Iterator[tuple[Document, Message]]:
    from unsale.written_on import mail_headers

    own = document.by_message()
    return ((own[number], headers) for number, headers in mail_headers(document.source) if number in own)


def _dated(mails: Iterable[tuple[Document, Message]]) -> Iterator[_Mail]:
    return (mail for document, headers in mails if (mail := _mail(document, headers)) is not None)


def _mail(document: Document, headers: Message) -> _Mail | None:
    """The mail; None when it does not tell its day or who wrote it, or holds no text."""
    from unsale.written_on import day_of

    day, sender = day_of(headers), _address(headers, "from")
    if not day or not sender or not document.segments:
        return None
    subject = _REPLY_PREFIX.sub("", str(headers["subject"] or "").strip().lower())
    return _Mail(document, day, sender, _address(headers, "to"), subject)


def _address(headers: Message, name: str) -> str:
    from email.utils import parseaddr

    return parseaddr(str(headers[name] or ""))[1].lower()


def _passed_over(said: date, promise: Promise, mail: _Mail) -> list[Finding] | None:
    """The finding on a promise that `mail` passes over, if it has words of its own to stand at.

    Empty too when the mail takes the promise up; None while the promise stays open.
    """
    if promise.due is None or (mail.day >= said and _takes_up(mail, promise)):
        return []
    if mail.day < _next_working_day(promise.due):
        return None
    sentences = metrics.body_sentences(mail.document)
    if not sentences:
        return []
    finding = finding_at(
        "promise/overdue-ignored",
        next((it for it in sentences if len(metrics.read(it).words) > 3), sentences[0]),
        said=_written(said),
        what=promise.what,
        due=_written(promise.due),
        today=_written(mail.day),
    )
    return [finding]


def _takes_up(mail: _Mail, promise: Promise) -> bool:
    """True when the mail has a word of the promise, or delivers or regrets anything at all."""
    sentences = [*metrics.body_sentences(mail.document)]
    texts = metrics.read_all(sentences)
    said = metrics.content_words(" ".join(text.text for text in texts))
    subject = metrics.content_words(mail.subject)
    return bool(metrics.content_words(promise.what) & (said | subject)) or any(_OWNED.found(text) for text in texts)


def _next_working_day(day: date) -> date:
    day += timedelta(days=1)
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=1)
    return day


def _written(day: date) -> str:
    return f"{day.day} {day:%B}"


# --- the sender's own earlier mail, quoted below ----------------------------------------------------------------------


def _own_words_quoted(mail: _Mail) -> Iterator[tuple[date, Document]]:
    """The quoted mails of the sender, each with its day; one without a full date is left out."""
    from unsale.due_dates import find_due

    for segment in mail.document.segments:
        if segment.role is not Role.QUOTED:
            continue
        heads = list(_ATTRIBUTION.finditer(segment.text))
        for head, after in zip(heads, [*heads[1:], None], strict=False):
            day = next((due.day for due in find_due(head[0], None) if due.day), None)
            if day and mail.sender in head[0].lower():
                body = segment.text[head.end() : after.start() if after else len(segment.text)]
                yield day, _document(_unquoted(body))


def _unquoted(text: str) -> str:
    """The quoted words without their marks, up to what they quote themselves."""
    lines = [line for line in text.split("\n") if not re.match(r"[ \t]*>[ \t]?>", line)]
    return _MARKS.sub("", "\n".join(lines))


def _document(text: str) -> Document:
    source = Source(text, "<quoted>", "text")
    return build_document(source, reader_for("text")(source, ReadOptions()))
