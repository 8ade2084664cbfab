"""The words that the measures count: who is meant, what is asked, what leaves a way out; and how words are told apart.

All patterns expect lower case with straight apostrophes, which is what `plain` gives.
"""

from __future__ import annotations

import re
from typing import Final

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+|(?<=\d)[.,:/]\d+)*")
_APOSTROPHES: Final = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'"})


def _any(lines: str) -> re.Pattern[str]:
    """One pattern for a block of alternatives of whole words: one a line, a backslash at the end joins two lines."""
    joined = re.sub(r"\\\n\s*", "", lines.strip())
    return re.compile("|".join(rf"(?<!\w)(?:{line.strip()})(?!\w)" for line in joined.splitlines()))


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


def plain(text: str) -> str:
    """`text` in lower case with straight apostrophes, equally long for English."""
    return text.translate(_APOSTROPHES).lower()


def words(text: str) -> list[str]:
    """The words of `text` in lower case; a number, a merge tag (masked as `qqq`) and a contraction are one each."""
    return _WORD.findall(plain(text))


READER_WORDS: Final = _listed("you your yours yourself yourselves you're you've you'll you'd u ur y'all")
SELLER_WORDS: Final = _listed(
    "i me my mine myself i'm i've i'll i'd we us our ours ourselves we're we've we'll we'd im ive"
)
SHARED_WE: Final = _any(
    r"""
    (?:shall|should|could|can|may|might) we
    (?:as |what |when |since |after )?we(?:'ve| have| had)? (?:both )?(?:agreed|discussed|spoke|talked|met|said|decided)
    (?:as|what|when|since|after) we (?:last )?\w+(?:ed|oke|et)
    our (?:last |recent |earlier |first |next |short )?(?:call|chat|conversation|meeting|talk|discussion|visit)
    (?:between|both of|for both of) us
    """
)
"""Where *we* is seller and reader together, so that it counts for neither."""

