"""Charts as inline SVG: the gateway to pygal, which draws without numpy and without a browser.

The SVG carries no style, script or date: colours, hatching and fonts come from the page (report.css), so that they
follow its light, dark and print form, and the same findings give the same page.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final
from xml.etree import ElementTree

from unsale.reporters.terminal import printable

WIDTH: Final = 440
"""Units of a chart's width; at phone width its letters are about 11 px high."""
_FONT: Final = 14
_ROW: Final = 34
_LONGEST_LABEL: Final = 18
_DROPPED: Final = frozenset({"script", "style", "desc", "title"})
"""Parts of pygal's output that a page with its own style and text alternative does not need."""
Labels = Sequence[tuple[str, float]]
"""Names of places on an axis, with their values."""


def available() -> bool:
    """True when pygal is installed."""
    from importlib.util import find_spec

    return find_spec("pygal") is not None


def stacked_bars(
    label: str, names: Sequence[str], series: Sequence[tuple[str, Sequence[int]]], colors: str = "severities"
) -> str:
    """A bar a name, made of a piece for each series; `""` without pygal."""
    counts = range(max((sum(column) for column in zip(*(values for _, values in series), strict=True)), default=0) + 1)
    ticks = counts if len(counts) <= 8 else counts[:: -(-len(counts) // 6)]
    return _draw(
        "HorizontalStackedBar",
        label,
        # pygal draws the first name at the bottom
        [(name, [{"value": value, "label": str(value)} if value else None for value in reversed(values)])
         for name, values in series],
        height=(90 if len(series) > 1 else 60) + _ROW * len(names),
        colors=colors,
        show_legend=len(series) > 1,
        x_labels=[_short(name) for name in reversed(names)],
        y_labels=list(ticks),
        value_formatter=lambda value: f"{value:.0f}",
        print_labels=True,
    )  # fmt: skip


def share_bar(label: str, parts: Sequence[tuple[str, float]], marks: Labels) -> str:
    """One bar of 0 to 100 percent in parts, with lines at the marks; `""` without pygal."""
    return _draw(
        "HorizontalStackedBar",
        label,
        [(name, [{"value": share, "label": f"{share:.0f} %"}]) for name, share in parts],
        height=150,
        colors="sides guides-above",
        x_labels=[""],
        y_labels=[{"value": value, "label": name} for name, value in marks],
        range=(0, 100),
        print_labels=True,
    )


def places(label: str, series: Sequence[tuple[str, Sequence[float]]]) -> str:
    """A row of dots a series, by place in the text (0 to 100 percent); `""` without pygal."""
    rows = len(series)
    return _draw(
        "XY",
        label,
        [(name, [(place, rows - row) for place in spots]) for row, (name, spots) in enumerate(series)],
        height=60 + _ROW * rows,
        colors="severities plain",
        stroke=False,
        dots_size=6,
        show_legend=False,
        xrange=(0, 100),
        range=(0.5, rows + 0.5),
        x_labels=[{"value": 0, "label": "start"}, {"value": 50, "label": "middle"}, {"value": 100, "label": "end"}],
        y_labels=[{"value": rows - row, "label": name} for row, (name, _) in enumerate(series)],
    )


def timeline(label: str, series: Sequence[tuple[str, Sequence[tuple[float, float, float]]]], unit: str) -> str:
    """Blocks of (height, start, end) along a line: above it one side, below it the other; `""` without pygal."""
    last = max((end for _, blocks in series for _, _, end in blocks), default=1.0)
    apart = max(1, math.ceil(last / 5))
    ticks = list(range(0, math.floor(last) + 1, apart)) if last >= 5 else [last * step / 4 for step in range(5)]
    return _draw(
        "Histogram",
        label,
        [(name, list(blocks)) for name, blocks in series],
        height=190,
        colors="sides",
        range=(-1, 1),
        xrange=(0, last),
        y_labels=[{"value": 0.5, "label": "Customer"}, {"value": -0.5, "label": "Seller"}],
        x_labels=ticks,
        x_value_formatter=lambda value: f"{value:.0f}" if last >= 5 else f"{value:.1f}",
        x_title=unit,
    )


def _short(name: str) -> str:
    shown = printable(name)
    return shown if len(shown) <= _LONGEST_LABEL else "…" + shown[1 - _LONGEST_LABEL :]


def _draw(kind: str, label: str, series: Sequence[tuple[str, Any]], *, height: int, colors: str, **options: Any) -> str:
    """The chart as an `<svg>` element that a screen reader calls `label`; `colors` is a class of the page's style."""
    if not available():
        return ""
    import pygal
    from pygal.style import Style

    sizes = {f"{part}_font_size": _FONT for part in ("label", "major_label", "value", "value_label", "legend", "title")}
    options = {"show_legend": True, "legend_at_bottom": True, "legend_box_size": 12, "js": (), **options}
    chart = getattr(pygal, kind)(
        width=WIDTH, height=height, style=Style(**sizes), margin=6, spacing=8, truncate_legend=-1, truncate_label=-1,
        no_prefix=True, legend_at_bottom_columns=len(series), **options,
    )  # fmt: skip
    for name, values in series:
        chart.add(name, values)
    return _bare(chart.render(is_unicode=True, disable_xml_declaration=True), label, colors)


def _bare(svg: str, label: str, colors: str) -> str:
    """The drawing alone, its names without a namespace as HTML wants them."""
    root = ElementTree.fromstring(svg)
    for element in list(root.iter()):
        for child in list(element):
            if child.tag.rpartition("}")[2] in _DROPPED:
                element.remove(child)
        element.tag = element.tag.rpartition("}")[2]
        element.attrib = {name: it for name, it in element.attrib.items() if not name.startswith("{") and name != "id"}
        if "guides-above" in colors:
            element[:] = sorted(element, key=lambda child: child.get("class", "").startswith("axis"))
    root.attrib = {"viewBox": root.attrib["viewBox"], "role": "img", "aria-label": label, "class": f"pygal {colors}"}
    return ElementTree.tostring(root, encoding="unicode")
