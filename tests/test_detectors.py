"""The structural detectors: what they find, what looks like it and is fine, and that the parser stays behind a gate."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unsale.detectors import detector
from unsale.parser import parse

FOUND = {
    "presumed-mind": """
        [You clearly want] the best for your shop.
        [I know you're tired of] chasing late invoices.
        [Deep down you feel] the old office has had its day.
        [I can tell your team is stretched] thin.
        [I'm certain your board will see the value] in this.
        [We both want] this problem gone before winter.
        [Obviously your drivers hate] the paper forms.
        [It's obvious that you struggle with] the rota.
        [There is no doubt that you worry] about the roof.
        [No doubt your accountant is sick of] the receipts.
        [I bet your nurses dread] the morning handover.
        [I know that, like most owners, you want] more bookings.
        [You surely feel] it is too much for one person.
        [I can tell, from the way you talk, that you want] a calmer shop.
        [Secretly you want] a quieter house.
        I'm writing because [you clearly want] less paperwork.
        [I am sure your guests will be delighted] with the change.
        [You certainly don't want] another winter like the last one.
        [Your crew plainly want] a bigger van.
    """,
    "agentless-promise": """
        [It will be looked into], and that is all I can say.
        [This is being addressed].
        [Your feedback will be passed on] to the team.
        [Your concerns will be taken into account] and a reply will be sent.
        [The matter is being looked at], so please be patient.
        [Somebody with a van and a ladder will be in touch] about the leak.
        [Somebody who knows the boiler will ring you].
        [One of the people in the yard is going to call you] about the bill.
        Rest assured [your complaint is being taken seriously].
        [The issue with your login is currently being worked on].
        [Steps are being taken] to put it right.
        [Every effort is being made] to mend it.
        [You'll be kept informed].
        [You will be contacted] in due course.
        [That'll be dealt with] in due course.
        We assure you that [this issue is being handled].
        [Someone who keeps the books should be reaching out to you].
        [It will be taken care of].
    """,
    "second-person-blame": """
        [You never told us] how many there were.
        [You never asked].
        It is too late because [you waited until June].
        [You waited too long], so the price has gone.
        [You left it too late] to change the date.
        [You ignored our reminders].
        [You chose the cheaper one].
        But [you picked the budget option].
        Since [you took the basic cover], we can't help.
        [You missed the deadline], so there's no refund.
        [You didn't cancel in time], so the fee stands.
        [You let the cover lapse], so we can't pay.
        [Had you read the manual], none of this would have happened.
        [Had your people measured it], it would have fitted.
        The reason is that [you didn't follow the steps].
        [You simply didn't read the notice].
        [You were the one who picked the thin glass].
        That is because [you bought the budget model].
    """,
    "tag-question": """
        [You do want your family safe, don't you?]
        [That makes sense, right?]
        [Your kids deserve a proper garden, don't they?]
        [You can afford two pounds a day, can't you?]
        [You've had enough of the leaks, haven't you?]
        [You trust us by now, don't you?]
        [It pays for itself, doesn't it?]
        [That would be a weight off your mind, wouldn't it?]
        [You agree the old one is tired, right?]
        [You care about your staff, yes?]
        [Nobody likes paying twice, do they?]
        [You're not happy with the current lot, are you?]
        [You're tired of the queue, aren't you?]
        [You see the difference, don't you?]
        [Every parent wants the best for their child, don't they?]
        [It would make life easier, wouldn't it?]
        We checked the roof, and [you want a home without leaks, don't you?]
        [We don't want that happening again, do we?]
    """,
}
FINE = {
    "presumed-mind": """
        I know you're busy, and I'll be brief.
        I know this is short notice.
        I'm sure you have questions.
        As you know, the lift is out.
        I'm sure you're swamped after the fair.
        I know you need the report by Friday.
        I know you want to check the figures first.
        If you clearly want the bigger one, say so.
        Tell us what you clearly want to change.
        Do you clearly want less noise?
        You clearly need to restart it.
        You'll obviously need a permit.
        I can tell your two drivers apart by their hats.
        You said your team is clearly tired of it.
        She says you clearly want more time.
        I'm not certain your board will love it.
        I'm certain your board will approve the minutes on Monday.
        I'm sure your mother will love the flowers.
        I see you opened a second shop.
        I know your drivers were tired of the noise last year.
        I know how much you hate the cold.
        No doubt you want more details, and they are on page 2.
    """,
    "agentless-promise": """
        It will be looked into by Ana.
        It will be looked into on Friday.
        This is being addressed today.
        Your feedback will be passed to Ana Ruiz.
        The report will be sent out with the post.
        The road will be closed.
        This will be addressed in the contract.
        This will be addressed to the secretary.
        I'll make sure it is looked into.
        Will it be looked into?
        I hope it will be looked into.
        It won't be looked into.
        If someone calls, hang up.
        Someone will have to sign for the parcel.
        Someone will come to the door.
        Somebody will call your name.
        You will be notified of changes.
        Your application is being reviewed.
        The points that will be addressed are listed.
        It will be dealt with once the parts are here.
        Please ignore this and no action will be taken.
    """,
    "second-person-blame": """
        You missed my call, so here it is in writing.
        You chose the smaller table, and it ships by van.
        You chose the standard plan.
        You never asked for a penny, and we love you for it.
        You never told me you play the cello!
        You never read the last chapter, and it's the best one.
        If you left it too late, tell us.
        Did you read the manual?
        You forgot to attach the file, so I couldn't open it.
        You forgot your hat, so no sun for you!
        You cancelled in time, so there's no charge.
        You didn't say which size you wear, so I've sent both.
        You took the smaller one, so there's no extra fee.
        Had you asked me last year, I'd have said no.
        Had you come on Tuesday, you would have met Ana.
        You were the one who spotted the leak.
        You left your umbrella, so I put it by the door.
        You waited so long that you deserve the first cake.
        Since you left, the place isn't the same.
        When you chose the cheaper one, we sent a bill.
    """,
    "tag-question": """
        You're in on Thursday, aren't you?
        You want two copies, right?
        You want the blue one, don't you?
        You'd rather meet on Tuesday, wouldn't you?
        You like coffee, don't you?
        You have a dog, don't you?
        You hate coriander, don't you?
        The soup is good, isn't it?
        It's the third door, isn't it?
        It's cheaper by bus, isn't it?
        Your team is based in Leeds, isn't it?
        Your drivers need a pass, don't they?
        We don't need a key, do we?
        You agreed the colour with Ana, didn't you?
        You agree with Ana that the fence is ours, don't you?
        You're happy with the colour, aren't you?
        Do you want your family safe, or is it too early to ask?
        Does that make sense?
        He wants less noise, doesn't he?
        It would be nice to meet, wouldn't it?
    """,
}
GATED = {
    "presumed-mind": "Your team told us that the rota works, and that is good to know.",
    "agentless-promise": "Ana will look into it and ring you on Friday.",
    "second-person-blame": "You sent two files, and both of them opened without trouble.",
    "tag-question": "Would Tuesday suit you to go through the drawings?",
}


def lines(block: str) -> list[str]:
    return [line.strip() for line in block.strip().splitlines()]


def found_in(name: str, sentence: str) -> list[str]:
    return [sentence[hit.start : hit.end] for hit in detector(name)(sentence, parse)]


@pytest.mark.parametrize(("name", "marked"), [(name, line) for name, block in FOUND.items() for line in lines(block)])
def test_what_is_found(name: str, marked: str) -> None:
    words = marked[marked.index("[") + 1 : marked.index("]")]
    assert words in found_in(name, marked.replace("[", "").replace("]", ""))


@pytest.mark.parametrize(("name", "sentence"), [(name, line) for name, block in FINE.items() for line in lines(block)])
def test_what_is_fine(name: str, sentence: str) -> None:
    assert found_in(name, sentence) == []


@pytest.mark.parametrize(("name", "sentence"), GATED.items())
def test_nothing_is_parsed_without_need(name: str, sentence: str) -> None:
    def unwanted(text: str) -> Any:
        raise AssertionError(f"parsed: {text}")

    assert list(detector(name)(sentence, unwanted)) == []


@pytest.mark.parametrize(
    ("name", "sentence", "group", "words"),
    [
        ("presumed-mind", "I can tell your team is tired of the rota.", "who", "your team"),
        ("agentless-promise", "Your complaint will be dealt with.", "matter", "Your complaint"),
        ("tag-question", "So you want less paper, right?", "claim", "you want less paper"),
    ],
)
def test_named_pieces_for_the_rewrites(name: str, sentence: str, group: str, words: str) -> None:
    (hit,) = detector(name)(sentence, parse)
    start, end = hit.groups[group]
    assert sentence[start:end] == words


WORDS = """you your team never told us clearly want I know it will be looked into so there is no refund had read the
    manual right ? , don't and because chose cheaper tired of someone call deep down that makes sense .""".split()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), st.sampled_from(sorted(FOUND)))
def test_any_words_give_places_inside_the_sentence(words: list[str], name: str) -> None:
    sentence = " ".join(words)
    for hit in detector(name)(sentence, parse):
        assert 0 <= hit.start < hit.end <= len(sentence)
        assert all(0 <= start <= end <= len(sentence) for start, end in hit.groups.values())
