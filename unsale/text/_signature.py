"""Line classifiers for what stands below a mail: sign-offs, signatures and legal footers.

A line must look like part of a signature to be taken for one; a line that merely is short stays body text.
"""

from __future__ import annotations

import re

from unsale.lazy_pattern import LazyPattern
from unsale.text.word_set import word_set

_MAX_NAME_WORDS = 6
_MAX_TITLE_WORDS = 9
_MAX_LENGTH = 200

_SIGN_OFF = LazyPattern(
    r"""[\s*_>-]*(?:
        (?:(?:with\ )?(?:all\ |our\ |my\ )?(?:very\ )?(?:best|kind(?:est)?|warm(?:est)?|many|good)\ (?:personal\ )?)?
        (?:regards|wishes)
      | (?:many\ |with\ |big\ )?thanks(?:\ (?:again|so\ much|very\ much|a\ lot|a\ million|in\ advance))?
      | (?:many\ )?thanks\ (?:and|&)\ (?:best\ |kind\ |warm\ )?regards
      | thank\ (?:you|u)(?:\ (?:again|so\ much|very\ much|in\ advance|for\ your\ (?:time|help)))? | thx | tia
      | (?:all\ the\ |all\ my\ |my\ )?best(?:\ to\ you(?:\ all)?)? | all\ the\ best | cheers | ta
      | (?:yours\ )?(?:very\ )?(?:sincerely|truly|faithfully|cordially|respectfully)(?:\ yours)?
      | yours | warmly | cordially | respectfully | regards | rgds | br | take\ care | talk\ soon | speak\ soon | ciao
      | have\ a\ (?:great|good|nice|lovely|wonderful)\ (?:day|week|weekend|one|evening)
      | (?:mit\ freundlichen\ gr[üu](?:ß|ss)en) | cordialement | saludos
    )(?P<after>[\s,.!;:*_–—-]*)(?P<name>[^\n]*)""",
    re.IGNORECASE | re.VERBOSE,
)
_FIRST_WORD = LazyPattern(r"[\s*_>-]*([A-Za-z]+)")
_SIGN_OFF_WORDS = word_set(
    """
    with all our my very best kind kindest warm warmest many good regards wishes big thanks thank thx tia cheers ta
    yours sincerely truly faithfully cordially respectfully warmly rgds br take talk speak ciao have mit cordialement
    saludos
    """
)
"""The words that a sign-off begins with; most lines begin with another one."""
_NOT_A_NAME_WORDS = """
a about act after all am an are as at-once available be because before book buy but by call can can't check
claim click could customer deal deals did discount do don't earn expires fast few for free from gain get give go
going got grab guaranteed had has have he help her here hi hello his how hurry i i'd i'll i'm i've if
immediately in into is it it's join just know last last-chance learn left let let's limited look looking made
make may me meet miss more must my need needs never new no not now of-course offer on once only or order our out
pay please price prices ready really register reply request save saw say schedule secure see seen send sent she
should sign since so some soon spots start stop such take tell than that that's thank thanks their them then
there these they they're this those time to today tomorrow tonight try until up upgrade us use visit wait want
was waste we we'll we're we've were what when where which who why will win with won't would yes you you'd you'll
you're you've your
"""
_NOT_A_NAME = frozenset(_NOT_A_NAME_WORDS.split())
_JOINERS_WORDS = """
and of the for de der den van von la le di da del & / | - – — • · at
"""
_JOINERS = frozenset(_JOINERS_WORDS.split())
_TITLE = LazyPattern(
    r"\b(?:manager|director|president|vp|v\.p|svp|evp|avp|ceo|cfo|cto|coo|cmo|cro|founder|co-founder|partner|owner|"
    r"executive|consultant|advis[eo]r|specialist|representative|rep|associate|analyst|engineer|developer|coordinator|"
    r"assistant|administrator|officer|chairman|chair|head|lead|professor|prof|attorney|lawyer|counsel|sales|marketing|"
    r"operations|department|dept|division|group|inc|llc|ltd|limited|gmbh|corp|corporation|company|university|sdr|bdr|"
    r"coach|trainer|realtor|broker|recruiter|architect|technician|supervisor|principal|strategist|esq|phd|mba|jr)\b\.?",
    re.IGNORECASE,
)
_CONTACT = LazyPattern(
    r"""https?://\S+ | \bwww\.\S+ | \S+@\S+\.\w+
      | \b[\w-]+\.(?:com|org|net|io|co|ai|biz|info|edu|gov|uk|de|fr|eu)\b(?:/\S*)?
      | (?:\+|\(|\b)\d[\d\s().x/-]{6,}\d\b | \b\d{3}[-.]\d{4}\b""",
    re.IGNORECASE | re.VERBOSE,
)
_LABEL = LazyPattern(
    r"[\s*]*(?:tel|telephone|phone|ph|fax|mobile|mob|cell|direct|office|home|work|pager|skype|linkedin|twitter|facebook|web|website|"
    r"e-?mail|[tmfpweodc])\b\.?\s*[:|#+(\d]",
    re.IGNORECASE,
)
_ADDRESS = LazyPattern(
    r"\d.*\b(?:street|st|avenue|ave|road|rd|drive|dr|lane|ln|blvd|boulevard|suite|ste|floor|fl|parkway|pkwy|plaza|square|"
    r"court|ct|way|highway|hwy|building|box)\b|\bp\.?\s?o\.? box\b|\b[A-Z]{2},?\s+\d{5}(?:-\d{4})?\b"
    r"|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b",
    re.IGNORECASE,
)
_PLACEHOLDERS = LazyPattern(
    r"\{\{.*?\}\}|\{%.*?%\}|\{!?\$?[\w. ]+\}|\*\|.*?\|\*|\[[^\]\n]{1,40}\]|<<?[\w .]{1,30}>>?|%%?[\w.]+%%?|\$\{.*?\}"
)
_DEVICE = LazyPattern(
    r"\s*(?:sent (?:from|via|using|with) (?:my |the )?(?:\w+[ -]){0,4}"
    r"(?:iphone|ipad|phone|android|blackberry|samsung|mobile|galaxy|device|outlook|mail|gmail|handheld|tablet|yahoo)"
    r"\b.{0,40}|get outlook for (?:ios|android)\b.{0,40})\s*",
    re.IGNORECASE,
    cues=("sent ", "get outlook"),
)
_POST_SCRIPT = LazyPattern(r"[\s*_]*p\.?\s?(?:p\.?\s?)?s\.?(?=[\s:.,*_–—-])[\s:.,*_–—-]+\S", re.IGNORECASE)
_BULLET = LazyPattern(r"\s*(?:[-*•·▪◦✓✔]|\d{1,2}[.)]|[a-z][.)])\s+\S")
_LEGAL = LazyPattern(
    r"""\bconfidentiality\ (?:notice|note|statement|warning)|^\W{0,12}disclaimer\b
      | \b(?:this|the)\ (?:information|content|e-?mail|message|communication|transmission|document)s?
          \ (?:\S{1,60}\ ){0,14}?(?:confidential|privileged|intended\ (?:only|solely|exclusively|for))
      | \b(?:if|where)\ you\ (?:are|were)\ not\ (?:the|an)\ (?:intended|named|designated)
      | \bif\ you\ (?:have\ )?received?d?\ this\ (?:e-?mail|message|communication|transmission)\ in\ error
      | \byou(?:\ are|'re|’re|\ have)?\ (?:receiving|received|getting)
          \ (?:this|these)\ (?:\S{1,60}\ ){0,3}?(?:because|as)\b
      | \bthis\ (?:e-?mail|message|newsletter)\ (?:was|is|has\ been)\ (?:being\ )?sent
          \ (?:to\ (?:you|\S+@\S+)|by|in\ compliance)
      | ^\W{0,12}(?:\S{1,60}\ ){0,3}?(?:to\ )?
          (?:unsubscribe|opt[- ]?out|manage\ (?:your\ )?(?:e-?mail\ |subscription\ )?preferences)
          (?:\W{1,12}(?:\S{1,60}\ ?){0,3})?$
      | (?:^\W{0,12}|[.!?|;(]\ |\b(?:here|want|wish|like|prefer|how)\ )
          (?P<leave>to\ (?:unsubscribe|opt[- ]?out|be\ removed|stop\ receiving|be\ taken\ off|remove\ your(?:self)?)\b)
      | \b(?:update|manage|change|edit)\ your\ (?:e-?mail\ |subscription\ |communication\ )?(?:preferences|subscription)
      | \bif\ you\ (?:no\ longer\ wish|would\ prefer\ not|do\ not\ wish|don't\ want)\ to\ receive
      | \bview\ (?:this\ (?:e-?mail|message)\ )?(?:in|as)\ (?:your\ |a\ )?(?:web\ ?)?(?:browser|web\ ?page)
      | (?:©|\(c\)|\bcopyright)\s*(?:19|20)\d\d(?=.{0,200}$) | \ball\ rights\ reserved(?=.{0,200}$)
      | \bregistered\ (?:office|in\ (?:england|scotland|ireland|wales)|company\ n)
      | \bcompany\ (?:registration|reg\.?|number|no\.)
      | \bvat\ (?:no|number|reg) | \bour\ mailing\ address\ is | \badd\ us\ to\ your\ address\ book
      | (?:^|(?<![_-])[_-]{5,}\ )(?:\S{1,60}\ ){1,3}?mailing\ list\ \S+@ | ^.{0,200}?mailman/listinfo(?=.{0,100}$)
      | \bthis\ \S{1,60}\ e-?mail\ is\ sponsored\ by
      | \bprivacy\ policy\W{1,12}(?:\S{1,60}\ ?){0,4}$ | ^\W{0,12}privacy\ (?:policy|notice)\b""",
    re.IGNORECASE | re.VERBOSE,
    cues=(
        *("confidential", "disclaimer", "privileged", "intended", "e named", "n named", "designated", "in error"),
        *("ing this", "ing these", "ed this", "ed these", "to receive", "stop receiving", "sent to", "sent by"),
        *("sent in", "unsubscribe", "optout", "opt out", "opt-out", "preferences", "removed", "taken off"),
        *("remove your", "subscription", "browser", "web page", "webpage", "(c)", "copyright", "rights reserved"),
        *("registered", "company reg", "company n", "vat n", "vat reg", "mailing address", "address book"),
        *("mailing list", "mailman/listinfo", "sponsored by", "privacy"),
    ),
)


