"""Scores the sentences of one document: each by itself, then in its context."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from itertools import chain
from math import exp, fsum, sqrt
from operator import mul
from typing import Final, NamedTuple

from unsale.classifier.artifact import (
    SURELY_SELLING,
    Artifact,
    Bar,
    ClassModel,
    GenreModel,
    SentenceModel,
    load_artifact,
)
from unsale.classifier.context import context_rows
from unsale.classifier.features import PIECE_SCALE, gram_set, only_words, scale, traits, word_grams, words_of
from unsale.text.document import Sentence

SELLING: Final = "selling"
"""The genre in which the lower bar holds."""
_FEWEST_SHOWN: Final = 4
"""A finding marks at least so many words and signs."""


class Score(NamedTuple):
    """How likely a coach would stop a sentence, the family that fits best, and where the words stand that say so.

    `evidence` are offsets into the sentence. `family` and `evidence` are empty below the bar for hints.
    """

    probability: float
    family: str = ""
    evidence: tuple[tuple[int, int], ...] = ()


class Voice(NamedTuple):
    """What a sentence says by itself, before its context is heard."""

    sentence: Sentence
    words: list[str]
    hits: Sequence[str]
    logit: float
    own: float
    """What its traits add to its own logit in context,"""
    around: float
    """and to those of all sentences of its document, once divided by their number."""
    genre: Sequence[Sequence[float]]
    """What its words and pairs of words weigh for each genre; equal words give the same object."""


class Heard(NamedTuple):
    """A document as the classifier hears it: a score for each sentence, and how likely each genre is (sum 1)."""

    scores: tuple[Score, ...]
    genre: Mapping[str, float]
    voices: tuple[Voice, ...]
    model: Artifact
    bar: Bar
    """The bar that goes with the genre: higher where the document is not surely a sales text."""

    def near(self, number: int) -> tuple[Heard, int]:
        """What was heard around sentence `number`, and its number there: the whole of all but very long documents.

        A change of one sentence among hundreds moves what is far away too little to matter, and asking about each of
        them for each rewrite would take a time that grows with the square of the document.
        """
        low, high = max(0, number - _FAR), number + _FAR
        if len(self.voices) <= 2 * _FAR:
            return self, number
        cut = Heard(self.scores[low:high], self.genre, self.voices[low:high], self.model, self.bar)
        return cut, number - low

    def rewritten(self, number: int, sentence: Sentence, hits: Sequence[str]) -> tuple[list[float], Bar]:
        """The probability of every sentence if sentence `number` read as `sentence`, and the bar that holds then."""
        voices = list(self.voices)
        voices[number] = _voice(sentence, hits, self.model)
        return self._if_it_read(voices)

    def without(self, number: int) -> tuple[list[float], Bar]:
        """The probability of every other sentence, in order, if sentence `number` were left out, and the bar then."""
        return self._if_it_read([*self.voices[:number], *self.voices[number + 1 :]])

    def _if_it_read(self, voices: Sequence[Voice]) -> tuple[list[float], Bar]:
        probabilities, genre = _in_context(voices, self.model)
        return probabilities, _bar(genre, self.model)


_FAR = 300
"""Sentences before and after one that a change of it is thought to reach."""


def hear(
    sentences: Sequence[Sentence],
    hits: Mapping[int, Sequence[str]],
    artifact: Artifact | None = None,
    settled: Collection[int] = (),
) -> Heard:
    """What the classifier hears in `sentences`: the judged English sentences of one document, in order.

    `hits` are the names of the rules and signals that match a sentence, by its number, excused ones included.
    Of the sentences `settled`, by their numbers, only the probability is wanted. Without an `artifact` the shipped one
    is read; raises `UsageError` when that fails.
    """
    model = artifact or load_artifact()
    voices = tuple(_voice(sentence, hits.get(number, ()), model) for number, sentence in enumerate(sentences))
    probabilities, genre = _in_context(voices, model)
    bar = _bar(genre, model)
    scores = tuple(
        Score(probability) if number in settled else _score(probability, voice, model, bar)
        for number, (probability, voice) in enumerate(zip(probabilities, voices, strict=True))
    )
    return Heard(scores, genre, voices, model, bar)


def score_document(
    sentences: Sequence[Sentence], hits: Mapping[int, Sequence[str]], artifact: Artifact | None = None
) -> list[Score]:
    """The scores of `hear` alone; raises what it raises."""
    return list(hear(sentences, hits, artifact).scores)


def _in_context(voices: Sequence[Voice], model: Artifact) -> tuple[list[float], dict[str, float]]:
    """How likely each sentence is to be pushy, and how likely each genre is."""
    odds = _odds((voice.words for voice in voices), (voice.genre for voice in voices), model.genre)
    questions = sum("?" in voice.words for voice in voices)
    roles = [voice.sentence.segment.role.value for voice in voices]
    rows = context_rows([voice.logit for voice in voices], roles, questions, odds)
    weights = tuple(model.context.weights.values())
    start = model.context.intercept + sum(voice.around for voice in voices) / max(1, len(voices))
    logits = [start + voice.own + sum(map(mul, row, weights)) for row, voice in zip(rows, voices, strict=True)]
    return [_logistic(logit) for logit in logits], genre_shares(odds, model.genre)


def _bar(genre: Mapping[str, float], model: Artifact) -> Bar:
    return model.selling if genre.get(SELLING, 0.0) >= SURELY_SELLING else model.elsewhere


def _score(probability: float, voice: Voice, model: Artifact, bar: Bar) -> Score:
    if probability < bar.hint:
        return Score(probability)
    return Score(probability, _family(voice, model.family), _evidence(voice, model.sentence))


def genre_shares(odds: Sequence[float], model: GenreModel) -> dict[str, float]:
    """The probability of each genre, from its log-odds against the first one; they add up to 1."""
    powers = [exp(odd) for odd in odds]
    return {name: power / sum(powers) for name, power in zip(model.names, powers, strict=True)}


def _voice(sentence: Sentence, hits: Sequence[str], model: Artifact) -> Voice:
    text, role = sentence.judged_text, sentence.segment.role.value
    words = only_words(text)
    found = traits(text, words, role, hits)
    grams = gram_set(words)
    logit = _logit(words, grams, found, model.sentence)
    own, around = _sum(found, model.context.own), _sum(found, model.context.around)
    return Voice(sentence, words, hits, logit, own, around, _of_genres(words, grams, model.genre))


def _of_genres(words: Sequence[str], grams: Set[str], model: GenreModel) -> list[Sequence[float]]:
    weights = model.grams.of(words)
    return list(map(weights.__getitem__, weights.keys() & grams))  # a list: Python keeps thousands of tuples for reuse


def _sum(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return fsum([weights[name] * found[name] for name in found if name in weights])


def _logistic(logit: float) -> float:
    return 1 / (1 + exp(-max(-60.0, min(60.0, logit))))


def sentence_logit(words: Sequence[str], found: Mapping[str, float], model: SentenceModel) -> float:
    """The log-odds that the sentence made of `words`, with the traits `found`, is pushy by itself."""
    return _logit(words, gram_set(words), found, model)


def _logit(words: Sequence[str], grams: Set[str], found: Mapping[str, float], model: SentenceModel) -> float:
    weights = model.grams.of(words)
    total = fsum(map(weights.__getitem__, weights.keys() & grams))  # the same in whatever order
    total += PIECE_SCALE * sum(map(model.of_pieces.__getitem__, words))
    return model.intercept + scale(words) * total + _sum(found, model.traits)


def genre_odds(sentences: Sequence[Sequence[str]], model: GenreModel) -> list[float]:
    """The log-odds of each genre against the first one for a document of `sentences`, each a list of its words."""
    return _odds(sentences, (_of_genres(words, gram_set(words), model) for words in sentences), model)


def _odds(
    sentences: Iterable[Sequence[str]], rows: Iterable[Sequence[Sequence[float]]], model: GenreModel
) -> list[float]:
    every = list(chain.from_iterable(rows))
    found = dict(zip(map(id, every), every, strict=True)).values()
    part = genre_scale(len(set[str]().union(*sentences)))
    totals = [fsum(column) for column in zip(*found, strict=True)] or [0.0] * len(model.names)
    totals = [total * part + intercept for total, intercept in zip(totals, model.intercepts, strict=True)]
    return [total - totals[0] for total in totals]


def genre_scale(different_words: int) -> float:
    """What each word, and each pair of words, of a document counts for its genre."""
    return 4.0 / sqrt(different_words + 20.0)


def family_features(words: Sequence[str], hits: Sequence[str]) -> dict[str, float]:
    """What tells the families apart: single words, pairs, and the rules and signals that match."""
    part = scale(words)
    found = {gram: part for gram, first, last in word_grams(words) if last - first <= 2 and gram.count(" ") <= 1}
    found.update((f"hit {name.partition('/')[0]}", 1.0) for name in hits)
    return found


def _family(voice: Voice, model: ClassModel) -> str:
    totals = list(model.intercepts)
    for name, value in family_features(voice.words, voice.hits).items():
        for number, weight in model.weights_of(name):
            totals[number] += weight * value
    return model.names[totals.index(max(totals))]


def _evidence(voice: Voice, model: SentenceModel) -> tuple[tuple[int, int], ...]:
    """The run of words with the most weight for pressure, less the sentence's average."""
    if not voice.words:
        return ()
    shares = _word_shares(voice.words, model)
    average = sum(shares) / len(shares)
    best, best_run, total, first = -1.0, (0, 1), 0.0, 0
    for number, share in enumerate(shares):
        if total <= 0:
            total, first = 0.0, number
        total += share - max(average, 0.0)
        if total > best:
            best, best_run = total, (first, number + 1)
    first, last = _widened(best_run, len(shares))
    places = words_of(voice.sentence.judged_text)
    return ((places[first][1], places[last - 1][2]),)


def _widened(run: tuple[int, int], count: int) -> tuple[int, int]:
    """The run with words from both sides, until there are enough for a reader to see what is meant."""
    first, last = run
    while last - first < min(_FEWEST_SHOWN, count):
        first, last = max(first - 1, 0), min(last + 1, count)
    return first, last


def _word_shares(words: Sequence[str], model: SentenceModel) -> list[float]:
    shares = [PIECE_SCALE * model.of_pieces[word] for word in words]
    seen: set[str] = set()
    weights = model.grams.of(words)
    for gram, first, last in word_grams(words):
        weight = weights.get(gram, 0.0)
        if gram in seen or not weight:
            continue
        seen.add(gram)
        for number in range(first, last):
            shares[number] += weight / (last - first)
    return shares
