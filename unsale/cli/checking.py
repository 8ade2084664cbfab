"""What `unsale check` does, without the library that reads its options: a check of one mail spends more on that."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from unsale.cache.current import using
from unsale.cli import EXIT_CLEAN, EXIT_FINDINGS, EXIT_TROUBLE
from unsale.cli.output import Wishes, show, tell_problems, with_progress
from unsale.cli.overrides import Overrides, names_in, severities_in
from unsale.cli.results import STDIN, Results, check_targets
from unsale.config import describe, read_config
from unsale.errors import RuleError, UsageError
from unsale.findings import Report, Severity
from unsale.reporters import WITH_NUMBERS, WITH_TEXTS, Rewrites, Run

if TYPE_CHECKING:
    from unsale.cache.results import ResultCache
    from unsale.praise import Praise


class Wish(NamedTuple):
    """The arguments and options of `unsale check`, as they were typed."""

    paths: Sequence[str] = ()
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    severity: Sequence[str] = ()
    fail_on: str | None = None
    exit_zero: bool = False
    format: str = "text"
    output: Path | None = None
    rewrites: str = Rewrites.BEST.value
    praise: bool = False
    statistics: bool = False
    show_settings: bool = False
    seller: Sequence[str] = ()
    channel: str | None = None
    config: Path | None = None
    stdin_filename: str = ""
    baseline: Path | None = None
    write_baseline: Path | None = None
    jobs: int = 0
    cache_dir: Path | None = None
    no_cache: bool = False
    quiet: bool = False
    debug: bool = False
    no_color: bool = False


def run_check(wish: Wish) -> int:
    """Check what `wish` names, show the findings, and return the exit code; raises `UnsaleError` when it cannot."""
    overrides = _overrides(wish)
    if wish.config:
        read_config(wish.config)  # one that was asked for by name has to be there
    if wish.show_settings:
        return _show_settings(wish.paths, overrides)
    if not wish.paths:
        raise UsageError("say what to check: a file, a folder, or - for text from stdin, such as `unsale check drafts`")
    watch = (lambda results, _: results) if wish.quiet else with_progress
    with using(cache_for(overrides, wish.cache_dir, wish.no_cache)):
        results = check_targets(wish.paths, overrides, wish.stdin_filename, wish.jobs, watch)
    if wish.debug:
        _show_hidden(results, overrides)
    if wish.write_baseline:
        return _write_baseline(results, wish.write_baseline, wish.paths)
    wanted = results.reports if wish.praise and wish.format == "text" and not wish.quiet else ()
    good = _praise(wanted, overrides)  # before the baseline takes findings away
    wishes = Wishes(
        wish.format,
        wish.output,
        wish.statistics,
        wish.quiet,
        color=not wish.no_color,
        rewrites=Rewrites(wish.rewrites),
    )
    return _report(results, overrides, wish.baseline, wishes, wish.exit_zero, good)


def _overrides(wish: Wish) -> Overrides:
    return Overrides(
        wish.config,
        names_in(wish.select),
        names_in(wish.ignore),
        severities_in(wish.severity),
        names_in(wish.seller),
        Severity.from_label(wish.fail_on) if wish.fail_on else None,
        wish.channel,
        rewrites=wish.rewrites != Rewrites.NONE.value,
        numbers=wish.format in WITH_NUMBERS or wish.praise,
        texts=wish.format in WITH_TEXTS or wish.praise or wish.debug,
    )


def cache_for(overrides: Overrides, wanted: Path | None, off: bool) -> ResultCache | None:
    """The cache for a run with these options; None when there is to be none, or this Python cannot have one."""
    if off:
        return None
    try:
        from unsale.cache.results import ResultCache
    except ImportError:  # a Python that was built without SQLite
        return None
    return ResultCache(overrides.config_of, wanted)


def _show_settings(targets: Sequence[str], overrides: Overrides) -> int:
    first = next((target for target in targets if target != STDIN), ".")
    path = Path(first) / "any" if Path(first).is_dir() else Path(first)
    settings = overrides.settings_of(path)
    sys.stdout.write(describe(settings.config.for_path(path)))
    tell_problems(settings.problems)
    return EXIT_TROUBLE if settings.problems else EXIT_CLEAN


def _show_hidden(results: Results, overrides: Overrides) -> None:
    from unsale.cli.debug import hidden_matches

    for line in hidden_matches(results.reports, overrides):
        print(line, file=sys.stderr)  # noqa: T201


def _praise(reports: Sequence[Report], overrides: Overrides) -> dict[str, tuple[Praise, ...]]:
    """What is good in each file; trouble with praise never costs the findings."""
    if not reports:
        return {}  # and nothing that praise needs is loaded
    from unsale.cli.hearing import heard_text
    from unsale.praise import praise

    try:
        texts = [heard_text(report, overrides) for report in reports]
        return {text.path: praise(text.heard, text.matches, text.findings) for text in texts}
    except RuleError as error:
        tell_problems(error.problems)
        return {}


def _write_baseline(results: Results, path: Path, targets: Sequence[str]) -> int:
    from unsale.cli.known import write_known

    tell_problems(results.errors)
    print(write_known(results, path, targets))  # noqa: T201
    return EXIT_TROUBLE if results.errors else EXIT_CLEAN


def _report(
    results: Results,
    overrides: Overrides,
    baseline: Path | None,
    wishes: Wishes,
    exit_zero: bool,
    good: dict[str, tuple[Praise, ...]],
) -> int:
    known = 0
    if baseline:
        from unsale.cli.known import without_known

        results, known = without_known(results, baseline)
    thresholds = [overrides.config_of(Path(report.path)).fail_on for report in results.reports]
    pairs = zip(results.reports, thresholds, strict=True)
    failing = any((worst := report.worst()) is not None and worst >= threshold for report, threshold in pairs)
    lowest = min(thresholds, default=overrides.fail_on or Severity.ERROR)
    run = Run(results.reports, results.errors, results.notes, lowest, known, good)
    if not show(run, wishes) or results.errors:
        return EXIT_TROUBLE
    return EXIT_FINDINGS if failing and not exit_zero else EXIT_CLEAN
