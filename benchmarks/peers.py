"""The linters that `speed.py` runs beside unsale, installed into a folder of their own outside the repository."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(os.environ.get("UNSALE_PEERS") or Path.home() / ".cache" / "unsale-peers")
"""Where they are installed; the variable `UNSALE_PEERS` names another folder."""
_HARPER = """\
import sys
from harper import Linter
linter = Linter()
for name in sys.argv[1:]:
    for lint in linter.lint(open(name, encoding="utf-8", errors="replace").read()):
        print(name, lint.message)
"""
_TEXTLINT = {"rules": {"write-good": True, "alex": True}}
_NPM = ("write-good", "alex", "textlint", "textlint-rule-write-good", "textlint-rule-alex")
_PYPI = ("proselint", "harper-py")


@dataclass(frozen=True, slots=True)
class Tool:
    """A linter, and the command that checks the files whose names are appended to it."""

    name: str
    command: tuple[str, ...]
    python: bool = False
    """True for one that starts a Python, and whose start is therefore to be compared with ours."""


def peers() -> tuple[list[Tool], list[str]]:
    """The linters that could be installed and do run, and a note for each that could not or does not."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    notes = [note for note in (_tried(_install_python), _tried(_install_node)) if note]
    found: list[Tool] = []
    for tool in _tools():
        note = _tried(lambda tool=tool: _runs(tool))  # type: ignore[misc]
        if note:
            notes.append(f"{tool.name} is left out: {note}")
        else:
            found.append(tool)
    return found, notes


def versions() -> list[str]:
    """Names and versions of what is installed, as far as they can be told."""
    packages = [FOLDER / "node_modules" / name / "package.json" for name in _NPM]
    said = [json.loads(path.read_text(encoding="utf-8")) for path in packages if path.exists()]
    listed = [f"{item['name']} {item['version']}" for item in said]
    infos = (FOLDER / "venv").glob("lib*/**/site-packages/*.dist-info")
    return listed + sorted(
        {info.stem.replace("-", " ") for info in infos if info.stem.startswith(("prosel", "harper"))}
    )


def _tools() -> list[Tool]:
    node, python = FOLDER / "node_modules" / ".bin", _python()
    settings = FOLDER / "textlintrc.json"
    settings.write_text(json.dumps(_TEXTLINT), encoding="utf-8")
    script = FOLDER / "run_harper.py"
    script.write_text(_HARPER, encoding="utf-8")
    return [
        Tool("proselint", (str(python.with_name("proselint")), "check"), python=True),
        Tool("write-good", (str(node / "write-good"),)),
        Tool("alex", (str(node / "alex"),)),
        Tool("textlint (write-good, alex)", (str(node / "textlint"), "--config", str(settings))),
        Tool("harper-py", (str(python), str(script)), python=True),
    ]


def _python() -> Path:
    return FOLDER / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"


def _install_python() -> None:
    if not _python().exists():
        _run(sys.executable, "-m", "venv", str(FOLDER / "venv"))
    if not _python().with_name("proselint").exists():
        _run(str(_python()), "-m", "pip", "install", "--quiet", *_PYPI)


def _install_node() -> None:
    if not all((FOLDER / "node_modules" / name).exists() for name in _NPM):
        _run("npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(FOLDER), *_NPM)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, text=True, timeout=600)


def _runs(tool: Tool) -> None:
    """Raise when the tool cannot check one mail; findings may give it any exit code, so its words are looked at."""
    mail = FOLDER / "try.txt"
    mail.write_text("This is obviously very unique, and he is crazy.\n", encoding="utf-8")
    done = subprocess.run([*tool.command, str(mail)], capture_output=True, text=True, timeout=120)
    if len(done.stdout + done.stderr) < 10 or "Traceback" in done.stderr or "Cannot find" in done.stderr:
        raise OSError(f"it says {(done.stdout + done.stderr)[-200:]!r} of a mail with findings")


def _tried(step: Callable[[], None]) -> str:
    """An empty text, or why the step failed."""
    try:
        step()
    except subprocess.CalledProcessError as error:
        return f"{' '.join(map(str, error.cmd[:4]))} failed: {(error.stderr or '').strip()[-200:]}"
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return ""
