"""The pattern language of rule files: a regular expression for RE2 with three conveniences.

- a space matches the single space that normalised text has between words;
- `{name}` is a word list of `rules/lexicon.yaml`, or one of the built-in pieces below;
- word boundaries are implied at both ends.

RE2 runs in linear time, so no pattern can backtrack without end. It knows no look-around and no back-references:
what must not stand beside a match belongs in `unless`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

BUILT_IN = {
    "word": r"[\pL\pN][\pL\pN'-]*",
    "words": r"(?:[\pL\pN][\pL\pN'/&-]*,? ){0,3}",
    "few": r"(?:[\pL\pN$£€][\pL\pN'/&%.-]*,? ){0,6}",
    "gap": r"[^.!?;:]{0,40}",
    "long_gap": r"[^.!?]{0,90}",
    "number": r"(?:\d[\d.,]*|q{4,}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|"
    r"thirty|forty|fifty|sixty|ninety|(?:a )?hundred|(?:a )?thousand|dozen|a dozen)",
    "money": r"(?:[£$€₹¥]\s?\d[\d.,]*(?:k|m|bn)?|[£$€₹¥]?q{4,}|"
    r"\d[\d.,]*\s?(?:pounds|dollars|euros|quid|bucks|usd|gbp|eur|grand))",
    "percent": r"(?:(?:\d[\d.,]*|q{4,}) ?(?:%|per ?cent|percent))",
    "tag": r"q{4,}",
}
"""Pieces that every pattern may use. `words` and `few` end in a space when they match anything."""

_NAME = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_NO_LEFT_BOUNDARY = ("^", "\\", "[", '"', "'", "?", "!", ".", ",", ";", ":", "-", "—", "%", "$", "£", "€", "#", "&")
_NO_RIGHT_BOUNDARY = ("$", "?", "!", ".", ",", ";", ":", "-", "—", "%", '"', "'", "*", "+", "&", "#")


class PatternError(ValueError):
    """A pattern that cannot be used; the message says what to change."""


def expand(pattern: str, lexicon: Mapping[str, str], _depth: int = 0) -> str:
    """`pattern` as a plain RE2 expression, every `{name}` replaced; raises `PatternError` for unknown names."""
    if _depth > 8:
        raise PatternError("word lists refer to each other in a circle")

    def piece(match: re.Match[str]) -> str:
        name = match.group(1)
        if name in BUILT_IN:
            return BUILT_IN[name]
        if name not in lexicon:
            raise PatternError(f"unknown word list {{{name}}}; add it to lexicon.yaml or correct the name")
        return f"(?:{expand(lexicon[name], lexicon, _depth + 1)})"

    return _NAME.sub(piece, pattern)


def bounded(expression: str) -> str:
    """`expression` with a word boundary at each end where it begins or ends with a word."""
    left = "" if expression.startswith((*_NO_LEFT_BOUNDARY, BUILT_IN["money"])) else r"\b"
    right = r"\b" if _ends_in_word(expression) else ""
    return f"{left}(?:{expression}){right}"


def _ends_in_word(expression: str) -> bool:
    """True when the last thing an expression matches is a letter or a digit, as far as its end tells."""
    if expression.endswith((BUILT_IN["percent"], BUILT_IN["money"])):
        return False
    atom = re.sub(r"(?<!\\)(?:[+*?]|\{\d+(?:,\d*)?\})+$", "", expression)
    if atom.endswith(("$)", "[.!?])", "[.!])", "[.,!?])", "[,.!?])", "[?])")):
        return False
    if atom.endswith("]"):
        return re.search(r"(?:\\pL|\\pN|\\w|a-z|0-9|\\d)[^\[\]]*\]$", atom) is not None
    return not atom.endswith(_NO_RIGHT_BOUNDARY) or atom.endswith(("\\w", "\\pL", "\\d"))


def compile_pattern(expression: str) -> object:
    """The RE2 program for an expanded expression, ignoring case; raises `PatternError` when RE2 refuses it."""
    import re2

    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.max_mem = 16 << 20
    try:
        return re2.compile(expression, options)
    except re2.error as error:
        reason = error.args[0] if error.args else ""
        reason = reason.decode() if isinstance(reason, bytes) else str(reason)
        raise PatternError(
            f"not a usable pattern: {reason} (look-around and back-references are not supported)"
        ) from None


@lru_cache(maxsize=8192)
def program(expression: str) -> Any:
    """The RE2 program of an expression that is known to be sound, compiled once a process."""
    return compile_pattern(expression)
