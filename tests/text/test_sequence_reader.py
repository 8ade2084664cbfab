"""Sequences in YAML, JSON and tables: the right steps, every letter at its place, no other data file taken for one."""

from __future__ import annotations

import csv
import io
import json

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from unsale.discovery import find_files
from unsale.errors import UnreadableError
from unsale.findings import Span
from unsale.text.document import Extract, Role, Source
from unsale.text.formats import describe_unsupported, is_sequence_file, resolve_format, sniff_format
from unsale.text.offsets import MappedText
from unsale.text.readers.options import ReadOptions
from unsale.text.readers.sequence import looks_like_sequence, messages_in, read_sequence

FIRST, SECOND = "Hello Ann, how do you plan the service today?", "Hello again, the checklist is here: eleven papers."


def read(text: str, columns: dict[str, str] | None = None) -> Extract:
    return read_sequence(Source(text, "plan.yaml", "sequence"), ReadOptions(columns=columns or {}))


def said(extract: Extract) -> list[tuple[int, str, str]]:
    return [(part.message, part.role.value, part.mapped.text.strip()) for part in extract.parts]


def steps(text: str, columns: dict[str, str] | None = None) -> list[tuple[object, ...]]:
    entries = [message.entry for message in messages_in(text, columns)]
    return [(one.number, one.day, one.delay, one.channel) for one in entries]


def places(source: str, mapped: MappedText) -> list[tuple[str, str]]:
    """Each letter of a text with the piece of the file that it stands for."""
    spans = [mapped.offsets.to_source(Span(at, at + 1)) for at in range(len(mapped))]
    return [(letter, source[span.start : span.end]) for letter, span in zip(mapped.text, spans, strict=True)]


def body_in(source: str, number: int = 0) -> MappedText:
    return [part.mapped for part in read(source).parts if part.role is Role.BODY][number]


# --- what the steps are


