"""A folder with one SQLite file that keeps bytes under keys.

SQLite, because it already is what this needs: two processes may write at once, a crash in the middle of writing leaves
the old state, one record is read without reading all, and old ones are deleted in place. Its plain rollback journal
is used and not the write-ahead log, which does not work on network drives.

Nothing here raises: a store that cannot be used keeps nothing and knows nothing.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FOLDER: Final = ".unsale_cache"
FILE: Final = "results-1.db"
"""The number is that of the table and of the records in it; another number is another file."""
LARGEST: Final = 200_000_000
"""The store is cut back to three quarters of this many bytes when it has grown beyond."""
OLDEST: Final = 30 * 86_400
"""A result that was not asked for in this many seconds is dropped."""
_DAY: Final = 86_400
_WAIT: Final = 5.0
_PASSING: Final = ("locked", "readonly", "unable to open", "I/O", "full")
"""What SQLite says of trouble that lies not in the file; any other trouble means that the file is damaged."""
_TAG: Final = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# unsale keeps results here. This folder may be deleted at any time. See https://bford.info/cachedir/\n"
)
_MARKERS: Final = {".gitignore": "*\n", "CACHEDIR.TAG": _TAG}
_SCHEMA: Final = "CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, used INTEGER NOT NULL, value BLOB NOT NULL)"
_TOO_MANY: Final = """
    DELETE FROM results WHERE key IN (SELECT key FROM (
        SELECT key, SUM(LENGTH(value)) OVER (ORDER BY used DESC, key) AS total FROM results) WHERE total > ?)
"""


@dataclass(frozen=True, slots=True)
class Holding:
    """What a store holds: how many results, and how many bytes its file has."""

    results: int
    size: int


class Store:
    """The results in one folder. The folder is made when the first one is kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / FILE
        self._connection: sqlite3.Connection | None = None
        self._out_of_use = False
        self._asked: list[bytes] = []

    def get(self, key: bytes) -> bytes | None:
        """What was kept under `key`, or None."""
        with self._careful():
            connection = self._open()
            row = connection and connection.execute("SELECT value, used FROM results WHERE key = ?", (key,)).fetchone()
            if row and isinstance(row[0], bytes):
                if row[1] < time.time() - _DAY:  # once a day is enough to know what is still in use
                    self._asked.append(key)
                return row[0]
        return None

    def put(self, items: Sequence[tuple[bytes, bytes]]) -> None:
        """Keep each value under its key, all or none, and drop what is old or too much."""
        with self._careful():
            connection = self._open(make=True)
            if connection is None:
                return
            now = int(time.time())
            connection.execute("BEGIN IMMEDIATE")
            with connection:
                rows = [(key, now, value) for key, value in items if len(value) <= LARGEST // 4]
                connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)
                connection.executemany("UPDATE results SET used = ? WHERE key = ?", [(now, key) for key in self._asked])
                connection.execute("DELETE FROM results WHERE used < ?", (now - OLDEST,))
                if _size(connection) > LARGEST:
                    connection.execute(_TOO_MANY, (LARGEST * 3 // 4,))
            self._asked.clear()

    def close(self) -> None:
        """Let go of the file, so that a process can be forked; the next call opens it again."""
        if self._asked:
            self.put(())
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def holding(self) -> Holding:
        """How much is kept."""
        with self._careful():
            connection = self._open()
            if connection is not None:
                count: int = connection.execute("SELECT COUNT(*) FROM results").fetchone()[0]
                return Holding(count, _size(connection))
        return Holding(0, 0)

    @contextmanager
    def _careful(self) -> Iterator[None]:
        try:
            yield
        except OSError:
            self._out_of_use = True
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # the latter: damage in a message of SQLite
            if isinstance(error, sqlite3.OperationalError) and any(word in str(error) for word in _PASSING):
                self._out_of_use = True
                self._let_go()
            else:
                self._start_anew()

    def _start_anew(self) -> None:
        self._let_go()
        with contextlib.suppress(OSError):
            for file in self.folder.glob(f"{FILE}*"):  # its journal too, or it would be played into the next one
                file.unlink(missing_ok=True)

    def _let_go(self) -> None:
        self._asked.clear()
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _open(self, make: bool = False) -> sqlite3.Connection | None:
        if self._connection is None and not self._out_of_use and (make or self.file.exists()):
            if make:
                _make_folder(self.folder)
            self._connection = sqlite3.connect(self.file, timeout=_WAIT, isolation_level=None)
            self._connection.execute("PRAGMA auto_vacuum = FULL")
            # A crash of unsale is harmless all the same. After a power cut the file may be damaged, which SQLite or
            # the checksum in each record tells; waiting for the disk would cost more than a small check.
            self._connection.execute("PRAGMA synchronous = OFF")
            self._connection.execute(_SCHEMA)
        return self._connection


def _size(connection: sqlite3.Connection) -> int:
    pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    return int(pages * size)


def _make_folder(folder: Path) -> None:
    """A folder for the owner's eyes only, that git, backups and search programs pass by.

    Nothing of the kind is written into a folder that was there before: it may hold more than our results.
    """
    if folder.is_dir():
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, text in _MARKERS.items():
        (folder / name).write_text(text, encoding="utf-8")


def clean(folder: Path) -> int:
    """Delete what unsale keeps in `folder`, and the folder when nothing else is in it; how many bytes that were.

    Raises `OSError` when something cannot be deleted.
    """
    own = list(folder.glob("results-*.db*"))
    if (folder / "CACHEDIR.TAG").is_file() and (folder / "CACHEDIR.TAG").read_text("utf-8", "replace") == _TAG:
        own += [folder / name for name in _MARKERS]
    freed = sum(path.stat().st_size for path in own if path.exists())
    for path in own:
        path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        folder.rmdir()
    return freed
