"""Word lists as they are written by hand: one text, words apart by white space."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """The words of `words`, each once."""
    return frozenset(words.split())
