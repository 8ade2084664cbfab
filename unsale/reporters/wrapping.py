"""Fits sentences and explanations into the width of a terminal, with carets under the words that matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from unsale.findings import Span
from unsale.reporters.terminal import Style, columns, glyph, paint, printable

_LONGEST_QUOTE = 360
"""Characters of a sentence that are shown; a longer one is cut around the marked words."""
_BEFORE_MARK = 100


@dataclass(frozen=True, slots=True)
class Cell:
    """One character as it is shown, and whether it belongs to the marked words."""

    shown: str
    columns: int
    marked: bool


Line = Sequence[Cell]


def wrap(cells: Sequence[Cell], width: int) -> list[Line]:
    """The cells as lines of at most `width` columns, broken at spaces, or inside a word that is longer than a line."""
    lines: list[Line] = []
    start = 0
    while start < len(cells):
        end = _line_end(cells, start, width)
        lines.append(_stripped(cells[start:end]))
        start = end
        while start < len(cells) and cells[start].shown == " ":
            start += 1
    return lines


def _line_end(cells: Sequence[Cell], start: int, width: int) -> int:
    used, last_space, at = 0, start, start
    while at < len(cells):
        used += cells[at].columns
        if cells[at].shown == " ":
            last_space = at
        if used > width:
            return last_space if last_space > start else max(at, start + 1)
        at += 1
    return at


def _stripped(line: Line) -> Line:
    end = len(line)
    while end and line[end - 1].shown == " ":
        end -= 1
    return line[:end]


def quote(sentence: str, marked: Span, width: int, style: Style, color: bool) -> list[str]:
    """The sentence in lines of at most `width` columns, each with carets below the marked words it holds."""
    lines: list[str] = []
    for line in wrap(_cells(*_cut(sentence, marked)), width):
        lines.append(_painted(line, style, color))
        carets = "".join(("^" if cell.marked else " ") * cell.columns for cell in line).rstrip()
        if carets:
            bare = carets.lstrip()
            lines.append(" " * (len(carets) - len(bare)) + paint(bare, style, color))
    return lines


def _painted(line: Line, style: Style, color: bool) -> str:
    parts = [(marked, "".join(cell.shown for cell in part)) for marked, part in groupby(line, lambda cell: cell.marked)]
    return "".join(paint(text, style, color) if marked else text for marked, text in parts)


def _cells(sentence: str, marked: Span) -> list[Cell]:
    cells: list[Cell] = []
    for at, character in enumerate(sentence):
        shown = glyph(character)
        cells.append(Cell(shown, columns(shown), marked.start <= at < marked.end))
    return cells


def _cut(sentence: str, marked: Span) -> tuple[str, Span]:
    """A long sentence reduced to the neighbourhood of the marked words, at word boundaries."""
    if len(sentence) <= _LONGEST_QUOTE:
        return sentence, marked
    start = max(0, marked.start - _BEFORE_MARK)
    if start:
        start = sentence.find(" ", start, marked.start) + 1 or start
    end = start + _LONGEST_QUOTE
    if end < len(sentence):
        space = sentence.rfind(" ", start + _LONGEST_QUOTE // 2, end)
        end = space if space > 0 else end
    before, after = "… " if start else "", " …" if end < len(sentence) else ""
    shift = len(before) - start
    cut = before + sentence[start:end] + after
    return cut, Span(marked.start + shift, max(marked.start, min(marked.end, end)) + shift)


def flow(text: str, width: int, *, label: str = "", indent: str = "", style: Style | None = None) -> list[str]:
    """`text` after `label`, wrapped to `width`; further lines begin with `indent`. `style` paints the label.

    A label that leaves no room (a long path, say) keeps its own line and is never broken: it must stay clickable.
    """
    shown = printable(text)
    first = width - columns(label)
    lead = paint(label, style, True) if style else label
    words = _plain_cells(" ".join(shown.split()))
    if first < min(width // 3, 16) and label:
        return [lead.rstrip(), *_indented(words, width, indent)]
    head = wrap(words, first)[:1]
    taken = len(head[0]) if head else 0
    rest = words[taken:]
    while rest and rest[0].shown == " ":
        rest = rest[1:]
    return [(lead + _text(head[0] if head else ())).rstrip(), *_indented(rest, width, indent)]


def _indented(words: Sequence[Cell], width: int, indent: str) -> list[str]:
    return [indent + _text(line) for line in wrap(words, max(1, width - len(indent)))]


def _plain_cells(text: str) -> list[Cell]:
    if text.isascii():
        return [Cell(character, 1, False) for character in text]
    return [Cell(character, columns(character), False) for character in text]


def _text(line: Line) -> str:
    return "".join(cell.shown for cell in line)
