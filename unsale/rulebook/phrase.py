"""The pattern language of rule files: a regular expression for RE2 with three conveniences.

- a space matches the single space that normalised text has between words;
- `{name}` is a word list of `rules/lexicon.yaml`, or one of the built-in pieces below;
- word boundaries are implied at both ends.

RE2 runs in linear time, so no pattern can backtrack without end. It knows no look-around and no back-references:
what must not stand beside a match belongs in `unless`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
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
    atom = expression
    if expression.endswith(("+", "*", "?", "}")):
        atom = re.sub(r"(?<!\\)(?:[+*?]|\{\d+(?:,\d*)?\})+$", "", expression)
    if atom.endswith(("$)", "[.!?])", "[.!])", "[.,!?])", "[,.!?])", "[?])")):
        return False
    if atom.endswith("]"):
        return re.search(r"(?:\\pL|\\pN|\\w|a-z|0-9|\\d)[^\[\]]*\]$", atom) is not None
    return not atom.endswith(_NO_RIGHT_BOUNDARY) or atom.endswith(("\\w", "\\pL", "\\d"))


_ROOM, _MUCH_ROOM, _LITTLE_ROOM = 16 << 20, 4 << 20, 1 << 18
"""Bytes that RE2 may fill for an expression: with its program, and with what it remembers of the texts that it met.

