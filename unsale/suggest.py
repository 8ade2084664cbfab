"""Rewrites: fill in, fit into the sentence, keep every fact, lint again."""

from __future__ import annotations

import re
from collections.abc import Callable

from unsale.edits import source_edits
from unsale.findings import Applicability, Suggestion
from unsale.matching import Match
from unsale.protected import keeps_facts, loses_sense, speaks_to_rep
from unsale.rulebook.rule import Rewrite
from unsale.text.document import Sentence

MAX_SUGGESTIONS = 2
CUT = "(cut)"
"""A rewrite that only takes the matched words out."""
_GROUP = re.compile(r"(?<![{$!#%])\{([a-z][a-z0-9_]*)\}(?!\})")
_SLOT = re.compile(r"\[\[fill:\s*(.*?)\]\]")
_ADDRESS = re.compile(
    r"(?:[-*•–]\s+|\d{1,2}[.)]\s+)?"
    r"(?:(?:(?:[Hh]i|[Hh]ello|[Hh]ey|[Dd]ear|[Ss]o|[Ww]ell|[Rr]ight|[Oo]k(?:ay)?|[Ss]ir|[Mm]adam)[, ]+)?"
    r"(?:\{\{.*?\}\}|\*\|[^|]*\|\*|\[[^\]]+\]|\{![^}]*\}|%%\w+%%|[A-Z][a-z]+),\s+)?",
)
_QUESTION = re.compile(
    r"(?:would|could|shall|can|do|does|is|are|what|how|when|which|who|where|may)\b(?!.*\?$)", re.IGNORECASE
)
_ASKS = re.compile(
    r"(?:and |but |so |or )?(?:do|does|did|are|is|can|could|would|will|have|has|aren't|isn't|don't)\b", re.I
)
_JOINING = frozenset("and but so or then".split())
_INTERJECTIONS = frozenset(
    """look listen honestly frankly well right so okay ok now sorry please still plus also amazing great perfect lovely
    brilliant wonderful fine sure yes no thanks good nice super awesome fantastic exactly absolutely true fair sadly
    luckily remember finally first second third last today tomorrow tonight""".split()
)
_EDGE_SPACE = re.compile(r"\s+([,.;:!?])")

Clean = Callable[[str, Sentence], bool]
"""Tells whether a rewritten sentence is free of findings."""


def suggestions(match: Match, source: str, clean: Clean) -> tuple[Suggestion, ...]:
    """The rewrites of `match` that keep every fact and lint clean, best first; at most `MAX_SUGGESTIONS`.

    `source` is the decoded file; `clean` lints a sentence again.
    """
    found: list[Suggestion] = []
    for rewrite in match.rule.rewrites:
        suggestion = _suggestion(match, rewrite, source, clean)
        if suggestion is not None and all(suggestion.text != other.text for other in found):
            found.append(suggestion)
        if len(found) == MAX_SUGGESTIONS:
            break
    return tuple(found)


def _suggestion(match: Match, rewrite: Rewrite, source: str, clean: Clean) -> Suggestion | None:
    before = match.sentence.text
    if rewrite.whole and speaks_to_rep(before) is not speaks_to_rep(rewrite.text):
        return None  # a note to the rep is no line for the buyer, nor the other way round
    filled = _fill(rewrite.text, match)
    if filled is None:
        return None
    fitted = _fit(filled, match, rewrite.whole)
    if fitted is None:
        return None
    start, end, words = fitted
    after = before[:start] + words + before[end:]
    slots = tuple(_SLOT.findall(after))
    if rewrite.applicability is Applicability.SHOW and rewrite.whole:
        return Suggestion(after, Applicability.SHOW, (), slots) if clean(after, match.sentence) else None
    if not keeps_facts(before, after) or not clean(_SLOT.sub("this", after), match.sentence):
        return None
    edits = source_edits(match.sentence, start, end, words, source)
    if edits is None or slots or rewrite.applicability is Applicability.SHOW:
        return Suggestion(after, Applicability.SHOW if not edits else rewrite.applicability, edits or (), slots)
    return Suggestion(after, rewrite.applicability, edits, ())


def _fill(template: str, match: Match) -> str | None:
    """The rewrite with its groups filled in; None when a group it names took no part in the match."""
    if template == CUT:
        return ""
    sentence = match.sentence.text
    values = {name: _mid_sentence(value, sentence) for name, value in match.groups.items()}
    values["match"] = sentence[match.start : match.end]
    if any(not values.get(name) for name in _GROUP.findall(template)):
        return None
    return _GROUP.sub(lambda group: values[group[1]], template)


