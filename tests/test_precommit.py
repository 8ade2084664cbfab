"""The hook, run by the real pre-commit on a repository of templates."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from command import CLEAN, PUSHY, RULE

pytestmark = pytest.mark.slow

GIT = ("git", "-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "init.defaultBranch=main")


def git(*arguments: str, cwd: Path, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*GIT, *arguments], cwd=cwd, env=environment, capture_output=True, text=True, timeout=900)


@pytest.fixture(scope="module")
def hook_repository(root, tmp_path_factory) -> Path:
    """The files of this checkout, also those that are not committed yet, as a git repository with one commit."""
    if not (root / ".git").exists():
        pytest.skip("only a git checkout can tell which files belong to the hook")
    folder = tmp_path_factory.mktemp("hook")
    listed = git("ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=root)
    for name in filter(None, listed.stdout.split("\0")):
        if (root / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, folder / name)
    for command in (["init"], ["add", "--all", "--force"], ["commit", "--no-verify", "--message", "hook"]):
        assert git(*command, cwd=folder).returncode == 0
    return folder


@pytest.fixture(scope="module")
def environment(root, tmp_path_factory) -> dict[str, str]:
    """The variables for pre-commit: its cache in a folder of this run, and the packages that CI installs."""
    hidden = ("PYTHONPATH", "VIRTUAL_ENV", "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    programs = Path(sys.executable).parent
    return {
        **kept,
        "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit")),
        "PIP_CONSTRAINT": str(root / "constraints.txt"),
        "PATH": f"{programs}{os.pathsep}{kept.get('PATH', '')}",
    }


@pytest.fixture(scope="module")
def templates(hook_repository, environment, tmp_path_factory) -> Path:
    """A repository of templates where the hook is installed; warnings fail, and `old/` is left out."""
    folder = tmp_path_factory.mktemp("templates")
    revision = git("rev-parse", "HEAD", cwd=hook_repository).stdout.strip()
    hook = {"id": "unsale", "args": ["--fail-on", "warning"]}
    config = {"repos": [{"repo": str(hook_repository), "rev": revision, "hooks": [hook]}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    (folder / "unsale.toml").write_text('exclude = ["old/"]\nseverity = { "getting" = "warning" }\n', encoding="utf-8")
    git("init", cwd=folder)
    installed = subprocess.run(
        [sys.executable, "-m", "pre_commit", "install", "--install-hooks"],
        cwd=folder, env=environment, capture_output=True, text=True, timeout=900,
    )  # fmt: skip
    assert installed.returncode == 0, installed.stdout + installed.stderr
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


def test_the_hook_brings_its_own_parallelism(root):
    (hook,) = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert (hook["id"], hook["require_serial"], hook["language"]) == ("unsale", True, "python")
