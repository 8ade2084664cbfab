"""Word documents (.docx): their text, one paragraph a line. The gateway to python-docx.

A .docx is a ZIP archive of XML and has no text that an offset could point into. So the decoded source is the text
itself, one line for each paragraph, list item or paragraph of a table cell, in the order of the document, and every
position counts in that text: line 12 is the twelfth paragraph. A line break inside a paragraph is U+2028, which ends no
line.

Inserted words (track changes) are read, deleted ones are not; page headers and footers, footnotes and comments are left
out. Pictures hold no text.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from unsale.errors import UnreadableError
from unsale.text.document import Extract, Source
from unsale.text.offsets import MappedText
from unsale.text.readers.options import ReadOptions
from unsale.text.readers.plain import read_plain
from unsale.text.readers.speakers import looks_like_transcript
from unsale.text.readers.transcript import turns_of

if TYPE_CHECKING:
    from docx.document import Document

_MOST_UNPACKED: Final = 200_000_000
"""Bytes that an archive may unpack to; text alone never comes near, a ZIP bomb goes far beyond."""
_BREAK: Final = "\u2028"
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH: Final = _W + "p"
_SHOWN: Final = {_W + "br": _BREAK, _W + "cr": _BREAK, _W + "tab": "\t", _W + "noBreakHyphen": "-"}
_NOT_SHOWN: Final = frozenset(
    {_W + "del", _W + "moveFrom", _W + "pPr", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)


def read_docx(source: Source, options: ReadOptions) -> Extract:
    """The parts of a document that `decode_docx` decoded: a draft, a sequence or a call script, as in plain text.

    Every paragraph is a block of its own, since Word wraps lines by itself. Never raises.
    """
    if looks_like_transcript(source.text, options.sellers):
        return turns_of(MappedText.of(source.text), options, wrapped=False)
    extract = read_plain(source, options)
    return extract._replace(parts=tuple(part._replace(wrapped=False) for part in extract.parts))


def decode_docx(data: bytes, path: str) -> str:
    """The text of a Word document, one paragraph a line.

    Raises `UnreadableError` (naming `path`) when it is no sound .docx, or when python-docx is not installed.
    """
    document = _opened(data, path)
    lines = [_text(paragraph) for paragraph in _paragraphs(document.element.body)]
    return "\n".join(lines) + "\n" if any(line.strip() for line in lines) else ""


def _opened(data: bytes, path: str) -> Document:
    try:
        import docx
    except ImportError:
        raise UnreadableError(
            f"{path} is a Word document, and reading those needs one more package: pip install python-docx."
        ) from None
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableError(
            f"{path} is protected with a password or an old Word file, so it was not checked; save it as an open .docx."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_UNPACKED:
                raise UnreadableError(f"{path} unpacks to far more than a text can need, so it was not checked.")
        return docx.Document(io.BytesIO(data))
    except UnreadableError:
        raise
    except Exception:  # a damaged archive or a strange one fails anywhere in zipfile, lxml or python-docx
        raise UnreadableError(
            f"{path} cannot be opened as a Word document, so it was not checked; open it in Word and save it again."
        ) from None


def _paragraphs(element: Any) -> Iterator[Any]:
    """The paragraphs below an XML element in order, those in tables, text boxes and content controls included."""
    for child in element.iterchildren(tag="{*}*"):
        if child.tag in _NOT_SHOWN:
            continue
        if child.tag == _PARAGRAPH:
            yield child
        yield from _paragraphs(child)


def _text(paragraph: Any) -> str:
    """What a paragraph shows, on one line; text boxes in it are paragraphs of their own."""
    return re.sub(r"[\r\n]+", " ", "".join(_pieces(paragraph)))


def _pieces(element: Any) -> Iterator[str]:
    for child in element.iterchildren(tag="{*}*"):
        if child.tag == _W + "t":
            yield child.text or ""
        elif child.tag in _SHOWN:
            yield _SHOWN[child.tag]
        elif child.tag != _PARAGRAPH and child.tag not in _NOT_SHOWN:
            yield from _pieces(child)
