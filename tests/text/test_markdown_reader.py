from __future__ import annotations

import html
import re
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from unsale.findings import Span
from unsale.text.document import Extract, Part, Role, Source
from unsale.text.readers.markdown import read_markdown
from unsale.text.readers.options import ReadOptions


def extract(text: str) -> Extract:
    return read_markdown(Source(text, "mail.md", "markdown"), ReadOptions())


def shown(text: str) -> list[tuple[str, str]]:
    return [(part.role.value, part.mapped.text) for part in extract(text).parts]


def body(text: str) -> str:
    parts = extract(text).parts
    assert [part.role for part in parts] == [Role.BODY]
    return parts[0].mapped.text


def source_of(part: Part, text: str, words: str) -> str:
    start = part.mapped.text.index(words)
    span = part.mapped.offsets.to_source(Span(start, start + len(words)))
    return text[span.start : span.end]


def assert_mapped(text: str, part: Part) -> None:
    """Every character stands for the source it is mapped to: itself, an entity, an escape, a code span, white space."""
    for at, character in enumerate(part.mapped.text):
        span = part.mapped.offsets.to_source(Span(at, at + 1))
        piece = text[span.start : span.end]
        if piece == character:
            continue
        if character in " \n":
            assert re.fullmatch(r"\\?\s*|<br[^>]*>", html.unescape(piece), re.IGNORECASE) or piece[0] == "`"
        else:
            assert piece[0] in "&`" or piece == "\0", (character, piece)
            assert character in html.unescape(piece)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("**Act** now", "Act now"),
        ("n*o*w __today__ ~~never~~", "now today"),
        ("[Act now](https://example.com/x 'Hurry') today", "Act now today"),
        ("[Act now][a] today\n\n[a]: https://example.com", "Act now today"),
        ("One\ntwo\r\nthree", "One two three"),
        ("One  \ntwo\\\nthree", "One\ntwo\nthree"),
        ("# One\nTwo\n\nThree\n===\nFour", "One\n\nTwo\n\nThree\n\nFour"),
        ("- One\n- two\n  more\n\n1. three\n\n   four", "One\n\ntwo more\n\nthree\n\nfour"),
        ("- [ ] One\n- [x] two", "One\n\ntwo"),
        ("| A | B |\n|---|---|\n| c \\| d | *e* |", "A\n\nB\n\nc | d\n\ne"),
        ("One\n\n---\n\nTwo", "One\n\nTwo"),
        ("Type `HELLO  there` back", "Type HELLO there back"),
        ("Type `` a`b `` back.", "Type a`b back."),
        ("![Act now](x.png) Hi ![*now*][y]\n\n[y]: /u", "Hi"),
        ("Hi[^1]\n\n[^1]: Note", "Hi\n\nNote"),
        ("It&rsquo;s \\*new\\* &amp; AT&T &nbsp;x", "It’s *new* & AT&T \xa0x"),
        ("<b>Act</b> now<!-- hush --><br>today", "Act now\ntoday"),
        ("<div>\n<p>One\ntwo</p>\n<a\nhref='x'>three</a>\n</div>\n\nfour", "One two\n\nthree\n\nfour"),
        (
            "<!-- no -->\n\nHi <span hidden>*no*</span>\n\n<div style='display:none'>\n\nno\n\n</div>\n\nBye",
            "Hi\n\nBye",
        ),
        ("<div>\n<style>\na {}\n\nb {}\n</style>\n</div>\n\nHi", "Hi"),
        ("[Rep]: Hello\n\n[Buyer]: Hi there", "[Rep]: Hello\n\n[Buyer]: Hi there"),
        ("Émile 😀 **now** ü", "Émile 😀 now ü"),
    ],
)
def test_visible_text(markup, text):
    assert body(markup) == text


@pytest.mark.parametrize(
    "tag",
    [
        "*|FNAME|*",
        "*|A|* and *|B|*",
        "{{first_name}}",
        "{{ a_b_c }} _{{ _d_ }}",
        "{{ a*b }}{{ c*d }}",
        "{{ x | default: `y` }}",
        "{% if a < b and *c* %}",
        "[First Name]",
        "<<first_name>>",
        "<First Name>",
        "<%= a*b*c %>",
        "${first_name}",
        "${a*b} ${c*d}",
        "%%first_name%%",
        "{!Lead.First_Name}",
    ],
)
def test_template_tags_survive(tag):
    assert body(f"Hi {tag}, act **now**\n\n- {tag}") == f"Hi {tag}, act now\n\n{tag}"


