"""What is asked, and whether the asker wants to know."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import Final

from unsale.lazy_pattern import LazyPattern
from unsale.metrics.phrases import Phrases
from unsale.metrics.wording import Said, read, read_all

TIE_DOWN: Final = LazyPattern(
    r"(?:,|\.\.\.| -)\s*(?:(?:is|are|was|were|do|does|did|has|have|will|would|can|could|should|wo|ca)(?:n't)?"
    r" (?:it|that|you|we|they|there|this)(?: not)?|right|correct|yeah|yes|agreed?|eh|okay|ok|no|fair enough)\s*[?!]+$"
)
LEADING: Final = Phrases(
    r"""
    (?:wouldn't|don't|won't|can't|aren't|isn't|couldn't|shouldn't) (?:you|we|it|that|this)
    (?:why|how come) (?:wouldn't|don't|won't|not|haven't|aren't)(?: you)?
    if (?:i|we) could (?:show|save|get|prove|cut|give|double|guarantee|help)
    (?:can|could) you (?:really )?afford (?:not|to)
    how much longer
    what (?:have|do) you (?:got|have) to lose
    who (?:doesn't|wouldn't|does not|would not)
    what (?:would it|will it|does it|do i have to|can i do to) (?:take|get|do)
    """
)
RHETORICAL: Final = LazyPattern(
    r"(?:(?:and|so|but|now|well|oh|hey|listen),? |[\w .'-]{1,25}, ){0,2}?"
    r"(?:what if|ever (?:wonder|wish|feel|thought)|did you know|do you know (?:that|why)|guess what"
    r"|sounds? (?:familiar|too)"
    r"|tired of|sick of|fed up|want (?:more|better|to (?:save|boost|double|grow|increase|cut|make|stop|earn|win|be))"
    r"|ready (?:to|for) (?!talk|chat|meet|book|go\b)|need (?:to|more|a|an|help)\b|struggling|frustrated"
    r"|still (?:using|doing|paying|relying|wasting)|imagine|can you imagine|are you (?:sick|tired|fed up|ready)"
    r"|why (?:wait|us|now|not)\b|(?:the|our) [a-z]+(?: [a-z]+)?\?$|so what\?|why\?$|really\?)"
)
SMALL_TALK: Final = Phrases(
    r"""
    how (?:are|r) (?:you|ya|things|u)(?: doing| all| today| keeping| feeling)*
    how(?:'s| is| was) (?:it going|your (?:day|week|weekend|morning|summer|year)|everything|life|business)
    how have you been
    how do you do\W*$
    what's (?:up|new)
    hope (?:you|all|this)
    (?:are )?you (?:well|okay|ok)\W*$
    can (?:you|everyone|everybody|you all) (?:hear|see) (?:me|us|my|this|that|it)
    (?:can|do) you see (?:my|the) (?:screen|slides?)
    are you (?:still )?there
    (?:any|no) (?:other |more |further )?(?:questions|thoughts so far)\W*$
    (?:does (?:that|this|it) |that |this )?makes? sense\W*$
    (?:sorry|pardon|hello|what|okay|ok|right|yeah|yes|no|really|eh|huh|fair|see|sounds? good)\W*$
    am i (?:speaking|talking) (?:to|with)\b[^?]{0,30}\?
    """
)
OPEN_START: Final = LazyPattern(
    r"(?:^|[,;:.!] |- |\b(?:and|so|but|then|or|me|also|just|okay|well) )"
    r"(?:what|which|why|where|when|who|whose|how(?! (?:many|much|long|often|old|far|soon|big|about)))(?:'s|'re|'d)?\b"
)
OPEN_REQUEST: Final = Phrases(
    r"""
    (?:tell|talk|walk|take|show) me (?:a (?:bit|little) )?(?:more )?(?:about|through|how|what|why)
    (?:can|could|would) you (?:\w+ )?(?:tell|walk|talk|describe|explain|share|help me understand)
    help me (?:to )?understand
    i'd (?:love|like) to (?:hear|understand|know|learn) (?:how|what|why|more about (?:how|what|your))
    """
)
_ASKED: Final = LazyPattern(r"\?[\"')\]!?]*$")


class Question(enum.Enum):
    """What kind of question a sentence asks."""

    OPEN = "open"
    CLOSED = "closed"
    LEADING = "leading"
    EMPTY = "empty"
    """Small talk, rhetoric, `can you hear me?`: nothing is asked."""

    @property
    def genuine(self) -> bool:
        """True when the asker wants to know."""
        return self in (Question.OPEN, Question.CLOSED)


def question_kind(said: Said) -> Question | None:
    """The kind of question that a sentence asks, or None when it asks none.

    Open ones begin with a w-word, *how* or *tell me*; whether that sells is unproven [SPIN], it only informs.
    """
    text = read(said)
    asked = text.text.strip()
    if "?" not in asked or not _ASKED.search(asked):
        return Question.OPEN if OPEN_REQUEST.found(text) else None
    if TIE_DOWN.search(asked) or LEADING.found(text):
        return Question.LEADING
    if SMALL_TALK.found(text) or RHETORICAL.match(asked):
        return Question.EMPTY
    is_open = OPEN_START.search(asked) or OPEN_REQUEST.found(text)
    return Question.OPEN if is_open else Question.CLOSED


def question_counts(texts: Iterable[Said]) -> dict[Question, int]:
    """How many questions of each kind; every kind has an entry."""
    counts = dict.fromkeys(Question, 0)
    for text in read_all(texts):
        kind = question_kind(text)
        if kind:
            counts[kind] += 1
    return counts


def genuine_questions(texts: Iterable[Said]) -> int:
    """How many open and closed questions. One to three went with half as many replies again [BOOMERANG]."""
    return sum(count for kind, count in question_counts(texts).items() if kind.genuine)
