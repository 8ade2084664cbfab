"""`unsale fix`: trusted rewrites only, nothing else touched, and nothing more to do the second time."""

from __future__ import annotations

import io
import os
import stat
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

import pytest
from command import unsale
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from unsale.cli.main import run
from unsale.findings import Applicability
from unsale.fixing import Fixed, fix_text, fixes_for
from unsale.linter import Linter
from unsale.rulebook.rulebook import load_rulebook

DRAFT = "Hi Sam,\n\nthe plan is attached. I need you to confirm today.\nDoes Thursday suit you?\n"
PIPED = "Hi Sam,\n\nthe plan is attached. Do you have the authority to approve this?\nDoes Thursday suit you?\n"
KINDS = (Applicability.SAFE, Applicability.REVIEW)
BAD = sorted({example.text for rule in load_rulebook().rules for example in rule.bad if not rule.signal})
PLAIN = ("The drawings are attached.", "Would Tuesday suit you?", "We start at nine and finish by four.")


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(BAD), min_size=1, max_size=4), st.sampled_from(["text", "markdown", "html"]))
def test_fixing_twice_is_fixing_once_and_never_adds_findings(linter: Linter, bad: list[str], format: str) -> None:
    lines = [line for pair in zip(PLAIN, bad, strict=False) for line in pair]
    text = "\n\n".join(f"<p>{line}</p>" if format == "html" else line for line in lines)
    report = linter.check_text(text, format=format)

    def check(changed: str):
        return linter.check_text(changed, format=format)

    fixed = fix_text(report, check, KINDS)
    assert len(fixed.report.findings) <= len(report.findings) - len(fixed.applied)
    assert fix_text(fixed.report, check, KINDS).applied == ()
    for line in PLAIN[: len(bad)]:
        assert line in fixed.text


def test_suggestions_with_slots_or_without_edits_are_never_applied(linter: Linter) -> None:
    for finding in linter.check_text(DRAFT).findings:
        for fix in fixes_for(finding, tuple(Applicability)):
            assert fix.suggestion.edits
            assert not fix.suggestion.slots


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_encoding_line_ends_and_rights_are_kept(tmp_path: Path, encoding: str, ending: str) -> None:
    draft = tmp_path / "draft.txt"
    before = DRAFT.replace("Sam", "Zoë").replace("\n", ending)
    draft.write_bytes(before.encode(encoding))
    draft.chmod(0o640)
    done = unsale("fix", str(draft))
    assert done.code == 0, done.err
    after = draft.read_bytes().decode(encoding)
    assert after != before
    assert after.replace(ending, "").count("\n") == 0
    assert draft.read_bytes()[:2] == before.encode(encoding)[:2]
    assert stat.S_IMODE(draft.stat().st_mode) == 0o640
    assert "Zoë" in after
    assert os.listdir(tmp_path) == ["draft.txt"]


def test_a_diff_changes_nothing_and_says_so_by_its_exit_code(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT)
    done = unsale("fix", "--diff", str(draft))
    assert done.code == 1
    assert "-the plan is attached. I need you to confirm today." in done.out
    assert draft.read_text() == DRAFT
    draft.write_text("Does Thursday suit you?\n")
    assert unsale("fix", "--diff", str(draft)).code == 0


def test_mails_are_left_alone(tmp_path: Path) -> None:
    mail = tmp_path / "sent.eml"
    text = f"From: a@example.com\nTo: b@example.com\nSubject: plan\n\n{DRAFT}"
    mail.write_text(text)
    done = unsale("fix", "--review", str(mail))
    assert done.code == 0
    assert mail.read_text() == text
    assert "Nothing was changed" in done.out


def test_stdin_goes_to_stdout() -> None:
    done = unsale("fix", "-", stdin=DRAFT.encode())
    assert done.code == 0
    assert done.out.startswith("Hi Sam,\n\nthe plan is attached.")
    assert "I need you to confirm" not in done.out


