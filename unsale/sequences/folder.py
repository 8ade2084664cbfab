"""Numbered files of one folder, judged as one sequence after each of them was checked alone.

Everything comes from the reports, in any order, so it does not matter which process checked a file or whether a cache
knew it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path, PurePath
from typing import Final, Protocol

from unsale.findings import Finding, Report, in_order
from unsale.sequences.steps import Run
from unsale.text.document import Document
from unsale.text.readers._step_headings import file_step_of


class Judge(Protocol):
    """What is needed of a linter."""

    def document_of(self, report: Report) -> Document | None:
        """The file of a report as it was checked."""

    def check_sequence(self, run: Run, selling: float | None) -> list[tuple[str, Finding]]:
        """The findings on a sequence, each with the path of its file."""

    def unsuppressed(self, found: Sequence[Finding], report: Report) -> tuple[Finding, ...]:
        """Those that no note in the file switches off."""


LinterFor = Callable[[Path], Judge]
_FORMATS: Final = frozenset({"text", "markdown", "html", "email", "docx"})
"""What a message may be written in; a call or a mailbox is no step."""


def with_sequences(reports: Sequence[Report], linter_for: LinterFor) -> tuple[Report, ...]:
    """The reports, those of numbered files in one folder with the findings on the sequence that they make.

    Files count as a sequence when their names count up, and most of them are messages that sell.
    """
    added: dict[str, list[Finding]] = defaultdict(list)
    for group in _groups(reports):
        for path, finding in _judged(group, linter_for):
            added[path].append(finding)
    return tuple(_with(report, added.get(report.path, ()), linter_for) for report in reports)


def _groups(reports: Iterable[Report]) -> list[list[Report]]:
    """Reports on files of one folder whose names are numbered in the same manner."""
    groups: dict[tuple[PurePath, str], list[Report]] = defaultdict(list)
    for report in reports:
        path = PurePath(report.path)
        step = file_step_of(path.name.partition(".")[0]) if report.format in _FORMATS else None
        if step:
            groups[path.parent, step.kind].append(report)
    return [sorted(group, key=lambda report: report.path) for group in groups.values() if len(group) > 1]


def _judged(group: Sequence[Report], linter_for: LinterFor) -> list[tuple[str, Finding]]:
    from unsale.measures import PERHAPS_SELLING
    from unsale.measures.channels import guess_channel
    from unsale.sequences.steps import Numbered, folder_run

    linter = linter_for(Path(group[0].path))
    documents = [linter.document_of(report) for report in group]
    files = [
        numbered
        for report, document in zip(group, documents, strict=True)
        if document and (numbered := Numbered.of(document, report.findings))
    ]
    run = folder_run(files)
    messages = sum(guess_channel(file.document) is not None for file in files)
    chances = [report.genre["selling"] for report in group if "selling" in report.genre]
    selling = sum(chance >= PERHAPS_SELLING for chance in chances)
    if run is None or 2 * messages < len(files) or 2 * selling < len(chances):
        return []
    return linter.check_sequence(run, None)


def _with(report: Report, found: Sequence[Finding], linter_for: LinterFor) -> Report:
    """`report` with the findings that no note in the file switches off."""
    if not found:
        return report
    kept = linter_for(Path(report.path)).unsuppressed(found, report)
    return report._replace(findings=tuple(in_order((*report.findings, *kept))))
