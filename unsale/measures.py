"""Findings on a whole message or call, from its numbers: one question, one ask, room for the customer.

Thresholds come with their source; `[...]` names one of the design's list, SEED are the source articles, *judgement*
means that no source gives a number. The measures keep still where they would only be noise: in short notes, replies,
collections of templates, and everything that is not surely a sales text.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from unsale import conversation as talk
from unsale import metrics
from unsale import metrics_words as lists
from unsale.findings import Finding, Scope, Severity, Span
from unsale.metrics_words import plain, words
from unsale.text.document import Document, Role, Sentence
from unsale.text.language import is_english

SELLING: Final = 0.6
"""A message counts as a sales text from this probability on: one finding in 100 ordinary business mails (Enron)."""
PERHAPS_SELLING: Final = 0.4
"""Enough where something else says that somebody sells: two sides, pressure, a named channel [judgement]."""
SHORT_NOTE: Final = 40
"""Below so many words nothing is said about a message [judgement]."""
REAL_MESSAGE: Final = 50
"""From so many words on a message can be asked for a question and an ask: replies come at 50 to 125 [BOOMERANG]."""
MONOLOGUE: Final = 100
"""Words without question, ask or opening, mostly on the seller, that make a monologue [judgement]."""
WORD_LIMITS: Final = {"email": 150, "linkedin": 75, "sms": 50, "voicemail": 90, "letter": 300}
"""Words a channel bears. Mail: 125 for a first one [BOOMERANG], 150 for a follow-up, and which it is cannot be seen.

Voicemail: 35 s at 150 words a minute [VOICEMAIL]. The rest: judgement. Calls and proposals have no limit.
"""
PATIENCE: Final = 1.6
"""A message may be so many times longer before it is told: answers that a reader asked for run longer [judgement; at
1.0 a fifth of the well-written mails of our own corpus would be told off]."""
SMALL_CALL: Final = 150
"""Below so many words, about a minute, nothing is said about a call [judgement]."""
AIRTIME_GOAL: Final = 0.80
"""The customer's share of the talk that the un-sales rules ask for [SEED-A, SEED-B]."""
AIRTIME_BENCHMARK: Final = 0.57
"""The customer's share in calls that sold, a public vendor figure [GONG-4357]."""
AIRTIME_FLOOR: Final = 0.35
"""Below this the seller talks more than 65 %, where win rates fell [GONG-4357]; a hint, as a call may be cut short."""
AIRTIME_MONOLOGUE: Final = 0.20
"""Below this the goal is turned upside down, the seller has what the customer should have: a warning [judgement]."""
AIRTIME_CEILING: Final = 0.92
"""Above this, without a question, the seller takes no part; smiling "isn't a conversation" [SEED-C; judgement]."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What one finding on a whole text says; `message` takes its numbers by name."""

    name: str
    title: str
    message: str
    why: str
    advice: str
    source: str
    implements: tuple[str, ...]
    """Codes of the catalogue."""
    severity: Severity = Severity.HINT

    @property
    def family(self) -> str:
        """The part of the name before the slash: `document` or `conversation`."""
        return self.name.partition("/")[0]


