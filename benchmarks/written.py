"""Reads the written triples row by row; whole documents are read by `unsale.training.data`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Triple:
    """A pushy sentence, what a coach would send instead, and a look-alike that is fine."""

    author: str
    pushy: str
    guiding: str
    lookalike: str
    families: tuple[str, ...]
    severity: str


def triples(folder: Path) -> Iterator[Triple]:
    """All triples of the `*.jsonl` files in `folder`, in order."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in filter(None, path.read_text(encoding="utf-8").split("\n")):
            row = json.loads(line)
            families = (row["category"], *row["also"])
            yield Triple(path.stem, row["pushy"], row["guiding"], row["lookalike"], families, row["severity"])
