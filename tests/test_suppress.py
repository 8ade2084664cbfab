from __future__ import annotations

import dataclasses
import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsale.errors import Problem
from unsale.findings import Finding, Scope, Severity, Span
from unsale.suppress import apply_suppressions, find_directives
from unsale.text.document import Source

KNOWN = frozenset({"urgency", "urgency/act-now", "hype", "hype/best-in-class", "document", "document/one-way"})


def finding(text: str, words: str, rule: str = "urgency/act-now", sentence: str | None = None) -> Finding:
    start = text.index(words)
    whole = sentence or words
    first = text.index(whole)
    return Finding(
        rule=rule,
        family=rule.split("/")[0],
        severity=Severity.WARNING,
        message="m",
        why="w",
        span=Span(start, start + len(words)),
        excerpt=words,
        sentence=whole,
        sentence_span=Span(first, first + len(whole)),
        marked=Span(0, len(words)),
    )


def apply(text: str, *findings: Finding) -> tuple[list[str], list[Problem]]:
    kept, problems = apply_suppressions(findings, find_directives(text), Source(text, "a.txt"), KNOWN)
    return [one.excerpt for one in kept], list(problems)


COMMENTS = [
    "<!-- unsale: ignore {} -->",
    "<!--unsale: ignore {}-->",
    "{{# unsale: ignore {} #}}",
    "{{{{!-- unsale: ignore {} --}}}}",
    "{{{{! unsale: ignore {} }}}}",
    "{{% comment %}}unsale: ignore {}{{% endcomment %}}",
    "{{%- comment -%}} unsale: ignore {} {{%- endcomment -%}}",
]
NOTES = ["unsale: ignore {}", "# unsale: ignore {}", "// unsale: ignore {}", "  Unsale: ignore {}"]


@pytest.mark.parametrize("form", COMMENTS + NOTES)
def test_every_form_covers_the_next_line_with_text(form: str) -> None:
    for names in ("", "urgency/act-now", "hype, urgency"):
        text = f"Hi.\n{form.format(names)}\n\nAct now.\nAct fast.\n"
        kept, _ = apply(text, finding(text, "Act now."), finding(text, "Act fast."))
        assert kept == ["Act fast."]


@pytest.mark.parametrize("form", COMMENTS)
def test_a_comment_beside_text_covers_its_own_line(form: str) -> None:
    for line in (f"Act now. {form.format('')}", f"{form.format('')} Act now."):
        text = f"{line}\nAct fast.\n"
        assert apply(text, finding(text, "Act now."), finding(text, "Act fast.")) == (["Act fast."], [])


@pytest.mark.parametrize("mark", ["--", "—", "because", "BECAUSE"])
def test_names_and_reason(mark: str) -> None:
    (directive,) = find_directives(f"Hi.\r\n<!-- unsale: ignore urgency/act-now, Hype {mark} a real date -->")
    assert directive.names == ("urgency/act-now", "hype")
    assert (directive.verb, directive.reason, directive.line) == ("ignore", "a real date", 2)


def test_text_without_notes_has_no_directives() -> None:
    for text in ("", "Act now.", "We unsale: ignore this.", "> unsale: ignore", "<!-- ignore -->"):
        assert find_directives(text) == ()


def test_only_the_named_rule_or_family_is_dropped() -> None:
    text = "<!-- unsale: ignore hype -->\nAct now, best in class.\n"
    urgent, hype = finding(text, "Act now"), finding(text, "best in class", "hype/best-in-class")
    assert apply(text, urgent, hype) == (["Act now"], [])
    other = dataclasses.replace(urgent, also=("hype/best-in-class",))
    assert apply(text, other)[0] == ["Act now"]


def test_next_line_means_the_sentence_that_begins_there() -> None:
    text = "unsale: ignore\nWe would like you\nto act now, please.\nAct fast.\n"
    wrapped = finding(text, "act now", sentence="We would like you\nto act now, please.")
    assert apply(text, wrapped, finding(text, "Act fast."))[0] == ["Act fast."]


def test_ignore_line_and_ignore_next_line_say_which_line() -> None:
    text = "Act now. <!-- unsale: ignore-next-line -->\nAct fast.\n"
    assert apply(text, finding(text, "Act now."), finding(text, "Act fast."))[0] == ["Act now."]
    text = "Act now. <!-- unsale: ignore-line -->\nAct fast.\n"
    assert apply(text, finding(text, "Act now."), finding(text, "Act fast."))[0] == ["Act fast."]


def test_markup_and_other_notes_are_no_text() -> None:
    text = "unsale: ignore urgency\n<!-- unsale: ignore hype -->\n<p>\n{% if x %}\nAct now.\nAct fast.\n"
    kept, _ = apply(text, finding(text, "Act now."), finding(text, "Act fast."))
    assert kept == ["Act fast."]


def test_ranges() -> None:
    text = "Act one.\nunsale: ignore-start urgency\nAct two.\nAct three.\nunsale: ignore-end urgency\nAct four.\n"
    found = [finding(text, f"Act {number}.") for number in ("one", "two", "three", "four")]
    assert apply(text, *found) == (["Act one.", "Act four."], [])


