"""Forms of English verbs for rewrites: `switched on` as `switch on`. The gateway to lemminflect."""

from __future__ import annotations

_TAGS = {"ing": "VBG", "past": "VBN"}


def inflected(words: str, form: str) -> str:
    """`words` with their first word, a verb, put into `form`: `base`, `ing` or `past` (the participle).

    The rest stays: a particle or an object may follow. A word that is no known verb is left as it is. Raises
    `KeyError` for another form.
    """
    from lemminflect import getInflection, getLemma

    verb, space, rest = words.partition(" ")
    lemmas = getLemma(verb.lower(), "VERB")
    if not lemmas:
        return words
    if form == "base":
        return f"{lemmas[0]}{space}{rest}"
    forms = getInflection(lemmas[0], _TAGS[form])
    return f"{forms[0] if forms else verb}{space}{rest}"
