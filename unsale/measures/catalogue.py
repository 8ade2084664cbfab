"""Every finding on a whole text: how one is made, and its page in the terminal."""

from __future__ import annotations

from typing import Final

from unsale.findings import Finding, Scope, Severity, Span
from unsale.measures.call_measures import CALL_MEASURES
from unsale.measures.measure import Measure
from unsale.measures.message_measures import MESSAGE_MEASURES
from unsale.text.document import Sentence

MEASURES: Final = (*MESSAGE_MEASURES, *CALL_MEASURES)
"""Every finding on a whole text."""
_BY_NAME: Final = {measure.name: measure for measure in MEASURES}


def finding_at(name: str, sentence: Sentence, level: Severity | None = None, /, **numbers: object) -> Finding:
    """The finding `name`, standing at the sentence where the mending starts; `numbers` fill its message."""
    measure = _BY_NAME[name]
    return Finding(
        rule=measure.name,
        family=measure.family,
        severity=level or measure.severity,
        message=measure.message.format(**numbers),
        why=measure.why,
        span=sentence.span,
        excerpt=sentence.text,
        sentence=sentence.text,
        sentence_span=sentence.span,
        marked=Span(0, len(sentence.text)),
        scope=Scope.DOCUMENT,
        advice=measure.advice,
    )


def measure_page(measure: Measure) -> str:
    """The page on one measure for the terminal."""
    import textwrap

    parts = (("What the reader feels", measure.why), ("What to do", measure.advice), ("Source", measure.source))
    lines = [measure.title, f"{measure.name} · {measure.severity.label} · about the whole text", ""]
    for heading, text in parts:
        lines += [f"{heading}:", textwrap.fill(text, 88, initial_indent="  ", subsequent_indent="  "), ""]
    lines.append(f'Not for you? In unsale.toml: ignore = ["{measure.name}"]')
    return "\n".join(lines) + "\n"
