"""The charts of a report: what each shows, in words, as a drawing and as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from unsale import conversation as talk
from unsale.findings import Finding, Scope, Severity
from unsale.measures.call_checks import AIRTIME_BENCHMARK, AIRTIME_GOAL
from unsale.reporters import _charts
from unsale.reporters.digest import kind
from unsale.reporters.reading import Sheet, clock
from unsale.reporters.wording import counted, severities, severity_counts

_LEVELS = tuple(sorted(Severity, reverse=True))
_MOST_BARS = 30
"""A chart with more bars cannot be read; the table holds them all."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One chart. `rows` say the same in numbers; `svg` is empty when pygal is not installed."""

    title: str
    says: str
    svg: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def figures_of(sheet: Sheet) -> list[Figure]:
    """The charts of one file that have something to show."""
    found = [families_figure(sheet.report.findings), places_figure(sheet), questions_figure(sheet)]
    return [figure for figure in [*found, *_call_figures(sheet)] if figure]


def files_figure(sheets: Sequence[Sheet]) -> Figure | None:
    """The findings of each file, in the order of their names; None for fewer than two files with findings.

    In a sequence of mails whose files are numbered this is the pressure from the first mail to the last.
    """
    hit = [sheet for sheet in sheets if sheet.report.findings]
    if len(hit) < 2:
        return None
    rows = [(sheet.report.path, *_by_level(sheet.report.findings)) for sheet in sheets]
    svg = _bars("Findings in each file, by severity", rows[:_MOST_BARS])
    says = "Each bar is a text, never a person. Numbered mails show where the pressure rises."
    return Figure("Texts", says, svg, ("Text", *_plurals()), _written(rows))


def families_figure(findings: Sequence[Finding]) -> Figure | None:
    """The findings of each family, the most frequent first; None without findings."""
    if not findings:
        return None
    names = sorted({finding.family for finding in findings})
    rows = [(kind(name), *_by_level([it for it in findings if it.family == name])) for name in names]
    rows.sort(key=lambda row: -sum(row[1:]))
    most = sum(rows[0][1:])
    often = f"Most often: {rows[0][0]} ({most} of {len(findings)})." if most > 1 else "Each kind once."
    svg = _bars("Findings of each kind, by severity", rows[:_MOST_BARS])
    return Figure("Kinds of findings", often, svg, ("Kind", *_plurals()), _written(rows))


def _by_level(findings: Sequence[Finding]) -> tuple[int, int, int]:
    counts = [sum(finding.severity is level for finding in findings) for level in _LEVELS]
    return counts[0], counts[1], counts[2]


def _plurals() -> tuple[str, ...]:
    return tuple(f"{level.label.capitalize()}s" for level in _LEVELS)


