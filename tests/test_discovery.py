from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from unsale.config import Config, forget_configs
from unsale.discovery import Ignored, find_files
from unsale.errors import ConfigError


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """An empty current folder, below one that stops the search for settings."""
    forget_configs()
    folder = tmp_path / "here"
    folder.mkdir()
    (tmp_path / "unsale.toml").touch()
    monkeypatch.chdir(folder)
    return folder


def make(*names: str) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Hello.\n")


def found(*paths: str, **kwargs) -> list[str]:
    discovery = find_files(paths, **kwargs)
    assert discovery.errors == ()
    return [file.as_posix() for file in discovery.files]


def test_named_files_come_in_the_order_named_and_once():
    make("b.md", "a.txt", "sub/c.eml")
    assert found("b.md", "a.txt", "./b.md", "sub/../a.txt", "sub/c.eml") == ["b.md", "a.txt", "sub/c.eml"]
    assert found("b.md", ".") == ["b.md", "a.txt", "sub/c.eml"]


def test_a_folder_is_walked_in_sorted_order_and_other_kinds_are_passed_over():
    make("m/z.md", "m/b/2.html", "m/b/1.txt", "m/a.eml", "m/logo.png", "m/list.csv", "m/mail.html.j2", "m/c.yaml.j2")
    assert found("m") == ["m/a.eml", "m/b/1.txt", "m/b/2.html", "m/mail.html.j2", "m/z.md"]
    assert found(str(Path.cwd() / "m")) == [str(Path.cwd() / name) for name in found("m")]


def test_hidden_folders_and_leftovers_are_not_walked_but_can_be_named():
    make(".github/a.md", ".draft.md", "._mail.md", "b.md")
    discovery = find_files(["."])
    assert [file.as_posix() for file in discovery.files] == [".draft.md", "b.md"]
    assert discovery.ignored == (Ignored(Path(".github"), "hidden"),)
    assert found(".github") == [".github/a.md"]


# --- excludes


def test_excludes_hold_for_walked_and_for_named_files():
    make("node_modules/x/readme.md", "old/a.md", "new/a.md", "new/b.bak.md")
    config = Config(exclude=("node_modules/", "old/", "*.bak.md"))
    assert found(".", config_lookup=lambda _: config) == ["new/a.md"]
    named = find_files(["old/a.md", "new/a.md", "new/b.bak.md", "node_modules/x/readme.md"], lambda _: config)
    assert named.files == (Path("new/a.md"),)
    assert [ignored.reason for ignored in named.ignored] == ["exclude"] * 3
    assert named.errors == ()


def test_excludes_are_relative_to_the_settings_file():
    make("sub/a.md", "sub/drafts/b.md", "drafts/c.md")
    Path("sub/unsale.toml").write_text('exclude = ["/drafts/"]')
    assert found(".") == ["drafts/c.md", "sub/a.md"]
    assert found("sub/drafts/b.md") == []


def test_a_list_of_exceptions_can_be_excluded():
    make("keep/a.md", "other/b.md")
    config = Config(exclude=("/*", "!/keep/"), root=Path.cwd())
    assert found(".", config_lookup=lambda _: config) == ["keep/a.md"]


def test_a_folder_with_everything_left_out_says_so():
    make("node_modules/a.md", "x/.hidden/b.md")
    for folder in ("node_modules", "x"):
        (problem,) = find_files([folder]).errors
        assert problem.path == folder
        assert problem.message.startswith("nothing in this folder was checked: what it holds is left out")


# --- .gitignore


def test_gitignore_files_are_respected_at_every_level():
    make("a.md", "build/b.md", "sub/c.tmp.md", "sub/keep.tmp.md", "sub/deep/d.md", "sub/deep/build/e.md", "top.md")
    Path(".gitignore").write_text("build/\n*.tmp.md\n/top.md\n!\n")
    Path("sub/.gitignore").write_text("!keep.tmp.md\ndeep/d.md\n")
    assert found(".") == ["a.md", "sub/keep.tmp.md"]


def test_gitignore_of_the_repository_holds_for_a_folder_inside_it():
    make(".git/HEAD", "mails/a.md", "mails/b.tmp.md", "mails/c.md", "mails/d.md")
    Path(".gitignore").write_text("*.tmp.md\n/mails/c.md\n")
    Path(".git/info").mkdir()
    Path(".git/info/exclude").write_text("d.md\n")
    assert found("mails") == ["mails/a.md"]


def test_private_excludes_of_a_worktree_are_found():
    make("main/.git/worktrees/w/HEAD", "w/a.md", "w/b.md")
    Path("main/.git/info").mkdir()
    Path("main/.git/info/exclude").write_text("b.md\n")
    Path("main/.git/worktrees/w/commondir").write_text("../..\n")
    Path("w/.git").write_text("gitdir: ../main/.git/worktrees/w\n")
    assert found("w") == ["w/a.md"]


def test_gitignore_does_not_hold_for_what_is_named():
    make(".git/HEAD", "a.md", "build/b.md", "build/c.md")
    Path(".gitignore").write_text("a.md\nbuild/\n")
    assert found("a.md", "build/b.md") == ["a.md", "build/b.md"]
    assert found("build") == ["build/b.md", "build/c.md"]


def test_gitignore_can_be_switched_off():
    make("a.md", "b.md")
    Path(".gitignore").write_text("a.md\n")
    assert found(".", config_lookup=lambda _: Config(respect_gitignore=False)) == ["a.md", "b.md"]


