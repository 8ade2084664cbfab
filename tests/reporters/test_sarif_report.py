from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from sample_runs import (
    BROKEN,
    BUMP,
    CLEAN,
    DEADLINE,
    FIRST_TOUCH,
    FULL,
    MAIL,
    MIXED,
    UNREAD,
    finding,
    report_on,
    run_of,
)

from unsale.findings import Applicability, Severity
from unsale.reporters import Run, render

SCHEMA = json.loads((Path(__file__).parents[1] / "fixtures" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))


def log_of(run: Run, **given: bool) -> dict:
    (log,) = json.loads(render(run, "sarif", **given))["runs"]
    return log


def one_result(run: Run) -> dict:
    (result,) = log_of(run)["results"]
    return result


@pytest.mark.parametrize("run", [FULL, run_of(), run_of(CLEAN), run_of(MIXED, UNREAD), run_of(errors=(BROKEN,))])
def test_output_follows_the_official_schema(run: Run) -> None:
    jsonschema.Draft4Validator(SCHEMA).validate(json.loads(render(run, "sarif", statistics=True)))


def test_the_schema_does_refuse_wrong_logs() -> None:
    data = json.loads(render(FULL, "sarif"))
    data["runs"][0]["results"][0]["levl"] = "note"
    with pytest.raises(jsonschema.ValidationError, match="levl"):
        jsonschema.Draft4Validator(SCHEMA).validate(data)


def test_rules_are_listed_once_and_indexed() -> None:
    log = log_of(FULL)
    rules = log["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({finding.rule for finding in MAIL.findings})
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in log["results"])
    bump = next(rule for rule in rules if rule["id"] == "nagging/bump")
    assert bump["help"]["text"] == f"{BUMP.why}\n\n{BUMP.advice}"
    assert bump["defaultConfiguration"] == {"level": "note"}


def test_levels() -> None:
    levels = {result["ruleId"]: result["level"] for result in log_of(FULL)["results"]}
    assert levels["presumption/know-you-need"] == "error"
    assert levels["urgency/deadline-pressure"] == "warning"
    assert levels["document/one-way"] == "note"


def test_columns_are_counted_in_utf16_units() -> None:
    text = "Hi\r\n🙂🙂 we need you today 🙂"
    log = log_of(run_of(report_on(text, finding(text, "today 🙂", "🙂🙂 we need you today 🙂"))))
    assert log["columnKind"] == "utf16CodeUnits"
    region = log["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 2, "startColumn": 18, "endLine": 2, "endColumn": 26}
    units = text.split("\r\n")[1].encode("utf-16-le")
    cut = units[2 * (region["startColumn"] - 1) : 2 * (region["endColumn"] - 1)]
    assert cut.decode("utf-16-le") == "today 🙂"


def test_fixes_hold_only_what_may_be_applied() -> None:
    result = one_result(run_of(report_on(FIRST_TOUCH, DEADLINE)))
    (fix,) = result["fixes"]
    (replacement,) = fix["artifactChanges"][0]["replacements"]
    assert replacement["insertedContent"]["text"] == DEADLINE.suggestions[1].edits[0].text
    assert replacement["deletedRegion"] == {"startLine": 5, "startColumn": 1, "endLine": 5, "endColumn": 51}
    assert fix["properties"]["applicability"] == "safe"
    assert "fixes" not in one_result(run_of(report_on(FIRST_TOUCH, BUMP)))


def test_an_example_is_never_a_fix() -> None:
    example = DEADLINE.suggestions[1]._replace(applicability=Applicability.SHOW)
    assert "fixes" not in one_result(run_of(report_on(FIRST_TOUCH, replace(DEADLINE, suggestions=(example,)))))


def fingerprint(run: Run) -> list[str]:
    return [result["partialFingerprints"]["sentenceHash/v1"] for result in log_of(run)["results"]]


def test_fingerprints_stay_when_a_sentence_moves_and_differ_for_a_repeated_one() -> None:
    here = fingerprint(run_of(report_on(FIRST_TOUCH, DEADLINE)))
    moved = "One more line.\n" + FIRST_TOUCH
    there = finding(moved, DEADLINE.excerpt, DEADLINE.sentence)
    assert fingerprint(run_of(report_on(moved, there, path="other.txt"))) == here
    twice = fingerprint(run_of(report_on(FIRST_TOUCH, DEADLINE, replace(DEADLINE, message="Again."))))
    assert len(set(twice)) == 2
    assert set(here) < set(twice)


def test_errors_make_the_invocation_fail_and_skips_do_not() -> None:
    (failed,) = log_of(run_of(CLEAN, errors=(BROKEN,)))["invocations"]
    assert failed["executionSuccessful"] is False
    (notification,) = failed["toolExecutionNotifications"]
    assert notification["level"] == "error"
    assert notification["message"]["text"] == BROKEN.message
    place = notification["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "drafts/broken.eml"}, "region": {"startLine": 3}}
    (fine,) = log_of(run_of(MIXED, UNREAD))["invocations"]
    assert fine["executionSuccessful"] is True
    assert [item["level"] for item in fine["toolExecutionNotifications"]] == ["note", "note"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("drafts/an offer.txt", "drafts/an%20offer.txt"),
        ("./a/ü.txt", "a/%C3%BC.txt"),
        ("100%/a:b.txt", "100%25/a%3Ab.txt"),
        ("<stdin>", "%3Cstdin%3E"),
        ("/elsewhere/a.txt", "file:///elsewhere/a.txt"),
    ],
)
def test_uris(path: str, expected: str) -> None:
    result = one_result(run_of(report_on(FIRST_TOUCH, DEADLINE, path=path)))
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == expected


def test_absolute_paths_inside_the_working_directory_become_relative(tmp_path: Path, monkeypatch: object) -> None:
    monkeypatch.chdir(tmp_path)  # type: ignore[attr-defined]
    result = one_result(run_of(report_on(FIRST_TOUCH, DEADLINE, path=str(tmp_path / "a.txt"))))
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a.txt"


def test_a_rule_is_described_by_its_worst_finding() -> None:
    worse = replace(DEADLINE, severity=Severity.ERROR)
    log = log_of(run_of(report_on(FIRST_TOUCH, DEADLINE, worse)))
    assert [result["level"] for result in log["results"]] == ["warning", "error"]
    assert log["tool"]["driver"]["rules"][0]["defaultConfiguration"]["level"] == "error"
