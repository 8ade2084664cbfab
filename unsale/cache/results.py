"""The results of earlier runs: found by file, settings and installation; kept for the next run."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from unsale.cache.marks import content_mark, installation_mark, joined, settings_mark
from unsale.cache.records import pack, unpack
from unsale.cache.store import FOLDER, Store
from unsale.config import Config
from unsale.errors import Problem, UnreadableError
from unsale.findings import Report
from unsale.text.decode import read_bytes

Found = tuple[Report, tuple[Problem, ...]]
"""A report, and what is broken in its file."""
_SOUND: Final = b"settings are sound"
_WAITING: Final = 4_000_000
"""So many bytes of results are written at once; what was done before a run was stopped is not lost."""


def folder_for(settings: Path | None, wanted: Path | None = None) -> Path:
    """Where results for files with this settings file are kept: beside it; without one, in the current folder."""
    return wanted or (settings.parent if settings else Path.cwd()) / FOLDER


class ResultCache:
    """The results of earlier runs, for one run. Trouble with it never shows: then nothing is found, nothing kept."""

    def __init__(self, config_of: Callable[[Path], Config], folder: Path | None = None) -> None:
        """`config_of` gives the settings of a file; `folder` is the one place to use, None for the usual ones."""
        self._config_of = config_of
        self._folder = folder
        self._stores: dict[Path, Store] = {}
        self._marks: dict[Config, bytes | None] = {}
        self._installation = _mark_or_none(installation_mark)
        self._waiting: dict[Path, list[tuple[Config, bytes, bytes]]] = {}
        self._size = 0

    def find(self, file: Path) -> Found | None:
        """What came of `file` in an earlier run with the same content, settings and installation; None if unknown."""
        config = self._config_of(file).for_path(file)
        try:
            data = read_bytes(file, config.max_file_size)
        except UnreadableError:
            return None
        key = self._key(config, os.fsencode(file), content_mark(data))
        packed = self._store(config).get(key) if key else None
        return unpack(key, packed, data) if key and packed else None

    def keep(self, file: Path, content: bytes, report: Report, errors: tuple[Problem, ...]) -> None:
        """Remember what came of `file` when its content had the mark `content`."""
        config = self._config_of(file).for_path(file)
        key = self._key(config, os.fsencode(file), content)
        if key is None:
            return
        with contextlib.suppress(UnreadableError):
            data = read_bytes(file, config.max_file_size)
            if content_mark(data) == content and (packed := pack(key, report, errors, data)) is not None:
                self._add(config, key, packed)

    def knows_sound(self, config: Config) -> bool:
        """True when an earlier run found that the names in these settings, and the rules, are all right."""
        key = self._key(config, _SOUND, _names_in(config))
        return key is not None and self._store(config).get(key) is not None

    def keep_sound(self, config: Config) -> None:
        """Remember that the names in these settings, and the rules, are all right."""
        if (key := self._key(config, _SOUND, _names_in(config))) is not None:
            self._add(config, key, b"")

    def let_go(self) -> None:
        """Let go of all files, so that other processes can be started; they are opened again when they are needed."""
        for store in self._stores.values():
            store.close()

    def close(self) -> None:
        """Write what is still to be kept, and let go of all files."""
        self._write()
        self.let_go()

    def _add(self, config: Config, key: bytes, packed: bytes) -> None:
        self._waiting.setdefault(self._store(config).folder, []).append((config, key, packed))
        self._size += len(packed)
        if self._size > _WAITING:
            self._write()

    def _write(self) -> None:
        waiting, self._waiting, self._size = self._waiting, {}, 0
        if not waiting or _mark_or_none(installation_mark) != self._installation:
            return  # code or rules were edited during this run: nobody knows which ones were used
        sound = {config for config, mark in self._marks.items() if _settings_mark(config) == mark}
        for folder, items in waiting.items():
            self._stores[folder].put([(key, packed) for config, key, packed in items if config in sound])

    def _key(self, config: Config, *parts: bytes) -> bytes | None:
        """What a result is kept under; None when it cannot be told what the result depends on."""
        if config not in self._marks:
            self._marks[config] = _settings_mark(config)
        mark = self._marks[config]
        return joined(self._installation, mark, *parts) if self._installation and mark else None

    def _store(self, config: Config) -> Store:
        folder = folder_for(config.path, self._folder)
        if folder not in self._stores:
            self._stores[folder] = Store(folder)
        return self._stores[folder]


def _settings_mark(config: Config) -> bytes | None:
    return _mark_or_none(lambda: settings_mark(config))


def _names_in(config: Config) -> bytes:
    return repr((config.names(), config.per_path)).encode("utf-8", "surrogatepass")


def _mark_or_none(mark: Callable[[], bytes]) -> bytes | None:
    try:
        return mark()
    except OSError:  # a rule file or a classifier that cannot be read; the check itself tells it
        return None
