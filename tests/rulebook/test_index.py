"""The index makes the expression of a pattern once: doing it for every sentence took most of a run's time."""

from __future__ import annotations

from unsale.rulebook.index import Index, Trigger


def test_an_expression_is_made_once() -> None:
    index = Index((Trigger("urgency/soon", "do it {soon}"),), {"do it": [0]}, {"soon": "now|today"})
    assert index.expression(0) == r"\b(?:do it (?:now|today))\b"
    assert index.expression(0) is index.expression(0)
