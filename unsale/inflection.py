"""Forms of English verbs for rewrites: `switched on` as `switch on`. The gateway to lemminflect.

Its tables are read here, a row at a time: importing it loads spaCy too, and its first answer reads every row, which
together takes a second. It is asked itself about words that its tables do not hold.
"""

from __future__ import annotations

import gzip
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

_TAGS = {"ing": "VBG", "past": "VBN"}
_COLUMNS = {"VBD": 0, "VBN": 1, "VBG": 2}
"""Where a form stands in the row of a verb; an empty participle is like the past tense."""
_IRREGULAR = frozenset("be can may will shall must ought dare have do".split())


def inflected(words: str, form: str) -> str:
    """`words` with their first word, a verb, put into `form`: `base`, `ing` or `past` (the participle).

    The rest stays: a particle or an object may follow. A word that is no known verb is left as it is. Raises
    `KeyError` for another form.
    """
    verb, space, rest = words.partition(" ")
    lemma = _lemma(verb.lower())
    if lemma is None:
        return words
    if form == "base":
        return f"{lemma}{space}{rest}"
    return f"{_form(lemma, _TAGS[form]) or verb}{space}{rest}"


@lru_cache(maxsize=1_000)
def _lemma(verb: str) -> str | None:
    listed = _overrides("lemma_overrides.csv").get((verb, "VERB")) or _row("lemma_lu.csv.gz", verb)
    if listed:
        return listed[0].split("/")[0]
    from lemminflect import getLemma

    lemmas = getLemma(verb, "VERB")
    return lemmas[0] if lemmas else None


@lru_cache(maxsize=1_000)
def _form(lemma: str, tag: str) -> str | None:
    own = _overrides("infl_overrides.csv").get((lemma, tag))
    row = own or _row("infl_lu.csv.gz", lemma)
    if row and lemma not in _IRREGULAR:
        listed = own or row[_COLUMNS[tag] : _COLUMNS[tag] + 1]
        if listed and listed[0]:
            return listed[0].split("/")[0].lower()
    from lemminflect import getInflection

    forms = getInflection(lemma, tag)
    return forms[0] if forms else None


def _row(table: str, verb: str) -> list[str]:
    """What the table says of a verb, column by column; empty when it does not hold it."""
    rows = _resource(table)
    start = rows.find(f"\n{verb},verb,")
    return rows[start + 1 : rows.find("\n", start + 1)].split(",")[2:] if start >= 0 else []


@lru_cache(maxsize=2)
def _overrides(table: str) -> dict[tuple[str, str], list[str]]:
    """Words and forms that a table has wrong, with what is right."""
    rows = (line.strip().split(",") for line in _resource(table).splitlines() if line and not line.startswith("#"))
    return {(row[0], row[1]): row[2:] for row in rows if len(row) == 3}


@lru_cache(maxsize=4)
def _resource(name: str) -> str:
    """A table of lemminflect as text, with a line feed at both ends; empty when it has none of this name."""
    spec = find_spec("lemminflect")
    folders = spec.submodule_search_locations if spec else None
    path = Path(folders[0], "resources", name) if folders else None
    if path is None or not path.exists():
        return ""
    data = path.read_bytes()
    text = (gzip.decompress(data) if name.endswith(".gz") else data).decode()
    return f"\n{text}\n"
