"""The public API as a typed program uses it. Not run: `mypy --strict` has to find nothing wrong here."""

from __future__ import annotations

from pathlib import Path

import unsale
from unsale import Config, Finding, Linter, Report, Severity, Suggestion

findings: tuple[Finding, ...] = unsale.check_text("We need you to sign today.")
in_html: tuple[Finding, ...] = unsale.check_text("<p>Sign now.</p>", path="a.html", format="html", ignore=("hype",))
in_file: tuple[Finding, ...] = unsale.check_file(Path("draft.txt"), select=("urgency",))

linter: Linter = Linter(Config(ignore=("hype/buzzword",), severity={"urgency": Severity.ERROR}))
report: Report = linter.check_file("draft.txt")
text_report: Report = linter.check_text("Hello.", path="note.md")
worst: Severity | None = report.worst()

for finding in report.findings:
    rule: str = finding.rule
    label: str = finding.severity.label
    start: int = finding.span.start
    score: float | None = finding.score
    suggestions: tuple[Suggestion, ...] = finding.suggestions
    safe: bool = any(item.applicability is unsale.Applicability.SAFE for item in suggestions)
    edits: list[tuple[int, int, str]] = [(e.span.start, e.span.end, e.text) for item in suggestions for e in item.edits]

for skipped in report.skipped:
    reason: str = skipped.reason
    broken: bool = skipped.broken

try:
    unsale.check_file("gone.txt")
except unsale.UnreadableError as error:
    message: str = str(error)
except unsale.RuleError as error:
    places: list[tuple[str, int]] = [(problem.path, problem.line) for problem in error.problems]
except unsale.UnsaleError:
    pass
