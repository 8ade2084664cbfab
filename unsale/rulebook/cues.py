"""What must stand in a sentence for a pattern to match at all.

From each pattern come a few small sets of strings: every match holds at least one string of each set. One scan for the
strings of the first set tells which few patterns may concern a text; the other sets are looked for in the sentence
before a pattern is compiled, which costs far more than not finding a word. So is the order in which they must stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import prod

MIN_CUE = 3
"""A cue shorter than this would fire on almost every sentence."""
_MAX_EXACT = 40
"""Alternatives are multiplied out up to here: long strings keep more patterns asleep, many take longer to read."""
_MAX_CUES = 128
_MAX_STRINGS = 256
"""A longer set of strings to look for costs more than it saves."""
_MAX_GROUPS = 6
"""More sets than this hardly keep another pattern asleep."""
_USUAL = 0.97
"""A set that so large a share of sentences holds, or more, keeps no pattern asleep."""
_EVERYWHERE = frozenset(
    "the you your and to a of for is in that it we will this be on have are with if not i as at or our can from".split()
)
_COMMON = frozenset(
    """but all was has get just out who how what when now one any its they been more would there their about which
    like make made know need time let please want here some see may should could do does did am by an me my no so up
    us were had her him his she he them then than into over also only go going new call e-mail email mail send sent day
    week work back good take look thanks sign today date first year contact help""".split()
)
_SHARES = (1.0, 0.95, 0.7, 0.25, 0.1, 0.04, 0.02, 0.01)
"""The share of sentences that hold a piece of so many characters, as far as one can say; spaces around it count."""
_RARE, _COMMON_SHARE, _EVERYWHERE_SHARE = 0.005, 0.08, 0.3
_EACH = 0.0005
"""What a string more costs; between equally telling sets the shorter one is the better one."""

Strings = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Fact:
    """`exact`: all strings the piece can match, when few; `needs`: of each set every match holds one string.

    `order` are sets of which every match holds strings one after the other; those of `exact` stand alone.
    """

    exact: Strings | None
    needs: tuple[Strings, ...] = ()
    order: tuple[Strings, ...] = ()

    def in_order(self) -> tuple[Strings, ...]:
        """Sets of which every match holds strings one after the other."""
        return self.order if self.exact is None else (self.exact,)

    def sets(self) -> tuple[Strings, ...]:
        """Every set known, `exact` among them."""
        return self.needs if self.exact is None else (*self.needs, self.exact)


_EMPTY = _Fact(frozenset({""}))


def requirements(expression: str) -> tuple[tuple[str, ...], ...]:
    """Sets of strings, in lower case and sorted: a match of the expanded `expression` holds one of each set.

    The most telling set comes first; its strings are the cues. The others follow in the order that finds out soonest
    that one is missing. Empty when no word is required.
    """
    return ordered_requirements(expression)[0]


def ordered_requirements(expression: str) -> tuple[tuple[tuple[str, ...], ...], tuple[int, ...]]:
    """The `requirements` of an expression, and the numbers of those sets whose strings stand one after the other.

    Of each numbered set a match holds a string to the right of the one before; no numbers when nothing is known.
    """
    fact = _Parser(expression).alternatives()
    found = sorted({_shortest(one) for one in fact.sets() if _useful(one)}, key=_order)
    cues = next((one for one in found if _usable(one)), None)
    if cues is None:
        return (), ()
    kept = [one for one in found if one != cues and _share(one) < _USUAL and not _implies(cues, one)]
    kept = [one for one in kept if not any(_implies(other, one) for other in kept if other != one)]
    sets = [cues, *sorted(kept[: _MAX_GROUPS - 1], key=_effort)]
    in_order = [_shortest(one) for one in fact.in_order()]
    numbers = tuple(sets.index(one) for one in in_order if one in sets)
    return tuple(tuple(sorted(one)) for one in sets), numbers if len(numbers) > 1 else ()


def cues(expression: str) -> tuple[str, ...]:
    """The cue strings of an expanded expression, in lower case and sorted; empty when no word is required."""
    return next(iter(requirements(expression)), ())


def _implies(one: Strings, other: Strings) -> bool:
    """True when a text that holds a string of `one` always holds a string of `other`."""
    return all(any(inner in outer for inner in other) for outer in one)


def _shortest(strings: Strings) -> Strings:
    return frozenset(text for text in strings if not any(other in text for other in strings if other != text))


def _order(strings: Strings) -> tuple[float, list[str]]:
    return _share(strings) + _EACH * len(strings), sorted(strings)


def _effort(strings: Strings) -> tuple[float, list[str]]:
    """How many strings one has to look for, on average, to find a sentence that holds none of the set."""
    return len(strings) / (1.001 - _share(strings)), sorted(strings)


def _useful(strings: Strings) -> bool:
    """True for a set worth looking for: not too long, and no string of it is empty or blank."""
    return 0 < len(strings) <= _MAX_STRINGS and all(string.strip() for string in strings)


def _usable(strings: Strings) -> bool:
    """True for a set that may serve as cues."""
    return 0 < len(strings) <= _MAX_CUES and min(len(string.strip()) for string in strings) >= MIN_CUE


def _share(strings: Strings) -> float:
    """About which share of sentences, from 0 to 1, holds a string of the set."""
    return round(1.0 - prod(1.0 - _share_of(string) for string in sorted(strings)), 9)  # the same in every process


@lru_cache(maxsize=100_000)
def _share_of(string: str) -> float:
    share = 1.0
    words = string.split()
    for number, word in enumerate(words):
        size = len(word) + (number > 0 or string[0] == " ") + (number < len(words) - 1 or string[-1] == " ")
        rare = _SHARES[size] if size < len(_SHARES) else _RARE
        usual = _EVERYWHERE_SHARE if word in _EVERYWHERE else _COMMON_SHARE if word in _COMMON else 0.0
        share *= max(rare, usual)
    return share


def _best(fact: _Fact) -> Strings | None:
    """The most telling set; one that may serve as cues, if there is any."""
    useful = [one for one in fact.sets() if _useful(one)]
    return min(useful, key=lambda one: (not _usable(one), _order(one))) if useful else None


class _Parser:
    """Reads the subset of RE2 syntax that rule files use and works out the required strings."""

    def __init__(self, expression: str) -> None:
        self._text = expression
        self._at = 0

    def alternatives(self) -> _Fact:
        branches = [self._sequence()]
        while self._peek() == "|":
            self._at += 1
            branches.append(self._sequence())
        if len(branches) == 1:
            return branches[0]
        return _either(branches)

    def _sequence(self) -> _Fact:
        exact: Strings = frozenset({""})
        needs: list[Strings] = []
        order: list[Strings] = []
        whole = True
        while self._peek() not in ("", "|", ")"):
            item = self._item()
            again = item.exact if self._peek() == "+" else None  # the last round of `(…)+` may go on with what follows
            if again is None or (product := _product(exact, again)) is None:
                again, item = None, self._repeated(item)
                product = _product(exact, item.exact)
            else:
                self._repeated(item)
            needs += (one for one in item.needs if _useful(one))
            if product is not None and again is None:
                exact = product
                continue
            needs.append(exact if product is None else product)
            order.append(exact)
            whole = False
            if again is not None:
                exact = again
            elif item.exact is not None and len(item.exact) <= _MAX_EXACT:
                exact = item.exact
            else:
                order += item.in_order()
                exact = frozenset({""})
        if whole:
            return _Fact(exact, tuple(needs))
        kept = (tuple(one for one in sets if _useful(one)) for sets in ((*needs, exact), (*order, exact)))
        return _Fact(None, *kept)

    def _item(self) -> _Fact:
        char = self._next()
        if char == "(":
            self._group_head()
            inner = self.alternatives()
            self._next()
            return inner
        if char == "[":
            return self._char_class()
        if char == "\\":
            return self._escape()
        if char == ".":
            return _Fact(None)
        if char in "^$":
            return _EMPTY
        return _Fact(frozenset({char.lower()}))

    def _group_head(self) -> None:
        if self._peek() != "?":
            return
        while self._peek() and self._peek() not in ":>":
            self._at += 1
        self._at += 1

    def _escape(self) -> _Fact:
        char = self._next()
        if char in "bBAz":
            return _EMPTY
        if char in "pP":
            if self._next() == "{":
                while self._next() not in ("}", ""):
                    pass
            return _Fact(None)
        if char.isalnum():
            return _Fact(None)
        return _Fact(frozenset({char}))

    def _char_class(self) -> _Fact:
        members: list[str] = []
        plain = self._peek() != "^"
        first = True
        while True:
            char = self._next()
            if char == "" or (char == "]" and not first):
                break
            first = False
            if char == "\\" or (char == "[" and self._peek() == ":"):
                plain = False
                self._next()
            elif char == "-" and members and self._peek() != "]":
                plain = False
            else:
                members.append(char.lower())
        if plain and len(members) <= 6:
            return _Fact(frozenset(members))
        return _Fact(None)

    def _repeated(self, item: _Fact) -> _Fact:
        char = self._peek()
        low, once = 1, True
        if char in ("?", "*", "+"):
            self._at += 1
            low, once = (1 if char == "+" else 0), char == "?"
        elif char == "{" and self._text[self._at + 1 : self._at + 2].isdigit():
            end = self._text.index("}", self._at)
            low = int(self._text[self._at + 1 : end].split(",")[0])
            self._at, once = end + 1, False
        else:
            return item
        if self._peek() in ("?", "+"):
            self._at += 1
        if low == 0:
            return _Fact(item.exact | {""} if once and item.exact is not None else None)
        return _Fact(None, item.sets(), item.in_order())

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _next(self) -> str:
        char = self._peek()
        self._at += 1
        return char


def _product(left: Strings, right: Strings | None) -> Strings | None:
    if right is None or len(left) * len(right) > _MAX_EXACT:
        return None
    return frozenset(one + two for one in left for two in right)


def _either(branches: list[_Fact]) -> _Fact:
    exact: Strings | None = frozenset()
    need: Strings | None = frozenset()
    for branch in branches:
        exact = None if exact is None or branch.exact is None else exact | branch.exact
        wanted = _best(branch)
        need = None if need is None or wanted is None else need | wanted
    if exact is not None and len(exact) > _MAX_EXACT:
        exact = None
    found = (need,) if need else ()
    return _Fact(exact, found, found)
