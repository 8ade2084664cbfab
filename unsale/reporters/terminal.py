"""What a terminal needs: harmless characters, their width in columns, and colour."""

from __future__ import annotations

import enum
import unicodedata

_HARMLESS_FORMAT = frozenset("\u200c\u200d")
"""Zero width joiners shape emoji and many scripts; the other format characters can reorder or hide text."""


class Style(enum.Enum):
    """The ANSI codes in use. Colour only ever repeats what the words already say."""

    BOLD = "1"
    DIM = "2"
    ERROR = "1;31"
    WARNING = "1;33"
    HINT = "1;36"
    GOOD = "32"


def paint(text: str, style: Style, color: bool) -> str:
    """`text` in `style`, or `text` as it is when colour is off or there is nothing to paint."""
    return f"\x1b[{style.value}m{text}\x1b[0m" if color and text else text


def printable(text: str) -> str:
    """`text` with white space as single characters and everything that could steer a terminal written out."""
    return text if text.isascii() and text.isprintable() else "".join(map(glyph, text))


def glyph(character: str) -> str:
    """How one character is shown: itself, a space for white space, or an escape such as `\\x1b`."""
    if character in "\t\n\r\v\f\u0085\u2028\u2029":
        return " "
    if unicodedata.category(character) in {"Cc", "Cf", "Cs"} and character not in _HARMLESS_FORMAT:
        return character.encode("unicode_escape").decode("ascii")
    return character


def columns(shown: str) -> int:
    """How many columns of a terminal `shown` fills: wide characters take two, combining marks none."""
    return len(shown) if shown.isascii() else sum(map(_character_columns, shown))


def _character_columns(character: str) -> int:
    if character in _HARMLESS_FORMAT or unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
