"""Is a sentence English? Decided by its small words, so that other languages are named as not checked."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")

_ENGLISH = frozenset(
    """a about after all also am an and any are as at be because been before but by can could did do does don't for from
    get had has have he her here him his how i if in is it its it's i'm just let's like me more my no not of on one or our
    out please she should so some thank thanks that that's the their them then there they this to today tomorrow up us was
    we we'll we're were what when where which who will with would yes you your you're hi hello dear hey i'll i've i'd
    now new best last only see call time free day week here's offer buy subject re fwd""".split()
)

_FOREIGN = frozenset(
    """der die das und ist nicht ich sie wir ein eine einen mit für auf dem den des zu von im es auch als noch nur jetzt
    heute wie aber bei oder wenn uns ihnen ihr ihre ihren mir mich zum zur hallo danke bitte sehr mehr werden wurde haben
    hat sind sich
    le la les un une des du et est que qui dans pour pas sur avec vous nous je il elle au aux ce cette votre notre vos nos
    mais ou où ne plus bonjour merci être avez avons très fait
    el los las una y de en que no es por con para se lo como más pero su sus al del hay está este esta le nos les usted
    gracias hola muy si te tu mi ha he
    il lo gli di che è per non con una del della dei sono ho ha anche più ma come questo questa ciao grazie nel alla
    o os um uma em não com para por mais como você obrigado são foi seu sua ao dos das
    het een van is niet dat op te zijn voor met aan ook er maar om dan nog bij naar deze wij jullie
    och att det som en på är av för med till inte den har jag vi ni kan om ett men var så
    i w na z do nie się jest to że
    jeg du ikke og til af på
    ja mutta ei on se että""".split()
)
_AMBIGUOUS = _ENGLISH & _FOREIGN
_ONLY_FOREIGN = _FOREIGN - _ENGLISH
_SHARED_WITH_NAMES = frozenset("de la le du van el los las di al den des y o e en si te se con om per ha he mi".split())


def is_english(text: str) -> bool:
    """False when `text` is clearly in another language; short or wordless text gets the benefit of the doubt.

    A sentence is foreign when most letters are of another script, or when it has at least two small words of another
    language and fewer small words of English.
    """
    letters = [char for char in text if char.isalpha()]
    if not letters:
        return True
    foreign_script = sum(1 for char in letters if ord(char) > 0x24F)
    if foreign_script * 2 > len(letters):
        return False
    if text.isascii() and len(letters) < 8:
        return True
    words = [word.lower() for word in _WORD.findall(text)]
    english = sum(1 for word in words if word in _ENGLISH and word not in _AMBIGUOUS)
    foreign = sum(1 for word in words if word in _ONLY_FOREIGN)
    strong = sum(1 for word in words if word in _ONLY_FOREIGN and word not in _SHARED_WITH_NAMES)
    accented = sum(1 for word in words if not word.isascii())
    if strong == 0 and accented < 2:
        return True
    if foreign + accented < 2:
        return True
    return english >= foreign + min(accented, 1)
