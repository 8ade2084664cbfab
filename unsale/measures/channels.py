"""The channel of a message: what it bears, and how it is seen from the file and its text."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final, NamedTuple

from unsale.lazy_pattern import LazyPattern
from unsale.metrics.facing import LETTER_GREETING
from unsale.metrics.wording import plain
from unsale.text.document import Document, Role


class Channel(NamedTuple):
    """How a channel is read."""

    words: int | None
    """How many words it bears; None where length says nothing."""
    called: str
    source: str
    spoken: bool = False


CHANNELS: Final = {
    "email": Channel(150, "a mail", "125 for a first one [BOOMERANG], 150 for a follow-up; which it is, is not seen"),
    "linkedin": Channel(75, "a LinkedIn note", "a note beside a request to connect [judgement]"),
    "sms": Channel(50, "a text message", "two screens of a small telephone [judgement]"),
    "voicemail": Channel(90, "a voicemail", "35 seconds at 150 words a minute [VOICEMAIL]", spoken=True),
    "call": Channel(None, "a call", "the airtime and the longest turn say more", spoken=True),
    "letter": Channel(300, "a letter", "one page; recaps and letters bear 300 [judgement]"),
    "proposal": Channel(None, "a proposal", "it has to be complete"),
}
"""Each channel of the settings, with the words it bears and where the number is from."""

WORD_LIMITS: Final = {name: channel.words for name, channel in CHANNELS.items() if channel.words}
"""The words that a channel bears, for the channels with a length of their own."""

_IN_NAME: Final = LazyPattern(
    r"(?:^|[\W_])(?:(?P<sms>sms|text[-_ ]messages?)|(?P<linkedin>linked-?in|inmail)|(?P<voicemail>voice-?mails?)"
    r"|(?P<letter>letters?)|(?P<proposal>proposals?)|(?P<call>calls?|call[-_ ]scripts?|transcripts?))(?:$|[\W_\d])"
)
_SPOKEN_FORMATS: Final = frozenset({"captions", "json-transcript", "transcript"})
_MAIL_FORMATS: Final = frozenset({"email", "mbox"})
_NEAR_FOLDERS: Final = 2
"""So many folders above a file may name its channel; further up the names are of other things."""


def guess_channel(document: Document) -> str | None:
    """The channel as far as file and text tell; None for a text that is no message.

    The kind of file decides first, then its name and folders, then the text: a subject line or a greeting is a mail.
    """
    if document.source.format in _SPOKEN_FORMATS:
        return "call"
    if document.source.format in _MAIL_FORMATS:
        return "email"
    named = channel_named(document.source.path)
    if named not in (None, "call"):
        return named
    subject = any(segment.role is Role.SUBJECT for segment in document.segments)
    return "email" if subject or greetings(document) else named


def channel_named(path: str) -> str | None:
    """The channel that the name of a file says, or one of the nearest folders; the name itself counts most."""
    *folders, name = PurePath(path).parts or ("",)
    for part in (PurePath(name).stem, *reversed(folders[-_NEAR_FOLDERS:])):
        if match := _IN_NAME.search(part.lower()):
            return match.lastgroup
    return None


def greetings(document: Document) -> int:
    """How many paragraphs open with a greeting."""
    own = [item for item in document.segments if item.role is Role.BODY and item.variant == 0]
    return sum(bool(LETTER_GREETING.match(plain(segment.judged_text))) for segment in own)
