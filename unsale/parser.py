"""Gateway to spaCy: loaded once a process, and only when a detector asks for a parse."""

from __future__ import annotations

import importlib
from functools import lru_cache
from typing import Any

from unsale.config import SPACY_MODEL
from unsale.errors import MissingModelError

_UNUSED = ["ner"]


@lru_cache(maxsize=4)
def load(model: str = SPACY_MODEL) -> Any:
    """The spaCy pipeline called `model`, without the parts that no detector uses.

    `model` is the name of an installed package or of a pipeline that spaCy knows. Raises `MissingModelError`
    when it is not installed.
    """
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
        raise MissingModelError(
            f"the language model `{model}` is not installed; install it, or set `spacy-model` to one that is"
        ) from error


@lru_cache(maxsize=2048)
def parse(sentence: str, model: str = SPACY_MODEL) -> Any:
    """The spaCy `Doc` of one sentence; a few thousand are remembered, as templates repeat themselves."""
    return load(model)(sentence)
