"""unsale: a linter for pushy language in sales emails, messages and call scripts.

    import unsale

    for finding in unsale.check_text("We need you to sign today."):
        print(finding.severity.label, finding.rule, finding.excerpt)

Importing the package loads nothing heavy; each name is fetched when it is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from unsale.config import Config
    from unsale.errors import ConfigError, Problem, RuleError, UnreadableError, UnsaleError, UsageError
    from unsale.findings import (
        Applicability,
        Edit,
        Finding,
        Position,
        Report,
        Scope,
        Severity,
        Skipped,
        Span,
        Suggestion,
    )
    from unsale.linter import Linter, check_file, check_text

_HOMES = {
    "unsale.config": ("Config",),
    "unsale.errors": ("ConfigError", "Problem", "RuleError", "UnreadableError", "UnsaleError", "UsageError"),
    "unsale.findings": (
        *("Applicability", "Edit", "Finding", "Position", "Report", "Scope", "Severity", "Skipped", "Span"),
        "Suggestion",
    ),
    "unsale.linter": ("Linter", "check_file", "check_text"),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "Applicability",
    "Config",
    "ConfigError",
    "Edit",
    "Finding",
    "Linter",
    "Position",
    "Problem",
    "Report",
    "RuleError",
    "Scope",
    "Severity",
    "Skipped",
    "Span",
    "Suggestion",
    "UnreadableError",
    "UnsaleError",
    "UsageError",
    "__version__",
    "check_file",
    "check_text",
]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("unsale")
    if name in _HOME_OF:
        return getattr(importlib.import_module(_HOME_OF[name]), name)
    raise AttributeError(f"module 'unsale' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted(__all__)
