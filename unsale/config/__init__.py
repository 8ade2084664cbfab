"""Settings: what they are, where they are found, how mistakes in them are told.

The settings of a file are those of the nearest `unsale.toml`, or `pyproject.toml` with a `[tool.unsale]` section, from
its folder upward. They are never merged with those of a folder further up. Inside one settings file a `[[per-path]]`
entry overrules what stands above it, for the files it names.
"""

from __future__ import annotations

from unsale.config.loading import load_config, read_config
from unsale.config.lookup import config_for, find_config, forget_configs, settings_file_for
from unsale.config.names import check_names
from unsale.config.settings import (
    ALL,
    AUTO,
    CHANNELS,
    DEFAULT_EXCLUDE,
    FORMATS,
    SEQUENCE_FIELDS,
    SPACY_MODEL,
    Config,
    PathSettings,
    covers,
    specificity,
)
from unsale.config.toml import format_size, parse_size
from unsale.config.writing import DEFAULT_CONFIG_TEXT, describe

__all__ = [
    "ALL",
    "AUTO",
    "CHANNELS",
    "DEFAULT_CONFIG_TEXT",
    "DEFAULT_EXCLUDE",
    "FORMATS",
    "SEQUENCE_FIELDS",
    "SPACY_MODEL",
    "Config",
    "PathSettings",
    "check_names",
    "config_for",
    "covers",
    "describe",
    "find_config",
    "forget_configs",
    "format_size",
    "load_config",
    "parse_size",
    "read_config",
    "settings_file_for",
    "specificity",
]
