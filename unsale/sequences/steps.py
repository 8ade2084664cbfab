"""Sequences: the messages that one reader gets one after the other, from one file or from numbered files of a folder.

A `Step` is one of them with what was found in it; only `touches` reach the reader, waiting and the seller's own tasks
do not. Days are counted as the file counts them: tools differ in whether they mean working days.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import PurePath
from typing import Final, NamedTuple

from unsale.findings import Finding, Scope, Span
from unsale.text.document import Document, Role, Segment, Sentence
from unsale.text.readers._step_headings import StepName, file_step_of, headed, heading_of
from unsale.text.segments import segment_sentences

_SILENT: Final = ("wait", "task", "inbound")
"""Channels on which the seller sends nothing."""
_HEARD: Final = (Role.QUOTED, Role.BUYER)
_HEADED: Final = ("text", "markdown", "docx")
"""Formats whose headings may part a text into steps."""
_REAL_TEXT: Final = 8
"""Words; below a heading with fewer stands no message [judgement]."""
_MOST_FILES: Final = 20
"""More numbered files than this are a collection [judgement]."""


class Step(NamedTuple):
    """One step: where it stands, when it comes, what it says and what was found in it."""

    path: str
    span: Span
    label: str
    """What to call it: `step 2`, or the name of its file."""
    channel: str
    day: float | None
    """The day in the sequence, as far as days and delays tell."""
    gap: float | None
    """Days since the touch before; None for the first one and where nothing tells."""
    sentences: tuple[Sentence, ...] = ()
    findings: tuple[Finding, ...] = ()
    heard: str = ""
    """What the reader said before this step, as far as the file quotes it."""
    condition: str = ""
    """When the step is sent, in the words of the file."""
    excerpt: str = ""

    @property
    def sends(self) -> bool:
        """True when the reader gets something."""
        return self.channel not in _SILENT

    @property
    def text(self) -> str:
        """The seller's words, as the rules see them."""
        return " ".join(sentence.judged_text for sentence in self.sentences)

    @property
    def word_total(self) -> int:
        """How many words."""
        from unsale.metrics import word_count  # most texts are no sequence

        return word_count(self.sentences)


class Run(NamedTuple):
    """The steps of one sequence, in order. `name` is the file's or folder's."""

    name: str
    steps: tuple[Step, ...]
    sure: bool = True
    """False where only the names of files say that they belong together."""

    @property
    def touches(self) -> list[Step]:
        """The steps that reach the reader."""
        return [step for step in self.steps if step.sends]

    @property
    def worded(self) -> list[Step]:
        """The touches whose words are known."""
        return [step for step in self.touches if step.sentences]


class _Timing(NamedTuple):
    """What a file tells of when a step comes."""

    channel: str
    day: float | None
    delay: float | None


# --- from one file ----------------------------------------------------------------------------------------------------


def sequences_of(document: Document, findings: Sequence[Finding], columns: Mapping[str, str]) -> list[Run]:
    """The sequences in one file: those of a data file, or one that headings part into steps; most files have none."""
    if document.source.format == "sequence":
        return _from_data(document, findings, columns)
    written = _from_headings(document, findings) if document.source.format in _HEADED else None
    return [written] if written else []


def _from_data(document: Document, findings: Sequence[Finding], columns: Mapping[str, str]) -> list[Run]:
    from unsale.text.readers.sequence import messages_in

    source = document.source
    by_sequence: dict[int, list[Step]] = {}
    timings: dict[int, list[_Timing]] = {}
    for number, message in enumerate(messages_in(source.text, columns)):
        entry, steps = message.entry, by_sequence.setdefault(message.sequence, [])
        segments = [item for item in document.segments if item.message == number]
        own = [item for item in segments if _inside(item, message.first)] if len(entry.wordings) > 1 else segments
        label = f"step {entry.number if entry.number is not None else len(steps) + 1}"
        step = _step(source.path, message.span, label, own, findings)
        excerpt = source.text[message.span.start : message.span.end].partition("\n")[0].strip()
        steps.append(step._replace(condition=entry.condition, excerpt=excerpt[:80], channel=entry.channel))
        timings.setdefault(message.sequence, []).append(_Timing(entry.channel, entry.day, entry.delay))
    name = PurePath(source.path).stem
    return [Run(name, _timed(steps, timings[number])) for number, steps in by_sequence.items()]


def _inside(segment: Segment, span: Span) -> bool:
    return bool(segment.text) and span.contains(segment.span_of(0, len(segment.text)))


