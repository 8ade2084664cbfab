"""One line for each finding: `path:line:column: severity rule message`, for editors and for grep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from unsale.errors import Problem
from unsale.findings import Report
from unsale.reporters import Layout, Run
from unsale.reporters.terminal import printable
from unsale.reporters.wording import unchecked
from unsale.text.document import source_of


def render(run: Run, layout: Layout) -> str:
    """The run as lines; empty when there is nothing to say.

    Text that was not checked is a `note`; quiet leaves out all notes but those on whole files.
    """
    lines = [line for report in run.reports for line in (*_findings(report), *_unchecked(report, layout))]
    if not layout.quiet:
        lines += _problems(run.notes, "note")
    lines += _problems(run.errors, "error not-checked")
    if layout.statistics:
        from unsale.reporters import statistics

        lines += statistics.table(run.reports)
    return "".join(f"{line}\n" for line in lines)


def _findings(report: Report) -> Iterator[str]:
    source = source_of(report)
    for finding in report.findings:
        place = source.position(finding.span.start)
        said = f"{finding.severity.label} {finding.rule} {_one_line(finding.message)}"
        yield printable(f"{report.path}:{place.line}:{place.column}: {said}")


def _unchecked(report: Report, layout: Layout) -> Iterator[str]:
    for item in unchecked(report):
        if item.line == 0 or not layout.quiet:
            yield printable(f"{report.path}:{item.line or 1}:1: note {_one_line(item.message)}")


def _problems(problems: Iterable[Problem], word: str) -> Iterator[str]:
    for problem in problems:
        yield printable(f"{problem.path}:{problem.line or 1}:1: {word} {_one_line(problem.message)}")


def _one_line(text: str) -> str:
    return " ".join(text.split())
