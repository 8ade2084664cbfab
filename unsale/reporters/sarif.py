"""SARIF 2.1.0, for code scanning services and the SARIF viewers of editors.

The log is built from plain dictionaries and checked against the official schema in the tests. The package
`sarif-pydantic` was tried first: it knows neither `columnKind` nor `toolExecutionNotifications`, takes misspelled
keys without a word, declares keys that SARIF forbids, and has no type information for mypy.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import metadata

from unsale.errors import Problem
from unsale.findings import Applicability, Edit, Finding, Report, Severity, Span, Suggestion
from unsale.reporters import Layout, Run
from unsale.reporters.locations import uri
from unsale.reporters.wording import unchecked
from unsale.text.document import Source

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}

Node = dict[str, object]


def render(run: Run, layout: Layout) -> str:
    """The run as one SARIF log with one run, in pure ASCII."""
    rules = _rules(run.reports)
    places = {str(rule["id"]): index for index, rule in enumerate(rules)}
    tool = {"driver": {"name": "unsale", "version": _version(), "rules": rules}}
    log: Node = {
        "tool": tool,
        "invocations": [_invocation(run)],
        "results": [result for report in run.reports for result in _results(report, places)],
        "columnKind": "utf16CodeUnits",
        "newlineSequences": ["\r\n", "\n", "\r"],
    }
    if layout.statistics:
        from unsale.reporters import statistics

        log["properties"] = {"statistics": statistics.as_data(run.reports)}
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [log]}, indent=2) + "\n"


def _version() -> str:
    try:
        return metadata.version("unsale")
    except metadata.PackageNotFoundError:  # run from a checkout that is not installed
        return "0"


def _rules(reports: Iterable[Report]) -> list[Node]:
    worst: dict[str, Finding] = {}
    for report in reports:
        for finding in report.findings:
            known = worst.setdefault(finding.rule, finding)
            if finding.severity > known.severity:
                worst[finding.rule] = finding
    return [_rule(worst[name]) for name in sorted(worst)]


def _rule(finding: Finding) -> Node:
    title = finding.rule.replace("/", ": ").replace("-", " ").replace("_", " ")
    explained = "\n\n".join(part for part in (finding.why, finding.advice) if part) or finding.message
    return {
        "id": finding.rule,
        "shortDescription": {"text": title},
        "fullDescription": {"text": finding.why or finding.message},
        "help": {"text": explained},
        "defaultConfiguration": {"level": _LEVELS[finding.severity]},
        "properties": {"tags": [finding.family]},
    }


def _results(report: Report, places: dict[str, int]) -> Iterator[Node]:
    source = Source(report.text, report.path, report.format)
    seen: Counter[str] = Counter()
    for finding in report.findings:
        identity = "\0".join((finding.rule, " ".join(finding.sentence.split()), finding.excerpt))
        seen[identity] += 1
        digest = hashlib.sha256(f"{identity}\0{seen[identity]}".encode("utf-8", "backslashreplace")).hexdigest()
        result: Node = {
            "ruleId": finding.rule,
            "ruleIndex": places[finding.rule],
            "level": _LEVELS[finding.severity],
            "message": {"text": finding.message},
            "locations": [{"physicalLocation": _location(finding.span, source)}],
            "partialFingerprints": {"sentenceHash/v1": digest},
            "properties": _properties(finding),
        }
        fixes = [_fix(suggestion, source) for suggestion in finding.suggestions if _applicable(suggestion)]
        yield result | ({"fixes": fixes} if fixes else {})


def _properties(finding: Finding) -> Node:
    score: Node = {} if finding.score is None else {"score": finding.score}
    return {"family": finding.family, "scope": finding.scope.value, "also": list(finding.also), **score}


def _applicable(suggestion: Suggestion) -> bool:
    return bool(suggestion.edits) and suggestion.applicability is not Applicability.SHOW


def _fix(suggestion: Suggestion, source: Source) -> Node:
    change = {
        "artifactLocation": {"uri": uri(source.path)},
        "replacements": [_replacement(edit, source) for edit in suggestion.edits],
    }
    return {
        "description": {"text": suggestion.shown},
        "artifactChanges": [change],
        "properties": {"applicability": suggestion.applicability.value, "slots": list(suggestion.slots)},
    }


def _replacement(edit: Edit, source: Source) -> Node:
    return {"deletedRegion": _region(edit.span, source), "insertedContent": {"text": edit.text}}


def _location(span: Span, source: Source) -> Node:
    return {"artifactLocation": {"uri": uri(source.path)}, "region": _region(span, source)}


def _region(span: Span, source: Source) -> Node:
    start_line, start_column = _utf16_position(span.start, source)
    end_line, end_column = _utf16_position(span.end, source)
    return {"startLine": start_line, "startColumn": start_column, "endLine": end_line, "endColumn": end_column}


def _utf16_position(offset: int, source: Source) -> tuple[int, int]:
    position = source.position(offset)
    before = source.text[offset - position.column + 1 : offset]
    return position.line, position.column + sum(character > "\uffff" for character in before)


def _invocation(run: Run) -> Node:
    notifications = [_notification(problem, "error") for problem in run.errors]
    notifications += [_notification(problem, "note") for problem in run.notes]
    for report in run.reports:
        skipped = (Problem(report.path, item.line, item.message) for item in unchecked(report))
        notifications += [_notification(problem, "note") for problem in skipped]
    return {"executionSuccessful": not run.errors, "toolExecutionNotifications": notifications}


def _notification(problem: Problem, level: str) -> Node:
    place: Node = {"artifactLocation": {"uri": uri(problem.path)}}
    if problem.line:
        place["region"] = {"startLine": problem.line}
    return {"level": level, "message": {"text": problem.message}, "locations": [{"physicalLocation": place}]}
