"""Findings on a whole message or call, from its numbers: one question, one ask, room for the customer.

Thresholds come with their source; `[...]` names one of the design's list, SEED are the source articles, *judgement*
means that no source gives a number. The measures keep still where they would only be noise: in short notes, replies,
collections of templates, and everything that is not surely a sales text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from unsale import conversation as talk
from unsale.config import AUTO
from unsale.findings import Finding
from unsale.measures.call_checks import AIRTIME_BENCHMARK, AIRTIME_CEILING, AIRTIME_FLOOR, AIRTIME_GOAL
from unsale.measures.calls import call_findings
from unsale.measures.catalogue import MEASURES, measure_page
from unsale.measures.channels import CHANNELS, WORD_LIMITS, guess_channel
from unsale.measures.measure import Measure
from unsale.measures.messages import is_collection, message_findings, messages_of
from unsale.measures.numbers import Numbers
from unsale.measures.overdue import overdue_promises
from unsale.text.document import Document

SELLING: Final = 0.6
"""A message counts as a sales text from this probability on: one finding in 100 ordinary business mails (Enron)."""
PERHAPS_SELLING: Final = 0.4
"""Enough where something else says that somebody sells: two sides, pressure, a named channel [judgement]."""

__all__ = [
    "AIRTIME_BENCHMARK",
    "AIRTIME_CEILING",
    "AIRTIME_FLOOR",
    "AIRTIME_GOAL",
    "CHANNELS",
    "MEASURES",
    "PERHAPS_SELLING",
    "SELLING",
    "WORD_LIMITS",
    "Measure",
    "Numbers",
    "call_findings",
    "guess_channel",
    "is_collection",
    "measure_findings",
    "measure_page",
    "message_findings",
    "messages_of",
]


def measure_findings(
    document: Document, findings: Sequence[Finding], genre: Mapping[str, float], *, channel: str | None = None
) -> list[Finding]:
    """The findings on each message or call of `document`, in reading order.

    `findings` are those of its sentences, `genre` how likely it is a sales text (key `selling`, 0 to 1), `channel` one
    of `CHANNELS`, or None or `auto` to go by the file and its text.
    """
    told = None if channel == AUTO else channel
    found = overdue_promises(document)
    selling = genre.get("selling", 0.0)
    if selling >= PERHAPS_SELLING:
        surely = told is not None or selling >= SELLING
        for message in messages_of(document):
            if turns := talk.turns_of(message):
                found.extend(call_findings(message, turns))
            else:
                found.extend(message_findings(message, findings, told, pressure_only=not surely))
    return sorted(found, key=lambda finding: (finding.span, finding.rule))
