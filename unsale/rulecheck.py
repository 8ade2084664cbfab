"""Tests rules by their own examples: the same checks for the shipped rules and for a company's."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Callable, Iterable, Iterator

from unsale.config import Config
from unsale.errors import Problem
from unsale.findings import Applicability, Finding, Span
from unsale.linter import Linter
from unsale.matching import Match
from unsale.rulebook.rule import Example, Rule

RULES_ALONE = Config(ignore=("classifier",))
"""Only rules speak: what a rule's examples promise must not hang on what the classifier has learned."""


def check_rules(linter: Linter, rules: Iterable[Rule]) -> list[Problem]:
    """Every way in which the rules break their own examples, each with the line of the example.

    Each `bad` example must be matched exactly at its marks, also re-wrapped, inside `<b>` and with curly quotes; no
    `good` example may be flagged by any rule; each rewrite must be offered for some `bad` example; each `=>` must be
    offered; a `todo` example must still fail.
    """
    return [problem for rule in rules for problem in check_rule(linter, rule)]


def check_rule(linter: Linter, rule: Rule) -> Iterator[Problem]:
    """The problems of one rule; see `check_rules`."""
    for example in rule.bad:
        yield from _check_bad(linter, rule, example)
    for example in rule.good:
        yield from _check_good(linter, rule, example)
    for example in rule.todo:
        yield from _check_todo(linter, rule, example)
    if not rule.signal:
        yield from _check_rewrites(linter, rule)


def _own_spans(linter: Linter, rule: Rule, text: str, format: str = "text") -> list[tuple[int, int]]:
    """The places the rule matches; of two that share words, the longer one, as in a report."""
    matches = [match for match in linter.matches(text, format) if match.rule.name == rule.name and not match.excused]
    kept: list[Span] = []
    for span in sorted({_span(match) for match in matches}, key=lambda span: (span.start - span.end, span.start)):
        if not any(span.overlaps(longer) for longer in kept):
            kept.append(span)
    return sorted((span.start, span.end) for span in kept)


def _span(match: Match) -> Span:
    return match.sentence.span_of(match.start, match.end)


def _check_bad(linter: Linter, rule: Rule, example: Example) -> Iterator[Problem]:
    spans = _own_spans(linter, rule, example.text)
    if not _covers(spans, example.marks):
        found = " and ".join(f"“{example.text[low:high]}”" for low, high in spans) or "nothing"
        yield Problem(
            rule.path,
            example.line,
            f"bad example: found {found} instead of the marked words{_why(linter, rule, example)}",
        )
        return
    words = [_words(example.text[low:high]) for low, high in example.marks]
    for label, format, change in _VARIANTS:
        text = change(example)
        if text is None:
            continue
        found_words = [_words(_visible(text[low:high], format)) for low, high in _own_spans(linter, rule, text, format)]
        if not all(word in found_words for word in words):
            yield Problem(rule.path, example.line, f"bad example is not found {label}")


def _covers(spans: list[tuple[int, int]], marks: tuple[tuple[int, int], ...]) -> bool:
    """Every mark is matched exactly, and nothing is matched outside the marks."""
    inside = all(any(low <= start and end <= high for low, high in marks) for start, end in spans)
    return inside and all(mark in spans for mark in marks)


def _why(linter: Linter, rule: Rule, example: Example) -> str:
    reasons = {
        match.excused for match in linter.matches(example.text) if match.rule.name == rule.name and match.excused
    }
    return f" (excused by {', '.join(sorted(filter(None, reasons)))})" if reasons else ""


def _check_good(linter: Linter, rule: Rule, example: Example) -> Iterator[Problem]:
    for finding in linter.check_text(example.text, format="text").findings:
        names = ", ".join([finding.rule, *finding.also])
        yield Problem(rule.path, example.line, f"good example is flagged by {names}: “{finding.excerpt}”")


def _check_todo(linter: Linter, rule: Rule, example: Example) -> Iterator[Problem]:
    flagged = bool(linter.check_text(example.text, format="text").findings)
    if flagged == bool(example.marks):
        kind = "bad" if example.marks else "good"
        yield Problem(rule.path, example.line, f"this todo works now: move it to `{kind}`")


def _check_rewrites(linter: Linter, rule: Rule) -> Iterator[Problem]:
    offered: list[str] = []
    for example in rule.bad:
        found = _findings(linter, rule, example)
        texts = [suggestion.text for finding in found for suggestion in finding.suggestions]
        offered += texts
        if example.rewrite and not any(example.rewrite in text for text in texts):
            shown = " / ".join(texts) or "nothing"
            yield Problem(rule.path, example.line, f"the suggestion after => is not offered, but: {shown}")
    if rule.rewrites and not offered and any(r.applicability is not Applicability.SHOW for r in rule.rewrites):
        yield Problem(rule.path, rule.rewrites[0].line, "none of the rewrites is ever offered for the bad examples")


def _findings(linter: Linter, rule: Rule, example: Example) -> list[Finding]:
    report = linter.check_text(example.text, format="text")
    return [finding for finding in report.findings if finding.rule == rule.name]


def _rewrapped(example: Example) -> str | None:
    if ":" in example.text.split(" ", 1)[0]:
        return None
    lines = textwrap.wrap(example.text, 26, break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines)


def _bold(example: Example) -> str | None:
    if ":" in example.text.split(" ", 1)[0]:
        return None
    low, high = example.marks[0]
    first, _, rest = example.text[low:high].partition(" ")
    marked = f"<b>{_escape(first)}</b> <i>{_escape(rest)}</i>" if rest else f"<b>{_escape(first)}</b>"
    return f"<p>{_escape(example.text[:low])}{marked}{_escape(example.text[high:])}</p>"


def _escape(text: str) -> str:
    return html.escape(text, quote=False)


def _curly(example: Example) -> str | None:
    if "'" not in example.text and '"' not in example.text:
        return None
    text = example.text.replace("'", "’")
    parts = text.split('"')
    return "".join(part + ("“" if number % 2 == 0 else "”") for number, part in enumerate(parts[:-1])) + parts[-1]


def _words(text: str) -> list[str]:
    return text.replace("’", "'").replace("“", '"').replace("”", '"').split()


def _visible(text: str, format: str) -> str:
    if format != "html":
        return text
    for tag in ("<b>", "</b>", "<i>", "</i>"):
        text = text.replace(tag, "")
    return html.unescape(text)


_VARIANTS: tuple[tuple[str, str, Callable[[Example], str | None]], ...] = (
    ("when its lines are wrapped", "text", _rewrapped),
    ("inside <b> in HTML", "html", _bold),
    ("with curly quotes", "text", _curly),
)
