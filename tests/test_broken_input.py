"""Whatever is wrong with the input: one clear sentence, exit code 2, and the results of everything else.

Each broken thing stands beside a good pushy file, whose finding must still be there.
"""

from __future__ import annotations

import base64
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from command import CLEAN, PUSHY, RULE, unsale, written

from unsale.cli import results

HEADERS = "From: rep@example.com\nTo: buyer@example.com\nSubject: The plan\nMIME-Version: 1.0\n"
LONG_TEXT = "Here is a quiet line about the weather of the week. " * 6 + PUSHY
BASE64 = base64.encodebytes(LONG_TEXT.encode()).decode()


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return written(tmp_path, pushy__txt=PUSHY)


def told(*arguments: str, findings: int = 1) -> list[tuple[str, int | None, str]]:
    """The problems that `check pushy.txt ARGUMENTS` tells, after making sure that text and JSON agree on them."""
    text = unsale("check", "pushy.txt", *arguments)
    data = unsale("check", "pushy.txt", *arguments, "--format", "json")
    assert (text.code, data.code) == (2, 2)
    assert "Traceback" not in text.said + data.said
    found = [finding["rule"] for file in data.json["files"] for finding in file["findings"]]
    assert found.count(RULE) == findings
    assert f"pushy.txt:3:1 warning {RULE}" in text.out
    problems = [(error["path"], error["line"], error["message"]) for error in data.json["errors"]]
    for path, _, message in problems:
        assert path in text.out
        assert " ".join(message.split())[:40] in text.said
        assert "\n" not in message
        assert message[0] in '`"' or not message[0].islower(), message
        assert message.endswith((".", "?", "!")), message
    return problems


def only(problems: list[tuple[str, int | None, str]], path: str) -> str:
    """The message of the one problem there is."""
    assert [problem[0] for problem in problems] == [path]
    return problems[0][2]


# --- files ------------------------------------------------------------------------------------------------------------


def test_missing_path():
    assert "did you mean `pushy.txt`?" in only(told("pushi.txt"), "pushi.txt")


def test_folder_without_readable_files(here):
    written(here / "media", picture__png=b"\x89PNG\r\n\x1a\n")
    assert "holds no file that unsale reads" in only(told("media"), "media")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", "This file is empty"),
        ("blank.md", b"\xef\xbb\xbf \r\n\r\n", "This file is empty"),
        ("empty.html", b"\n", "This file is empty"),
        ("empty.eml", b"\n", "This file is empty"),
        ("empty.mbox", b"", "is empty"),
        ("undecodable.txt", "Grüße und Küsse für alle\n".encode() + b"caf\xe9 \xff\x81\n", "line 2"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "a PNG picture"),
        ("pages.md", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF"),
        ("noise.txt", bytes(range(256)) * 20, "not text"),
        ("letter.docx", b"PK\x03\x04", "cannot be opened as a Word document"),
        ("letter.odt", b"PK\x03\x04", "An OpenDocument text (.odt) is not a kind of file"),
        ("call.vtt", b"Hello.\n", "has no lines with times"),
        ("call.transcript.json", b"{}", "holds no call that unsale recognises"),
        ("cut.transcript.json", b'{"a": ', "is not sound JSON"),
        ("data.json", b"{}", "A data file (.json) is not a kind of file"),
        ("noending", b"Hello.\n", "A file without a suffix is not a kind of file"),
        ("no.mbox", b"Hello.\n", "is no mailbox"),
    ],
)
def test_files_that_cannot_be_checked(here, name, data, words):
    (here / name).write_bytes(data)
    assert words in only(told(name), name)


def test_fifty_megabytes(here):
    with (here / "huge.txt").open("wb") as file:
        file.truncate(50_000_000)
    assert "50.0 MB" in only(told("huge.txt"), "huge.txt")


def test_a_link_to_nothing(here):
    (here / "link.txt").symlink_to(here / "gone.txt")
    assert "link" in only(told("link.txt"), "link.txt")


def test_a_file_that_disappears_while_the_check_runs(here, monkeypatch):
    written(here, brief__txt=CLEAN)
    find_files = results.find_files

    def find_then_remove(*arguments):
        found = find_files(*arguments)
        if Path("brief.txt") in found.files:
            (here / "brief.txt").unlink()
        return found

    monkeypatch.setattr(results, "find_files", find_then_remove)
    text = unsale("check", "pushy.txt", "brief.txt")
    assert text.code == 2
    assert RULE in text.out
    assert "brief.txt: This file does not exist, so it was not checked" in text.said


