"""The labels that open a turn: `Name:`, `[00:12] Name:`, `Name (00:12):`, `**Name:**`, `Name` above the words."""

from __future__ import annotations

import re
from typing import NamedTuple

from unsale.lazy_pattern import LazyPattern

_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?: ?[apAP]\.?[mM]\b\.?)?"
STAMP = rf"[\[(]?(?:\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}},?\s+)?{_TIME}(?:\s*(?:--?>|[-–]|to)\s*{_TIME})?[\])]?"
_WORD = r"[^\W_][\w.'’&/#-]*"
_NAME = rf"[^\W\d_][\w.'’&/#-]*(?:[ ]{_WORD}){{0,4}}"
_BOLD = r"(?:\*\*|__|\*|_)?"
_LEAD = r"[ \t]*(?:[-*•>]\s+|#{1,4}\s+)?(?:(?:[A-Za-z]{1,8} )?\d{1,3}[.)]\s+)?"
_ASIDE = r"(?:\s*[(\[](?P<aside>[^()\[\]\n]{1,60})[)\]])?"
_COLON = LazyPattern(
    rf"{_LEAD}{_BOLD}(?:{STAMP}\s*[-–|,]?\s*)?{_BOLD}[\[<]?(?P<name>{_NAME})[\]>]?{_ASIDE}{_BOLD}\s?[:：]{_BOLD}(?!//)(?=\D|$)\s*"
)
_NAME_THEN_TIME = LazyPattern(
    rf"{_LEAD}{_BOLD}(?P<name>{_NAME}){_ASIDE}{_BOLD}[ \t]*[-–—|,]?[ \t]*{STAMP}{_BOLD}[ \t]*:?[ \t]*$"
)
_TIME_THEN_NAME = LazyPattern(
    rf"{_LEAD}{_BOLD}{STAMP}[ \t]*[-–—|,]?[ \t]*{_BOLD}(?P<name>{_NAME}){_ASIDE}{_BOLD}[ \t]*$"
)
_HAS_TIME = LazyPattern(r"\d:\d")
_DASHES = ("-", "–", "—")
_DASH = LazyPattern(rf"[ \t]*{_BOLD}(?P<name>{_NAME}){_ASIDE}{_BOLD}[ \t]+[-–—][ \t]+(?=\S)")


class Label(NamedTuple):
    """The start of a turn: the speaker as written, a remark in brackets, where the words begin."""

    name: str
    aside: str
    end: int

    @property
    def key(self) -> str:
        """The name for comparing: without case and without a full stop at the end."""
        return " ".join(self.name.casefold().split()).rstrip(".")


def label_of(text: str, dashed: bool) -> Label | None:
    """The speaker label that opens a line, if there is one."""
    if ":" in text or "：" in text:
        patterns: tuple[LazyPattern, ...] = (_DASH if dashed else _COLON,)
        if _HAS_TIME.search(text):
            patterns = (_NAME_THEN_TIME, _TIME_THEN_NAME, *patterns)
    else:  # neither a time nor a colon after a name
        patterns = (_DASH,) if dashed and any(dash in text for dash in _DASHES) else ()
    for pattern in patterns:
        match = pattern.match(text)
        if match and len(match["name"]) <= 40:
            aside = (match["aside"] or "").strip()
            return Label(match["name"].strip(), "" if aside and re.match(_TIME, aside) else aside, match.end())
    return None
