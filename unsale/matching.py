"""Rules meet a document: cues choose the patterns, patterns and detectors match, context excuses."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from unsale.context import excuse
from unsale.detectors import Parse, detector
from unsale.rulebook.phrase import compile_pattern
from unsale.rulebook.rule import Pattern, Rule
from unsale.rulebook.rulebook import Rulebook
from unsale.text.document import Sentence


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that holds for some words of a sentence; `excused` names the suppressor that takes it back."""

    rule: Rule
    sentence: Sentence
    start: int
    end: int
    groups: dict[str, str]
    excused: str | None = None


@lru_cache(maxsize=8192)
def _program(expression: str) -> Any:
    return compile_pattern(expression)


def compiled_count() -> int:
    """How many rule patterns this process has compiled so far."""
    return _program.cache_info().currsize


def match_sentences(sentences: list[Sentence], rulebook: Rulebook, parse: Parse) -> Iterator[Match]:
    """Every match in `sentences`, which all belong to one segment; excused ones are included and say so."""
    if not sentences:
        return
    segment = sentences[0].segment
    ends = [sentence.end for sentence in sentences]
    tried: set[tuple[int, int]] = set()
    for cue in rulebook.scanner.scan(segment.judged_text):
        number = bisect_left(ends, cue.at)
        if number == len(sentences) or sentences[number].start >= cue.at:
            continue
        key = (number, id(cue.pattern) if cue.pattern else id(cue.rule))
        if key in tried or (cue.rule.roles and segment.role.value not in cue.rule.roles):
            continue
        tried.add(key)
        yield from _matches(cue.rule, cue.pattern, sentences[number], rulebook, parse)


def _matches(
    rule: Rule, pattern: Pattern | None, sentence: Sentence, rulebook: Rulebook, parse: Parse
) -> Iterator[Match]:
    text = sentence.judged_text
    found = _pattern_hits(pattern, text) if pattern else _detector_hits(rule, text, parse)
    for start, end, groups in found:
        if any(_program(item.expression).search(text) is not None for item in rule.unless):
            return
        reason = excuse(rule, sentence, start, end, rulebook.suppressors)
        real = {name: sentence.text[low:high] for name, (low, high) in groups.items()}
        yield Match(rule, sentence, start, end, real, reason)


Groups = dict[str, tuple[int, int]]


def _pattern_hits(pattern: Pattern, text: str) -> Iterable[tuple[int, int, Groups]]:
    program = _program(pattern.expression)
    for match in program.finditer(text):
        if match.end() > match.start():
            groups = {name: match.span(number) for name, number in program.groupindex.items()}
            yield match.start(), match.end(), {name: span for name, span in groups.items() if span[0] >= 0}


def _detector_hits(rule: Rule, text: str, parse: Parse) -> Iterable[tuple[int, int, Groups]]:
    for hit in detector(rule.detector)(text, parse):
        yield hit.start, hit.end, hit.groups
