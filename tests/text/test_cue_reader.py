from __future__ import annotations

import html
from pathlib import Path

import pytest
import srt
import webvtt
from hypothesis import given
from hypothesis import strategies as st

from unsale.errors import UnreadableError
from unsale.text.document import Extract, Role, Source, TimeSpan
from unsale.text.readers._cues import Cue, cues_of, seconds_of, spoken_in
from unsale.text.readers.cues import read_cues
from unsale.text.readers.options import ReadOptions

CALL = """WEBVTT - Call with Ana

NOTE the seller is Dana

intro
00:00:01.000 --> 00:00:03.500 align:start
<v Dana Reed>Thanks for the time, Ana. We would

2
00:00:03.500 --> 00:00:06.000
<v Dana Reed>need you to <i>sign</i> today.</v>

00:00:06.200 --> 00:00:08.000
<v Ana Bell>Let me think &amp; ask
my sister.</v>
"""


def read(text: str, *sellers: str) -> Extract:
    return read_cues(Source(text, "call.vtt", "captions"), ReadOptions(sellers))


def turns(text: str, *sellers: str) -> list[tuple[str, str | None, str]]:
    return [(part.role.value, part.speaker, part.mapped.text) for part in read(text, *sellers).parts]


def assert_places_are_exact(text: str) -> None:
    """Every letter that a reader gets is the letter at its place in the file."""
    for part in read(text).parts:
        for at, character in enumerate(part.mapped.text):
            if character.isalnum() and "&" not in text:
                assert text[part.mapped.offsets.start_of(at)] == character


def test_a_sentence_that_runs_over_cues_is_whole_and_knows_its_places() -> None:
    extract = read(CALL, "Dana")
    first, second = extract.parts
    assert first.mapped.text == "Thanks for the time, Ana. We would need you to sign today."
    assert (first.speaker, first.role, second.speaker, second.role) == ("Dana Reed", Role.REP, "Ana Bell", Role.BUYER)
    assert second.mapped.text == "Let me think & ask my sister."
    assert (first.time, second.time) == (TimeSpan(1.0, 6.0), TimeSpan(6.2, 8.0))
    for word in ("Thanks", "would", "need", "sign", "today"):
        at = first.mapped.text.index(word)
        assert first.mapped.offsets.start_of(at) == CALL.index(word)
        assert first.mapped.offsets.end_of(at + len(word)) == CALL.index(word) + len(word)
    assert second.mapped.offsets.start_of(second.mapped.text.index("ask")) == CALL.index("ask\n")
    assert not extract.skipped
    assert all(not part.mail_body for part in extract.parts)


def numbered(*said: str) -> str:
    """A SubRip file with one cue a second."""
    return "\n".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{words}\n" for n, words in enumerate(said, 1))


@pytest.mark.parametrize(
    "said",
    [
        ("Rep: Hello, may I", "ask something?", "Customer: Sure."),
        (">> REP: Hello, may I", "ask something?", ">> CUSTOMER: Sure."),
        ("- Rep: Hello, may I", "ask something?", "- Customer: Sure."),
        ("<b>Rep:</b> Hello, may I", r"{\an8}ask something?", '<font color="#fff">Customer:</font> Sure.'),
        ("Rep: Hello, may I", "ask something?\nCustomer: Sure."),
        ("Rep: Hello, may I\n\nask something?", "Customer: Sure."),
    ],
)
def test_a_name_at_the_start_holds_until_the_next(said: tuple[str, ...]) -> None:
    found = [(role, (name or "").title(), words) for role, name, words in turns(numbered(*said))]
    assert found == [("rep", "Rep", "Hello, may I ask something?"), ("buyer", "Customer", "Sure.")]
    assert_places_are_exact(numbered(*said))


