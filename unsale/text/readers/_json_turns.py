"""Which list in a JSON export holds what was said, whatever its tool calls it.

The names are those that the tools document: Gong (callTranscripts, monologues of sentences), Fireflies (sentences),
Deepgram, AssemblyAI, Gladia, Aircall and RingCentral (utterances), Rev (monologues of elements), Recall.ai (words of a
participant), Amazon Transcribe and Connect (Transcript), Google Meet (transcriptEntries), Fathom, Intercom, Grain and
tl;dv (transcript, data), Dialpad (lines), OpenPhone (dialogue), CallRail (phrases), Whisper and WhisperX (segments).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

from unsale.text.readers._json_places import Quoted, Value, printable
from unsale.text.readers._sides import side_of
from unsale.text.readers._speaker_labels import Label
from unsale.text.readers._turns import named

Fields: TypeAlias = dict[str, Value]
"""An object with its names in lower case, without `_` and `-`: `speaker_name` and `SpeakerName` are one."""

TEXT: Final = tuple(
    "text transcript content phrase snippet utterance sentence message body spokentext caption punctuatedword word "
    "value".split()
)
NESTED: Final = ("sentences", "words", "elements", "tokens")
START: Final = tuple(
    "start starttime starttimestamp begin begintime beginoffsetmillis startms starttimems offset startoffset timestamp "
    "time ts secondsfromstart snippettime spokenat".split()
)
END: Final = tuple("end endtime endtimestamp endoffsetmillis endms endtimems endoffset endts".split())
_SPEAKER: Final = tuple(
    "speakername participantname displayname speaker speakerlabel speakerid participant participantid participantrole "
    "participanttype".split()
)
_SPEAKER_OF_TIMED_WORDS: Final = tuple("name from author user userid role identifier channel".split())
_SIDE: Final = ("participanttype", "speakertype", "affiliation", "participantrole", "role", "type")
_SIDES: Final = {"internal": "rep", "admin": "rep", "teammate": "rep", "external": "customer"}
_PEOPLE: Final = frozenset("speakers participants parties attendees users speakerinfo people contacts members".split())
_ID: Final = ("id", "speakerid", "participantid", "userid", "partyid", "label", "speaker")
_NAME: Final = ("name", "displayname", "speakername", "participantname", "fullname", "email", "emailaddress")
_WORD_BY_WORD: Final = frozenset({*NESTED, "items"} - {"sentences"})


@dataclass(frozen=True, slots=True)
class Person:
    """Someone in the table of those who took part: the name, and what tells the side (`rep`, `customer`, a job)."""

    name: str
    remark: str


def fields_of(value: Value) -> Fields:
    """The fields of an object; none for anything else."""
    return {_plain(name): inner for name, inner in value.items()} if isinstance(value, dict) else {}


@lru_cache(maxsize=1024)
def _plain(name: str) -> str:
    return re.sub(r"[\s_-]", "", name).casefold()


def texts_in(turn: Fields) -> list[Quoted]:
    """What is said in one turn: its own text, or the texts of its sentences or words."""
    own = _first_text(turn)
    if own:
        return [own]
    inner = next((turn[name] for name in NESTED if isinstance(turn.get(name), list)), None)
    found = (_first_text(fields_of(item)) for item in inner) if isinstance(inner, list) else ()
    return [text for text in found if text]


def _first_text(fields: Fields) -> Quoted | None:
    values = (fields.get(name) for name in TEXT)
    return next((value for value in values if isinstance(value, Quoted) and value.text), None)


def first_of(fields: Fields, names: Sequence[str]) -> tuple[str, Value] | None:
    """The first of the named fields that says something, with its name."""
    for name in names:
        value = fields.get(name)
        if value is not None and not isinstance(value, bool) and not (isinstance(value, Quoted) and not value.text):
            return name, value
    return None


# --- the list ---------------------------------------------------------------------------------------------------------


def calls_in(value: Value) -> list[list[Fields]]:
    """The turns of each call in a file; empty when there is no list that reads like a call."""
    found: dict[tuple[str, ...], list[list[Fields]]] = defaultdict(list)
    for path, items in _lists(value, ()):
        turns = [fields_of(item) for item in items if isinstance(item, dict)]
        if _reads_like_call(turns):
            found[path].append(_only_transcript(turns))
    best = max(found, key=lambda path: _rank(path, found[path]), default=None)
    return found[best] if best is not None else []


def _lists(value: Value, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], list[Value]]]:
    """All lists in the file, each with the names that lead there."""
    if isinstance(value, list):
        yield path, value
        for item in value:
            yield from _lists(item, path)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _lists(inner, (*path, _plain(name)))


def _reads_like_call(turns: Sequence[Fields]) -> bool:
    with_words = [turn for turn in turns if texts_in(turn)]
    if not with_words or len(with_words) * 2 < len(turns):
        return False
    if any(_speaker(turn) is not None for turn in with_words):
        return True
    return all(is_timed(turn) and first_of(turn, END) is not None for turn in with_words)


def _rank(path: tuple[str, ...], calls: Sequence[Sequence[Fields]]) -> tuple[bool, bool, int]:
    turns = [turn for call in calls for turn in call]
    length = sum(len(text.text) for turn in turns for text in texts_in(turn))
    return any(_speaker(turn) is not None for turn in turns), not (path and path[-1] in _WORD_BY_WORD), length


def _only_transcript(turns: list[Fields]) -> list[Fields]:
    """Without the remarks of the tool itself, where it tells them from what was said."""
    said = [turn for turn in turns if isinstance(kind := turn.get("type"), Quoted) and kind.text == "transcript"]
    return said or turns


def is_timed(turn: Fields) -> bool:
    """True when a turn, or the first of its words, says when it was said."""
    inner = next((turn[name] for name in NESTED if isinstance(turn.get(name), list)), None)
    first = fields_of(inner[0]) if isinstance(inner, list) and inner else {}
    return first_of(turn, START) is not None or first_of(first, START) is not None


# --- the people -------------------------------------------------------------------------------------------------------


def _speaker(turn: Fields) -> Value:
    found = first_of(turn, _SPEAKER)
    if found is None and is_timed(turn):
        found = first_of(turn, _SPEAKER_OF_TIMED_WORDS)
    if found is None and isinstance(role := turn.get("role"), Quoted) and side_of(Label(role.text, "", 0)):
        return role
    return found[1] if found else None


def people_in(value: Value) -> dict[str, Person]:
    """Those who took part, by the name or number that turns call them by."""
    people: dict[str, Person] = {}
    for name, inner in _objects(value):
        if name not in _PEOPLE:
            continue
        if isinstance(inner, dict):
            for key, person in inner.items():
                people[key.casefold()] = _person({"name": person, **fields_of(person)})
        elif isinstance(inner, list):
            for fields in map(fields_of, inner):
                if found := first_of(fields, _ID):
                    people[_shown(found[1]).casefold()] = _person(fields)
    return {key: person for key, person in people.items() if person.name}


def _objects(value: Value) -> Iterator[tuple[str, Value]]:
    """Every field of every object in the file."""
    for item in value if isinstance(value, list) else ():
        yield from _objects(item)
    for name, inner in value.items() if isinstance(value, dict) else ():
        yield _plain(name), inner
        yield from _objects(inner)


def _person(fields: Fields) -> Person:
    found = first_of(fields, _NAME)
    side = _side(fields)
    job = fields.get("title") or fields.get("jobtitle")
    name = _shown(found[1]) if found else side.upper()
    return Person(name, side or (job.text if isinstance(job, Quoted) else ""))


def _side(fields: Fields) -> str:
    """A word that tells the side, as a label would: `rep`, `customer`, `agent`; empty when nothing does."""
    is_rep = fields.get("isrep")
    if isinstance(is_rep, bool):
        return "rep" if is_rep else "customer"
    for name in _SIDE:
        value = fields.get(name)
        word = value.text.casefold() if isinstance(value, Quoted) else ""
        if side_of(Label(_SIDES.get(word, word) or "-", "", 0)):
            return _SIDES.get(word, word)
    return ""


def _shown(value: Value) -> str:
    """A name or number as a reader would write it; empty for what is neither."""
    if isinstance(value, Quoted):
        return " ".join(printable(value.text).split())
    return f"{value:g}" if isinstance(value, float) else str(value) if type(value) is int else ""


def label_in(turn: Fields, people: dict[str, Person]) -> Label | None:
    """The speaker of a turn, by name where the file holds one; None when the turn does not say."""
    speaker = _speaker(turn)
    own = fields_of(speaker)
    told = first_of(own, _NAME) or first_of(turn, _NAME[1:4])
    keys = [speaker, own.get("id"), *(turn.get(name) for name in _ID[1:4])]
    known = next((people[key] for key in (_shown(value).casefold() for value in keys) if key in people), None)
    name = _shown(told[1]) if told else known.name if known else _shown(speaker)
    if name.isdecimal():
        name = f"Speaker {name}"
    remark = _side(turn) or _side(own) or (known.remark if known else "") or _SIDES.get(name.casefold(), "")
    return named(name, remark) if name else None
