"""The command line, as a rep at a terminal and a program behind a pipe use it."""

from __future__ import annotations

import io
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import time

import pytest
from command import CLEAN, PUSHY, RULE, unsale, written

from unsale.cli import output, work
from unsale.cli.explain import explanation
from unsale.config import load_config
from unsale.rulebook.rulebook import Rulebook, load_rulebook

SETTLE = ("--severity", "all=warning")
"""Tests that are not about the severity of a rule say it themselves."""


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return written(tmp_path, pushy__txt=PUSHY, clean__txt=CLEAN)


def rules_found(outcome) -> list[str]:
    return [finding["rule"] for file in outcome.json["files"] for finding in file["findings"]]


# --- exit codes -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["clean.txt"], 0),
        (["pushy.txt", *SETTLE], 0),
        (["pushy.txt", *SETTLE, "--fail-on", "warning"], 1),
        (["pushy.txt", *SETTLE, "--fail-on", "hint"], 1),
        (["pushy.txt", "--severity", f"{RULE}=error"], 1),
        (["pushy.txt", *SETTLE, "--fail-on", "warning", "--exit-zero"], 0),
        (["gone.txt", "pushy.txt"], 2),
        (["gone.txt", "pushy.txt", "--exit-zero"], 2),
        ([".", *SETTLE, "--fail-on", "warning"], 1),
    ],
)
def test_exit_codes(arguments, code):
    assert unsale("check", *arguments).code == code


def test_the_threshold_may_stand_in_the_settings_and_the_option_wins(here):
    written(here, unsale__toml='fail-on = "warning"')
    assert unsale("check", "pushy.txt", *SETTLE).code == 1
    assert unsale("check", "pushy.txt", *SETTLE, "--fail-on", "error").code == 0


def test_text_output_shows_place_sentence_reason_rewrite_rule_and_a_closing_line():
    said = unsale("check", "pushy.txt", *SETTLE).out
    assert f"pushy.txt:3:1 warning {RULE}" in said
    assert "we need you to sign today." in said
    assert re.search(r"^ +\^{4,}$", said, re.MULTILINE)
    assert "Why: " in said
    assert "1 warning in 1 file." in said
    assert f"unsale explain {RULE}" in said


def test_quiet_shows_findings_and_nothing_else():
    assert unsale("check", "clean.txt", "--quiet").out == ""
    said = unsale("check", "pushy.txt", *SETTLE, "-q").out
    assert RULE in said
    assert "in 1 file" not in said


# --- which rules ------------------------------------------------------------------------------------------------------


def test_select_and_ignore_by_rule_and_family():
    assert RULE in rules_found(unsale("check", "pushy.txt", "--format", "json", "--select", "hype,getting"))
    assert rules_found(unsale("check", "pushy.txt", "--format", "json", "--select", "hype")) == []
    assert rules_found(unsale("check", "pushy.txt", "--format", "json", "--ignore", "getting")) == []
    assert rules_found(unsale("check", "pushy.txt", "--format", "json", "--ignore", "getting", "--ignore", RULE)) == []


@pytest.mark.parametrize(
    "settings",
    [
        'ignore = ["getting"]',
        f'ignore = ["{RULE}"]',
        'select = ["hype"]',
        '[[per-path]]\npaths = ["*.txt"]\nignore = ["getting"]',
        '[[per-path]]\npaths = ["*.txt"]\nselect = ["hype"]',
    ],
)
def test_options_win_over_the_settings_file(here, settings):
    written(here, unsale__toml=settings)
    assert rules_found(unsale("check", "pushy.txt", "--format", "json")) == []
    assert rules_found(unsale("check", "pushy.txt", "--format", "json", "--select", RULE)) == [RULE]


def test_severity_option_wins_over_per_path_settings(here):
    written(here, unsale__toml='[[per-path]]\npaths = ["*.txt"]\nseverity = { "getting" = "hint" }')
    assert "hint" in unsale("check", "pushy.txt", "--format", "concise").out
    assert unsale("check", "pushy.txt", "--severity", "getting=error").code == 1


