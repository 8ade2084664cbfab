"""What a step of a sequence brings that the steps before it did not: words, numbers, links, questions."""

from __future__ import annotations

from collections.abc import Sequence

from unsale import metrics
from unsale.metrics.facing import PLAIN_TAG
from unsale.metrics.wording import content_words, plain, words
from unsale.sequences import words as phrases
from unsale.sequences.steps import Step
from unsale.text.tags import tag_spans


def new_share(step: Step, earlier: Sequence[Step]) -> float:
    """How much of a step is new, 0 to 1: content words that no earlier step has / its content words; 0 without any.

    Greetings and words that only chase (`just following up on my email`) do not count [LAVENDER, SEED-A].
    """
    own = _content(step)
    known: set[str] = set().union(*(_content(other) for other in earlier)) if earlier else set()
    return len(own - known) / len(own) if own else 0.0


def _content(step: Step) -> frozenset[str]:
    texts = (plain(sentence.judged_text) for sentence in step.sentences)
    said = " ".join(phrases.CHASE.whole.sub(" ", text) for text in texts if not phrases.is_greeting(text))
    return frozenset(word for word in content_words(said) - phrases.CHASE_WORDS if set(word) != {"q"})


def brings(step: Step, earlier: Sequence[Step]) -> bool:
    """True for a new number, link or merge tag, for a question with a new word, and for something handed over."""
    if _points(step) - frozenset().union(*(_points(other) for other in earlier)):
        return True
    if any(phrases.NEW_THING.search(plain(sentence.judged_text)) for sentence in step.sentences):
        return True
    known = frozenset().union(*(_content(other) for other in earlier))
    asked = [plain(text) for text in _questions(step)]
    if any(content_words(text) - phrases.CHASE_WORDS - known for text in asked):
        return True
    referred = any(phrases.WHO_ELSE.search(text) for other in earlier for text in map(plain, _questions(other)))
    return not referred and any(phrases.WHO_ELSE.search(text) for text in asked)


def _questions(step: Step) -> list[str]:
    """The genuine questions of a step that ask neither for a meeting nor for an answer to what was sent before."""
    texts = [sentence.judged_text for sentence in step.sentences]
    kinds = [metrics.question_kind(text) for text in texts]
    return [
        text
        for text, kind in zip(texts, kinds, strict=True)
        if kind and kind.genuine and "meet" not in metrics.asks_in(text) and not phrases.CHASE.search(plain(text))
    ]


def _points(step: Step) -> frozenset[str]:
    """The numbers, links and telling merge tags of a step."""
    found: set[str] = set()
    for sentence in step.sentences:
        text = plain(sentence.text)
        links = phrases.LINK.findall(text)
        found.update(link for link in links if not phrases.CALENDAR.search(link))
        tags = [text[start:end] for start, end in tag_spans(sentence.text)]
        found.update(tag for tag in tags if not PLAIN_TAG.search(tag) and not phrases.CALENDAR.search(tag))
        bare = phrases.SMALL_NUMBER.sub(" ", plain(sentence.judged_text))
        if "meet" not in metrics.asks_in(sentence.judged_text):
            found.update(word for word in words(bare) if word[:1].isdigit())
    return frozenset(found)
