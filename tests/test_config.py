from __future__ import annotations

import os
import pickle
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from unsale.config import (
    DEFAULT_CONFIG_TEXT,
    FORMATS,
    Config,
    PathSettings,
    check_names,
    config_for,
    describe,
    find_config,
    forget_configs,
    format_size,
    load_config,
    parse_size,
)
from unsale.errors import ConfigError
from unsale.findings import Severity

SAME_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)


@pytest.fixture(autouse=True)
def _fresh_memory():
    forget_configs()


def written(folder: Path, text: str, name: str = "unsale.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def mistakes(folder: Path, text: str, name: str = "unsale.toml") -> list[str]:
    path = written(folder, text, name)
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    return [line.replace(str(path), name) for line in str(caught.value).splitlines()]


# --- reading


def test_every_key_is_read(tmp_path):
    (tmp_path / "house").mkdir()
    path = written(
        tmp_path,
        """
        select = ["urgency", "hype"]
        ignore = ["hype/superlative"]
        fail-on = "warning"
        exclude = ["old/", "*.bak.md"]
        rules = ["house"]
        seller = ["Ana Example"]
        spacy-model = "en_core_web_md"
        max-file-size = "1.5 MB"
        respect-gitignore = false

        [severity]
        "urgency/act-now" = "error"

        [[per-path]]
        paths = ["legacy/**"]
        severity = { "urgency" = "hint" }
        format = "html"
        """,
    )
    assert load_config(path) == Config(
        select=("urgency", "hype"),
        ignore=("hype/superlative",),
        severity={"urgency/act-now": Severity.ERROR},
        fail_on=Severity.WARNING,
        exclude=("old/", "*.bak.md"),
        rules=(tmp_path / "house",),
        seller=("Ana Example",),
        spacy_model="en_core_web_md",
        max_file_size=1_500_000,
        respect_gitignore=False,
        per_path=(PathSettings(("legacy/**",), severity={"urgency": Severity.HINT}, format="html"),),
        root=tmp_path,
        path=path,
    )


def test_an_empty_file_gives_the_defaults(tmp_path):
    path = written(tmp_path, "")
    assert load_config(path) == Config(root=tmp_path, path=path)


def test_a_byte_order_mark_and_windows_line_endings_are_no_trouble(tmp_path):
    path = tmp_path / "unsale.toml"
    path.write_bytes(b'\xef\xbb\xbfselect = ["urgency"]\r\n[severity]\r\nhype = "hint"\r\n')
    assert load_config(path).select == ("urgency",)


def test_pyproject_section(tmp_path):
    text = '[project]\nname = "letters"\n\n[tool.unsale]\nignore = ["ego"]\n'
    assert load_config(written(tmp_path, text, "pyproject.toml")).ignore == ("ego",)


def test_a_config_can_be_sent_to_a_worker(tmp_path):
    config = load_config(written(tmp_path, '[severity]\nhype = "hint"\n[[per-path]]\npaths = ["a"]\nignore = ["b"]'))
    assert pickle.loads(pickle.dumps(config)) == config


# --- mistakes


def test_all_mistakes_are_told_at_once_with_their_lines(tmp_path):
    text = """\
select = "urgency"
fail_on = "error"
max-file-size = "20 apples"
respect-gitignore = "yes"

[severity]
"urgency/act-now" = "eror"
hype = "off"

[[per-path]]
paths = ["a"]
ignore = ["hype"]

[[per-path]]
path = ["b"]
format = "word"
"""
    assert mistakes(tmp_path, text) == [
        'unsale.toml:1: `select` must be a list of texts, such as ["urgency"], not a text',
        "unsale.toml:2: unknown key `fail_on`; did you mean `fail-on`?",
        'unsale.toml:3: `max-file-size` is "20 apples", which is not a size; write it as "20 MB", '
        "or as a number of bytes",
        "unsale.toml:4: `respect-gitignore` must be true or false, not a text",
        "unsale.toml:7: `urgency/act-now` has the unknown severity `eror`; did you mean `error`?",
        "unsale.toml:8: `hype` has the unknown severity `off`; to turn a rule off, list it under `ignore`",
        'unsale.toml:14: this [[per-path]] entry needs `paths`, such as paths = ["templates/**"]',
        "unsale.toml:15: unknown key `path`; did you mean `paths`?",
        "unsale.toml:16: `format` has the unknown format `word`; use one of text, markdown, html, email, mbox, "
        "transcript, captions, json-transcript, docx, sequence",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("select = 3", "unsale.toml:1: `select` must be a list of texts, not a number"),
        ("select = [3]", "unsale.toml:1: `select` must be a list of texts, and each must be a text in quotes"),
        ('select = [""]', "unsale.toml:1: `select` must be a list of texts, and each must not be empty"),
        ("\nseverity = 'hint'", "unsale.toml:2: `severity` must be a table such as"),
        ("fail-on = 2", "unsale.toml:1: `fail-on` must be a text in quotes, not a number"),
        ("fail-on = 'Error'", "unsale.toml:1: `fail-on` has the unknown severity `Error`; did you mean `error`?"),
        ("fail-on = 'always'", "unsale.toml:1: `fail-on` has the unknown severity `always`; use hint, warning or"),
        ("max-file-size = true", "unsale.toml:1: `max-file-size` must be a size"),
        ("max-file-size = 0", "unsale.toml:1: `max-file-size` is 0, which is not a size"),
        ("exclude = ['!']", 'unsale.toml:1: `exclude` holds "!", which is not a pattern as in .gitignore'),
        ("rules = ['nowhere']", "but there is no such folder"),
        ("spacy-model = 2020-01-01", "unsale.toml:1: `spacy-model` must be a text in quotes, not a date"),
        ("per-path = {}", "unsale.toml:1: `per-path` must be written as [[per-path]]"),
        ("per-path = ['a']", "unsale.toml:1: this must be a table of settings, not a text"),
        ("[[per-path]]\npaths = []", "unsale.toml:2: `paths` must name at least one pattern"),
        ("zebra = 1", "unsale.toml:1: unknown key `zebra`; the keys are `select`, `ignore`"),
        ("[tool.unsale]\nselect = []", "unsale.toml:1: unknown key `tool`; in this file the keys stand at the top"),
        ("select = [\n'a'\n]\nx = 1", "unsale.toml:4: unknown key `x`"),
        ('seller = ["""\nx = 1\n"""]\nx = 1', "unsale.toml:4: unknown key `x`"),
        ("[[per-path]]\npaths=['a']\n[per-path.severity]\nhype = 'hi'", "unsale.toml:4: `hype` has the unknown"),
        ("per-path = [\n{ paths = ['a'], x = 1 },\n]", "unsale.toml:1: unknown key `x`"),
    ],
)
def test_a_mistake_is_told_in_one_sentence(tmp_path, text, message):
    (told,) = mistakes(tmp_path, text)
    assert message in told


