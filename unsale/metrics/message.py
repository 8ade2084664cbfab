"""All measures of one message, from its segments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from unsale.findings import Finding
from unsale.metrics.asks import asks, ways_out
from unsale.metrics.facing import product_share, pronoun_counts, reader_specific
from unsale.metrics.phrases import Phrases
from unsale.metrics.pressure import controlling_share, pressing, pressure_density
from unsale.metrics.questions import Question, question_counts
from unsale.metrics.reading_ease import reading_ease, reading_grade
from unsale.metrics.wording import Said, read_all, word_count, words
from unsale.text.document import Document, Role, Sentence
from unsale.text.segments import segment_sentences

THANKS: Final = Phrases(
    r"""
    (?<!no )(?:thanks|thank you|thank-you)
    much appreciated
    (?:very |most |so )?grateful
    """
)


def body_sentences(document: Document) -> list[Sentence]:
    """The seller's sentences in reading order: no subject, signature, quoted or legal text, one spintax variant."""
    segments = [item for item in document.segments if item.role in (Role.BODY, Role.REP) and item.variant == 0]
    return [sentence for segment in segments for sentence in segment_sentences(segment)]


def thanks(texts: Iterable[Said]) -> int:
    """How often the writer thanks. One is good manners, more than two wear off [SEED-C; number: judgement]."""
    return sum(map(THANKS.count, read_all(texts)))


def subject_metrics(document: Document) -> dict[str, float]:
    """Length and shape of the first subject line; empty without one. Three to four words did best [BOOMERANG]."""
    subject = next((item for item in document.segments if item.role is Role.SUBJECT and item.variant == 0), None)
    if subject is None:
        return {}
    letters = [char for char in subject.judged_text if char.isalpha()]
    return {
        "subject_words": float(len(words(subject.judged_text))),
        "subject_characters": float(len(subject.text)),
        "subject_capitals": sum(map(str.isupper, letters)) / len(letters) if letters else 0.0,
        "subject_question": float("?" in subject.judged_text),
    }


def document_metrics(document: Document, findings: Sequence[Finding]) -> dict[str, float]:
    """All measures of the seller's words by name; shares are 0 to 1. Empty when the seller says nothing.

    `findings` are those of the sentences; they give the pressure.
    """
    texts = read_all(body_sentences(document))
    total = word_count(texts)
    if not total:
        return subject_metrics(document)
    kinds = question_counts(texts)
    genuine = kinds[Question.OPEN] + kinds[Question.CLOSED]
    reader, seller = pronoun_counts(texts)
    return {
        "words": float(total),
        "sentences": float(len(texts)),
        "mean_sentence_words": total / len(texts),
        "longest_sentence_words": float(max(len(text.words) for text in texts)),
        "reading_ease": reading_ease(texts),
        "reading_grade": reading_grade(texts),
        "you_share": reader / (reader + seller) if reader + seller else 0.5,
        "pronouns": float(reader + seller),
        "questions": float(genuine),
        "open_questions": float(kinds[Question.OPEN]),
        "closed_questions": float(kinds[Question.CLOSED]),
        "leading_questions": float(kinds[Question.LEADING]),
        "question_rate": genuine / len(texts),
        "asks": float(asks(texts)),
        "ways_out": float(ways_out(texts)),
        "pressure_density": pressure_density(findings, total),
        "pressure_families": float(len({item.family for item in pressing(findings)})),
        "controlling_share": controlling_share(texts),
        "reader_specific": float(reader_specific(texts)),
        "product_share": product_share(texts),
        "thanks": float(thanks(texts)),
        **subject_metrics(document),
    }
