"""The words that tell what a step of a sequence does: chase, say goodbye, take no for an answer, care after the sale.

All patterns expect lower case with straight apostrophes, which is what `metrics.wording.plain` gives.
"""

from __future__ import annotations

from typing import Final

from unsale.lazy_pattern import LazyPattern
from unsale.metrics.facing import LETTER_GREETING
from unsale.metrics.phrases import Phrases
from unsale.metrics.wording import words

CHASE_WORDS: Final = frozenset(
    "follow mention resend forward bump float circle loop check touch base reach note email mail message messag "
    "inbox top last previou earlier busy busi week month today tomorrow morning afternoon monday tuesday wednesday "
    "thursday friday minute call chat talk meet meeting slot calendar schedule schedul book connect interest "
    "interested reply respond response answer hear heard hope wonder wanted want quick short brief question chance "
    "happy glad best regard regards cheer sincerely kind write wrote written sent send below above attempt time "
    "subject hello team thought thank".split()
)
"""Stems of words that only keep a conversation going: a step with no others brings nothing."""
CHASE: Final = Phrases(
    r"""
    (?:just |only )?(?:following up|follow up|following) (?:on|with|to)? ?(?:my|the|our|this|that)? ?\
        (?:last |previous |earlier |first )?(?:e-?mails?|notes?|messages?|below|voicemails?)
    just (?:following up|follow up|checking in|bumping|circling back|floating|resurfacing)
    (?:checking in|circling back|bumping this|floating this|re-?sending|re-?sharing|in case (?:you|this|\
        my \w+) (?:missed|got))
    (?:did|have) you (?:get|got|see|seen|had|have|receive|received|\
        read)(?: a chance)?(?: to)? ?(?:\w+ )?(?:at )?(?:my|the|this) \
        (?:last |previous |earlier )?(?:e-?mail|note|message|voicemail|below)
    (?:did|have) you (?:get|got|had|have|find|found)? ?(?:a|the|any)? ?(?:chance|time|moment|opportunity) to \
        (?:read|look|see|review|think|consider|go|check|watch)\w*(?: (?:it|this|that|at|through|over|about)){0,2}
    (?:any|had any) (?:thoughts|update|news|luck|feedback)(?: on (?:my|the|this|that)\b[^.?!]{0,40})?
    (?:haven't|have not|not) (?:heard|had a reply|had a response|received (?:a|any) (?:reply|response|answer))
    top of (?:your|the) (?:inbox|list|pile)
    (?:third|fourth|fifth|sixth|3rd|4th|5th|6th) (?:time|e-?mail|message|note|attempt|try|follow[- ]?up)
    (?:e-?mailed|written|wrote|called|tried|reached out|contacted|messaged)(?: (?:to )?you)?(?: \w+){0,3}? \
        (?:twice|(?:two|three|four|five|six|several|many|a few|\d+) times)
    (?:several|many|multiple|repeated|\d+|three|four|five) (?:attempts|e-?mails|messages|calls|voicemails)
    """
)
"""Asking for an answer to what was sent before, or counting how often it was sent."""
GOODBYE: Final = Phrases(
    r"""
    (?:this|it)(?:'s| is| will be|'ll be) (?:my|the) (?:very )?(?:last|final) (?:e-?mail|mail|note|message|\
        attempt|time|one|try)
    (?:a|one) (?:last|final) (?:e-?mail|mail|note|message|attempt|try)
    last (?:e-?mail|mail|note|message) (?:from me|i(?:'ll| will) send)
    (?:i|we)(?:'ll| will)? (?:won't|will not|not|no longer|stop) (?:be )?(?:writ\w+|e-?mail\w*|contact\w*|\
        reach\w* out|bother\w*|\
        follow\w* up|call\w*|messag\w+|chas\w+)(?: (?:to )?you)?(?: (?:again|any ?more|any further|further|after this))?
    (?:i|we)(?:'ll| will| shall) (?:leave (?:it|things|this) (?:here|there|at that|with you)|leave you be|\
        stop (?:here|there|now)|\
        step back|bow out|not write again|close (?:the|this|your) (?:loop|file|thread|case)|stop reaching out)
    """
)
"""Saying that no further message will come."""
SHUT: Final = Phrases(
    r"""
    clos(?:e|ing) (?:out )?(?:your|the|this) (?:file|case|account|record)
    (?:assume|assuming|take it|guess|conclude) (?:that )?(?:you|this|it|your)(?:'re|'ve| are| is| have|\
        r)? (?:\w+ ){0,3}?\
        (?:not|no longer|isn't|aren't|given up|moved on|don't)
    (?:given up|giving up) on
    (?:permission|ok(?:ay)?) to close
    (?:remove|removing|take|taking|cross|crossing) you (?:from|off) (?:my|our) (?:list|calendar|pipeline)
    (?:last|final) (?:attempt|try)
    (?:should i|do i|shall i) (?:stay|stop trying|give up|close)
    (?:move|moving) on (?:to|without)
    """
)
"""Leaving as a lever: something is lost unless they answer."""
NEW_THING: Final = Phrases(
    r"""
    (?:attached|enclosed|i(?:'ve| have) attached|here(?:'s| is| are) (?:the|a|an|our|my|what|how|one|two|three|\
        some|your))
    you (?:asked|wanted|requested|said|mentioned|told)
    since (?:i|we|you|then|last|my)
    (?:i|we)(?:'ve| have)? (?:learned|learnt|found|noticed|read|saw|seen|spotted|heard that)
    """
)
"""Words with which something new is handed over."""
WHO_ELSE: Final = LazyPattern(r"\bwho(?:'s|'d)? (?:else |would|looks?|is|should|might|could|in your|handles|decides)")
"""Asking for the person whom it concerns: an easier question, and a new one."""
SMALL_NUMBER: Final = LazyPattern(
    r"\b\d+[ -]?(?:min(?:ute)?s?|am|pm|hours?|days?|weeks?)\b|\b\d{1,2}:\d\d\b|\b\d+(?:st|nd|rd|th)\b"
)
"""Numbers that make an appointment, not a point."""
LINK: Final = LazyPattern(r"(?:https?://|www\.)[^\s>)\]\"']+")
CALENDAR: Final = LazyPattern(r"calend|meeting|book|schedul|chilipiper|savvycal|meet\.|zoom")

