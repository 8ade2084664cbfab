from __future__ import annotations

import pytest

from unsale.text.formats import (
    FORMAT_BY_SUFFIX,
    FORMATS,
    TEMPLATE_SUFFIXES,
    UNDECIDED,
    describe_unsupported,
    format_of,
    is_call_export,
    resolve_format,
    sniff_format,
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.txt", "text"),
        ("call.script", "text"),
        ("A.MD", "markdown"),
        ("x/y.mdx", "markdown"),
        ("a.htm", "html"),
        ("a.mjml", "html"),
        ("a.eml", "email"),
        ("a.mbx", "mbox"),
        ("mail.html.j2", "html"),
        ("mail.md.liquid", "markdown"),
        ("mail.txt.erb", "text"),
        ("mail.HTML.Liquid.J2", "html"),
        ("welcome.en.text.erb", "text"),
        ("mail.j2", UNDECIDED),
        ("step1.subject.liquid", UNDECIDED),
        ("offer.v2.hbs", UNDECIDED),
        ("config.yaml.j2", None),
        ("nginx.conf.tmpl", None),
        ("list.csv", None),
        ("a.docx", "docx"),
        ("a.vtt", "captions"),
        ("a.SRT", "captions"),
        ("a.sbv", "captions"),
        ("a.json", None),
        ("call.transcript.json", "json-transcript"),
        ("CALL.Transcript.JSON", "json-transcript"),
        ("transcript.json", None),
        ("a.vtt.j2", None),
        ("a.docx.j2", None),
        ("a.transcript.json.j2", None),
        ("a.odt", None),
        ("README", None),
        (".md", None),
        ("md", None),
    ],
)
def test_the_name_tells_the_format(name, expected):
    assert format_of(name) == expected


def test_every_format_has_a_suffix_and_every_suffix_a_format():
    told = {suffix: format_of("mail" + suffix) for suffix in (*FORMAT_BY_SUFFIX, *TEMPLATE_SUFFIXES)}
    assert set(told.values()) == {*FORMATS, UNDECIDED} - {"transcript"}  # told by its words alone
    assert {suffix for suffix, name in told.items() if name == UNDECIDED} == TEMPLATE_SUFFIXES


def test_only_the_text_tells_what_a_bare_template_holds():
    assert resolve_format("a.j2", "{% if x %}<p>Hello</p>{% endif %}") == "html"
    assert resolve_format("a.j2", "Hello {{ name }},\nhere is <your quote>.") == "text"
    assert resolve_format("a.txt", "<p>Hello</p>") == "text"
    assert resolve_format("a.odt", "<p>Hello</p>") is None
    assert resolve_format("a.json", "{}") == "json-transcript"


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("a.odt", "an OpenDocument text (.odt) is not a kind of file"),
        ("a.docx.j2", "a template of a Word document (.docx) is not a kind of file"),
        ("a.json", "let its name end in .transcript.json"),
        ("a.csv.j2", "a table (.csv) is not a kind of file"),
        ("a.xyz", "a .xyz file is not a kind of file"),
        ("README", "a file without a suffix is not a kind of file"),
        ("a.msg", "save it as .eml"),
    ],
)
def test_unsupported_kinds_are_named(name, part):
    sentence = describe_unsupported(name)
    assert part in sentence
    assert "Markdown (.md)" in sentence
    assert "was not checked; " in sentence


