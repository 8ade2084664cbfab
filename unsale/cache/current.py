"""Which cache the current run uses, if any. Nothing is loaded for the question."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from unsale.cache.results import ResultCache

_IN_USE: ContextVar[ResultCache | None] = ContextVar("unsale result cache", default=None)


def in_use() -> ResultCache | None:
    """The cache that this run may use; None outside of `using`."""
    return _IN_USE.get()


@contextmanager
def using(cache: ResultCache | None) -> Iterator[None]:
    """Files that are checked inside this block are looked up in `cache` first, and their results are kept there."""
    token = _IN_USE.set(cache)
    try:
        yield
    finally:
        _IN_USE.reset(token)
        if cache is not None:
            cache.close()
