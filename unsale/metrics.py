"""Measures of one message: who it is about, what it asks, how hard it presses, how easy it reads.

Each function returns one number and says its formula, unit and source; nothing here judges. `[...]` names a source of
the design's list: SEED are the source articles, *judgement* means that no source gives a number.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Sequence
from typing import Final

from unsale import metrics_words as lists
from unsale.findings import Finding, Scope, Severity
from unsale.metrics_words import plain, words
from unsale.text.document import Document, Role, Sentence
from unsale.text.segments import segment_sentences
from unsale.text.tags import tag_spans

SPOKEN_WORDS_A_MINUTE: Final = 150
"""How fast people speak when a file has no times [judgement; the usual figure for English talk]."""
PRESSURE_FAMILIES: Final = frozenset(
    {"getting", "hard_close", "urgency", "guilt", "brush_off", "fear", "ego", "discount_lure", "distrust"}
)
"""The families that press; hype or stale openings are no pressure."""
PRESSURE_WEIGHTS: Final = {Severity.ERROR: 3.0, Severity.WARNING: 2.0, Severity.HINT: 0.5}
"""What a finding counts for pressure density [judgement]."""


# --- which words ------------------------------------------------------------------------------------------------------


def body_sentences(document: Document) -> list[Sentence]:
    """The seller's sentences in reading order: no subject, signature, quoted or legal text, one spintax variant."""
    return _sentences_of(document, {Role.BODY, Role.REP})


def subject_sentences(document: Document) -> list[Sentence]:
    """The sentences of the subject lines."""
    return _sentences_of(document, {Role.SUBJECT})


def _sentences_of(document: Document, roles: set[Role]) -> list[Sentence]:
    segments = [segment for segment in document.segments if segment.role in roles and segment.variant == 0]
    return [sentence for segment in segments for sentence in segment_sentences(segment)]


def word_count(sentences: Iterable[Sentence]) -> int:
    """How many words; a merge tag or a number is one."""
    return sum(len(words(sentence.judged_text)) for sentence in sentences)


# --- whom it is about -------------------------------------------------------------------------------------------------


def pronoun_counts(sentences: Iterable[Sentence]) -> tuple[int, int]:
    """How many words mean the reader (`you`, `your`) and the seller (`I`, `we`, `our`); a shared *we* is neither."""
    reader = seller = 0
    for sentence in sentences:
        text = lists.SHARED_WE.sub(" ", plain(sentence.judged_text).replace("let's", " "))
        found = words(text)
        reader += sum(word in lists.READER_WORDS for word in found)
        seller += sum(word in lists.SELLER_WORDS for word in found)
    return reader, seller


def you_share(sentences: Iterable[Sentence]) -> float:
    """You/we balance, 0 to 1: reader words / (reader words + seller words); 0.5 when there are none.

    Direction: [CVI-20, WE-12, SEED-A]. At 0.5 or more the message faces the reader [judgement].
    """
    reader, seller = pronoun_counts(sentences)
    return reader / (reader + seller) if reader + seller else 0.5


def reader_specific(sentences: Iterable[Sentence]) -> int:
    """How many things tie the text to this reader: what they did or said, their numbers, names, tags with facts.

    A tag for a name or a company does not count: every mailing has it [SEED-A "it's all about context"; LAVENDER].
    """
    return sum(_ties(sentence) for sentence in sentences)


_NAME = re.compile(r"(?<=[a-z,;:] )(?!I\b|I')[A-Z][\w'&-]+")


def _ties(sentence: Sentence) -> int:
    text = plain(sentence.judged_text)
    ties = len(lists.ABOUT_THEM.findall(text)) + len(lists.THEIR_NUMBER.findall(text))
    tags = (plain(sentence.text[start:end]) for start, end in tag_spans(sentence.text))
    ties += sum(not lists.PLAIN_TAG.search(tag) for tag in tags)
    if not lists.READER_WORDS.isdisjoint(words(text)) and not lists.LETTER_GREETING.match(text):
        ties += len(set(_NAME.findall(sentence.judged_text)))
    return ties


def product_share(sentences: Iterable[Sentence]) -> float:
    """Product : serving, 0 to 1: sentences on the product / (those + sentences that serve); 0.5 when there are none.

    0.5 is the goal: "equal time to product and serving" [SEED-A rule 4].
    """
    texts = [plain(sentence.judged_text) for sentence in sentences]
    product = sum(bool(lists.PRODUCT.search(text)) for text in texts)
    serving = sum(bool(lists.SERVING.search(text)) for text in texts)
    return product / (product + serving) if product + serving else 0.5


def thanks(sentences: Iterable[Sentence]) -> int:
    """How often the writer thanks. One is good manners, more than two wear off [SEED-C; number: judgement]."""
    return sum(len(lists.THANKS.findall(plain(sentence.judged_text))) for sentence in sentences)


# --- questions and asks -----------------------------------------------------------------------------------------------


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


_ASKED = re.compile(r"\?[\"')\]!?]*$")


