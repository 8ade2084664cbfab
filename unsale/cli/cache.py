"""`unsale cache`: where results of earlier runs are kept, and how to be rid of them; the options of a check for it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from unsale.config import format_size, settings_file_for
from unsale.errors import UsageError

app = typer.Typer(
    help="Results of earlier checks, kept so that drafts that did not change are not checked again.",
    no_args_is_help=True,
)
Wanted = Annotated[
    Path | None,
    typer.Option(
        "--cache-dir",
        metavar="FOLDER",
        envvar="UNSALE_CACHE_DIR",
        help="Keep results in this folder, not in .unsale_cache beside the settings file or in the current folder.",
    ),
]
Off = Annotated[
    bool,
    typer.Option("--no-cache", envvar="UNSALE_NO_CACHE", help="Check everything anew, and keep no results."),
]
Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder whose drafts you check.")]


@app.command("show")
def show(folder: Folder = Path(), wanted: Wanted = None) -> None:
    """Tell where results for the drafts in FOLDER are kept, and how much that is."""
    from unsale.cache.store import Store

    place = _place(folder, wanted)
    holding = Store(place).holding()
    if not holding.size:
        typer.echo(f"{place}: no results are kept here yet.")
        return
    results = "1 result" if holding.results == 1 else f"{holding.results} results"
    typer.echo(f"{place}: {results}, {format_size(holding.size)}. `unsale cache clean` deletes them.")


@app.command("clean")
def clean(folder: Folder = Path(), wanted: Wanted = None) -> None:
    """Delete the results that are kept for the drafts in FOLDER and in the folders below it."""
    from unsale.cache.store import clean as clean_folder

    freed = 0
    for place in dict.fromkeys([_place(folder, wanted), *([] if wanted else _below(folder))]):
        try:
            freed += clean_folder(place)
        except OSError as error:
            raise UsageError(f"{place} cannot be cleaned ({error.strerror}); delete it yourself") from None
    typer.echo(f"Deleted {format_size(freed)} of kept results." if freed else "There was nothing to delete.")


def _place(folder: Path, wanted: Path | None) -> Path:
    from unsale.cache.results import folder_for

    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}; name the one whose drafts you check")
    settings = settings_file_for(folder / "any")
    return folder_for(settings, wanted)


def _below(folder: Path) -> Iterator[Path]:
    from unsale.cache.store import FOLDER

    for place, folders, _ in os.walk(folder):
        if FOLDER in folders:
            yield Path(place).absolute() / FOLDER
        folders[:] = [name for name in folders if not name.startswith(".")]
