"""What a reader may be told from outside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class ReadOptions(NamedTuple):
    """Settings for the readers. `sellers` are speaker names that belong to the seller's side.

    `columns` says what a sequence file calls the fields of a step: `{"body": "Email copy"}`.
    """

    sellers: tuple[str, ...] = ()
    columns: Mapping[str, str] = {}
