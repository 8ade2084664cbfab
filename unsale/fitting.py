"""Fits new words into a sentence: capitals, end marks, spaces, and what may follow what."""

from __future__ import annotations

import re

_ADDRESS = re.compile(
    r"(?:[-*•–]\s+|\d{1,2}[.)]\s+)?"
    r"(?:(?:(?:[Hh]i|[Hh]ello|[Hh]ey|[Dd]ear|[Ss]o|[Ww]ell|[Rr]ight|[Oo]k(?:ay)?|[Ss]ir|[Mm]adam)[, ]+)?"
    r"(?:\{\{.*?\}\}|\*\|[^|]*\|\*|\[[^\]]+\]|\{![^}]*\}|%%\w+%%|[A-Z][a-z]+),\s+)?",
)
_LABEL = re.compile(
    r"(?:[-*•–]\s+)?"
    r"(?:(?:P\.?\s?S\b\.?|p\.\s?s\.|ps\b)\s?[:,–-]?\s+"  # a postscript
    r"|\w*[\d_][\w.]*\s*[:=]\s+"  # the key of a text in an app: `push_day4 =`
    r"|(?!(?i:re|fwd?|remember|notice|warning|urgent|hurry)\b)(?![A-Z]{4})[A-Z][\w'-]*(?: [\w'-]+)?:\s+"  # who speaks
    r"|[^:\"]{1,60}:\s+(?=\"))"  # when a rep says it: `If they ask: "…"`
)
"""What stands before a sentence and is no part of it."""
_QUESTION = re.compile(
    r"(?:would|could|shall|can|do|does|is|are|what|how|which|who|where|may|"
    r"when,? (?:would|could|should|do|does|is|are|if))\b(?!.*\?$)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?:and |but |so |or )?(?:do|does|did|are|is|can|could|would|will|have|has|aren't|isn't|don't)\b", re.I
)
_JOINING = frozenset("and but so or then".split())
_ORDER = re.compile(
    r"(?:(?:so|and|but|or|then|now|please|kindly|just|simply|also|ok|okay|right|do|go and|don't)[, ]+)*"
    r"(?:add|ask|approve|book|bring|buy|call|check|choose|claim|click|come|commit|complete|confirm|do|download|drop|"
    r"email|enter|fetch|fill|find|finish|forward|get|give|go|grab|have|help|hit|hold|initial|join|keep|leave|let|lock|"
    r"look|mail|make|message|miss|move|open|order|pay|phone|pick|pop|press|print|pull|put|read|register|remember|reply|"
    r"reserve|return|ring|run|save|say|scan|scroll|secure|select|send|set|shoot|show|sign|sort|speak|start|stay|stick|"
    r"stop|swing|take|talk|tap|tell|text|tick|trust|try|turn|type|upgrade|use|visit|wait|write)"
    r"(?!'| (?:is|are|was|were|has|have|had|will|would|can|costs?|takes?|means)\b)\b",
    re.IGNORECASE,
)
"""How a clause begins that tells the reader what to do."""
_CLAUSE = re.compile(r"(?:[.!?;:]|\s[-–—])\s+")
_INTERJECTIONS = frozenset(
    """look listen honestly frankly well right so okay ok now sorry please still plus also amazing great perfect lovely
    brilliant wonderful fine sure yes no thanks good nice super awesome fantastic exactly absolutely true fair sadly
    luckily congratulations congrats remember finally first second third last today tomorrow tonight
    shame wow oh ah gosh alas yeah yep nope cheers nobody everyone everybody anyway meanwhile otherwise however instead
    naturally clearly surely obviously besides again basically seriously ideally personally unfortunately""".split()
)
_STOPS = (".", "!", "?", ";", ",")
_EDGE_SPACE = re.compile(r"\s+([,.;:!?)\]])")
_END = re.compile(r"(\s*[.!?]*)[\"')]*\s*$")


