"""Promises: what the writer says that they, a colleague or nobody in particular will do, and by when.

Sure ones only: a word of giving or doing from a closed list, in the future, without a condition on the reader. Offers,
questions, negations, habits (`every week`) and hedges (`I hope`, `I'll try`) are no promises.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from unsale.due_dates import Due, find_due
from unsale.findings import Span
from unsale.text.document import Document, Role, Sentence
from unsale.text.segments import segment_sentences, split_languages

_MOST_WORDS = 12
"""A longer `what` is cut short; the whole sentence is there too."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise. `who` is `I`, `we`, a name, or None when nobody is named; `speaker` is who said it in a call.

    `due` is None when no day was set or it cannot be told; `due_words` are the words that set it, or that avoid it
    (`soon`), and may be empty. `span` is where the promise stands in the source; `message` counts mails in a mailbox.
    """

    who: str | None
    what: str
    due: date | None
    due_words: str
    sentence: str
    span: Span
    speaker: str | None = None
    message: int = 0


def promises(document: Document, written_on: date | None) -> list[Promise]:
    """The promises in the seller's own English words, in reading order; relative dates count from `written_on`."""
    theirs = _buyers(document)
    found: list[Promise] = []
    for segment in document.segments:
        if segment.role.judged and segment.variant == 0:
            sentences, _ = split_languages(segment_sentences(segment))
            for sentence in sentences:
                found += _in_sentence(sentence, written_on, theirs)
    return found


def _buyers(document: Document) -> frozenset[str]:
    """The names of those who do not sell here: what they will do is not the seller's promise."""
    names = {segment.speaker for segment in document.segments if segment.speaker and not segment.role.judged}
    greeted = (_GREETING.match(segment.text) for segment in document.segments if segment.role is Role.BODY)
    names |= {match[1] for match in greeted if match}
    return frozenset(word.lower() for name in names for word in re.findall(r"\w+", name))


# --- the words ----------------------------------------------------------------------------------------------------------

