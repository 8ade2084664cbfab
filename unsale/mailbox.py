"""A mailbox, whose mails are read one by one and let go again: what came of them is all that stays.

Mails that stand beside each other are no context for each other, so each is judged as if it were a file of its own.
Only a promise is remembered, until a later mail of its thread takes it up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from unsale.findings import Finding, Skipped, Span
from unsale.text.decode import read_pieces
from unsale.text.document import Document, Role, Source
from unsale.text.readers.email import decode_email
from unsale.text.readers.mbox import last_start, messages
from unsale.text.segments import build_document
from unsale.written_on import HEAD_OF_MAIL, headers_of

if TYPE_CHECKING:
    from email.message import Message


def mails_of(source: Source) -> Iterator[tuple[Document, Message]]:
    """Each mail of a mailbox as a document, with its headers; raises `UnreadableError` when there are none."""
    for start, extract in messages(source):
        head = source.text[start : start + HEAD_OF_MAIL].replace("\r\n", "\n")
        yield build_document(source, extract), headers_of(head)


def pieces_of(path: Path, max_size: int) -> Iterator[tuple[int, Source]]:
    """A mailbox in pieces of whole mails, and where in the file each begins; raises `UnreadableError`."""
    at, line = 0, 1
    for data in read_pieces(path, max_size, last_start):
        source = Source(decode_email(data), str(path), "mbox", line)
        yield at, source
        at, line = at + len(source.text), source.position(len(source.text)).line


def _moved(finding: Finding, by: int) -> Finding:
    suggestions = tuple(
        one._replace(edits=tuple(edit._replace(span=_later(edit.span, by)) for edit in one.edits))
        for one in finding.suggestions
    )
    span, sentence_span = _later(finding.span, by), _later(finding.sentence_span, by)
    return replace(finding, span=span, sentence_span=sentence_span, suggestions=suggestions)


def _later(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


class Tally:
    """What came of the mails of a mailbox so far."""

    def __init__(self) -> None:
        """No mail yet."""
        self.findings: list[Finding] = []
        self.skipped: list[Skipped] = []
        self.roles: set[Role] = set()
        """Whose words the mails hold."""
        self.pressure = 0.0
        """How hard the pushiest mail presses."""
        self.lines: set[tuple[int, int]] = set()
        """Of a mailbox that comes in pieces: the lines in which something was found (see `Report.lines`)."""
        self._genre: dict[str, float] = {}
        self._heard = 0

    def add(
        self, document: Document, findings: Sequence[Finding], skipped: Sequence[Skipped], piece_at: int | None = None
    ) -> None:
        """Take down what was found in one more mail, and what of it was not checked.

        Its piece begins at `piece_at` of the file, where the mailbox comes in pieces.
        """
        skipped = (*document.skipped, *skipped)
        self.roles |= document.roles()
        if piece_at is not None:
            spans = [span for finding in findings for span in (finding.span, finding.sentence_span)]
            for span in (*spans, *(item.span for item in skipped if item.span)):
                for place in map(document.source.position, span):
                    self.lines.add((piece_at + place.offset - place.column + 1, place.line))
            findings = [_moved(finding, piece_at) for finding in findings]
            skipped = [item._replace(span=item.span and _later(item.span, piece_at)) for item in skipped]
        self.findings += findings
        self.skipped += skipped

    def hear(self, genre: Mapping[str, float], pressure: float, sentences: int) -> None:
        """Take down what the classifier heard in the `sentences` of one more mail."""
        for name, share in genre.items():
            self._genre[name] = self._genre.get(name, 0.0) + share * sentences
        self._heard += sentences
        self.pressure = max(self.pressure, pressure)

    def genre(self) -> dict[str, float]:
        """How likely each genre is, by its share in all sentences; empty when none was heard."""
        return {name: share / self._heard for name, share in self._genre.items()} if self._heard else {}
