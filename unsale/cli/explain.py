"""`unsale explain`: what a rule flags, why it hurts, and how to write it instead."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Annotated

import typer

from unsale.cli.overrides import Overrides
from unsale.errors import UsageError
from unsale.rulebook.rule import Example, Rule
from unsale.rulebook.rulebook import Rulebook, load_rulebook

_WIDTH = 88


def explain(
    name: Annotated[str, typer.Argument(metavar="RULE", help="A rule such as urgency/act-now, or a family.")],
) -> None:
    """Explain a rule and show better words.

    You see what it flags, what the buyer hears, and how to say it instead. The name of a family lists its rules.
    """
    settings = Overrides().settings_of(Path("any"))
    typer.echo(explanation(load_rulebook(settings.config.rules), name), nl=False)


def explanation(book: Rulebook, name: str) -> str:
    """The page on the rule or family called `name`; raises `UsageError` with the nearest name when there is none."""
    name = name.strip().lower()
    if name in book.family_names:
        return _family_page(book, name)
    tails = {known.partition("/")[2]: rule for known, rule in book.by_name.items()}
    rule = book.by_name.get(name) or tails.get(name)
    if rule:
        renamed = f"{name} is called {rule.name} now.\n\n" if name in rule.formerly else ""
        return renamed + rule_page(rule)
    near = book.nearest(name)
    raise UsageError(
        f"there is no rule `{name}`; " + (f"did you mean `{near}`?" if near else "`unsale rules list` shows them all")
    )


def rule_page(rule: Rule) -> str:
    """The page on one rule, as plain text."""
    parts = [f"{rule.title}", f"{rule.name} · {rule.severity.label}", ""]
    parts += _section("What the buyer hears", rule.why)
    parts += _section("What to do", rule.advice)
    if rule.bad:
        parts += ["It flags (the words between the arrows):", *(_bad_line(example) for example in rule.bad), ""]
    if rule.good:
        parts += ["It leaves alone:", *(_item(example.text) for example in rule.good), ""]
    if rule.rewrites:
        parts += ["Ways to put it:", *(_item(rewrite.text) for rewrite in rule.rewrites), ""]
    title, url = rule.source
    parts += _section("Source", " ".join(part for part in (title, url) if part))
    parts += ["Not for you? Any of these:", *_ways_off(rule)]
    return "\n".join(parts) + "\n"


def _ways_off(rule: Rule) -> list[str]:
    return [
        f"  in a draft, above the line:   <!-- unsale: ignore {rule.name} -- your reason -->",
        f'  for a folder, in unsale.toml: ignore = ["{rule.name}"]',
        f'  milder, in unsale.toml:       severity = {{ "{rule.name}" = "hint" }}',
    ]


def _section(title: str, text: str) -> list[str]:
    return [f"{title}:", textwrap.fill(text, _WIDTH, initial_indent="  ", subsequent_indent="  "), ""] if text else []


def _item(text: str) -> str:
    return textwrap.fill(text, _WIDTH, initial_indent="  - ", subsequent_indent="    ")


def _bad_line(example: Example) -> str:
    text = example.text
    for low, high in reversed(example.marks):
        text = f"{text[:low]}»{text[low:high]}«{text[high:]}"
    return _item(text)


def _family_page(book: Rulebook, name: str) -> str:
    rules = [rule for rule in book.rules if rule.family == name]
    family = next((family for family in book.families if family.name == name), None)
    head = [family.title, *textwrap.wrap(family.description, _WIDTH), ""] if family else [name, ""]
    width = max(len(rule.name) for rule in rules)
    return "\n".join([*head, *(f"  {r.name:{width}}  {r.severity.label:7}  {r.title}" for r in rules)]) + "\n"
