"""GitHub Actions workflow commands, which show up as annotations in a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from unsale.errors import Problem
from unsale.findings import Finding, Report, Severity
from unsale.reporters import Layout, Run
from unsale.reporters.locations import relative_path
from unsale.reporters.terminal import printable
from unsale.reporters.wording import guidance, unchecked
from unsale.text.document import Source, source_of

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}


def render(run: Run, layout: Layout) -> str:
    """The run as workflow commands, one a line; empty when there is nothing to say."""
    lines = [line for report in run.reports for line in (*_findings(report), *_unchecked(report, layout))]
    if not layout.quiet:
        lines += _problems(run.notes, "notice", "note")
    lines += _problems(run.errors, "error", "not checked")
    if layout.statistics:
        from unsale.reporters import statistics

        lines += statistics.table(run.reports)
    return "".join(f"{line}\n" for line in lines)


def _findings(report: Report) -> Iterator[str]:
    source = source_of(report)
    for finding in report.findings:
        yield _command(_COMMANDS[finding.severity], _properties(report.path, finding, source), _message(finding))


def _properties(path: str, finding: Finding, source: Source) -> dict[str, str | int]:
    start, end = source.position(finding.span.start), source.position(finding.span.end)
    properties: dict[str, str | int] = {"file": relative_path(path), "line": start.line, "endLine": end.line}
    if start.line == end.line:  # GitHub refuses columns for a region of several lines
        properties |= {"col": start.column, "endColumn": end.column}
    return properties | {"title": finding.rule}


def _message(finding: Finding) -> str:
    lines = [finding.message, finding.why, "".join(guidance(finding))]
    return "\n".join(printable(line) for line in lines if line)


def _unchecked(report: Report, layout: Layout) -> Iterator[str]:
    for item in unchecked(report):
        if item.line == 0 or not layout.quiet:
            yield _problem(Problem(report.path, item.line, item.message), "notice", "not checked")


def _problems(problems: Iterable[Problem], command: str, title: str) -> list[str]:
    return [_problem(problem, command, title) for problem in problems]


def _problem(problem: Problem, command: str, title: str) -> str:
    line: dict[str, str | int] = {"line": problem.line} if problem.line else {}
    return _command(command, {"file": relative_path(problem.path), **line, "title": title}, printable(problem.message))


def _command(name: str, properties: dict[str, str | int], message: str) -> str:
    pairs = ",".join(f"{key}={_escaped_property(str(value))}" for key, value in properties.items())
    return f"::{name} {pairs}::{_escaped(message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(printable(text)).replace(":", "%3A").replace(",", "%2C")
