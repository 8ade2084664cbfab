from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from sample_runs import BROKEN, DEADLINE, FIRST_TOUCH, FULL, MAIL, MIXED, UNREAD, report_on, run_of

from unsale.errors import Problem
from unsale.findings import Span
from unsale.reporters import render

COMMAND = re.compile(r"::(error|warning|notice) ((?:[^:,\n]+)(?:,[^:,\n]+)*)::(.*)")


def test_concise_gives_a_line_for_each_finding() -> None:
    lines = render(run_of(MAIL), "concise").splitlines()
    assert lines[1] == (
        "drafts/first-touch.txt:5:4: warning urgency/deadline-pressure "
        "“need you to decide today” makes the clock the reason to decide."
    )
    assert len(lines) == len(MAIL.findings)


def test_concise_names_what_was_not_checked() -> None:
    assert render(run_of(MIXED, UNREAD, errors=(BROKEN,)), "concise").splitlines() == [
        "calls/kickoff.vtt:1:1: note not checked: the file says nowhere who speaks",
        "drafts/mixed.md:3:1: note 3 passages not checked: not English (lines 3, 7 and 8)",
        f"drafts/broken.eml:3:1: error not-checked {BROKEN.message}",
    ]
    quiet = render(run_of(MIXED, UNREAD, errors=(BROKEN,)), "concise", quiet=True)
    assert "mixed.md" not in quiet and "kickoff.vtt" in quiet and "broken.eml" in quiet


@given(st.text(), st.text(min_size=1))
def test_concise_keeps_to_one_line_a_finding(message: str, path: str) -> None:
    run = run_of(MAIL._replace(path=path, findings=(replace(DEADLINE, message=message),)))
    assert len(render(run, "concise").splitlines()) == 1


def test_github_levels_and_places() -> None:
    lines = render(FULL, "github").splitlines()
    assert (
        "::error file=drafts/first-touch.txt,line=5,endLine=5,col=52,endColumn=72,title=presumption/know-you-need::"
        "“I know you need this” decides for the buyer what the buyer needs.%0A"
        "People who are told what they need stop telling you what they need.%0A"
        "With your own facts: Would [[fill: what you think may help]] be useful to you?"
    ) in lines
    levels = [COMMAND.fullmatch(line).group(1) for line in lines]  # type: ignore[union-attr]
    assert sorted(levels) == ["error", "error", "notice", "notice", "notice", "notice", "notice", "warning"]


def test_github_takes_no_columns_for_a_region_of_several_lines() -> None:
    wide = replace(DEADLINE, span=Span(0, len(FIRST_TOUCH)))
    line = render(run_of(report_on(FIRST_TOUCH, wide)), "github")
    assert "line=1,endLine=6,title=" in line
    assert "col=" not in line.split("::")[1]


def test_github_escapes_what_would_end_a_property_or_a_command() -> None:
    bad = replace(DEADLINE, message="100% now\r\n::error::boo", why="", suggestions=())
    line = render(run_of(report_on(FIRST_TOUCH, bad, path="a,b:c%.txt")), "github")
    assert line == (
        "::warning file=a%2Cb%3Ac%25.txt,line=5,endLine=5,col=4,endColumn=28,title=urgency/deadline-pressure::"
        "100%25 now  ::error::boo\n"
    )


@given(st.text(), st.text(min_size=1))
def test_github_commands_cannot_be_forged(message: str, path: str) -> None:
    run = run_of(
        MAIL._replace(path=path, findings=(replace(DEADLINE, message=message),)),
        errors=(Problem(path, 1, message),),
    )
    lines = render(run, "github").split("\n")
    assert lines.pop() == ""
    assert len(lines) == 2
    assert all(COMMAND.fullmatch(line) for line in lines)


def test_github_paths_are_relative_to_the_working_directory(tmp_path: Path, monkeypatch: object) -> None:
    monkeypatch.chdir(tmp_path)  # type: ignore[attr-defined]
    run = run_of(MAIL._replace(path=str(tmp_path / "drafts" / "a.txt")))
    assert "file=drafts/a.txt," in render(run, "github")
