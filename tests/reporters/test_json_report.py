from __future__ import annotations

import json
import re
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from command import unsale, written
from hypothesis import given
from hypothesis import strategies as st
from sample_runs import BROKEN, CLEAN, DEADLINE, FULL, MAIL, MIXED, UNREAD, report_on, run_of

from unsale.errors import Problem
from unsale.findings import Span
from unsale.linter import Linter
from unsale.reporters import Run, render

DOCS = Path(__file__).parents[2] / "docs"
SCHEMA = json.loads((DOCS / "json.schema.json").read_text(encoding="utf-8"))

PAGE = (DOCS / "json.md").read_text(encoding="utf-8")
EXAMPLE_TEXT = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)[0]
DOCUMENTED = json.loads(re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)[0])


def data_of(run: Run, **given: bool) -> dict:
    return json.loads(render(run, "json", **given))


@pytest.mark.parametrize("run", [FULL, run_of(), run_of(CLEAN), run_of(MIXED, UNREAD), run_of(errors=(BROKEN,))])
def test_output_follows_the_schema(run: Run) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator(SCHEMA).validate(data_of(run, statistics=True))


def test_every_key_is_in_the_schema() -> None:
    def closed(node: object) -> object:
        if isinstance(node, dict):
            shut = {"additionalProperties": False} if "properties" in node else {}
            return {**shut, **{key: closed(value) for key, value in node.items()}}
        return [closed(item) for item in node] if isinstance(node, list) else node

    jsonschema.Draft202012Validator(closed(SCHEMA)).validate(data_of(FULL, statistics=True))


def test_offsets_cut_the_words_out_of_the_file() -> None:
    (file,) = data_of(run_of(MAIL))["files"]
    for item in file["findings"]:
        if item["scope"] == "sentence":
            assert MAIL.text[item["start"]["offset"] : item["end"]["offset"]] == item["excerpt"]
            inside = item["sentence"]
            assert MAIL.text[inside["start"]["offset"] : inside["end"]["offset"]] == inside["text"]
        line = MAIL.text.split("\n")[item["start"]["line"] - 1]
        assert line[item["start"]["column"] - 1 :].startswith(item["excerpt"])


def test_edits_lead_to_the_suggested_sentence() -> None:
    suggestion = DOCUMENTED["files"][0]["findings"][0]["suggestions"][0]
    edited = EXAMPLE_TEXT
    for edit in reversed(suggestion["edits"]):
        edited = edited[: edit["start"]] + edit["text"] + edited[edit["end"] :]
    assert suggestion["text"] in edited


@given(st.text(st.sampled_from("a🙂\r\n\u2028\x0b"), max_size=30), st.integers(0), st.integers(0))
def test_lines_and_columns_agree_with_offsets(text: str, first: int, second: int) -> None:
    start, end = sorted((first % (len(text) + 1), second % (len(text) + 1)))
    moved = replace(DEADLINE, span=Span(start, end))
    (item,) = data_of(run_of(report_on(text, moved)))["files"][0]["findings"]
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    for place, offset in ((item["start"], start), (item["end"], end)):
        assert place["offset"] == offset
        before = sum(len(line) for line in lines[: place["line"] - 1])
        assert before + place["column"] - 1 == offset
        assert place["column"] - 1 <= len(lines[place["line"] - 1])


def test_whole_files_have_no_place() -> None:
    data = data_of(run_of(UNREAD, errors=(Problem("gone.txt", 0, "There is no such file."),)))
    assert data["files"][0]["skipped"] == [
        {"reason": "the file says nowhere who speaks", "excerpt": "", "start": None, "end": None}
    ]
    assert data["errors"] == [{"path": "gone.txt", "line": None, "message": "There is no such file."}]


def test_statistics_are_counted_only_when_wanted() -> None:
    assert "statistics" not in data_of(FULL)
    statistics = data_of(FULL, statistics=True)["statistics"]
    assert statistics["severities"] == {"error": 1, "warning": 1, "hint": 2}
    assert statistics["rules"][-1] == {
        "rule": "urgency/deadline-pressure",
        "total": 1,
        "error": 0,
        "warning": 1,
        "hint": 0,
    }


def test_output_is_ascii_and_strict_json() -> None:
    odd = MAIL._replace(
        path="\udc80.txt", metrics={"pace": float("inf"), "calm": float("nan")}, findings=(), text="\x1b"
    )
    shown = render(run_of(odd), "json")
    assert shown.isascii() and "\x1b" not in shown

    def refuse(name: str) -> None:
        raise AssertionError(name)

    (file,) = json.loads(shown, parse_constant=refuse)["files"]
    assert file["metrics"] == {"calm": None, "pace": None}


def test_long_tails_of_digits_are_cut() -> None:
    odd = CLEAN._replace(metrics={"reading_grade": 0.7199999999999989, "words": 8.0})
    assert data_of(run_of(odd))["files"][0]["metrics"] == {"reading_grade": 0.72, "words": 8.0}


def test_the_documented_example_is_real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the classifier says moves a little whenever it is trained again; all else is as it stands there."""
    written(tmp_path / "drafts", jo__txt=EXAMPLE_TEXT, old__eml="")
    monkeypatch.chdir(tmp_path)
    outcome = unsale("check", "drafts", "--format", "json")
    jsonschema.Draft202012Validator(SCHEMA).validate(outcome.json)
    shown, documented = outcome.json, deepcopy(DOCUMENTED)
    heard, said = ({**data["files"][0].pop("genre"), **_pressure(data)} for data in (shown, documented))
    assert heard == pytest.approx(said, abs=0.1)
    assert shown == documented
    assert outcome.code == 2


def _pressure(data: dict) -> dict[str, float]:
    return {"pressure": data["files"][0]["metrics"].pop("pressure")}


def test_every_metric_is_documented(root: Path, linter: Linter) -> None:
    """The table names what the examples are measured by, and nothing else."""
    table = PAGE[PAGE.index("## Metrics") :]
    named = set(re.findall(r"`(\w+)`", "".join(re.findall(r"(?m)^\| (`[^|]*)\|", table))))
    names = ("cold-mail.txt", "reply.eml", "discovery-call.vtt", "sequence.yaml")
    assert {name for file in names for name in linter.check_file(root / "examples" / file).metrics} == named


def test_every_key_is_documented() -> None:
    def keys(node: object) -> set[str]:
        if isinstance(node, dict):
            own = set(node.get("properties", {}))
            return own.union(*(keys(value) for value in node.values()))
        return set().union(*(keys(item) for item in node)) if isinstance(node, list) else set()

    assert {key for key in keys(SCHEMA) if f"`{key}`" not in PAGE} == set()
