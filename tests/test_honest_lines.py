"""Lines that a good seller, a service desk or a colleague writes, and that only sound as if they pushed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from unsale.findings import Finding, Severity
from unsale.linter import Linter
from unsale.rulecheck import RULES_ALONE

LINES = (Path(__file__).parent / "fixtures" / "honest_lines.txt").read_text(encoding="utf-8").splitlines()
MAIL = """Hi Jo,

Both options from Monday's visit are attached, with the drawings.

{}

The delivery address is still the old one, so tell me if it has changed.

Best wishes,
Kim
"""


@cache
def linter(*, rules_alone: bool) -> Linter:
    return Linter(RULES_ALONE) if rules_alone else Linter()


def findings(line: str, *, rules_alone: bool) -> list[Finding]:
    found = linter(rules_alone=rules_alone).check_text(MAIL.format(line)).findings
    return [finding for finding in found if finding.family != "document"]


@pytest.mark.parametrize("line", LINES)
def test_no_rule_names_an_honest_line(line: str) -> None:
    assert findings(line, rules_alone=True) == []


@pytest.mark.parametrize("line", LINES)
def test_no_honest_line_gets_a_warning(line: str) -> None:
    assert [finding.rule for finding in findings(line, rules_alone=False) if finding.severity >= Severity.WARNING] == []


def test_an_honest_line_hardly_ever_gets_a_hint() -> None:
    assert sum(bool(findings(line, rules_alone=False)) for line in LINES) <= len(LINES) * 0.02
