"""Stage directions: words in a script for the one who speaks, not for the buyer."""

from __future__ import annotations

from unsale.lazy_pattern import LazyPattern

_DIRECTION_WORDS = (
    r"pauses?|pausing|long pause|short pause|silence|silent|beat|laugh(?:s|ing|ter)?|chuckl(?:es?|ing)|sighs?|smiles?|"
    r"nods?|cough(?:s|ing)?|crosstalk|cross-talk|inaudible|unintelligible|indistinct|overlap(?:s|ping)?|typing|music|applause|"
    r"background noise|phone rings|ring(?:s|ing)|dial tone|hold music|on hold|hangs? up|wait(?:s|ing)?|listens?|"
    r"stop talking|let (?:them|him|her)|breathes?|clears throat|end of (?:call|recording|transcript)|redacted"
)
INLINE_DIRECTION = LazyPattern(
    rf"(?i)\[(?:{_DIRECTION_WORDS})\b[^\]\n]{{0,60}}\]|\((?:{_DIRECTION_WORDS})\b[^)\n]{{0,40}}\)", cues=("[", "(")
)
"""A remark on how to speak or what was heard, inside other text. Other brackets are places to fill in."""

_WHO = (
    r"they|they're|they’re|they'd|they’d|they've|they’ve|he|she|he's|she's|it's|it’s|asked|told|no|yes|busy|not|"
    r"(?:a |the )?(?:prospect|customer|client|buyer|lead|caller|homeowner|gatekeeper|receptionist|owner|"
    r"donor)\w*|voicemail|interested|objection"
)
CONDITION = LazyPattern(
    rf"(?i)^[\W_]*(?:\d+[.)]\s*)?(?:if|when|should)\s+(?:{_WHO})\b[^:>\n]{{0,70}}(?::|>|→)(?:\*\*|__)?", cues=(":", ">")
)
"""The start of a branch in a script: `If they say no:`, `IF BUSY >`."""


def may_be_direction(text: str) -> bool:
    """True for a line with one of the signs that every direction has."""
    return "[" in text or "(" in text or ":" in text or ">" in text or "→" in text


def is_direction(text: str) -> bool:
    """True for a line that only tells the speaker what to do: `[pause]`, `If they say no:`."""
    if not may_be_direction(text):
        return False
    bare = text.strip()
    if bare[:1] in ("[", "(") and INLINE_DIRECTION.fullmatch(bare):
        return True
    condition = CONDITION.match(bare) if ":" in bare or ">" in bare or "→" in bare else None
    return condition is not None and condition.end() == len(bare)
