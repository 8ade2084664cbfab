"""New words take on the capitals and signs of the place they come to."""

from __future__ import annotations

import pytest

from unsale.fitting import fit_words


def put(text: str, old: str, new: str) -> str | None:
    start = text.index(old)
    fitted = fit_words(text, start, start + len(old), new)
    return None if fitted is None else text[: fitted[0]] + fitted[2] + text[fitted[1] :]


@pytest.mark.parametrize(
    ("text", "old", "new", "result"),
    [
        ("The deal ends now.", "The deal", "this offer", "This offer ends now."),
        ("So the deal ends now.", "the deal", "This offer", "So this offer ends now."),
        ("Our LAST DEAL ends now.", "LAST DEAL", "OFFER", "Our OFFER ends now."),
        ("You want this.", "You want this", "do you want this", "Do you want this?"),
    ],
)
def test_capitals_and_end_marks(text: str, old: str, new: str, result: str) -> None:
    assert put(text, old, new) == result


def test_a_question_does_not_follow_an_order() -> None:
    assert put("Send me the date and you want this.", "you want this.", "do you want this?") is None
