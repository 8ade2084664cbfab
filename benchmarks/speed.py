"""Speed and memory of `unsale` beside the linters people know, run in turn on the same files.

    python benchmarks/speed.py --quick          # a minute or two: less text, fewer rounds
    python benchmarks/speed.py --write          # all of it; writes the section "Speed" of benchmarks/results.md
    python benchmarks/speed.py --largest 100    # lets the files that show growth go up to 100 MB (most of an hour)

Peers are installed once, see `peers.py`. Only ratios inside one run mean something: machines differ, and are busy.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from peers import Tool, peers, versions
from quality import SHARED, TRAINING

from unsale.config import SPACY_MODEL
from unsale.training.data import labelled_documents

UNSALE = (sys.executable, "-m", "unsale", "check", "--exit-zero", "--quiet", "--format", "concise")
LOAD_RULES = (
    "import time; from unsale.rulebook.rulebook import load_rulebook; begun = time.perf_counter(); "
    "book = load_rulebook(); ready = time.perf_counter(); rules = book.rules; read = time.perf_counter(); "
    "print(1000 * (ready - begun), 1000 * (read - begun), len(rules))"
)
LOAD_PARSER = f"import spacy, {SPACY_MODEL} as model; model.load(exclude=['ner'])"
MAILS = {  # the same as in tests/test_imports.py
    "clean": "Subject: Your question about racking\n\nHi Tom,\n\nthe drawings are attached. "
    "Would Tuesday suit you to go through them?\n\nAnn\n",
    "pushy": "We would hate for you to miss out, so act now.\n",
    "structural": "The plan is to get you to sign before the weekend.\n",
}
FILES_OF_MANY = ("business_mail", "mailing_lists", "newsletters", "spam")
RESULTS = Path(__file__).with_name("results.md")
HEADING = "\n## Speed\n"


@dataclass(frozen=True, slots=True)
class Used:
    """What one run of a command took: seconds on the clock, seconds of processor time, megabytes at the most."""

    wall: float
    processor: float
    memory: float


@dataclass(frozen=True, slots=True)
class Contender:
    """A command with its name, and what is to be done before each of its runs."""

    name: str
    command: Sequence[str]
    before: Callable[[], object] = lambda: None


# --- measuring --------------------------------------------------------------------------------------------------------


def run(contender: Contender, folder: Path) -> Used:
    """Run it once in `folder`. Memory is that of its largest process."""
    contender.before()
    own = ("UNSALE_", "PYTHONDONTWRITEBYTECODE")  # whoever installed a program has its byte code
    env = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    start = time.perf_counter()
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(contender.command, cwd=folder, env=env, stdin=quiet, stdout=quiet, stderr=quiet)
    _, _, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    per_megabyte = 1e6 if sys.platform == "darwin" else 1e3
    return Used(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / per_megabyte)


def in_turn(contenders: Sequence[Contender], folder: Path, rounds: int) -> dict[str, list[Used]]:
    """Each contender once a round, so that a busy minute hits all of them; the first round, which warms up, is lost."""
    runs: dict[str, list[Used]] = {contender.name: [] for contender in contenders}
    for number in range(rounds + 1):
        for contender in contenders:
            used = run(contender, folder)
            if number or rounds == 1:
                runs[contender.name].append(used)
        if rounds == 1:
            break
    return runs


def table(runs: Mapping[str, Sequence[Used]], base: str, words: int = 0) -> Iterator[str]:
    """One line for each contender; the ratio is taken round by round to `base`, with the smallest and the largest."""
    speed = "   words/s" if words else ""
    yield f"{'':34} seconds (min-max)         processor  MB{speed}   time as a multiple of {base}"
    for name, used in runs.items():
        walls = [one.wall for one in used]
        middle = statistics.median(walls)
        ratios = [one.wall / other.wall for one, other in zip(used, runs[base], strict=True)]
        spread = f"{statistics.median(ratios):6.2f} ({min(ratios):.2f}-{max(ratios):.2f})"
        processor = statistics.median(one.processor for one in used)
        said = f"{words / middle:10,.0f}" if words else ""
        yield (
            f"{name:34} {middle:8.3f} ({min(walls):.3f}-{max(walls):.3f})".ljust(60)
            + f"{processor:10.3f} {max(one.memory for one in used):4.0f}{said}   {spread}"
        )


# --- texts ------------------------------------------------------------------------------------------------------------


def real_mails(names: Iterable[str]) -> list[str]:
    """The texts of some of the real files; none when they are not beside the checkout."""
    files = [SHARED / "real" / f"{name}.jsonl" for name in names]
    rows = (json.loads(line) for file in files if file.exists() for line in file.read_text("utf-8").split("\n") if line)
    return [row["text"] for row in rows]


def pushy_texts() -> list[str]:
    """The sentences marked as pushy in the training documents, ten a text: much denser than any mail."""
    documents = labelled_documents(TRAINING / "documents")
    marked = [text.text[mark.start : mark.end].replace("\n", " ") for text in documents for mark in text.marks]
    return [" ".join(marked[start : start + 10]) + "\n" for start in range(0, len(marked), 10)]


def written(folder: Path, texts: Sequence[str]) -> list[str]:
    """Write each text to a file of its own and give their names. They do not count up: this is no sequence of mails."""
    folder.mkdir()
    letters = str.maketrans("0123456789", "abcdefghij")
    names = [f"mail_{str(number).translate(letters)}.txt" for number in range(len(texts))]
    for name, text in zip(names, texts, strict=True):
        (folder / name).write_text(text, encoding="utf-8")
    return names


def grown(texts: Sequence[str], size: int, mailbox: bool) -> Iterator[str]:
    """Texts over and over until `size` bytes are reached, as they are or as messages of a mailbox."""
    done = number = 0
    while done < size:
        text = texts[number % len(texts)].replace("\nFrom ", "\n>From ")
        head = "From ann@example.com Mon Jun  1 09:00:00 2026\nFrom: ann@example.com\nTo: tom@example.com\n"
        piece = f"{head}Subject: note {number}\n\n{text}\n\n" if mailbox else f"{text}\n\n"
        done, number = done + len(piece), number + 1
        yield piece


def words_in(texts: Iterable[str]) -> int:
    """How many words the texts hold."""
    return sum(len(text.split()) for text in texts)


# --- the parts of the benchmark ---------------------------------------------------------------------------------------


def cold_start(tools: Sequence[Tool], folder: Path, rounds: int) -> Iterator[str]:
    """One mail each; `import spacy` and its model are what a rule that needs grammar cannot do without."""
    names = dict(zip(MAILS, written(folder, list(MAILS.values())), strict=True))
    contenders = [Contender(tool.name, [*tool.command, names["clean"]]) for tool in tools]
    contenders += [Contender(f"unsale, {kind} mail", [*UNSALE, "--no-cache", name]) for kind, name in names.items()] + [
        Contender("unsale, structural mail, known", [*UNSALE, names["structural"]]),
        Contender("import spacy and load its model", [sys.executable, "-c", LOAD_PARSER]),
        Contender("python -c pass", [sys.executable, "-c", "pass"]),
    ]
    runs = in_turn(contenders, folder, rounds)
    yield from table(runs, next((tool.name for tool in tools if tool.python), "python -c pass"))


def catalogue(rounds: int) -> Iterator[str]:
    """How long the rules take to load in a new process: ready to match, as a check has them, and read with examples."""
    command = [sys.executable, "-c", LOAD_RULES]
    said = [subprocess.run(command, check=True, capture_output=True, text=True).stdout.split() for _ in range(rounds)]
    for column, state in enumerate(("ready to match", "each one read, with examples")):
        took = sorted(float(row[column]) for row in said)
        yield f"{said[0][2]} rules {state}: {statistics.median(took):.1f} ms ({took[0]:.1f}-{took[-1]:.1f})"


def throughput(tools: Sequence[Tool], texts: Sequence[str], folder: Path, rounds: int) -> Iterator[str]:
    """All texts as files of one command."""
    names = written(folder, texts)
    kinds = {"--rewrites none": ("--jobs", "1", "--rewrites", "none"), "1 process": ("--jobs", "1")}
    kinds["2 processes"] = ("--jobs", "2")
    contenders = [
        Contender(f"unsale, {kind}", [*UNSALE, "--no-cache", *flags, *names]) for kind, flags in kinds.items()
    ]
    contenders += [Contender(tool.name, [*tool.command, *names]) for tool in tools]
    yield f"{len(texts)} files, {words_in(texts):,} words"
    yield from table(in_turn(contenders, folder, rounds), "unsale, 1 process", words_in(texts))


def caching(texts: Sequence[str], folder: Path, rounds: int) -> Iterator[str]:
    """A whole folder without a cache, with an empty one and with a full one."""
    written(folder, texts)
    kept = folder.with_name(f"{folder.name}-kept")
    command = [*UNSALE, "--jobs", "1", ".", "--cache-dir", str(kept)]
    contenders = (
        Contender("without a cache", [*command, "--no-cache"]),
        Contender("cold cache", command, lambda: shutil.rmtree(kept, ignore_errors=True)),
        Contender("warm cache", command),
    )
    yield f"{len(texts)} files, {words_in(texts):,} words, one process"
    yield from table(in_turn(contenders, folder, rounds), "warm cache", words_in(texts))


def growth(texts: Mapping[str, Sequence[str]], folder: Path, sizes: Sequence[float]) -> Iterator[str]:
    """One file of each kind that grows, each size once."""
    folder.mkdir()
    (folder / "unsale.toml").write_text('max-file-size = "1 GB"\n', encoding="utf-8")
    runs: dict[str, list[Used]] = {}
    for suffix, pieces in texts.items():
        for size in sizes:
            file = folder / f"mails.{suffix}"
            file.write_text("".join(grown(pieces, int(size * 1e6), suffix == "mbox")), encoding="utf-8")
            name = f"{size:g} MB of {suffix}"
            runs |= in_turn([Contender(name, [*UNSALE, "--no-cache", file.name])], folder, 1)
    yield from table(runs, next(iter(runs)))


def processor() -> str:
    """Cores and model of the processor, without the name of the machine."""
    model = platform.processor() or platform.machine()
    if (info := Path("/proc/cpuinfo")).exists():
        named = (line.partition(":")[2].strip() for line in info.read_text().splitlines() if line.startswith("model n"))
        model = next(named, model)
    return f"{os.cpu_count()} cores, {model}"


def sections(options: argparse.Namespace, work: Path) -> Iterator[tuple[str, Iterator[str]]]:
    """Each part with its title; a part without texts is left out."""
    tools, notes = peers()
    for note in notes:
        print(note, file=sys.stderr)
    few = 60 if options.quick else 10**6
    rounds = 2 if options.quick else options.rounds
    mails, many = real_mails(["business_mail"])[:few], real_mails(FILES_OF_MANY)
    many = (many * 2)[: 2 * few if options.quick else 2000]
    sizes = [0.1, 0.3] if options.quick else [size for size in (1, 10, 100) if size <= options.largest]
    yield "Cold start on one mail", cold_start(tools, work / "cold", 2 * rounds)
    yield "Loading the rules", catalogue(5 * rounds)
    if mails:
        yield "Throughput on business mail", throughput(tools, mails, work / "mails", rounds)
    yield "Throughput on pushy sentences", throughput(tools, pushy_texts()[:few], work / "pushy", rounds)
    if many:
        yield "Result cache", caching(many, work / "many", rounds)
        texts = {"txt": real_mails(["mail_requests"]), "mbox": mails}  # the former have no signatures to end a text
        yield "One file that grows", growth(texts, work / "growing", sizes)


def report(options: argparse.Namespace) -> str:
    """Every part as text; what is known so far goes to stderr, as it takes long."""
    today = datetime.datetime.now(tz=datetime.timezone.utc).date().isoformat()
    python, load = platform.python_version(), os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    said = []
    with tempfile.TemporaryDirectory() as work:
        for title, lines in sections(options, Path(work)):
            said.append(f"### {title}\n\n```\n" + "\n".join(lines) + "\n```\n")
            print(said[-1], file=sys.stderr)
    flags = " --quick" if options.quick else ""
    head = (
        f"`python benchmarks/speed.py{flags}` on {today}, Python {python}, {processor()}; "
        f"load {load:.1f} at the start. Beside it: {', '.join(versions())}. Medians; the peak memory is that of the "
        "largest process.\n"
    )
    return "\n".join([head, *said])


def main() -> None:
    """Print the tables, or write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="less text and fewer rounds")
    parser.add_argument("--rounds", type=int, default=5, help="how often each command is run (5)")
    parser.add_argument("--largest", type=float, default=10, metavar="MB", help="the largest file of the growth (10)")
    parser.add_argument("--write", action="store_true", help="write the section to benchmarks/results.md")
    options = parser.parse_args()
    text = report(options)
    if not options.write:
        print(text)
        return
    others = RESULTS.read_text(encoding="utf-8").partition(HEADING)[0] if RESULTS.exists() else "# Results\n"
    RESULTS.write_text(f"{others.rstrip()}\n{HEADING}\n{text}", encoding="utf-8")


if __name__ == "__main__":
    main()
