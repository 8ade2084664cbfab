"""The whole flow on one screen: file, text, document, judgement, findings on the whole, notes in the file, report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from unsale import slots, whole_text
from unsale.active import ActiveRules
from unsale.config import ALL, FORMATS, Config, check_names
from unsale.errors import Problem, RuleError, UnreadableError, UsageError
from unsale.findings import Finding, Report, Skipped, Span, in_order
from unsale.joining import PREFIX, listen
from unsale.judging import Judge, Judged, read_document
from unsale.matching import Match
from unsale.measures.numbers import Numbers
from unsale.rulebook.rulebook import Rulebook, load_rulebook
from unsale.sequences.steps import Run, sequences_of
from unsale.text.decode import decode_bytes, read_bytes
from unsale.text.document import Document, Sentence, Source
from unsale.text.formats import UNDECIDED, format_of, resolve_format, sniff_format
from unsale.text.pieces import is_long, opening, pieces
from unsale.text.readers.speakers import looks_like_transcript
from unsale.text.segments import NOTE_MARK, segment_sentences


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
        self._judge = Judge(self.rulebook, self.config)
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
        """The report on `text`. Without a `format` the settings for `path` say it, else its ending, else the text.

        Raises `UnreadableError` when a reader can make nothing of it.
        """
        return self.check_source(self._source(text, path, format))

    def _source(self, text: str, path: str, format: str | None) -> Source:
        config = self.config.for_path(Path(path))
        named = format or config.format or resolve_format(path, text, config.sequence_columns)
        return Source(text, path, named or sniff_format(text))

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
        return [match for segment in judged for match in self._judge.matches(segment_sentences(segment))]

    def heard(self, text: str, format: str = "text") -> list[tuple[Sentence, float]]:
        """Each judged sentence of `text` in reading order, with the probability (0 to 1) that it is pushy."""
        found: list[tuple[Sentence, float]] = []
        for document in self._documents(Source(text, "<text>", format), self.config):
            passages, _ = self._judge.passages(document)
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
        if source.format == "text" and looks_like_transcript(opening(source.text), config.seller):
            source = Source(source.text, source.path, "transcript")
        if source.format == "mbox" or is_long(source):
            return self._check_parts(source, config, active)
        document = read_document(source, config)
        judged = self._judge.judge(document, active)
        runs = sequences_of(document, judged.findings, config.sequence_columns)
        found = judged.findings + whole_text.measured(document, judged, runs, config)
        found += whole_text.on_sequences(runs, judged.genre, self.config) + whole_text.unfilled(document, config)
        skipped = [*document.skipped, *judged.skipped]
        skipped += [] if document.skipped else whole_text.nothing_judged(document.roles())
        numbers = Numbers(partial(whole_text.numbers_of, document, judged, runs))
        return self._report(source, judged._replace(findings=found, skipped=skipped), numbers, active, config)

    def _settings_for(self, path: Path) -> tuple[Config, ActiveRules]:
        config = self.config.for_path(path)
        return config, self._active if config is self.config else ActiveRules(config)

    def _check_parts(self, source: Source, config: Config, active: ActiveRules) -> Report:
        """The report on a mailbox or a long text, whose parts are judged and let go: none is context for another."""
        from unsale.piecewise import Piecewise

        parts = Piecewise(self._judge, config, active)
        if source.format == "mbox":
            parts.add_mails(source)
        else:
            for at, piece in pieces(source):
                parts.add_text(piece, at)
        judged = parts.judged()
        numbers = Numbers(lambda: whole_text.numbers_of(read_document(source, config), judged, ()))  # read once more
        return self._report(source, judged, numbers, active, config)

    def check_large_file(self, path: Path) -> Report:
        """The report on a mailbox or a long text without its text and numbers; no more than a piece of it is held.

        Raises `UnreadableError` when it cannot be checked.
        """
        from unsale.piecewise import NotInPartsError, judged_in_parts

        config, active = self._settings_for(path)
        named = config.format or format_of(path) or ""
        try:
            judged, lines = judged_in_parts(path, named, self._judge, config, active)
        except NotInPartsError:
            return self.check_file(path)
        found, skipped = tuple(in_order(judged.findings)), _skips_in_order(judged.skipped)
        return Report(str(path), named, found, skipped, genre=judged.genre, lines=lines)

    def _report(self, source: Source, judged: Judged, numbers: Numbers, active: ActiveRules, config: Config) -> Report:
        """The report on all that was found, in reading order, less what notes in the file switch off."""
        kept, notes = self._unsuppressed(in_order(judged.findings), source, active, config)
        skipped = _skips_in_order(judged.skipped)
        return Report(source.path, source.format, kept, skipped, numbers, notes, source.text, judged.genre)

    def check_sequence(self, run: Run, selling: float | None) -> list[tuple[str, Finding]]:
        """The findings on a sequence that are switched on, each with the path of the file that it stands in.

        `selling` is how likely it is a sales text (0 to 1), or None when that is not known.
        """
        return whole_text.on_sequence(run, selling, self.config)

    def document_of(self, report: Report) -> Document | None:
        """The file of `report` as segments, as it was checked; None when it cannot be read a second time."""
        try:
            return read_document(
                Source(report.text, report.path, report.format), self.config.for_path(Path(report.path))
            )
        except UnreadableError:
            return None

    def unsuppressed(self, found: Sequence[Finding], report: Report) -> tuple[Finding, ...]:
        """Those of `found` that no note in the file of `report` switches off."""
        from unsale.suppress import apply_suppressions, find_directives

        source = Source(report.text, report.path, report.format)
        return apply_suppressions(found, find_directives(source.text), source, self.known_names())[0]

    def _documents(self, source: Source, config: Config) -> Iterator[Document]:
        """What is judged as one text each: the mails of a mailbox, or the whole file."""
        if source.format != "mbox":
            yield read_document(source, config)
            return
        from unsale.mailbox import mails_of

        for document, _ in mails_of(source):
            yield document

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


def _skips_in_order(skipped: Iterable[Skipped]) -> tuple[Skipped, ...]:
    return tuple(sorted(skipped, key=lambda item: item.span or Span(0, 0)))


def check_text(text: str, *, path: str = "<text>", format: str | None = None, **settings: Any) -> tuple[Finding, ...]:
    """The findings in `text`; `settings` are fields of `Config`, such as `ignore=("hype",)`."""
    return Linter(Config(**settings)).check_text(text, path=path, format=format).findings


def check_file(path: Path | str, **settings: Any) -> tuple[Finding, ...]:
    """The findings in a file; raises `UnreadableError` when it cannot be checked."""
    return Linter(Config(**settings)).check_file(path).findings
