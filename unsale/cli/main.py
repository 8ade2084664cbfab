"""The `unsale` command."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from unsale.cli import check, explain, init, rules
from unsale.errors import UnsaleError

EXIT_CLEAN, EXIT_FINDINGS, EXIT_TROUBLE = 0, 1, 2

app = typer.Typer(
    name="unsale",
    help="Find pushy words in sales emails, messages and call scripts, and see what to write instead.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("check")(check.check)
app.command("explain")(explain.explain)
app.command("init")(init.init)
app.add_typer(rules.app, name="rules")


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"unsale {version('unsale')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    pass


def run() -> None:
    """Run the command line; trouble is told in one line on stderr, with exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except UnsaleError as error:
        typer.echo(f"unsale: {error}", err=True)
        sys.exit(EXIT_TROUBLE)
    except KeyboardInterrupt:
        typer.echo("unsale: stopped.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(EXIT_CLEAN)