MEASURES: Final = (
    Measure(
        "document/no-question",
        "Nothing is asked",
        "This message tells for {words} words and asks nothing. Ask one thing you would really like to know.",
        "A one-way pitch leaves the reader nothing to answer. Mails with one to three questions had half as many "
        "replies again.",
        "End on a question about their situation, such as how they handle it today.",
        "Roy Osing's un-sales rules; Boomerang, 40 million mails",
        ("DOC001",),
    ),
    Measure(
        "document/no-ask",
        "Nothing says what happens next",
        "After {words} words it is not clear what happens next. Make one plain offer that is easy to refuse.",
        "Failing to ask is one of the nine common mistakes. A clear, low-pressure ask is good selling.",
        "Name one small next step, and let them say no to it.",
        "Steve Kloyda's nine mistakes, in Contrary Domino",
        ("DOC005",),
    ),
    Measure(
        "document/monologue",
        "A monologue",
        "{words} words without a question or an ask, with I, we or our {seller}, and you or your {reader}. "
        "Turn it to face them, and ask.",
        "A speech on one's own wonderful product listens to nobody, so it learns nothing about the reader.",
        "Keep the two sentences that help them most, and ask how they do it today.",
        "Roy Osing, pusher and builder; Corporate Visions: you-phrasing against we-phrasing",
        ("DOC001", "DOC002"),
        Severity.WARNING,
    ),
    Measure(
        "document/we-heavy",
        "Mostly about the seller",
        "This says I, we or our {seller}, and you or your {reader}. Turn the main points to face them.",
        "You-phrasing beat we-phrasing in tests, with strangers and with customers.",
        "Begin sentences with what it means for them.",
        "Corporate Visions with Prof. Nick Lee; Sela, Wheeler and Sarial-Abi 2012",
        ("DOC002",),
    ),
    Measure(
        "document/too-many-asks",
        "Too many asks",
        "This asks for {asks} different things, which makes it hard to answer. Keep the one that helps them most.",
        "The critical few beat a grocery list: each further ask lowers the chance of any answer.",
        "Keep one ask, and save the others for when they have answered.",
        "Roy Osing, clear the clutter; Boomerang",
        ("DOC004",),
    ),
    Measure(
        "document/too-long",
        "Too long for the channel",
        "This has {words} words, and {channel} is read to the end up to about {limit}. Keep the part that helps them.",
        "A long message asks a lot of somebody who did not ask for it. Mails of 50 to 125 words had most replies.",
        "Keep what names their situation, one fact and one question; the rest can wait or be attached.",
        "Boomerang, 40 million mails; Lavender",
        ("DOC009",),
    ),
    Measure(
        "document/hard-to-read",
        "Hard to read at speed",
        "This reads at school grade {grade}. Shorter sentences and everyday words are easier to answer.",
        "Mails at the level of a third grade had 53 % replies, those at college level 39 %. Experts like plain words "
        "too.",
        "Split sentences of more than 25 words, and say long words plainly.",
        "Boomerang; GOV.UK style guide; Flesch-Kincaid grade",
        ("DOC010",),
    ),
    Measure(
        "document/pressure-pile",
        "Several kinds of pressure at once",
        "{count} places push here, in {families} different ways. Together they read as force; keep only the facts.",
        "Pressure works more strongly, and does more harm, in combination than alone.",
        "Mend the places one by one, then read it as if you had received it.",
        "US Federal Trade Commission, Bringing Dark Patterns to Light, 2022",
        ("DOC007",),
    ),
    Measure(
        "document/partner-talk",
        "Partner talk beside pressure",
        "“{words_found}” stands beside {count} that push. They will believe the partnership when the push is gone.",
        "Sellers say that relationships matter, but their behaviour speaks otherwise.",
        "Take the pressure out, and the kind words can stay.",
        "Roy Osing, un-sales",
        ("DOC007",),
    ),
    Measure(
        "conversation/airtime",
        "The customer hardly speaks",
        "The customer has {share} % of the talk; 80 % is the goal, and 57 % is usual in calls that went well. "
        "Ask, then wait.",
        "Their words are the point of the call. Where sellers talked more than 65 %, fewer calls led to anything.",
        "Before the next point, ask what they make of the last one.",
        "Roy Osing, 80 % airtime rule; Gong Labs, 43:57",
        ("CNV001",),
    ),
    Measure(
        "conversation/take-part",
        "The seller only listens",
        "You say {share} % of the words and ask nothing. Take part: ask about what you heard.",
        "Only smiling and taking notes is not a conversation either.",
        "Say back what you heard, and ask one question about it.",
        "Contrary Domino, Don't “get” your customers",
        ("CNV001",),
    ),
    Measure(
        "conversation/long-turn",
        "A long speech",
        "Here you speak for {words} words, about {seconds} seconds, before they can. Pause, and ask what they make "
        "of it.",
        "Speeches are for the speaker. Company overviews of more than two minutes went with fewer sales.",
        "Say the one point that answers their words, and stop.",
        "Roy Osing, pusher and builder; Gong, 257,967 calls",
        ("CNV002",),
    ),
    Measure(
        "conversation/few-questions",
        "Hardly any questions",
        "In about {minutes} minutes you ask {questions}. Prepare three questions you want the answers to.",
        "Not asking the right questions is one of the nine common mistakes.",
        "Ask what made them look at this now, how it works today, and what good would look like.",
        "Steve Kloyda's nine mistakes; Gong: 11 to 14 questions in a good discovery call",
        ("CNV003",),
    ),
    Measure(
        "conversation/interrogation",
        "An interrogation",
        "{questions} questions in a row, and none takes up an answer. Say back what you heard, share something, then "
        "ask.",
        "Endless fact-finding tires people. They open up to somebody who shows that they were heard.",
        "Begin the next question with a word of theirs.",
        "Contrary Domino, resolution 5; Rackham, SPIN selling",
        ("CNV004",),
    ),
    Measure(
        "conversation/interruptions",
        "Speaking over the customer",
        "You speak over them {count} times. Count to two before you answer.",
        "Failing to listen is the first of the nine common mistakes.",
        "If it happens: “Sorry, I cut in. What were you going to say?”",
        "Steve Kloyda's nine mistakes; Amazon Connect's definition of an interruption",
        ("CNV005",),
    ),
    Measure(
        "conversation/no-recap",
        "No summing-up",
        "The call ends without saying back what they told you. Sum it up in their words, and ask if it is right.",
        "Saying back what was heard shows that it was heard, and that something follows.",
        "“Let me check what I noted: … What did I miss?”",
        "Roy Osing, on taking notes",
        ("CNV006",),
    ),
    Measure(
        "conversation/unanswered-question",
        "A question left open",
        "They asked this, and the answer does not come. Answer it, or say by when you will find out.",
        "Whoever asks and is passed over stops asking.",
        "“I do not know. I will find out and write by …”",
        "Steve Kloyda's nine mistakes",
        ("CNV009",),
    ),
    Measure(
        "conversation/after-no",
        "Asking on after a no",
        "They said no, and you ask {count} more times. Thank them, and leave it there.",
        "Not taking no for an answer is what buyers complain about most after pushiness.",
        "“Understood, thank you for telling me. May I leave you my number?”",
        "Roy Osing, what happens if you're not a buyer; AMA survey of buyers",
        ("CNV010", "SEQ003"),
        Severity.WARNING,
    ),
)
"""Every finding that this module can make."""
_BY_NAME: Final = {measure.name: measure for measure in MEASURES}


