"""Findings that were there before: a file of fingerprints, so that only new ones are reported.

A fingerprint stands for a rule and the words of a sentence in one file, not for a line: moving or re-wrapping the
sentence keeps it known, editing the sentence makes it new again. The draft's text is not stored.
"""

from __future__ import annotations

import hashlib
import json
import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from unsale.errors import ConfigError
from unsale.findings import Finding, Report, Scope, in_order

VERSION = 1
_QUOTES = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\ufeff\u2060"),
    }
)


@dataclass(frozen=True, slots=True)
class Baseline:
    """The known findings of a folder: for each file the entries `rule fingerprint`."""

    path: str
    files: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class StaleEntry:
    """A known finding that is gone: the sentence was edited, or the rule no longer fires."""

    file: str
    rule: str
    fingerprint: str


def write_baseline(reports: Iterable[Report], path: str | os.PathLike[str]) -> int:
    """Write the findings of `reports` as known to the file `path`; how many there are.

    What the file held before is replaced. Raises ConfigError when the file cannot be written.
    """
    files: dict[str, list[str]] = {}
    for report in reports:
        name = _file_name(report.path, path)
        files.setdefault(name, []).extend(entry for _, entry in _entries(report.findings, name))
    listed = {name: sorted(set(entries)) for name, entries in sorted(files.items()) if entries}
    text = json.dumps({"version": VERSION, "files": listed}, indent=2, ensure_ascii=False) + "\n"
    target = Path(path)
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    try:
        unfinished.write_text(text, encoding="utf-8", newline="\n")
        unfinished.replace(target)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise ConfigError(f"{path}: the baseline cannot be written ({error.strerror}); choose another place.") from None
    return sum(map(len, listed.values()))


def read_baseline(path: str | os.PathLike[str]) -> Baseline:
    """The known findings in the file `path`; raises ConfigError when it is missing or not a baseline."""
    mend = "write it again with --write-baseline"
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigError(f"{path}: there is no such baseline file; {mend}.") from None
    except OSError as error:
        raise ConfigError(f"{path}: the baseline cannot be read ({error.strerror}).") from None
    except (ValueError, RecursionError):
        raise ConfigError(f"{path}: this is not a baseline file, because it is not valid JSON; {mend}.") from None
    if not isinstance(data, dict) or "version" not in data:
        raise ConfigError(f"{path}: this is not a baseline file; {mend}.")
    if data["version"] != VERSION:
        raise ConfigError(f"{path}: the baseline has version {data['version']}, this unsale reads {VERSION}; {mend}.")
    files = data.get("files")
    if not isinstance(files, dict) or not all(_is_list_of_entries(entries) for entries in files.values()):
        raise ConfigError(f"{path}: the list of files in the baseline is damaged; {mend}.")
    return Baseline(os.fspath(path), {name: frozenset(entries) for name, entries in files.items()})


def _is_list_of_entries(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(entry, str) and " " in entry for entry in value)


def apply_baseline(report: Report, baseline: Baseline) -> tuple[Report, int]:
    """`report` without the findings that are known, and how many those were."""
    name = _file_name(report.path, baseline.path)
    known = baseline.files.get(name, frozenset())
    if not known:
        return report, 0
    new = {id(finding) for finding, entry in _entries(report.findings, name) if entry not in known}
    kept = tuple(finding for finding in report.findings if id(finding) in new)
    return report._replace(findings=kept), len(report.findings) - len(kept)


def stale(baseline: Baseline, reports: Iterable[Report]) -> tuple[StaleEntry, ...]:
    """The entries whose finding is gone from the files of `reports` (as they are before `apply_baseline`).

    Files that were not checked this time are left out.
    """
    gone: list[StaleEntry] = []
    for report in reports:
        name = _file_name(report.path, baseline.path)
        found = {entry for _, entry in _entries(report.findings, name)}
        for entry in sorted(baseline.files.get(name, frozenset()) - found):
            rule, _, mark = entry.rpartition(" ")
            gone.append(StaleEntry(name, rule, mark))
    return tuple(gone)


def _entries(findings: Sequence[Finding], file: str) -> list[tuple[Finding, str]]:
    """Each finding with its entry; equal sentences of a file are numbered in their order."""
    seen: Counter[tuple[str, str]] = Counter()
    entries: list[tuple[Finding, str]] = []
    for finding in in_order(findings):
        words = "" if finding.scope is Scope.DOCUMENT else _words(finding.sentence)
        seen[finding.rule, words] += 1
        mark = fingerprint(finding.rule, file, words, seen[finding.rule, words])
        entries.append((finding, f"{finding.rule} {mark}"))
    return entries


def fingerprint(rule: str, file: str, sentence: str, occurrence: int) -> str:
    """A short mark for a rule's finding in the `occurrence`-th sentence with these words in `file`."""
    content = "\0".join((rule, file, _words(sentence), str(occurrence)))
    return hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _words(sentence: str) -> str:
    """The sentence without differences of case, white space and quotation marks."""
    return " ".join(unicodedata.normalize("NFKC", sentence.translate(_QUOTES)).casefold().split())


def _file_name(path: str, baseline: str | os.PathLike[str]) -> str:
    """`path` seen from the folder of the baseline file, with forward slashes; text without a file keeps its name."""
    if path.startswith("<") or path == "-":
        return path
    folder = Path(os.path.realpath(baseline)).parent
    target = os.path.realpath(path)
    try:
        return Path(os.path.relpath(target, folder)).as_posix()
    except ValueError:
        return Path(target).as_posix()
