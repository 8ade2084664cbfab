"""Results are kept for the next run, and no run can tell the difference."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command import CLEAN, PUSHY, Outcome, unsale, written
from hypothesis import given, settings
from hypothesis import strategies as st

from unsale import resources
from unsale.cache import marks, store
from unsale.cache.records import pack, unpack
from unsale.cache.results import ResultCache
from unsale.cache.store import FILE, FOLDER, Store, clean
from unsale.cli import work
from unsale.config import Config
from unsale.errors import Problem
from unsale.findings import Report, Skipped, Span
from unsale.rulebook.rulebook import load_rulebook

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "data" / "real"
FORMATS = ("text", "concise", "json", "sarif", "github")
RULE = """\
title: A made-up habit
severity: warning
message: “{match}” is a made-up habit.
why: It is only here to be found.
advice: Leave it out.
patterns: |
  <<WORDS>>
bad: |
  We **<<WORDS>>** today.
  They **<<WORDS>>** at noon.
  You **<<WORDS>>** a lot.
good: |
  We met today.
  They ate at noon.
  You know a lot.
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("UNSALE_CACHE_DIR", "UNSALE_NO_CACHE"):
        monkeypatch.delenv(name, raising=False)
    # The tests hold also while somebody edits a rule.
    monkeypatch.setattr("unsale.cache.results.installation_mark", lambda: b"this installation")
    return written(tmp_path, pushy__txt=PUSHY, clean__txt=CLEAN)


@pytest.fixture
def drafts(here):
    """Every example, and a few real mails where they are at hand."""
    folder = written(here / "drafts")
    for path in (ROOT / "examples").iterdir():
        if path.is_file() and path.suffix != ".toml":
            (folder / path.name).write_bytes(path.read_bytes())
    for name in ("business_mail", "spam", "newsletters"):
        lines = (SHARED / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")[:6] if SHARED.is_dir() else []
        for number, line in enumerate(filter(None, lines)):
            (folder / f"{name}{number}.txt").write_text(json.loads(line)["text"], encoding="utf-8")
    (folder / "windows.txt").write_bytes("It’s your last chance, José.\r\n".encode("cp1252"))
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    return folder


def never(*_):
    raise AssertionError("checked again, although the result was known")


def run_apart(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "unsale", "check", *arguments], stdout=subprocess.PIPE)


def same_but_for_time(path: Path, old: str, new: str) -> None:
    """Change the file in such a way that its size and times stay as they were."""
    info = path.stat()
    text = path.read_text(encoding="utf-8")
    assert old in text
    assert len(old) == len(new)
    path.write_text(text.replace(old, new), encoding="utf-8")
    os.utime(path, ns=(info.st_atime_ns, info.st_mtime_ns))
    assert path.stat().st_mtime_ns == info.st_mtime_ns


# --- nobody can tell --------------------------------------------------------------------------------------------------


def test_output_is_the_same_without_cold_and_warm(drafts, monkeypatch):
    without = {form: unsale("check", "drafts", "--format", form, "--no-cache") for form in FORMATS}
    assert not (drafts.parent / FOLDER).exists()
    assert unsale("check", "drafts", "--format", "json", "--jobs", "1") == without["json"]
    known = {report["path"] for report in without["json"].json["files"]}
    check_one = work.check_one
    monkeypatch.setattr(work, "check_one", lambda file, *it: never() if str(file) in known else check_one(file, *it))
    assert {form: unsale("check", "drafts", "--format", form, "--jobs", "1") for form in FORMATS} == without


def test_stdin_says_the_same_as_the_cache_and_is_not_kept(drafts):
    for path in sorted(drafts.iterdir()):
        if path.suffix == ".yaml":  # what kind of table it is can be told only where it lies
            continue
        name = f"drafts/{path.name}"
        unsale("check", name)
        kept = Store(drafts.parent / FOLDER).holding().results
        from_cache, from_stdin = (
            unsale("check", name, "--format", "json"),
            unsale("check", "-", "--stdin-filename", name, "--format", "json", stdin=path.read_bytes()),
        )
        assert (from_cache.code, from_cache.out) == (from_stdin.code, from_stdin.out)
        assert Store(drafts.parent / FOLDER).holding().results == kept


