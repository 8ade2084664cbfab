"""The shapes are those that the tools document; the words and the names are made up."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsale.errors import UnreadableError
from unsale.text.document import Extract, Role, Source, TimeSpan
from unsale.text.readers._json_places import Quoted, mapped, parse_placed
from unsale.text.readers.json_transcript import looks_like_json_transcript, read_json_transcript
from unsale.text.readers.options import ReadOptions

ONE, TWO, THREE = "Hello Ana, how did it go?", "It went well, thank you.", "We need you to sign today."


def read(data: Any, *sellers: str) -> Extract:
    text = data if isinstance(data, str) else json.dumps(data, indent=1)
    return read_json_transcript(Source(text, "call.json", "json-transcript"), ReadOptions(sellers))


def words(text: str, start: float, step: float, **names: str) -> list[dict[str, Any]]:
    """`text` word by word, each `step` long; `names` say what the fields are called."""
    label, first, last = names.get("word", "word"), names.get("start", "start"), names.get("end", "end")
    return [
        {label: word, first: start + number * step, last: start + (number + 1) * step}
        for number, word in enumerate(text.split())
    ]


def elements(text: str, start: float) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for number, word in enumerate(text.split(" ")):
        found += [{"type": "punct", "value": " "}] if number else []
        found.append({"type": "text", "value": word, "ts": start + number, "end_ts": start + number + 0.5})
    return found


PLACES = [(0.5, 2.0), (2.5, 4.0), (4.5, 6.0)]
SAID = [("Dana Reed", ONE), ("Ana Bell", TWO), ("Dana Reed", THREE)]
LINES = [(name, text, start, end) for (name, text), (start, end) in zip(SAID, PLACES, strict=True)]
IDS = {"Dana Reed": "p1", "Ana Bell": "p2"}
NUMBERS = {"Dana Reed": 0, "Ana Bell": 1}
ROLES = {"Dana Reed": "AGENT", "Ana Bell": "CUSTOMER"}

SHAPES: dict[str, Any] = {
    "plain list": [{"speaker": n, "text": t, "start": s, "end": e} for n, t, s, e in LINES],
    "fireflies": {
        "data": {
            "transcript": {
                "title": "Call",
                "summary": {"overview": "They spoke. It went well and everything is fine. " * 9},
                "speakers": [{"id": NUMBERS[n], "name": n} for n in IDS],
                "sentences": [
                    {"index": i, "speaker_name": n, "speaker_id": NUMBERS[n], "text": t, "start_time": s, "end_time": e}
                    for i, (n, t, s, e) in enumerate(LINES)
                ],
            }
        }
    },
    "gong": {
        "parties": [{"speakerId": IDS[n], "name": n, "affiliation": "Unknown"} for n in IDS],
        "callTranscripts": [
            {
                "callId": "77",
                "transcript": [
                    {
                        "speakerId": IDS[n],
                        "topic": None,
                        "sentences": [{"start": int(s * 1000), "end": int(e * 1000), "text": t}],
                    }
                    for n, t, s, e in LINES
                ],
            }
        ],
    },
    "assemblyai": {
        "text": " ".join(t for _, t in SAID),
        "words": words(ONE, 500, 200, word="text"),
        "utterances": [
            {"speaker": n, "text": t, "start": s * 1000, "end": e * 1000, "words": words(t, s, 200, word="text")}
            for n, t, s, e in LINES
        ],
    },
    "recall": [
        {
            "participant": {"id": 7, "name": n, "is_host": True},
            "words": [
                {"text": t, "start_timestamp": {"relative": s}, "end_timestamp": {"relative": e, "absolute": None}},
            ],
        }
        for n, t, s, e in LINES
    ],
    "rev": {
        "speakers": [{"id": NUMBERS[n], "name": n} for n in IDS],
        "monologues": [{"speaker": NUMBERS[n], "elements": elements(t, s)} for n, t, s, _ in LINES],
    },
    "fathom": {
        "transcript": [
            {"speaker": {"display_name": n}, "text": t, "timestamp": f"00:00:0{s}"} for n, t, s, _ in LINES
        ]
    },
    "dialpad": {
        "call_id": "1",
        "lines": [
            {"type": "moment", "content": "action_item", "name": "Dana Reed", "time": "2026-01-05T10:00:00"},
            *(
                {"type": "transcript", "content": t, "name": n, "time": f"2026-01-05T10:00:0{s}00+00:00"}
                for n, t, s, _ in LINES
            ),
        ],
    },
    "ringcentral": {
        "utterances": [{"speakerId": IDS[n], "text": t, "start": s, "end": e} for n, t, s, e in LINES],
        "speakerInfo": [{"speakerId": IDS[n], "name": n} for n in IDS],
    },
    "callrail": {"conversational_transcript": [{"speaker": n, "phrase": t, "start": s} for n, t, s, _ in LINES]},
    "table by name": {"speakers": {"p1": "Dana Reed", "p2": {"name": "Ana Bell"}}, "segments": [
        {"speaker": IDS[n], "text": t, "start": str(s), "end": f"{e}s"} for n, t, s, e in LINES
    ]},
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_shapes_that_tools_document(shape: str) -> None:
    extract = read(SHAPES[shape], "Dana Reed")
    assert [(part.speaker, part.mapped.text) for part in extract.parts] == SAID
    assert [part.role for part in extract.parts] == [Role.REP, Role.BUYER, Role.REP]
    assert extract.skipped == ()
    assert looks_like_json_transcript(json.dumps(SHAPES[shape]))


@pytest.mark.parametrize("shape", sorted(SHAPES.keys() - {"fathom", "callrail", "dialpad", "rev"}))
def test_times_are_seconds_whatever_the_file_counts_in(shape: str) -> None:
    assert [part.time for part in read(SHAPES[shape]).parts] == [TimeSpan(*place) for place in PLACES]


def test_times_without_an_end_and_from_words() -> None:
    assert [part.time for part in read(SHAPES["callrail"]).parts] == [TimeSpan(start) for start, _ in PLACES]
    assert read(SHAPES["rev"]).parts[0].time == TimeSpan(0.5, 6.0)


def test_dates_count_from_the_first_and_turns_stand_in_the_order_of_their_times() -> None:
    lines = [
        {"content": text, "name": name, "time": f"2026-01-05T10:0{minute}:00Z"}
        for (name, text), minute in zip(SAID, (3, 1, 2), strict=True)
    ]
    found = [(part.mapped.text, part.time) for part in read({"lines": lines}).parts]
    assert found == [(TWO, TimeSpan(0.0)), (THREE, TimeSpan(60.0)), (ONE, TimeSpan(120.0))]


SIDED: dict[str, Any] = {
    "amazon transcribe": {
        "Transcript": [
            {"ParticipantRole": ROLES[n], "Content": t, "BeginOffsetMillis": s * 1000, "EndOffsetMillis": e * 1000}
            for n, t, s, e in LINES
        ]
    },
    "amazon connect": {
        "Participants": [{"ParticipantId": IDS[n], "ParticipantRole": ROLES[n]} for n in IDS],
        "Transcript": [{"ParticipantId": IDS[n], "Content": t, "BeginOffsetMillis": 10} for n, t in SAID],
    },
    "aircall": {
        "transcription": {
            "content": {
                "utterances": [
                    {"participant_type": "internal" if n == "Dana Reed" else "external", "text": t, "start_time": s}
                    for n, t, s, _ in LINES
                ]
            }
        }
    },
    "intercom": {
        "transcript": [
            {"speaker": n, "speaker_type": "admin" if n == "Dana Reed" else "user", "content": t} for n, t in SAID
        ]
    },
    "avoma": {
        "speakers": [{"id": NUMBERS[n], "name": n, "is_rep": n == "Dana Reed"} for n in IDS],
        "transcript": [{"speaker_id": NUMBERS[n], "transcript": t} for n, t in SAID],
    },
    "gong": {
        "parties": [
            {"speakerId": IDS[n], "name": n, "affiliation": "Internal" if n == "Dana Reed" else "External"} for n in IDS
        ],
        "transcript": [{"speakerId": IDS[n], "sentences": [{"text": t}]} for n, t in SAID],
    },
    "a voice agent": {"messages": [{"role": ROLES[n].lower(), "content": t} for n, t in SAID]},
    "one text": {"id": 3, "transcript": "".join(f"{ROLES[n].title()}: {t}\n" for n, t in SAID)},
}


@pytest.mark.parametrize("shape", SIDED)
def test_a_file_that_tells_the_sides_needs_no_seller(shape: str) -> None:
    extract = read(SIDED[shape])
    assert [part.role for part in extract.parts] == [Role.REP, Role.BUYER, Role.REP]
    assert [part.mapped.text for part in extract.parts] == [ONE, TWO, THREE]
    assert extract.skipped == ()


def test_consecutive_segments_of_one_speaker_are_one_turn() -> None:
    parts = read([{"speaker": "Rep", "text": text} for text in ("We need", "you to sign", "today.")]).parts
    assert [part.mapped.text for part in parts] == ["We need you to sign today."]


def test_word_lists_become_sentences() -> None:
    pieces = ["We", "need", "you", ",", "Ana", "."]
    (part,) = read({"words": [{"word": piece, "speaker": 0, "start": 1} for piece in pieces]}).parts
    assert part.mapped.text == "We need you , Ana ."
    (part,) = read([{"speaker": "Rep", "words": [{"word": piece} for piece in pieces]}]).parts
    assert part.mapped.text == "We need you, Ana."


def test_calls_are_kept_apart() -> None:
    calls = [
        {"transcript": [{"speaker": n, "text": t} for n, t in SAID]},
        {"transcript": [{"speaker": "Al", "text": ONE}]},
    ]
    extract = read(calls, "Dana Reed")
    assert [part.message for part in extract.parts] == [0, 0, 0, 1]
    assert extract.parts[-1].role is Role.UNKNOWN_SPEAKER


def test_nobody_is_guessed() -> None:
    (skipped,) = read([{"speaker": number, "text": text} for number, text in enumerate((ONE, TWO))]).skipped
    assert "--seller" in skipped.reason and "Speaker 0, Speaker 1" in skipped.reason
    assert read([{"speaker": n, "text": t} for n, t in enumerate((ONE, TWO))], "Speaker 1").parts[1].role is Role.REP
    extract = read({"segments": [{"start": 0, "end": 2, "text": ONE}]})
    assert [part.role for part in extract.parts] == [Role.UNKNOWN_SPEAKER]
    assert "does not say who speaks" in extract.skipped[0].reason


def test_a_turn_whose_speaker_is_missing_is_nobody_s() -> None:
    extract = read([{"speaker": None, "text": ONE}, {"speaker": "Rep", "text": THREE}, {"speaker": "", "text": TWO}])
    assert [part.role for part in extract.parts] == [Role.UNKNOWN_SPEAKER, Role.REP, Role.UNKNOWN_SPEAKER]
    assert "1 more places" in extract.skipped[0].reason


def test_positions_are_exact_where_letters_are_escaped() -> None:
    text = r'[{"text": "Caf\u00e9 \ud83d\ude00 \"so\"\nwe\u2019d \ud800 need", "speaker": "Rep \u00e9"}]'
    (part,) = read(text, "Rep é").parts
    assert part.mapped.text == 'Café 😀 "so"\nwe’d \ufffd need'
    for shown, written in (("é", r"\u00e9"), ("😀", r"\ud83d\ude00"), ('"', r"\""), ("\n", r"\n"), ("’", r"\u2019")):
        at = part.mapped.text.index(shown)
        start, end = part.mapped.offsets.start_of(at), part.mapped.offsets.end_of(at + 1)
        assert text[start:end] == written
    at = part.mapped.text.index("need")
    assert text[part.mapped.offsets.start_of(at) :].startswith("need")
    assert part.speaker == "Rep é"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a": 1,\n "b": }', r"^call\.json is not sound JSON \(the first slip is in line 2\)"),
        ("", "is not sound JSON"),
        ("[" * 100_000, "cannot|can be read"),
        ("{}", "holds no call that unsale recognises"),
        ("[]", "holds no call"),
        ('"Rep: Hello"', "holds no call"),
        ('{"name": "unsale", "dependencies": {"a": "1.0"}, "files": ["a", "b"]}', "holds no call"),
        ('[{"id": 1, "text": "Hello"}, {"id": 2, "text": "Bye"}]', "holds no call"),
        ('[{"time": 1, "message": "started"}, {"time": 2, "message": "stopped"}]', "holds no call"),
        ('{"transcript": "Hello there, this is one text without names."}', "holds no call"),
    ],
)
def test_what_is_no_call_is_told_in_one_sentence(text: str, message: str) -> None:
    with pytest.raises(UnreadableError, match=message) as error:
        read(text)
    assert "\n" not in str(error.value) and str(error.value).endswith(".")
    assert not looks_like_json_transcript(text)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["text", "speaker", "start", "words", "people", "id", "x"]), inner, max_size=4
        )
    ),
    max_leaves=20,
)


@given(_JSON, st.booleans(), st.sampled_from([None, 1]))
def test_any_json_is_read_or_named_with_exact_places(data: Any, ascii_only: bool, indent: int | None) -> None:
    text = json.dumps(data, ensure_ascii=ascii_only, indent=indent)
    for quoted in all_texts(parse_placed(text)):
        assert json.loads(f'"{text[quoted.start : quoted.end]}"') == quoted.text
        assert mapped(text, quoted).text == quoted.text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    try:
        extract = read(text)
    except UnreadableError:
        return
    for part in extract.parts:
        for at, character in enumerate(part.mapped.text):
            start = part.mapped.offsets.start_of(at)
            assert character.isspace() or text[start] in (character, "\\")


def all_texts(value: Any) -> list[Quoted]:
    if isinstance(value, Quoted):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for item in inner for text in all_texts(item)]


_SAID = st.text(st.characters(codec="utf-8", exclude_characters="[]()"), min_size=1).map(lambda text: f"so {text} then")


@given(st.lists(st.tuples(st.sampled_from(["Rep", "Customer"]), _SAID), min_size=1, max_size=6), st.booleans())
def test_what_is_said_comes_back_word_for_word(said: list[tuple[str, str]], ascii_only: bool) -> None:
    text = json.dumps([{"speaker": name, "text": words} for name, words in said], ensure_ascii=ascii_only)
    assert " ".join(part.mapped.text for part in read(text).parts) == " ".join(words for _, words in said)
