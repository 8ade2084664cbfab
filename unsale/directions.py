"""Lines that tell the seller what to do, such as the directions of a call script, against lines for the buyer."""

from __future__ import annotations

import re

_DIRECTION = re.compile(
    r"[\[(<].*[\])>]$|(?:remember|note|tip|goal|always|never|rule|step|if (?:they|he|she)|when (?:they|he|she))\b"
    r"|(?:ask|tell|remind|push|let|don't let|never let|say to|show|offer|bin|drop|squeeze|work|chase|hit) "
    r"(?:them|him|her|it to them|every|each|the (?:customer|client|buyer|prospect|caller|owner))\b"
    r"|(?:get|make|keep) (?:them|him|her|the (?:customer|client|buyer|prospect|caller|owner)) \w+",
    re.IGNORECASE,
)
_ABOUT_BUYERS = re.compile(
    r"\b(?:prospects?|leads?|callers?|tyre-?kickers?|tire-?kickers?|customers|clients)\b|"
    r"\boff the (?:phone|line|call|hook)\b|\bhangs? up\b|^(?:agents|reps|team|closers|setters|everyone|all of you)[:,]|"
    r"\b(?:nobody|no one|nothing) (?:goes|comes|gets|leaves|walks)\b|"
    r"^(?:before|after|when|until|while)\b.*\b(?:find out|ask|get|make sure|tell|keep|push)\b|"
    r"\b(?:don't|do not|never)\b.*\b(?:them|him|her)\b",
    re.IGNORECASE,
)
_TO_BUYER = re.compile(r"\b(?:you|your|yours|you'(?:re|ve|ll|d)|u|ur|we|our|us)\b", re.IGNORECASE)


def speaks_to_rep(text: str) -> bool:
    """True for a note or direction to the seller: it speaks about buyers, or is one of a script's own instructions."""
    plain = text.strip(" \"'-•*")
    return bool(_DIRECTION.match(plain)) or (bool(_ABOUT_BUYERS.search(plain)) and not _TO_BUYER.search(plain))
