"""The labels that open a turn: `Name:`, `[00:12] Name:`, `Name (00:12):`, `**Name:**`, `Name` above the words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from unsale.lazy_pattern import LazyPattern

_SPACE = r"[ \u00a0\u202f]"
_TIME = rf"\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:[.,]\d{{1,3}})?(?:{_SPACE}?[apAP]\.?[mM]\b\.?)?"
_DATE = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+"
DATE_AND_TIME = _DATE + _TIME
STAMP = rf"[\[(]?(?:{_DATE})?{_TIME}(?:\s*(?:--?>|[-–]|to)\s*{_TIME})?[\])]?"
_WORD = r"[^\W_][\w.'’&/#-]*"
_NAME = rf"[^\W\d_][\w.'’&/#-]*(?:[ ]{_WORD}){{0,4}}"
_FAMILY_FIRST = (
    r"(?:(?:van|von|de|der|den|del|da|di|la|le|al|el|St\.?|V[ao]n|D[aei]|Del|L[ae]|Al|El)[ ]){0,2}"
    r"[^\W\d_][\w'’-]*,[ ][^\W\d_][\w.'’-]*(?:[ ][^\W\d_][\w.'’-]*)?"
)
_PHONE = r"\+\d[\d ()\u00a0\u202f\u2011-]{6,20}\d"
_TIMED_NAME = rf"(?:~{_SPACE}?)?(?P<name>{_FAMILY_FIRST}|{_NAME}|{_PHONE})"
"""Beside a time a name may be `Wei, Ann`; and chats call people outside the address book `~ Ann`, or by number."""
_BOLD = r"(?:\*\*|__|\*|_)?"
_UNSEEN = r"[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]*"
_LEAD = rf"{_UNSEEN}[ \t]*(?:[-*•>]\s+|#{{1,4}}\s+)?(?:(?:[A-Za-z]{{1,8}} )?\d{{1,3}}[.)]\s+)?"
_ASIDE = rf"(?:{_BOLD}\s*{_BOLD}[(\[](?P<aside>[^()\[\]\n]{{1,60}})[)\]])?"
_COLON_END = rf"{_BOLD}\s?[:：]{_BOLD}(?!//)(?=\D|$)\s*"
_COLON = LazyPattern(rf"{_LEAD}{_BOLD}[\[<]?(?P<name>{_NAME})[\]>]?{_ASIDE}{_COLON_END}")
_COLON_AND_TIME = LazyPattern(
    rf"{_LEAD}{_BOLD}(?:@?(?P<stamp>{STAMP})\s*[-–|,]?\s*)?{_BOLD}[\[<]?(?(stamp){_TIMED_NAME}|(?P<untimed>{_NAME}))[\]>]?"
    rf"{_ASIDE}{_COLON_END}"
)
_ZOOM = LazyPattern(
    rf"{_LEAD}(?P<stamp>{STAMP})\s+From\s+(?P<name>[^\W\d_][\w.'’&/#-]*(?:[ ]{_WORD}){{0,4}}?)"
    r"(?:\s+[tT]o\s+[^:\n]{1,80})?\s?:\s*"
)
"""Zoom's chat: `09:10:02 From Ann Wei to Everyone:`."""
_NAME_THEN_TIME = LazyPattern(
    rf"{_LEAD}{_BOLD}{_TIMED_NAME}{_ASIDE}{_BOLD}[ \t]*[-–—|,]?[ \t]*(?P<stamp>{STAMP}){_BOLD}[ \t]*:?[ \t]*$"
)
_TIME_THEN_NAME = LazyPattern(
    rf"{_LEAD}{_BOLD}@?(?P<stamp>{STAMP})[ \t]*[-–—|,]?[ \t]*{_BOLD}{_TIMED_NAME}{_ASIDE}{_BOLD}[ \t]*$"
)
STAMP_LINE = LazyPattern(rf"{_UNSEEN}\s*(?:(?:[A-Za-z]{{2,6}}day|\d{{1,2}}/\d{{1,2}}),?(?: at)?\s+)?{STAMP}\s*$")
_NAME_ALONE = LazyPattern(rf"{_UNSEEN}[ \t]*{_TIMED_NAME}{_ASIDE}[ \t]*$")
_NO_NAME = LazyPattern(
    r"(?i)(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?(?:$|,| \d| at$| (?:jan|feb|mar|apr|may"
    r"|jun|jul|aug|sep|oct|nov|dec))|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.? \d"
    r"|(?:today|yesterday|tomorrow|read|seen|sent|delivered|edited|day|week|at|on|last|until|from)\b"
)
"""What stands before a time and is a day, or what a phone says of a message: `Mon 9:15`, `Read 9:15 AM`."""
_OF_COMPANY = LazyPattern(r"(?P<name>\S+(?: \S+){0,2}) from (?P<company>[A-Z].*)")
_HAS_TIME = LazyPattern(r"\d:\d")
_DASHES = ("-", "–", "—")
_DASH = LazyPattern(rf"[ \t]*{_BOLD}(?P<name>{_NAME}){_ASIDE}{_BOLD}[ \t]+[-–—][ \t]+(?=\S)")
_LONGEST_STAMP_LINE = 40
_FEWEST_STAMPED = 3
"""So many turns with a time beside the name show that a text is a conversation."""


