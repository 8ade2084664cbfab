"""Checks the labelled files: format, duplicates and near-duplicates, balance, and leaks into rules, tests and docs.

    python training_data/check.py            # what is wrong, one line each; exit code 1 when anything is
    python training_data/check.py --balance  # also the marks of each file by family, and the figures of the datasheet

Two sentences are near-duplicates when they share most of their runs of three words (Jaccard index over `TOO_ALIKE`).
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
TOO_ALIKE = 0.6
FEWEST_WORDS = 9
"""Shorter sentences are alike by chance."""
CHANNELS = frozenset(
    """cold_email follow_up linkedin_dm sms voicemail call_script transcript letter newsletter proposal renewal service
    internal recap apology upsell negotiation break_up""".split()
)
VERDICTS = frozenset("good pushy neutral tricky mixed".split())
FAMILIES = frozenset(
    """getting hard_close urgency guilt brush_off fear ego hype presumption distrust objectifying obsequious
    discount_lure nagging deflection one_way deception promise""".split()
)
_HEAD = re.compile(r"^=== .*$", re.MULTILINE)
_GOOD_HEAD = re.compile(r"=== \S+ (\S+) (\S+)(?: rep=.+)?\s*$")
_MARK = re.compile(r"⟦([ewh]):([a-z_,]+)\|([^|⟦⟧]*)\|([^|⟦⟧]*)⟧")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_WORD = re.compile(r"[a-z0-9']+")


@dataclass(frozen=True)
class Line:
    """A sentence and where it stands."""

    place: str
    text: str


def document_problems(path: Path) -> Iterator[str]:
    """What is wrong with the form of a document file."""
    text = path.read_text(encoding="utf-8")
    seen: set[str] = set()
    for head in _HEAD.finditer(text):
        match = _GOOD_HEAD.match(head[0])
        place = f"{path.name}: {head[0]}"
        if match is None or match[1] not in CHANNELS or match[2] not in VERDICTS:
            yield f"{place}: a head line is `=== id channel verdict`, with a known channel and verdict"
        name = head[0].split()[1]
        if name in seen:
            yield f"{place}: this id is used twice"
        seen.add(name)
    if text.count("⟦") != len(_MARK.findall(text)):
        yield f"{path.name}: {text.count('⟦')} marks are opened, but {len(_MARK.findall(text))} are well formed"
    for match in _MARK.finditer(text):
        unknown = set(match[2].split(",")) - FAMILIES
        if unknown:
            yield f"{path.name}: unknown family {sorted(unknown)} at “{match[3][:60]}”"
        if "\n\n" in match[0]:
            yield f"{path.name}: a mark runs over a paragraph at “{match[3][:60]}”"


def triple_problems(path: Path) -> Iterator[str]:
    """What is wrong with the form of a file of triples."""
    for number, row in rows(path):
        missing = {"pushy", "guiding", "lookalike", "category", "also", "severity", "channel"} - set(row)
        if missing:
            yield f"{path.name}:{number}: {sorted(missing)} missing"
        elif unknown := {row["category"], *row["also"]} - FAMILIES:
            yield f"{path.name}:{number}: unknown family {sorted(unknown)}"
        elif row["severity"] not in ("error", "warning", "hint"):
            yield f"{path.name}:{number}: unknown severity {row['severity']}"


def rows(path: Path) -> Iterator[tuple[int, dict[str, object]]]:
    """The rows of a file of triples with their line numbers."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip():
            yield number, json.loads(line)


def training_lines() -> Iterator[Line]:
    """Every sentence of the labelled files."""
    for path in sorted((HERE / "documents").glob("*.txt")):
        text = _MARK.sub(lambda match: match[3], path.read_text(encoding="utf-8"))
        text = re.sub(r"^(?:=== |>).*$", "", text, flags=re.MULTILINE)
        yield from (Line(path.name, match[0].strip()) for match in _SENTENCE.finditer(text))
    for path in sorted((HERE / "triples").glob("*.jsonl")):
        for number, row in rows(path):
            for field in ("pushy", "guiding", "lookalike"):
                yield Line(f"{path.name}:{number}", str(row[field]))


