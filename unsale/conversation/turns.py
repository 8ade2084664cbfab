"""The turns of a call: who speaks, and what only shows that somebody listens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from unsale.lazy_pattern import LazyPattern
from unsale.metrics.message import body_sentences
from unsale.metrics.wording import Wording, listed, read, read_all, word_count, words
from unsale.text.document import Document, Role, Segment, Sentence
from unsale.text.segments import segment_sentences
from unsale.text.tags import tag_spans

UNKNOWN_SHARE: Final = 0.1
"""With more than this share of words by people on no known side, nothing is measured [judgement]."""


class Turn(NamedTuple):
    """What one side says before the other one speaks. Times are seconds, None where the file does not tell."""

    seller: bool
    sentences: tuple[Sentence, ...]
    start: float | None = None
    end: float | None = None
    cut_off: bool = False
    """True when the file marks that the other side spoke over its end: a dash, or `[overlap]`."""

    @property
    def text(self) -> str:
        """The words of the turn, as the rules see them."""
        return " ".join(sentence.judged_text for sentence in self.sentences)

    @property
    def wording(self) -> Wording:
        """The same, told apart into words."""
        return read(self.text)

    @property
    def word_total(self) -> int:
        """How many words."""
        return word_count(read_all(self.sentences))

    @property
    def timed(self) -> bool:
        """True when both start and end are known."""
        return self.start is not None and self.end is not None


_CUT = LazyPattern(r"(?:--+|[\u2013\u2014]|\w-|[\[(](?:overlap|crosstalk)[^\])]*)[\"')\]]*\s*$")
_OVERLAP = LazyPattern(r"overlap|cross-?talk|interrupt|talk(?:s|ing) over", re.IGNORECASE)


def turns_of(document: Document) -> list[Turn]:
    """The turns in order, those of one side in a row joined; empty when it is not known who sells and who buys.

    A few words by somebody unknown (a wrong label) are passed over, more than `UNKNOWN_SHARE` leave no verdict.
    """
    if not _sides_known(document):
        return []
    turns: list[Turn] = []
    for segment in document.segments:
        if segment.role is Role.NOTE and turns and _OVERLAP.search(segment.text):
            turns[-1] = turns[-1]._replace(cut_off=True)
        elif segment.role in (Role.REP, Role.BUYER) and segment.variant == 0:
            turns.append(_turn(segment))
    return _joined(turns)


def _sides_known(document: Document) -> bool:
    totals = dict.fromkeys((Role.REP, Role.BUYER, Role.UNKNOWN_SPEAKER), 0)
    for segment in document.segments:
        if segment.role in totals and segment.variant == 0:
            totals[segment.role] += len(words(segment.judged_text))
    unknown = totals[Role.UNKNOWN_SPEAKER]
    return bool(totals[Role.REP] and totals[Role.BUYER]) and unknown <= UNKNOWN_SHARE * sum(totals.values())


def _turn(segment: Segment) -> Turn:
    time = segment.time
    return Turn(
        segment.role is Role.REP,
        tuple(segment_sentences(segment)),
        time.start if time else None,
        time.end if time else None,
        bool(_CUT.search(segment.text)),
    )


def _joined(turns: Iterable[Turn]) -> list[Turn]:
    joined: list[Turn] = []
    for turn in turns:
        if joined and joined[-1].seller == turn.seller:
            before = joined[-1]
            ends = [end for end in (before.end, turn.end) if end is not None]
            end = max(ends) if len(ends) == 2 else None
            joined[-1] = turn._replace(sentences=before.sentences + turn.sentences, start=before.start, end=end)
        else:
            joined.append(turn)
    return joined


BACKCHANNELS: Final = listed(
    "mm mhm mm-hm mm-hmm mmm hm hmm uh-huh uh huh ah oh aha right okay ok yes yeah yep sure true exactly indeed i see "
    "cool great good fine lovely nice wow really no gotcha got it"
)


def without_backchannels(turns: Sequence[Turn]) -> list[Turn]:
    """The turns with `mm`, `right`, `okay` taken out, so that they neither take nor break a turn.

    At most three such words; after a question of the other side they are an answer and stay.
    """
    kept: list[Turn] = []
    for number, turn in enumerate(turns):
        asked = number > 0 and turns[number - 1].text.rstrip().endswith("?")
        if asked or not is_backchannel(turn):
            kept.append(turn)
    return _joined(kept)


def is_backchannel(turn: Turn) -> bool:
    """True for at most three words that only show that somebody listens."""
    said = words(turn.text)
    return len(said) <= 3 and BACKCHANNELS.issuperset(said)


def is_script(document: Document) -> bool:
    """True when the seller's words hold places to fill in.

    Then the customer's words are examples, and airtime says nothing.
    """
    return any(next(tag_spans(sentence.text), None) for sentence in body_sentences(document))
