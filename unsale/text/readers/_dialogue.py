"""A call script that is written in Markdown or HTML: its visible text is told apart by speaker."""

from __future__ import annotations

from unsale.text.document import Extract, Role
from unsale.text.offsets import join
from unsale.text.readers.options import ReadOptions
from unsale.text.readers.speakers import looks_like_transcript
from unsale.text.readers.transcript import turns_of


def with_turns(extract: Extract, options: ReadOptions) -> Extract:
    """`extract` with its body as turns, when that is a conversation and shows who sells; else as it is.

    Pages are full of bold labels, so one without a known seller is taken as prose and judged as a whole.
    """
    body = [part for part in extract.parts if part.role is Role.BODY]
    whole = join([part.mapped for part in body], "\n\n")
    if not looks_like_transcript(whole.text, options.sellers):
        return extract
    turns = turns_of(whole, options, wrapped=False)
    if not any(part.role is Role.REP for part in turns.parts):
        return extract
    others = [part for part in extract.parts if part.role is not Role.BODY]
    return Extract((*others, *turns.parts), (*extract.skipped, *turns.skipped))