With too little it forgets and begins again, which takes ten times as long in a whole text."""


def compile_pattern(expression: str, *, cased: bool = False, room: int = _LITTLE_ROOM) -> Any:
    """The RE2 program for an expanded expression; raises `PatternError` when RE2 refuses it.

    It ignores case unless it is `cased`, which only plain twins are: small programs that are given little `room`.
    """
    import re2

    if cased:
        try:
            return re2.compile(expression, _options(cased, room))
        except re2.error:  # too large, or wrong: the next try tells
            pass
    try:
        return re2.compile(expression, _options(cased, _ROOM))
    except re2.error as error:
        reason = error.args[0] if error.args else ""
        reason = reason.decode() if isinstance(reason, bytes) else str(reason)
        raise PatternError(
            f"not a usable pattern: {reason} (look-around and back-references are not supported)"
        ) from None


@lru_cache(maxsize=4)
def _options(cased: bool, room: int) -> Any:
    import re2

    options = re2.Options()
    options.case_sensitive = cased
    options.log_errors = False
    options.max_mem = room
    return options


class Program:
    """An expression that is known to be sound, compiled for the texts that it meets.

    Most sentences are plain: ASCII and a few signs. For those a twin of the expression is compiled that knows small
    letters only, and meets the sentence in small letters: it finds the same, in a quarter of the time and memory.
    Nearly all others are in Latin letters; their twin knows no more, as all letters there are make hundreds of ranges.
    """

    __slots__ = ("_expression", "_plain", "_room", "_twin", "_whole")

    def __init__(self, expression: str, room: int = _LITTLE_ROOM) -> None:
        self._expression = expression
        self._room = room
        self._plain: Any = None
        self._twin: Any = None
        self._whole: Any = None

    @property
    def groupindex(self) -> dict[str, int]:
        """The number of each named group."""
        found: dict[str, int] = (self._plain or self._twin or self._whole or self._compiled()).groupindex
        return found

    def search(self, text: str) -> Any:
        """The first match, or None."""
        if text.isascii() and (plain := self._plain or self._compiled_plain()):
            return plain.search(text.lower().encode("ascii"))
        if _PLAIN.fullmatch(text) and (plain := self._plain or self._compiled_plain()):
            return plain.search(text.lower())
        return self._for(text).search(text)

    def finditer(self, text: str) -> Any:
        """An iterator over every match, from left to right; none shares a character with another."""
        if text.isascii() and (plain := self._plain or self._compiled_plain()):
            return plain.finditer(text.lower().encode("ascii"))
        if _PLAIN.fullmatch(text) and (plain := self._plain or self._compiled_plain()):
            return plain.finditer(text.lower())
        return self._for(text).finditer(text)

    def _compiled_plain(self) -> Any:
        """The twin for plain text; False when there is none."""
        if self._plain is None:
            twin = plain_twin(self._expression)
            self._plain = False if twin is None else compile_pattern(twin, cased=True, room=self._room)
        return self._plain

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


_PICTURES = "\u2600-\u2775\u2794-\u27bf\ufe0f\U0001f300-\U0001faff"
_LATIN = LazyPattern(f"[\x00-\u024f\u2000-\u206f\u20a0-\u20cf\u2190-\u21ff{_PICTURES}]*")
"""Texts whose only letters and numbers are Latin ones; what else it allows are signs, currencies, arrows, pictures."""
_PLAIN = LazyPattern(f"[\x00-\x7f–—…‘’“”•£€{_PICTURES}]*")
"""Texts in ASCII but for signs that have no small form."""
_PIECE = LazyPattern(r"(?s)\\(?P<property>[pP].?)|\\.|(?P<open>\[\^?\]?)|(?P<close>\])")
_MEMBERS = {
    "pL": "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f",
    "pN": "0-9\u00b2\u00b3\u00b9\u00bc-\u00be",
}
_NOT_READ = LazyPattern(r"\[:\^?\w+:\]|\\[QC]")
"""Classes such as `[[:alpha:]]`, quoted stretches, and single bytes; `[:,]` is a plain class."""


_PLAIN_PIECE = LazyPattern(
    r"(?s)(?P<odd>\[\^?\]|\\[xQCP0-9]|\(\?(?!:|P<))|(?P<set>\[\^?(?:\\.|[^\\\]])+\])|(?P<kept>\\p?.|\(\?P<\w+>)"
)
_SET_PIECE = LazyPattern(r"(?s)(?P<odd>\\[xQCP0-9]|.-\\|\\p?.-.)|(?P<kept>\\p?.)|(?P<range>.-.)")
"""In a class, without its brackets."""
_PLAIN_MEMBERS = {"\\pL": "a-z", "\\pN": "0-9", "\\pS": "\\pS"}
_SAME_KIND = (str.islower, str.isupper, str.isdigit)
_FOLDED_TO_ASCII = LazyPattern("[\u017f\u212a]")
"""The long s and the sign for Kelvin, which are an `s` and a `k` where case is ignored."""
_SMALL = str.maketrans({chr(code): chr(code + 32) for code in range(65, 91)})


def plain_twin(expression: str) -> str | None:
    """An expression in small letters that finds in plain text in small letters what `expression` finds, ignoring case.

    None when there is no telling: flags, codes of characters, ranges that are not of letters of one case or of digits.
    """
    if _NOT_READ.search(expression) or _FOLDED_TO_ASCII.search(expression):
        return None
    return _in_small_letters(
        expression,
        _PLAIN_PIECE,
        lambda match: _plain_set(match["set"]) if match["set"] else _plain_escape(match["kept"], alone=True),
    )


def _in_small_letters(written: str, kept: LazyPattern, twin: Callable[[re.Match[str]], str | None]) -> str | None:
    """`written` in small letters, but for what `kept` finds: its `twin` stands there. None when one has no twin."""
    pieces: list[str] = []
    at = 0
    for match in kept.finditer(written):
        piece = twin(match)
        if piece is None:
            return None
        pieces += (written[at : match.start()].translate(_SMALL), piece)
        at = match.end()
    return "".join([*pieces, written[at:].translate(_SMALL)])


@lru_cache(maxsize=256)
def _plain_set(written: str) -> str | None:
    """A class of characters such as `[A-Z']` in small letters; None when there is no telling."""
    opening = "[^" if written.startswith("[^") else "["
    body = _in_small_letters(
        written[len(opening) : -1],
        _SET_PIECE,
        lambda match: _plain_range(match["range"]) if match["range"] else _plain_escape(match["kept"], alone=False),
    )
    return None if body is None else f"{opening}{body}]"


def _plain_range(written: str) -> str | None:
    alike = any(kind(written[0]) and kind(written[-1]) for kind in _SAME_KIND)
    return written.translate(_SMALL) if alike and written.isascii() else None


def _plain_escape(written: str | None, *, alone: bool) -> str | None:
    """What stands after a backslash, or the head of a group, as it is; the class of all letters as that of ASCII."""
    if written is None or not written.startswith("\\p"):
        return written
    members = _PLAIN_MEMBERS.get(written)
    return f"[{members}]" if members and alone else members


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


@lru_cache(maxsize=1_000)
def program(expression: str) -> Program:
    """The RE2 program of an expression that is known to be sound, compiled when it first meets a text.

    Its matches tell places, not words. Some hundred programs are remembered: each takes as much memory as ten mails,
    and making it anew takes less time than reading one.
    """
    return Program(expression)


@lru_cache(maxsize=16)
def text_program(expression: str) -> Program:
    """The `program` of one of the few expressions that meet whole texts, with room to remember what it meets there."""
    return Program(expression, _MUCH_ROOM)
