"""The findings on one written message, and where they keep still: short notes, replies, collections of templates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from unsale import metrics
from unsale.findings import Finding
from unsale.lazy_pattern import LazyPattern
from unsale.measures import first_touch, message_checks
from unsale.measures.channels import CHANNELS, greetings, guess_channel
from unsale.measures.message import Message
from unsale.metrics.wording import plain
from unsale.text.document import Document, Role, Sentence
from unsale.text.language import is_english

SHORT_NOTE: Final = 40
"""Below so many words nothing is said about a message [judgement]."""
_PRESSURE: Final = (message_checks.partner_talk, message_checks.pressure_pile)
_STYLE: Final = (
    message_checks.one_way,
    message_checks.too_many_asks,
    message_checks.too_long,
    message_checks.hard_to_read,
    first_touch.no_way_out,
    first_touch.nothing_about_them,
    first_touch.unclear_opening,
)
_STEP_HEADING: Final = LazyPattern(
    r"\W*(?:e-?mail|template|step|day|touch|message|version|variant|option|follow[- ]?up|example|sample|script|"
    r"subject(?: line)?)"
    r"\W{0,3}(?:#? ?\d|[a-c]\b|one|two|three|:)"
)


def messages_of(document: Document) -> list[Document]:
    """The document cut into its messages: the mails of a mailbox, the calls of a file."""
    messages = document.by_message()
    return [*messages.values()] if len(messages) > 1 else [document]


def message_findings(
    document: Document, findings: Iterable[Finding], channel: str | None = None, *, pressure_only: bool = False
) -> list[Finding]:
    """The findings on one sales message; none for a short note or a collection of templates.

    A reply, and with `pressure_only` any message, is only asked about its pressure.
    """
    kind = channel or guess_channel(document)
    if kind in (None, "call") or _has_speakers(document):
        return []
    sentences = metrics.body_sentences(document)
    texts = metrics.read_all(sentences)
    total = metrics.word_count(texts)
    if total < SHORT_NOTE or is_collection(document) or not mostly_english(sentences):
        return []
    spans = [sentence.span for sentence in sentences]
    own = [item for item in findings if any(item.span.overlaps(span) for span in spans)]
    message = Message(sentences, texts, total, own, kind or "", CHANNELS[kind or "email"])
    reply = any(segment.role is Role.QUOTED for segment in document.segments)
    checks = _PRESSURE if reply or pressure_only else (*_PRESSURE, *_STYLE)
    found = [finding for check in checks for finding in check(message)]
    if any(finding.rule == "document/monologue" for finding in found):  # which says the same, and more
        found = [finding for finding in found if finding.rule != "document/nothing-about-them"]
    return found


def mostly_english(sentences: Sequence[Sentence]) -> bool:
    """True when at most a tenth of the words stand in sentences of another language: the word lists are English."""
    foreign = [sentence for sentence in sentences if not is_english(sentence.judged_text)]
    return 10 * metrics.word_count(foreign) <= metrics.word_count(sentences)


def is_collection(document: Document) -> bool:
    """True for a file of several templates or steps: two greetings, two subjects, or two numbered headings."""
    own = [item for item in document.segments if item.variant == 0 and (item.role.judged or item.role is Role.NOTE)]
    headings = sum(bool(_STEP_HEADING.match(plain(segment.judged_text))) for segment in own)
    subjects = len({segment.text for segment in own if segment.role is Role.SUBJECT})
    return max(headings, subjects, greetings(document)) > 1


def _has_speakers(document: Document) -> bool:
    spoken = (Role.REP, Role.BUYER, Role.UNKNOWN_SPEAKER)
    return any(segment.role in spoken for segment in document.segments)
