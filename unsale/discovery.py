"""Which files a run checks: the named ones, and those found in the named folders."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from unsale.config import Config, config_for
from unsale.errors import Problem
from unsale.text.formats import READABLE_KINDS, describe_unsupported, format_of, is_call_export, is_sequence_file

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

ConfigLookup = Callable[[Path], Config]


class Ignored(NamedTuple):
    """A file or folder that was left out on purpose; `reason` is `exclude`, `.gitignore`, `hidden` or `link`."""

    path: Path
    reason: str


class Discovery(NamedTuple):
    """The files to check in the order of the arguments, what could not be followed, and what was left out."""

    files: tuple[Path, ...]
    errors: tuple[Problem, ...] = ()
    ignored: tuple[Ignored, ...] = ()


class _Found(NamedTuple):
    files: list[Path]
    errors: list[Problem]
    ignored: list[Ignored]


def find_files(paths: Iterable[str | Path], config_lookup: ConfigLookup = config_for) -> Discovery:
    """The files to check for the arguments `paths`, each once.

    Folders are walked in sorted order. `exclude` holds for named files too (pre-commit names every file), .gitignore
    and hidden folders only count inside a folder. Raises `ConfigError` when a settings file cannot be used; all
    other trouble is in `errors`.
    """
    found = _Found([], [], [])
    for path in paths:
        for argument in _expanded(Path(path)):
            if _is_folder(argument):
                _add_folder(argument, config_lookup, found)
            else:
                _add_file(argument, config_lookup, found)
    once: dict[str, Path] = {}
    for file in found.files:
        once.setdefault(_place(file), file)
    return Discovery(tuple(once.values()), tuple(dict.fromkeys(found.errors)), tuple(dict.fromkeys(found.ignored)))


def _place(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100


def _is_folder(path: Path) -> bool:
    """As `Path.is_dir`, but False instead of an error for what may not be looked at or is no name at all."""
    return os.path.isdir(path)  # noqa: PTH112


def _exists(path: Path) -> bool:
    """As `Path.exists`, but False instead of an error in a folder that one may not enter."""
    return os.path.exists(path)  # noqa: PTH110


def _expanded(path: Path) -> list[Path]:
    """`path`, or the files that it stands for when it is a pattern: the Windows prompt passes `*.md` as it is."""
    if _is_pattern_of_files(path) and not os.path.lexists(path):
        import glob  # the prompt of Windows

        return [Path(name) for name in sorted(glob.glob(str(path), recursive=True))] or [path]  # noqa: PTH207
    return [path]


def _is_pattern_of_files(path: Path) -> bool:
    return any(sign in str(path) for sign in "*?[")


# --- a named file -----------------------------------------------------------------------------------------------------


def _add_file(path: Path, config_lookup: ConfigLookup, found: _Found) -> None:
    if not os.path.lexists(path):
        found.errors.append(Problem(str(path), 0, _missing(path)))
        return
    config = config_lookup(path)
    if config.excludes(path):
        found.ignored.append(Ignored(path, "exclude"))
    elif _is_read(path, config):
        found.files.append(path)
    else:
        found.errors.append(Problem(str(path), 0, describe_unsupported(path)))


def _is_read(path: Path, config: Config) -> bool:
    if format_of(path) is not None:
        return True
    own = config.for_path(path)
    return own.format is not None or is_call_export(path) or is_sequence_file(path, own.sequence_columns)


def _missing(path: Path) -> str:
    if _is_pattern_of_files(path):
        return "no file matches this pattern"
    folder, name = path.parent, path.name
    while not _is_folder(folder) and folder != folder.parent:
        folder, name = folder.parent, folder.name
    close = _closest(name, folder)
    return "there is no such file or folder" + (f"; did you mean `{close}`?" if close else "; check how it is spelled")


def _closest(name: str, folder: Path) -> Path | None:
    from difflib import get_close_matches

    try:
        names = {entry.casefold(): entry for entry in sorted(os.listdir(folder), reverse=True)}  # noqa: PTH208
    except OSError:
        return None
    close = get_close_matches(name.casefold(), names, n=1, cutoff=0.6)
    return folder / names[close[0]] if close else None


# --- a named folder ---------------------------------------------------------------------------------------------------


def _add_folder(folder: Path, config_lookup: ConfigLookup, found: _Found) -> None:
    before = len(found.files), len(found.errors)
    left_out = len(found.ignored)
    config = config_lookup(folder / "any")
    if config.excludes(folder, folder=True):
        found.ignored.append(Ignored(folder, "exclude"))
    else:
        _walk(folder, _ignores_above(folder) if config.respect_gitignore else (), config_lookup, found)
    if before == (len(found.files), len(found.errors)):
        found.errors.append(Problem(str(folder), 0, _nothing_here(len(found.ignored) > left_out)))


def _nothing_here(some_left_out: bool) -> str:
    if some_left_out:
        return (
            "nothing in this folder was checked: what it holds is left out by `exclude`, by .gitignore, or hidden; "
            "name a file itself, or change the settings"
        )
    return f"this folder holds no file that unsale reads ({READABLE_KINDS}), so nothing was checked"


def _walk(folder: Path, ignores: tuple[_Ignores, ...], config_lookup: ConfigLookup, found: _Found) -> None:
    """Add the files in `folder` and below. Links to folders are not followed, so a loop of links is no danger."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        found.errors.append(Problem(str(folder), 0, f"this folder cannot be opened ({error.strerror})"))
        return
    config = config_lookup(folder / "any")
    ignores = (*ignores, *_read_ignores(folder, folder / ".gitignore")) if config.respect_gitignore else ()
    for entry in entries:
        path, is_folder = folder / entry.name, entry.is_dir(follow_symlinks=False)
        if entry.is_symlink() and _is_folder(path):
            found.ignored.append(Ignored(path, "link"))
        elif not is_folder and not _is_candidate(entry, path, config):
            continue
        elif reason := _reason_to_ignore(path, is_folder, config, ignores):
            found.ignored.append(Ignored(path, reason))
        elif is_folder:
            _walk(path, ignores, config_lookup, found)
        else:
            found.files.append(path)


