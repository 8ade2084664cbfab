"""What speakers say becomes turns: consecutive words of one speaker together, each turn with its side of the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from unsale.findings import Skipped, Span
from unsale.text.document import Extract, Part, Role, TimeSpan
from unsale.text.offsets import MappedText, TextBuilder, join
from unsale.text.readers._directions import INLINE_DIRECTION
from unsale.text.readers._lines import trimmed
from unsale.text.readers._sides import called, sides_of
from unsale.text.readers._speaker_labels import Label, label_of
from unsale.text.readers.options import ReadOptions


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words said in one go. `label` is None when the file does not say who speaks."""

    words: MappedText
    label: Label | None = None
    time: TimeSpan | None = None
    call: int = 0
    """Which call of the file this is from; speakers of two calls are never taken for the same person."""


def named(name: str, remark: str = "") -> Label:
    """The label of a speaker whose name the file gives outside the words: `Ana Bell`, `Ana Bell (Sales)`.

    `remark` is what else is known (`customer`); it stands in for a remark in brackets.
    """
    name = " ".join(name.split())
    found = label_of(f"{name}:", False)
    if found is None or found.end <= len(name):
        return Label(name, remark, 0)
    return Label(found.name, remark or found.aside, 0)


def turns_of_utterances(utterances: Iterable[Utterance], options: ReadOptions) -> Extract:
    """The turns of one or more calls, in reading order, and what nobody can be held to.

    Consecutive utterances of one speaker are one part, joined by spaces, so that a sentence that runs over cues is
    whole. Words without a speaker, or of a speaker whose side is unknown, are not judged, and the extract says so.
    """
    parts: list[Part] = []
    skipped: list[Skipped] = []
    for _, group in groupby(utterances, key=lambda utterance: utterance.call):
        call = list(group)
        labels = [utterance.label for utterance in call if utterance.label]
        sides = sides_of(labels, options.sellers)
        turns = list(_merged(call))
        for turn in turns:
            parts.extend(_parts(turn, sides))
        skipped.extend(unclear_sides(labels, sides, options.sellers) if labels else _nobody_named(turns))
        if Role.REP in sides.values():
            skipped.extend(_some_unnamed(turns))
    return Extract(tuple(parts), tuple(dict.fromkeys(skipped)))


def _merged(utterances: Sequence[Utterance]) -> Iterator[Utterance]:
    """Consecutive utterances of one speaker as one; those out of order in the source stay apart."""
    run: list[Utterance] = []
    for utterance in utterances:
        if run and not (_key(run[-1]) == _key(utterance) and _end(run[-1]) <= _start(utterance)):
            yield _joined(run)
            run = []
        run.append(utterance)
    if run:
        yield _joined(run)


def _key(utterance: Utterance) -> str | None:
    return utterance.label.key if utterance.label else None


def _start(utterance: Utterance) -> int:
    return utterance.words.offsets.start_of(0)


def _end(utterance: Utterance) -> int:
    return utterance.words.offsets.end_of(len(utterance.words))


def _joined(run: Sequence[Utterance]) -> Utterance:
    times = [utterance.time for utterance in run if utterance.time]
    time = None
    if times:
        ends = [span.end for span in times if span.end is not None]
        told = times[-1].end is not None
        time = TimeSpan(min(span.start for span in times), max(ends) if ends and told else None)
    return Utterance(join([utterance.words for utterance in run], " "), run[0].label, time, run[0].call)


def _parts(turn: Utterance, sides: dict[str, Role]) -> Iterator[Part]:
    words, remarks = split_remarks(turn.words)
    role = sides[turn.label.key] if turn.label else Role.UNKNOWN_SPEAKER
    speaker = turn.label.name if turn.label else None
    if words.text:
        yield Part(words, role, speaker, wrapped=False, mail_body=False, message=turn.call, time=turn.time)
    for remark in remarks:
        yield Part(remark, Role.NOTE, wrapped=False, mail_body=False, message=turn.call)


def split_remarks(mapped: MappedText) -> tuple[MappedText, list[MappedText]]:
    """What is said in `mapped`, and the remarks (`[pause]`, `(laughs)`) taken out of it."""
    builder = TextBuilder()
    remarks: list[MappedText] = []
    at = 0
    for match in INLINE_DIRECTION.finditer(mapped.text):
        builder.add_slice(mapped, at, match.start())
        remarks.append(mapped.slice(*match.span()))
        at = match.end()
    builder.add_slice(mapped, at, len(mapped))
    return trimmed(builder.build()), remarks


# --- what could not be checked ----------------------------------------------------------------------------------------


def _nobody_named(turns: Sequence[Utterance]) -> Iterator[Skipped]:
    if any(turn.words.text.strip() for turn in turns):
        yield Skipped("it does not say who speaks: put names in front, such as `Ana: Good morning`")


def _some_unnamed(turns: Sequence[Utterance]) -> Iterator[Skipped]:
    """One note for all words without a speaker in a call that names its seller, with the place of the first."""
    unnamed = [turn for turn in turns if turn.label is None and turn.words.text.strip()]
    if unnamed:
        first = unnamed[0].words
        where = "here" if len(unnamed) == 1 else f"here and in {len(unnamed) - 1} more places"
        reason = f"it does not say who speaks {where}: put the speaker's name in front"
        yield Skipped(reason, first.offsets.to_source(Span(0, len(first))), first.text[:80])


def unclear_sides(labels: Sequence[Label], sides: dict[str, Role], sellers: Sequence[str]) -> tuple[Skipped, ...]:
    """At most one note on the words that were not checked because nothing says on which side their speaker is."""
    first_seen: dict[str, str] = {}
    for label in labels:
        first_seen.setdefault(label.key, label.name)
    names = list(first_seen.values())
    if not names:
        return (Skipped("no speaker lines such as `Name: what they say` were found"),)
    listed = ", ".join(names)
    unclear = [name for key, name in first_seen.items() if sides[key] is Role.UNKNOWN_SPEAKER]
    seller_known = Role.REP in sides.values()
    if seller_known and not unclear:
        return ()
    if sellers and not called(sides, sellers):
        reason = f"no speaker is called {' or '.join(sellers)}: give `--seller` one of the names in the file ({listed})"
    elif seller_known:
        who = ", ".join(unclear)
        reason = f"it is unclear which side {who} is on: if they sell, use `--seller`"
    elif unclear:
        reason = f"it is unclear who sells: name the seller with `--seller NAME` ({listed})"
    else:
        reason = f"only customers speak here ({listed}): if one of them sells, use `--seller NAME`"
    return (Skipped(reason),)
