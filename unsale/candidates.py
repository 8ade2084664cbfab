"""What a rule's rewrites make of a sentence, before it is linted again: filled in, fitted, no fact lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from unsale.directions import speaks_to_rep
from unsale.dropping import can_be_left_out, removal
from unsale.edits import source_edits
from unsale.findings import Applicability, Edit, Suggestion
from unsale.fitting import fit_words, is_order, sentence_place
from unsale.inflection import inflected
from unsale.matching import Match
from unsale.protected import facts, keeps_facts
from unsale.rulebook.index import lower
from unsale.rulebook.phrase import program
from unsale.rulebook.rule import Pattern, Reach, Rewrite, Rule
from unsale.sense import counts, loses_number_words, loses_sense, lost_names, numbers_are_push
from unsale.text.document import Role

CUT = "(cut)"
"""A rewrite that only takes the words out that it stands for."""
SLOT = re.compile(r"\[\[fill:\s*(.*?)\]\]")
_GROUP = re.compile(r"(?<![{$!#%])\{([a-z][a-z0-9_]*)(\?)?(?:\|([a-z]+))?\}(?!\})")
_NUMBER_STOP = re.compile(r"(?<=\d)[.,]$")
"""A sign after a number that belongs to the sentence, not to the number."""
_NUMBER_OR_DAY = re.compile(r"[£$€₹¥]?\d|[a-z]+$")
"""A fact that a slot may ask for again; a merge tag, a link or an address stays as it is."""
_COUNT = re.compile(r"1?\d")
"""How often somebody wrote or rang: what such a number is for is the push."""
_NUMBERED = re.compile(
    r"(?!(?:Today|Tomorrow|Tonight|Next|About|Around|At|By|From|Only|Just|Over|Under|Another|All)\b)[A-Z]\w* \d"
)
"""`Option 3`: a name of a kind."""
_SECOND_CLAUSE = re.compile(
    r"\band (?:let's|let us|(?:i|we|you|he|she|it|they|there)(?:'(?:s|re|ve|ll|d|m)\b| "
    r"(?:has|have|had|is|are|was|were|will|would|can|could)\b)|"
    r"(?-i:[A-Z])\w+ (?:has|have|had|is|are|was|were|will|would|can|could)\b)",
    re.IGNORECASE,
)
"""A sentence of its own in words that were meant to be a part of one."""
_SECOND_VERB = re.compile(r"\band (?:\w+ly )?\w{2,}(?:ing|ed)\b(?! \w+(?:s|ing|ed)\b)", re.IGNORECASE)
"""A second verb (“booked the van and ordered the parts”), which would keep the form that the first one loses."""
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_FEWEST_LEFT = 5
_BARE_SUBJECTS = frozenset("i we you it this that there they he she".split())
_LONGEST_SUBJECT = 9
"""A subject line of more words is cut off on a phone (about 40 characters; taxonomy, DOC009)."""


class Place(NamedTuple):
    """Which characters of a sentence a rewrite takes the place of, and the words it may use."""

    start: int
    end: int
    groups: dict[str, str]


class _Ground(NamedTuple):
    """What all rewrites of one match ask about its sentence, worked out once."""

    groups: dict[str, str]
    """The words that a rewrite may use."""
    lowered: str
    """The sentence as the rules see it, in lower case."""
    proper: tuple[int, int]
    """The characters that a new sentence takes."""


class Candidate(NamedTuple):
    """A sentence as one rewrite would have it: `words` in place of its characters `start` to `end`.

    `text` is the whole sentence then, empty where it is best left out. `removed` are the edits that leave it out.
    """

    text: str
    start: int
    end: int
    words: str
    rewrite: Rewrite
    removed: tuple[Edit, ...] = ()

    @property
    def whole(self) -> bool:
        """True for a stock sentence, which keeps none of the words that it stands for."""
        return self.rewrite.whole


def candidates(match: Match, source: str) -> Iterator[Candidate]:
    """What the rewrites of the rule make of the sentence of `match`, best first; each keeps the facts and the sense.

    `source` is the decoded file.
    """
    return _made_of(_of_kind(match), match, source)


def without_sentence(match: Match, source: str, beside: Sequence[Rule] = ()) -> Iterator[Candidate]:
    """The candidate that leaves the sentence out, where the rule offers that and nothing but push would go.

    What rules `beside` it found in the sentence is push as well.
    """
    return _made_of((rewrite for rewrite in _of_kind(match) if rewrite.drops), match, source, beside)


def stock_candidates(match: Match, beside: Sequence[Rule]) -> Iterator[Candidate]:
    """The stock sentences for a sentence that is nothing but push to the rule of `match` and those `beside` it."""
    stock = (rewrite for rewrite in _of_kind(match) if rewrite.whole and not rewrite.drops)
    return _made_of(stock, match, "", beside)


def _made_of(
    rewrites: Iterable[Rewrite], match: Match, source: str, beside: Sequence[Rule] = ()
) -> Iterator[Candidate]:
    ground = _ground(match)
    for rewrite in rewrites:
        candidate = _candidate(match, ground, rewrite, source, beside)
        if candidate is not None:
            yield candidate


def _of_kind(match: Match) -> Iterator[Rewrite]:
    """The rewrites that may stand there: a note to the rep is no line for the buyer, nor the other way round.

    In a live talk each turn answers what was just said, which a stock sentence does not know.
    """
    to_rep = speaks_to_rep(match.sentence.text)
    live = match.sentence.segment.role is Role.REP
    for rewrite in match.rule.rewrites:
        if live and _is_stock(rewrite):
            continue
        if rewrite.reach is Reach.WORDS or (rewrite.reach is Reach.NOTE) is to_rep:
            yield rewrite


def _is_stock(rewrite: Rewrite) -> bool:
    """True for a sentence that stands for any other, with nothing for the writer to fill in."""
    return rewrite.whole and not rewrite.drops and not SLOT.search(rewrite.text)


def suggestion(candidate: Candidate, match: Match, source: str) -> Suggestion:
    """The candidate as it is offered: with edits where it can be applied, else as an example."""
    if not candidate.text:
        return Suggestion("", Applicability.REVIEW, candidate.removed)
    slots = slots_in(candidate.text)
    kind = candidate.rewrite.applicability
    if kind is Applicability.SHOW and candidate.rewrite.reach is not Reach.WORDS:
        return Suggestion(candidate.text, kind, (), slots)
    edits = source_edits(match.sentence, candidate.start, candidate.end, candidate.words, source)
    return Suggestion(candidate.text, kind if edits else Applicability.SHOW, edits or (), slots)


def slots_in(text: str) -> tuple[str, ...]:
    """What the slots of a rewritten sentence ask the writer for."""
    return tuple(SLOT.findall(text))


def _ground(match: Match) -> _Ground:
    text = match.sentence.text
    groups = {**match.groups, "match": text[match.start : match.end]}
    return _Ground(groups, lower(match.sentence.judged_text), sentence_place(text, match.start))


def _candidate(
    match: Match, ground: _Ground, rewrite: Rewrite, source: str, beside: Sequence[Rule] = ()
) -> Candidate | None:
    place = _place(match, ground, rewrite)
    if place is None:
        return None
    before = match.sentence.text
    if rewrite.drops:
        removed = removal(match.sentence, source) if can_be_left_out(match, source, beside) else ()
        return Candidate("", 0, len(before), "", rewrite, removed) if removed else None
    filled = _fill(rewrite.text, before, place.groups)
    fitted = None if filled is None else _fit(filled, match, rewrite, place, beside)
    if fitted is None:
        return None
    start, end, words = fitted
    candidate = Candidate(before[:start] + words + before[end:], start, end, words, rewrite)
    return candidate if _is_sound(match, candidate) and not _is_stump(before, candidate.text) else None


def _is_stump(before: str, after: str) -> bool:
    """True where words were only cut and the rest says nothing ("There is") or is a bare order ("Give it a week")."""
    left = _WORD.findall(after.lower())
    if not 0 < len(left) < _FEWEST_LEFT or not set(left) <= set(_WORD.findall(before.lower())):
        return False
    return is_order(after) or (len(left) == 2 and left[0] in _BARE_SUBJECTS)


def keeps_all(before: str, after: str) -> bool:
    """True when `after` holds every fact of `before` and no other, and no name is lost but to a slot."""
    return keeps_facts(before, after) and len(lost_names(before, after)) <= len(slots_in(after))


def _is_sound(match: Match, candidate: Candidate) -> bool:
    """True when facts and names stay; a stock sentence was asked about the names before.

    An example may leave a number to one of its slots, as it is never put in.
    """
    before, rewrite = match.sentence.text, candidate.rewrite
    if rewrite.applicability is Applicability.SHOW and rewrite.reach is not Reach.WORDS:
        return _leaves_facts_to_slots(before, candidate.text, candidate.whole and counts(match.rule))
    if rewrite.when is None:
        return keeps_facts(before, candidate.text)
    numbers_may_go = numbers_are_push(match.rule) or bool(slots_in(candidate.text))
    return keeps_all(before, candidate.text) and (numbers_may_go or not loses_number_words(before, candidate.text))


def _leaves_facts_to_slots(before: str, after: str, counted: bool) -> bool:
    """True when `after` says nothing new and has a slot for each number it drops; one that was `counted` may go."""
    old, new = facts(before), facts(SLOT.sub(" ", after))
    lost = list((old - new).elements())
    if new - old:
        return False
    if counted and len(lost) == 1 and _COUNT.fullmatch(lost[0]):
        return True
    return len(lost) <= len(slots_in(after)) and all(map(_NUMBER_OR_DAY.match, lost))


def _place(match: Match, ground: _Ground, rewrite: Rewrite) -> Place | None:
    """Where the rewrite goes; None when its own pattern finds nothing that shares words with the match."""
    when = rewrite.when
    if when is None:
        start, end = ground.proper if rewrite.whole else (match.start, match.end)
        return Place(start, end, ground.groups)
    if not when.may_match(ground.lowered):
        return None
    whole_sentence = 0, len(ground.lowered)
    start, end = ground.proper
    if ground.proper != whole_sentence and when.may_match(ground.lowered[start:end]):
        found = _found(match, when, start, end, ground)
        if found:
            return found
    return _found(match, when, *whole_sentence, ground)


def _found(match: Match, when: Pattern, start: int, end: int, ground: _Ground) -> Place | None:
    """The first place between `start` and `end` of the sentence where `when` shares words with the match."""
    words, judged = match.sentence.text[start:end], match.sentence.judged_text[start:end]
    expression = program(when.expression)
    for found in expression.finditer(judged):
        if start + found.start() < match.end and match.start < start + found.end():
            own = {name: found.span(number) for name, number in expression.groupindex.items()}
            named = {name: words[low:high] for name, (low, high) in own.items() if low >= 0}
            return Place(start + found.start(), start + found.end(), {**ground.groups, **named})
    return None


def _fill(template: str, sentence: str, groups: dict[str, str]) -> str | None:
    """The rewrite with its groups filled in; None when one took no part in the match, or runs on into a new clause."""
    if template == CUT:
        return ""
    names = _GROUP.findall(template)
    if any(not groups.get(name) and not optional for name, optional, _ in names):
        return None
    if any(_SECOND_CLAUSE.search(groups.get(name, "")) for name, _, _ in names):
        return None
    if any(form and _SECOND_VERB.search(groups.get(name, "")) for name, _, form in names):
        return None

    def piece(group: re.Match[str]) -> str:
        words = _mid_sentence(_NUMBER_STOP.sub("", groups.get(group[1], "")), sentence)
        return inflected(words, group[3]) if group[3] and words else words

    return _GROUP.sub(piece, template)


def _mid_sentence(words: str, sentence: str) -> str:
    """`words` as they read inside a sentence: without the capital that they only had as its first words."""
    if not words.strip():
        return words
    opens = words[:1].isupper() and (words[1:2].islower() or words[1:2] == " ") and _begins(sentence, words)
    keeps = (
        words.startswith(("I'", "I "))
        or _NUMBERED.match(words)
        or words.split(None, 1)[0].rstrip(",.") in _CAPITAL_WORDS
    )
    return words[0].lower() + words[1:] if opens and not keeps else words


def _begins(sentence: str, words: str) -> bool:
    return sentence.startswith(words) or sentence[sentence_place(sentence)[0] :].startswith(words)


_CAPITAL_WORDS = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun January
    February March April May June July August September October November December Christmas Easter English British
    Scottish Irish Welsh French German Spanish Italian Dutch Polish Indian American European Australian""".split()
)


def _fit(
    words: str, match: Match, rewrite: Rewrite, place: Place, beside: Sequence[Rule]
) -> tuple[int, int, str] | None:
    text = match.sentence.text
    if rewrite.whole:
        if loses_sense(text, match.start, match.end, words, match.rule, beside):
            return None
        if match.sentence.segment.role is Role.SUBJECT:
            if len(words.split()) > _LONGEST_SUBJECT:
                return None
            words = words.removesuffix(".")
    return fit_words(text, place.start, place.end, words)
