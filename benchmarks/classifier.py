"""Quality of the classifier: rules alone, classifier alone and both, on authors that it never saw, and on real text.

python benchmarks/classifier.py            # each author by models that never saw it (minutes)
python benchmarks/classifier.py --real     # what the shipped artifact would add on public text
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from quality import HELD_OUT_DOCUMENTS, need_public_texts, real_texts

from unsale.classifier.artifact import load_artifact
from unsale.classifier.score import hear
from unsale.joining import PREFIX
from unsale.linter import Linter
from unsale.rulebook.rulebook import load_rulebook
from unsale.training.data import read_sentences

ROOT = Path(__file__).resolve().parents[1]
WHO = ("rules", "classifier", "both")
RATES = ("precision", "recall", "f1")


def score_authors() -> None:
    """Print one line an author, by models and bars that never saw the author's files."""
    import numpy as np

    from unsale.training.evaluate import FEWEST_MARKS, evaluate_folders

    tables = evaluate_folders([ROOT / "training_data"], lambda *step: print(*step, file=sys.stderr)).authors
    print(f"{'':28}    n  pushy   AUC    AP   " + "   ".join(f"{who + ' P R F1':17}" for who in WHO) + "   wrong")
    for author, table in tables.items():
        mark = "*" if author in HELD_OUT_DOCUMENTS else ""
        numbers = "   ".join("  ".join(f"{table[who][rate]:.2f} " for rate in RATES) for who in WHO)
        ranking = f"{table['auc']:.3f} {table['average precision']:.3f}"
        wrong = " ".join(f"{table[who]['wrong']:4.0f}" for who in WHO)
        print(f"{author + mark:28} {table['sentences']:4} {table['pushy']:6} {ranking}  {numbers} {wrong}")
    pushy = [name for name in tables if tables[name]["pushy"]]
    enough = [name for name in pushy if tables[name]["pushy"] >= FEWEST_MARKS]
    for title, chosen in (
        ("mean", pushy),
        (f"mean, {FEWEST_MARKS} pushy or more", enough),
        ("and of these those with *", [name for name in enough if name in HELD_OUT_DOCUMENTS]),
    ):
        cells = [[tables[name][who][rate] for name in chosen] for who in WHO for rate in RATES]
        print(f"{title:28} " + "  ".join(f"{np.mean(cell):.2f}±{np.std(cell):.2f}" for cell in cells))
    print("* nobody who wrote rules read these files")
    print("wrong: of 1,000 fine sentences, how many get a finding by rules, the classifier, both")


def score_real() -> None:
    """Print what the classifier adds to the rules on each real file, and how well documents are told apart."""
    need_public_texts()
    model, rulebook, linter = load_artifact(), load_rulebook(), Linter(strict=False)
    print(f"bars: {model.selling} in sales texts, {model.elsewhere} elsewhere")
    print(f"{'':26} sentences  rules  added warnings  added hints  all findings   (per 1,000)   us a sentence")
    pressure: dict[str, list[float]] = {}
    for name, texts in real_texts():
        sentences, spent = 0, 0.0
        found: Counter[str] = Counter()
        pressure[name] = []
        for text in texts:
            read, hits, _ = read_sentences(text, rulebook)
            started = time.process_time()
            hear(read, hits, model)
            spent += time.process_time() - started
            sentences += len(read)
            report = linter.check_text(text, format="text")
            for finding in report.findings:
                found[finding.severity.label if finding.rule.startswith(PREFIX) else "rules"] += 1
            pressure[name].append(report.metrics.get("pressure", 0.0))
        per = 1000 / max(1, sentences)
        print(
            f"{name:26} {sentences:9} {found['rules'] * per:6.1f} {found['warning'] * per:15.2f} "
            f"{found['hint'] * per:12.2f} {sum(found.values()) * per:13.1f} {1e6 * spent / max(1, sentences):29.0f}"
        )
    spam, mail = pressure.get("spam", []), pressure.get("business_mail", [])
    if not spam or not mail:
        return
    wins = sum((left > right) + (left == right) / 2 for left in spam for right in mail)
    print(f"AUC of the pressure of a document, spam against business_mail: {wins / (len(spam) * len(mail)):.3f}")


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--real", action="store_true")
    options = parser.parse_args()
    if options.real:
        score_real()
    else:
        score_authors()


if __name__ == "__main__":
    main()
