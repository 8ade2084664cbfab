"""`[i]gnore` in `unsale fix --interactive`: the note is heard, and the draft reads as it did before."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from command import unsale

from unsale.linter import Linter
from unsale.suppress import find_directives
from unsale.text.document import Source
from unsale.text.readers import reader_for
from unsale.text.readers.options import ReadOptions

PUSH = "Act now, this is your last chance!"
HTML = {
    "on its line": "<p>Hello.</p>\n<p>{}</p>\n",
    "behind a tag over lines": '<p>\n  <a\n    href="https://example.com"\n    class="b">{}</a>\n</p>\n',
    "behind text and a tag over lines": '<p>See below.\n Fine. <a\n    href="x"\n    class="b">{}</a>\n</p>\n',
    "behind a value with a bracket": '<p><a\n title="a > b"\n href="x">{}</a></p>\n',
    "behind a comment over lines": "<p>Hello.</p>\n<!-- by\n the team --> {}\n<p>Bye.</p>\n",
    "in front matter": "---\nsubject: {}\n---\n<p>Hello.</p>\n",
}
MARKDOWN = {
    "on its line": "# Plan\n\n{}\n",
    "in the middle of a paragraph": "The plan is long and the plan is\nattached. {} Does Tuesday\nsuit you?\n",
    "at a line start in a paragraph": "The plan is long and it is attached.\n{} Does Tuesday\nsuit you?\n",
    "in an item": "- The plan is attached.\n\n  {}\n- Does Tuesday suit you?\n",
    "in front matter": "---\nsubject: {}\n---\n\nHello.\n",
    "in front matter below others": "---\nfrom: Ann\nsubject: '{}'\n---\n\nHello.\n",
    "in toml": '+++\nsubject = "{}"\n+++\n\nHello.\n',
    "between two rules": "---\n\n{}\n\n---\n\nHello.\n",
}
CASES = [(format, form) for format, forms in (("html", HTML), ("md", MARKDOWN)) for form in forms]


def ignored(path: Path, text: str, reason: str = "a real date -- really -->") -> tuple[str, str]:
    """The draft after all in it was ignored, and what was said."""
    path.write_bytes(text.encode())
    done = unsale("fix", "-i", str(path), stdin=(f"i\n{reason}\n" * 9).encode())
    assert done.code == 0, done.err
    return path.read_bytes().decode(), done.said


def visible(text: str, path: Path) -> list[tuple[str, str]]:
    format = "html" if path.suffix == ".html" else "markdown"
    extract = reader_for(format)(Source(text, "a", format), ReadOptions())
    assert not extract.skipped
    return [(part.role.value, part.mapped.text) for part in extract.parts]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize(("format", "form"), CASES)
def test_a_note_is_heard_and_changes_nothing_that_is_read(
    tmp_path: Path, linter: Linter, format: str, form: str, ending: str
) -> None:
    draft = tmp_path / f"draft.{format}"
    before = (HTML if format == "html" else MARKDOWN)[form].format(PUSH).replace("\n", ending)
    assert linter.check_text(before, path=str(draft)).findings
    after, _ = ignored(draft, before)
    assert visible(after, draft) == visible(before, draft)
    report = linter.check_file(draft)
    assert (report.findings, report.notes) == ((), ())
    notes = find_directives(after)
    assert notes
    assert after.count("\n") == after.count(ending)
    bare = re.sub(
        r"(?m)^[ \t]*(?:# unsale: ignore[^\r\n]*|<!-- unsale: [^\r\n]*?-->)\r?\n|<!-- unsale: .*?-->", "", after
    )
    assert bare == before


def test_the_note_stands_above_a_tag_that_runs_over_lines(tmp_path: Path) -> None:
    after, _ = ignored(tmp_path / "a.html", HTML["behind a tag over lines"].format(PUSH))
    assert re.match(r"<p>\n(?:  <!-- unsale: ignore [^\n]+-->\n)+  <a\n    href", after)


def test_front_matter_gets_a_note_of_its_own_kind(tmp_path: Path) -> None:
    after, _ = ignored(tmp_path / "a.md", MARKDOWN["in front matter"].format(PUSH))
    assert re.match(r"---\n(?:# unsale: ignore [^\n]+\n)+subject: Act now", after)


@pytest.mark.parametrize(
    "text", ["---\nsubject: >\n  The plan is here.\n  {}\n---\n\nHello.\n", "---\nsubject: |\n  {}\n---\n\nHello.\n"]
)
def test_where_no_note_is_safe_the_draft_is_left_alone(tmp_path: Path, text: str) -> None:
    before = text.format(PUSH)
    after, said = ignored(tmp_path / "a.md", before)
    assert after == before
    assert "No line here can hold a note" in said
    assert "per-path" in said


def test_a_note_by_hand_above_a_tag_that_runs_over_lines_is_heard(linter: Linter) -> None:
    text = f'<p>Hello.</p>\n<!-- unsale: ignore -->\n<a\n  href="x"\n  class="b">{PUSH}</a>\n'
    report = linter.check_text(text, format="html")
    assert (report.findings, report.notes) == ((), ())
