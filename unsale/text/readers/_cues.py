"""The grammar of WebVTT, SubRip and SubViewer files, as far as it stands in real ones: timed cues with lines of text.

webvtt-py, srt and pysubs2 were looked at first: each gives the words of a cue and its times, but none says where in the
file they stand, which everything after this needs. So the few lines of grammar are read here, and the tests hold them
to webvtt-py and srt. Source: https://www.w3.org/TR/webvtt1/ (4 syntax, 6 parsing); SubRip has no standard, and is taken
as the `srt` library takes it.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, field

from unsale.lazy_pattern import LazyPattern
from unsale.text.document import TimeSpan
from unsale.text.offsets import MappedText, TextBuilder
from unsale.text.readers._lines import Line, lines_of, trimmed

_TIMING = LazyPattern(r"\s*(?P<start>\d[\w:.,]*)\s*-[- ]?\s?>\s*(?P<end>[\w:.,]*)")
_TIMING_WITH_COMMA = LazyPattern(r"\s*(?P<start>\d+:\d+:\d+\.\w+),(?P<end>\d+:[\w:.]+)\s*$")
_CLOCK = LazyPattern(r"(?:(\d{1,10}):)?(\d{1,2}):(\d{1,2})(?:([.,:])(\d{1,9}))?")
_HIDDEN = LazyPattern(r"(?:NOTE(?:\s|$)|(?:STYLE|REGION)\s*$)")
_NUMBER = LazyPattern(r"\s*\d+\s*$")
_TAG = LazyPattern(
    r"<v(?:\.[^\s<>]*)?[ \t]+(?P<voice>[^<>]*)>|(?P<silent></v\s*>)|</?[a-zA-Z][^<>]*>|<\d[\d:.]*>|<[/v]?>|\{\\[^{}]*\}"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z]\w{1,30});)"
)


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption: when it is shown (None where the times make no sense) and its lines."""

    time: TimeSpan | None
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words on one line of a cue, markup taken out; `voice` is the name in a `<v Name>` around them."""

    words: MappedText
    voice: str | None
    time: TimeSpan | None


def cues_of(text: str) -> list[Cue]:
    """The cues of a file, in order. Never raises: a cue with broken times keeps its words.

    Text after an empty line belongs to the cue before, unless it is the number or name of the next one, or a comment
    or style block of a WebVTT file.
    """
    lines = lines_of(text)
    webvtt = text.lstrip("\ufeff").startswith("WEBVTT")
    cues: list[Cue] = []
    hidden = False
    for number, line in enumerate(lines):
        fresh = number == 0 or lines[number - 1].blank
        if timing := _TIMING.match(line.text) or _TIMING_WITH_COMMA.match(line.text):
            if cues:
                _drop_name(cues[-1].lines, lines, number)
            cues.append(Cue(_time(timing["start"], timing["end"])))
            hidden = False
        elif line.blank:
            hidden = False
        else:
            hidden = hidden or (webvtt and fresh and _HIDDEN.match(line.text) is not None)
            if cues and not hidden:
                cues[-1].lines.append(line)
    return cues


def _drop_name(taken: list[Line], lines: list[Line], timing: int) -> None:
    """Take the number or name of the next cue away from the lines of the one before."""
    if not taken:
        return
    last = next(number for number in range(timing - 1, -1, -1) if lines[number] is taken[-1])
    alone = lines[last - 1].blank
    if (last == timing - 1 and alone) or (_NUMBER.match(taken[-1].text) and (alone or last == timing - 1)):
        taken.pop()


def _time(start: str, end: str) -> TimeSpan | None:
    first, last = seconds_of(start), seconds_of(end)
    if first is None:
        return None
    return TimeSpan(first, last if last is not None and last >= first else None)


def seconds_of(clock: str) -> float | None:
    """The seconds of `01:02:03.450`, `02:03.45`, `1:02:03,450` or `1:02`; None for anything else.

    A fraction after a full stop is decimal (WebVTT), after a comma it is a number of milliseconds (SubRip).
    """
    match = _CLOCK.fullmatch(clock)
    if not match:
        return None
    fraction = match[5] or "0"
    part = float(f"0.{fraction}") if match[4] == "." else int(fraction) / 1000
    return int(match[1] or 0) * 3600 + int(match[2]) * 60 + int(match[3]) + part


def spoken_in(text: str, cue: Cue) -> Iterator[Spoken]:
    """The words of each line of `cue`, once more for each voice; a voice goes on until it ends or the cue does."""
    whole = MappedText.of(text)
    voice: str | None = None
    for line in cue.lines:
        builder, at = TextBuilder(), line.start
        for tag in _TAG.finditer(text, line.start, line.end):
            builder.add_slice(whole, at, tag.start())
            at = tag.end()
            if tag["entity"]:
                builder.add(_decoded(tag["entity"]), tag.start(), tag.end())
            elif tag["voice"] is not None or tag["silent"]:
                yield from _spoken(builder, voice, cue)
                builder, voice = TextBuilder(), _name(tag["voice"] or "")
        builder.add_slice(whole, at, line.end)
        yield from _spoken(builder, voice, cue)


def _spoken(builder: TextBuilder, voice: str | None, cue: Cue) -> Iterator[Spoken]:
    words = trimmed(builder.build())
    if words.text:
        yield Spoken(words, voice, cue.time)


def _decoded(entity: str) -> str:
    shown = html.unescape(entity)
    return shown if not any("\ud800" <= character <= "\udfff" for character in shown) else "\ufffd"


def _name(written: str) -> str | None:
    name = " ".join(_decoded(written).split())
    return name if any(character.isalnum() for character in name) else None
