"""What a phrase cannot say: one module a detector, each with one function `detect`.

A rule names its detector by the module's name with dashes (`detector: causative`). The detector runs only on
sentences that hold one of the rule's cue words, and only then is the parser loaded.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple


class Hit(NamedTuple):
    """Words found by a detector: offsets into the sentence, and named pieces (as offsets) for the rewrites."""

    start: int
    end: int
    groups: Mapping[str, tuple[int, int]] = MappingProxyType({})


Parse = Callable[[str], Any]
"""Parses one sentence on demand; returns a spaCy `Doc`."""
Detect = Callable[[str, Parse], Iterable[Hit]]


def detector(name: str) -> Detect:
    """The function of the detector called `name`; raises `ModuleNotFoundError` when there is none."""
    module = importlib.import_module(f"unsale.detectors.{name.replace('-', '_')}")
    found: Detect = module.detect
    return found
