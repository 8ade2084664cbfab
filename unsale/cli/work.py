"""Checks many files, over several processes when that pays, and never lets one file stop the others."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from unsale.config import Config, config_for, load_config
from unsale.errors import ConfigError, Problem, RuleError, UnreadableError, UnsaleError
from unsale.findings import Report, Severity
from unsale.linter import Linter

FILES_PER_PROCESS = 40
"""Below this many files a second process costs more than it saves (starting one takes about as long as 40 mails)."""


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the command line says on top of the settings file. None leaves a setting as it is."""

    config: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()
    seller: tuple[str, ...] = ()
    fail_on: Severity | None = None

    def apply(self, config: Config) -> Config:
        """`config` with these settings on top."""
        severity: Mapping[str, Severity] = {**config.severity, **dict(self.severity)}
        return replace(
            config,
            select=self.select or config.select,
            ignore=(*config.ignore, *self.ignore),
            severity=severity,
            seller=self.seller or config.seller,
            fail_on=self.fail_on or config.fail_on,
            per_path=tuple(replace(entry, select=None) for entry in config.per_path) if self.select else config.per_path,
        )

    def config_of(self, file: Path) -> Config:
        """The settings of `file`; raises `ConfigError` when its settings file cannot be used."""
        return _config(self, self.config or _config_file(file), file)


def _config_file(file: Path) -> Path | None:
    return config_for(file).path


@lru_cache(maxsize=256)
def _config(overrides: Overrides, path: Path | None, file: Path) -> Config:
    base = load_config(path) if overrides.config and path else config_for(file)
    return overrides.apply(base)


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of one file: a report, or the reason why there is none."""

    report: Report | None = None
    error: Problem | None = None


_linters: dict[tuple[Path | None, Overrides], Linter] = {}


def linter_for(file: Path, overrides: Overrides) -> Linter:
    """The linter with the settings of `file`; made once for each settings file."""
    config = overrides.config_of(file)
    key = (config.path, overrides)
    if key not in _linters:
        _linters[key] = Linter(config, strict=False)
    return _linters[key]


def setting_problems(files: Sequence[Path], overrides: Overrides) -> list[Problem]:
    """What is wrong with the settings and rules that the files are checked with, each said once."""
    problems: dict[Problem, None] = {}
    for folder in dict.fromkeys(file.parent for file in files):
        try:
            problems.update(dict.fromkeys(linter_for(folder / "any.txt", overrides).problems))
        except ConfigError as error:
            problems.update(dict.fromkeys(as_problems(error)))
    return list(problems)


def as_problems(error: UnsaleError) -> list[Problem]:
    """The lines of an error about settings or rules, as problems."""
    if isinstance(error, RuleError):
        return list(error.problems)
    return [Problem("settings", 0, line) for line in str(error).splitlines()]


def check_one(file: Path, overrides: Overrides) -> Checked:
    """The report on one file, or what stood in the way."""
    try:
        return Checked(linter_for(file, overrides).check_file(file))
    except UnreadableError as error:
        return Checked(error=Problem(str(file), 0, _without_path(str(error), file)))
    except ConfigError:
        return Checked()  # told once for all files by `setting_problems`
    except Exception as error:  # one odd file must never cost the results of the others
        message = f"unsale stumbled over this file ({type(error).__name__}), so it was not checked; please report it"
        return Checked(error=Problem(str(file), 0, message))


def _without_path(message: str, file: Path) -> str:
    return message.removeprefix(f"{file}: ").removeprefix(f"{file} ")


def check_files(files: Sequence[Path], overrides: Overrides, jobs: int = 0) -> Iterator[Checked]:
    """What came of each of `files`, in their order. `jobs` is the number of processes, 0 for as many as pay.

    A file whose settings cannot be used gives an empty `Checked`; `setting_problems` says why.
    """
    workers = jobs or max(1, min(os.cpu_count() or 1, len(files) // FILES_PER_PROCESS))
    if workers == 1 or len(files) < 2:
        for file in files:
            yield check_one(file, overrides)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers) as pool:
        size = max(1, min(32, len(files) // (workers * 4)))
        yield from pool.map(check_one, files, [overrides] * len(files), chunksize=size)
