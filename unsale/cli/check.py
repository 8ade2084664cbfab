"""`unsale check`: lint files, folders or stdin."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from unsale.cli.output import Wishes, show, tell_problems, with_progress
from unsale.cli.overrides import Overrides, names_in, severities_in
from unsale.cli.results import STDIN, Results, check_targets
from unsale.config import describe, read_config
from unsale.errors import ConfigError, RuleError, UsageError
from unsale.findings import Report, Severity
from unsale.reporters import Rewrites, Run

if TYPE_CHECKING:
    from unsale.praise import Praise

EXIT_CLEAN, EXIT_FINDINGS, EXIT_TROUBLE = 0, 1, 2


class Format(str, Enum):
    """Output formats."""

    text = "text"
    concise = "concise"
    json = "json"
    sarif = "sarif"
    github = "github"


class Level(str, Enum):
    """Severities, as typed."""

    hint = "hint"
    warning = "warning"
    error = "error"


def check(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATHS", help="Files, folders, or - for text from stdin.")
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="NAMES", help="Use only these rules or families, such as urgency,hype/buzzword."),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="NAMES", help="Leave these rules or families out.")
    ] = None,
    severity: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=LEVEL", help="Change how much a rule or family matters, such as urgency=hint."),
    ] = None,
    fail_on: Annotated[
        Level | None, typer.Option(help="The mildest finding that makes the check fail (exit code 1); normally error.")
    ] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Findings never make the check fail.")] = False,
    format: Annotated[
        Format, typer.Option(help="How to show the findings: for people (text, concise) or for programs.")
    ] = Format.text,
    output: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the findings to this file.")] = None,
    rewrites: Annotated[
        Rewrites, typer.Option(help="Which rewrites to show below a finding: none, the best, or all that are known.")
    ] = Rewrites.BEST,
    praise: Annotated[bool, typer.Option("--praise", help="Also name lines that guide well, three a file.")] = False,
    statistics: Annotated[bool, typer.Option("--statistics", help="Also count the findings of each rule.")] = False,
    show_settings: Annotated[
        bool, typer.Option("--show-settings", help="Show the settings for the first path, and check nothing.")
    ] = False,
    seller: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Who sells in a transcript; only that person's words are judged."),
    ] = None,
    config: Annotated[Path | None, typer.Option(metavar="FILE", help="Use this settings file for everything.")] = None,
    stdin_filename: Annotated[
        str, typer.Option(metavar="NAME", help="What to call the text from stdin; its ending tells the kind of text.")
    ] = "",
    baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Show only findings that this file does not know yet.")
    ] = None,
    write_baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write all findings of today to this file, as known.")
    ] = None,
    jobs: Annotated[
        int, typer.Option(metavar="N", min=0, help="How many processes work at once; 0 means as many as pay.")
    ] = 0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show findings and problems only.")] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Also list what stays unseen: signals, and words that the context excuses.")
    ] = False,
    no_color: Annotated[
        bool, typer.Option("--no-color", help="No colors; the variable NO_COLOR does the same.")
    ] = False,
) -> None:
    """Check drafts and call scripts for pushy words.

    The exit code is 0 when all is well, 1 when there are findings that matter (see --fail-on), and 2 when something
    could not be done, such as a file that cannot be read.
    """
    threshold = Severity.from_label(fail_on.value) if fail_on else None
    overrides = Overrides(
        config, names_in(select), names_in(ignore), severities_in(severity), names_in(seller), threshold
    )
    if config:
        read_config(config)  # one that was asked for by name has to be there
    targets = paths or []
    if show_settings:
        raise typer.Exit(_show_settings(targets, overrides))
    if not targets:
        raise UsageError("say what to check: a file, a folder, or - for text from stdin, such as `unsale check drafts`")
    watch = (lambda results, _: results) if quiet else with_progress
    results = check_targets(targets, overrides, stdin_filename, jobs, watch)
    if debug:
        _show_hidden(results, overrides)
    if write_baseline:
        raise typer.Exit(_write_baseline(results, write_baseline, targets))
    wanted = results.reports if praise and format is Format.text and not quiet else ()
    good = _praise(wanted, overrides)  # before the baseline takes findings away
    wishes = Wishes(format.value, output, statistics, quiet, color=not no_color, rewrites=rewrites)
    raise typer.Exit(_report(results, overrides, baseline, wishes, exit_zero, good))


def _show_settings(targets: list[str], overrides: Overrides) -> int:
    first = next((target for target in targets if target != STDIN), ".")
    path = Path(first) / "any" if Path(first).is_dir() else Path(first)
    settings = overrides.settings_of(path)
    typer.echo(describe(settings.config.for_path(path)), nl=False)
    tell_problems(settings.problems)
    return EXIT_TROUBLE if settings.problems else EXIT_CLEAN


def _show_hidden(results: Results, overrides: Overrides) -> None:
    from unsale.cli.debug import hidden_matches

    for line in hidden_matches(results.reports, overrides):
        typer.echo(line, err=True)


def _praise(reports: Sequence[Report], overrides: Overrides) -> dict[str, tuple[Praise, ...]]:
    """What is good in each file; trouble with praise never costs the findings."""
    try:
        return {report.path: _praise_of(report, overrides) for report in reports}
    except RuleError as error:
        tell_problems(error.problems)
        return {}


def _praise_of(report: Report, overrides: Overrides) -> tuple[Praise, ...]:
    from unsale.cli.work import linter_for
    from unsale.linter import Linter
    from unsale.praise import praise

    shared = linter_for(Path(report.path), overrides)
    linter = Linter(shared.config.for_path(Path(report.path)), rulebook=shared.rulebook, strict=False)
    try:
        heard, matches = linter.heard(report.text, report.format), linter.matches(report.text, report.format)
    except ConfigError:  # the language model is missing, which has been told already
        return ()
    return praise(heard, matches, report.findings)


def _write_baseline(results: Results, path: Path, targets: list[str]) -> int:
    from unsale.cli.known import write_known

    tell_problems(results.errors)
    typer.echo(write_known(results, path, targets))
    return EXIT_TROUBLE if results.errors else EXIT_CLEAN


def _report(
    results: Results,
    overrides: Overrides,
    baseline: Path | None,
    wishes: Wishes,
    exit_zero: bool,
    good: dict[str, tuple[Praise, ...]],
) -> int:
    known = 0
    if baseline:
        from unsale.cli.known import without_known

        results, known = without_known(results, baseline)
    thresholds = [overrides.config_of(Path(report.path)).fail_on for report in results.reports]
    pairs = zip(results.reports, thresholds, strict=True)
    failing = any((worst := report.worst()) is not None and worst >= threshold for report, threshold in pairs)
    lowest = min(thresholds, default=overrides.fail_on or Severity.ERROR)
    run = Run(results.reports, results.errors, results.notes, lowest, known, good)
    if not show(run, wishes) or results.errors:
        return EXIT_TROUBLE
    return EXIT_FINDINGS if failing and not exit_zero else EXIT_CLEAN
