"""The summary of a report as Markdown, for a ticket, a wiki or a mail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from unsale.findings import Finding, Report
from unsale.profile import Shown
from unsale.reporters import Run, digest, profile
from unsale.reporters.figures import Figure, figures_of, files_figure, folder_families
from unsale.reporters.reading import Sheet
from unsale.reporters.terminal import printable
from unsale.reporters.wording import guidance
from unsale.text.document import Source
from unsale.traits import Trait

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])|^([-+]|\d+[.)])(?=\s)")


def page(run: Run, sheets: Sequence[Sheet], shown: Sequence[Shown] = (), traits: Sequence[Trait] = ()) -> str:
    """The summary, the findings and the tables of the charts; nothing in a draft can turn into markup.

    `traits` are those of pusher and builder, `shown` the ones that are seen; without `traits` nothing is said of them.
    """
    lines = ["# unsale report", "", *(_text(sentence) for sentence in digest.of_run(run)), "", digest.NO_SCORE, ""]
    problems = [f"- {_text(str(problem))}" for problem in (*run.errors, *run.notes)]
    lines += [*problems, ""] if problems else []
    for figure in (files_figure(sheets), folder_families(sheets)):
        lines += _table(figure) if figure else []
    for sheet in sheets:
        lines += _file(sheet, run)
    lines += _profile(profile.sides(shown, traits, sheets)) if traits else []
    return "\n".join(lines).rstrip("\n") + "\n"


def _file(sheet: Sheet, run: Run) -> Iterator[str]:
    report = sheet.report
    yield from (f"## {_text(report.path)}", "", *(_text(sentence) for sentence in digest.of_file(report)), "")
    good = run.praise.get(report.path, ())
    yield from ("### What works", "") if good else ()
    for line in good:
        yield f"- “{_text(line.words)}” ({profile.place_of(sheet, line.span)}): {_text(line.says)}"
    yield from ("", "### Findings", "") if good and report.findings else ("",) if good else ()
    for number, finding in enumerate(report.findings, 1):
        yield from _finding(number, finding, report)
    for figure in figures_of(sheet):
        yield from _table(figure)
    numbers = digest.numbers_of(report)
    if numbers:
        rows = tuple((number.name, number.value, number.against) for number in numbers)
        yield from _table(Figure("All measures", "", "", ("Measure", "Value", "Held against"), rows))


def _finding(number: int, finding: Finding, report: Report) -> Iterator[str]:
    line = Source(report.text).position(finding.span.start).line
    yield f"{number}. **{finding.severity.label}**, line {line}: {_text(finding.message)} ({_text(finding.rule)})"
    if finding.why:
        yield f"   {_text(finding.why)}"
    introduction, text = guidance(finding)
    if text:
        yield f"   {introduction}{_text(text)}"
    yield ""


def _profile(sides: Sequence[profile.Side]) -> Iterator[str]:
    yield from (f"## {profile.TITLE}", "", profile.SAYS, "")
    for side in sides:
        yield from (f"### {side.heading}", "")
        for row in side.rows:
            yield f"- **{row.title}**: {_text(row.says)}. {row.count}"
            for quote in row.quotes:
                words = _text(quote.words) if quote.whole else f"“{_text(quote.words)}”"
                yield f"  - {words} ({_text(quote.place)})"
            yield from (f"  - {row.more}",) if row.more else ()
        yield from ("",) if side.rows else ()
        yield from (f"{profile.NOT_SEEN}: {side.unseen}.", "") if side.unseen else ()


def _table(figure: Figure) -> list[str]:
    says = [_text(figure.says), ""] if figure.says else []
    rows = [figure.heads, tuple("---" for _ in figure.heads), *(tuple(map(_text, row)) for row in figure.rows)]
    return [f"### {figure.title}", "", *says, *(f"| {' | '.join(row)} |" for row in rows), ""]


def _text(words: str) -> str:
    """Words on one line that Markdown takes as they are."""
    return _SPECIAL.sub(lambda found: "\\" + (found[1] or found[2]), " ".join(printable(words).split()))
