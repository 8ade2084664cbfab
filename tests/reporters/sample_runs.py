"""Runs built by hand. All text is invented."""

from __future__ import annotations

from unsale.errors import Problem
from unsale.findings import (
    Applicability,
    Edit,
    Finding,
    Report,
    Scope,
    Severity,
    Skipped,
    Span,
    Suggestion,
)
from unsale.reporters import Run

FIRST_TOUCH = (
    "Subject: Your spring order\n"
    "\n"
    "Hi {{ first_name }},\n"
    "\n"
    "We need you to decide today, or the price goes up. I know you need this.\n"
    "Just bumping this to the top of your inbox."
)
"""Its last line has no line feed."""

WHY_DEADLINE = (
    "A date that suits the seller is pressure, not help. The buyer decides worse, and remembers who hurried them."
)


def finding(text: str, marked: str, sentence: str, **given: object) -> Finding:
    """A finding on the first `marked` in the first `sentence` of `text`, with the rest as `given`."""
    at = text.index(sentence)
    inner = sentence.index(marked)
    values: dict = {
        "rule": "urgency/deadline-pressure",
        "severity": Severity.WARNING,
        "message": f"“{marked}” makes the clock the reason to decide.",
        "why": WHY_DEADLINE,
        "span": Span(at + inner, at + inner + len(marked)),
        "excerpt": marked,
        "sentence": sentence,
        "sentence_span": Span(at, at + len(sentence)),
        "marked": Span(inner, inner + len(marked)),
        **given,
    }
    values.setdefault("family", values["rule"].split("/")[0])
    return Finding(**values)


def rewrite(text: str, old: str, new: str, sentence: str, **given: object) -> Suggestion:
    """A suggestion that puts `new` for the first `old` of `text`."""
    at = text.index(old)
    edit = Edit(Span(at, at + len(old)), new)
    return Suggestion(sentence, given.pop("applicability", Applicability.SAFE), (edit,), tuple(given.pop("slots", ())))


DEADLINE = finding(
    FIRST_TOUCH,
    "need you to decide today",
    "We need you to decide today, or the price goes up.",
    suggestions=(
        Suggestion("The offer stays as it is while you think it over.", Applicability.SHOW),
        rewrite(
            FIRST_TOUCH,
            "We need you to decide today, or the price goes up.",
            "We can talk it over, and you decide only if it suits you.",
            "We can talk it over, and you decide only if it suits you.",
        ),
    ),
    also=("ego/own-quota",),
)
PRESUMPTION = finding(
    FIRST_TOUCH,
    "I know you need this",
    "I know you need this.",
    rule="presumption/know-you-need",
    severity=Severity.ERROR,
    message="“I know you need this” decides for the buyer what the buyer needs.",
    why="People who are told what they need stop telling you what they need.",
    suggestions=(
        rewrite(
            FIRST_TOUCH,
            "I know you need this",
            "Would [[fill: what you think may help]] be useful to you?",
            "Would [[fill: what you think may help]] be useful to you?",
            applicability=Applicability.REVIEW,
            slots=("what you think may help",),
        ),
    ),
    score=0.91,
    evidence=("know you need",),
)
BUMP = finding(
    FIRST_TOUCH,
    "Just bumping this to the top of your inbox.",
    "Just bumping this to the top of your inbox.",
    rule="nagging/bump",
    severity=Severity.HINT,
    message="A bump asks for time and gives nothing for it.",
    why="The buyer saw the first mail; a second one earns its place with something new.",
    advice="Bring one new thing the buyer can use, or wait until you have it.",
)
ONE_WAY = finding(
    FIRST_TOUCH,
    "",
    "",
    rule="document/one-way",
    severity=Severity.HINT,
    scope=Scope.DOCUMENT,
    message="There is no question in this mail.",
    why="Without a question there is no room for the buyer.",
    span=Span(0, len(FIRST_TOUCH)),
    advice="Ask one thing you would really like to know.",
)

MAIL = Report(
    "drafts/first-touch.txt",
    "text",
    findings=(DEADLINE, PRESUMPTION, BUMP, ONE_WAY),
    metrics={"questions": 0.0, "words": 38.0},
    text=FIRST_TOUCH,
)
CLEAN = Report("drafts/thanks.txt", "text", text="Thank you for your time on Monday.\n")
MIXED_TEXT = "Hello,\n\nbonjour à tous\n\nShall we talk?\n\nmerci beaucoup\nencore une fois\n"
MIXED = Report(
    "drafts/mixed.md",
    "markdown",
    skipped=tuple(
        Skipped("not English", Span(MIXED_TEXT.index(words), MIXED_TEXT.index(words) + len(words)), words)
        for words in ("bonjour à tous", "merci beaucoup", "encore une fois")
    ),
    text=MIXED_TEXT,
)
UNREAD = Report("calls/kickoff.vtt", "transcript", skipped=(Skipped("the file says nowhere who speaks"),))
BROKEN = Problem(
    "drafts/broken.eml", 3, "This mail stops in the middle of its header; save it again from your mail program."
)
UNUSED = Problem("drafts/thanks.txt", 1, "The ignore comment for nagging/bump is no longer needed; you can delete it.")

FULL = Run((MAIL, CLEAN, MIXED, UNREAD), (BROKEN,), (UNUSED,), Severity.WARNING)


def run_of(*reports: Report, errors: tuple[Problem, ...] = (), **given: object) -> Run:
    """A run of these reports that fails on warnings."""
    return Run(reports, errors, (), **{"fail_on": Severity.WARNING, **given})  # type: ignore[arg-type]


def report_on(text: str, *findings: Finding, path: str = "draft.txt") -> Report:
    """A report of plain text with these findings."""
    return Report(path, "text", findings=findings, text=text)
