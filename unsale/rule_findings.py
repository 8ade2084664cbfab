"""Matches become findings: overlaps are merged, the classifier may lower one, rewrites are made and read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from unsale.active import ActiveRules
from unsale.findings import Counterpart, Finding, Severity, Span, Suggestion
from unsale.joining import Listener
from unsale.matching import Match
from unsale.text.document import Segment, Sentence
from unsale.text.offsets import OffsetMap
from unsale.text.segments import segment_sentences
from unsale.text.tags import mask

if TYPE_CHECKING:
    from unsale.chaining import Reading


class RuleFindings:
    """The findings of rules on one document."""

    def __init__(
        self,
        matches_in: Callable[[list[Sentence]], Iterable[Match]],
        active: ActiveRules,
        source: str,
        listener: Listener | None,
        *,
        rewrites: bool,
    ) -> None:
        """`source` is the text of the file; `matches_in` gives all matches in some sentences, for reading rewrites."""
        self._matches_in = matches_in
        self._active = active
        self._source = source
        self._listener = listener
        self._with_rewrites = rewrites

    def of_passage(self, matches: list[Match]) -> Iterator[Finding]:
        """The findings that come of the `matches` in one passage that count."""
        matches.sort(key=lambda match: (match.sentence.start, match.start))
        for _, group in groupby(matches, key=lambda match: match.sentence.start):
            in_sentence = list(group)
            shown = [
                (lead, others, severity)
                for lead, others in merge_overlaps(in_sentence, self._active)
                if (severity := self._severity(lead)) is not None
            ]
            rewrites = self._rewrites([(lead, others) for lead, others, _ in shown], in_sentence)
            for (lead, others, severity), offered in zip(shown, rewrites, strict=True):
                yield self._finding(lead, others, severity, offered)

    def _severity(self, match: Match) -> Severity | None:
        severity = self._active.severity(match.rule)
        if self._listener is None or self._active.is_chosen(match.rule):
            return severity
        return self._listener.lowered(match, severity)

    def _rewrites(
        self, found: list[tuple[Match, list[Match]]], in_sentence: list[Match]
    ) -> list[tuple[Suggestion, ...]]:
        """The suggestions for each finding of one sentence; `in_sentence` are all matches there."""
        if not found or not self._with_rewrites:
            return [()] * len(found)
        from unsale.suggest import Found, suggestions  # not where nobody wants them

        asked = []
        for lead, others in found:
            elsewhere = {match.rule.name for match in in_sentence if match is not lead and match not in others}
            hints = {match.rule.name for match in in_sentence if self._active.severity(match.rule) is Severity.HINT}
            asked.append(Found(lead, tuple(others), frozenset(elsewhere & hints - {lead.rule.name})))
        return suggestions(asked, self._source, self._reread)

    def _reread(self, text: str, sentence: Sentence) -> Reading:
        """What is found in `text` in place of `sentence`, and whether the classifier hears less in it."""
        from unsale.chaining import Reading

        old = sentence.segment
        segment = Segment(old.role, text, mask(text), OffsetMap.identity(len(text)), old.speaker, around=old.around)
        rewritten = segment_sentences(segment)
        matches = list(self._matches_in(rewritten))
        left = tuple(match for match in matches if not match.excused and match.rule in self._active)

        def presses_less(fall: float) -> bool:
            listener = self._listener
            return listener is None or listener.hears_less(sentence, rewritten, matches, fall)

        return Reading(left, presses_less)

    def _finding(
        self, match: Match, others: list[Match], severity: Severity, offered: tuple[Suggestion, ...]
    ) -> Finding:
        rule, sentence = match.rule, match.sentence
        excerpt = sentence.text[match.start : match.end]
        return Finding(
            rule=rule.name,
            family=rule.family,
            severity=severity,
            message=rule.message.replace("{match}", excerpt),
            why=rule.why,
            span=sentence.span_of(match.start, match.end),
            excerpt=excerpt,
            sentence=sentence.text,
            sentence_span=sentence.span,
            marked=Span(match.start, match.end),
            advice=rule.advice,
            suggestions=offered,
            counterpart=self._example(match) if self._with_rewrites and not offered else None,
            also=tuple(sorted({other.rule.name for other in others} - {rule.name})),
        )

    @staticmethod
    def _example(match: Match) -> Counterpart | None:
        """What a coach made of a sentence like this one."""
        from unsale.classifier.counterparts import load_counterparts

        return load_counterparts().nearest(match.sentence.judged_text, match.rule.family)


def merge_overlaps(matches: list[Match], active: ActiveRules) -> Iterator[tuple[Match, list[Match]]]:
    """Each match that leads, with the ones that share words with it: the most severe leads, then the longest."""
    rest = sorted(matches, key=lambda m: (-active.severity(m.rule), m.start - m.end, m.start, m.rule.name))
    while rest:
        lead, *others = rest
        shared = [match for match in others if match.start < lead.end and lead.start < match.end]
        rest = [match for match in others if match not in shared]
        yield lead, shared
