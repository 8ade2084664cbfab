"""Which kind of text a file holds: told by its name, or by its first lines when the name does not say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from unsale.config import FORMATS as FORMATS
from unsale.lazy_pattern import LazyPattern

UNDECIDED: Final = "undecided"
"""What `format_of` gives for a template such as `mail.j2`: it is read, but only its text tells as what."""

_SUFFIXES: Final = {
    "text": (".txt", ".text", ".script"),
    "markdown": (".md", ".markdown", ".mdx"),
    "html": (".html", ".htm", ".xhtml", ".mjml"),
    "email": (".eml",),
    "mbox": (".mbox", ".mbx"),
    "captions": (".vtt", ".srt", ".sbv"),
    "json-transcript": (".transcript.json",),
    "docx": (".docx",),
    "sequence": (".sequence.yaml", ".sequence.yml", ".sequence.json", ".sequence.csv", ".sequence.tsv"),
}
FORMAT_BY_SUFFIX: Final = {suffix: name for name, suffixes in _SUFFIXES.items() for suffix in suffixes}

TEMPLATE_SUFFIXES: Final = frozenset(
    {
        ".erb",
        ".handlebars",
        ".hbs",
        ".j2",
        ".jinja",
        ".jinja2",
        ".liquid",
        ".mustache",
        ".njk",
        ".tmpl",
        ".tpl",
        ".twig",
    }
)

_DATA_SUFFIXES: Final = frozenset({".yaml", ".yml", ".json", ".csv", ".tsv"})
_MEND_AS_TEXT = "save its text as .txt, .md or .html"
_MEND_SEQUENCE: Final = (
    "if it is a sequence of messages, let its name end in .sequence{suffix}, or set its `format` to sequence under "
    "[[per-path]]"
)
_MEND_JSON: Final = (
    "if it is the transcript of a call, let its name end in .transcript.json, if it is a sequence of messages, in "
    ".sequence.json, or set its `format` under [[per-path]]"
)
_UNREAD_KINDS: Final = {
    ".csv": ("a table (.csv)", _MEND_SEQUENCE.format(suffix=".csv")),
    ".doc": ("a Word document (.doc)", _MEND_AS_TEXT),
    ".docx": ("a Word document (.docx)", _MEND_AS_TEXT),
    ".json": ("a data file (.json)", _MEND_JSON),
    ".msg": ("an Outlook message (.msg)", "save it as .eml"),
    ".odt": ("an OpenDocument text (.odt)", _MEND_AS_TEXT),
    ".oft": ("an Outlook template (.oft)", _MEND_AS_TEXT),
    ".pages": ("a Pages document (.pages)", _MEND_AS_TEXT),
    ".pdf": ("a PDF (.pdf)", _MEND_AS_TEXT),
    ".ppt": ("a presentation (.ppt)", _MEND_AS_TEXT),
    ".pptx": ("a presentation (.pptx)", _MEND_AS_TEXT),
    ".pst": ("an Outlook mailbox (.pst)", "save the mails as .eml or .mbox"),
    ".rtf": ("an RTF document (.rtf)", _MEND_AS_TEXT),
    ".sbv": ("a file of captions (.sbv)", _MEND_AS_TEXT),
    ".srt": ("a file of captions (.srt)", _MEND_AS_TEXT),
    ".tsv": ("a table (.tsv)", _MEND_SEQUENCE.format(suffix=".tsv")),
    ".vtt": ("a file of captions (.vtt)", _MEND_AS_TEXT),
    ".xls": ("a spreadsheet (.xls)", _MEND_AS_TEXT),
    ".xlsx": ("a spreadsheet (.xlsx)", _MEND_AS_TEXT),
    ".yaml": ("a data file (.yaml)", _MEND_SEQUENCE.format(suffix=".yaml")),
    ".yml": ("a data file (.yml)", _MEND_SEQUENCE.format(suffix=".yml")),
}
"""Kinds that are not read, and those that are read but cannot be a template (`call.vtt.j2`)."""
_CODE_SUFFIX: Final = LazyPattern(
    r"\.(?:bat|c|cfg|conf|cpp|cs|css|env|go|ini|java|jsx?|kt|less|lua|php|pl|properties|ps1|py|r|rb|rs|sass|scss"
    r"|service|sh|sql|svg|swift|tex|tf|toml|tsx?|xml)"
)
READABLE_KINDS: Final = (
    "text (.txt), Markdown (.md), HTML (.html), mail (.eml), mailbox (.mbox), and templates of these; calls as .vtt, "
    ".srt or .transcript.json; sequences as .yaml, .json or .csv; Word documents (.docx)"
)


def format_of(path: Path | str) -> str | None:
    """The format that the name of `path` stands for, `UNDECIDED`, or None for a kind that is not read.

    Of a template the suffix inside decides: `mail.html.j2` is HTML and `config.yaml.j2` is not read. A suffix that
    is not a file type at all (`step1.subject.liquid`) is taken as part of the name.
    """
    path = Path(path)
    if path.suffix.lower() not in TEMPLATE_SUFFIXES:
        return FORMAT_BY_SUFFIX.get(_suffix(path))
    while path.suffix.lower() in TEMPLATE_SUFFIXES:
        path = path.with_suffix("")
    inner = path.suffix.lower()
    if inner in _UNREAD_KINDS or _CODE_SUFFIX.fullmatch(inner):
        return None
    return FORMAT_BY_SUFFIX.get(inner, UNDECIDED)


def _suffix(path: Path) -> str:
    """What the name ends in, in lower case: two suffixes where they belong together (`.transcript.json`)."""
    both = "".join(path.suffixes[-2:]).lower()
    return both if both in FORMAT_BY_SUFFIX else path.suffix.lower()


def resolve_format(path: Path | str, text: str, columns: Mapping[str, str] | None = None) -> str | None:
    """The format of a file, its text consulted when its name does not decide; None for a kind that is not read.

    A data file with a sequence in it is a `sequence`; `columns` are the names that the settings give for its fields.
    Any other .json file is taken as the transcript of a call, whose reader says so when it is none.
    """
    named = format_of(path)
    suffix = Path(path).suffix.lower()
    if named is None and suffix in _DATA_SUFFIXES and _holds_sequence(text, columns):
        return "sequence"
    if named is None and suffix == ".json":
        return "json-transcript"
    if named == UNDECIDED:
        return "html" if _looks_like_html(text) else "text"
    return named


def describe_unsupported(path: Path | str) -> str:
    """One sentence, to stand after the file's name: what it is, what is read instead, and how to mend it.

    A data file that may be meant as a sequence or a call is looked into: a slip in it may be all that is wrong.
    """
    suffix = Path(path).suffix.lower()
    template = suffix in TEMPLATE_SUFFIXES
    if template:
        suffix = Path(Path(path).stem).suffix.lower()
    elif suffix in _DATA_SUFFIXES and (broken := _broken_data(Path(path))):
        return broken
    kind, mend = _UNREAD_KINDS.get(suffix, (f"a {suffix} file" if suffix else "a file without a suffix", ""))
    kind = f"a template of {kind}" if template else kind
    mend = mend or "if it is text, give it one of these suffixes, or set its `format` under [[per-path]]"
    return f"{kind} is not a kind of file that unsale reads ({READABLE_KINDS}), so it was not checked; {mend}"


# --- by the first lines -----------------------------------------------------------------------------------------------

_HEADER = LazyPattern(r"([A-Za-z][A-Za-z0-9-]*):(?:[ \t]|$)")
_MBOX_START = LazyPattern(
    r"From \S+(?: .*)? (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ \d]?\d \d\d:\d\d(?::\d\d)? (?:\S+ )*\d{4}"
)
_WRITTEN_BY_PEOPLE = frozenset({"from", "to", "cc", "bcc", "date", "subject", "sent", "reply-to"})
_WRITTEN_BY_MACHINES = frozenset(
    {
        "authentication-results",
        "content-transfer-encoding",
        "content-type",
        "delivered-to",
        "dkim-signature",
        "in-reply-to",
        "list-unsubscribe",
        "message-id",
        "mime-version",
        "received",
        "references",
        "return-path",
    }
)
_CAPTIONS = LazyPattern(r"WEBVTT(?:\s|$)|(?:\d+[ \t]*\r?\n)?\d+:\d\d:\d\d[,.]\d+ --> \d")
_JSON = LazyPattern(r"[\[{]\s*[\[{\"]")
_PEEK: Final = 100_000
_LONGEST: Final = 50_000_000
_LONGEST_SEQUENCE: Final = 2_000_000
_SPEAKERS = rb'(?i)"[^"\\]{0,40}(?:speaker|participant|transcript|utterance|sentences|role)[^"\\]{0,40}"\s*:'
_STEPS = LazyPattern(
    r"(?im)^\s*-?\s*[\"']?(?:step|touch|day|delay|wait)\w*[\"']?\s*:|^(?:[^\n,;\t]{1,30}[,;\t]){1,12}[^\n,;\t]{1,30}\r?$"
)
"""A line such as `- step: 1`, or one that may be the header of a table; what follows is looked at more closely."""
_PAGE = LazyPattern(r"<!doctype\s+html|<(?:html|body|head|mjml)(?:\s[^<>]*)?>", re.IGNORECASE)
_TAG = LazyPattern(
    r"</?(?:a|b|blockquote|br|center|div|em|font|h[1-6]|hr|i|img|li|ol|p|pre|section|span|strong|style|table|tbody|td"
    r"|th|tr|u|ul|mj-\w+)(?:\s[^<>]*|/)?>",
    re.IGNORECASE,
)


def sniff_format(text: str) -> str:
    """The format of a text without a name: `email`, `mbox`, `html`, `markdown` (by its front matter), a call as
    `captions` or `json-transcript`, a `sequence`, else `text`.
    """
    start = text.lstrip("\ufeff \t\r\n")
    if _CAPTIONS.match(start):
        return "captions"
    if _JSON.match(start) and _holds_call(text):
        return "json-transcript"
    if (_JSON.match(start) or _STEPS.search(text[:_PEEK])) and _holds_sequence(text, None):
        return "sequence"
    if _MBOX_START.match(start):
        return "mbox"
    if _looks_like_mail(start):
        return "email"
    if _looks_like_html(text):
        return "html"
    return "markdown" if _has_front_matter(start) else "text"


def is_call_export(path: Path) -> bool:
    """True for a .json file with the transcript of a call in it: one is read whatever it is called.

    Other tools keep settings and data in .json files, so its name alone says nothing. A file that does not mention
    speakers at its start is not looked at any further; one that cannot be read is none.
    """
    if path.suffix.lower() != ".json":
        return False
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            start = file.read(_PEEK)
            return bool(re.search(_SPEAKERS, start)) and _holds_call(
                (start + file.read(_LONGEST)).decode("utf-8-sig", "replace")
            )
    except OSError:
        return False


def is_sequence_file(path: Path, columns: Mapping[str, str] | None = None) -> bool:
    """True for a data file (YAML, JSON, CSV, TSV) with a sequence of messages in it, whatever it is called.

    Most data files are none, so they are left as they are: never an error, never read in full when their start has no
    step and no text in it. `columns` are the names that the settings give for the fields of a step.
    """
    if path.suffix.lower() not in _DATA_SUFFIXES:
        return False
    try:
        if not path.is_file() or path.stat().st_size > _LONGEST_SEQUENCE:
            return False
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return _holds_sequence_in_other_bytes(path, columns)
    except OSError:
        return False
    return _holds_sequence(text, columns)


def _broken_data(path: Path) -> str | None:
    """What is wrong with a data file that names steps or speakers but cannot be parsed; None for any other file."""
    from unsale.text.readers.sequence import mentions_steps, slip_in

    try:
        if not path.is_file() or path.stat().st_size > _LONGEST_SEQUENCE:
            return None
        data = path.read_bytes()
    except OSError:
        return None
    text = data.decode("utf-8-sig", "replace")
    called = "the transcript of a call" if re.search(_SPEAKERS, data) else "a sequence of messages"
    slip = slip_in(text, str(path)) if called.startswith("the") or mentions_steps(text) else None
    if slip is None:
        return None
    kind = path.suffix[1:].upper().replace("YML", "YAML")
    return (
        f"it looks like {called}, but it is not sound {kind} (the first slip is in {slip}), so it was not checked; "
        "mend it, or export it again"
    )


def _holds_sequence_in_other_bytes(path: Path, columns: Mapping[str, str] | None) -> bool:
    """As Excel saves a table: Windows-1252 or UTF-16."""
    from unsale.errors import UnreadableError
    from unsale.text.decode import decode_bytes

    try:
        return _holds_sequence(decode_bytes(path.read_bytes(), str(path)), columns)
    except (OSError, UnreadableError):
        return False


def _holds_sequence(text: str, columns: Mapping[str, str] | None) -> bool:
    from unsale.text.readers.sequence import looks_like_sequence

    return looks_like_sequence(text, columns)


def _holds_call(text: str) -> bool:
    from unsale.text.readers.json_transcript import looks_like_json_transcript

    return looks_like_json_transcript(text)


def _looks_like_mail(start: str) -> bool:
    """True when the text opens with the headers of a sent mail; a draft's own `Subject:` and `To:` are not enough."""
    names = _header_names(start)
    machine = sum(name in _WRITTEN_BY_MACHINES or name.startswith(("x-", "arc-")) for name in names)
    people = sum(name in _WRITTEN_BY_PEOPLE for name in names)
    return (machine >= 1 and machine + people >= 2) or ("from" in names and people >= 3)


def _header_names(start: str) -> set[str]:
    """The lower-case names of the header lines before the first line that is none."""
    names: set[str] = set()
    for line in re.split(r"\r\n|\r|\n", start[:20_000]):
        header = _HEADER.match(line)
        if header:
            names.add(header[1].lower())
        elif not line.strip() or not line.startswith((" ", "\t")):
            break
    return names


def _looks_like_html(text: str) -> bool:
    if _PAGE.search(text[:5_000]):
        return True
    tags = _TAG.finditer(text)
    return next(tags, None) is not None and next(tags, None) is not None


def _has_front_matter(start: str) -> bool:
    block = re.match(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", start, re.DOTALL | re.MULTILINE)
    return block is not None and re.search(r"^[\w-]+[ \t]*:", block[1], re.MULTILINE) is not None
