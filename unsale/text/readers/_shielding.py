"""Keeps template tags out of the hands of a markup parser.

A shielded text is as long as its source, so every offset holds in both. A character that the parser must not
interpret becomes `OPAQUE`, and is shown as it stands in the source; one that nobody sees becomes `HIDDEN`.
"""

from __future__ import annotations

import re

OPAQUE = "\ue000"
HIDDEN = "\ue001"

# A tag never reaches over a closing element or into another tag: an unclosed `{{` must not swallow the mail.
_INSIDE = r"(?:(?!</|\{\{|\{%)[\s\S]){0,1000}?"

TEMPLATE_COMMENT = (
    r"\{\{!--[\s\S]{0,5000}?--\}\}"
    rf"|\{{\{{~?!{_INSIDE}\}}\}}"
    r"|\{\#[\s\S]{0,5000}?\#\}"
    r"|\{%-?[ ]*comment\b[\s\S]{0,5000}?endcomment[ ]*-?%\}"
    r"|<%(?:\#|--)[\s\S]{0,5000}?%>"
    r"|%%\[[\s\S]{0,5000}?\]%%"
)
"""What the template languages hide: comments, and blocks of AMPscript."""

TEMPLATE_TAG = (
    rf"\{{\{{\{{?{_INSIDE}\}}\}}\}}?"
    rf"|\{{%{_INSIDE}%\}}"
    rf"|<%{_INSIDE}%>"
    rf"|<\?={_INSIDE}\?>"
    r"|<<[ ]*[A-Za-z_][^<>\n]{0,80}>>"
    r"|\*\|[^|\n]{1,200}\|\*"
    r"|\$\{[^{}\n]{1,100}\}"
    r"|\{![^{}\n]{1,100}\}"
    r"|%%[^%\n]{1,100}%%"
)
"""What stands for a value or steers the template."""

_TEMPLATE = re.compile(rf"(?P<comment>{TEMPLATE_COMMENT})|{TEMPLATE_TAG}|[{HIDDEN}\ud800-\udfff]")
_BARE_TAG = re.compile(rf"{TEMPLATE_TAG}|\[\[[^\[\]]*\]\]|\[[^\[\]]*\]|%\w+%|\{{[^{{}}]*\}}")


def shield_templates(text: str) -> str:
    """`text`, equally long, with the tags of template languages made opaque and their comments hidden."""
    return _TEMPLATE.sub(_shield, text)


def _shield(match: re.Match[str]) -> str:
    return (HIDDEN if match["comment"] else OPAQUE) * len(match[0])


def only_tags(text: str) -> bool:
    """True when `text` holds no word outside template tags (the subject is filled in elsewhere)."""
    return not any(character.isalnum() for character in _BARE_TAG.sub("", text))
