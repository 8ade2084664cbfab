from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsale.findings import Span
from unsale.text.normalize import normalize
from unsale.text.offsets import MappedText
from unsale.text.tags import MAX_VARIANTS, logic_spans, mask, spintax_variants, tag_spans

TAGS = [
    '{{ first_name | default: "there" }}', "{{{Recipient.FirstName}}}", "{{contact.first name}}", "{{&name}}",
    "*|FNAME|*",
    "{!Contact.FirstName}", "{% first_name %}", "{%NAME%}", "{%- lead.name -%}",
    "%%name%%", "%FIRST_NAME%", "[First Name]", "[COMPANY]", "[Prospect name]",
    "<<name>>", "<< First Name >>",
    "«name»", "${name}", "#{name}", "{first_name}", "{First Name}", "{first-name}", "<%= name %>",
    "<?= $name ?>", "[[fill: a date]]",
    "[NAME|there]", "{{Hi|Hello}}", "[your pain point]", "[insert the reason here]", "[specific improvement]",
    "[X]", "%%=v(@name)=%%", "[Context - why you thought of them]", "[Brief insight on how others in their trade did]",
]  # fmt: skip
LOGIC = [
    "{{#if x}}", "{{/if}}", "{{else}}", "{{ else if y }}", "{{^missing}}", "{{> footer}}", "{{! note }}",
    "{{!-- a {{note}} --}}", "{{~#if x~}}",
    "{{ end }}", "{{- if .Name -}}", "{% if a < b %}", "{%- endif -%}", "{% else %}", "{%endfor%}", "{% block title %}",
    "{% empty %}", "{% trans %}", "{%- plural -%}",
    "{% comment %} not {{shown}} {% endcomment %}", "{# note #}",
    "*|IF:X|*", "*|ELSE:|*", "*|END:IF|*", "<% if x %>", "%%[ var @x ]%%", "<!-- a\nnote -->",
]  # fmt: skip
WORDS = [
    "[we can talk later]", "[I'm sure it works]", "[Buy Now]", "[Claim your spot]", "[here]", "[14]", "[ ]",
    "[x]", "[Our price list](https://example.com)",
    "[Get them before they're gone]", "[we asked them]",
    "5 < 6 and 7 > 2", "100% sure, 50%", "{ }", "{a|b}", "C# and F#", "$5 {each, or so}", "** bold **", "<b",
    "a * b | c", "[sic]",
]  # fmt: skip


@pytest.mark.parametrize("tag", TAGS)
def test_a_merge_tag_is_one_opaque_word(tag: str) -> None:
    text = f"Hi {tag}, shall we talk?"
    assert mask(text) == f"Hi {'q' * len(tag)}, shall we talk?"
    assert not list(logic_spans(text))


@pytest.mark.parametrize("logic", LOGIC)
def test_template_logic_and_comments_vanish(logic: str) -> None:
    assert normalize(MappedText.of(f"Hi {logic} there")).text == "Hi there"


@pytest.mark.parametrize("words", WORDS)
def test_a_bracketed_aside_stays_readable(words: str) -> None:
    assert mask(words).startswith(words.split("](")[0])
    assert not list(logic_spans(words))


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com/a?b=c",
        "HTTP://EXAMPLE.COM",
        "www.example.com",
        "ann.example@mail.example.com",
        "example.co.uk/path",
        "shop.example.com",
    ],
)
def test_addresses_are_opaque_and_leave_the_mark_behind_them(address: str) -> None:
    assert mask(f"See {address}. Then call.") == f"See {'q' * len(address)}. Then call."


@pytest.mark.parametrize(
    "words", ["Node.js", "e.g.", "5.30pm", "ASP.NET", "i.e. we", "now.Then", "$3.50", "a.m.", "Yes.No", "v2.1.0"]
)
def test_words_with_dots_are_no_addresses(words: str) -> None:
    assert mask(words) == words


PIECES = st.lists(
    st.sampled_from([*TAGS, *LOGIC, *WORDS, "{", "}", "|", "[", "]", "%", "<", "@", ".com", "now", " ", "\n"]),
    max_size=10,
).map("".join)


@given(st.one_of(PIECES, st.text(max_size=60)))
def test_masking_keeps_the_length_and_touches_nothing_else(text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    assert all(new in (old, "q") for old, new in zip(text, masked, strict=True))


@given(PIECES)
def test_spans_are_in_order_and_do_not_overlap(text: str) -> None:
    for spans in (list(tag_spans(text)), list(logic_spans(text))):
        assert all(start < end for start, end in spans)
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))


