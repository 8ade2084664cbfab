"""Edits in the source: the smallest change that turns matched words into their rewrite, markup left alone."""

from __future__ import annotations

import difflib
import re

from unsale.findings import Edit, Span
from unsale.text.document import Sentence
from unsale.text.normalize import SIGNS

_TOKEN = re.compile(r"\s+|[^\W_]+(?:'[^\W_]+)*|.", re.DOTALL)
_WHOLE_BRACES = re.compile(r"\{\{[^{}]*\}\}|\{[^{}|]*\}")
_CHOICE_SIGN = re.compile(r"[{|}]")
_STRAIGHT = {ord(sign): plain for sign, plain in SIGNS.items()}


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
        span = _editable(sentence, offsets[old_low], offsets[old_high], source)
        if span is None:
            return None
        edits.append(Edit(span, "".join(new[new_low:new_high])))
    return None if edits and _crosses_choices(source, edits) else tuple(edits)


def _crosses_choices(source: str, edits: list[Edit]) -> bool:
    """True where the edits reach over the border of a spintax choice: they would not fit the other choices."""
    span = whole_span(tuple(edits))
    return _CHOICE_SIGN.search(_WHOLE_BRACES.sub("", source[span.start : span.end])) is not None


def _editable(sentence: Sentence, low: int, high: int, source: str) -> Span | None:
    """Where the characters `low` to `high` stand in `source`; None when more than these words stands there."""
    span = sentence.span_of(low, high)
    if low == high:
        return span if _between_characters(sentence, low) else None
    return span if _folded(source[span.start : span.end]) == _folded(sentence.text[low:high]) else None


def _between_characters(sentence: Sentence, at: int) -> bool:
    """True unless `at` lies inside what is one piece in the source, such as an ellipsis or an entity."""
    if at == 0 or at >= len(sentence.text):
        return True
    return sentence.span_of(at - 1, at).end <= sentence.span_of(at, at + 1).start


def _folded(text: str) -> str:
    """`text` with straight quotes and single spaces: what may differ between a source and its reading form."""
    straight = text.translate(_STRAIGHT)
    if not straight or straight.isspace():
        return straight[:1] and " "
    return " ".join(straight.split())


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
    """The span from the first edit to the last; raises `ValueError` when there is none."""
    return Span(min(edit.span.start for edit in edits), max(edit.span.end for edit in edits))