def measure_findings(
    document: Document, findings: Sequence[Finding], genre: Mapping[str, float], *, channel: str | None = None
) -> list[Finding]:
    """The findings on each message or call of `document`, in reading order.

    `findings` are those of its sentences, `genre` how likely it is a sales text (key `selling`, 0 to 1), `channel` one
    of `email`, `linkedin`, `sms`, `voicemail`, `call`, `letter`, `proposal`, or None to go by the text.
    """
    selling = genre.get("selling", 0.0)
    if selling < PERHAPS_SELLING:
        return []
    surely = channel is not None or selling >= SELLING
    found: list[Finding] = []
    for message in messages_of(document):
        if turns := talk.turns_of(message):
            found.extend(call_findings(message, turns))
        else:
            found.extend(message_findings(message, findings, channel, pressure_only=not surely))
    return sorted(found, key=lambda finding: (finding.span, finding.rule))


def messages_of(document: Document) -> list[Document]:
    """The document cut into its messages: the mails of a mailbox, the calls of a file."""
    numbers = dict.fromkeys(segment.message for segment in document.segments)
    if len(numbers) < 2:
        return [document]
    return [
        replace(document, segments=tuple(segment for segment in document.segments if segment.message == number))
        for number in numbers
    ]


def _finding(name: str, sentence: Sentence, level: Severity | None = None, /, **numbers: object) -> Finding:
    """The finding `name`, standing at the sentence where the mending starts."""
    measure = _BY_NAME[name]
    return Finding(
        rule=name,
        family=measure.family,
        severity=level or measure.severity,
        message=measure.message.format(**numbers),
        why=measure.why,
        span=sentence.span,
        excerpt=sentence.text,
        sentence=sentence.text,
        sentence_span=sentence.span,
        marked=Span(0, len(sentence.text)),
        scope=Scope.DOCUMENT,
        advice=measure.advice,
    )


# --- messages ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Message:
    """One message with what its checks ask for."""

    sentences: list[Sentence]
    words: int
    findings: list[Finding]
    channel: str


