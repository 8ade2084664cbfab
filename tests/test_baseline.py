from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsale.baseline import apply_baseline, fingerprint, read_baseline, stale, write_baseline
from unsale.errors import ConfigError
from unsale.findings import Finding, Report, Scope, Severity, Span


def finding(sentence: str, at: int = 0, rule: str = "urgency/act-now") -> Finding:
    span = Span(at, at + len(sentence))
    return Finding(
        rule=rule,
        family=rule.split("/")[0],
        severity=Severity.WARNING,
        message="m",
        why="w",
        span=span,
        excerpt=sentence,
        sentence=sentence,
        sentence_span=span,
        marked=Span(0, len(sentence)),
    )


def report(path: Path, *sentences: str) -> Report:
    found = tuple(finding(sentence, 1000 * number) for number, sentence in enumerate(sentences))
    return Report(str(path), "text", found)


def test_known_findings_are_hidden_and_new_ones_stay(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    mail = tmp_path / "mails" / "a.txt"
    assert write_baseline([report(mail, "Act now.", "Act fast.")], path) == 2
    baseline = read_baseline(path)
    left, count = apply_baseline(report(mail, "Act fast.", "Sign today.", "Act now."), baseline)
    assert ([one.sentence for one in left.findings], count) == (["Sign today."], 2)
    assert apply_baseline(report(tmp_path / "b.txt", "Act now."), baseline)[1] == 0


def test_an_edited_sentence_is_new_and_its_entry_is_stale(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    mail = tmp_path / "a.txt"
    write_baseline([report(mail, "Act now."), report(tmp_path / "b.txt", "Sign.")], path)
    baseline = read_baseline(path)
    edited = report(mail, "Act right now.")
    assert apply_baseline(edited, baseline) == (edited, 0)
    (entry,) = stale(baseline, [edited])
    assert (entry.file, entry.rule) == ("a.txt", "urgency/act-now")


def test_equal_sentences_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    mail = tmp_path / "a.txt"
    write_baseline([report(mail, "Act now.", "Act now.")], path)
    left, count = apply_baseline(report(mail, "Act now.", "Act now.", "Act now."), read_baseline(path))
    assert (len(left.findings), count) == (1, 2)


def test_another_rule_on_the_same_sentence_is_new(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    mail = tmp_path / "a.txt"
    write_baseline([report(mail, "Act now.")], path)
    both = Report(str(mail), "text", (finding("Act now."), finding("Act now.", rule="hype/x")))
    left, _ = apply_baseline(both, read_baseline(path))
    assert [one.rule for one in left.findings] == ["hype/x"]


def test_a_finding_about_the_document_outlives_edits(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    one, two = (dataclasses.replace(finding(text), scope=Scope.DOCUMENT) for text in ("Act now.", "Something else."))
    write_baseline([Report(str(tmp_path / "a.txt"), "text", (one,))], path)
    assert apply_baseline(Report(str(tmp_path / "a.txt"), "text", (two,)), read_baseline(path))[1] == 1


def test_the_file_is_stable_diffs_well_and_holds_no_text(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    reports = [report(tmp_path / name, "Act now.", "Act fast.") for name in ("b.txt", "a.txt")]
    write_baseline(reports, path)
    first = path.read_bytes()
    write_baseline(reversed(reports), path)
    assert path.read_bytes() == first
    assert b"now" not in first.replace(b"act-now", b"") and b"fast" not in first and b"\r" not in first
    assert first.endswith(b"}\n")
    assert list(json.loads(first)["files"]) == ["a.txt", "b.txt"]
    assert first.count(b"urgency/act-now") == len([line for line in first.splitlines() if b"act-now" in line]) == 4
    assert [entry.name for entry in tmp_path.iterdir()] == ["baseline.json"]


def test_paths_are_seen_from_the_folder_of_the_baseline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "conf").mkdir()
    path = tmp_path / "conf" / "baseline.json"
    monkeypatch.chdir(tmp_path)
    write_baseline([report(Path("mails/a.txt"), "Act now.")], path)
    assert list(read_baseline(path).files) == ["../mails/a.txt"]
    monkeypatch.chdir(tmp_path / "conf")
    assert apply_baseline(report(tmp_path / "mails" / "a.txt", "Act now."), read_baseline("baseline.json"))[1] == 1


def test_text_without_a_file_keeps_its_name(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    write_baseline([report(Path("<stdin>"), "Act now.")], path)
    assert list(read_baseline(path).files) == ["<stdin>"]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"version": 2, "files": {}}',
        '{"version": 1}',
        '{"version": 1, "files": {"a": "b"}}',
        '{"version": 1, "files": {"a": [1]}}',
        "[" * 100000,
    ],
)
def test_a_file_that_is_no_baseline_is_an_error_in_one_sentence(tmp_path: Path, content: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(content)
    with pytest.raises(ConfigError) as error:
        read_baseline(path)
    assert str(path) in str(error.value) and "\n" not in str(error.value)


def test_missing_and_binary_files_and_folders_are_errors(tmp_path: Path) -> None:
    binary = tmp_path / "binary.json"
    binary.write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "none.json", binary, tmp_path):
        with pytest.raises(ConfigError, match=str(path)):
            read_baseline(path)
    with pytest.raises(ConfigError, match="cannot be written"):
        write_baseline([], tmp_path / "no folder" / "baseline.json")


_WORDS = st.lists(st.sampled_from(["act", "now", "don't", '"wait"', "café", "50%", "{{name}}"]), min_size=1, max_size=8)


@given(_WORDS, st.lists(st.sampled_from([" ", "\n", "\r\n  ", "\u00a0", "\t"]), min_size=8, max_size=8))
def test_wrapping_case_and_quotes_do_not_matter(words: list[str], gaps: list[str]) -> None:
    plain = " ".join(words)
    wrapped = "".join(word + gap for word, gap in zip(words, gaps, strict=False))
    curly = wrapped.replace("'", "’").replace('"', "”").upper()
    assert fingerprint("r/x", "a.txt", plain, 1) == fingerprint("r/x", "a.txt", curly, 1)


@given(_WORDS, _WORDS)
def test_other_words_give_another_fingerprint(one: list[str], two: list[str]) -> None:
    same = fingerprint("r/x", "a.txt", " ".join(one), 1) == fingerprint("r/x", "a.txt", " ".join(two), 1)
    assert same == (one == two)


@given(
    st.dictionaries(
        st.sampled_from(["a.txt", "b/c.txt", "é.md"]),
        st.lists(st.sampled_from(["Act now.", "Act fast.", "Sign “today”."]), max_size=5),
    )
)
def test_what_was_written_is_known_and_nothing_is_stale(tmp_path_factory: pytest.TempPathFactory, files: dict) -> None:
    folder = tmp_path_factory.mktemp("base")
    reports = [report(folder / name, *sentences) for name, sentences in files.items()]
    total = write_baseline(reports, folder / "baseline.json")
    baseline = read_baseline(folder / "baseline.json")
    assert [apply_baseline(one, baseline)[0].findings for one in reports] == [()] * len(reports)
    assert sum(apply_baseline(one, baseline)[1] for one in reports) == total
    assert stale(baseline, reports) == ()
