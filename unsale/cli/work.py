"""Checks many files, over several processes when that pays, and never lets one file stop the others."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from unsale.cli.overrides import Overrides
from unsale.config.patterns import shown
from unsale.errors import ConfigError, Problem, UnreadableError
from unsale.findings import Report
from unsale.linter import Linter
from unsale.text.document import Source

if TYPE_CHECKING:
    from concurrent.futures import Future

FILES_PER_PROCESS = 40
"""Below this many files a second process costs more than it saves (starting one takes about as long as 40 mails)."""
_LARGEST_CHUNK = 32
_WORKER_DIED = (
    "not checked, because the process that worked on it was ended, perhaps for want of memory; "
    "check this file again on its own, or use --jobs 1"
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of one file: a report, and what could not be done."""

    report: Report | None = None
    errors: tuple[Problem, ...] = ()


def linter_for(file: Path, overrides: Overrides) -> Linter:
    """The linter with the settings of `file`; made once for each settings file."""
    return _linter(overrides, overrides.config_of(file).path)


@lru_cache(maxsize=64)
def _linter(overrides: Overrides, path: Path | None) -> Linter:
    return Linter(overrides.settings_at(path).config, strict=False)


@lru_cache(maxsize=64)
def _linter_without_parser(overrides: Overrides, path: Path | None) -> Linter:
    linter = _linter(overrides, path)
    return Linter(linter.config, rulebook=linter.rulebook.without_detectors(), strict=False)


# --- one file ---------------------------------------------------------------------------------------------------------


def check_one(file: Path, overrides: Overrides) -> Checked:
    """What came of one file."""
    return _checked(file, overrides, lambda linter: linter.check_file(file))


def check_bytes(data: bytes, file: Path, overrides: Overrides) -> Checked:
    """What came of text that has the format and settings of `file`, which need not exist."""
    return _checked(file, overrides, lambda linter: linter.check_bytes(data, path=str(file)))


def _checked(file: Path, overrides: Overrides, check: Callable[[Linter], Report]) -> Checked:
    try:
        return _told(check(linter_for(file, overrides)))
    except UnreadableError as error:
        return Checked(errors=(Problem(str(file), 0, _without_name(str(error), str(file))),))
    except ConfigError as error:
        return _checked_without_parser(error, file, overrides, check)
    except Exception as error:  # one odd file must never cost the results of the others
        if "UNSALE_DEBUG" in os.environ:
            raise
        message = f"unsale stumbled over this file ({type(error).__name__}), so it was not checked; please report it"
        return Checked(errors=(Problem(str(file), 0, message),))


def _checked_without_parser(
    error: ConfigError, file: Path, overrides: Overrides, check: Callable[[Linter], Report]
) -> Checked:
    """The language model is missing: the other rules still have their say."""
    config = overrides.config_of(file)
    found = _told(check(_linter_without_parser(overrides, config.path)))
    message = f"{error}; until then the rules that look at grammar are left out"
    return replace(
        found, errors=(*found.errors, Problem(shown(config.path) if config.path else "settings", 0, message))
    )


def _told(report: Report) -> Checked:
    """`report`, with what is broken in the file told as trouble; an empty file is trouble as a whole."""
    if not report.text.strip("\ufeff\0 \t\r\n\f\v"):
        return Checked(errors=(Problem(report.path, 0, "this file is empty, so there was nothing to check"),))
    broken = [skipped for skipped in report.skipped if skipped.broken]
    if not broken:
        return Checked(report)
    source = Source(report.text, report.path, report.format)
    errors = [
        Problem(report.path, source.position(item.span.start).line if item.span else 0, item.reason) for item in broken
    ]
    sound = tuple(skipped for skipped in report.skipped if not skipped.broken)
    return Checked(replace(report, skipped=sound), tuple(errors))


def _without_name(message: str, name: str) -> str:
    return message.removeprefix(f"{name}: ").removeprefix(f"{name} ")


# --- many files -------------------------------------------------------------------------------------------------------


def check_files(files: Sequence[Path], overrides: Overrides, jobs: int = 0) -> Iterator[Checked]:
    """What came of each of `files`, in their order. `jobs` is the number of processes, 0 for as many as pay."""
    workers = min(len(files), jobs or max(1, min(_processors(), len(files) // FILES_PER_PROCESS)))
    if workers > 1:
        yield from _check_in_parallel(files, overrides, workers)
        return
    for file in files:
        yield check_one(file, overrides)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _check_in_parallel(files: Sequence[Path], overrides: Overrides, workers: int) -> Iterator[Checked]:
    from concurrent.futures import ProcessPoolExecutor

    size = max(1, min(_LARGEST_CHUNK, len(files) // (workers * 4)))
    chunks = [files[start : start + size] for start in range(0, len(files), size)]
    pool = ProcessPoolExecutor(workers, initializer=_end_at_once_when_interrupted)
    try:
        for chunk, future in [(chunk, pool.submit(_check_chunk, chunk, overrides)) for chunk in chunks]:
            yield from _results(chunk, future)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _end_at_once_when_interrupted() -> None:
    """No traceback and no waiting for a large file; the parent process says that it was stopped."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _check_chunk(files: Sequence[Path], overrides: Overrides) -> list[Checked]:
    return [check_one(file, overrides) for file in files]


def _results(files: Sequence[Path], future: Future[list[Checked]]) -> list[Checked]:
    from concurrent.futures.process import BrokenProcessPool

    try:
        return future.result()
    except BrokenProcessPool:
        return [Checked(errors=(Problem(str(file), 0, _WORKER_DIED),)) for file in files]
