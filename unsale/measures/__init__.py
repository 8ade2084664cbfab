"""Findings on a whole message or call, from its numbers: one question, one ask, room for the customer.

Thresholds come with their source; `[...]` names one of the design's list, SEED are the source articles, *judgement*
means that no source gives a number. The measures keep still where they would only be noise: in short notes, replies,
collections of templates, and everything that is not surely a sales text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from unsale.config import AUTO
from unsale.findings import Finding, in_order
from unsale.text.document import Document, Role

if TYPE_CHECKING:
    from unsale.conversation import Turn

SELLING: Final = 0.6
"""A message counts as a sales text from this probability on: one finding in 100 ordinary business mails (Enron)."""
PERHAPS_SELLING: Final = 0.4
"""Enough where something else says that somebody sells: two sides, pressure, a named channel [judgement]."""
_MAILS: Final = ("email", "mbox")


def measure_findings(
    document: Document, findings: Sequence[Finding], genre: Mapping[str, float], *, channel: str | None = None
) -> list[Finding]:
    """The findings on each message or call of `document`, in reading order.

    `findings` are those of its sentences, `genre` how likely it is a sales text (key `selling`, 0 to 1), `channel` one
    of `CHANNELS`, or None or `auto` to go by the file and its text.
    """
    found: list[Finding] = []
    if document.source.format in _MAILS:
        from unsale.measures.overdue import overdue_promises  # each of these is loaded where it has something to say

        found += overdue_promises(document)
    found += findings_by_message(document, findings, genre, channel=channel)
    return in_order(found)


def findings_by_message(
    document: Document, findings: Sequence[Finding], genre: Mapping[str, float], *, channel: str | None = None
) -> list[Finding]:
    """The findings of `measure_findings` but those on promises of an earlier mail, in no order."""
    told = None if channel == AUTO else channel
    selling = genre.get("selling", 0.0)
    found: list[Finding] = []
    if selling + _if_spoken(document, genre.get("newsletter", 0.0)) >= PERHAPS_SELLING:
        from unsale.measures.messages import message_findings, messages_of

        surely = told is not None or selling >= SELLING
        for message in messages_of(document):
            if turns := _turns(message):
                from unsale.measures.calls import call_findings

                found += call_findings(message, turns)
            else:
                found += message_findings(message, findings, told, pressure_only=not surely)
    return found


def _if_spoken(document: Document, newsletter: float) -> float:
    """`newsletter` where two sides speak: a long pitch in a call may sound like one, and can be none."""
    return newsletter if _has_two_sides(document) else 0.0


def _turns(message: Document) -> list[Turn]:
    if not _has_two_sides(message):
        return []
    from unsale.conversation import turns_of

    return turns_of(message)


def _has_two_sides(document: Document) -> bool:
    return any(segment.role is Role.BUYER for segment in document.segments)