def _mid_sentence(words: str, sentence: str) -> str:
    """`words` as they read inside a sentence: without the capital that they only had as its first words."""
    opens = sentence.startswith(words) and words[:1].isupper() and words[1:2].islower()
    return words[0].lower() + words[1:] if opens and not words.startswith(("I'", "I ")) else words


def _fit(words: str, match: Match, whole: bool) -> tuple[int, int, str] | None:
    """Where the words go and how they read there: capital, end mark, spaces. None when they cannot fit."""
    text = match.sentence.text
    start, end = (_after_address(text), len(text)) if whole else (match.start, match.end)
    if whole:
        start, end = _inside_quotes(text, start, end)
        if loses_sense(text, match.start, match.end, words):
            return None
    elif (words.endswith("?") or words.lower().startswith("please ")) and not _may_ask(text[:start]):
        return None
    if words.endswith(("?", ".", "!")):
        tail = re.match(r"\s*[.!?]*[\"')]?\s*$", text[end:])
        if tail is None:
            return None
        end = len(text)
    if not words:
        return _removed(text, start, end)
    if words.endswith((",", ";", ":")) and re.match(r"\s*[.!?,;]", text[end:]):
        words = words[:-1]
    if start and text[start] == "'" and text[start - 1].isalnum() and words[0].isalnum():
        words = f" {words}"
    if _QUESTION.match(words) and not text[:start].strip(" \"'(*-–—•"):
        end, words = _asked(text, end, words)
    if _opens(text, start):
        words = words[0].upper() + words[1:] if not words.startswith(("{", "[", "*|", "$", "%")) else words
    elif words[:1].isupper() and words.split(None, 1)[0] not in _ALWAYS_CAPITAL and not _starts_afresh(text, start):
        words = words[0].lower() + words[1:]
    return start, end, words


def _may_ask(before: str) -> bool:
    """True when a question may follow `before`: at the start, after a sign or `and`, `but`, `so`; never after one."""
    left = before.rstrip(" \"'(*-–—•")
    if not left:
        return True
    if _ASKS.match(left):
        return False
    return left.endswith((",", ";", ":", ".", "!", "?", "-", "–", "—")) or left.split()[-1].lower() in _JOINING


def _after_address(text: str) -> int:
    """Where the sentence proper begins: after a bullet, a label, or the name it speaks to (`Priya, …`)."""
    address = _ADDRESS.match(text)
    return address.end() if address and address[0].strip(" ,").lower() not in _INTERJECTIONS else 0


def _inside_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    """The place inside the quotation marks at its ends, so that a line of a script stays one."""
    opened, closed = text[start : start + 1] == '"', text[end - 1 : end] == '"'
    return start + opened, end - closed


def _asked(text: str, end: int, words: str) -> tuple[int, str]:
    """The words run on to the end of the sentence, which becomes a question."""
    rest = text[end:]
    stop = re.search(r"[.!]+(?=[\"')]*$)", rest)
    if stop is None:
        return end, words
    return len(text), words + rest[: stop.start()] + "?" + rest[stop.end() :]


def _starts_afresh(text: str, start: int) -> bool:
    """True at the start of the sentence, after a bullet or a label, where a capital stays."""
    before = text[:start].rstrip()
    return not before or before.endswith((":", "-", "*", "•", "–", ".", ")"))


_ALWAYS_CAPITAL = frozenset({"I", "I'd", "I'll", "I'm", "I've"})


def _opens(text: str, start: int) -> bool:
    """True when the words at `start` open the sentence with a capital."""
    before = text[:start].strip(" \"'(*-–—•")
    return not before and text[start : start + 1].isupper()


def _removed(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """A deletion, with the spaces and commas that would be left over."""
    while start > 0 and text[start - 1] == " ":
        start -= 1
    while text[end : end + 1] in (",", " ") and end < len(text):
        end += 1
    rest = text[end:]
    if not (text[:start] + rest).strip(" .!?,;:-–—"):
        return None
    if text[:start].endswith(",") and not rest.strip(" .!?\"')"):
        return start, len(text), ""
    if start == 0 or not text[:start].strip(" \"'("):
        return start, end + 1 if rest else end, rest[:1].upper()
    return start, end, "" if _EDGE_SPACE.match(" " + rest) or not rest else " "
