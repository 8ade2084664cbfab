"""`unsale fix`: put the suggestions into the drafts."""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Annotated

import typer

from unsale.cli import EXIT_CLEAN, EXIT_FINDINGS, EXIT_TROUBLE
from unsale.cli.options import Ignore, Paths, Select, Seller, SentOn, SettingsFile, StdinName, name_of
from unsale.cli.output import tell, tell_problems
from unsale.cli.overrides import Overrides, names_in
from unsale.cli.results import STDIN, UNNAMED, check_targets
from unsale.cli.work import linter_for
from unsale.errors import UnreadableError, UsageError
from unsale.findings import Applicability, Report
from unsale.fixing import FIXABLE_FORMATS, Check, Fixed, fix_text
from unsale.reporters.wording import counted
from unsale.text.decode import decode_bytes
from unsale.text.encode import encode_like, replace_file


def fix(
    paths: Paths = None,
    review: Annotated[
        bool, typer.Option("--review", help="Also apply rewrites that a person should look over afterwards.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what would change, and change nothing.")] = False,
    interactive: Annotated[
        bool, typer.Option("--interactive", "-i", help="Go through the findings one by one and choose.")
    ] = False,
    select: Select = None,
    ignore: Ignore = None,
    seller: Seller = None,
    channel: SentOn = None,
    config: SettingsFile = None,
    stdin_filename: StdinName = "",
) -> None:
    """Rewrite pushy words in drafts: the safe rewrites only, unless you ask for more.

    Mails (.eml, .mbox), recorded calls (.vtt, .srt, .json), Word documents, quoted replies and the buyer's words are
    never changed. The exit code is 0 when all went well, 1 when --diff shows a change, and 2 when something could not
    be done.
    """
    overrides = Overrides(config, names_in(select), names_in(ignore), seller=names_in(seller), channel=name_of(channel))
    if not paths:
        raise UsageError("say what to fix: a file, a folder, or - for text from stdin, such as `unsale fix drafts`")
    if STDIN in paths and (interactive or len(paths) > 1):
        raise UsageError("`unsale fix -` reads a draft from stdin and writes it to stdout; give no other path with it")
    results = check_targets(paths, overrides, stdin_filename, 0, lambda found, _: found)
    tell_problems(results.errors)
    kinds = {Applicability.SAFE, Applicability.REVIEW} if review else {Applicability.SAFE}
    if interactive:
        from unsale.cli.walkthrough import walk_through

        done = [_write(report, walk_through(report, _checker(report, overrides))) for report in results.reports]
        raise typer.Exit(EXIT_TROUBLE if results.errors or not all(done) else EXIT_CLEAN)
    fixed = [(report, fix_text(report, _checker(report, overrides), kinds)) for report in results.reports]
    if diff:
        code = _show_diffs(fixed)
    elif STDIN in paths:
        code = _to_stdout(fixed, results.stdin)
    else:
        code = _write_all(fixed, kinds)
    raise typer.Exit(EXIT_TROUBLE if results.errors else code)


def _checker(report: Report, overrides: Overrides) -> Check:
    linter = linter_for(Path(report.path), overrides)
    return lambda text: linter.check_text(text, path=report.path, format=report.format)


def _to_stdout(fixed: Sequence[tuple[Report, Fixed]], data: bytes) -> int:
    """Write the fixed text of `data` out in its own encoding, or `data` as it is when that lacks a character."""
    code = EXIT_CLEAN
    for report, result in fixed:
        try:
            data = _encoded(data, report, result)
        except UnreadableError as error:
            tell(str(error))
            code = EXIT_TROUBLE
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    return code


def _encoded(data: bytes, report: Report, result: Fixed) -> bytes:
    """The fixed text as a file that was read from `data`; raises `UnreadableError` when it cannot be written so."""
    unchanged = result.text == report.text
    return data if unchanged else encode_like(data, report.text, result.text, report.path)


def _show_diffs(fixed: Sequence[tuple[Report, Fixed]]) -> int:
    changed = [(report, result) for report, result in fixed if result.applied]
    for report, result in changed:
        name = "stdin" if report.path == UNNAMED else report.path
        before, after = report.text.splitlines(keepends=True), result.text.splitlines(keepends=True)
        for line in difflib.unified_diff(before, after, f"{name}", f"{name} (fixed)"):
            typer.echo(line.rstrip("\r\n"))
    return EXIT_FINDINGS if changed else EXIT_CLEAN


def _write_all(fixed: Sequence[tuple[Report, Fixed]], kinds: Collection[Applicability]) -> int:
    code = EXIT_CLEAN
    made = left = files = waiting = 0
    for report, result in fixed:
        if result.applied and not _write(report, result):
            code = EXIT_TROUBLE
            continue
        for fix in result.applied:
            typer.echo(f"{report.path}: {fix.finding.rule}\n  - {fix.finding.sentence}\n  + {fix.suggestion.shown}")
        made += len(result.applied)
        files += bool(result.applied)
        left += len(result.report.findings)
        waiting += sum(
            any(item.edits and not item.slots for item in finding.suggestions)
            for finding in result.report.findings
            if report.format in FIXABLE_FORMATS
        )
    typer.echo(f"{counted(made, 'rewrite')} in {counted(files, 'file')}." if made else "Nothing was changed.")
    if left:
        more = f", {waiting} with a rewrite to look over (--review or --interactive)" if waiting else ""
        typer.echo(f"{counted(left, 'finding')} left{more}; `unsale check` shows them.")
    return code


def _write(report: Report, result: Fixed) -> bool:
    """Put the fixed text back where it came from, in its own encoding; False (and a word on stderr) if it cannot be."""
    if not result.applied and result.text == report.text:
        return True
    path = Path(report.path)
    try:
        data = path.read_bytes()
        if decode_bytes(data, report.path) != report.text:
            raise UnreadableError(f"{path} was changed meanwhile, so it was left alone; run `unsale fix` again.")
        replace_file(path, encode_like(data, report.text, result.text, report.path))
    except UnreadableError as error:
        tell(str(error))
        return False
    except OSError as error:
        tell(f"{path} cannot be written ({os.strerror(error.errno or 0)}), so it was left as it was")
        return False
    return True
