"""Merge tags, template logic and addresses: what the mail system fills in before the buyer reads.

A merge tag stands for words nobody knows yet, so it is kept as one opaque word. Template logic (`{{#if}}`, `{% %}`)
and comments are never read by the buyer and vanish from the text.

No pattern reaches over a second opening mark, so that a text full of unclosed ones is still read in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from unsale.lazy_pattern import LazyPattern
from unsale.text.offsets import MappedText

MAX_VARIANTS = 24
"""At most so many spintax variants of one block are judged (each branch of the widest choice, and of nested ones)."""

_RANDOM_CHOICE = r"\s{0,9}R(?:ANDOM|andom)\s{0,9}\|"
"""What follows `{{` where a mailer picks one of several texts: `{{RANDOM | Hi | Hello}}`. It is no merge tag."""
_NAMED_FIELD = (
    r"\{%-?[ ]?(?!(?:else|empty|end\w*|raw|verbatim|break|continue|spaceless|comment|schema|super|debug|csrf_token|"
    r"trans|plural|pluralize|blocktrans\w*|ifchanged|autoescape|localize|liquid|javascript|style\w*)[ ]?-?%)"
    r"[A-Za-z_][\w.]{0,60}[ ]?-?%\}"
)
"""`{% first_name %}`: some mailers write a field so; a word of the template language is none."""
_TEMPLATE_LOGIC = LazyPattern(
    r"""
      <!--(?:(?!-->|<!--).)*-->                                        # HTML comment
    | \{\{~?!--(?:(?!--~?\}\}|\{\{!--).)*--~?\}\}                      # Handlebars comment
    | \{\{~?!(?:(?!\}\}|\{\{).)*\}\}
    | \{\{[~-]?\s{0,9}(?:[#/^>]|(?:else|end|if|range|with|unless|each)\b(?![.=]))(?:(?!\}\}|\{\{).)*\}\}
    | \{%-?\s{0,9}comment\b(?:(?!endcomment|\{%-?\s?comment).)*endcomment\s{0,9}-?%\}
    | (?!NAMED_FIELD)\{%(?:(?!%\}|\{%).)*%\}                           # Jinja, Liquid, Twig
    | \{\#(?!\w+\})(?:(?!\#\}|\{\#).)*\#\}                             # Jinja comment
    | <%(?!=)(?:(?!%>|<%).)*%>                                         # ERB code
    | \*\|\s{0,9}/?(?:IF|IFNOT|ELSE|ELSEIF|END|INTERESTED)\b(?:(?!\|\*|\*\|).)*\|\*   # Mailchimp logic
    | %%\[(?:(?!\]%%|%%\[).)*\]%%                                      # AMPscript
    """.replace("NAMED_FIELD", _NAMED_FIELD),
    re.VERBOSE | re.DOTALL,
)

_MERGE_TAG = LazyPattern(
    r"""
      \{\{\{(?:(?!\}\}|\{\{).){0,400}\}\}\}          # {{{Recipient.FirstName}}}
    | \{\{(?!RANDOM_CHOICE)(?:(?!\}\}|\{\{).){0,400}\}\}  # {{ first_name | default: "there" }}
    | \[\[(?:(?!\]\]|\[\[).){0,400}\]\]              # [[fill: a date]]
    | <%=(?:(?!%>|<%).){0,400}%>
    | <\?=(?:(?!\?>|<\?).){0,400}\?>
    | \*\|[^|*\n]{1,80}(?:\|[^|*\n]{1,80}){0,4}\|\*  # *|FNAME|*
    | \{![^{}\n]{1,100}\}                            # {!Contact.FirstName}
    | NAMED_FIELD                                    # {% first_name %}
    | %%=(?:(?!=%%|%%=).){0,200}=%%
    | %%[A-Za-z_][\w .:=-]{0,80}%%                   # %%name%%
    | %[A-Z][A-Z0-9_]{1,40}%                         # %FIRST_NAME%
    | <<\s?[A-Za-z_][^<>\n]{0,80}>>                  # <<name>>
    | «\s?[A-Za-z_]\w{0,40}\s?»                      # Word mail merge
    | \$\{[^{}\n]{1,100}\}                           # ${name}
    | \#\{[^{}\n]{1,100}\}
    | \{[A-Za-z_][\w.-]{0,60}(?:[ ][\w.-]{1,40}){0,2}\}   # {first_name}, {First Name}
    | \[(?P<bracket>[^\[\]\n]{1,60})\](?!\()         # [First Name], [Company], [NAME|there]
    """.replace("NAMED_FIELD", _NAMED_FIELD).replace("RANDOM_CHOICE", _RANDOM_CHOICE),
    re.VERBOSE | re.DOTALL,
)

_FILL_IN = LazyPattern(
    r"\s*(?:insert|fill|add|enter|your|their|his|her|e\.g\.|prospect|recipient|sender)\b", re.IGNORECASE
)
_SPOKEN = LazyPattern(
    r"(?i)(?:[^\w']|^)(?:i|i'm|we|we're|you|you're|he|she|it|it's|they|is|are|was|were|can|could|will|would|have|has|do|"
    r"don't|let|let's|me|us|my|our|this|that|there|please|not|no|now|today|here|thanks|thank|so|but|all|sic|more)\b"
    r"|^\s*(?:act|buy|claim|click|download|get|grab|join|learn|laughs?|ok|okay|order|pauses?|read|register|reply|reserve|"
    r"reveal|save|schedule|secure|see|shop|sign|start|subscribe|take|tap|try|unlock|unsubscribe|upgrade|view|watch|yes)\b"
    r"|^\s*(?:book|call) (?:a|an|the|your)\b"
)
"""What a person says in brackets, or a button: words to be judged, no placeholder."""
_NOTE_TO_WRITER = LazyPattern(
    r"(?:brief|short|one|two|\d|specific|relevant|personal\w*|custom|context|detail|insight|reason|example|mention|reference|"
    r"result|proof|pain|problem|topic|why|how|what|name)\b[^\[\]]*\b(?:their|them|they)\b",
    re.IGNORECASE,
)
"""What to write here about the buyer, who is “they” in it: `[Brief insight on how others in their trade did]`."""

_ADDRESS = LazyPattern(
    r"""
      \b(?:https?://|www\.)[^\s<>"')\]]*[^\s<>"')\].,;:!?]
    | (?<![\w.+@-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}
    | (?<![\w.@-])(?:[\w-]{1,63}\.){1,6}(?:com|org|net|io|co|example|test|ai|app|dev|eu|uk|de|fr)\b(?!\.?\w)
      (?:/[^\s<>"')\]]*[^\s<>"')\].,;:!?])?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NO_ADDRESS = frozenset({"asp.net", "vb.net", "ado.net", "paint.net", ".net"})
_HAS_TAG = LazyPattern(r"[{\[%<«*$#]")
_HAS_ADDRESS = LazyPattern(r"@|://|www\.|\w\.\w", re.IGNORECASE)


def logic_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every piece of template logic and every comment in `text`."""
    if "{" in text or "<" in text or "*|" in text or "%%" in text:
        for match in _TEMPLATE_LOGIC.finditer(text):
            yield match.span()


def tag_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every merge tag in `text`, template logic left out."""
    if _HAS_TAG.search(text):
        for match in _MERGE_TAG.finditer(text):
            if match["bracket"] is None or _is_placeholder(match["bracket"]):
                yield match.span()


def _is_placeholder(inside: str) -> bool:
    """True when the words in a pair of brackets stand for a fact: a few words that are no clause and no button."""
    inside = inside.split("|")[0]
    words = inside.split()
    if _FILL_IN.match(inside) or _NOTE_TO_WRITER.match(inside.strip()):
        return True
    if not words or len(words) > 6 or not any(char.isalpha() for char in inside):
        return False
    if len(inside.strip()) == 1:
        return inside.strip() in "XYN"
    return not _SPOKEN.search(inside)


def mask(text: str) -> str:
    """`text`, equally long, with merge tags, links and addresses turned into opaque words (`qqqq`)."""
    masked = text
    if _HAS_TAG.search(masked):
        masked = _opaque(masked, tag_spans(masked))
    if _HAS_ADDRESS.search(masked):
        masked = _opaque(masked, _address_spans(masked))
    return masked


def _address_spans(text: str) -> Iterator[tuple[int, int]]:
    for match in _ADDRESS.finditer(text):
        if match.group().lower() not in _NO_ADDRESS:
            yield match.span()


def _opaque(text: str, spans: Iterator[tuple[int, int]]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        pieces += (text[at:start], "q" * (end - start))
        at = end
    return "".join([*pieces, text[at:]]) if at else text


def spintax_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each outermost `{a|b}` choice of `text`."""
    if not _may_hold_choice(text):
        return []
    from unsale.text.spintax import choice_spans  # few texts hold any

    return choice_spans(text, _template_spans(text))


def spintax_variants(mapped: MappedText) -> list[MappedText]:
    """The texts that `{a|b}` choices can produce, so that together they show every branch once.

    Returns `[mapped]` itself when there is no choice. At most `MAX_VARIANTS` texts.
    """
    if not _may_hold_choice(mapped.text):
        return [mapped]
    from unsale.text.spintax import choice_variants

    return choice_variants(mapped, _template_spans(mapped.text), MAX_VARIANTS)


def _may_hold_choice(text: str) -> bool:
    return "{" in text and ("|" in text or "variation" in text)


def _template_spans(text: str) -> list[tuple[int, int]]:
    return sorted([*logic_spans(text), *tag_spans(text)])
