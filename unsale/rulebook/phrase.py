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

from unsale.lazy_pattern import LazyPattern

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

_NAME = LazyPattern(r"\{([a-z][a-z0-9_]*)\}")
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


def compile_pattern(expression: str) -> Any:
    """The RE2 program for an expanded expression, ignoring case; raises `PatternError` when RE2 refuses it."""
    import re2

    try:
        return re2.compile(expression, _options())
    except re2.error as error:
        reason = error.args[0] if error.args else ""
        reason = reason.decode() if isinstance(reason, bytes) else str(reason)
        raise PatternError(
            f"not a usable pattern: {reason} (look-around and back-references are not supported)"
        ) from None


@lru_cache(maxsize=1)
def _options() -> Any:
    import re2

    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.max_mem = 16 << 20
    return options


class Program:
    """An expression that is known to be sound, compiled for the texts that it meets.

    Nearly all sentences are in Latin letters. For those a twin of the expression is compiled that knows no others: it
    finds the same, and compiling it takes a tenth of the time, as all letters there are make hundreds of ranges.
    """

    __slots__ = ("_expression", "_twin", "_whole")

    def __init__(self, expression: str) -> None:
        self._expression = expression
        self._twin: Any = None
        self._whole: Any = None

    @property
    def groupindex(self) -> dict[str, int]:
        """The number of each named group."""
        found: dict[str, int] = (self._twin or self._whole or self._compiled()).groupindex
        return found

    def search(self, text: str) -> Any:
        """The first match, or None."""
        if text.isascii():
            return (self._twin or self._compiled_twin()).search(text.encode("ascii"))
        return self._for(text).search(text)

    def finditer(self, text: str) -> Any:
        """An iterator over every match, from left to right; none shares a character with another."""
        if text.isascii():
            return (self._twin or self._compiled_twin()).finditer(text.encode("ascii"))
        return self._for(text).finditer(text)

    def _for(self, text: str) -> Any:
        if _LATIN.fullmatch(text):
            return self._twin or self._compiled_twin()
        return self._whole or self._compiled()

    def _compiled(self) -> Any:
        self._whole = compile_pattern(self._expression)
        return self._whole

    def _compiled_twin(self) -> Any:
        twin = latin_twin(self._expression)
        try:
            self._twin = self._compiled() if twin is None else compile_pattern(twin)
        except PatternError:  # such as a range that begins at a letter of any kind
            self._twin = self._compiled()
        return self._twin


_LATIN = LazyPattern("[\x00-\u024f\u2000-\u206f\u20a0-\u20cf\u2190-\u21ff]*")
"""Texts whose only letters and numbers are Latin ones; what else it allows are dashes, quotes, currencies, arrows."""
_PIECE = LazyPattern(r"(?s)\\(?P<property>[pP].?)|\\.|(?P<open>\[\^?\]?)|(?P<close>\])")
_MEMBERS = {
    "pL": "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f",
    "pN": "0-9\u00b2\u00b3\u00b9\u00bc-\u00be",
}
_NOT_READ = LazyPattern(r"\[:\^?\w+:\]|\\[QC]")
"""Classes such as `[[:alpha:]]`, quoted stretches, and single bytes; `[:,]` is a plain class."""


def latin_twin(expression: str) -> str | None:
    """An RE2 expression that finds in Latin text what `expression` finds there; None when there is no telling.

    The classes of all letters and of all numbers become those below U+0250; everything else stays.
    """
    if _NOT_READ.search(expression):
        return None
    pieces: list[str] = []
    at, inside = 0, False
    for match in _PIECE.finditer(expression):
        if match["property"]:
            members = _MEMBERS.get(match["property"])
            if members is None:
                return None
            pieces += (expression[at : match.start()], members if inside else f"[{members}]")
            at = match.end()
        elif match["open"] and not inside:
            inside = True
        elif match["open"] and match["open"].endswith("]"):
            return None  # `[]` inside a class: too odd to take apart
        elif match["close"]:
            inside = False
    return "".join([*pieces, expression[at:]])


@lru_cache(maxsize=8192)
def program(expression: str) -> Program:
    """The RE2 program of an expression that is known to be sound; one a process, compiled when it first meets a text.

    Its matches tell places, not words.
    """
    return Program(expression)
