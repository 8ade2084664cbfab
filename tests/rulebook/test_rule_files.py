"""Rule files: what is read, and every mistake told at once with its line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from unsale.findings import Applicability, Severity
from unsale.rulebook.folder import read_folder
from unsale.rulebook.rule_file import FIELDS, parse_example
from unsale.rulebook.rulebook import detector_names, load_rulebook

GOOD = """\
title: A ticking clock
severity: warning
message: “{match}” makes the clock the reason.
why: It hurts.
advice: Leave it out.
source: {title: "House rules"}
patterns: |
  the clock is (?P<how>ticking|running)
  {soon} or never
unless: |
  no rush
rewrites: |
  review: there is time
bad: |
  - We're told **the clock is ticking**.
  **Today or never**, they say. => There is time
  And **the clock is running** too.
good: |
  The clock is ticking, but no rush.
  A clock on the wall.
  Running late today, sorry.
"""


def write(folder: Path, text: str, name: str = "urgency/ticking-clock") -> Path:
    path = folder / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


LEXICON = {"soon": "today|tomorrow"}


def problems(folder: Path) -> list[str]:
    found = read_folder(folder, detector_names(), LEXICON).problems
    return [f"{problem.line}: {problem.message}" for problem in found]


def test_a_sound_file(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    folder = read_folder(tmp_path, detector_names(), LEXICON)
    assert folder.problems == ()
    (rule,) = folder.rules
    assert (rule.name, rule.family, rule.severity) == ("urgency/ticking-clock", "urgency", Severity.WARNING)
    assert rule.bad[0].text == "- We're told the clock is ticking."
    assert rule.bad[1].rewrite == "There is time"
    assert rule.rewrites[0].applicability is Applicability.REVIEW
    assert [pattern.line for pattern in rule.patterns] == [8, 9]
    assert "the clock is ticking" in rule.patterns[0].requirements[0]


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("severity: warning", "severity: loud").replace("advice:", "advise:")
    text = text.replace("{soon} or never", "{sooon} or (never").replace("review: there", "maybe: there")
    text = text.replace("**Today or never**", "Today or never").replace("why: It hurts.\n", "")
    write(tmp_path, text)
    told = "\n".join(problems(tmp_path))
    for part in (
        "2: `severity` is `loud`",
        "unknown key `advise`; did you mean `advice`?",
        "0: `why` is missing",
        "unknown word list {sooon}",
        "a rewrite starts with",
        "mark the pushy words",
    ):
        assert part in told


@pytest.mark.parametrize(
    ("line", "mistake"),
    [
        ("  (a+)+b\n", "no required word"),
        ("  the clock(?= is)\n", "look-around"),
        ("  the clock is (ticking\n", "not a usable pattern"),
        ("  is\n", "no required word"),
    ],
)
def test_patterns_that_cannot_be_used(tmp_path: Path, line: str, mistake: str) -> None:
    write(tmp_path, GOOD.replace("  {soon} or never\n", line))
    assert any(told.startswith("9:") and mistake in told for told in problems(tmp_path))


def test_lists_duplicates_and_broken_yaml(tmp_path: Path) -> None:
    write(tmp_path, GOOD.partition("good: |")[0] + "good:\n  - One.\n  - Two.\n  - Three.\n", "urgency/list")
    write(tmp_path, GOOD + "title: Again\n", "urgency/twice")
    write(tmp_path, "title: [open\n", "urgency/broken")
    write(tmp_path, "", "urgency/empty")
    told = "\n".join(problems(tmp_path))
    assert "write a block instead" in told
    assert "`title` is given twice" in told
    assert "not valid YAML" in told
    assert "expected `key: value` lines" in told or "the file is empty" in told


def test_nothing_in_a_rule_file_is_executed(tmp_path: Path) -> None:
    write(tmp_path, GOOD.replace("A ticking clock", "!!python/object/apply:os.system ['touch pwned']"))
    read_folder(tmp_path, detector_names(), LEXICON)
    assert not (tmp_path / "pwned").exists()
    assert not Path("pwned").exists()


def test_detectors_need_a_name_and_cues(tmp_path: Path) -> None:
    write(tmp_path, GOOD.replace("unless: |\n  no rush\n", "detector: no-such\n"))
    told = "\n".join(problems(tmp_path))
    assert "there is no detector `no-such`" in told
    assert "a detector needs `cues`" in told


def test_a_company_rule_joins_and_replaces(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, GOOD.replace("A ticking clock", "Ours"), "urgency/act-now")
    book = load_rulebook((tmp_path,))
    assert book.by_name["urgency/ticking-clock"].title == "A ticking clock"
    assert book.by_name["urgency/act-now"].title == "Ours"


def test_nearest_name() -> None:
    assert load_rulebook().nearest("urgency/act-nwo") == "urgency/act-now"
    assert load_rulebook().nearest("act-now") == "urgency/act-now"


def test_marks_and_rewrites_of_examples() -> None:
    example = parse_example("Please **act now**, or **never** again. => or whenever", 7)
    assert [example.text[low:high] for low, high in example.marks] == ["act now", "never"]
    assert (example.rewrite, example.line) == ("or whenever", 7)


def test_schema_knows_every_field_and_fits_every_rule(root: Path) -> None:
    schema = json.loads((root / "rules" / "schema.json").read_text(encoding="utf-8"))
    assert set(schema["properties"]) == set(FIELDS)
    validator = Draft202012Validator(schema)
    for path in sorted((root / "rules").glob("*/[a-z]*.yaml")):
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        assert list(validator.iter_errors(data)) == [], path
