"""What docs/walkthrough.md shows is what the commands print, and what it says of the examples is so."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from unsale.conversation import customer_airtime, turns_of
from unsale.linter import Linter

PAGE = Path(__file__).parents[1] / "docs" / "walkthrough.md"
BLOCKS = re.findall(
    r"```console\n\$ unsale ([^|\n]+?) (\|[^\n]+)\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL
)
CALL = "examples/discovery-call.vtt"


@pytest.mark.skipif(sys.platform == "win32", reason="the page pipes into grep and cut")
@pytest.mark.parametrize(("arguments", "pipe", "shown"), BLOCKS, ids=[block[0] + block[1] for block in BLOCKS])
def test_the_output_is_true(arguments: str, pipe: str, shown: str, root: Path) -> None:
    command = f"{shlex.quote(sys.executable)} -m unsale {arguments} {pipe}"
    done = subprocess.run(command, shell=True, capture_output=True, cwd=root, timeout=120)
    assert done.stdout.decode("utf-8") == shown


def test_every_block_is_looked_at() -> None:
    assert len(BLOCKS) == PAGE.read_text(encoding="utf-8").count("```console") >= 6


def test_the_call_is_as_the_page_says(root: Path, linter: Linter) -> None:
    report = linter.check_file(root / CALL)
    numbers = report.metrics
    assert 29 <= numbers["minutes"] <= 31
    assert (
        2_500
        <= len(re.sub(r"(?m)^(?:\d+|[\d:.]+ --> .*|NOTE.*|WEBVTT.*)$|</?v[^>]*>", "", report.text).split())
        <= 3_600
    )
    assert 0.35 < numbers["customer_airtime"] < 0.57
    assert numbers["recap"] == 1
    document = linter.document_of(report)
    assert document is not None
    later = [turn for turn in turns_of(document) if turn.start is not None and turn.start >= 360]
    assert 0.45 < customer_airtime(later) < 0.5  # "nearly half"
    (slip,) = [turn for turn in later if "My quarter closes" in turn.text]
    assert slip.start is not None
    assert 24 <= slip.start / 60 < 25
    slips = [it for it in report.findings if re.search(r"quarter closes|off the table|only a signature", it.sentence)]
    assert {it.family for it in slips} >= {"ego", "discount_lure", "hard_close"}
    assert "long-turn" in " ".join(it.rule for it in report.findings)


def test_the_customers_are_never_judged(root: Path, linter: Linter) -> None:
    report = linter.check_file(root / CALL)
    lines = report.text.splitlines()
    placed = [report.text.count("\n", 0, it.span.start) for it in report.findings if it.scope.value == "sentence"]
    speakers = [next(line for line in reversed(lines[: at + 1]) if line.startswith("<v ")) for at in placed]
    assert {re.match(r"<v (\w+)", speaker)[1] for speaker in speakers} == {"Marcus"}
