"""Quality of the rules: precision and recall on the written corpus, alarms on real text.

    python benchmarks/quality.py                 # the files that rule writers may look at
    python benchmarks/quality.py --held-out      # the author files that nobody opened while writing rules
    python benchmarks/quality.py --real          # findings per 1,000 sentences on public text
    python benchmarks/quality.py --misses urgency --alarms urgency   # examples to learn from (never of held-out files)

A sentence counts as found when a finding overlaps a marked sentence.
"""

from __future__ import annotations

import argparse
import datetime
import json
import platform
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from written import triples

from unsale import resources
from unsale.findings import Finding, Severity
from unsale.linter import Linter
from unsale.rulebook.folder import read_folder
from unsale.rulebook.rulebook import Rulebook, detector_names, from_folder
from unsale.rulecheck import RULES_ALONE
from unsale.training.data import LabelledText, labelled_documents

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
"""Holds, in `real/`, the public texts: one `NAME.jsonl` a kind, a line a mail (`text`, `body` or `sentence`).

They belong to others, so they are not in the repository. Put files of that form there to measure on texts of your own;
the labels of `real_test.py` fit only the texts that they were made for.
"""
NOT_HERE = "the public texts are not here; see `SHARED` in benchmarks/quality.py"
TRAINING = resources.PACKAGE.parent / "training_data"
SPEED = "\n## Speed\n"
"""Where the section begins that `benchmarks/speed.py --write` writes."""
HELD_OUT_DOCUMENTS = (
    *("benefits_and_brokers", "clinics_and_devices", "ports_and_porches", "seats_and_sequences", "rooms_and_rounds"),
    *("stalls_and_studios", "pumps_and_partners", "sites_and_shifts", "repos_and_releases", "notices_and_tickets"),
    *("buyers_and_backoffice", "cadences_and_callbacks", "lots_and_livingrooms", "premiums_and_portfolios"),
    *("cohorts_and_carts", "boxes_and_bulletins", "pitches_and_pipelines", "projects_and_proposals"),
    *("classes_and_clinics", "pings_and_threads", "desk_mail_mixed", "projects_and_rotas", "clubs_and_causes"),
)
HELD_OUT_TRIPLES = ("kitchen_table", "plain_certainties")
"""Nobody opened these to write or mend rules. What was seen of them all the same is told in training_data/README.md."""


@dataclass
class Counts:
    """What was found of what was marked; `alarms` are findings on unmarked sentences, by severity."""

    marked: int = 0
    found: int = 0
    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)

    def precision(self, least: Severity = Severity.HINT) -> float:
        """Right findings among all findings of at least that severity; nan when there are none."""
        names = [severity.label for severity in Severity if severity >= least]
        right, wrong = sum(self.right[name] for name in names), sum(self.wrong[name] for name in names)
        return right / (right + wrong) if right + wrong else float("nan")

    def recall(self) -> float:
        """Found sentences among all marked ones."""
        return self.found / self.marked if self.marked else float("nan")

    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        p, r = self.precision(), self.recall()
        return 2 * p * r / (p + r) if p + r else 0.0


def sound_rules() -> Rulebook:
    """The rules of the checkout whose files are sound, so that one broken file does not stop a measurement."""
    folder = read_folder(resources.rules_folder(), detector_names())
    if folder.problems:
        print(f"left out for mistakes in their files: {sorted({problem.path for problem in folder.problems})}")
    return from_folder(folder)


def lint(linter: Linter, document: LabelledText) -> tuple[Finding, ...]:
    """Findings of one document, with the seller named when the document names one."""
    if document.seller:
        linter = Linter(linter.config._replace(seller=(document.seller,)), rulebook=linter.rulebook, strict=False)
    return linter.check_text(document.text, path=f"{document.name}.txt").findings


