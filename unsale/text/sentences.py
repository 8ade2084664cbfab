"""Sentences by rule: fast, without a parser, and steady on fragments, abbreviations and lower-case mail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unsale.lazy_pattern import LazyPattern
from unsale.text.word_set import word_set

_EMOJI = "\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_BULLETS = "•●▪✔✓✅➤►➡"
_MARKED = rf"""
      (?P<mark>[.!?]+)
      (?:
        (?P<close>[\"')\]]*(?:\s?(?:(?![{_BULLETS}])[{_EMOJI}]|[:;]-?[)(DP](?!\w)))*)(?:\s+|$)
      | (?P<joined>)(?=[A-Z][a-z'\s])                      # now.Then, Hurry!Only two left
      )
"""
_BOUNDARY = LazyPattern(_MARKED, re.VERBOSE)
_ANY_BOUNDARY = LazyPattern(
    rf"""{_MARKED}
    | [。！？]+[\"')\]」』]*
    | (?P<bullet>\s)(?=[{_BULLETS}]\s)
    | (?<=[{_EMOJI}])(?P<emoji>\s)(?=[A-Z])
    """,
    re.VERBOSE,
)
_WORD = LazyPattern(r"[A-Za-z']+|\d")
_ABBREVIATION = LazyPattern(
    r"(?:^|[^\w'])(?:(?P<title>mr|mrs|ms|dr|prof|messrs|e\.g|i\.e|eg|ie|vs|approx|cf|(?-i:Rep|Sen|Gen|Rev|Hon|Capt|Lt|Col|Sgt))"
    r"|(?P<clock>[ap]\.?\s?m|etc|et al)"
    r"|(?P<number>nos?|vol|pp?|fig|ext|tel|max|min|art|ref|qty|sec|ch|mar|sat|sun|wed|mo|rd|est)"
    r"|(?P<other>st|sr|jr|dept|inc|ltd|co|corp|llc|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|thurs?|thu|fri|"
    r"(?:[a-z]\.\s?)+[a-z]|ave|blvd|hrs?|mins?|avg|encl|incl|excl|attn|rev|inv|yrs?|ph\.d|bros|plc)|(?P<initial>[a-z]))$",
    re.IGNORECASE,
)
_ABBREVIATED = word_set(
    """mr mrs ms dr prof messrs eg ie vs approx cf rep sen gen rev hon capt lt col sgt am pm etc no nos vol p pp fig ext
    tel max min art ref qty sec ch mar sat sun wed mo rd est st sr jr dept inc ltd co corp llc jan feb apr jun jul aug
    sep sept oct nov dec mon tue tues thur thurs thu fri ave blvd hr hrs mins avg encl incl excl attn inv yr yrs
    bros plc
    """
)
"""Every abbreviation above that is one word; most words before a full stop are none, which a look-up tells at once."""
_LOOK_BACK = 24
_LIST_NUMBER = LazyPattern(r"\(?(?:\d{1,2}|[a-zA-Z])")
_MONEY = LazyPattern(r"[£$€]\s?\d[\d,]*(?:, \d{3})*$")
_STARTERS = word_set(
    """i i'm i've i'll i'd we we're we've we'll you you're you'll it it's its he she they this that these those
    there the a an if when please thanks thank let let's would could can do does did is are will what how why
    who where so but and or my our your his her their here in on at for as to no not hi hello dear best regards
    sorry yes just also after before now then today call give send get looking hope happy feel sincerely cheers
    only don't all once most many some several few each every more both another which that's here's there's
    until unless while because
    """
)
_LOWER_STARTERS = word_set("i i'm i've i'll i'd we we're we've we'll please thanks thank let let's")
_CLOCK_FOLLOWERS = word_set(
    """est edt et ct cst cdt mt mst mdt pt pst pdt gmt bst cet utc eastern central mountain pacific london
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun january
    february march april may june july august september october november december
    """
)
_DAY_PARTS = word_set("morning afternoon evening night and or at")
_EXCLAIMING_NAMES = ("Yahoo!", "Jeopardy!", "Kahoot!", "Joomla!", "Yum!")
_MAX_SENTENCE = 1200
"""Longer runs without an end mark are cut at white space, so that one odd file cannot slow the rules."""


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of `text`, which is in reading form; white space between them is left out."""
    start = 0
    boundary = _BOUNDARY if text.isascii() else _ANY_BOUNDARY
    for match in boundary.finditer(text):
        after = match.end()
        if match.lastgroup == "close":
            ends = after == len(text) or _ends_sentence(text, start, match)
        else:
            ends = _ends_without_space(text, match)
        if ends:
            yield from _cut(text, start, after)
            start = after
    yield from _cut(text, start, len(text))


def _ends_without_space(text: str, match: re.Match[str]) -> bool:
    """True for `Hurry!Only`, `now.Then`, a bullet inside a line, and an emoji before a new sentence."""
    if match.lastgroup == "emoji":
        return _next_word(text, match.end()).lower() in _STARTERS
    if match.lastgroup != "joined":
        return True
    at, after = match.start(), match.end()
    if match["mark"] != ".":
        return text[at - 1 : at].islower() and text[after - 1] != "."
    word = _next_word(text, after)
    joined_words = text[max(0, at - 3) : at].islower() and text[max(0, at - 3) : at].isalpha() and at >= 3
    return joined_words and word.lower() in _STARTERS and text[after + len(word) : after + len(word) + 1].isspace()


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    mark, close, following = match["mark"], match["close"], text[match.end()]
    if following.islower() and ('"' in close or "'" in close):
        return False  # "May I ask?" she said
    if mark != ".":
        if mark == "!" and text.endswith(_EXCLAIMING_NAMES, start, match.end("mark")):
            return _next_word(text, match.end()).lower() in _STARTERS
        return not (mark.startswith("..") and following.islower()) or _next_word(text, match.end()) in _LOWER_STARTERS
    at = match.start()
    if at - start <= 5 and _LIST_NUMBER.fullmatch(text, start, at):
        return False
    before = text[max(start, at - _LOOK_BACK) : at]
    if following.isdigit() and _MONEY.search(before) and text[match.end() : match.end() + 2].isdigit():
        return False  # $0. 10, as some mail systems space it
    word = before[before.rfind(" ") + 1 :]
    if len(word) > 2 and word.isalpha():
        if word.isascii() and word.lower() not in _ABBREVIATED:
            return True
        found = _ABBREVIATION.match(word)
    else:
        found = _ABBREVIATION.search(before)
    return found is None or _ends_after(found, text, match.end())


def _ends_after(found: re.Match[str], text: str, after: int) -> bool:
    """Does the sentence end after this abbreviation? The next word tells."""
    kind = found.lastgroup
    following, word = text[after], _next_word(text, after)
    if kind == "title":
        return False
    if kind == "number":
        return not following.isdigit() and word not in _DAY_PARTS
    if following.islower():
        return word in _LOWER_STARTERS and (kind != "initial" or not found[0].strip().isupper())
    if kind == "clock":
        return following.isalnum() and not following.isdigit() and word.lower() not in _CLOCK_FOLLOWERS
    return word.lower() in _STARTERS and not (kind == "initial" and len(word) == 1 and word != "I")


def _next_word(text: str, at: int) -> str:
    match = _WORD.match(text, at)
    return match.group() if match else ""


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _MAX_SENTENCE:
        cut = text.rfind(" ", start, start + _MAX_SENTENCE)
        cut = cut if cut > start else start + _MAX_SENTENCE
        yield start, cut
        start = cut + 1 if text[cut : cut + 1] == " " else cut
    if start < end:
        yield start, end
