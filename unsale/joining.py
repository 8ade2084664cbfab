"""Where rules and classifier meet: what the classifier adds, and which of a rule's warnings and hints it takes back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from unsale.active import ActiveRules
from unsale.classifier.artifact import Artifact, Bar, load_artifact
from unsale.classifier.score import Heard, Score, hear
from unsale.findings import Counterpart, Finding, Severity, Span
from unsale.matching import Match
from unsale.text.document import Sentence

if TYPE_CHECKING:
    from unsale.rulebook.rule import Family

PREFIX = "classifier/"
"""What the names of the classifier's findings begin with: `classifier/fear`."""


def decide(score: Score, rule_severities: Collection[Severity], bar: Bar) -> Severity | None:
    """The severity of the finding that the classifier adds to a sentence, or None.

    It adds none where a rule spoke, and never an error. The bars and where they come from are in the artifact.
    """
    if rule_severities or score.probability < bar.hint or not score.family:
        return None
    return Severity.WARNING if score.probability >= bar.warning else Severity.HINT


NOT_SELLING = 0.3
"""Below this probability of selling anything, a text is taken for office, private or service mail."""
DOUBTFUL_THERE, HARMLESS_THERE = 0.3, 0.03
HARMLESS_IN_LONGER, SURELY_HARMLESS_IN_LONGER, LONGER = 0.1, 0.03, 6
"""In such a text, on authors that no rule writer read, 7 of 10 of the rules' findings below the first were wrong, and
of those in longer ones 9 of 10 below 0.1 and 97 of 100 below 0.03 (leave-one-author-out, 22 November 2026); and
colleagues may be as blunt as they like. A text of fewer sentences than the last number says too little of what it is.
"""


def lowered(
    severity: Severity, score: Score, model: Artifact, sells: float = 1.0, sentences: int = 0
) -> Severity | None:
    """The severity of a rule's finding after the classifier has heard the sentence; None when it is not shown.

    A warning in a sentence that is very likely fine becomes a hint, a hint in one that surely is goes; sooner so where
    the text hardly `sells` anything (a probability), and there a warning may go too, if it has enough `sentences` to
    tell. Errors stay.
    """
    doubtful, harmless = model.doubtful_threshold, model.harmless_threshold
    if sells < NOT_SELLING:
        longer = sentences >= LONGER
        doubtful = max(doubtful, DOUBTFUL_THERE)
        harmless = max(harmless, HARMLESS_IN_LONGER if longer else HARMLESS_THERE)
        if longer and severity is Severity.WARNING and score.probability <= SURELY_HARMLESS_IN_LONGER:
            return None
    if severity is Severity.WARNING and score.probability <= doubtful:
        return Severity.HINT
    return None if severity is Severity.HINT and score.probability <= harmless else severity


class Passage(NamedTuple):
    """Sentences that stand together, with all matches in them; `variant` above 0 is another reading of them."""

    sentences: list[Sentence]
    matches: list[Match]
    variant: int = 0


