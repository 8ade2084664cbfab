"""Text goes back into a file just as it came out: same encoding, same mark, same rights, all or nothing."""

from __future__ import annotations

import codecs
import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

from unsale.errors import UnreadableError

_MARKED: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_PLAIN: Final = ("utf-8", "utf-16-le", "utf-16-be", "cp1252", "mac_roman")
_OTHERS: Final = (
    *("cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874", "koi8_r"),
    *("cp932", "euc_jp", "cp949", "gb18030", "big5"),
)


def encode_like(old: bytes, old_text: str, new_text: str, path: str) -> bytes:
    """`new_text` in the encoding in which `old_text` is `old`, with the same byte order mark.

    Raises `UnreadableError` (naming `path`) when `old_text` cannot be turned back into `old` byte by byte, or when the
    encoding lacks a character of `new_text`.
    """
    for mark, encoding in (*_MARKED, *((b"", name) for name in (*_PLAIN, *_OTHERS))):
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