def message_findings(
    document: Document, findings: Iterable[Finding], channel: str | None = None, *, pressure_only: bool = False
) -> list[Finding]:
    """The findings on one sales message; none for a short note or a collection of templates.

    A reply, and with `pressure_only` any message, is only asked about its pressure.
    """
    sentences = metrics.body_sentences(document)
    total = metrics.word_count(sentences)
    kind = channel or guess_channel(document)
    if total < SHORT_NOTE or kind in (None, "call") or is_collection(document) or _has_speakers(document):
        return []
    if not _is_english(sentences):
        return []
    spans = [sentence.span for sentence in sentences]
    own = [item for item in findings if any(item.span.overlaps(span) for span in spans)]
    message = _Message(sentences, total, own, kind or "")
    checks = [_partner_talk, _pressure_pile]
    reply = any(segment.role is Role.QUOTED for segment in document.segments)
    if not reply and not pressure_only:
        checks += [_one_way, _too_many_asks, _too_long, _hard_to_read]
    return [finding for check in checks for finding in check(message)]


def _is_english(sentences: Sequence[Sentence]) -> bool:
    """True when at most a tenth of the words stand in sentences of another language: the word lists are English."""
    foreign = [sentence for sentence in sentences if not is_english(sentence.judged_text)]
    return 10 * metrics.word_count(foreign) <= metrics.word_count(sentences)


def guess_channel(document: Document) -> str | None:
    """`email` for a mail file and for text with a subject line or a greeting; None for a text that is no message."""
    mail = document.source.format in ("email", "mbox")
    subject = any(segment.role is Role.SUBJECT for segment in document.segments)
    return "email" if mail or subject or _greetings(document) else None


def is_collection(document: Document) -> bool:
    """True for a file of several templates or steps: two greetings, two subjects, or two numbered headings."""
    own = [item for item in document.segments if item.variant == 0 and (item.role.judged or item.role is Role.NOTE)]
    headings = sum(bool(lists.STEP_HEADING.match(plain(segment.judged_text))) for segment in own)
    subjects = len({segment.text for segment in own if segment.role is Role.SUBJECT})
    return max(headings, subjects, _greetings(document)) > 1


def _greetings(document: Document) -> int:
    own = [item for item in document.segments if item.role is Role.BODY and item.variant == 0]
    return sum(bool(lists.LETTER_GREETING.match(plain(segment.judged_text))) for segment in own)


def _has_speakers(document: Document) -> bool:
    spoken = (Role.REP, Role.BUYER, Role.UNKNOWN_SPEAKER)
    return any(segment.role in spoken for segment in document.segments)


def _one_way(message: _Message) -> Iterator[Finding]:
    """No question, no ask, or both and mostly on the seller: at most one of these; or mostly on the seller alone."""
    reader, seller = metrics.pronoun_counts(message.sentences)
    pronouns = reader + seller
    named = {"reader": _times(reader), "seller": _times(seller)}
    about_seller = pronouns >= 6 and reader / pronouns < 0.3  # more than two to one [judgement]
    asks = metrics.asks(message.sentences)
    texts = [plain(sentence.judged_text) for sentence in message.sentences]
    opening = asks or any(lists.INVITATION.search(text) for text in texts)
    last = message.sentences[-1]
    if message.words >= REAL_MESSAGE and not metrics.genuine_questions(message.sentences):
        if not opening and about_seller and message.words >= MONOLOGUE:
            yield _finding("document/monologue", message.sentences[0], words=message.words, **named)
            return
        if not opening:
            yield _finding("document/no-ask", last, words=message.words)
            return
        if not any(lists.INVITATION.search(text) for text in texts):
            yield _finding("document/no-question", last, words=message.words)
    if about_seller:
        yield _finding("document/we-heavy", message.sentences[0], **named)


