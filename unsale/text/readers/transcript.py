"""Call transcripts and dialogue scripts: who says what, and which side each speaker is on.

Only the seller's words are judged. When the file does not show who sells, nothing is guessed: the reader says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from unsale.text.document import Extract, Part, Role, Source, TimeSpan
from unsale.text.offsets import MappedText, TextBuilder
from unsale.text.readers._directions import CONDITION, is_direction
from unsale.text.readers._lines import Line, lines_of, trimmed
from unsale.text.readers._sides import EITHER, called, is_field, side_of, sides_of
from unsale.text.readers._speaker_labels import STAMP, Label, label_of
from unsale.text.readers._stamps import times_in
from unsale.text.readers._turns import split_remarks, unclear_sides
from unsale.text.readers.options import ReadOptions

_STAMP_LINE = re.compile(rf"\s*{STAMP}\s*$")
_RULED = re.compile(
    r"\s*(?:[-=*_#~—]{3,}|#{1,6}\s+\S.*|[-=—~]{2,}.*[-=—~]{2,}|\*{3,}.*\*{3,}|\[[^\[\]]*\]|\*[^*]+\*|_[^_]+_)\s*$"
)
_ASIDE_LINE = re.compile(r"\s*\([^()]{1,80}\)\s*$")
_SPOKEN_END = re.compile(r"[.?!…\"”’)\-—]\s*$")


_PERSON = re.compile(r"(?:(?:Mr|Mrs|Ms|Dr)\.? )?[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*){0,2}$")


@dataclass(frozen=True, slots=True)
class _Labelled:
    """The lines of a file with the label that each one may open with, and the speakers among those labels."""

    lines: list[Line]
    labels: list[Label | None]
    speakers: frozenset[str]

    def turns(self) -> Iterator[tuple[int, Label]]:
        """Line number and label of each turn."""
        for number, label in enumerate(self.labels):
            if label and label.key in self.speakers:
                yield number, label


def _labelled(text: str, sellers: Sequence[str] = ()) -> _Labelled:
    lines = lines_of(text)
    found = _Labelled(lines, labels := [label_of(line.text, False) for line in lines], speakers_among(labels, sellers))
    if len(list(found.turns())) >= 2:
        return found
    dashed = [label_of(line.text, True) for line in lines]
    shown = [label if label and (label.name.isupper() or side_of(label)) else None for label in dashed]
    consistent = _Labelled(lines, shown, speakers_among(shown, sellers))
    return consistent if len(list(consistent.turns())) >= 3 else found


def speakers_among(labels: Sequence[Label | None], sellers: Sequence[str]) -> frozenset[str]:
    """The labels that name a speaker: a known role, a seller given by name, or a name that comes back."""
    counts = Counter(label.key for label in labels if label)
    named = called(frozenset(counts), sellers)
    known = {label.key for label in labels if label and (side_of(label) or label.key in EITHER)}
    back = {key for key, count in counts.items() if count > 1 and not is_field(key)}
    people = {label.key for label in labels if label and _PERSON.match(label.name) and not is_field(label.key)}
    return frozenset(named | known | back | (people if named or known or len(back) > 1 else set()))


def looks_like_transcript(text: str, sellers: Sequence[str] = ()) -> bool:
    """True when most lines of `text` are turns of a conversation and not a mail with labels such as `Note:`.

    A speaker who is named in `sellers` counts like one with a usual label.
    """
    if text.count(":") < 3 and not re.search(r"(?m)^[ \t*_]*[A-Z][\w .'’]{0,30} [-–—] ", text):
        return False
    found = _labelled(text, sellers)
    turns = list(found.turns())
    counts = Counter(label.key for _, label in turns)
    named = called(frozenset(counts), sellers)
    if len(turns) < 3 or max(counts.values()) < 2 or not _sounds_spoken(found, turns):
        return False
    known = any(label.key in named or side_of(label) for _, label in turns) and any(
        counts[label.key] > 1 and (label.key in named or side_of(label) or label.key in EITHER) for _, label in turns
    )
    changes = sum(one.key != two.key for (_, one), (_, two) in pairwise(turns))
    alternating = sum(count > 1 for count in counts.values()) > 1 and changes >= max(3, len(turns) // 4)
    share = _share_of_turns(found, {number for number, _ in turns})
    return (known and share >= 0.5) or (alternating and len(turns) > 3 and share >= 0.6)


def _sounds_spoken(found: _Labelled, turns: Sequence[tuple[int, Label]]) -> bool:
    """True when the turns hold sentences rather than the values of a form."""
    texts = []
    for number, label in turns:
        after = found.lines[number].text[label.end :]
        texts.append(after or (found.lines[number + 1].text if number + 1 < len(found.lines) else ""))
    words = sum(len(text.split()) for text in texts)
    ended = sum(bool(_SPOKEN_END.search(text)) for text in texts)
    dialogue = len(texts) > 7 and len({label.key for _, label in turns}) == 2
    return words >= (4 if dialogue else 6) * len(texts) or (ended * 2 >= len(texts) and words >= 2 * len(texts))


def _share_of_turns(found: _Labelled, starts: set[int]) -> float:
    """Which share of the visible lines belongs to a turn or is a remark on one."""
    visible = inside = 0
    speaking = False
    for number, line in enumerate(found.lines):
        if line.blank:
            speaking = False
            continue
        label = found.labels[number]
        alone = label is not None and label.end >= len(line.text.rstrip())
        speaking = number in starts or (speaking and (label is None or alone))
        visible += 1
        inside += speaking or is_direction(line.text) or bool(_STAMP_LINE.match(line.text))
    return inside / visible if visible else 0.0


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
    found = _labelled(whole.text, options.sellers)
    turns = _turns(found)
    labels = [turn.label for turn in turns if turn.label]
    sides = sides_of(labels, options.sellers)
    parts: list[Part] = []
    for turn in turns:
        parts.extend(replace(part, wrapped=wrapped) for part in _turn_parts(whole, turn, sides))
    return Extract(tuple(parts), unclear_sides(labels, sides, options.sellers))


def _turns(found: _Labelled) -> list[_Turn]:
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
    if len(text) > 200:
        return False
    if is_direction(text) or _STAMP_LINE.match(text) or _RULED.match(text):
        return True
    if _ASIDE_LINE.match(text):
        return len(text.split()) <= 6
    before = number == 0 or lines[number - 1].blank
    after = number + 1 >= len(lines) or lines[number + 1].blank
    bare = text.strip()
    capitals = bare.isupper() and len(bare) > 3 and not bare.endswith(("!", "?", "."))
    label = before and bare.endswith(":") and len(bare.split()) <= 6
    title = before and after and bare.istitle() and len(bare.split()) <= 6 and not _SPOKEN_END.search(bare)
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
        yield replace(_part(words, role, speaker), time=turn.time)
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