class Listener(NamedTuple):
    """A document that the classifier has heard, so that each of its sentences can be asked about."""

    sentences: tuple[Sentence, ...]
    numbers: Mapping[tuple[int, int], int]
    """The number of each sentence in which something matches, by its segment's identity and its start."""
    matches: Mapping[int, Sequence[Match]]
    heard: Heard

    def findings(
        self, families: Mapping[str, Family], active: ActiveRules, *, examples: bool = True
    ) -> Iterator[Finding]:
        """A finding for each sentence in which the classifier hears pressure and no rule speaks, with an `example`.

        Where the context has excused a rule of the same family, or a person has switched off a rule that matches, the
        classifier keeps still as well.
        """
        for number, (sentence, score) in enumerate(zip(self.sentences, self.heard.scores, strict=True)):
            rules = [match for match in self.matches.get(number, ()) if not match.rule.signal]
            spoken = [match.rule.severity for match in rules if not match.excused or match.rule.family == score.family]
            severity = decide(score, spoken, self.heard.bar)
            family = families.get(score.family)
            if severity is not None and family is not None and family.heard:
                wanted = active.heard(family.name, severity)
                if wanted is not None:
                    found = _finding(sentence, score, family, wanted)
                    yield replace(found, counterpart=_example(found, sentence)) if examples else found

    def pressure(self) -> float:
        """How hard the document presses as a whole, from 0 to 1.

        The mean of its three pushiest sentences (a sentence that a rule speaks of counts 1, any other its probability),
        times the probability that the text sells something at all. Of all measures tried it tells spam from business
        mail best (`python benchmarks/classifier.py --real`).
        """
        pushy = [1.0 if self._is_spoken_of(number) else one.probability for number, one in enumerate(self.heard.scores)]
        return self._sells() * sum(sorted(pushy)[-_PUSHIEST:]) / _PUSHIEST

    def _is_spoken_of(self, number: int) -> bool:
        """True when a rule has a finding in the sentence with this number."""
        return _speaks(self.matches.get(number, ()))

    def _near(self, number: int) -> tuple[Heard, int]:
        """What was heard near a sentence, and its number there; others that a rule speaks of are held for certain."""
        near, at = self.heard.near(number)
        first = number - at
        scores = (
            one._replace(probability=1.0) if place != at and self._is_spoken_of(first + place) else one
            for place, one in enumerate(near.scores)
        )
        return near._replace(scores=tuple(scores)), at

    def lowered(self, match: Match, severity: Severity) -> Severity | None:
        """The `severity` of a rule's finding after the sentence was heard; None when it is not to be shown.

        It stays in a text of a line or two, of which the classifier is never sure.
        """
        number = self.numbers.get(_key(match.sentence))
        if number is None or len(self.sentences) < _FEWEST_SENTENCES:
            return severity
        return lowered(severity, self.heard.scores[number], self.heard.model, self._sells(), len(self.sentences))

    def _sells(self) -> float:
        return sum(self.heard.genre.get(name, 0.0) for name in _SELLING)

    def hears_less(
        self, sentence: Sentence, rewritten: Sequence[Sentence], matches: Sequence[Match], fall: float = 0.0
    ) -> bool:
        """True when none of the `rewritten` sentences in place of `sentence` would give a finding or sound clearly more
        pushy, and none of the others would give one that it did not give before. With no `rewritten`, it is left out.

        With a `fall`, the probability of pressure has to come down by as much, but in a text of a line or two, of which
        the classifier is never sure.

        The classifier adds nothing where a rule spoke already, however loud it hears that sentence after the rewrite.
        """
        number = self.numbers.get(_key(sentence))
        if number is not None and not rewritten:
            return self._bears_loss(number)
        if len(self.sentences) < _FEWEST_SENTENCES:
            fall = 0.0
        return number is None or all(
            self._fits(number, one, _names(match for match in matches if match.sentence == one), fall)
            for one in rewritten
        )

    def _bears_loss(self, number: int) -> bool:
        """True when no other sentence gives a finding that it did not give while this one was there."""
        near, number = self._near(number)
        after, bar = near.without(number)
        before = [score.probability for at, score in enumerate(near.scores) if at != number]
        old_bar = self.heard.bar.hint
        return all(new < bar.hint or old >= old_bar for new, old in zip(after, before, strict=True))

    def _fits(self, number: int, sentence: Sentence, hits: Sequence[str], fall: float) -> bool:
        old_bar = self.heard.bar.hint
        near, number = self._near(number)
        before = [score.probability for score in near.scores]
        after, bar = near.rewritten(number, sentence, hits)
        if (
            after[number] >= min(max(before[number] + _ALIKE, _QUIET), bar.hint)
            or before[number] - after[number] < fall
        ):
            return False
        return all(new < bar.hint or old >= old_bar for new, old in zip(after, before, strict=True))


_PUSHIEST = 3
_SELLING = ("selling", "newsletter")
_QUIET = 0.5
"""A rewrite less likely than this to be pushy is good enough, however quiet the sentence was before."""
_FEWEST_SENTENCES = 4
_ALIKE = 0.1
"""A smaller difference in probability is no difference: it may come from a word or two that changed places."""


def listen(passages: Sequence[Passage], classifier: Path | None) -> Listener:
    """The document made of `passages`, heard by the `classifier` (or the shipped one).

    Raises `UsageError` when the classifier cannot be read.
    """
    sentences = tuple(sentence for passage in passages for sentence in passage.sentences)
    matched = {_key(match.sentence) for passage in passages for match in passage.matches}
    numbers = {key: number for number, sentence in enumerate(sentences) if (key := _key(sentence)) in matched}
    matches: dict[int, list[Match]] = {}
    for passage in passages:
        for match in passage.matches:
            matches.setdefault(numbers[_key(match.sentence)], []).append(match)
    hits = {number: _names(found) for number, found in matches.items()}
    model = load_artifact(classifier) if classifier else load_artifact()
    spoken_of = {number for number, found in matches.items() if _speaks(found)}
    return Listener(sentences, numbers, matches, hear(sentences, hits, model, spoken_of))


def _speaks(matches: Iterable[Match]) -> bool:
    """True when a rule has a finding among the `matches` of a sentence, so that the classifier adds none."""
    return any(not match.excused and not match.rule.signal for match in matches)


def _key(sentence: Sentence) -> tuple[int, int]:
    return id(sentence.segment), sentence.start


def _names(matches: Iterable[Match]) -> tuple[str, ...]:
    return tuple(sorted({match.rule.name for match in matches}))


def _finding(sentence: Sentence, score: Score, family: Family, severity: Severity) -> Finding:
    start, end = score.evidence[0]
    excerpt = sentence.text[start:end]
    sure = f"No rule knows these words; the classifier is {min(99, round(100 * score.probability))} % sure."
    return Finding(
        rule=PREFIX + family.name,
        family=family.name,
        severity=severity,
        message=f"{family.heard.replace('{match}', excerpt)} {sure}",
        why=family.description,
        span=sentence.span_of(start, end),
        excerpt=excerpt,
        sentence=sentence.text,
        sentence_span=sentence.span,
        marked=Span(start, end),
        advice=family.advice,
        score=round(score.probability, 4),
        evidence=tuple(sentence.text[low:high] for low, high in score.evidence),
    )


def _example(finding: Finding, sentence: Sentence) -> Counterpart | None:
    from unsale.classifier.counterparts import load_counterparts  # a mail without findings needs no examples

    return load_counterparts().nearest(sentence.judged_text, finding.family)
