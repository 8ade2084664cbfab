"""The command line of benchmarks that people read for: draw a sample, adopt two readings, or score."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path


def run(
    description: str | None,
    draw: Callable[[Path], None],
    adopt: Callable[[Path, Sequence[Path]], None],
    score: Callable[[], None],
) -> None:
    """Do what the command line asks for: `--draw FILE`, `--adopt SAMPLE A B`, or, without either, `score`."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draw", type=Path, metavar="FILE")
    parser.add_argument("--adopt", type=Path, nargs=3, metavar=("SAMPLE", "A", "B"))
    options = parser.parse_args()
    if options.draw:
        draw(options.draw)
    elif options.adopt:
        adopt(options.adopt[0], options.adopt[1:])
    else:
        score()