def _is_candidate(entry: os.DirEntry[str], path: Path, config: Config) -> bool:
    """True for a file of a kind that is read; not for pipes and devices, nor what macOS, Emacs and Word leave."""
    plain = entry.is_file(follow_symlinks=False) or entry.is_symlink()
    return plain and not entry.name.startswith(("._", ".#", "~$")) and _is_read(path, config)


def _reason_to_ignore(path: Path, folder: bool, config: Config, ignores: Sequence[_Ignores]) -> str | None:
    if folder and path.name.startswith("."):
        return "hidden"
    if config.excludes(path, folder):
        return "exclude"
    return ".gitignore" if _is_ignored(path, folder, ignores) else None


# --- .gitignore -------------------------------------------------------------------------------------------------------


class _Ignores(NamedTuple):
    """The patterns of one .gitignore file, which are relative to `folder` (without a slash at its end)."""

    folder: str
    spec: GitIgnoreSpec


def _is_ignored(path: Path, folder: bool, ignores: Sequence[_Ignores]) -> bool:
    """As git decides: the deepest .gitignore that has something to say about `path` is right."""
    place = _place(path)
    for ignore in reversed(ignores):
        relative = place[len(ignore.folder) + 1 :].replace(os.sep, "/")
        included = ignore.spec.check_file(relative + "/" if folder else relative).include
        if included is not None:
            return included
    return False


def _ignores_above(folder: Path) -> tuple[_Ignores, ...]:
    """The patterns that the repository around `folder` has for it, the most general first.

    Those that leave out `folder` itself are passed over: who names a folder wants it checked.
    """
    place = Path(_place(folder))
    repository = next((parent for parent in (place, *place.parents) if _exists(parent / ".git")), None)
    if repository is None:
        return ()
    between = [parent for parent in reversed(place.parents) if parent.is_relative_to(repository)]
    files = [(repository, _info_exclude(repository / ".git")), *((parent, parent / ".gitignore") for parent in between)]
    above = tuple(ignores for parent, file in files for ignores in _read_ignores(parent, file))
    return tuple(ignores for ignores in above if place == repository or not _is_ignored(place, True, [ignores]))


def _info_exclude(git: Path) -> Path:
    """The private exclude file; of a worktree or submodule `.git` is a file that says where the repository is."""
    if git.is_file():
        git = git.parent / git.read_text(encoding="utf-8", errors="replace").partition("gitdir:")[2].strip()
        common = git / "commondir"
        if common.is_file():
            git = git / common.read_text(encoding="utf-8", errors="replace").strip()
    return git / "info" / "exclude"


def _read_ignores(folder: Path, file: Path) -> Iterator[_Ignores]:
    try:
        lines = file.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError:
        return
    from pathspec import GitIgnoreSpec

    yield _Ignores(_place(folder).rstrip(os.sep), GitIgnoreSpec.from_lines(filter(_is_pattern, lines)))


def _is_pattern(line: str) -> bool:
    """False for a line that git passes over as no pattern at all, such as a lone `!`."""
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True
