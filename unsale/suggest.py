"""Rewrites: fill in, fit into the sentence, keep every fact, lint again."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from unsale.directions import speaks_to_rep
from unsale.dropping import can_be_left_out, removal
from unsale.edits import source_edits
from unsale.findings import Applicability, Suggestion
from unsale.fitting import fit_words, sentence_place
from unsale.inflection import inflected
from unsale.matching import Match
from unsale.protected import keeps_facts
from unsale.rulebook.index import holds, lower
from unsale.rulebook.phrase import program
from unsale.rulebook.rule import Pattern, Reach, Rewrite
from unsale.sense import loses_sense, lost_names
from unsale.text.document import Role, Sentence

MAX_SUGGESTIONS = 2
CUT = "(cut)"
"""A rewrite that only takes the words out that it stands for."""
DROP = "(drop)"
"""A rewrite that leaves the whole sentence out."""
_GROUP = re.compile(r"(?<![{$!#%])\{([a-z][a-z0-9_]*)(\?)?(?:\|([a-z]+))?\}(?!\})")
_SLOT = re.compile(r"\[\[fill:\s*(.*?)\]\]")
_A_TIME = re.compile(r"^(?:when|by when|the day|day|date|the date|time)\b")
_A_NAME = re.compile(r"^(?:who|name|whom|named customer|the person)\b")
_NUMBER_STOP = re.compile(r"(?<=\d)[.,]$")
"""A sign after a number that belongs to the sentence, not to the number."""
_LONGEST_SUBJECT = 9
"""A subject line of more words is cut off on a phone (about 40 characters; taxonomy, DOC009)."""

Clean = Callable[[str, Sentence, bool], bool]
"""Tells whether a rewritten sentence is free of findings; the flag says whether of those of other rules, too."""


class Place(NamedTuple):
    """Which characters of a sentence a rewrite takes the place of, and the words it may use."""

    start: int
    end: int
    groups: dict[str, str]


def suggestions(match: Match, source: str, clean: Clean) -> tuple[Suggestion, ...]:
    """The rewrites of `match` that keep every fact and lint clean, best first; at most `MAX_SUGGESTIONS`.

    `source` is the decoded file; `clean` lints a sentence again. The text of a suggestion is empty where the sentence
    is best left out.
    """
    to_rep = speaks_to_rep(match.sentence.text)
    found: list[Suggestion] = []
    for rewrite in match.rule.rewrites:
        if rewrite.reach is not Reach.WORDS and (rewrite.reach is Reach.NOTE) is not to_rep:
            continue  # a note to the rep is no line for the buyer, nor the other way round
        suggestion = _suggestion(match, rewrite, source, clean)
        if suggestion is not None and all(suggestion.text != other.text for other in found):
            found.append(suggestion)
        if len(found) == MAX_SUGGESTIONS:
            break
    return tuple(found)


def _suggestion(match: Match, rewrite: Rewrite, source: str, clean: Clean) -> Suggestion | None:
    place = _place(match, rewrite)
    if place is None:
        return None
    if rewrite.text == DROP:
        return _left_out(match, source, clean)
    filled = _fill(rewrite.text, match.sentence.text, place.groups)
    fitted = None if filled is None else _fit(filled, match, rewrite, place)
    return None if fitted is None else _checked(match, rewrite, fitted, source, clean)


def _place(match: Match, rewrite: Rewrite) -> Place | None:
    """Where the rewrite goes; None when its own pattern finds nothing that shares words with the match."""
    text = match.sentence.text
    groups = {**match.groups, "match": text[match.start : match.end]}
    if rewrite.when is None:
        whole = rewrite.reach is not Reach.WORDS
        start, end = sentence_place(text) if whole else (match.start, match.end)
        return Place(start, end, groups)
    proper = sentence_place(text)
    return _found(match, rewrite.when, *proper, groups) or _found(match, rewrite.when, 0, len(text), groups)


def _found(match: Match, when: Pattern, start: int, end: int, groups: dict[str, str]) -> Place | None:
    """The first place between `start` and `end` of the sentence where `when` shares words with the match."""
    words, judged = match.sentence.text[start:end], match.sentence.judged_text[start:end]
    if not holds(lower(judged), when.requirements):
        return None
    expression = program(when.expression)
    for found in expression.finditer(judged):
        if start + found.start() < match.end and match.start < start + found.end():
            own = {name: found.span(number) for name, number in expression.groupindex.items()}
            named = {name: words[low:high] for name, (low, high) in own.items() if low >= 0}
            return Place(start + found.start(), start + found.end(), {**groups, **named})
    return None


def _left_out(match: Match, source: str, clean: Clean) -> Suggestion | None:
    edits = removal(match.sentence, source) if can_be_left_out(match, source) else ()
    return Suggestion("", Applicability.REVIEW, edits) if edits and clean("", match.sentence, True) else None


def _fill(template: str, sentence: str, groups: dict[str, str]) -> str | None:
    """The rewrite with its groups filled in; None when a group it names took no part in the match."""
    if template == CUT:
        return ""
    if any(not groups.get(name) and not optional for name, optional, _ in _GROUP.findall(template)):
        return None

    def piece(group: re.Match[str]) -> str:
        words = _mid_sentence(_NUMBER_STOP.sub("", groups.get(group[1], "")), sentence)
        return inflected(words, group[3]) if group[3] and words else words

    return _GROUP.sub(piece, template)


def _mid_sentence(words: str, sentence: str) -> str:
    """`words` as they read inside a sentence: without the capital that they only had as its first words."""
    if not words.strip():
        return words
    opens = words[:1].isupper() and (words[1:2].islower() or words[1:2] == " ") and _begins(sentence, words)
    keeps = words.startswith(("I'", "I ")) or words.split(None, 1)[0].rstrip(",.") in _CAPITAL_WORDS
    return words[0].lower() + words[1:] if opens and not keeps else words


def _begins(sentence: str, words: str) -> bool:
    return sentence.startswith(words) or sentence[sentence_place(sentence)[0] :].startswith(words)


_CAPITAL_WORDS = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December Christmas Easter English British Scottish Irish Welsh French German Spanish
    Italian Dutch Polish Indian American European Australian""".split()
)


