"""Is a text the transcript of a call? Its lines tell: which of them open with a speaker's name, and who comes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from unsale.lazy_pattern import LazyPattern
from unsale.text.readers._directions import is_direction
from unsale.text.readers._lines import Line, lines_of, texts_of_lines
from unsale.text.readers._sides import EITHER, called, is_field, side_of
from unsale.text.readers._speaker_labels import (
    STAMP_LINE,
    Label,
    is_timed,
    label_of,
    labels_above_stamps,
    labels_of,
)

_DASHED = LazyPattern(r"(?m)^[ \t*_]*[A-Z][\w .'’]{0,30} [-–—] ")
_DASHES = (" - ", " – ", " — ")
_DASH = LazyPattern(r"[ \t][-–—][ \t]")
SPOKEN_END = LazyPattern(r"[.?!…\"”’)\-—]\s*$")
_PERSON = LazyPattern(r"(?:(?:Mr|Mrs|Ms|Dr)\.? )?[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*){0,2}$")


class Labelled(NamedTuple):
    """The lines of a file with the label that each one may open with, and the speakers among those labels."""

    lines: list[Line]
    labels: list[Label | None]
    speakers: frozenset[str]

    def turns(self) -> Iterator[tuple[int, Label]]:
        """Line number and label of each turn."""
        for number, label in enumerate(self.labels):
            if label and label.key in self.speakers:
                yield number, label


def labelled(text: str, sellers: Sequence[str] = ()) -> Labelled:
    """The lines of `text` and their labels; labels with a dash count when there are hardly any with a colon."""
    lines = lines_of(text)
    texts = [line.text for line in lines]
    found = Labelled(lines, labels := labels_of(texts, False), speakers_among(labels, sellers))
    if len(list(found.turns())) >= 2 or not (sellers or _DASH.search(text)):
        return found
    dashed = labels_of(texts, True)
    shown = [label if label and _shows_speaker(label) else None for label in dashed]
    consistent = Labelled(lines, shown, speakers_among(shown, sellers))
    return consistent if len(list(consistent.turns())) >= 3 else found


def speakers_among(labels: Sequence[Label | None], sellers: Sequence[str]) -> frozenset[str]:
    """The labels that name a speaker: a known role, a seller given by name, or a name that comes back.

    In a conversation with times, a time beside a name shows a speaker too, and a capital letter alone none.
    """
    counts = Counter(label.key for label in labels if label)
    named = called(frozenset(counts), sellers)
    known = {label.key for label in labels if label and (side_of(label) or label.key in EITHER)}
    back = {key for key, count in counts.items() if count > 1 and not is_field(key)}
    timed = is_timed([label for label in labels if label and not is_field(label.key)])
    people = {
        label.key
        for label in labels
        if label and not is_field(label.key) and (label.stamp if timed else _PERSON.match(label.name))
    }
    return frozenset(named | known | back | (people if named or known or timed or len(back) > 1 else set()))


def looks_like_transcript(text: str, sellers: Sequence[str] = ()) -> bool:
    """True when most lines of `text` are turns of a conversation and not a mail with labels such as `Note:`.

    A speaker who is named in `sellers` counts like one with a usual label.
    """
    if text.count(":") < 3 and not (any(dash in text for dash in _DASHES) and _DASHED.search(text)):
        return False
    if not sellers and not _somebody_comes_back(text):
        return False
    found = labelled(text, sellers)
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
    if is_timed([label for _, label in turns]):
        return share >= 0.5
    return (known and share >= 0.5) or (alternating and len(turns) > 3 and share >= 0.6)


def _somebody_comes_back(text: str) -> bool:
    """False when no speaker can have two turns: no label, with a colon or with a dash, opens two lines."""
    lines = texts_of_lines(text)
    colons = (label_of(line, False) for line in lines if _has_colon(line))
    if _comes_back(label for label in colons if label) or labels_above_stamps(lines):
        return True
    if not _DASH.search(text):
        return False
    dashes = (label_of(line, True) for line in lines if _has_colon(line) or "-" in line or "–" in line or "—" in line)
    return _comes_back(label for label in dashes if label and _shows_speaker(label))


def _has_colon(line: str) -> bool:
    return ":" in line or "：" in line


def _comes_back(labels: Iterable[Label]) -> bool:
    """True when two of `labels` are the same and may be a speaker's: no field such as `To:`."""
    known: dict[str, list[Label]] = {}
    for label in labels:
        known.setdefault(label.key, []).append(label)
    return any(
        len(alike) > 1 and (not is_field(key) or key in EITHER or any(map(side_of, alike)))
        for key, alike in known.items()
    )


def is_timed_conversation(text: str, sellers: Sequence[str] = ()) -> bool:
    """True when a time stands beside the names in `text`, which nobody writes into prose."""
    return is_timed([label for _, label in labelled(text, sellers).turns()])


def _shows_speaker(label: Label) -> bool:
    return label.name.isupper() or bool(side_of(label))


def _sounds_spoken(found: Labelled, turns: Sequence[tuple[int, Label]]) -> bool:
    """True when the turns hold sentences rather than the values of a form."""
    texts = []
    for number, label in turns:
        below = (line.text for line in found.lines[number + 1 : number + 3] if not STAMP_LINE.match(line.text))
        texts.append(found.lines[number].text[label.end :] or next(below, ""))
    words = sum(len(text.split()) for text in texts)
    ended = sum(bool(SPOKEN_END.search(text)) for text in texts)
    if is_timed([label for _, label in turns]) and all(label.dated for _, label in turns):
        return True
    dialogue = len(texts) > 7 and len({label.key for _, label in turns}) == 2
    return words >= (4 if dialogue else 6) * len(texts) or (ended * 2 >= len(texts) and words >= 2 * len(texts))


def _share_of_turns(found: Labelled, starts: set[int]) -> float:
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
        inside += speaking or is_direction(line.text) or bool(STAMP_LINE.match(line.text))
    return inside / visible if visible else 0.0
