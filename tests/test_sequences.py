"""Findings on whole sequences: in a data file, in a text with headings, in a folder of numbered files."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest
from command import unsale

from unsale.config import Config
from unsale.findings import Finding, Severity
from unsale.linter import Linter
from unsale.sequences.findings import pressure_slope, sequence_metrics
from unsale.sequences.folder import with_sequences
from unsale.sequences.measures import ALL_MEASURES, SEQUENCE_MEASURES
from unsale.sequences.steps import Run, sequences_of
from unsale.sequences.value import new_share
from unsale.text.document import Source
from unsale.text.readers import reader_for
from unsale.text.readers._step_headings import file_step_of, heading_of
from unsale.text.readers._step_times import channel_of, days_of
from unsale.text.readers.options import ReadOptions
from unsale.text.segments import build_document

NEWS = (
    "The plan for the school roof in Elm Street shows a green roof over the gym. How have you planned its drainage?",
    "The university in Aarhus measured seven drainage layers in three winters. Here is the report. Is the slope fixed?",
    "Since I wrote, the grant rules changed: schools under 500 square metres now count. Does that touch your project?",
    "A gardener near Lund keeps her moss green with rain barrels, and her notes are free. Would they help?",
    "Perhaps roofs are with somebody else. Who would want the report? It is free to use either way.",
    "Frost lifts the edges of thin layers in February. Have your caretakers seen that on the old gym?",
)
GOODBYE = "I will leave it there. If drainage ever becomes a question, you have my number, and a no is fine too."


def plan(*bodies: str, days: tuple[object, ...] = (), channels: tuple[str, ...] = ()) -> str:
    """A sequence as JSON: a body a step, on the given days (None: no day) and channels."""
    steps = []
    for number, body in enumerate(bodies):
        day = days[number] if number < len(days) else None
        channel = channels[number] if number < len(channels) else "email"
        steps.append(
            {"step": str(number + 1), "channel": channel, "body": body} | ({"day": day} if day is not None else {})
        )
    return json.dumps({"steps": steps}, indent=1)


def found(linter: Linter, text: str, format: str = "sequence", name: str = "plan.json") -> list[Finding]:
    report = linter.check_text(text, path=name, format=format)
    return [finding for finding in report.findings if finding.family == "sequence"]


def names(findings: list[Finding]) -> list[str]:
    return [finding.rule.partition("/")[2] for finding in findings]


def run_of(text: str, linter: Linter) -> Run:
    source = Source(text, "plan.json", "sequence")
    document = build_document(source, reader_for("sequence")(source, ReadOptions()))
    (run,) = sequences_of(document, linter.check_source(source).findings, {})
    return run


# --- honest ones


@pytest.mark.parametrize("days", [(1, 6, 13, 20, 29), (1, 4, 9, 15, 22), (None,) * 5])
@pytest.mark.parametrize("goodbye", [GOODBYE, NEWS[5]])
def test_five_honest_messages_get_nothing(linter, days, goodbye):
    assert found(linter, plan(*NEWS[:4], goodbye, days=days)) == []


def test_a_reminder_a_referral_and_a_goodbye_are_fine(linter):
    reminder = "You asked to see the sample report on the roof. It is attached."
    assert found(linter, plan(NEWS[0], reminder, NEWS[4], GOODBYE, days=(1, 6, 14, 24))) == []


def test_other_kinds_of_mail_in_steps_are_not_judged(linter):
    bodies = [
        f"Dear customer, your order 48{number} was shipped today and will arrive on Tuesday. Your invoice is attached. "
        "How is the oven working for you?"
        for number in range(7)
    ]
    assert found(linter, plan(*bodies, days=(1, 2, 3, 4, 5, 6, 7))) == []


def test_a_foreign_sequence_is_not_judged(linter):
    body = "Guten Tag, wir haben Ihnen schon geschrieben und wollen Ihnen unser Angebot noch einmal ans Herz legen."
    assert found(linter, plan(*[body] * 7, days=(1, 1, 1, 2, 2, 2, 3))) == []


# --- how many, how close


def test_the_sixth_message_is_one_too_many(linter):
    (finding,) = found(linter, plan(*NEWS, days=(1, 6, 13, 20, 29, 40)))
    assert (finding.rule, finding.severity) == ("sequence/too-many-touches", Severity.WARNING)
    assert finding.excerpt == NEWS[5].partition(". ")[0] + "."
    assert "sixth of 6 messages" in finding.message


def test_four_within_two_weeks_are_a_hint(linter):
    (finding,) = found(linter, plan(*NEWS[:4], days=(1, 4, 7, 10)))
    assert (finding.rule, finding.severity) == ("sequence/too-many-touches", Severity.HINT)
    assert "four of them come within 10 days" in finding.message
    assert found(linter, plan(*NEWS[:4], days=(1, 4, 7, 11))) == []


def test_a_short_gap_is_told_once_with_the_others(linter):
    (finding,) = found(linter, plan(*NEWS[:5], days=(1, 2, 12, 13, 29)))
    assert finding.rule == "sequence/gaps-too-short"
    assert finding.message.startswith("This comes 1 day after step 1, and step 4 comes as close.")


def test_channels_on_top_of_each_other(linter):
    findings = found(linter, plan(NEWS[0], "", NEWS[2], days=(1, 1, 2), channels=("email", "call", "LinkedIn")))
    assert names(findings) == ["channel-stacking"]
    assert "3 touches within two days, by mail, call and LinkedIn" in findings[0].message


def test_waits_and_tasks_are_no_touches(linter):
    steps = [
        {"type": "email", "subject": "Roof", "body": NEWS[0]},
        {"type": "wait", "delay": "5 days"},
        {"type": "task", "body": "Read about the school in the paper."},
        {"type": "email", "delay": "2 days", "body": NEWS[1]},
    ]
    run = run_of(json.dumps({"steps": steps}), linter)
    assert [(step.channel, step.gap) for step in run.touches] == [("email", None), ("email", 7.0)]
    assert sequence_metrics(run) == {"steps": 4.0, "touches": 2.0, "sequence_days": 8.0, "pressure_slope": 0.0}


def test_without_days_nothing_is_said_of_gaps(linter):
    assert found(linter, plan(*NEWS[:5])) == []
    report = linter.check_text(plan(*NEWS[:5]), path="plan.json", format="sequence")
    assert report.metrics["touches"] == 5.0
    assert "sequence_days" not in report.metrics


@pytest.mark.parametrize(
    ("words", "unit", "days"),
    [
        *(("3", "", 3.0), ("2 days", "", 2.0), ("48h", "", 2.0), ("a week", "", 7.0), ("2", "delay_hours", 1 / 12)),
        *(("1 week 2 days", "", 9.0), ("3 business days", "", 3.0), ("immediately", "", 0.0), ("+4", "", 4.0)),
        *(("86400", "interval", None), ("soon", "", None), ("", "", None), ("2880", "inMinutesCount", 2.0)),
    ],
)
def test_lengths_of_time(words, unit, days):
    assert days_of(words, unit) == days


@pytest.mark.parametrize(
    ("words", "channel"),
    [
        *(
            ("auto_email", "email"),
            ("Manual Email", "email"),
            ("LinkedIn connection", "linkedin"),
            ("Phone call", "call"),
        ),
        *(("sms", "sms"), ("Voicemail drop", "voicemail"), ("delay", "wait"), ("linkedin_visit", "task"), ("", "")),
        *(("To-do", "task"), ("call task", "call"), ("customer reply", "inbound"), ("banana", "")),
    ],
)
def test_channels(words, channel):
    assert channel_of(words) == channel


# --- what each one brings


PITCH = "We help companies save time and money with our 5-site audit. Shall we talk about the audit?"


@pytest.mark.parametrize(
    "body",
    [
        "Following my note about the 5-site audit: are you interested in the 5-site audit?",
        "Re-sending the below.",
        "As mentioned, we help companies save time and money. Shall we talk?",
        "Just bumping this to the top of your inbox.",
        "Did you get a chance to read it?",
    ],
)
def test_a_step_with_nothing_new(linter, body):
    (finding,) = (item for item in found(linter, plan(PITCH, body, days=(1, 6))) if item.rule.endswith("no-new-value"))
    assert finding.severity is Severity.HINT
    assert "step 1 has not said" in finding.message


@pytest.mark.parametrize(
    "body",
    [
        "Since I wrote, the grant rules changed: sites under 500 m2 now count. Does that affect you?",
        "If audits aren't your area, who would want the checklist? It's free to use either way.",
        "You asked to see the sample report. It's attached.",
        "An audit can save time and money: https://example.com/study",
    ],
)
def test_a_step_with_something_new(linter, body):
    assert "no-new-value" not in names(found(linter, plan(PITCH, body, days=(1, 6))))


def test_the_share_of_new_words_is_counted(linter):
    steps = run_of(
        plan("Red roofs and green gardens need care.", "Green gardens, blue roofs, old walls."), linter
    ).worded
    assert new_share(steps[0], []) == 1.0
    assert new_share(steps[1], steps[:1]) == pytest.approx(3 / 5) or new_share(steps[1], steps[:1]) == pytest.approx(
        2 / 4
    )


# --- pressure, chasing, goodbyes


HARD = "You need to decide today, because this is your last chance. You would be crazy to wait, so act now."


def test_rising_pressure(linter):
    findings = found(linter, plan(*NEWS[:3], HARD, days=(1, 8, 16, 30)))
    assert names(findings) == ["pressure-rises"]
    assert findings[0].excerpt.startswith("You need to decide today")
    assert "pressure-rises" not in names(found(linter, plan(HARD, *NEWS[:3], days=(1, 8, 16, 30))))


def test_the_slope_of_pressure(linter):
    calm, hard = run_of(plan(*NEWS[:2], HARD), linter).worded[0], run_of(plan(*NEWS[:2], HARD), linter).worded[2]
    assert pressure_slope([calm, hard]) == -pressure_slope([hard, calm]) > 2


def test_counted_chases(linter):
    chase = "Just checking in on my last email."
    again = "This is my third email. Have you seen my message?"
    findings = found(linter, plan(NEWS[0], chase, NEWS[1], again, days=(1, 8, 16, 30)))
    (finding,) = (item for item in findings if item.rule == "sequence/counted-chases")
    assert "2 of 4 messages chase an answer (step 2 and step 4)" in finding.message
    assert "counted-chases" not in names(found(linter, plan(NEWS[0], chase, NEWS[1], NEWS[2], days=(1, 8, 16, 30))))


def test_a_goodbye_that_shuts_the_door(linter):
    shut = "I have not heard back, so I assume that this is not a priority and will close your file on Friday."
    findings = found(linter, plan(*NEWS[:2], shut, days=(1, 8, 20)))
    assert "break-up" in names(findings)
    assert "break-up" not in names(found(linter, plan(*NEWS[:2], GOODBYE, days=(1, 8, 20))))


def test_a_goodbye_that_is_none(linter):
    last = "This is my last email on the roof of the school in Elm Street, so here is the drainage table."
    findings = found(linter, plan(NEWS[0], last, NEWS[2], NEWS[3], days=(1, 8, 20, 30)))
    (finding,) = (item for item in findings if item.rule == "sequence/false-goodbye")
    assert "and 2 more follow" in finding.message
    assert finding.excerpt == last
    assert "false-goodbye" not in names(found(linter, plan(NEWS[0], NEWS[2], last, days=(1, 8, 20))))


# --- after a no, after the sale


def test_a_no_in_a_reply_of_theirs(linter):
    ask = "One more thing before 1 May: the price of the roof falls. Can we book a call on Friday?"
    channels = ("email", "customer reply", "email")
    findings = found(linter, plan(NEWS[0], "Not interested, thanks.", ask, channels=channels))
    assert names(findings) == ["ignores-no"]
    assert "They said no in step 2" in findings[0].message
    thanks = "Thank you for telling me. I will leave it there."
    assert found(linter, plan(NEWS[0], "Not interested, thanks.", thanks, channels=channels)) == []
    partly = "Not interested in the demo, but send the sheet."
    assert found(linter, plan(NEWS[0], partly, "Here is the sheet. Shall we book a call?", channels=channels)) == []


@pytest.mark.parametrize(
    ("condition", "told"),
    [("replied: not interested", True), ("if they say no", True), ("not unsubscribed", False), ("opened", False)],
)
def test_a_no_in_the_condition_of_a_step(linter, condition, told):
    steps = [
        {"step": "1", "channel": "email", "body": NEWS[0]},
        {"step": "2", "channel": "email", "condition": condition, "body": NEWS[2] + " Can we book a call on Friday?"},
    ]
    assert names(found(linter, json.dumps({"steps": steps}))) == (["ignores-no"] if told else [])


def test_a_no_in_the_sellers_own_words(linter):
    owned = "You said you are not interested, but the grant rules changed in May. Can we book a call on Friday?"
    assert "ignores-no" in names(found(linter, plan(NEWS[0], owned)))
    kind = "If you are not interested, a short no is fine. Can we book a call on Friday about the grant rules?"
    assert "ignores-no" not in names(found(linter, plan(NEWS[0], kind)))


def test_after_the_sale_somebody_asks_how_it_is_going(linter):
    order, more = (
        "Thank you for your order. Your invoice is attached.",
        "The premium plan has more. Would you like to add it?",
    )
    review = "Please leave us five stars on the review site."
    findings = found(linter, plan(order, more, review, days=(1, 10, 12)))
    assert names(findings) == ["no-care-after-sale"]
    care = "How is the oven doing, and what is not working yet?"
    assert found(linter, plan(order, more, care, days=(1, 10, 14))) == []
    assert names(found(linter, plan(order, more, care, days=(1, 10, 90)))) == ["no-care-after-sale"]


# --- text with headings


def headed(*heads: str) -> str:
    return "\n\n".join(f"{head}\n\nHi Jo,\n\n{HARD if number else NEWS[0]}" for number, head in enumerate(heads))


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_a_text_with_headings(linter, format):
    mark = "## " if format == "markdown" else ""
    text = headed(*(f"{mark}Step {number} – day {day} – email" for number, day in ((1, 1), (2, 2), (3, 9))))
    findings = found(linter, text, format, "plan.md")
    assert {"gaps-too-short", "no-new-value"} <= set(names(findings))
    (gap,) = (item for item in findings if item.rule == "sequence/gaps-too-short")
    assert "1 day after step 1" in gap.message
    assert text.count("\n\nHi Jo", 0, gap.span.start) == 2


@pytest.mark.parametrize(
    "heads",
    [
        ("Email 1", "Email 2", "Email 3"),  # a collection may be numbered, too
        ("Step 2 – day 1", "Step 4 – day 2"),
        ("Step 1 – day 1",),
        ("Option A", "Option B"),
    ],
)
def test_headings_that_make_no_sequence(linter, heads):
    assert found(linter, headed(*heads), "text", "plan.txt") == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Step 2 – day 4 – LinkedIn", (2, 4, None, "linkedin")),
        ("Email 3:", (3, None, None, "email")),
        ("--- Touch 2 / 3 days later / call ---", (2, None, 3.0, "call")),
        ("Day 5", (5, 5, None, "")),
        ("Email 2 (+2 days)", (2, None, 2.0, "email")),
    ],
)
def test_headings(line, told):
    name = heading_of(line)
    assert name is not None
    assert (name.number, name.day, name.delay, name.channel) == told


@pytest.mark.parametrize(
    "line", ["Step by step", "Step 2 is where it fails.", "Day trips 5", "Hello, this is email 3", ""]
)
def test_lines_that_are_no_headings(line):
    assert heading_of(line) is None


# --- folders


@pytest.mark.parametrize(
    ("stem", "told"),
    [
        *(
            ("01-intro", (1, None, "")),
            ("2_follow-up", (2, None, "")),
            ("Day 5 - bump", (5, 5, "email")),
            ("mail3", (3, None, "email")),
        ),
        *(
            ("02-day-4-linkedin", (2, 4, "linkedin")),
            ("step-2", (2, None, "")),
            ("email 4 voicemail", (4, None, "voicemail")),
        ),
    ],
)
def test_numbered_names(stem, told):
    step = file_step_of(stem)
    assert step is not None
    assert (step.number, step.day, step.channel) == told


@pytest.mark.parametrize(
    "stem", ["7", "2024-01-05-news", "chapter1", "template-2", "q3", "intro", "100-days", "offer_2024", "sales_mail3"]
)
def test_names_that_number_no_step(stem):
    assert file_step_of(stem) is None


def written(folder: Path, *bodies: str, name: str = "0{}-mail.txt") -> Path:
    folder.mkdir(exist_ok=True)
    for number, body in enumerate(bodies, 1):
        (folder / name.format(number)).write_text(f"Subject: The roof {number}\n\nHi Jo,\n\n{body}\n", encoding="utf-8")
    return folder


def folder_findings(linter: Linter, folder: Path) -> list[tuple[str, str]]:
    reports = with_sequences([linter.check_file(path) for path in sorted(folder.iterdir())], lambda _: linter)
    return [(Path(one.path).name, item.rule) for one in reports for item in one.findings if item.family == "sequence"]


def test_an_honest_folder_gets_nothing(linter, tmp_path):
    assert folder_findings(linter, written(tmp_path, *NEWS[:4], GOODBYE)) == []


def test_a_folder_is_judged_as_one(linter, tmp_path):
    folder = written(tmp_path, PITCH, "Re-sending the below.", NEWS[2], NEWS[3], NEWS[4], NEWS[5])
    assert folder_findings(linter, folder) == [
        ("02-mail.txt", "sequence/no-new-value"),
        ("06-mail.txt", "sequence/too-many-touches"),
    ]


def test_only_files_that_follow_each_other_are_a_sequence(linter, tmp_path):
    folder = written(tmp_path, PITCH, "Re-sending the below.", name="template-{}.txt")
    assert folder_findings(linter, folder) == []
    for path in folder.iterdir():
        path.rename(folder / path.name.replace("template-", "0").replace(".txt", "5-roof.txt"))  # 15, 25
    assert folder_findings(linter, folder) == []


def test_numbered_chapters_are_no_sequence(linter, tmp_path):
    for number in range(1, 9):
        text = f"# Chapter {number}\n\nInstall the package and run the tests. Then open the file and read it.\n"
        (tmp_path / f"0{number}-chapter.md").write_text(text, encoding="utf-8")
    assert folder_findings(linter, tmp_path) == []


def test_a_folder_of_other_peoples_mail_is_no_sequence(linter, real):
    for folder in (real / "formats" / "eml", real / "formats" / "eml_raw"):
        numbered = [path for path in sorted(folder.iterdir()) if file_step_of(path.name.partition(".")[0])]
        reports = [linter.check_file(path) for path in numbered]
        assert with_sequences(reports, lambda _: linter) == tuple(reports)


def test_the_order_of_the_reports_does_not_matter(linter, root):
    folder = root / "examples" / "sequence-five-mails"
    reports = [linter.check_file(path) for path in folder.iterdir()]
    first = sorted(with_sequences(reports, lambda _: linter), key=lambda report: report.path)
    random.Random(4).shuffle(reports)
    again = sorted(with_sequences(reports, lambda _: linter), key=lambda report: report.path)
    assert first == again
    assert any(finding.family == "sequence" for report in first for finding in report.findings)


# --- settings, notes, reporters


def test_names_are_known_to_settings_and_notes(root):
    names = [measure.name for measure in SEQUENCE_MEASURES]
    assert len(set(names)) == len(names) >= 9
    assert {"sequence", *names} <= set(Linter(strict=False).known_names())
    assert {measure.family for measure in SEQUENCE_MEASURES} == {"sequence"}
    assert {code for measure in SEQUENCE_MEASURES for code in measure.implements} >= {f"SEQ00{n}" for n in (1, 2, 3, 4)}
    assert len({measure.name for measure in ALL_MEASURES}) == len(ALL_MEASURES)


def test_a_rule_can_be_left_out_or_made_milder():
    text = plan(*NEWS, days=(1, 2, 13, 20, 29, 40))
    assert names(found(Linter(Config(ignore=("sequence",))), text)) == []
    assert names(found(Linter(Config(ignore=("sequence/gaps-too-short",))), text)) == ["too-many-touches"]
    milder = Linter(Config(severity={"sequence": Severity.HINT}))
    assert {item.severity for item in found(milder, text)} == {Severity.HINT}


def test_a_note_in_the_file_switches_it_off(linter):
    text = f"""\
