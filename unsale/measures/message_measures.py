"""The findings on a whole message: what each says, why, and from where it is known."""

from __future__ import annotations

from typing import Final

from unsale.findings import Severity
from unsale.measures.measure import Measure

MESSAGE_MEASURES: Final = (
    Measure(
        "document/no-question",
        "Nothing is asked",
        "This message tells for {words} words and asks nothing. Ask one thing you would really like to know.",
        "A one-way pitch leaves the reader nothing to answer. Mails with one to three questions had half as many "
        "replies again.",
        "End on a question about their situation, such as how they handle it today.",
        "Roy Osing's un-sales rules; Boomerang, 40 million mails",
        ("DOC001",),
    ),
    Measure(
        "document/no-ask",
        "Nothing says what happens next",
        "After {words} words it is not clear what happens next. Make one plain offer that is easy to refuse.",
        "Failing to ask is one of the nine common mistakes. A clear, low-pressure ask is good selling.",
        "Name one small next step, and let them say no to it.",
        "Steve Kloyda's nine mistakes, in Contrary Domino",
        ("DOC005",),
    ),
    Measure(
        "document/monologue",
        "A monologue",
        "{words} words without a question or an ask, with I, we or our {seller}, and you or your {reader}. "
        "Turn it to face them, and ask.",
        "A speech on one's own wonderful product listens to nobody, so it learns nothing about the reader.",
        "Keep the two sentences that help them most, and ask how they do it today.",
        "Roy Osing, pusher and builder; Corporate Visions: you-phrasing against we-phrasing",
        ("DOC001", "DOC002"),
        Severity.WARNING,
    ),
    Measure(
        "document/we-heavy",
        "Mostly about the seller",
        "This says I, we or our {seller}, and you or your {reader}. Turn the main points to face them.",
        "You-phrasing beat we-phrasing in tests, with strangers and with customers.",
        "Begin sentences with what it means for them.",
        "Corporate Visions with Prof. Nick Lee; Sela, Wheeler and Sarial-Abi 2012",
        ("DOC002",),
    ),
    Measure(
        "document/too-many-asks",
        "Too many asks",
        "This asks for {asks} different things, which makes it hard to answer. Keep the one that helps them most.",
        "The critical few beat a grocery list: each further ask lowers the chance of any answer.",
        "Keep one ask, and save the others for when they have answered.",
        "Roy Osing, clear the clutter; Boomerang",
        ("DOC004",),
    ),
    Measure(
        "document/too-long",
        "Too long for the channel",
        "This has {words} words, and {channel} is read to the end up to about {limit}. Keep the part that helps them.",
        "A long message asks a lot of somebody who did not ask for it. Mails of 50 to 125 words had most replies.",
        "Keep what names their situation, one fact and one question; the rest can wait or be attached.",
        "Boomerang, 40 million mails; Lavender",
        ("DOC009",),
    ),
    Measure(
        "document/hard-to-read",
        "Hard to read at speed",
        "This reads at school grade {grade}. Shorter sentences and everyday words are easier to answer.",
        "Mails at the level of a third grade had 53 % replies, those at college level 39 %. Experts like plain words "
        "too.",
        "Split sentences of more than 25 words, and say long words plainly.",
        "Boomerang; GOV.UK style guide; Flesch-Kincaid grade",
        ("DOC010",),
    ),
    Measure(
        "document/pressure-pile",
        "Several kinds of pressure at once",
        "{count} places push here, in {families} different ways. Together they read as force; keep only the facts.",
        "Pressure works more strongly, and does more harm, in combination than alone.",
        "Mend the places one by one, then read it as if you had received it.",
        "US Federal Trade Commission, Bringing Dark Patterns to Light, 2022",
        ("DOC007",),
    ),
    Measure(
        "document/partner-talk",
        "Partner talk beside pressure",
        "“{words_found}” stands beside {count} that push. They will believe the partnership when the push is gone.",
        "Sellers say that relationships matter, but their behaviour speaks otherwise.",
        "Take the pressure out, and the kind words can stay.",
        "Roy Osing, un-sales",
        ("DOC007",),
    ),
    Measure(
        "document/no-way-out",
        "No easy no",
        "This asks without leaving an easy no. Add a true way out, such as “if it would help” or “or is this taken "
        "care of?”.",
        "People like to choose. Saying that they may refuse made more of them agree, in 42 studies; say it because it "
        "is true.",
        "Put the way out next to the ask: “Would a short call help, or is this looked after?”",
        "Carpenter 2013, 42 studies of “but you are free”; Sandler: a no is fine",
        ("DOC006",),
    ),
    Measure(
        "document/nothing-about-them",
        "It could go to anyone",
        "Nothing in these {words} words is about this reader. Add one true thing about them, or why you write to them.",
        "A message that could go to anyone reads as noise: it is all about context.",
        "Name what they said, published, asked or run, and what it has to do with your reason for writing.",
        "Roy Osing, un-sales; Steve Kloyda's nine mistakes; Lavender",
        ("DOC011",),
    ),
    Measure(
        "document/unclear-opening",
        "The opening does not say who or why",
        "After the first {words} words they do not know why you write. Say it in one line, then tell the story.",
        "An unclear opening is one of the nine common mistakes. People decide in the first lines whether to go on.",
        "Begin with who you are and what it is about: “I'm … from …, writing about …”",
        "Steve Kloyda's nine mistakes, in Contrary Domino",
        ("DOC012",),
    ),
    Measure(
        "promise/overdue-ignored",
        "A promise that ran out",
        "On {said} you promised “{what}” for {due}, and this mail of {today} does not mention it. Say sorry, and "
        "deliver it or give a new day.",
        "A promise that is not kept, and not mentioned, reads as a lie. Owning it mends more than it costs.",
        "Begin with the promise: “I said you would have it by …, and I missed it. I'm sorry. It is attached.”",
        "Roy Osing, follow up; The best salespeople never make a sale",
        ("PRM004",),
        Severity.WARNING,
    ),
)
