"""What the reader is asked to do, and how free they are left."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from unsale.lazy_pattern import LazyPattern
from unsale.metrics.phrases import Phrases
from unsale.metrics.wording import Said, read, read_all

REQUEST: Final = Phrases(
    r"""
    (?:could|can|would|will|might|may|shall|should) (?:you|we|i|us)
    (?:would|might|is|are|will) (?:you|it|that|this|there) (?:\w+ )?(?:open|interested|free|available|up for|\
        willing|happy|useful|helpful|worth|okay|ok|possible|sense|worthwhile)
    do(?:es)? (?:you have|[^?]{0,40} (?:work|suit))
    (?:would|will|is|are) [^?.,]{1,60} (?:useful|helpful|of interest|worth it|work|suit|ok|possible|convenient|easier)
    (?:how|what) about
    (?:worth|up for|open to|free for|fancy|game for|interested in)
    when (?:can|could|would|are|is|works|suits)
    what (?:time|day|date)s?
    i(?:'d| would) (?:really )?(?:love|like|be (?:happy|glad|keen|delighted)|appreciate|welcome|value)
    (?:please|kindly|let me know|feel free|let's|let us)
    """
)
"""What turns a sentence into a request; which action it asks for is in `ACTIONS`."""
_MEETING = (
    r"(?:calls?|chat|meeting|demo|time|slot|min(?:ute)?s|conversation|visit|appointment|coffee|session|"
    r"walk-?through|catch-?up|tour|calendar)"
)
ACTIONS: Final = {
    "meet": Phrases(
        rf"""
        (?:book|schedule|arrange|set up|grab|pick|choose|find|hop on|jump on|get on|block|have|do|spare|make|\
            put)\b[^.?!]{{0,50}}?\b{_MEETING}
        (?:meet|speak|talk|chat|catch up|touch base|connect(?! (?:with (?:me|us) )?on))
        (?:call|ring|phone) (?:me|us)
        give (?:me|us) a (?:call|ring|shout)
        (?:a|an|the|quick|short|brief) {_MEETING}
        \w+-minute {_MEETING}
        (?:five|ten|fifteen|twenty|thirty)[ -]?min(?:ute)?s?
        \d+[ -]?min(?:ute)?s?
        (?:free|available)
        (?:monday|tuesday|wednesday|thursday|friday|tomorrow|next week|this week)\b[^.?!]{{0,40}}\b(?:work|suit)s?
        """
    ),
    "buy": Phrases(r"(?:sign(?! (?:up|in))|countersign|order|buy|purchase|pay|renew|approve|confirm|accept|proceed)"),
    "register": Phrases(r"(?:register|sign up|join (?:us|me|the|our)|attend|rsvp|enroll?|subscribe)"),
    "try": Phrases(r"(?:try|start (?:a|your)|test|activate)"),
    "read": Phrases(
        r"(?:download|read|watch|visit|browse|check out|(?:take|have) a look|look at|review|explore|click)"
    ),
    "forward": Phrases(r"(?:forward|introduce|refer|point me|put me in touch|pass (?:this|it)|share this|loop in)"),
    "fill in": Phrases(r"(?:fill (?:in|out)|complete|take (?:the|our|this)|answer (?:the|our|these))"),
    "follow": Phrases(r"(?:follow (?:us|me)|connect (?:with (?:me|us) )?on|like (?:us|our))"),
    "send": Phrases(r"(?:send|provide|give (?:me|us) your|tell (?:me|us))"),
}
"""The things a seller asks for; two asks for the same one count once."""
REPLY: Final = Phrases(r"(?:let me know|let us know|reply|respond|write back|get back to (?:me|us)|drop (?:me|us) a)")
ASK_LEAD: Final = LazyPattern(
    r"\W*(?:(?:please|kindly|also|just|simply|do|then|and|so|now|go ahead and|feel free to) )*"
)
NOT_ASKED: Final = Phrases(
    r"(?:no need|needn't|don't|do not|never|without|not|didn't|rather than|you (?:can|could) also)"
)
INVITATION: Final = Phrases(
    r"""
    (?:let (?:me|us) know|reply|respond|tell (?:me|us)|get back to|hit reply|write back|reach out|get in touch)
    (?:contact|call|ring|email|e-mail|text|message|phone|write to) (?:me|us)
    (?:at your service|feel free|at your convenience|here if you|drop (?:me|us)|give (?:me|us))
    (?:happy|glad|delighted|pleased|keen) to
    (?:i|we)(?:'d| would)? (?:love|like|welcome|appreciate|be (?:grateful|happy|glad))
    look(?:ing)? forward to (?:hearing|your|speaking|talking|discussing|meeting|connecting|your)
    (?:if|should|when|whenever) (?:you|this|that|it|any|there)
    hop(?:e|ing) (?:to|we|you)
    (?:visit|click|book|schedule|register|sign up|download|join|order|subscribe|rsvp|apply)
    """
)
"""Any opening for the reader to answer: wider than `ACTIONS`, because it only keeps the linter still."""
_FIRST_WORD: Final = LazyPattern(r"\w+")
_STARTS: Final = LazyPattern(
    r"(?:^|[,;:] (?:and )?| and | - )\W*(?:(?:please|kindly|also|just|simply|do|then|and|so|now|go ahead and"
    r"|feel free to) )*(\w+)"
)
_CLAUSES: Final = LazyPattern(r"[,;:](?: and)? |(?<=[a-z]) and (?=[a-z])| - ")


def asks_in(said: Said) -> frozenset[str]:
    """What a sentence asks the reader to do: names of `ACTIONS`, and `reply`.

    An action counts when the clause begins with it or when the sentence is a request; `or` offers no second ask.
    """
    text = read(said)
    request = REQUEST.found(text)
    if not request and not _commands(text.text):
        return frozenset({"reply"}) if REPLY.found(text) and not NOT_ASKED.found(text) else frozenset()
    found: set[str] = set()
    asking = request
    for number, clause in enumerate(_CLAUSES.split(text.text)):
        lead = ASK_LEAD.match(clause)
        first = _action_at_start(clause[lead.end() :] if lead else clause)
        told = first and (number == 0 or asking or (lead and lead[0].strip()))
        if not (told or request) or clause.startswith("or ") or NOT_ASKED.found(read(clause)):
            continue
        if told and first:
            found.add(first)
            asking = True
        elif asked := _first_action(clause):
            found.add(asked)
    if not found and REPLY.found(text) and not NOT_ASKED.found(text):
        found.add("reply")
    return frozenset(found)


def _commands(text: str) -> bool:
    """False when no clause begins with a word that an ask can begin with."""
    words = _action_words()
    return any(start in words for start in _STARTS.findall(text)) or "min" in text


def _action_at_start(clause: str) -> str | None:
    start = _FIRST_WORD.match(clause)
    if start is None or (start[0] not in _action_words() and "min" not in clause):
        return None
    return next((name for name in sorted(ACTIONS) if ACTIONS[name].at_start(clause)), None)


@cache
def _action_words() -> frozenset[str]:
    """The words that an ask can begin with; `thirty-minute call` is the only one that begins otherwise."""
    return frozenset().union(*(phrases.openers for phrases in ACTIONS.values()))


def _first_action(clause: str) -> str | None:
    text = read(clause)
    hits = [(match.start(), name) for name, phrases in ACTIONS.items() if (match := phrases.first(text))]
    return min(hits)[1] if hits else None


def asked_actions(texts: Iterable[Said]) -> frozenset[str]:
    """The distinct things that the text asks for; `reply` counts only where nothing else is asked."""
    found = frozenset().union(*map(asks_in, read_all(texts)))
    return found - {"reply"} or found


def asks(texts: Iterable[Said]) -> int:
    """How many distinct things are asked. A clear ask is good selling [SEED-C], a list of them is clutter [SEED-A]."""
    return len(asked_actions(texts))


# --- freedom ----------------------------------------------------------------------------------------------------------

WAY_OUT: Final = Phrases(
    r"""
    if (?:it|this|that|they|any of (?:it|this|that))(?:'s| is|'d be| would be| would| might be| could be| sounds|\
         looks| seems)?(?: of)? (?:useful|helpful|help|interest|interesting|relevant|worth|a fit|suits?|handy|good|\
             right)
    if (?:you'd|you would|you) (?:like|prefer|wish|rather|want|think it)
    (?:if|when) (?:it|that|this) suits(?: you)?
    if not
    if (?:this|it|that|now|these)(?: is|'s)? ?(?:isn't|not|off|doesn't)
    or (?:not(?: at all)?|another (?:time|day)|would you (?:rather|prefer)|is (?:this|it|that|email|e-mail))
    (?:is|are|do|does|would) [^?]{1,80}, or (?:is|are|do|does|would|have|has) (?:this|that|it|you|the)
    no need to (?:reply|respond|answer|decide)
    (?:feel|please feel) free to (?:ignore|pass|decline|say no|skip|leave)
    a (?:short |quick |simple |plain )?["']?no["']? (?:is|works|would be)
    no (?:problem|worries|hard feelings|harm|rush|hurry|obligation|pressure|commitment)
    (?:that's|that is|it's|is)(?: also| perfectly| totally| completely)? (?:fine|okay|ok)(?: too| as well| if)
    (?:i'll|happy to|i can|we'll) (?:leave it|step back|stop|leave you)
    (?:either|whichever|whatever)(?: way| suits| works| you)
    (?:up to you|your call|your choice|your decision|at your own pace|take your time|take as long)
    (?:only|when,) if
    would (?:it|that|this|they|a [^?]{1,40}) be (?:of )?(?:useful|helpful|interest|any use|worth|okay|ok)
    (?:would|might) you be open
    """
)
HOLLOW: Final = Phrases(
    r"no (?:rush|hurry|obligation|pressure|commitment|strings attached),? (?:but|however|though|only)"
)
"""Ways out that are taken back in the same breath."""


def ways_out(texts: Iterable[Said]) -> int:
    """How many autonomy markers (`if it's useful`, `or not at all`), hollow ones (`no pressure, but`) left out.

    The freedom to say no, stated because it is true [BYAF-13, MILLER-07, SANDLER].
    """
    return max(sum(WAY_OUT.count(text) - HOLLOW.count(text) for text in read_all(texts)), 0)
