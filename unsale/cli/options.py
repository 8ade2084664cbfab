"""Options that several commands share, so that they read the same everywhere."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from unsale.config import AUTO, CHANNELS

Channel = Enum("Channel", {name: name for name in (AUTO, *CHANNELS)}, type=str)  # type: ignore[misc]
"""Channels, as typed."""

Paths = Annotated[list[str] | None, typer.Argument(metavar="PATHS", help="Files, folders, or - for text from stdin.")]
Select = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="NAMES", help="Use only these rules or families, such as urgency,hype/buzzword."),
]
Ignore = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="NAMES", help="Leave these rules or families out.")
]
Seller = Annotated[
    list[str] | None,
    typer.Option("--seller", metavar="NAME", help="Who sells in a transcript; only that person's words are judged."),
]
SentOn = Annotated[
    Channel | None,
    typer.Option("--channel", help="How the texts reach the buyer; auto sees it from each file."),
]
SettingsFile = Annotated[
    Path | None, typer.Option("--config", metavar="FILE", help="Use this settings file for everything.")
]
StdinName = Annotated[
    str,
    typer.Option(
        "--stdin-filename", metavar="NAME", help="What to call the text from stdin; its ending tells the kind of text."
    ),
]
Jobs = Annotated[
    int, typer.Option("--jobs", metavar="N", min=0, help="How many processes work at once; 0 means as many as pay.")
]


def name_of(channel: Channel | None) -> str | None:
    """The channel as the settings call it; None when none was given."""
    return channel.value if channel else None
