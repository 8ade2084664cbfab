"""Rewrites of the findings in one sentence: by their own rules, by one another's, or by several in turn."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple

from unsale.candidates import SLOT, Candidate, candidates, slots_in, stock_candidates, suggestion, without_sentence
from unsale.chaining import Ask, Reading, Step, chained, first_step, passes, sounds_kinder
from unsale.findings import Applicability, Suggestion
from unsale.matching import Match
from unsale.rulebook.rule import Rule
from unsale.text.document import Sentence

MAX_SUGGESTIONS = 2
_A_TIME = re.compile(r"^(?:when|by when|the day|day|date|the date|time)\b")
_A_NAME = re.compile(r"^(?:who|name|whom|named customer|the person)\b")
_WORD = re.compile(r"\w+(?:'\w+)*")
_SHARED = 0.6
"""Two rewrites that share a larger part of their words are not both shown."""
_UNCHANGED = 0.8
"""A rewrite that leaves a larger part of the words that push in one piece has not touched them."""

Reread = Callable[[str, Sentence], Reading]
"""Lints a text in place of a sentence."""


class Found(NamedTuple):
    """A finding: the match that leads, those that share words with it, and rules that may have findings beside it."""

    lead: Match
    others: tuple[Match, ...] = ()
    allowed: frozenset[str] = frozenset()


class _Offers(NamedTuple):
    """What the rewrites of one finding came to: those that passed, and those that leave findings of other rules."""

    suggestions: tuple[Suggestion, ...] = ()
    unfinished: tuple[Step, ...] = ()


def suggestions(found: Sequence[Found], source: str, reread: Reread) -> list[tuple[Suggestion, ...]]:
    """For each finding of one sentence the rewrites that keep every fact and lint clean, best first.

    At most `MAX_SUGGESTIONS` each. `source` is the decoded file. The text of a suggestion is empty where the sentence
    is best left out. Where its own rule has none, a finding gets those of the rules that share its words, else those
    of another finding that leave nothing in the sentence, else rewrites of several rules in turn, else a stock
    sentence, or leaving it out, where all of it is push to one rule or another.
    """
    sentence = found[0].lead.sentence
    ask = _asker(sentence, reread)
    offers = [_of_finding(item, source, ask) for item in found]
    offered = [offer.suggestions for offer in offers]
    steps = [step for offer in offers for step in offer.unfinished]
    further = (
        (one for one in _lent(*offered) if passes(ask(one.text), one.text, one.applicability)),
        chained(sentence, steps, ask, source),
        _where_all_is_push(found, source, ask, stock_candidates),
        _where_all_is_push(found, source, ask, lambda match, rules: without_sentence(match, source, rules)),
    )
    for more in further:
        if all(offered):
            break
        shared = _unlike(more)
        for number, item in enumerate(found):
            offered[number] = offered[number] or _changing(item.lead, shared)
    return offered


def _lent(*offered: Iterable[Suggestion]) -> Iterator[Suggestion]:
    """What one rule may lend to another: nothing with a slot, which asks for what only the first one spoke of."""
    return (one for own in offered for one in own if not one.slots)


def _changing(match: Match, offered: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Those of `offered` that change the words that push; any other answers something else."""
    return tuple(one for one in offered if _changes(match, one.text))


def _changes(match: Match, text: str) -> bool:
    words = match.sentence.text[match.start : match.end].lower().split()
    new = text.lower().split()
    run = SequenceMatcher(None, words, new, False).find_longest_match(0, len(words), 0, len(new))
    return run.size <= _UNCHANGED * len(words)


def _where_all_is_push(
    found: Sequence[Found], source: str, ask: Ask, made: Callable[[Match, Sequence[Rule]], Iterator[Candidate]]
) -> Iterator[Suggestion]:
    """What is `made` of the sentence by each of its rules, where it says nothing that none of them names."""
    matches = [match for item in found for match in (item.lead, *item.others)]
    rules = tuple({match.rule.name: match.rule for match in matches}.values())
    for match in matches:
        for candidate in made(match, rules) if len(rules) > 1 else ():
            if passes(ask(candidate.text), candidate.text, candidate.rewrite.applicability):
                yield suggestion(candidate, match, source)


def _asker(sentence: Sentence, reread: Reread) -> Ask:
    """Lints a text in place of `sentence`, each only once; a gap is read as something that may fill it."""

    @cache
    def asked(text: str) -> Reading:
        left, presses_less = reread(text, sentence)
        return Reading(left, cache(presses_less))

    return lambda text: asked(SLOT.sub(_filled_in, text))


def _unlike(offered: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """The first suggestions that differ in their texts."""
    unlike: list[Suggestion] = []
    for one in offered:
        if not any(_alike(one.text, other.text) for other in unlike):
            unlike.append(one)
        if len(unlike) == MAX_SUGGESTIONS:
            break
    return tuple(unlike)


def _of_finding(found: Found, source: str, ask: Ask) -> _Offers:
    """The suggestions of the rule that leads, or else of those that share its words."""
    offers = _of_match(found.lead, found.allowed, source, ask)
    for other in found.others:
        if offers.suggestions:
            break
        more = _of_match(other, frozenset(), source, ask)
        offers = _Offers(_changing(found.lead, _lent(more.suggestions)), offers.unfinished + more.unfinished)
    return offers


def _of_match(match: Match, allowed: frozenset[str], source: str, ask: Ask) -> _Offers:
    offered: list[Suggestion] = []
    unfinished: list[Step] = []
    for candidate in candidates(match, source):
        if offered and not offered[0].text and slots_in(candidate.text):
            continue  # what the writer would have to say first is for where the sentence cannot go
        reading, kind = ask(candidate.text), candidate.rewrite.applicability
        left = reading.left
        if kind is Applicability.SAFE:  # a safe one may leave the rest to the next
            left = tuple(match for match in left if match.rule.name not in allowed)
        if left:
            step = first_step(candidate, match, reading)
            unfinished += [step] if step else []
        elif not any(_alike(candidate.text, other.text) for other in offered) and sounds_kinder(
            reading, candidate.text, kind
        ):
            offered.append(suggestion(candidate, match, source))
        if len(offered) == MAX_SUGGESTIONS:
            if all(one.text for one in offered):
                offered[-1:] = _left_out(match, source, ask) or offered[-1:]
            break
    return _Offers(tuple(offered), tuple(unfinished))


def _alike(text: str, other: str) -> bool:
    """True when two rewrites say nearly the same: a choice between them is none."""
    words, others = (set(_WORD.findall(one.lower())) for one in (text, other))
    return text == other or len(words & others) > _SHARED * len(words | others) > 0


def _left_out(match: Match, source: str, ask: Ask) -> list[Suggestion]:
    """Leaving the sentence out, which differs most in kind from a rewrite of it, where its rule offers that."""
    return [
        suggestion(candidate, match, source)
        for candidate in without_sentence(match, source)
        if passes(ask(""), "", candidate.rewrite.applicability)
    ]


def _filled_in(slot: re.Match[str]) -> str:
    """What may come to stand in a slot, as far as its name tells: the classifier should hear a sentence, not a gap."""
    asked = slot[1].lower()
    if _A_TIME.search(asked):
        return "Tuesday"
    return "Ann" if _A_NAME.search(asked) else "this"