def test_a_yaml_sequence():
    text = f"""\
name: Fleet intro
steps:
  - step: 1
    day: 1
    channel: email
    subject: {{{{company}}}} and its vans
    body: |
      {FIRST}

      A second paragraph.
  - {{step: 2, wait: 3 days, channel: LinkedIn message, body: "{SECOND}"}}
  - {{step: 3, delay: 48h, channel: call}}
"""
    assert steps(text) == [(1, 1, None, "email"), (2, None, 3.0, "linkedin"), (3, None, 2.0, "call")]
    assert said(read(text)) == [
        (0, "subject", "{{company}} and its vans"),
        (0, "body", f"{FIRST}\n\nA second paragraph."),
        (1, "body", SECOND),
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_table(separator, ending):
    rows = [
        ["Step #", "Delay (days)", "Step type", "Subject line", "Email body"],
        ["1", "0", "Auto email", 'Vans, "all"', f'{FIRST}\n\nHe said "yes", then.'.replace("\n", ending)],
        ["2", "3", "LinkedIn message", "", SECOND],
    ]
    file = io.StringIO()
    csv.writer(file, delimiter=separator, lineterminator=ending).writerows(rows)
    text = file.getvalue()
    assert looks_like_sequence(text)
    assert steps(text) == [(1, None, 0.0, "email"), (2, None, 3.0, "linkedin")]
    assert said(read(text)) == [
        (0, "subject", 'Vans, "all"'),
        (0, "body", rows[1][4]),
        (1, "body", SECOND),
    ]


def smartlead() -> object:
    return [
        {
            "seq_number": 1,
            "seq_delay_details": {"delay_in_days": 0},
            "subject": "Vans",
            "email_body": f"<p>{FIRST}</p>",
        },
        {"seq_number": 2, "seq_delay_details": {"delay_in_days": 4}, "subject": "", "email_body": f"<p>{SECOND}</p>"},
    ]


def instantly() -> object:
    one = {
        "type": "email",
        "delay": 0,
        "variants": [{"subject": "Vans", "body": FIRST}, {"subject": "B", "body": SECOND}],
    }
    two = {"type": "email", "delay": 4, "variants": [{"subject": "", "body": SECOND}]}
    return {"name": "Fleet", "sequences": [{"steps": [one, two]}], "limits": {"daily": [{"day": 1, "max": 20}]}}


def salesloft() -> object:
    def mail(subject: str, body: str) -> dict[str, object]:
        return {"type": "Email", "type_settings": {"email_template": {"title": "T", "subject": subject, "body": body}}}

    groups = [{"day": 1, "steps": [mail("Vans", FIRST)]}, {"day": 5, "steps": [mail("", SECOND), {"type": "Phone"}]}]
    return {"cadence_content": {"settings": {"name": "Fleet"}, "step_groups": groups}}


def apollo() -> object:
    def step(number: int, wait: int, subject: str, body: str) -> dict[str, object]:
        touch = {"emailer_template": {"subject": subject, "body_text": body}}
        return {
            "position": number,
            "wait_time": wait,
            "wait_mode": "day",
            "type": "auto_email",
            "emailer_touches": [touch],
        }

    return {"emailer_campaign": {"emailer_steps": [step(1, 0, "Vans", FIRST), step(2, 4, "", SECOND)]}}


@pytest.mark.parametrize("tool", [smartlead, instantly, salesloft, apollo])
def test_the_exports_of_common_tools(tool):
    text = json.dumps(tool(), indent=1)
    assert looks_like_sequence(text)
    found = said(read(text))
    assert (0, "body", FIRST) in found
    assert (1, "body", SECOND) in found
    assert (0, "subject", "Vans") in found


def test_days_and_delays_of_the_tools():
    assert steps(json.dumps(smartlead())) == [(1, None, 0.0, ""), (2, None, 4.0, "")]
    assert steps(json.dumps(salesloft())) == [
        (None, 1, None, "email"),
        (None, 5, None, "email"),
        (None, 5, None, "call"),
    ]
    assert steps(json.dumps(apollo())) == [(1, None, 0.0, "email"), (2, None, 4.0, "email")]


def test_versions_of_a_step_are_one_step():
    text = json.dumps(instantly())
    assert [len(message.entry.wordings) for message in messages_in(text)] == [2, 1]
    table = (
        "step,day,channel,variant,body\n"
        + f"1,1,email,A,{FIRST}\n1,1,email,B,{SECOND}\n2,4,email,A,Now the third text.\n"
    )
    assert [len(message.entry.wordings) for message in messages_in(table.replace(", ", " "))] == [2, 1]


def test_steps_out_of_order_are_put_in_order():
    text = f"steps:\n- {{step: 2, day: 5, body: '{SECOND}'}}\n- {{step: 1, day: 1, body: '{FIRST}'}}\n"
    assert [text for _, _, text in said(read(text))] == [FIRST, SECOND]


def test_named_steps_instead_of_a_list():
    text = f"emails:\n  email_1: {{subject: Vans, body: '{FIRST}'}}\n  email_2: {{subject: More, body: '{SECOND}'}}\n"
    assert steps(text) == [(1, None, None, ""), (2, None, None, "")]


def test_several_sequences_in_one_table():
    rows = "".join(
        f"{name},{number},{body}\n" for name in "AB" for number, body in ((1, "Hello there my dear"), (2, SECOND))
    )
    text = "sequence_name,step_number,body\n" + rows.replace("again, the", "again the")
    assert [(message.sequence, message.entry.number) for message in messages_in(text)] == [
        (0, 1),
        (0, 2),
        (1, 1),
        (1, 2),
    ]


def test_own_columns():
    text = f"What,When,How,Words\na,1,mail,{FIRST}\nb,6,mail,{SECOND}\n".replace("Ann, how", "Ann how").replace(
        "n, t", "n t"
    )
    assert not looks_like_sequence(text)
    columns = {"day": "When", "channel": "How", "body": "Words"}
    assert looks_like_sequence(text, columns)
    assert steps(text, columns) == [(None, 1, None, "email"), (None, 6, None, "email")]
    assert len(read(text, columns).parts) == 2


def test_wrong_columns_are_told():
    text = f"step,body\n1,{FIRST.replace(',', '')}\n2,Hello again and the checklist is here\n"
    assert looks_like_sequence(text) is False  # numbered texts alone may be anything
    with pytest.raises(UnreadableError, match="sequence-columns"):
        read(text, {"body": "Copy"})


def test_empty_steps_and_missing_days():
    text = f"""\
steps:
  - {{step: 1, channel: email, subject: Vans, body: "{FIRST}"}}
  - {{step: 2, channel: email, subject: "", body: ""}}
  - {{step: 3}}
  - {{step: 4, channel: email, body: "{SECOND}"}}
"""
    assert looks_like_sequence(text)
    extract = read(text)
    assert [part.message for part in extract.parts] == [0, 0, 3]
    assert [item.reason.partition(" has")[0] for item in extract.skipped] == ["step 2", "step 3"]


def test_tasks_and_their_words_are_not_judged():
    text = f"""\
steps:
  - {{day: 1, channel: email, body: "{FIRST}"}}
  - {{day: 2, channel: task, body: "Look up who owns the vans."}}
  - {{day: 3, channel: customer reply, body: "Not interested, thanks."}}
  - {{day: 4, channel: email, body: "{SECOND}"}}
"""
    assert [role for _, role, _ in said(read(text))] == ["body", "note", "buyer", "body"]


def test_a_byte_order_mark_and_windows_line_ends():
    text = f"\ufeffsteps:\n- day: 1\n  channel: email\n  body: |\n    {FIRST}\n    Bye.\n- day: 4\n  body: {SECOND!r}\n"
    text = text.replace("\n", "\r\n")
    assert looks_like_sequence(text)
    assert places(text, body_in(text))[len(FIRST)] == ("\n", "\r\n")
    assert said(read(text))[0][2] == f"{FIRST}\nBye."
    assert looks_like_sequence("\ufeff" + json.dumps(smartlead()))


# --- places


YAML_BODIES = (
    ("|\n      Hi Ann,\n\n        well in\n      bye\n", "Hi Ann,\n\n  well in\nbye\n"),
    ("|-  # kept\n      Hi Ann,\n      bye\n", "Hi Ann,\nbye"),
    (">\n      Hi Ann, now\n      folded\n\n      bye\n", "Hi Ann, now folded\nbye\n"),
    ('"Hi\\u2019 Ann \\\n      joined \\"so\\" \\U0001F642\\nbye"', 'Hi’ Ann joined "so" 🙂\nbye'),
    ('"\\ud83d\\ude42 Hi Ann and so\n\n      on"', "🙂 Hi Ann and so\non"),
    ("'it''s Ann\n      and so on'", "it's Ann and so on"),
    ("plain Ann {{first_name}}\n      over lines", "plain Ann {{first_name}} over lines"),
)


@pytest.mark.parametrize(("written", "meant"), YAML_BODIES)
def test_yaml_scalars_keep_their_places(written, meant):
    text = f"steps:\n  - day: 1\n    body: {written}\n  - day: 4\n    subject: Hi\n    body: {SECOND!r}\n"
    body = body_in(text)
    assert body.text == meant
    for letter, piece in places(text, body):
        assert piece == letter or (piece.isspace() and letter in " \n") or piece[0] in "\\'"
    shown = dict(
        zip((letter for letter, _ in places(text, body)), (piece for _, piece in places(text, body)), strict=True)
    )
    assert shown["A"] == "A" if "A" in meant else shown["🙂"] == "\\ud83d\\ude42"


LETTERS = st.text(alphabet="ab:#'\"\\ \n-|>é🙂\t,[]@!&*?", min_size=1, max_size=50).map(
    lambda text: "Say it. " + text + "x"
)


@given(LETTERS, st.sampled_from([None, '"', "'", "|", ">"]), st.integers(10, 80), st.booleans(), st.booleans())
@settings(deadline=None, max_examples=60)
def test_every_letter_of_yaml_stands_at_its_place(body, style, width, unicode, windows):
    data = {"steps": [{"day": "1", "body": body}, {"day": "4", "subject": "So", "body": SECOND}]}
    text = yaml.dump(data, default_style=style, width=width, allow_unicode=unicode)
    text = text.replace("\n", "\r\n") if windows else text
    mapped = body_in(text)
    assert mapped.text == yaml.safe_load(text)["steps"][0]["body"]
    for letter, piece in places(text, mapped):
        assert piece == letter or (piece.isspace() and letter in " \n") or piece[0] in "\\'"


@given(st.text(alphabet='ab",;\n\r é🙂|\t', max_size=30), st.sampled_from(",;\t|"), st.sampled_from(["\n", "\r\n"]))
@settings(deadline=None, max_examples=60)
def test_every_letter_of_a_table_stands_at_its_place(body, separator, ending):
    body = f"Say it to Ann now {body}."
    file = io.StringIO()
    rows = [["step", "day", "channel", "body"], ["1", "1", "email", body], ["2", "5", "email", "Hello again dear Ann."]]
    csv.writer(file, delimiter=separator, lineterminator=ending).writerows(rows)
    text = file.getvalue()
    mapped = body_in(text)
    assert mapped.text == list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))[1][3]
    assert all(piece in (letter, '""') for letter, piece in places(text, mapped))


