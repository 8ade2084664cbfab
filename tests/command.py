"""Runs the command line inside the test process, as `unsale ARGUMENTS` would."""

from __future__ import annotations

import io
import json
import os
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from unsale.cli import overrides, work
from unsale.cli.main import run
from unsale.config import forget_configs

PUSHY = "Hi Ann,\n\nwe need you to sign today.\n"
RULE = "getting/want-you-to"
CLEAN = "Hi Ann,\n\nthe drawings are attached. Would Tuesday suit you?\n"


@dataclass(frozen=True, slots=True)
class Outcome:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def said(self) -> str:
        """All that was said, without line breaks, as text may be wrapped anywhere."""
        return " ".join((self.out + self.err).split())


def unsale(*arguments: str | Path, stdin: bytes = b"") -> Outcome:
    """What `unsale ARGUMENTS` says and its exit code; nothing is remembered from the last call."""
    forget_configs()
    overrides._settings.cache_clear()
    work._linter.cache_clear()
    work._linter_without_parser.cache_clear()
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    code: object = None
    with redirect_stdout(out), redirect_stderr(err), patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin))):
        try:
            run([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = stop.code
    assert isinstance(code, int)
    return Outcome(code, *(stream.buffer.getvalue().decode("utf-8") for stream in (out, err)))


def written(folder: Path, **texts: str | bytes) -> Path:
    """Write each text to the file with that name (`__` stands for the dot) and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        data = text if isinstance(text, bytes) else text.encode("utf-8")
        (folder / name.replace("__", ".")).write_bytes(data)
    return folder


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that `make` filled, shared by the processes of pytest-xdist: the first one to ask makes it."""
    base = factory.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else factory.getbasetemp()
    folder, done = base / name, base / f"{name}.done"
    try:
        folder.mkdir()
    except FileExistsError:
        while not done.exists():
            time.sleep(0.2)
        return folder
    try:
        make(folder)
    finally:
        done.touch()
    return folder
