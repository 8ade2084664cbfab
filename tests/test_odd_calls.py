"""Calls as they really come: no known seller, no times, cues that overlap, a beginning that is missing."""

from __future__ import annotations

import pytest

from unsale.config import Config
from unsale.linter import Linter

TURNS = (
    ("Dana", "Hi Lee, it's Dana from Ashby Racking, thanks for making the time today."),
    ("Lee", "No problem, we have about half an hour before the next truck comes in."),
    ("Dana", "What made you look at the racking now rather than after the summer?"),
    ("Lee", "We lost two pallets last month because a beam was bent and nobody had reported it to anyone."),
    ("Dana", "So the reporting is what worries you more than the steel itself, did I get that right?"),
    ("Lee", "Yes, that's it, the steel is fine, but how would a driver report a dent with gloves on?"),
    ("Dana", "A driver scans the tag on the upright and says what he sees, gloves or not."),
    ("Lee", "Good, then send me the two reference sites and I'll ask my foreman on Friday."),
    ("Dana", "I'll send both by Thursday noon, and you tell me on Friday what he thinks."),
)


def script(turns: tuple[tuple[str, str], ...] = TURNS) -> str:
    return "\n".join(f"{name}: {words}" for name, words in turns) + "\n"


def captions(step: float, length: float) -> str:
    """The call as WebVTT; cues overlap where `length` (seconds) is more than `step`."""
    lines = ["WEBVTT", ""]
    for number, (name, words) in enumerate(TURNS):
        start, end = number * step, number * step + length
        lines += [
            f"00:{start // 60:02.0f}:{start % 60:06.3f} --> 00:{end // 60:02.0f}:{end % 60:06.3f}",
            f"<v {name}>{words}</v>",
            "",
        ]
    return "\n".join(lines)


def about(text: str, path: str, *seller: str):
    return Linter(Config(seller=seller)).check_text(text, path=path)


def call_findings(report) -> list[str]:
    return [finding.rule for finding in report.findings if finding.family == "conversation"]


def test_without_a_known_seller_there_is_no_verdict_on_the_call() -> None:
    report = about(script(), "call.txt", "Nobody in it")
    assert call_findings(report) == []
    assert "customer_airtime" not in report.metrics


def test_with_the_labels_swapped_the_other_side_is_measured() -> None:
    right = about(script(), "call.txt", "Dana").metrics["customer_airtime"]
    swapped = tuple(({"Dana": "Lee", "Lee": "Dana"}[name], words) for name, words in TURNS)
    assert about(script(swapped), "call.txt", "Dana").metrics["customer_airtime"] == pytest.approx(1 - right)


def test_without_times_airtime_is_counted_in_words() -> None:
    numbers = about(script(), "call.txt", "Dana").metrics
    words = {name: sum(len(said.split()) for who, said in TURNS if who == name) for name in ("Dana", "Lee")}
    assert numbers["customer_airtime"] == pytest.approx(words["Lee"] / sum(words.values()), abs=0.02)


@pytest.mark.parametrize(("step", "length"), [(8.0, 7.0), (8.0, 9.5)], ids=["apart", "overlapping"])
def test_cues_that_overlap_lose_no_words_and_no_share_leaves_its_bounds(step: float, length: float) -> None:
    report = about(captions(step, length), "call.vtt", "Dana")
    assert 0 < report.metrics["customer_airtime"] < 1
    assert report.metrics["questions"] == about(script(), "call.txt", "Dana").metrics["questions"]


def test_a_call_that_is_cut_at_the_start_is_not_blamed_for_its_opening() -> None:
    report = about(script(TURNS[3:]), "call.txt", "Dana")
    assert not [rule for rule in call_findings(report) if "opening" in rule]
