"""Call transcripts and dialogue scripts: who says what, and which side each speaker is on.

Only the seller's words are judged. When the file does not show who sells, nothing is guessed: the reader says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from unsale.lazy_pattern import LazyPattern
from unsale.text.document import Extract, Part, Role, Source, TimeSpan
from unsale.text.offsets import MappedText, TextBuilder
from unsale.text.readers._directions import CONDITION, is_direction
from unsale.text.readers._lines import Line, trimmed
from unsale.text.readers._sides import sides_of
from unsale.text.readers._speaker_labels import DATE_AND_TIME, STAMP_LINE, Label
from unsale.text.readers._stamps import times_in
from unsale.text.readers._turns import split_remarks, unclear_sides
from unsale.text.readers.options import ReadOptions
from unsale.text.readers.speakers import SPOKEN_END, Labelled, labelled

_RULED = LazyPattern(
    r"\s*(?:[-=*_#~—]{3,}|#{1,6}\s+\S.*|[-=—~]{2,}.*[-=—~]{2,}|\*{3,}.*\*{3,}|\[[^\[\]]*\]|\*[^*]+\*|_[^_]+_)\s*$"
)
_DATED_LINE = LazyPattern(rf"[\u200e\u200f]*(?:\[{DATE_AND_TIME}\]|{DATE_AND_TIME} -) ")
"""What a chat program itself says: `[11.02.25, 09:14:02] Messages are encrypted`, `2/11/25, 9:14 AM - Ann left`."""
_ASIDE_LINE = LazyPattern(r"\s*\([^()]{1,80}\)\s*$")


@dataclass(slots=True)
class _Turn:
    """What one speaker says in one go; `label` is None for words that follow `If they say no:`."""

    label: Label | None
    pieces: list[tuple[int, int]] = field(default_factory=list)
    notes: list[tuple[int, int]] = field(default_factory=list)
    time: TimeSpan | None = None


def read_transcript(source: Source, options: ReadOptions) -> Extract:
    """The turns of a transcript or script, each with its speaker, side and time; stage directions are notes.

    Words of a speaker whose side is unknown are not judged, and the extract says so. Never raises.
    """
    return turns_of(MappedText.of(source.text), options, wrapped=True)


def turns_of(whole: MappedText, options: ReadOptions, *, wrapped: bool) -> Extract:
    """The turns in `whole`; `wrapped` says that its line breaks may be soft."""
    found = labelled(whole.text, options.sellers)
    turns = _turns(found)
    labels = [turn.label for turn in turns if turn.label]
    sides = sides_of(labels, options.sellers)
    parts: list[Part] = []
    for turn in turns:
        parts.extend(part._replace(wrapped=wrapped) for part in _turn_parts(whole, turn, sides))
    return Extract(tuple(parts), unclear_sides(labels, sides, options.sellers))


def _turns(found: Labelled) -> list[_Turn]:
    """All turns in order; text before the first one and directions stand as notes of a turn without words."""
    starts = dict(found.turns())
    stamps = times_in([found.lines[number].text[: label.end] for number, label in starts.items()])
    times = dict(zip(starts, stamps, strict=True))
    turns = [_Turn(None)]
    speaking = False
    for number, line in enumerate(found.lines):
        label = starts.get(number)
        if label:
            turns.append(_Turn(label, [(line.start + label.end, line.end)], time=times[number]))
            speaking = True
        elif line.blank:
            continue
        elif condition := CONDITION.match(line.text):
            turns.append(_Turn(None, notes=[(line.start, line.start + condition.end())]))
            turns.append(_Turn(None, [(line.start + condition.end(), line.end)]))
            speaking = True
        elif not speaking or _is_note(found.lines, number):
            turns.append(_Turn(None, notes=[(line.start, line.end)]))
            if speaking:
                turns.append(_Turn(_last_label(turns)))
        else:
            turns[-1].pieces.append((line.start, line.end))
    return turns


def _last_label(turns: Sequence[_Turn]) -> Label | None:
    return next((turn.label for turn in reversed(turns) if turn.label or turn.pieces), None)


def _is_note(lines: Sequence[Line], number: int) -> bool:
    """True for a direction, a time or a heading between turns."""
    text = lines[number].text
    if ":" in text and _DATED_LINE.match(text):
        return True
    if len(text) > 200:
        return False
    if is_direction(text) or STAMP_LINE.match(text) or _RULED.match(text):
        return True
    if _ASIDE_LINE.match(text):
        return len(text.split()) <= 6
    before = number == 0 or lines[number - 1].blank
    after = number + 1 >= len(lines) or lines[number + 1].blank
    bare = text.strip()
    capitals = bare.isupper() and len(bare) > 3 and not bare.endswith(("!", "?", "."))
    label = before and bare.endswith(":") and len(bare.split()) <= 6
    title = before and after and bare.istitle() and len(bare.split()) <= 6 and not SPOKEN_END.search(bare)
    return (capitals and before) or label or title


def _turn_parts(whole: MappedText, turn: _Turn, sides: dict[str, Role]) -> Iterator[Part]:
    words, remarks = _words(whole, turn.pieces)
    if turn.label:
        role, speaker = sides[turn.label.key], turn.label.name
    else:
        role, speaker = Role.REP if Role.REP in sides.values() else Role.UNKNOWN_SPEAKER, None
    for start, end in turn.notes:
        yield _part(trimmed(whole.slice(start, end)), Role.NOTE, None)
    if words.text:
        yield _part(words, role, speaker)._replace(time=turn.time)
    for remark in remarks:
        yield _part(remark, Role.NOTE, None)


def _part(mapped: MappedText, role: Role, speaker: str | None) -> Part:
    return Part(mapped, role, speaker=speaker, wrapped=True, mail_body=False)


def _words(whole: MappedText, pieces: Sequence[tuple[int, int]]) -> tuple[MappedText, list[MappedText]]:
    """What is said in the pieces, one line each, and the remarks (`[pause]`) taken out of it."""
    builder = TextBuilder()
    last = 0
    for number, (start, end) in enumerate(pieces):
        if number:
            builder.add(_gap(whole.text[last:start]), last, start)
        builder.add_slice(whole, start, end)
        last = end
    return split_remarks(builder.build())


def _gap(between: str) -> str:
    """A line feed for one line break, an empty line for more."""
    return "\n\n" if len(re.findall(r"\r\n|\r|\n", between)) > 1 else "\n"