def other_lines() -> Iterator[Line]:
    """Every sentence of rules, tests, examples and the README that training files must not repeat."""
    for path in sorted((ROOT / "rules").glob("*/[a-z]*.yaml")):
        for match in re.finditer(r"^  (?!safe|review|show)(.+)$", path.read_text(encoding="utf-8"), re.MULTILINE):
            yield Line(str(path.relative_to(ROOT)), match[1].replace("**", "").split("=>")[0].strip())
    for path in [*sorted((ROOT / "examples").glob("*")), *sorted((ROOT / "tests").rglob("test_*.py"))]:
        if path.is_file():
            text = path.read_text(encoding="utf-8", errors="ignore")
            yield from (Line(str(path.relative_to(ROOT)), match[0].strip()) for match in _SENTENCE.finditer(text))


def grams(text: str) -> frozenset[str]:
    """The runs of three words in `text`, in lower case; none for a short text."""
    words = _WORD.findall(re.sub(r"^(?:subject: |re: )+", "", text.lower().replace("’", "'")))
    if len(words) < FEWEST_WORDS:
        return frozenset()
    return frozenset(" ".join(words[at : at + 3]) for at in range(len(words) - 2))


def alike(lines: Sequence[Line], others: Sequence[Line]) -> Iterator[tuple[Line, Line, float]]:
    """Each line with an earlier line of the same list, or one of `others`, that it is too much like."""
    index: dict[str, list[int]] = defaultdict(list)
    pool = [*others, *lines]
    found = [grams(line.text) for line in pool]
    for number, mine in enumerate(found):
        shared = Counter(other for gram in mine for other in index[gram])
        for other, count in shared.most_common(3):
            likeness = count / (len(mine) + len(found[other]) - count)
            if likeness >= TOO_ALIKE and (number >= len(others)):
                yield pool[number], pool[other], likeness
                break
        if number < len(others) or mine:
            for gram in mine:
                index[gram].append(number)


def print_figures() -> None:
    """The figures in the table of the datasheet, `training_data/README.md`."""
    texts = [path.read_text(encoding="utf-8") for path in (HERE / "documents").glob("*.txt")]
    documents = sum(len(_HEAD.findall(text)) for text in texts)
    marks = sum(len(_MARK.findall(text)) for text in texts)
    print(f"documents: {len(texts)} files, {documents:,} documents, {marks:,} marked sentences")
    triples = [sum(1 for _ in rows(path)) for path in (HERE / "triples").glob("*.jsonl")]
    print(f"triples: {len(triples)} files, {sum(triples):,} triples")


def print_balance() -> None:
    """Documents, marks and the share of each family, file by file."""
    for path in sorted((HERE / "documents").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        marks = _MARK.findall(text)
        families = Counter(mark[1].split(",")[0] for mark in marks)
        severities = Counter(mark[0] for mark in marks)
        documents = len(_HEAD.findall(text))
        print(f"{path.name}: {documents} documents, {len(marks)} marks {dict(severities)} {dict(families)}")
    for path in sorted((HERE / "triples").glob("*.jsonl")):
        families = Counter(str(row["category"]) for _, row in rows(path))
        print(f"{path.name}: {sum(families.values())} triples {dict(families)}")


def main() -> int:
    """Print every problem; 1 when there are any."""
    problems = [problem for path in sorted((HERE / "documents").glob("*.txt")) for problem in document_problems(path)]
    problems += [problem for path in sorted((HERE / "triples").glob("*.jsonl")) for problem in triple_problems(path)]
    for line, other, likeness in alike(list(training_lines()), list(other_lines())):
        problems.append(f"{line.place} is {likeness:.0%} like {other.place}: “{line.text}” / “{other.text}”")
    for problem in problems:
        print(problem)
    if "--balance" in sys.argv:
        print_balance()
        print_figures()
    print(f"{len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
