"""The numbers of the context model."""

from __future__ import annotations

from unsale.classifier.context import FEATURES, context_rows, feature_names

GENRES = ("selling", "office")


def row(logits: list[float], number: int) -> dict[str, float]:
    rows = list(context_rows(logits, ["body"] * len(logits), 0, [0.0, 1.5]))
    return dict(zip(feature_names(GENRES), rows[number], strict=True))


def test_a_sentence_sees_its_neighbours_and_the_rest_of_its_document() -> None:
    middle = row([-3.0, 1.0, -1.5], 1)
    assert (middle["before"], middle["after"]) == (-3.0, -1.5)
    assert middle["mean of others"] == -2.25
    assert middle["highest of others"] == -1.5
    assert middle["genre office x score"] == 1.5


def test_the_highest_of_the_others_is_not_the_sentence_itself() -> None:
    assert row([2.0, 0.5], 0)["highest of others"] == 0.5
    assert row([2.0, 2.0], 0)["highest of others"] == 2.0


def test_a_lone_sentence_is_marked_and_has_no_neighbours() -> None:
    lone = row([0.0], 0)
    assert lone["alone"] == 1.0
    assert lone["share of others over 0"] == 0.0


def test_there_is_a_name_for_each_number() -> None:
    assert len(next(context_rows([0.0], ["rep"], 3, [0.0, 1.0]))) == len(feature_names(GENRES)) > len(FEATURES)
