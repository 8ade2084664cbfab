"""Readers: a file of each format becomes parts with roles and exact source positions."""

from __future__ import annotations

from collections.abc import Callable

from unsale.text.document import Extract, Source
from unsale.text.readers.options import ReadOptions

Reader = Callable[[Source, ReadOptions], Extract]


def reader_for(format_name: str) -> Reader:
    """The reader of a format; only its own library is imported. Raises `KeyError` for an unknown format."""
    if format_name == "text":
        from unsale.text.readers.plain import read_plain

        return read_plain
    if format_name == "markdown":
        from unsale.text.readers.markdown import read_markdown

        return read_markdown
    if format_name == "html":
        from unsale.text.readers.html import read_html

        return read_html
    if format_name == "email":
        from unsale.text.readers.email import read_email

        return read_email
    if format_name == "mbox":
        from unsale.text.readers.mbox import read_mbox

        return read_mbox
    if format_name == "transcript":
        from unsale.text.readers.transcript import read_transcript

        return read_transcript
    if format_name == "captions":
        from unsale.text.readers.cues import read_cues

        return read_cues
    if format_name == "json-transcript":
        from unsale.text.readers.json_transcript import read_json_transcript

        return read_json_transcript
    if format_name == "docx":
        from unsale.text.readers.docx import read_docx

        return read_docx
    if format_name == "sequence":
        from unsale.text.readers.sequence import read_sequence

        return read_sequence
    raise KeyError(format_name)
