"""A mailbox, whose mails are read one by one and let go again: what came of them is all that stays.

Mails that stand beside each other are no context for each other, so each is judged as if it were a file of its own.
Only a promise is remembered, until a later mail of its thread takes it up.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from unsale.text.decode import read_pieces
from unsale.text.document import Document, Source
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


def pieces_of_mailbox(path: Path, max_size: int) -> Iterator[tuple[int, Source]]:
    """A mailbox in pieces of whole mails, and where in the file each begins; raises `UnreadableError`."""
    at, line = 0, 1
    for data in read_pieces(path, max_size, last_start):
        source = Source(decode_email(data), str(path), "mbox", line)
        yield at, source
        at, line = at + len(source.text), source.position(len(source.text)).line
