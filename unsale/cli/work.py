"""Checks many files, over several processes when that pays, and never lets one file stop the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from unsale.cache.current import in_use
from unsale.cli.overrides import Overrides
from unsale.config.patterns import shown
from unsale.errors import MissingModelError, Problem, UnreadableError, UnsaleError
from unsale.findings import Report
from unsale.text.decode import read_bytes
from unsale.text.document import source_of
from unsale.text.formats import format_of
from unsale.text.pieces import is_cut

if TYPE_CHECKING:
    from concurrent.futures import Future

    from unsale.cache.results import ResultCache
    from unsale.linter import Linter

BYTES_PER_PROCESS = 60_000
"""Below this many bytes a second process costs more than it saves (starting one takes about as long as 40 mails)."""
LARGE = 4_000_000
"""From so many bytes on a mailbox or a text is read in pieces."""
_BYTES_PER_FILE = 300
_SMALLEST_CHUNK, _LARGEST_CHUNK = 4_000, 64_000
_CHUNKS_PER_PROCESS = 16
_NOT_KEPT = b""
_WORKER_DIED = (
    "this file was not checked, because the process that worked on it was ended, also when it worked on this file "
    "alone; perhaps it needs more memory than there is: close other programs, or split the file"
)


class Checked(NamedTuple):
    """What came of one file: a report, and what could not be done."""

    report: Report | None = None
    errors: tuple[Problem, ...] = ()
    content: bytes = _NOT_KEPT
    """The mark of the content that was checked; empty when what came of it must not be kept for later runs."""


def linter_for(file: Path, overrides: Overrides) -> Linter:
    """The linter with the settings of `file`; made once for each settings file."""
    return _linter(overrides, overrides.config_of(file).path)


@lru_cache(maxsize=64)
def _linter(overrides: Overrides, path: Path | None) -> Linter:
    from unsale.linter import Linter  # a run that knows all its results has no use for it

    return Linter(overrides.settings_at(path).config, strict=False)


@lru_cache(maxsize=64)
def _linter_without_parser(overrides: Overrides, path: Path | None) -> Linter:
    from unsale.linter import Linter

    linter = _linter(overrides, path)
    return Linter(linter.config, rulebook=linter.rulebook.without_detectors(), strict=False)


# --- one file ---------------------------------------------------------------------------------------------------------

_Check = Callable[["Linter"], "tuple[Report, bytes]"]
"""Gives the report, and the mark of what was checked."""


def check_one(file: Path, overrides: Overrides, marked: bool = False) -> Checked:
    """What came of one file; `marked` asks for the mark of its content, so that the result can be kept.

    Measures that nobody will read are left out, and with them the document that they would be taken from.
    """
    if is_read_in_pieces(file, overrides):
        return _checked(file, overrides, lambda linter: (linter.check_large_file(file), _NOT_KEPT))
    checked = _checked(file, overrides, lambda linter: _check_content(file, linter, marked))
    if checked.report is None or marked:
        return checked
    numbers = dict(checked.report.metrics) if overrides.numbers else {}  # worked out now, to let the document go
    return checked._replace(report=checked.report._replace(metrics=numbers))


def is_read_in_pieces(file: Path, overrides: Overrides) -> bool:
    """True for a large mailbox or text whose text nobody wants: it is not held as a whole, nor kept for later runs."""
    if overrides.texts or overrides.numbers or _size(file) < LARGE:
        return False
    named = overrides.config_of(file).for_path(file).format or format_of(file) or ""
    return named == "mbox" or is_cut(named, str(file))


def check_bytes(data: bytes, file: Path, overrides: Overrides) -> Checked:
    """What came of text that has the format and settings of `file`, which need not exist."""
    return _checked(file, overrides, lambda linter: (linter.check_bytes(data, path=str(file)), _NOT_KEPT))


def _check_content(file: Path, linter: Linter, marked: bool) -> tuple[Report, bytes]:
    data = read_bytes(file, linter.config.max_file_size)
    mark = _mark_of(data) if marked else _NOT_KEPT
    source = linter.source_of(data, path=str(file))
    del data  # the text alone stays while it is checked
    return linter.check_source(source), mark


def _mark_of(data: bytes) -> bytes:
    from unsale.cache.marks import content_mark  # not for a run without a cache

    return content_mark(data)


def _checked(file: Path, overrides: Overrides, check: _Check) -> Checked:
    try:
        return _with_parser_or_without(file, overrides, check)
    except UnreadableError as error:
        return Checked(errors=(Problem(str(file), 0, _about_this_file(str(error), str(file))),))
    except UnsaleError as error:  # settings that nothing can be checked with, such as a classifier that is none
        message = f"{str(error).rstrip('.')}; until then no file with these settings is checked"
        return Checked(errors=(_setup_problem(file, overrides, message),))
    except Exception as error:  # one odd file must never cost the results of the others
        if "UNSALE_DEBUG" in os.environ:
            raise
        message = f"this file made unsale stumble ({type(error).__name__}), so it was not checked; please report it"
        return Checked(errors=(Problem(str(file), 0, message),))


def _with_parser_or_without(file: Path, overrides: Overrides, check: _Check) -> Checked:
    """Where the language model is missing the other rules still have their say, which is not kept for later runs."""
    try:
        return _told(*check(linter_for(file, overrides)))
    except MissingModelError as error:
        report, _ = check(_linter_without_parser(overrides, overrides.config_of(file).path))
        found = _told(report, _NOT_KEPT)
        message = f"{error}; until then the rules that look at grammar are left out"
        return found._replace(errors=(*found.errors, _setup_problem(file, overrides, message)))


def _setup_problem(file: Path, overrides: Overrides, message: str) -> Problem:
    """What is wrong with the settings of `file`; as it is the same for all their files, it is told once."""
    path = overrides.config_of(file).path
    return Problem(shown(path) if path else "settings", 0, message, setup=True)


def _told(report: Report, content: bytes) -> Checked:
    """`report`, with what is broken in the file told as trouble; an empty file is trouble as a whole."""
    if not report.lines and not report.text.strip("\ufeff\0 \t\r\n\f\v"):
        return Checked(errors=(Problem(report.path, 0, "this file is empty, so there was nothing to check"),))
    broken = [skipped for skipped in report.skipped if skipped.broken]
    if not broken:
        return Checked(report, content=content)
    source = source_of(report)
    errors = [
        Problem(report.path, source.position(item.span.start).line if item.span else 0, item.reason) for item in broken
    ]
    sound = tuple(skipped for skipped in report.skipped if not skipped.broken)
    return Checked(report._replace(skipped=sound), tuple(errors), content)


def _about_this_file(message: str, name: str) -> str:
    """`message` for a place where the name of the file stands already: "draft.txt is empty" is "this file is empty"."""
    if message.startswith(f"{name} "):
        return f"this file {message.removeprefix(f'{name} ')}"
    return message.removeprefix(f"{name}: ")


# --- many files -------------------------------------------------------------------------------------------------------


def check_files(files: Sequence[Path], overrides: Overrides, jobs: int = 0) -> Iterator[Checked]:
    """What came of each of `files`, in their order. `jobs` is the number of processes, 0 for as many as pay.

    What the cache of this run knows already is not checked again, and what is new is kept there.
    """
    cache = in_use()
    if cache is None:
        yield from _check_all(files, overrides, jobs, marked=False)
        return
    known = [None if is_read_in_pieces(file, overrides) else cache.find(file) for file in files]
    cache.let_go()  # other processes may be started now
    new = [file for file, found in zip(files, known, strict=True) if found is None]
    fresh = _check_all(new, overrides, jobs, marked=True)
    try:
        for file, found in zip(files, known, strict=True):
            yield Checked(*found) if found else _kept(cache, file, next(fresh))
    finally:
        cache.close()


def _kept(cache: ResultCache, file: Path, checked: Checked) -> Checked:
    if checked.report is not None and checked.content:
        cache.keep(file, checked.content, checked.report, checked.errors)
    return checked


def _check_all(files: Sequence[Path], overrides: Overrides, jobs: int, *, marked: bool) -> Iterator[Checked]:
    sizes = [_size(file) for file in files]
    workers = min(len(files), jobs or max(1, min(_processors(), sum(sizes) // BYTES_PER_PROCESS)))
    if workers > 1:
        yield from _check_in_parallel(_chunks(files, sizes, workers), overrides, workers, marked)
        return
    for file in files:
        yield check_one(file, overrides, marked)


def _size(file: Path) -> int:
    """The bytes of `file`, and what any file costs on top."""
    try:
        return file.stat().st_size + _BYTES_PER_FILE
    except OSError:  # it is gone, which will be told when it is its turn
        return _BYTES_PER_FILE


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Chunk:
    """Files that stand side by side, and their bytes."""

    __slots__ = ("files", "size")

    def __init__(self, files: list[Path], size: int) -> None:
        self.files = files
        self.size = size


def _chunks(files: Sequence[Path], sizes: Sequence[int], workers: int) -> list[_Chunk]:
    """The files in pieces of about the same number of bytes, many enough that no process is left waiting at the end."""
    enough = max(_SMALLEST_CHUNK, min(_LARGEST_CHUNK, sum(sizes) // (workers * _CHUNKS_PER_PROCESS)))
    chunks: list[_Chunk] = []
    for file, size in zip(files, sizes, strict=True):
        if chunks and chunks[-1].size + size <= enough:
            chunks[-1].files.append(file)
            chunks[-1].size += size
        else:
            chunks.append(_Chunk([file], size))
    return chunks


def _check_in_parallel(chunks: Sequence[_Chunk], overrides: Overrides, workers: int, marked: bool) -> Iterator[Checked]:
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children

    large_first = sorted(range(len(chunks)), key=lambda number: -(chunks[number].size // _LARGEST_CHUNK))
    pool = _Pool(workers, overrides, marked)
    alone = _Alone(overrides, marked)
    try:
        with _interrupts_held_back():
            futures = {number: pool.check(chunks[number].files) for number in large_first}
        for number, chunk in enumerate(chunks):
            try:
                found = futures.pop(number).result()
            except BrokenProcessPool:  # one file, nobody knows which, took with it all that was not done yet
                pool.close()
                found = [alone.check(file) for file in chunk.files]
            yield from found
    except BaseException:  # Ctrl-C that came before they could hear it, or nobody wants the rest
        for process in active_children():
            process.terminate()
        raise
    finally:
        pool.close()
        alone.close()


class _Pool:
    """Processes that check files; when one of them dies, the others end too."""

    def __init__(self, workers: int, overrides: Overrides, marked: bool) -> None:
        from concurrent.futures import ProcessPoolExecutor

        self._pool = ProcessPoolExecutor(workers, initializer=_end_at_once_when_interrupted)
        self._overrides = overrides
        self._marked = marked

    def check(self, files: Sequence[Path]) -> Future[list[Checked]]:
        """What will come of `files`, or a `BrokenProcessPool` in its place."""
        from concurrent.futures import Future
        from concurrent.futures.process import BrokenProcessPool

        try:
            return self._pool.submit(_check_chunk, files, self._overrides, self._marked)
        except BrokenProcessPool as error:  # a process died before all the work was handed out
            lost: Future[list[Checked]] = Future()
            lost.set_exception(error)
            return lost

    def close(self) -> None:
        """End the processes; what they have not begun is not done any more."""
        self._pool.shutdown(wait=True, cancel_futures=True)


class _Alone:
    """One process that checks one file at a time, so that it is plain which file it dies of; then there is another."""

    def __init__(self, overrides: Overrides, marked: bool) -> None:
        self._overrides = overrides
        self._marked = marked
        self._pool: _Pool | None = None

    def check(self, file: Path) -> Checked:
        """What came of `file`, or that the process died of it."""
        from concurrent.futures.process import BrokenProcessPool

        with _interrupts_held_back():
            self._pool = self._pool or _Pool(1, self._overrides, self._marked)
            future = self._pool.check([file])
        try:
            return future.result()[0]
        except BrokenProcessPool:
            self.close()
            return Checked(errors=(Problem(str(file), 0, _WORKER_DIED),))

    def close(self) -> None:
        """End the process, if there is one."""
        if self._pool is not None:
            self._pool.close()
        self._pool = None


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Ctrl-C waits until the processes are under way: in one that is only just starting it would give a traceback."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_at_once_when_interrupted() -> None:
    """No traceback and no waiting for a large file; the parent process says that it was stopped."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):  # it was started with interrupts held back
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _check_chunk(files: Sequence[Path], overrides: Overrides, marked: bool) -> list[Checked]:
    return [check_one(file, overrides, marked) for file in files]
