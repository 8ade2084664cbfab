"""Several rewrites in turn, for a sentence in which one leaves findings of other rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from unsale.candidates import Candidate, candidates, keeps_all, slots_in
from unsale.edits import source_edits
from unsale.findings import Applicability, Suggestion
from unsale.fitting import is_order
from unsale.matching import Match
from unsale.rulebook.rule import Rule
from unsale.sense import drops_sense
from unsale.text.document import Sentence

MOST_STEPS = 3
_MOST_TRIES = 10
"""Rewritten sentences that are linted for one sentence, besides those that a single rewrite makes."""
_BREADTH, _WIDTH = 4, 3
"""How many unfinished sentences are gone on with, and how many rewrites of each finding in them are tried."""
_WEAKEST_LAST = (Applicability.SAFE, Applicability.REVIEW, Applicability.SHOW)
_LEAST_FALL = 0.3
"""How much less pressure the classifier must hear in a rewrite that is not safe, has no slots and does leave something.

Two readers judged 600 rewrites (four draws of `benchmarks/rewrites.py`): of those that fell by less a good rep would
send 22 in 100, of the others 70.
"""
_MARKER = re.compile(
    r"\bif (?:you'd like|you like|that works|that suits|it helps|it's useful|it would help|it's of use)|"
    r"\b(?:would|does|did) (?:that|it|this) (?:help|suit|work|be of|interest)",
    re.IGNORECASE,
)
"""Words that leave the reader free; one in a sentence is kind, two are a tic (taxonomy, 3.4)."""


class Reading(NamedTuple):
    """A rewritten sentence, linted again: the matches that would be findings, and whether it presses less."""

    left: tuple[Match, ...]
    presses_less: Callable[[float], bool]
    """Whether the classifier hears no more pressure, and less by the fall in probability that is asked for."""


Ask = Callable[[str], Reading]
"""Lints a text in place of the sentence."""


class Step(NamedTuple):
    """A sentence after one or more rewrites, the rules that they are of, and what is still found in it."""

    text: str
    kind: Applicability
    rules: tuple[Rule, ...]
    stock: bool
    """True when one of the rewrites is a stock sentence, which keeps none of the words before it."""
    left: tuple[Match, ...] = ()


def passes(reading: Reading, text: str, kind: Applicability) -> bool:
    """True when `text`, as it was read, may be offered: no finding is left, and it presses less than it did."""
    return not reading.left and sounds_kinder(reading, text, kind)


def sounds_kinder(reading: Reading, text: str, kind: Applicability) -> bool:
    """True when the classifier hears as much less pressure in `text`, as it was read, as its kind of rewrite needs."""
    free = not text or kind is Applicability.SAFE or slots_in(text)
    return reading.presses_less(0.0 if free else _LEAST_FALL)


def first_step(candidate: Candidate, match: Match, reading: Reading) -> Step | None:
    """The candidate as the first of several rewrites; None when nothing can follow it."""
    gone_on_with = candidate.text and not candidate.whole and not slots_in(candidate.text)
    if not gone_on_with or any(found.rule.name == match.rule.name for found in reading.left):
        return None
    return Step(candidate.text, candidate.rewrite.applicability, (match.rule,), False, reading.left)


def chained(sentence: Sentence, steps: Sequence[Step], ask: Ask, source: str) -> Iterator[Suggestion]:
    """What becomes of `sentence` when the findings that `steps` leave are rewritten too, best first.

    Each keeps all facts of `sentence`, lints clean and asks no more than it did. At most `MOST_STEPS` rewrites.
    """
    tries = 0
    for _ in range(1, MOST_STEPS):
        following: list[Step] = []
        for step in sorted(steps, key=_rank)[:_BREADTH]:
            for after in _after(step, sentence.text):
                tries += 1
                if tries > _MOST_TRIES:
                    return
                reading = ask(after.text)
                if passes(reading, after.text, after.kind):
                    yield _suggestion(sentence, after, source)
                elif len(reading.left) < len(step.left) and not slots_in(after.text):
                    following.append(after._replace(left=reading.left))
        steps = following


def _rank(step: Step) -> tuple[int, int]:
    return len(step.left), _WEAKEST_LAST.index(step.kind)


def _after(step: Step, before: str) -> Iterator[Step]:
    """The next steps: a rewrite of each finding that `step` leaves, if nothing of the sentence `before` is lost."""
    for match in step.left:
        place = match.sentence
        for candidate in islice(candidates(match, ""), _WIDTH):
            whole = place.segment.text[: place.start] + candidate.text + place.segment.text[place.end :]
            kind = max(step.kind, candidate.rewrite.applicability, key=_WEAKEST_LAST.index)
            after = Step(whole, kind, (*step.rules, match.rule), step.stock or candidate.whole)
            if candidate.text and keeps_all(before, whole) and _is_modest(before, whole) and not _loses(before, after):
                yield after


def _loses(before: str, step: Step) -> bool:
    return step.stock and drops_sense(before, step.text, step.rules)


def _is_modest(before: str, after: str) -> bool:
    """True when `after` asks one question at most, or as many as `before`, and leaves the reader free only once.

    An order stays an order: "Tell them the price; would that help?" speaks to two people.
    """
    asked, asks = before.count("?"), after.count("?")
    freed, frees = (len(_MARKER.findall(one)) for one in (before, after))
    if is_order(after) and asks > asked:
        return False
    return asks <= max(1, asked) and frees <= max(1, freed)


def _suggestion(sentence: Sentence, step: Step, source: str) -> Suggestion:
    slots = slots_in(step.text)
    kind = Applicability.SHOW if slots else step.kind
    example = step.stock and kind is Applicability.SHOW
    edits = None if example else source_edits(sentence, 0, len(sentence.text), step.text, source)
    return Suggestion(step.text, kind if edits else Applicability.SHOW, edits or (), slots)