def test_lines_in_pyproject_count_from_the_top_of_the_file(tmp_path):
    text = '[project]\nname = "x"\n\n[tool.unsale]\n\n[tool.unsale.severity]\nhype = "huge"\n'
    (told,) = mistakes(tmp_path, text, "pyproject.toml")
    assert told.startswith("pyproject.toml:7: `hype` has the unknown severity")


def test_broken_toml_names_the_line(tmp_path):
    (told,) = mistakes(tmp_path, 'select = ["urgency"]\nignore = [“hype”]\n')
    assert told.startswith("unsale.toml:2: this is not valid TOML")
    assert told.endswith("it has curly quotes, use straight ones")
    (told,) = mistakes(tmp_path, "a = 1\nb = [1,\n")
    assert told.startswith("unsale.toml:3: this is not valid TOML")


def test_files_that_cannot_be_read_at_all(tmp_path):
    with pytest.raises(ConfigError, match=r"gone\.toml: there is no such settings file"):
        load_config(tmp_path / "gone.toml")
    with pytest.raises(ConfigError, match="cannot be opened"):
        load_config(tmp_path)
    latin = tmp_path / "unsale.toml"
    latin.write_bytes(b'seller = ["Ren\xe9"]')
    with pytest.raises(ConfigError, match="not saved as UTF-8"):
        load_config(latin)
    with pytest.raises(ConfigError, match=r"pyproject\.toml: there is no \[tool.unsale\] section"):
        load_config(written(tmp_path, "[project]\nname = 'x'\n", "pyproject.toml"))


