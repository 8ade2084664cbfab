"""Tells apart what a mail's writer says and what only comes along: quoted mail, signatures, legal footers.

Every line gets one role, and the roles come out as slices that make up the whole text. When in doubt, a line is body.
"""

from __future__ import annotations

import re
from itertools import groupby

from unsale.lazy_pattern import LazyPattern
from unsale.text import _reply_words as reply_words
from unsale.text._signature import (
    is_contact,
    is_device_line,
    is_first_name,
    is_name,
    is_ornament,
    is_post_script,
    is_sign_off,
    is_signature_line,
    is_title,
    legal_start,
    names_signer,
)
from unsale.text.document import Role
from unsale.text.offsets import MappedText

_MAX_SIGNATURE_LINES = 10
_MAX_DELIMITED_LINES = 15
_HEADER_BLOCK_LINES = 12
_LONGEST_HEADER_NAME = 40

_QUOTE = LazyPattern(r"\s{0,4}(?:[)}:%#]? ?>(?!From )(?!.*<<\s*$)|[A-Za-z]{1,3}>\s|\|(?:\s|$)(?!.*\|\s*$))")
_ATTRIBUTION_END = LazyPattern(
    r".*(?:\b(?:wrote|writes|said)\b.{0,30}|FOREIGN_VERB)[:：>-]\s*$".replace("FOREIGN_VERB", reply_words.WROTE),
    re.IGNORECASE,
)
_WROTE_ABROAD = LazyPattern(rf".*(?:{reply_words.WROTE})[:：]\s*$", re.IGNORECASE)
_NAME_WROTE_ON = LazyPattern(
    r"\s*(?!(?:As|He|I|It|She|That|They|This|We|What|You) )[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,3}"
    r"(?: <\S+@\S+>)? wrote (?:on|at) [^!?]{8,60}:\s*$"
)
_CLOCK = LazyPattern(r"(?<!\d)\d{1,2}[:.h]\d\d(?![./-]?\d)")
_DAY = LazyPattern(r"(?:19|20)\d\d(?!\d)|\b\d{1,2}[./-] ?\d{1,2}[./-] ?\d\d\b")
_BY_ADDRESS = LazyPattern(r"<[^<>\s]+@[^<>\s]+>.{0,60}$")
_GMAIL_ATTRIBUTION = LazyPattern(r"\s*\d{4}-\d\d-\d\d \d{1,2}:\d\d .*<\S+@\S+>:\s*$")
_ATTRIBUTION_START = LazyPattern(
    r"[\s*>]*(?:on|at|le|am|el|il|op|in message|quoting)\s|\s*[\"“]?\S+(?: \S+){0,3} ", re.IGNORECASE
)
_DATED = LazyPattern(r"\d{1,2}[:./-]\d\d|\b(?:19|20)\d\d\b|\S+@\S+\.\w")
_ORIGINAL = LazyPattern(
    r"\s*(?:[-_*=]{2,}\s*(?:original|begin original|start of original|forwarded|fwd|reply|urspr|ABROAD)"
    r"|begin forwarded message\b|forwarded by\b.*\bon\b.*\d)".replace("ABROAD", reply_words.ORIGINAL),
    re.IGNORECASE,
)
_FORWARD_ABROAD = LazyPattern(rf"\s*(?:{reply_words.FORWARD})\s?:\s*$", re.IGNORECASE)
_BARE_HEADERS = frozenset({"to", "cc", "bcc", "subject", "an", "kopie", "thema"})
_NOTES_DATE = LazyPattern(r"\b\d{1,2}([/.])\d{1,2}\1\d{2,4}\s+\d{1,2}:\d\d(?::\d\d)?\s*(?:[AP]M)?\b", re.IGNORECASE)
_RULE = LazyPattern(r"\s*[-_=*#~]{5,}\s*$")
_HIDDEN = LazyPattern(r"\s*\[(?:quoted text hidden|\.{3}|snip)\]\s*$|\s*[<(\[]?snip[>)\]]?\s*$", re.IGNORECASE)
# What the patterns above begin or end with: most lines have none of it, and one look at a character is enough.
_ORIGINAL_STARTS = frozenset("-_*=bBfF")
_RULE_SIGNS = frozenset("-_=*#~")
_ATTRIBUTION_SIGNS = frozenset(":>-：")
_OPENING_WORDS = frozenset({"on", "at", "le", "am", "el", "il", "op"})


