"""`unsale train`: fit the classifier on labelled files; `unsale evaluate`: see how well it does on unseen authors."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from unsale import resources
from unsale.classifier.artifact import SHIPPED
from unsale.classifier.counterparts import SHIPPED as SHIPPED_COUNTERPARTS
from unsale.cli.output import step_by_step
from unsale.errors import UsageError

_RATES = ("precision", "recall", "f1")
_WHO = ("rules", "classifier", "both")


def train(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="FOLDER", help="Labelled files: documents/*.txt and triples/*.jsonl. Yours are added."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write the classifier.")
    ] = None,
    alone: Annotated[bool, typer.Option("--alone", help="Train on FOLDER only, without unsale's own files.")] = False,
) -> None:
    """Fit the classifier on labelled files, and write it as plain JSON.

    Without FOLDER, unsale's own training data is used (in a checkout) and the shipped classifier is made again. With
    FOLDER, your labelled files are added to it and --output says where your own classifier goes; name it in
    unsale.toml as `classifier = "FILE"`.
    """
    folders = _folders(folder, alone)
    target = output or (SHIPPED if folder is None else None)
    if target is None:
        raise UsageError("say where to write your classifier, such as `unsale train labels -o our-classifier.json`")
    _need_scikit_learn()
    from unsale.training.counterparts import write_counterparts
    from unsale.training.fit import train as fit

    with step_by_step() as progress:
        artifact = fit(folders, target, progress)
    if target == SHIPPED:
        write_counterparts(folders, SHIPPED_COUNTERPARTS)
    bars = f"{artifact.selling.hint} in sales texts, {artifact.elsewhere.hint} elsewhere"
    typer.echo(f"The classifier is in {target}. It speaks from a probability of {bars}.")
    typer.echo(_summary(artifact.provenance["evaluation"]))


def evaluate(
    folder: Annotated[
        Path | None, typer.Argument(metavar="FOLDER", help="Labelled files of your own, added to unsale's.")
    ] = None,
    alone: Annotated[bool, typer.Option("--alone", help="Use FOLDER only, without unsale's own files.")] = False,
) -> None:
    """Show how rules and classifier do on each author, by a classifier that never saw that author's files."""
    folders = _folders(folder, alone)
    _need_scikit_learn()
    from unsale.training.evaluate import evaluate_folders

    with step_by_step() as progress:
        tables = evaluate_folders(folders, progress)
    typer.echo(f"{'author':28} sentences pushy   AUC  " + "  ".join(f"{who + ' P/R/F1':17}" for who in _WHO))
    for author, table in tables.authors.items():
        numbers = "  ".join(f"{' / '.join(f'{table[who][rate]:.2f}' for rate in _RATES):17}" for who in _WHO)
        typer.echo(f"{author:28} {table['sentences']:9} {table['pushy']:5} {table['auc']:5.3f}  {numbers}")
    typer.echo(f"\n{'family':28}     marks  share found by " + "  ".join(_WHO))
    for family, row in tables.families.items():
        typer.echo(f"{family:28} {row['marks']:9} {'':14}" + "".join(f"  {row[who]:5.2f}   " for who in _WHO))
    typer.echo(f"\n{'channel':28} sentences pushy  precision  recall  wrong findings in 1,000 fine sentences (both)")
    for channel, row in tables.channels.items():
        rest = f"{row['precision']:9.2f} {row['recall']:7.2f} {row['wrong']:7.1f}"
        typer.echo(f"{channel:28} {row['sentences']:9} {row['pushy']:5} {rest}")


def _folders(folder: Path | None, alone: bool) -> tuple[Path, ...]:
    own = resources.PACKAGE.parent / "training_data"
    if folder is not None and not folder.is_dir():
        raise UsageError(f"there is no folder {folder}; name one that holds documents/*.txt or triples/*.jsonl")
    if not alone and not own.is_dir():
        raise UsageError(
            "unsale's own training data is not installed; clone the repository, or give --alone and a FOLDER of yours"
        )
    if alone and folder is None:
        raise UsageError("--alone needs a FOLDER of labelled files")
    return tuple(path for path in (None if alone else own, folder) if path is not None)


def _need_scikit_learn() -> None:
    import importlib.util

    if importlib.util.find_spec("sklearn") is None:
        raise UsageError("training needs scikit-learn: pip install scikit-learn")


def _summary(evaluation: dict[str, dict[str, dict[str, float]]]) -> str:
    both = evaluation["both"]
    mean, spread = both["f1"]["mean"], both["f1"]["deviation"]
    return (
        f"On authors it never saw, rules and classifier together: precision {both['precision']['mean']:.2f}, "
        f"recall {both['recall']['mean']:.2f}, F1 {mean:.2f} "
        f"(mean over authors with enough marks; spread {spread:.2f})."
    )
