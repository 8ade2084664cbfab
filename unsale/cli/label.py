"""`unsale label`: a person says what is pushy in their own files, and the classifier can learn from it."""

from __future__ import annotations

import difflib
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from unsale.cli import EXIT_CLEAN, EXIT_TROUBLE
from unsale.cli.options import Seller, SettingsFile
from unsale.cli.output import tell, tell_problems
from unsale.cli.overrides import Overrides, names_in
from unsale.cli.results import check_targets
from unsale.cli.work import linter_for
from unsale.config import read_config
from unsale.errors import UnreadableError, UsageError
from unsale.findings import Finding, Report
from unsale.linter import Linter
from unsale.reporters.terminal import printable
from unsale.reporters.wording import counted
from unsale.reporters.wrapping import flow
from unsale.text.document import Role, Sentence
from unsale.training.data import CHANNELS
from unsale.training.writing import Head, NewMark, can_hold, labelled_block

_NEAR = 0.3
"""A sentence without a finding is asked about from this probability on."""
_PUSHY, _FINE = ("e", "w", "h"), "f"
_USUAL_FAMILY = "presumption"
_CALLS = ("transcript", "captions", "json-transcript")


def label(
    paths: Annotated[list[str], typer.Argument(metavar="PATHS", help="Drafts, templates or scripts to go through.")],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FILE", help="The labelled file to write, one author's files each."),
    ],
    channel: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="What the texts are, such as follow_up or internal; normally transcript for calls, else cold_email.",
        ),
    ] = "",
    seller: Seller = None,
    config: SettingsFile = None,
) -> None:
    """Go through findings and near-misses in your files, say what is pushy, and write a file that `train` takes.

    Put the file into a folder `documents` and run `unsale train FOLDER -o our-classifier.json`. Ctrl-D stops; what was
    said until then is kept. The exit code is 0 when all went well, and 2 when something could not be done.
    """
    channel = _channel(channel)
    if config:
        read_config(config)  # one that was asked for by name has to be there
    _make(output)
    blocks: list[str] = []
    try:
        sound = _label_all(paths, Overrides(config, seller=names_in(seller)), output, channel, blocks)
    finally:
        if not blocks:
            output.unlink()
    where = f" in {output}" if blocks else ""
    typer.echo(f"{counted(len(blocks), 'labelled text')}{where}.")
    raise typer.Exit(EXIT_CLEAN if sound else EXIT_TROUBLE)


def _channel(said: str) -> str:
    """The channel as labelled files call it, or empty when none was given; raises `UsageError` for an unknown one."""
    name = _as_name(said)
    if name and name not in CHANNELS:
        near = difflib.get_close_matches(name, CHANNELS, 1)
        mend = f"did you mean `{near[0]}`?" if near else f"use one of {', '.join(CHANNELS)}"
        raise UsageError(f"--channel {said} is not known; {mend}")
    return name


def _as_name(said: str) -> str:
    return "_".join(said.strip().lower().replace("-", " ").split())


def _make(output: Path) -> None:
    """Make the file that is to be written, before anybody is asked anything; raises `UsageError` when it cannot be."""
    if output.suffix != ".txt":
        raise UsageError(f"{output} would not be read by `train`; name it {output.with_suffix('.txt')}")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.open("x").close()
    except FileExistsError:
        raise UsageError(f"{output} is there already; name a new file, so that no labels are lost") from None
    except OSError as error:
        raise UsageError(f"{output} cannot be written ({error.strerror}); choose another place for --output") from None


def _label_all(paths: Sequence[str], overrides: Overrides, output: Path, channel: str, blocks: list[str]) -> bool:
    """Ask about all files, and write what was said after each; False when something could not be done."""
    results = check_targets(paths, overrides, "", 0, lambda found, _: found)
    tell_problems(results.errors)
    sound = not results.errors
    for number, report in enumerate(results.reports, 1):
        asking = _Asking(report, overrides)
        try:
            asking.begin()
            asking.ask()
            name = f"{'_'.join(output.stem.split())}{number}"
            head = Head(name, channel or ("transcript" if report.format in _CALLS else "cold_email"), asking.seller)
            if asking.answers:
                blocks.append(labelled_block(head, asking.text, asking.marks))
                output.write_text("\n".join(blocks), encoding="utf-8", newline="\n")
        except UnreadableError as error:
            tell(f"{report.path}: {error}")
            sound = False
        if asking.stopped:
            typer.echo("\nStopped; what you said so far is kept.")
            break
    return sound


