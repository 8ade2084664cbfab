"""`unsale rules`: list the rules, write a new one, test a folder of rules."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from unsale.config import config_for
from unsale.errors import RuleError, UsageError
from unsale.rulebook.rulebook import load_rulebook

app = typer.Typer(help="List the rules, write a new one, test your own.", no_args_is_help=True, rich_markup_mode=None)

_NAME = re.compile(r"[a-z][a-z_]*/[a-z][a-z0-9-]*")
_SKELETON = """\
title: {title}
severity: warning
message: >
  “{{match}}” …what it does to the buyer, in one sentence.
why: >
  What the buyer hears, and why it hurts.
advice: >
  What to do instead, in one sentence.
source: {{title: "…", url: "…"}}
# One pattern a line. A space is a space, {{soon}} is a word list of lexicon.yaml, {{words}}is up to three words.
patterns: |
  please change this pattern
unless: |
  no rush
rewrites: |
  review: please change this rewrite
# At least three of each. The pushy words stand between two stars; good ones share words with the pattern.
bad: |
  A sentence with **please change this pattern** in it.
  Another one: **please change this pattern**.
  And **please change this pattern** once more.
good: |
  There is no rush, so please change this pattern when it suits you.
  You asked me to please change this pattern.
  A line with "please change this pattern" in quotation marks.
"""


@app.command("list")
def list_rules(
    words: Annotated[list[str] | None, typer.Argument(help="Only rules with these words in name or title.")] = None,
    family: Annotated[str, typer.Option(help="Only this family.")] = "",
    severity: Annotated[str, typer.Option(help="Only this severity: hint, warning or error.")] = "",
) -> None:
    """List the rules in use here, with severity and title."""
    book = load_rulebook(config_for(Path("unsale.txt")).rules)
    if family and family not in book.family_names:
        raise UsageError(f"there is no family `{family}`; the families are {', '.join(book.family_names)}")
    if severity not in ("", "hint", "warning", "error"):
        raise UsageError(f"there is no severity `{severity}`; use hint, warning or error")
    chosen = [
        rule
        for rule in book.rules
        if not rule.signal
        and family in ("", rule.family)
        and severity in ("", rule.severity.label)
        and all(word.lower() in f"{rule.name} {rule.title}".lower() for word in words or ())
    ]
    width = max((len(rule.name) for rule in chosen), default=0)
    for rule in chosen:
        typer.echo(f"{rule.name:{width}}  {rule.severity.label:7}  {rule.title}")
    typer.echo(f"{len(chosen)} rules. To read about one: unsale explain RULE", err=True)


@app.command("new")
def new_rule(
    name: Annotated[str, typer.Argument(help="family/name, such as urgency/ticking-clock")],
    folder: Annotated[Path, typer.Option(help="Your folder of rules.")] = Path("unsale-rules"),
) -> None:
    """Write the skeleton of a rule into your folder of rules."""
    if not _NAME.fullmatch(name):
        raise UsageError(f"`{name}` is not a rule name; write family/name in small letters, such as urgency/ticking-clock")
    target = folder / f"{name}.yaml"
    if target.exists():
        raise UsageError(f"{target} exists already; edit it, or choose another name")
    family = target.parent
    family.mkdir(parents=True, exist_ok=True)
    if name.partition("/")[0] not in load_rulebook().family_names and not (family / "_family.yaml").exists():
        text = f"title: {family.name.capitalize()}\ndescription: What the rules of this family have in common.\n"
        (family / "_family.yaml").write_text(text, encoding="utf-8")
    title = name.rpartition("/")[2].replace("-", " ").capitalize()
    target.write_text(_SKELETON.format(title=title), encoding="utf-8")
    typer.echo(f"Wrote {target}. Edit it, then test it: unsale rules test {folder}")
    if folder.resolve() not in [path.resolve() for path in config_for(Path("unsale.txt")).rules]:
        typer.echo(f'To use it, add to unsale.toml: rules = ["{folder.as_posix()}"]')


@app.command("test")
def test_rules(
    folder: Annotated[Path, typer.Argument(help="A folder of rules: family/name.yaml")] = Path("unsale-rules"),
) -> None:
    """Test each rule by its own examples, together with the shipped rules."""
    from unsale import resources
    from unsale.linter import Linter
    from unsale.rulecheck import check_rules

    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}; `unsale rules new family/name` makes one")
    shipped = folder.resolve() == resources.rules_folder().resolve()
    linter = Linter(rulebook=load_rulebook(() if shipped else (folder,)))
    mine = [rule for rule in linter.rulebook.rules if (folder / f"{rule.name}.yaml").exists()]
    if not mine:
        raise UsageError(f"{folder} holds no rules; `unsale rules new family/name --folder {folder}` writes one")
    problems = check_rules(linter, mine)
    if problems:
        raise RuleError(problems)
    examples = sum(len(rule.bad) + len(rule.good) for rule in mine)
    typer.echo(f"{len(mine)} rules and their {examples} examples are fine.")