@pytest.mark.skipif(os.system("git --version > /dev/null 2>&1") != 0, reason="needs git")
def test_we_ignore_what_git_ignores():
    make(*(f"{folder}/{name}.md" for folder in ("a", "a/b", "a/b/c", "d", "d/a") for name in ("x", "y", "z w")))
    Path(".gitignore").write_text("/a/b/\n!/a/b/c/\nd/*\n!d/a/\nz*\n\\!x.md\n# y.md\n")
    Path("d/a/.gitignore").write_text("!z w.md\nx.md \n")
    subprocess.run(["git", "init", "-q", "."], check=True)
    listing = ["git", "ls-files", "-z", "--others", "--exclude-standard", "--", "*.md"]
    git = subprocess.run(listing, capture_output=True, text=True, check=True).stdout.split("\0")[:-1]
    assert sorted(found(".")) == sorted(git)


# --- settings of the files


def test_a_format_set_in_the_settings_makes_other_kinds_readable():
    make("calls/a.call", "calls/b.xyz")
    Path("unsale.toml").write_text('[[per-path]]\npaths = ["*.call"]\nformat = "text"\n')
    assert found("calls") == ["calls/a.call"]
    assert found("calls/a.call") == ["calls/a.call"]


def test_broken_settings_are_told():
    make("a.md")
    Path("unsale.toml").write_text("selct = []")
    with pytest.raises(ConfigError, match=r"unsale.toml:1: unknown key `selct`; did you mean `select`\?"):
        find_files(["a.md"])


# --- what cannot be followed


def test_a_named_file_of_another_kind_is_told_and_the_rest_is_kept():
    make("a.md", "offer.odt", "notes")
    discovery = find_files(["offer.odt", "a.md", "notes"])
    assert discovery.files == (Path("a.md"),)
    assert [problem.path for problem in discovery.errors] == ["offer.odt", "notes"]
    assert "an OpenDocument text (.odt) is not a kind of file that unsale reads" in discovery.errors[0].message
    assert "a file without a suffix is not a kind of file that unsale reads" in discovery.errors[1].message


def test_a_folder_without_readable_files_says_which_kinds_are_read():
    make("data/list.csv")
    Path("empty").mkdir()
    for folder in ("data", "empty"):
        (problem,) = find_files([folder]).errors
        assert problem.path == folder
        assert problem.message.startswith("this folder holds no file that unsale reads (text (.txt), Markdown (.md)")


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("templates/welcom.md", "templates/welcome.md"),
        ("tempaltes", "templates"),
        ("tempaltes/welcome.md", "templates"),
        ("Templates/welcome.md", "templates"),
    ],
)
def test_a_missing_path_gets_the_nearest_name(asked, meant):
    make("templates/welcome.md", "other.md")
    if os.path.exists(asked):
        pytest.skip("this disk does not tell capitals apart")
    (problem,) = find_files([asked, "other.md"]).errors
    assert problem.message == f"there is no such file or folder; did you mean `{Path(meant)}`?"


def test_a_missing_path_that_is_like_nothing():
    make("a.md")
    for name in ("quarterly-numbers.html", "x" * 5000 + ".md", "nul\0.md"):
        (problem,) = find_files([name]).errors
        assert problem.message.startswith("there is no such file or folder")


def test_patterns_are_expanded_where_the_shell_did_not():
    make("b.md", "a.md", "sub/c.md", "[odd].md")
    assert found("*.md") == ["[odd].md", "a.md", "b.md"]
    assert found("**/c.md", "[odd].md") == ["sub/c.md", "[odd].md"]
    (problem,) = find_files(["*.eml"]).errors
    assert problem.message == "no file matches this pattern"


# --- links and odd files


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_links_are_safe():
    make("m/a.md", "other/b.md")
    Path("m/loop").symlink_to(Path.cwd() / "m")
    Path("m/self.md").symlink_to("self.md")
    Path("m/gone.md").symlink_to("nowhere.md")
    Path("m/link.md").symlink_to(Path.cwd() / "other" / "b.md")
    Path("named").symlink_to("other")
    discovery = find_files(["m", "named"])
    # links that lead nowhere are kept, so that reading them tells; they must not pass silently
    assert [file.as_posix() for file in discovery.files] == [
        *("m/a.md", "m/gone.md", "m/link.md", "m/self.md"),
        "named/b.md",
    ]
    assert Ignored(Path("m/loop"), "link") in discovery.ignored


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_pipes_are_passed_over_in_a_folder():
    make("m/a.md")
    os.mkfifo("m/pipe.md")
    assert found("m") == ["m/a.md"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="needs a user without all rights")
def test_a_folder_that_may_not_be_opened_is_told():
    make("m/a.md", "m/shut/b.md")
    Path("m/shut").chmod(0)
    try:
        discovery = find_files(["m"])
    finally:
        Path("m/shut").chmod(0o700)
    assert discovery.files == (Path("m/a.md"),)
    assert "cannot be opened" in discovery.errors[0].message


def test_named_files_need_no_pathspec():
    make("a.md")
    code = (
        "import sys; from unsale.discovery import find_files\n"
        "print(len(find_files(['a.md']).files), 'pathspec' in sys.modules)"
    )
    paths = os.pathsep.join([str(Path(__file__).parents[1]), *filter(None, sys.path)])
    environment = {**os.environ, "PYTHONPATH": paths}
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert run.stdout.strip() == "1 False", run.stderr