@pytest.mark.parametrize(
    ("name", "text", "part"),
    [
        (
            "a.yaml",
            'steps:\n- day: 1\n  body: "It is booked\n',
            "not sound YAML (the first slip is in line 3: close",
        ),
        (
            "a.yml",
            "steps:\n- day: 1\n  body: One: two\n",
            "(the first slip is in line 3: put text with a colon",
        ),
        ("a.yaml", "steps:\n\t- day: 1\n\t  body: x\n", "line 2: indent with spaces"),
        ("a.yaml", "- day: 1\n  body: x\n- day: 4\n   body: y\n", "the first slip is in line 4"),
        ("a.json", '[{"day": 1,\n"body": "x",}]', "not sound JSON (the first slip is in line 2: put names"),
        ("a.json", '[{"day": 1,\n"body": "x"}', "the first slip is in line 2: the file breaks off there"),
        ("a.json", '{"transcript": [{"speaker": "Ana" "text": "x"}]}', "looks like the transcript of a call"),
    ],
)
def test_a_data_file_with_a_slip_is_told_where_and_how_to_mend_it(tmp_path, name, text, part):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert part in describe_unsupported(path)


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.yaml", 'colour: "red\n'), ("a.json", '{"colour": "red"'), ("a.yaml", "a: b\n"), ("a.csv", "step,body\n1,x\n")],
)
def test_other_data_files_are_none_of_our_business(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert "is not a kind of file that unsale reads" in describe_unsupported(path)


MAIL = "From: Ana Example <ana@example.com>\nTo: bo@example.com\n"


@pytest.mark.parametrize(
    "text",
    [
        MAIL + "Subject: Hello\n\nHi Bo,",
        MAIL + "Message-ID: <1@example.com>\n\nHi",
        "\ufeff\r\n" + (MAIL + "MIME-Version: 1.0\n\nHi").replace("\n", "\r\n"),
        "Received: from example.com\n\tby example.org;\n Mon, 1 Jan 2024 10:00:00 +0000\nSubject: x\n\n<p>Hi</p>",
        "Subject: Hello\nMIME-Version: 1.0\nContent-Type: text/plain\n\nHi",
    ],
)
def test_a_sent_mail_is_told_by_its_headers(text):
    assert sniff_format(text) == "email"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hi Bo,\n\nthanks for your time.",
        "Subject: Hello\n\nHi Bo,",
        "Subject: Hello\nTo: bo@example.com\n\nHi Bo,",
        "To: Bo\nSubject: Hello\nDear Bo,\nMessage-ID: is a word",
        "Rep: Hello, this is Ana.\nBuyer: Hello.\nRep: Is this a good time?",
        "Note: from Monday on\nAgenda: prices",
        "From Monday to Friday we are open.\nNote: not on Sunday.",
        "Write to <ana@example.com> or see <https://example.com/a>.",
        "Say <name>, then <pause>, then ask.",
        "a < b and b > c, or <b only once",
        "WEBVTTY is no word",
        '{"text": "Hi Bo"}',
        "{Hi|Hello} Bo, [name]",
        "# A heading\n\n- a list",
        "---\nHello\n---\nworld",
    ],
)
def test_everything_else_is_text(text):
    assert sniff_format(text) == "text"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("From ana@example.com Mon Jan  1 10:00:00 2024\n" + MAIL + "\nHi", "mbox"),
        ("From - Mon Jan 01 10:00:00 2024\nX-Mozilla-Status: 0001\n\nHi", "mbox"),
        ("From MAILER-DAEMON Fri Jul  5 12:04:05 +0200 2024\n\nHi", "mbox"),
        ("<!DOCTYPE html>\n<title>x", "html"),
        ("{# mail #}\n<mjml>", "html"),
        ("Hi {{name}},<br><br>thanks", "html"),
        ('<p class="a">Hi</p>', "html"),
        ("Hi <b>Bo</b>", "html"),
        ("---\nsubject: Hello\n---\nHi", "markdown"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nHi", "captions"),
        ("1\r\n00:00:01,000 --> 00:00:02,000\r\nHi", "captions"),
        ('[{"speaker": "Ana", "text": "Hi"}]', "json-transcript"),
        ("---\r\nsubject: Hello\r\n---\r\nHi", "markdown"),
        ("---\nlayout: main\n---\n<p>Hi</p>", "html"),
    ],
)
def test_other_formats_are_told_by_their_first_lines(text, expected):
    assert sniff_format(text) == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.json", '[{"speaker": "Ana", "text": "Hi"}]', True),
        ("A.JSON", '{"transcript": [{"speaker": "Ana", "text": "Hi"}]}', True),
        ("a.json", '{"speakers": []}', False),
        ("a.json", '{"name": "unsale", "scripts": {"test": "pytest"}}', False),
        ("a.json", '{"speaker": ', False),
        ("a.txt", '[{"speaker": "Ana", "text": "Hi"}]', False),
    ],
)
def test_only_its_text_tells_whether_json_is_a_call(name, text, expected, tmp_path):
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert is_call_export(tmp_path / name) is expected
    assert not is_call_export(tmp_path / "gone.json")
