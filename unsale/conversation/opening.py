"""How a call begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from unsale.conversation.asking import PERMISSION
from unsale.conversation.turns import Turn
from unsale.metrics.phrases import Phrases

GREETING: Final = Phrases(
    r"""
    (?:hi|hello|hey|dear|greetings|welcome|good (?:morning|afternoon|evening|day))
    (?:this is|my name is|my name's|speaking|thanks for (?:taking|making|joining|calling|hopping))
    """
)


def opening_permission(turns: Sequence[Turn]) -> bool | None:
    """True when the seller asks whether the time suits within the first three turns; None when the start is missing.

    The start is there when somebody greets or says a name in the first four turns. [SEED-C "a clear opening"; SANDLER]
    """
    if not any(GREETING.found(turn.wording) for turn in turns[:4]):
        return None
    first = [turn for turn in turns if turn.seller][:3]
    return any(PERMISSION.found(turn.wording) for turn in first)
