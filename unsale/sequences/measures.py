"""What each finding on a sequence says: title, message, reason, advice, source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from unsale.findings import Finding, Scope, Severity, Span
from unsale.measures.catalogue import MEASURES
from unsale.measures.measure import Measure
from unsale.metrics.wording import plain
from unsale.sequences.steps import Step
from unsale.sequences.words import is_greeting
from unsale.text.document import Sentence

SEQUENCE_MEASURES: Final = (
    Measure(
        "sequence/too-many-touches",
        "Many messages without a reply",
        "{what} Keep those that bring something new, and then stop kindly.",
        "Getting, and staying, in people's faces wears them out. Asking again and again after a choice was made "
        "counts as "
        "harassment in consumer law.",
        "Three touches that each help, over three weeks, say more than nine that ask.",
        "Roy Osing, un-sales; UCPD annex I; EU Digital Services Act, article 25",
        ("SEQ001",),
        Severity.WARNING,
    ),
    Measure(
        "sequence/gaps-too-short",
        "Too little time to answer",
        "{what} Leave at least two working days, so that they can read it and answer.",
        "No answer after a day is not a no, only a day. A second message before they could answer the first is a push.",
        "Give each message a few days to be read.",
        "Roy Osing, un-sales; the number is our judgement",
        ("SEQ001",),
    ),
    Measure(
        "sequence/channel-stacking",
        "Several channels at once",
        "{count} touches within two days, by {channels}. Use one way at a time, and let them choose another.",
        "The same ask from every side leaves no room to think; people call it being chased.",
        "Write first; ring only if they might like that, and say so.",
        "Roy Osing, un-sales; UCPD annex I",
        ("SEQ001",),
        Severity.WARNING,
    ),
    Measure(
        "sequence/no-new-value",
        "A step with nothing new",
        "This step says nothing that {earlier} not said already. Give it one new and useful thing, or leave it out.",
        "Take stock of all you send: what adds nothing is clutter. A follow-up needs something of its own.",
        "Bring a fact, an example, an easier question, or a better person to ask.",
        "Roy Osing, clear the clutter; Lavender",
        ("SEQ002",),
    ),
    Measure(
        "sequence/pressure-rises",
        "Pressure rises from step to step",
        "The later messages press harder than the first ones, most of all this one. Let them grow lighter instead.",
        "When answers stay away it is tempting to push. The reader has not changed; only the tone has.",
        "Make each step easier to answer than the one before, and a no the easiest of all.",
        "Contrary Domino, guiding against getting; US Federal Trade Commission 2022",
        ("SEQ001", "DOC007"),
        Severity.WARNING,
    ),
    Measure(
        "sequence/ignores-no",
        "Asking on after a no",
        "They said no{where}, and this step asks again. Thank them once, and stop the sequence for them.",
        "A no that is politely listened to and then ignored is what buyers complain about most after pushiness. An "
        "opt-out "
        "has to be honoured.",
        "“Thank you for telling me. I will leave it there.”",
        "Roy Osing, what happens if you're not a buyer; AMA survey of buyers; CAN-SPAM",
        ("SEQ003",),
        Severity.WARNING,
    ),
    Measure(
        "sequence/counted-chases",
        "Chasing an answer again and again",
        "{count} of {total} messages chase an answer ({steps}). One kind reminder is enough.",
        "A reminder of a reminder gives nothing to answer, and counting the attempts sends the reader a bill.",
        "Keep one reminder, and let the others stand on their own.",
        "Roy Osing, clear the clutter; Unanswered.io; Simlevel on break-up notes",
        ("SEQ002", "SEQ001"),
    ),
    Measure(
        "sequence/break-up",
        "A goodbye meant as a push",
        "The sequence ends by shutting a door so that they answer. End it with thanks, and leave the door open.",
        "People who do not buy now are dumped, and they notice. Many would have come back.",
        "“I will leave it there. If it becomes useful, you have my number.”",
        "Roy Osing, what happens if you're not a buyer; Simlevel on break-up notes",
        ("SEQ001", "SEQ003"),
        Severity.WARNING,
    ),
    Measure(
        "sequence/false-goodbye",
        "A goodbye that is none",
        "This says it is the last message, and {more}. Keep the goodbye, and stop there.",
        "A last message that is not the last is a small untruth, and the reader sees it at once.",
        "Move what is worth saying before the goodbye.",
        "Roy Osing, on keeping promises",
        ("SEQ003",),
        Severity.WARNING,
    ),
    Measure(
        "sequence/no-care-after-sale",
        "Nothing asks how it is going",
        "After the sale no message asks how it is going. Plan one such question within two months, with a day and "
        "a person.",
        "Getting the sale and getting out is what pushers do. People can ask how the purchase was liked; few do.",
        "On day 14: what works, what does not, and what should we change?",
        "Roy Osing, the customer report card",
        ("SEQ004",),
    ),
)
"""Every finding on a sequence; their family is `sequence`."""
ALL_MEASURES: Final = (*MEASURES, *SEQUENCE_MEASURES)
"""What every finding on a whole text, call or sequence says."""
MEASURE_NAMES: Final = ("document", "conversation", "sequence", *(measure.name for measure in ALL_MEASURES))
"""The names of findings on a whole text, and of their families."""
_BY_NAME: Final = {measure.name: measure for measure in SEQUENCE_MEASURES}


def step_finding(
    name: str, step: Step, /, *, level: Severity | None = None, at: Sentence | None = None, **words: object
) -> tuple[Step, Finding]:
    """The finding `name` on `step`: at the sentence `at`, else its first one, else at the step, where it has no words.

    `words` fill the message.
    """
    measure = _BY_NAME[name]
    place = at or _opening(step)
    span, text = (place.span, place.text) if place else (step.span, step.excerpt or step.label)
    return step, Finding(
        rule=name,
        family=measure.family,
        severity=level or measure.severity,
        message=measure.message.format(**words),
        why=measure.why,
        span=span,
        excerpt=text,
        sentence=text,
        sentence_span=span,
        marked=Span(0, len(text)),
        scope=Scope.DOCUMENT,
        advice=measure.advice,
    )


def _opening(step: Step) -> Sentence | None:
    """The first sentence of a step that is not a mere greeting."""
    texts = [sentence for sentence in step.sentences if not is_greeting(plain(sentence.judged_text))]
    return next(iter(texts or step.sentences), None)


def named(steps: Sequence[Step]) -> str:
    """`step 2, step 3 and step 5`."""
    labels = [step.label for step in steps]
    return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"