def _times(count: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")


def _too_many_asks(message: _Message) -> Iterator[Finding]:
    """Three different asks or more [SEED-A clutter, BOOMERANG; number: judgement]."""
    seen: set[str] = set()
    for sentence in message.sentences:
        before = len(seen - {"reply"})
        seen |= metrics.asks_in(sentence.judged_text)
        if before < 3 <= len(seen - {"reply"}):
            yield _finding("document/too-many-asks", sentence, asks=metrics.asks(message.sentences))


_READ_AS: Final = {"email": "a mail", "linkedin": "a LinkedIn note", "sms": "a text message", "letter": "a letter"}


def _too_long(message: _Message) -> Iterator[Finding]:
    limit = WORD_LIMITS.get(message.channel)
    if limit is None or message.words <= limit * PATIENCE:
        return
    said = 0
    for sentence in message.sentences:
        said += len(words(sentence.judged_text))
        if said > limit:
            name = _READ_AS.get(message.channel, f"a {message.channel}")
            yield _finding("document/too-long", sentence, words=message.words, limit=limit, channel=name)
            return


def _hard_to_read(message: _Message) -> Iterator[Finding]:
    """Flesch-Kincaid grade over 13, from 80 words and five whole sentences on [BOOMERANG, LAVENDER; judgement]."""
    whole = [sentence for sentence in message.sentences if sentence.text.rstrip("\"')").endswith((".", "!", "?"))]
    grade = metrics.reading_grade(whole)
    if grade > 13 and len(whole) >= 5 and metrics.word_count(whole) >= 80:
        longest = max(whole, key=lambda sentence: len(words(sentence.judged_text)))
        yield _finding("document/hard-to-read", longest, grade=round(grade))


def _pressure_pile(message: _Message) -> Iterator[Finding]:
    """Three warnings or errors of three pressure families, or a density of 6 from three of them [FTC-22; judgement]."""
    pressing = _strong(message)
    families = {item.family for item in pressing}
    dense = metrics.pressure_density(pressing, message.words) >= 6
    if len(pressing) >= 3 and (len(families) >= 3 or (dense and len(families) >= 2)):
        sentence = _sentence_at(message.sentences, pressing[0])
        yield _finding("document/pressure-pile", sentence, count=len(pressing), families=len(families))


def _partner_talk(message: _Message) -> Iterator[Finding]:
    """Words of partnership in a message with a warning or an error that presses [SEED-A]."""
    pressing = _strong(message)
    for sentence in message.sentences if pressing else ():
        if match := lists.PARTNER_TALK.search(plain(sentence.text)):
            count = "words" if len(pressing) == 1 else f"{len(pressing)} places"
            found = sentence.text[match.start() : match.end()]
            yield _finding("document/partner-talk", sentence, words_found=found, count=count)
            return


def _strong(message: _Message) -> list[Finding]:
    return [item for item in metrics.pressing(message.findings) if item.severity >= Severity.WARNING]


def _sentence_at(sentences: Sequence[Sentence], finding: Finding) -> Sentence:
    return next((sentence for sentence in sentences if sentence.span.overlaps(finding.span)), sentences[0])


# --- calls ------------------------------------------------------------------------------------------------------------


def call_findings(document: Document, turns: Sequence[talk.Turn]) -> list[Finding]:
    """The findings on one call; none for a short one."""
    sentences = [sentence for turn in turns for sentence in turn.sentences]
    if metrics.word_count(sentences) < SMALL_CALL or not _is_english(sentences):
        return []
    checks: list[Callable[[Sequence[talk.Turn]], Iterator[Finding]]] = [
        _long_turn,
        _interrogation,
        _interruptions,
        _unanswered,
        _after_no,
    ]
    if not talk.is_script(document):
        checks += [_airtime, _few_questions, _no_recap]
    return [finding for check in checks for finding in check(turns)]


def _first_seller_sentence(turns: Sequence[talk.Turn]) -> Sentence:
    return next(sentence for turn in turns if turn.seller for sentence in turn.sentences)


def _airtime(turns: Sequence[talk.Turn]) -> Iterator[Finding]:
    """By seconds where the file has them, else by words. See `AIRTIME_FLOOR` and its neighbours for the bands."""
    timed = talk.customer_airtime_by_time(turns)
    share = talk.customer_airtime(turns) if timed is None else timed
    if share < AIRTIME_FLOOR:
        longest = talk.longest_turn(turns, seller=True)
        place = longest.sentences[0] if longest else _first_seller_sentence(turns)
        severity = Severity.WARNING if share < AIRTIME_MONOLOGUE else Severity.HINT
        yield _finding("conversation/airtime", place, severity, share=round(100 * share))
    elif share > AIRTIME_CEILING and not talk.inquiries(turns):
        yield _finding("conversation/take-part", _first_seller_sentence(turns), share=round(100 * (1 - share)))


def _long_turn(turns: Sequence[talk.Turn]) -> Iterator[Finding]:
    """The longest seller turn: over 120 s (300 words without times) a warning [GONG-INFO], over 60 s a hint."""
    longest = talk.longest_turn(turns, seller=True)
    if longest is None:
        return
    seconds = longest.word_total * 60 / metrics.SPOKEN_WORDS_A_MINUTE
    if longest.start is not None and longest.end is not None:
        seconds = longest.end - longest.start
    if seconds > 60:
        severity = Severity.WARNING if seconds > 120 else Severity.HINT
        yield _finding(
            "conversation/long-turn", longest.sentences[0], severity, words=longest.word_total, seconds=round(seconds)
        )


def _few_questions(turns: Sequence[talk.Turn]) -> Iterator[Finding]:
    """Fewer than two genuine questions in 10 minutes, from five minutes on [GONG-Q, SEED-C; numbers: judgement]."""
    length = talk.minutes(turns)
    if length >= 5 and talk.question_rate(turns) < 2:
        count = len(talk.inquiries(turns))
        asked = {0: "nothing", 1: "one real question"}.get(count, f"{count} real questions")
        yield _finding(
            "conversation/few-questions", _first_seller_sentence(turns), minutes=round(length), questions=asked
        )


def _interrogation(turns: Sequence[talk.Turn]) -> Iterator[Finding]:
    """The longest run of four or more questions that build on no answer [SEED-C, SPIN; number: judgement]."""
    run = max(talk.interrogations(turns), key=len, default=[])
    if len(run) >= 4:
        yield _finding("conversation/interrogation", run[0], questions=len(run))


def _interruptions(turns: Sequence[talk.Turn]) -> Iterator[Finding]:
    """Three or more, and more than two in 10 minutes [GONG-INFO; numbers: judgement]."""
    cuts = talk.interruptions(turns)
    if len(cuts) >= 3 and 10 * len(cuts) / max(talk.minutes(turns), 1) > 2:
        yield _finding("conversation/interruptions", cuts[0].sentences[0], count=len(cuts))


def _no_recap(turns: Sequence[talk.Turn]) -> Iterator[Finding]:
    """From 750 words (5 minutes) on, and only where the call has an end [SEED-A; number: judgement]."""
    total = sum(turn.word_total for turn in turns)
    ended = any(lists.GOODBYE.search(plain(turn.text)) for turn in turns[-3:])
    if total >= 750 and ended and not talk.has_recap(turns):
        last = next(turn for turn in reversed(turns) if turn.seller)
        yield _finding("conversation/no-recap", last.sentences[-1])


def _unanswered(turns: Sequence[talk.Turn]) -> Iterator[Finding]:
    """Each question that the seller praises or puts off instead of answering [SEED-C]; mere silence is not judged.

    Whether a sentence answers *how* or *why* cannot be told from its words, so only a marked dodge counts.
    """
    floor = talk.without_backchannels(turns)
    for turn, reply in pairwise(floor):
        if turn.seller or not lists.DODGE.search(plain(reply.text)):
            continue
        for sentence, answered in talk.customer_questions([turn, reply]):
            if not answered:
                yield _finding("conversation/unanswered-question", sentence)


def _after_no(turns: Sequence[talk.Turn]) -> Iterator[Finding]:
    """Two or more asks after a no: the first may be a kind question, the second is not [SEED-E, AMA]."""
    pressed = talk.pressed_after_no(turns)
    if len(pressed) >= 2:
        yield _finding("conversation/after-no", pressed[1], count=len(pressed))


def measure_page(measure: Measure) -> str:
    """The page on one measure for the terminal."""
    parts = (("What the reader feels", measure.why), ("What to do", measure.advice), ("Source", measure.source))
    lines = [measure.title, f"{measure.name} · {measure.severity.label} · about the whole text", ""]
    for heading, text in parts:
        lines += [f"{heading}:", textwrap.fill(text, 88, initial_indent="  ", subsequent_indent="  "), ""]
    lines.append(f'Not for you? In unsale.toml: ignore = ["{measure.name}"]')
    return "\n".join(lines) + "\n"
