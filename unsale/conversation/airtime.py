"""How much each side speaks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from unsale.conversation.turns import Turn, without_backchannels
from unsale.metrics import SPOKEN_WORDS_A_MINUTE


def customer_airtime(turns: Iterable[Turn]) -> float:
    """Customer words / all words, 0 to 1; 0 when nobody speaks.

    Goal 0.80 [SEED-A, SEED-B], public benchmark 0.57 [GONG-4357].
    """
    totals = {True: 0, False: 0}
    for turn in turns:
        totals[turn.seller] += turn.word_total
    return totals[False] / sum(totals.values()) if sum(totals.values()) else 0.0


def customer_airtime_by_time(turns: Sequence[Turn]) -> float | None:
    """Customer seconds / seconds of both sides, 0 to 1; None unless every turn has start and end [AWS]."""
    seconds = {True: 0.0, False: 0.0}
    for turn in turns:
        if turn.start is None or turn.end is None:
            return None
        seconds[turn.seller] += max(0.0, turn.end - turn.start)
    total = sum(seconds.values())
    return seconds[False] / total if total else None


def minutes(turns: Sequence[Turn]) -> float:
    """How long the call is: from the first to the last time, else its words at 150 a minute."""
    times = [time for turn in turns for time in (turn.start, turn.end) if time is not None]
    if turns and all(turn.start is not None for turn in turns) and max(times) > min(times):
        return (max(times) - min(times)) / 60
    return sum(turn.word_total for turn in turns) / SPOKEN_WORDS_A_MINUTE


def longest_turn(turns: Sequence[Turn], *, seller: bool) -> Turn | None:
    """The turn of that side with the most words, backchannels of the other side not breaking it [GONG-INFO, MSDYN]."""
    own = [turn for turn in without_backchannels(turns) if turn.seller is seller]
    return max(own, key=lambda turn: turn.word_total, default=None)
