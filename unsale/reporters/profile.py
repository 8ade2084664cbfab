"""Pusher and builder in a report: each trait with how often it is seen, some of its sentences, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from unsale.findings import Span
from unsale.praise import Praise
from unsale.profile import Evidence, Shown
from unsale.reporters.reading import Sheet, clock
from unsale.reporters.terminal import printable
from unsale.reporters.wording import counted, listed
from unsale.text.document import Source
from unsale.traits import BUILDER, PUSHER, Trait

MOST: Final = 3
"""Sentences shown for a trait; the others are counted."""
TITLE: Final = "Pusher and builder"
SAYS: Final = (
    "Two ways to sell, as Roy Osing describes them, and the sentences that show them here. This speaks of these words "
    "only, never of the people behind them."
)
NOT_SEEN: Final = "Not seen here, which says nothing about what happens elsewhere"
_HEADINGS: Final = ((BUILDER, "Traits of the builder"), (PUSHER, "Traits of the pusher"))


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that shows a trait, or what is said of a whole text; `link` is its place on the page."""

    words: str
    place: str
    link: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A trait that is seen. `count` says where, in words; `more` how many of its places are not quoted."""

    title: str
    says: str
    count: str
    quotes: tuple[Quote, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Side:
    """The traits of the builder, or of the pusher."""

    heading: str
    rows: tuple[Row, ...]
    unseen: str
    """The titles of the others; empty for none."""


def sides(shown: Sequence[Shown], traits: Sequence[Trait], sheets: Sequence[Sheet]) -> list[Side]:
    """Both sides, the builder first; `shown` are the traits that are seen in `sheets`, `traits` all there are."""
    seen = {one.trait.key for one in shown}
    places = {sheet.report.path: (number, sheet) for number, sheet in enumerate(sheets, 1)}
    return [
        Side(
            heading,
            tuple(_row(one, places) for one in shown if one.trait.side == side),
            listed([trait.title for trait in traits if trait.side == side and trait.key not in seen]),
        )
        for side, heading in _HEADINGS
    ]


def good_spans(path: str, praised: Iterable[Praise], shown: Iterable[Shown]) -> tuple[Span, ...]:
    """The places of the lines that work in the file at `path`, each once and in order."""
    built = (it for one in shown if one.trait.side == BUILDER for it in one.evidence)
    spans = {it.span for it in built if it.path == path and not it.whole} | {one.span for one in praised}
    kept: list[Span] = []
    for span in sorted(spans):
        if not (kept and kept[-1].overlaps(span)):
            kept.append(span)
    return tuple(kept)


def good_link(number: int, sheet: Sheet, span: Span) -> str:
    """Where on the page the line at `span` is marked, in the file with that number."""
    at = next((at for at, good in enumerate(sheet.good, 1) if good.overlaps(span)), 0)
    return f"t{number}g{at}" if at else f"t{number}"


def place_of(sheet: Sheet, span: Span) -> str:
    """Where `span` stands, in words: the minute of its turn where the file has times, else the line."""
    segments = sheet.document.segments if sheet.document else ()
    for segment in segments:
        if segment.time is not None and segment.span_of(0, len(segment.text)).overlaps(span):
            return f"at {clock(segment.time.start)}"
    report = sheet.report
    return f"line {Source(report.text, report.path, report.format).position(span.start).line}"


def _row(one: Shown, places: Mapping[str, tuple[int, Sheet]]) -> Row:
    quotes = tuple(_quote(it, *places[it.path], alone=len(places) == 1) for it in one.evidence[:MOST])
    rest = len(one.evidence) - len(quotes)
    more = f"and {counted(rest, 'more place')}" if rest else ""
    return Row(one.trait.title, one.trait.says, _count(one, len(places)), quotes, more)


def _count(one: Shown, texts: int) -> str:
    whole = len({it.path for it in one.evidence if it.whole})
    said = [counted(one.sentences, "sentence")] if one.sentences else []
    if whole:
        said.append("the text as a whole" if texts == 1 else f"{counted(whole, 'text')} as a whole")
    among = f", {one.texts} of {texts} texts" if texts > 1 else ""
    return f"In {listed(said)}{among}."


def _quote(it: Evidence, number: int, sheet: Sheet, *, alone: bool) -> Quote:
    at = "whole text" if it.whole else place_of(sheet, it.span)
    place = at if alone else f"{printable(sheet.report.path)}, {at}"
    return Quote(it.words, place, _link(it, number, sheet), it.whole)


def _link(it: Evidence, number: int, sheet: Sheet) -> str:
    for at, finding in enumerate(sheet.report.findings, 1):
        if finding.rule == it.by and finding.sentence_span == it.span:
            return f"t{number}f{at}"
    return f"t{number}" if it.whole else good_link(number, sheet, it.span)
