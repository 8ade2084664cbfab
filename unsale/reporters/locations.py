"""File names as the machines behind a report want them."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote


def relative_path(path: str) -> str:
    """`path` with forward slashes, relative to the working directory when it lies inside it."""
    given = Path(path)
    if given.is_absolute() and given.is_relative_to(Path.cwd()):
        given = given.relative_to(Path.cwd())
    return given.as_posix()


def uri(path: str) -> str:
    """A URI reference for `path`: relative to the working directory when it lies inside it, else a `file:` URI."""
    given = Path(relative_path(path))
    if given.is_absolute():
        return given.as_uri()
    return quote(os.fsencode(given.as_posix()), safe="/!$&'()*+,;=@~-._")