# --- finding


def test_the_nearest_file_upward_is_found(tmp_path):
    outer = written(tmp_path, "")
    inner = written(tmp_path / "a" / "b", "")
    assert find_config(tmp_path / "a" / "b" / "c" / "mail.md") == inner
    assert find_config(tmp_path / "a" / "mail.md") == outer
    assert find_config(inner.parent) == inner


def test_a_pyproject_without_our_section_does_not_stop_the_search(tmp_path):
    outer = written(tmp_path, "")
    written(tmp_path / "a", "[project]\nname = 'unsale-letters'\n", "pyproject.toml")
    written(tmp_path / "a" / "b", "unsale = [broken", "pyproject.toml")
    assert find_config(tmp_path / "a" / "b" / "mail.md") == outer


def test_our_own_file_wins_over_pyproject(tmp_path):
    written(tmp_path, "[tool.unsale]\n", "pyproject.toml")
    own = written(tmp_path, "")
    assert find_config(tmp_path) == own


@pytest.mark.parametrize("text", ["[tool.unsale]\n", "[tool]\nunsale = {}\n", "[tool.unsale]\nbroken =\n"])
def test_a_pyproject_with_our_section_is_found(tmp_path, text):
    path = written(tmp_path, text, "pyproject.toml")
    assert find_config(tmp_path / "mail.md") == path


def test_a_relative_file_is_looked_up_from_the_current_folder(tmp_path, monkeypatch):
    path = written(tmp_path, 'ignore = ["ego"]')
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    assert find_config(Path("mail.md")) == path
    assert config_for(Path("mail.md")).ignore == ("ego",)


def test_config_for_remembers_until_told_to_forget(tmp_path):
    path = written(tmp_path, 'ignore = ["ego"]')
    first = config_for(tmp_path / "a.md")
    path.write_text('ignore = ["hype"]')
    assert config_for(tmp_path / "b.md") is first
    forget_configs()
    assert config_for(tmp_path / "a.md").ignore == ("hype",)


def test_without_a_file_the_defaults_hold(tmp_path):
    if find_config(tmp_path) is None:
        assert config_for(tmp_path / "a.md") == Config()


# --- which rules, how severe


def test_the_most_specific_name_decides():
    config = Config(select=("all", "hype/superlative"), ignore=("hype", "urgency/act-now"))
    asked = ["hype/superlative", "hype/guarantee", "urgency/act-now", "urgency/deadline", "ego/quota"]
    assert [name for name in asked if config.selects(name)] == ["hype/superlative", "urgency/deadline", "ego/quota"]
    assert not Config(select=()).selects("ego/quota")
    assert not Config(select=("hard_close",)).selects("hard_close_2/other")


def test_severity_of_a_rule():
    config = Config(severity={"all": Severity.HINT, "urgency": Severity.WARNING, "urgency/act-now": Severity.ERROR})
    assert config.severity_of("urgency/act-now", Severity.HINT) is Severity.ERROR
    assert config.severity_of("urgency/deadline", Severity.HINT) is Severity.WARNING
    assert config.severity_of("ego/quota", Severity.ERROR) is Severity.HINT
    assert Config().severity_of("ego/quota", Severity.ERROR) is Severity.ERROR


def test_per_path_entries_apply_to_their_files_only(tmp_path):
    config = Config(
        root=tmp_path,
        seller=("Ana",),
        per_path=(
            PathSettings(("legacy/**",), ignore=("hype",), format="text"),
            PathSettings(("*.html", "!keep.html"), seller=("Bo",), format="html"),
        ),
    )
    assert config.for_path(tmp_path / "new.md") == config._replace(per_path=())
    legacy = config.for_path(tmp_path / "legacy" / "deep" / "a.html")
    assert (legacy.ignore, legacy.seller, legacy.format) == (("hype",), ("Bo",), "html")
    assert config.for_path(tmp_path / "keep.html").seller == ("Ana",)


