"""The report page: whole, safe, reachable by keyboard, readable in light and dark, and drawn by a real browser."""

from __future__ import annotations

import re
import shutil
import subprocess
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_runs import CLEAN, FIRST_TOUCH, FULL, MAIL, MIXED, ONE_WAY, finding, report_on, run_of

from unsale.findings import Report, Scope, Severity, Span
from unsale.reporters import _charts, html, markdown
from unsale.reporters.figures import families_figure, figures_of, files_figure
from unsale.reporters.reading import Sheet, clock, passages, placed
from unsale.text.document import Source
from unsale.text.readers import reader_for
from unsale.text.readers.options import ReadOptions
from unsale.text.segments import build_document

CALL = """\
Dana (sales rep): What made you look again?
Lee (customer): The pump fails every spring, and my crew loses two days each time it does.
Dana (sales rep): We need you to sign today.
Lee (customer): I would rather read it first.
"""
VOID = {"meta", "rect", "path", "circle", "link", "br", "img", "input", "defs", "g", "text"}


class Page(HTMLParser):
    """The ids, links, tags and visible words of a page; raises when a tag is closed that is not open."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        found = dict(attrs)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if tag == "a" else []
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


def sheets_of(*reports: Report) -> list[Sheet]:
    return [Sheet(report) for report in reports]


def page_of(*reports: Report) -> str:
    return html.page(run_of(*reports), sheets_of(*reports))


def call_sheet() -> Sheet:
    pushy = finding(CALL, "We need you to sign today", "We need you to sign today.", rule="getting/want-you-to")
    source = Source(CALL, "call.txt", "transcript")
    document = build_document(source, reader_for("transcript")(source, ReadOptions(())))
    return Sheet(Report("call.txt", "transcript", findings=(pushy,), text=CALL), document)


def test_the_page_tells_findings_with_why_and_rewrites():
    words = " ".join("".join(Page(html.page(FULL, sheets_of(*FULL.reports))).words).split())
    for finding_ in MAIL.findings:
        assert finding_.message in words
        assert finding_.why in words
    assert "We can talk it over, and you decide only if it suits you." in words
    assert "1 error, 1 warning and 2 hints" in words
    assert "drafts/broken.eml:3" in words
    assert "No pushy language found." in words


def test_every_finding_is_reached_from_the_text_or_the_list_and_no_id_is_double():
    page = Page(page_of(MAIL, CLEAN, MIXED))
    assert len(page.ids) == len(set(page.ids))
    inner = {link[1:] for link in page.links if link.startswith("#")}
    assert inner <= set(page.ids)
    assert inner >= {"t1f1", "t1f2", "t1f3", "t1m1", "t1m2", "t1m3"}
    assert "t1f4" in page.ids  # on the whole text, so nothing is marked


def test_overlapping_findings_each_keep_a_way_in_and_the_text_stays_whole():
    inner = finding(FIRST_TOUCH, "decide today", "We need you to decide today, or the price goes up.")
    report = report_on(FIRST_TOUCH, MAIL.findings[0], inner, MAIL.findings[1])
    shown = passages(Sheet(report))
    assert "".join(piece.text for passage in shown for piece in passage.stretches) == FIRST_TOUCH
    assert placed(shown) == {1, 2, 3}
    page = Page(page_of(report))
    assert {"#t1f1", "#t1f2", "#t1f3"} <= set(page.links)
    assert {"t1m1", "t1m2", "t1m3"} <= set(page.ids)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=60), st.lists(st.tuples(st.integers(0, 59), st.integers(0, 59)), max_size=5))
def test_whatever_a_draft_holds_it_stays_text_and_every_marked_finding_has_one_place(text, pairs):
    spans = [Span(min(pair), max(pair)) for pair in pairs if max(pair) <= len(text)]
    found = [finding("x", "x", "x", span=span, excerpt=text[span.start : span.end], message=text) for span in spans]
    report = report_on(text, *found, path=f"{text}.txt")
    page = Page(page_of(report))
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert {f"t1m{number}" for number in placed(passages(Sheet(report)))} == {
        name for name in page.ids if re.fullmatch(r"t1m\d+", name)
    }


def test_html_in_a_draft_is_shown_and_never_run():
    evil = '<script>alert(1)</script><img src=x onerror="alert(2)"> </style>'
    sly = finding(evil, "alert(1)", evil, message=evil, why=evil, advice=evil, family=evil, rule=f"{evil}/x")
    page = page_of(report_on(evil, sly, path=f"{evil}.txt"), report_on(evil, sly, path="b.txt"))
    read = Page(page)
    assert not {"script", "img", "iframe", "object", "link", "base", "form"} & set(read.tags)
    assert not [name for name, _ in read.attributes if name.startswith("on")]
    assert evil in "".join(read.words)
    assert evil not in markdown.page(run_of(), sheets_of(report_on(evil, sly)))


def test_the_page_needs_nothing_from_the_network_and_is_the_same_twice():
    page = page_of(MAIL, MIXED)
    assert page == page_of(MAIL, MIXED)
    assert "default-src 'none'" in page
    assert not re.findall(r"(?:src=|@import|url\((?!#))", page)
    assert not [link for link in Page(page).links if not link.startswith("#")]


def test_a_finding_on_a_call_is_marked_in_its_turn_and_the_customer_is_not_judged():
    shown = passages(call_sheet())
    assert [passage.heading for passage in shown] == ["Dana", "Lee", "Dana", "Lee"]
    assert [passage.judged for passage in shown] == [True, False, True, False]
    assert [piece.text for piece in shown[2].stretches if piece.numbers] == ["We need you to sign today"]


def test_a_call_has_its_airtime_and_turns_by_hand():
    figures = {figure.title: figure for figure in figures_of(call_sheet())}
    airtime, turns = figures["Customer airtime"], figures["Turn by turn"]
    # 5 + 6 words of the seller, 15 + 6 of the customer: 21 of 32
    assert airtime.rows[0] == ("Customer, by words", "66 %")
    assert [row[1] for row in airtime.rows[2:]] == ["57 %", "80 %"]
    assert [row[:3] for row in turns.rows] == [
        ("word 1", "Seller", "5"),
        ("word 6", "Customer", "15"),
        ("word 21", "Seller", "6"),
        ("word 27", "Customer", "6"),
    ]
    assert turns.rows[2][3] == "1 warning"


def test_charts_hold_their_data_and_say_it_in_a_table():
    figure = families_figure(MAIL.findings)
    assert figure is not None
    assert sum(int(cell) for row in figure.rows for cell in row[1:]) == len(MAIL.findings)
    assert re.findall(r'class="label">(\d+)<', figure.svg) == ["1"] * 4  # four kinds, one piece each
    assert 'role="img"' in figure.svg
    assert "<script" not in figure.svg


def test_one_file_is_not_compared():
    assert files_figure(sheets_of(MAIL, CLEAN)) is None
    figure = files_figure(sheets_of(MAIL, CLEAN, report_on(FIRST_TOUCH, ONE_WAY, path="b.txt")))
    assert figure is not None
    assert figure.rows == (
        ("drafts/first-touch.txt", "1", "1", "2"), ("drafts/thanks.txt", "0", "0", "0"), ("b.txt", "0", "0", "1")
    )  # fmt: skip


def test_without_pygal_tables_stand_open_for_the_charts(monkeypatch):
    monkeypatch.setattr(_charts, "available", lambda: False)
    monkeypatch.setattr(html, "available", lambda: False)
    page = page_of(MAIL)
    assert "<details open>" in page
    assert 'role="img"' not in page
    assert "pip install pygal" in page


def test_times_are_written_as_on_a_clock():
    assert [clock(0), clock(61.9), clock(3723)] == ["0:00", "1:01", "1:02:03"]


# --- colours ----------------------------------------------------------------------------------------------------------


def luminance(color: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_words_stand_out_from_their_ground(scheme):
    css = Path(html.__file__).with_name("report.css").read_text(encoding="utf-8")
    colors = dict(re.findall(r"--([\w-]+): (#\w{6})", css.split(":root")[scheme + 1]))
    grounds = [colors[name] for name in ("paper", "sheet")]
    for ink in ("ink", "muted", "link", "error", "warning", "hint"):
        assert min(contrast(colors[ink], ground) for ground in grounds) >= 4.5, ink
    for level in ("error", "warning", "hint"):
        assert contrast(colors["ink"], colors[f"{level}-ground"]) >= 4.5, level
    for piece in ("customer", "seller"):  # graphics need 3:1
        assert min(contrast(colors[piece], ground) for ground in grounds) >= 3, piece


# --- a real browser ---------------------------------------------------------------------------------------------------

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


PROBE = """<script>addEventListener("load", () => {
  const links = [...document.querySelectorAll("mark a, .findings a")];
  const reached = links.filter(link => { link.focus(); return document.activeElement === link; });
  const bars = [...document.querySelectorAll(".pygal .bar rect, .pygal .histbar rect, .pygal .dot")];
  const drawn = bars.filter(bar => bar.getBoundingClientRect().width > 1);
  const wide = document.documentElement.scrollWidth - innerWidth;
  const found = [innerWidth, links.length, reached.length, drawn.length, Math.max(0, wide)];
  parent.document.body.dataset.probe = found.join(" ");
})</script>"""


def probed(folder: Path, page: str, width: int) -> list[int]:
    """What Chromium finds: its width, links, links reached, pieces of charts drawn, pixels too wide."""
    file = folder / "report.html"
    inner = escape(
        re.sub(r"<meta http-equiv[^>]*>", PROBE, page)
    )  # a window cannot be as narrow as a phone, a frame can
    frame = f'<!DOCTYPE html><body><iframe style="border: 0" width="{width}" height="900" srcdoc="{inner}"></iframe>'
    file.write_text(frame, encoding="utf-8")
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    arguments = ["--window-size=1400,1000", "--dump-dom", file.as_uri()]
    done = subprocess.run([*command, *arguments], capture_output=True, text=True, timeout=120)
    found = re.search(r'data-probe="([\d ]+)"', done.stdout)
    assert found, done.stderr
    return [int(number) for number in found[1].split()]


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
@pytest.mark.parametrize("width", [390, 1280])
def test_chromium_opens_the_page_draws_the_charts_and_reaches_every_link(tmp_path, width):
    sheet = call_sheet()
    page = html.page(run_of(MAIL, sheet.report), [Sheet(MAIL), sheet])
    seen, links, reached, drawn, too_wide = probed(tmp_path, page, width)
    assert abs(seen - width) <= 20
    assert links == reached >= 2 * 4
    # folder: 4 + 5 pieces; mail: 4 kinds, 3 places; call: 1 kind, 2 shares, 4 turns
    assert drawn >= 20
    assert too_wide == 0


@pytest.mark.parametrize("level", list(Severity))
def test_a_severity_is_said_in_words(level):
    report = report_on("Buy now.", finding("Buy now.", "Buy now", "Buy now.", severity=level))
    page = page_of(report)
    assert f'<span class="badge">{level.label}</span>' in page
    assert f'<mark class="{level.label}">' in page


def test_a_finding_on_the_whole_text_marks_no_words():
    assert ONE_WAY.scope is Scope.DOCUMENT
    assert placed(passages(Sheet(report_on(FIRST_TOUCH, ONE_WAY)))) == set()
