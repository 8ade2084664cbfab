"""What the context model sees: a sentence's score beside its neighbours, its document and the document's genre.

The traits of a sentence are seen a second time here, beside its score, and so is how common each is in the document: an
exclamation mark or a sentence without "you" means one thing in a mail full of them and another where it stands alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log2
from typing import Final

FEATURES: Final = (
    "score",
    "score above 0",
    "score below -3",
    "before",
    "after",
    "mean of others",
    "highest of others",
    "share of others over -1",
    "share of others over 0",
    "length",
    "alone",
    "subject",
    "rep",
    "opening",
    "ending",
    "question document",
)
"""The names of the numbers that `context_rows` gives, before those of the genres."""
INTERACTION: Final = " x score"
_NO_NEIGHBOUR: Final = -2.5
"""The score of a neighbour that is not there: that of an ordinary sentence."""
_LOWEST, _HIGHEST = -6.0, 4.0


def feature_names(genres: Sequence[str]) -> tuple[str, ...]:
    """The names of the columns of `context_rows`."""
    genre_names = tuple(f"genre {name}" for name in genres[1:])
    return (*FEATURES, *genre_names, *(name + INTERACTION for name in genre_names))


def is_spread(trait: str) -> bool:
    """True for the traits of which the model also sees the mean over the document: all but roles and signals."""
    return not trait.startswith(("role ", "hit "))


def context_rows(
    logits: Sequence[float], roles: Sequence[str], questions: int, genre: Sequence[float]
) -> Iterator[list[float]]:
    """One row of numbers a sentence, one at a time; `genre` are the log-odds of each genre against the first."""
    clipped = [min(max(logit, _LOWEST), _HIGHEST) for logit in logits]
    count = len(clipped)
    total = sum(clipped)
    over_low = sum(logit > -1 for logit in clipped)
    over = sum(logit > 0 for logit in clipped)
    ranked = sorted(clipped)[-2:]
    size = log2(count + 1) / 4
    asked = min(questions, 4) / 4
    for number, logit in enumerate(clipped):
        others = count - 1
        highest = ranked[-2 if logit == ranked[-1] and others else -1] if others else _NO_NEIGHBOUR
        row = [
            logit,
            max(logit, 0.0),
            min(logit + 3.0, 0.0),
            clipped[number - 1] if number else _NO_NEIGHBOUR,
            clipped[number + 1] if number + 1 < count else _NO_NEIGHBOUR,
            (total - logit) / others if others else _NO_NEIGHBOUR,
            highest,
            (over_low - (logit > -1)) / others if others else 0.0,
            (over - (logit > 0)) / others if others else 0.0,
            size,
            float(others == 0),
            float(roles[number] == "subject"),
            float(roles[number] == "rep"),
            float(number < 2),
            float(number >= count - 2),
            asked,
        ]
        row += genre[1:]
        row += [value * logit for value in genre[1:]]
        yield row
