"""The packages that are published: built, looked into, installed on an empty machine, used."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest
from command import PUSHY, RULE, made_once

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command that knows nothing of this checkout and its environment."""
    hidden = ("PYTHONPATH", "VIRTUAL_ENV", "PIP_CONSTRAINT")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, timeout=900
    )


@pytest.fixture(scope="module")
def built(root, tmp_path_factory) -> Path:
    """A folder with the sdist, and the wheel that was built from the unpacked sdist."""

    def build(folder: Path) -> None:
        result = run(sys.executable, "-m", "build", "--outdir", folder, root, cwd=folder)
        assert result.returncode == 0, result.stdout + result.stderr

    return made_once(tmp_path_factory, "dist", build)


@pytest.fixture(scope="module")
def wheel(built) -> Path:
    (path,) = built.glob("*.whl")
    return path


def test_the_wheel_holds_the_rules_as_files_and_compiled(wheel, root):
    names = set(zipfile.ZipFile(wheel).namelist())
    rules = {path.relative_to(root).as_posix() for path in (root / "rules").rglob("*.yaml")}
    assert rules
    assert {f"unsale/data/{name}" for name in rules} <= names
    assert {"unsale/data/rulebook.json", "unsale/py.typed"} <= names
    assert not [name for name in names if name.startswith(("tests/", "rules/", "benchmarks/"))]


def test_the_sdist_holds_what_a_build_and_the_tests_need(built):
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"rules/lexicon.yaml", "hatch_build.py", "unsale/py.typed", "tests/conftest.py", "LICENSE"} <= names
    assert not [name for name in names if "__pycache__" in name or name.endswith("rulebook.json")]


@pytest.fixture(scope="module")
def installed(wheel, root, tmp_path_factory) -> Path:
    """The folder of programs of a fresh environment that holds the wheel and what it asks for, nothing else."""
    programs = "Scripts" if os.name == "nt" else "bin"

    def install(folder: Path) -> None:
        venv.create(folder, with_pip=True)
        pip = (folder / programs / "python", "-m", "pip", "install", "--quiet", "-c", root / "constraints.txt")
        result = run(*pip, wheel, cwd=folder)
        assert result.returncode == 0, result.stdout + result.stderr

    return made_once(tmp_path_factory, "empty-environment", install) / programs


def test_the_installed_wheel_checks_a_mail_by_itself(installed, tmp_path):
    (tmp_path / "mail.txt").write_text(PUSHY + "\nOur plan is to get you to sign soon.\n", encoding="utf-8")
    result = run(installed / "unsale", "check", "mail.txt", "--fail-on", "hint", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (1, "")
    assert f"mail.txt:3:1 warning {RULE}" in result.stdout
    assert run(installed / "unsale", "explain", RULE, cwd=tmp_path).returncode == 0
    assert run(installed / "unsale", "rules", cwd=tmp_path).returncode == 0
    code = f"import unsale; print(*[finding.rule for finding in unsale.check_text({PUSHY!r})])"
    assert run(installed / "python", "-c", code, cwd=tmp_path).stdout == f"{RULE}\n"


def test_the_installed_wheel_needs_no_yaml_to_start(installed, tmp_path):
    (tmp_path / "mail.txt").write_text(PUSHY, encoding="utf-8")
    code = (
        "import sys; sys.argv = ['unsale', 'check', 'mail.txt']\nfrom unsale.cli.main import run\n"
        "try:\n    run()\nexcept SystemExit:\n    print({'yaml', 'spacy', 'numpy'} & set(sys.modules) or 'light')"
    )
    result = run(installed / "python", "-c", code, cwd=tmp_path)
    assert result.stdout.splitlines()[-1] == "light", result.stdout + result.stderr