def split_roles(mapped: MappedText) -> list[tuple[Role, MappedText]]:
    """The lines of a mail body grouped by role, in order; the pieces make up `mapped`. Never raises."""
    lines = mapped.text.split("\n")
    roles = line_roles(lines)
    pieces: list[tuple[Role, MappedText]] = []
    at = 0
    number = 0
    for role, group in groupby(roles):
        first, number = number, number + len(list(group))
        end = min(at + sum(map(len, lines[first:number])) + number - first, len(mapped))
        if end > at:
            pieces.append((role, mapped.slice(at, end)))
        at = end
    return pieces


def line_roles(lines: list[str]) -> list[Role]:
    """The role of each line of a mail body: BODY, QUOTED, SIGNATURE or LEGAL."""
    roles = [Role.BODY] * len(lines)
    _mark_quotes(lines, roles)
    at = 0
    while at < len(lines):
        stop = at
        while stop < len(lines) and roles[stop] is Role.BODY:
            stop += 1
        if stop > at:
            _mark_legal(lines, roles, at, stop)
            _mark_signatures(lines, roles, at, stop)
        at = stop + 1
    _mark_blank_lines(lines, roles)
    return roles


def _mark_quotes(lines: list[str], roles: list[Role]) -> None:
    at = 0
    while at < len(lines):
        if _is_quote(lines[at]) or _is_hidden(lines[at]):
            roles[at] = Role.QUOTED
            at += 1
            continue
        marker = _marker_end(lines, at)
        if marker is None:
            at += 1
            continue
        stop = marker if _quotes_by_sign(lines, marker) else len(lines)
        roles[at:stop] = [Role.QUOTED] * (stop - at)
        at = stop


def _is_quote(line: str) -> bool:
    return (">" in line or "|" in line) and bool(_QUOTE.match(line))


def _is_hidden(line: str) -> bool:
    """True where a mail program left quoted text out, or the writer says so: `[...]`, `<snip>`."""
    return ("[" in line or not line.isascii() or "snip" in line.lower()) and bool(_HIDDEN.match(line))


def _quotes_by_sign(lines: list[str], at: int) -> bool:
    """True when the text after a marker is quoted with `>`, so that unquoted text below is the writer's own."""
    following = _next_written(lines, at, len(lines))
    return following < len(lines) and _is_quote(lines[following])


def _next_written(lines: list[str], at: int, stop: int) -> int:
    """The first line from `at` on that is not empty, or `stop`."""
    while at < stop and not lines[at].strip():
        at += 1
    return at


def _marker_end(lines: list[str], at: int) -> int | None:
    """The line after a marker that begins quoted text at line `at`; None when no marker stands there."""
    line = lines[at]
    if not line.strip():
        return None
    if line.lstrip()[:1] in _ORIGINAL_STARTS and _ORIGINAL.match(line):
        return _after_headers(lines, at + 1)
    if _may_end_attribution(line) and _FORWARD_ABROAD.match(line):
        return _after_headers(lines, at + 1)
    if _starts_header_block(lines, at):
        return _after_headers(lines, at)
    return _attribution_end(lines, at)


def _after_headers(lines: list[str], at: int) -> int:
    """The first line after the copied headers of a quoted mail."""
    stop = at
    for number in range(at, min(at + _HEADER_BLOCK_LINES, len(lines))):
        if _header_of(lines[number]):
            stop = number + 1
    return stop


