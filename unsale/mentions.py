"""Lines that a text names as bad: items of a list under a heading such as “Don't say:” or “Lines to avoid”.

They are shown, not said. One heading speaks for the list items and quoted lines that follow it without a break; a
longer sentence (“I'd like us to retire these:”) speaks for the quoted lines alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from unsale.lazy_pattern import LazyPattern
from unsale.text.document import Segment

_HEADING = LazyPattern(
    r"[#*_\s]*(?:"
    r"(?:please )?(?:don'?t|do not|never|avoid|stop)(?: ever)?:?"
    r"(?: (?:say|saying|write|writing|send|sending|use|using))?"
    r"|(?:the )?(?:lines?|phrases?|words?|things|openers?|closers?|subject lines?|sentences) "
    r"(?:to avoid|to retire|not to (?:use|say|send|write)"
    r"|(?:we|you) (?:don'?t|do not|never|no longer|should never) (?:use|say|send|write))"
    r"|what (?:not|never) to (?:say|write|send)"
    r"|(?:bad|weak|pushy|wrong)(?: (?:examples?|lines?|openers?|versions?|mails?))?"
    r"|not like this|not this|red flags?|retired"
    r")\b[^.!?]{0,50}$",
    re.IGNORECASE,
    cues=(
        *("don", "do not", "never", "avoid", "stop", "line", "phrase", "word", "thing", "opener", "closer", "sentence"),
        *("not ", "what never", "bad", "weak", "pushy", "wrong", "red flag", "retired"),
    ),
)
_INTRODUCTION = LazyPattern(
    r"\b(?:retir(?:e|es|ing|ed)|drop(?:ped|ping)?|stop (?:using|saying|sending|writing)|"
    r"tak(?:e|ing|en) (?:these|this|them|it|those) out|"
    r"(?:must|should|may) never|never (?:to )?(?:send|say|write|use)|wince[ds]?|not (?:to )?(?:say|send|write)|banned|"
    r"(?:things|lines|phrases|words|what) (?:that )?(?:we|you|i|reps?|people) (?:said|wrote|sent|heard|say|used)|"
    r"i heard|quot(?:ing|ed) (?:them|these)|(?:lines?|phrases?|words) (?:i|we) (?:pulled|heard|found))\b",
    re.IGNORECASE,
    cues=(
        *("retir", "drop", "stop ", "out", "never", "wince", "not ", "banned", " said", " wrote", " sent"),
        *("heard", "quot", "pulled", "found", " say", " used"),
    ),
)
"""What a sentence says when the quoted lines below it are to go, or were only heard."""
_QUOTED = LazyPattern(r"\W{0,4}[\"']\w")
_NAMED_AND_QUOTED = LazyPattern(
    r"\W{0,3}(?:gone|out|cut|removed|deleted|retired|banned|instead of|not|never|old|bad|wrong|weak|pushy)"
    r"(?: one| line)?: ?[\"'][^\"']+[\"'][.,]?\s*",
    re.IGNORECASE,
    cues=(': "', ": '", ':"', ":'"),
)
"""A line such as “Gone: "…"”: what is quoted is named as bad by the word before it."""
_LONGEST_HEADING = 9
"""Words; a longer line is a sentence, not a heading."""
_ITEM = LazyPattern(r"(?:[-*•–✗✘❌×]|\d{1,2}[.)]|[\"'])\s*\S")
_MARKER = LazyPattern(r"(?:[-*+•–✗✘❌×]|\d{1,2}[.)])\s+[*_~`]{0,3}$")


def named_as_bad(segments: Sequence[Segment], source: str) -> Iterator[int]:
    """The numbers of the segments that stand in a list under a heading that warns of them."""
    above = ""  # the last text that is no item; what it says is asked only where an item follows
    for number, segment in enumerate(segments):
        if _NAMED_AND_QUOTED.fullmatch(segment.text) is not None:
            yield number
        elif not _is_item(segment, source):
            above = segment.text.strip()
        elif _warns(above) or (_introduces(above) and _QUOTED.match(segment.text) is not None):
            yield number


def _warns(text: str) -> bool:
    """True for a heading such as “Lines to avoid”."""
    return len(text.split()) <= _LONGEST_HEADING and _HEADING.fullmatch(text) is not None


def _introduces(text: str) -> bool:
    """True for a line such as “A few phrases I'd like us to retire:”, which speaks for quoted lines only."""
    return text.endswith((":", ".")) and _INTRODUCTION.search(text) is not None


def _is_item(segment: Segment, source: str) -> bool:
    if not segment.text:
        return False
    if _ITEM.match(segment.text):
        return True
    start = segment.span_of(0, 1).start
    return _MARKER.search(source[max(0, start - 9) : start]) is not None
