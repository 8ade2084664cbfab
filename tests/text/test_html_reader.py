from __future__ import annotations

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from unsale.findings import Span
from unsale.text.document import Extract, Part, Role, Source
from unsale.text.offsets import MappedText, TextBuilder
from unsale.text.readers.html import html_parts, read_html
from unsale.text.readers.options import ReadOptions


def extract(text: str) -> Extract:
    return read_html(Source(text, "mail.html", "html"), ReadOptions())


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
    """Every character stands for the source it is mapped to: itself, an entity of it, or white space."""
    for at, character in enumerate(part.mapped.text):
        span = part.mapped.offsets.to_source(Span(at, at + 1))
        piece = text[span.start : span.end]
        if piece == character:
            continue
        if character in " \n":
            assert re.fullmatch(r"\s*|<br[^>]*>|</br>", html.unescape(piece), re.IGNORECASE), (character, piece)
        else:
            assert piece.startswith("&"), (character, piece)
            assert character in html.unescape(piece)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Act <b>now</b></p>", "Act now"),
        ("<p>n<b>o</b>w</p>", "now"),
        ("<p>Act<!-- hush --> now</p>", "Act now"),
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<div>One<div>Two</div>Three</div>", "One\n\nTwo\n\nThree"),
        ("One<br>Two<BR/>Three", "One\nTwo\nThree"),
        ("One<br>\n<br>Two", "One\n\nTwo"),
        ("<p>  One \r\n\t two&nbsp;three </p>", "One two\xa0three"),
        ("<b>One </b> <i> two</i>", "One two"),
        ("<ul><li>One<li>Two</ul>", "One\n\nTwo"),
        ("<table><tr><td>One<td>Two<tr><td>Three</table>", "One\n\nTwo\n\nThree"),
        ("<h1>Hello</h1>there<hr>friend", "Hello\n\nthere\n\nfriend"),
        ("It&rsquo;s &#8364;5 &amp; AT&T &lt;b&gt; &copy", "It’s €5 & AT&T <b> ©"),
        ("One&#10;two", "One two"),
        ("a < b & c > d, 3<4", "a < b & c > d, 3<4"),
        ('<img alt="Act now"><p title="Hurry" data-x="Last chance">Hi</p>', "Hi"),
        ('<a href="https://example.com/act?now=1&x=2">Book a time</a>', "Book a time"),
        ("<style>p { x: y }</style><script>if (a<b) alert('</p>')</script>Hi<template>no</template>", "Hi"),
        ("<noscript>no</noscript>Hi<svg><text>no</text></svg>", "Hi"),
        ("<!DOCTYPE html><?xml version='1.0'?><![CDATA[ no <b>no</b> ]]>Hi", "Hi"),
        ("<!--[if mso]><p>no</p><![endif]--><!--[if !mso]><!--><p>Hi</p><!--<![endif]-->", "Hi"),
        ("<![if !mso]><p>Hi</p><![endif]>", "Hi"),
        ("<p hidden>no</p><p>Hi</p>", "Hi"),
        ("<p hidden>no<p>Hi", "Hi"),
        ("<div style='display: none'>no <b>no</b></div>Hi<i style=VISIBILITY:HIDDEN>no</i>", "Hi"),
        ("Hi<span style='mso-hide:all'>no</span> <a style='mso-hide:all'>Book a time</a>", "Hi Book a time"),
        ("<button>Book</button><select><option>A<option>B</select>", "Book\n\nA\n\nB"),
        ("Type <code>HELLO</code> back", "Type HELLO back"),
        ("x<wbr>y<img>z", "xyz"),
    ],
)
def test_visible_text(markup, text):
    assert body(markup) == text


@pytest.mark.parametrize(
    "tag",
    [
        "{{first_name}}",
        "{{{ first_name }}}",
        "{% if a < b %}",
        '{% if x == "<p>" %}',
        "{{#if (lt a 3)}}",
        "<<first_name>>",
        "<<First Name>>",
        "<%= name %>",
        "<?= $name ?>",
        "*|IF:A < B|*",
        "${name}",
        "%%first_name%%",
        "{!Lead.Name}",
        "<First Name>",
        "<company>",
        "<alex@example.com>",
        "[First Name]",
    ],
)
def test_template_tags_are_text(tag):
    assert body(f"<p>Hi {tag}, act <b>now</b></p><p>Bye</p>") == f"Hi {tag}, act now\n\nBye"


@pytest.mark.parametrize(
    "comment",
    ["{# no #}", "{{! no }}", "{{!-- no {{x}} --}}", "{% comment %}no{% endcomment %}", "<%# no %>", "<?php no(); ?>"],
)
def test_template_comments_are_not_text(comment):
    assert body(f"<p>Hi{comment} there</p>") == "Hi there"


def test_template_tags_in_markup():
    text = """<td {{#if x}}class="a>b"{{/if}}><a href="{{ url "x" }}" {% if a > b %}id="t"{% endif %}>Hi</a></td>Bye"""
    assert body(text) == "Hi\n\nBye"


