"""Is a sentence English? Decided by its small words, so that other languages are named as not checked."""

from __future__ import annotations

from collections.abc import Sequence

from unsale.text.foreign_words import STRONG, WEAK
from unsale.text.word_set import word_set

_ENGLISH = word_set(
    """a about after again also any are around because been before being between both but by can't cannot could
    couldn't did didn't do does doesn't don't each even every everyone few first from get getting give go going
    good got great had has hasn't have haven't having he'd he'll he's hello her here here's hers hey hi him his
    how however i'd i'll i'm i've if into isn't it it's its itself just keep know last let let's like look
    looking made make many may maybe might more much must my myself need never new next nothing now of off only
    or other our ours ourselves out own please possible really she should shouldn't since some something soon
    still such sure take than thank thanks that that's the their theirs them then there there's these they
    they'll they're they've thing think this those though through today together tomorrow too under until up us
    use very want wasn't we'd we'll we're we've week well were weren't what what's when where whether which
    while who who's whom whose why with within without won't work would wouldn't year yes yesterday yet you
    you'd you'll you're you've your yours yourself and for is the to we you u ur in at as be on all was not will
    one time day free call offer back people dear subject best price buy
    """
) - word_set(
    # also words of other languages
    "in at as be on all was not will for is we do has has a or me go may more over under i her here up made day one us"
    " u ur best last to dear free a even week want still been he offer service people"
)

_PUNCTUATION = '.,;:!?"()[]*<>…¡¿-–—|&+=~•'
_OTHER_SCRIPT = ("\u0370\u1dff", "\u2c80\u2dff", "\u3040\ud7ff", "\uf900\ufaff", "\U00020000\U0003ffff")
"""First and last letter of each range. A curly quotation mark must not compile a class of so many letters."""
_WIDE_SCRIPT = ("\u3040\u30ff", "\u3400\u9fff", "\uac00\ud7a3", "\uf900\ufaff", "\U00020000\U0003ffff")
_ELIDED = word_set("l d c j n qu s t dell all nell un sull dall quest")
_LOAN_WORDS = word_set(
    """café cafés cafe résumé résumés naïve naïveté fiancé fiancée cliché clichés protégé touché déjà vu à
    façade décor entrée entrées attaché señor señora über piñata jalapeño crème brûlée papier-mâché première
    soirée exposé risqué rosé sauté matinée rapport communiqué éclair voilà née coup coordinate coöperate µ
    """
)

_FEWEST_WORDS = 4
"""Shorter pieces, such as a greeting, say too little to be called foreign."""


def is_english(text: str) -> bool:
    """False when `text` is clearly in another language; short or wordless text gets the benefit of the doubt.

    A sentence is foreign when most of its letters are of another script, or when small words of other languages
    outnumber the English ones.
    """
    plain = text.isascii()
    rough = text.lower().split()
    if plain and STRONG.isdisjoint(rough) and not _ENGLISH.isdisjoint(rough):
        return True
    if not plain and _is_other_script(text):
        return False
    words = _words(text)
    if len(words) < _FEWEST_WORDS:
        return True
    foreign = _foreign_weight(words)
    if foreign < 1.5 or foreign * 10 < len(words):
        return True
    return foreign <= len([word for word in words if word.lower() in _ENGLISH])


def _is_other_script(text: str) -> bool:
    """True when most letters are neither Latin nor signs; a letter of Chinese, Japanese or Korean weighs as three."""
    other = sum(map(str.isalpha, _of_script(text, _OTHER_SCRIPT)))
    if other < 2:
        return False
    letters = sum(map(str.isalpha, text))
    wide = len(_of_script(text, _WIDE_SCRIPT))
    return (other + 2 * wide) * 2 > letters + 2 * wide


def _of_script(text: str, ranges: Sequence[str]) -> list[str]:
    """The characters of `text` in the `ranges`."""
    foreign = [char for char in text if char > "\u036f"]
    return [char for char in foreign if any(ends[0] <= char <= ends[1] for ends in ranges)]


def _words(text: str) -> list[str]:
    """The words of `text` as written; what holds digits, slashes or dots is code or an address and no word."""
    text = text.replace("—", " ").replace("–", " ")
    return [word for word in (piece.strip(_PUNCTUATION) for piece in text.split()) if word]


def _foreign_weight(words: list[str]) -> float:
    """How much in `words` speaks for another language; 0 when there are only words that names hold too."""
    strong = weak = 0.0
    shouted = all(word.isupper() for word in words)
    for number, word in enumerate(words):
        small = word.lower()
        if small in STRONG:
            strong += 1
        elif small in WEAK:
            weak += 0.5 if word.islower() or number == 0 or shouted else 0
        elif "'" in small:
            strong += 0.5 if word.islower() and small.partition("'")[0] in _ELIDED else 0
        elif not word.isascii() and small not in _LOAN_WORDS and small.replace("'", "").isalpha():
            strong += 0.5 if word.islower() or shouted else 0.25 if number == 0 else 0
    sure = strong >= 0.5 or (weak >= 2 and weak * 5 >= len(words))
    return strong + weak if sure else 0.0