def _starts_header_block(lines: list[str], at: int) -> bool:
    """True for copied mail headers: From and Sent, or a rule above them, or a name and a date as Lotus Notes has it."""
    line = lines[at]
    first = _header_of(line)
    ruled = line.lstrip()[:1] in _RULE_SIGNS and bool(_RULE.match(line))
    noted = _is_notes_date(line)
    named = at + 1 < len(lines) and len(line) < 60 and _is_notes_date(lines[at + 1])
    if not (ruled or noted or named or first == "from"):
        return False
    names = _header_names(lines, at + (1 if ruled else 0), 3 if noted or named else 1)
    if noted or named:
        names |= _bare_header_names(lines, at + 1)
        return "to" in names and bool(names & {"cc", "subject"})
    if "from" not in names or not names & {"to", "subject"}:
        return False
    return "sent" in names or ruled or ("date" in names and any(line.strip() for line in lines[:at]))


def _is_notes_date(line: str) -> bool:
    return ":" in line and ("/" in line or "." in line) and bool(_NOTES_DATE.search(line))


def _header_of(line: str) -> str | None:
    """The English name of the mail header on a line in any of the languages: `from` for `Von: Ann`."""
    colon = line.find(":", 0, _LONGEST_HEADER_NAME)
    if colon < 0 and not line.isascii():
        colon = line.find("：", 0, _LONGEST_HEADER_NAME)
    return reply_words.HEADERS.get(line[:colon].strip("* \t\r\u00a0").lower()) if colon > 0 else None


def _bare_header_names(lines: list[str], at: int) -> set[str]:
    """The header names that stand alone on their lines, with the values below, as Lotus Notes copies them."""
    alone = {line.strip().rstrip(" :").lower() for line in lines[at : at + _HEADER_BLOCK_LINES]}
    return {reply_words.HEADERS[name] for name in alone & _BARE_HEADERS}


def _header_names(lines: list[str], at: int, before_first: int) -> set[str]:
    """The header names in the block at line `at`; the first must come within `before_first` lines."""
    names: set[str] = set()
    for number, line in enumerate(lines[at : at + _HEADER_BLOCK_LINES]):
        if not line.strip():
            if names and at + number + 1 < len(lines) and not lines[at + number + 1].strip():
                break
        elif name := _header_of(line):
            names.add(name)
        elif not names and number >= before_first:
            break
    return names


def _attribution_end(lines: list[str], at: int) -> int | None:
    """The line after `On <date>, <name> wrote:`, which may take up to three lines; None for anything else."""
    if not any(_may_end_attribution(line) for line in lines[at : at + 3]):
        return None
    if not (_ATTRIBUTION_START.match(lines[at]) or _GMAIL_ATTRIBUTION.match(lines[at])):
        return None
    joined = ""
    for stop in range(at + 1, min(at + 3, len(lines)) + 1):
        line = lines[stop - 1]
        if not line.strip() or _is_quote(line):
            return None
        joined += line + " "
        if not _may_end_attribution(line):
            continue
        if _is_dated_by(lines[at:stop]):
            return stop
        if _GMAIL_ATTRIBUTION.match(joined) or _ATTRIBUTION_END.match(line):
            opens = joined.split(None, 1)[0].lower() in _OPENING_WORDS
            if _quotes_by_sign(lines, stop):
                return stop if stop == at + 1 or _DATED.search(joined) or opens else None
            return stop if _DATED.search(joined) and (opens or _GMAIL_ATTRIBUTION.match(joined)) else None
    return None


def _is_dated_by(lines: list[str]) -> bool:
    """True for day, clock, and who wrote: an address in angle brackets, or the verb in another language, or in English
    between the name and the day. Lines below the first one only carry it on, so they hold no clock of their own.
    """
    first, rest = lines[0], " ".join(lines[1:])
    if not (_CLOCK.search(first) and _DAY.search(first)) or _CLOCK.search(rest):
        return False
    joined = f"{first} {rest}".rstrip()
    addressed = joined.endswith((":", "：")) and _BY_ADDRESS.search(joined)
    return bool(addressed or _WROTE_ABROAD.match(joined) or _NAME_WROTE_ON.match(joined))


def _may_end_attribution(line: str) -> bool:
    return line.rstrip()[-1:] in _ATTRIBUTION_SIGNS