def _filled_in(slot: re.Match[str]) -> str:
    """What may come to stand in a slot, as far as its name tells: the classifier should hear a sentence, not a gap."""
    asked = slot[1].lower()
    if _A_TIME.search(asked):
        return "Tuesday"
    return "Ann" if _A_NAME.search(asked) else "this"


def _fit(words: str, match: Match, rewrite: Rewrite, place: Place) -> tuple[int, int, str] | None:
    text = match.sentence.text
    if rewrite.reach is not Reach.WORDS and rewrite.when is None:
        if loses_sense(text, match.start, match.end, words, match.rule):
            return None
        if match.sentence.segment.role is Role.SUBJECT:
            if len(words.split()) > _LONGEST_SUBJECT:
                return None
            words = words.removesuffix(".")
    return fit_words(text, place.start, place.end, words)


def _checked(
    match: Match, rewrite: Rewrite, fitted: tuple[int, int, str], source: str, clean: Clean
) -> Suggestion | None:
    """The suggestion, if the sentence then keeps its facts and lints clean; with edits if it can be applied."""
    start, end, words = fitted
    before = match.sentence.text
    after = before[:start] + words + before[end:]
    slots = tuple(_SLOT.findall(after))
    example = rewrite.applicability is Applicability.SHOW and rewrite.reach is not Reach.WORDS
    if not example and not keeps_facts(before, after):
        return None
    if not example and rewrite.when is not None and len(lost_names(before, after)) > len(slots):
        return None
    thorough = rewrite.applicability is not Applicability.SAFE  # a safe one may leave the rest to the next
    if not clean(_SLOT.sub(_filled_in, after), match.sentence, thorough):  # last, because it costs most
        return None
    if example:
        return Suggestion(after, Applicability.SHOW, (), slots)
    edits = source_edits(match.sentence, start, end, words, source)
    if edits is None or slots or rewrite.applicability is Applicability.SHOW:
        return Suggestion(after, Applicability.SHOW if not edits else rewrite.applicability, edits or (), slots)
    return Suggestion(after, rewrite.applicability, edits, ())
