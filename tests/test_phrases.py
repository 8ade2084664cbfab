"""Phrase lists find what the plain expressions of all their lines find, only sooner."""

from __future__ import annotations

import importlib
import pickle
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsale.measures.numbers import Numbers
from unsale.metrics.openings import loose_word, openings
from unsale.metrics.phrases import Phrases
from unsale.metrics.wording import read

MODULES = (
    *(f"unsale.metrics.{name}" for name in ("asks", "facing", "message", "pressure", "questions")),
    *(f"unsale.conversation.{name}" for name in ("asking", "listening", "opening", "refusals")),
    *(f"unsale.measures.{name}" for name in ("call_checks", "call_opening", "first_touch", "message_checks")),
    *("unsale.measures.next_steps", "unsale.measures.overdue"),
)


def lists() -> dict[str, Phrases]:
    """Every phrase list of the measures by name."""
    found: dict[str, Phrases] = {}
    for module in map(importlib.import_module, MODULES):
        for name, value in vars(module).items():
            entries = value.items() if isinstance(value, dict) else [("", value)]
            found |= {f"{name} {key}": entry for key, entry in entries if isinstance(entry, Phrases)}
    return found


LISTS = lists()
_WORD = re.compile(r"[a-z']+")
WORDS = sorted({word for phrases in LISTS.values() for line in phrases.lines for word in _WORD.findall(line)})
SPACES = (" ", " ", " ", ", ", "-", "'", ". ", "? ", "_", "é", "1 ", "")


def plainly(phrases: Phrases, text: str) -> list[tuple[int, int]]:
    whole = re.compile("|".join(rf"(?<!\w)(?:{line})(?!\w)" for line in phrases.lines))
    return [match.span() for match in whole.finditer(text)]


def test_there_are_lists() -> None:
    assert len(LISTS) > 40
    assert len(WORDS) > 500


@given(
    st.sampled_from(sorted(LISTS)), st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SPACES)), max_size=14)
)
def test_a_list_finds_what_its_lines_find(name: str, words: list[tuple[str, str]]) -> None:
    phrases, text = LISTS[name], "".join(word + space for word, space in words)
    wanted, said = plainly(phrases, text), read(text)
    assert [match.span() for match in phrases.finditer(said)] == wanted
    assert phrases.count(said) == len(wanted)
    assert phrases.found(said) is bool(wanted)
    first = phrases.first(said)
    assert (first.span() if first else None) == (wanted[0] if wanted else None)
    assert phrases.at_start(text) is bool(wanted and wanted[0][0] == 0)


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("no need", {"no"}),
        ("(?:i|we)(?:'ll| will) send", {"i", "we"}),
        ("(?:always )?on your side", {"always", "on"}),
        ("suppl(?:y|ies)", {"supply", "supplies"}),
        ("hop(?:e|ing) (?:to|we)", {"hope", "hoping"}),
        ("(?<!no )thanks", {"thanks"}),
        ("connect(?! on)", {"connect"}),
        (r"(?:book|have)\b[^.]{0,9}?\bcall", {"book", "have"}),
        ("(?:five|ten)[ -]?min", {"five", "ten", "fivemin", "tenmin"}),
        (r"\d+ min", None),
        (r"\w+-minute call", None),
        ("enrol+", None),
        ("(?:not )?", None),
    ],
)
def test_the_words_that_a_match_can_begin_with(expression: str, words: set[str] | None) -> None:
    assert openings(expression) == (None if words is None else frozenset(words))


@pytest.mark.parametrize(
    ("expression", "piece"),
    [
        (r"\w+-minute (?:call|chat)", "minute"),
        (r"\d+[ -]?min(?:ute)?s?", "min"),
        ("calls?", "call"),
        ("a|b", ""),
        ("[abc]+", ""),
    ],
)
def test_a_piece_that_every_match_holds(expression: str, piece: str) -> None:
    assert loose_word(expression) == piece


def test_importing_the_linter_compiles_none_of_them() -> None:
    code = (
        "import re\nseen = []\nplain = re.compile\n"
        "def watched(pattern, flags=0):\n    seen.append(pattern)\n    return plain(pattern, flags)\n"
        "re.compile = watched\nimport unsale.linter\n"
        "from unsale.metrics.asks import ACTIONS\nprint(sum('appointment' in str(one) for one in seen))\n"
        "ACTIONS['meet'].whole\nprint(sum('appointment' in str(one) for one in seen))\n"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert said == ["0", "1"]


# --- numbers that wait ------------------------------------------------------------------------------------------------


def test_numbers_are_worked_out_once_and_when_they_are_read() -> None:
    calls: list[int] = []

    def measure() -> dict[str, float]:
        calls.append(1)
        return {"words": 3.0}

    numbers = Numbers(measure)
    assert calls == []
    assert numbers["words"] == 3.0
    assert dict(numbers) == {"words": 3.0} == numbers
    assert (len(numbers), repr(numbers), numbers.get("asks")) == (1, "{'words': 3.0}", None)
    assert calls == [1]


def test_numbers_leave_the_process_as_plain_numbers() -> None:
    assert pickle.loads(pickle.dumps(Numbers(dict))) == {}
    assert type(pickle.loads(pickle.dumps(Numbers(lambda: {"words": 3.0})))) is dict
