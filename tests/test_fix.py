"""`unsale fix`: trusted rewrites only, nothing else touched, and nothing more to do the second time."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from command import unsale
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from unsale.findings import Applicability
from unsale.fixing import fix_text, fixes_for
from unsale.linter import Linter
from unsale.rulebook.rulebook import load_rulebook

DRAFT = "Hi Sam,\n\nthe plan is attached. I need you to confirm today.\nDoes Thursday suit you?\n"
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
