"""The body of one text part: transfer encoding, charset, line ends and flowed lines undone, with positions."""

from __future__ import annotations

import re

from unsale.findings import Skipped, Span
from unsale.text.offsets import MappedText, TextBuilder
from unsale.text.readers._charset import decode_charset
from unsale.text.readers._mime import PlacedMessage, RawMail, body_span
from unsale.text.readers._transfer import base64_text, quoted_printable

_UUENCODE = frozenset({"x-uuencode", "uuencode", "uue", "x-uue"})
_ESCAPED_FROM = re.compile(r"^>(?=>*From )", re.MULTILINE)
_SOFT_BREAK = re.compile(r" \n(?=[^>\n])(?!-- \n)")
_CR_LF = re.compile(r"\r\n?")


def decoded_body(raw: RawMail, part: PlacedMessage, end: int, mailbox: bool) -> tuple[MappedText, list[Skipped]]:
    """The text of a leaf with line feeds as line ends, and what could not be read of it. Never raises."""
    start, stop = body_span(part, raw.text, end)
    name = part.get_content_type()
    encoded, skipped = transfer_decoded(raw, part, start, stop)
    decoded = decode_charset(encoded, part.charset())
    if decoded.undecodable is not None:
        at = decoded.undecodable
        reason = (
            f"Some characters of the {name} part at line {raw.line(at)} are not valid {part.charset() or 'UTF-8'}; "
            "save the message again as UTF-8."
        )
        skipped.append(Skipped(reason, Span(at, min(at + 1, stop)), broken=True))
    mapped = _replaced(decoded.mapped, _CR_LF, "\n")
    if mailbox and _encoding(part) != "base64":
        mapped = _replaced(mapped, _ESCAPED_FROM, "")
    if part.option("format") == "flowed" and name == "text/plain":
        mapped = _unflowed(mapped, delete_space=part.option("delsp") == "yes")
    return mapped, skipped


def transfer_decoded(raw: RawMail, part: PlacedMessage, start: int, stop: int) -> tuple[MappedText, list[Skipped]]:
    """The body from `start` to `stop` without its transfer encoding, and what could not be decoded."""
    encoding = _encoding(part)
    if encoding == "quoted-printable":
        return quoted_printable(raw.text, start, stop), []
    if encoding == "base64":
        mapped, trouble = base64_text(raw.text, start, stop)
        return mapped, [] if trouble is None else [_broken_base64(raw, trouble, stop)]
    if encoding in _UUENCODE or (encoding.startswith("x-") and " " not in encoding):
        reason = (
            f"The part at line {raw.line(start)} is encoded as {encoding}, which cannot be read; "
            "save the message again as plain text."
        )
        return MappedText.of("", start), [Skipped(reason, Span(start, stop), broken=True)]
    return MappedText.of(raw.text[start:stop], start), []  # as 7bit and 8bit; other names are slips of the mailer


def _encoding(part: PlacedMessage) -> str:
    return part.header("content-transfer-encoding").strip().lower()


def _broken_base64(raw: RawMail, at: int, stop: int) -> Skipped:
    reason = (
        f"The base64 text breaks off or is damaged at line {raw.line(at)}; what follows may be missing. "
        "Save or export the message again."
    )
    return Skipped(reason, Span(at, max(at, stop)), raw.source.text[at : min(stop, at + 40)], broken=True)


def _unflowed(mapped: MappedText, delete_space: bool) -> MappedText:
    """`mapped` with the soft breaks of `format=flowed` (RFC 3676) joined; quoted lines stay as they are."""
    text = mapped.text
    builder = TextBuilder()
    at = 0
    for match in _SOFT_BREAK.finditer(text):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start() + 1]
        if line.startswith(">") or line == "-- " or line.isspace():
            continue
        builder.add_slice(mapped, at, match.start() + (not delete_space))
        at = match.end()
    builder.add_slice(mapped, at, len(mapped))
    return builder.build()


def _replaced(mapped: MappedText, pattern: re.Pattern[str], text: str) -> MappedText:
    """`mapped` with each match of `pattern` standing as `text`."""
    if not pattern.search(mapped.text):
        return mapped
    builder = TextBuilder()
    at = 0
    for match in pattern.finditer(mapped.text):
        builder.add_slice(mapped, at, match.start())
        at = match.end()
        builder.add_as(text, mapped, match.start(), at)
    builder.add_slice(mapped, at, len(mapped))
    return builder.build()
