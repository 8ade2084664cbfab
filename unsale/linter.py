"""The whole flow on one screen: file, document, sentences, matches, findings, suggestions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from unsale import parser, slots
from unsale.active import ActiveRules
from unsale.config import ALL, CHANNELS, FORMATS, Config, check_names
from unsale.errors import Problem, RuleError, UnreadableError, UsageError
from unsale.findings import Finding, Report, Severity, Skipped, Span, Suggestion, in_order
from unsale.joining import PREFIX, Listener, Passage, listen
from unsale.matching import Match, match_sentences
from unsale.measures import findings_by_message, measure_findings
from unsale.measures.numbers import Numbers
from unsale.mentions import named_as_bad
from unsale.rulebook.rulebook import Rulebook, load_rulebook
from unsale.sequences.steps import Run, sequences_of
from unsale.text.decode import decode_bytes, read_bytes
from unsale.text.document import Document, Role, Segment, Sentence, Source
from unsale.text.formats import UNDECIDED, format_of, resolve_format, sniff_format
from unsale.text.offsets import OffsetMap
from unsale.text.readers import reader_for
from unsale.text.readers.options import ReadOptions
from unsale.text.readers.speakers import looks_like_transcript
from unsale.text.segments import NOTE_MARK, build_document, segment_sentences, split_languages
from unsale.text.tags import mask

if TYPE_CHECKING:
    from unsale.chaining import Reading
    from unsale.mailbox import Tally
    from unsale.measures.overdue import Watch
    from unsale.rulebook.shared import Family


class Judged(NamedTuple):
    """What was found in a document, what of it was not checked, how likely each genre is, and measures of the whole."""

    findings: list[Finding]
    skipped: list[Skipped]
    genre: dict[str, float]
    metrics: dict[str, float]
    heard: int = 0
    """How many sentences the classifier heard."""


class Linter:
    """Checks texts and files with one rulebook and one configuration."""

    def __init__(self, config: Config | None = None, *, rulebook: Rulebook | None = None, strict: bool = True) -> None:
        """Load the rules that `config` names.

        Mistakes in a company's rule files and unknown rule names raise `RuleError` and `UsageError`. Without
        `strict` they are kept in `problems` instead, and the linter works with what is sound.
        """
        self.config = config or Config()
        self.config.require_lists()
        self.rulebook = rulebook or load_rulebook(self.config.rules)
        named = [name for name in self.config.names() if name != ALL]
        unknown = check_names(named, self.known_names()) if named else []
        if strict and self.rulebook.problems:
            raise RuleError(self.rulebook.problems)
        if strict and unknown:
            raise UsageError("\n".join(unknown))
        place = str(self.config.path or "options")
        self._active = ActiveRules(self.config)
        self.problems = (*self.rulebook.problems, *(Problem(place, 0, message) for message in unknown))

    def known_names(self) -> tuple[str, ...]:
        """Every name that settings and notes may use: rules, families, and those of the classifier's findings."""
        from unsale.sequences.measures import MEASURE_NAMES

        return (
            *self.rulebook.known_names(),
            PREFIX.rstrip("/"),
            *self._heard(),
            slots.FAMILY,
            slots.RULE,
            *MEASURE_NAMES,
        )

    def _heard(self) -> list[str]:
        return [PREFIX + family.name for family in self.rulebook.families if family.heard]

    def check_text(self, text: str, *, path: str = "<text>", format: str | None = None) -> Report:
        """The report on `text`. Without a `format` it is worked out from `path`, then from the text itself.

        Raises `UnreadableError` when a reader can make nothing of it.
        """
        return self.check_source(self._source(text, path, format))

    def _source(self, text: str, path: str, format: str | None) -> Source:
        columns = self.config.for_path(Path(path)).sequence_columns
        return Source(text, path, format or resolve_format(path, text, columns) or sniff_format(text))

    def check_file(self, path: Path | str) -> Report:
        """The report on a file; raises `UnreadableError` when it cannot be checked."""
        return self.check_bytes(read_bytes(Path(path), self.config.max_file_size), path=str(path))

    def check_bytes(self, data: bytes, *, path: str, format: str | None = None) -> Report:
        """The report on the bytes of a file called `path`; raises `UnreadableError` when they cannot be checked."""
        return self.check_source(self.source_of(data, path=path, format=format))

    def source_of(self, data: bytes, *, path: str, format: str | None = None) -> Source:
        """The bytes of a file called `path` as text with its format; raises `UnreadableError` when they are none."""
        named = format or self.config.for_path(Path(path)).format or format_of(path)
        if named in ("email", "mbox"):
            from unsale.text.readers.email import decode_email

            return Source(decode_email(data), path, named)
        if named == "docx":
            from unsale.text.readers.docx import decode_docx

            return Source(decode_docx(data, path), path, named)
        return self._source(decode_bytes(data, path), path, None if named == UNDECIDED else named)

    def matches(self, text: str, format: str = "text") -> list[Match]:
        """Everything that any rule or signal sees in `text`, excused matches included (each says by what)."""
        documents = self._documents(Source(text, "<text>", format), self.config)
        judged = (segment for document in documents for segment in document.segments if segment.role.judged)
        return [match for segment in judged for match in self._matches(segment_sentences(segment))]

    def heard(self, text: str, format: str = "text") -> list[tuple[Sentence, float]]:
        """Each judged sentence of `text` in reading order, with the probability (0 to 1) that it is pushy."""
        found: list[tuple[Sentence, float]] = []
        for document in self._documents(Source(text, "<text>", format), self.config):
            passages, _ = self._passages(document)
            first = [passage for passage in passages if passage.variant == 0 and passage.sentences]
            if first:
                listener = listen(first, self.config.classifier)
                scores = (score.probability for score in listener.heard.scores)
                found += zip(listener.sentences, scores, strict=True)
        return found

    def check_source(self, source: Source) -> Report:
        """The report on a decoded file; raises `UnreadableError` when its reader can make nothing of it."""
        if source.format not in FORMATS:
            raise UsageError(f"there is no format `{source.format}`; use one of {', '.join(FORMATS)}")
        config, active = self._settings_for(Path(source.path))
        if source.format == "text" and looks_like_transcript(source.text, config.seller):
            source = Source(source.text, source.path, "transcript")
        if source.format == "mbox":
            return self._check_mailbox(source, config, active)
        document = self._read(source, config)
        judged = self._judge(document, active)
        runs = sequences_of(document, judged.findings, config.sequence_columns)
        found = judged.findings + self._measured(document, judged, runs, config) + _slots(document, config)
        skipped = [*document.skipped, *judged.skipped]
        skipped += [] if document.skipped else _nothing_judged(document.roles())
        numbers = Numbers(partial(_numbers, document, judged, runs))
        return self._report(source, judged._replace(findings=found, skipped=skipped), numbers, active, config)

    def _settings_for(self, path: Path) -> tuple[Config, ActiveRules]:
        config = self.config.for_path(path)
        return config, self._active if config is self.config else ActiveRules(config)

    def _check_mailbox(self, source: Source, config: Config, active: ActiveRules) -> Report:
        """The report on a mailbox, whose mails are judged and let go one by one: none is context for another."""
        from unsale.mailbox import Tally
        from unsale.measures.overdue import Watch

        watch, tally = Watch(), Tally()
        self._judge_mails(source, config, active, watch, tally)
        genre = tally.genre()
        skipped = tally.skipped or _nothing_judged(tally.roles)
        whole = Judged(tally.findings, skipped, genre, {"pressure": tally.pressure} if genre else {})
        numbers = Numbers(lambda: _numbers(self._read(source, config), whole, ()))  # read again for those who ask
        return self._report(source, whole, numbers, active, config)

    def check_mailbox_file(self, path: Path) -> Report:
        """The report on a mailbox of any size without its text and numbers; at no time more than a piece of it is held.

        Raises `UnreadableError` when it cannot be checked.
        """
        from unsale.mailbox import Tally, pieces_of
        from unsale.measures.overdue import Watch

        config, active = self._settings_for(path)
        watch, tally = Watch(), Tally()
        for at, piece in pieces_of(path, self.config.max_file_size):
            if NOTE_MARK in piece.text:  # a note may speak for all that follows
                return self.check_file(path)
            self._judge_mails(piece, config, active, watch, tally, at)
        found, skipped = in_order(tally.findings), _skips_in_order(tally.skipped or _nothing_judged(tally.roles))
        lines = tuple(sorted(tally.lines)) or ((0, 1),)
        return Report(str(path), "mbox", tuple(found), skipped, genre=tally.genre(), lines=lines)

    def _judge_mails(
        self,
        source: Source,
        config: Config,
        active: ActiveRules,
        watch: Watch,
        tally: Tally,
        piece_at: int | None = None,
    ) -> None:
        from unsale.mailbox import mails_of

        for document, headers in mails_of(source):
            judged = self._judge(document, active)
            overdue = _adjusted(watch.passed_over(document, headers), config)
            found = judged.findings + overdue + self._measured(document, judged, (), config) + _slots(document, config)
            tally.add(document, found, judged.skipped, piece_at)
            tally.hear(judged.genre, judged.metrics.get("pressure", 0.0), judged.heard)

    def _report(self, source: Source, judged: Judged, numbers: Numbers, active: ActiveRules, config: Config) -> Report:
        """The report on all that was found, in reading order, less what notes in the file switch off."""
        kept, notes = self._unsuppressed(in_order(judged.findings), source, active, config)
        skipped = _skips_in_order(judged.skipped)
        return Report(source.path, source.format, kept, skipped, numbers, notes, source.text, judged.genre)

    def check_sequence(self, run: Run, selling: float | None) -> list[tuple[str, Finding]]:
        """The findings on a sequence that are switched on, each with the path of the file that it stands in.

        `selling` is how likely it is a sales text (0 to 1), or None when that is not known.
        """
        from unsale.sequences.findings import sequence_findings

        return [
            (path, replace(finding, severity=config.severity_of(finding.rule, finding.severity)))
            for path, finding in sequence_findings(run, selling)
            if (config := self.config.for_path(Path(path))).selects(finding.rule)
        ]

    def document_of(self, report: Report) -> Document | None:
        """The file of `report` as segments, as it was checked; None when it cannot be read a second time."""
        try:
            return self._read(Source(report.text, report.path, report.format), self.config.for_path(Path(report.path)))
        except UnreadableError:
            return None

    def unsuppressed(self, found: Sequence[Finding], report: Report) -> tuple[Finding, ...]:
        """Those of `found` that no note in the file of `report` switches off."""
        from unsale.suppress import apply_suppressions, find_directives

        source = Source(report.text, report.path, report.format)
        return apply_suppressions(found, find_directives(source.text), source, self.known_names())[0]

    @staticmethod
    def _read(source: Source, config: Config) -> Document:
        options = ReadOptions(config.seller, config.sequence_columns)
        return build_document(source, reader_for(source.format)(source, options))

    def _documents(self, source: Source, config: Config) -> Iterator[Document]:
        """What is judged as one text each: the mails of a mailbox, or the whole file."""
        if source.format != "mbox":
            yield self._read(source, config)
            return
        from unsale.mailbox import mails_of

        for document, _ in mails_of(source):
            yield document

    def _measured(self, document: Document, judged: Judged, runs: Sequence[Run], config: Config) -> list[Finding]:
        """The findings on the whole text, or on each step and the sequence of them, that are switched on."""
        genre, messages = judged.genre, [(document, config.channel if config.channel in CHANNELS else None)]
        measured = findings_by_message if document.source.format == "mbox" else measure_findings
        if document.source.format == "sequence":
            from unsale.sequences.findings import planned

            genre, messages = planned(genre), _messages(document, runs, messages[0][1])
        said = [
            finding
            for message, channel in messages
            for finding in measured(message, judged.findings, genre, channel=channel)
        ]
        found = _adjusted(said, config)
        if not runs:
            return found
        from unsale.sequences.findings import reaching_out

        selling = reaching_out(judged.genre)
        return found + [finding for run in runs for _, finding in self.check_sequence(run, selling)]

    def _unsuppressed(
        self, found: list[Finding], source: Source, active: ActiveRules, config: Config
    ) -> tuple[tuple[Finding, ...], tuple[Problem, ...]]:
        if NOTE_MARK not in source.text:
            return tuple(found), ()
        from unsale.suppress import apply_suppressions, find_directives

        directives = find_directives(source.text)
        if not directives:
            return tuple(found), ()
        from unsale.measures.catalogue import MEASURES
        from unsale.sequences.measures import SEQUENCE_MEASURES

        names = [rule.name for rule in self.rulebook.rules if rule in active]
        names += [slots.RULE] if config.selects(slots.RULE) else []
        names += [measure.name for measure in MEASURES if config.selects(measure.name)]
        if source.format == "sequence":
            names += [measure.name for measure in SEQUENCE_MEASURES if config.selects(measure.name)]
        return apply_suppressions(found, directives, source, self.known_names(), active_names=(*names, *self._heard()))

    def _judge(self, document: Document, active: ActiveRules) -> Judged:
        passages, skipped = self._passages(document)
        listener = self._listener(passages, active)
        findings: dict[tuple[str, Span], Finding] = {}
        for passage in passages:
            for finding in self._findings(passage, active, document.source.text, listener):
                findings.setdefault((finding.rule, finding.span), finding)
        if listener:
            for finding in listener.findings(self._families, active, examples=self.config.rewrites):
                findings.setdefault((finding.rule, finding.span), finding)
        ordered = in_order(findings.values())
        if listener is None:
            return Judged(ordered, skipped, {}, {})
        metrics = {"pressure": round(listener.pressure(), 4)}
        return Judged(ordered, skipped, dict(listener.heard.genre), metrics, len(listener.sentences))

    def _passages(self, document: Document) -> tuple[list[Passage], list[Skipped]]:
        passages: list[Passage] = []
        skipped: list[Skipped] = []
        shown = set(named_as_bad(document.segments, document.source.text))
        for number, segment in enumerate(document.segments):
            if segment.role.judged and number not in shown:
                sentences, foreign = split_languages(segment_sentences(segment))
                skipped += foreign if segment.variant == 0 else []
                passages.append(Passage(sentences, list(self._matches(sentences)), segment.variant))
        return passages, skipped

    def _listener(self, passages: list[Passage], active: ActiveRules) -> Listener | None:
        """The classifier's view of the document; None when it is switched off or there is nothing to hear."""
        if not any(active.heard(name, Severity.WARNING) for name, family in self._families.items() if family.heard):
            return None
        first = [passage for passage in passages if passage.variant == 0]
        return listen(first, self.config.classifier) if any(passage.sentences for passage in first) else None

    @cached_property
    def _families(self) -> dict[str, Family]:
        return {family.name: family for family in self.rulebook.families}

    def _matches(self, sentences: list[Sentence]) -> Iterator[Match]:
        return match_sentences(sentences, self.rulebook, partial(parser.parse, model=self.config.spacy_model))

    def _findings(
        self, passage: Passage, active: ActiveRules, source: str, listener: Listener | None
    ) -> Iterator[Finding]:
        matches = [match for match in passage.matches if not match.excused and match.rule in active]
        matches.sort(key=lambda match: (match.sentence.start, match.start))
        for _, group in groupby(matches, key=lambda match: match.sentence.start):
            in_sentence = list(group)
            shown = [
                (lead, others, severity)
                for lead, others in merge_overlaps(in_sentence, active)
                if (severity := self._severity(lead, active, listener)) is not None
            ]
            rewrites = self._rewrites(
                [(lead, others) for lead, others, _ in shown], in_sentence, active, source, listener
            )
            for (lead, others, severity), offered in zip(shown, rewrites, strict=True):
                yield self._finding(lead, others, severity, offered)

    def _severity(self, match: Match, active: ActiveRules, listener: Listener | None) -> Severity | None:
        severity = active.severity(match.rule)
        if listener is None or active.is_chosen(match.rule):
            return severity
        return listener.lowered(match, severity)

    def _rewrites(
        self,
        found: list[tuple[Match, list[Match]]],
        in_sentence: list[Match],
        active: ActiveRules,
        source: str,
        listener: Listener | None,
    ) -> list[tuple[Suggestion, ...]]:
        """The suggestions for each finding of one sentence; `in_sentence` are all matches there."""
        if not found or not self.config.rewrites:
            return [()] * len(found)
        from unsale.suggest import Found, suggestions  # not for a mail without findings

        asked = []
        for lead, others in found:
            elsewhere = {match.rule.name for match in in_sentence if match is not lead and match not in others}
            hints = {match.rule.name for match in in_sentence if active.severity(match.rule) is Severity.HINT}
            asked.append(Found(lead, tuple(others), frozenset(elsewhere & hints - {lead.rule.name})))
        return suggestions(asked, source, partial(self._reread, active=active, listener=listener))

    def _finding(
        self, match: Match, others: list[Match], severity: Severity, offered: tuple[Suggestion, ...]
    ) -> Finding:
        from unsale.classifier.counterparts import load_counterparts  # not for a mail without findings

        rule, sentence = match.rule, match.sentence
        excerpt = sentence.text[match.start : match.end]
        wanted = self.config.rewrites and not offered
        example = load_counterparts().nearest(sentence.judged_text, rule.family) if wanted else None
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
            scope=rule.scope,
            advice=rule.advice,
            suggestions=offered,
            counterpart=example,
            also=tuple(sorted({other.rule.name for other in others} - {rule.name})),
        )

    def _reread(self, text: str, sentence: Sentence, *, active: ActiveRules, listener: Listener | None) -> Reading:
        """What is found in `text` in place of `sentence`, and whether the classifier hears less in it."""
        from unsale.chaining import Reading

        old = sentence.segment
        segment = Segment(old.role, text, mask(text), OffsetMap.identity(len(text)), old.speaker)
        rewritten = segment_sentences(segment)
        matches = list(self._matches(rewritten))
        left = tuple(match for match in matches if not match.excused and match.rule in active)

        def presses_less(fall: float) -> bool:
            return listener is None or listener.hears_less(sentence, rewritten, matches, fall)

        return Reading(left, presses_less)