_DATED = LazyPattern(r"\W*\d{1,4}[./-]\d")


class Label(NamedTuple):
    """The start of a turn: the speaker as written, a remark in brackets, where the words begin, the time beside it."""

    name: str
    aside: str
    end: int
    stamp: str = ""

    @property
    def key(self) -> str:
        """The name for comparing: without case and without a full stop at the end."""
        return " ".join(self.name.casefold().split()).rstrip(".")

    @property
    def dated(self) -> bool:
        """True where a day and a time stand beside the name, as only chats have it."""
        return bool(self.stamp and _DATED.match(self.stamp))


def label_of(text: str, dashed: bool) -> Label | None:
    """The speaker label that opens a line, if there is one."""
    if ":" in text or "：" in text:
        if _HAS_TIME.search(text):
            return _timed_label(text, dashed)
        return _label((_DASH if dashed else _COLON).match(text))
    if dashed and any(dash in text for dash in _DASHES):
        return _label(_DASH.match(text))
    return None  # neither a time nor a colon after a name


def _timed_label(text: str, dashed: bool) -> Label | None:
    """The label of a line with a time in it: a name and a time and no words, or Zoom's chat, or as everywhere."""
    zoom = (_ZOOM,) if "From" in text else ()
    for pattern in (_NAME_THEN_TIME, _TIME_THEN_NAME, *zoom, _DASH if dashed else _COLON_AND_TIME):
        if label := _label(pattern.match(text)):
            return label
    return None


def _label(match: re.Match[str] | None, stamp: str = "") -> Label | None:
    if match is None:
        return None
    groups = match.groupdict()
    name = (groups["name"] or groups["untimed"]).strip()
    if len(name) > 40:
        return None
    aside = (groups.get("aside") or "").strip()
    stamp = stamp or groups.get("stamp") or ""
    if aside and re.match(_TIME, aside):
        stamp, aside = stamp or aside, ""
    if stamp and _NO_NAME.match(name):
        return None
    if stamp and (company := _OF_COMPANY.fullmatch(name)):
        name, aside = company["name"], aside or company["company"]
    return Label(_given_name_first(name), aside, match.end(), stamp)


def _given_name_first(name: str) -> str:
    """`Ann Wei` for `Wei, Ann`, as address books of companies have it; any other name as it is."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma else name


def labels_of(lines: Sequence[str], dashed: bool) -> list[Label | None]:
    """The label of each line; that of a name may have its time in the line below, as chats are copied from Slack."""
    labels = [label_of(line, dashed) for line in lines]
    for number, label in labels_above_stamps(lines).items():
        labels[number : number + 2] = [label, None]
    return labels


def labels_above_stamps(lines: Sequence[str]) -> dict[int, Label]:
    """The lines with nothing but a name that have a time below, if those are so many that it is a chat."""
    short = [number for number, line in enumerate(lines) if ":" in line and len(line) <= _LONGEST_STAMP_LINE]
    stamps = [number for number in short if number and STAMP_LINE.match(lines[number])]
    if len(stamps) < _FEWEST_STAMPED:
        return {}
    shapes = Counter(_shape(lines[number]) for number in stamps)
    found: dict[int, Label] = {}
    for number in stamps:
        label = _label(_NAME_ALONE.match(lines[number - 1]), lines[number].strip())
        if label and shapes[_shape(lines[number])] == max(shapes.values()):
            found[number - 1] = label
    return found if is_timed(list(found.values())) else {}


def is_timed(labels: Sequence[Label]) -> bool:
    """True when a time stands with nearly all of three or more names, of which one comes back and one is another's.

    What stands only once without a time (`Price: 400`) may be a line of what somebody says.
    """
    stamped = Counter(label.key for label in labels if label.stamp)
    others = Counter(label.key for label in labels if not label.stamp)
    turns = sum(stamped.values())
    without_time = sum(count for key, count in others.items() if count > 1 or key in stamped)
    return turns >= max(_FEWEST_STAMPED, 4 * without_time) and 1 < len(stamped) < turns


def _shape(stamp: str) -> str:
    """What all stamps of a program have in common: `9:9 am`; the second message of one person often has just `9:9`."""
    return re.sub(r"\d+", "9", re.sub(r"[^\W\d]+day\b", "day", stamp.strip().lower())).replace("pm", "am")