def test_template_tags_inside_markup():
    assert body("**{{name}}**! [Book a time]({{ link | x }}) now") == "{{name}}! Book a time now"
    assert body("| *|A|* | b |\n|---|---|\n| {{x|y}} | d |") == "*|A|*\n\nb\n\n{{x|y}}\n\nd"
    assert body("Hi {# no *x* #}there {{! no }}friend") == "Hi there friend"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("Hi\n\n> old *one*\n> > older\n\nBye", [("body", "Hi"), ("quoted", "old one\n\nolder"), ("body", "Bye")]),
        ("Hi\n\n```py\nx = *1*\n\ny\n```\n\n    z", [("body", "Hi"), ("code", "x = *1*\n\ny\n\nz")]),
        ("Hi\n\n<div class='gmail_quote'>\n\nold\n\n</div>", [("body", "Hi"), ("quoted", "old")]),
        ("Hi\n\n<footer>Stop</footer>", [("body", "Hi"), ("legal", "Stop")]),
    ],
)
def test_roles(markup, expected):
    assert shown(markup) == expected


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        ("Subject: A *quick* question", "A quick question"),
        ("subject line: A question", "A question"),
        ("**Subject:** A question", "A question"),
        ("**Subject**: A question", "A question"),
        ("**Subject: A question**", "A question"),
        ("Subject A: A question", "A question"),
        ("- Subject Line 2: A `quick` question", "A quick question"),
        ("## Subject: It&rsquo;s {{name}}", "It’s {{name}}"),
        ("Preheader: A question", "A question"),
        ("*Preview text:* A question", "A question"),
    ],
)
def test_subject_lines(line, subject):
    text = f"# Mail one\n\n{line}\nHi there,\nfriend"
    assert shown(text) == [("body", "Mail one"), ("subject", subject), ("body", "Hi there, friend")]
    assert_mapped(text, extract(text).parts[1])


def test_subject_line_breaks():
    assert shown("Subject: One  \nHi") == [("subject", "One"), ("body", "Hi")]
    assert shown("Subject:\n\nHi") == [("body", "Hi")]
    assert shown("> Subject: One") == [("quoted", "Subject: One")]
    assert body("The subject: one thing") == "The subject: one thing"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_yaml_front_matter(end):
    lines = [
        "---",
        "title: A *thing*  # note",
        'subject: "Quick \\"question\\" for {{company}}\\u2019s plan"',
        "Preheader: It's {{first_name}} time",
        "preview_text: 'It''s on'",
        "subject_b: >-",
        "  A folded",
        "  subject",
        "",
        "  line",
        "subjects: [One, 'Two three']",
        "owner: {name: Sam}",
        "---",
        "Hi **there**",
    ]
    text = end.join(lines)
    found = extract(text)
    judged = [part for part in found.parts if part.role is Role.SUBJECT]
    assert "\n\n".join(part.mapped.text for part in judged) == "\n\n".join(
        [
            'Quick "question" for {{company}}’s plan',
            "It's {{first_name}} time",
            "It's on",
            "A folded subject\n\nline",
            "One\n\nTwo three",
        ]
    )
    assert shown(text)[0] == ("note", "A *thing*")
    assert shown(text)[-2:] == [("note", "Sam"), ("body", "Hi there")]
    assert source_of(judged[0], text, "’") == "\\u2019"
    assert source_of(judged[0], text, "plan") == "plan"
    assert source_of(judged[0], text, "It's o") == "It''s o"
    assert source_of(judged[0], text, "folded subject") == f"folded{end}  subject"
    assert found.skipped == ()


def test_toml_front_matter():
    text = '+++\nsubject = "Quick \\"question\\""\npreheader = \'It is on\'\nowner = "Sam"\n+++\nHi'
    assert shown(text) == [("subject", 'Quick "question"\n\nIt is on'), ("note", "Sam"), ("body", "Hi")]


def test_title_is_the_subject_when_there_is_no_other():
    assert shown("---\ntitle: A question\n---\nHi") == [("subject", "A question"), ("body", "Hi")]


