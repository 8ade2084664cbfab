"""The benchmarks in a checkout that has no public texts beside it."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest


@pytest.fixture
def alone(tmp_path: Path, root: Path) -> Path:
    """The benchmarks of a checkout with nothing beside it."""
    return Path(shutil.copytree(root / "benchmarks", tmp_path / "checkout" / "benchmarks"))


@pytest.mark.parametrize("command", ["quality.py --real", "real_test.py", "classifier.py --real"])
def test_what_needs_the_public_texts_says_so_at_once(alone: Path, root: Path, command: str) -> None:
    script, *flags = command.split()
    environment = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run([sys.executable, alone / script, *flags], capture_output=True, text=True, env=environment)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("the public texts are not here; see `SHARED` in benchmarks/quality.py")


def test_the_rest_is_measured_all_the_same(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(alone)
    quality = loaded(alone / "quality.py", monkeypatch)
    asked: list[list[str]] = []

    def run(command: list[str], **_: object) -> SimpleNamespace:
        asked.append([Path(command[1]).stem, *command[2:]])
        return SimpleNamespace(stdout="a table\n")

    monkeypatch.setattr(subprocess, "run", run)
    quality.write_results()
    assert asked == [["classifier"], ["rewrites"], ["quality", "--held-out"], ["quality"]]
    written = (alone / "results.md").read_text(encoding="utf-8")
    assert written.count("a table") == 4
    assert written.count("Not measured: the public texts are not here") == 3


def loaded(path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script at `path` as a module of its own."""
    spec = importlib.util.spec_from_file_location("quality_alone", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)
    return module