SAID_NO: Final = Phrases(
    r"""
    (?:not[ _-]?interested|no[ _-]interest|(?:said|says|say|told (?:me|us)|replied|reply|response|answer(?:ed)?|\
        is|=)(?::|_| )*["']?no\b)
    (?:refus|declin|reject)(?:e|ed|es|al|s)?
    (?:opt(?:ed|s)?[ _-]?out|unsubscrib\w*|asked? (?:me |us )?to stop|do[ _-]not[ _-]contact|\
        no[ _-]thanks?(?:[ _-]you)?)
    negative[ _-](?:reply|response|answer)
    """
)
"""A condition that holds when the reader has said no."""
NOT_SO: Final = LazyPattern(
    r"\b(?:unless|not|never|without|stop if|skip if|except|exclude\w*|until|hasn't|haven't)\W+(?:\w+\W+){0,3}$|!\s*$"
)
"""Before `SAID_NO`: the step is sent only when they have not."""
OWNED_UP: Final = Phrases(
    r"""
    you(?:'ve| have|'d)? (?:said|told (?:me|us)|mentioned|wrote|replied|let (?:me|us) know|indicated|\
        answered)\b[^.?!]{0,40}?\
        (?:\bno\b|not interested|no thanks|not for you|isn't (?:for you|a fit|a priority)|wasn't (?:for you|\
        a fit)|to stop|\
        not (?:now|at this time|at the moment|a fit|a priority|looking)|you(?:'d| had)? (?:already )?(?:chosen|\
        signed|gone with|decided))
    (?:i|we) (?:know|understand|appreciate|hear|realise|realize|see)(?: that)? (?:you|this|it|your answer)(?:'re|\
         are| is|'s) \
        (?:not (?:interested|for you|looking)|a no|no)
    (?:despite|in spite of|even after|after) your (?:no|refusal|last answer|reply|answer)
    """
)
"""The seller says that the reader said no."""
ACCEPTS: Final = Phrases(
    r"""
    (?:thanks|thank you)(?: so much| very much)? for (?:telling|letting|being|your (?:honesty|honest|clear|frank|\
        answer|reply)|the \
        (?:clear |honest )?(?:answer|reply))
    (?:i|we)(?:'ll| will) (?:leave (?:it|things|this) (?:here|there|at that)|leave you be|stop|respect|not write|\
        take you off|remove you)
    (?:won't|will not) (?:write|e-?mail|contact|call|bother|ask|follow up)
    (?:i|we)(?:'ve| have) (?:taken you off|removed you|stopped)
    as you asked
    """
)
"""A no is taken for an answer."""

SOLD: Final = Phrases(
    r"""
    (?:thanks|thank you) for (?:your (?:order|purchase|business|payment|first order)|ordering|buying|\
        signing(?! up)|choosing us|\
        becoming a (?:customer|client)|going with us)
    welcome (?:aboard|on board|to the family|as a (?:customer|client))
    (?:now that|since) you(?:'ve| have)? (?:signed|bought|ordered|gone live|joined us|went live|purchased)
    (?:after|since) (?:the |your )?(?:signature|purchase|go-?live|installation|delivery|order)
    your (?:first |final )?invoice (?:is|for|no|number|will)
    closed[- ]won
    """
)
"""The sale is made."""
AFTER_SALE_NAME: Final = LazyPattern(
    r"after[ _-]?sale|post[ _-]?(?:sale|purchase)|closed[ _-]?won|new[ _-]customer|go[ _-]?live|customer[ _-]onboarding"
)
CARE: Final = Phrases(
    r"""
    how(?:'s| is| are| has| have| was| were| did| does| do) (?:it|things|that|this|everything|you|the|your|they|\
        both)\b[^.?!]{0,60}\
        (?:going|working|doing|been|settl\w+|perform\w+|go|find|finding|run|running|hold\w*|get(?:ting)? on)
    what(?:'s| is| has| have|)?(?: been)? (?:not )?(?:working|works?|missing|in the way|harder|hard|still \w+|annoying)
    what (?:doesn't|does not|isn't|is not|didn't) (?:work|working|help)\w*
    what (?:should|could|can) (?:we|i) (?:change|improve|fix|do better|have done)
    what would you (?:change|improve|do differently)
    what have you (?:stopped|started|not) us\w+
    (?:is|are|does|do) (?:it|they|the \w+|everything|your \w+) (?:doing|do|working|work|meeting|meet)\b[^.?!]{0,60}
    (?:report card|anything (?:that (?:is|isn't|doesn't)|not|still|we) [^.?!]{0,50}(?:work\w*|right|missing|fix|\
        change|improve))
    """
)
"""Asking how it is going: about use and worries, not for a rating or a further order."""


def is_greeting(text: str) -> bool:
    """True for a sentence that only greets: `hi jo,`."""
    return bool(LETTER_GREETING.match(text)) and len(words(text)) <= 4
