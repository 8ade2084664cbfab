"""The default format: for a person at a terminal who has read no manual."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from unsale.errors import Problem
from unsale.findings import Finding, Report, Scope, Severity
from unsale.reporters import Layout, Run
from unsale.reporters.terminal import Style, columns, paint, printable
from unsale.reporters.wording import closing, guidances, praised, severities, severity_counts, unchecked
from unsale.reporters.wrapping import flow, quote
from unsale.text.document import source_of

_NARROWEST, _WIDEST = 24, 100
_STYLES = {Severity.ERROR: Style.ERROR, Severity.WARNING: Style.WARNING, Severity.HINT: Style.HINT}


def render(run: Run, layout: Layout) -> str:
    """The run as text to read: findings file by file, what was not checked, and a closing line."""
    layout = layout._replace(width=max(_NARROWEST, min(layout.width, _WIDEST)))
    blocks = [block for report in run.reports for block in _file(report, run, layout)]
    blocks.append(_not_checked(run, layout))
    if not layout.quiet:
        blocks.append(_problems(run.notes, "Note: ", Style.HINT, layout))
    blocks.append(_problems(run.errors, "Problem: ", Style.ERROR, layout))
    if layout.statistics:
        from unsale.reporters import statistics

        blocks.append(statistics.table(run.reports))
    if not layout.quiet:
        blocks.append(_closing(run, layout))
    return "".join("\n".join(block) + "\n" for block in _separated(blocks))


def _separated(blocks: Iterable[list[str]]) -> Iterator[list[str]]:
    full = [block for block in blocks if block]
    for number, block in enumerate(full):
        yield ["", *block] if number else block


def _file(report: Report, run: Run, layout: Layout) -> Iterator[list[str]]:
    good = _praise(report, run, layout)
    if not (report.findings or good):
        return
    if not layout.quiet:
        counted = severities(severity_counts([report]))
        yield [paint(printable(report.path), Style.BOLD, layout.color) + (f": {counted}" if counted else "")]
    yield from _findings(report, layout)
    yield good


def _findings(report: Report, layout: Layout) -> Iterator[list[str]]:
    path = printable(report.path)
    source = source_of(report)
    explained: set[str] = set()
    for finding in report.findings:
        place = source.position(finding.span.start)
        page = _Page(layout, f"{path}:{place.line}:{place.column}", finding.why not in explained)
        yield page.finding(finding)
        explained.add(finding.why)


def _praise(report: Report, run: Run, layout: Layout) -> list[str]:
    """What is good in a file, a line each; nothing when only findings and problems are wanted."""
    if layout.quiet:
        return []
    source = source_of(report)
    style = Style.GOOD if layout.color else None
    lines: list[str] = []
    for good in run.praise.get(report.path, ()):
        said = praised(source.position(good.span.start).line, good)
        lines += flow(said, layout.width, label="Good: ", indent="  ", style=style)
    return lines


class _Page(NamedTuple):
    """Where one finding is written: the layout, its place, and whether its reason is still to be told."""

    layout: Layout
    place: str
    first_time: bool

    def finding(self, finding: Finding) -> list[str]:
        """The lines of one finding."""
        lines = self._head(finding)
        if finding.sentence and finding.scope is not Scope.DOCUMENT:
            style, width = _STYLES[finding.severity], self.layout.width - 4
            quoted = quote(finding.sentence, finding.marked, width, style, self.layout.color)
            lines += [f"    {line}" for line in quoted]
        lines += self._flow("", finding.message)
        if finding.why and self.first_time:
            lines += self._flow("Why: ", finding.why)
        return lines + self._help(finding)

    def _head(self, finding: Finding) -> list[str]:
        word = finding.severity.label
        also = f" (also {', '.join(finding.also)})" if finding.also else ""
        rule = printable(finding.rule + also)
        head = f"{self.place} {paint(word, _STYLES[finding.severity], self.layout.color)}"
        fits = columns(f"{self.place} {word} {rule}") <= self.layout.width
        dim = paint(rule, Style.DIM, self.layout.color)
        return [f"{head} {dim}"] if fits else [head, f"  {dim}"]

    def _help(self, finding: Finding) -> list[str]:
        shown = guidances(finding, self.layout.rewrites)
        return [line for label, text in shown for line in self._flow(label, text, Style.GOOD)]

    def _flow(self, label: str, text: str, style: Style = Style.BOLD) -> list[str]:
        painted = style if self.layout.color else None
        lines = flow(text, self.layout.width - 2, label=label, indent="  " if label else "", style=painted)
        return [f"  {line}" for line in lines]


def _not_checked(run: Run, layout: Layout) -> list[str]:
    lines: list[str] = []
    for report in run.reports:
        for item in unchecked(report):
            if item.line and layout.quiet:
                continue
            lines += flow(item.message, layout.width, label=f"{printable(report.path)}: ", indent="  ")
    return lines


def _problems(problems: Iterable[Problem], label: str, style: Style, layout: Layout) -> list[str]:
    lines: list[str] = []
    for problem in problems:
        place = printable(f"{problem.path}:{problem.line}" if problem.line else problem.path)
        first, *more = flow(problem.message, layout.width, label=f"{label}{place}: ", indent="  ")
        lines += [paint(label, style, layout.color) + first.removeprefix(label), *more]
    return lines


def _closing(run: Run, layout: Layout) -> list[str]:
    summary, *rest = [flow(sentence, layout.width) for sentence in closing(run)]
    lines = [paint(line, Style.BOLD, layout.color) for line in summary] + [line for part in rest for line in part]
    findings = [finding for report in run.reports for finding in report.findings]
    if findings:
        worst = max(findings, key=lambda finding: finding.severity)
        lines.append(f"To learn more: unsale explain {printable(worst.rule)}")
    return lines
