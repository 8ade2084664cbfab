"""Finds the place for a note to the linter where nobody who reads the draft sees a difference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from unsale.edits import apply_edits
from unsale.findings import Edit, Finding, Report, Span
from unsale.fixing import Check
from unsale.text.document import Source
from unsale.text.readers import reader_for
from unsale.text.readers.options import ReadOptions

_MARKUP: Final = ("markdown", "html")
_FRONT_MATTER: Final = re.compile(
    r"(?P<first>\ufeff?(?P<fence>---|\+\+\+)[ \t]*\r?\n)[\s\S]*?^(?:(?P=fence)|\.\.\.)[ \t]*\r?$", re.MULTILINE
)


def with_note(report: Report, finding: Finding, reason: str, check: Check) -> Report | None:
    """The report on the text with a note that takes `finding` away; None when no place for one is safe.

    A place is safe when the note is heard there, and the rest of the text reads as it did before.
    """
    for edit in _places(report, finding, reason):
        changed = apply_edits(report.text, (edit,))
        if report.format in _MARKUP and _visible(changed, report.format) != _visible(report.text, report.format):
            continue
        after = check(changed)
        if _times(finding, after) < _times(finding, report):
            return after
    return None


def _times(finding: Finding, report: Report) -> int:
    return sum((other.rule, other.sentence) == (finding.rule, finding.sentence) for other in report.findings)


def _visible(text: str, format: str) -> tuple[list[tuple[str, str]], int]:
    """What a reader of the draft sees, block by block, and in how many places it is broken."""
    extract = reader_for(format)(Source(text, "<text>", format), ReadOptions())
    return [(part.role.value, part.mapped.text) for part in extract.parts], len(extract.skipped)


def _places(report: Report, finding: Finding, reason: str) -> Iterator[Edit]:
    """The notes to try, best first: on a line above the sentence, or else beside it."""
    text, sentence = report.text, finding.sentence_span
    above = _line_start(text, sentence.start)
    note = f"unsale: ignore {finding.rule}" + (f" -- {reason}" if reason else "")
    if report.format not in _MARKUP:
        yield _line(text, above, note)
        return
    front = _FRONT_MATTER.match(text)
    if front and sentence.start < front.end():
        yield _line(text, max(above, front.end("first")), f"# {note}")
    comment = f"<!-- unsale: ignore {finding.rule}" + (f" -- {_in_comment(reason)}" if reason else "") + " -->"
    yield _line(text, _line_start(text, _before_open_tag(text, above)), comment)
    for at in (sentence.start, sentence.end):
        yield Edit(Span(at, at), comment)


def _in_comment(reason: str) -> str:
    """`reason` without what would end a comment of HTML."""
    return re.sub(r"-{2,}", "–", reason)


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _before_open_tag(text: str, at: int) -> int:
    """Where the tag begins that is still open at `at`; `at` itself when there is none."""
    opened = text.rfind("<", 0, at)
    is_open = opened >= 0 and ">" not in text[opened:at] and text[opened + 1].isalpha()
    return opened if is_open else at


def _line(text: str, at: int, words: str) -> Edit:
    """`words` on a line of their own at `at`, where a line begins; as far in as that line."""
    ending = next((ending for ending in ("\r\n", "\n", "\r") if ending in text), "\n")
    indent = re.compile(r"[ \t]*").match(text, at)
    return Edit(Span(at, at), (indent[0] if indent else "") + words + ending)
