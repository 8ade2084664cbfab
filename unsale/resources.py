"""Where the files that ship with unsale lie: in a wheel under `unsale/data`, in a checkout beside the package."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
COMPILED_RULES = PACKAGE / "data" / "rulebook.json"
"""The rule folder compiled to JSON: made when a wheel is built, and on first use in a checkout."""


def rules_folder() -> Path:
    """The folder with the shipped rule files."""
    checkout = PACKAGE.parent / "rules"
    return checkout if (checkout / "lexicon.yaml").exists() else PACKAGE / "data" / "rules"
