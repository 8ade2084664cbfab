"""Which checks of the source articles the rules implement, from `rules/checks.yaml`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from unsale.rulebook.yaml_source import Field, read_mapping

CHECKS = "checks.yaml"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing the source articles ask for; `codes` are the catalogue's rules that carry it (may be empty).

    `left_out` says why no rule carries it; empty for one that rules carry, or will.
    """

    number: str
    text: str
    level: str
    codes: tuple[str, ...]
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Covered:
    """A check, the rules that implement it, and the codes that no rule implements yet."""

    check: Check
    rules: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def open(self) -> bool:
        """True when nothing carries the check yet, and nothing says why."""
        return not self.rules and not self.check.left_out

    @property
    def told(self) -> str:
        """Who carries the check, or why nobody does, in one line."""
        if not self.rules and self.check.left_out:
            return f"left out: {self.check.left_out}"
        lacking = f"; still to come: {', '.join(self.missing)}" if self.missing else ""
        return f"{', '.join(self.rules) or 'no rule yet'}{lacking}"


def read_checks(folder: Path) -> tuple[Check, ...]:
    """All checks of a rule folder, in order; empty when it has no list of checks."""
    path = folder / CHECKS
    if not path.exists():
        return ()
    fields, _ = read_mapping(path, str(path))
    return tuple(_check(number, field.value) for number, field in fields.items() if isinstance(field.value, dict))


def _check(number: str, values: dict[str, Field]) -> Check:
    texts = {key: field.value for key, field in values.items() if isinstance(field.value, str)}
    codes = tuple(code for code in texts.get("codes", "").split() if code != "none")
    return Check(number, texts.get("check", ""), texts.get("level", ""), codes, texts.get("left-out", ""))


class Implementing(Protocol):
    """A rule, or a measure of a whole text."""

    @property
    def name(self) -> str:
        """What it is called in reports."""

    @property
    def implements(self) -> tuple[str, ...]:
        """Codes of the taxonomy's checks."""


def coverage(checks: Iterable[Check], rules: Iterable[Implementing]) -> tuple[Covered, ...]:
    """Each check with the rules and measures that implement one of its codes."""
    by_code: dict[str, list[str]] = {}
    for rule in rules:
        for code in rule.implements:
            by_code.setdefault(code, []).append(rule.name)
    return tuple(
        Covered(
            check,
            tuple(sorted({name for code in check.codes for name in by_code.get(code, ())})),
            tuple(code for code in check.codes if code not in by_code),
        )
        for check in checks
    )
