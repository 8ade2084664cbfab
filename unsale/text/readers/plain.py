"""Plain-text drafts: a mail, a template, or a whole sequence written in one file.

Header lines (`Subject: ...`, `To: ...`) and the writer's own headings (`STEP 2 / DAY 3`) are told apart from the text
that the buyer will read. Nothing is searched for twice: every part is a slice of the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator

from unsale.lazy_pattern import LazyPattern
from unsale.text.document import Extract, Part, Role, Source
from unsale.text.offsets import MappedText, TextBuilder
from unsale.text.readers._directions import is_direction, may_be_direction
from unsale.text.readers._lines import Line, block_of, lines_of, trimmed
from unsale.text.readers.options import ReadOptions

_SUBJECT = LazyPattern(
    r"(?i)\s*(?:\*\*|__)?(?:alt(?:ernative)? |new )?(?:subj(?:ect)?(?:[ -]line)?|pre-?header|preview(?: text| line)?)"
    r"(?:\s+(?:option |variant |version )?(?:[A-Ha-h]|\d{1,2})|\s*\([^()\n]{1,20}\)|\s*#\d{1,2})?"
    r"(?:\*\*|__)?\s?(?::(?:\*\*|__)?|\s[-–—]\s)\s*",
    cues=("subj", "header", "preview"),
)
_ADDRESS = LazyPattern(
    r"(?i)\s*(?:\*\*|__)?(?:to|from|cc|bcc|date|sent|reply-to|from name|sender|attach(?:ments?|ed))(?:\*\*|__)?\s?:",
    cues=(":",),
)
_BODY_LABEL = LazyPattern(
    r"(?i)\s*(?:\*\*|__)?(?:body|message|copy|email body|body copy)(?:\*\*|__)?\s?:(?:\*\*|__)?\s*"
)
_QUOTED_HEADER = LazyPattern(r"(?i)\s*(?:from|to|cc|bcc|date|sent)\s?:")
_QUOTE_START = LazyPattern(r"(?i).*(?:original message|forwarded|\bwrote:\s*$)")
_RULE = LazyPattern(r"\s*(?:-{3,}|={3,}|\*{3,}|#{3,}|~{3,}|—{2,}|(?:[-=*]\s){3,})\s*$")
_RULE_SIGNS = frozenset("-=*#~—")
_NO_HEADING_STARTS = frozenset("aghjknpqruxyzAGHJKNPQRUXYZ0123456789")
"""What no word that opens a heading begins with: most lines need no further look."""
_HEADING = LazyPattern(
    r"(?i)[\W_]*(?:(?:cold|follow-?up|linkedin|break-?up|intro|opening|second|first|final)\s+)?"
    r"(?:step|e-?mail|mail|message|touch|day|week|follow-?up|template|variant|version|sms|text|call|voicemail|dm)"
    r"\s*(?:#\s*|no\.?\s*)?(?:\d{1,2}|[A-H]\b|one\b|two\b|three\b|four\b|five\b)"
    r"(?P<rest>\s*(?:of \d+)?\s*$|\s*(?:of \d+)?\s*[^\w\s].*|\s+of \d+.*)",
    cues=(
        *("step", "mail", "message", "touch", "day", "week", "follow", "template", "variant", "version", "sms", "text"),
        *("call", "dm"),
    ),
)
_DECORATED = LazyPattern(r"\s*(?:[-=—–*#~_]{2,}|\[|#\s)")
_CLOCKWORK = LazyPattern(
    r"(?i)\b(?:days?|weeks?|hours?|thread|subject|e-?mail|linkedin|call|sms|delay|wait|later|no reply|reply|same|"
    r"automated|manual|touch|step|sent|send|bump|break-?up)\b"
)
_SENTENCE_END = LazyPattern(r"[.!?,;]\s*$")
_GREETING = LazyPattern(r"(?i)\s*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|team|all)\b")


def _is_header(text: str) -> bool:
    return bool(_subject(text) or (":" in text and _ADDRESS.match(text)))


def _subject(text: str) -> re.Match[str] | None:
    """The label of a subject or preheader line; with a dash for a colon only in capitals (`SUBJECT - ...`)."""
    if ":" not in text and "-" not in text and "–" not in text and "—" not in text:
        return None
    match = _SUBJECT.match(text)
    if match and ":" not in match[0] and not match[0].strip().split()[0].isupper():
        return None
    return match


class _Draft:
    """The parts found so far and the body lines not yet made into a part."""

    __slots__ = ("has_body", "message", "parts", "pending", "pending_start", "source")

    def __init__(self, source: Source) -> None:
        self.source = source
        self.parts: list[Part] = []
        self.pending: list[Line] = []
        self.pending_start: int | None = None
        self.message = 0
        self.has_body = False

    def flush(self, role: Role = Role.BODY) -> None:
        mapped = block_of(self.source.text, self.pending, self.pending_start)
        if mapped.text:
            body = role is Role.BODY
            self.parts.append(Part(mapped, role, wrapped=body, mail_body=body, message=self.message))
            self.has_body = self.has_body or body
        self.pending, self.pending_start = [], None

    def add(self, role: Role, mapped: MappedText) -> None:
        self.flush()
        if mapped.text:
            self.parts.append(Part(mapped, role, wrapped=False, mail_body=False, message=self.message))

    def new_message(self) -> None:
        self.flush()
        if self.has_body:
            self.message, self.has_body = self.message + 1, False


def read_plain(source: Source, options: ReadOptions) -> Extract:
    """The subject lines, the text and the writer's notes of a plain-text draft, in file order.

    A file that holds a sequence gives each message its own number. Never raises.
    """
    lines = lines_of(source.text)
    draft = _Draft(source)
    at = _first_visible(lines, 0)
    if at < len(lines) and _is_header(lines[at].text):
        at = _read_headers(draft, lines, at)
    else:
        at = _read_preamble(draft, lines, at)
    labelled = _near_labels(source.text, lines)
    while at < len(lines):
        if at not in labelled and _is_ordinary(lines[at].text):
            draft.pending.append(lines[at])
            at += 1
        else:
            at = _read_line(draft, lines, at, at in labelled)
    draft.flush()
    return Extract(tuple(draft.parts))


def _is_ordinary(text: str) -> bool:
    """True for a line whose signs tell that it is neither heading nor rule nor direction, as most lines' do."""
    return not text or (text[0] in _NO_HEADING_STARTS and not may_be_direction(text))


