"""Shared fixtures."""

from __future__ import annotations

from pathlib import Path

import pytest

from unsale.linter import Linter
from unsale.rulecheck import RULES_ALONE

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def linter() -> Linter:
    return Linter(strict=False)  # test_shipped_rules says what is wrong with a rule file


@pytest.fixture(scope="session")
def rules_alone() -> Linter:
    return Linter(RULES_ALONE, strict=False)


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def real() -> Path:
    """The public text that tests may read but the repository does not hold."""
    folder = SHARED / "data" / "real"
    if not folder.is_dir():
        pytest.skip("the public text for measuring is not beside this checkout")
    return folder