def test_paths_outside_the_root_are_matched_by_name(tmp_path):
    config = Config(root=tmp_path / "here", exclude=("there/", "*.old.md"))
    assert not config.excludes(tmp_path / "there" / "a.md")
    assert config.excludes(tmp_path / "there" / "a.old.md")


RULES = ["urgency/act-now", "urgency/deadline", "hype/superlative", "hype/guarantee"]
NAMES = st.lists(st.sampled_from(["all", "urgency", "hype", *RULES]), max_size=3, unique=True).map(tuple)
SEVERITIES = st.dictionaries(st.sampled_from(["all", "urgency", "hype", *RULES]), st.sampled_from(Severity), max_size=3)
ENTRIES = st.builds(
    partial(PathSettings),
    paths=st.just(("*.md",)),
    select=st.none() | NAMES,
    ignore=NAMES,
    severity=SEVERITIES,
    seller=st.none() | st.lists(st.sampled_from(["Ana", "Bo"])).map(tuple),
    format=st.none() | st.sampled_from(FORMATS),
)


def mentions(names, rule):
    return any(name in ("all", rule, rule.split("/")[0]) for name in names)


@given(select=NAMES, ignore=NAMES, severity=SEVERITIES, entries=st.lists(ENTRIES, max_size=3))
@settings(deadline=None)
def test_the_last_entry_that_speaks_of_a_rule_decides(select, ignore, severity, entries):
    config = Config(select=select, ignore=ignore, severity=severity, per_path=tuple(entries), root=Path("/x"))
    merged = config.for_path(Path("/x/a.md"))
    for rule in RULES:
        on, level = config.selects(rule), config.severity_of(rule, Severity.WARNING)
        for entry in entries:
            if entry.select is not None:
                on = Config(select=entry.select, ignore=entry.ignore).selects(rule)
            elif mentions(entry.ignore, rule):
                on = False
            level = Config(severity=entry.severity).severity_of(rule, level)
        assert merged.selects(rule) == on
        assert merged.severity_of(rule, Severity.WARNING) == level
    assert merged.format == next((entry.format for entry in reversed(entries) if entry.format), None)
    assert merged.seller == next((entry.seller for entry in reversed(entries) if entry.seller is not None), ())


# --- excludes


@pytest.mark.parametrize("extra", [(), ("*.never",)], ids=["plain names", "with pathspec"])
@pytest.mark.parametrize(
    ("path", "folder", "out"),
    [
        ("node_modules/a.md", False, True),
        ("sub/node_modules/deep/a.md", False, True),
        ("sub/node_modules", True, True),
        ("node_modules", False, False),
        ("notes.md", False, True),
        ("sub/notes.md", False, True),
        ("my_node_modules/a.md", False, False),
    ],
)
def test_plain_names_match_as_in_gitignore(tmp_path, extra, path, folder, out):
    config = Config(root=tmp_path, exclude=("node_modules/", "notes.md", *extra))
    assert config.excludes(tmp_path / path, folder) is out


# --- names


def test_unknown_names_get_a_suggestion():
    known = {"urgency/act-now", "urgency/deadline-pressure", "hard_close/just-sign"}
    assert check_names(["urgency", "urgency/act-now", "all", "hard_close"], known) == []
    assert check_names(["urgency/act-nwo", "hardclose", "act-now", "zebra", "zebra", "Urgency"], known) == [
        "unknown rule `urgency/act-nwo`; did you mean `urgency/act-now`?",
        "unknown rule or family `hardclose`; did you mean `hard_close`?",
        "unknown rule or family `act-now`; did you mean `urgency/act-now`?",
        "unknown rule or family `zebra`; `unsale rules` lists them all",
        "unknown rule or family `Urgency`; did you mean `urgency`?",
    ]


def test_all_names_of_the_settings_can_be_asked_for():
    entry = PathSettings(("*",), select=("c",), ignore=("d",), severity={"e": Severity.HINT})
    config = Config(select=("a",), ignore=("b", "a"), per_path=(entry,))
    assert config.names() == ("a", "b", "c", "d", "e")


# --- writing


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)
TEXT_TUPLES = st.lists(TEXTS, max_size=3).map(tuple)
PATTERNS = st.lists(st.sampled_from(["old/", "*.bak.md", "!keep.md", "templates/**", "a b\\ "]), min_size=1).map(tuple)


