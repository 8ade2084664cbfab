from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from sample_runs import (
    BROKEN,
    BUMP,
    CLEAN,
    DEADLINE,
    FIRST_TOUCH,
    FULL,
    MAIL,
    MIXED,
    PRESUMPTION,
    UNREAD,
    finding,
    report_on,
    run_of,
)

from unsale.errors import Problem
from unsale.findings import Applicability, Counterpart, Severity, Skipped, Span, Suggestion
from unsale.praise import Praise
from unsale.reporters import Rewrites, Run, render
from unsale.reporters.terminal import columns

GOLDEN = Path(__file__).parent / "golden"


def last_paragraph(run: Run) -> str:
    return " ".join(render(run, "text").rstrip("\n").split("\n\n")[-1].split("\n"))


@pytest.mark.parametrize("width", [80, 40])
def test_layout(width: int) -> None:
    expected = (GOLDEN / f"full-{width}.txt").read_text(encoding="utf-8")
    assert render(FULL, "text", width=width) == expected


@pytest.mark.parametrize("width", [80, 40])
def test_only_names_and_commands_are_wider_than_the_terminal(width: int) -> None:
    for line in render(FULL, "text", width=width).splitlines():
        assert columns(line) <= width or re.search(r"^\S+:\d+:\d+ |^  \S+/\S+ \(also |unsale |^drafts/", line), line


def test_colour_changes_nothing_but_colour() -> None:
    coloured = render(FULL, "text", color=True, statistics=True)
    assert "\x1b[1;31m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render(FULL, "text", statistics=True)


def test_a_reason_is_told_once_a_file() -> None:
    again = finding(FIRST_TOUCH, "the price goes up", DEADLINE.sentence)
    text = render(run_of(report_on(FIRST_TOUCH, DEADLINE, again)), "text")
    assert text.count("Why:") == 1
    assert text.count("the clock") == 2


def test_a_file_is_headed_once_and_findings_stand_apart() -> None:
    many = tuple(replace(DEADLINE, rule=f"urgency/rule-{number}") for number in range(40))
    text = render(run_of(report_on(FIRST_TOUCH, *many)), "text")
    assert len(re.findall(r"^draft\.txt: 40 warnings$", text, re.MULTILINE)) == 1
    assert len(re.findall(r"\n\ndraft\.txt:5:4 warning urgency/rule-\d+", text)) == 40
    assert text.count("To learn more") == 1


def test_quiet_leaves_findings_and_what_could_not_be_done() -> None:
    text = render(FULL, "text", quiet=True)
    assert "Problem: drafts/broken.eml:3" in text
    assert "calls/kickoff.vtt: not checked" in text
    assert text.startswith("drafts/first-touch.txt:1:1 hint")
    assert not re.search(r"passages|Note:|To learn more|could not be checked", text)


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        (run_of(CLEAN), "No pushy language found in 1 file."),
        (run_of(CLEAN, CLEAN._replace(path="b.txt")), "No pushy language found in 2 files."),
        (run_of(), "There were no files to check."),
        (run_of(UNREAD), "1 file could not be checked."),
        (run_of(errors=(BROKEN,)), "1 file could not be checked."),
        (run_of(UNREAD, errors=(BROKEN, BROKEN)), "2 files could not be checked."),
        (run_of(CLEAN, errors=(BROKEN,)), "No pushy language found in 1 file. 1 file could not be checked."),
        (
            run_of(MIXED),
            "No pushy language found in the checked text of 1 file. 3 passages were not checked.",
        ),
        (
            run_of(CLEAN, errors=(Problem(CLEAN.path, 2, "One message could not be read."),)),
            "No pushy language found in 1 file. 1 file could be checked only in part.",
        ),
        (
            run_of(CLEAN, baselined=2),
            "No new pushy language found in 1 file. 2 earlier findings in the baseline are not shown.",
        ),
    ],
)
def test_closing_line_claims_only_what_was_checked(run: Run, expected: str) -> None:
    assert last_paragraph(run) == expected


def test_closing_line_counts_findings_and_files() -> None:
    other = report_on(FIRST_TOUCH, PRESUMPTION, path="b.txt")
    assert last_paragraph(run_of(MAIL, other, CLEAN)).startswith("2 errors, 1 warning and 2 hints in 2 of 3 files.")


def test_findings_below_the_threshold_do_not_fail_the_check() -> None:
    hints = report_on(FIRST_TOUCH, BUMP)
    assert "Nothing here reaches the level at which the check fails (warning)." in last_paragraph(run_of(hints))
    assert "Nothing here" not in last_paragraph(run_of(hints, fail_on=Severity.HINT))
    assert "Nothing here" not in last_paragraph(run_of(hints, errors=(BROKEN,)))


def test_many_skipped_lines_are_counted_not_listed() -> None:
    text = "bonjour\n" * 9
    skipped = tuple(Skipped("not English", Span(8 * line, 8 * line + 7)) for line in range(9))
    shown = render(run_of(report_on(text)._replace(skipped=skipped)), "text")
    assert "draft.txt: 9 passages not checked: not English (lines 1, 2, 3, 4, 5, 6 and 3 more)" in " ".join(
        shown.split()
    )


