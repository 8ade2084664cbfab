"""Take a true picture of a terminal: run a command, keep its colours, write an SVG.

    python docs/screenshot.py OUT.svg -- unsale check examples/first-touch.txt
    python docs/screenshot.py --type a,s,q OUT.svg -- unsale fix --interactive draft.txt

The command runs in a pseudo-terminal, so it writes what a person would see; `--type` answers its questions, one after
the other. The SVG needs nothing from the network.
Works on Linux and macOS; needs `rich`, which comes with typer.
"""

from __future__ import annotations

import argparse
import io
import os
import pty
import re
import shlex
import struct
import subprocess
from collections.abc import Sequence
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

from rich.console import Console
from rich.text import Text

_FONTS = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"


def run_in_terminal(command: list[str], width: int, answers: Sequence[str] = ()) -> str:
    """What `command` writes to a terminal of `width` columns, escape codes and typed `answers` included."""
    primary, secondary = pty.openpty()
    ioctl(secondary, TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
    environment = {**os.environ, "COLUMNS": str(width), "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    typed = secondary if answers else subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=secondary, stderr=secondary, stdin=typed, env=environment)
    os.close(secondary)
    output = _talk(primary, list(answers))
    process.wait()
    return output.decode("utf-8", "replace").replace("\r\n", "\n")


def _talk(descriptor: int, answers: list[str]) -> bytes:
    """Everything the terminal shows; each question (`…: `) gets the next answer."""
    output = b""
    with os.fdopen(descriptor, "r+b", buffering=0) as terminal:
        while True:
            try:
                chunk = terminal.read(65536)
            except OSError:  # Linux reports the closed terminal this way
                break
            if not chunk:
                break
            output += chunk
            if answers and output.endswith(b": "):
                terminal.write(answers.pop(0).encode() + b"\n")
    return output


def as_svg(ansi: str, command: list[str], width: int) -> str:
    """An SVG of the terminal text `ansi` below the prompt line of `command`, without fonts from the network."""
    shown = [Path(command[0]).name, *command[1:]]
    console = Console(record=True, width=width, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text.assemble(("$ ", "bold green"), shlex.join(shown)), soft_wrap=False)
    console.print(Text.from_ansi(ansi.rstrip("\n")))
    svg = console.export_svg(title=shlex.join(shown[:2]), unique_id="unsale")
    svg = re.sub(r"@font-face\s*\{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = svg.replace("font-family: Fira Code, monospace", f"font-family: {_FONTS}")
    return svg.replace("font-family: arial", "font-family: system-ui, sans-serif")


def main() -> None:
    """Write the picture that the command line asks for."""
    parser = argparse.ArgumentParser(description="Run a command and write an SVG of what it shows.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--width", type=int, default=90)
    parser.add_argument("--type", metavar="ANSWERS", default="", help="answers to the command's questions: a,s,q")
    parser.add_argument("command", nargs="+", help="after --, the command and its arguments")
    arguments = parser.parse_args()
    answers = arguments.type.split(",") if arguments.type else ()
    ansi = run_in_terminal(arguments.command, arguments.width, answers)
    arguments.out.write_text(as_svg(ansi, arguments.command, arguments.width), encoding="utf-8")


if __name__ == "__main__":
    main()
