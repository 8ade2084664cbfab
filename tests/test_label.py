"""`unsale label`: what a person says of their files is in the labelled file, and training reads it back."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from command import CLEAN, PUSHY, Outcome, unsale, written

from unsale.cli import label as label_module
from unsale.rulebook.rulebook import load_rulebook
from unsale.training.data import CHANNELS, LabelledText, example, labelled_documents

CALL = """Marcus: Hi Ann, thanks for the time today. How is the warehouse doing?
Ann: Fine, thanks. We are a bit short of people on the night shift.
Marcus: I see. We need you to sign today. It is a good plan for you.
Ann: That is rather soon for us, and we need you to wait.
"""
CAPTIONS = """WEBVTT

00:01.000 --> 00:04.000
<v Marcus>Hi Ann, thanks for the time today.

00:04.000 --> 00:08.000
<v Ann>Fine, thanks. We are a bit short of people.

00:08.000 --> 00:12.000
<v Marcus>I see. We need you

00:12.000 --> 00:15.000
<v Marcus>to sign today. It is a good plan.
"""
PUSH = "we need you to sign today."


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return written(tmp_path, pushy__txt=PUSHY, clean__txt=CLEAN)


def label(*arguments: str, answers: str = "", output: str = "labels/documents/team.txt") -> Outcome:
    return unsale("label", *arguments, "-o", output, stdin=answers.encode())


def labelled(folder: str = "labels/documents") -> list[LabelledText]:
    return list(labelled_documents(Path(folder)))


def test_what_was_said_is_read_back_by_training(here):
    done = label("pushy.txt", "clean.txt", answers="w\ngetting, urgency\nWould | Friday\u27e7 suit you?\n")
    assert (done.code, "2 labelled texts in" in done.said) == (0, True), done.err
    pushy, clean = labelled()
    assert (pushy.author, pushy.name, pushy.channel, pushy.verdict) == ("team", "team1", "cold_email", "pushy")
    (mark,) = pushy.marks
    assert (mark.severity, mark.families) == ("w", ("getting", "urgency"))
    assert mark.guiding == "Would / Friday] suit you?"
    assert pushy.text == PUSHY.strip()
    assert pushy.text[mark.start : mark.end] == PUSH
    assert (clean.name, clean.verdict, clean.marks, clean.text) == ("team2", "good", (), CLEAN.strip())


def test_what_is_fine_gets_no_mark_and_a_slip_of_the_finger_is_asked_again(here):
    done = label("pushy.txt", answers="x\nf\n")
    assert done.code == 0
    assert done.out.count("[f]ine") == 2
    assert labelled()[0].verdict == "good"


def test_a_file_name_with_a_space_makes_names_that_can_be_read(here):
    assert label("pushy.txt", answers="e\n\n\n", output="labels/documents/our team.txt").code == 0
    (document,) = labelled()
    assert (document.author, document.name, len(document.marks)) == ("our team", "our_team1", 1)


@pytest.mark.parametrize(
    ("said", "families"),
    [("Hard Close", ("hard_close",)), ("hard-close, Ego", ("hard_close", "ego")), ("hard_closing\n", ("hard_close",))],
)
def test_families_are_known_ones(here, said, families):
    done = label("pushy.txt", answers=f"e\n{said}\n\n")
    assert done.code == 0, done.err
    assert labelled()[0].marks[0].families == families
    if "closing" in said:
        assert "There is no family `hard_closing`; the families are brush_off" in done.said
        assert "Family [hard_close]" in done.out


@pytest.mark.parametrize(("name", "text"), [("call.txt", CALL), ("call.vtt", CAPTIONS)])
def test_a_call_is_a_transcript_with_its_seller(here, name, text):
    (here / name).write_text(text)
    done = label(name, "--seller", "Marcus", answers="e\n\n\n")
    assert done.code == 0, done.err
    (document,) = labelled()
    assert (document.channel, document.seller, document.verdict) == ("transcript", "Marcus", "pushy")
    read = example(document, load_rulebook())
    pushy = [sentence.text for sentence, mark in zip(read.sentences, read.pushy, strict=True) if mark]
    assert pushy == ["We need you to sign today."]
    assert "Fine, thanks." not in [sentence.text for sentence in read.sentences]


def test_a_call_whose_seller_is_not_known_is_told(here):
    (here / "call.txt").write_text(CALL)
    done = label("call.txt")
    assert done.code == 2
    assert "call.txt: who sells is not known here" in done.err
    assert "--seller NAME" in done.err
    assert not Path("labels/documents/team.txt").exists()


@pytest.mark.parametrize("said", ["cold email", "Cold-Email", "cold_email"])
def test_a_channel_may_be_written_in_words(here, said):
    assert label("clean.txt", "--channel", said).code == 0
    assert labelled()[0].channel == "cold_email"


def test_an_unknown_channel_is_told_before_anything_is_asked(here):
    done = label("pushy.txt", "--channel", "newsleter")
    assert (done.code, done.out) == (2, "")
    assert "--channel newsleter is not known; did you mean `newsletter`?" in done.err
    assert not Path("labels").exists()


def test_ctrl_d_keeps_what_was_said_and_nothing_that_was_not_judged(here):
    text = "Hi Ann,\n\nwe need you to sign today. The plan is here. Act now, this is your last chance! Bye for now.\n"
    written(here, two__txt=text)
    done = label("two.txt", "pushy.txt", answers="w\n\nShall we?\ne\n")
    assert done.code == 0, done.err
    assert "Stopped; what you said so far is kept." in done.said
    (document,) = labelled()
    assert [mark.guiding for mark in document.marks] == ["Shall we?"]
    assert document.text == "Hi Ann,\n\nwe need you to sign today. The plan is here."


def test_ctrl_d_at_the_first_question_leaves_no_file(here):
    done = label("pushy.txt")
    assert done.code == 0
    assert "0 labelled texts." in done.said
    assert not Path("labels/documents/team.txt").exists()


def test_trouble_with_a_later_file_costs_nothing_of_an_earlier_one(here, monkeypatch):
    ask = label_module._Asking.ask

    def stumble(self):
        if self._report.path == "clean.txt":
            raise RuntimeError
        ask(self)

    monkeypatch.setattr(label_module._Asking, "ask", stumble)
    assert label("pushy.txt", "clean.txt", answers="e\n\n\n").code == 2
    assert len(labelled()[0].marks) == 1


@pytest.mark.parametrize("output", ["pushy.txt/team.txt", "team.labels", "clean.txt"])
def test_a_file_that_cannot_be_written_is_told_before_anything_is_asked(here, output):
    done = label("pushy.txt", answers="e\n\n\n", output=output)
    assert (done.code, done.out) == (2, "")
    assert "should not have happened" not in done.err
    assert output in done.err


def test_a_text_that_would_be_read_otherwise_is_left_out_and_told(here):
    written(here, odd__txt=f"{PUSHY}\n=== a001 cold_email good\nHello.\n")
    done = label("odd.txt", "pushy.txt", answers="e\n\n\n" * 2)
    assert done.code == 2
    assert "odd.txt: what you said of it cannot be written into a labelled file" in done.err
    assert [document.name for document in labelled()] == ["team2"]


def test_pages_keep_their_markup_and_line_ends_are_made_plain(here):
    page = "<html><body>\r\n<p>Hi Ann &amp; Bo,</p>\r\n<p>we <b>need</b> you to sign today.</p>\r\n</body></html>\r\n"
    written(here, page__html=page)
    assert label("page.html", answers="e\n\n\n").code == 0
    (document,) = labelled()
    assert document.text == page.replace("\r\n", "\n").strip()
    assert example(document, load_rulebook()).pushy.count(1) == 1


def test_settings_may_be_named_for_label_and_explain(here):
    written(here, mine__toml='ignore = ["all"]\n')
    done = label("pushy.txt", "--config", "mine.toml", "--channel", "internal")
    assert "warning" not in done.out
    for call in (("label", "pushy.txt", "-o", "t.txt"), ("explain", "getting")):
        gone = unsale(*call, "--config", "gone.toml")
        assert (gone.code, "gone.toml: there is no such settings file" in gone.err) == (2, True)
    assert unsale("explain", "getting", "--config", "mine.toml").code == 0


def test_explain_reads_the_rules_that_the_named_settings_name(here):
    assert unsale("rules", "new", "house_style/our-rule", "--folder", here / "ours").code == 0
    written(here / "elsewhere", team__toml='rules = ["../ours"]\n')
    assert unsale("explain", "house_style/our-rule").code == 2
    assert unsale("explain", "house_style/our-rule", "--config", "elsewhere/team.toml").code == 0


def test_channels_are_those_of_the_training_data(root):
    check = runpy.run_path(str(root / "training_data" / "check.py"))
    assert set(CHANNELS) == check["CHANNELS"]