@given(st.text(alphabet='ab"\\\n\t/é🙂’', max_size=30), st.booleans())
@settings(deadline=None, max_examples=60)
def test_every_letter_of_json_stands_at_its_place(body, ascii_only):
    body = f"Say it to Ann now {body}."
    data = {"steps": [{"day": 1, "body": body}, {"day": 5, "subject": "So", "body": SECOND}]}
    text = json.dumps(data, ensure_ascii=ascii_only)
    mapped = body_in(text)
    assert mapped.text == body
    assert all(piece == letter or json.loads(f'"{piece}"') == letter for letter, piece in places(text, mapped))


# --- what is no sequence


OTHERS = {
    "workflow.yml": "on: push\njobs:\n  test:\n    steps:\n      - name: Check out\n        uses: a/b@v4\n"
    "        delay: 2\n      - name: Test it\n        run: make test and all of it\n",
    "compose.yaml": "services:\n  web: {image: a, healthcheck: {interval: 30s, test: curl it now please}}\n",
    "issues.json": '[{"number": 1, "title": "It fails", "body": "It fails on every start of it"},'
    ' {"number": 2, "title": "It hangs", "body": "It hangs on every start of it"}]',
    "mails.json": '[{"id": 1, "from": "a@example.com", "date": "2024-01-01", "subject": "Hi", "text": "Hello to Bo"},'
    ' {"id": 2, "from": "b@example.com", "date": "2024-01-02", "subject": "Ho", "text": "Hello there my friend"}]',
    "call.json": '[{"speaker": "Ana", "text": "Hello there my friend", "start": 1},'
    ' {"speaker": "Bo", "text": "Hello to you as well", "start": 4}]',
    "words.csv": "id,text,label\n1,the first text is here now,0\n2,the second text is here now,1\n",
    "people.csv": "first_name,email,company,message\nAnn,ann@example.com,Quay,please call me back soon\n"
    "Bo,bo@example.com,Dock,please write to me soon\n",
    "lesson.yaml": "lessons:\n  - {title: One, text: This is one rule}\n  - {title: Two, text: And the second rule}\n",
    "broken.yaml": "steps:\n  - day: 1\n   body: [never closed\n",
    "empty.yaml": "",
    "text.json": '"step: body: day: channel:"',
}


