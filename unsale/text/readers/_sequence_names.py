"""What files call the fields of a step: names that people write and that outreach tools document.

Smartlead (seq_number, seq_delay_details, email_body), Instantly (sequences of steps with variants), lemlist (delay,
message), Outreach and Apollo (order, interval, wait_time, body_text), Salesloft (step_groups with a day), Reply.io
(number, inDaysCount, templates), and tables with columns such as step_number, step_type, step_day, subject and body.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from unsale.lazy_pattern import LazyPattern

NAMES: Final = {
    "step": "step stepnumber stepno stepnum stepindex sequencestep seqnumber sequencenumber touch touchnumber "
    "touchno touchpoint emailnumber mailnumber messagenumber number no nr order position index stage",
    "day": "day dayno daynumber daynum sendday sendonday stepday touchday dayoffset daysfromstart",
    "delay": "delay delaydays delayindays delayhours delayinhours delayminutes wait waitdays waitindays waithours "
    "waittime waitfor waitperiod interval intervaldays intervalindays gap gapdays after afterdays sendafter "
    "daysafter daysafterprevious dayssinceprevious dayssincelast followupafter followupdelay indayscount "
    "inhourscount inminutescount seqdelaydetails delaydetails timing",
    "channel": "channel type steptype touchtype tasktype actiontype activitytype stepchannel medium method kind "
    "activity action mode via",
    "subject": "subject subjectline emailsubject mailsubject messagesubject",
    "body": "body bodytext bodyhtml bodyplain text message content copy emailbody emailtext emailcontent "
    "emailcopy mailbody mailtext messagebody messagetext messagecontent template templatebody msg html plaintext "
    "script callscript talktrack voicemailscript linkedinmessage connectionnote smstext email mail",
}
"""The names of each field, in lower case without spaces and marks, the surest first."""
FIELD_NAMES: Final = {field: tuple(names.split()) for field, names in NAMES.items()}
_MARKS = LazyPattern(r"[^a-z0-9]+")


@lru_cache(maxsize=1024)
def plain_name(name: str) -> str:
    """`name` in lower case, without spaces, marks and what stands in brackets: `Delay (days)` is `delay`."""
    return _MARKS.sub("", re.sub(r"\([^)]*\)", "", name).casefold())