def _near_labels(text: str, lines: list[Line]) -> Container[int]:
    """The numbers of the lines that may hold the label of a subject line, or stand right above one that may."""
    if not text.isascii():  # where nothing is sure of letters and their cases
        return range(len(lines))
    lowered = text.lower()
    found = []
    for cue in _SUBJECT.cues:
        at = lowered.find(cue)
        while at >= 0:
            found.append(bisect_right(lines, at, key=_beginning) - 1)
            at = lowered.find(cue, at + 1)
    return {*found, *(number - 1 for number in found)}


def _beginning(line: Line) -> int:
    return line.start


def _read_line(draft: _Draft, lines: list[Line], at: int, labelled: bool) -> int:
    """Take line `at`; the number of the next one. `labelled` when it or the next one may be a subject line."""
    if labelled and _starts_message(lines, at):
        draft.new_message()
        return _read_headers(draft, lines, at)
    if _is_heading(lines, at) or _is_ruled_off(lines, at) or (labelled and _is_caption(lines, at)):
        draft.new_message()
        draft.add(Role.NOTE, block_of(draft.source.text, [lines[at]]))
    elif is_direction(lines[at].text):
        draft.add(Role.NOTE, block_of(draft.source.text, [lines[at]]))
    else:
        draft.pending.append(lines[at])
    return at + 1


def _read_headers(draft: _Draft, lines: list[Line], at: int) -> int:
    """Take the header lines from `at` on; the number of the first line after them."""
    for line, folded in _header_lines(lines, at):
        label = _subject(line.text)
        mapped = _unfolded(draft.source.text, [line, *folded], label.end() if label else 0)
        draft.add(Role.SUBJECT if label else Role.NOTE, mapped)
        at = lines.index(folded[-1] if folded else line, at) + 1
    after = _first_visible(lines, at)
    body = _BODY_LABEL.match(lines[after].text) if after < len(lines) else None
    if body:
        label_end = lines[after].start + body.end()
        draft.add(Role.NOTE, trimmed(MappedText.of(draft.source.text).slice(lines[after].start, label_end)))
        draft.pending, draft.pending_start = [lines[after]], label_end
        return after + 1
    return at


def _header_lines(lines: list[Line], at: int) -> Iterator[tuple[Line, list[Line]]]:
    """Each header line with the indented lines that carry it on; one empty line between headers is let pass."""
    while at < len(lines) and _is_header(lines[at].text):
        line, folded = lines[at], []
        at += 1
        while at < len(lines) and not lines[at].blank and lines[at].text[0] in " \t" and not _is_header(lines[at].text):
            folded.append(lines[at])
            at += 1
        yield line, folded
        if at + 1 < len(lines) and lines[at].blank and _is_header(lines[at + 1].text):
            at += 1


