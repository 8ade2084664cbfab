"""The drafts under `examples/`: good and tricky ones are clean, pushy ones are not, in every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from unsale.linter import Linter

CLEAN = ("good-mail.txt", "tricky.md")
PUSHY = (
    *("call-script.txt", "cold-mail.txt", "follow-up.md.liquid", "quick-note.txt", "reply.eml", "sent.mbox"),
    *("call.vtt", "discovery-call.vtt", "spintax.txt", "spring-offer.html", "sequence.yaml"),
)
SEQUENCES = ("sequence-five-mails",)
"""Folders, which `test_sequences` looks at."""


@pytest.mark.parametrize("name", CLEAN)
def test_good_and_tricky_drafts_are_clean(name: str, root: Path, linter: Linter) -> None:
    report = linter.check_file(root / "examples" / name)
    assert [(finding.rule, finding.excerpt) for finding in report.findings] == []
    assert report.notes == ()


@pytest.mark.parametrize("name", PUSHY)
def test_pushy_drafts_are_found_out(name: str, root: Path, linter: Linter) -> None:
    assert linter.check_file(root / "examples" / name).findings


def test_every_example_is_tested(root: Path) -> None:
    assert sorted(path.name for path in (root / "examples").iterdir()) == sorted([*CLEAN, *PUSHY, *SEQUENCES])
