"""What is loaded when: nothing heavy for a clean mail, the parser only behind a cue."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("spacy", "thinc", "sklearn", "numpy", "rich", "yaml", "torch", "pandas", "pyarrow", "pathspec")
CLEAN = (
    "Subject: Your question about racking\n\nHi Tom,\n\nthe drawings are attached. "
    "Would Tuesday suit you to go through them?\n\nAnn\n"
)
PUSHY = "We would hate for you to miss out, so act now.\n"
STRUCTURAL = "The plan is to get you to sign before the weekend.\n"


def loaded_by(code: str, cwd: Path) -> set[str]:
    """The heavy modules in memory after running `code` in a fresh process."""
    report = "import json, sys; print('\\n' + json.dumps(sorted(m for m in sys.modules if '.' not in m)))"
    result = subprocess.run(
        [sys.executable, "-c", f"{code}\n{report}"], cwd=cwd, capture_output=True, text=True, check=True
    )
    return set(json.loads(result.stdout.splitlines()[-1])) & set(HEAVY)


def check_command(path: Path) -> str:
    return (
        "import sys\n"
        f"sys.argv = ['unsale', 'check', {str(path)!r}, '--exit-zero']\n"
        "from unsale.cli.main import run\n"
        "try:\n    run()\nexcept SystemExit as stop:\n    assert not stop.code, stop.code"
    )


def test_importing_the_package_loads_nothing_heavy(tmp_path: Path) -> None:
    assert loaded_by("import unsale; unsale.Config; unsale.Severity", tmp_path) == set()


@pytest.mark.parametrize(
    ("suffix", "text"), [(".txt", CLEAN), (".txt", PUSHY), (".eml", f"From: a@example.com\n{CLEAN}")]
)
def test_checking_a_mail_loads_nothing_heavy(tmp_path: Path, suffix: str, text: str) -> None:
    path = tmp_path / f"mail{suffix}"
    path.write_text(text, encoding="utf-8")
    check = check_command(path)
    loaded_by(check, tmp_path)  # a checkout compiles its rules on first use
    assert loaded_by(check, tmp_path) == set()


def test_a_structural_cue_loads_the_parser(tmp_path: Path) -> None:
    path = tmp_path / "mail.txt"
    path.write_text(STRUCTURAL, encoding="utf-8")
    loaded = loaded_by(check_command(path), tmp_path)
    assert "spacy" in loaded
    assert not loaded & {"torch", "sklearn"}


def test_a_known_result_loads_neither_rules_nor_classifier(tmp_path: Path) -> None:
    path = tmp_path / "mail.txt"
    path.write_text(STRUCTURAL, encoding="utf-8")
    own = ("unsale.linter", "unsale.matching", "re2", "spacy")
    code = check_command(path) + f"\nprint()\nprint(sorted(set({own!r}) & set(sys.modules)))"
    outputs = [
        subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ]
    assert [output.splitlines()[-1] for output in outputs] == [str(sorted(own)), "[]"]
