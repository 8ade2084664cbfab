"""What came of one file as bytes, and back.

MessagePack by `msgspec`, because it reads into the types themselves (a damaged record is an error, not an odd object)
and, unlike a pickle, can run no code. It is compressed, because reasons and advice repeat, and the checksum of the
compression tells a record that was damaged on disk.
"""

from __future__ import annotations

import zlib
from typing import Final, NamedTuple

import msgspec

from unsale.errors import Problem
from unsale.findings import Report

_FAST: Final = 1


class _Record(NamedTuple):
    """A report apart from its numbers and its text, which come back as they were only when they stand by themselves."""

    report: Report
    errors: tuple[Problem, ...]
    metrics: dict[str, int | float]
    genre: dict[str, int | float]
    plain: bool
    """True when the text is just the file read as UTF-8; then it is not written a second time."""


_ENCODER: Final = msgspec.msgpack.Encoder()
_DECODER: Final = msgspec.msgpack.Decoder(_Record)


def pack(key: bytes, report: Report, errors: tuple[Problem, ...], data: bytes) -> bytes | None:
    """The bytes to keep under `key` for a file with the content `data`; None when they would not give back the same."""
    plain = _text_of(data) == report.text
    bare = report._replace(metrics={}, genre={}, text="" if plain else report.text)
    try:
        packed = zlib.compress(
            key + _ENCODER.encode(_Record(bare, errors, dict(report.metrics), dict(report.genre), plain)), _FAST
        )
    except (UnicodeEncodeError, TypeError, OverflowError):  # half a character, as some exports of calls hold
        return None
    return packed if repr(unpack(key, packed, data)) == repr((report, errors)) else None


def unpack(key: bytes, packed: bytes, data: bytes) -> tuple[Report, tuple[Problem, ...]] | None:
    """What `pack` was given; None when `packed` is damaged or belongs to another key."""
    try:
        plain = zlib.decompress(packed)
        if not plain.startswith(key):
            return None
        record = _DECODER.decode(memoryview(plain)[len(key) :])
    except (zlib.error, msgspec.MsgspecError, ValueError):
        return None
    text = _text_of(data) if record.plain else record.report.text
    if text is None:
        return None
    return record.report._replace(metrics=record.metrics, genre=record.genre, text=text), record.errors


def _text_of(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None