def fit_words(text: str, start: int, end: int, words: str) -> tuple[int, int, str] | None:
    """Where `words` go in `text` in place of the characters `start` to `end`, and how they read there.

    They take on the capital, end mark and spaces of their place, which may grow to the end of the sentence. None when
    they cannot stand there, such as a question in the middle of one. Without words, the characters are taken out.
    """
    asks = words.endswith("?") or words.lower().startswith("please ")
    if asks and not words.startswith(_STOPS) and not _may_ask(text[:start]):
        return None
    if words.endswith(("?", ".", "!")):
        tail = _END.match(text, end)
        if tail is None:
            return None
        end = tail.end(1)
    if not words:
        return _removed(text, start, end)
    if words.endswith((",", ";", ":")) and re.match(r"\s*[.!?,;]", text[end:]):
        words = words[:-1]
    if start and text[start : start + 1] == "'" and text[start - 1].isalnum() and words[0].isalnum():
        words = f" {words}"
    if _QUESTION.match(words) and not _words_before(text[:start]):
        end, words = _asked(text, end, words)
    if _opens(text, start):
        words = words[0].upper() + words[1:] if not words.startswith(("{", "[", "*|", "$", "%")) else words
    elif _opened_a_sentence(words) and not _starts_afresh(text, start):
        words = words[0].lower() + words[1:]
    return start, end, words


def _opened_a_sentence(words: str) -> bool:
    """True when the first word has a capital only because it opened a sentence: no name, nothing in capitals."""
    return words[:1].isupper() and not words[1:2].isupper() and words.split(None, 1)[0] not in _ALWAYS_CAPITAL


def sentence_place(text: str, push: int | None = None) -> tuple[int, int]:
    """The characters of `text` that a new sentence takes: its label, what it speaks to and its quotation marks stay.

    `push` is where the words begin that push; a label that holds them goes with them.
    """
    start, end = _after_address(text), len(text)
    label = _LABEL.match(text)
    if label and label.end() > start and label.end() <= (len(text) if push is None else push):
        start = label.end()
    opened, closed = text[start : start + 1] == '"', text[end - 1 : end] == '"' and end - start > 1
    return start + opened, end - closed


def _may_ask(before: str) -> bool:
    """True when a question may follow `before`: at the start, after a sign or `and`, `but`, `so`.

    Never after another question, nor joined to words that tell the reader what to do: "Send me the date and would …".
    """
    if not _words_before(before):
        return True
    left = before.rstrip(" \"'(*-–—•")
    if _ASKS.match(left):
        return False
    if left.split()[-1].lower() not in _JOINING:
        return left.endswith((",", ";", ":", ".", "!", "?", "-", "–", "—"))
    clause = _CLAUSE.split(left)[-1]
    return not is_order(clause)


def is_order(text: str) -> bool:
    """True for a sentence that begins by telling the reader, or the rep, what to do."""
    return _ORDER.match(text, _after_address(text)) is not None


def _after_address(text: str) -> int:
    """Where the sentence proper begins: after a bullet, a label, or the name it speaks to (`Priya, …`)."""
    address = _ADDRESS.match(text)
    return address.end() if address and address[0].strip(" ,").lower() not in _INTERJECTIONS else 0


def _asked(text: str, end: int, words: str) -> tuple[int, str]:
    """The words run on to the end of the sentence, which becomes a question."""
    rest = text[end:]
    stop = re.search(r"[.!]+(?=[\"')]*$)", rest)
    if stop is None:
        return end, words
    return len(text), words + rest[: stop.start()] + "?" + rest[stop.end() :]


def _starts_afresh(text: str, start: int) -> bool:
    """True at the start of the sentence, after a bullet or a label, where a capital stays."""
    before = text[:start].rstrip(" \"'")
    return not _words_before(before + " ") or before.endswith(("-", "*", "•", "–", ".", ")"))


_ALWAYS_CAPITAL = frozenset({"I", "I'd", "I'll", "I'm", "I've"})


def _opens(text: str, start: int) -> bool:
    """True when the words at `start` open the sentence with a capital."""
    return text[start : start + 1].isupper() and not _words_before(text[:start])


def _words_before(before: str) -> str:
    """What of the sentence stands `before` a place in it, signs and labels left aside."""
    label = _LABEL.match(before)
    rest = before[label.end() :] if label else before
    return rest if any(map(str.isalnum, rest)) else ""


def _removed(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """A deletion, with the spaces and commas that would be left over."""
    while start > 0 and text[start - 1] == " ":
        start -= 1
    while text[end : end + 1] in (",", " ") and end < len(text):
        end += 1
    rest = text[end:]
    if not (text[:start] + rest).strip(" .!?,;:-–—"):
        return None
    if text[:start].endswith(",") and not rest.strip(" .!?\"')"):
        return start, len(text), ""
    if start == 0 or not text[:start].strip(" \"'("):
        return start, end + 1 if rest else end, rest[:1].upper()
    return start, end, "" if _EDGE_SPACE.match(" " + rest) or not rest else " "
