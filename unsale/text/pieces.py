"""A long text in pieces, cut where a reader would stop: nobody hears hundreds of pages as one message.

Where a cut falls depends on the text alone, not on how much of it is read at a time. Rows of a table get its header.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from unsale.lazy_pattern import LazyPattern
from unsale.text.document import Source

LONG: Final = 400_000
"""A text of more characters is judged in pieces; two thousand sentences have about half as many."""
LENGTH: Final = 200_000
"""The most characters of a piece."""
_EMPTY_LINE: Final = ("\n\n", "\n\r\n", "\r\r")
_FENCE = LazyPattern(r"(?m)^ {0,3}(?:```|~~~)")
_TABLES: Final = (".csv", ".tsv")
_CELL: Final = r'(?: *"[^"]*(?:""[^"]*)*"[^,;\t|\r\n]*|(?! *")[^,;\t|\r\n]*)'
"""Never both ways at once: a row of many quoted cells without its end would be tried in as many ways as there are."""
_ROW = LazyPattern(rf"{_CELL}(?:[,;\t|]{_CELL})*(?:\r\n|\r|\n)")


def is_cut(source_format: str, path: str) -> bool:
    """True for the formats that can be cut: plain text, Markdown, and tables with the steps of a sequence."""
    return source_format in ("text", "markdown") or (source_format == "sequence" and path.lower().endswith(_TABLES))


def is_long(source: Source) -> bool:
    """True when `source` is judged in pieces."""
    return len(source.text) > LONG and is_cut(source.format, source.path)


def opening(text: str) -> str:
    """What tells the kind of a text: all of it, of a long one the first piece."""
    return text if len(text) <= LONG else text[: _end_in_text(text, 0)]


def pieces(source: Source) -> Iterator[tuple[int, Source]]:
    """The pieces of a file, each with the offset that is to be added to its places; one when it is not long."""
    return pieces_of([source.text], source.path, source.format)


def pieces_of(texts: Iterable[str], path: str, format: str) -> Iterator[tuple[int, Source]]:
    """The pieces of the file that the `texts` make up."""
    end_of_piece = _end_in_table if format == "sequence" else _end_in_text
    header, at, line = "", 0, 1
    for text in _cut(texts, end_of_piece):
        added = Source(header).position(len(header)).line - 1
        piece = Source(header + text, path, format, line - added)
        yield at - len(header), piece
        at, line = at + len(text), piece.position(len(piece.text)).line
        if format == "sequence" and not header:
            header = _first_row(text)


def _cut(texts: Iterable[str], end_of_piece: Callable[[str, int], int]) -> Iterator[str]:
    """The pieces of a text. Before its end is reached, so much is held that what follows has no say in a cut."""
    held, is_long = "", False
    for text in texts:
        at, held = 0, held + text
        while len(held) - at > LONG:
            end = end_of_piece(held, at)
            yield held[at:end]
            at, is_long = end, True
        held = held[at:]
    at = 0
    while is_long and len(held) - at > LENGTH:
        end = end_of_piece(held, at)
        yield held[at:end]
        at = end
    if at < len(held):
        yield held[at:]


def _end_in_text(text: str, start: int) -> int:
    """Where the piece that begins at `start` ends: after an empty line, if it can be not one inside a block of code."""
    half, most = start + LENGTH // 2, start + LENGTH
    fences = [fence.start() for fence in _FENCE.compiled.finditer(text, start, most)]
    opened = fences[-1] if len(fences) % 2 else most
    for limit, marks in ((opened, _EMPTY_LINE), (most, _EMPTY_LINE), (most, ("\n",)), (most, (" ",))):
        found = [(place, place + len(mark)) for mark in marks if (place := text.rfind(mark, half, limit)) >= 0]
        if found:
            return max(found)[1]
    return most


def _end_in_table(text: str, start: int) -> int:
    """Where the last row ends that ends within a piece, or the first one where that is longer."""
    end = start
    for row_end in _row_ends(text, start, start + LONG):
        if row_end - start > LENGTH:
            return end if end > start else row_end
        end = row_end
    return end if end > start else start + LENGTH


def _first_row(text: str) -> str:
    """The header of a table, with empty lines before it."""
    return next((text[:end] for end in _row_ends(text, 0, len(text)) if text[:end].strip()), "")


def _row_ends(text: str, start: int, end: int) -> Iterator[int]:
    while row := _ROW.compiled.match(text, start, end):
        start = row.end()
        yield start
