"""From the arguments of `unsale check` to reports: finds the files, reads stdin, gathers all that went wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from unsale.cache.current import in_use
from unsale.cli.overrides import Overrides, Settings
from unsale.cli.work import Checked, check_bytes, check_files, linter_for
from unsale.config import ALL, check_names, format_size
from unsale.config.patterns import shown
from unsale.discovery import Discovery, Ignored, find_files
from unsale.errors import Problem
from unsale.findings import Report
from unsale.sequences.folder import with_sequences
from unsale.text.formats import describe_unsupported, format_of

STDIN = "-"
UNNAMED = "<stdin>"
Watch = Callable[[Iterable[Checked], int], Iterable[Checked]]
"""Passes results on, given their number; a progress bar does something more on the way."""


class Results(NamedTuple):
    """The reports, what could not be done, and what a person may want to know."""

    reports: tuple[Report, ...]
    errors: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    stdin: bytes = b""
    """What came in on stdin, to be written out again as it was."""


def check_targets(targets: Sequence[str], overrides: Overrides, stdin_name: str, jobs: int, watch: Watch) -> Results:
    """What came of the files, folders and stdin in `targets`. Trouble with one never costs the results of another."""
    named = [target for target in targets if target != STDIN]
    discovery = _found(named, overrides)
    stdin = [Path(stdin_name or UNNAMED)] if STDIN in targets else []
    errors = [*discovery.errors, *setting_problems([*stdin, *discovery.files], overrides)]
    data = _read_stdin(stdin[0], overrides) if stdin else b""
    results = [_check_stdin(data, path, bool(stdin_name), overrides) for path in stdin]
    results += watch(check_files(discovery.files, overrides, jobs), len(discovery.files))
    reports = with_sequences(
        [result.report for result in results if result.report], lambda file: linter_for(file, overrides)
    )
    errors += [error for result in results for error in result.errors]
    notes = [note for report in reports for note in report.notes]
    mine = {Path(target) for target in named}
    notes += [
        Problem(str(it.path), 0, _LEFT_OUT) for it in discovery.ignored if it.path in mine and it.reason == "exclude"
    ]
    return Results(reports, _sentences(dict.fromkeys(errors)), _sentences(notes), data)


def _sentences(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(problem.as_sentence() for problem in problems)


def _found(targets: Iterable[str], overrides: Overrides) -> Discovery:
    """All files in `targets`, each once; a target that the system will not let us look at is told like any other."""
    files, errors, ignored = list[Path](), list[Problem](), list[Ignored]()
    for target in targets:
        try:
            found = find_files([target], overrides.config_of)
        except OSError as error:
            errors.append(Problem(target, 0, f"this cannot be opened ({error.strerror}), so it was not checked"))
            continue
        files += found.files
        errors += found.errors
        ignored += found.ignored
    once: dict[str, Path] = {}
    for file in files:
        once.setdefault(os.path.abspath(file), file)  # noqa: PTH100 - `resolve` would follow links
    return Discovery(tuple(once.values()), tuple(errors), tuple(ignored))


_LEFT_OUT = "this was not checked, because `exclude` in the settings leaves it out"


def _read_stdin(path: Path, overrides: Overrides) -> bytes:
    """What comes in, up to one byte more than may be checked."""
    return sys.stdin.buffer.read(overrides.config_of(path).max_file_size + 1)


def _check_stdin(data: bytes, path: Path, named: bool, overrides: Overrides) -> Checked:
    config = overrides.config_of(path)
    if named and format_of(path) is None and config.for_path(path).format is None:
        return Checked(errors=(Problem(str(path), 0, describe_unsupported(path)),))
    if len(data) > config.max_file_size:
        message = f"more than {format_size(config.max_file_size)} came in, so it was not checked; raise max-file-size"
        return Checked(errors=(Problem(str(path), 0, f"{message} in the settings to check it"),))
    return check_bytes(data, path, overrides)


# --- settings and rules -----------------------------------------------------------------------------------------------


def setting_problems(files: Sequence[Path], overrides: Overrides) -> list[Problem]:
    """What is wrong with the options, settings and rules that the files are checked with, each said once."""
    problems: dict[Problem, None] = {}
    for folder in dict.fromkeys(file.parent for file in files):
        problems.update(dict.fromkeys(_problems_with(folder / "any", overrides)))
    return [problem._replace(setup=True) for problem in problems]


def _problems_with(file: Path, overrides: Overrides) -> Iterator[Problem]:
    settings, cache = overrides.settings_of(file), in_use()
    yield from settings.problems
    if cache and cache.knows_sound(settings.config):
        return  # and no rule has to be read for it
    wrong = list(_wrong_names_and_rules(file, settings, overrides))
    yield from wrong
    if cache and not wrong:
        cache.keep_sound(settings.config)


def _wrong_names_and_rules(file: Path, settings: Settings, overrides: Overrides) -> Iterator[Problem]:
    linter = linter_for(file, overrides)
    yield from linter.rulebook.problems
    for name in _without_all(overrides.names()):
        yield from (Problem("command line", 0, message) for message in check_names([name], linter.known_names()))
    for name in _without_all(settings.names):
        for message in check_names([name], linter.known_names()):
            yield _in_settings(settings.config.path, name, message)


def _without_all(names: Iterable[str]) -> list[str]:
    """The names that must be looked up; `all` always stands for something, and a look-up reads every rule."""
    return [name for name in names if name != ALL]


def _in_settings(path: Path | None, name: str, message: str) -> Problem:
    """The problem with the line where `name` stands, as far as that can be told."""
    lines = path.read_text(encoding="utf-8-sig").splitlines() if path else []
    quoted = (f'"{name}"', f"'{name}'")
    line = next((number for number, line in enumerate(lines, 1) if any(word in line for word in quoted)), 0)
    return Problem(shown(path) if path else "settings", line, message)