def _step(path: str, span: Span, label: str, segments: Sequence[Segment], findings: Sequence[Finding]) -> Step:
    """The step made of `segments`, with the findings in its sentences."""
    sentences = tuple(
        sentence
        for item in segments
        if item.role in (Role.BODY, Role.REP) and item.variant == 0
        for sentence in segment_sentences(item)
    )
    places = [item.span_of(0, len(item.text)) for item in segments if item.text and item.role.judged]
    own = tuple(
        item
        for item in findings
        if item.scope is not Scope.DOCUMENT and any(item.span.overlaps(place) for place in places)
    )
    heard = " ".join(item.text for item in segments if item.role in _HEARD)
    return Step(path, span, label, "", None, None, sentences, own, heard)


def _timed(steps: Sequence[Step], timings: Sequence[_Timing]) -> tuple[Step, ...]:
    """The steps with the days that their own days and delays add up to; waits count for the touch after them."""
    placed: list[Step] = []
    day: float | None = 1.0
    gap: float | None = 0.0
    first = True
    unsaid = 0.0 if any(timing.channel == "wait" for timing in timings) else None  # waits of their own tell all
    for step, timing in zip(steps, timings, strict=True):
        delay = timing.delay if timing.delay is not None else unsaid
        if timing.day is not None:
            gap = _sum(gap, _difference(timing.day, day)) if not first else None
            day = float(timing.day)
        elif first and step.sends:
            gap = None
        else:
            gap, day = _sum(gap, delay), _sum(day, delay)
        if not step.sends:
            placed.append(step._replace(day=day))
            continue
        placed.append(step._replace(day=day, gap=None if first else gap))
        first, gap = False, 0.0
    return tuple(placed)


def _sum(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other


def _difference(later: float | None, earlier: float | None) -> float | None:
    return None if later is None or earlier is None else later - earlier


def _from_headings(document: Document, findings: Sequence[Finding]) -> Run | None:
    """The sequence that headings such as `Step 2 – day 4` part a text into; None unless they count up and tell days."""
    own = [item for item in document.segments if item.variant == 0]
    heads = [(at, name) for at, item in enumerate(own) if (name := heading_of(item.text)) is not None]
    if not _count_up([name for _, name in heads]):
        return None
    steps: list[Step] = []
    ends = [at for at, _ in heads[1:]] + [len(own)]
    for (at, name), end in zip(heads, ends, strict=True):
        segments = own[at + 1 : end]
        places = [item.span_of(0, len(item.text)) for item in own[at:end] if item.text]
        span = Span(min(place.start for place in places), max(place.end for place in places))
        label = f"day {name.number}" if name.kind == "day" else f"step {name.number}"
        steps.append(_step(document.source.path, span, label, segments, findings)._replace(channel=name.channel))
    if 2 * sum(step.word_total >= _REAL_TEXT for step in steps) < len(steps):
        return None
    timings = [_Timing(name.channel, name.day, name.delay) for _, name in heads]
    return Run(PurePath(document.source.path).stem, _timed(steps, timings))


def _count_up(names: Sequence[StepName]) -> bool:
    """True for at least two headings that count up from the first step, and most of which tell when they come."""
    if len(names) < 2:
        return False
    timed = sum(name.day is not None or name.delay is not None for name in names)
    numbers = [name.number for name in names]
    days = all(name.kind == "day" for name in names)
    steps = numbers[0] <= 1 and all(later - earlier == 1 for earlier, later in pairwise(numbers))
    return (2 * timed >= len(names) - 1) and (sorted(set(numbers)) == numbers if days else steps)


# --- from a folder ----------------------------------------------------------------------------------------------------


class Numbered(NamedTuple):
    """A checked file whose name numbers it."""

    document: Document
    findings: tuple[Finding, ...]
    step: StepName

    @classmethod
    def of(cls, document: Document, findings: Sequence[Finding]) -> Numbered | None:
        """The file as a step; None when its name has no number."""
        name = file_step_of(PurePath(document.source.path).name.partition(".")[0])
        return cls(document, tuple(findings), headed(name, document.source.text)) if name else None


def folder_run(files: Sequence[Numbered]) -> Run | None:
    """The sequence that numbered files of one folder make; None unless they count up from the first one."""
    files = sorted(files, key=lambda file: (file.step.number, file.document.source.path))
    numbers = [file.step.number for file in files]
    days = all(file.step.kind.endswith("day") for file in files)
    counts = numbers[0] <= 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    if not 2 <= len(files) <= _MOST_FILES or not (counts or (days and sorted(set(numbers)) == numbers)):
        return None
    steps = list(_file_steps(files))
    timings = [_Timing(file.step.channel, file.step.day, file.step.delay) for file in files]
    return Run(PurePath(files[0].document.source.path).parent.name, _timed(steps, timings), sure=False)


def _file_steps(files: Sequence[Numbered]) -> Iterator[Step]:
    for file in files:
        source = file.document.source
        step = _step(
            source.path, Span(0, len(source.text)), PurePath(source.path).name, file.document.segments, file.findings
        )
        yield step._replace(channel=file.step.channel)