def test_a_known_result_has_every_part_of_the_report(drafts):
    cache = ResultCache(lambda _: Config(), drafts / "kept")
    for path in sorted(drafts.glob("*.*")):
        checked = work.check_one(path, work.Overrides(), marked=True)
        if checked.report is None:
            assert checked.content == b""
            continue
        cache.keep(path, checked.content, checked.report, checked.errors)
        cache.close()
        assert repr(cache.find(path)) == repr((checked.report, checked.errors))


numbers = st.dictionaries(st.text(max_size=5), st.integers(0, 2**40) | st.floats(allow_nan=False), max_size=3)


@given(st.text(), numbers, numbers, st.lists(st.text(), max_size=2))
def test_a_record_comes_back_exactly_or_is_not_kept(text, metrics, genre, reasons):
    skipped = tuple(Skipped(reason, Span(0, len(reason)), broken=True) for reason in reasons)
    report = Report("a.txt", "text", (), skipped, metrics, (Problem("a.txt", 1, text),), text, genre)
    data = text.encode("utf-8", "surrogatepass")
    packed = pack(b"k" * 16, report, (), data)
    assert packed is not None or any("\ud800" <= letter <= "\udfff" for letter in text + "".join(reasons))
    if packed:
        assert repr(unpack(b"k" * 16, packed, data)) == repr((report, ()))
        assert unpack(b"j" * 16, packed, data) is None


def test_half_a_character_is_not_kept(here):
    assert pack(b"k" * 16, Report("a.txt", "text", text="\ud83d"), (), b"x") is None


# --- what makes a result unknown --------------------------------------------------------------------------------------


def test_another_content_with_the_same_size_and_times(here):
    assert unsale("check", "pushy.txt", "--exit-zero", "--format", "json").json["files"][0]["findings"]
    same_but_for_time(here / "pushy.txt", "need you to sign today", "hope that suits us all")
    assert not unsale("check", "pushy.txt", "--exit-zero", "--format", "json").json["files"][0]["findings"]


def test_other_settings(here):
    assert unsale("check", ".", "--fail-on", "hint").code == 1
    assert unsale("check", ".", "--fail-on", "hint", "--ignore", "all").code == 0
    written(here, unsale__toml='ignore = ["all"]\n')
    assert unsale("check", ".", "--fail-on", "hint").code == 0
    written(here, unsale__toml='[[per-path]]\npaths = ["clean.txt"]\nignore = ["all"]\n')
    assert unsale("check", ".", "--fail-on", "hint").code == 1


def test_another_rule_with_the_same_size_and_times(here):
    written(here, habit__txt="We wibble and wobble today.\n", unsale__toml='rules = ["own"]\n')
    rule = written(here / "own" / "made_up", habit__yaml=RULE.replace("<<WORDS>>", "wibble")) / "habit.yaml"

    def found() -> list[str]:
        load_rulebook.cache_clear()
        outcome = unsale("check", "habit.txt", "--exit-zero", "--format", "json")
        return [finding["excerpt"] for file in outcome.json["files"] for finding in file["findings"]]

    assert "wibble" in found()
    assert "wibble" in found()
    same_but_for_time(rule, "wibble", "wobble")
    assert "wobble" in found()


def test_the_marks_change_with_what_they_stand_for(tmp_path, monkeypatch):
    package = written(tmp_path / "unsale", linter__py="1")
    rules = written(tmp_path / "rules" / "fear", lost__yaml="1").parent
    monkeypatch.setattr(resources, "PACKAGE", package)
    monkeypatch.setattr(resources, "rules_folder", lambda: rules)
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    seen = [marks.installation_mark()]
    changes = (
        lambda: written(package, linter__py="22"),
        lambda: written(rules / "fear", lost__yaml="22"),
        lambda: (tmp_path / "spacy-3.9.dist-info").mkdir(),
        lambda: written(tmp_path / "unsale-0.1.0.dist-info", RECORD="unsale/linter.py,sha256=1"),
        lambda: written(tmp_path / "unsale-0.1.0.dist-info", RECORD="unsale/linter.py,sha256=2"),
    )
    for change in changes:
        change()
        seen.append(marks.installation_mark())
    assert len(set(seen)) == len(seen)
    os.utime(package / "linter.py")  # of a wheel the hashes count, so that a new install knows its results
    assert marks.installation_mark() == seen[-1]


def test_the_mark_of_settings_changes_with_the_classifier_that_they_name(tmp_path):
    config = Config(classifier=written(tmp_path, model__json="1") / "model.json")
    before = marks.settings_mark(config)
    assert marks.settings_mark(config) == before != marks.settings_mark(Config())
    written(tmp_path, model__json="2")
    assert marks.settings_mark(config) != before


