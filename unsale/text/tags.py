"""Merge tags, template logic and spintax: what the mail system fills in before the buyer reads.

A merge tag stands for words nobody knows yet, so it is kept as one opaque word. Template logic (`{{#if}}`, `{% %}`)
and template comments are never read by the buyer and vanish from the text. Spintax `{a|b}` is a choice: every branch
is judged where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from unsale.text.offsets import MappedText, TextBuilder

MAX_VARIANTS = 24
"""At most so many spintax variants of one block are judged (each branch of the widest choice, and of nested ones)."""

_TEMPLATE_LOGIC = re.compile(
    r"""
      \{\{!--.*?--\}\}                     # Handlebars comment
    | \{\{!.*?\}\}
    | \{\{\s*[#/^>&]\s*.*?\}\}             # Handlebars and Mustache blocks, partials
    | \{\{\s*else(?:\s.*?)?\}\}
    | \{%.*?%\}                            # Jinja, Liquid, Twig
    | \{\#.*?\#\}                          # Jinja comment
    | <%(?!=).*?%>                         # ERB code
    | \*\|\s*/?(?:IF|IFNOT|ELSE|ELSEIF|END|INTERESTED)\b.*?\|\*   # Mailchimp logic
    | %%\[.*?\]%%                          # AMPscript
    """,
    re.VERBOSE | re.DOTALL,
)

_MERGE_TAG = re.compile(
    r"""
      \{\{\{?(?:(?!\}\}).)*\}\}\}?          # {{ first_name | default: "there" }}
    | \[\[(?:(?!\]\]).)*\]\]               # [[fill: a date]]
    | <%=.*?%>
    | \*\|[^|*\n]+(?:\|[^|*\n]+)*\|\*      # *|FNAME|*
    | \{![^{}\n]+\}                        # {!Contact.FirstName}
    | %%[A-Za-z_][\w .:=-]*%%              # %%name%%
    | %[A-Z][A-Z0-9_]+%                    # %FIRST_NAME%
    | <<\s*[A-Za-z_][^<>\n]*>>             # <<name>>
    | «[^«»\n]+»                           # Word mail merge
    | \$\{[^{}\n]+\}                       # ${name}
    | \#\{[^{}\n]+\}
    | \{[A-Za-z_][\w.]*\}                  # {first_name}
    | \[\s*[A-Z][^\[\]\n|]{0,38}\](?!\()   # [First Name], [Company]
    | \[\s*[a-z]+(?:[ _](?:name|date|time|number|company|title|role|link|amount))\s*\](?!\()
    | \[(?:insert|your|their|fill|add|company|name|date|time|link|topic|industry|product|amount)\b[^\[\]\n]{0,38}\](?!\()
    """,
    re.VERBOSE | re.DOTALL,
)

_ADDRESS = re.compile(
    r"""
      \b(?:https?://|www\.)[^\s<>"')\]]*[^\s<>"')\].,;:!?]
    | \b[\w.+-]+@[\w-]+(?:\.[\w-]+)+
    | \b(?:[\w-]+\.)+(?:com|org|net|io|co|example|test|ai|app|dev|eu|uk|de|fr)\b(?:/[^\s<>"')\]]*[^\s<>"')\].,;:!?])?
    """,
    re.VERBOSE,
)

_HAS_TAG = re.compile(r"[{}\[\]%<«$*#]")
_HAS_ADDRESS = re.compile(r"@|://|www\.|\w\.\w")


def logic_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every piece of template logic or template comment in `text`."""
    if "{" in text or "<%" in text or "*|" in text or "%%" in text:
        for match in _TEMPLATE_LOGIC.finditer(text):
            yield match.span()


def tag_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every merge tag in `text`, template logic left out."""
    if _HAS_TAG.search(text):
        for match in _MERGE_TAG.finditer(text):
            yield match.span()


def mask(text: str) -> str:
    """`text`, equally long, with merge tags, links and addresses turned into opaque words (`qqqq`)."""
    masked = text
    if _HAS_TAG.search(masked):
        masked = _MERGE_TAG.sub(_opaque, masked)
    if _HAS_ADDRESS.search(masked):
        masked = _ADDRESS.sub(_opaque, masked)
    return masked


def _opaque(match: re.Match[str]) -> str:
    return "q" * len(match.group())


@dataclass(frozen=True, slots=True)
class _Choice:
    start: int
    end: int
    options: tuple[_Option, ...]

    def variants(self) -> int:
        return sum(option.variants() for option in self.options)


@dataclass(frozen=True, slots=True)
class _Option:
    start: int
    end: int
    choices: tuple[_Choice, ...]

    def variants(self) -> int:
        return max((choice.variants() for choice in self.choices), default=1)


def spintax_variants(mapped: MappedText) -> list[MappedText]:
    """The texts that `{a|b}` choices can produce, so that together they show every branch once.

    Returns `[mapped]` itself when there is no choice. At most `MAX_VARIANTS` texts.
    """
    if "|" not in mapped.text or "{" not in mapped.text:
        return [mapped]
    choices = _find_choices(mapped.text)
    if not choices:
        return [mapped]
    count = min(MAX_VARIANTS, max(choice.variants() for choice in choices))
    whole = _Option(0, len(mapped.text), choices)
    variants = []
    for number in range(count):
        builder = TextBuilder()
        _write_option(builder, mapped, whole, number)
        variants.append(builder.build())
    return variants


def _write_option(builder: TextBuilder, mapped: MappedText, option: _Option, number: int) -> None:
    at = option.start
    for choice in option.choices:
        builder.add_slice(mapped, at, choice.start)
        rest = number % choice.variants()
        for branch in choice.options:
            if rest < branch.variants():
                _write_option(builder, mapped, branch, rest)
                break
            rest -= branch.variants()
        at = choice.end
    builder.add_slice(mapped, at, option.end)


def _find_choices(text: str) -> tuple[_Choice, ...]:
    """Top-level spintax choices of `text`; braces that belong to merge tags or logic are passed over."""
    opaque = sorted([*logic_spans(text), *tag_spans(text)])
    closed = dict(opaque)
    open_at: list[int] = []
    bars: list[list[int]] = []
    inner: list[list[_Choice]] = [[]]
    at = 0
    while at < len(text):
        if at in closed and closed[at] > at:
            at = closed[at]
            continue
        mark = text[at]
        if mark == "{":
            open_at.append(at)
            bars.append([])
            inner.append([])
        elif mark == "|" and open_at:
            bars[-1].append(at)
        elif mark == "}" and open_at:
            start, cuts, children = open_at.pop(), bars.pop(), inner.pop()
            if cuts:
                inner[-1].append(_choice(start, at + 1, cuts, children))
            else:
                inner[-1].extend(children)
        at += 1
    while len(inner) > 1:
        children = inner.pop()
        inner[-1].extend(children)
    return tuple(inner[0])


def _choice(start: int, end: int, bars: list[int], children: list[_Choice]) -> _Choice:
    edges = [start, *bars, end - 1]
    options = tuple(
        _Option(low + 1, high, tuple(child for child in children if low < child.start and child.end <= high))
        for low, high in zip(edges, edges[1:])
    )
    return _Choice(start, end, options)
