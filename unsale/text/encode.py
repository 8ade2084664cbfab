"""Text goes back into a file just as it came out: same encoding, same mark, same rights, all or nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

from unsale.errors import UnreadableError
from unsale.text.decode import BOMS, ENCODINGS

_PLAIN: Final = ("utf-8", "utf-16-le", "utf-16-be", "cp1252", "mac_roman")


def encode_like(old: bytes, old_text: str, new_text: str, path: str) -> bytes:
    """`new_text` in the encoding in which `old_text` is `old`, with the same byte order mark.

    Raises `UnreadableError` (naming `path`) when `old_text` cannot be turned back into `old` byte by byte, or when the
    encoding lacks a character of `new_text`.
    """
    for mark, encoding in (*BOMS, *((b"", name) for name in (*_PLAIN, *ENCODINGS))):
        if old.startswith(mark) and _encoded(old_text, encoding) == old[len(mark) :]:
            new = _encoded(new_text, encoding)
            if new is None:
                break
            return mark + new
    raise UnreadableError(f"{path} cannot be written back as it was read, so it was left alone; save it as UTF-8.")


def _encoded(text: str, encoding: str) -> bytes | None:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return None


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` in place of what `path` holds, so that nobody ever sees half of it; rights and links are kept.

    Raises `OSError` when that cannot be done; the file is then as it was.
    """
    target = path.resolve()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(target, name)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
