"""Rules meet a document: cues choose the patterns, patterns and detectors match, context excuses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from unsale.context import as_meant_here, excuse
from unsale.detectors import Hit, Parse, detector
from unsale.rulebook.index import lower
from unsale.rulebook.phrase import program
from unsale.rulebook.rulebook import Rulebook
from unsale.text.document import Sentence

if TYPE_CHECKING:
    from unsale.rulebook.rule import Rule


class Match(NamedTuple):
    """A rule that holds for some words of a sentence; `excused` names the suppressor that takes it back."""

    rule: Rule
    sentence: Sentence
    start: int
    end: int
    groups: dict[str, str]
    excused: str | None = None


def match_sentences(sentences: list[Sentence], rulebook: Rulebook, parse: Parse) -> Iterator[Match]:
    """Every match in `sentences`, one after the other; excused ones are included and say so."""
    for sentence in sentences:
        lowered = lower(sentence.judged_text)
        for number in rulebook.index.awake(lowered):
            yield from _matches(number, sentence, lowered, rulebook, parse)


def _matches(number: int, sentence: Sentence, lowered: str, rulebook: Rulebook, parse: Parse) -> Iterator[Match]:
    text = sentence.judged_text
    index = rulebook.index
    trigger = index.trigger(number)
    if trigger.source:
        found = _pattern_hits(program(index.expression(number)), text)
    else:
        found = list(detector(rulebook.rule(trigger.rule).detector)(text, parse))
    if not found:
        return
    rule = rulebook.rule(trigger.rule)
    if (rule.roles and sentence.segment.role.value not in rule.roles) or any(
        item.may_match(lowered) and program(item.expression).search(text) is not None for item in rule.unless
    ):
        return
    meant = as_meant_here(rule, sentence, rulebook.suppressors)
    for hit in found:
        reason = excuse(rule, sentence, hit.start, hit.end, rulebook.suppressors)
        groups = {name: sentence.text[low:high] for name, (low, high) in hit.groups.items()}
        yield Match(meant, sentence, hit.start, hit.end, groups, reason)


def _pattern_hits(compiled: Any, text: str) -> list[Hit]:
    hits = []
    for match in compiled.finditer(text):
        if match.end() > match.start():
            groups = {name: match.span(number) for name, number in compiled.groupindex.items()}
            hits.append(Hit(match.start(), match.end(), {n: span for n, span in groups.items() if span[0] >= 0}))
    return hits
