"""Reads one rule file; all its mistakes come back together, each with its line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from unsale.errors import Problem
from unsale.findings import Applicability, Severity
from unsale.rulebook.cues import MIN_CUE, ordered_requirements
from unsale.rulebook.phrase import PatternError, bounded, compile_pattern, expand
from unsale.rulebook.rule import Example, Pattern, Reach, Rewrite, Rule
from unsale.rulebook.yaml_source import read_mapping

REQUIRED = ("title", "severity", "message", "why", "bad", "good")
FIELDS = (
    *("title", "severity", "message", "why", "advice", "source", "patterns", "unless", "detector", "cues"),
    *("roles", "despite", "signal", "implements", "rewrites", "bad", "good", "todo", "formerly"),
)
SUPPRESSORS = (
    *("negation", "quotation", "customer-words", "conditional-service", "legal", "transactional", "real-deadline"),
    *("buyer-asked", "coaching", "internal-mail", "nothing-sold", "reported-claim"),
)
"""Names that `despite` may use; `context.py` implements each."""
FORMS = ("base", "ing", "past")
"""Forms of a verb that a rewrite may ask for: `{verb|base}`; `inflection.py` knows them."""
_MIN_EXAMPLES = 3
_REWRITE = re.compile(r"(safe|review|show)(?: (sentence|note))?:\s*(?:(.+) => )?(.+)$")
_MARK = re.compile(r"\*\*(.+?)\*\*")
_SLOT_OR_TAG = re.compile(r"\{\{.*?\}\}|\[\[.*?\]\]|\$\{.*?\}|\{!.*?\}")
_GROUP = re.compile(r"\{([a-z][a-z0-9_]*)\??(?:\|([a-z]+))?\}")
_GROUP_NAME = re.compile(r"\(\?P<([a-z][a-z0-9_]*)>")


class RuleReader:
    """Collects the values of one rule file and the problems with them."""

    def __init__(
        self, path: Path, name: str, shown_path: str, lexicon: Mapping[str, str], detectors: Sequence[str]
    ) -> None:
        self._name, self._path = name, shown_path
        self._lexicon, self._detectors = lexicon, detectors
        self._fields, self.problems = read_mapping(path, shown_path)

    def read(self) -> Rule | None:
        """The rule, or None when the file has mistakes (see `problems`)."""
        if not self._fields:
            if not self.problems:
                self._problem(0, "the file is empty")
            return None
        self._check_fields()
        rule = self._rule()
        self._check_rule(rule)
        return None if self.problems else rule

    def _rule(self) -> Rule:
        return Rule(
            name=self._name,
            title=self._text("title"),
            severity=Severity.from_label(self._choice("severity", ("hint", "warning", "error")) or "hint"),
            message=self._text("message"),
            why=self._text("why"),
            advice=self._text("advice"),
            source=self._source(),
            patterns=self._patterns("patterns", need_cue=True),
            unless=self._patterns("unless", need_cue=False),
            detector=self._text("detector"),
            cues=tuple(word.lower() for word in self._words("cues")),
            roles=self._words("roles"),
            despite=self._words("despite"),
            signal=self._choice("signal", ("yes", "no")) == "yes",
            implements=self._words("implements"),
            rewrites=self._rewrites(),
            bad=self._examples("bad"),
            good=self._examples("good"),
            todo=self._examples("todo"),
            formerly=self._words("formerly"),
            path=self._path,
        )

    def _problem(self, line: int, message: str) -> None:
        self.problems.append(Problem(self._path, line, message))

    def _check_fields(self) -> None:
        for key, field in self._fields.items():
            if key not in FIELDS:
                near = difflib.get_close_matches(key, FIELDS, 1)
                self._problem(field.line, f"unknown key `{key}`" + (f"; did you mean `{near[0]}`?" if near else ""))
            elif isinstance(field.value, dict) != (key == "source"):
                self._problem(field.line, f"`{key}` must be text" if key != "source" else "`source` needs `title:`")
        for key in REQUIRED:
            if key not in self._fields and not (key in ("bad", "good") and self._text("signal") == "yes"):
                self._problem(0, f"`{key}` is missing")

    def _check_rule(self, rule: Rule) -> None:
        if not rule.patterns and not rule.detector:
            self._problem(0, "a rule needs `patterns` or a `detector`")
        if rule.detector:
            self._check_detector(rule)
        if not rule.signal:
            self._check_examples(rule)
        for name in rule.despite:
            if name not in SUPPRESSORS:
                self._problem(self._line("despite"), f"`{name}` is not a suppressor ({', '.join(SUPPRESSORS)})")

    def _check_detector(self, rule: Rule) -> None:
        if rule.detector not in self._detectors:
            known = ", ".join(self._detectors)
            self._problem(self._line("detector"), f"there is no detector `{rule.detector}` (known: {known})")
        if not rule.cues:
            self._problem(self._line("detector"), "a detector needs `cues`: the words that wake it up")
        for cue in rule.cues:
            if len(cue.strip()) < MIN_CUE:
                self._problem(self._line("cues"), f"cue `{cue}` is too short; use at least {MIN_CUE} letters")

    def _check_examples(self, rule: Rule) -> None:
        for key, examples in (("bad", rule.bad), ("good", rule.good)):
            if key in self._fields and len(examples) < _MIN_EXAMPLES:
                self._problem(self._line(key), f"`{key}` needs at least {_MIN_EXAMPLES} examples")
        for example in rule.bad:
            if not example.marks:
                self._problem(example.line, "mark the pushy words with **two stars**, so that the span can be tested")

    def _line(self, key: str) -> int:
        return self._fields[key].line if key in self._fields else 0

    def _text(self, key: str) -> str:
        field = self._fields.get(key)
        return " ".join(field.value.split()) if field and isinstance(field.value, str) else ""

    def _words(self, key: str) -> tuple[str, ...]:
        field = self._fields.get(key)
        if field is None or not isinstance(field.value, str):
            return ()
        return tuple(word.strip() for word in re.split(r"[,\n]", field.value) if word.strip())

    def _choice(self, key: str, allowed: Sequence[str]) -> str:
        text = self._text(key)
        if text and text not in allowed:
            self._problem(self._line(key), f"`{key}` is `{text}`; it must be one of {', '.join(allowed)}")
            return ""
        return text

    def _source(self) -> tuple[str, str]:
        field = self._fields.get("source")
        if field is None or not isinstance(field.value, dict):
            return ("", "")
        for key, inner in field.value.items():
            if key not in ("title", "url"):
                self._problem(inner.line, f"unknown key `{key}` in `source` (known: title, url)")
        values = {key: inner.value for key, inner in field.value.items() if isinstance(inner.value, str)}
        return (values.get("title", ""), values.get("url", ""))

    def _patterns(self, key: str, *, need_cue: bool) -> tuple[Pattern, ...]:
        field = self._fields.get(key)
        patterns = []
        for line, text in field.lines() if field else []:
            if text.startswith("# "):
                continue
            pattern = self._pattern(line, text)
            if pattern is None:
                continue
            found, order = ordered_requirements(pattern.expression)
            if need_cue and not found:
                self._problem(line, f"this pattern has no required word of {MIN_CUE} letters or more; add one")
            patterns.append(Pattern(text, pattern.expression, found, line, order))
        return tuple(patterns)

    def _pattern(self, line: int, text: str) -> Pattern | None:
        try:
            expression = bounded(expand(text, self._lexicon))
            compile_pattern(expression)
        except PatternError as error:
            self._problem(line, str(error))
            return None
        return Pattern(text, expression, (), line)

    def _rewrites(self) -> tuple[Rewrite, ...]:
        field = self._fields.get("rewrites")
        groups = self._group_names()
        rewrites = []
        for line, text in field.lines() if field else []:
            match = _REWRITE.match(text)
            if match is None:
                self._problem(line, "a rewrite starts with `safe:`, `review:` or `show:` (or `show sentence:`)")
                continue
            kind, reach, when, put = match.groups(default="")
            self._check_template(line, put, groups | set(_GROUP_NAME.findall(when)))
            where = self._pattern(line, when.strip()) if when else None
            if where:
                found, order = ordered_requirements(where.expression)
                where = Pattern(where.source, where.expression, found, line, order)
            rewrites.append(Rewrite(Applicability(kind), put.strip(), Reach(reach or "words"), where, line))
        return tuple(rewrites)

    def _check_template(self, line: int, put: str, groups: set[str]) -> None:
        if put.endswith("=>"):
            self._problem(line, "nothing stands after =>; write (cut) to take the words out")
        for name, form in _GROUP.findall(_SLOT_OR_TAG.sub("", put)):
            if name not in groups and not self._text("detector"):
                self._problem(line, f"{{{name}}} is not a named group of the patterns")
            if form and form not in FORMS:
                self._problem(line, f"`{form}` is not a form of a verb; use one of {', '.join(FORMS)}")

    def _group_names(self) -> set[str]:
        field = self._fields.get("patterns")
        text = field.value if field and isinstance(field.value, str) else ""
        return set(_GROUP_NAME.findall(text)) | {"match"}

    def _examples(self, key: str) -> tuple[Example, ...]:
        field = self._fields.get(key)
        return tuple(parse_example(text, line) for line, text in (field.lines() if field else []))


def parse_example(text: str, line: int = 0) -> Example:
    """An example line: `**` marks the pushy words, ` => ` comes before the suggestion."""
    sentence, _, rewrite = text.partition(" => ")
    plain: list[str] = []
    marks: list[tuple[int, int]] = []
    at = length = 0
    for match in _MARK.finditer(sentence):
        before = sentence[at : match.start()]
        plain += [before, match[1]]
        length += len(before)
        marks.append((length, length + len(match[1])))
        length += len(match[1])
        at = match.end()
    plain.append(sentence[at:])
    return Example("".join(plain).rstrip(), tuple(marks), rewrite.strip() or None, line)
