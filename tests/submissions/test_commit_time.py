"""When a file was committed, read from a repository's own data; and repositories that try to mislead or harm."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import zlib
from pathlib import Path

import pytest

from grader.submissions import commit_time as module
from grader.submissions.commit_time import commit_time

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git makes the repositories")


class Repository:
    """A repository that a test fills."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir(parents=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *words: str, at: int = 1000) -> str:
        date = f"@{at} +0100"
        environment = {
            **os.environ,
            **dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "Ada"),
            **dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "a@e.org"),
            **dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), date),
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        ended = subprocess.run(
            ["git", *words], cwd=self.path, env=environment, check=True, capture_output=True
        )
        return ended.stdout.decode().strip()

    def commit(self, at: int, **files: str) -> None:
        for name, text in files.items():
            path = self.path / f"{name}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        self.git("add", "-A", at=at)
        self.git("commit", "-q", "-m", "work", at=at)

    def time(self, name: str) -> float | None:
        return commit_time(self.path, f"{name}.py", (self.path / f"{name}.py").read_bytes())


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "ada")
    made.commit(1000, lesson02="a = 1\n")
    made.commit(2000, lesson02="a = 2\n", lesson03="b = 1\n")
    made.commit(3000, lesson03="b = 2\n")
    return made


@pytest.mark.parametrize("packed", [False, True])
def test_the_time_of_a_file_is_that_of_its_last_change_and_not_of_the_last_commit(
    repository: Repository, packed: bool
) -> None:
    if packed:
        repository.git("gc", "-q", "--aggressive", "--prune=now")
    assert repository.time("lesson02") == 2000
    assert repository.time("lesson03") == 3000


def test_deltas_of_trees_and_commits_are_read(repository: Repository) -> None:
    draw = random.Random(1)
    for number in range(60):
        repository.commit(4000 + number, **{f"sub/file{number}": f"{draw.random()}\n" * 20})
    repository.commit(9000, **{"sub/lesson04": "c = 1\n"})
    repository.git("gc", "-q", "--aggressive", "--prune=now")
    listing = repository.git("verify-pack", "-v", str(next(repository.path.glob(".git/objects/pack/*.idx"))))
    assert any(len(line.split()) == 7 and " tree " in line for line in listing.splitlines())
    assert repository.time("sub/lesson04") == 9000
    assert repository.time("sub/file3") == 4003
    assert repository.time("lesson02") == 2000


def test_a_merge_keeps_the_time_of_the_branch(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "other")
    repository.commit(4000, lesson02="a = 3\n")
    repository.git("checkout", "-q", "main")
    repository.commit(5000, lesson04="c = 1\n")
    repository.git("merge", "-q", "--no-edit", "other", at=6000)
    assert repository.time("lesson02") == 4000


def test_a_repository_inside_the_learners_folder_is_found(tmp_path: Path) -> None:
    made = Repository(tmp_path / "ada" / "cv-course")
    made.commit(1000, **{"work/lesson02": "a = 1\n"})
    assert commit_time(tmp_path / "ada", "cv-course/work/lesson02.py", b"a = 1\n") == 1000
    assert commit_time(tmp_path / "ada", "cv-course/work/lesson02.py", b"a = 1\r\n") == 1000


@pytest.mark.parametrize(
    "change", ["edited", "not added", "no commit", "shallow", "no repository", "another file"]
)
def test_without_a_commit_of_this_content_the_time_is_unknown(
    repository: Repository, tmp_path: Path, change: str
) -> None:
    path = repository.path
    if change == "edited":
        (path / "lesson02.py").write_text("a = 4\n")
    elif change == "not added":
        repository.git("rm", "-q", "--cached", "lesson02.py")
        repository.git("commit", "-q", "-m", "remove")
    elif change == "no commit":
        shutil.rmtree(path / ".git")
        repository.git("init", "-q")
    elif change == "shallow":
        path = tmp_path / "clone"
        repository.git("clone", "-q", "--depth", "1", f"file://{repository.path}", str(path))
    elif change == "no repository":
        shutil.rmtree(path / ".git")
    name = "lesson07.py" if change == "another file" else "lesson02.py"
    content = (path / name).read_bytes() if change != "another file" else b""
    assert commit_time(path, name, content) is None


def test_nothing_of_the_repository_runs(repository: Repository, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    hook = repository.path / ".git" / "hooks" / "post-checkout"
    hook.write_text(f"#!/bin/sh\ntouch {ran}\n")
    hook.chmod(0o755)
    config = repository.path / ".git" / "config"
    config.write_text(config.read_text() + f"[core]\n\tfsmonitor = touch {ran}\n\tpager = touch {ran}\n")
    assert repository.time("lesson02") == 2000
    assert not ran.exists()


def test_links_are_not_followed(repository: Repository, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere"
    (repository.path / ".git").rename(moved)
    (repository.path / ".git").symlink_to(moved)
    assert repository.time("lesson02") is None
    (repository.path / ".git").unlink()
    moved.rename(repository.path / ".git")
    objects = repository.path / ".git" / "objects"
    objects.rename(tmp_path / "objects")
    objects.symlink_to(tmp_path / "objects")
    assert repository.time("lesson02") is None


def test_a_huge_object_is_not_unpacked(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    name = repository.git("rev-parse", "HEAD")
    path = repository.path / ".git" / "objects" / name[:2] / name[2:]
    path.chmod(0o600)
    path.write_bytes(zlib.compress(b"commit 1\0tree " + b"0" * (200 << 20)))
    assert repository.time("lesson02") is None
    monkeypatch.setattr(module, "MAX_READ", 10)
    assert repository.time("lesson03") is None


def test_damaged_data_is_unknown_and_raises_nothing(repository: Repository) -> None:
    repository.git("gc", "-q", "--prune=now")
    git = repository.path / ".git"
    names = [
        "HEAD",
        "packed-refs",
        *(str(path.relative_to(git)) for path in git.glob("objects/pack/*.[ip]*")),
    ]
    draw = random.Random(1)
    found = set()
    for _ in range(300):
        path = git / draw.choice(names)
        original = path.read_bytes()
        content = bytearray(original)
        for _ in range(draw.randint(1, 30)):
            content[draw.randrange(len(content))] = draw.randrange(256)
        path.chmod(0o600)
        path.write_bytes(content[: draw.randint(1, len(content))] if draw.random() < 0.3 else content)
        found.add(repository.time("lesson02"))
        path.write_bytes(original)
    assert None in found
    assert repository.time("lesson02") == 2000
