"""Where the words of the command line go: the screen or a file, with or without color, with a progress bar."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TypeVar

from unsale.errors import Problem
from unsale.reporters import Rewrites, Run, render

_PROGRESS_FROM = 50
"""A progress bar is shown from this many files on."""
_WIDTH_IN_FILES = 80
Item = TypeVar("Item")


class Wishes(NamedTuple):
    """How a person wants to see the findings."""

    format: str = "text"
    output: Path | None = None
    statistics: bool = False
    quiet: bool = False
    color: bool = True
    rewrites: Rewrites = Rewrites.BEST


def show(run: Run, wishes: Wishes) -> bool:
    """Print the run, or write it to the wanted file; False when that cannot be done.

    When a file cannot be written the findings are printed instead, so that they are not lost.
    """
    if wishes.output is None:
        return _print(_rendered(run, wishes, on_screen=True))
    try:
        text = _rendered(run, wishes, on_screen=False)
        wishes.output.write_text(text, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        tell(f"cannot write to {wishes.output} ({error.strerror}); choose another place for --output")
        _print(_rendered(run, wishes, on_screen=True))
        return False
    tell_problems(run.errors)
    if not wishes.quiet:
        print(f"The findings are in {wishes.output}.", file=sys.stderr)  # noqa: T201
    return True


def _rendered(run: Run, wishes: Wishes, on_screen: bool) -> str:
    return render(
        run,
        wishes.format,
        color=on_screen and wishes.color and _color_is_welcome(),
        width=_columns() if on_screen else _WIDTH_IN_FILES,
        statistics=wishes.statistics,
        quiet=wishes.quiet,
        rewrites=wishes.rewrites,
    )


def _columns() -> int:
    """The width of the terminal, as `shutil.get_terminal_size` has it; importing that takes 3 ms."""
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said) > 0:
        return int(said)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else -1).columns or _WIDTH_IN_FILES
    except (OSError, ValueError, AttributeError):  # no terminal, or a closed one
        return _WIDTH_IN_FILES


def _color_is_welcome() -> bool:
    """As no-color.org and force-color.org have it; otherwise when there is a terminal that can do it."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _print(text: str) -> bool:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:  # who reads along has seen enough (`unsale check | head`); the exit code still counts
        _drop_stdout()
    except OSError as error:  # a full disk; what is left in the buffer must not fail again when Python ends
        _drop_stdout()
        tell(f"cannot print the findings ({error.strerror}); make room, or write them elsewhere with --output")
        return False
    return True


def _drop_stdout() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell(message: str) -> None:
    """Say something on stderr, each line with our name before it."""
    for line in message.splitlines():
        print(f"unsale: {line}", file=sys.stderr)  # noqa: T201


def tell_problems(problems: Iterable[Problem]) -> None:
    """Say on stderr what could not be done."""
    for problem in problems:
        tell(str(problem))


def with_progress(results: Iterable[Item], count: int) -> Iterable[Item]:
    """The results, with a progress bar while a person is watching a long run."""
    return _tracked(results, count) if count >= _PROGRESS_FROM and sys.stderr.isatty() else results


def _tracked(results: Iterable[Item], count: int) -> Iterator[Item]:
    from rich.console import Console
    from rich.progress import track

    yield from track(results, "Checking", total=count, console=Console(stderr=True), transient=True)


@contextmanager
def step_by_step() -> Iterator[Callable[[int, int, str], None]]:
    """Something to tell the step, the number of steps and what is done: a bar on a terminal, silence elsewhere."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def tell(step: int, of: int, what: str) -> None:
            bar.update(task, completed=step, total=of, description=what)

        yield tell
