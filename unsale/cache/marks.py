"""What a result depends on besides the file itself, as short hashes: the program, the rules, the models, the settings.

Nothing is loaded for it: a run that finds all its results in the cache reads no rules and no classifier.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from unsale import resources
from unsale.config import Config

_SIZE: Final = 16
_DECIDED_ELSEWHERE: Final = frozenset(
    {"fail_on", "exclude", "respect_gitignore", "max_file_size", "per_path", "root", "path"}
)
"""Settings that decide which files are checked, or what a finding leads to, but not what is found in a file.

Every other setting counts, also one that is added later. `per_path` is worked into the others before they are asked.
"""


def content_mark(data: bytes) -> bytes:
    """A hash of the content of a file."""
    return hashlib.blake2b(data, digest_size=_SIZE).digest()


def joined(*parts: bytes) -> bytes:
    """One hash of several parts, each told apart from its neighbours."""
    digest = hashlib.blake2b(digest_size=_SIZE)
    for part in parts:
        digest.update(len(part).to_bytes(8, "little") + part)
    return digest.digest()


def settings_mark(config: Config) -> bytes:
    """A hash of the settings of one file, and of the content of the rules, the classifier and the model they name."""
    said = [(name, value) for name, value in config._asdict().items() if name not in _DECIDED_ELSEWHERE]
    named = [_content_below(folder) for folder in config.rules]
    named += [content_mark(config.classifier.read_bytes())] if config.classifier else []
    model = Path(config.spacy_model)
    named += [_times_below(model)] if model.is_dir() else []
    return joined(repr(said).encode("utf-8", "surrogatepass"), *named)


def installation_mark() -> bytes:
    """A hash of this unsale and of all it builds on: its code, rules and models, the installed packages, Python.

    A wheel lists the hashes of its files, so that a fresh install of the same version (on a build server, say) still
    knows its results. In a checkout, sizes and times of all files stand for their content.
    """
    python = f"{sys.implementation.cache_tag} {sys.version}".encode()
    lists = sorted(resources.PACKAGE.parent.glob("unsale-*.dist-info/RECORD"))
    if lists:
        own = [content_mark(path.read_bytes()) for path in lists]
    else:
        own = [_times_below(resources.PACKAGE), _times_below(resources.rules_folder())]
    return joined(python, "\n".join(_installed()).encode("utf-8", "surrogateescape"), *own)


def _installed() -> list[str]:
    """Names and versions of all installed packages, from the names of their folders; reading them takes much longer."""
    names: set[str] = set()
    for folder in sys.path:
        try:
            names.update(name for name in os.listdir(folder or ".") if name.endswith((".dist-info", ".egg-info")))  # noqa: PTH208
        except OSError:  # a zip file, or a folder that is gone
            continue
    return sorted(names)


def _files_below(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Every file below `folder` that is not made by Python itself, in a fixed order."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files_below(Path(entry.path))
        elif not entry.name.endswith(".pyc") and entry.name not in _MADE_ANEW:
            yield entry.path, entry.stat()


_MADE_ANEW: Final = frozenset(
    (resources.COMPILED_RULES.name, f"{resources.COMPILED_RULES.stem}-full{resources.COMPILED_RULES.suffix}")
)
"""The compiled rules: in a checkout they are written again when a rule file changed, which counts already."""


def _times_below(folder: Path) -> bytes:
    said = (f"{path}\0{info.st_size}\0{info.st_mtime_ns}" for path, info in _files_below(folder))
    return joined(*(line.encode("utf-8", "surrogateescape") for line in said))


def _content_below(folder: Path) -> bytes:
    parts: list[bytes] = []
    for path, _ in _files_below(folder):
        if path.endswith((".yaml", ".yml")):
            parts += [os.fsencode(os.path.relpath(path, folder)), Path(path).read_bytes()]
    return joined(*parts)
