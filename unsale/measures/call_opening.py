"""What is said of the start of a call: who calls and why, and questions before the pitch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from unsale import conversation as talk
from unsale.findings import Finding
from unsale.lazy_pattern import LazyPattern
from unsale.measures.catalogue import finding_at
from unsale.measures.first_touch import IDENTITY, PURPOSE
from unsale.metrics.asks import asks_in
from unsale.metrics.facing import PRODUCT
from unsale.metrics.phrases import Phrases
from unsale.metrics.wording import Wording, read

FIRST_WORDS: Final = 50
"""The seller's words within which a call says who and why: 20 seconds at 150 a minute [VOICEMAIL; judgement]."""
PITCH: Final = 40
"""Words of one turn on the product that make a pitch [judgement]."""
_KNOWN: Final = Phrases(
    r"""
    (?:thanks|thank you) (?:\w+ )?(?:for|everyone|everybody|both)
    (?:good|great|nice|lovely) (?:to|seeing|talking|speaking) (?:see|meet|speak|talk|hear|have|you|again)
    (?:as|like) (?:i|we|you) (?:said|agreed|discussed|promised)
    (?:last time|you asked|you wanted|we spoke|we talked|we met|where we left|welcome back|shall we start)
    """
)
"""Signs that they expect the call."""
_NEED: Final = Phrases(
    r"""
    (?:i|we) (?:really |only |just |still )*(?:need|want|wanted|struggle|have trouble|have a problem|keep|can't|cannot)
    (?:i|we)(?:'d| would) (?:like|love|want|need)
    (?:our|my) (?:\w+ )?(?:problem|trouble|issue|challenge|worry|concern)
    (?:looking|hoping) (?:for|to|at)
    """
)
_SHOWN: Final = LazyPattern(
    r"[£$€]\s?\d|\d[\d,.]* (?:a|per|each) (?:month|year|seat|user|site)\b|\b(?:module|feature|dashboard|platform"
    r"|package|share my screen|integrates?|on this (?:screen|slide))\b"
)


def unclear_opening(turns: Sequence[talk.Turn]) -> Iterator[Finding]:
    """Neither who nor why in the first `FIRST_WORDS` words of a call that nobody expected [SEED-C, VOICEMAIL].

    A call without a greeting is cut at the start, so nothing can be said.
    """
    if talk.opening_permission(turns) is None or any(_KNOWN.found(turn.wording) for turn in turns[:6]):
        return
    if any(_NEED.found(turn.wording) for turn in turns[:6] if not turn.seller):
        return
    opening, said = [], 0
    for sentence in (sentence for turn in turns if turn.seller for sentence in turn.sentences):
        if said >= FIRST_WORDS:
            break
        opening.append(sentence)
        said += len(read(sentence).words)
    if said < FIRST_WORDS or any(_names_or_tells(read(sentence)) for sentence in opening):
        return
    missing = "who you are nor why you call"
    yield finding_at("conversation/unclear-opening", opening[0], words=said, missing=missing)


def _names_or_tells(text: Wording) -> bool:
    return bool(IDENTITY.search(text.cased)) or PURPOSE.found(text) or bool(asks_in(text))


def pitch_first(turns: Sequence[talk.Turn]) -> Iterator[Finding]:
    """A seller turn of more than `PITCH` words on the product before any question or need of the customer [SPIN].

    A customer who asked for something has said what they need; a call without its start is not judged.
    """
    if talk.opening_permission(turns) is None:
        return
    for turn in talk.without_backchannels(turns):
        if not turn.seller:
            if "?" in turn.text or _NEED.found(turn.wording) or turn.word_total > 2 * talk.SHORT_ANSWER:
                return
            continue
        for sentence in turn.sentences:
            if talk.inquires(sentence):
                return
        if turn.word_total > PITCH and (shown := [item for item in turn.sentences if _shows(read(item))][1:]):
            yield finding_at("conversation/pitch-first", shown[0], words=turn.word_total)
            return


def _shows(text: Wording) -> bool:
    return PRODUCT.found(text) or _SHOWN.search(text.text) is not None