def question_kind(text: str) -> Question | None:
    """The kind of question that the sentence `text` asks, or None when it asks none.

    Open ones begin with a w-word, *how* or *tell me*; whether that sells is unproven [SPIN], it only informs.
    """
    text = plain(text).strip()
    if not _ASKED.search(text):
        return Question.OPEN if lists.OPEN_REQUEST.search(text) else None
    if lists.TIE_DOWN.search(text) or lists.LEADING.search(text):
        return Question.LEADING
    if lists.SMALL_TALK.search(text) or lists.RHETORICAL.match(text):
        return Question.EMPTY
    is_open = lists.OPEN_START.search(text) or lists.OPEN_REQUEST.search(text)
    return Question.OPEN if is_open else Question.CLOSED


def question_counts(sentences: Iterable[Sentence]) -> dict[Question, int]:
    """How many questions of each kind; every kind has an entry."""
    counts = dict.fromkeys(Question, 0)
    for sentence in sentences:
        kind = question_kind(sentence.judged_text)
        if kind:
            counts[kind] += 1
    return counts


def genuine_questions(sentences: Iterable[Sentence]) -> int:
    """How many open and closed questions. One to three went with half as many replies again [BOOMERANG]."""
    return sum(count for kind, count in question_counts(sentences).items() if kind.genuine)


_CLAUSES = re.compile(r"[,;:](?: and)? |(?<=[a-z]) and (?=[a-z])| - ")


def asks_in(text: str) -> frozenset[str]:
    """What the sentence `text` asks the reader to do: names of `metrics_words.ACTIONS`, and `reply`.

    An action counts when the clause begins with it or when the sentence is a request; `or` offers no second ask.
    """
    text = plain(text)
    request = bool(lists.REQUEST.search(text))
    found: set[str] = set()
    asking = request
    for number, clause in enumerate(_CLAUSES.split(text)):
        if lists.NOT_ASKED.search(clause) or clause.startswith("or "):
            continue
        lead = lists.ASK_LEAD.match(clause)
        commands = _first_action(clause[lead.end() if lead else 0 :], at_start=True)
        if commands and (number == 0 or asking or (lead and lead.group().strip())):
            found.add(commands)
            asking = True
        elif request and (asked := _first_action(clause, at_start=False)):
            found.add(asked)
    if not found and lists.REPLY.search(text) and not lists.NOT_ASKED.search(text):
        found.add("reply")
    return frozenset(found)


def _first_action(clause: str, *, at_start: bool) -> str | None:
    hits = [(match.start(), name) for name, pattern in lists.ACTIONS.items() if (match := pattern.search(clause))]
    if not hits:
        return None
    start, name = min(hits)
    return name if start == 0 or not at_start else None


def asked_actions(sentences: Iterable[Sentence]) -> frozenset[str]:
    """The distinct things that the text asks for; `reply` counts only where nothing else is asked."""
    found = frozenset().union(*(asks_in(sentence.judged_text) for sentence in sentences))
    return found - {"reply"} or found


def asks(sentences: Iterable[Sentence]) -> int:
    """How many distinct things are asked. A clear ask is good selling [SEED-C], a list of them is clutter [SEED-A]."""
    return len(asked_actions(sentences))


def ways_out(sentences: Iterable[Sentence]) -> int:
    """How many autonomy markers (`if it's useful`, `or not at all`), hollow ones (`no pressure, but`) left out.

    The freedom to say no, stated because it is true [BYAF-13, MILLER-07, SANDLER].
    """
    texts = [plain(sentence.judged_text) for sentence in sentences]
    found = sum(len(lists.WAY_OUT.findall(text)) - len(lists.HOLLOW.findall(text)) for text in texts)
    return max(found, 0)


# --- pressure ---------------------------------------------------------------------------------------------------------


