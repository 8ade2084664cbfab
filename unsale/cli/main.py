"""The `unsale` command: from the arguments to the exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from unsale.cli import EXIT_CLEAN, EXIT_TROUBLE
from unsale.errors import RuleError, UnsaleError

EXIT_STOPPED = 130


def run(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code; trouble is told in one line on stderr, with exit code 2."""
    gc.set_threshold(50_000, 20, 100)  # a run makes much that lasts and hardly any circles, its imports above all
    from unsale.cli.output import tell, tell_problems

    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: PTH123, SIM115 - it is None when closed (`>&-`)
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _run(sys.argv[1:] if arguments is None else arguments, arguments)
    except RuleError as error:
        tell_problems(error.problems)
        code = EXIT_TROUBLE
    except UnsaleError as error:
        tell(str(error))
        code = EXIT_TROUBLE
    except KeyboardInterrupt:
        code = EXIT_STOPPED
    except Exception as error:
        if "UNSALE_DEBUG" in os.environ:
            raise
        tell(f"this should not have happened ({type(error).__name__}: {error}); please report it")
        code = EXIT_TROUBLE
    if code == EXIT_STOPPED:
        tell("stopped.")
    if arguments is None and "multiprocessing" not in sys.modules:  # which has things to give back
        gc.freeze()  # the process ends, and all goes back to the system at once: no need to look for circles in it
    sys.exit(code if isinstance(code, int) else EXIT_CLEAN)


def _run(said: Sequence[str], arguments: Sequence[str] | None) -> object:
    """The exit code of the command in `said`; `arguments` are None when they come from the shell."""
    from unsale.cli.plain_call import plain_check

    wish = plain_check(said)
    if wish is not None:
        from unsale.cli.checking import run_check

        return run_check(wish)
    import typer

    from unsale.cli.app import app_for

    # Newer versions of typer carry their own copy of click; this is `ClickException` in both.
    not_understood: type[Exception] = typer.BadParameter.__mro__[2]
    try:
        return app_for(said)(arguments, prog_name="unsale", standalone_mode=False)
    except not_understood as error:
        from unsale.cli.output import tell

        tell(_explained(error))
        return EXIT_TROUBLE
    except typer.Abort:
        return EXIT_STOPPED


def _explained(error: Exception) -> str:
    """A mistake in the arguments as one sentence, with the command that explains them."""
    message = str(getattr(error, "message", "") or error).strip().rstrip(".")
    if hasattr(error, "format_message"):
        message = " ".join(error.format_message().replace("Value error, ", "").split()).rstrip(".")
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "unsale"
    return f"{message[:1].lower()}{message[1:]}; see `{command} --help`"
