"""The `unsale` command."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated, NoReturn

import typer

from unsale.cli import check, explain, fix, init, label, promises, report, rules, train
from unsale.cli.check import EXIT_CLEAN, EXIT_TROUBLE
from unsale.cli.output import tell, tell_problems
from unsale.errors import RuleError, UnsaleError

EXIT_STOPPED = 130
_HELP_OPTIONS = {"help_option_names": ["-h", "--help"]}
# Newer versions of typer carry their own copy of click; this is `ClickException` in both.
_NOT_UNDERSTOOD: type[Exception] = typer.BadParameter.__mro__[2]

app = typer.Typer(
    name="unsale",
    help="Find pushy words in sales emails, messages and call scripts, and see what to write instead.",
    epilog="To start, check one draft: unsale check draft.txt",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings=_HELP_OPTIONS,
)
app.command("check")(check.check)
app.command("fix")(fix.fix)
app.command("report")(report.report)
app.command("promises")(promises.promises)
app.command("explain")(explain.explain)
app.add_typer(rules.app, name="rules")
app.command("init")(init.init)
app.command("train")(train.train)
app.command("evaluate")(train.evaluate)
app.command("label")(label.label)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"unsale {version('unsale')}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _options(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(EXIT_TROUBLE)


def run(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code; trouble is told in one line on stderr, with exit code 2."""
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: PTH123, SIM115 - it is None when closed (`>&-`)
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = app(arguments, prog_name="unsale", standalone_mode=False)
    except RuleError as error:
        tell_problems(error.problems)
        code = EXIT_TROUBLE
    except UnsaleError as error:
        tell(str(error))
        code = EXIT_TROUBLE
    except _NOT_UNDERSTOOD as error:
        tell(_explained(error))
        code = EXIT_TROUBLE
    except (KeyboardInterrupt, typer.Abort):
        code = EXIT_STOPPED
    except Exception as error:
        if "UNSALE_DEBUG" in os.environ:
            raise
        tell(f"this should not have happened ({type(error).__name__}: {error}); please report it")
        code = EXIT_TROUBLE
    if code == EXIT_STOPPED:
        tell("stopped.")
    sys.exit(code if isinstance(code, int) else EXIT_CLEAN)


def _explained(error: Exception) -> str:
    """A mistake in the arguments as one sentence, with the command that explains them."""
    message = str(getattr(error, "message", "") or error).strip().rstrip(".")
    if hasattr(error, "format_message"):
        message = " ".join(error.format_message().replace("Value error, ", "").split()).rstrip(".")
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "unsale"
    return f"{message[:1].lower()}{message[1:]}; see `{command} --help`"