def _mark_legal(lines: list[str], roles: list[Role], start: int, stop: int) -> None:
    """From the line where legal text begins to the end of its paragraph."""
    for low, high in _paragraphs(lines, start, stop):
        joined = " ".join(" ".join(lines[low:high]).split())
        found = legal_start(joined)
        if found is None:
            continue
        at, first = 0, low
        while first < high - 1 and at + len(" ".join(lines[first].split())) < found:
            at += len(" ".join(lines[first].split())) + 1
            first += 1
        if first > low and _RULE.match(lines[first - 1]):
            first -= 1
        roles[first:high] = [Role.LEGAL] * (high - first)


def _paragraphs(lines: list[str], start: int, stop: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    low = start
    for number in range(start, stop + 1):
        if number == stop or not lines[number].strip():
            if number > low:
                found.append((low, number))
            low = number + 1
    return found


def _mark_signatures(lines: list[str], roles: list[Role], start: int, stop: int) -> None:
    at = start
    while at < stop:
        if roles[at] is not Role.BODY:
            at += 1
            continue
        end = _signature_end(lines, roles, at, stop)
        for number in range(at, end):
            if roles[number] is Role.BODY:
                roles[number] = Role.SIGNATURE
        at = max(end, at + 1)
    _mark_contact_block(lines, roles, start, stop)


def _signature_end(lines: list[str], roles: list[Role], at: int, stop: int) -> int:
    """The line after the signature that starts at line `at`; `at` itself when none does."""
    line = lines[at]
    if is_device_line(line):
        return at + 1
    if line == "-- ":
        return _delimited_end(lines, at, stop)
    if line.strip() in {"--", "---"}:
        end = _block_end(lines, roles, at + 1, stop)
        return end if end == stop or roles[end] is not Role.BODY else at
    if is_sign_off(line):
        end = _block_end(lines, roles, at + 1, stop)
        following = _next_written(lines, end, stop)
        if following < stop and lines[following] == "-- ":
            return _delimited_end(lines, following, stop)
        return end if end > at + 1 or names_signer(line) else at
    return at


def _delimited_end(lines: list[str], at: int, stop: int) -> int:
    """Below `-- ` all is signature, up to a postscript; a block too long for one ends at its first empty line."""
    seen = 0
    for number in range(at + 1, stop):
        line = lines[number]
        if is_post_script(line):
            return number
        seen += bool(line.strip())
        if seen > _MAX_DELIMITED_LINES:
            return next((number for number in range(at + 1, stop) if not lines[number].strip()), stop)
    return stop


def _block_end(lines: list[str], roles: list[Role], at: int, stop: int) -> int:
    """The line after the run of signature lines that starts at line `at` (empty and legal lines may stand between)."""
    end, seen = at, 0
    for number in range(at, stop):
        line = lines[number]
        if not line.strip() or roles[number] is not Role.BODY:
            continue
        if line == "-- ":
            break
        first = seen == 0 and is_first_name(line)
        if is_post_script(line) or seen == _MAX_SIGNATURE_LINES or not (first or is_signature_line(line)):
            break
        seen += 1
        end = number + 1
    return stop if end < stop and not any(lines[n].strip() and roles[n] is Role.BODY for n in range(end, stop)) else end


def _mark_contact_block(lines: list[str], roles: list[Role], start: int, stop: int) -> None:
    """A last paragraph of name, title and contact lines is a signature without any sign-off."""
    paragraphs = [pair for pair in _paragraphs(lines, start, stop) if roles[pair[0]] is Role.BODY]
    if not paragraphs:
        return
    low, high = paragraphs[-1]
    block = [line for line in lines[low:high] if not is_ornament(line)]
    if len(block) < 2 or low == start or not all(map(is_signature_line, block)):
        return
    if is_name(block[0]) and any(is_contact(line) or is_title(line) for line in block[1:]):
        roles[low:high] = [Role.SIGNATURE] * (high - low)


def _mark_blank_lines(lines: list[str], roles: list[Role]) -> None:
    """An empty line belongs to what stands above it."""
    for number in range(1, len(lines)):
        if not lines[number].strip():
            roles[number] = roles[number - 1]
