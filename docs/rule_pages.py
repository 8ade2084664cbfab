"""Writes one Markdown page a rule, and an index, into docs/rules: `python docs/rule_pages.py`."""

from __future__ import annotations

import shutil
from pathlib import Path

from unsale.rulebook.page import markdown_page
from unsale.rulebook.rulebook import Rulebook, load_rulebook

FOLDER = Path(__file__).resolve().parent / "rules"


def pages(book: Rulebook) -> dict[str, str]:
    """The text of every page by its path below `docs/rules`."""
    shown = [rule for rule in book.rules if not rule.signal]
    texts = {f"{rule.name}.md": markdown_page(rule) for rule in shown}
    lines = ["# The rules", "", "Made by `python docs/rule_pages.py` from the files under `rules/`.", ""]
    for family in book.families:
        lines += [f"## {family.title}", "", family.description, ""]
        mine = [rule for rule in shown if rule.family == family.name]
        lines += [f"- [{rule.name}]({rule.name}.md) ({rule.severity.label}): {rule.title}" for rule in mine]
        lines.append("")
    texts["README.md"] = "\n".join(lines)
    return texts


def main() -> None:
    """Write all pages anew."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    for name, text in pages(load_rulebook()).items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