def test_open_braces_swallow_nothing():
    assert body("<p>Use {{ for tags</p><p>Act now }}</p>") == "Use {{ for tags\n\nAct now }}"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<title>A quick question</title><p>Hi</p>", [("subject", "A quick question"), ("body", "Hi")]),
        ("<title>{{ subject }}</title><p>Hi</p>", [("body", "Hi")]),
        ("<title>*|MC:SUBJECT|*</title><p>Hi</p>", [("body", "Hi")]),
        ("<title></title><p>Hi</p>", [("body", "Hi")]),
        (
            "<span class='preheader' style='display:none'>Soon</span><p>Hi</p>",
            [("subject", "Soon"), ("body", "Hi")],
        ),
        ("<div id=previewText style='display:none'>Soon</div>Hi", [("subject", "Soon"), ("body", "Hi")]),
        (
            "<div style='display:none;max-height:0;overflow:hidden'>Soon</div>Hi",
            [("subject", "Soon"), ("body", "Hi")],
        ),
        ("Hi<div style='display:none;max-height:0;overflow:hidden'>no</div>", [("body", "Hi")]),
        ("<div class=link-preview>Hi</div>", [("body", "Hi")]),
        (
            "Hi<blockquote type=cite>old<p>er</p></blockquote>Bye",
            [("body", "Hi"), ("quoted", "old\n\ner"), ("body", "Bye")],
        ),
        ("Hi<div class='gmail_quote x'>old<i class=signature>s</i></div>", [("body", "Hi"), ("quoted", "olds")]),
        ("Hi<div class='yahoo_quoted'>old</div>", [("body", "Hi"), ("quoted", "old")]),
        ("Hi<div id='x_divRplyFwdMsg'>From</div><p>old</p>", [("body", "Hi"), ("quoted", "From\n\nold")]),
        ("Hi<p class=OutlookMessageHeader>From</p><p>old</p>", [("body", "Hi"), ("quoted", "From\n\nold")]),
        ("Hi<div class='gmail_signature'>Sam</div>", [("body", "Hi"), ("signature", "Sam")]),
        ("Hi<pre class='moz-signature'>Sam</pre>", [("body", "Hi"), ("signature", "Sam")]),
        ("Hi<div class='email-footer'>Stop</div>", [("body", "Hi"), ("legal", "Stop")]),
        ("Hi<footer>Stop</footer>", [("body", "Hi"), ("legal", "Stop")]),
        ("Hi<p id='templateFooter'>Stop</p><p class='legal-text'>L</p>", [("body", "Hi"), ("legal", "Stop\n\nL")]),
        ("<body class='with-footer footer'><td class='purchase_footer has-footer'>Hi", [("body", "Hi")]),
        ("Hi<pre><code>x = 1\ny</code></pre>", [("body", "Hi"), ("code", "x = 1\ny")]),
        ("Hi<pre class='language-python'>x = 1</pre>", [("body", "Hi"), ("code", "x = 1")]),
    ],
)
def test_roles(markup, expected):
    assert shown(markup) == expected


def test_pre_keeps_lines_that_may_be_soft_wraps():
    (part,) = extract("<pre>\nOne  two\r\nthree\n \n  four &amp; <b>five</b>\n</pre>").parts
    assert part.mapped.text == "One  two\nthree\n\n  four & five"
    assert part.wrapped
    assert not extract("<p>Hi").parts[0].wrapped


def test_positions_step_over_markup():
    text = "<p>Hi\r\nthere</p>\r\n<p>It&rsquo;s n<b>o</b>w,\r\n\tact &lt;<i>up</i></p>"
    part = extract(text).parts[0]
    assert part.mapped.text == "Hi there\n\nIt’s now, act <up"
    assert source_of(part, text, "now") == "n<b>o</b>w"
    assert source_of(part, text, "’") == "&rsquo;"
    assert source_of(part, text, ", a") == ",\r\n\ta"
    assert source_of(part, text, "<up") == "&lt;<i>up"


def test_parts_of_a_decoded_mail_point_into_the_raw_file():
    raw = "HEAD <p>Caf=C3=A9 <b>n=\now</b>"
    builder = TextBuilder()
    for decoded, start, end in [("<p>Caf", 5, 11), ("é", 11, 17), (" <b>n", 17, 22), ("ow</b>", 24, 30)]:
        builder.add(decoded, start, end)
    (part,) = html_parts(builder.build(), message=3)
    assert (part.mapped.text, part.message) == ("Café now", 3)
    assert source_of(part, raw, "é") == "=C3=A9"
    assert source_of(part, raw, "now") == "n=\now"


