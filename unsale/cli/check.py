"""`unsale check`: lint files, folders or stdin. What it does stands in `checking`; this is how it is asked for."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from unsale.cli.cache import Off, Wanted
from unsale.cli.checking import Wish, run_check
from unsale.cli.options import Ignore, Jobs, Paths, Select, Seller, SentOn, SettingsFile, StdinName, name_of
from unsale.findings import Severity
from unsale.reporters import FORMATS, Rewrites

Format = Enum("Format", {name: name for name in FORMATS}, type=str)  # type: ignore[misc]
"""Output formats, as typed."""
Level = Enum("Level", {level.label: level.label for level in Severity}, type=str)  # type: ignore[misc]
"""Severities, as typed."""
_TEXT = Format("text")


def check(
    paths: Paths = None,
    select: Select = None,
    ignore: Ignore = None,
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
    ] = _TEXT,
    output: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the findings to this file.")] = None,
    rewrites: Annotated[
        Rewrites,
        typer.Option(help="Rewrites: none (none is made, for any format), the best below each finding, or all known."),
    ] = Rewrites.BEST,
    praise: Annotated[bool, typer.Option("--praise", help="Also name lines that guide well, three a file.")] = False,
    statistics: Annotated[bool, typer.Option("--statistics", help="Also count the findings of each rule.")] = False,
    show_settings: Annotated[
        bool, typer.Option("--show-settings", help="Show the settings for the first path, and check nothing.")
    ] = False,
    seller: Seller = None,
    channel: SentOn = None,
    config: SettingsFile = None,
    stdin_filename: StdinName = "",
    baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Show only findings that this file does not know yet.")
    ] = None,
    write_baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write all findings of today to this file, as known.")
    ] = None,
    jobs: Jobs = 0,
    cache_dir: Wanted = None,
    no_cache: Off = False,
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
    wish = Wish(
        paths=tuple(paths or ()),
        select=tuple(select or ()),
        ignore=tuple(ignore or ()),
        severity=tuple(severity or ()),
        fail_on=fail_on.value if fail_on else None,
        exit_zero=exit_zero,
        format=format.value,
        output=output,
        rewrites=rewrites.value,
        praise=praise,
        statistics=statistics,
        show_settings=show_settings,
        seller=tuple(seller or ()),
        channel=name_of(channel),
        config=config,
        stdin_filename=stdin_filename,
        baseline=baseline,
        write_baseline=write_baseline,
        jobs=jobs,
        cache_dir=cache_dir,
        no_cache=no_cache,
        quiet=quiet,
        debug=debug,
        no_color=no_color,
    )
    raise typer.Exit(run_check(wish))
