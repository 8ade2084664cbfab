"""Leaving a sentence out: when nothing but push would go, and which characters of the file that takes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from unsale.directions import speaks_to_rep
from unsale.findings import Edit, Span
from unsale.fitting import is_order
from unsale.matching import Match
from unsale.rulebook.rule import Rule
from unsale.sense import loses_sense
from unsale.text.document import Role, Sentence

_LEANS_BACK = re.compile(
    r"[\"'(*_ ]*(?:that|this|these|those(?! who)|it|they|he|she|them|but|because|which|otherwise|then|if not|"
    r"instead|either|neither|both(?! of (?:us|our))|one|same|besides|so|anyway|anyhow|even so|still|after that|"
    r"in (?:exchange|return)|with that|unless of course|once you're gone|"
    r"(?:i|we|you)(?:'ve| have)? (?:\w+ )?(?:them|him|her)|"
    r"(?:can|could|will|would) you (?:\w+ ){1,3}?(?:this|that|it))(?:'\w+)?\b",
    re.IGNORECASE,
)
"""How a sentence begins that would hang in the air without the one before it."""
_BETWEEN = re.compile(r"[ \t\r\n>*_]*")
_NEW_PARAGRAPH = re.compile(r"\n[ \t>]*\r?\n")
_LABEL = re.compile(r"\s*(?:[-*•–→]\s|\d{1,2}[.)]\s|[a-z]\d?\)\s|[\"'\[(<]|[A-Z][\w ]{0,20}:\s|p\.?s\b)", re.IGNORECASE)
"""A bullet, a number, a quotation mark, a label: words that are part of a list or a script stay where they are."""
_LABELLED = re.compile(
    r"(?:^|\n)[ \t>]*(?:p\.?\s?s\b\.?[:,–-]?|\(?[a-z0-9]{1,2}[).:]|[→*•–-]|[A-Z][\w ]{0,20}:)[ \t]*$", re.IGNORECASE
)
"""The same, standing before the sentence in its line."""
_LABEL_LENGTH = 40
_BULLETS = ("-", "*", "•", "–", "→")
_HOLDS_MORE = re.compile(
    r"\b(?:please|kindly|pls|call me|ring me|reply|let me know|"
    r"(?:i|we)(?:'ll|'re going to|'m going to| will| can(?!'t|not| not)| could(?!n't| not))"
    r"(?! (?:only |just |already |have to )*(?:assume|presume|suppose|conclude|imagine|take it|guess|be honest|level|"
    r"be straight|say|feel|see|tell|hear|picture|understand|believe|hardly|be (?:somewhere|there)))|"
    r"(?:i|we)(?:'ve| have|'d| had)? already|already (?:sent|done|booked|paid|set|made|asked|told|answered|agreed)|"
    r"re(?::|garding)? your question|(?:i|we|you and i) (?:met|spoke|talked)|"
    r"(?:stop|no longer) (?:hold|reserv|keep)ing|we close|may also|yours to keep|put me (?:on|through)|get on a call|"
    r"(?:at|until|till|before|by) (?:midnight|noon|midday)|"
    r"(?:for|is|are|it's|a|one|your|two|three|some) free|free (?:of charge|\w+ing|trial|month|taster|delivery|sample)|"
    r"one (?:\w+ )?(?:space|place|slot|seat|spot|room|date|table) left|to hold (?:it|this|that|the|your)|button|link|"
    r"and (?:wipe|delete|remove|cancel|charge|bill|renew)|"
    r"half (?:price|off|the)|(?:third|quarter) off|discount|refund|off (?:your|the|my) (?:first|next|list))\b",
    re.IGNORECASE,
)
"""An ask, an offer, a promise, what was done or answered: a reader would miss it, however it is put."""
_GREETING = re.compile(r"[\"'(*_ >]*(?:hi|hiya|hello|hey|dear|good (?:morning|afternoon|evening))\b", re.IGNORECASE)
_TITLE = re.compile(
    r"[ \t>*_]*(?:[-=#~*_]{2,}|#|\[|"
    r"(?:step|touch|day|e-?mail|message|variant|version|subject|sms|text|objection)\b[^.!?]*$)",
    re.IGNORECASE,
)
"""What stands over one message of several in a file."""
_LINK = re.compile(r"\]\(|<|://|www\.")
_REMINDERS = "nagging"
_SALUTATION = 40
_LONGEST = 28
"""Gaps between words; a longer sentence is mostly several, written without full stops."""
_MOST_OF_IT, _MUCH_OF_IT = 0.8, 0.4
"""So much of a question must be push; less where the rule would rather see the sentence gone."""
_NEAR = 1_000
_LEAST_LEFT = 120
"""Characters of text that must be left in the file: a message is never emptied, nor left with its greetings only."""


def can_be_left_out(match: Match, source: str, beside: Sequence[Rule] = ()) -> bool:
    """True when the sentence is push and little else: no fact, ask or offer, nothing that the next one leans on.

    `source` is the decoded file; what rules `beside` that of the match found in the sentence is push as well.
    """
    sentence = match.sentence
    text = sentence.text
    if sentence.segment.role is Role.SUBJECT or text.count(" ") > _LONGEST or text.count('"') % 2:
        return False
    if _GREETING.match(text) or _is_only_ask(match, source) or _is_all_there_is(sentence, source):
        return False
    if _is_labelled(match, source) or _asks_more(match) or _says_more(match) or _is_needed_beside(sentence, source):
        return False
    return not loses_sense(text, match.start, match.end, "", match.rule, beside, _around(sentence.span, source))


def _around(span: Span, source: str) -> str:
    """The text near `span`, without it."""
    return f"{source[max(0, span.start - _NEAR) : span.start]}\n{source[span.end : span.end + _NEAR]}"


def _is_labelled(match: Match, source: str) -> bool:
    """True where a label stands before the sentence, or opens it and is no part of the push.

    The label of one of several items that stand in lines of their own may go with its item.
    """
    label, start = _LABEL.match(match.sentence.text), match.sentence.span.start
    if label and match.start >= label.end():
        return not _is_item(match.sentence, source)
    return _LABELLED.search(source[max(0, start - _LABEL_LENGTH) : start]) is not None


def _is_item(sentence: Sentence, source: str) -> bool:
    """True for an item of a list with bullets that is one sentence, with another item right before or after it."""
    text, span = sentence.text.strip(), sentence.span
    if not text.startswith(_BULLETS) or len(text) < len(sentence.segment.text.strip()):
        return False
    above = source[max(0, span.start - _NEAR) : span.start].rstrip(" \t").split("\n")[-2:-1]
    below = source[span.end : span.end + _NEAR].split("\n")[1:2]
    return any(line.lstrip().startswith(text[0]) for line in (*above, *below))


def _asks_more(match: Match) -> bool:
    """True for a question that is not mostly push."""
    text = match.sentence.text
    most = _MUCH_OF_IT if match.rule.drops_first else _MOST_OF_IT
    return "?" in text and match.end - match.start < most * len(text)


def _is_only_ask(match: Match, source: str) -> bool:
    """True for a reminder that is put as a question, where nothing near asks anything else."""
    sentence = match.sentence
    asks = match.rule.family == _REMINDERS and "?" in sentence.text
    return asks and "?" not in _around(sentence.span, source)


def _is_all_there_is(sentence: Sentence, source: str) -> bool:
    """True for the only paragraph between the greeting or heading of a message and the heading of the next."""
    span = sentence.span
    above = [line for line in source[max(0, span.start - _NEAR) : span.start].split("\n") if line.strip()]
    below = [line for line in source[span.end : span.end + _NEAR].split("\n") if line.strip()]
    begins = bool(above) and (_TITLE.match(above[-1]) or (_GREETING.match(above[-1]) and len(above[-1]) <= _SALUTATION))
    return bool(begins and below and _TITLE.match(below[0]))


def _says_more(match: Match) -> bool:
    """True for a sentence with an ask, an offer or a promise, and for a step that a rep is told to take."""
    text = match.sentence.text
    return bool(_HOLDS_MORE.search(text)) or (speaks_to_rep(text) and is_order(text))


def _is_needed_beside(sentence: Sentence, source: str) -> bool:
    """True where the sentence may answer a question before it, or the next one or the other speaker's leans on it."""
    if sentence.segment.speaker is not None and sentence.end == len(sentence.segment.text):
        return True
    if "?" not in sentence.text and sentence.segment.text[: sentence.start].rstrip().endswith("?"):
        return True
    following = _BETWEEN.match(source, sentence.span.end)
    if following is None or _NEW_PARAGRAPH.search(following[0]):
        return False
    return _LEANS_BACK.match(source, following.end()) is not None


