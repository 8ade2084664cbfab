"""A call that is written in Markdown or HTML, as lines or as a table: its visible text is told apart by speaker."""

from __future__ import annotations

from unsale.lazy_pattern import LazyPattern
from unsale.text.document import Extract, Role
from unsale.text.offsets import MappedText, TextBuilder, join
from unsale.text.readers._speaker_labels import STAMP_LINE
from unsale.text.readers.options import ReadOptions
from unsale.text.readers.speakers import is_timed_conversation, looks_like_transcript
from unsale.text.readers.transcript import turns_of

_SPEAKER_COLUMN = r"(?:speaker|name|from|sender|author|participant)s?"
_TIME_COLUMN = r"(?:start |end )?time(?:stamp)?"
_HEAD = LazyPattern(
    rf"(?mi)^(?:{_TIME_COLUMN}\n\n{_SPEAKER_COLUMN}|{_SPEAKER_COLUMN}\n\n{_TIME_COLUMN})\n\n[^\n]{{1,40}}\n\n"
)
"""The first row of a table with the columns time, speaker and text; each cell is a paragraph of its own."""
_ROW = LazyPattern(r"(?P<one>[^\n]{1,40})\n\n(?P<other>[^\n]{1,40})\n\n(?P<words>[^\n]+(?:\n[^\n]+)*)(?:\n\n|\Z)")
_TIME_CELL = LazyPattern(r"\n\n[\[(]?\d{1,2}:\d\d")


def with_turns(extract: Extract, options: ReadOptions) -> Extract:
    """`extract` with its body as turns, when that is a conversation and shows who sells; else as it is.

    Pages are full of bold labels, so one without a known seller is taken as prose and judged as a whole, unless a
    time stands with each name.
    """
    body = [part for part in extract.parts if part.role is Role.BODY]
    whole = _with_rows_joined(join([part.mapped for part in body], "\n\n"))
    if not looks_like_transcript(whole.text, options.sellers):
        return extract
    turns = turns_of(whole, options, wrapped=False)
    shown = any(part.role is Role.REP for part in turns.parts)
    if not shown and not is_timed_conversation(whole.text, options.sellers):
        return extract
    others = [part for part in extract.parts if part.role is not Role.BODY]
    return Extract((*others, *turns.parts), (*extract.skipped, *turns.skipped))


def _with_rows_joined(whole: MappedText) -> MappedText:
    """The text of a page, with the rows of a table of time, speaker and text as lines: `0:12 Ann: Yes, on Friday.`"""
    head = _HEAD.search(whole.text) if _TIME_CELL.search(whole.text) else None
    if head is None:
        return whole
    builder = TextBuilder()
    at = 0
    row = _ROW.match(whole.text, head.end())
    while row and (time_first := _time_first(row["one"], row["other"])) is not None:
        builder.add_slice(whole, at, row.end("one"))
        builder.add_as(" " if time_first else " (", whole, row.end("one"), row.start("other"))
        builder.add_slice(whole, row.start("other"), row.end("other"))
        builder.add_as(": " if time_first else "): ", whole, row.end("other"), row.start("words"))
        at = row.start("words")
        row = _ROW.match(whole.text, row.end())
    builder.add_slice(whole, at, len(whole))
    return builder.build()


def _time_first(one: str, other: str) -> bool | None:
    """Which of two cells holds a time: the first, or False for the second; None when neither does."""
    return True if STAMP_LINE.match(one) else False if STAMP_LINE.match(other) else None
