"""Which side of a conversation a speaker is on, as far as labels and the user tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from unsale.lazy_pattern import LazyPattern
from unsale.text.document import Role
from unsale.text.readers._speaker_labels import Label


def _listed(text: str) -> frozenset[str]:
    return frozenset(" ".join(item.split()) for item in text.split(","))


_SELLERS = _listed(
    """
    rep, sales rep, sales, sales agent, agent, seller, salesperson, salesman, saleswoman, salesrep, sdr,
    bdr, isa, ae, csm, advisor, adviser, consultant, account manager, account executive, account exec, sales
    manager, sales engineer, representative, sales representative, telemarketer, closer, setter, broker,
    realtor, fundraiser, canvasser, operator, presenter, say
    """
)
_BUYERS = _listed(
    """
    customer, client, buyer, prospect, lead, homeowner, home owner, gatekeeper, receptionist, reception,
    patient, donor, guest, owner, business owner, decision maker, decision-maker, contact, shopper, tenant,
    visitor, secretary, cust, supporter, subscriber, borrower, applicant, policyholder, consumer, them,
    they, he, she, husband, wife, spouse, mr prospect, mrs prospect
    """
)
_SERVICE = LazyPattern(
    r"(?:customer|client|patient|guest|member|donor|owner|tenant) "
    r"(?:services?|support|success|care|relations|managers?|partner|coordinator|advis[eo]r|rep)\b.*"
)
_SELLING_JOB = LazyPattern(
    r"(?i)\b(?:account executive|account manager|sales rep(?:resentative)?|sales engineer|[sb]dr)\b"
)
EITHER = frozenset({"me", "you", "caller", "host", "i", "us", "we"})
"""Labels whose side shows only next to the other one: a caller sells to a gatekeeper and buys from an agent."""

_FIELDS = _listed(
    """
    subject, re, fwd, fw, to, from, cc, bcc, date, sent, reply-to, note, notes, nb, ps, p.s, p.p.s, price,
    prices, cost, total, when, where, what, who, why, how, which, time, duration, outcome, result, location,
    venue, address, phone, tel, telephone, fax, email, e-mail, mail, web, website, url, link, http, https,
    agenda, summary, objective, goal, purpose, topic, title, opening, open, close, closing, greeting, intro,
    introduction, tip, warning, important, example, examples, before, after, good, bad, question, answer, q,
    a, yes, no, monday, tuesday, wednesday, thursday, friday, saturday, sunday, name, company, role,
    position, status, priority, attachment, attachments, body, message, text, action, actions, next steps,
    next step, participants, attendees, present, participant, call, recording, transcript, context,
    background, scenario, setting, stage, step, part, section, script, version, product, order, invoice,
    reference, ref, id, quantity, amount, deadline, due, comments, comment, description, details, reason,
    problem, solution, warmly, regards, thanks, cheers, mobile, cell, office, fee, start, end, day, week,
    month, year, today, tomorrow, am, pm, pro, pros, con, cons, key, hint, legal, size, colour, color, type,
    category, source, file, pricing, timeline, budget, benefits, features, offer, bonus, discount, warranty,
    unsale, language, industry, deal size, call type, call date, call duration, key takeaways, takeaways,
    lessons, analysis, original message, in reply to, in-reply-to, organization, organisation, content-type,
    mime-version, message-id, x-mailer
    """
)


def is_field(key: str) -> bool:
    first = key.split()[0]
    return (
        key in _FIELDS
        or first in {"if", "when", "option", "step", "day", "email", "part", "re", "page"}
        or len(key) < 2
    )


def called(keys: Collection[str], sellers: Sequence[str]) -> set[str]:
    """The speakers that one of the given names means: the same name, or else the same first name."""
    matched: set[str] = set()
    for seller in sellers:
        wanted = " ".join(seller.casefold().split())
        exact = {key for key in keys if key == wanted}
        first = {key for key in keys if key and wanted and key.split()[0] == wanted.split()[0]}
        alike = {key for key in first if " " not in key or " " not in wanted}
        matched |= exact or alike
    return matched


def side_of(label: Label) -> Role | None:
    """The side that a label itself tells: `Sales rep`, `Customer 2`, `Maria (Account Executive)`."""
    key = re.sub(r"[\s#]*\d+$|(?<=\w) (?:says?|said|asks?|answers?|replies)$", "", label.key)
    remark = [piece.strip() for piece in label.aside.casefold().split(",")]
    if _SERVICE.fullmatch(key) or any(_SERVICE.fullmatch(piece) for piece in remark):
        return Role.REP
    for words in (key, *_edges(key), *remark):
        if words in _SELLERS:
            return Role.REP
        if words in _BUYERS:
            return Role.BUYER
    return Role.REP if _SELLING_JOB.search(label.aside) else None


def _edges(key: str) -> tuple[str, ...]:
    """The first and the last word of a longer label (`Agent Dana`, `Insurance agent`); `lead` alone may be a title."""
    words = key.split()
    return tuple(word for word in (words[-1], words[0]) if word != "lead") if 1 < len(words) < 4 else ()


def sides_of(labels: Sequence[Label], sellers: Sequence[str]) -> dict[str, Role]:
    """The side of each speaker; those that nothing speaks for are `UNKNOWN_SPEAKER`."""
    counts = Counter(label.key for label in labels)
    sides = dict.fromkeys(counts, Role.UNKNOWN_SPEAKER)
    for label in labels:
        sides[label.key] = side_of(label) or sides[label.key]
    named = called(counts, sellers)
    sides.update(dict.fromkeys(named, Role.REP))
    if named:
        return {key: Role.BUYER if side is Role.UNKNOWN_SPEAKER else side for key, side in sides.items()}
    if not set(sides.values()) - {Role.UNKNOWN_SPEAKER} and {"me", "you"} & set(sides):
        sides["me" if "me" in sides else "you"] = Role.REP
    return _otherside_of(sides, counts)


def _otherside_of(sides: dict[str, Role], counts: Counter[str]) -> dict[str, Role]:
    """Give the one main speaker who is left the side that nobody else is on."""
    unknown = [key for key, side in sides.items() if side is Role.UNKNOWN_SPEAKER]
    main = [key for key in unknown if counts[key] > 1] if len(unknown) > 1 else unknown
    known = set(sides.values()) - {Role.UNKNOWN_SPEAKER}
    if len(main) != 1 or len(known) != 1:
        return sides
    return {**sides, main[0]: Role.BUYER if Role.REP in known else Role.REP}