def test_a_draft_that_changed_while_it_was_checked_is_not_kept(here):
    checked = work.check_one(here / "pushy.txt", work.Overrides(), marked=True)
    assert checked.report
    written(here, pushy__txt=CLEAN)
    cache = ResultCache(lambda _: Config(), here / "kept")
    cache.keep(here / "pushy.txt", checked.content, checked.report, ())
    cache.close()
    assert cache.find(here / "pushy.txt") is None
    assert Store(here / "kept").holding().results == 0


def test_rules_that_changed_while_drafts_were_checked_keep_nothing(here, monkeypatch):
    cache = ResultCache(lambda _: Config(), here / "kept")
    checked = work.check_one(here / "pushy.txt", work.Overrides(), marked=True)
    assert checked.report
    cache.keep(here / "pushy.txt", checked.content, checked.report, ())
    monkeypatch.setattr("unsale.cache.results.installation_mark", lambda: b"another")
    cache.close()
    assert not (here / "kept").exists()


def test_what_was_checked_without_the_language_model_is_not_kept(here):
    written(here, unsale__toml='spacy-model = "no_such_model"\n', plan__txt="The plan is to get you to sign by noon.\n")
    first, second = unsale("check", "plan.txt"), unsale("check", "plan.txt")
    assert first == second
    assert first.code == 2
    assert "no_such_model" in first.said


# --- where it is ------------------------------------------------------------------------------------------------------


def test_beside_the_settings_file_else_in_the_current_folder(here, monkeypatch):
    written(here / "team", unsale__toml="")
    written(here / "team" / "drafts", one__txt=PUSHY)
    unsale("check", ".", "--exit-zero")
    assert Store(here / FOLDER).holding().results >= 2
    assert Store(here / "team" / FOLDER).holding().results >= 1
    assert (here / FOLDER / ".gitignore").read_text() == "*\n"
    assert (here / FOLDER / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")
    assert os.name == "nt" or (here / FOLDER).stat().st_mode & 0o77 == 0


@pytest.mark.parametrize("by_variable", [True, False])
def test_another_folder(here, monkeypatch, by_variable):
    if by_variable:
        monkeypatch.setenv("UNSALE_CACHE_DIR", "else where")
    unsale("check", "pushy.txt", *([] if by_variable else ["--cache-dir", "else where"]))
    assert Store(here / "else where").holding().results
    assert not (here / FOLDER).exists()


def test_a_folder_that_was_there_keeps_its_own_files(here):
    mine = written(here / "mine", letter__txt="keep me")
    unsale("check", "pushy.txt", "--cache-dir", "mine")
    assert sorted(path.name for path in mine.iterdir()) == ["letter.txt", FILE]
    unsale("cache", "clean", "--cache-dir", "mine")
    assert [path.name for path in mine.iterdir()] == ["letter.txt"]


def test_switched_off_by_a_variable(here, monkeypatch):
    monkeypatch.setenv("UNSALE_NO_CACHE", "1")
    unsale("check", "pushy.txt")
    assert not (here / FOLDER).exists()


def test_no_words_of_a_draft_can_be_read_in_it(here):
    unsale("check", "pushy.txt")
    assert b"sign today" not in (here / FOLDER / FILE).read_bytes()


def test_show_and_clean(here):
    assert "no results are kept" in unsale("cache", "show").out
    unsale("check", ".")
    assert str(here / FOLDER) in unsale("cache", "show").out
    written(here / "team", unsale__toml="", one__txt=PUSHY)
    unsale("check", "team")
    assert unsale("cache", "clean").out.startswith("Deleted ")
    assert not list(here.rglob(FOLDER))
    assert unsale("cache", "clean").out == "There was nothing to delete.\n"
    assert unsale("cache", "show", "no-such-folder").code == 2


# --- trouble ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: b"not a database at all" * 300,
        lambda data: data[: len(data) // 2],
        lambda data: data[:100] + b"\0" * (len(data) - 100),
        lambda data: data[:4096] + bytes(255 - byte for byte in data[4096:]),
    ],
)
def test_a_damaged_store_is_made_anew(here, damage):
    right = unsale("check", ".", "--format", "json")
    file = here / FOLDER / FILE
    file.write_bytes(damage(file.read_bytes()))
    assert [unsale("check", ".", "--format", "json") for _ in range(3)] == [right] * 3
    assert Store(here / FOLDER).holding().results


