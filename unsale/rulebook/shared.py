"""What rules share: the families they belong to, and the suppressors of the context layer.

A clean mail needs these and no rule, so they can be had without the rest.
"""

from __future__ import annotations

from typing import NamedTuple


class Family(NamedTuple):
    """A group of rules with one idea; `name` is the folder, `title` what a rep reads.

    `heard` is the message, and `advice` the tip, for a sentence that no rule knows but the classifier hears.
    """

    name: str
    title: str
    description: str
    heard: str = ""
    advice: str = ""


class Suppressor(NamedTuple):
    """Words around a match that excuse it: `expression` anywhere in the sentence, or to the left of the match.

    In a whole text (`where` is `text`) the one is weighed against the other.
    `families` limits it to those families (empty: all). `unless` takes the excuse back. Both are RE2 expressions.
    """

    name: str
    where: str
    families: tuple[str, ...]
    expression: str
    unless: str
