"""Lists of lines to avoid are shown, not said; what stands beside them is judged as ever."""

from __future__ import annotations

import pytest

import unsale
from unsale.linter import Linter

PUSHY = "Act now, this is your last chance!"


@pytest.mark.parametrize(
    "heading",
    [
        "Don't say:",
        "Never write",
        "Lines to avoid",
        "Bad examples:",
        "What not to say",
        "Phrases we never use:",
        "Avoid:",
    ],
)
@pytest.mark.parametrize(("before", "after"), [("- ", ""), ('"', '"'), ("1. ", ""), ('* "', '"')])
def test_items_under_a_warning_heading_are_left_alone(linter: Linter, heading: str, before: str, after: str) -> None:
    text = f"Openers for the team\n\n{heading}\n\n{before}{PUSHY}{after}\n"
    assert linter.check_text(text).findings == ()


@pytest.mark.parametrize(
    "text",
    [
        f"Say this:\n\n- {PUSHY}\n",
        f"Don't say:\n\n- Hello.\n\nOur offer\n\n- {PUSHY}\n",
        f"Don't say no to a good thing when it stands in front of you today:\n\n- {PUSHY}\n",
        f"Don't say:\n\n{PUSHY}\n",
    ],
)
def test_everything_else_is_judged(linter: Linter, text: str) -> None:
    assert linter.check_text(text).findings


def test_markdown_lists(linter: Linter) -> None:
    text = f"# Openers\n\n## Lines to avoid\n\n- {PUSHY}\n\n## Better\n\n- Would it help?\n"
    assert linter.check_text(text, format="markdown").findings == ()


@pytest.mark.parametrize(
    "introduction",
    [
        "I listened to a dozen calls. A few phrases I'd like us to retire:",
        "Please drop these from the script from now on:",
        "Here are the lines I pulled from last month's calls, for the slide:",
        "You asked for examples of what our people must never send:",
        "After the review we're taking these out of the guide for good.",
    ],
)
@pytest.mark.parametrize(("before", "after"), [('- "', '"'), ('"', '"')])
def test_a_sentence_may_introduce_quoted_lines_that_are_to_go(
    linter: Linter, introduction: str, before: str, after: str
) -> None:
    assert linter.check_text(f"Hi all,\n\n{introduction}\n{before}{PUSHY}{after}\n").findings == ()
    assert linter.check_text(f"Hi all,\n\n{introduction}\n- {PUSHY}\n").findings


def test_a_quoted_line_after_the_word_that_condemns_it(linter: Linter) -> None:
    assert not linter.check_text('Gone: "Act now or you will regret it!"\n\nWe kept the plain ones.\n').findings
    assert linter.check_text('Mail 3: "Act now or you will regret it!"\n\nWe kept the plain ones.\n').findings


TABLE_AS_MARKDOWN = """
| {bad} | {good} |
|---|---|
| You need to sign by Friday or the price goes up | The price holds until Friday; say if you need longer |
| What would it take to get you to sign today? | What would you want to see before deciding? |
"""
TABLE_AS_HTML = """<table><thead><tr><th>{bad}</th><th>{good}</th></tr></thead><tbody>
<tr><td>You need to sign by Friday or the price goes up</td><td>The price holds until Friday</td></tr>
<tr><td>What would it take to get you to sign today?</td><td>What would you want to see first?</td></tr>
</tbody></table>"""


@pytest.mark.parametrize(("table", "path"), [(TABLE_AS_MARKDOWN, "guide.md"), (TABLE_AS_HTML, "guide.html")])
@pytest.mark.parametrize("bad", ["Instead of", "Don't say", "❌", "**Pushy**"])
def test_a_column_of_lines_to_avoid_is_shown_and_not_said(table: str, path: str, bad: str) -> None:
    bad = bad.replace("**", "") if path.endswith("html") else bad
    assert unsale.check_text(table.format(bad=bad, good="Try"), path=path) == ()


@pytest.mark.parametrize(("table", "path"), [(TABLE_AS_MARKDOWN, "guide.md"), (TABLE_AS_HTML, "guide.html")])
@pytest.mark.parametrize(
    ("bad", "good"), [("First mail", "Second mail"), ("Don't miss this", "View online"), ("Avoid", "")]
)
def test_other_columns_are_judged(table: str, path: str, bad: str, good: str) -> None:
    assert len(unsale.check_text(table.format(bad=bad, good=good), path=path)) >= 2


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Hi Jo,\n\n~~Last chance to save 20%!~~ The price stays as it is.\n", "mail.md"),
        ("<p>Hi Jo,</p><p><del>Last chance to save 20%!</del> The price stays as it is.</p>", "mail.html"),
        ("## What not to send\n\n- ~~Last chance to save 20%!~~\n- **Act now**\n", "guide.md"),
    ],
)
def test_struck_out_words_are_not_said(text: str, path: str) -> None:
    assert unsale.check_text(text, path=path) == ()