def test_a_settings_file_named_by_option_counts_for_everything(here):
    written(here / "other", mine__toml='ignore = ["getting"]')
    assert rules_found(unsale("check", "pushy.txt", "--format", "json", "--config", "other/mine.toml")) == []
    missing = unsale("check", "pushy.txt", "--config", "gone.toml")
    assert missing.code == 2
    assert missing.err == "unsale: gone.toml: there is no such settings file; `unsale init` writes one\n"


def test_seller_option(here):
    written(here, call__txt="Kim: We need you to sign today.\nLee: Hm.\nKim: Think it over.\nLee: Thanks.\n")
    assert rules_found(unsale("check", "call.txt", "--format", "json")) == []
    assert rules_found(unsale("check", "call.txt", "--format", "json", "--seller", "Kim")) == [RULE]
    assert rules_found(unsale("check", "call.txt", "--format", "json", "--seller", "Lee")) == []


# --- stdin ------------------------------------------------------------------------------------------------------------


def test_text_from_stdin():
    outcome = unsale("check", "-", "--format", "json", stdin=PUSHY.encode())
    assert [file["path"] for file in outcome.json["files"]] == ["<stdin>"]
    assert rules_found(outcome) == [RULE]


def test_the_name_of_stdin_tells_its_format_and_settings(here):
    written(here / "sub", unsale__toml='ignore = ["getting"]')
    page = b"<p>we <b>need</b> you to sign today</p>"
    outcome = unsale("check", "-", "--stdin-filename", "a.html", "--format", "json", stdin=page)
    assert [(file["path"], file["format"]) for file in outcome.json["files"]] == [("a.html", "html")]
    assert rules_found(outcome) == [RULE]
    assert unsale("check", "-", "--stdin-filename", "sub/a.html", *SETTLE, "--fail-on", "hint", stdin=page).code == 0


def test_stdin_and_files_together():
    outcome = unsale("check", "clean.txt", "-", "pushy.txt", "--format", "json", stdin=PUSHY.encode())
    assert sorted(file["path"] for file in outcome.json["files"]) == ["<stdin>", "clean.txt", "pushy.txt"]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.docx", PUSHY.encode(), "as a Word document"),
        ("a.odt", PUSHY.encode(), "An OpenDocument text"),
        ("a.txt", b"", "empty"),
        ("a.txt", b"%PDF-1.7\n\0", "a PDF"),
    ],
)
def test_stdin_that_cannot_be_checked(name, data, words):
    outcome = unsale("check", "-", "pushy.txt", "--stdin-filename", name, "--format", "json", stdin=data)
    assert outcome.code == 2
    assert rules_found(outcome) == [RULE]
    assert [error["path"] for error in outcome.json["errors"]] == [name]
    assert words in outcome.json["errors"][0]["message"]


def test_too_much_from_stdin(here):
    written(here, unsale__toml='max-file-size = "100 B"')
    outcome = unsale("check", "-", stdin=PUSHY.encode() * 9)
    assert outcome.code == 2
    assert "max-file-size" in outcome.out


# --- output -----------------------------------------------------------------------------------------------------------


def test_output_goes_to_the_file_and_problems_to_the_screen_too(here):
    outcome = unsale("check", "pushy.txt", "gone.txt", "--format", "json", "--output", "found.json")
    assert outcome.code == 2
    assert outcome.out == ""
    assert "gone.txt: There is no such file" in outcome.err
    assert "The findings are in found.json." in outcome.err
    assert RULE in (here / "found.json").read_text(encoding="utf-8")


def test_findings_are_not_lost_when_the_output_file_cannot_be_written(here):
    outcome = unsale("check", "pushy.txt", "--output", here / "no" / "such" / "folder.txt")
    assert outcome.code == 2
    assert "choose another place for --output" in outcome.err
    assert RULE in outcome.out


