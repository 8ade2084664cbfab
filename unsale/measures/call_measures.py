"""The findings on a whole call: what each says, why, and from where it is known."""

from __future__ import annotations

from typing import Final

from unsale.findings import Severity
from unsale.measures.measure import Measure

CALL_MEASURES: Final = (
    Measure(
        "conversation/airtime",
        "The customer hardly speaks",
        "The customer has {share} % of the talk; 80 % is the goal, and 57 % is usual in calls that went well. "
        "Ask, then wait.",
        "Their words are the point of the call. Where sellers talked more than 65 %, fewer calls led to anything.",
        "Before the next point, ask what they make of the last one.",
        "Roy Osing, 80 % airtime rule; Gong Labs, 43:57",
        ("CNV001",),
    ),
    Measure(
        "conversation/take-part",
        "The seller only listens",
        "You say {share} % of the words and ask nothing. Take part: ask about what you heard.",
        "Only smiling and taking notes is not a conversation either.",
        "Say back what you heard, and ask one question about it.",
        "Contrary Domino, Don't “get” your customers",
        ("CNV001",),
    ),
    Measure(
        "conversation/long-turn",
        "A long speech",
        "Here you speak for {words} words, about {seconds} seconds, before they can. Pause, and ask what they make "
        "of it.",
        "Speeches are for the speaker. Company overviews of more than two minutes went with fewer sales.",
        "Say the one point that answers their words, and stop.",
        "Roy Osing, pusher and builder; Gong, 257,967 calls",
        ("CNV002",),
    ),
    Measure(
        "conversation/few-questions",
        "Hardly any questions",
        "In about {minutes} minutes you ask {questions}. Prepare three questions you want the answers to.",
        "Not asking the right questions is one of the nine common mistakes.",
        "Ask what made them look at this now, how it works today, and what good would look like.",
        "Steve Kloyda's nine mistakes; Gong: 11 to 14 questions in a good discovery call",
        ("CNV003",),
    ),
    Measure(
        "conversation/interrogation",
        "An interrogation",
        "{questions} questions in a row, and none takes up an answer. Say back what you heard, share something, then "
        "ask.",
        "Endless fact-finding tires people. They open up to somebody who shows that they were heard.",
        "Begin the next question with a word of theirs.",
        "Contrary Domino, resolution 5; Rackham, SPIN selling",
        ("CNV004",),
    ),
    Measure(
        "conversation/interruptions",
        "Speaking over the customer",
        "You speak over them {count} times. Count to two before you answer.",
        "Failing to listen is the first of the nine common mistakes.",
        "If it happens: “Sorry, I cut in. What were you going to say?”",
        "Steve Kloyda's nine mistakes; Amazon Connect's definition of an interruption",
        ("CNV005",),
    ),
    Measure(
        "conversation/no-recap",
        "No summing-up",
        "The call ends without saying back what they told you. Sum it up in their words, and ask if it is right.",
        "Saying back what was heard shows that it was heard, and that something follows.",
        "“Let me check what I noted: … What did I miss?”",
        "Roy Osing, on taking notes",
        ("CNV006",),
    ),
    Measure(
        "conversation/unanswered-question",
        "A question left open",
        "They asked this, and the answer does not come. Answer it, or say by when you will find out.",
        "Whoever asks and is passed over stops asking.",
        "“I do not know. I will find out and write by …”",
        "Steve Kloyda's nine mistakes",
        ("CNV009",),
    ),
    Measure(
        "conversation/after-no",
        "Asking on after a no",
        "They said no, and you ask {count} more times. Thank them, and leave it there.",
        "Not taking no for an answer is what buyers complain about most after pushiness.",
        "“Understood, thank you for telling me. May I leave you my number?”",
        "Roy Osing, what happens if you're not a buyer; AMA survey of buyers",
        ("CNV010", "SEQ003"),
        Severity.WARNING,
    ),
    Measure(
        "conversation/loose-next-steps",
        "Next steps without owner or day",
        "{lead} who does it and by when. Agree both for “{what}”.",
        "A next step without a name and a day is soon nobody's. Calls that settled the next steps moved on fastest.",
        "“I'll send it by Thursday. Is there anything you would like to do on your side, and who would?”",
        "Roy Osing, follow up; Gong, next steps in a first meeting",
        ("CNV007",),
    ),
    Measure(
        "conversation/no-next-step",
        "No next step",
        "In about {minutes} minutes no next step was agreed. Say who does what by when, or that nothing is needed.",
        "Clear next steps, freely agreed, are part of good service; silence leaves both sides guessing.",
        "“I'll send … by …; you need not do anything unless you want to. Is that right?”",
        "Roy Osing, follow up; Gong, next steps in a first meeting",
        ("CNV007",),
    ),
    Measure(
        "conversation/pitch-first",
        "The pitch comes before the questions",
        "Here you present for {words} words before asking anything about them. Ask what they need first.",
        "In larger sales success came from finding out, not from presenting. Curiosity comes first.",
        "“Before I show you anything: what would make this half hour worth it for you?”",
        "Rackham, SPIN selling; Guiding versus getting, in Contrary Domino",
        ("CNV008",),
    ),
    Measure(
        "conversation/unclear-opening",
        "The opening does not say who or why",
        "In your first {words} words you say neither {missing}. Say both in one line, and ask whether it suits.",
        "An unclear opening is one of the nine common mistakes. Until they know who calls and why, they are on guard.",
        "“It's … from …, about …. Is now all right, or shall I ring later?”",
        "Steve Kloyda's nine mistakes, in Contrary Domino",
        ("DOC012",),
    ),
)
