"""Which traits of the pusher and of the builder a set of texts shows, each with the sentences that show it.

There is no score: every number can be counted again from the sentences. A text never tells who a person is, and a trait
that is not seen here may well be seen elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from unsale import resources
from unsale.findings import Finding, Scope, Span
from unsale.matching import Match
from unsale.phrase_lists import LONGEST, holds, says
from unsale.praise import QUIET, Praise, good_lines, meant_by_rules
from unsale.text.document import Role, Sentence
from unsale.traits import FILE, Trait, load_traits

WHOLE = Span(0, 0)
"""The place of evidence that is a number of a whole text."""


@dataclass(frozen=True, slots=True)
class HeardText:
    """One checked text: its findings and measures, its judged sentences with how likely each is pushy (0 to 1), and
    all that the rules see in it.
    """

    path: str
    findings: Sequence[Finding]
    metrics: Mapping[str, float]
    heard: Sequence[tuple[Sentence, float]]
    matches: Sequence[Match]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows a trait: a sentence, or what is said of a whole text."""

    path: str
    span: Span
    """The sentence in its file; for a whole text the place that its finding names, or `WHOLE`."""
    words: str
    """The sentence as a reader sees it, or what was found in the whole text."""
    by: str
    """The rule or measure, `praise/KIND`, or `phrase`."""
    whole: bool = False
    """True when it is about the whole text."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A trait and all that shows it, in the order of the texts and of the places in them."""

    trait: Trait
    evidence: tuple[Evidence, ...]

    @property
    def sentences(self) -> int:
        """How many sentences show it."""
        return sum(not one.whole for one in self.evidence)

    @property
    def texts(self) -> int:
        """In how many texts it is seen."""
        return len({one.path for one in self.evidence})


def profile(texts: Iterable[HeardText], traits: Sequence[Trait] | None = None) -> tuple[Shown, ...]:
    """The traits that `texts` show, in the order of `traits`; those that are not seen are left out.

    A sentence counts once for a trait, whatever speaks for it. Raises `RuleError` when the shipped traits or phrases of
    praise cannot be read.
    """
    traits = known_traits() if traits is None else traits
    seen: dict[str, list[Evidence]] = {trait.key: [] for trait in traits}
    for text in texts:
        good = good_lines(text.heard, text.matches, text.findings)
        clear = list(_clear(text))
        for trait in traits:
            seen[trait.key] += _once(_evidence(trait, text, good, clear))
    return tuple(Shown(trait, tuple(seen[trait.key])) for trait in traits if seen[trait.key])


def known_traits() -> tuple[Trait, ...]:
    """The shipped traits: the pusher's twelve, the builder's fifteen. Raises `RuleError` when they cannot be read."""
    return load_traits(resources.rules_folder() / FILE)


def _clear(text: HeardText) -> Iterator[Sentence]:
    """The sentences that nothing speaks against, so that they may show a builder's trait."""
    doubted = [match.sentence.span for match in meant_by_rules(text.matches)]
    doubted += [it.sentence_span for it in text.findings if it.scope is not Scope.DOCUMENT]
    for sentence, probability in text.heard:
        short = len(sentence.judged_text) <= LONGEST and sentence.segment.role is not Role.SUBJECT
        if short and probability < QUIET and not any(sentence.span.overlaps(span) for span in doubted):
            yield sentence


def _evidence(trait: Trait, text: HeardText, good: Sequence[Praise], clear: Sequence[Sentence]) -> Iterator[Evidence]:
    """All that shows `trait` in one text; the same sentence may come more than once."""
    for finding in text.findings:
        if _names(finding) & trait.findings and (not trait.words or holds(trait.words, finding.sentence)):
            whole = finding.scope is Scope.DOCUMENT
            words = finding.message if whole else finding.sentence
            yield Evidence(text.path, finding.sentence_span, words, finding.rule, whole)
    for line in good:
        if line.kind in trait.praise:
            yield Evidence(text.path, line.span, line.words, f"praise/{line.kind}")
    for sentence in clear if trait.patterns else ():
        if says(trait.patterns, sentence) and not holds(trait.unless, sentence.judged_text):
            yield Evidence(text.path, sentence.span, sentence.text, "phrase")
    taken = [text.metrics.get(bar.measure) for bar in trait.bars]
    if taken and all(value is not None and bar.cleared_by(value) for bar, value in zip(trait.bars, taken, strict=True)):
        told = trait.told.format(percent=round(100 * (taken[0] or 0)))
        yield Evidence(text.path, WHOLE, told, trait.bars[0].measure, whole=True)


def _names(finding: Finding) -> set[str]:
    return {finding.rule, finding.family, *finding.also}


def _once(found: Iterable[Evidence]) -> list[Evidence]:
    """Each sentence and each finding on a whole text once, in reading order."""
    kept: list[Evidence] = []
    for one in found:
        if not any(other.whole is one.whole and _same_place(other, one) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: (one.whole, one.span))


def _same_place(one: Evidence, other: Evidence) -> bool:
    return one.span == other.span or one.span.overlaps(other.span)
