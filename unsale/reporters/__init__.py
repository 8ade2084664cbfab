"""The output formats. `render` turns a run into text; only the module of the wanted format is imported."""

from __future__ import annotations

import enum
import importlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from unsale.errors import Problem, UsageError
from unsale.findings import Finding, Report, Severity

if TYPE_CHECKING:
    from unsale.praise import Praise

FORMATS: tuple[str, ...] = ("text", "concise", "json", "sarif", "github")
"""The names of the formats; each is a module of this package with a function `render(run, layout)`."""
WITH_NUMBERS = ("json",)
"""Those that tell the measures of each text."""
WITH_TEXTS = ("json", "sarif")
"""Those that look into the texts; the others only ask in which line and column something stands."""


class Run(NamedTuple):
    """All that one call of unsale has to say."""

    reports: tuple[Report, ...]
    errors: tuple[Problem, ...]
    """What could not be done, such as a file that could not be read."""
    notes: tuple[Problem, ...]
    """What the writer may want to tidy up, such as a suppression that is no longer used."""
    fail_on: Severity
    baselined: int = 0
    """How many findings are hidden because the baseline already holds them."""
    praise: Mapping[str, tuple[Praise, ...]] = {}
    """What is good in the files, by their paths; the text format and the report tell it."""


class Rewrites(enum.Enum):
    """How many rewrites of a finding there are: `NONE` makes none for any format, the others count in the text format.

    Making them takes time, so none is made where none is wanted; formats for programs hold all that were made.
    """

    NONE = "none"
    BEST = "best"
    ALL = "all"


class Layout(NamedTuple):
    """How the reader wants to see a run; formats for machines ignore `color`, `width` and `rewrites`:
    they tell all that the findings hold, which are no rewrites where none were wanted."""

    color: bool = False
    width: int = 80
    statistics: bool = False
    quiet: bool = False
    rewrites: Rewrites = Rewrites.BEST


def render(
    run: Run,
    format: str,
    *,
    color: bool = False,
    width: int = 80,
    statistics: bool = False,
    quiet: bool = False,
    rewrites: Rewrites = Rewrites.BEST,
) -> str:
    """The run in one of the `FORMATS`, ending in a line feed unless there is nothing to say.

    Files, findings and problems come in the same order whatever order they arrive in. Raises `UsageError` when there
    is no such format.
    """
    if format not in FORMATS:
        raise UsageError(f"There is no output format {format!r}; choose one of {', '.join(FORMATS)}.")
    module = importlib.import_module(f"{__name__}.{format}")
    rendered: str = module.render(_ordered(run), Layout(color, width, statistics, quiet, rewrites))
    return rendered


def _ordered(run: Run) -> Run:
    reports = (report._replace(findings=tuple(sorted(report.findings, key=_place))) for report in run.reports)
    return run._replace(
        reports=tuple(sorted(reports, key=lambda report: report.path)),
        errors=tuple(sorted(run.errors, key=_problem_place)),
        notes=tuple(sorted(run.notes, key=_problem_place)),
    )


def _place(finding: Finding) -> tuple[int, int, str, str]:
    return finding.span.start, finding.span.end, finding.rule, finding.message


def _problem_place(problem: Problem) -> tuple[str, int, str]:
    return problem.path, problem.line, problem.message