def is_sign_off(line: str) -> bool:
    """True for `Best regards,` and the like, alone or with a name after it."""
    match = _sign_off(line)
    if not match:
        return False
    return not match["name"] or (bool(match["after"].strip()) and is_name(match["name"]))


def names_signer(line: str) -> bool:
    """True for a sign-off with the name on the same line."""
    match = _sign_off(line)
    return bool(match and match["name"] and is_sign_off(line))


def _sign_off(line: str) -> re.Match[str] | None:
    if line.isascii():
        first = _FIRST_WORD.match(line)
        if first is None or first[1].lower() not in _SIGN_OFF_WORDS:
            return None
    return _SIGN_OFF.fullmatch(line.rstrip())


def is_name(line: str) -> bool:
    """True for a line of capitalised words or placeholders, such as a person's or a company's name."""
    if len(line) > _MAX_LENGTH:
        return False
    bare = _PLACEHOLDERS.sub(" ", line)
    words = [word.strip(".,;:()*_\"'’-!") for word in bare.split()]
    words = [word for word in words if word]
    if not words:
        return bool(line.strip()) and bare != line
    if len(words) > _MAX_NAME_WORDS or any(word.lower() in _NOT_A_NAME for word in words) or bare.rstrip()[-1] in "?:":
        return False
    return all(word[0].isupper() or word.lower() in _JOINERS for word in words) and words[0][0].isupper()


