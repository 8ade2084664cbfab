"""`unsale rules`: list the rules, write a new one, test a folder of rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from unsale.cli import EXIT_CLEAN, EXIT_TROUBLE
from unsale.cli.output import tell_problems
from unsale.cli.overrides import Overrides
from unsale.config import Config
from unsale.errors import RuleError, UsageError
from unsale.findings import Severity
from unsale.rulebook.rule import Rule
from unsale.rulebook.rulebook import load_rulebook

app = typer.Typer(rich_markup_mode=None)

_LEVELS = tuple(level.label for level in Severity)
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
  Before Friday, **please change this pattern**.
  Hi Ann, **please change this pattern** for us.
  And **please change this pattern** once more.
good: |
  There is no rush, so please change this pattern when it suits you.
  You may change this pattern, or leave it as it is.
  Which pattern would you change, if any?
"""


_Family = Annotated[str, typer.Option(metavar="NAME", help="Only the rules of this family.")]
_Severity = Annotated[str, typer.Option(metavar="LEVEL", help="Only hint, warning or error.")]


@app.callback(invoke_without_command=True)
def rules(context: typer.Context, family: _Family = "", severity: _Severity = "") -> None:
    """List the rules, write one, test your own.

    Without a command, all rules are listed.
    """
    if context.invoked_subcommand is None:
        raise typer.Exit(_list((), family, severity))
    if family or severity:
        raise UsageError("--family and --severity belong after `list`, such as `unsale rules list --family hype`")


@app.command("list")
def list_rules(
    words: Annotated[list[str] | None, typer.Argument(help="Only rules with these words in name or title.")] = None,
    family: _Family = "",
    severity: _Severity = "",
) -> None:
    """List the rules, with severity and title.

    The severities are those of the settings here, and rules that the settings leave out are marked as off.
    """
    raise typer.Exit(_list(words or (), family, severity))


def _list(words: Sequence[str], family: str, severity: str) -> int:
    settings = Overrides().settings_of(Path("any"))
    book = load_rulebook(settings.config.rules)
    if family and family not in book.family_names:
        raise UsageError(f"there is no family `{family}`; the families are {', '.join(book.family_names)}")
    if severity not in ("", *_LEVELS):
        raise UsageError(f"there is no severity `{severity}`; use hint, warning or error")
    rows = [_row(rule, settings.config) for rule in book.rules if not rule.signal and family in ("", rule.family)]
    rows = [row for row in rows if severity in ("", row[1]) and _mentions(row, words)]
    width = max((len(name) for name, _, _ in rows), default=0)
    for name, level, title in rows:
        typer.echo(f"{name:{width}}  {level:7}  {title}")
    typer.echo(f"{len(rows)} {'rule' if len(rows) == 1 else 'rules'}. To read about one: unsale explain RULE", err=True)
    problems = (*settings.problems, *book.problems)
    tell_problems(problems)
    return EXIT_TROUBLE if problems else EXIT_CLEAN


def _row(rule: Rule, config: Config) -> tuple[str, str, str]:
    level = config.severity_of(rule.name, rule.severity).label if config.selects(rule.name) else "off"
    return rule.name, level, rule.title


def _mentions(row: tuple[str, str, str], words: Iterable[str]) -> bool:
    name, _, title = row
    return all(word.lower() in f"{name} {title}".lower() for word in words)


@app.command("new")
def new_rule(
    name: Annotated[str, typer.Argument(help="family/name, such as urgency/ticking-clock")],
    folder: Annotated[Path, typer.Option(help="Your folder of rules.")] = Path("unsale-rules"),
) -> None:
    """Write the skeleton of a rule into your folder of rules."""
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"`{name}` is not a rule name; write it as family/name in small letters, such as urgency/ticking-clock"
        )
    target = folder / f"{name}.yaml"
    if target.exists():
        raise UsageError(f"{target} exists already; edit it, or choose another name")
    try:
        _write_skeleton(target)
    except OSError as error:
        raise UsageError(f"cannot write {target} ({error.strerror}); choose another folder with --folder") from None
    typer.echo(f"Wrote {target}. Edit it, then test it: unsale rules test {folder}")
    in_use = Overrides().settings_of(Path("any")).config.rules
    if folder.resolve() not in [path.resolve() for path in in_use]:
        typer.echo(f'To use it, add to unsale.toml: rules = ["{folder.as_posix()}"]')


def _write_skeleton(target: Path) -> None:
    family = target.parent
    family.mkdir(parents=True, exist_ok=True)
    if family.name not in load_rulebook().family_names and not (family / "_family.yaml").exists():
        title = family.name.replace("_", " ").capitalize()
        text = f"title: {title}\ndescription: What the rules of this family have in common.\n"
        (family / "_family.yaml").write_text(text, encoding="utf-8")
    title = target.stem.replace("-", " ").capitalize()
    target.write_text(_SKELETON.format(title=title), encoding="utf-8")


@app.command("test")
def test_rules(
    folder: Annotated[Path, typer.Argument(help="A folder of rules: family/name.yaml")] = Path("unsale-rules"),
) -> None:
    """Test each rule by its own examples, together with the shipped rules."""
    from unsale import resources
    from unsale.linter import Linter
    from unsale.rulecheck import RULES_ALONE, check_rules

    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}; `unsale rules new family/name` makes one")
    shipped = folder.resolve() == resources.rules_folder().resolve()
    linter = Linter(RULES_ALONE, rulebook=load_rulebook(() if shipped else (folder,)), strict=False)
    mine = [rule for rule in linter.rulebook.rules if (folder / f"{rule.name}.yaml").exists()]
    problems = [*linter.rulebook.problems, *check_rules(linter, mine)]
    if problems:
        raise RuleError(problems)
    if not mine:
        raise UsageError(f"{folder} holds no rules; `unsale rules new family/name --folder {folder}` writes one")
    examples = sum(len(rule.bad) + len(rule.good) for rule in mine)
    rules = "1 rule and its" if len(mine) == 1 else f"{len(mine)} rules and their"
    typer.echo(f"{rules} {examples} examples are fine.")


@app.command("coverage")
def show_coverage(
    missing: Annotated[
        bool, typer.Option("--missing", help="Only the checks that are not carried in full yet.")
    ] = False,
) -> None:
    """Show which rules carry which check of the source articles."""
    from unsale import resources
    from unsale.rulebook.coverage import coverage, read_checks
    from unsale.sequences.measures import ALL_MEASURES

    found = coverage(read_checks(resources.rules_folder()), [*load_rulebook().rules, *ALL_MEASURES])
    for covered in found:
        if missing and not covered.open and not covered.missing:
            continue
        typer.echo(f"{covered.check.number}  {covered.check.text} ({covered.check.level})")
        typer.echo(f"      {covered.told}")
    carried = sum(bool(covered.rules) for covered in found)
    left_out = sum(not covered.rules and not covered.open for covered in found)
    typer.echo(
        f"{carried} of {len(found)} checks are carried by rules; {left_out} are left out, with the reason.", err=True
    )
