"""`unsale fix --interactive`: one finding at a time, and the person decides."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field

import typer

from unsale.cli.noting import with_note
from unsale.edits import apply_edits
from unsale.findings import Applicability, Edit, Finding, Report, Severity
from unsale.fixing import FIXABLE_FORMATS, Check, Fix, Fixed, fixes_for
from unsale.reporters import Rewrites
from unsale.reporters.terminal import printable
from unsale.reporters.wording import counted, guidances
from unsale.reporters.wrapping import flow

_KINDS = (Applicability.SAFE, Applicability.REVIEW)
_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}
_ANSWERS = ("e", "s", "i", "q", "a", "n")
"""The letters that are understood; the last two only where there is a rewrite."""


@dataclass(slots=True)
class _Walk:
    """Where the walk through one file has come to: the report on the text as it is now, and what was left alone."""

    report: Report
    check: Check
    applied: list[Fix] = field(default_factory=list)
    skipped: set[tuple[str, str]] = field(default_factory=set)
    stopped: bool = False

    def next(self) -> Finding | None:
        """The first finding that was not decided on yet."""
        left = (finding for finding in self.report.findings if (finding.rule, finding.sentence) not in self.skipped)
        return None if self.stopped else next(left, None)

    def skip(self, finding: Finding) -> None:
        """Leave `finding` alone, also when it turns up again after an edit."""
        self.skipped.add((finding.rule, finding.sentence))

    def change(self, *edits: Edit) -> None:
        """Change the text and look at it anew."""
        self.report = self.check(apply_edits(self.report.text, edits))


def walk_through(report: Report, check: Check) -> Fixed:
    """The text after the person has gone through its findings; what was chosen before leaving early is kept."""
    walk = _Walk(report, check)
    if report.format not in FIXABLE_FORMATS:
        return Fixed(report.text, (), report)
    while (finding := walk.next()) is not None:
        _decide(walk, finding)
    left = len(walk.report.findings)
    made = counted(len(walk.applied), "rewrite") + " put in" if walk.applied else "Nothing put in"
    typer.echo(f"\n{printable(report.path)}: {made}, {counted(left, 'finding')} left.")
    return Fixed(walk.report.text, tuple(walk.applied), walk.report)


def _decide(walk: _Walk, finding: Finding) -> None:
    choices = fixes_for(finding, _KINDS)
    number = 0
    _show(walk.report.path, finding)
    while True:
        if choices:
            _say("Rewrite: ", choices[number].suggestion.shown)
        else:
            _guide(finding)
        answer = _ask(len(choices))
        if answer not in _ANSWERS[: 6 if choices else 4]:
            continue
        if answer == "a" and choices:
            walk.applied.append(choices[number])
            walk.change(*choices[number].suggestion.edits)
        elif answer == "n" and len(choices) > 1:
            number = (number + 1) % len(choices)
            continue
        elif answer == "e":
            _edit(walk, finding)
        elif answer == "i":
            _ignore(walk, finding)
        elif answer == "q":
            walk.stopped = True
        else:
            walk.skip(finding)
        return


def _show(path: str, finding: Finding) -> None:
    level = typer.style(finding.severity.label, fg=_COLORS[finding.severity], bold=True)
    typer.echo(f"\n{printable(path)}: {level} {finding.rule}")
    _say("  ", finding.sentence)
    _say("", finding.message)


def _guide(finding: Finding) -> None:
    """What helps the person to write a sentence of their own: examples, texts with slots, or the advice."""
    for introduction, text in guidances(finding, Rewrites.ALL):
        _say(introduction, text)


def _say(label: str, text: str) -> None:
    for line in flow(printable(text), min(shutil.get_terminal_size().columns, 100), label=label, indent="  "):
        typer.echo(line)


def _ask(choices: int) -> str:
    """One letter; the end of the input means: leave, and keep what was chosen."""
    offered = ["[a]ccept"] if choices else []
    offered += ["[n]ext"] if choices > 1 else []
    offered += ["[e]dit", "[s]kip", "[i]gnore", "[q]uit"]
    try:
        return str(typer.prompt(" ".join(offered), default="s", show_default=False)).strip().lower()[:1]
    except typer.Abort:
        return "q"


def _edit(walk: _Walk, finding: Finding) -> None:
    """Take the person's own sentence; an empty one leaves things as they are."""
    words = str(typer.prompt("Your sentence", default="", show_default=False)).strip()
    if not words:
        walk.skip(finding)
        return
    walk.change(Edit(finding.sentence_span, words))
    if any(other.sentence == words for other in walk.report.findings):
        typer.echo("That still has a finding:")


def _ignore(walk: _Walk, finding: Finding) -> None:
    """Put a note beside the sentence, with the person's reason, unless there is no safe place for one."""
    reason = " ".join(str(typer.prompt("Why is it fine here", default="", show_default=False)).split())
    after = with_note(walk.report, finding, reason, walk.check)
    if after is None:
        typer.echo(
            f"No line here can hold a note without changing the text, so it was left alone. To switch {finding.rule} "
            "off for this file, name it in `ignore` under [[per-path]] in unsale.toml."
        )
    walk.report = after or walk.report
    walk.skip(finding)