_GREETING = re.compile(r"(?:(?:[Hh]i|[Hh]ello|[Dd]ear|[Hh]ey|[Gg]ood (?:morning|afternoon|evening)) )?([A-Z][\w'-]+),")
_SURE = (  # promises with or without a day
    r"send|e-?mail|resend|forward|phone|ring you|call (?:you|him|her|them)\b(?! [a-z]+ when)|text you|ping you"
    r"|write (?:to|back|you|again|by|before|on|today)|reply|respond"
    r"|get back (?:to|with)|come back to|circle back|revert|be in touch|get in touch|follow up|touch base|reach out"
    r"|let you know|keep you (?:posted|updated|informed|in the loop)|update you|give you an? (?:call|ring|update|answer)"
    r"|drop you|look into|find out|check (?:with|on|whether|if|that|the|your)|chase|double[- ]check"
    r"|pass (?:this|it|that|your|on|along|them|these)|ask (?:our|my|the (?:team|engineer|office))"
    r"|take (?:this|it|that) up with|raise (?:this|it|that) with|put together|draw up|draft|drop off|bring you"
    r"|make sure (?:that )?(?:you|it|this|that|your|the)|get (?:that|it|this|them|those|these) (?:to|over to) you"
    r"|get you (?:the|an?|that|those|some|your)|have (?:it|that|this|them|those|these|an answer|the [\w ]{2,24}?|your [\w ]{2,24}?)"
    r" (?:fixed|ready|sent|done|sorted|finished|with you|to you|for you|over to you|on your|in your|resolved|delivered)"
)
_DATED = (  # promises with a day only; without one they tell how things go
    r"finish|complete|provide|do|sort|make|get|take|start|visit|come|test|review|look at|read|replace|repair|refund|install"
    r"|ship|give|show|publish|speak|talk|meet|discuss|fix|deliver|arrange|book|set up|set you|schedule|prepare|have"
    r"|share|confirm|add|change|correct|update|sign|approve|post|call|ring|text|report|decide|return|issue|submit|mail"
    r"|check|ask|write|bring|collect|pick|run|upload|connect|introduce|extend|put|work|hear|be (?:back|with you|there|over)"
)
_ING = (
    r"sending|emailing|e-mailing|forwarding|calling|ringing|phoning|visiting|delivering|shipping|finishing|fixing|coming"
    r"|bringing|getting|meeting|reviewing|posting|writing"
)
_FUTURE = r"(?: will|'ll| shall| (?:am|are|is) going to|'(?:m|re|s) going to| promise (?:you )?(?:to|that i'll|i'll)|'m gonna)"
_BETWEEN = r"(?: (?:also|then|definitely|certainly|personally|just|both|now|gladly|of course|try and|be sure to|make sure to))*"
_NOT_NAMES = (
    r"(?:This|That|These|Those|It|He|She|They|You|We|I|What|Which|Who|There|Here|Nothing|Everything|Anything|Everyone"
    r"|Customers?|Clients?|Users?|People|Our|Your|The|All|Both|One|Each|Many|Some|Someone|Somebody|Sales|Marketing|Legal"
    r"|Subject|And|But|So|If|When|Then|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
_NAME = rf"(?!{_NOT_NAMES})[A-Z][a-zà-ÿ'-]+(?: [A-Z][a-zà-ÿ'-]+)?"
_NOBODY = (
    r"(?:[Ss]omeone|[Ss]omebody)(?: (?:from|in|at|on) (?:our|my|the) [\w ]{2,24}?)?|[Oo]ne of (?:our|my|the) [\w ]{2,24}?"
    r"|(?:[Aa]|[Oo]ur|[Mm]y|[Tt]he) (?:[\w-]+ ){0,2}?(?:team|colleagues?|engineers?|manager|office|support|technician|driver)"
    r"|[Aa] member of (?:our|the) (?:\w+ )?team"
)
_WORD_OF_GIVING = rf"(?P<verb>(?P<sure>{_SURE})|be (?P<ing>{_ING})|(?P<dated>{_DATED}))(?![\w'-])"
_ACTS = re.compile(
    rf"(?<![\w'-])(?:(?P<self>[Ii]|[Ww]e)|(?P<nobody>{_NOBODY})|(?P<name>{_NAME})){_FUTURE}{_BETWEEN} {_WORD_OF_GIVING}"
)
_LET_ME = re.compile(
    r"(?<![\w'-])[Ll]et (?P<self>me) (?P<verb>(?P<sure>get back to|come back to|circle back|follow up)"
    r"|(?P<dated>check|look into|find out|ask|see|dig|speak|talk))(?![\w'-])"
)
_DOING = re.compile(rf"(?<![\w'-])(?P<self>[Ii]|[Ww]e)'(?:m|re) (?P<verb>(?P<dated>{_ING}))(?![\w'-])")
_OWES = re.compile(
    r"(?<![\w'-])(?P<self>[Ii]|[Ww]e) (?:still )?owe (?:you|him|her|them) (?P<verb>(?P<sure>(?:an?|the|some|those|that|my) "
    r"(?:\w+ )?(?:answers?|reply|replies|response|call|quotes?|quotation|update|note|document|drawings?|numbers?|figures?"
    r"|list|report|contract|invoice|explanation|copy|proposal|samples?)))(?![\w'-])"
)
_YOURS = re.compile(
    r"(?<![\w'-])(?P<yours>[Yy]ou)(?:'ll| will) (?P<verb>(?P<dated>have|receive|get)|(?P<sure>hear (?:back )?from (?:me|us|[A-Z]\w+)))"
    r"(?![\w'-])"
)
_IT = re.compile(
    r"(?<![\w'-])(?P<nobody>[Ii]t|[Tt]his|[Tt]hat|[Tt]hey|(?:[Tt]he|[Yy]our) (?:[\w-]+ ){0,2}?[\w-]+)(?: will|'ll) be "
    r"(?P<verb>(?P<dated>with you|sent|fixed|ready|delivered|shipped|on (?:its|the) way|in your inbox|done|resolved|returned"
    r"|repaired|replaced|refunded|emailed|posted|dispatched|processed|looked at|looked into))(?![\w'-])"
)
_PATTERNS = (_ACTS, _LET_ME, _DOING, _OWES, _YOURS, _IT)

# --- what makes it no promise -------------------------------------------------------------------------------------------

_CONDITION = re.compile(
    r"\b(?:unless|provided|assuming|in case|otherwise|or else|should (?:you|your|there|anything|it)|whenever|wherever"
    r"|depending|had (?:you|we)|were (?:you|we)|(?:once|when|as soon as|after|until) (?:you|your|they|he|she|approved|signed"
    r"|received|confirmed|paid|complete|completed|this|that|the)\b|the (?:moment|minute) you)",
    re.IGNORECASE,
)
_IF = re.compile(r"(?<!even )(?<!see )(?<!check )(?<!ask )(?<!find out )\bif\b", re.IGNORECASE)
_WHETHER = re.compile(r"\b(?:let you know|tell you|know) if (?:he|she|it|they|this|that|the|your) ", re.IGNORECASE)
_HABIT = re.compile(
    r"\b(?:every|each|always|weekly|monthly|daily|quarterly|annually|regularly|from time to time|never|usually|typically"
    r"|normally|any ?time|periodically|occasionally|automatically|throughout|24/7|often|forever|ever)\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"(?:\b(?:hope|hoping|hopefully|think|guess|believe|maybe|perhaps|probably|wish|whether|doubt|not sure|suppose|thought|said"
    r"|say|says|told|asked|assume|expect|imagine|where|which|why|what|how|who|until|before|after|by the time|than|unlikely"
    r"|possible|the (?:way|day|time)) (?:that )?|(?:not|n't) )$",
    re.IGNORECASE,
)
_ON_REQUEST = re.compile(
    r"(?:^|[,;:.!-] |\b(?:please|just|simply|or|so|to) )(?:let (?:me|us) know|tell|send|say|reply|respond|give|call|ring|email|drop|share|sign|pay"
    r"|confirm|click|book|pick|choose|fill|order|join|subscribe|register|visit|use|enter|contact|ask|try|buy|complete"
    r"|submit|place|upload|leave|answer|shoot|text)\b[^.;]*?(?:,| and| then| so) ?(?:and |then |so )*$",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"(?:send (?:my|our) (?:regards|love)|share (?:my|your|the) screen|get (?:to the point|started|going|right|straight)|do (?:that|this|it) (?:now|in)"
    r"|call it|make it (?:quick|short)|take (?:that|it) (?:as|a)|check (?:that|it) now|talk about|take a (?:look|moment|minute)"
    r"|look into (?:the camera)|drop you off|make sure (?:you|it|this|that|your) (?:never|don't|will|can|always|get|are|have))",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"[,;-] ?(?:ok|okay|all right|alright|does that work(?: for you)?|how does that sound|sound good|is that all right)\?$",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\b(?:for|from|since|of|during|last|our|your|the|to|between|past|this past|about|re)$"
    r"|\b(?:meeting|call|visit|session|lunch|dinner|workshop|demo|conference|event|webinar|deadline|dated|held|sent|discussed"
    r"|scheduled|happened|received|due|available|starts?|starting|open|closes?|expires?)(?: (?:on|at))?$",
    re.IGNORECASE,
)
_IN_TIME = re.compile(r"\b(?:before|ahead of|in time for) (?:the|our|your) (?:[\w-]+ )?\w+$", re.IGNORECASE)
_ASIDE = re.compile(
    r"\b(?:so (?:that )?you|because|but|which|who|since|where|as (?:we|I|you|they|he|she|it)|while|although|though|that (?:is|was|are|were|you|we|I|they|has|had))\b"
    r"|[;:(]| - |, (?:and|so|then) (?:I|we|you|he|she|they)\b|\band (?:you|he|she|they|I|we)(?:'| )",
)
_END = re.compile(
    r"[,;:(.!?]|\s-+\s|\s(?:so (?:that )?you|because|but|which|and then|as (?:we|I|you|they|he|she|it)|since|while)\b"
)
_QUOTES = re.compile(r'"[^"]*"')


# --- one sentence -------------------------------------------------------------------------------------------------------


def _in_sentence(sentence: Sentence, written_on: date | None, theirs: frozenset[str]) -> Iterator[Promise]:
    text = sentence.judged_text
    matches = [match for match in _candidates(text) if not _is_excused(match, text, theirs)]
    if not matches or not _can_promise(text):
        return
    dues = find_due(text, written_on)
    for number, match in enumerate(matches):
        before = matches[number - 1].end() if number else 0
        after = matches[number + 1].start() if number + 1 < len(matches) else len(text)
        due = _due_of(match, text, dues, before, after)
        if match.groupdict().get("sure") is None and due is None:
            continue
        if (
            match.groupdict().get("name")
            and due is None
            and not re.search(r"\byou(?:r|rs)?\b", text[match.end() - 4 :])
        ):
            continue
        end = _clause_end(text, match, due)
        yield Promise(
            who=_who(match, text),
            what=_what(sentence.text, match, end, due),
            due=due.day if due else None,
            due_words=sentence.text[due.start : due.end] if due else "",
            sentence=sentence.text,
            span=sentence.span_of(
                min(match.start(), due.start) if due else match.start(), max(end, due.end if due else 0)
            ),
            speaker=sentence.segment.speaker,
            message=sentence.segment.message,
        )


def _candidates(text: str) -> list[re.Match[str]]:
    """What looks like a promise, in reading order; of two that share words, the first pattern's."""
    found: list[re.Match[str]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if all(match.end() <= it.start() or it.end() <= match.start() for it in found):
                found.append(match)
    return sorted(found, key=lambda match: match.start())


def _can_promise(text: str) -> bool:
    """False for questions, conditions and habits, whose futures bind nobody."""
    if text.rstrip(" \"')").endswith("?") and not _AGREED.search(text.rstrip()):
        return False
    if _CONDITION.search(text) or _HABIT.search(text):
        return False
    return not _IF.search(_WHETHER.sub(" ", text))


def _is_excused(match: re.Match[str], text: str, theirs: frozenset[str]) -> bool:
    before = text[: match.start()]
    if _HEDGE.search(before) or _ON_REQUEST.search(before) or _EMPTY.match(text, match.start("verb")):
        return True
    if any(quote.start() < match.start() < quote.end() for quote in _QUOTES.finditer(text)):
        return True
    name = match.groupdict().get("name") or ""
    return any(word in theirs for word in name.lower().split())


def _due_of(match: re.Match[str], text: str, dues: list[Due], before: int, after: int) -> Due | None:
    """The time words that belong to this promise: behind it in the same clause, or right before it."""
    aside = _ASIDE.search(text, match.end(), after)
    stop = aside.start() if aside else after
    behind = [due for due in dues if match.end() <= due.start < stop and not _is_of_event(text, due, match.end())]
    if behind:
        return next((due for due in behind if not due.vague), behind[0])
    ahead = [due for due in dues if before <= due.start and due.end <= match.start()]
    near = [due for due in ahead if re.fullmatch(r"[,: -]*(?:and |then |so )?", text[due.end : match.start()])]
    return near[-1] if near else None


def _is_of_event(text: str, due: Due, start: int) -> bool:
    """True for `Friday` in `the agenda for Friday` or `the meeting on Friday`: the day of something else."""
    before = text[start : due.start].rstrip()
    own = text[due.start : due.end].lower()
    if own.startswith(("by ", "before ", "no later")) or due.vague or _IN_TIME.search(before):
        return False
    return bool(_EVENT.search(before))


def _clause_end(text: str, match: re.Match[str], due: Due | None) -> int:
    start = max(match.end(), due.end) if due and due.start >= match.end() else match.end()
    end = _END.search(text, start)
    return len(text[: end.start()].rstrip()) if end else len(text.rstrip(" .!\"'"))


def _what(text: str, match: re.Match[str], end: int, due: Due | None) -> str:
    """The doing in few words, without the time words, which have a place of their own."""
    start = match.start("verb") if not match.groupdict().get("yours") else match.start()
    if due and start <= due.start < end:
        said = f"{text[start : due.start].rstrip(' ,')} {text[due.end : end].strip(' ,')}"
    else:
        said = text[start:end]
    if match.re is _IT:
        said = f"{match['nobody']} {said}"
    words = re.sub(r" (?:and|or|to|at|on|by|before)$", "", said.strip()).split()
    return " ".join(words[:_MOST_WORDS]) + (" ..." if len(words) > _MOST_WORDS else "")


def _who(match: re.Match[str], text: str) -> str | None:
    groups = match.groupdict()
    if groups.get("name"):
        return str(groups["name"])
    if groups.get("self"):
        return "we" if groups["self"].lower() == "we" else "I"
    source = re.search(r"\bfrom (me|us|[A-Z][a-z]+)\b", text[match.start("verb") :]) if groups.get("yours") else None
    if source is None:
        return None
    return {"me": "I", "us": "we"}.get(source[1], source[1])