def test_statistics():
    assert re.search(rf"1\b.*{RULE}|{RULE}.*\b1\b", unsale("check", "pushy.txt", "--statistics").out)
    assert "statistics" in unsale("check", "pushy.txt", "--statistics", "--format", "json").json


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [([], [True, False]), (["none"], [False, False]), (["best"], [True, False]), (["all"], [True, True])],
)
def test_how_many_rewrites_are_shown(arguments, shown):
    finding = unsale("check", "pushy.txt", "--format", "json").json["files"][0]["findings"][0]
    first, second = (suggestion["text"] for suggestion in finding["suggestions"])
    said = unsale("check", "pushy.txt", *(f"--rewrites={word}" for word in arguments)).said
    assert [first in said, second in said] == shown
    assert RULE in said


def test_where_no_rewrites_are_wanted_none_are_made_for_programs_either(here):
    found = {}
    for word in ("none", "best", "all"):
        (file,) = unsale("check", "pushy.txt", "--format", "json", "--rewrites", word).json["files"]
        found[word] = [finding["suggestions"] for finding in file["findings"]]
    assert found["none"] == [[]]
    assert found["best"] == found["all"] != [[]]


def test_only_these_words_say_how_many_rewrites():
    outcome = unsale("check", "pushy.txt", "--rewrites", "some")
    assert outcome.code == 2
    assert "none" in outcome.err and "best" in outcome.err and "all" in outcome.err


@pytest.mark.parametrize("format", ["text", "concise", "json", "sarif", "github"])
def test_every_format_tells_findings_and_problems(format):
    outcome = unsale("check", "pushy.txt", "gone.txt", "--format", format)
    assert outcome.code == 2
    assert RULE in outcome.out
    assert "gone.txt" in outcome.out


@pytest.mark.parametrize(
    ("settings", "arguments", "colored"),
    [
        ({}, [], False),
        ({"FORCE_COLOR": "1"}, [], True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], False),
        ({"FORCE_COLOR": "1"}, ["--no-color"], False),
        ({"FORCE_COLOR": "1"}, ["--output", "found.txt"], False),
        ({"FORCE_COLOR": "1"}, ["--format", "json"], False),
    ],
)
def test_color(here, monkeypatch, settings, arguments, colored):
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    said = unsale("check", "pushy.txt", *arguments).out
    said += (here / "found.txt").read_text(encoding="utf-8") if "--output" in arguments else ""
    assert RULE in said
    assert ("\x1b[" in said) == colored


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_color_on_a_terminal_that_can_do_it(monkeypatch):
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setenv("TERM", "xterm")
    assert output._color_is_welcome()
    monkeypatch.setenv("TERM", "dumb")
    assert not output._color_is_welcome()


def test_progress_only_on_long_runs_that_a_person_watches(monkeypatch):
    items = list(range(60))
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert list(output.with_progress(items, 60)) == items
    assert sys.stderr.getvalue() == ""
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert list(output.with_progress(items, 3)) == items
    assert sys.stderr.getvalue() == ""
    assert list(output.with_progress(items, 60)) == items
    assert "Checking" in sys.stderr.getvalue()


