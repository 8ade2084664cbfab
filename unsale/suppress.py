"""Notes in a draft that tell the linter to leave something alone.

    <!-- unsale: ignore urgency/act-now -- the grant really closes on Friday -->

A note holds a verb, the rules or families it means (none: all) and, after `--` or `because`, a reason. It stands in a
comment of HTML, Jinja, Liquid or Handlebars, or on a plain line of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from unsale.errors import Problem
from unsale.findings import Finding, Scope, Span
from unsale.lazy_pattern import LazyPattern
from unsale.text.document import Source
from unsale.text.segments import NOTE_MARK

IGNORE, LINE, NEXT_LINE, FILE = "ignore", "ignore-line", "ignore-next-line", "ignore-file"
START, END = "ignore-start", "ignore-end"
_VERBS = (IGNORE, LINE, NEXT_LINE, START, END, FILE)
_BODY = r"\s*[Uu]nsale:[^\S\r\n]*(?P<{}>(?:(?!{}).){{0,500}}?)\s*"
_COMMENT = LazyPattern(
    "|".join(
        opening + _BODY.format(name, ending) + ending
        for name, opening, ending in (
            ("html", "<!--", r"--+>"),
            ("jinja", r"\{#-?", r"-?#\}"),
            ("long", r"\{\{~?!--", r"--~?\}\}"),
            ("short", r"\{\{~?!(?!--)", r"~?\}\}"),
            ("block", r"\{%-?\s*comment\b[^%{}]{0,80}%\}", r"\{%-?\s*endcomment\s*-?%\}"),
        )
    ),
    re.DOTALL,
)
_NOTE_LINE = LazyPattern(r"(?m)(?:^|(?<=\r))[^\S\r\n]*(?:#+|//)?[^\S\r\n]*[Uu]nsale:[^\S\r\n]*(?P<body>ignore[^\r\n]*)")
_REASON = LazyPattern(r"(?:^|\s)(?:--+|[—–]|because\b)\s*", re.IGNORECASE)
_MARKUP = LazyPattern(r"<!--.*?-->|</?[A-Za-z!][^<>\n]*>|<[A-Za-z][\w:-]*\s[^<>=]*=[^<>]*>|\{%[^%\n]*%\}|\{#[^#\n]*#\}")
"""What is no text; a tag may run over lines if it says `name=value`."""


class Directive(NamedTuple):
    """One note to the linter. No `names` mean every rule; `line` counts from 1."""

    span: Span
    verb: str
    names: tuple[str, ...]
    reason: str
    line: int


def find_directives(text: str) -> tuple[Directive, ...]:
    """All notes to the linter in `text`, in order; `apply_suppressions` names misspelt verbs."""
    if NOTE_MARK not in text:
        return ()
    found = [(Span(*match.span()), match[str(match.lastgroup)]) for match in _COMMENT.finditer(text)]
    inside = [span for span, _ in found]
    for match in _NOTE_LINE.finditer(text):
        span = Span(*match.span())
        if not any(span.overlaps(other) for other in inside):
            found.append((span, match["body"]))
    found.sort(key=lambda item: item[0])
    source = Source(text)
    return tuple(_directive(span, body, source.position(span.start).line) for span, body in found)


def _directive(span: Span, body: str, line: int) -> Directive:
    command, *reason = _REASON.split(body, maxsplit=1)
    verb, *names = re.split(r"[\s,]+", command.strip().rstrip(","))
    listed = tuple(dict.fromkeys(name.strip(".;").lower() for name in names if name not in ("", "and", "&")))
    return Directive(span, verb.rstrip(":").lower(), listed, " ".join(reason).strip(), line)


@dataclass(slots=True)
class _Reach:
    """A note with the text that it speaks for, and what it was good for."""

    directive: Directive
    area: Span
    used: set[str] = field(default_factory=set)

    def matches(self, finding: Finding) -> bool:
        named = [name for name in self.directive.names if _means(name, finding)]
        if self.directive.names and not named:
            return False
        if not self._reaches(finding):
            return False
        self.used.update(named or {""})
        return True

    def _reaches(self, finding: Finding) -> bool:
        if self.directive.verb == FILE:
            return True
        if finding.scope is Scope.DOCUMENT:
            return bool(self.directive.names)
        if self.directive.verb == START:
            return self.area.overlaps(finding.span)
        starts = self.area.start <= finding.span.start < self.area.end
        return starts or self.area.overlaps(finding.sentence_span)


def _means(name: str, finding: Finding) -> bool:
    return name in (finding.rule, finding.family) or finding.rule.startswith(f"{name}/")


def apply_suppressions(
    findings: Sequence[Finding],
    directives: Sequence[Directive],
    source: Source,
    known_names: Collection[str],
    *,
    active_names: Collection[str] | None = None,
) -> tuple[tuple[Finding, ...], tuple[Problem, ...]]:
    """The findings that no note covers, and what is wrong with the notes: unknown names, open ranges, no use.

    A finding is covered when its own rule or family is named, or no name is given; a finding about the whole document
    needs `ignore-file` or its name, anywhere. `active_names` are the rules and families switched on, if not all: a
    note for another rule is not called useless.
    """
    if not directives:
        return tuple(findings), ()
    reaches, problems = _reaches(directives, source)
    kept = [finding for finding in findings if not sum(reach.matches(finding) for reach in reaches)]
    for reach in reaches:
        problems.extend(_complaints(reach, source.path, known_names, active_names))
    return tuple(kept), tuple(sorted(problems, key=lambda problem: problem.line))


def _reaches(directives: Sequence[Directive], source: Source) -> tuple[list[_Reach], list[Problem]]:
    lines = _Lines(source.text, directives)
    reaches: list[_Reach] = []
    problems: list[Problem] = []
    for directive in directives:
        if directive.verb in (IGNORE, LINE, NEXT_LINE):
            reaches.append(_Reach(directive, lines.area(directive)))
        elif directive.verb == FILE:
            reaches.append(_Reach(directive, Span(0, len(source.text))))
        elif directive.verb not in _VERBS:
            problems.append(_unknown_verb(directive, source.path))
    ranges, range_problems = _ranges(directives, source)
    return reaches + ranges, problems + range_problems


def _unknown_verb(directive: Directive, path: str) -> Problem:
    import difflib

    near = difflib.get_close_matches(directive.verb, _VERBS, 1)
    hint = f"did you mean `unsale: {near[0]}`?" if near else "write `unsale: ignore` and the rule's name"
    return Problem(path, directive.line, f"`unsale: {directive.verb}` is not understood, so it has no effect: {hint}")


def _ranges(directives: Sequence[Directive], source: Source) -> tuple[list[_Reach], list[Problem]]:
    """What each `ignore-start` covers: up to its `ignore-end`, or else the rest of the file."""
    reaches: list[_Reach] = []
    problems: list[Problem] = []
    opened: list[Directive] = []
    for directive in directives:
        if directive.verb == START:
            if opened:
                message = f"`ignore-start` inside the one on line {opened[-1].line}: end that one first"
                problems.append(Problem(source.path, directive.line, message))
            opened.append(directive)
        elif directive.verb == END:
            start = next((one for one in reversed(opened) if directive.names in ((), one.names)), None)
            if start is None:
                message = "`ignore-end` without a matching `ignore-start`: remove it, or name the same rules in both"
                problems.append(Problem(source.path, directive.line, message))
                continue
            opened.remove(start)
            reaches.append(_Reach(start, Span(start.span.end, directive.span.start)))
    for start in opened:
        message = "`ignore-start` is never ended, so it covers the rest of the file: add `unsale: ignore-end`"
        problems.append(Problem(source.path, start.line, message))
        reaches.append(_Reach(start, Span(start.span.end, len(source.text))))
    return reaches, problems


class _Lines:
    """The lines of a file, and which of them hold text besides markup and notes."""

    def __init__(self, text: str, directives: Sequence[Directive]) -> None:
        masked = list(text)
        for directive in directives:
            for at in range(directive.span.start, directive.span.end):
                masked[at] = masked[at] if masked[at] in "\r\n" else " "
        self._lines = [Span(*match.span(1)) for match in re.finditer(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)", text)]
        self._starts = [line.start for line in self._lines]
        self._masked = _MARKUP.sub(lambda match: re.sub(r"[^\r\n]", " ", match[0]), "".join(masked))

    def area(self, directive: Directive) -> Span:
        """The text that a note on this line, or else on the line above it, speaks for."""
        first = bisect_right(self._starts, directive.span.start) - 1
        last = bisect_right(self._starts, max(directive.span.start, directive.span.end - 1)) - 1
        beside = any(self._has_text(number) for number in range(first, last + 1))
        if directive.verb == LINE or (directive.verb == IGNORE and beside):
            return Span(self._lines[first].start, self._lines[last].end)
        following = (number for number in range(last + 1, len(self._lines)) if self._has_text(number))
        number = next(following, None)
        return self._lines[number] if number is not None else Span(directive.span.end, directive.span.end)

    def _has_text(self, number: int) -> bool:
        line = self._lines[number]
        return bool(self._masked[line.start : line.end].strip())


def _complaints(reach: _Reach, path: str, known: Collection[str], active: Collection[str] | None) -> Iterator[Problem]:
    directive = reach.directive
    for name in directive.names:
        if known and not _is_known(name, known):
            yield Problem(path, directive.line, _unknown_name(name, known))
        elif name not in reach.used and (active is None or _is_known(name, active)):
            yield Problem(
                path, directive.line, f"there is nothing to ignore here for {name} any more: remove it from this note"
            )
    if not directive.names and not reach.used and active is None:
        yield Problem(path, directive.line, "there is nothing to ignore here any more: remove this note")


def _is_known(name: str, names: Collection[str]) -> bool:
    return name in names or any(other.startswith(f"{name}/") for other in names)


def _unknown_name(name: str, known: Collection[str]) -> str:
    import difflib

    near = difflib.get_close_matches(name, sorted(known), 1)
    ending = sorted(other for other in known if other.endswith(f"/{name}"))
    guess = (ending or near or [""])[0]
    hint = f"did you mean {guess}?" if guess else "`unsale rules` lists the names"
    return f"no rule or family is called {name}: {hint}"
