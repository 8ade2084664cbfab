"""The rulebook: all rules in use, found by name, and a scanner that tells which ones a text may concern."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from unsale import resources
from unsale.errors import Problem
from unsale.rulebook.compiled import read_compiled, stamp, write_compiled
from unsale.rulebook.folder import Folder, read_folder, rule_files
from unsale.rulebook.rule import Family, Pattern, Rule, Suppressor


@dataclass(frozen=True)
class Rulebook:
    """All rules in use; `by_name` knows former names too."""

    rules: tuple[Rule, ...]
    families: tuple[Family, ...]
    suppressors: tuple[Suppressor, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Mistakes in rule files; the rules of those files are left out."""

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

    @cached_property
    def scanner(self) -> Scanner:
        """The cue scanner over all rules."""
        return Scanner(self.rules)

    def known_names(self) -> tuple[str, ...]:
        """All rule names (former ones too) and family names."""
        return (*sorted(self.by_name), *self.family_names)

    def nearest(self, name: str) -> str | None:
        """The known name most like `name`, or None."""
        known = self.known_names()
        near = difflib.get_close_matches(name, known, 1, 0.6)
        if near:
            return near[0]
        tails = {full.rpartition("/")[2]: full for full in known}
        near = difflib.get_close_matches(name.rpartition("/")[2], tails, 1, 0.7)
        return tails[near[0]] if near else None


@dataclass(frozen=True, slots=True)
class Cue:
    """A place in a text where a rule may apply: one of its patterns, or its detector when `pattern` is None."""

    rule: Rule
    pattern: Pattern | None
    at: int


class Scanner:
    """Finds in one pass the cues of all rules (Aho-Corasick), so that only a few patterns need to run."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        from ahocorasick_rs import AhoCorasick

        targets: dict[str, list[tuple[Rule, Pattern | None]]] = {}
        for rule in rules:
            for pattern in rule.patterns:
                for cue in pattern.cues:
                    targets.setdefault(cue, []).append((rule, pattern))
            for cue in rule.cues if rule.detector else ():
                targets.setdefault(cue, []).append((rule, None))
        self._targets = list(targets.values())
        self._automaton: Any = AhoCorasick(list(targets)) if targets else None

    def scan(self, text: str) -> Iterable[Cue]:
        """Every cue in `text`, in no particular order; `at` is where it ends."""
        if self._automaton is None:
            return
        lowered = text.lower()
        for number, _, end in self._automaton.find_matches_as_indexes(lowered, overlapping=True):
            for rule, pattern in self._targets[number]:
                yield Cue(rule, pattern, end)


def load_shipped() -> Folder:
    """The rules that ship with unsale, compiled; made anew in a checkout when a rule file changed."""
    folder = resources.rules_folder()
    compiled = read_compiled(resources.COMPILED_RULES)
    if folder.is_relative_to(resources.PACKAGE):
        return compiled[0] if compiled is not None else read_folder(folder, detector_names())
    mark = stamp(rule_files(folder))
    if compiled is not None and compiled[1] == mark:
        return compiled[0]
    fresh = read_folder(folder, detector_names())
    if not fresh.problems:
        with suppress(OSError):  # a read-only checkout still works, only slower
            write_compiled(fresh, resources.COMPILED_RULES, mark)
    return fresh


@lru_cache(maxsize=8)
def load_rulebook(extra_folders: tuple[Path, ...] = ()) -> Rulebook:
    """The shipped rules and those of a company's own folders; a rule of the same name replaces the shipped one.

    Mistakes in the company's files are in `problems`, and the sound rules are there all the same.
    """
    shipped = load_shipped()
    rules = {rule.name: rule for rule in shipped.rules}
    families = {family.name: family for family in shipped.families}
    problems = list(shipped.problems)
    for path in extra_folders:
        folder = read_folder(path, detector_names(), shipped.lexicon)
        problems += folder.problems
        rules.update({rule.name: rule for rule in folder.rules})
        families.update({family.name: family for family in folder.families})
    return Rulebook(
        tuple(rules[name] for name in sorted(rules)),
        tuple(families[name] for name in sorted(families)),
        shipped.suppressors,
        tuple(problems),
    )


def detector_names() -> tuple[str, ...]:
    """The names of all structural detectors: the modules of `unsale/detectors`, with dashes."""
    modules = sorted(path.stem for path in (resources.PACKAGE / "detectors").glob("[a-z]*.py"))
    return tuple(name.replace("_", "-") for name in modules)
