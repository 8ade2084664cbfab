"""The usual calls of `unsale check`, read without the library for command lines, which takes longer than a mail.

Whatever is not plain (help, a mistake, an option with a value that needs care) is left to that library.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from unsale.cli.checking import Wish
from unsale.findings import Severity
from unsale.reporters import FORMATS, Rewrites

_SWITCHES = ("exit_zero", "praise", "statistics", "quiet", "debug", "no_cache", "no_color")
_CHOICES = {
    "format": FORMATS,
    "fail_on": tuple(level.label for level in Severity),
    "rewrites": tuple(number.value for number in Rewrites),
}
_FROM_OUTSIDE = ("UNSALE_CACHE_DIR", "UNSALE_NO_CACHE")
"""Variables that stand for options."""


def plain_check(arguments: Sequence[str]) -> Wish | None:
    """What `arguments` ask of `unsale check`; None for another command and for anything out of the ordinary."""
    if not arguments or arguments[0] != "check" or os.name == "nt" or any(name in os.environ for name in _FROM_OUTSIDE):
        return None  # on Windows the library expands `*.txt`
    paths: list[str] = []
    said: dict[str, bool | str | int] = {}
    rest = iter(arguments[1:])
    for argument in rest:
        if argument == "-" or not argument.startswith("-"):
            paths.append(argument)
            continue
        name = "quiet" if argument == "-q" else argument.removeprefix("--").replace("-", "_")
        if name in _SWITCHES and argument in ("-q", f"--{name.replace('_', '-')}"):
            said[name] = True
        elif name in _CHOICES and argument.startswith("--") and (value := next(rest, "")) in _CHOICES[name]:
            said[name] = value
        elif argument == "--jobs" and _is_small_number(count := next(rest, "")):
            said["jobs"] = int(count)
        else:
            return None
    return Wish(tuple(paths), **said)  # type: ignore[arg-type]


def _is_small_number(word: str) -> bool:
    return word.isascii() and word.isdecimal() and len(word) <= 2