@pytest.mark.parametrize(
    ("broken", "text"),
    [
        ("<p>Act now", "Act now"),
        ("<p>Act <b>now</p><p>Bye", "Act now\n\nBye"),
        ("</p></b>Act now</div>", "Act now"),
        ("<p>Act now <a href='https://exam", "Act now"),
        ("<p>Act now</", "Act now</"),
        ('<a href="x>Act now</a> today', "Act now today"),
        ("<p>Act & &# now; &#x; &unknown; <", "Act & &# now; &#x; &unknown; <"),
        ("<table><tr><td><table><td>Act</table>now", "Act\n\nnow"),
        ("Act now <! today", "Act now <! today"),
        ("<p a=1 b='2\"' c = \"3'>\" d=e'f>Act now</p >", "Act now"),
        ("<title>x</title><textarea>Act <b>now</textarea>", "Act now"),
    ],
)
def test_broken_html_loses_no_text(broken, text):
    assert extract(broken).parts[-1].mapped.text == text
    assert extract(broken).skipped == ()


@pytest.mark.parametrize(
    "text",
    [
        "<p>Hi</p><!-- <p>Act now</p>",
        "<p>Hi</p><style>p {} <p>Act now</p>",
        "<p>Hi</p><div hidden><p>Act now</p>",
        "<td><p>Hi</p><div style='display:none'>Act now</td>",
    ],
)
def test_what_is_never_closed_is_reported(text):
    found = extract(text)
    assert [part.mapped.text for part in found.parts] == ["Hi"]
    (skipped,) = found.skipped
    assert skipped.span is not None
    assert "Act now" in text[skipped.span.start : skipped.span.end]


def test_front_matter_above_a_page():
    text = "---\nsubject: A quick question\nlayout: main\n---\n<p>Hi</p>"
    assert shown(text) == [("subject", "A quick question"), ("note", "main"), ("body", "Hi")]
    assert_mapped(text, extract(text).parts[2])


def test_plaintext_is_passed_over():
    assert body("<p>Hi</p><plaintext><p>Act <b>now</b></p>") == "Hi\n\nAct now"


def test_deep_nesting():
    assert body("<div>" * 100_000 + "Act now") == "Act now"
    assert body("<b>" * 50_000 + "Act" + "</b>" * 50_000 + " now" + "</div>" * 50_000) == "Act now"


PIECES = st.sampled_from(
    [
        *["Act", "now", "it’s", "n", "é", "\U0001f600", " ", "  ", "\n", "\r\n", "\t", "\xa0"],
        *["<b>", "</b>", "<p>", "</p>", "<td>", "<br>", "<br/>", "<li>", "<pre>", "</pre>", "<a href='x'>", "</a>"],
        *["<div class=footer>", "</div>", "<blockquote>", "</blockquote>", "<i hidden>", "</i>", "<title>", "</title>"],
        *[
            "&amp;",
            "&nbsp;",
            "&#8217;",
            "&#10;",
            "&nGt;",
            "&",
            "&#",
            ";",
            "<",
            ">",
            "<!-- c -->",
            "<!--",
            "-->",
            '<a b="',
        ],
        *[
            "{{x}}",
            "{{",
            "}}",
            "{% if a < b %}",
            "<<name>>",
            "*|A|*",
            "<%= x %>",
            "{# c #}",
            "\ue000",
            "\ue001",
            "\0",
            '"',
        ],
    ]
)
DOCUMENTS = st.lists(PIECES, max_size=30).map("".join)
WORDS = st.lists(st.text("abcXYZéß’—!?,.'\"0", min_size=1, max_size=8), min_size=1, max_size=8)


@given(DOCUMENTS)
@example("<p>a</p>\r\n<pre>\r\n\r\nb\r\n \r\n<br>c</pre>")
def test_every_character_is_mapped(text):
    for part in extract(text).parts:
        assert_mapped(text, part)
        assert part.mapped.text == part.mapped.text.strip("\n").rstrip(" ")
        assert "\n\n\n" not in part.mapped.text


@given(st.text("<>&;!-/?[]{}%*|=\"' \nab#x", max_size=60))
def test_any_text_is_read(text):
    for part in extract(text).parts:
        assert_mapped(text, part)


@given(WORDS, st.data())
def test_words_survive_markup(words, data):
    plain = " ".join(words)
    dressed = data.draw(
        st.sampled_from(
            [
                " ".join(f"<b>{word}</b>" for word in words),
                "".join(f"<i>{letter}</i>" if letter != " " else letter for letter in plain),
                "\r\n\t ".join(words),
                "".join(f"&#{ord(letter)};" for letter in plain),
                "".join(f"&#x{ord(letter):x};" for letter in plain),
                plain.replace("’", "&rsquo;").replace("é", "&eacute;").replace('"', "&quot;"),
                plain.replace(" ", "<!-- c --> <!-- d -->\n"),
            ]
        )
    )
    assert body(f"<td><p>{dressed}</p></td>") == plain
    part = html_parts(MappedText.of(f"<p>{dressed}</p>"))[0]
    assert_mapped(f"<p>{dressed}</p>", part)
