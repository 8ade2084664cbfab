"""The parts that a reader took out of a file become segments and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unsale.findings import Skipped
from unsale.lazy_pattern import LazyPattern
from unsale.text.blocks import blocks
from unsale.text.document import Around, Document, Extract, Part, Role, Segment, Sentence, Source
from unsale.text.language import is_english
from unsale.text.normalize import normalize
from unsale.text.offsets import MappedText
from unsale.text.quoting import split_roles
from unsale.text.sentences import split_sentences
from unsale.text.tags import mask, spintax_variants

NOTE_MARK = "nsale:"
"""What every note to the linter contains, whatever its first letter."""
_NOTE_LINE = LazyPattern(r"^[ \t]*(?:#+|//)?[ \t]*unsale:[ \t]*ignore.*$", re.MULTILINE | re.IGNORECASE)
_NOT_SAID = (Role.NOTE, Role.CODE)


def build_document(source: Source, extract: Extract) -> Document:
    """The document made of all parts of `extract`, in reading order."""
    segments = [segment for part in extract.parts for segment in part_segments(part)]
    if source.format == "sequence":  # which is a seller's, whatever it says
        return Document(source, tuple(segments), extract.skipped)
    around = Around("\n".join([segment.judged_text for segment in segments if segment.role not in _NOT_SAID]))
    return Document(source, tuple([segment._replace(around=around) for segment in segments]), extract.skipped)


def part_segments(part: Part) -> Iterator[Segment]:
    """The segments of one part: one per block and spintax variant; unjudged text stays in one piece."""
    for role, mapped in _roles(part):
        if not role.judged:
            yield Segment(role, mapped.text, mapped.text, mapped.offsets, part.speaker, part.message, time=part.time)
            continue
        for block in blocks(mapped, wrapped=part.wrapped):
            for variant, text in enumerate(spintax_variants(block)):
                reading = normalize(text)
                if reading.text:
                    yield Segment(
                        role,
                        reading.text,
                        mask(reading.text),
                        reading.offsets,
                        part.speaker,
                        part.message,
                        variant,
                        part.time,
                    )


def _roles(part: Part) -> Iterator[tuple[Role, MappedText]]:
    if not part.role.judged:
        yield part.role, part.mapped
        return
    for role, mapped in _split_notes(part.role, part.mapped):
        if role is not Role.BODY or not part.mail_body:
            yield role, mapped
        else:
            yield from split_roles(mapped)


def _split_notes(role: Role, mapped: MappedText) -> Iterator[tuple[Role, MappedText]]:
    at = 0
    if "unsale:" in mapped.text:
        for match in _NOTE_LINE.finditer(mapped.text):
            if match.start() > at:
                yield role, mapped.slice(at, match.start())
            yield Role.NOTE, mapped.slice(*match.span())
            at = match.end()
    if at == 0:
        yield role, mapped
    elif at < len(mapped):
        yield role, mapped.slice(at, len(mapped))


def segment_sentences(segment: Segment) -> list[Sentence]:
    """The sentences of a judged segment."""
    return [Sentence(segment, start, end) for start, end in split_sentences(segment.judged_text)]


def split_languages(sentences: list[Sentence]) -> tuple[list[Sentence], list[Skipped]]:
    """The English sentences, and a note for each one that is not."""
    english: list[Sentence] = []
    skipped: list[Skipped] = []
    for sentence in sentences:
        if is_english(sentence.judged_text):
            english.append(sentence)
        else:
            skipped.append(Skipped("not English", sentence.span, sentence.text))
    return english, skipped
