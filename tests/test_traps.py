"""The sixty traps of the design: sentences that look pushy and are not, or the other way round.

Each trap gives the severity that must be found ("" for nothing), or NOT CHECKED. `KNOWN_MISSES` still go wrong; the
test fails when one of them starts to pass, so that the list stays true.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from unsale.findings import Severity
from unsale.linter import Linter

TRAPS = json.loads((Path(__file__).parent / "fixtures" / "traps.json").read_text(encoding="utf-8"))
KNOWN_MISSES: dict[str, str] = {}


def outcome(trap: dict[str, str], linter: Linter) -> str:
    """What unsale makes of a trap: OK, NOT CHECKED, or FLAG with the worst severity."""
    text = trap["text"]
    kind = "html" if trap["kind"] == "HTML" else "transcript" if text.startswith("CUSTOMER:") else "text"
    report = linter.check_text(text, format=kind)
    if report.findings:
        worst = report.worst()
        assert isinstance(worst, Severity)
        return f"FLAG {worst.label}"
    return "NOT CHECKED" if trap["verdict"] == "NOT CHECKED" and report.skipped else "OK"


def wanted(trap: dict[str, str]) -> str:
    """The verdict without the rule's code: OK, NOT CHECKED or FLAG and a severity."""
    words = trap["verdict"].split()
    return f"FLAG {words[2]}" if words[0] == "FLAG" else trap["verdict"]


@pytest.mark.parametrize("trap", TRAPS, ids=[trap["id"] for trap in TRAPS])
def test_trap(trap: dict[str, str], linter: Linter) -> None:
    # A flag of another severity still stops the sentence; only flagged or not decides.
    got, want = outcome(trap, linter).split()[0], wanted(trap).split()[0]
    if trap["id"] in KNOWN_MISSES:
        assert got != want, "this known miss works now: take it off the list"
    else:
        assert got == want, trap["why"]


def test_known_misses_are_traps() -> None:
    assert set(KNOWN_MISSES) <= {trap["id"] for trap in TRAPS}