def test_the_walk_takes_one_rewrite_skips_another_and_keeps_what_was_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    draft = Path("draft.txt")
    draft.write_text(DRAFT + "\nThis is a limited time offer, so act now!\n")
    done = unsale("fix", "--interactive", str(draft), stdin=b"a\nq\n")
    assert done.code == 0, done.err
    after = draft.read_text()
    assert "I need you to confirm today" not in after
    assert "act now" in after
    shown = done.out.replace("[q]uit: ", "[q]uit: \n")  # the person's own line break is not in the output
    assert all(len(line) <= 80 for line in shown.splitlines())


def test_the_walk_can_ignore_with_a_reason(tmp_path: Path, linter: Linter) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT)
    unsale("fix", "-i", str(draft), stdin=b"i\nthe venue asks for it\n")
    after = draft.read_text()
    assert "-- the venue asks for it\nthe plan is attached" in after
    assert linter.check_file(draft).findings == ()


def test_the_walk_takes_ones_own_words(tmp_path: Path, linter: Linter) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT)
    unsale("fix", "-i", str(draft), stdin=b"e\nWould you let me know what you think?\n")
    assert "attached. Would you let me know what you think?\nDoes Thursday" in draft.read_text()


def test_a_read_only_folder_is_told_in_plain_words(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT)
    tmp_path.chmod(0o500)
    done = unsale("fix", str(draft))
    tmp_path.chmod(0o700)
    assert done.code == 2
    assert "cannot be written" in done.err


def _piped(text: bytes, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """`unsale fix -` in a process of its own, whose stdout is as the environment says."""
    command = [sys.executable, "-m", "unsale", "fix", "-", *arguments]
    return subprocess.run(command, input=text, capture_output=True, env={**os.environ, **environment}, timeout=120)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("terminal", ["cp1252", "ascii", "utf-8"])
def test_a_draft_comes_out_of_stdin_in_its_own_encoding(encoding: str, terminal: str) -> None:
    before = PIPED.replace("Sam", "Zoë 🎉").replace("\n", "\r\n")
    done = _piped(before.encode(encoding), PYTHONIOENCODING=terminal, PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr
    after = done.stdout.decode(encoding)
    assert done.stdout == after.encode(encoding)  # with the mark, where there was one
    assert after.startswith("Hi Zoë 🎉,\r\n\r\nthe plan is attached.")
    assert "the authority" not in after
    assert after.count("\n") == after.count("\r\n") == before.count("\r\n")


def test_a_clean_draft_comes_out_of_stdin_byte_by_byte() -> None:
    draft = "Hi Zoë,\r\nthe plan – as promised – is attached.\rDoes Thursday suit you?\n\n".encode("cp1252")
    assert _piped(draft, PYTHONIOENCODING="utf-8").stdout == draft


def test_what_an_old_encoding_cannot_hold_leaves_the_draft_as_it_came(monkeypatch: pytest.MonkeyPatch) -> None:
    def with_emoji(report, *_):
        return Fixed(report.text + "🎉", (), report)

    monkeypatch.setattr("unsale.cli.fix.fix_text", with_emoji)
    draft = PIPED.replace("Sam", "Zoë").encode("cp1252")
    with redirect_stdout(io.TextIOWrapper(io.BytesIO())) as out, redirect_stderr(io.StringIO()) as err:
        with patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(draft))), pytest.raises(SystemExit) as stop:
            run(["fix", "-"])
        assert (stop.value.code, out.buffer.getvalue()) == (2, draft)
    assert "cannot be written back" in err.getvalue()


def test_broken_settings_are_trouble_for_stdin_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "unsale.toml").write_text('fail-on = "sometimes"\n')
    for arguments in (("fix", "-"), ("fix", "-", "--diff")):
        done = unsale(*arguments, stdin=PIPED.encode())
        assert done.code == 2
        assert "unsale.toml" in done.err
        assert "the plan is attached." in done.out
