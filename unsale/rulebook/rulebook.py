"""The rulebook: all rules in use, found by name, with the index that tells which ones a text may concern."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from unsale import resources
from unsale.errors import Problem
from unsale.rulebook.compiled import Compiled, read_compiled, stamp, write_compiled
from unsale.rulebook.index import Index, build_index
from unsale.rulebook.layout import Folder, rule_files
from unsale.rulebook.shared import Family, Suppressor

if TYPE_CHECKING:
    from unsale.rulebook.rule import Rule


class Rulebook:
    """All rules in use. The full rules are read when the first one is wanted; the index is enough until then."""

    def __init__(
        self,
        rules: Iterable[Rule] | Callable[[], Iterable[Rule]],
        families: Sequence[Family] = (),
        suppressors: Sequence[Suppressor] = (),
        *,
        lexicon: Mapping[str, str] | None = None,
        index: Index | None = None,
        problems: Sequence[Problem] = (),
        read_one: Callable[[str], Rule] | None = None,
    ) -> None:
        """`rules`, or a function that reads them; without an `index` one is built from them and the `lexicon`.

        `read_one` reads a single rule by its name, for when neither the others nor its examples are wanted.
        """
        self._rules = rules
        self.families = tuple(families)
        self.suppressors = tuple(suppressors)
        self.problems = tuple(problems)
        """Mistakes in rule files; the rules of those files are left out."""
        self.lexicon = lexicon or {}
        self._read_one = read_one
        self._read: dict[str, Rule] = {}
        if index is not None:
            self.index = index

    @cached_property
    def index(self) -> Index:
        """Which cues wake which patterns up."""
        return build_index(self.rules, self.lexicon)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule, signals included, sorted by name."""
        rules = self._rules() if callable(self._rules) else self._rules
        return tuple(sorted(rules, key=lambda rule: rule.name))

    def rule(self, name: str) -> Rule:
        """The rule with exactly this name; raises `KeyError` when there is none.

        Where the others are not read it is read alone, and has all that matching needs, but no examples.
        """
        if self._read_one is None or "by_name" in self.__dict__:
            return self.by_name[name]
        if name not in self._read:
            self._read[name] = self._read_one(name)
        return self._read[name]

    @cached_property
    def by_name(self) -> dict[str, Rule]:
        """Each rule by its name and by every name it had before."""
        names = {old: rule for rule in self.rules for old in rule.formerly}
        names.update({rule.name: rule for rule in self.rules})
        return names

    @cached_property
    def family_names(self) -> tuple[str, ...]:
        """The names of all families that have rules, sorted."""
        return tuple(sorted({rule.family for rule in self.rules}))

    def known_names(self) -> tuple[str, ...]:
        """All rule names (former ones too) and family names."""
        return (*sorted(self.by_name), *self.family_names)

    def without_detectors(self) -> Rulebook:
        """The same rulebook without the rules that need the parser."""
        rules = [rule for rule in self.rules if not rule.detector]
        return Rulebook(rules, self.families, self.suppressors, lexicon=self.lexicon, problems=self.problems)

    def nearest(self, name: str) -> str | None:
        """The known name most like `name`, or None."""
        import difflib

        known = self.known_names()
        near = difflib.get_close_matches(name, known, 1, 0.6)
        if near:
            return near[0]
        tails = {full.rpartition("/")[2]: full for full in known}
        near = difflib.get_close_matches(name.rpartition("/")[2], tails, 1, 0.7)
        return tails[near[0]] if near else None


def from_folder(folder: Folder) -> Rulebook:
    """The sound rules of a folder that was just read."""
    return Rulebook(folder.rules, folder.families, folder.suppressors, lexicon=folder.lexicon, problems=folder.problems)


def from_compiled(compiled: Compiled) -> Rulebook:
    """The rules of a compiled folder, read when they are first wanted."""
    return Rulebook(
        compiled.rules,
        compiled.families,
        compiled.suppressors,
        lexicon=compiled.index.lexicon,
        index=compiled.index,
        read_one=compiled.rule,
    )


@lru_cache(maxsize=1)
def load_shipped() -> Rulebook:
    """The rules that ship with unsale, compiled; made anew in a checkout when a rule file changed."""
    folder = resources.rules_folder()
    compiled = read_compiled(resources.COMPILED_RULES)
    if folder.is_relative_to(resources.PACKAGE):
        return from_compiled(compiled) if compiled else from_folder(_read_folder(folder))
    mark = stamp(rule_files(folder))
    if compiled is not None and compiled.stamp == mark:
        return from_compiled(compiled)
    fresh = _read_folder(folder)
    if not fresh.problems:
        with suppress(OSError):  # a read-only checkout still works, only slower
            write_compiled(fresh, resources.COMPILED_RULES, mark)
    return from_folder(fresh)


@lru_cache(maxsize=8)
def load_rulebook(extra_folders: tuple[Path, ...] = ()) -> Rulebook:
    """The shipped rules and those of a company's own folders; a rule of the same name replaces the shipped one.

    Mistakes in rule files are in `problems`, and the sound rules are there all the same.
    """
    shipped = load_shipped()
    if not extra_folders:
        return shipped
    rules = {rule.name: rule for rule in shipped.rules}
    families = {family.name: family for family in shipped.families}
    problems = list(shipped.problems)
    lexicon = dict(shipped.lexicon)
    for path in extra_folders:
        folder = _read_folder(path, lexicon)
        problems += folder.problems
        rules.update({rule.name: rule for rule in folder.rules})
        families.update({family.name: family for family in folder.families})
        lexicon.update({name: words for name, words in folder.lexicon.items() if name not in lexicon})
    return Rulebook(
        rules.values(),
        [families[name] for name in sorted(families)],
        shipped.suppressors,
        lexicon=lexicon,
        problems=problems,
    )


def _read_folder(folder: Path, lexicon: Mapping[str, str] | None = None) -> Folder:
    from unsale.rulebook.folder import read_folder  # YAML is imported only here

    return read_folder(folder, detector_names(), lexicon)


def detector_names() -> tuple[str, ...]:
    """The names of all structural detectors: the modules of `unsale/detectors`, with dashes."""
    modules = sorted(path.stem for path in (resources.PACKAGE / "detectors").glob("[a-z]*.py"))
    return tuple(name.replace("_", "-") for name in modules)
