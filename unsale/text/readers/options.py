"""What a reader may be told from outside."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Settings for the readers. `sellers` are speaker names that belong to the seller's side."""

    sellers: tuple[str, ...] = ()
