"""How many messages a sequence sends, and how close together: findings on numbers and days alone.

Thresholds come with their source; `[...]` names one of the design's list, *judgement* means that no source gives
a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from unsale.findings import Finding, Severity
from unsale.sequences.measures import named, step_finding
from unsale.sequences.steps import Run, Step

MOST_TOUCHES: Final = 5
"""More touches than this without a reply are a warning [judgement; direction: UCPD annex, DSA-25 on repetition]."""
CLOSE_TOUCHES: Final = 3
"""More than this within `CLOSE_DAYS` are a hint [judgement]."""
CLOSE_DAYS: Final = 10
"""Two working weeks. Files seldom say which days they count, so ten of theirs: the milder reading of both."""
SHORTEST_GAP: Final = 2.0
"""Days between two touches; fewer are a hint [judgement]."""

_ORDINAL: Final = {4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth", 10: "tenth"}


def too_many_touches(run: Run) -> Iterator[tuple[Step, Finding]]:
    """More than five in all, a hint where only file names say that they follow each other; or four close together."""
    touches = run.touches
    if len(touches) > MOST_TOUCHES:
        what = f"This is the sixth of {len(touches)} messages without a reply."
        level = Severity.WARNING if run.sure else Severity.HINT
        yield step_finding("sequence/too-many-touches", touches[MOST_TOUCHES], level=level, what=what)
        return
    for first, last in zip(touches, touches[CLOSE_TOUCHES:], strict=False):
        if first.day is not None and last.day is not None and last.day - first.day < CLOSE_DAYS:
            count = _ORDINAL[touches.index(last) + 1]
            what = f"This is the {count} message, and four of them come within {_days(last.day - first.day + 1)}."
            yield step_finding("sequence/too-many-touches", last, level=Severity.HINT, what=what)
            return


def short_gaps(run: Run) -> Iterator[tuple[Step, Finding]]:
    """The first touch that comes less than two days after the one before it, and how many more do."""
    stacked = {id(step) for group in _stacks(run) for step in group}
    pairs = list(pairwise(run.touches))
    short = [
        (earlier, later)
        for earlier, later in pairs
        if later.gap is not None and later.gap < SHORTEST_GAP and not (id(later) in stacked and id(earlier) in stacked)
    ]
    if not short:
        return
    earlier, later = short[0]
    apart = "the same day as" if round(later.gap or 0) == 0 else f"{_days(later.gap or 0)} after"
    others = [step for _, step in short[1:]]
    more = f", and {named(others)} {'comes' if len(others) == 1 else 'come'} as close" if others else ""
    yield step_finding("sequence/gaps-too-short", later, what=f"This comes {apart} {earlier.label}{more}.")


def _stacks(run: Run) -> list[list[Step]]:
    """Groups of three or more touches within two days on more than one channel [S005; number: judgement]."""
    groups: list[list[Step]] = []
    touches = [step for step in run.touches if step.day is not None]
    at = 0
    while at < len(touches):
        start = touches[at].day or 0.0
        group = [step for step in touches[at:] if 0 <= (step.day or 0.0) - start < SHORTEST_GAP]
        if len(group) >= 3 and len({step.channel or "email" for step in group}) > 1:
            groups.append(group)
            at += len(group)
        else:
            at += 1
    return groups


_CHANNEL_NAMES: Final = {"email": "mail", "linkedin": "LinkedIn", "sms": "text message", "": "mail"}


def channel_stacking(run: Run) -> Iterator[tuple[Step, Finding]]:
    """The third touch within two days when they come on more than one channel; the first such group only [S005]."""
    for group in _stacks(run):
        names = list(dict.fromkeys(_CHANNEL_NAMES.get(step.channel, step.channel) for step in group))
        channels = f"{', '.join(names[:-1])} and {names[-1]}"
        yield step_finding("sequence/channel-stacking", group[2], count=len(group), channels=channels)
        return


def _days(count: float) -> str:
    return "1 day" if round(count) == 1 else f"{round(count)} days"
