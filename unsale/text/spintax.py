"""Spintax: `{Hi|Hello}` is a choice that the mail system makes; every branch is judged where it stands.

`{{RANDOM | Hi | Hello}}` and `{{spin}}Hi{{variation}}Hello{{end spin}}` are the same in other mailers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from unsale.lazy_pattern import LazyPattern
from unsale.text.offsets import MappedText, TextBuilder

_MARK = LazyPattern(r"\{\{\s?(?P<word>spin|variation|end spin)\s?\}\}|[{|}]")
_SIGN_OF_WORD = {"spin": "{", "variation": "|", "end spin": "}"}
_RANDOM = frozenset({"RANDOM", "Random"})
_MAX_DEPTH = 12
"""Choices nested deeper than this are left as they stand; nobody writes them by hand."""


@dataclass(frozen=True, slots=True)
class _Choice:
    start: int
    end: int
    options: tuple[_Option, ...]
    variants: int
    depth: int


@dataclass(frozen=True, slots=True)
class _Option:
    start: int
    end: int
    choices: tuple[_Choice, ...]
    variants: int
    depth: int


def choice_variants(mapped: MappedText, opaque: Sequence[tuple[int, int]], most: int) -> list[MappedText]:
    """At most `most` texts that together show every branch of every choice in `mapped`; `[mapped]` if there is none.

    Braces and bars inside the `opaque` spans belong to merge tags and are passed over; the spans are in order.
    """
    choices = _find_choices(mapped.text, opaque)
    if not choices:
        return [mapped]
    whole = _option(0, len(mapped.text), choices)
    variants = []
    for number in range(min(most, whole.variants)):
        builder = TextBuilder()
        _write_option(builder, mapped, whole, number)
        variants.append(builder.build())
    return variants


def choice_spans(text: str, opaque: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Start and end of each outermost choice of `text`; see `choice_variants`."""
    return [(choice.start, choice.end) for choice in _find_choices(text, opaque)]


def _write_option(builder: TextBuilder, mapped: MappedText, option: _Option, number: int) -> None:
    at = option.start
    for choice in option.choices:
        builder.add_slice(mapped, at, choice.start)
        rest = number % choice.variants
        for branch in choice.options:
            if rest < branch.variants:
                _write_option(builder, mapped, branch, rest)
                break
            rest -= branch.variants
        at = choice.end
    builder.add_slice(mapped, at, option.end)


@dataclass(slots=True)
class _Open:
    """An opening brace that waits for its closing one, with the options seen so far."""

    start: int
    option_start: int
    options: list[_Option]
    choices: list[_Choice]


def _find_choices(text: str, opaque: Sequence[tuple[int, int]]) -> list[_Choice]:
    """The outermost choices of `text`. A brace that is never closed counts for nothing, nor does what is in it."""
    top: list[_Choice] = []
    waiting: list[_Open] = []
    for start, end, sign in _marks(text, opaque):
        if sign == "{":
            waiting.append(_Open(start, end, [], []))
        elif not waiting:
            continue
        elif sign == "|":
            _end_option(waiting[-1], start, end)
        else:
            opened = waiting.pop()
            found = _closed(opened, start, end, text)
            (waiting[-1].choices if waiting else top).extend(found)
    # What stands inside unclosed braces is found again: the outermost levels first, so that the order holds.
    return top + [choice for opened in waiting for choice in _inside(opened)]


def _marks(text: str, opaque: Sequence[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """The braces and bars of `text` outside the opaque spans, and the words that stand for them: start, end, sign."""
    found: list[tuple[int, int, str]] = []
    at = 0
    for start, end in [*opaque, (len(text), len(text))]:
        if start < end and _MARK.fullmatch(text, start, end):  # for a template it is a tag like any other
            continue
        if start >= at:
            marks = _MARK.finditer(text, at, start)
            found += [(*mark.span(), _SIGN_OF_WORD.get(mark["word"], mark[0])) for mark in marks]
        at = max(at, end)
    return found


def _end_option(opened: _Open, start: int, end: int) -> None:
    opened.options.append(_option(opened.option_start, start, opened.choices))
    opened.option_start, opened.choices = end, []


def _closed(opened: _Open, at: int, end: int, text: str) -> list[_Choice]:
    """The choice that ends at `end`; without a bar the braces mean nothing and only what they hold counts."""
    if not opened.options:
        return opened.choices
    _end_option(opened, at, end)
    start, options = opened.start, opened.options
    doubled = text[start - 1 : start] + text[end : end + 1] == "{}"
    if doubled and text[options[0].start : options[0].end].strip() in _RANDOM:
        start, end, options = start - 1, end + 1, [_trimmed(option, text) for option in options[1:]]
    depth = 1 + max(option.depth for option in options)
    variants = sum(option.variants for option in options)
    return [_Choice(start, end, tuple(options), variants, depth)] if depth <= _MAX_DEPTH else []


def _trimmed(option: _Option, text: str) -> _Option:
    """`option` without the spaces that stand between it and the bars."""
    inside = text[option.start : option.end]
    start = option.start + len(inside) - len(inside.lstrip())
    return replace(option, start=start, end=max(start, option.start + len(inside.rstrip())))


def _inside(opened: _Open) -> list[_Choice]:
    return [choice for option in opened.options for choice in option.choices] + opened.choices


def _option(start: int, end: int, choices: Sequence[_Choice]) -> _Option:
    variants = max((choice.variants for choice in choices), default=1)
    return _Option(start, end, tuple(choices), variants, max((choice.depth for choice in choices), default=0))
