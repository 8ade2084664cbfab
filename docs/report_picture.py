"""Makes docs/report.png, a picture of a report in headless Chromium: `python docs/report_picture.py`.

    python docs/report_picture.py --width 390 --height 1800 --dark OUT.png examples/call.vtt

Needs Chromium (`apt-get install chromium`) and `pip install ".[report]"`.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

_HERE = Path(__file__).resolve().parent
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def browser() -> str:
    """The first Chromium on the path; ends with a sentence when there is none."""
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    return found or sys.exit("No Chromium is installed, so no picture was made; try `apt-get install chromium`.")


def picture(paths: list[str], out: Path, width: int, height: int, *, dark: bool) -> None:
    """Write a picture of the report on `paths`, `width` by `height` pixels from the top of the page."""
    with TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        command = [sys.executable, "-m", "unsale", "report", *paths, "-o", str(page)]
        subprocess.run(command, cwd=_HERE.parent, check=True)
        options = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            f"--user-data-dir={folder}/profile",
        ]
        options += ["--blink-settings=preferredColorScheme=0"] if dark else []
        size = f"--window-size={width},{height}"
        subprocess.run([browser(), *options, size, f"--screenshot={out.resolve()}", page.as_uri()], check=True)


def main() -> None:
    """Make the picture that the command line asks for."""
    parser = argparse.ArgumentParser(description="Make a picture of a report.")
    parser.add_argument("out", type=Path, nargs="?", default=_HERE / "report.png")
    parser.add_argument("paths", nargs="*", default=["examples/call.vtt"])
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--height", type=int, default=2720)
    parser.add_argument("--dark", action="store_true")
    arguments = parser.parse_args()
    picture(arguments.paths, arguments.out, arguments.width, arguments.height, dark=arguments.dark)


if __name__ == "__main__":
    main()
