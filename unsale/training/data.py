"""Reads labelled files: whole documents with marked sentences, and triples, as the sentences the linter judges."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from unsale import parser
from unsale.config import SPACY_MODEL
from unsale.errors import UnreadableError, UsageError
from unsale.findings import Span
from unsale.matching import match_sentences
from unsale.rulebook.rulebook import Rulebook
from unsale.text.document import Role, Segment, Sentence, Source
from unsale.text.formats import sniff_format
from unsale.text.offsets import OffsetMap
from unsale.text.readers import reader_for
from unsale.text.readers.options import ReadOptions
from unsale.text.readers.speakers import looks_like_transcript
from unsale.text.segments import build_document, segment_sentences, split_languages

GENRES: Mapping[str, str] = {
    "internal": "office",
    "service": "service",
    "apology": "service",
    "newsletter": "newsletter",
}
"""The genre of each channel; every other channel is selling, unless the document is neutral: that is office mail."""

CHANNELS = (
    *(
        "cold_email",
        "follow_up",
        "linkedin_dm",
        "sms",
        "voicemail",
        "call_script",
        "transcript",
        "letter",
        "newsletter",
    ),
    *("proposal", "renewal", "service", "internal", "recap", "apology", "upsell", "negotiation", "break_up"),
)
"""What a labelled document may be."""

_HEAD = re.compile(r"^=== (\S+) (\S+) (\S+)(?: rep=(.+?))?\s*$", re.MULTILINE)
_MARK = re.compile(r"⟦([ewh]):([a-z_,]+)\|(.*?)\|(.*?)⟧", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mark:
    """A pushy sentence of a labelled document: where it stands in the plain text, how bad it is, and its families."""

    start: int
    end: int
    severity: str
    families: tuple[str, ...]
    guiding: str = ""
    """What a coach would send instead."""


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A document or one sentence of a triple; `author` is the file it comes from, `channel` is empty in triples."""

    author: str
    name: str
    channel: str
    text: str
    marks: tuple[Mark, ...]
    seller: str = ""
    verdict: str = ""

    @property
    def genre(self) -> str:
        """What kind of document this is: one of the values of `GENRES`, or `selling`."""
        return GENRES.get(self.channel, "office" if self.verdict == "neutral" else "selling")


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled text as the linter sees it: its judged English sentences, the rules that matched, and the labels."""

    labelled: LabelledText
    sentences: tuple[Sentence, ...]
    hits: Mapping[int, tuple[str, ...]]
    findings: frozenset[int]
    """Numbers of the sentences for which a rule makes a finding."""
    pushy: tuple[int, ...]
    """1 for each sentence that overlaps a mark, else 0."""
    families: tuple[tuple[str, ...], ...]


def labelled_texts(folders: Sequence[Path]) -> Iterator[LabelledText]:
    """All documents and triples below `folders`; raises `UsageError` for a file with mistakes."""
    for folder in folders:
        yield from labelled_documents(folder / "documents")
        yield from labelled_triples(folder / "triples")


def labelled_documents(folder: Path) -> Iterator[LabelledText]:
    """All documents of the `*.txt` files in `folder`; raises `UsageError` when a file has no document in it."""
    for path in sorted(folder.glob("*.txt")):
        documents = documents_in(path.read_text(encoding="utf-8"), path.stem)
        if not documents:
            raise UsageError(f"{path} holds no document: begin one with a line such as `=== a001 cold_email good`.")
        yield from documents


def documents_in(text: str, author: str) -> list[LabelledText]:
    """The documents in the text of a labelled file; none when it has no head line."""
    heads = list(_HEAD.finditer(text))
    documents = []
    for head, following in zip(heads, [*heads[1:], None], strict=False):
        body = text[head.end() : following.start() if following else len(text)].strip("\n")
        plain, marks = _unmark(body)
        documents.append(LabelledText(author, head[1], head[2], plain, marks, head[4] or "", head[3]))
    return documents


def labelled_triples(folder: Path) -> Iterator[LabelledText]:
    """The three sentences of each row in the `*.jsonl` files of `folder`, each as a text of its own.

    Raises `UsageError` for a row that is not a triple.
    """
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                families = (row["category"], *row["also"])
                mark = Mark(0, len(row["pushy"]), row["severity"], families, row["guiding"])
                texts = (row["pushy"], (mark,)), (row["guiding"], ()), (row["lookalike"], ())
            except (ValueError, KeyError, TypeError) as error:
                raise UsageError(f"{path}:{number} is not a triple (see training_data/README.md): {error}") from None
            for kind, (text, marks) in zip("pgl", texts, strict=True):
                yield LabelledText(path.stem, f"{number}{kind}", "", text, marks)


def _unmark(body: str) -> tuple[str, tuple[Mark, ...]]:
    parts: list[str] = []
    marks: list[Mark] = []
    at = length = 0
    for match in _MARK.finditer(body):
        parts += [body[at : match.start()], match[3]]
        length += match.start() - at
        marks.append(Mark(length, length + len(match[3]), match[1], tuple(match[2].split(",")), match[4]))
        length += len(match[3])
        at = match.end()
    parts.append(body[at:])
    return "".join(parts), tuple(marks)


def example(labelled: LabelledText, rulebook: Rulebook) -> Example:
    """`labelled` read, split and matched as the linter does it."""
    sentences, hits, findings = read_sentences(labelled.text, rulebook, labelled.seller, whole=bool(labelled.channel))
    pushy: list[int] = []
    families: list[tuple[str, ...]] = []
    for sentence in sentences:
        span = sentence.span
        over = [mark for mark in labelled.marks if mark.start < span.end and span.start < mark.end]
        pushy.append(int(bool(over)))
        families.append(tuple(dict.fromkeys(name for mark in over for name in mark.families)))
    return Example(labelled, tuple(sentences), hits, findings, tuple(pushy), tuple(families))


def read_sentences(
    text: str, rulebook: Rulebook, seller: str = "", *, whole: bool = True
) -> tuple[list[Sentence], dict[int, tuple[str, ...]], frozenset[int]]:
    """The judged English sentences of `text`, the rules and signals that match each, and which have a finding.

    With `whole` the text is read as a file is; otherwise it is taken as one block of somebody's message.
    """
    sentences: list[Sentence] = []
    hits: dict[int, tuple[str, ...]] = {}
    findings: set[int] = set()
    for english in _english(_segments(text, seller) if whole else [_block(text)]):
        numbers = {sentence: len(sentences) + number for number, sentence in enumerate(english)}
        sentences += english
        for match in match_sentences(english, rulebook, partial(parser.parse, model=SPACY_MODEL)):
            number = numbers[match.sentence]
            hits[number] = tuple(sorted({*hits.get(number, ()), match.rule.name}))
            if not match.excused and not match.rule.signal:
                findings.add(number)
    return sentences, hits, frozenset(findings)


def unheard(labelled: LabelledText) -> tuple[Mark, ...]:
    """The marks of `labelled` that training makes nothing of: no judged English sentence stands where they are."""
    spans = [sentence.span for english in _english(_segments(labelled.text, labelled.seller)) for sentence in english]
    return tuple(mark for mark in labelled.marks if not any(Span(mark.start, mark.end).overlaps(it) for it in spans))


def _english(segments: Iterable[Segment]) -> Iterator[list[Sentence]]:
    for segment in segments:
        if segment.role.judged and not segment.variant:
            yield split_languages(segment_sentences(segment))[0]


def _segments(text: str, seller: str) -> tuple[Segment, ...]:
    name = sniff_format(text)
    if name == "text" and looks_like_transcript(text):
        name = "transcript"
    try:
        source = Source(text, "<text>", name)
        return build_document(source, reader_for(name)(source, ReadOptions((seller,) if seller else ()))).segments
    except UnreadableError:
        return ()


def _block(text: str) -> Segment:
    from unsale.text.normalize import normalize
    from unsale.text.offsets import MappedText
    from unsale.text.tags import mask

    reading = normalize(MappedText(text, OffsetMap.identity(len(text))))
    return Segment(Role.BODY, reading.text, mask(reading.text), reading.offsets)


def fingerprint(folders: Sequence[Path]) -> str:
    """A hash of all labelled files below `folders`, their names included."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted([*folder.glob("documents/*.txt"), *folder.glob("triples/*.jsonl")]):
            digest.update(f"{path.parent.name}/{path.name}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
