"""The project's own test on real text: sentences drawn from public files, labelled twice by reading, kept as hashes.

    python benchmarks/real_test.py                   # precision, recall, and how the readers agree
    python benchmarks/real_test.py --draw FILE       # draw a new sample, with its text, to FILE
    python benchmarks/real_test.py --adopt FILE A B  # keep the labels of readers A and B for the sample

Drawn by stratum: in each file some sentences with a finding, some that the classifier was unsure about, and some of the
rest; each stands for as many as its stratum holds over how many were drawn, and all estimates are weighed so.
The texts lie beside the repository (`quality.SHARED`); only the labels and hashes are in it.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import reading
from quality import need_public_texts, real_texts

from unsale.findings import Scope, Severity
from unsale.linter import Linter

LABELS = Path(__file__).resolve().parent / "real_labels.jsonl"
FILES = (
    *("sales_texts", "spam", "newsletters", "mail_requests"),
    *("business_mail", "business_mail_lowercase", "mailing_lists", "shop_pages"),
)
PER_STRATUM = {"flagged": 26, "unsure": 18, "rest": 18}
_FEWEST_WORDS = 4
_UNSURE = 0.3
"""From this probability on, a sentence without a finding counts as one the classifier was unsure about."""
_SEED = 20261122


@dataclass(frozen=True)
class Judged:
    """A sentence of a real text, what stands around it, and what the linter says of it."""

    file: str
    row: int
    number: int
    text: str
    context: str
    probability: float
    severity: Severity | None

    @property
    def stratum(self) -> str:
        """`flagged`, `unsure` or `rest`."""
        if self.severity is not None:
            return "flagged"
        return "unsure" if self.probability >= _UNSURE else "rest"

    @property
    def key(self) -> str:
        """A hash of the place and the text."""
        return hashlib.sha256(f"{self.file}\0{self.row}\0{self.number}\0{self.text}".encode()).hexdigest()[:24]


def judged_sentences(names: Sequence[str] = FILES) -> Iterator[Judged]:
    """Every judged English sentence of the real files, with what the linter says of it at default settings."""
    need_public_texts()
    linter = Linter(strict=False)
    for name, texts in real_texts():
        if name not in names:
            continue
        for row, text in enumerate(texts):
            heard = linter.heard(text, "text")
            sentences = [sentence for sentence, _ in heard]
            findings = linter.check_text(text, format="text").findings
            for number, sentence in enumerate(sentences):
                over = [f.severity for f in findings if f.sentence_span == sentence.span and f.scope is Scope.SENTENCE]
                around = " ".join(other.text for other in sentences[max(0, number - 2) : number + 3])
                found = max(over, default=None)
                yield Judged(name, row, number, sentence.text, around, heard[number][1], found)


def draw(target: Path) -> None:
    """Write a sample to `target`, one JSON object a line, in random order."""
    pools: dict[tuple[str, str], list[Judged]] = defaultdict(list)
    for item in judged_sentences():
        if len(item.text.split()) >= _FEWEST_WORDS:
            pools[item.file, item.stratum].append(item)
    dice = random.Random(_SEED)
    rows = []
    for (name, stratum), pool in sorted(pools.items()):
        chosen = dice.sample(pool, min(PER_STRATUM[stratum], len(pool)))
        rows += [
            {
                "key": item.key,
                "file": name,
                "row": item.row,
                "number": item.number,
                "stratum": stratum,
                "weight": round(len(pool) / len(chosen), 3),
                "text": item.text,
                "context": item.context,
            }
            for item in chosen
        ]
    dice.shuffle(rows)
    target.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    print(f"{len(rows)} sentences in {target}")


def adopt(sample: Path, readings: Sequence[Path]) -> None:
    """Keep the labels of two readers (`{"key", "label"}` a line, label e, w, h or 0) without the text."""
    labels = [
        {row["key"]: row["label"] for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
        for path in readings
    ]
    lines = []
    for row in map(json.loads, sample.read_text(encoding="utf-8").splitlines()):
        if all(row["key"] in reading for reading in labels):
            kept = {name: row[name] for name in ("key", "file", "row", "number", "stratum", "weight")}
            lines.append(json.dumps({**kept, "labels": [reading[row["key"]] for reading in labels]}))
    LABELS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} labels in {LABELS}")


def score() -> None:
    """Print precision and recall against sentences that both readers, or either, would stop, and how they agree."""
    rows = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    said = {item.key: item for item in judged_sentences(sorted({row["file"] for row in rows}))}
    known = [row for row in rows if row["key"] in said]
    print(f"{len(known)} of {len(rows)} labelled sentences found in the real files")
    if not known:
        return
    groups = {"all": FILES, "sales and bulk mail": FILES[:4], "ordinary mail": FILES[4:7]}
    for least, letters in (("warnings and errors", "ew"), ("hints too", "ewh")):
        for title, files in groups.items():
            chosen = [row for row in known if row["file"] in files]
            for who, asked in (("both readers", all), ("either reader", any)):
                pushy = [asked(label in letters for label in row["labels"]) for row in chosen]
                found = [said[row["key"]].severity is not None for row in chosen]
                print(f"{title:20} {least:20} pushy for {who:13} {_rates(chosen, pushy, found)}")
        agree = [[label in letters for label in row["labels"]] for row in known]
        print(f"{'readers':20} {least:20} one against the other {_rates(known, *map(list, zip(*agree, strict=True)))}")


def _rates(rows: Sequence[dict[str, float]], pushy: Sequence[bool], found: Sequence[bool]) -> str:
    weights = [row["weight"] for row in rows]
    right = sum(w for w, p, f in zip(weights, pushy, found, strict=True) if p and f)
    precision = right / (sum(w for w, f in zip(weights, found, strict=True) if f) or 1)
    recall = right / (sum(w for w, p in zip(weights, pushy, strict=True) if p) or 1)
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return f"precision {precision:.2f} recall {recall:.2f} F1 {f1:.2f} ({sum(pushy)} pushy of {len(rows)})"


if __name__ == "__main__":
    reading.run(__doc__, draw, adopt, score)
