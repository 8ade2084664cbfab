"""What the elements of HTML mean to a reader of mail: blocks, hidden text, quotes, signatures, footers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from unsale.text.document import Role
from unsale.text.readers._blocks import BODY, Manner

_VOIDS = "area base basefont br col embed frame hr img input link meta param source track wbr"
_BLOCKS = """
    address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol optgroup option p pre
    search section select summary table tbody td textarea tfoot th thead title tr ul
"""
_INLINES = """
    a abbr acronym audio b bdi bdo big blink canvas cite code colgroup data datalist del dfn em font frameset i
    iframe ins kbd label map mark marquee math meter nobr noembed noframes noscript object output picture plaintext
    progress q rp rt ruby s samp script slot small span strike strong style sub sup svg template time tt u var video
    xml xmp
"""
_UNSEENS = """
    audio canvas datalist del iframe mj-attributes mj-style noembed noframes noscript object s script strike style svg
    template video xml
"""
VOID, _BLOCK, _INLINE, _UNSEEN = (frozenset(names.split()) for names in (_VOIDS, _BLOCKS, _INLINES, _UNSEENS))
_KNOWN = _BLOCK | _INLINE | VOID
# An element that begins while one of these is open ends it, unless one of the others stands between.
_IMPLIED_END: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "table"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl", "table"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl", "table"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
}
_WHOLE = frozenset({"html", "body"})
_ENDS_PARAGRAPH = (frozenset({"p"}), _BLOCK - {"p"})

_QUOTE = re.compile(r"\b(?:x_)?(?:gmail_quote|yahoo_quoted|protonmail_quote|moz-cite-prefix|zmail_extra)")
_QUOTE_STARTS = re.compile(r"\b(?:x_)?(?:outlookmessageheader|divrplyfwdmsg|appendonsend)\b")
_FOOTER = re.compile(r"(?:^|[\s_-])(?:footer|unsubscribe|legal|disclaimer)|(?:footer|unsubscribe|disclaimer)s?(?:\s|$)")
# A class such as `with-footer` or `table_footer` names a layout, not the small print.
_LAYOUT = re.compile(
    r"(?:^|(?<=\s))(?:has|with|no|above|before|pre|sticky|purchase|order|invoice|table|card|modal|panel|box|section)"
    r"[_-]?\S*footer\S*"
)
_CODE = re.compile(r"(?:^|[\s_-])(?:code|highlight|language|lang|sourcecode|hljs|prettyprint)")
_NOT_DISPLAYED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_HIDDEN_IN_OUTLOOK = re.compile(r"mso-hide\s*:\s*all", re.I)
_COLLAPSED = re.compile(
    r"max-height\s*:\s*0|font-size\s*:\s*[01](?![0-9.])|line-height\s*:\s*[01](?![0-9.])|opacity\s*:\s*0"
    r"|max-width\s*:\s*0|overflow\s*:\s*hidden",
    re.I,
)
_KEEPS_LINES = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.I)


@dataclass(frozen=True, slots=True)
class Element:
    """An open element: how the text inside it is to be taken."""

    tag: str
    manner: Manner = BODY
    hidden: bool = False
    pre: bool = False
    quotes_rest: bool = False
    """What follows the element, to the end of the mail, is somebody else's."""


def is_block(tag: str) -> bool:
    """True when `tag` begins and ends a block; MJML's elements all do."""
    return tag in _BLOCK or tag.startswith("mj-")


def is_element(name: str) -> bool:
    """True when `name` is, or may be, the name of an element, and not a placeholder such as `<company>`."""
    return name in _KNOWN or "-" in name or ":" in name


def implied_end(tag: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """The elements that the start of `tag` ends, and those that stop the search for one."""
    return _IMPLIED_END.get(tag) or (_ENDS_PARAGRAPH if is_block(tag) else None)


def element(parent: Element, tag: str, attributes: Mapping[str, str], *, first: bool) -> Element:
    """The element that `tag` opens inside `parent`; `first` when no text was seen yet."""
    style = attributes.get("style", "")
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}".lower().strip()
    unseen = tag in _UNSEEN or "hidden" in attributes or _is_hidden(tag, style)
    preheader = tag == "mj-preview" or _is_preheader(tag, names, style, unseen=unseen, first=first)
    role = Role.SUBJECT if preheader else _role(tag, names, parent)
    pre = parent.pre or tag == "pre" or bool(_KEEPS_LINES.search(style))
    wrapped = (parent.manner.wrapped or tag == "pre") and role is not Role.CODE
    return replace(
        parent,
        tag=tag,
        manner=Manner(_inherited(parent.manner.role, role), wrapped),
        hidden=parent.hidden or (unseen and not preheader),
        pre=pre,
        quotes_rest=bool(names) and bool(_QUOTE_STARTS.search(names)),
    )


def _is_hidden(tag: str, style: str) -> bool:
    """Hidden by its style. A link hidden from Outlook alone is a button that all others see."""
    if not style:
        return False
    return bool(_NOT_DISPLAYED.search(style) or (tag != "a" and _HIDDEN_IN_OUTLOOK.search(style)))


def _is_preheader(tag: str, names: str, style: str, *, unseen: bool, first: bool) -> bool:
    """The text that the inbox shows beside the subject: named so, or a collapsed element before all other text."""
    if tag in _UNSEEN or tag in _WHOLE or tag == "table":
        return False
    if "preheader" in names:
        return True
    return unseen and ("preview" in names or (first and bool(_COLLAPSED.search(style))))


def _role(tag: str, names: str, parent: Element) -> Role | None:
    if tag in {"title", "mj-title"}:
        return Role.SUBJECT
    if tag == "blockquote":
        return Role.QUOTED
    if tag == "footer":
        return Role.LEGAL
    if tag == "code" and parent.pre:
        return Role.CODE
    return _named_role(tag, names) if names else None


def _named_role(tag: str, names: str) -> Role | None:
    if tag in _WHOLE:
        return None
    if tag == "pre" and _CODE.search(names):
        return Role.CODE
    if _QUOTE.search(names) or _QUOTE_STARTS.search(names):
        return Role.QUOTED
    if "signature" in names:
        return Role.SIGNATURE
    return Role.LEGAL if _FOOTER.search(_LAYOUT.sub("", names)) else None


def _inherited(outer: Role, inner: Role | None) -> Role:
    """The role of the inner element; inside a quotation everything is quoted."""
    return outer if inner is None or outer is Role.QUOTED else inner
