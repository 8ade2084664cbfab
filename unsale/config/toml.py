"""Values as they are written in a settings file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Final

from unsale.findings import Severity

_UNITS: Final = {"b": 1, "kb": 1000, "mb": 1000**2, "gb": 1000**3}


def parse_size(value: int | str) -> int:
    """The number of bytes written as `"20 MB"`, `"500 kB"`, `"1.5 GB"` or a plain number; raises `ValueError`."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([kmg]?b)?", str(value).strip().lower(), re.ASCII)
    size = round(float(match[1]) * _UNITS[match[2] or "b"]) if match and match[2] else 0
    if match and not match[2] and match[1].isdigit():
        size = int(match[1])
    if size < 1:
        raise ValueError(f'is {to_toml(value)}, which is not a size; write it as "20 MB", or as a number of bytes')
    return size


def format_size(size: int) -> str:
    """`size` bytes as in the settings, without rounding: `20 MB`, `500 KB`, `1234567 B`."""
    unit = max((unit for unit, factor in _UNITS.items() if size % factor == 0), key=_UNITS.__getitem__)
    return f"{size // _UNITS[unit]} {unit.upper()}"


def to_toml(value: object) -> str:
    """`value` as it is written in TOML."""
    if isinstance(value, Severity):
        return f'"{value.label}"'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{to_toml(key)} = {to_toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, (tuple, list)):
        return "[" + ", ".join(map(to_toml, value)) + "]"
    if isinstance(value, int):
        return str(value)
    # TOML strings are JSON strings, but for DEL
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
