"""`unsale label`: a person says what is pushy in their own files, and the classifier can learn from it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from unsale.cli import EXIT_CLEAN
from unsale.cli.output import tell_problems
from unsale.cli.overrides import Overrides
from unsale.cli.results import check_targets
from unsale.cli.work import linter_for
from unsale.errors import UsageError
from unsale.findings import Finding, Report
from unsale.reporters.terminal import printable
from unsale.reporters.wording import counted
from unsale.reporters.wrapping import flow
from unsale.text.document import Sentence

_NEAR = 0.3
"""A sentence without a finding is asked about from this probability on."""
_SEVERITIES = {"e": "error", "w": "warning", "h": "hint"}


@dataclass(frozen=True, slots=True)
class _Mark:
    sentence: Sentence
    letter: str
    family: str
    guiding: str


def label(
    paths: Annotated[list[str], typer.Argument(metavar="PATHS", help="Drafts, templates or scripts to go through.")],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FILE", help="The labelled file to write, one author's files each."),
    ],
    channel: Annotated[
        str, typer.Option(metavar="NAME", help="What the texts are, such as cold_email, call_script or internal.")
    ] = "cold_email",
) -> None:
    """Go through findings and near-misses in your files, say what is pushy, and write a file that `train` takes.

    Put the file into a folder `documents` and run `unsale train FOLDER -o our-classifier.json`.
    """
    if output.exists():
        raise UsageError(f"{output} is there already; name a new file, so that no labels are lost")
    overrides = Overrides()
    results = check_targets(paths, overrides, "", 0, lambda found, _: found)
    tell_problems(results.errors)
    blocks: list[str] = []
    try:
        for number, report in enumerate(results.reports, 1):
            blocks.append(_labelled(report, overrides, f"{output.stem}{number}", channel))
    except (typer.Abort, EOFError):
        typer.echo("\nStopped; the files before this one are kept.")
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text("\n".join(blocks), encoding="utf-8")
    typer.echo(f"{counted(len(blocks), 'labelled text')} in {output}.")
    raise typer.Exit(EXIT_CLEAN)


def _labelled(report: Report, overrides: Overrides, name: str, channel: str) -> str:
    linter = linter_for(Path(report.path), overrides)
    marks: list[_Mark] = []
    for sentence, probability in linter.heard(report.text, report.format):
        over = [finding for finding in report.findings if finding.sentence_span == sentence.span]
        if over or probability >= _NEAR:
            marks += _asked(report.path, sentence, over, probability)
    text = report.text
    for mark in reversed(marks):
        span = mark.sentence.span
        pushy, guiding = (" ".join(words.replace("|", "/").split()) for words in (mark.sentence.text, mark.guiding))
        text = f"{text[: span.start]}⟦{mark.letter}:{mark.family}|{pushy}|{guiding}⟧{text[span.end :]}"
    return f"=== {name} {channel} {'pushy' if marks else 'good'}\n{text.strip()}\n"


def _asked(path: str, sentence: Sentence, findings: list[Finding], probability: float) -> Iterator[_Mark]:
    """The person's answer for one sentence: a mark, or nothing when it is fine."""
    said = ", ".join(f"{finding.severity.label} {finding.rule}" for finding in findings)
    typer.echo(f"\n{printable(path)}: {said or f'no finding, {probability:.0%} pushy by ear'}")
    for line in flow(printable(sentence.text), min(shutil.get_terminal_size().columns, 100), label="  ", indent="  "):
        typer.echo(line)
    answer = str(typer.prompt("[e]rror [w]arning [h]int [f]ine", default="f", show_default=False)).strip().lower()[:1]
    if answer not in _SEVERITIES:
        return
    usual = findings[0].family if findings else "presumption"
    family = str(typer.prompt("Family", default=usual)).strip() or usual
    guiding = str(typer.prompt("What would you send instead (may stay empty)", default="", show_default=False)).strip()
    yield _Mark(sentence, answer, family, guiding)