def test_words_before_the_first_name_and_of_a_new_speaker_without_one_are_nobody_s() -> None:
    extract = read(numbered("so that is why.", "Rep: I see.", ">> And I do not.", "- Nor do I.", "Rep: Well then."))
    roles = [part.role for part in extract.parts]
    assert roles == [Role.UNKNOWN_SPEAKER, Role.REP, Role.UNKNOWN_SPEAKER, Role.REP]
    (skipped,) = extract.skipped
    assert "who speaks here and in 1 more places" in skipped.reason
    assert skipped.excerpt == "so that is why."


def test_a_dash_or_a_colon_inside_a_sentence_is_no_new_speaker() -> None:
    said = turns(numbered("Rep: We looked at it", "- and at the roof. But", "Remember: no rush.", "Customer: Good."))
    assert said[0] == ("rep", "Rep", "We looked at it - and at the roof. But Remember: no rush.")


def test_words_without_a_voice_are_nobody_s_in_a_file_with_voices() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Rep>Hello.</v> Hi.\n\n00:03.000 --> 00:04.000\nYes?\n"
    assert turns(text) == [("rep", "Rep", "Hello."), ("unknown-speaker", None, "Hi. Yes?")]


def test_two_voices_in_one_cue() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v.loud Rep>Hello.</v><v Customer>Good <00:01.500>day.\n"
    assert turns(text) == [("rep", "Rep", "Hello."), ("buyer", "Customer", "Good day.")]


def test_remarks_are_notes() -> None:
    assert turns(numbered("Rep: So [laughs] what now?", "Customer: (sighs) Nothing.")) == [
        ("rep", "Rep", "So  what now?"),
        ("note", None, "[laughs]"),
        ("buyer", "Customer", "Nothing."),
        ("note", None, "(sighs)"),
    ]


def test_nobody_is_guessed() -> None:
    (sides,) = read(CALL).skipped
    assert "--seller" in sides.reason and "Dana Reed, Ana Bell" in sides.reason
    (names,) = read(numbered("Hello there.", "Hello.")).skipped
    assert "does not say who speaks" in names.reason


def test_side_words_in_a_voice_are_understood() -> None:
    text = CALL.replace("Dana Reed", "Dana Reed (Account Executive)")
    assert [role for role, _, _ in turns(text)] == ["rep", "buyer"]


def test_times_that_overlap_or_are_broken_keep_the_words() -> None:
    text = (
        "WEBVTT\n\n00:05.000 --> 00:09.000\nRep: One\n\n00:07.000 --> 00:08.000\ntwo\n\n"
        "00:xx.000 --> 00:12.000\nthree.\n\n00:14.000 --> 00:13.000\nCustomer: Yes.\n"
    )
    rep, customer = read(text).parts
    assert (rep.mapped.text, rep.time) == ("One two three.", TimeSpan(5.0, 9.0))
    assert customer.time == TimeSpan(14.0, None)


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_line_breaks_of_every_kind(line_break: str) -> None:
    assert turns(CALL.replace("\n", line_break), "Dana") == turns(CALL, "Dana")


def test_comments_and_styles_are_not_spoken_and_a_note_in_subrip_is() -> None:
    text = CALL + "\nNOTE\nwe need you to sign\n\nSTYLE\n::cue { color: red }\n"
    assert turns(text) == turns(CALL)
    assert turns(numbered("Rep: Hello.", "NOTE this.", "Customer: Yes."))[0][2] == "Hello. NOTE this."


@pytest.mark.parametrize("text", ["", "WEBVTT", "WEBVTT\n\nNOTE nothing here\n"])
def test_a_file_without_cues_is_empty(text: str) -> None:
    assert read(text) == Extract(())


def test_a_file_that_is_no_caption_file_is_told() -> None:
    with pytest.raises(UnreadableError, match=r"^call\.vtt has no lines with times .* save the words as \.txt\.$"):
        read("1\nSome words.\n")


