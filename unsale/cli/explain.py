"""`unsale explain`: what a rule flags, why it hurts, and how to write it instead."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from unsale import slots
from unsale.cli.options import SettingsFile
from unsale.cli.overrides import Overrides
from unsale.config import read_config
from unsale.errors import UsageError
from unsale.measures.catalogue import measure_page
from unsale.rulebook.page import classifier_page, family_lines, plain_page
from unsale.rulebook.rulebook import Rulebook, load_rulebook
from unsale.sequences.measures import ALL_MEASURES


def explain(
    name: Annotated[str, typer.Argument(metavar="RULE", help="A rule such as urgency/act-now, or a family.")],
    config: SettingsFile = None,
) -> None:
    """Explain a rule and show better words.

    You see what it flags, what the buyer hears, and how to say it instead. The name of a family lists its rules.
    """
    if config:
        read_config(config)  # one that was asked for by name has to be there
    settings = Overrides(config).settings_of(Path("any"))
    typer.echo(explanation(load_rulebook(settings.config.rules), name), nl=False)


def explanation(book: Rulebook, name: str) -> str:
    """The page on the rule or family called `name`; raises `UsageError` with the nearest name when there is none."""
    name = name.strip().lower()
    if name in book.family_names:
        return _family_page(book, name)
    heard = {f"classifier/{family.name}": family for family in book.families if family.heard}
    if name in (slots.FAMILY, slots.RULE):
        return slots.page()
    measured = [measure for measure in ALL_MEASURES if name in (measure.name, measure.family)]
    if measured:
        return "\n".join(measure_page(measure) for measure in measured)
    if name == "classifier" or name in heard:
        return classifier_page(heard.get(name))
    tails = {known.partition("/")[2]: rule for known, rule in book.by_name.items()}
    rule = book.by_name.get(name) or tails.get(name)
    if rule:
        renamed = f"{name} is called {rule.name} now.\n\n" if name in rule.formerly else ""
        return renamed + plain_page(rule)
    near = book.nearest(name)
    raise UsageError(
        f"there is no rule `{name}`; " + (f"did you mean `{near}`?" if near else "`unsale rules list` shows them all")
    )


def _family_page(book: Rulebook, name: str) -> str:
    rules = [rule for rule in book.rules if rule.family == name and not rule.signal]
    family = next((family for family in book.families if family.name == name), None)
    return "\n".join(family_lines(family, name, rules)) + "\n"
