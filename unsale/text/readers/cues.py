"""Captions of a recorded call: WebVTT (.vtt), SubRip (.srt) and SubViewer (.sbv), read as who said what, and when.

The speaker is the voice of a cue (`<v Ana Bell>`) or a name at its start (`Ana Bell: …`, `>> ANA: …`), which holds
until the next name. Captions are a record: positions point into the file as it is, and nothing is ever written back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from unsale.errors import UnreadableError
from unsale.text.document import Extract, Source
from unsale.text.readers._cues import Spoken, cues_of, spoken_in
from unsale.text.readers._lines import trimmed
from unsale.text.readers._speaker_labels import Label, label_of
from unsale.text.readers._turns import Utterance, named, turns_of_utterances
from unsale.text.readers.options import ReadOptions
from unsale.text.readers.speakers import speakers_among

_NEW_SPEAKER = re.compile(r"\s*(?:>{2,3}\s*|-\s?(?=[\"'“‘]*[^\W\d_a-z]))")
"""What live captioners (`>>`) and subtitlers (`-`) put before the words of the next speaker."""
_SAID_IN_PASSING = frozenset(
    "also and anyway basically because but finally first honestly last listen look meaning next now okay or plus "
    "question remember right second see so then third well".split()
)
"""Words that stand before a colon inside a sentence; a cue may be cut right before them, so they look like names."""


def read_cues(source: Source, options: ReadOptions) -> Extract:
    """The turns of a captioned call with speakers, sides and times; cues with broken times keep their words.

    Raises `UnreadableError` when there is not a single cue, and no head that says that there need not be one.
    """
    cues = cues_of(source.text)
    if not cues and source.text.strip() and not source.text.lstrip("\ufeff").startswith("WEBVTT"):
        raise UnreadableError(
            f"{source.path} has no lines with times such as `00:00:01.000 --> 00:00:04.000`, so its words could not be "
            "told from the rest and were not checked; export it again, or save the words as .txt."
        )
    spoken = [words for cue in cues for words in spoken_in(source.text, cue)]
    return turns_of_utterances(_utterances(spoken, options), options)


def _utterances(spoken: list[Spoken], options: ReadOptions) -> Iterator[Utterance]:
    """Each line with its speaker: its voice, the name it opens with, or the name that was last given."""
    opened = [_NEW_SPEAKER.match(line.words.text) for line in spoken]
    labels = [_label(line, start.end() if start else 0) for line, start in zip(spoken, opened, strict=True)]
    speakers = speakers_among(labels, options.sellers)
    current: Label | None = None
    for line, start, label in zip(spoken, opened, labels, strict=True):
        words, speaker = line.words, None
        if line.voice is not None:
            current, speaker = None, named(line.voice)
        elif label and label.key in speakers:
            current = speaker = label
            words = trimmed(words.slice(label.end, len(words)))
        elif start:
            current = None
            words = words.slice(start.end(), len(words))
        else:
            speaker = current
        yield Utterance(words, speaker, line.time)


def _label(line: Spoken, start: int) -> Label | None:
    """The name that opens a line, after a mark for a new speaker; a line with a voice needs none."""
    found = None if line.voice is not None else label_of(line.words.text[start:], False)
    return Label(found.name, found.aside, start + found.end) if found and found.key not in _SAID_IN_PASSING else None
