"""A mailbox, whose mails are read one by one and let go again: what came of them is all that stays.

Mails that stand beside each other are no context for each other, so each is judged as if it were a file of its own.
Only a promise is remembered, until a later mail of its thread takes it up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from unsale.findings import Finding, Skipped
from unsale.text.document import Document, Role, Source
from unsale.text.readers.mbox import messages
from unsale.text.segments import build_document
from unsale.written_on import HEAD_OF_MAIL, headers_of

if TYPE_CHECKING:
    from email.message import Message


def mails_of(source: Source) -> Iterator[tuple[Document, Message]]:
    """Each mail of a mailbox as a document, with its headers; raises `UnreadableError` when there are none."""
    for start, extract in messages(source):
        head = source.text[start : start + HEAD_OF_MAIL].replace("\r\n", "\n")
        yield build_document(source, extract), headers_of(head)


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
        self._genre: dict[str, float] = {}
        self._heard = 0

    def add(self, document: Document, findings: Sequence[Finding], skipped: Sequence[Skipped]) -> None:
        """Take down what was found in one more mail, and what of it was not checked."""
        self.findings += findings
        self.skipped += (*document.skipped, *skipped)
        self.roles |= document.roles()

    def hear(self, genre: Mapping[str, float], pressure: float, sentences: int) -> None:
        """Take down what the classifier heard in the `sentences` of one more mail."""
        for name, share in genre.items():
            self._genre[name] = self._genre.get(name, 0.0) + share * sentences
        self._heard += sentences
        self.pressure = max(self.pressure, pressure)

    def genre(self) -> dict[str, float]:
        """How likely each genre is, by its share in all sentences; empty when none was heard."""
        return {name: share / self._heard for name, share in self._genre.items()} if self._heard else {}