def test_an_open_range_runs_to_the_end_and_is_reported() -> None:
    text = "Act one.\nunsale: ignore-start\nAct two.\n"
    kept, (problem,) = apply(text, finding(text, "Act one."), finding(text, "Act two."))
    assert kept == ["Act one."]
    assert (problem.path, problem.line) == ("a.txt", 2) and "never ended" in problem.message


def test_nested_and_stray_range_marks_are_reported() -> None:
    end = "unsale: ignore-end\n"
    text = "unsale: ignore-start\nunsale: ignore-start hype\nAct.\n" + 3 * end
    _, problems = apply(text, finding(text, "Act."))
    assert [problem.line for problem in problems if "inside" in problem.message] == [2]
    assert [problem.line for problem in problems if "without a matching" in problem.message] == [6]
    text = "unsale: ignore-start hype\nAct.\nunsale: ignore-end urgency\n"
    messages = [problem.message for problem in apply(text)[1]]
    assert any("without a matching" in message for message in messages)
    assert any("never ended" in message for message in messages)


def test_ignore_file_covers_all_text_wherever_it_stands() -> None:
    text = "Act one.\nAct two.\n<!-- unsale: ignore-file urgency -- a quotation -->\n"
    assert apply(text, finding(text, "Act one."), finding(text, "Act two.")) == ([], [])


def test_a_finding_about_the_document_needs_its_name_or_the_whole_file() -> None:
    text = "unsale: ignore {}\nAct now.\n"
    for names, kept in (("", 1), ("document/one-way", 0), ("document", 0), ("hype", 1)):
        shown = text.format(names)
        whole = dataclasses.replace(
            finding(shown, "Act now.", "document/one-way"), scope=Scope.DOCUMENT, span=Span(0, len(shown))
        )
        assert len(apply(shown, whole)[0]) == kept, names


def test_useless_notes_are_reported_for_each_name() -> None:
    text = "unsale: ignore\nFine.\n<!-- unsale: ignore urgency, hype -->\nAct now.\n"
    kept, problems = apply(text, finding(text, "Act now."))
    assert kept == []
    assert [problem.line for problem in problems] == [1, 3]
    assert problems[0].message == "there is nothing to ignore here any more: remove this note"
    assert "hype" in problems[1].message


def test_a_note_for_a_rule_that_is_switched_off_is_not_called_useless() -> None:
    text = "unsale: ignore hype\nFine.\n"
    found = find_directives(text)
    assert apply_suppressions([], found, Source(text), KNOWN, active_names={"urgency"}) == ((), ())
    assert apply_suppressions([], found, Source(text), KNOWN, active_names={"hype"})[1]


@pytest.mark.parametrize(("name", "near"), [("urgency/act-nwo", "urgency/act-now"), ("act-now", "urgency/act-now")])
def test_unknown_names_are_reported_and_ignore_nothing(name: str, near: str) -> None:
    text = f"unsale: ignore {name}\nAct now.\n"
    kept, (problem,) = apply(text, finding(text, "Act now."))
    assert kept == ["Act now."] and name in problem.message and f"did you mean {near}?" in problem.message


def test_a_misspelt_verb_is_reported() -> None:
    text = "<!-- unsale: ignroe-file -->\nAct now.\n"
    kept, (problem,) = apply(text, finding(text, "Act now."))
    assert kept == ["Act now."] and "ignore-file" in problem.message


_LINES = st.lists(
    st.sampled_from(
        ["Act{}.", "", "<!-- unsale: ignore -->", "unsale: ignore urgency", "Act{}. {{# unsale: ignore #}}"]
    )
    | st.sampled_from(["unsale: ignore-start", "unsale: ignore-end", "unsale: ignore-next-line hype", "<p>"]),
    max_size=12,
)


@given(_LINES, st.sampled_from(["\n", "\r\n"]))
def test_only_findings_on_covered_lines_are_dropped(lines: list[str], ending: str) -> None:
    lines = [line.format(number) if "{}" in line else line for number, line in enumerate(lines)]
    text = ending.join(lines)
    found = [finding(text, words) for words in re.findall(r"Act\d+\.", text)]
    covered: set[str] = set()
    depth, following = 0, False
    for line in lines:
        words = re.findall(r"Act\d+\.", line)
        depth = max(0, depth + ("ignore-start" in line) - ("ignore-end" in line))
        if words and (depth or following or "{# unsale" in line):
            covered.update(words)
        if words:
            following = False
        elif line in ("<!-- unsale: ignore -->", "unsale: ignore urgency"):
            following = True
    kept, _ = apply(text, *found)
    assert kept == [one.excerpt for one in found if one.excerpt not in covered]


@given(st.text(alphabet="unsale: ignore-\n<!->{#}%", max_size=80))
def test_any_text_can_be_searched_for_notes(text: str) -> None:
    directives = find_directives(text)
    spans = [directive.span for directive in directives]
    assert all(one.end <= two.start for one, two in itertools.pairwise(spans))
    apply_suppressions([], directives, Source(text), KNOWN)
