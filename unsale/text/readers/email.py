"""Reads an e-mail file: MIME undone, the text that the recipient sees, with its places in the raw file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from unsale.errors import UnreadableError
from unsale.findings import Skipped, Span
from unsale.text.document import Extract, Part, Role, Source
from unsale.text.readers._body import decoded_body
from unsale.text.readers._mime import PlacedMessage, RawMail, body_span, parse, raw_mail
from unsale.text.readers._subject import header_end, subject
from unsale.text.readers.options import ReadOptions

_NOTHING = Extract(())
_ENOUGH_WORDS = 20
"""A plain alternative with fewer words may be a mere "view this mail in a browser"."""
_LEADING_BLANK = re.compile(r"\ufeff?(?:[ \t]*\r?\n)*")
_READABLE = frozenset({"text/plain", "text/html", "text/markdown"})
_WORD = re.compile(r"\w+")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_OUTLOOK_MSG = "\xd0\xcf\x11\xe0"


def decode_email(data: bytes) -> str:
    """The decoded file that offsets point into: UTF-8, else Latin-1 (one character a byte); line endings stay."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def read_email(source: Source, options: ReadOptions) -> Extract:
    """The subject and the text parts of one mail; raises `UnreadableError` when the file is no mail at all."""
    check_mail_text(source)
    raw = raw_mail(source)
    start, end = _mail_start(raw.text), len(raw.text)
    try:
        return message_parts(raw, start, end)
    except RecursionError:
        raise UnreadableError(
            f"{source.path} cannot be read: its parts are nested too deep; save the mail as plain text and try again."
        ) from None


def check_mail_text(source: Source) -> None:
    """Raises `UnreadableError` when the file is empty or binary."""
    if not source.text.strip("\ufeff \t\r\n\0"):
        raise UnreadableError(f"{source.path} is empty; save the mail again, or leave this file out.")
    if source.text.startswith(_OUTLOOK_MSG):
        raise UnreadableError(f"{source.path} is an Outlook .msg file; save the mail as .eml or .txt and try again.")
    sample = source.text[:20_000]
    if len(_CONTROLS.findall(sample)) * 20 > len(sample):
        raise UnreadableError(f"{source.path} is binary data, not a mail; save the mail as .eml and try again.")


def message_parts(raw: RawMail, start: int, end: int, message: int = 0, mailbox: bool = False) -> Extract:
    """What one message, from `start` to `end` of the file, holds: its subject and its text parts.

    `mailbox` asks for `>From ` at the start of a line to be read as `From `. Raises `RecursionError` when the parts
    are nested absurdly deep.
    """
    root = parse(raw.text, start, end)
    found = _read(root, _Message(raw, end, message, mailbox))
    title = subject(raw.text, start, end)
    heads = () if title is None else (Part(title, Role.SUBJECT, wrapped=False, mail_body=False, message=message),)
    skipped = found.skipped
    body = header_end(raw.text, start, end)
    if not found.parts and not skipped and _has_unread_text(root):
        reason = f"The mail at line {raw.line(start)} has no text that can be checked, only attachments or pictures."
        skipped = (Skipped(reason, Span(body, end)),)
    return Extract((*heads, *found.parts), skipped)


def _mail_start(text: str) -> int:
    """Where the headers begin: blank lines and a byte order mark before them are slips of saving."""
    match = _LEADING_BLANK.match(text)
    return match.end() if match else 0


@dataclass(frozen=True, slots=True)
class _Message:
    """The message that is being read: where it ends, its number, and whether it stands in a mailbox."""

    raw: RawMail
    end: int
    number: int
    mailbox: bool


def _read(part: PlacedMessage, message: _Message) -> Extract:
    """The texts of a part and of the parts inside it."""
    children = part.children()
    kind = part.get_content_type()
    if not children:
        return _read_leaf(part, kind, message)
    if kind == "message/delivery-status":
        return _NOTHING
    if kind == "multipart/alternative":
        return _best_alternative([_read(child, message) for child in children])
    found = _joined(_read(child, message) for child in children)
    return _quoted(found) if kind.startswith("message/") else found


def _read_leaf(part: PlacedMessage, kind: str, message: _Message) -> Extract:
    broken = kind.startswith("multipart/")  # parts promised, none found: what is there is read as plain text
    if not broken and (kind not in _READABLE or part.is_attachment()):
        return _NOTHING
    mapped, skipped = decoded_body(message.raw, part, message.end, message.mailbox)
    if broken and mapped.text.strip():
        skipped.append(_lost_boundary(part, message))
    if not mapped.text.strip():
        return Extract((), tuple(skipped))
    if kind == "text/html":
        from unsale.text.readers.html import html_extract

        return _joined([html_extract(mapped, message.number), Extract((), tuple(skipped))])
    return Extract((Part(mapped, message=message.number),), tuple(skipped))


def _lost_boundary(part: PlacedMessage, message: _Message) -> Skipped:
    start, stop = body_span(part, message.raw.text, message.end)
    reason = (
        f"The mail part at line {message.raw.line(start)} should hold several parts but their boundary lines are "
        "missing, so it was read as plain text; save or export the message again."
    )
    return Skipped(reason, Span(start, stop), broken=True)


def _best_alternative(found: list[Extract]) -> Extract:
    """The plain text, which comes first, unless it is empty, damaged or a mere pointer to a longer version."""
    found = [extract for extract in found if extract.parts] or found
    first, *others = found
    if _words(first) >= _ENOUGH_WORDS and not first.skipped:
        return first
    richest = max(others, key=_words, default=first)
    if first.skipped and not richest.skipped:
        return richest
    return richest if _words(richest) > 3 * _words(first) else first


def _words(found: Extract) -> int:
    return sum(len(_WORD.findall(part.mapped.text)) for part in found.parts)


def _quoted(found: Extract) -> Extract:
    """The same texts as another message's words, which are not judged."""
    return Extract(tuple(part._replace(role=Role.QUOTED, mail_body=False) for part in found.parts), found.skipped)


def _joined(found: Iterable[Extract]) -> Extract:
    extracts = list(found)
    return Extract(
        tuple(part for extract in extracts for part in extract.parts),
        tuple(skipped for extract in extracts for skipped in extract.skipped),
    )


def _has_unread_text(part: PlacedMessage) -> bool:
    """True when some part holds more than white space."""
    return any(isinstance(text := leaf.get_payload(), str) and bool(text.strip()) for leaf in part.walk())