def test_control_characters_never_reach_the_terminal() -> None:
    text = "We \x1b]0;owned\x07need you\u202e to sign\x9b today.\n"
    bad = finding(text, "need you\u202e to sign\x9b", text.rstrip("\n"), rule="getting/\x1bx", advice="\x1bc")
    run = Run((report_on(text, bad, path="a\x1b[2J\nb.txt"),), (Problem("\x07", 0, "\x1b[1m"),), (), Severity.HINT)
    for format in ("text", "concise", "github"):
        shown = render(run, format, statistics=True)
        assert not set(shown) & set("\x1b\x07\x9b\u202e\r"), format
        assert shown.isprintable() or set(filter(lambda one: not one.isprintable(), shown)) == {"\n"}


# --- rewrites ---------------------------------------------------------------------------------------------------------

QUESTION = Suggestion("When would suit you?", Applicability.SHOW)
STATEMENT = Suggestion("The price is on page two.", Applicability.REVIEW)
CLOSEST = Suggestion("You decide when it suits you.", Applicability.SAFE)
SLOTTED = Suggestion("It ends because [[fill: why]].", Applicability.SHOW, slots=("why",))
EXAMPLE = Counterpart("Sign now.", "Sign when you like.")


def helped(rewrites: Rewrites, *suggestions: Suggestion, counterpart: Counterpart | None = None) -> list[str]:
    """The lines below the reason of a finding with these suggestions."""
    found = replace(DEADLINE, suggestions=suggestions, counterpart=counterpart, advice="Say whose date it is.", why="")
    lines = render(run_of(report_on(FIRST_TOUCH, found)), "text", width=100, quiet=True, rewrites=rewrites).split("\n")
    return [
        line.strip() for line in lines if re.match(r"  (?:Try|You could|For example|With your|Or|A coach|Tip)", line)
    ]


@pytest.mark.parametrize(
    ("suggestions", "lines"),
    [
        ((CLOSEST,), ["Try: You decide when it suits you."]),
        (
            (QUESTION, STATEMENT, CLOSEST),
            ["Try: You decide when it suits you.", "Or ask: When would suit you?"],
        ),
        ((STATEMENT, CLOSEST), ["Try: You decide when it suits you.", "Or: The price is on page two."]),
        (
            (CLOSEST, SLOTTED),
            ["Try: You decide when it suits you.", "Or, with your own facts: It ends because [[fill: why]]."],
        ),
        ((), ["Tip: Say whose date it is."]),
    ],
)
def test_all_rewrites_are_the_closest_one_and_a_real_question(
    suggestions: tuple[Suggestion, ...], lines: list[str]
) -> None:
    assert helped(Rewrites.ALL, *suggestions) == lines
    assert helped(Rewrites.BEST, *suggestions) == lines[:1]
    assert helped(Rewrites.NONE, *suggestions) == ["Tip: Say whose date it is."]


def test_the_example_of_a_coach_comes_last() -> None:
    coached = "A coach turned “Sign now.” into “Sign when you like.”"
    assert helped(Rewrites.ALL, CLOSEST, counterpart=EXAMPLE) == ["Try: You decide when it suits you.", coached]
    assert helped(Rewrites.BEST, CLOSEST, counterpart=EXAMPLE) == ["Try: You decide when it suits you."]
    assert helped(Rewrites.BEST, counterpart=EXAMPLE) == [coached]
    assert helped(Rewrites.NONE, CLOSEST, counterpart=EXAMPLE) == ["Tip: Say whose date it is."]


@pytest.mark.parametrize("format", ["concise", "json", "sarif", "github"])
def test_other_formats_do_not_ask_how_many_rewrites(format: str) -> None:
    shown = {render(FULL, format, rewrites=rewrites) for rewrites in Rewrites}
    assert len(shown) == 1


# --- praise -----------------------------------------------------------------------------------------------------------


def praising(words: str, line: int = 3) -> Run:
    start = len("\n") * (line - 1)
    text = "\n" * (line - 1) + words + "\n"
    good = Praise(Span(start, start + len(words)), words, "a real question, it lets them think", "real-question")
    return run_of(report_on(text), praise={"draft.txt": (good,)})


def test_praise_names_line_words_and_reason() -> None:
    lines = render(praising("What matters to you?"), "text", width=100).split("\n")
    assert lines[:3] == [
        "draft.txt",
        "",
        "Good: line 3, “What matters to you?”: a real question, it lets them think.",
    ]


def test_a_long_praised_sentence_is_cut_at_a_word() -> None:
    said = " ".join(render(praising("What would " + "really " * 30 + "matter?"), "text").split())
    assert re.search(r"“What would (?:really ){9}…”: a real question", said)


def test_praised_words_cannot_steer_the_terminal() -> None:
    assert "\x1b" not in render(praising("What \x1b[2J matters?"), "text")


def test_a_finding_at_the_very_end_of_a_file() -> None:
    assert "drafts/first-touch.txt:6:1 hint nagging/bump" in render(run_of(MAIL), "text")


def test_a_finding_over_several_lines_of_the_file() -> None:
    text = "Dear all,\r\nwe need\r\nyou to sign.\r\n"
    wrapped = replace(
        finding(text, "we", "we"),
        span=Span(text.index("need"), text.index(" sign")),
        sentence="we need you to sign.",
        marked=Span(3, 14),
    )
    shown = render(run_of(report_on(text, wrapped)), "text")
    assert "draft.txt:2:4 warning" in shown
    assert "    we need you to sign.\n       ^^^^^^^^^^^\n" in shown


def test_statistics_are_a_table() -> None:
    lines = render(run_of(MAIL), "text", statistics=True).split("\n\n")[-2].split("\n")
    assert lines[0].split() == ["rule", "error", "warning", "hint", "total"]
    assert lines[-1].split() == ["all", "rules", "1", "1", "2", "4"]
    assert len({len(line) for line in lines}) == 1