@pytest.mark.parametrize(
    ("clock", "seconds"),
    [
        ("01:02:03.450", 3723.45),
        ("02:03.45", 123.45),
        ("0:0:7.23", 7.23),
        ("00:00:07,230", 7.23),
        ("00:00:07,5", 7.005),
        ("00:00:11:890", 11.89),
        ("100:00:00.000", 360000.0),
        ("1:02", 62.0),
        ("00:00:1d.890", None),
        ("", None),
    ],
)
def test_clocks(clock: str, seconds: float | None) -> None:
    assert seconds_of(clock) == (None if seconds is None else pytest.approx(seconds))


# --- held to the libraries --------------------------------------------------------------------------------------------


def words_of(text: str, cue: Cue) -> str:
    return "".join("".join(spoken.words.text for spoken in spoken_in(text, cue)).split())


def same_as_webvtt(text: str) -> None:
    """What webvtt-py reads is what we read; a cue with broken times, which it drops, is one more."""
    ours = [cue for cue in cues_of(text) if cue.time and cue.time.end is not None]
    theirs = list(webvtt.from_string(text))
    assert [cue.time for cue in ours] == [
        TimeSpan(caption.start_time.in_milliseconds() / 1000, caption.end_time.in_milliseconds() / 1000)
        for caption in theirs
    ]
    for cue, caption in zip(ours, theirs, strict=True):
        assert words_of(text, cue) == "".join(html.unescape(caption.text).split())


def test_the_sample_is_read_as_webvtt_py_reads_it(root: Path) -> None:
    same_as_webvtt(CALL)
    same_as_webvtt((root / "examples" / "call.vtt").read_text(encoding="utf-8"))


def test_real_captions_are_read_as_the_libraries_read_them(real: Path) -> None:
    for path in sorted((real / "formats" / "subtitles").iterdir()):
        text = path.read_text(encoding="utf-8-sig")
        if path.suffix == ".vtt" and text.startswith("WEBVTT"):
            same_as_webvtt(text)
        if path.suffix == ".srt":
            expected = ["".join(item.content.split()) for item in srt.parse(text, ignore_errors=True)]
            assert [words_of(text, cue) for cue in cues_of(text)] == expected


def test_real_captions_are_read_or_named(real: Path) -> None:
    for path in sorted((real / "formats" / "subtitles").iterdir()):
        text = path.read_text(encoding="utf-8-sig")
        if cues_of(text) or text.startswith("WEBVTT"):
            spoken = [spoken for cue in cues_of(text) for spoken in spoken_in(text, cue)]
            assert bool(read(text).parts) == bool(spoken)
            assert_places_are_exact(text)
        else:
            with pytest.raises(UnreadableError):
                read(text)


_WORDS = st.lists(st.sampled_from(["we", "need", "you", "to", "sign", "today", "Ana"]), min_size=1, max_size=6)


@given(st.lists(st.tuples(st.sampled_from(["Rep", "Customer"]), _WORDS), min_size=1, max_size=8))
def test_what_is_said_comes_back_word_for_word(said: list[tuple[str, list[str]]]) -> None:
    blocks = [f"00:0{n}.000 --> 00:0{n}.900\n<v {name}>{' '.join(words)}</v>\n" for n, (name, words) in enumerate(said)]
    text = "WEBVTT\n\n" + "\n".join(blocks)
    same_as_webvtt(text)
    assert " ".join(part.mapped.text for part in read(text).parts) == " ".join(" ".join(words) for _, words in said)
    assert_places_are_exact(text)


_PIECES = (
    "WEBVTT|\n|\r\n|\n\n|1|00:01.000 --> 00:02.000|00:0x --> |0:00:01.0,0:00:02.0|<v Rep>|</v>|<v|Rep: |a|&lt;|&#xd800;"
    "|NOTE |STYLE|>> |- B|[pause]|<i>|<|>|{\\an8}| "
).split("|")


@given(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join))
def test_any_file_can_be_read(text: str) -> None:
    try:
        extract = read(text)
    except UnreadableError:
        return
    for part in extract.parts:
        assert part.mapped.text.isprintable() or "\ufffd" in part.mapped.text
        for at in range(len(part.mapped.text)):
            assert 0 <= part.mapped.offsets.start_of(at) <= len(text)
