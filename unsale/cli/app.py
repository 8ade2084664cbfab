"""The commands of `unsale`, put together; the module of a command is imported only when that command is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

from unsale.cli import EXIT_TROUBLE

_COMMANDS = {
    "check": "check",
    "fix": "fix",
    "report": "report",
    "promises": "promises",
    "explain": "explain",
    "rules": "rules",
    "cache": "cache",
    "init": "init",
    "train": "train",
    "evaluate": "train",
    "label": "label",
}
"""Each command with its module, in the order of the help page."""
_GROUPS = ("rules", "cache")


def app_for(arguments: Sequence[str]) -> typer.Typer:
    """The command line with the one command that `arguments` begin with, or with all for help and for mistakes."""
    wanted = arguments[0] if arguments else ""
    return _app([wanted] if wanted in _COMMANDS else list(_COMMANDS))


def _app(names: Sequence[str]) -> typer.Typer:
    app = typer.Typer(
        name="unsale",
        help="Find pushy words in sales emails, messages and call scripts, and see what to write instead.",
        epilog="To start, check one draft: unsale check draft.txt",
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(_options)
    for name in names:
        module = import_module(f"unsale.cli.{_COMMANDS[name]}")
        if name in _GROUPS:
            app.add_typer(module.app, name=name)
        else:
            app.command(name)(getattr(module, name))
    return app


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"unsale {version('unsale')}")
        raise typer.Exit


def _options(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(EXIT_TROUBLE)
