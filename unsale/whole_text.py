"""What is said of a text as a whole: findings on it, on each of its steps and on their sequence, and its numbers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from unsale import slots
from unsale.config import CHANNELS, Config
from unsale.findings import Finding, Severity, Skipped
from unsale.measures import findings_by_message, measure_findings
from unsale.text.document import Document, Role

if TYPE_CHECKING:
    from unsale.judging import Judged
    from unsale.sequences.steps import Run


def measured(document: Document, judged: Judged, runs: Sequence[Run], config: Config) -> list[Finding]:
    """The findings on the whole text, or on each step and the sequences that it holds, that are switched on."""
    genre, messages = judged.genre, [(document, config.channel if config.channel in CHANNELS else None)]
    measures = findings_by_message if document.source.format == "mbox" else measure_findings
    if document.source.format == "sequence":
        from unsale.sequences.findings import planned

        genre, messages = planned(genre), _messages(document, runs, messages[0][1])
    said = [
        finding
        for message, channel in messages
        for finding in measures(message, judged.findings, genre, channel=channel)
    ]
    return adjusted(said, config)


def on_sequences(runs: Sequence[Run], genre: dict[str, float], config: Config) -> list[Finding]:
    """The findings on the sequences that a text of this `genre` holds; `config` are the settings of no file yet."""
    if not runs:
        return []
    from unsale.sequences.findings import reaching_out

    selling = reaching_out(genre)
    return [finding for run in runs for _, finding in on_sequence(run, selling, config)]


def on_sequence(run: Run, selling: float | None, config: Config) -> list[tuple[str, Finding]]:
    """The findings on a sequence that are switched on where they stand, each with the path of its file."""
    from unsale.sequences.findings import sequence_findings

    return [
        (path, replace(finding, severity=own.severity_of(finding.rule, finding.severity)))
        for path, finding in sequence_findings(run, selling)
        if (own := config.for_path(Path(path))).selects(finding.rule)
    ]


def _messages(document: Document, runs: Sequence[Run], channel: str | None) -> list[tuple[Document, str | None]]:
    """Each step of a sequence file with its own channel, or that of the settings."""
    from unsale.measures.channels import WORD_LIMITS
    from unsale.measures.messages import messages_of

    found: list[tuple[Document, str | None]] = []
    channels = [step.channel for run in runs for step in run.steps]
    for message in messages_of(document):
        number = message.segments[0].message if message.segments else 0
        own = channels[number] if number < len(channels) else ""
        found.append((message, own if own in WORD_LIMITS else channel))
    return found


def numbers_of(document: Document, judged: Judged, runs: Sequence[Run]) -> dict[str, float]:
    """The measures of the whole text, of the call and of the sequence that it holds."""
    from unsale.conversation import conversation_metrics
    from unsale.metrics import document_metrics

    numbers = {**document_metrics(document, judged.findings), **conversation_metrics(document), **judged.metrics}
    if len(runs) != 1:
        return numbers
    from unsale.sequences.findings import sequence_metrics

    return numbers | sequence_metrics(runs[0])


def adjusted(found: Sequence[Finding], config: Config) -> list[Finding]:
    """Those of the findings on a whole text that are switched on, as severe as the settings want them."""
    return [
        replace(finding, severity=config.severity_of(finding.rule, finding.severity))
        for finding in found
        if config.selects(finding.rule)
    ]


def unfilled(document: Document, config: Config) -> list[Finding]:
    """What is still to be filled in, if the settings ask for it."""
    if not config.selects(slots.RULE):
        return []
    return slots.unfilled_slots(document, config.severity_of(slots.RULE, Severity.ERROR))


def nothing_judged(roles: Collection[Role]) -> list[Skipped]:
    """A note for a file that has words of these roles, none of which are the seller's own."""
    if any(role.judged for role in roles):
        return []
    if not roles:
        return [Skipped("there is no text in it, so nothing was checked")]
    said = " or ".join(sorted(role.value for role in roles))
    return [Skipped(f"all of its text is {said} text, which is not judged")]
