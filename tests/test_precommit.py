"""The hook, run by the real pre-commit on a repository of templates."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from command import CLEAN, PUSHY, RULE, made_once

from unsale.text.formats import FORMAT_BY_SUFFIX, TEMPLATE_SUFFIXES, format_of

pytestmark = pytest.mark.slow

GIT = ("git", "-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "init.defaultBranch=main")


def git(*arguments: str, cwd: Path, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*GIT, *arguments], cwd=cwd, env=environment, capture_output=True, text=True, timeout=900)


@pytest.fixture(scope="module")
def environment(root, tmp_path_factory) -> dict[str, str]:
    """The variables for pre-commit: its cache in a folder of this run, and the packages that CI installs."""
    hidden = ("PYTHONPATH", "VIRTUAL_ENV", "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    return {
        **kept,
        "PRE_COMMIT_HOME": str(made_once(tmp_path_factory, "pre-commit-home", lambda folder: None)),
        "PIP_CONSTRAINT": str(root / "constraints.txt"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{kept.get('PATH', '')}",
    }


@pytest.fixture(scope="module")
def hook_repository(root, environment, tmp_path_factory) -> Path:
    """The files of this checkout, also those that are not committed yet, as a git repository with one commit."""
    if not (root / ".git").exists():
        pytest.skip("only a git checkout can tell which files belong to the hook")

    def copy_and_commit(folder: Path) -> None:
        listed = git("ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=root)
        for name in filter(None, listed.stdout.split("\0")):
            if (root / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(root / name, folder / name)
        for command in (["init"], ["add", "--all", "--force"], ["commit", "--no-verify", "--message", "hook"]):
            assert git(*command, cwd=folder).returncode == 0
        install_hook(templates_of(folder, folder.parent / "first-templates"), environment)

    return made_once(tmp_path_factory, "hook-repository", copy_and_commit)


def templates_of(hook_repository: Path, folder: Path) -> Path:
    """A repository of templates with our hook in its settings; warnings fail, and `old/` is left out."""
    folder.mkdir(exist_ok=True)
    revision = git("rev-parse", "HEAD", cwd=hook_repository).stdout.strip()
    hook = {"id": "unsale", "args": ["--fail-on", "warning"]}
    config = {"repos": [{"repo": str(hook_repository), "rev": revision, "hooks": [hook]}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    (folder / "unsale.toml").write_text('exclude = ["old/"]\nseverity = { "getting" = "warning" }\n', encoding="utf-8")
    git("init", cwd=folder)
    return folder


def install_hook(templates: Path, environment: dict[str, str]) -> None:
    """`pre-commit install`, with the environment of the hook; the first time that takes long and needs the network."""
    command = [sys.executable, "-m", "pre_commit", "install", "--install-hooks"]
    installed = subprocess.run(command, cwd=templates, env=environment, capture_output=True, text=True, timeout=900)
    assert installed.returncode == 0, installed.stdout + installed.stderr


@pytest.fixture(scope="module")
def templates(hook_repository, environment, tmp_path_factory) -> Path:
    folder = templates_of(hook_repository, tmp_path_factory.mktemp("templates"))
    install_hook(folder, environment)
    return folder


def commit(folder: Path, environment: dict[str, str], name: str, text: str) -> subprocess.CompletedProcess[str]:
    """Commit one file, without a network: what the hook needs was installed before."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    git("add", "--all", cwd=folder)
    offline = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9", "PIP_NO_INDEX": "1"}
    done = git("commit", "--message", name, cwd=folder, environment={**environment, **offline})
    git("rm", "-r", "--cached", "--quiet", "--ignore-unmatch", name, cwd=folder)
    path.unlink()
    return done


@pytest.mark.parametrize("name", ["welcome.txt", "welcome.md", "mails/welcome.html.j2", "call.liquid"])
def test_a_pushy_template_stops_the_commit(templates, environment, name):
    done = commit(templates, environment, name, PUSHY)
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert RULE in said
    assert f"{name}:3:1" in said


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("guiding.txt", CLEAN),
        ("old/pushy.txt", PUSHY),
        ("notes.py", f'"""{PUSHY}"""\n'),
        ("kept.md", PUSHY.replace("we need", "<!-- unsale: ignore getting -- quoted in a training -->\nwe need")),
    ],
)
def test_other_files_pass(templates, environment, name, text):
    done = commit(templates, environment, name, text)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def hook(root) -> dict[str, object]:
    hook, fixing = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert (fixing["id"], fixing["entry"], fixing["files"]) == ("unsale-fix", "unsale fix", hook["files"])
    return hook


def test_the_hook_brings_its_own_parallelism(hook):
    assert (hook["id"], hook["require_serial"], hook["language"]) == ("unsale", True, "python")


INNER = ["", ".html", ".txt", ".subject", ".conf", ".yaml", ".yml", ".json", ".py", ".docx", ".csv", ".toml", ".ts"]


@pytest.mark.parametrize(
    "suffix", [*FORMAT_BY_SUFFIX, *sorted(TEMPLATE_SUFFIXES), ".py", ".docx", ".json", ".png", ".yaml", ""]
)
def test_the_hook_gets_exactly_the_files_that_unsale_reads(hook, suffix):
    for name in ("mail", "folder.d/mail", *(f"mail{inner}" for inner in INNER)):
        assert bool(re.search(hook["files"], name + suffix)) == (format_of(name + suffix) is not None), name + suffix
    assert bool(re.search(hook["files"], f"MAIL{suffix.upper()}")) == (format_of(f"MAIL{suffix.upper()}") is not None)
