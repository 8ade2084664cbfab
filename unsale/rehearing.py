"""Whether the classifier hears less in a rewritten sentence, in a document where rules have spoken too."""

from __future__ import annotations

from collections.abc import Sequence

from unsale.joining import Listener
from unsale.matching import Match
from unsale.text.document import Sentence


def hears_less(listener: Listener, sentence: Sentence, rewritten: Sequence[Sentence], matches: Sequence[Match]) -> bool:
    """As `Listener.hears_less`; a sentence of which a rule speaks counts as found, so that nothing new can come there.

    The classifier adds no finding where a rule spoke, however loud it hears the sentence after a rewrite nearby.
    """
    return _with_rules_heard(listener, sentence).hears_less(sentence, rewritten, matches)


def _with_rules_heard(listener: Listener, sentence: Sentence) -> Listener:
    """The listener that is certain of every sentence, but `sentence`, of which a rule speaks."""
    heard = listener.heard
    scores = tuple(
        score._replace(probability=1.0) if one != sentence and _rule_speaks(listener.matches.get(number, ())) else score
        for number, (one, score) in enumerate(zip(listener.sentences, heard.scores, strict=True))
    )
    return listener._replace(heard=heard._replace(scores=scores))


def _rule_speaks(matches: Sequence[Match]) -> bool:
    return any(not match.excused and not match.rule.signal for match in matches)
