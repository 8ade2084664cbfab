"""Findings on a whole sequence: how many messages, how close together, what each one brings, how it ends.

Thresholds come with their source; `[...]` names one of the design's list, SEED are the source articles, *judgement*
means that no source gives a number. Only sequences that sell are judged, and only what the file tells: where no day
stands, nothing is said about gaps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from unsale import metrics
from unsale.findings import Finding, Severity
from unsale.measures import PERHAPS_SELLING
from unsale.metrics.phrases import Phrases
from unsale.metrics.wording import plain
from unsale.sequences import words as phrases
from unsale.sequences.measures import named, step_finding
from unsale.sequences.replies import asking_on, care_after_sale, is_after_sale
from unsale.sequences.steps import Run, Step
from unsale.sequences.timing import channel_stacking, short_gaps, too_many_touches
from unsale.sequences.value import brings, new_share
from unsale.text.document import Sentence
from unsale.text.language import is_english

NEW_SHARE: Final = 0.4
"""A step should have this share of content words that no earlier step had: overlap of 60 % [LAVENDER; judgement]."""
RISE: Final = 2.0
"""Pressure density may rise by less, one warning in 100 words: one word is no trend [SEED-C; number: judgement]."""


def sequence_findings(run: Run, selling: float | None) -> list[tuple[str, Finding]]:
    """The findings on a sequence, each with the path of the file that it stands in, in the order of the steps.

    `selling` is how likely it sells (0 to 1, see `reaching_out`), None when nobody was asked.
    """
    worded = [sentence for step in run.worded for sentence in step.sentences]
    if not worded or not _is_english(run):
        return []
    checks: list[Callable[[Run], Iterator[tuple[Step, Finding]]]] = [care_after_sale]
    if not is_after_sale(run):
        checks = [asking_on]
        if selling is None or selling >= PERHAPS_SELLING:
            checks += [
                too_many_touches,
                short_gaps,
                channel_stacking,
                _nothing_new,
                _rising,
                _chases,
                _break_up,
                _false_goodbye,
            ]
    found = [item for check in checks for item in check(run)]
    order = {id(step): number for number, step in enumerate(run.steps)}
    found.sort(key=lambda item: (order[id(item[0])], item[1].rule))
    return [(step.path, finding) for step, finding in found]


def sequence_metrics(run: Run) -> dict[str, float]:
    """Numbers on a sequence: `steps`, `touches`, `sequence_days` (1 is the first) where known, `pressure_slope`."""
    days = [step.day for step in run.touches]
    known = [day for day in days if day is not None]
    numbers = {"steps": float(len(run.steps)), "touches": float(len(run.touches))}
    if known and len(known) == len(days):
        numbers["sequence_days"] = max(known) - min(known) + 1
    if len(run.worded) > 1:
        numbers["pressure_slope"] = pressure_slope(run.worded)
    return numbers


def planned(genre: Mapping[str, float]) -> dict[str, float]:
    """How likely a text in steps is each genre, 0 to 1: nobody plans office mail in steps, so its share is left out."""
    left = {name: share for name, share in genre.items() if name != "office"}
    total = sum(left.values())
    return {name: share / total for name, share in left.items()} if total else {}


def reaching_out(genre: Mapping[str, float]) -> float | None:
    """How likely a sequence wants something of its reader, 0 to 1: against service mail; None when nobody was asked.

    Steps with news in them look like a newsletter, whose share counts as selling, as it does for the classifier.
    """
    known = planned(genre)
    return known.get("selling", 0.0) + known.get("newsletter", 0.0) if known else None


def _is_english(run: Run) -> bool:
    """True when at most a tenth of the words stand in sentences of another language: the word lists are English."""
    sentences = [sentence for step in run.worded for sentence in step.sentences]
    foreign = [sentence for sentence in sentences if not is_english(sentence.judged_text)]
    return 10 * metrics.word_count(foreign) <= metrics.word_count(sentences)


# --- what each one brings ---------------------------------------------------------------------------------------------


def _nothing_new(run: Run) -> Iterator[tuple[Step, Finding]]:
    """Each later step with under 40 % new content words and no new number, link, tag, question or thing handed over.

    A last message that says goodbye needs nothing new.
    """
    worded = run.worded
    for number, step in enumerate(worded[1:], 1):
        earlier = worded[:number]
        farewell = step is worded[-1] and _says_goodbye(step) and not _chases_answer(step)
        if farewell or new_share(step, earlier) >= NEW_SHARE or brings(step, earlier):
            continue
        before = earlier[0].label if len(earlier) == 1 else "the messages before it"
        yield step_finding("sequence/no-new-value", step, earlier=f"{before} {'has' if len(earlier) == 1 else 'have'}")


def _says_goodbye(step: Step) -> bool:
    return bool(phrases.GOODBYE.search(plain(step.text))) or metrics.ways_out(step.sentences) > 0


def _chases(run: Run) -> Iterator[tuple[Step, Finding]]:
    """Two or more messages that chase, at the second; one reminder is good manners [UNANSWERED; number: judgement]."""
    chasing = [step for step in run.worded[1:] if _chases_answer(step)]
    if len(chasing) >= 2:
        yield step_finding(
            "sequence/counted-chases", chasing[1], count=len(chasing), total=len(run.touches), steps=named(chasing)
        )


def _chases_answer(step: Step) -> bool:
    nags = any(item.family == "nagging" or item.rule == "guilt/touch-count" for item in step.findings)
    return nags or bool(phrases.CHASE.search(plain(step.text)))


# --- how hard it presses, how it ends ---------------------------------------------------------------------------------


def pressure_slope(steps: Sequence[Step]) -> float:
    """Pressure density (weights per 100 words) of the last two steps less that of the first two; of one each below 4.

    [SEED-C "reps turn to Getting"; the weights are those of `metrics.pressure_density`]
    """
    width = 2 if len(steps) >= 4 else 1
    return _density(steps[-width:]) - _density(steps[:width])


def _density(steps: Sequence[Step]) -> float:
    findings = [finding for step in steps for finding in step.findings]
    return metrics.pressure_density(findings, sum(step.word_total for step in steps))


def _rising(run: Run) -> Iterator[tuple[Step, Finding]]:
    """A rise of two or more with a warning or an error in the later steps, at the one that presses hardest."""
    steps = run.worded
    if len(steps) < 3 or pressure_slope(steps) < RISE:
        return
    late = steps[-2:] if len(steps) >= 4 else steps[-1:]
    hard = [step for step in late if any(item.severity >= Severity.WARNING for item in metrics.pressing(step.findings))]
    if hard:
        yield step_finding("sequence/pressure-rises", max(hard, key=lambda step: _density([step])))


def _break_up(run: Run) -> Iterator[tuple[Step, Finding]]:
    """The last message leaves as a lever: a finding of the family brush-off, or its words [SEED-E, SIMLEVEL]."""
    if len(run.worded) < 2:
        return
    last = run.worded[-1]
    dumped = [item for item in last.findings if item.family == "brush_off" and item.severity >= Severity.WARNING]
    place = _first(last, phrases.SHUT)
    if place is None and dumped:
        place = next((one for one in last.sentences if one.span.overlaps(dumped[0].span)), None)
    if place or dumped:
        yield step_finding("sequence/break-up", last, at=place)


def _first(step: Step, pattern: Phrases) -> Sentence | None:
    """The first sentence of `step` with words of `pattern`."""
    return next((sentence for sentence in step.sentences if pattern.search(plain(sentence.judged_text))), None)


def _false_goodbye(run: Run) -> Iterator[tuple[Step, Finding]]:
    """The first message that says it is the last and is not."""
    touches = run.touches
    for number, step in enumerate(touches[:-1]):
        if place := _first(step, phrases.GOODBYE):
            after = touches[number + 1 :]
            more = f"{after[0].label} follows" if len(after) == 1 else f"{len(after)} more follow"
            yield step_finding("sequence/false-goodbye", step, at=place, more=more)
            return