def pressing(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in words that press, those on the whole document left out."""
    return [item for item in findings if item.family in PRESSURE_FAMILIES and item.scope is not Scope.DOCUMENT]


def pressure_density(findings: Iterable[Finding], word_total: int) -> float:
    """100 x the weights of the pressing findings / words; 0 without words.

    Several pressures together weigh more than each [FTC-22, MATHUR-19]; weights and cut-offs (3, 6): judgement.
    """
    total = sum(PRESSURE_WEIGHTS[item.severity] for item in pressing(findings))
    return 100 * total / word_total if word_total else 0.0


def controlling_counts(sentences: Iterable[Sentence]) -> tuple[int, int]:
    """How many words press the reader (`you must`, `sign now`), and how many leave them free (`could`)."""
    texts = [plain(sentence.judged_text) for sentence in sentences]
    controlling = sum(
        len(lists.CONTROLLING.findall(text)) + bool(lists.COMMIT_IMPERATIVE.match(text)) for text in texts
    )
    return controlling, sum(len(lists.FREEING.findall(text)) for text in texts)


def controlling_share(sentences: Iterable[Sentence]) -> float:
    """Controlling words / (controlling + freeing words), 0 to 1; 0 when there are none [MILLER-07, MA-25]."""
    controlling, freeing = controlling_counts(sentences)
    return controlling / (controlling + freeing) if controlling else 0.0


# --- reading ease -----------------------------------------------------------------------------------------------------

_IRREGULAR: Final = {"business": 2, "businesses": 3, "every": 2, "people": 2, "area": 3, "idea": 3, "being": 2}
_SILENT = re.compile(
    r"(?:(?<![sxzhcg])es|(?<![td])ed|(?<![^aeiouy]l)e)$|(?<=[^l])e(?=(?:ments?|ful(?:ly)?|ly|less|thing)$)"
)
_VOWELS = re.compile(r"[aeiouy]+")
_SPLIT_VOWELS = re.compile(
    r"(?<![ctsgx])i[ao](?!u)|[aeiouy]ing$|(?<=cr)ea|eo(?!u|p|r)|ua[lt]|ie[tn]|i(?:er|est|ous)$|yee|ism$"
)


def syllables(word: str) -> int:
    """About how many syllables an English word has, at least 1; a number or a merge tag has 2 [judgement].

    Vowel groups without silent endings, with the common splits. Our own, because the kept libraries bring a corpus or
    a download with them; against the CMU dictionary it is right for about nine words in ten.
    """
    if word.isdigit() or not word[:1].isalpha() or set(word) == {"q"}:
        return 2
    if "-" in word:
        return sum(syllables(part) for part in word.split("-") if part)
    word = word.replace("'", "")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    stem = _SILENT.sub("", word)
    return max(1, len(_VOWELS.findall(stem)) + len(_SPLIT_VOWELS.findall(stem)))


def _reading_ratios(sentences: Iterable[Sentence]) -> tuple[float, float]:
    """Words per sentence and syllables per word."""
    counted = [found for sentence in sentences if (found := words(sentence.judged_text))]
    total = sum(map(len, counted))
    return (
        (total / len(counted), sum(syllables(word) for found in counted for word in found) / total) if total else (0, 0)
    )


def reading_ease(sentences: Iterable[Sentence]) -> float:
    """Flesch reading ease, about 0 (hard) to 100 (easy): 206.835 - 1.015 words/sentence - 84.6 syllables/word.

    Flesch 1948, A new readability yardstick, J. Applied Psychology 32(3). 0 for no words.
    """
    length, weight = _reading_ratios(sentences)
    return 206.835 - 1.015 * length - 84.6 * weight if length else 0.0


def reading_grade(sentences: Iterable[Sentence]) -> float:
    """Flesch-Kincaid grade (US school years): 0.39 words/sentence + 11.8 syllables/word - 15.59; 0 for no words.

    Kincaid et al. 1975, Navy Research Branch Report 8-75. Aim at 5 to 8 [BOOMERANG, LAVENDER].
    """
    length, weight = _reading_ratios(sentences)
    return 0.39 * length + 11.8 * weight - 15.59 if length else 0.0


# --- all of them ------------------------------------------------------------------------------------------------------


def subject_metrics(document: Document) -> dict[str, float]:
    """Length and shape of the first subject line; empty without one. Three to four words did best [BOOMERANG]."""
    subject = next((item for item in document.segments if item.role is Role.SUBJECT and item.variant == 0), None)
    if subject is None:
        return {}
    letters = [char for char in subject.judged_text if char.isalpha()]
    return {
        "subject_words": float(len(words(subject.judged_text))),
        "subject_characters": float(len(subject.text)),
        "subject_capitals": sum(map(str.isupper, letters)) / len(letters) if letters else 0.0,
        "subject_question": float("?" in subject.judged_text),
    }


def document_metrics(document: Document, findings: Sequence[Finding]) -> dict[str, float]:
    """All measures of the seller's words by name; shares are 0 to 1. Empty when the seller says nothing.

    `findings` are those of the sentences; they give the pressure.
    """
    sentences = body_sentences(document)
    total = word_count(sentences)
    if not total:
        return subject_metrics(document)
    kinds = question_counts(sentences)
    genuine = kinds[Question.OPEN] + kinds[Question.CLOSED]
    lengths = [len(words(sentence.judged_text)) for sentence in sentences]
    return {
        "words": float(total),
        "sentences": float(len(sentences)),
        "mean_sentence_words": total / len(sentences),
        "longest_sentence_words": float(max(lengths)),
        "reading_ease": reading_ease(sentences),
        "reading_grade": reading_grade(sentences),
        "you_share": you_share(sentences),
        "pronouns": float(sum(pronoun_counts(sentences))),
        "questions": float(genuine),
        "open_questions": float(kinds[Question.OPEN]),
        "closed_questions": float(kinds[Question.CLOSED]),
        "leading_questions": float(kinds[Question.LEADING]),
        "question_rate": genuine / len(sentences),
        "asks": float(asks(sentences)),
        "ways_out": float(ways_out(sentences)),
        "pressure_density": pressure_density(findings, total),
        "pressure_families": float(len({item.family for item in pressing(findings)})),
        "controlling_share": controlling_share(sentences),
        "reader_specific": float(reader_specific(sentences)),
        "product_share": product_share(sentences),
        "thanks": float(thanks(sentences)),
        **subject_metrics(document),
    }