@pytest.mark.parametrize(
    "front",
    [
        "---\nsubject: {{first_name}}, act now: today\nlist: [a\n---\n",
        "---\nsubject: {{first_name}}, act now: today\n\tx: y\n---\n",
        '+++\nsubject = "{{first_name}}, act now: today"\nlist = [\n+++\n',
    ],
)
def test_broken_front_matter_loses_nothing(front):
    text = f"{front}Hi **there**"
    found = extract(text)
    (skipped,) = found.skipped
    assert skipped.span is not None
    assert "act now" in text[skipped.span.start : skipped.span.end]
    assert shown(text)[0] == ("subject", "{{first_name}}, act now: today")
    assert shown(text)[-1] == ("body", "Hi there")


@pytest.mark.parametrize(
    "text", ["---\nHi there\n\n---\nBye", "---\n\nHi there\n\n---\n\nBye", "***\n\nHi there\n\nBye\n\n---"]
)
def test_rules_are_no_front_matter(text):
    assert body(text) == "Hi there\n\nBye"


def test_template_subject_without_quotes():
    assert shown("---\nsubject: {{first_name}}, a question\n---\nHi")[0] == ("subject", "{{first_name}}, a question")


def test_positions_step_over_markup():
    text = "Émile 😀, it&rsquo;s **n**ow,\r\nact `at  once` [up](x)!"
    part = extract(text).parts[0]
    assert part.mapped.text == "Émile 😀, it’s now, act at once up!"
    assert source_of(part, text, "now") == "n**ow"
    assert source_of(part, text, "’") == "&rsquo;"
    assert source_of(part, text, ", act") == ",\r\nact"
    assert source_of(part, text, "at once up") == "at  once` [up"


def test_unclosed_comment_is_reported():
    found = extract("Hi\n\n<!-- hush\n\nAct now")
    assert [part.mapped.text for part in found.parts] == ["Hi"]
    assert found.skipped[0].span == Span(4, 22)


def test_parser_is_imported_only_when_read():
    assert "pyromark" not in vars(sys.modules["unsale.text.readers.markdown"])


PIECES = st.sampled_from(
    [
        *["Act", "now", "it’s", "é", "\U0001f600", " ", "  ", "\n", "\n\n", "\r\n", "\t", "    ", "\xa0", "\\", "\0"],
        *["*", "**", "_", "`", "``", "~~", "# ", "> ", "- ", "1. ", "|", "|---|\n", "[a](b)", "[", "]", "](", "!["],
        *["[a]: b\n", "```\n", "---\n", "===\n", "&amp;", "&nbsp;", "&#8217;", "&", "<b>", "</b>", "<div>\n", "</div>"],
        *["<!-- c -->", "<!--", "<br>", "{{x_y}}", "{{", "*|A|*", "{% if %}", "<<n>>", "<n>", "{# c #}", "\ue000"],
        *[
            "Subject: ",
            "\nSubject: ",
            "---\nsubject: 'a''b'\n---\n",
            '---\nsubject: "a\\"b"\n---\n',
            "\ud800",
            "\ue001",
        ],
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
@example("`a\\|b` | `c`\n|---|---|\n`a\\|b` | x")
@example("> `a\n> b`")
def test_every_character_is_mapped(text):
    for part in extract(text).parts:
        if part.role is not Role.SUBJECT:
            assert_mapped(text, part)
        assert part.mapped.text == part.mapped.text.strip("\n").rstrip(" ")
        assert "\n\n\n" not in part.mapped.text


@given(st.lists(st.text("abcXYZéß’", min_size=1, max_size=8), min_size=1, max_size=8), st.data())
def test_words_survive_markup(words, data):
    plain = " ".join(words)
    dressed = data.draw(
        st.sampled_from(
            [
                " ".join(f"**{word}**" for word in words),
                " ".join(f"<b>{word}</b>" for word in words),
                " ".join(f"[{word}](https://example.com)" for word in words),
                " ".join(f"`{word}`" for word in words),
                "\n".join(words),
                "\r\n  ".join(words),
                "".join(f"&#{ord(letter)};" for letter in plain),
                plain.replace("’", "&rsquo;").replace("é", "&eacute;"),
                f"- {plain}",
                f"{plain}\n===",
            ]
        )
    )
    assert body(dressed) == plain
    assert_mapped(dressed, extract(dressed).parts[0])
