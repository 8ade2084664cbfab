"""How hard a text presses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from unsale.findings import Finding, Scope, Severity
from unsale.lazy_pattern import LazyPattern
from unsale.metrics.phrases import Phrases
from unsale.metrics.wording import Said, Wording, listed, read_all

PRESSURE_FAMILIES: Final = frozenset(
    {"getting", "hard_close", "urgency", "guilt", "brush_off", "fear", "ego", "discount_lure", "distrust"}
)
"""The families that press; hype or stale openings are no pressure."""
PRESSURE_WEIGHTS: Final = {Severity.ERROR: 3.0, Severity.WARNING: 2.0, Severity.HINT: 0.5}
"""What a finding counts for pressure density [judgement]."""
CONTROLLING: Final = Phrases(
    r"""
    you(?:'ll| will| all| both| really| just| simply| absolutely)* (?:must|have to|need to|should|ought to|had better)
    you(?:'ve got to|'d better)
    """
)
COMMIT_VERBS: Final = listed(
    "sign buy order act decide commit confirm approve pay upgrade renew claim secure reserve grab hurry lock"
)
COMMIT_IMPERATIVE: Final = LazyPattern(
    rf"\W*(?:(?:please|just|so|now|then|go ahead and) )*(?:{'|'.join(sorted(COMMIT_VERBS))})\b"
)
FREEING: Final = Phrases(
    r"""
    (?:could|might|may|perhaps|maybe)
    would you
    if you(?:'d| would)? (?:like|prefer|wish|want)
    """
)


def pressing(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in words that press, those on the whole document left out."""
    return [item for item in findings if item.family in PRESSURE_FAMILIES and item.scope is not Scope.DOCUMENT]


def pressure_density(findings: Iterable[Finding], word_total: int) -> float:
    """100 x the weights of the pressing findings / words; 0 without words.

    Several pressures together weigh more than each [FTC-22, MATHUR-19]; weights and cut-offs (3, 6): judgement.
    """
    total = sum(PRESSURE_WEIGHTS[item.severity] for item in pressing(findings))
    return 100 * total / word_total if word_total else 0.0


def controlling_counts(texts: Iterable[Said]) -> tuple[int, int]:
    """How many words press the reader (`you must`, `sign now`), and how many leave them free (`could`)."""
    controlling = freeing = 0
    for text in read_all(texts):
        controlling += CONTROLLING.count(text) + _commands(text)
        freeing += FREEING.count(text)
    return controlling, freeing


def _commands(text: Wording) -> bool:
    return not COMMIT_VERBS.isdisjoint(text.runs) and COMMIT_IMPERATIVE.match(text.text) is not None


def controlling_share(texts: Iterable[Said]) -> float:
    """Controlling words / (controlling + freeing words), 0 to 1; 0 when there are none [MILLER-07, MA-25]."""
    controlling, freeing = controlling_counts(texts)
    return controlling / (controlling + freeing) if controlling else 0.0