TIE_DOWN: Final = re.compile(
    r"(?:,|\.\.\.| -)\s*(?:(?:is|are|was|were|do|does|did|has|have|will|would|can|could|should|wo|ca)(?:n't)?"
    r" (?:it|that|you|we|they|there|this)(?: not)?|right|correct|yeah|yes|agreed?|eh|okay|ok|no|fair enough)\s*[?!]+$"
)
LEADING: Final = _any(
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
RHETORICAL: Final = re.compile(
    r"(?:(?:and|so|but|now|well|oh|hey|listen),? |[\w .'-]{1,25}, ){0,2}?"
    r"(?:what if|ever (?:wonder|wish|feel|thought)|did you know|do you know (?:that|why)|guess what"
    r"|sounds? (?:familiar|too)"
    r"|tired of|sick of|fed up|want (?:more|better|to (?:save|boost|double|grow|increase|cut|make|stop|earn|win|be))"
    r"|ready (?:to|for) (?!talk|chat|meet|book|go\b)|need (?:to|more|a|an|help)\b|struggling|frustrated"
    r"|still (?:using|doing|paying|relying|wasting)|imagine|can you imagine|are you (?:sick|tired|fed up|ready)"
    r"|why (?:wait|us|now|not)\b|(?:the|our) [a-z]+(?: [a-z]+)?\?$|so what\?|why\?$|really\?)"
)
SMALL_TALK: Final = _any(
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
OPEN_START: Final = re.compile(
    r"(?:^|[,;:.!] |- |\b(?:and|so|but|then|or|me|also|just|okay|well) )"
    r"(?:what|which|why|where|when|who|whose|how(?! (?:many|much|long|often|old|far|soon|big|about)))(?:'s|'re|'d)?\b"
)
OPEN_REQUEST: Final = _any(
    r"""
    (?:tell|talk|walk|take|show) me (?:a (?:bit|little) )?(?:more )?(?:about|through|how|what|why)
    (?:can|could|would) you (?:\w+ )?(?:tell|walk|talk|describe|explain|share|help me understand)
    help me (?:to )?understand
    i'd (?:love|like) to (?:hear|understand|know|learn) (?:how|what|why|more about (?:how|what|your))
    """
)

REQUEST: Final = _any(
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
    "meet": _any(
        rf"""
        (?:book|schedule|arrange|set up|grab|pick|choose|find|hop on|jump on|get on|block|have|do|spare|make|\
            put)\b[^.?!]{{0,50}}?\b{_MEETING}
        (?:meet|speak|talk|chat|catch up|touch base|connect(?! (?:with (?:me|us) )?on))
        (?:call|ring|phone) (?:me|us)
        give (?:me|us) a (?:call|ring|shout)
        (?:a|an|the|quick|short|brief|\w+-minute) {_MEETING}
        (?:\d+|five|ten|fifteen|twenty|thirty)[ -]?min(?:ute)?s?
        (?:free|available)
        (?:monday|tuesday|wednesday|thursday|friday|tomorrow|next week|this week)\b[^.?!]{{0,40}}\b(?:work|suit)s?
        """
    ),
    "buy": _any(r"(?:sign(?! (?:up|in))|countersign|order|buy|purchase|pay|renew|approve|confirm|accept|proceed)"),
    "register": _any(r"(?:register|sign up|join (?:us|me|the|our)|attend|rsvp|enrol+|subscribe)"),
    "try": _any(r"(?:try|start (?:a|your)|test|activate)"),
    "read": _any(r"(?:download|read|watch|visit|browse|check out|(?:take|have) a look|look at|review|explore|click)"),
    "forward": _any(r"(?:forward|introduce|refer|point me|put me in touch|pass (?:this|it)|share this|loop in)"),
    "fill in": _any(r"(?:fill (?:in|out)|complete|take (?:the|our|this)|answer (?:the|our|these))"),
    "follow": _any(r"(?:follow (?:us|me)|connect (?:with (?:me|us) )?on|like (?:us|our))"),
    "send": _any(r"(?:send|provide|give (?:me|us) your|tell (?:me|us))"),
}
"""The things a seller asks for; two asks for the same one count once."""
REPLY: Final = _any(r"(?:let me know|let us know|reply|respond|write back|get back to (?:me|us)|drop (?:me|us) a)")
ASK_LEAD: Final = re.compile(
    r"\W*(?:(?:please|kindly|also|just|simply|do|then|and|so|now|go ahead and|feel free to) )*"
)
NOT_ASKED: Final = _any(r"(?:no need|needn't|don't|do not|never|without|not|didn't|rather than|you (?:can|could) also)")
INVITATION: Final = _any(
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

WAY_OUT: Final = _any(
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
HOLLOW: Final = _any(r"no (?:rush|hurry|obligation|pressure|commitment|strings attached),? (?:but|however|though|only)")
"""Ways out that are taken back in the same breath."""

CONTROLLING: Final = _any(
    r"""
    you(?:'ll| will| all| both| really| just| simply| absolutely)* (?:must|have to|need to|should|ought to|had better)
    you(?:'ve got to|'d better)
    """
)
COMMIT_IMPERATIVE: Final = re.compile(
    r"\W*(?:(?:please|just|so|now|then|go ahead and) )*(?:sign|buy|order|act|decide|commit|confirm|approve|pay|"
    r"upgrade|renew|claim"
    r"|secure|reserve|grab|hurry|lock)\b"
)
FREEING: Final = _any(
    r"""
    (?:could|might|may|perhaps|maybe)
    would you
    if you(?:'d| would)? (?:like|prefer|wish|want)
    """
)
THANKS: Final = _any(r"(?:(?<!no )(?:thanks|thank you|thank-you)|much appreciated|(?:very |most |so )?grateful)")
PARTNER_TALK: Final = _any(
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
ABOUT_THEM: Final = _any(
    r"""
    you(?:'ve| have|'d| had)? (?:\w+ )?(?:said|mentioned|told|asked|wrote|posted|shared|described|noted|raised|\
        published|opened|launched|announced|hired|moved|joined|spoke)
    (?:saw|read|noticed|heard|spotted|watched|enjoyed|listened to|looked at) (?:that )?(?:you|your)
    you(?:'re| are) (?:hiring|opening|moving|expanding|launching|looking|planning|building|comparing|recruiting|rolling)
    your (?:\w+ )?(?:post|article|talk|interview|notice|tender|advert|job ad|report|review|question|drawing|message|\
        reply|reply|request|podcast|case study|keynote|presentation|announcement)
    congrat(?:s|ulations) on
    \w+ (?:at|from) \w+ (?:said|suggested|mentioned|told|recommended|gave)
    """
)
THEIR_NUMBER: Final = re.compile(
    r"\b(?:your|you(?:'re| are| have|'ve| run| use| own))(?: [a-z][\w-]*){0,3}? #?\d[\d,.]*(?! ?%)"
)
PLAIN_TAG: Final = re.compile(
    r"name|first|last|company|account|organi[sz]ation|business|sender|signature|rep\b|calend|link|url|my"
)
"""Merge tags that every mailing has: a name or a company, and what stands for the sender."""
PRODUCT: Final = _any(
    r"""
    (?:our|the) (?:\w+ )?(?:products?|platform|software|solutions?|suite|tools?|app|system|technology|services?|\
        features?|package|module|dashboard|pricing|prices?|plans?|offer|release|range)
    (?:we|it|they) (?:also )?(?:offers?|provides?|delivers?|suppl(?:y|ies)|sells?|includes?|features?|comes? with|\
        supports?|has|have|integrates?|automates?)
    """
)
SERVING: Final = _any(
    r"""
    (?:answer|check|fix|send|explain|ask|help|show|find out|look into|look at|solve|support|walk|tell|bring|\
        sort out|listen to|share|save|give)(?:s|ing)? (?:\w+ ){0,2}?(?:you|your|yours)
    (?:i|we)(?:'ll| will| can| could) (?:\w+ )?(?:answer|check|fix|send|explain|ask|find out|look into|sort|write|\
        ring|call)
    """
)

GREETING: Final = _any(
    r"""
    (?:hi|hello|hey|dear|greetings|welcome|good (?:morning|afternoon|evening|day))
    (?:this is|my name is|my name's|speaking|thanks for (?:taking|making|joining|calling|hopping))
    """
)
PERMISSION: Final = _any(
    r"""
    (?:is|was) (?:this|now|it)(?: still)? (?:a )?(?:good|ok|okay|bad|fine|convenient|right|all right|alright)
    (?:good|bad|okay|convenient) (?:time|moment)
    (?:do you|have you|if you)(?: have)?(?: got)? (?:a (?:\w+ )?(?:minute|moment|second|sec)|time|\w+ minutes)
    (?:may|can|could|do you mind if|would it be (?:all right|alright|ok|okay) if) i (?:just )?(?:ask|take|tell|\
        explain|have)
    shall i (?:ring|call) (?:back|later|another)
    """
)
BACKCHANNELS: Final = _listed(
    "mm mhm mm-hm mm-hmm mmm hm hmm uh-huh uh huh ah oh aha right okay ok yes yeah yep sure true exactly indeed i see "
    "cool great good fine lovely nice wow really no gotcha got it"
)
GO_ON: Final = _any(
    r"(?:go on|carry on|please continue|you were saying|after you|sorry,? (?:you|go|please|i cut|i interrupted)|"
    r"go ahead)"
)
ANSWER: Final = _any(
    r"""
    (?:yes|yeah|yep|no|nope|not (?:yet|really|quite|at all)|never|always|absolutely|of course|certainly|sure|\
        correct|exactly|it depends)
    (?:because|since|i don't know|i'm not sure|i do not know|i'd have to (?:check|ask)|let me (?:check|find out|ask))
    (?:i|we)(?:'ll| will| can)(?: have to)? (?:find out|check|ask|look into|confirm|write|send)
    [^\W\d]*\d[\d.,]*
    (?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|hundred|a (?:day|week|month|year|few))
    (?:it|that|this|they|we|you|there) (?:is|does|do|can|are|has|have|isn't|doesn't|don't|can't|aren't|would|will|won't)
    """
)
OFFER: Final = _any(r"(?:can|could|may|shall|should|might) (?:i|we)(?! (?:just )?ask)")
"""Questions whether the seller may do something: they ask for leave, not for knowledge."""
RECAP: Final = _any(
    r"""
    (?:let me|can i|i'll|i'd like to|just to|so,? to) (?:just )?(?:check|recap|sum|summari[sz]e|confirm|make sure|\
        play|read|see if)
    (?:so|what) (?:i|i've) (?:heard|hear|noted|have|got|understand|understood|wrote)
    (?:so|okay|right|then|well)[,:]? (?:you|your|there|it's|that's|if i)
    (?:you said|you told me|you mentioned|you've told me|to sum up|to recap|in short|if i (?:heard|understood|\
        understand|have|got))
    (?:here's what|have i got (?:that|it) right|did i (?:get|miss)|what did i miss|what have i missed|\
        as i understand it)
    so[:,]
    """
)
REFUSAL: Final = _any(
    r"""
    (?:no,? (?:thanks|thank you)|not interested|no interest|not for (?:us|me)|i(?:'ll| will) pass|we(?:'ll|\
         will) pass|i'm going to pass)
    (?:no|not|nope)[,.]? (?:not )?(?:this year|today|right now|now|at the moment|at this time|any time soon|this time)
    (?:we|i)(?:'ve| have)? (?:already )?(?:decided against|chosen|gone with|signed with|went with)
    (?:please )?(?:stop|don't|do not) (?:calling|call|ringing|ring|emailing|contact|contacting)
    (?:take|remove) (?:me|us) (?:off|from)
    (?:i|we) (?:said|already said|told you) no
    (?:the answer is|it's a|that's a|it's still|still) no
    (?:i|we)(?:'d| would) rather not
    (?:we|i)(?:'re| are|'m| am) (?:not going to|not looking (?:to|for)|happy (?:with|where) (?:what|we|our|the))
    (?:i|we) (?:don't|do not) (?:want|need) (?:it|this|that|any|to (?:buy|sign|switch|change|commit))
    """
)
BARE_NO: Final = re.compile(r"\W*(?:no|nope|nah|no way|not really)\b(?![ ,]*(?:problem|worries|idea|doubt))")
REOPENS: Final = re.compile(
    r"\?|^\W*(?:okay|ok|yes|yeah|sure|all right|alright|fine|go on|well,|maybe|perhaps|tell me|that works|i suppose)"
)
COUNTER: Final = _any(
    r"""
    (?:what if|how about|even if|at least|why not|are you sure|what would it take|if i (?:could|can|did|got|drop|knock))
    (?:but|and) (?:with|if|what|just|only|at|surely)
    just (?:one|five|two|ten|a (?:quick|minute|second|small|trial))
    """
)

GOODBYE: Final = _any(
    r"""
    (?:good)?bye(?:-bye)?
    (?:speak|talk|see you|catch you) (?:soon|then|later|tomorrow|again|on \w+|next week)
    have a (?:good|great|nice|lovely) \w+
    (?:take care|cheers for now|thanks for your time|thank you for your time)
    """
)
DODGE: Final = _any(
    r"""
    (?:great|good|excellent|fantastic|brilliant|super) question
    (?:glad|happy) you asked
    (?:we'll|i'll|we will|i will|let's) (?:get|come|circle|go) (?:back )?(?:to that|back to that|on to that|there)
    (?:don't|no need to) worry about (?:that|it)
    (?:before i|before we) (?:answer|get to|go into)
    (?:let's not|we don't need to) (?:worry|get into|talk about|go into)
    """
)
LETTER_GREETING: Final = re.compile(
    r"(?:hi|hello|hey|dear|greetings|good (?:morning|afternoon|evening|day))\b(?: [\w'.-]+){0,4} ?[,!:.-]?(?:\s|$)"
)
STEP_HEADING: Final = re.compile(
    r"\W*(?:e-?mail|template|step|day|touch|message|version|variant|option|follow[- ]?up|example|sample|script|"
    r"subject(?: line)?)"
    r"\W{0,3}(?:#? ?\d|[a-c]\b|one|two|three|:)"
)

STOP_WORDS: Final = _listed(
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
