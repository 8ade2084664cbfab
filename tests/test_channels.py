"""The channel: told by settings and options, seen in the file and its name, and what depends on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import unsale

from unsale.config import CHANNELS as NAMES
from unsale.config import Config, load_config
from unsale.errors import ConfigError
from unsale.linter import check_file
from unsale.measures import measure_findings
from unsale.measures.channels import CHANNELS, guess_channel
from unsale.text.document import Document, Source
from unsale.text.readers import reader_for
from unsale.text.readers.options import ReadOptions
from unsale.text.segments import build_document

PLAIN = "The vans are here."
CALL = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>The vans are here.\n"


def document(path: str, text: str = PLAIN, format: str = "text") -> Document:
    source = Source(text, path, format)
    return build_document(source, reader_for(format)(source, ReadOptions()))


def test_the_settings_know_the_channels_that_the_measures_know() -> None:
    assert tuple(CHANNELS) == NAMES
    for channel in CHANNELS.values():
        assert channel.called and channel.source


@pytest.mark.parametrize(
    ("path", "channel"),
    [
        ("sms-reminder.txt", "sms"),
        ("templates/voicemail.txt", "voicemail"),
        ("voicemail_2.md", "voicemail"),
        ("linkedin/first-note.txt", "linkedin"),
        ("2024/LinkedIn/north/first-note.txt", "linkedin"),
        ("linkedin/sms-reminder.txt", "sms"),
        ("proposal-harlow.md", "proposal"),
        ("letters/welcome.txt", "letter"),
        ("scripts/call-script.txt", "call"),
        ("newsletter.txt", None),
        ("smsx.txt", None),
        ("linkedin/a/b/c/first-note.txt", None),
        ("", None),
    ],
)
def test_the_name_of_a_file_tells_its_channel(path: str, channel: str | None) -> None:
    assert guess_channel(document(path)) == channel


def test_the_kind_of_file_counts_more_than_its_name() -> None:
    assert guess_channel(document("linkedin/a.vtt", CALL, "captions")) == "call"
    assert guess_channel(document("sms.eml", f"Subject: Vans\n\n{PLAIN}", "email")) == "email"


def test_a_greeting_makes_a_mail_also_among_calls() -> None:
    assert guess_channel(document("calls/after.txt", f"Hi Sam,\n\n{PLAIN}")) == "email"
    assert guess_channel(document("sms-1.txt", f"Hi Sam,\n\n{PLAIN}")) == "sms"


LONG_NOTE = (
    "Hi Sam, your post on the second paint hall was a good read. "
    + "You said that the night shift waits for the hall, and that it costs you a day each week. " * 8
    + "How do you plan the nights? If it would help, could we talk?"
)


def lengths(path: str, channel: str | None = None) -> list[str]:
    items = measure_findings(document(path, LONG_NOTE), [], {"selling": 0.95}, channel=channel)
    return [item.message for item in items if item.rule == "document/too-long"]


def test_the_length_is_that_of_the_channel() -> None:
    (message,) = lengths("linkedin/note.txt")
    assert "a LinkedIn note" in message
    assert str(CHANNELS["linkedin"].words) in message
    assert lengths("note.txt") == []
    assert "a voicemail" in lengths("note.txt", "voicemail")[0]
    assert lengths("linkedin/note.txt", "proposal") == []


def test_a_told_channel_reaches_the_measures(root: Path) -> None:
    mail = root / "examples" / "cold-mail.txt"
    assert "document/too-long" not in {item.rule for item in check_file(mail)}
    (item,) = (item for item in check_file(mail, channel="sms") if item.rule == "document/too-long")
    assert "a text message" in item.message


# --- settings and options ---------------------------------------------------------------------------------------------


def settings(folder: Path, text: str) -> Config:
    path = folder / "unsale.toml"
    path.write_text(text, encoding="utf-8")
    return load_config(path)


def test_the_channel_of_a_path(tmp_path: Path) -> None:
    config = settings(tmp_path, 'channel = "email"\n[[per-path]]\npaths = ["notes/**"]\nchannel = "linkedin"\n')
    assert config.for_path(tmp_path / "mail.txt").channel == "email"
    assert config.for_path(tmp_path / "notes" / "a.txt").channel == "linkedin"


def test_a_path_may_let_each_file_tell_again(tmp_path: Path) -> None:
    config = settings(tmp_path, 'channel = "email"\n[[per-path]]\npaths = ["notes/**"]\nchannel = "auto"\n')
    assert config.for_path(tmp_path / "notes" / "a.txt").channel == "auto"


def test_without_a_setting_each_file_tells() -> None:
    assert Config().channel == "auto"


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ('channel = "linkdin"', "did you mean `linkedin`?"),
        ('channel = "pigeon"', "use one of email"),
        ("channel = 1", "text"),
    ],
)
def test_a_channel_that_is_none_is_told(tmp_path: Path, text: str, mend: str) -> None:
    with pytest.raises(ConfigError, match=r"unsale\.toml:1") as told:
        settings(tmp_path, text)
    assert mend in str(told.value)


def test_the_option_overrules_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings(tmp_path, 'channel = "email"\n')
    assert 'channel = "email"' in unsale("check", "--show-settings", "note.txt").out
    assert 'channel = "sms"' in unsale("check", "--channel", "sms", "--show-settings", "note.txt").out
    assert unsale("check", "--channel", "pigeon", "note.txt").code == 2
