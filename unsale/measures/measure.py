"""What one finding on a whole text says, as data."""

from __future__ import annotations

from typing import NamedTuple

from unsale.findings import Severity


class Measure(NamedTuple):
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
