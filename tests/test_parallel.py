"""Several processes find what one finds, in the same order, and end together."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command import CLEAN, PUSHY, unsale, written
from hypothesis import given
from hypothesis import strategies as st

from unsale.cli import work
from unsale.cli.work import _chunks

METHODS = multiprocessing.get_all_start_methods()
START = """\
import multiprocessing, sys
multiprocessing.set_start_method(sys.argv.pop(1))
from unsale.cli.main import run
run()
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("UNSALE_NO_CACHE", "1")
    return tmp_path


def start(method: str, *arguments: str) -> subprocess.Popen[str]:
    """`unsale ARGUMENTS` in a group of its own, whose other processes are started by `method`."""
    command = [sys.executable, "-c", START, method, *arguments]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, text=True, start_new_session=True, **streams)


@given(st.lists(st.integers(0, 300_000), min_size=1, max_size=80), st.integers(2, 16))
def test_chunks_hold_every_file_once_in_order_and_few_bytes_each(sizes, workers):
    files = [Path(f"{number}.txt") for number in range(len(sizes))]
    chunks = _chunks(files, sizes, workers)
    assert [file for chunk in chunks for file in chunk.files] == files
    assert sum(chunk.size for chunk in chunks) == sum(sizes)
    assert all(chunk.size <= work._LARGEST_CHUNK for chunk in chunks if len(chunk.files) > 1)


def test_one_long_file_among_small_ones_does_not_share_its_chunk():
    files = [Path("small.txt"), Path("long.mbox"), Path("other.txt")]
    assert [chunk.files for chunk in _chunks(files, [500, 5_000_000, 500], 2)] == [[file] for file in files]


@pytest.mark.parametrize(("texts", "wanted"), [(2, 1), (2_000, 2)])
def test_a_second_process_only_for_enough_text(here, monkeypatch, texts, wanted):
    asked = []
    monkeypatch.setattr(work, "_processors", lambda: 2)
    monkeypatch.setattr(work, "_check_in_parallel", lambda _, __, workers, ___: asked.append(workers) or iter(()))
    monkeypatch.setattr(work, "check_one", lambda file, *_: asked.append(1) or work.Checked())
    written(here, one__txt=CLEAN * texts, two__txt=PUSHY)
    list(work.check_files([here / "one.txt", here / "two.txt"], work.Overrides()))
    assert set(asked) == {wanted}


@pytest.mark.slow
@pytest.mark.parametrize("method", METHODS)
def test_processes_started_in_any_way_say_what_one_says(here, method):
    for number in range(12):
        written(here / "many", **{f"{number:02}__txt": PUSHY * (number % 3) + CLEAN * (number * 7 % 40)})
    written(here / "many", broken__eml="", bad__txt=b"caf\xc3\xa9 \xff\xfe\xc3\xa9\xc3\xa9\n")
    names = sorted(str(path) for path in (here / "many").iterdir())
    one = unsale("check", *names, "--format", "json", "--jobs", "1")
    process = start(method, "check", *names, "--format", "json", "--jobs", "2")
    out, err = process.communicate(timeout=120)
    assert (process.returncode, out, err) == (one.code, one.out, one.err)


def children(process: int) -> set[str]:
    return set(Path(f"/proc/{process}/task/{process}/children").read_text().split())


@pytest.mark.slow
@pytest.mark.skipif(not os.path.exists("/proc/self/task"), reason="needs /proc")
@pytest.mark.parametrize("later", [0.0, 0.05, 1.5])
@pytest.mark.parametrize("method", METHODS)
def test_ctrl_c_at_any_moment_ends_all_without_a_traceback(here, method, later):
    long = "We are here and fine today.\n\n" * 400_000
    written(here, one__txt=long, two__txt=long)
    process = start(method, "check", "one.txt", "two.txt", "--jobs", "2")
    deadline = time.monotonic() + 60
    while not children(process.pid) and time.monotonic() < deadline:
        time.sleep(0.005)
    time.sleep(later)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    # struck while a semaphore is made, Python's own tracker says that it cleans up after it
    said = [line for line in err.splitlines() if "resource_tracker" not in line]
    assert (process.returncode, out, said) == (130, "", ["unsale: stopped."])
    with pytest.raises(ProcessLookupError):
        while time.monotonic() < deadline:
            os.killpg(process.pid, 0)
            time.sleep(0.05)