def _messages(document: Document, runs: Sequence[Run], channel: str | None) -> list[tuple[Document, str | None]]:
    """Each step of a sequence file with its own channel, or that of the settings."""
    from unsale.measures.channels import WORD_LIMITS
    from unsale.measures.messages import messages_of

    found: list[tuple[Document, str | None]] = []
    channels = [step.channel for run in runs for step in run.steps]
    for message in messages_of(document):
        number = message.segments[0].message if message.segments else 0
        own = channels[number] if number < len(channels) else ""
        found.append((message, own if own in WORD_LIMITS else channel))
    return found


def _numbers(document: Document, judged: Judged, runs: Sequence[Run]) -> dict[str, float]:
    """The measures of the whole text, of the call and of the sequence that it holds."""
    from unsale.conversation import conversation_metrics
    from unsale.metrics import document_metrics

    numbers = {**document_metrics(document, judged.findings), **conversation_metrics(document), **judged.metrics}
    if len(runs) != 1:
        return numbers
    from unsale.sequences.findings import sequence_metrics

    return numbers | sequence_metrics(runs[0])


def _skips_in_order(skipped: Iterable[Skipped]) -> tuple[Skipped, ...]:
    return tuple(sorted(skipped, key=lambda item: item.span or Span(0, 0)))


