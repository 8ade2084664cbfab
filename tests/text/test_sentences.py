from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsale.text.sentences import split_sentences

# In each text `|` stands where one sentence ends; it is no part of the text.
SPLITS = """
We met on Friday.| Shall we talk?| Great!
Mr. Smith and Dr. Jones will join.| They are early.
Bring fruit, e.g. apples, i.e. the red ones.| Thanks.
It works in the U.S. and the U.K. today.| We like it.
We ship to the U.S.| We also ship to Canada.
The U.S. Department is large.| We are not.
Come at approx. 5 p.m. on Friday.| Bring Ann.
Come at 5 p.m.| Bring Ann.
Call at 5 p.m. EST or 3 p.m. Friday.
See No. 5 in the list.| Is that all?| No.| We have more.
Wait... there is more.| Well...| That is it.
Really?!| Yes.
It costs $3.50 or 4.5 percent.| Fine.
It is $0. 10 and then $4. 25 on the bill.
Meet at 5.30pm.| Fine.
See https://example.com/a.b?c=d.| Then call.
J. R. Example signed it.| Ann B. Example did not.
We chose Plan B.| We like it.
Option A.| Then option B.
Thanks!!| Bob
She said "figure it out."| We did.
"May I ask?" she said.| "Yes."
(We can talk later.)| Or not.
please call me .| thanks
we are in .| you are not !
i saw bob.| he was fine.| thanks
Great news 🎉| We just launched.
Thanks! 😊| Bob
That is kind. :)| See you.
I ❤ New York.
Hurry!|Only two left.
We can talk now.|Then we decide.
Node.js and ASP.NET are fine.|
Yahoo! Groups is old.
Acme Inc. makes pumps.| Example Corp. does too.
Acme Inc.| We make pumps.
The report is due Jan. 5.| It is long.
See you on sat. morning or sun. night.
See you fri.| thanks for the call.
1. Call Ann.| 2. Call Bob.
a. Call Ann.
Fast| • Cheap| • Good
Sold out, etc. and so on.| We offer tea, coffee, etc.| Please ask.
"We can."| (He can't.)| 'Fine.'
これは本です。|とても良い。
Is it 3?| 4 is better.
We bought apples, pears, etc.
Go to St. Mary's in St. Louis.
Rep. Example and Sen. Example spoke.| Talk to your rep.| Ann will help.
vs. the other one, it is fine
...
?
""".strip().splitlines()  # fmt: skip


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize("marked", SPLITS)
def test_where_sentences_end(marked: str) -> None:
    assert split(marked.replace("|", "")) == [piece.strip() for piece in marked.split("|") if piece.strip()]


TEXT = st.one_of(
    st.text(max_size=120),
    st.text(st.sampled_from("aB .!?\"')😀•:1$"), max_size=120),
    st.lists(st.sampled_from(" ".join(SPLITS).replace("|", "").split()), max_size=40).map(" ".join),
)


@given(TEXT)
def test_sentences_hold_all_the_text_once_and_in_order(text: str) -> None:
    spans = list(split_sentences(text))
    assert all(start < end for start, end in spans)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
    inside = {at for start, end in spans for at in range(start, end)}
    assert all(char.isspace() for at, char in enumerate(text) if at not in inside)
    assert not any(text[start].isspace() or text[end - 1].isspace() for start, end in spans)


@given(
    st.lists(
        st.sampled_from(["We can talk.", "Shall we?", "It works!", "No rush at all.", "Ann is in."]),
        min_size=1,
        max_size=8,
    )
)
def test_plain_sentences_come_out_as_they_went_in(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


@pytest.mark.parametrize("unit", ["word ", "x", "e.g. ", "a, ", ". . ", "{{ "])
def test_a_text_without_an_end_is_cut_into_pieces_a_rule_can_bear(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    assert all(end - start <= 1200 for start, end in split_sentences(text))
