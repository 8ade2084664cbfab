"""Writes labelled documents, so that `data` reads them back with every mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from unsale.errors import UnreadableError
from unsale.findings import Span
from unsale.text.formats import sniff_format
from unsale.training.data import LabelledText, documents_in, unheard

_TOLD_BY_TRAINING = ("text", "markdown", "transcript")
"""Formats that need no sign in the text; of the others training sees only what the text itself tells."""


class NewMark(NamedTuple):
    """What a person says of the pushy words at `span`; `letter` is the first one of the severity."""

    span: Span
    letter: str
    families: tuple[str, ...]
    guiding: str = ""


class Head(NamedTuple):
    """What stands above a document; `seller` only where it is a conversation."""

    name: str
    channel: str
    seller: str = ""


def can_hold(text: str, format: str) -> bool:
    """True when a labelled file may hold `text`: it will be read there as what it is here."""
    return format in _TOLD_BY_TRAINING or sniff_format(text) == format


def labelled_block(head: Head, text: str, marks: Sequence[NewMark]) -> str:
    """`text` as a labelled document with `marks`, which are in order.

    Raises `UnreadableError` when it would not be read back so, for instance because it holds a line such as a head.
    """
    verdict = "pushy" if marks else "good"
    rep = f" rep={head.seller}" if head.seller else ""
    block = f"=== {head.name} {head.channel} {verdict}{rep}\n{_body(text, marks)}\n"
    wanted = LabelledText("", head.name, head.channel, "", (), head.seller, verdict)
    if not _is_read_back(block, wanted, marks):
        raise UnreadableError(
            "what you said of it cannot be written into a labelled file (signs such as ⟦ or === in it may be why), so "
            "it was left out; save the words as plain text and label that"
        )
    return block


def _body(text: str, marks: Sequence[NewMark]) -> str:
    for mark in reversed(marks):
        span, families = mark.span, ",".join(mark.families)
        words = text[span.start : span.end].replace("|", "/")
        text = f"{text[: span.start]}⟦{mark.letter}:{families}|{words}|{_inside(mark.guiding)}⟧{text[span.end :]}"
    return re.sub(r"\r\n?", "\n", text).strip()


def _inside(words: str) -> str:
    """A line of a person's own, without the signs that end it."""
    sound = words.encode("utf-8", "replace").decode("utf-8")  # a terminal may give what no file can hold
    return " ".join(sound.replace("|", "/").replace("⟦", "[").replace("⟧", "]").split())


def _is_read_back(block: str, wanted: LabelledText, marks: Sequence[NewMark]) -> bool:
    documents = documents_in(block, "")
    if len(documents) != 1:
        return False
    (found,) = documents
    said = [(mark.severity, mark.families, mark.guiding) for mark in found.marks]
    meant = [(mark.letter, mark.families, _inside(mark.guiding)) for mark in marks]
    same = (found.name, found.channel, found.seller, found.verdict) == (
        *(wanted.name, wanted.channel, wanted.seller, wanted.verdict),
    )
    return same and said == meant and not unheard(found)