def test_a_reader_that_leaves_early_is_no_trouble(here):
    written(here, long__txt="We need you to sign our offer today, or the discount is gone.\n\n" * 400)
    command = [sys.executable, "-m", "unsale", "check", "long.txt", "--severity", "all=error"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
    assert said == b""
    assert process.returncode == 1


# --- settings ---------------------------------------------------------------------------------------------------------


def test_show_settings_of_the_first_path(here):
    written(
        here,
        unsale__toml='fail-on = "warning"\n[[per-path]]\npaths = ["call.txt"]\nseller = ["Kim"]\nformat = "transcript"',
        call__txt="Kim: Hello.\n",
    )
    shown = unsale("check", "call.txt", "pushy.txt", "--show-settings", "--ignore", "hype")
    assert shown.code == 0
    for line in ('fail-on = "warning"', 'seller = ["Kim"]', 'ignore = ["hype"]', "read as transcript", "unsale.toml"):
        assert line in shown.out
    assert 'seller = ["Kim"]' not in unsale("check", "pushy.txt", "--show-settings").out
    assert 'fail-on = "warning"' in unsale("check", ".", "--show-settings").out
    assert 'fail-on = "warning"' in unsale("check", "--show-settings").out


def test_excluded_files_are_left_out_also_when_named(here):
    written(here, unsale__toml='exclude = ["pushy.txt"]')
    outcome = unsale("check", "pushy.txt", "clean.txt")
    assert outcome.code == 0
    assert RULE not in outcome.out
    assert "pushy.txt: This was not checked, because `exclude` in the settings leaves it out" in outcome.said


# --- baseline ---------------------------------------------------------------------------------------------------------


def test_a_baseline_hides_what_it_knows_until_the_sentence_changes(here):
    wrote = unsale("check", "pushy.txt", "clean.txt", "--write-baseline", "known.json")
    assert wrote.code == 0
    assert "1 known finding to known.json" in wrote.out
    hidden = unsale("check", ".", *SETTLE, "--fail-on", "hint", "--baseline", "known.json")
    assert hidden.code == 0
    assert RULE not in hidden.out
    assert "1 earlier finding in the baseline is not shown" in hidden.said
    written(here, pushy__txt="A new first line.\n\n" + PUSHY)
    assert unsale("check", ".", *SETTLE, "--fail-on", "hint", "--baseline", "known.json").code == 0
    written(here, pushy__txt=PUSHY.replace("today", "tomorrow"))
    changed = unsale("check", ".", *SETTLE, "--fail-on", "hint", "--baseline", "known.json")
    assert changed.code == 1
    assert "1 known finding is gone" in changed.said


@pytest.mark.parametrize("text", [None, "{}", "not json", '{"version": 99, "files": {}}'])
def test_a_baseline_that_cannot_be_used_keeps_the_findings(here, text):
    if text is not None:
        written(here, known__json=text)
    outcome = unsale("check", "pushy.txt", "--baseline", "known.json", "--format", "json")
    assert outcome.code == 2
    assert rules_found(outcome) == [RULE]
    assert [error["path"] for error in outcome.json["errors"]] == ["known.json"]


def test_a_missing_baseline_is_no_draft_that_was_not_checked(here):
    outcome = unsale("check", "clean.txt", "--baseline", "gone.json")
    assert (outcome.code, "could not be checked" in outcome.said) == (2, False)
    assert "There is no such baseline file" in outcome.said


def test_writing_a_baseline_tells_what_could_not_be_read(here):
    outcome = unsale("check", "pushy.txt", "gone.txt", "--write-baseline", "known.json")
    assert outcome.code == 2
    assert "gone.txt: There is no such file" in outcome.err
    assert RULE in (here / "known.json").read_text(encoding="utf-8")


# --- many files -------------------------------------------------------------------------------------------------------


def test_one_and_two_processes_say_the_same(here):
    for number in range(24):
        written(here / "many", **{f"{number:02}__txt": PUSHY * (number % 3) + CLEAN})
    written(here / "many", broken__eml="", bad__txt=b"caf\xc3\xa9 \xff\xfe\xc3\xa9\xc3\xa9\n")
    one = unsale("check", "many", "--format", "json", "--jobs", "1")
    two = unsale("check", "many", "--format", "json", "--jobs", "2")
    assert one.code == 2
    assert (one.code, one.out) == (two.code, two.out)


@pytest.mark.skipif(multiprocessing.get_start_method() != "fork", reason="the stand-in lives in this process")
@pytest.mark.parametrize("place", [0, 4, 8])
def test_a_process_that_dies_is_told_and_costs_only_its_files(here, monkeypatch, place):
    check_one = work.check_one

    def die_on_killer(file, *options):
        if file.name == "killer.txt":
            os._exit(9)
        return check_one(file, *options)

    monkeypatch.setattr(work, "check_one", die_on_killer)
    long = PUSHY + CLEAN * (work._SMALLEST_CHUNK // len(CLEAN) + 1)
    names = [f"{number}.txt" for number in range(9)]
    names[place] = "killer.txt"
    written(here, small__txt=PUSHY, **{name.replace(".", "__"): long for name in names})
    outcome = unsale("check", *names, "small.txt", "--format", "json", "--jobs", "2")
    assert outcome.code == 2
    (error,) = outcome.json["errors"]
    assert error["path"] == "killer.txt"
    assert "process that worked on it was ended" in error["message"]
    others = [name for name in (*names, "small.txt") if name != "killer.txt"]
    assert [file["path"] for file in outcome.json["files"]] == others
    assert all(file["findings"] for file in outcome.json["files"])


def test_ctrl_c_stops_without_a_traceback(monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("unsale.cli.checking.check_targets", stop)
    outcome = unsale("check", "pushy.txt")
    assert (outcome.code, outcome.out, outcome.err) == (130, "", "unsale: stopped.\n")


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no process groups")
def test_ctrl_c_ends_the_other_processes_at_once(here):
    long = "We are here and fine today.\n\n" * 400_000
    written(here, one__txt=long, two__txt=long)
    command = [sys.executable, "-m", "unsale", "check", "one.txt", "two.txt", "--jobs", "2"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    time.sleep(2)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=10)
    assert (process.returncode, said) == (130, "unsale: stopped.\n")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk_is_one_sentence(here):
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-m", "unsale", "check", "pushy.txt"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 2
    assert re.fullmatch(r"unsale: cannot print the findings \([^\n]+\n", done.stderr)


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_a_closed_output_is_no_crash(here):
    command = f"{sys.executable} -m unsale check pushy.txt --severity all=error >&-"
    done = subprocess.run(command, shell=True, stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr) == (1, "")


# --- explain and rules ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [RULE, RULE.upper(), "want-you-to"])
def test_explain_a_rule(name):
    page = unsale("explain", name)
    assert page.code == 0
    for words in (RULE, "What the buyer hears", "It flags", "It leaves alone", f"unsale: ignore {RULE}"):
        assert words in page.out


def test_explain_a_family_lists_its_rules():
    page = unsale("explain", "getting")
    assert page.code == 0
    assert RULE in page.out
    assert "hype/" not in page.out


def test_explain_a_former_name():
    renamed = load_rulebook().by_name[RULE]._replace(formerly=("getting/old-name",))
    page = explanation(Rulebook((renamed,)), "getting/old-name")
    assert page.startswith(f"getting/old-name is called {RULE} now.")
    assert "What the buyer hears" in page


def test_explain_an_unknown_rule_names_the_nearest():
    outcome = unsale("explain", "getting/want-you-too")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == f"unsale: there is no rule `getting/want-you-too`; did you mean `{RULE}`?\n"


def test_rules_are_listed_and_filtered(here):
    everything = unsale("rules")
    assert everything.code == 0
    assert everything.out == unsale("rules", "list").out
    assert len(everything.out.splitlines()) == len([rule for rule in load_rulebook().rules if not rule.signal])
    families = {line.split("/")[0] for line in unsale("rules", "--family", "getting").out.splitlines()}
    assert families == {"getting"}
    assert {line.split()[1] for line in unsale("rules", "list", "--severity", "error").out.splitlines()} == {"error"}
    assert RULE in unsale("rules", "list", "want", "YOU").out
    written(here, unsale__toml='ignore = ["hype"]\nseverity = { "getting" = "error" }')
    listed = {line.split()[0]: line.split()[1] for line in unsale("rules", "list").out.splitlines()}
    assert listed[RULE] == "error"
    assert {level for name, level in listed.items() if name.startswith("hype/")} == {"off"}


@pytest.mark.parametrize("option", ["--family", "--severity"])
def test_an_unknown_filter_is_told(option):
    outcome = unsale("rules", "list", option, "nonsense")
    assert outcome.code == 2
    assert "`nonsense`" in outcome.err


def test_a_new_rule_passes_its_own_test_and_is_used(here):
    assert unsale("rules", "new", "house_style/pattern", "--folder", "ours").code == 0
    assert unsale("rules", "test", "ours").out == "1 rule and its 6 examples are fine.\n"
    written(here, unsale__toml='rules = ["ours"]', own__txt="Ann, please change this pattern for us.\n")
    assert "house_style/pattern" in rules_found(unsale("check", "own.txt", "--format", "json"))
    again = unsale("rules", "new", "house_style/pattern", "--folder", "ours")
    assert (again.code, "exists already" in again.err) == (2, True)
    assert unsale("rules", "new", "NoFamily").code == 2


def test_a_rule_that_breaks_its_examples_is_told_with_file_and_line(here):
    unsale("rules", "new", "house_style/pattern", "--folder", here / "ours")
    file = here / "ours" / "house_style" / "pattern.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("And **please", "And **PLEASE do"), encoding="utf-8")
    line = 1 + file.read_text(encoding="utf-8").splitlines().index("  And **PLEASE do change this pattern** once more.")
    outcome = unsale("rules", "test", here / "ours")
    assert outcome.code == 2
    assert f"pattern.yaml:{line}: bad example" in outcome.err


def test_a_folder_without_rules_cannot_be_tested(here):
    (here / "nothing").mkdir()
    for folder in ("nothing", "missing"):
        outcome = unsale("rules", "test", folder)
        assert outcome.code == 2
        assert "unsale rules new" in outcome.err


# --- init, help, version ----------------------------------------------------------------------------------------------


def test_init_writes_settings_that_are_the_defaults_and_shows_the_hook(here):
    outcome = unsale("init")
    assert outcome.code == 0
    assert "id: unsale" in outcome.out
    assert load_config(here / "unsale.toml").names() == ("all",)
    (here / "unsale.toml").write_text("mine", encoding="utf-8")
    again = unsale("init")
    assert (again.code, "exists already" in again.err) == (2, True)
    assert (here / "unsale.toml").read_text(encoding="utf-8") == "mine"
    assert unsale("init", "--force").code == 0
    assert unsale("init", "gone").code == 2


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["check", "--help"], ["rules", "new", "-h"]])
def test_help(arguments):
    outcome = unsale(*arguments)
    assert outcome.code == 0
    assert "Usage: unsale" in outcome.out


def test_version():
    assert re.fullmatch(r"unsale \d+\.\d+\.\d+\n", unsale("--version").out)


def test_without_a_command_the_help_is_shown_and_nothing_counts_as_clean():
    outcome = unsale()
    assert (outcome.code, "check" in outcome.out) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "--formt", "json"], "--formt"),
        (["check", "pushy.txt", "--format", "xml"], "'--format': 'xml' is not one of"),
        (["check", "pushy.txt", "--jobs", "many"], "--jobs"),
        (["check", "pushy.txt", "--severity", "urgency"], "--severity urgency=hint"),
        (["check", "pushy.txt", "--severity", "urgency=bad"], "hint, warning or error"),
        (["check"], "say what to check"),
        (["chek"], "chek"),
        (["explain"], "RULE"),
        (["explain", "a", "b"], "b"),
    ],
)
def test_a_slip_on_the_command_line_is_one_sentence(arguments, words):
    outcome = unsale(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert re.fullmatch(r"unsale: [^\n]+\n", outcome.err)
    assert words in outcome.err
