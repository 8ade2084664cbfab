"""Sentences by rule: fast, without a parser, and steady on fragments, abbreviations and lower-case mail."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BOUNDARY = re.compile(r"(?P<mark>[.!?]+|[。！？])(?P<close>[\"')\]]*)(?P<space>\s+|(?=[。！？])|$)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|st|sr|jr|vs|etc|e\.g|i\.e|eg|ie|cf|approx|dept|est|fig|inc|ltd|co|corp|no|nos|vol|pp?|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|fri|sat|sun|a\.m|p\.m|u\.s|u\.k|ave|rd|blvd|"
    r"ext|tel|min|max|hrs?|mins?|avg|ref|encl|attn|rep|gen|sen|rev|hon|messrs|inv|qty|yr|mo)|\b[A-Za-z])$",
    re.IGNORECASE,
)
_ALWAYS_ABBREVIATION = re.compile(r"\b(?:mr|mrs|ms|dr|prof|messrs|e\.g|i\.e|vs|approx|hon)$", re.IGNORECASE)
_LIST_NUMBER = re.compile(r"(?:^|\s)\(?(?:\d{1,2}|[a-zA-Z])$")
_MAX_SENTENCE = 1200
"""Longer runs without an end mark are cut at white space, so that one odd file cannot slow the rules."""


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of `text`, which is in reading form; white space between them is left out."""
    start = 0
    for match in _BOUNDARY.finditer(text):
        if match.end() < len(text) and not _ends_sentence(text, start, match):
            continue
        end = match.end("close")
        yield from _cut(text, start, end)
        start = match.end()
    yield from _cut(text, start, len(text))


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    mark = match.group("mark")
    following = text[match.end()]
    if mark != ".":
        # "Wow! that" and "... and" go on; "Really? yes" does not matter much either way.
        return not (mark.startswith("..") and following.islower())
    before = text[start : match.start()]
    if _LIST_NUMBER.search(before) and len(before.strip(" (")) <= 2:
        return False
    if _ABBREVIATION.search(before):
        if _ALWAYS_ABBREVIATION.search(before):
            return False
        return following.isupper() and not _initial(before)
    return True


def _initial(before: str) -> bool:
    word = before.rsplit(None, 1)[-1] if before.strip() else ""
    return len(word) == 1 and word.isupper() and word != "I"


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
