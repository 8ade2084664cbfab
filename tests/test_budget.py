"""How much a run may do, in counts: they never flake, and each stands for time that somebody waits.

A count that grows is no mistake by itself. Find out what it buys, and then say so here.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
WITHOUT_CUES = "Subject: Drawings\n\nTom,\n\nsheets 4 to 9 came in.\n\nAnn\n"
CLEAN = (
    "Subject: Your question about racking\n\nHi Tom,\n\nthe drawings are attached. "
    "Would Tuesday suit you to go through them?\n\nAnn\n"
)
MODULES, ALL_MODULES, REGULAR_EXPRESSIONS, DATACLASSES = 114, 214, 60, 2
"""For a clean mail: modules of unsale, all modules, `re` patterns (those of the standard library included), and data
classes: making one takes as long as making six named tuples, and as long as checking a short sentence."""
NOT_FOR_ONE_MAIL = ("ahocorasick_rs", "datetime", "email", "hashlib", "multiprocessing", "signal", "sqlite3", "typer")
"""Modules that a check of one clean mail without a cache has no use for."""
PUSHY = "We would hate for you to miss out, so act now.\n"
STRUCTURAL = "The plan is to get you to sign before the weekend.\n"
HARMLESS = """
Please call me if you know who they are, so we can discuss how such information should be forwarded.
You might say that it is in favour of the new version because so many groups like it.
I know you are quite busy, but I wonder if you could get your lead engineer to look at it.
I assume you got the drawings already, and I know that we have not discussed the north wall.
We all know that if leaks are not mended they get worse.
I would like to have you meet a couple of other people in my group.
They talk to him and his staff in an attempt to get them to back away from the plan.
The client will be looking long, with maybe two or five years.
This will be seen as a change, since it is so far down the road.
One of the lines in my talk will be: customers choose.
I think you, or someone in your group, should cover this.
I didn't sell any, right?
"""
"""Sentences with a cue and a shape, which words alone tell to be no business of a rule that needs grammar."""

COUNTED = """
import json, sys
counts = dict.fromkeys(("re", "re2", "parses", "artifacts", "rules"), 0)

def counted(module, name, key):
    real = getattr(module, name)
    def call(*arguments, **options):
        counts[key] += 1
        return real(*arguments, **options)
    setattr(module, name, call)

import re
try:
    from re import _compiler as compiler
except ImportError:  # Python 3.10
    import sre_compile as compiler
counted(compiler, "compile", "re")
from unsale.cli.main import run
modules = lambda: [name for name in sys.modules if name.partition(".")[0] == "unsale"]
from unsale.classifier import artifact
from unsale.rulebook import compiled, phrase
counted(phrase, "compile_pattern", "re2")
counted(artifact, "read_artifact", "artifacts")
counted(compiled.Compiled, "rule", "rules")
import unsale.parser
counted(unsale.parser, "parse", "parses")
try:
    run(["check", "--no-cache", "--exit-zero", "--format", "json", *sys.argv[1:]])
except SystemExit as stop:
    assert not stop.code, stop.code
counts["modules"], counts["all modules"] = len(modules()), len(sys.modules)
classes = {one for name in modules() for one in vars(sys.modules[name]).values() if isinstance(one, type)}
counts["dataclasses"] = sum("__dataclass_fields__" in vars(one) for one in classes)
counts["loaded"] = [name for name in %s if name in sys.modules]
print(json.dumps(counts), file=sys.stderr)
""".replace("%s", repr(NOT_FOR_ONE_MAIL))


def counts_of(*files: Path) -> dict[str, Any]:
    """What a fresh process does to check `files`, in counts, and what it loads of `NOT_FOR_ONE_MAIL`."""
    command = [sys.executable, "-c", COUNTED, *map(str, files)]
    result = subprocess.run(command, capture_output=True, text=True, check=True, cwd=files[0].parent)
    found: dict[str, Any] = json.loads(result.stderr.splitlines()[-1])
    return found


@pytest.fixture(scope="module")
def mails(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("mails")
    texts = {"none": WITHOUT_CUES, "clean": CLEAN, "pushy": PUSHY, "structural": STRUCTURAL, "harmless": HARMLESS}
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    counts_of(folder / "clean.txt")  # a checkout compiles its rules on first use
    return {name: folder / f"{name}.txt" for name in texts} | {"good": EXAMPLES / "good-mail.txt"}


def test_a_mail_without_cues_compiles_no_pattern_and_reads_no_rule(mails: dict[str, Path]) -> None:
    counts = counts_of(mails["none"])
    assert (counts["re2"], counts["rules"], counts["parses"]) == (0, 0, 0)


def test_a_clean_mail_imports_and_compiles_little(mails: dict[str, Path]) -> None:
    counts = counts_of(mails["clean"])
    assert counts["modules"] <= MODULES
    assert counts["all modules"] <= ALL_MODULES
    assert counts["re"] <= REGULAR_EXPRESSIONS
    assert counts["re2"] <= 6
    assert counts["parses"] == 0
    assert counts["dataclasses"] <= DATACLASSES
    assert counts["loaded"] == []


@pytest.mark.parametrize(("name", "most"), [("good", 22), ("pushy", 33), ("harmless", 15)])
def test_patterns_compiled_for_one_mail(name: str, most: int, mails: dict[str, Path]) -> None:
    counts = counts_of(mails[name])
    assert 0 < counts["re2"] <= most
    assert counts["parses"] == 0


def test_only_the_sentence_behind_a_cue_is_parsed(mails: dict[str, Path]) -> None:
    counts = counts_of(mails["structural"])
    assert 0 < counts["parses"] <= 6, "the sentence, and the rewrites that were tried for it"


def test_words_alone_tell_that_a_sentence_is_harmless(mails: dict[str, Path]) -> None:
    assert counts_of(mails["harmless"])["parses"] == 0


def test_many_mails_load_the_classifier_once_and_each_rule_once(mails: dict[str, Path]) -> None:
    one = counts_of(mails["pushy"])
    many = counts_of(mails["pushy"], mails["none"], mails["clean"], mails["good"])
    assert many["artifacts"] == one["artifacts"] == 1
    again = mails["pushy"].with_name("again.txt")
    again.write_text(PUSHY, encoding="utf-8")
    twice = counts_of(mails["pushy"], again)
    assert twice["re2"] == one["re2"]
    assert twice["rules"] == one["rules"]