@settings(max_examples=60, deadline=None)
@given(place=st.integers(0, 10**6), byte=st.integers(1, 255))
def test_a_damaged_byte_never_gives_another_value(tmp_path_factory, place, byte):
    folder = tmp_path_factory.mktemp("kept")
    keys = [bytes([number]) * 16 for number in range(4)]
    reports = {key: Report(f"{key[0]}.txt", "text", text=f"{key[0]} " * 900) for key in keys}
    Store(folder).put([(key, packed) for key in keys if (packed := pack(key, reports[key], (), b"other"))])
    data = bytearray((folder / FILE).read_bytes())
    data[place % len(data)] ^= byte
    (folder / FILE).write_bytes(data)
    damaged = Store(folder)
    for key in keys:
        packed = damaged.get(key)
        assert packed is None or unpack(key, packed, b"other") in (None, (reports[key], ()))


def test_a_place_that_cannot_be_written_is_passed_over_in_silence(here):
    right = unsale("check", ".", "--format", "json", "--no-cache")
    (here / FOLDER).write_text("a file where the folder should be")
    assert unsale("check", ".", "--format", "json") == right
    assert (here / FOLDER).is_file()


def test_a_locked_store_costs_no_result(here, monkeypatch):
    right = unsale("check", ".", "--format", "json")
    monkeypatch.setattr(store, "_WAIT", 0.01)
    other = sqlite3.connect(here / FOLDER / FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert unsale("check", ".", "--format", "json") == right
    other.close()
    assert unsale("check", ".", "--format", "json") == right


@pytest.mark.slow
def test_two_processes_at_once_on_one_folder(drafts):
    right = unsale("check", "drafts", "--format", "json", "--no-cache")
    both = [run_apart("drafts", "--format", "json") for _ in range(2)]
    said = [process.communicate()[0].decode() for process in both]
    assert said == [right.out] * 2
    assert unsale("check", "drafts", "--format", "json") == right
    connection = sqlite3.connect(drafts.parent / FOLDER / FILE)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_crash_while_writing_leaves_whole_values(tmp_path):
    code = (
        "import sys; from pathlib import Path; from unsale.cache.store import Store\n"
        "kept = Store(Path(sys.argv[1]))\n"
        "for number in range(10**6):\n"
        "    kept.put([(number.to_bytes(16, 'big'), number.to_bytes(4, 'big') * 5000)])\n"
        "    print(number, flush=True)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "kept")], stdout=subprocess.PIPE)
    assert process.stdout is not None
    while int(process.stdout.readline()) < 50:
        pass
    process.send_signal(signal.SIGKILL)
    last = [int(line) for line in process.stdout.read().split()]
    process.wait()
    kept = Store(tmp_path / "kept")
    values = [kept.get(number.to_bytes(16, "big")) for number in range(max([50, *last]) + 2)]
    for number, value in enumerate(values):
        assert value in (None, number.to_bytes(4, "big") * 5000)
    assert all(values[: max([50, *last]) + 1])


# --- how much is kept -------------------------------------------------------------------------------------------------


def test_old_and_superfluous_results_are_dropped(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "LARGEST", 400_000)
    now = time.time()
    for number in range(60):
        monkeypatch.setattr(time, "time", lambda number=number: now + number)
        Store(tmp_path / "kept").put([(number.to_bytes(16, "big"), os.urandom(20_000))])
    kept = Store(tmp_path / "kept")
    assert kept.holding().size <= 450_000
    assert kept.get((59).to_bytes(16, "big"))
    assert kept.get((0).to_bytes(16, "big")) is None
    kept.put([(b"large" * 4, bytes(200_000))])
    assert kept.get(b"large" * 4) is None
    kept.close()
    monkeypatch.setattr(time, "time", lambda: now + 2 * 86_400)
    assert kept.get((59).to_bytes(16, "big"))  # what is asked for stays
    kept.close()
    monkeypatch.setattr(time, "time", lambda: now + 31 * 86_400)
    kept.put([(b"new!" * 4, b"new")])
    assert kept.holding().results == 2
    assert kept.get((59).to_bytes(16, "big"))


def test_cleaning_what_is_not_there(tmp_path):
    assert clean(tmp_path / "nothing") == 0


def test_help_tells_of_the_cache():
    outcome: Outcome = unsale("check", "--help")
    assert "--no-cache" in outcome.said
    assert "--cache-dir" in outcome.said
