"""The report as one page of HTML that needs nothing from the network and no script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from unsale.findings import Finding
from unsale.profile import Shown
from unsale.reporters import Rewrites, Run, digest, profile
from unsale.reporters._charts import available
from unsale.reporters.figures import Figure, figures_of, files_figure, folder_families
from unsale.reporters.reading import Passage, Sheet, good_placed, passages, placed
from unsale.reporters.terminal import printable
from unsale.reporters.wording import guidances, severities, severity_counts
from unsale.text.document import Source
from unsale.traits import Trait

if TYPE_CHECKING:
    from jinja2 import Environment

_FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class _Advice:
    """One finding as the page tells it."""

    number: int
    finding: Finding
    line: int
    guidances: tuple[tuple[str, str], ...]
    in_text: bool
    """True when its words are marked, so that there is a place to go back to."""


@dataclass(frozen=True, slots=True)
class _Works:
    """A line that works as the page tells it; `link` is its place."""

    words: str
    says: str
    place: str
    link: str


@dataclass(frozen=True, slots=True)
class _Section:
    """One file as the page tells it."""

    id: str
    path: str
    counts: str
    says: Sequence[str]
    passages: Sequence[Passage]
    advice: Sequence[_Advice]
    works: Sequence[_Works]
    good: frozenset[int]
    """The numbers of the lines that are marked as working in the text."""
    figures: Sequence[Figure]
    numbers: Sequence[digest.Number]


def page(run: Run, sheets: Sequence[Sheet], shown: Sequence[Shown] = (), traits: Sequence[Trait] = ()) -> str:
    """The whole page; `sheets` are the reports of `run` in order, with what was read again from their files.

    `traits` are those of pusher and builder, `shown` the ones that are seen; without `traits` nothing is said of them.
    Everything from a file is escaped, whatever it holds. Needs jinja2; without pygal tables stand for the charts.
    """
    figures = [figure for figure in (files_figure(sheets), folder_families(sheets)) if figure]
    return _environment().get_template("report.html.j2").render(
        title=_title(sheets),
        says=digest.of_run(run),
        no_score=digest.NO_SCORE,
        problems=[printable(str(problem)) for problem in (*run.errors, *run.notes)],
        sections=[_section(number, sheet, run) for number, sheet in enumerate(sheets, 1)],
        figures=figures,
        profile=profile,
        sides=profile.sides(shown, traits, sheets) if traits else [],
        charts=available(),
    )  # fmt: skip


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(_FOLDER)
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals["css"] = (_FOLDER / "report.css").read_text(encoding="utf-8")
    environment.filters["printable"] = _printable
    return environment


def _printable(value: Any) -> str:
    return printable(str(value))


def _title(sheets: Sequence[Sheet]) -> str:
    return printable(sheets[0].report.path) if len(sheets) == 1 else f"{len(sheets)} texts"


def _section(number: int, sheet: Sheet, run: Run) -> _Section:
    report = sheet.report
    shown = passages(sheet)
    marked, source = placed(shown), Source(report.text, report.path, report.format)
    advice = [
        _Advice(at, it, source.position(it.span.start).line, _told(it), at in marked)
        for at, it in enumerate(report.findings, 1)
    ]
    works = [
        _Works(it.words, it.says, profile.place_of(sheet, it.span), profile.good_link(number, sheet, it.span))
        for it in run.praise.get(report.path, ())
    ]
    counts = severities(severity_counts([report])) or "no findings"
    numbers = digest.numbers_of(report)
    return _Section(
        f"t{number}", printable(report.path), counts, digest.of_file(report),
        shown, advice, works, frozenset(good_placed(shown)), figures_of(sheet), numbers,
    )  # fmt: skip


def _told(finding: Finding) -> tuple[tuple[str, str], ...]:
    """The rewrites with the words that introduce them, and the advice, each once."""
    tips = [("Tip: ", finding.advice)] if finding.advice else []
    return tuple(dict.fromkeys([*guidances(finding, Rewrites.ALL), *tips]))
