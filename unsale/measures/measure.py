"""What one finding on a whole text says, as data."""

from __future__ import annotations

from dataclasses import dataclass

from unsale.findings import Severity


@dataclass(frozen=True, slots=True)
class Measure:
    """What one finding on a whole text says; `message` takes its numbers by name."""

    name: str
    title: str
    message: str
    why: str
    advice: str
    source: str
    implements: tuple[str, ...]
    """Codes of the catalogue."""
    severity: Severity = Severity.HINT

    @property
    def family(self) -> str:
        """The part of the name before the slash: `document`, `conversation` or `promise`."""
        return self.name.partition("/")[0]
