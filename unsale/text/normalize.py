"""Reading form: single spaces, straight quotes, no invisible characters, no template logic; the map is kept."""

from __future__ import annotations

import unicodedata

from unsale.lazy_pattern import LazyPattern
from unsale.text.offsets import MappedText, TextBuilder
from unsale.text.tags import logic_spans

SIGNS = {
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u2032": "'", "\u02bc": "'", "\u0060": "'",
    "\u00b4": "'", "\uff07": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"', "\u2033": '"',
    "\uff02": '"',
    "\u2010": "-", "\u2011": "-", "\u2212": "-",
    "\u2026": "...",
}  # fmt: skip
"""Signs that readers do not tell apart, and the one that stands for them in reading form."""

_CONTROLS = "\x00-\x08\x0e-\x1b\x7f"
_SPACES = "\\s\u00a0\u3164\u2800"
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufe00-\ufe0f"
    f"{_CONTROLS}"
)
# Letters dressed up as bold, italic or wide ones; to a reader they are the plain letters.
_DRESSED = "\uff01\uff03-\uff06\uff08-\uff5e\U0001d400-\U0001d7ff"
_CHANGES = LazyPattern(
    f" [{_SPACES}{_INVISIBLE}]+"
    f"|(?! )[{_SPACES}{_INVISIBLE}][{_SPACES}{_INVISIBLE}]*"
    r"|«\s?[A-Za-z_]\w{0,40}\s?»"
    f"|[{''.join(SIGNS)}]|[{_DRESSED}]"
)
_PLAIN_CHANGES = LazyPattern(f" [\\s{_CONTROLS}]+|(?! )[\\s{_CONTROLS}]+|`")
"""What `_CHANGES` finds in ASCII text; compiled much faster."""
_HAS_SPACE = LazyPattern(f"[{_SPACES}]")
_DOUBLE_SPACE = LazyPattern(r"  +")


def normalize(mapped: MappedText) -> MappedText:
    """`mapped` in reading form: white space runs become one space, quotes straight, invisible characters vanish.

    Leading and trailing white space is dropped. Every character stays mapped to the place it came from.
    """
    text = mapped.text
    logic = list(logic_spans(text))
    if not logic:
        unwrapped = text.replace("\n", " ")
        if _is_plain(unwrapped) and (unwrapped is text or mapped.is_copy):
            return _stripped(MappedText(unwrapped, mapped.offsets))
        if not _changes_in(text).search(text):
            return _stripped(mapped)
    builder = TextBuilder()
    at = 0
    for start, end in logic:
        _normalize_piece(builder, mapped, at, start)
        if text[max(0, start - 1) : start].isalnum() and text[end : end + 1].isalnum():
            builder.add_as(" ", mapped, start, end)  # {% else %} stands between two texts, not inside a word
        at = end
    _normalize_piece(builder, mapped, at, len(text))
    return _stripped(_single_spaced(builder.build()) if logic else builder.build())


def _is_plain(text: str) -> bool:
    """True for a line of ASCII with single spaces, which is in reading form already."""
    return text.isascii() and text.isprintable() and "  " not in text and "`" not in text


def _changes_in(text: str) -> LazyPattern:
    return _PLAIN_CHANGES if text.isascii() else _CHANGES


def _normalize_piece(builder: TextBuilder, mapped: MappedText, start: int, end: int) -> None:
    at = start
    for match in _changes_in(mapped.text).finditer(mapped.text, start, end):
        builder.add_slice(mapped, at, match.start())
        reading = _reading(match.group())
        if reading:
            builder.add_as(reading, mapped, match.start(), match.end())
        at = match.end()
    builder.add_slice(mapped, at, end)


def _reading(piece: str) -> str:
    """What a reader sees of `piece`: a sign, a dressed letter, a merge field, or white space."""
    if len(piece) == 1 and piece in SIGNS:
        return SIGNS[piece]
    if _HAS_SPACE.search(piece) and piece[0] != "«":
        return " "
    if piece[0] == "«":
        return piece
    return unicodedata.normalize("NFKC", piece) if piece[0] > "\uff00" and piece[0] != "\ufeff" else ""


def _single_spaced(mapped: MappedText) -> MappedText:
    """`mapped` without the double spaces that dropped template logic leaves behind."""
    if "  " not in mapped.text:
        return mapped
    builder = TextBuilder()
    at = 0
    for match in _DOUBLE_SPACE.finditer(mapped.text):
        builder.add_slice(mapped, at, match.start() + 1)
        at = match.end()
    builder.add_slice(mapped, at, len(mapped))
    return builder.build()


def _stripped(mapped: MappedText) -> MappedText:
    text = mapped.text
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    if start == 0 and end == len(text):
        return mapped
    return mapped.slice(start, max(start, end))
