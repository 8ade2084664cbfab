"""What the command line says on top of the settings files."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from unsale.config import Config, PathSettings, read_config, settings_file_for
from unsale.errors import ConfigError, Problem, UsageError
from unsale.findings import Severity

_EVERY_FILE = ("**",)


class Overrides(NamedTuple):
    """The options that overrule settings. Empty ones, and None, leave a setting as it is."""

    settings_file: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()
    seller: tuple[str, ...] = ()
    fail_on: Severity | None = None
    channel: str | None = None
    rewrites: bool = True
    numbers: bool = True
    """Whether anybody will read the measures of the texts; taking them costs as much as all rules together."""
    texts: bool = True
    """Whether anybody will read the texts themselves once more; else those of large mailboxes are not kept."""

    def apply(self, config: Config) -> Config:
        """`config` with these options on top, also on top of what it says for some paths only."""
        entry = PathSettings(
            _EVERY_FILE,
            self.select or None,
            self.ignore,
            dict(self.severity),
            self.seller or None,
            channel=self.channel,
        )
        config = config._replace(fail_on=self.fail_on or config.fail_on, rewrites=self.rewrites)
        return config._replace(per_path=(*config.per_path, entry)) if self._say_something() else config

    def settings_of(self, file: Path) -> Settings:
        """The settings of `file`, read once for each settings file."""
        return self.settings_at(self.settings_file or settings_file_for(file))

    def settings_at(self, path: Path | None) -> Settings:
        """The settings in the settings file `path`, or the defaults for None."""
        return _settings(self, path)

    def config_of(self, file: Path) -> Config:
        """The settings of `file`; what cannot be used in its settings file has its default."""
        return self.settings_of(file).config

    def names(self) -> tuple[str, ...]:
        """The names of rules and families in these options."""
        return (*self.select, *self.ignore, *(name for name, _ in self.severity))

    def _say_something(self) -> bool:
        return bool(self.names() or self.seller or self.channel)


class Settings(NamedTuple):
    """The settings in one file with the options on top, the rule names in that file, and the mistakes in it."""

    config: Config
    names: tuple[str, ...]
    problems: tuple[Problem, ...]


@lru_cache(maxsize=256)
def _settings(overrides: Overrides, path: Path | None) -> Settings:
    config, problems = Config(), tuple[Problem, ...]()
    try:
        config, problems = read_config(path) if path else (config, problems)
    except ConfigError as error:
        config, problems = Config(root=path and path.parent, path=path), error.problems
    return Settings(overrides.apply(config), config.names(), problems)


def names_in(values: Iterable[str] | None) -> tuple[str, ...]:
    """The names in the values of an option that may be given often, each time with names between commas."""
    return tuple(name.strip() for value in values or () for name in value.split(",") if name.strip())


def severities_in(values: Iterable[str] | None) -> tuple[tuple[str, Severity], ...]:
    """The pairs in values such as `urgency=hint`; raises `UsageError` for one that is written otherwise."""
    pairs = []
    for item in names_in(values):
        name, _, label = item.partition("=")
        try:
            pairs.append((name.strip(), Severity.from_label(label.strip())))
        except KeyError:
            raise UsageError(
                f"--severity {item} cannot be followed; write a rule or family, then = and hint, warning or error, "
                "such as --severity urgency=hint"
            ) from None
    return tuple(pairs)
