"""`unsale init`: a commented settings file and the lines for pre-commit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from unsale.config import DEFAULT_CONFIG_TEXT
from unsale.errors import UsageError

HOOK = """\
  - repo: https://github.com/unsale/unsale
    rev: v{version}
    hooks:
      - id: unsale
"""


def init(
    folder: Annotated[Path, typer.Argument(help="Where to write unsale.toml.")] = Path(),
    force: Annotated[bool, typer.Option("--force", help="Replace an unsale.toml that is there.")] = False,
) -> None:
    """Write a settings file to start from.

    The file, unsale.toml, shows every setting with its default. The lines for a pre-commit hook are shown too.
    """
    from unsale import __version__

    target = folder / "unsale.toml"
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}; make it first, or name another one")
    if target.exists() and not force:
        raise UsageError(f"{target} exists already; edit it, or use --force to write a fresh one")
    try:
        target.write_text(DEFAULT_CONFIG_TEXT, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"cannot write {target} ({error.strerror}); choose another folder") from None
    typer.echo(f"Wrote {target}; every setting is in it with its default.")
    hooks = folder / ".pre-commit-config.yaml"
    head = "add this below `repos:`" if hooks.exists() else "write this"
    typer.echo(f"\nTo check templates before each commit, {head} in {hooks}:\n")
    typer.echo(("" if hooks.exists() else "repos:\n") + HOOK.format(version=__version__), nl=False)
