from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from unsale.text.document import Extract, Part, Role, Source, TimeSpan
from unsale.text.normalize import normalize
from unsale.text.offsets import MappedText
from unsale.text.segments import build_document, part_segments, segment_sentences, split_languages


def segments(text: str, **fields: object) -> list:
    return list(part_segments(Part(MappedText.of(text), **fields)))


def sentences(text: str, **fields: object) -> list[str]:
    return [
        sentence.text
        for segment in segments(text, **fields)
        if segment.role.judged
        for sentence in segment_sentences(segment)
    ]


def test_a_mail_becomes_sentences() -> None:
    text = "Hi {{name}},\n\nWe met on\nFriday. Shall we\n talk?\n"
    assert sentences(text) == ["Hi {{name}},", "We met on Friday.", "Shall we talk?"]


def test_every_sentence_knows_where_it_stands() -> None:
    text = "Hi Bob,\r\n\r\nIt’s\u00a0{% if a %}good{% endif %}\r\nnews…\r\nSee example.com/now."
    document = build_document(Source(text), Extract((Part(MappedText.of(text)),)))
    found = [sentence for segment in document.segments for sentence in segment_sentences(segment)]
    on_disk = [text[sentence.span.start : sentence.span.end] for sentence in found]
    assert on_disk == ["Hi Bob,", "It’s\u00a0{% if a %}good{% endif %}\r\nnews…", "See example.com/now."]
    assert [sentence.text for sentence in found] == ["Hi Bob,", "It's good news...", "See example.com/now."]
    assert found[2].judged_text == "See qqqqqqqqqqqqqqq."


def test_each_spintax_branch_is_a_segment_of_its_own() -> None:
    found = segments("{Act now|Take your time}, Bob.")
    assert [(segment.variant, segment.text) for segment in found] == [(0, "Act now, Bob."), (1, "Take your time, Bob.")]


def test_a_choice_over_two_lines_is_still_a_choice() -> None:
    assert [segment.text for segment in segments("{Act now|\nTake your time}, Bob.")] == [
        "Act now, Bob.",
        "Take your time, Bob.",
    ]


def test_what_is_not_judged_stays_in_one_piece() -> None:
    (segment,) = segments("Do\n\nit {a|b}.", role=Role.BUYER, speaker="Ann")
    assert (segment.role, segment.text, segment.judged_text, segment.speaker) == (
        Role.BUYER, "Do\n\nit {a|b}.", "Do\n\nit {a|b}.", "Ann",
    )  # fmt: skip


def test_a_note_to_unsale_is_not_judged() -> None:
    found = segments("One.\n# unsale: ignore urgency\nTwo.")
    assert [(segment.role, segment.text) for segment in found] == [
        (Role.BODY, "One."), (Role.NOTE, "# unsale: ignore urgency"), (Role.BODY, "Two."),
    ]  # fmt: skip


def test_a_subject_is_one_segment() -> None:
    assert [segment.role for segment in segments("Our call", role=Role.SUBJECT, wrapped=False)] == [Role.SUBJECT]


def test_another_language_is_set_aside_with_its_place() -> None:
    text = "We can talk. Bitte melden Sie sich bis Freitag. Thanks."
    (segment,) = segments(text)
    english, skipped = split_languages(segment_sentences(segment))
    assert [sentence.text for sentence in english] == ["We can talk.", "Thanks."]
    (note,) = skipped
    assert note.span is not None
    assert text[note.span.start : note.span.end] == note.excerpt == "Bitte melden Sie sich bis Freitag."
    assert note.reason == "not English"


PIECES = st.lists(
    st.sampled_from(
        ["Act now.", "Shall we talk?", " ", "\n", "\n\n", "\r\n", "> old", "--", "{a|b {c|d}}", "{{ x }}",
        "{% if %}", "<!-- n", "-->", "…", "“yes”",
         "- item", "Hi Bob,", "example.com", "Thanks,", "Bob", "{", "|", "}", "# unsale: ignore", "\u200b",
         "Bitte melden Sie sich."]
    ),
    max_size=20,
).map("".join)  # fmt: skip


@given(PIECES)
def test_any_text_gives_sentences_that_read_as_their_source(text: str) -> None:
    for segment in segments(text):
        assert len(segment.text) == len(segment.judged_text)
        if not segment.role.judged:
            continue
        for sentence in segment_sentences(segment):
            span = sentence.span
            assert 0 <= span.start <= span.end <= len(text)
            if "|" not in text and "{%" not in text and "<!--" not in text:
                assert normalize(MappedText.of(text[span.start : span.end])).text == sentence.text


def test_each_segment_of_a_turn_knows_when_it_was_said() -> None:
    (segment,) = segments("Hello.", role=Role.REP, time=TimeSpan(1.5, 2.0))
    assert segment.time == TimeSpan(1.5, 2.0)
    (unjudged,) = segments("Hello.", role=Role.BUYER, time=TimeSpan(1.5))
    assert unjudged.time == TimeSpan(1.5, None)