def _written(rows: Sequence[tuple[str, int, int, int]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(map(str, row)) for row in rows)


def _bars(label: str, rows: Sequence[tuple[str, int, int, int]]) -> str:
    series = [(name, [int(row[at]) for row in rows]) for at, name in enumerate(_plurals(), 1)]
    return _charts.stacked_bars(label, [row[0] for row in rows], series)


def places_figure(sheet: Sheet) -> Figure | None:
    """Where in the text the findings stand; None for fewer than two that have a place."""
    report = sheet.report
    found = [finding for finding in report.findings if finding.scope is not Scope.DOCUMENT]
    if len(found) < 2 or not report.text:
        return None
    spots = [(finding, 100 * finding.span.start / len(report.text)) for finding in found]
    svg = _charts.places(
        "Findings from the start of the text to its end",
        [(level.label, [place for finding, place in spots if finding.severity is level]) for level in _LEVELS],
    )
    rows = tuple((f"{place:.0f} %", finding.severity.label, finding.excerpt) for finding, place in spots)
    return Figure("Through the text", _where(spots), svg, ("Place", "Severity", "Words"), rows)


def _where(spots: Sequence[tuple[Finding, float]]) -> str:
    thirds = [0, 0, 0]
    for _, place in spots:
        thirds[min(2, int(place * 3 // 100))] += 1
    return f"{thirds[0]} in the first third, {thirds[1]} in the middle, {thirds[2]} in the last."


def questions_figure(sheet: Sheet) -> Figure | None:
    """Words for the reader and for oneself, and the questions; None when the text was not measured."""
    numbers = sheet.report.metrics
    if not numbers.get("words"):
        return None
    you = round(numbers.get("you_share", 0) * numbers.get("pronouns", 0))
    counts = [
        ("“you” and “your”", you),
        ("“we”, “I”, “our”", round(numbers.get("pronouns", 0)) - you),
        ("Open questions", round(numbers.get("open_questions", 0))),
        ("Closed questions", round(numbers.get("closed_questions", 0))),
        ("Leading questions", round(numbers.get("leading_questions", 0))),
    ]
    svg = _charts.stacked_bars(
        "Words and questions", [name for name, _ in counts], [("Times", [n for _, n in counts])], "one"
    )
    asked = counted(counts[2][1] + counts[3][1], "real question")
    says = f"“you” {you} times, “we” and “I” {counts[1][1]} times, {asked}."
    return Figure("You, we and questions", says, svg, ("What", "Times"), tuple((name, str(n)) for name, n in counts))


# --- calls ------------------------------------------------------------------------------------------------------------


def _call_figures(sheet: Sheet) -> Iterator[Figure]:
    turns = talk.turns_of(sheet.document) if sheet.document else []
    if turns:
        yield _airtime(turns)
        yield _timeline(turns, sheet.report.findings)


def _airtime(turns: Sequence[talk.Turn]) -> Figure:
    share = 100 * talk.customer_airtime(turns)
    goal, benchmark = 100 * AIRTIME_GOAL, 100 * AIRTIME_BENCHMARK
    svg = _charts.share_bar(
        f"The customer has {share:.0f} % of the words",
        [("Customer", share), ("Seller", 100 - share)],
        [("0 %", 0), (f"{benchmark:.0f} %", benchmark), (f"{goal:.0f} %", goal)],
    )
    rows = (
        ("Customer, by words", f"{share:.0f} %"),
        ("Seller, by words", f"{100 - share:.0f} %"),
        ("Calls that sold, a public vendor figure", f"{benchmark:.0f} %"),
        ("Goal of the un-sales rules", f"{goal:.0f} %"),
    )
    says = (
        f"The customer has {share:.0f} % of the words. Calls that sold had {benchmark:.0f} %; the goal is {goal:.0f} %."
    )
    return Figure("Customer airtime", says, svg, ("Whose words", "Share"), rows)


def _timeline(turns: Sequence[talk.Turn], findings: Sequence[Finding]) -> Figure:
    """Turn by turn, in minutes where every turn has its times, else in words."""
    timed = all(turn.timed for turn in turns)
    names = ("Customer", "Seller", "Marked")
    blocks: dict[str, list[tuple[float, float, float]]] = {name: [] for name in names}
    rows, said = list[tuple[str, ...]](), 0
    for turn in turns:
        marks = _marks(turn, findings)
        start, end = (turn.start or 0.0, turn.end or 0.0) if timed else (said, said + turn.word_total)
        name = names[0] if not turn.seller else names[2] if marks else names[1]
        scale = 60 if timed else 1
        blocks[name].append((-1.0 if turn.seller else 1.0, start / scale, max(start, end) / scale))
        place = clock(start) if timed else f"word {said + 1}"
        rows.append((place, "Seller" if turn.seller else "Customer", str(turn.word_total), marks or "none"))
        said += turn.word_total
    unit = "minutes" if timed else "words"
    svg = _charts.timeline("The turns of the call, the customer above, the seller below", list(blocks.items()), unit)
    says = f"{counted(len(turns), 'turn')}: the customer above the line, the seller below, marked where words push."
    return Figure("Turn by turn", says, svg, ("Start", "Who", "Words", "Findings"), tuple(rows))


def _marks(turn: talk.Turn, findings: Sequence[Finding]) -> str:
    """The findings in the seller's turn, counted in words; empty for none."""
    if not turn.seller:
        return ""
    spans = [sentence.span for sentence in turn.sentences]
    here = [it for it in findings if it.scope is not Scope.DOCUMENT and any(span.overlaps(it.span) for span in spans)]
    counts = dict.fromkeys(Severity, 0)
    for finding in here:
        counts[finding.severity] += 1
    return severities(counts)


def folder_families(sheets: Sequence[Sheet]) -> Figure | None:
    """The kinds of pressure in all files together; None for fewer than two files with findings."""
    hit = [sheet for sheet in sheets if sheet.report.findings]
    counts = severity_counts(sheet.report for sheet in hit)
    if len(hit) < 2 or not any(counts.values()):
        return None
    return families_figure([finding for sheet in sheets for finding in sheet.report.findings])
