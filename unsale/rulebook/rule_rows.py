"""A full rule as plain data and back, for the compiled rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from unsale.findings import Applicability, Severity
from unsale.rulebook.phrase import bounded, expand
from unsale.rulebook.rule import Example, Pattern, Reach, Rewrite, Rule

_EXAMPLES = ("bad", "good", "todo")


def rule_to_data(rule: Rule) -> dict[str, Any]:
    """`rule` as plain data; word lists are not filled in."""
    data = rule._asdict()
    data["severity"] = rule.severity.label
    data["rewrites"] = [
        [item.applicability.value, item.text, item.reach.value, item.when and _row(item.when), item.line]
        for item in rule.rewrites
    ]
    for key in ("patterns", "unless"):
        data[key] = [_row(item) for item in getattr(rule, key)]
    for key in _EXAMPLES:
        data[key] = [[item.text, item.marks, item.rewrite, item.line] for item in getattr(rule, key)]
    return data


def rule_for_matching(data: dict[str, Any], lexicon: Mapping[str, str]) -> Rule:
    """The rule that `data` stands for, without what only its page and its tests want: a third of the memory.

    It has no examples, and its patterns do not say which words they need, which the index knows as well.
    """
    rows = [(source, (), line, ()) for source, _, line, _ in data["patterns"]]
    return rule_from_data({**data, "patterns": rows, **dict.fromkeys(_EXAMPLES, ())}, lexicon)


def rule_from_data(data: dict[str, Any], lexicon: Mapping[str, str]) -> Rule:
    """The rule that `data` stands for; the `lexicon` fills its word lists in."""
    data["severity"] = Severity.from_label(data["severity"])
    data["rewrites"] = tuple(
        Rewrite(Applicability(kind), text, Reach(reach), _pattern(when, lexicon) if when else None, line)
        for kind, text, reach, when, line in data["rewrites"]
    )
    for key in ("patterns", "unless"):
        data[key] = tuple(_pattern(row, lexicon) for row in data[key])
    for key in _EXAMPLES:
        data[key] = tuple(
            Example(text, tuple((low, high) for low, high in marks), rewrite, line)
            for text, marks, rewrite, line in data[key]
        )
    for key in ("source", "cues", "roles", "despite", "implements", "formerly"):
        data[key] = tuple(data[key])
    return Rule(**data)


def _row(pattern: Pattern) -> list[Any]:
    return [pattern.source, pattern.requirements, pattern.line, pattern.order]


def _pattern(row: Sequence[Any], lexicon: Mapping[str, str]) -> Pattern:
    source, found, line, order = row
    return Pattern(source, partial(_expanded, source, lexicon), tuple(map(tuple, found)), line, tuple(order))


def _expanded(source: str, lexicon: Mapping[str, str]) -> str:
    return bounded(expand(source, lexicon))
