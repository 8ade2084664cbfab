"""`unsale promises`: what was promised in messages and calls, by whom and by when."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from unsale.cli import EXIT_CLEAN, EXIT_TROUBLE
from unsale.cli.options import Paths, Seller, SettingsFile, StdinName
from unsale.cli.output import tell, tell_problems, with_progress
from unsale.cli.overrides import Overrides, names_in
from unsale.cli.results import check_targets
from unsale.cli.work import linter_for
from unsale.errors import UsageError
from unsale.findings import Report
from unsale.measures.messages import messages_of
from unsale.promises import promises as promises_in
from unsale.reporters.promise_list import Row, as_calendar, as_csv, as_json, as_table, in_order
from unsale.reporters.wording import counted
from unsale.text.document import Document, Role
from unsale.written_on import days_held


class Format(str, Enum):
    """Output formats."""

    table = "table"
    csv = "csv"
    ical = "ical"
    json = "json"


@dataclass(frozen=True, slots=True)
class _Basis:
    """The day that a text is from, and how that is known."""

    day: date | None
    source: str


def promises(
    paths: Paths = None,
    format: Annotated[
        Format, typer.Option(help="A table to read, csv for a spreadsheet, ical for a calendar, json for programs.")
    ] = Format.table,
    today: Annotated[
        str,
        typer.Option(metavar="DATE", help="The day that tells what is overdue, such as 2026-06-03; normally today."),
    ] = "",
    written: Annotated[
        str, typer.Option(metavar="DATE", help="When texts that hold no date themselves were written or said.")
    ] = "",
    seller: Seller = None,
    config: SettingsFile = None,
    stdin_filename: StdinName = "",
) -> None:
    """List what you promised in mails and calls: who does what by when, overdue first.

    Words such as `by Tuesday` count from the date that a mail or transcript holds, else from --written, else from
    the day the file was last saved. The exit code is 0, or 2 when something could not be done.
    """
    now = _day_in(today, "--today") or date.today()
    told = _day_in(written, "--written")
    if not paths:
        raise UsageError(
            "say where to look: a file, a folder, or - for text from stdin, such as `unsale promises sent`"
        )
    overrides = Overrides(config, seller=names_in(seller))
    results = check_targets(paths, overrides, stdin_filename, 0, with_progress)
    tell_problems(results.errors)
    rows = in_order(row for report in results.reports for row in _rows(report, overrides, told, now))
    _print(rows, format, now)
    raise typer.Exit(EXIT_TROUBLE if results.errors else EXIT_CLEAN)


def _day_in(words: str, option: str) -> date | None:
    if not words:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise UsageError(
            f"{option} {words} is no day; write year, month and day, such as {option} 2026-06-03"
        ) from None


def _print(rows: list[Row], format: Format, today: date) -> None:
    shown = {Format.table: as_table, Format.csv: as_csv, Format.ical: as_calendar, Format.json: as_json}[format]
    text = shown(rows, today)
    if format is Format.table:
        typer.echo(text, nl=False)
    else:  # as bytes, because line ends belong to the format
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stdout.flush()
    undated = sum(row.promise.due is None for row in rows)
    if format is Format.ical and undated:
        tell(f"{counted(undated, 'promise')} without a day cannot be put into a calendar; `unsale promises` lists them")


# --- one file ---------------------------------------------------------------------------------------------------------


def _rows(report: Report, overrides: Overrides, told: date | None, today: date) -> Iterator[Row]:
    document = linter_for(Path(report.path), overrides).document_of(report)
    if document is None:
        tell(f"{report.path}: could be checked but not read a second time, so no promises were looked for")
        return
    source = document.source
    if _has_no_seller(document):
        tell(
            f"{report.path}: who sells is not known here, so no promises were looked for; name them with --seller NAME"
        )
    held = {number: _Basis(*told_by) for number, told_by in days_held(source).items()}
    for part in messages_of(document):
        number = part.segments[0].message if part.segments else 0
        basis = _basis(held.get(number), told, Path(report.path), today)
        for promise in promises_in(part, basis.day):
            yield Row(promise, report.path, source.position(promise.span.start), basis.day, basis.source)


def _has_no_seller(document: Document) -> bool:
    roles = {segment.role for segment in document.segments}
    return Role.UNKNOWN_SPEAKER in roles and not any(role.judged for role in roles)


def _basis(held: _Basis | None, told: date | None, path: Path, today: date) -> _Basis:
    if held:
        return held
    if told:
        return _Basis(told, "--written")
    try:
        return _Basis(
            date.fromtimestamp(path.stat().st_mtime), "the day the file was last saved; --written says better"
        )
    except (OSError, ValueError, OverflowError):
        return _Basis(today, "today, as the text holds no date; --written says better")