@given(
    config=st.builds(
        partial(Config),
        select=TEXT_TUPLES,
        ignore=TEXT_TUPLES,
        severity=st.dictionaries(TEXTS, st.sampled_from(Severity), max_size=3),
        fail_on=st.sampled_from(Severity),
        exclude=PATTERNS,
        rules=st.sampled_from([(), ("house rules",)]),
        seller=TEXT_TUPLES,
        spacy_model=TEXTS,
        max_file_size=st.integers(1, 10**12),
        respect_gitignore=st.booleans(),
        per_path=st.lists(
            st.builds(
                partial(PathSettings),
                paths=PATTERNS,
                select=st.none() | TEXT_TUPLES,
                ignore=TEXT_TUPLES,
                severity=st.dictionaries(TEXTS, st.sampled_from(Severity), max_size=2),
                seller=st.none() | TEXT_TUPLES,
                format=st.none() | st.sampled_from(FORMATS),
            ),
            max_size=2,
        ).map(tuple),
    )
)
@SAME_FOLDER
def test_the_description_loads_back_to_the_same_settings(tmp_path, config):
    (tmp_path / "house rules").mkdir(exist_ok=True)
    path = tmp_path / "unsale.toml"
    rules = tuple(tmp_path / folder for folder in config.rules)
    config = config._replace(root=tmp_path, path=path, rules=rules)
    path.write_bytes(describe(config).encode())
    assert load_config(path) == config


def test_the_description_says_where_the_settings_came_from(tmp_path):
    assert describe(Config()).startswith("# no settings file was found; these are the defaults\n")
    path = written(tmp_path, "")
    assert describe(load_config(path)).startswith(f"# settings from {path}\n")
    assert "# this file is read as html\n" in describe(Config(format="html"))


def test_the_first_config_file_is_all_comments_and_changes_nothing(tmp_path):
    path = written(tmp_path, DEFAULT_CONFIG_TEXT)
    assert all(line.startswith("#") or not line for line in DEFAULT_CONFIG_TEXT.splitlines())
    assert load_config(path) == Config(root=tmp_path, path=path)


def test_the_first_config_file_shows_every_key_with_its_default(tmp_path):
    opened = "\n".join(line[1:] for line in DEFAULT_CONFIG_TEXT.splitlines())
    path = written(tmp_path, opened)
    config = load_config(path)
    (example,) = config.per_path
    assert example.ignore
    assert example.format
    assert config.severity
    assert config._replace(severity={}, per_path=()) == Config(root=tmp_path, path=path)
    keys = [line.split(" = ")[0] for line in describe(config).splitlines() if " = " in line]
    assert [key for key in keys if f"# {key} = " not in DEFAULT_CONFIG_TEXT] == []
    assert "# [severity]" in DEFAULT_CONFIG_TEXT


@given(st.integers(1, 10**15))
def test_a_size_is_written_without_loss(size):
    assert parse_size(format_size(size)) == size


@pytest.mark.parametrize(
    ("text", "size"), [("20 MB", 20_000_000), ("1.5kb", 1500), ("7", 7), (7, 7), ("2 GB", 2 * 10**9)]
)
def test_sizes(text, size):
    assert parse_size(text) == size


@pytest.mark.parametrize("text", ["", "MB", "-1 MB", "1.5", "1,5 MB", "20 MiB", 0, -5])
def test_not_sizes(text):
    with pytest.raises(ValueError, match="not a size"):
        parse_size(text)


def test_settings_are_read_without_pathspec_and_toml_only_when_there_is_a_file(tmp_path):
    code = (
        "import sys; from pathlib import Path; from unsale.config import config_for\n"
        "config_for(Path('a.md')).for_path(Path('a.md')).excludes(Path('a.md'))\n"
        "print([name for name in ('pathspec', 'tomllib', 'tomli', 'difflib') if name in sys.modules])"
    )
    paths = os.pathsep.join([str(Path(__file__).parents[1]), *filter(None, sys.path)])
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
    )
    assert run.stdout == "[]\n", run.stderr