@pytest.mark.parametrize("name", OTHERS)
def test_other_data_files_stay_as_they_were(name, tmp_path):
    path = tmp_path / name
    path.write_text(OTHERS[name], encoding="utf-8")
    assert not is_sequence_file(path)
    assert resolve_format(path, OTHERS[name]) == ("json-transcript" if path.suffix == ".json" else None)
    (tmp_path / "note.txt").write_text("Hello there.\n", encoding="utf-8")
    found = find_files([tmp_path])
    assert [file.name for file in found.files] == (["call.json", "note.txt"] if name == "call.json" else ["note.txt"])
    assert found.errors == ()


def test_the_data_files_of_this_repository_are_no_sequences(root):
    names = ("docs", "rules", "tests/fixtures", "unsale/data", ".github")
    files = [
        path for name in names for path in (root / name).rglob("*") if path.suffix in (".yaml", ".yml", ".json", ".csv")
    ]
    assert len(files) > 100
    assert [path.name for path in files if is_sequence_file(path)] == []


def test_a_sequence_is_found_whatever_it_is_called(tmp_path):
    (tmp_path / "plan.json").write_text(json.dumps(smartlead()), encoding="utf-8")
    (tmp_path / "table.csv").write_bytes(
        "step,day,channel,body\n1,1,email,Grüße und “hello” there my dear\n2,4,email,Hello there again dear\n".encode(
            "cp1252"
        )
    )
    (tmp_path / "notes.sequence.yaml").write_text("- {words: too few}\n", encoding="utf-8")
    found = find_files([tmp_path])
    assert [file.name for file in found.files] == ["notes.sequence.yaml", "plan.json", "table.csv"]
    assert resolve_format("a.json", json.dumps(smartlead())) == "sequence"
    assert sniff_format(json.dumps(salesloft())) == "sequence"
    assert (
        sniff_format(f"steps:\n- {{day: 1, channel: email, body: '{FIRST}'}}\n- {{day: 4, body: '{SECOND}'}}\n")
        == "sequence"
    )


@pytest.mark.parametrize("name", ["a.yaml", "a.csv", "a.json", "a.tsv"])
def test_a_named_file_that_is_none_is_told_how_to_mend_it(name):
    assert ".sequence." in describe_unsupported(name)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("steps: [\n", "the first slip is in line"),
        ('{"steps": [', "the first slip is in line 1"),
        ("steps:\n- day: 1\n  body: [a\n- day: 2\n", "line 4: close the bracket"),
        ('step,body\n1,"never closed\n', "is not sound|holds no steps"),
        ("- {words: too few}\n", "holds no steps"),
        ("", "holds no steps"),
        ("a: &a [*a]\n", "holds no steps"),
        ("[" * 5000, "is not sound"),
    ],
)
def test_a_broken_file_that_should_be_a_sequence_is_told(text, reason):
    with pytest.raises(UnreadableError, match=reason):
        read(text)


def test_aliases_cannot_make_a_file_grow_without_end():
    lines = ["a0: &a0 [x, y]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    text = (
        "\n".join(lines) + f"\nsteps:\n- {{day: 1, channel: email, body: '{FIRST}'}}\n- {{day: 4, body: '{SECOND}'}}\n"
    )
    assert len(read(text).parts) == 2
