from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from unsale.findings import Position
from unsale.text.document import Role, Source


@given(st.text(st.sampled_from("ab\r\n\f\v\x85\u2028"), max_size=30), st.integers(0, 30))
def test_lines_end_at_cr_lf_and_cr_lf_together_and_nowhere_else(text: str, at: int) -> None:
    at = min(at, len(text))
    starts = [0, *(match.end() for match in re.finditer("\r\n|\r|\n", text))]
    line = max(number for number, start in enumerate(starts) if start <= at)
    assert Source(text).position(at) == Position(at, line + 1, at - starts[line] + 1)


def test_only_the_sellers_words_are_judged() -> None:
    assert {role for role in Role if role.judged} == {Role.SUBJECT, Role.BODY, Role.REP}
