from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

SCRIPT = Path(__file__).parents[2] / "docs" / "screenshot.py"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_the_picture_is_svg_with_colour_and_without_network(tmp_path: Path) -> None:
    out = tmp_path / "out.svg"
    shown = "import os, sys; print('\\x1b[31mpushy\\x1b[0m', sys.stdout.isatty(), os.get_terminal_size().columns)"
    command = [sys.executable, str(SCRIPT), "--width", "64", str(out), "--", sys.executable, "-c", shown]
    subprocess.run(command, check=True, timeout=60)
    svg = out.read_text(encoding="utf-8")
    words = " ".join("".join(ElementTree.fromstring(svg).itertext()).replace("\xa0", " ").split())
    assert "pushy True 64" in words or ("pushy" in words and "True 64" in words)
    assert "@font-face" not in svg and 'url("http' not in svg and "cdnjs" not in svg
    assert "ui-monospace" in svg