def is_first_name(line: str) -> bool:
    """True for a lone lower-case word after a sign-off: `anna`, `-anna`, `ab`."""
    word = line.strip().strip("-–—.,!*_~& ").lower()
    return word.isalpha() and len(word) <= 12 and word not in _NOT_A_NAME


def is_contact(line: str) -> bool:
    """True for a telephone number, link, e-mail or postal address without a sentence around it."""
    if not (_CONTACT.search(line) or _LABEL.match(line) or _ADDRESS.search(line)):
        return False
    words = [word.strip(".,;:()").lower() for word in _CONTACT.sub(" ", line).split()]
    return len(words) <= _MAX_TITLE_WORDS and not any(word in _NOT_A_NAME for word in words)


def is_title(line: str) -> bool:
    """True for a job title or a department."""
    words = [word.strip(".,;:()*").lower() for word in line.split()]
    return bool(
        _TITLE.search(line)
        and len(words) <= _MAX_TITLE_WORDS
        and line.rstrip()[-1] not in ".?!:"
        and not any(word in _NOT_A_NAME for word in words)
    )


def is_signature_line(line: str) -> bool:
    """True for a line that a signature is made of; bullets never are."""
    if len(line) > _MAX_LENGTH or (_BULLET.match(line) and not is_contact(line)):
        return False
    return is_name(line) or is_contact(line) or is_title(line) or is_device_line(line) or is_ornament(line)


def is_ornament(line: str) -> bool:
    """True for a line without any letter or digit, such as a rule."""
    return bool(line.strip()) and not any(character.isalnum() for character in line)


def is_device_line(line: str) -> bool:
    """True for `Sent from my iPhone`."""
    return not _DEVICE.misses(line) and bool(_DEVICE.fullmatch(line))


def is_post_script(line: str) -> bool:
    """True for a line that begins with `P.S.` and says something."""
    return bool(_POST_SCRIPT.match(line))


def legal_start(paragraph: str) -> int | None:
    """Where legal or list-footer text begins in a paragraph (one line, single spaces); None when there is none."""
    match = None if _LEGAL.misses(paragraph) else _LEGAL.search(paragraph)
    if not match:
        return None
    return match.start("leave") if match["leave"] else match.start()
