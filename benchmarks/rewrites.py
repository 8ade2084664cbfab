"""Rewrites on authors that rule writers never read: how often there is one, and whether it keeps its promises.

python benchmarks/rewrites.py                 # share of rule findings with a suggestion, by family; facts kept; clean
python benchmarks/rewrites.py --draw FILE     # 150 suggestions drawn at random, as JSON lines, for two readers
python benchmarks/rewrites.py --adopt FILE A B  # write rewrites.md from the readers' answers
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import reading
from quality import HELD_OUT_DOCUMENTS, TRAINING

from unsale.config import Config
from unsale.edits import apply_edits
from unsale.findings import Finding, Report, Scope, Suggestion
from unsale.joining import PREFIX
from unsale.linter import Linter
from unsale.protected import facts, keeps_facts
from unsale.training.data import LabelledText, labelled_documents

RESULT = Path(__file__).resolve().parent / "rewrites.md"
DRAWN = 150
QUESTIONS = ("grammatical", "same_facts", "would_send", "better")
_SEED = 20261127
_CONTEXT = 160
"""Characters before and after the sentence that a reader sees, to judge whether the rewrite fits its place."""


def linted() -> Iterator[tuple[LabelledText, Report, Linter]]:
    """Each held-out document with its report at default settings."""
    linter = Linter(strict=False)
    for document in labelled_documents(TRAINING / "documents"):
        if document.author in HELD_OUT_DOCUMENTS:
            own = Linter(Config(seller=(document.seller,)), strict=False) if document.seller else linter
            yield document, own.check_text(document.text, path=f"{document.name}.txt"), own


def is_right(document: LabelledText, finding: Finding) -> bool:
    """True when the author marked the sentence as pushy."""
    return any(finding.span.start < mark.end and mark.start < finding.span.end for mark in document.marks)


def broken(document: LabelledText, report: Report, finding: Finding, suggestion: Suggestion, linter: Linter) -> str:
    """What is wrong with a shown suggestion: a lost fact, the finding still there, a new one; empty when nothing is."""
    if suggestion.edits and _lost(document, report, finding, suggestion):
        return "loses a fact"
    if not suggestion.edits or suggestion.slots:  # an example, or still to be filled in: never applied
        return ""
    text = apply_edits(document.text, suggestion.edits)
    before, after = (_in_sentences(one) for one in (report, linter.check_text(text, path=report.path)))
    return "" if after < before else "leaves as many findings"


def _lost(document: LabelledText, report: Report, finding: Finding, suggestion: Suggestion) -> bool:
    """True when a fact goes: of a sentence that is left out, one beside the push that the rest does not say either."""
    if suggestion.text:
        return not keeps_facts(finding.sentence, suggestion.text)
    beside = finding.sentence
    for other in report.findings:
        if other.sentence_span == finding.sentence_span and other.sentence == finding.sentence:
            low, high = other.marked.start, other.marked.end
            beside = beside[:low] + " " * (high - low) + beside[high:]
    own = set(facts(beside)) & set(facts(finding.sentence))  # a number that was marked in part is none of its own
    return not own <= set(facts(apply_edits(document.text, suggestion.edits)))


def _in_sentences(report: Report) -> int:
    return sum(finding.scope is Scope.SENTENCE for finding in report.findings)


def measure() -> None:
    """Print the shares."""
    found: Counter[str] = Counter()
    helped: Counter[str] = Counter()
    applied: Counter[str] = Counter()
    taught: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    shown = 0
    for document, report, linter in linted():
        for finding in report.findings:
            if (
                finding.rule.startswith(PREFIX)
                or finding.scope is not Scope.SENTENCE
                or not is_right(document, finding)
            ):
                continue
            found[finding.family] += 1
            helped[finding.family] += bool(finding.suggestions)
            taught[finding.family] += bool(finding.suggestions or finding.counterpart)
            applied[finding.family] += any(suggestion.edits for suggestion in finding.suggestions)
            for suggestion in finding.suggestions:
                shown += 1
                problem = broken(document, report, finding, suggestion, linter)
                if problem:
                    wrong[problem] += 1
                    print(f"  {problem}: {finding.rule}: {finding.sentence} -> {suggestion.text}")
    print(f"{'rule findings on marked sentences':34} number  with a suggestion  that can be applied  or an example")
    for family in [*sorted(found), "all"]:
        columns = (found, helped, applied, taught)
        number, some, edits, any_help = (sum(c.values()) if family == "all" else c[family] for c in columns)
        print(f"{family:34} {number:6} {some / number:18.0%} {edits / number:20.0%} {any_help / number:14.0%}")
    print(f"{shown} suggestions shown, {sum(wrong.values())} of them broken {dict(wrong)}")


def draw(target: Path) -> None:
    """Write `DRAWN` suggestions, drawn at random among all that are shown, to `target`."""
    pool = [
        {
            "rule": finding.rule,
            "kind": suggestion.applicability.value if suggestion.edits else "example",
            "preceded by": document.text[: finding.sentence_span.start][-_CONTEXT:],
            "before": finding.sentence,
            "after": suggestion.shown,
            "followed by": document.text[finding.sentence_span.end :][:_CONTEXT],
        }
        for document, report, _ in linted()
        for finding in report.findings
        for suggestion in finding.suggestions
        if is_right(document, finding)
    ]
    chosen = random.Random(_SEED).sample(pool, min(DRAWN, len(pool)))
    rows = [{"number": number, **row} for number, row in enumerate(chosen, 1)]
    target.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    print(f"{len(rows)} of {len(pool)} suggestions in {target}")


def adopt(sample: Path, readings: Sequence[Path]) -> None:
    """Write the table of suggestions with both readers' answers (`{"number", "grammatical": true, …}` a line)."""
    answers = [
        {row["number"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
        for path in readings
    ]
    rows = [json.loads(line) for line in sample.read_text(encoding="utf-8").splitlines()]
    lines = ["# 150 rewrites, read by two people who did not write the rules", ""]
    lines += ["Drawn by `python benchmarks/rewrites.py --draw FILE` from held-out documents.", ""]
    lines += ["| | reader A | reader B | both |", "|---|---|---|---|"]
    for question in QUESTIONS:
        each = [[bool(reading[row["number"]][question]) for row in rows] for reading in answers]
        shares = [sum(column) / len(rows) for column in (*each, [all(pair) for pair in zip(*each, strict=True)])]
        lines.append(f"| {question.replace('_', ' ')} | " + " | ".join(f"{share:.0%}" for share in shares) + " |")
    lines += ["", "| rule | before | after | A | B |", "|---|---|---|---|---|"]
    for row in rows:
        marks = ["".join("y" if reading[row["number"]][q] else "n" for q in QUESTIONS) for reading in answers]
        cells = [row["rule"], row["before"], row["after"], *marks]
        lines.append("| " + " | ".join(cell.replace("|", "/").replace("\n", " ") for cell in cells) + " |")
    RESULT.write_text(
        "\n".join([*lines, "", f"A and B answer, in order: {', '.join(QUESTIONS)}.", ""]), encoding="utf-8"
    )
    print(f"{len(rows)} rows in {RESULT}")


if __name__ == "__main__":
    reading.run(__doc__, draw, adopt, measure)
