"""Measures of one message: who it is about, what it asks, how hard it presses, how easy it reads.

Each function returns one number and says its formula, unit and source; nothing here judges. `[...]` names a source of
the design's list: SEED are the source articles, *judgement* means that no source gives a number. They take
sentences, or sentences that `read_all` has read already, which is quicker for who asks several questions.
"""

from __future__ import annotations

from typing import Final

from unsale.metrics.asks import ACTIONS, INVITATION, asked_actions, asks, asks_in, ways_out
from unsale.metrics.facing import product_share, pronoun_counts, reader_specific, you_share
from unsale.metrics.message import body_sentences, document_metrics, subject_metrics, thanks
from unsale.metrics.pressure import (
    PRESSURE_FAMILIES,
    PRESSURE_WEIGHTS,
    controlling_counts,
    controlling_share,
    pressing,
    pressure_density,
)
from unsale.metrics.questions import Question, genuine_questions, question_counts, question_kind
from unsale.metrics.reading_ease import reading_ease, reading_grade, syllables
from unsale.metrics.wording import Said, Wording, content_words, read, read_all, word_count, words

SPOKEN_WORDS_A_MINUTE: Final = 150
"""How fast people speak when a file has no times [judgement; the usual figure for English talk]."""

__all__ = [
    "ACTIONS",
    "INVITATION",
    "PRESSURE_FAMILIES",
    "PRESSURE_WEIGHTS",
    "SPOKEN_WORDS_A_MINUTE",
    "Question",
    "Said",
    "Wording",
    "asked_actions",
    "asks",
    "asks_in",
    "body_sentences",
    "content_words",
    "controlling_counts",
    "controlling_share",
    "document_metrics",
    "genuine_questions",
    "pressing",
    "pressure_density",
    "product_share",
    "pronoun_counts",
    "question_counts",
    "question_kind",
    "read",
    "read_all",
    "reader_specific",
    "reading_ease",
    "reading_grade",
    "subject_metrics",
    "syllables",
    "thanks",
    "ways_out",
    "word_count",
    "words",
    "you_share",
]
