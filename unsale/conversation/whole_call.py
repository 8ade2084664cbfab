"""All measures of one call."""

from __future__ import annotations

from collections.abc import Sequence

from unsale.conversation.airtime import customer_airtime, customer_airtime_by_time, longest_turn, minutes
from unsale.conversation.asking import build_on_rate, early_share, inquiries, interrogations, question_rate
from unsale.conversation.listening import answered_share, customer_questions, has_recap, interruptions, patience
from unsale.conversation.opening import opening_permission
from unsale.conversation.refusals import pressed_after_no, refusals, words_after_no
from unsale.conversation.turns import Turn, turns_of
from unsale.text.document import Document


def conversation_metrics(document: Document) -> dict[str, float]:
    """All measures of a call by name; shares are 0 to 1. Empty when it is not known who sells and who buys.

    What needs times (airtime by time, patience) or the start of the call (permission) is left out where they miss.
    """
    turns = turns_of(document)
    if not turns:
        return {}
    length = minutes(turns)
    cut = len(interruptions(turns))
    optional = {
        "customer_airtime_by_time": customer_airtime_by_time(turns),
        "patience_seconds": patience(turns),
        "opening_permission": opening_permission(turns),
    }
    asked = list(customer_questions(turns))
    runs = interrogations(turns)
    return {
        "minutes": length,
        "turns": float(len(turns)),
        "switches_per_minute": (len(turns) - 1) / length if length else 0.0,
        "customer_airtime": customer_airtime(turns),
        "longest_seller_turn_words": float(_most_words(turns, seller=True)),
        "longest_customer_turn_words": float(_most_words(turns, seller=False)),
        "seller_questions": float(len(inquiries(turns))),
        "questions_per_10_minutes": question_rate(turns),
        "early_question_share": early_share(turns),
        "interrogation_runs": float(len(runs)),
        "longest_interrogation": float(max(map(len, runs), default=0)),
        "build_on_rate": build_on_rate(turns),
        "interruptions": float(cut),
        "interruptions_per_10_minutes": 10 * cut / length if length else 0.0,
        "customer_questions": float(len(asked)),
        "customer_questions_answered": answered_share(turns),
        "recap": float(has_recap(turns)),
        "refusals": float(len(refusals(turns))),
        "asks_after_no": float(len(pressed_after_no(turns))),
        "seller_words_after_no": float(words_after_no(turns)),
        **{name: float(value) for name, value in optional.items() if value is not None},
    }


def _most_words(turns: Sequence[Turn], *, seller: bool) -> int:
    longest = longest_turn(turns, seller=seller)
    return longest.word_total if longest else 0
