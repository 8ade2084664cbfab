from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_runs import BROKEN, CLEAN, FULL, MAIL, MIXED, UNREAD, run_of

from unsale.errors import UsageError
from unsale.reporters import FORMATS, Run, render


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_ends_in_a_line_feed(format: str) -> None:
    assert render(FULL, format).endswith("\n")
    assert not render(FULL, format).endswith("\n\n")


def test_an_unknown_format_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="'xml'; choose one of text, concise, json, sarif, github"):
        render(FULL, "xml")


@given(st.permutations([MAIL, CLEAN, MIXED, UNREAD]), st.permutations(MAIL.findings))
def test_the_order_of_arrival_does_not_matter(reports: list, findings: list) -> None:
    shuffled = [MAIL._replace(findings=tuple(findings))]
    run = Run(
        tuple(shuffled + [report for report in reports if report is not MAIL]), (BROKEN,), FULL.notes, FULL.fail_on
    )
    for format in FORMATS:
        assert render(run, format) == render(FULL, format)


@pytest.mark.parametrize("format", FORMATS)
def test_only_the_wanted_format_is_imported(format: str) -> None:
    others = [name for name in FORMATS if name != format]
    code = (
        "import sys; from unsale.reporters import render, Run; from unsale.findings import Severity\n"
        f"render(Run((), (), (), Severity.ERROR), {format!r})\n"
        f"loaded = [name for name in {others!r} if 'unsale.reporters.' + name in sys.modules]\n"
        "sys.exit(repr(loaded + [n for n in ('rich', 'pydantic', 'spacy', 'yaml') if n in sys.modules])"
        " if loaded or 'rich' in sys.modules or 'pydantic' in sys.modules else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_clean_run_is_silent_for_machines_that_read_lines() -> None:
    assert render(run_of(CLEAN), "concise") == ""
    assert render(run_of(CLEAN), "github") == ""