def _unfolded(text: str, lines: list[Line], label: int) -> MappedText:
    """A header value on one line, the label left out."""
    builder, whole = TextBuilder(), MappedText.of(text)
    for number, line in enumerate(lines):
        start = line.start + label if not number else line.end - len(line.text.lstrip())
        if number:
            builder.add(" ", lines[number - 1].end, start)
        builder.add_slice(whole, start, line.end)
    return trimmed(builder.build())


def _first_visible(lines: list[Line], at: int) -> int:
    while at < len(lines) and lines[at].blank:
        at += 1
    return at


def _starts_message(lines: list[Line], at: int) -> bool:
    """True for a `Subject:` line that opens a message, not for one in a quoted mail or a sentence."""
    if not _subject(lines[at].text):
        return False
    before = at - 1
    while before >= 0 and lines[before].blank:
        before -= 1
    if _ends_quoted_header(lines, before):
        return False
    names = [line.text.lower().split(":")[0].strip() for line, _ in _header_lines(lines, at)]
    if "from" in names and ("date" in names or "sent" in names):
        return False
    return before < max(at - 1, 0) or _RULE.match(lines[at - 1].text) is not None or _is_label(lines, at - 1)


def _ends_quoted_header(lines: list[Line], at: int) -> bool:
    """True when the block that ends with line `at` is the head of a quoted mail: `To:` lines, often wrapped."""
    while at >= 0 and not lines[at].blank:
        if _QUOTED_HEADER.match(lines[at].text) or _QUOTE_START.match(lines[at].text):
            return True
        at -= 1
    return False


def _is_label(lines: list[Line], at: int) -> bool:
    """True for a short line of its own right above a `Subject:` line: `CL-2 (after a demo)`, `Step 1 of 6`."""
    text = lines[at].text
    following = lines[at + 1].text
    label = _subject(following)
    running_on = label is not None and following[label.end() :][:1].islower() and re.fullmatch(r"[^\d()\[\]:/]+", text)
    if running_on and len(text.split()) > 3:
        return False
    capital = following.strip(" \t*_")[:1] == "S"
    alone = at == 0 or lines[at - 1].blank or _RULE.match(lines[at - 1].text) is not None or bool(_HEADING.match(text))
    return capital and alone and len(text) <= 80 and not _SENTENCE_END.search(text) and not _GREETING.match(text)


def _is_caption(lines: list[Line], at: int) -> bool:
    """True for a label line right above a new message."""
    return at + 1 < len(lines) and not lines[at].blank and _starts_message(lines, at + 1) and _is_label(lines, at)


def _is_ruled_off(lines: list[Line], at: int) -> bool:
    """True for a ruled line right above a new message."""
    text = lines[at].text
    if text.lstrip()[:1] not in _RULE_SIGNS or not _RULE.match(text):
        return False
    after = _first_visible(lines, at + 1)
    return after < len(lines) and (_starts_message(lines, after) or _is_heading(lines, after))


def _is_heading(lines: list[Line], at: int) -> bool:
    """True for a line that only names the next message: `STEP 2 / DAY 3 / same thread`, `--- Email 2 ---`."""
    text = lines[at].text
    match = _HEADING.match(text) if len(text) <= 80 and text[:1] not in _NO_HEADING_STARTS else None
    if not match or _SENTENCE_END.search(text):
        return False
    if at and not lines[at - 1].blank and not _RULE.match(lines[at - 1].text):
        return False
    rest = match["rest"].strip(" -=—–*#~_])")
    if not rest or _DECORATED.match(text):
        return True
    after = _first_visible(lines, at + 1)
    if after < len(lines) and after <= at + 2 and _is_header(lines[after].text):
        return True
    return after > at + 1 and len(rest.split()) <= 8 and bool(_CLOCKWORK.search(rest))


def _read_preamble(draft: _Draft, lines: list[Line], at: int) -> int:
    """Take what stands above the first `Subject:` line as a note if it reads like a card's title, not like a mail."""
    first = next((number for number in range(at, min(len(lines), at + 12)) if _starts_message(lines, number)), at)
    above = [line for line in lines[at:first] if not line.blank]
    plain = all(not re.search(r"[.!?,]\s*$", line.text) and not _GREETING.match(line.text) for line in above)
    if first == at or not plain or len(above) > 5:
        return at
    draft.pending = lines[at:first]
    draft.flush(Role.NOTE)
    return first