class _Asking:
    """The questions about one file, and what a person said to them."""

    def __init__(self, report: Report, overrides: Overrides) -> None:
        shared = linter_for(Path(report.path), overrides)
        self._report = report
        self._linter = Linter(shared.config.for_path(Path(report.path)), rulebook=shared.rulebook, strict=False)
        self._families = [family.name for family in shared.rulebook.families if family.heard]
        self.text = report.text
        """Up to the sentence at which the person stopped: nothing is known of what follows."""
        self.seller = ""
        self.marks: list[NewMark] = []
        self.answers = 0
        self.stopped = False

    def begin(self) -> None:
        """See who sells; raises `UnreadableError` when the file cannot be labelled at all."""
        if not can_hold(self.text, self._report.format):
            raise UnreadableError(
                f"a labelled file cannot hold this kind ({self._report.format}), so it was left out; save its words "
                "as plain text (.txt), with the speaker's name before each turn of a call, and label that"
            )
        document = self._linter.document_of(self._report)
        segments = document.segments if document else ()
        if not any(segment.role.judged for segment in segments):
            raise UnreadableError(
                "who sells is not known here, so it was left out; name them with --seller NAME"
                if any(segment.role is Role.UNKNOWN_SPEAKER for segment in segments)
                else "nothing in it is in a seller's own words, so it was left out"
            )
        sellers = Counter(segment.speaker for segment in segments if segment.role is Role.REP and segment.speaker)
        self.seller = sellers.most_common(1)[0][0] if sellers else ""

    def ask(self) -> None:
        """Ask about each sentence that has a finding or nearly one, until the end or until the person has enough."""
        self.answers = 1  # where nothing is asked, all is fine
        for number, (sentence, over, probability) in enumerate(self._doubtful()):
            try:
                mark = self._asked(sentence, over, probability)
            except (typer.Abort, EOFError):
                self.answers = number
                self.stopped = True
                self.text = self.text[: sentence.span.start]
                return
            self.marks += [mark] if mark else []

    def _doubtful(self) -> Iterator[tuple[Sentence, list[Finding], float]]:
        for sentence, probability in self._linter.heard(self._report.text, self._report.format):
            over = [finding for finding in self._report.findings if finding.sentence_span == sentence.span]
            if over or probability >= _NEAR:
                yield sentence, over, probability

    def _asked(self, sentence: Sentence, findings: list[Finding], probability: float) -> NewMark | None:
        """The person's answer for one sentence: a mark, or None when it is fine."""
        said = ", ".join(f"{finding.severity.label} {finding.rule}" for finding in findings)
        typer.echo(f"\n{printable(self._report.path)}: {said or f'no finding, {probability:.0%} pushy by ear'}")
        width = min(shutil.get_terminal_size().columns, 100)
        for line in flow(printable(sentence.text), width, label="  ", indent="  "):
            typer.echo(line)
        letter = _letter()
        if letter == _FINE:
            return None
        usual = next((finding.family for finding in findings if finding.family in self._families), _USUAL_FAMILY)
        families = _families(usual, self._families)
        guiding = str(typer.prompt("What would you send instead (may stay empty)", default="", show_default=False))
        return NewMark(sentence.span, letter, families, guiding)


def _letter() -> str:
    while True:
        question = "[e]rror [w]arning [h]int [f]ine"
        letter = str(typer.prompt(question, default=_FINE, show_default=False)).strip().lower()[:1]
        if letter in (*_PUSHY, _FINE):
            return letter


def _families(usual: str, known: Sequence[str]) -> tuple[str, ...]:
    """The families that the person names, the main one first; asked again, with the nearest name, for unknown ones."""
    while True:
        said = str(typer.prompt("Family", default=usual))
        names = tuple(dict.fromkeys(_as_name(name) for name in said.split(",") if name.strip()))
        unknown = next((name for name in names if name not in known), None)
        if names and unknown is None:
            return names
        near = difflib.get_close_matches(unknown or "", known, 1)
        usual = near[0] if near else usual
        typer.echo(f"There is no family `{unknown or said}`; the families are {', '.join(known)}.")
