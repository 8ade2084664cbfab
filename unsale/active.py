"""Which rules are on, and how severe each is, by the settings. Signals are never on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unsale.config import Config, covers, specificity
from unsale.findings import Severity

if TYPE_CHECKING:
    from unsale.rulebook.rule import Rule


class ActiveRules:
    """Asked about one rule at a time; answers are remembered. Former names of a rule count as its own."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._known: dict[str, Severity | None] = {}

    def __contains__(self, rule: Rule) -> bool:
        if rule.name not in self._known:
            self._known[rule.name] = self._look_up(rule)
        return self._known[rule.name] is not None

    def severity(self, rule: Rule) -> Severity:
        """What the settings say of a rule that is on, or else its own severity; raises `KeyError` for one that is off."""
        severity = self._known.get(rule.name) if rule in self else None
        if severity is None:
            raise KeyError(rule.name)
        return severity if self.is_chosen(rule) else rule.severity

    def is_chosen(self, rule: Rule) -> bool:
        """True when the settings name a severity for this rule, its family or all rules."""
        return any(covers(name, known) for name in self._config.severity for known in (rule.name, *rule.formerly))

    def heard(self, family: str, severity: Severity) -> Severity | None:
        """The severity of what the classifier hears of a family, or None when it is off.

        It goes by `classifier/<family>`, and whoever names the family alone means the classifier as well.
        """
        names = (f"classifier/{family}", f"{family}/classifier")
        selected = max(specificity(self._config.select, name) for name in names)
        if selected <= max(specificity(self._config.ignore, name) for name in names):
            return None
        return self._config.severity_of(names[0], self._config.severity_of(names[1], severity))

    def _look_up(self, rule: Rule) -> Severity | None:
        names = (rule.name, *rule.formerly)
        if rule.signal or not any(self._config.selects(name) for name in names):
            return None
        if any(name in self._config.ignore for name in rule.formerly):
            return None
        known_as = next((name for name in names if name in self._config.severity), rule.name)
        return self._config.severity_of(known_as, rule.severity)