def _adjusted(found: Sequence[Finding], config: Config) -> list[Finding]:
    """Those of the findings on a whole text that are switched on, as severe as the settings want them."""
    return [
        replace(finding, severity=config.severity_of(finding.rule, finding.severity))
        for finding in found
        if config.selects(finding.rule)
    ]


def _slots(document: Document, config: Config) -> list[Finding]:
    if not config.selects(slots.RULE):
        return []
    return slots.unfilled_slots(document, config.severity_of(slots.RULE, Severity.ERROR))


def _nothing_judged(roles: Collection[Role]) -> list[Skipped]:
    """A note for a file that has words of these roles, none of which are the seller's own."""
    if any(role.judged for role in roles):
        return []
    if not roles:
        return [Skipped("there is no text in it, so nothing was checked")]
    said = " or ".join(sorted(role.value for role in roles))
    return [Skipped(f"all of its text is {said} text, which is not judged")]


def merge_overlaps(matches: list[Match], active: ActiveRules) -> Iterator[tuple[Match, list[Match]]]:
    """Each match that leads, with the ones that share words with it: the most severe leads, then the longest."""
    rest = sorted(matches, key=lambda m: (-active.severity(m.rule), m.start - m.end, m.start, m.rule.name))
    while rest:
        lead, *others = rest
        shared = [match for match in others if match.start < lead.end and lead.start < match.end]
        rest = [match for match in others if match not in shared]
        yield lead, shared


def check_text(text: str, *, path: str = "<text>", format: str | None = None, **settings: Any) -> tuple[Finding, ...]:
    """The findings in `text`; `settings` are fields of `Config`, such as `ignore=("hype",)`."""
    return Linter(Config(**settings)).check_text(text, path=path, format=format).findings


def check_file(path: Path | str, **settings: Any) -> tuple[Finding, ...]:
    """The findings in a file; raises `UnreadableError` when it cannot be checked."""
    return Linter(Config(**settings)).check_file(path).findings
