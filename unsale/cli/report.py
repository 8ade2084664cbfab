"""`unsale report`: one page on files or folders, to read, print or pass on."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from unsale.cli import EXIT_CLEAN, EXIT_TROUBLE
from unsale.cli.hearing import heard_text
from unsale.cli.options import Ignore, Jobs, Paths, Select, Seller, SentOn, SettingsFile, StdinName, name_of
from unsale.cli.output import tell, tell_problems, with_progress
from unsale.cli.overrides import Overrides, names_in
from unsale.cli.results import check_targets
from unsale.cli.work import linter_for
from unsale.config import read_config
from unsale.errors import RuleError, UsageError
from unsale.findings import Report, Severity
from unsale.reporters import Run, render
from unsale.reporters.reading import Sheet

if TYPE_CHECKING:
    from unsale.profile import Shown
    from unsale.traits import Trait


class Format(str, Enum):
    """Forms of the report."""

    html = "html"
    md = "md"
    json = "json"


def report(
    paths: Paths = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the report to this file.")
    ] = None,
    format: Annotated[
        Format | None, typer.Option(help="A page (html), a summary (md) or data (json); normally what FILE ends in.")
    ] = None,
    select: Select = None,
    ignore: Ignore = None,
    seller: Seller = None,
    channel: SentOn = None,
    config: SettingsFile = None,
    stdin_filename: StdinName = "",
    jobs: Jobs = 0,
) -> None:
    """Make one page on drafts and calls: a summary, the marked text with rewrites, and charts.

    The page needs no network. The exit code is 0, or 2 when something could not be done, such as a file that cannot
    be read; findings never change it.
    """
    if not paths:
        raise UsageError("say what to report on: a file or a folder, such as `unsale report drafts -o report.html`")
    if config:
        read_config(config)  # one that was asked for by name has to be there
    wanted = _form(format, output)
    overrides = Overrides(config, names_in(select), names_in(ignore), seller=names_in(seller), channel=name_of(channel))
    results = check_targets(paths, overrides, stdin_filename, jobs, with_progress)
    reports = tuple(sorted(results.reports, key=_natural))
    run = Run(reports, results.errors, results.notes, Severity.ERROR)
    written = _written(_made(run, wanted, overrides), output)
    if output:  # what is printed tells its problems itself
        tell_problems(run.errors)
    raise typer.Exit(EXIT_CLEAN if written and not run.errors else EXIT_TROUBLE)


def _natural(report: Report) -> list[tuple[int, str]]:
    """Sorts `mail 2` before `mail 10`, so that a sequence stands in its order."""
    pieces = re.split(r"(\d+)", report.path)
    return [(int(piece), "") if piece.isdecimal() else (0, piece) for piece in pieces]


_ENDINGS = {".md": Format.md, ".markdown": Format.md, ".json": Format.json}


def _form(format: Format | None, output: Path | None) -> Format:
    wanted = format or _ENDINGS.get(output.suffix.lower() if output else "", Format.html)
    if wanted is Format.html and output is None and sys.stdout.isatty():
        raise UsageError("say where to put the page, such as `-o report.html`, or ask for --format md")
    return wanted


def _made(run: Run, wanted: Format, overrides: Overrides) -> str:
    if wanted is Format.json:
        return render(run, "json")
    run, shown, traits = _with_what_works(run, overrides)
    sheets = [_sheet(report, run, shown, overrides) for report in run.reports]
    if wanted is Format.md:
        from unsale.reporters import markdown

        return markdown.page(run, sheets, shown, traits)
    try:
        from unsale.reporters import html

        return html.page(run, sheets, shown, traits)
    except ImportError as error:
        message = f"the page needs {error.name}; get it with pip install {error.name}, or ask for --format md"
        raise UsageError(message) from error


def _with_what_works(run: Run, overrides: Overrides) -> tuple[Run, Sequence[Shown], Sequence[Trait]]:
    """The run with its praised lines, and the traits seen in it; trouble with these never costs the findings."""
    from unsale.praise import praise
    from unsale.profile import known_traits, profile

    try:
        texts = [heard_text(report, overrides) for report in run.reports]
        good = {text.path: praise(text.heard, text.matches, text.findings) for text in texts}
        return run._replace(praise=good), profile(texts), known_traits()
    except RuleError as error:
        tell_problems(error.problems)
        return run, (), ()


def _sheet(report: Report, run: Run, shown: Sequence[Shown], overrides: Overrides) -> Sheet:
    from unsale.reporters.profile import good_spans

    good = good_spans(report.path, run.praise.get(report.path, ()), shown)
    return Sheet(report, linter_for(Path(report.path), overrides).document_of(report), good)


def _written(text: str, output: Path | None) -> bool:
    """Write or print the report; False when that cannot be done."""
    if output is None:
        typer.echo(text, nl=False)
        return True
    try:
        output.write_text(text, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        tell(f"cannot write to {output} ({error.strerror}); choose another place for --output")
        return False
    typer.echo(f"The report is in {output}.", err=True)
    return True