def score_documents(
    linter: Linter, docs: Iterable[LabelledText]
) -> tuple[dict[str, Counts], dict[str, Counts], list[tuple[str, str]], list[tuple[str, str, str]]]:
    """Counts by author and by family, the missed sentences and the false alarms."""
    by_author: dict[str, Counts] = defaultdict(Counts)
    by_family: dict[str, Counts] = defaultdict(Counts)
    misses: list[tuple[str, str]] = []
    alarms: list[tuple[str, str, str]] = []
    for document in docs:
        findings = lint(linter, document)
        mine = by_author[document.author]
        for mark in document.marks:
            hit = any(f.span.start < mark.end and mark.start < f.span.end for f in findings)
            for counts in (mine, by_family[mark.families[0]]):
                counts.marked += 1
                counts.found += hit
            if not hit:
                misses.append((mark.families[0], document.text[mark.start : mark.end]))
        for finding in findings:
            right = any(finding.span.start < mark.end and mark.start < finding.span.end for mark in document.marks)
            for counts in (mine, by_family[finding.family]):
                (counts.right if right else counts.wrong)[finding.severity.label] += 1
            if not right:
                alarms.append((finding.rule, finding.severity.label, finding.sentence))
    return dict(by_author), dict(by_family), misses, alarms


def total(parts: Iterable[Counts]) -> Counts:
    """All counts added up."""
    whole = Counts()
    for part in parts:
        whole.marked += part.marked
        whole.found += part.found
        whole.right += part.right
        whole.wrong += part.wrong
    return whole


def print_table(title: str, rows: dict[str, Counts]) -> None:
    """Print one line per key, and the sum."""
    print(f"\n{title}")
    print(f"{'':28} marked  recall  precision  P(warn+)     F1  findings")
    for name, counts in [*sorted(rows.items()), ("all", total(rows.values()))]:
        findings = sum(counts.right.values()) + sum(counts.wrong.values())
        print(
            f"{name:28} {counts.marked:6} {counts.recall():7.2f} {counts.precision():10.2f} "
            f"{counts.precision(Severity.WARNING):9.2f} {counts.f1():6.2f} {findings:9}"
        )


def score_triples(linter: Linter, held_out: bool) -> dict[str, Counts]:
    """Triples by author: pushy must be flagged, guiding and look-alike must not."""
    rows: dict[str, Counts] = defaultdict(Counts)
    for triple in triples(TRAINING / "triples"):
        if (triple.author in HELD_OUT_TRIPLES) != held_out:
            continue
        counts = rows[triple.author]
        counts.marked += 1
        findings = linter.check_text(triple.pushy, format="text").findings
        counts.found += bool(findings)
        counts.right.update(finding.severity.label for finding in findings[:1])
        for fine in (triple.guiding, triple.lookalike):
            for finding in linter.check_text(fine, format="text").findings[:1]:
                counts.wrong[finding.severity.label] += 1
                print(f"  triple alarm {finding.rule}: {fine}") if "--show" in sys.argv else None
    return dict(rows)


def are_public_texts_here() -> bool:
    """True when there are public texts to measure on."""
    return bool(_real_files())


def need_public_texts() -> None:
    """End the run with a word on what is missing when there are no public texts to measure on."""
    if not are_public_texts_here():
        raise SystemExit(f"{NOT_HERE} (looked in {SHARED / 'real'})")


def _real_files() -> list[Path]:
    files = sorted((SHARED / "real").glob("*.jsonl"))
    return [path for path in files if "dialogues" not in path.name and "calls" not in path.name]


def real_texts() -> Iterator[tuple[str, list[str]]]:
    """Each real file with its texts (the field that holds the mail differs by file)."""
    for path in _real_files():
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
        yield path.stem, [row.get("text") or row.get("body") or row.get("sentence") or "" for row in rows]


def score_real(linter: Linter, show: str) -> None:
    """Print findings per 1,000 sentences of each real file, by severity."""
    from unsale.text.document import Source
    from unsale.text.readers import reader_for
    from unsale.text.readers.options import ReadOptions
    from unsale.text.segments import build_document, segment_sentences

    print(f"\n{'real text':26} texts sentences  error  warning  hint  all  warning+   (per 1,000 judged sentences)")
    for name, texts in real_texts():
        counts: Counter[str] = Counter()
        sentences = 0
        for text in texts:
            source = Source(text, "<text>", "text")
            document = build_document(source, reader_for("text")(source, ReadOptions()))
            sentences += sum(len(segment_sentences(s)) for s in document.segments if s.role.judged)
            for finding in linter.check_text(text, format="text").findings:
                counts[finding.severity.label] += 1
                if name == show:
                    print(f"    [{finding.rule}] {finding.excerpt!r} in: {finding.sentence[:200]}")
        per = {label: 1000 * counts[label] / max(1, sentences) for label in ("error", "warning", "hint")}
        print(
            f"{name:26} {len(texts):5} {sentences:9} {per['error']:6.1f} {per['warning']:8.1f} {per['hint']:5.1f} "
            f"{sum(per.values()):5.1f} {per['error'] + per['warning']:8.1f}"
        )


