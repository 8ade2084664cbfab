"""Columns of a table that its first row names as lines to avoid: “Instead of | Try”, “Don't say | Say”."""

from __future__ import annotations

import re

_AVOIDED = re.compile(
    r"\W*(?:(?:instead of|rather than|don['’]?ts?|do not|avoid|never|stop)"
    r"(?: (?:this|these|that|say(?:ing)?|writ(?:e|ing)|send(?:ing)?|us(?:e|ing)|do))?|"
    r"(?:bad|weak|pushy|wrong|old|getting)(?: (?:examples?|lines?|openers?|versions?|wordings?|mails?|way))?|"
    r"not (?:like )?this|(?:what|things?|lines?|phrases?|words?) (?:(?:not|never) to (?:say|write|send|use)|to avoid)|"
    r"before)\W*|[\s\ufe0f]*[❌✗✘👎🚫][\s\ufe0f]*",
    re.IGNORECASE,
)


class AvoidedColumns:
    """One open table: told of its rows, cells and text, it knows whether a cell stands under such a heading.

    A table with one column, or whose first row names nothing else, is layout, and all of it is text.
    """

    __slots__ = ("_avoided", "_column", "_headings", "_row")

    def __init__(self) -> None:
        self._row = 0
        self._column = -1
        self._headings: list[str] = []
        self._avoided: frozenset[int] = frozenset()

    def start_row(self) -> None:
        """A row begins."""
        if self._row == 1:
            named = [heading.strip() for heading in self._headings]
            avoided = frozenset(number for number, heading in enumerate(named) if _AVOIDED.fullmatch(heading))
            self._avoided = (
                avoided
                if any(heading and number not in avoided for number, heading in enumerate(named))
                else frozenset()
            )
        self._row += 1
        self._column = -1

    def start_cell(self) -> bool:
        """A cell begins; True when the heading of its column says that such lines are to be avoided."""
        self._column += 1
        if self._row == 1:
            self._headings.append("")
        return self._column in self._avoided

    def text(self, shown: str) -> None:
        """Text within the open cell."""
        if self._row == 1 and self._headings:
            self._headings[-1] += shown
