"""One document is judged: where the rules match, what the classifier hears, and the findings that come of both."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from unsale import parser
from unsale.active import ActiveRules
from unsale.config import Config
from unsale.findings import Finding, Severity, Skipped, Span, in_order
from unsale.joining import Listener, Passage, listen
from unsale.matching import Match, match_sentences
from unsale.mentions import named_as_bad
from unsale.rulebook.rulebook import Rulebook
from unsale.text.document import Document, Sentence, Source
from unsale.text.readers import reader_for
from unsale.text.readers.options import ReadOptions
from unsale.text.segments import build_document, segment_sentences, split_languages

if TYPE_CHECKING:
    from unsale.rulebook.shared import Family


class Judged(NamedTuple):
    """What was found in a document, what of it was not checked, how likely each genre is, and measures of the whole."""

    findings: list[Finding]
    skipped: list[Skipped]
    genre: dict[str, float]
    metrics: dict[str, float]
    heard: int = 0
    """How many sentences the classifier heard."""


def read_document(source: Source, config: Config) -> Document:
    """The file as its reader sees it; raises `UnreadableError` when that can make nothing of it."""
    options = ReadOptions(config.seller, config.sequence_columns)
    return build_document(source, reader_for(source.format)(source, options))


class Judge:
    """Judges documents, sentence by sentence, by one rulebook and the classifier."""

    def __init__(self, rulebook: Rulebook, config: Config) -> None:
        self._rulebook = rulebook
        self._config = config

    def judge(self, document: Document, active: ActiveRules) -> Judged:
        """The findings on the sentences of `document`, by the rules that are `active` and the classifier."""
        passages, skipped = self.passages(document)
        listener = self._listener(passages, active)
        findings: dict[tuple[str, Span], Finding] = {}
        for finding in self._by_rules(passages, active, document.source.text, listener):
            findings.setdefault((finding.rule, finding.span), finding)
        if listener:
            for finding in listener.findings(self.families, active, examples=self._config.rewrites):
                findings.setdefault((finding.rule, finding.span), finding)
        ordered = in_order(findings.values())
        if listener is None:
            return Judged(ordered, skipped, {}, {})
        metrics = {"pressure": round(listener.pressure(), 4)}
        return Judged(ordered, skipped, dict(listener.heard.genre), metrics, len(listener.sentences))

    def passages(self, document: Document) -> tuple[list[Passage], list[Skipped]]:
        """The English sentences that are judged, with all matches in them, and a note for each other sentence."""
        passages: list[Passage] = []
        skipped: list[Skipped] = []
        shown = set(named_as_bad(document.segments, document.source.text))
        for number, segment in enumerate(document.segments):
            if segment.role.judged and number not in shown:
                sentences, foreign = split_languages(segment_sentences(segment))
                skipped += foreign if segment.variant == 0 else []
                passages.append(Passage(sentences, list(self.matches(sentences)), segment.variant))
        return passages, skipped

    def matches(self, sentences: list[Sentence]) -> Iterator[Match]:
        """Everything that any rule or signal sees in `sentences`, excused matches included."""
        return match_sentences(sentences, self._rulebook, partial(parser.parse, model=self._config.spacy_model))

    @cached_property
    def families(self) -> dict[str, Family]:
        """The families of the rulebook by their names."""
        return {family.name: family for family in self._rulebook.families}

    def _listener(self, passages: list[Passage], active: ActiveRules) -> Listener | None:
        """The classifier's view of the document; None when it is switched off or there is nothing to hear."""
        if not any(active.heard(name, Severity.WARNING) for name, family in self.families.items() if family.heard):
            return None
        first = [passage for passage in passages if passage.variant == 0]
        return listen(first, self._config.classifier) if any(passage.sentences for passage in first) else None

    def _by_rules(
        self, passages: list[Passage], active: ActiveRules, source: str, listener: Listener | None
    ) -> Iterator[Finding]:
        counting = [
            [match for match in passage.matches if not match.excused and match.rule in active] for passage in passages
        ]
        if not any(counting):
            return
        from unsale.rule_findings import RuleFindings  # not for a mail without findings

        found = RuleFindings(self.matches, active, source, listener, rewrites=self._config.rewrites)
        for matches in counting:
            yield from found.of_passage(matches)
