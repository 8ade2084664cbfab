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
        self._on: dict[str, bool] = {}

    def __contains__(self, rule: Rule) -> bool:
        if rule.name not in self._on:
            self._on[rule.name] = self._is_on(rule)
        return self._on[rule.name]

    def severity(self, rule: Rule) -> Severity:
        """What the settings say of a rule that is on, or else its own; raises `KeyError` for one that is off."""
        if rule not in self:
            raise KeyError(rule.name)
        named = filter(self._names, (rule.name, *rule.formerly))
        known_as = max(named, key=self._config.severity.__contains__, default=rule.name)
        return self._config.severity_of(known_as, rule.severity)

    def is_chosen(self, rule: Rule) -> bool:
        """True when the settings name a severity for this rule, its family or all rules."""
        return any(map(self._names, (rule.name, *rule.formerly)))

    def _names(self, rule_name: str) -> bool:
        return any(covers(name, rule_name) for name in self._config.severity)

    def heard(self, family: str, severity: Severity) -> Severity | None:
        """The severity of what the classifier hears of a family, or None when it is off.

        It goes by `classifier/<family>`, and whoever names the family alone means the classifier as well.
        """
        names = (f"classifier/{family}", f"{family}/classifier")
        selected = max(specificity(self._config.select, name) for name in names)
        if selected <= max(specificity(self._config.ignore, name) for name in names):
            return None
        return self._config.severity_of(names[0], self._config.severity_of(names[1], severity))

    def _is_on(self, rule: Rule) -> bool:
        if rule.signal or any(name in self._config.ignore for name in rule.formerly):
            return False
        return any(self._config.selects(name) for name in (rule.name, *rule.formerly))