def removal(sentence: Sentence, source: str) -> tuple[Edit, ...]:
    """The edit that takes the sentence out of `source`, with the space or the lines it leaves over; empty if none can.

    None can where markup or another speaker's words stand in between, or where too little text would be left.
    """
    segment = sentence.segment
    start, end = sentence.start, sentence.end
    if end < len(segment.text):
        end += len(segment.text[end:]) - len(segment.text[end:].lstrip())
    elif start > 0:
        start = len(segment.text[:start].rstrip())
    else:
        return _own_lines(sentence.span, source)
    span = segment.span_of(start, end)
    if not _same_words(source[span.start : span.end], segment.text[start:end]):
        return ()
    return (Edit(span, ""),) if _leaves_enough(source, span) else ()


def _leaves_enough(source: str, span: Span) -> bool:
    """True when enough of the file is left without `span`; what stands near it nearly always tells."""
    near = source[max(0, span.start - _NEAR) : span.start] + source[span.end : span.end + _NEAR]
    if len(near.strip()) >= _LEAST_LEFT:
        return True
    return len((source[: span.start] + source[span.end :]).strip()) >= _LEAST_LEFT


def _same_words(source: str, text: str) -> bool:
    return re.findall(r"\w+", source) == re.findall(r"\w+", text) and "<" not in source


def _own_lines(span: Span, source: str) -> tuple[Edit, ...]:
    """A paragraph of one sentence goes with its line ends, when nothing else stands in its lines."""
    low = source.rfind("\n", 0, span.start) + 1
    high = source.find("\n", span.end)
    high = len(source) if high < 0 else high + 1
    if source[low : span.start].strip() or source[span.end : high].strip() or _LINK.search(source, low, high):
        return ()
    if low == 0 or source[:low].endswith(("\n\n", "\r\n\r\n")):
        blank = re.compile(r"(?:[ \t]*\r?\n)*").match(source, high)
        high = blank.end() if blank else high
    span = Span(low, high)
    return (Edit(span, ""),) if _leaves_enough(source, span) else ()
