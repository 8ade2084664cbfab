"""How a sentence is told apart into words, once for all who count them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from unsale.lazy_pattern import LazyPattern
from unsale.text.document import Sentence

_WORD: Final = LazyPattern(r"[^\W_]+(?:['-][^\W_]+|(?<=\d)[.,:/]\d+)*")
_RUN: Final = LazyPattern(r"\w+")
_JOINED: Final = LazyPattern(r"['_-]|\d[.,:/]\d")
"""Where words and runs of letters are not the same."""
_APOSTROPHES: Final = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'"})


class Wording(NamedTuple):
    """A sentence as the measures see it."""

    text: str
    """In lower case with straight apostrophes, merge tags and links masked."""
    words: tuple[str, ...]
    """A number, a merge tag (masked as `qqq`) and a contraction are one word each."""
    runs: frozenset[str]
    """The runs of letters and digits: `we're` is a word and two runs."""
    cased: str
    """Like `text`, in the writer's own case."""
    shown: str
    """The sentence as a reader sees it, merge tags included."""


Said: TypeAlias = Sentence | Wording | str
"""What somebody says: a sentence of a document, one that was read already, or a text by itself."""


def read(said: Said) -> Wording:
    """The words of a sentence or of a text."""
    if isinstance(said, Wording):
        return said
    return _read(said, said) if isinstance(said, str) else _read(said.judged_text, said.text)


def read_all(said: Iterable[Said]) -> list[Wording]:
    """The words of each sentence; a list that was read already is given back."""
    if isinstance(said, list) and said and isinstance(said[0], Wording):
        return said
    return [read(sentence) for sentence in said]


@lru_cache(maxsize=1024)
def _read(judged: str, shown: str) -> Wording:
    text = plain(judged)
    runs = _RUN.findall(text)
    found = _WORD.findall(text) if _JOINED.search(text) else runs
    return Wording(text, tuple(found), frozenset(runs), judged, shown)


def plain(text: str) -> str:
    """`text` in lower case with straight apostrophes, equally long for English."""
    return text.lower() if text.isascii() else text.translate(_APOSTROPHES).lower()


def words(text: str) -> list[str]:
    """The words of `text` in lower case; a number, a merge tag (masked as `qqq`) and a contraction are one each."""
    return _WORD.findall(plain(text))


def word_count(texts: Iterable[Said]) -> int:
    """How many words; a merge tag or a number is one."""
    return sum(len(read(text).words) for text in texts)


# --- the words that carry meaning -------------------------------------------------------------------------------------


def listed(text: str) -> frozenset[str]:
    """The words of a list that is written as text."""
    return frozenset(text.split())


STOP_WORDS: Final = listed(
    "a about actually after again all also always am an and any anyone anything are aren't around as ask at away "
    "back be because been before being both but by can can't come could couldn't day did didn't do does doesn't "
    "doing don't done down each else even ever every everything few for from get give go going good got great had "
    "has hasn't have haven't having he he's hear her here hello hey hi him his hmm how i i'd i'll i'm i've if in "
    "into is isn't it it'd it's its just keep kind know let let's like little look lot made make many may maybe "
    "me mean might more most much my need never new no not nothing now of off okay on one only or other our out "
    "over own part people perhaps please point probably put quite really right said same say see seem shall she "
    "should since so some someone something sort still such sure take talk tell than thank thanks that that's the "
    "their them then there there's these they they're they've thing think this those though through time to today "
    "too two up us use very want was wasn't way we we'd we'll we're we've well were weren't what what's when "
    "where which while who why will with without won't work would wouldn't yeah year yes yet you you'd you'll "
    "you're you've your yours "
)


def stem(word: str) -> str:
    """`word` without the ending of a plural or a verb: `nights` and `night`, `priced` and `pricing` meet."""
    word = word.removesuffix("'s")
    for ending in ("ies", "ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word.removesuffix(ending) + ("y" if ending == "ies" else "")
            break
    return word.removesuffix("e") if len(word) > 3 else word


def content_words(text: str) -> frozenset[str]:
    """The stems of the words of `text` that carry meaning: three letters or more and no everyday word."""
    return frozenset(
        stem(word) for word in words(text) if len(word) >= 3 and word not in STOP_WORDS and not word.isdigit()
    )
