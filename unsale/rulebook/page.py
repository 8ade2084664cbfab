"""The page on a rule, for the terminal and for the web: what it flags, what the buyer hears, how to rewrite it."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from unsale.rulebook.rule import Example, Family, Rewrite, Rule

_WIDTH = 88
_KINDS = {"safe": "", "review": " (look it over first)", "show": " (an example)"}


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page: a heading, running text, or items of a list."""

    heading: str
    text: str = ""
    items: tuple[str, ...] = ()


_PLAIN_WAYS = {"(cut)": "leave the words out", "(drop)": "leave the whole sentence out"}


def sections(rule: Rule, left: str, right: str) -> tuple[Section, ...]:
    """The sections of a rule's page that have something to say; `left` and `right` mark the pushy words."""
    title, url = rule.source
    every = (
        Section("What the buyer hears", rule.why),
        Section("What to do", rule.advice),
        Section("It flags", items=tuple(marked(example, left, right) for example in rule.bad)),
        Section("It leaves alone", items=tuple(example.text for example in rule.good)),
        Section("Ways to put it", items=tuple(_rewrite(rewrite) for rewrite in rule.rewrites)),
        Section("Known limits", items=tuple(marked(example, left, right) for example in rule.todo)),
        Section("Source", " ".join(part for part in (title, url) if part)),
    )
    return tuple(section for section in every if section.text or section.items)


def marked(example: Example, left: str, right: str) -> str:
    """The sentence of an example with its pushy words between `left` and `right`."""
    text = example.text
    for low, high in reversed(example.marks):
        text = f"{text[:low]}{left}{text[low:high]}{right}{text[high:]}"
    return text


def _rewrite(rewrite: Rewrite) -> str:
    return _PLAIN_WAYS.get(rewrite.text, rewrite.text) + _KINDS[rewrite.applicability.value]


def ways_off(rule: Rule) -> tuple[tuple[str, str], ...]:
    """Where a rule can be switched off or made milder, and what to write there."""
    return (
        ("in a draft, above the line", f"<!-- unsale: ignore {rule.name} -- your reason -->"),
        ("for a folder, in unsale.toml", f'ignore = ["{rule.name}"]'),
        ("milder, in unsale.toml", f'severity = {{ "{rule.name}" = "hint" }}'),
    )


def plain_page(rule: Rule) -> str:
    """The page on one rule for the terminal."""
    lines = [rule.title, f"{rule.name} · {rule.severity.label}", ""]
    for section in sections(rule, "»", "«"):
        lines.append(f"{section.heading}:")
        if section.text:
            lines.append(textwrap.fill(section.text, _WIDTH, initial_indent="  ", subsequent_indent="  "))
        lines += [_item(item) for item in section.items]
        lines.append("")
    lines.append("Not for you? Any of these:")
    lines += [f"  {f'{place}:':30}{text}" for place, text in ways_off(rule)]
    return "\n".join(lines) + "\n"


def _item(text: str) -> str:
    return textwrap.fill(text, _WIDTH, initial_indent="  - ", subsequent_indent="    ")


def markdown_page(rule: Rule) -> str:
    """The page on one rule as Markdown; examples are code, so that nothing in them is taken for markup."""
    lines = [f"# {rule.title}", "", f"`{rule.name}` · {rule.severity.label}", ""]
    for section in sections(rule, "»", "«"):
        lines += [f"## {section.heading}", ""]
        lines += [section.text, ""] if section.text else []
        lines += [f"- {_code(item)}" for item in section.items]
        lines += [""] if section.items else []
    lines += ["## Switch it off", ""]
    lines += [f"- {place}: {_code(text)}" for place, text in ways_off(rule)]
    return "\n".join(lines) + "\n"


def _code(text: str) -> str:
    fence = "``" if "`" in text else "`"
    return f"{fence}{text}{fence}"


def family_lines(family: Family | None, name: str, rules: list[Rule]) -> list[str]:
    """A family's title and description, then one line a rule, for the terminal."""
    head = [family.title, *textwrap.wrap(family.description, _WIDTH), ""] if family else [name, ""]
    width = max(len(rule.name) for rule in rules)
    return [*head, *(f"  {rule.name:{width}}  {rule.severity.label:7}  {rule.title}" for rule in rules)]


_CLASSIFIER = (
    "Half of all pressure is in plain words that no list of phrases knows. The classifier has learned from text that "
    "was written and labelled for this project. It weighs the words of a sentence, the sentences around it and what "
    "kind of text it stands in, speaks only where no rule does, and never calls anything an error. It may be wrong: "
    "the percentage says how sure it is."
)


def classifier_page(family: Family | None) -> str:
    """The page for the terminal on what the classifier says of a family, or on the classifier as a whole."""
    name = f"classifier/{family.name}" if family else "classifier"
    lines = [family.title if family else "Pressure that no rule knows", f"{name} · hint or warning", ""]
    lines += [*textwrap.wrap(_CLASSIFIER, _WIDTH), ""]
    if family:
        heard = f"{family.heard.replace('{match}', '…')} {family.description}"
        lines += [
            "What the buyer hears:",
            textwrap.fill(heard, _WIDTH, initial_indent="  ", subsequent_indent="  "),
            "",
        ]
        lines += ["What to do:", textwrap.fill(family.advice, _WIDTH, initial_indent="  ", subsequent_indent="  "), ""]
        lines += [f"Rules of the same family: unsale explain {family.name}", ""]
    lines += ["Not for you? Any of these:"]
    lines += [f"  {'in a draft, above the line:':30}<!-- unsale: ignore {name} -- your reason -->"]
    lines += [f'  {"for a folder, in unsale.toml:":30}ignore = ["{name}"]']
    return "\n".join(lines) + "\n"
