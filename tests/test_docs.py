"""The documentation says what is true."""

from __future__ import annotations

import re
import runpy
import sys
from importlib import import_module
from pathlib import Path

from typer.main import get_command

from unsale.cli.app import app_for
from unsale.rulebook.coverage import coverage, read_checks
from unsale.rulebook.rulebook import load_rulebook


def test_rule_pages_are_up_to_date(root: Path) -> None:
    wanted = runpy.run_path(str(root / "docs" / "rule_pages.py"))["pages"](load_rulebook())
    folder = root / "docs" / "rules"
    written = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.md")}
    assert written.keys() == wanted.keys(), "run: python docs/rule_pages.py"
    assert [name for name, text in wanted.items() if written[name] != text] == [], "run: python docs/rule_pages.py"


def test_every_command_and_setting_is_documented(root: Path) -> None:
    from unsale.config import DEFAULT_CONFIG_TEXT

    docs = "".join(path.read_text(encoding="utf-8") for path in [root / "README.md", *(root / "docs").glob("*.md")])
    commands = get_command(app_for([])).commands  # type: ignore[attr-defined]
    assert [name for name in commands if f"unsale {name}" not in docs] == []
    settings = [line[2:] for line in DEFAULT_CONFIG_TEXT.splitlines() if line.startswith("# ") and " = " in line]
    keys = [setting.split(" = ")[0] for setting in settings]
    assert [key for key in keys if not key.startswith('"') and key not in docs] == []


def test_every_check_of_the_articles_has_codes_that_exist() -> None:
    from unsale import resources

    checks = read_checks(resources.rules_folder())
    assert len(checks) == 177
    later = ("DOC", "SEQ", "CNV", "PRM004")  # whole messages, sequences and conversations come with their own measures
    missing = {code for covered in coverage(checks, load_rulebook().rules) for code in covered.missing}
    assert sorted(code for code in missing if not code.startswith(later)) == []


def test_relative_links_lead_somewhere(root: Path) -> None:
    broken = []
    for page in [*root.glob("*.md"), *(root / "docs").glob("*.md"), root / "rules" / "README.md"]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8")):
            if not (page.parent / target).exists():
                broken.append(f"{page.name}: {target}")
    assert broken == []


def test_the_layers_of_the_architecture_are_those_that_are_held(root: Path) -> None:
    toml = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
    settings = toml.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    held = [{name.strip() for name in layer.split("|")} for layer in settings["contracts"][0]["layers"]]
    page = (root / "ARCHITECTURE.md").read_text(encoding="utf-8")
    listed = page.partition("## Layers")[2].partition(". ")[0].split("→")
    assert [set(re.findall(r"`(\w+)`", layer)) for layer in listed] == held
    assert settings["contracts"][0]["exhaustive"]


def test_the_language_model_has_one_name(root: Path) -> None:
    """The settings hold it; what cannot ask them (a list of packages, a commented file, a page) says the same."""
    from unsale.config import DEFAULT_CONFIG_TEXT, SPACY_MODEL

    assert f'"{SPACY_MODEL.replace("_", "-")}>=' in (root / "pyproject.toml").read_text(encoding="utf-8")
    assert f'# spacy-model = "{SPACY_MODEL}"' in DEFAULT_CONFIG_TEXT
    assert f'`"{SPACY_MODEL}"`' in (root / "docs" / "settings.md").read_text(encoding="utf-8")
    code = [path for folder in ("unsale", "benchmarks") for path in (root / folder).rglob("*.py")]
    written = sorted(path.name for path in code if f'"{SPACY_MODEL}"' in path.read_text(encoding="utf-8"))
    assert written == ["settings.py", "writing.py"]
