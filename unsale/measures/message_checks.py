"""What is said of any sales message: one question, one ask, few words, little pressure.

`[...]` names a source of the design's list, SEED are the source articles, *judgement* means that no source gives a
number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from unsale import metrics
from unsale.findings import Finding
from unsale.measures.catalogue import finding_at
from unsale.measures.first_touch import HISTORY
from unsale.measures.message import Message
from unsale.metrics.phrases import Phrases
from unsale.text.document import Sentence

REAL_MESSAGE: Final = 50
"""From so many words on a message can be asked for a question and an ask: replies come at 50 to 125 [BOOMERANG]."""
MONOLOGUE: Final = 100
"""Words without question, ask or opening, mostly on the seller, that make a monologue [judgement]."""
PATIENCE: Final = 1.6
"""A message may be so many times longer before it is told: answers that a reader asked for run longer [judgement; at
1.0 a fifth of the well-written mails of our own corpus would be told off]."""
PARTNER_TALK: Final = Phrases(
    r"""
    (?:long[- ]term|lasting|strong|true|real|trusted|strategic|genuine|great) (?:\w+ )?(?:partners?|partnership|\
        relationship|advis[eo]r|friend|friendship)
    (?:build|building|grow|growing|value|valuing|cherish) (?:a |an |the |our |your |this |that |real |\
        lasting )*(?:relationship|partnership|friendship|trust)
    (?:partner with you|be your partner|as your partner|your partner in|our (?:relationship|partnership|friendship)|\
        work as partners)
    (?:(?:always )?on your side|in your corner|care about (?:you|our (?:clients|customers)))
    """
)


def one_way(message: Message) -> Iterator[Finding]:
    """No question, no ask, or both and mostly on the seller: at most one of these; or mostly on the seller alone."""
    reader, seller = metrics.pronoun_counts(message.texts)
    pronouns = reader + seller
    named = {"reader": _times(reader), "seller": _times(seller)}
    about_seller = pronouns >= 6 and reader / pronouns < 0.3  # more than two to one [judgement]
    invited = any(metrics.INVITATION.found(text) for text in message.texts)
    last = message.sentences[-1]
    if message.words >= REAL_MESSAGE and not metrics.genuine_questions(message.texts):
        opening = invited or metrics.asks(message.texts)
        if not opening and about_seller and message.words >= MONOLOGUE:
            yield finding_at("document/monologue", message.sentences[0], words=message.words, **named)
            return
        if not opening:
            yield finding_at("document/no-ask", last, words=message.words)
            return
        if not invited:
            yield finding_at("document/no-question", last, words=message.words)
    if about_seller and not any(HISTORY.found(text) for text in message.texts):  # a recap or an apology speaks of us
        yield finding_at("document/we-heavy", message.sentences[0], **named)


def _times(count: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")


def too_many_asks(message: Message) -> Iterator[Finding]:
    """Three different asks or more [SEED-A clutter, BOOMERANG; number: judgement]."""
    seen: set[str] = set()
    for sentence, text in zip(message.sentences, message.texts, strict=True):
        before = len(seen - {"reply"})
        seen |= metrics.asks_in(text)
        if before < 3 <= len(seen - {"reply"}):
            yield finding_at("document/too-many-asks", sentence, asks=metrics.asks(message.texts))


def too_long(message: Message) -> Iterator[Finding]:
    """More words than the channel bears, with some patience; see `CHANNELS` for the numbers and their sources."""
    limit = message.bears.words
    if limit is None or message.words <= limit * PATIENCE:
        return
    said = 0
    for sentence, text in zip(message.sentences, message.texts, strict=True):
        said += len(text.words)
        if said > limit:
            yield finding_at(
                "document/too-long", sentence, words=message.words, limit=limit, channel=message.bears.called
            )
            return


def hard_to_read(message: Message) -> Iterator[Finding]:
    """Flesch-Kincaid grade over 13, from 80 words and five whole sentences on [BOOMERANG, LAVENDER; judgement]."""
    whole = [sentence for sentence in message.sentences if sentence.text.rstrip("\"')").endswith((".", "!", "?"))]
    texts = metrics.read_all(whole)
    grade = metrics.reading_grade(texts)
    if grade > 13 and len(whole) >= 5 and metrics.word_count(texts) >= 80:
        longest = max(whole, key=lambda sentence: len(metrics.read(sentence).words))
        yield finding_at("document/hard-to-read", longest, grade=round(grade))


def pressure_pile(message: Message) -> Iterator[Finding]:
    """Three warnings or errors of three pressure families, or a density of 6 from three of them [FTC-22; judgement]."""
    pressing = message.strong()
    families = {item.family for item in pressing}
    dense = metrics.pressure_density(pressing, message.words) >= 6
    if len(pressing) >= 3 and (len(families) >= 3 or (dense and len(families) >= 2)):
        sentence = _sentence_at(message.sentences, pressing[0])
        yield finding_at("document/pressure-pile", sentence, count=len(pressing), families=len(families))


def partner_talk(message: Message) -> Iterator[Finding]:
    """Words of partnership in a message with a warning or an error that presses [SEED-A]."""
    pressing = message.strong()
    for sentence in message.sentences if pressing else ():
        if match := PARTNER_TALK.first(metrics.read(sentence.text)):
            count = "words" if len(pressing) == 1 else f"{len(pressing)} places"
            found = sentence.text[match.start() : match.end()]
            yield finding_at("document/partner-talk", sentence, words_found=found, count=count)
            return


def _sentence_at(sentences: Sequence[Sentence], finding: Finding) -> Sentence:
    return next((sentence for sentence in sentences if sentence.span.overlaps(finding.span)), sentences[0])
