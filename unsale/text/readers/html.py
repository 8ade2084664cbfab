"""Reads HTML: the words that a recipient sees, each mapped to its place in the file."""

from __future__ import annotations

from html.parser import HTMLParser

from unsale.findings import Skipped, Span
from unsale.text.document import Extract, Part, Source
from unsale.text.offsets import MappedText
from unsale.text.readers._dialogue import with_turns
from unsale.text.readers._front_matter import read_front_matter
from unsale.text.readers._html_markup import Lines, shield_html
from unsale.text.readers._shielding import shield_templates
from unsale.text.readers._visible_text import VisibleText
from unsale.text.readers.options import ReadOptions

_UNCLOSED = "A comment, script or style sheet begins here and never ends, so nothing after it was checked; close it."


def read_html(source: Source, options: ReadOptions) -> Extract:
    """The visible text of an HTML file, with the subject that front matter above it may hold.

    Never raises for what the file holds: what a browser makes sense of is read, the rest is `skipped`.
    """
    mapped = MappedText.of(source.text)
    if not source.text.startswith(("---", "+++", "\ufeff---", "\ufeff+++")):
        return with_turns(html_extract(mapped), options)
    front = read_front_matter(mapped, shield_templates(source.text))
    if front is None:
        return with_turns(html_extract(mapped), options)
    page = with_turns(html_extract(mapped.slice(front.end, len(mapped))), options)
    return Extract((*front.parts, *page.parts), (*front.skipped, *page.skipped))


def html_parts(mapped: MappedText, message: int = 0) -> list[Part]:
    """The visible text of a piece of HTML that was itself taken out of a file, such as a part of a mail.

    `mapped` is the decoded HTML with its map to the file; `message` is the number of the mail in a mailbox.
    """
    return list(html_extract(mapped, message).parts)


def html_extract(mapped: MappedText, message: int = 0) -> Extract:
    """As `html_parts`, and what was not read."""
    seen = VisibleText(mapped)
    skipped = feed_html(seen, mapped, 0, len(mapped))
    return Extract(tuple(seen.parts(message)), (*skipped, *seen.skipped()))


def feed_html(seen: VisibleText, mapped: MappedText, start: int, end: int) -> list[Skipped]:
    """Tell `seen` what stands in the HTML from `start` to `end`, and return what was not read."""
    markup = shield_html(mapped.text[start:end])
    walker = _Walker(seen, start, markup.text)
    walker.feed(markup.text)
    walker.close()
    if markup.unclosed is None:
        return []
    return [Skipped(_UNCLOSED, mapped.offsets.to_source(Span(start + markup.unclosed, end)), broken=True)]


class _Walker(HTMLParser):
    """Passes what the parser finds on to a `VisibleText`, with offsets instead of lines and columns."""

    # The contents of scripts and style sheets are hidden beforehand; a parser that went into its own mode for them
    # could swallow the text after one that is not closed.
    CDATA_CONTENT_ELEMENTS = ()  # type: ignore[misc]
    RCDATA_CONTENT_ELEMENTS = ()  # type: ignore[misc]

    def __init__(self, seen: VisibleText, base: int, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self._seen = seen
        self._base = base
        self._lines = Lines(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            at = self._offset()
            self._seen.line_break(at, at + len(self.get_starttag_text() or ""))
        else:
            self._seen.start(tag, {name: value or "" for name, value in reversed(attrs)})

    def handle_endtag(self, tag: str) -> None:
        self._seen.end(tag)

    def handle_data(self, data: str) -> None:
        # Every `<` that is not part of a tag was made opaque, so this is a tag that the parser could not read.
        if not data.startswith("<"):
            self._seen.data(self._offset(), data, entities=True)

    def _offset(self) -> int:
        return self._base + self._lines.offset(self.getpos())
