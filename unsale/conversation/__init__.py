"""Measures of a call: how much the customer speaks, what the seller asks, and whether anybody listens.

The seller's side is set against the customer's; two sellers or two customers are summed. Where it is not known who is
who, nothing is measured. Each function says its formula, unit and source; `[...]` names a source of the design's list,
SEED are the source articles, *judgement* means that no source gives a number. Vendor figures (GONG) are correlations.
"""

from __future__ import annotations

from unsale.conversation.airtime import customer_airtime, customer_airtime_by_time, longest_turn, minutes
from unsale.conversation.asking import (
    SHORT_ANSWER,
    build_on_rate,
    early_share,
    inquires,
    inquiries,
    interrogations,
    question_rate,
)
from unsale.conversation.listening import answered_share, customer_questions, has_recap, interruptions, patience
from unsale.conversation.opening import opening_permission
from unsale.conversation.refusals import pressed_after_no, refusals, words_after_no
from unsale.conversation.turns import Turn, is_backchannel, is_script, turns_of, without_backchannels
from unsale.conversation.whole_call import conversation_metrics

__all__ = [
    "SHORT_ANSWER",
    "Turn",
    "answered_share",
    "build_on_rate",
    "conversation_metrics",
    "customer_airtime",
    "customer_airtime_by_time",
    "customer_questions",
    "early_share",
    "has_recap",
    "inquires",
    "inquiries",
    "interrogations",
    "interruptions",
    "is_backchannel",
    "is_script",
    "longest_turn",
    "minutes",
    "opening_permission",
    "patience",
    "pressed_after_no",
    "question_rate",
    "refusals",
    "turns_of",
    "without_backchannels",
    "words_after_no",
]