@contextmanager
def without_rights() -> Iterator[Path]:
    """A folder that anyone may enter, while this process has no rights beyond those of anyone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        written(folder, pushy__txt=PUSHY, secret__txt=CLEAN)
        (folder / "secret.txt").chmod(0)
        (folder / "closed").mkdir(0)
        unsale("check", folder / "pushy.txt", "-", "--format", "json", stdin=b"")  # what it needs is loaded now
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)
            (folder / "closed").chmod(0o755)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights work otherwise on Windows")
def test_files_and_folders_without_the_right_to_read_them(monkeypatch):
    with without_rights() as folder:
        monkeypatch.chdir(folder)
        outcome = unsale("check", "pushy.txt", "secret.txt", "closed", "--format", "json")
    assert outcome.code == 2
    assert [finding["rule"] for file in outcome.json["files"] for finding in file["findings"]] == [RULE]
    messages = {error["path"]: error["message"] for error in outcome.json["errors"]}
    assert "may not be read by you" in messages["secret.txt"]
    assert "cannot be opened" in messages["closed"]


# --- mails ------------------------------------------------------------------------------------------------------------


def test_truncated_base64_is_checked_as_far_as_it_goes(here):
    head = f"{HEADERS}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    whole = base64.encodebytes((PUSHY + LONG_TEXT).encode()).decode()
    lines = whole.splitlines()
    written(here, cut__eml=head + "\n".join([*lines[: len(lines) // 2], lines[-2][:10]]))
    problems = told("cut.eml", findings=2)
    assert "base64 text breaks off" in only(problems, "cut.eml")
    assert problems[0][1] is not None
    assert problems[0][1] > 7


def test_lost_mime_boundary(here):
    written(here, lost__eml=f'{HEADERS}Content-Type: multipart/mixed; boundary="b1"\n\n{PUSHY}')
    assert "boundary lines are missing" in only(told("lost.eml", findings=2), "lost.eml")


@pytest.mark.parametrize(
    "mail",
    [
        f"{HEADERS}Content-Type: text/plain; charset=no-such-charset\n\n{PUSHY}",
        f"{HEADERS}Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n{PUSHY}",
        f"{HEADERS}Content-Type: nonsense;;;=\nContent-Transfer-Encoding: ?\n\n{PUSHY}",
        f"Subject: =?utf-8?B?broken\n\n{PUSHY}",
    ],
)
def test_mails_with_slips_that_lose_nothing_are_read(here, mail):
    written(here, slip__eml=mail)
    outcome = unsale("check", "slip.eml", "--format", "json")
    assert [finding["rule"] for file in outcome.json["files"] for finding in file["findings"]] == [RULE]
    assert outcome.code == 0


def test_an_encoding_that_cannot_be_read(here):
    written(here, old__eml=f"{HEADERS}Content-Type: text/plain\nContent-Transfer-Encoding: x-uuencode\n\n{PUSHY}")
    assert "encoded as x-uuencode" in only(told("old.eml"), "old.eml")


def test_characters_that_a_mail_part_cannot_hold(here):
    mail = (
        f"{HEADERS}Content-Type: text/plain; charset=utf-8\n\n{PUSHY}".encode()
        + "Größe, Küsse, Grüße\n".encode()
        + b"Caf\xff \x81\n"
    )
    written(here, odd__eml=mail)
    assert "not valid utf-8" in only(told("odd.eml", findings=2), "odd.eml")


def test_a_comment_that_never_ends_in_html(here):
    written(here, page__html=f"<p>{PUSHY}</p>\n<!-- to do\n<p>{PUSHY}</p>")
    problems = told("page.html", findings=2)
    assert "never ends" in only(problems, "page.html")
    assert problems[0][1] == 5


def test_text_in_another_language_is_no_trouble(here):
    written(here, brief__txt="Sehr geehrte Frau Beispiel, vielen Dank für Ihre Nachricht von gestern Abend.\n")
    outcome = unsale("check", "brief.txt")
    assert outcome.code == 0
    assert "not English" in outcome.said


# --- settings, rules, options -----------------------------------------------------------------------------------------


def test_unknown_config_key(here):
    written(here, unsale__toml='ignore = ["hype"]\nselct = ["urgency"]\n')
    problems = told()
    assert "Unknown key `selct`; did you mean `select`?" in only(problems, "unsale.toml")
    assert problems[0][1] == 2


def test_settings_that_are_no_toml(here):
    written(here, unsale__toml="ignore = [“hype”]\n")
    assert "straight" in only(told(), "unsale.toml")


def test_a_broken_settings_file_of_one_folder_says_nothing_about_another(here):
    written(here / "a", unsale__toml="nonsense = 1\n", clean__txt=CLEAN)
    written(here / "b", clean__txt=CLEAN)
    assert "Unknown key `nonsense`" in only(told("a", "b"), str(Path("a", "unsale.toml")))


def test_unknown_rule_name_in_the_settings(here):
    written(here, unsale__toml='fail-on = "error"\nignore = ["urgency/act-nwo"]\n')
    problems = told()
    assert "did you mean `urgency/act-now`?" in problems[0][2]
    assert [(path, line) for path, line, _ in problems] == [("unsale.toml", 2)]


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_unknown_rule_name_in_an_option(option):
    message = only(told(option, "gettng" if option == "--ignore" else f"getting,{RULE}o"), "command line")
    assert "did you mean `getting" in message


def test_all_mistakes_of_a_company_s_rules_at_once_while_the_others_run(here):
    broken = "title: Half a rule\nseverity: terrible\npaterns: |\n  act quickly\nbad: |\n  One **mark.\n"
    good = (here / "ours" / "house_style" / "fine.yaml", "house_style/fine")
    unsale("rules", "new", good[1], "--folder", here / "ours")
    (here / "ours" / "house_style" / "broken.yaml").write_text(broken, encoding="utf-8")
    written(here, unsale__toml='rules = ["ours"]', own__txt="Ann, please change this pattern for us.\n")
    problems = told("own.txt")
    assert {Path(path).name for path, _, _ in problems} == {"broken.yaml"}
    assert len(problems) >= 3
    assert {2, 3} <= {line for _, line, _ in problems}
    assert good[1] in unsale("check", "own.txt").out


def test_a_language_model_that_is_not_installed_leaves_the_other_rules(here):
    written(here, unsale__toml='spacy-model = "no_such_model"\n', cue__txt="The plan is to get you to sign soon.\n")
    problems = told("cue.txt")
    assert any("`no_such_model` is not installed" in message for _, _, message in problems)


def test_a_language_model_that_is_not_installed_is_one_mistake_in_the_settings(here):
    cue = "The plan is to get you to sign soon.\n"
    written(here, unsale__toml='spacy-model = "no_such_model"\n', one__txt=cue, two__txt=cue)
    outcome = unsale("check", "one.txt", "two.txt")
    assert outcome.code == 2
    assert outcome.said.count("is not installed") == 1
    assert "1 mistake in settings or rules needs mending" in outcome.said
    assert "could not be checked" not in outcome.said


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_classifier_that_is_none_is_told_once_and_as_a_mistake_in_the_settings(here, jobs):
    written(here, team__json="{}", unsale__toml='classifier = "team.json"\n', one__txt=PUSHY, two__txt=PUSHY)
    outcome = unsale("check", "one.txt", "two.txt", "--jobs", jobs, "--no-cache")
    assert outcome.code == 2
    assert outcome.said.count("is not a classifier that `train` wrote; train it again") == 1
    assert "unsale.toml: " in outcome.said
    assert "1 mistake in settings or rules needs mending" in outcome.said
    assert "Nothing was checked." in outcome.said
    assert "please report it" not in outcome.said
    assert "There were no files" not in outcome.said


def test_a_classifier_that_is_none_and_no_language_model(here):
    settings = 'classifier = "team.json"\nspacy-model = "no_such_model"\n'
    written(here, team__json="{}", unsale__toml=settings, cue__txt="The plan is to get you to sign soon.\n")
    outcome = unsale("check", "cue.txt")
    assert outcome.code == 2
    assert "is not a classifier" in outcome.said
    assert "please report it" not in outcome.said


# --- everything -------------------------------------------------------------------------------------------------------


def test_many_broken_things_at_once_are_all_told(here):
    written(here, empty__txt="", letter__docx=b"PK", unsale__toml="nonsense = 1")
    problems = told("empty.txt", "letter.docx", "gone.txt", "--ignore", "no-such-rule")
    assert {path for path, _, _ in problems} == {
        *("empty.txt", "letter.docx", "gone.txt", "unsale.toml", "command line")
    }


def test_every_real_file_is_checked_or_named(real):
    files = sorted(path for path in (real / "formats").rglob("*") if path.is_file())
    outcome = unsale("check", *files, "--format", "json")
    assert "Traceback" not in outcome.err
    assert "stumbled" not in outcome.out
    named = {file["path"] for file in outcome.json["files"]} | {error["path"] for error in outcome.json["errors"]}
    assert named >= {str(path) for path in files}
    assert outcome.code in (0, 1, 2)
