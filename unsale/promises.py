"""Promises: what the writer says that they, a colleague or nobody in particular will do, and by when.

Sure ones only: a word of giving or doing from a closed list, in the future, without a condition on the reader. Offers,
questions, negations, habits (`every week`) and hedges (`I hope`, `I'll try`) are no promises.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from unsale import promise_words as words
from unsale.findings import Span
from unsale.text.document import Document, Role, Sentence
from unsale.text.segments import segment_sentences, split_languages

if TYPE_CHECKING:
    from unsale.due_dates import Due

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
    greeted = (words.GREETING.match(segment.text) for segment in document.segments if segment.role is Role.BODY)
    names |= {match[1] for match in greeted if match}
    return frozenset(word.lower() for name in names for word in re.findall(r"\w+", name))


# --- one sentence -----------------------------------------------------------------------------------------------------


def _in_sentence(sentence: Sentence, written_on: date | None, theirs: frozenset[str]) -> Iterator[Promise]:
    text = sentence.judged_text
    matches = [match for match in _candidates(text) if not _is_excused(match, text, theirs)]
    if not matches or not _can_promise(text):
        return
    from unsale.due_dates import find_due  # compiles its words when it is imported

    dues = find_due(text, written_on)
    for number, match in enumerate(matches):
        before = matches[number - 1].end() if number else 0
        after = matches[number + 1].start() if number + 1 < len(matches) else len(text)
        due = _due_of(match, text, dues, before, after)
        end = _clause_end(text, match, due)
        if not _is_sure(match, text[match.start("verb") : end], due):
            continue
        yield Promise(
            who=_who(match, text),
            what=_what(sentence.text, match, end, due),
            due=due.day if due else None,
            due_words=sentence.text[due.start : due.end].rstrip(" .,") if due else "",
            sentence=sentence.text,
            span=sentence.span_of(
                min(match.start(), due.start) if due else match.start(), max(end, due.end if due else 0)
            ),
            speaker=sentence.segment.speaker,
            message=sentence.segment.message,
        )


def _is_sure(match: re.Match[str], said: str, due: Due | None) -> bool:
    """A word of giving binds by itself, others with a day; what a named person does must be for the reader."""
    gives = match.groupdict().get("sure") is not None
    dated = due is not None and not due.vague
    if match.groupdict().get("name") and not words.READER.search(said):
        return gives and dated
    return gives or dated


def _candidates(text: str) -> list[re.Match[str]]:
    """What looks like a promise, in reading order; of two that share words, the first pattern's."""
    found: list[re.Match[str]] = []
    for pattern in words.PATTERNS:
        for match in pattern.finditer(text):
            if all(match.end() <= it.start() or it.end() <= match.start() for it in found):
                found.append(match)
    return sorted(found, key=lambda match: match.start())


def _can_promise(text: str) -> bool:
    """False for questions, conditions and habits, whose futures bind nobody."""
    if text.rstrip(" \"')").endswith("?") and not words.AGREED.search(text.rstrip()):
        return False
    if words.CONDITION.search(text) or words.WHEN_FIRST.match(text) or words.HABIT.search(text):
        return False
    return not words.IF.search(words.WHETHER.sub(" ", text))


def _is_excused(match: re.Match[str], text: str, theirs: frozenset[str]) -> bool:
    before = text[: match.start()]
    if words.HEDGE.search(before) or words.ON_REQUEST.search(before) or words.EMPTY.match(text, match.start("verb")):
        return True
    if any(quote.start() < match.start() < quote.end() for quote in words.QUOTES.finditer(text)):
        return True
    name = match.groupdict().get("name") or ""
    return any(word in theirs for word in name.lower().split())


def _due_of(match: re.Match[str], text: str, dues: list[Due], before: int, after: int) -> Due | None:
    """The time words that belong to this promise: behind it in the same clause, or right before it."""
    aside = words.ASIDE.search(text, match.end(), after)
    stop = aside.start() if aside else after
    behind = [due for due in dues if match.end() <= due.start < stop and not _is_of_event(text, due, match.end())]
    if behind:
        return next((due for due in behind if not due.vague), behind[0])
    ahead = [due for due in dues if before <= due.start and due.end <= match.start()]
    ahead = [due for due in ahead if not _is_of_event(text, due, 0)]
    near = [due for due in ahead if re.fullmatch(r"[,: -]*(?:and |then |so )?", text[due.end : match.start()])]
    return near[-1] if near else None


def _is_of_event(text: str, due: Due, start: int) -> bool:
    """True for `Friday` in `the agenda for Friday` or `the meeting on Friday`: the day of something else."""
    before = text[start : due.start].rstrip()
    own = text[due.start : due.end].lower()
    if own.startswith(("by ", "before ", "no later")) or due.vague or words.IN_TIME.search(before):
        return False
    if own.startswith(("today", "tonight", "tomorrow", "this ", "within", "in ")):
        return bool(words.OF.search(before))
    return bool(words.OF.search(before) or words.EVENT.search(before))


def _clause_end(text: str, match: re.Match[str], due: Due | None) -> int:
    start = max(match.end(), due.end) if due and due.start >= match.end() else match.end()
    end = words.END.search(text, start)
    return len(text[: end.start()].rstrip()) if end else len(text.rstrip(" .!\"'"))


def _what(text: str, match: re.Match[str], end: int, due: Due | None) -> str:
    """The doing in few words, without the time words, which have a place of their own."""
    whole = match.re in (words.YOURS.compiled, words.IT.compiled)
    start = match.start() if whole else match.start("verb")
    if due and start <= due.start < end:
        said = f"{text[start : due.start].rstrip(' ,')} {text[due.end : end].strip(' ,')}"
    else:
        said = text[start:end]
    short = re.sub(r" (?:and|or|to|at|on)$", "", said.strip()).split()
    return " ".join(short[:_MOST_WORDS]) + (" ..." if len(short) > _MOST_WORDS else "")


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
