"""Reads the written corpus: whole documents with marked sentences, and triples."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SEVERITIES = {"e": "error", "w": "warning", "h": "hint"}
_HEAD = re.compile(r"^=== (\S+) (\S+) (\S+)(?: rep=(.+?))?\s*$", re.MULTILINE)
_MARK = re.compile(r"⟦([ewh]):([a-z_,]+)\|(.*?)\|(.*?)⟧", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mark:
    """A pushy sentence: its place in the plain text, its label, and the guiding sentence beside it."""

    start: int
    end: int
    severity: str
    families: tuple[str, ...]
    guiding: str


@dataclass(frozen=True, slots=True)
class WrittenDocument:
    """One document of the corpus, without its marks; `author` is the file it comes from."""

    author: str
    name: str
    channel: str
    text: str
    marks: tuple[Mark, ...]
    seller: str = ""
    """Who sells in a transcript, when the document says so."""


@dataclass(frozen=True, slots=True)
class Triple:
    """A pushy sentence, what a coach would send instead, and a look-alike that is fine."""

    author: str
    pushy: str
    guiding: str
    lookalike: str
    families: tuple[str, ...]
    severity: str


def documents(folder: Path) -> Iterator[WrittenDocument]:
    """All documents of the `*.txt` files in `folder`, in order."""
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        heads = list(_HEAD.finditer(text))
        for head, following in zip(heads, [*heads[1:], None], strict=True):
            body = text[head.end() : following.start() if following else len(text)].strip("\n")
            plain, marks = _unmark(body)
            yield WrittenDocument(path.stem, head[1], head[2], plain, marks, head[4] or "")


def _unmark(body: str) -> tuple[str, tuple[Mark, ...]]:
    parts: list[str] = []
    marks: list[Mark] = []
    at = length = 0
    for match in _MARK.finditer(body):
        parts.append(body[at : match.start()])
        length += match.start() - at
        sentence = match[3]
        marks.append(Mark(length, length + len(sentence), SEVERITIES[match[1]], tuple(match[2].split(",")), match[4]))
        parts.append(sentence)
        length += len(sentence)
        at = match.end()
    parts.append(body[at:])
    return "".join(parts), tuple(marks)


def triples(folder: Path) -> Iterator[Triple]:
    """All triples of the `*.jsonl` files in `folder`, in order."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in filter(None, path.read_text(encoding="utf-8").split("\n")):
            row = json.loads(line)
            families = (row["category"], *row["also"])
            yield Triple(path.stem, row["pushy"], row["guiding"], row["lookalike"], families, row["severity"])
