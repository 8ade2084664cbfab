"""Edits in the source: the smallest change that turns matched words into their rewrite, markup left alone."""

from __future__ import annotations

import difflib
import re

from unsale.findings import Edit, Span
from unsale.text.document import Sentence

_TOKEN = re.compile(r"\s+|[^\W_]+(?:'[^\W_]+)*|.", re.DOTALL)


def source_edits(sentence: Sentence, start: int, end: int, replacement: str, source: str) -> tuple[Edit, ...] | None:
    """Edits that turn the characters `start` to `end` of `sentence` into `replacement` in `source`.

    None when an edit would have to run over markup, an encoded character or template logic.
    """
    old = _TOKEN.findall(sentence.text[start:end])
    new = _TOKEN.findall(replacement)
    offsets = [start]
    for token in old:
        offsets.append(offsets[-1] + len(token))
    edits = []
    for tag, old_low, old_high, new_low, new_high in difflib.SequenceMatcher(None, old, new, False).get_opcodes():
        if tag == "equal":
            continue
        low, high = offsets[old_low], offsets[old_high]
        span = sentence.span_of(low, high)
        if not _plain(source[span.start : span.end], sentence.text[low:high]):
            return None
        edits.append(Edit(span, "".join(new[new_low:new_high])))
    return tuple(edits)


def _plain(on_disk: str, reading: str) -> bool:
    """True when the source holds the words themselves: only white space and the shape of quotes may differ."""
    return _folded(on_disk) == _folded(reading)


def _folded(text: str) -> str:
    straight = text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0xA0: " "})
    return " ".join(straight.split()) if straight.strip() else ("" if not straight else " ")


def apply_edits(text: str, edits: tuple[Edit, ...]) -> str:
    """`text` with all edits applied; they must not overlap, else `ValueError`."""
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        if edit.span.start < at:
            raise ValueError("edits overlap")
        pieces += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*pieces, text[at:]])


def whole_span(edits: tuple[Edit, ...]) -> Span:
    """The span from the first edit to the last."""
    return Span(min(edit.span.start for edit in edits), max(edit.span.end for edit in edits))
