"""How easily a text reads."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from unsale.lazy_pattern import LazyPattern
from unsale.metrics.wording import Said, read_all

_IRREGULAR: Final = {"business": 2, "businesses": 3, "every": 2, "people": 2, "area": 3, "idea": 3, "being": 2}
_SILENT: Final = LazyPattern(
    r"(?:(?<![sxzhcg])es|(?<![td])ed|(?<![^aeiouy]l)e)$|(?<=[^l])e(?=(?:ments?|ful(?:ly)?|ly|less|thing)$)"
)
_VOWELS: Final = LazyPattern(r"[aeiouy]+")
_SPLIT_VOWELS: Final = LazyPattern(
    r"(?<![ctsgx])i[ao](?!u)|[aeiouy]ing$|(?<=cr)ea|eo(?!u|p|r)|ua[lt]|ie[tn]|i(?:er|est|ous)$|yee|ism$"
)


@lru_cache(maxsize=8192)
def syllables(word: str) -> int:
    """About how many syllables an English word has, at least 1; a number or a merge tag has 2 [judgement].

    Vowel groups without silent endings, with the common splits. Our own, because the kept libraries bring a corpus or
    a download with them; against the CMU dictionary it is right for about nine words in ten.
    """
    if word.isdigit() or not word[:1].isalpha() or set(word) == {"q"}:
        return 2
    if "-" in word:
        return sum(syllables(part) for part in word.split("-") if part)
    word = word.replace("'", "")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    stem = _SILENT.sub("", word)
    return max(1, len(_VOWELS.findall(stem)) + len(_SPLIT_VOWELS.findall(stem)))


def _reading_ratios(texts: Iterable[Said]) -> tuple[float, float]:
    """Words per sentence and syllables per word."""
    counted = [text.words for text in read_all(texts) if text.words]
    total = sum(map(len, counted))
    if not total:
        return 0, 0
    return total / len(counted), sum(sum(map(syllables, found)) for found in counted) / total


def reading_ease(texts: Iterable[Said]) -> float:
    """Flesch reading ease, about 0 (hard) to 100 (easy): 206.835 - 1.015 words/sentence - 84.6 syllables/word.

    Flesch 1948, A new readability yardstick, J. Applied Psychology 32(3). 0 for no words.
    """
    length, weight = _reading_ratios(texts)
    return 206.835 - 1.015 * length - 84.6 * weight if length else 0.0


def reading_grade(texts: Iterable[Said]) -> float:
    """Flesch-Kincaid grade (US school years): 0.39 words/sentence + 11.8 syllables/word - 15.59; 0 for no words.

    Kincaid et al. 1975, Navy Research Branch Report 8-75. Aim at 5 to 8 [BOOMERANG, LAVENDER].
    """
    length, weight = _reading_ratios(texts)
    return 0.39 * length + 11.8 * weight - 15.59 if length else 0.0
