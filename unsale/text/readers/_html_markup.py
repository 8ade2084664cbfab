"""Makes HTML safe for a tolerant parser: afterwards it holds start tags, end tags and text, and nothing else.

Versions of `html.parser` differ in what they do with broken comments, tags that are cut off, bare `<` and `&`, and
some lose text. All of that is settled here, by hiding it or making it opaque, always at equal length.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from unsale.text.readers._html_elements import is_element
from unsale.text.readers._shielding import HIDDEN, OPAQUE, TEMPLATE_COMMENT, TEMPLATE_TAG

_UNJUDGED = re.compile(
    r"(?P<hidden><!--(?:-?>|[\s\S]*?(?:--!?>|(?P<lost_comment>\Z)))"
    r"|<(?P<raw>script|style)\b[^>]*>[\s\S]*?(?:</(?P=raw)\b[^>]*>|(?P<lost_raw>\Z))"
    r"|<!\[CDATA\[[\s\S]*?(?:\]\]>|(?P<lost_data>\Z))"
    r"|<\?(?!=)(?:(?:(?!</)[\s\S]){0,500}?\?>|[^<>]*>)"
    rf"|{TEMPLATE_COMMENT}"
    r"|<![A-Za-z\[][^<>]*>)"
    rf"|{TEMPLATE_TAG}|[{HIDDEN}]",
    re.IGNORECASE,
)
_VALUE = r"=\s*(?:\"[^\"]*\"|'[^']*'|(?!\s*[\"']))"
_TAGS = re.compile(
    r"(?P<cut></?[A-Za-z][\w:-]*(?:\s[^<>=]*=[^<>]*)?\Z)"
    rf"|(?P<tag></?(?P<name>[A-Za-z][^\s/<>=]*)[^<>=]*(?:{_VALUE}[^<>=]*){{0,200}}>)"
    r"|(?P<broken></?[A-Za-z][^<>]*>)"
    r"|[<&]"
)
_END_TAG = re.compile(r"</([A-Za-z][^\s/<>]*)")


class Markup(NamedTuple):
    """Shielded HTML. `unclosed` is where a comment, script or style sheet begins that never ends."""

    text: str
    unclosed: int | None


def shield_html(text: str) -> Markup:
    """`text`, equally long, left with well-formed tags and text; the rest is hidden or opaque."""
    unclosed: int | None = None

    def shield(match: re.Match[str]) -> str:
        nonlocal unclosed
        if match["hidden"] is None:
            return OPAQUE * len(match[0])
        if any(match[lost] is not None for lost in ("lost_comment", "lost_raw", "lost_data")):
            unclosed = match.start()
        return HIDDEN * len(match[0])

    plain = _UNJUDGED.sub(shield, text)
    closed = {name.lower() for name in _END_TAG.findall(plain)}
    return Markup(_TAGS.sub(lambda match: _shield_tag(match, closed), plain), unclosed)


def _shield_tag(match: re.Match[str], closed: set[str]) -> str:
    whole = match[0]
    # Browsers read `<plaintext>` to the end of the file as it stands, and so do newer parsers; mail clients do not.
    if match["cut"] or (match["name"] or "").lower() == "plaintext":
        return HIDDEN * len(whole)
    if match["broken"]:
        return re.sub("[\"'=]", OPAQUE, whole)
    if match["tag"] is None or _is_placeholder(match["name"], whole, closed):
        return OPAQUE * len(whole)
    return whole


def _is_placeholder(name: str, tag: str, closed: set[str]) -> bool:
    """`<company>` or `<first name>`: not an element, has no attributes and is never closed."""
    return not is_element(name.lower()) and "=" not in tag and name.lower() not in closed


class Lines:
    """Turns the parser's line and column into an offset."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def offset(self, position: tuple[int, int]) -> int:
        """The offset of a line, counted from 1, and a column, counted from 0; only a line feed ends a line."""
        line, column = position
        return self._starts[line - 1] + column
