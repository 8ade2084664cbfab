"""Pusher and builder, and what works, in the report: told with their sentences, each with a way to its place."""

from __future__ import annotations

import itertools
import re

import pytest
from command import unsale, written
from hypothesis import given, settings
from hypothesis import strategies as st
from test_html_report import CHROMIUM, Page, probed

from unsale.findings import Report, Span
from unsale.praise import Praise
from unsale.profile import WHOLE, Evidence, Shown, known_traits
from unsale.reporters import Run, html, markdown
from unsale.reporters.profile import MOST, good_spans, sides
from unsale.reporters.reading import Sheet, good_placed, passages

TRAITS = {trait.key: trait for trait in known_traits()}
GOOD = "You mentioned that two of your drivers are off until May. What matters most to you in a supplier?\n"
BOTH = f"Hi Ann,\n\n{GOOD}\nWe need you to sign today, because my quarter closes on Friday.\n"


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return written(tmp_path, both__txt=BOTH, good__txt=GOOD, plain__txt="The gate is open from nine.\n")


def page_of(*paths: str) -> str:
    outcome = unsale("report", *paths, "--format", "html", "--jobs", "1")
    assert outcome.code == 0, outcome.err
    return outcome.out


def words_of(page: str) -> str:
    return " ".join("".join(Page(page).words).split())


def test_one_file_tells_both_sides_and_the_rest_as_not_seen():
    words = words_of(page_of("both.txt"))
    assert "Traits of the builder" in words
    assert "Remembers what they said In 1 sentence." in words
    assert "Makes its numbers the reason In 1 sentence." in words
    assert "“You mentioned that two of your drivers are off until May.” (line 3)" in words
    assert "Not seen here, which says nothing about what happens elsewhere: Takes care of people," in words
    assert "never of the people" in words


def test_a_folder_is_told_once_with_the_file_of_each_sentence():
    words = words_of(page_of("both.txt", "good.txt", "plain.txt"))
    assert words.count("Traits of the builder") == 1
    assert "Remembers what they said In 2 sentences, 2 of 3 texts." in words
    assert "(both.txt, line 3)" in words
    assert "(good.txt, line 1)" in words


def test_every_trait_and_every_good_line_has_a_way_to_its_place():
    page = Page(page_of("both.txt", "good.txt"))
    links = {link[1:] for link in page.links}
    assert links <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert {"profile", "t1g1", "t1g2", "t2g1", "t2g2", "t1f1"} <= links


def test_good_lines_are_marked_in_the_text_and_pushy_ones_are_not():
    page = page_of("both.txt")
    marked = re.findall(r'<span class="good" id="t1g\d" tabindex="-1">([^<]+)</span>', page)
    assert marked == [
        "You mentioned that two of your drivers are off until May.", "What matters most to you in a supplier?"
    ]  # fmt: skip
    assert "A ✓ stands before a line that works." in page
    assert "A ✓ stands" not in page_of("plain.txt")


def test_what_works_is_what_check_praises():
    praised = re.findall(r"line \d+, “([^”]+)”: ([^.]+)\.", unsale("check", "both.txt", "--praise").said)
    words = words_of(page_of("both.txt"))
    assert praised
    assert all(f"“{line}” {says}" in words for line, says in praised)


def test_markdown_tells_the_same(here):
    text = unsale("report", "both.txt", "good.txt", "--format", "md").out
    assert "### What works" in text
    assert "## Pusher and builder" in text
    assert "- **Remembers what they said**: something that this reader said" in text
    assert "In 2 sentences, 2 of 2 texts." in text
    assert "  - “You mentioned that two of your drivers are off until May.” (good.txt, line 1)" in text


def test_data_keeps_its_shape():
    assert unsale("report", ".", "--format", "json").json == unsale("check", ".", "--format", "json").json


def test_traits_that_cannot_be_read_never_cost_the_findings(monkeypatch):
    monkeypatch.setattr("unsale.profile.FILE", "no-such-file.yaml")
    outcome = unsale("report", "both.txt", "--format", "md")
    assert "**warning**" in outcome.out
    assert "are missing" in outcome.err
    assert "## Pusher and builder" not in outcome.out


def test_at_most_three_sentences_are_shown_and_the_others_counted():
    text = "You mentioned it all. " * 7
    found = tuple(Evidence("a.txt", Span(22 * at, 22 * at + 21), "You mentioned it all.", "phrase") for at in range(7))
    shown = Shown(TRAITS["knows-them"], (*found, Evidence("a.txt", WHOLE, "The customer speaks.", "x", whole=True)))
    (builder, pusher) = sides([shown], list(TRAITS.values()), [Sheet(Report("a.txt", "text", text=text))])
    (row,) = builder.rows
    assert len(row.quotes) == MOST
    assert row.count == "In 7 sentences and the text as a whole."
    assert row.more == f"and {8 - MOST} more places"
    assert pusher.rows == ()
    assert pusher.unseen.startswith("Makes its numbers the reason, ")


@settings(max_examples=50, deadline=None)
@given(st.text(min_size=1, max_size=50), st.lists(st.tuples(st.integers(0, 49), st.integers(0, 49)), max_size=5))
def test_whatever_a_draft_holds_its_good_lines_stay_text_with_one_place_each(text, pairs):
    spans = [Span(min(pair), max(pair)) for pair in pairs if min(pair) < max(pair) <= len(text)]
    good = good_spans("a.txt", [Praise(span, text, "it works", "x") for span in spans], [])
    assert not [1 for one, other in itertools.pairwise(good) if one.overlaps(other)]
    sheet = Sheet(Report("a.txt", "text", text=text), good=good)
    run = Run((sheet.report,), (), (), 3, praise={"a.txt": tuple(Praise(it, text, "it works", "x") for it in good)})
    seen = [Shown(TRAITS["serves"], tuple(Evidence("a.txt", it, text, "phrase") for it in good))] if good else []
    page = Page(html.page(run, [sheet], seen, list(TRAITS.values())))
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links} <= set(page.ids)
    assert {f"t1g{number}" for number in good_placed(passages(sheet))} == {
        it for it in page.ids if "g" in it and it[0] == "t"
    }
    assert markdown.page(run, [sheet], seen, list(TRAITS.values()))


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
@pytest.mark.parametrize("width", [390, 1280])
def test_chromium_reaches_every_trait_by_keyboard(tmp_path, width):
    page = page_of("both.txt", "good.txt").replace("</main>", "</main>")
    rows = len(re.findall(r'<li><a href="#t', page))
    page = page.replace('<li><a href="#t', '<li class="findings"><a href="#t')  # what `probed` counts
    _, links, reached, _, too_wide = probed(tmp_path, page, width)
    assert links == reached >= rows >= 6
    assert too_wide == 0