# unsale: ignore-file sequence/gaps-too-short -- they asked for both
steps:
  - {{day: 1, channel: email, body: "{NEWS[0]}"}}
  - {{day: 2, channel: email, body: "{NEWS[1]}"}}
"""
    report = linter.check_text(text, path="plan.yaml")
    assert (report.format, report.notes) == ("sequence", ())
    assert [item.rule for item in report.findings if item.family == "sequence"] == []
    calm = linter.check_text(text.replace("day: 2", "day: 9"), path="plan.yaml")
    assert "nothing to ignore here for sequence/gaps-too-short" in calm.notes[0].message


def test_a_note_in_one_file_of_a_folder(linter, tmp_path):
    folder = written(tmp_path, PITCH, "Re-sending the below.\n\nunsale: ignore sequence/no-new-value\n", NEWS[2])
    assert folder_findings(linter, folder) == []
    assert linter.check_file(folder / "02-mail.txt").notes == ()


def test_every_reporter_shows_them(root):
    path = root / "examples" / "sequence.yaml"
    text = unsale("check", "--no-cache", path)
    assert "sequence/break-up" in text.out
    assert text.code == 0
    data = unsale("check", "--no-cache", path, "--format", "json").json
    (file,) = data["files"]
    assert file["format"] == "sequence"
    assert file["metrics"]["touches"] == 5
    (finding,) = (item for item in file["findings"] if item["rule"] == "sequence/break-up")
    source = path.read_text(encoding="utf-8")
    start = finding["start"]["offset"]
    assert finding["scope"] == "document"
    assert source[start:].startswith(finding["excerpt"].split()[0])
    assert finding["start"]["line"] == source.count("\n", 0, start) + 1
    sarif = unsale("check", "--no-cache", path, "--format", "sarif").json
    assert "sequence/break-up" in {result["ruleId"] for result in sarif["runs"][0]["results"]}


def test_the_command_judges_folders(root):
    folder = root / "examples" / "sequence-five-mails"
    lines = unsale("check", "--no-cache", folder, "--format", "concise").out.splitlines()
    told = [line for line in lines if " sequence/" in line]
    assert {Path(line.partition(":")[0]).name[:2] for line in told} == {"03", "04", "05"}
    alone = unsale("check", "--no-cache", folder / "03-day-6-bump.md", "--format", "concise")
    assert "sequence/" not in alone.out


def test_columns_from_the_settings(tmp_path):
    (tmp_path / "unsale.toml").write_text('sequence-columns = { body = "Words", day = "When" }\n', encoding="utf-8")
    rows = "".join(f'{day},"{body}"\n' for day, body in zip((1, 2, 9), NEWS, strict=False))
    (tmp_path / "plan.csv").write_text("When,Words\n" + rows, encoding="utf-8")
    outcome = unsale("check", "--no-cache", tmp_path, "--format", "concise")
    assert "plan.csv:3:4: hint sequence/gaps-too-short" in outcome.out.replace(f"{tmp_path}/", "")
    (tmp_path / "note.txt").write_text("Hello there.\n", encoding="utf-8")
    (tmp_path / "unsale.toml").write_text('sequence-columns = { text = "Words" }\n', encoding="utf-8")
    assert "`text` is no field of a step" in unsale("check", "--no-cache", tmp_path).said


# --- the page


def test_the_page_shows_a_real_run_and_every_finding(root, monkeypatch):
    page = (root / "docs" / "sequences.md").read_text(encoding="utf-8")
    assert [measure.name for measure in SEQUENCE_MEASURES if f"`{measure.name}`" not in page] == []
    shown = re.findall(
        r"```console\n\$ unsale (check \S+) --format concise \| grep sequence/\n(.*?)```", page, re.DOTALL
    )
    assert len(shown) == 2
    monkeypatch.chdir(root)
    for command, wanted in shown:
        lines = unsale(*command.split(), "--no-cache", "--format", "concise").out.splitlines()
        assert [line for line in lines if "sequence/" in line] == wanted.splitlines()
