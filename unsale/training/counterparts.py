"""Takes the pushy sentences with their guiding counterparts out of the labelled files, to be shown beside findings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from unsale.classifier.counterparts import counterpart_bytes
from unsale.training.data import labelled_texts

_LONGEST = 220
"""Longer examples would drown the finding that they stand beside."""


def write_counterparts(folders: Sequence[Path], target: Path) -> int:
    """Write every marked sentence below `folders` that has a counterpart to `target`, and return how many.

    How they are written, `unsale.classifier.counterparts` says. Raises `UsageError` for labelled files with mistakes,
    `OSError` when `target` cannot be written.
    """
    texts = list(labelled_texts(folders))
    rows = {
        (mark.families[0], text.text[mark.start : mark.end], mark.guiding)
        for text in texts
        for mark in text.marks
        if mark.guiding and max(mark.end - mark.start, len(mark.guiding)) <= _LONGEST
    }
    target.write_bytes(counterpart_bytes(rows))
    return len(rows)