def test_spintax_shows_every_branch() -> None:
    variants = spintax_variants(MappedText.of("{Hi|Hello|Hey {there|friend}} {{name}}, {ok|fine}?"))
    assert {variant.text for variant in variants} == {
        "Hi {{name}}, ok?", "Hello {{name}}, fine?", "Hey there {{name}}, ok?", "Hey friend {{name}}, fine?",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{RANDOM | Morning | Good day }}, Lee", ["Morning, Lee", "Good day, Lee"]),
        ("{{ Random|Morning|Good day}}, Lee", ["Morning, Lee", "Good day, Lee"]),
        ("{{RANDOM | Morning {{name}} | {Good|Nice} day}}!", ["Morning {{name}}!", "Good day!", "Nice day!"]),
        ("{{RANDOM | {{name|there}}, | Lee,}} hi", ["{{name|there}}, hi", "Lee, hi"]),
        ("{{spin}}Morning{{variation}}Good day{{end spin}}, Lee", ["Morning, Lee", "Good day, Lee"]),
        (
            "{{spin}}Hi {{name|there}}{{variation}}{Good|Nice} day{{end spin}}!",
            ["Hi {{name|there}}!", "Good day!", "Nice day!"],
        ),
        ("{{spin}}Morning, {{variation}}", ["{{spin}}Morning, {{variation}}"]),
        ("{RANDOM|Morning}", ["RANDOM", "Morning"]),
        ("{{random | default: 'x'}}", ["{{random | default: 'x'}}"]),
    ],
)
def test_a_random_choice_of_a_mailer_is_spintax_too(text: str, shown: list[str]) -> None:
    assert [variant.text for variant in spintax_variants(MappedText.of(text))] == shown
    assert "RANDOM" in mask(text) or "RANDOM" not in text


@pytest.mark.parametrize(
    "text",
    [
        "no choice",
        "{{a|b}}",
        "a | b",
        "{a",
        "a|b}",
        "*|A|B|*",
        "{x} | {y}",
        "[NAME|there] { }",
        "{{ a | default: 'b' }}",
    ],
)
def test_without_a_choice_the_text_stays(text: str) -> None:
    mapped = MappedText.of(text)
    assert spintax_variants(mapped)[0] is mapped


def test_an_unclosed_brace_does_not_hide_a_choice() -> None:
    assert [variant.text for variant in spintax_variants(MappedText.of("{ oh {a|b}"))] == ["{ oh a", "{ oh b"]


def test_a_tag_inside_a_choice_is_kept() -> None:
    variants = spintax_variants(MappedText.of("{Hi {first_name}|Hello {{ name | default: 'you' }}}!"))
    assert [variant.text for variant in variants] == ["Hi {first_name}!", "Hello {{ name | default: 'you' }}!"]


LEAF = st.text("abcXYZ ", min_size=1, max_size=4)
SPINTAX = st.recursive(
    LEAF,
    lambda inner: st.lists(st.lists(inner, min_size=1, max_size=2).map(tuple), min_size=2, max_size=3).map(list),
    max_leaves=12,
)


def written(node: object) -> str:
    """The tree as spintax: a list is a choice, a tuple a row of texts and choices."""
    if isinstance(node, list):
        return "{" + "|".join(written(option) for option in node) + "}"
    return "".join(map(written, node)) if isinstance(node, tuple) else str(node)


def leaf_places(text: str) -> list[Span]:
    spans, start = [], 0
    for at, char in enumerate(text + "|"):
        if char in "{|}":
            if at > start:
                spans.append(Span(start, at))
            start = at + 1
    return spans


@given(st.lists(SPINTAX, min_size=1, max_size=3).map(tuple))
def test_variants_together_show_every_branch_and_map_back(tree: tuple) -> None:
    text = written(tree)
    variants = spintax_variants(MappedText.of(text))
    assert len(variants) <= MAX_VARIANTS
    seen = set()
    for variant in variants:
        for at, char in enumerate(variant.text):
            span = variant.offsets.to_source(Span(at, at + 1))
            assert text[span.start : span.end] == char
            seen.add(span.start)
    if len(variants) < MAX_VARIANTS:
        assert all(span.start in seen for span in leaf_places(text))


@pytest.mark.parametrize(
    "text", ["{" * 50_000, "{a|" * 30_000, "|" * 50_000, "{a|b" * 10_000 + "}" * 10_000, "{" * 20_000 + "{a|b}" * 500]
)
def test_endless_braces_neither_fail_nor_multiply(text: str) -> None:
    assert 1 <= len(spintax_variants(MappedText.of(text))) <= MAX_VARIANTS
