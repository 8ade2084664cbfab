"""Slots that a rewrite left for the writer, such as `[[fill: why Friday]]`, and that are still in the draft.

Rules never see them, because a slot is masked like a merge tag. They are looked for in the reading text of every part,
which knows MIME and markup, and then in the file itself: a link's address or a subject that is only a slot is in no
part. Quoted mail, comments and notes to the linter are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from unsale.findings import Finding, Severity, Span
from unsale.lazy_pattern import LazyPattern
from unsale.text.document import Document, Role, Segment, Source
from unsale.text.segments import segment_sentences
from unsale.text.tags import logic_spans

FAMILY = "draft"
RULE = "draft/unfilled-slot"
MESSAGE = "“{slot}” is still to be filled in."
WHY = (
    "The buyer would read these words just as they stand, and see that the message went out before it was finished. "
    "They mark a fact that only you know."
)
ADVICE = "Put your own words in its place, or take the sentence out."

_MARK = "[["
_CLOSED = LazyPattern(r"\[\[\s{0,9}fill\b(?:(?!\]\]|\[\[).){0,400}\]\]", re.IGNORECASE | re.DOTALL)
_OPEN = LazyPattern(r"\[\[\s{0,9}fill\s{0,9}:[^\[\].!?\r\n]{0,80}\]?", re.IGNORECASE)
"""A slot whose end was lost; no text is left that a buyer should read."""
_AS_IT_STANDS = frozenset({"text", "markdown", "html", "transcript"})
"""Formats whose files hold the words as they are read. A mail may be encoded, or say everything twice."""


_LONGEST_LINE = 300
"""A longer line of a file is a whole page of HTML, and does not help to find the place."""


class _Slot(NamedTuple):
    """A slot: its place in the file, the text around it, and its place in that text."""

    span: Span
    text: str
    text_span: Span
    marked: Span


def unfilled_slots(document: Document, severity: Severity = Severity.ERROR) -> list[Finding]:
    """A finding of `severity` for each slot of `document` that is still to be filled in, once, in reading order."""
    found: list[_Slot] = []
    for slot in _slots(document):
        if not any(slot.span.overlaps(other.span) for other in found):
            found.append(slot)
    if not found:
        return []
    from unsale.suppress import find_directives

    notes = [directive.span for directive in find_directives(document.source.text)]
    kept = [slot for slot in found if not any(slot.span.overlaps(note) for note in notes)]
    return [_finding(slot, severity) for slot in sorted(kept, key=lambda slot: slot.span)]


def _slots(document: Document) -> Iterator[_Slot]:
    """Every slot, some of them more than once; the first one of the same words tells most."""
    written = [segment for segment in document.segments if segment.role is not Role.QUOTED and _MARK in segment.text]
    for segment in written:
        yield from _in_segment(segment, _CLOSED)
    if document.source.format in _AS_IT_STANDS and _MARK in document.source.text:
        yield from _in_source(document.source, _unread(document))
    for segment in written:
        yield from _in_segment(segment, _OPEN)


def _in_segment(segment: Segment, pattern: LazyPattern) -> Iterator[_Slot]:
    for match in pattern.finditer(segment.text):
        low, high = _sentence_around(segment, *match.span())
        span, around = segment.span_of(*match.span()), segment.span_of(low, high)
        yield _Slot(span, segment.text[low:high], around, Span(match.start() - low, match.end() - low))


def _in_source(source: Source, unread: list[Span]) -> Iterator[_Slot]:
    for match in _CLOSED.finditer(source.text):
        span = Span(*match.span())
        if not any(span.overlaps(other) for other in unread):
            low, high = _line_around(source.text, *match.span())
            if high - low > _LONGEST_LINE:
                low, high = match.span()
            yield _Slot(span, source.text[low:high], Span(low, high), Span(span.start - low, span.end - low))


def _unread(document: Document) -> list[Span]:
    """What of the file the buyer does not read, or did not get from the writer: comments, template logic, quotes."""
    quoted = (segment for segment in document.segments if segment.role is Role.QUOTED)
    logic = (Span(*span) for span in logic_spans(document.source.text))
    return [*logic, *(segment.span_of(0, len(segment.text)) for segment in quoted)]


def _sentence_around(segment: Segment, start: int, end: int) -> tuple[int, int]:
    """Start and end of the sentence or, in text that is not judged, of the lines that hold the slot."""
    if not segment.role.judged:
        return _line_around(segment.text, start, end)
    holding = [one for one in segment_sentences(segment) if one.start < end and start < one.end]
    return min([start, *(one.start for one in holding)]), max([end, *(one.end for one in holding)])


def _line_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Start and end of the lines that hold the slot, without the white space around them."""
    low = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    stops = [at for at in (text.find("\n", end), text.find("\r", end)) if at >= 0]
    high = min(stops, default=len(text))
    line = text[low:high]
    return low + len(line) - len(line.lstrip()), high - (len(line) - len(line.rstrip()))


def _finding(slot: _Slot, severity: Severity) -> Finding:
    shown = re.sub(r"\s", " ", slot.text)
    excerpt = " ".join(shown[slot.marked.start : slot.marked.end].split())
    return Finding(
        rule=RULE,
        family=FAMILY,
        severity=severity,
        message=MESSAGE.format(slot=excerpt),
        why=WHY,
        span=slot.span,
        excerpt=excerpt,
        sentence=shown,
        sentence_span=slot.text_span,
        marked=slot.marked,
        advice=ADVICE,
    )


def page() -> str:
    """The page of `unsale explain` on unfilled slots, for the terminal."""
    return "\n".join(
        [
            "A slot that is still to be filled in",
            f"{RULE} · {Severity.ERROR.label}",
            "",
            "What the buyer sees:",
            "  The words [[fill: why Friday]], just as they stand. A rewrite leaves such a slot where a fact is",
            "  missing that only you know.",
            "",
            "What to do:",
            f"  {ADVICE}",
            "",
            "Not for you? Any of these:",
            f"  {'in a draft, above the line:':30}<!-- unsale: ignore {RULE} -- your reason -->",
            f'  {"for a folder, in unsale.toml:":30}ignore = ["{FAMILY}"]',
            "",
        ]
    )
