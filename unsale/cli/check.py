"""`unsale check`: lint files, folders or stdin."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from unsale.cli.work import Checked, Overrides, as_problems, check_files, linter_for, setting_problems
from unsale.config import describe
from unsale.errors import ConfigError, Problem, UnreadableError, UsageError
from unsale.findings import Report, Severity
from unsale.reporters import Run, render

STDIN = "-"
_PROGRESS_FROM = 50
"""A progress bar is shown from this many files on."""


class Format(str, Enum):
    """Output formats."""

    text = "text"
    concise = "concise"
    json = "json"
    sarif = "sarif"
    github = "github"


class FailOn(str, Enum):
    """Thresholds for exit code 1."""

    hint = "hint"
    warning = "warning"
    error = "error"


def check(
    paths: Annotated[list[str] | None, typer.Argument(metavar="PATHS…", help="Files, folders, or - for stdin.")] = None,
    select: Annotated[list[str] | None, typer.Option(help="Only these rules or families (comma-separated).")] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="Not these rules or families.")] = None,
    severity: Annotated[list[str] | None, typer.Option(help="Change a severity: urgency=hint.")] = None,
    fail_on: Annotated[FailOn | None, typer.Option(help="Mildest finding that gives exit code 1 [default: error].")] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 even when there are findings.")] = False,
    format: Annotated[Format, typer.Option(help="How to print the findings.")] = Format.text,
    output: Annotated[Path | None, typer.Option(help="Write the findings to this file.")] = None,
    statistics: Annotated[bool, typer.Option("--statistics", help="Count findings by rule.")] = False,
    show_settings: Annotated[bool, typer.Option("--show-settings", help="Print the settings in use and stop.")] = False,
    seller: Annotated[list[str] | None, typer.Option(help="A speaker on the seller's side of a transcript.")] = None,
    config: Annotated[Path | None, typer.Option(help="Use this settings file for everything.")] = None,
    stdin_filename: Annotated[str, typer.Option(help="What to call the text from stdin; its suffix tells the format.")] = "",
    baseline: Annotated[Path | None, typer.Option(help="Leave out the findings this file knows.")] = None,
    write_baseline: Annotated[Path | None, typer.Option(help="Write all findings to this file as known.")] = None,
    jobs: Annotated[int, typer.Option(min=0, help="Processes; 0 for as many as pay.")] = 0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Findings and errors only.")] = False,
    no_color: Annotated[bool, typer.Option("--no-color", help="Plain text (NO_COLOR works too).")] = False,
) -> None:
    """Check drafts for pushy words.

    Exit code 0: nothing at or above --fail-on. 1: there is. 2: something could not be done.
    """
    overrides = Overrides(
        config, _names(select), _names(ignore), _severities(severity), _names(seller), _threshold(fail_on)
    )
    targets = paths or []
    if show_settings:
        typer.echo(describe(overrides.config_of(Path(targets[0] if targets else "unsale.txt"))), nl=False)
        return
    if not targets:
        raise UsageError("say what to check: a file, a folder, or - for text from stdin, such as `unsale check drafts/`")
    results, errors = _results(targets, overrides, stdin_filename, jobs, quiet)
    reports = [result.report for result in results if result.report]
    errors += [result.error for result in results if result.error]
    if write_baseline:
        _write_baseline(reports, write_baseline)
        raise typer.Exit(2 if errors else 0)
    reports, known, stale_notes = _without_known(reports, baseline)
    thresholds = {report.path: _fail_on(report, overrides) for report in reports}
    failing = any((worst := report.worst()) is not None and worst >= thresholds[report.path] for report in reports)
    notes = [note for report in reports for note in report.notes] + stale_notes
    run = Run(tuple(reports), tuple(errors), tuple(notes), min(thresholds.values(), default=Severity.ERROR), known)
    color = output is None and not no_color and "NO_COLOR" not in os.environ and sys.stdout.isatty()
    width = shutil.get_terminal_size((80, 24)).columns if output is None else 80
    _emit(render(run, format.value, color=color, width=width, statistics=statistics, quiet=quiet), output)
    raise typer.Exit(2 if errors else int(failing and not exit_zero))


def _results(
    targets: list[str], overrides: Overrides, stdin_filename: str, jobs: int, quiet: bool
) -> tuple[list[Checked], list[Problem]]:
    from unsale.discovery import find_files

    results: list[Checked] = []
    errors: list[Problem] = []
    files: dict[Path, None] = {}
    if STDIN in targets:
        results.append(_check_stdin(stdin_filename, overrides))
    for target in targets:
        if target == STDIN:
            continue
        try:
            discovery = find_files([target], overrides.config_of)
        except ConfigError as error:
            errors += as_problems(error)
            continue
        errors += discovery.errors
        files.update(dict.fromkeys(discovery.files))
    errors += setting_problems(tuple(files), overrides)
    checked = check_files(tuple(files), overrides, jobs)
    results += checked if quiet else _watched(checked, len(files))
    return results, list(dict.fromkeys(errors))


def _check_stdin(name: str, overrides: Overrides) -> Checked:
    path = name or "<stdin>"
    linter = linter_for(Path(name or "stdin.txt"), overrides)
    try:
        return Checked(linter.check_bytes(sys.stdin.buffer.read(), path=path))
    except UnreadableError as error:
        return Checked(error=Problem(path, 0, str(error).removeprefix(f"{path}: ")))


def _watched(results: Iterable[Checked], count: int) -> Iterator[Checked]:
    """The results, with a progress bar while a person is watching a long run."""
    if count < _PROGRESS_FROM or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(results, "Checking", total=count, console=Console(stderr=True), transient=True)


def _fail_on(report: Report, overrides: Overrides) -> Severity:
    return overrides.config_of(Path(report.path)).fail_on


def _without_known(reports: list[Report], path: Path | None) -> tuple[list[Report], int, list[Problem]]:
    if path is None:
        return reports, 0, []
    from unsale.baseline import apply_baseline, read_baseline, stale

    known = read_baseline(path)
    gone = stale(known, reports)
    pairs = [apply_baseline(report, known) for report in reports]
    notes = [
        Problem(str(path), 0, f"{len(gone)} known findings are gone; write the baseline again to drop them")
    ] if gone else []
    return [report for report, _ in pairs], sum(count for _, count in pairs), notes


def _write_baseline(reports: list[Report], path: Path) -> None:
    from unsale.baseline import write_baseline

    count = write_baseline(reports, path)
    typer.echo(f"Wrote {count} known findings to {path}. Use it with: unsale check --baseline {path} PATHS")


def _emit(text: str, output: Path | None) -> None:
    if output is None:
        typer.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"cannot write to {output} ({error.strerror}); choose another place for --output") from None


def _names(values: list[str] | None) -> tuple[str, ...]:
    return tuple(name.strip() for value in values or () for name in value.split(",") if name.strip())


def _severities(values: list[str] | None) -> tuple[tuple[str, Severity], ...]:
    pairs = []
    for item in _names(values):
        name, _, label = item.partition("=")
        try:
            pairs.append((name, Severity.from_label(label)))
        except KeyError:
            raise UsageError(f"--severity {item}: write a rule or family, =, and hint, warning or error") from None
    return tuple(pairs)


def _threshold(value: FailOn | None) -> Severity | None:
    return Severity.from_label(value.value) if value else None