def write_results() -> None:
    """Write the tables of every benchmark of quality to `benchmarks/results.md`, as far as their texts are here."""
    tables = []
    for title, script, flags in (
        ("Rules and classifier on public text that two readers labelled", "real_test", []),
        ("Rules and classifier on public text, findings per 1,000 sentences", "classifier", ["--real"]),
        ("Rules, classifier and both, each author by models that never saw the author", "classifier", []),
        ("Rewrites on authors whose files nobody opened while writing rules", "rewrites", []),
        ("Rules alone on public text, findings per 1,000 sentences", "quality", ["--real"]),
        ("Rules alone on authors whose files nobody opened while writing rules", "quality", ["--held-out"]),
        ("Rules alone on authors whose files rule writers read", "quality", []),
    ):
        output = _output(script, flags)
        shown = " ".join([f"python benchmarks/{script}.py", *flags])
        tables.append(f"## {title}\n\n`{shown}`\n\n```\n{output}\n```\n")
    today = datetime.datetime.now(tz=datetime.timezone.utc).date().isoformat()
    head = (
        f"# Results\n\nPrinted by `make benchmarks` on {today}, Python {platform.python_version()}. "
        "The texts lie beside the repository (see `SHARED` in `benchmarks/quality.py`), not in it.\n"
        f"Held out: documents {', '.join(HELD_OUT_DOCUMENTS)}; triples {', '.join(HELD_OUT_TRIPLES)}. "
        "P(warn+) is the precision of warnings and errors.\n"
    )
    results = Path(__file__).parent / "results.md"
    _, mark, speed = results.read_text(encoding="utf-8").partition(SPEED)
    results.write_text("\n".join([head, *tables]) + mark + speed, encoding="utf-8")


def _output(script: str, flags: Sequence[str]) -> str:
    """What the benchmark prints; a word on why not, for one whose texts are not here."""
    if (script == "real_test" or "--real" in flags) and not are_public_texts_here():
        return f"Not measured: {NOT_HERE}."
    command = [sys.executable, str(Path(__file__).with_name(f"{script}.py")), *flags]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip("\n")


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--real", action="store_true")
    parser.add_argument("--folder", type=Path, help="score the documents of this folder instead")
    parser.add_argument("--write", action="store_true", help="write all tables to benchmarks/results.md")
    parser.add_argument("--show", default="", help="print every finding in this real file")
    parser.add_argument("--misses", default="", help="print missed sentences of this family (not with --held-out)")
    parser.add_argument("--alarms", default="", help="print false alarms of this family (not with --held-out)")
    options = parser.parse_args()
    if options.write:
        write_results()
        return
    if options.real or options.show:
        need_public_texts()
    linter = Linter(RULES_ALONE, rulebook=sound_rules(), strict=False)
    if options.real or options.show:
        score_real(linter, options.show)
        return
    if options.folder:
        docs = [d for d in labelled_documents(options.folder) if d.author not in HELD_OUT_DOCUMENTS]
    else:
        docs = [
            document
            for document in labelled_documents(TRAINING / "documents")
            if (document.author in HELD_OUT_DOCUMENTS) == options.held_out
        ]
    by_author, by_family, misses, alarms = score_documents(linter, docs)
    print(options.folder or ("held-out authors" if options.held_out else "authors that rule writers may read"))
    print_table("documents, by author", by_author)
    print_table("documents, by family (recall by the label's first family, precision by the rule's)", by_family)
    if not options.folder:
        print_table("triples, by author", score_triples(linter, options.held_out))
    if options.held_out:
        return
    for family, sentence in misses:
        if options.misses in (family, "all"):
            print(f"  missed ({family}): {sentence}")
    for rule, severity, sentence in alarms:
        if rule.startswith(options.alarms + "/") or options.alarms == "all":
            print(f"  alarm {rule} ({severity}): {sentence}")


if __name__ == "__main__":
    main()
