"""A checked file as its reader sees it: paragraphs and turns, cut where marked words begin and end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from unsale.findings import Finding, Report, Scope, Severity, Span
from unsale.reporters.terminal import printable
from unsale.text.document import Document, Role, Segment


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file of a report. `document` is None when only the findings are known."""

    report: Report
    document: Document | None = None
    good: tuple[Span, ...] = ()
    """The lines that work, in reading order; none shares a character with another."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words with the same findings on them; `numbers` count the file's findings from 1, the nearest one first."""

    text: str
    numbers: tuple[int, ...] = ()
    severity: Severity | None = None
    ends: tuple[int, ...] = ()
    """The findings whose words end here; their numbers are printed."""
    good: int = 0
    """The number of the line that works, counted from 1; 0 for other words."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or a turn."""

    heading: str
    """Who speaks and when, or `Subject`; empty for a plain paragraph."""
    stretches: tuple[Stretch, ...]
    judged: bool
    """False for the words of others, such as the customer's or a quoted mail."""


_HEADINGS = {
    Role.SUBJECT: "Subject",
    Role.QUOTED: "Quoted",
    Role.SIGNATURE: "Signature",
    Role.LEGAL: "Legal text",
    Role.NOTE: "Note",
    Role.CODE: "Code",
}


def passages(sheet: Sheet) -> list[Passage]:
    """The text in reading order; the file as it is when it could not be read a second time."""
    marked = {
        number: finding
        for number, finding in enumerate(sheet.report.findings, 1)
        if finding.scope is not Scope.DOCUMENT and finding.span.start < finding.span.end
    }
    spans = {number: finding.span for number, finding in marked.items()}
    good = dict(enumerate(sheet.good, 1))
    if sheet.document is None:
        text = sheet.report.text
        return [Passage("", tuple(_stretches(text, spans, marked, good)), judged=True)] if text.strip() else []
    shown = [segment for segment in sheet.document.segments if segment.variant == 0 and segment.text.strip()]
    return [
        Passage(
            _heading(segment),
            tuple(_stretches(segment.text, _inside(segment, spans), marked, _inside(segment, good))),
            segment.role.judged,
        )
        for segment in shown
    ]


def placed(shown: Sequence[Passage]) -> set[int]:
    """The numbers of the findings that are marked in the text."""
    return {number for passage in shown for stretch in passage.stretches for number in stretch.numbers}


def good_placed(shown: Sequence[Passage]) -> set[int]:
    """The numbers of the lines that work and are marked so in the text."""
    return {stretch.good for passage in shown for stretch in passage.stretches if stretch.good and not stretch.numbers}


def _heading(segment: Segment) -> str:
    words = [segment.speaker or _HEADINGS.get(segment.role, "")]
    if segment.time is not None:
        words.append(clock(segment.time.start))
    return ", ".join(word for word in words if word)


def clock(seconds: float) -> str:
    """Seconds as `m:ss`, from an hour on as `h:mm:ss`."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _inside(segment: Segment, spans: Mapping[int, Span]) -> dict[int, Span]:
    """Where in the segment's text each of the source spans on it stands."""
    whole = segment.span_of(0, len(segment.text))
    near = {number: span for number, span in spans.items() if whole.overlaps(span)}
    if not near:
        return {}
    starts = [segment.offsets.start_of(place) for place in range(len(segment.text))]
    found = dict[int, Span]()
    for number, span in near.items():
        places = [place for place, start in enumerate(starts) if span.start <= start < span.end]
        while places and segment.text[places[0]].isspace():  # between captions a space stands for what is in the file
            del places[0]
        if places:
            found[number] = Span(places[0], places[-1] + 1)
    return found


def _stretches(
    text: str, spans: Mapping[int, Span], findings: Mapping[int, Finding], good: Mapping[int, Span]
) -> Iterator[Stretch]:
    edges = sorted(
        {0, len(text), *(edge for span in (*spans.values(), *good.values()) for edge in (span.start, span.end))}
    )
    for start, end in pairwise(edges):
        over = [number for number, span in spans.items() if span.start <= start and end <= span.end]
        over.sort(key=lambda number: (spans[number].end - spans[number].start, number))
        worst = max((findings[number].severity for number in over), default=None)
        ends = tuple(number for number in over if spans[number].end == end)
        works = next((number for number, span in good.items() if span.start <= start and end <= span.end), 0)
        yield Stretch(_visible(text[start:end]), tuple(over), worst, ends, works)


def _visible(text: str) -> str:
    """The words with what could steer a page written out; line breaks stay."""
    return "\n".join(printable(line) for line in text.splitlines()) + ("\n" if text.endswith(("\n", "\r")) else "")
