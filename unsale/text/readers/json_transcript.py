"""Call transcripts as JSON, as meeting tools, diallers and speech recognition export them.

A file is known by its shape, not by its maker: a list of turns (segments, utterances, monologues, …) with a speaker and
words, the words in one text or in pieces, the speaker by name or by the number of someone in a table; or one text with
`Name: …` lines. Positions point at the letters in the JSON file, escapes (`\\u2019`, `\\n`) as a whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from unsale.errors import UnreadableError
from unsale.text.document import Extract, Source
from unsale.text.offsets import MappedText, TextBuilder
from unsale.text.readers._json_places import Quoted, Value, mapped, parse_placed
from unsale.text.readers._json_times import times_of
from unsale.text.readers._json_turns import TEXT, Fields, Person, calls_in, fields_of, label_in, people_in, texts_in
from unsale.text.readers._turns import Utterance, turns_of_utterances
from unsale.text.readers.options import ReadOptions
from unsale.text.readers.speakers import looks_like_transcript
from unsale.text.readers.transcript import turns_of

_CLOSING = re.compile(r"[.,!?;:%)\]…’”]")


def looks_like_json_transcript(text: str) -> bool:
    """True when `text` is sound JSON with a call in it that `read_json_transcript` can read."""
    if not re.match(r"\ufeff?\s*[\[{]\s*[\[{\"]", text):
        return False
    try:
        value = parse_placed(text)
        return bool(calls_in(value)) or _written_out(text, value, ReadOptions()) is not None
    except (ValueError, RecursionError):
        return False


def read_json_transcript(source: Source, options: ReadOptions) -> Extract:
    """The turns of every call in a JSON file, with speakers, sides and times as far as the file tells them.

    Raises `UnreadableError` when the file is not sound JSON, or holds nothing that reads like a call.
    """
    try:
        value = parse_placed(source.text)
        calls = calls_in(value)
        if calls:
            people = people_in(value)
            said = [
                turn for number, call in enumerate(calls) for turn in _utterances(source.text, call, people, number)
            ]
            return turns_of_utterances(said, options)
        written = _written_out(source.text, value, options)
    except json.JSONDecodeError as error:
        raise UnreadableError(
            f"{source.path} is not sound JSON (the first slip is in line {source.position(error.pos).line}), so it was "
            "not checked; export it again."
        ) from None
    except (ValueError, RecursionError):
        raise UnreadableError(
            f"{source.path} is not JSON that can be read, so it was not checked; export it again."
        ) from None
    if written is None:
        raise UnreadableError(
            f"{source.path} holds no call that unsale recognises (a list of turns, each with a speaker and what was "
            "said), so it was not checked; export the transcript as .vtt, or as text with lines such as `Name: Hello`."
        )
    return turns_of(written, options, wrapped=False)


def _utterances(text: str, call: Sequence[Fields], people: dict[str, Person], number: int) -> Iterator[Utterance]:
    """What is said in one call, in the order in which it was said where every turn tells when."""
    turns = [turn for turn in call if texts_in(turn)]
    words = [_words(text, texts_in(turn)) for turn in turns]
    times = times_of(turns, [len(said.text.split()) for said in words])
    found = [
        Utterance(said, label_in(turn, people), time, number)
        for turn, said, time in zip(turns, words, times, strict=True)
    ]
    if all(times):
        found.sort(key=lambda utterance: utterance.time.start if utterance.time else 0.0)
    yield from found


def _words(text: str, pieces: Sequence[Quoted]) -> MappedText:
    """The pieces of a turn as one text: as they stand when they bring their own spaces, else with spaces between."""
    builder = TextBuilder()
    spaced = any(piece.text.isspace() for piece in pieces)
    for number, piece in enumerate(pieces):
        if number and not spaced and not _CLOSING.match(piece.text):
            builder.add(" ", piece.start, piece.start)
        said = mapped(text, piece)
        builder.add_slice(said, 0, len(said))
    return builder.build()


def _written_out(text: str, value: Value, options: ReadOptions) -> MappedText | None:
    """The longest text in the file that is a transcript of its own, with lines such as `Name: Hello`."""
    texts = [quoted for quoted in _texts(value) if "\n" in quoted.text]
    for quoted in sorted(texts, key=lambda quoted: len(quoted.text), reverse=True)[:3]:
        said = mapped(text, quoted)
        if looks_like_transcript(said.text, options.sellers):
            return said
    return None


def _texts(value: Value) -> Iterator[Quoted]:
    if isinstance(value, list):
        for item in value:
            yield from _texts(item)
    for name, inner in fields_of(value).items():
        if isinstance(inner, Quoted) and name in TEXT:
            yield inner
        yield from _texts(inner)
