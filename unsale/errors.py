"""The errors that unsale raises on purpose.

    UnsaleError
    ├── UsageError             an option or an argument that cannot be followed
    ├── ConfigError            a configuration file that cannot be used
    │   └── MissingModelError  the language model that it names is not installed
    ├── RuleError              one or more rule files with mistakes
    └── UnreadableError        an input file that cannot be checked

Every message is one plain sentence for a salesperson: what is wrong, where, and how to mend it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class UnsaleError(Exception):
    """Something that the person at the keyboard can mend; the message says how."""


class UsageError(UnsaleError):
    """An option or argument that cannot be followed, such as an unknown rule name."""


class UnreadableError(UnsaleError):
    """An input that cannot be checked: missing, binary, broken or of an unsupported kind."""


class Problem(NamedTuple):
    """One mistake in one file; `line` counts from 1, 0 means the file as a whole.

    `setup` tells a mistake in settings or rules from one in a draft.
    """

    path: str
    line: int
    message: str
    setup: bool = False

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.message}"

    def as_sentence(self) -> Problem:
        """The same problem, its message a sentence that can be read on its own: a capital first, a full stop last."""
        message = self.message.rstrip()
        stop = "" if message.endswith((".", "?", "!")) else "."
        return self._replace(message=f"{message[:1].upper()}{message[1:]}{stop}")


class ConfigError(UnsaleError):
    """A configuration file that cannot be used; `problems` are its mistakes one by one, where they are known."""

    def __init__(self, message: str, problems: Sequence[Problem] = ()) -> None:
        self.problems = tuple(problems)
        super().__init__(message)


class MissingModelError(ConfigError):
    """The language model is not installed, so the rules that look at grammar cannot have their say."""


class RuleError(UnsaleError):
    """All the mistakes found in the rule files, reported together."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
