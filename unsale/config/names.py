"""Names of rules in settings, held against those that exist."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from unsale.config.settings import ALL


def check_names(names: Iterable[str], known: Collection[str]) -> list[str]:
    """One message for each of `names` that is neither `all`, nor a rule in `known`, nor a family of one."""
    families = {rule.rpartition("/")[0] for rule in known} - {""}
    allowed = {ALL, *families, *known}
    return [_unknown_name(name, sorted(allowed)) for name in dict.fromkeys(names) if name not in allowed]


def _unknown_name(name: str, allowed: Sequence[str]) -> str:
    kind = "rule" if "/" in name else "rule or family"
    tails = [rule for rule in allowed if rule.endswith("/" + name)]
    mend = f"; did you mean `{tails[0]}`?" if tails else did_you_mean(name.lower().replace(" ", "-"), allowed)
    return f"unknown {kind} `{name}`{mend or '; `unsale rules` lists them all'}"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a message, `; did you mean ...?`, or an empty text when nothing known is like `word`."""
    from difflib import get_close_matches

    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean `{close[0]}`?" if close else ""
