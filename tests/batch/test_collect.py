"""Submissions from git repositories: each lesson as of the last commit before its due date."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psutil
import pytest
from git_repositories import commit, git

from grader.batch.collect import (
    MARKER,
    Collected,
    Collection,
    collect_files,
    read_repositories,
    summary_lines,
    times_csv,
)
from grader.errors import UsageError
from grader.marking.policy import ExtraTime, LessonPolicy, Policy
from grader.submissions import repositories
from grader.submissions.bounded_read import MAX_FILES

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")

LESSONS: Any = tuple(SimpleNamespace(id=f"lesson0{number}") for number in (2, 3))
DUE = datetime(2026, 11, 20, 12, tzinfo=UTC)
POLICY = Policy(lessons={"lesson02": LessonPolicy(due=DUE)})


@pytest.fixture
def ada(tmp_path: Path) -> Path:
    """A repository: lesson02 before the due date, after it, and long after it."""
    folder = tmp_path / "repositories" / "ada"
    commit(folder, "2026-11-18T08:00", src__lesson02_py=b"x = 1\n", README_md=b"hello\n")
    commit(folder, "2026-11-20T12:00", lesson03_py=b"y = 1\n")
    commit(folder, "2026-11-21T10:00", src__lesson02_py=b"x = 2\n", lesson03_py=b"y = 2\n")
    commit(folder, "2026-12-24T10:00", src__lesson02_py=b"x = 3\n", notes_py=b"n = 0\n")
    return folder


def collected(tmp_path: Path, policy: Policy = POLICY, **repositories: Path | str) -> dict[str, Collected]:
    collection = Collection(LESSONS, policy, None, late=False, folder=tmp_path / "out")
    found = collect_files(collection, {name: str(where) for name, where in repositories.items()})
    return {each.learner: each for each in found}


def test_each_lesson_is_taken_from_the_last_commit_before_its_due_date(tmp_path: Path, ada: Path) -> None:
    found = collected(tmp_path, ada=ada)["ada"]
    assert (tmp_path / "out" / "ada" / "src" / "lesson02.py").read_bytes() == b"x = 1\n"
    assert (tmp_path / "out" / "ada" / "lesson03.py").read_bytes() == b"y = 2\n"  # it has no due date
    assert not (tmp_path / "out" / "ada" / "README.md").exists()
    assert found.times == {
        "lesson02": datetime(2026, 11, 18, 8, tzinfo=UTC).timestamp(),
        "lesson03": datetime(2026, 11, 21, 10, tzinfo=UTC).timestamp(),
    }
    table = list(csv.DictReader(times_csv([found]).splitlines()))
    assert list(table[0].values()) == ["ada", "lesson02", "2026-11-18T08:00:00+00:00"]


def test_extra_time_counts_for_the_learner_who_has_it(tmp_path: Path, ada: Path) -> None:
    policy = Policy(lessons=POLICY.lessons, extra_time=(ExtraTime("ada", 2),))
    collected(tmp_path, policy, ada=ada, bob=ada)
    assert (tmp_path / "out" / "ada" / "src" / "lesson02.py").read_bytes() == b"x = 2\n"
    assert (tmp_path / "out" / "bob" / "src" / "lesson02.py").read_bytes() == b"x = 1\n"


def test_one_due_date_and_late_work(tmp_path: Path, ada: Path) -> None:
    for due, late, expected in ((DUE.timestamp(), False, b"x = 1\n"), (None, True, b"x = 3\n")):
        collection = Collection(LESSONS, POLICY, due, late=late, folder=tmp_path / "out")
        list(collect_files(collection, {"ada": str(ada)}))
        assert (tmp_path / "out" / "ada" / "src" / "lesson02.py").read_bytes() == expected


def test_a_repository_that_cannot_be_read_is_a_problem_of_its_learner(tmp_path: Path, ada: Path) -> None:
    late = tmp_path / "repositories" / "late"
    commit(late, "2026-12-01T08:00", lesson02_py=b"x = 1\n")
    found = collected(tmp_path, ada=ada, gone=tmp_path / "nothing", none="", late=late)
    assert "does not exist" in found["gone"].problem
    assert found["none"].problem == "no repository is listed"
    assert not found["late"].problem
    lines = summary_lines(list(found.values()))
    assert lines[0] == "Collected 2 submissions from 2 of 4 repositories."
    assert "late: committed only after the due date, and not collected: lesson02." in lines
    assert any(line.startswith("gone was not collected: git says: ") for line in lines)


def test_what_was_committed_only_after_its_due_date_is_said_for_each_learner(tmp_path: Path) -> None:
    bob, cleo = (tmp_path / "repositories" / name for name in ("bob", "cleo"))
    commit(bob, "2026-11-18T08:00", lesson03_py=b"y = 1\n")
    commit(bob, "2026-11-20T13:00", lesson02_py=b"x = 1\n")
    commit(cleo, "2026-11-18T08:00", README_md=b"hello\n")
    found = collected(tmp_path, bob=bob, cleo=cleo)
    assert {name: each.late for name, each in found.items()} == {"bob": ("lesson02",), "cleo": ()}
    assert summary_lines(list(found.values())) == [
        "Collected 1 submission from 2 of 2 repositories.",
        "No lesson was committed before its due date: cleo.",
        "bob: committed only after the due date, and not collected: lesson02.",
    ]
    extra = Policy(lessons=POLICY.lessons, extra_time=(ExtraTime("bob", 1),))
    assert collected(tmp_path, extra, bob=bob)["bob"].late == ()


def test_what_is_refused_after_the_due_date_costs_no_lesson_that_was_in_time(tmp_path: Path) -> None:
    bob = tmp_path / "repositories" / "bob"
    policy = Policy(lessons={each.id: LessonPolicy(due=DUE) for each in LESSONS})
    commit(bob, "2026-11-18T08:00", lesson02_py=b"x = 1\n")
    commit(bob, "2026-11-21T08:00", **{f"more{number}_py": b"" for number in range(MAX_FILES)})
    found = collected(tmp_path, policy, bob=bob)["bob"]
    assert (list(found.times), found.problem) == (["lesson02"], "")


def test_regrade_requests_of_the_newest_commit_are_copied(tmp_path: Path, ada: Path) -> None:
    """A learner writes one after the marks are out, so after the due date."""
    request = b"I think it is right\n\nbecause of the text.\n"
    commit(ada, "2026-12-25T10:00", **{"src__regrade-lesson02_md": request, "regrade_md": b"which?"})
    found = collected(tmp_path, ada=ada)["ada"]
    copied = {path.name for path in (tmp_path / "out" / "ada").rglob("*.md")}
    assert copied == {"regrade-lesson02.md"}
    assert (tmp_path / "out" / "ada" / "src" / "regrade-lesson02.md").read_bytes() == request
    assert set(found.times) == {"lesson02", "lesson03"}


def test_extra_time_for_someone_without_a_repository_is_refused(tmp_path: Path, ada: Path) -> None:
    policy = Policy(lessons=POLICY.lessons, extra_time=(ExtraTime("adda", 2),))
    with pytest.raises(UsageError, match="'adda', who is not in the list of repositories") as error:
        collected(tmp_path, policy, ada=ada)
    assert error.value.advice == "Did you mean ada?"
    assert not (tmp_path / "out").exists()


def test_what_cannot_be_written_is_a_problem_of_its_learner(tmp_path: Path, ada: Path) -> None:
    """One commit has a folder where another one has a file."""
    odd = tmp_path / "repositories" / "odd"
    commit(odd, "2026-11-18T08:00", **{"x.py__lesson02_py": b"x = 1\n"})
    git(odd, "rm", "--quiet", "-r", "x.py")
    commit(odd, "2026-11-21T08:00", x_py=b"x = 2\n", lesson03_py=b"y = 2\n")
    found = collected(tmp_path, odd=odd, ada=ada)
    assert "could not be written" in found["odd"].problem
    assert not (tmp_path / "out" / "odd").exists()
    assert len(found["ada"].times) == 2


def test_an_impossible_time_is_a_problem_of_its_learner(tmp_path: Path, ada: Path) -> None:
    future = tmp_path / "repositories" / "future"
    commit(future, "2026-11-18T08:00", lesson03_py=b"x = 1\n")
    text = git(future, "cat-file", "commit", "HEAD").replace(" +0000", f"{10**12} +0000") + "\n"
    (tmp_path / "commit").write_text(text)
    made = git(future, "hash-object", "-t", "commit", "-w", "--literally", str(tmp_path / "commit"))
    git(future, "update-ref", "HEAD", made)
    found = collected(tmp_path, future=future, ada=ada)
    assert found["future"].problem
    assert times_csv(list(found.values())).count("ada") == 2


def test_hooks_filters_links_and_settings_of_a_repository_do_nothing(tmp_path: Path, ada: Path) -> None:
    trap = tmp_path / "trap"
    (ada / ".gitattributes").write_text("*.py filter=evil diff=evil\n")
    (ada / "lesson02.py").symlink_to("/etc/passwd")
    (ada / "link.py").symlink_to(tmp_path)
    (ada / ".git" / "hooks" / "post-checkout").write_text(f"#!/bin/sh\ntouch {trap}\n")
    (ada / ".git" / "hooks" / "post-checkout").chmod(0o755)
    git(ada, "config", "filter.evil.smudge", f"touch {trap}")
    git(ada, "config", "core.fsmonitor", f"touch {trap}")
    commit(ada, "2026-11-20T11:00", other_py=b"z = 1\n")
    trap.unlink(missing_ok=True)  # git itself ran what the repository says while it was made
    collection = Collection(LESSONS, POLICY, None, late=True, folder=tmp_path / "out")
    list(collect_files(collection, {"ada": str(ada)}))
    assert not trap.exists()
    names = {path.name for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert names == {"lesson02.py", "lesson03.py", "notes.py", "other.py", MARKER}
    assert not any(path.is_symlink() for path in (tmp_path / "out").rglob("*"))


def test_another_run_replaces_only_what_was_collected(tmp_path: Path, ada: Path) -> None:
    collected(tmp_path, ada=ada)
    collected(tmp_path, bob=ada)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [MARKER, "bob"]
    (tmp_path / "out" / MARKER).unlink()
    with pytest.raises(UsageError, match="contains files that were not collected"):
        collected(tmp_path, ada=ada)
    assert (tmp_path / "out" / "bob").exists()


def test_a_password_in_an_address_is_in_no_message(tmp_path: Path) -> None:
    found = collected(tmp_path, ada="https://me:secret@localhost:1/ada")["ada"]
    assert found.problem
    assert "secret" not in found.problem


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("learner,address\nada,x\n", "has no column 'repository'"),
        ("learner,repository\n", "has only a header row"),
        ("learner,repository\n../x,y\n", "cannot be the name of a learner's folder"),
        ("learner,repository\n.git,y\n", "cannot be the name of a learner's folder"),
        ("learner,repository\nada,x\nada,y\n", "line 3: 'ada' is listed twice"),
        ("learner,repository\nada,x\nAda,y\n", "line 3: 'Ada' and 'ada' differ only in upper and lower case"),
    ],
)
def test_a_wrong_list_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "repositories.csv"
    path.write_text(text)
    with pytest.raises(UsageError, match=message):
        read_repositories(path)


def test_a_slow_repository_is_given_up(tmp_path: Path, ada: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    (bin_ / "git").write_text("#!/bin/sh\nexec sleep 20\n")
    (bin_ / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{bin_}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(repositories, "TIMEOUT_S", 0.2)
    assert collected(tmp_path, ada=ada)["ada"].problem == "git took longer than 0.2 s"


@pytest.mark.parametrize(
    ("prints", "problem"),
    [
        ("exec yes", "it contains too many files"),
        ("yes 'error: no end' >&2", "git took longer than 1 s"),
        ("yes 'error: long' | head -c 9000000 >&2; exit 1", "git says: error: long"),
    ],
)
def test_what_git_prints_is_bounded(
    tmp_path: Path, ada: Path, monkeypatch: pytest.MonkeyPatch, prints: str, problem: str
) -> None:
    """A server can send messages without end, and a small repository can list billions of files."""
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    (bin_ / "git").write_text(f"#!/bin/sh\n{prints}\n")
    (bin_ / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{bin_}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(repositories, "TIMEOUT_S", 1)
    assert collected(tmp_path, ada=ada)["ada"].problem == problem
    names = [each.name() for each in psutil.Process().children(recursive=True)]
    assert not {"git", "yes"} & set(names)


def test_a_tree_of_a_million_files_is_a_problem_of_its_learner(tmp_path: Path, ada: Path) -> None:
    """Each folder contains ten times the next one: seven objects."""
    bomb = tmp_path / "repositories" / "bomb"
    commit(bomb, "2026-11-18T08:00", lesson03_py=b"x = 1\n")
    kind, inner = "blob", git(bomb, "rev-parse", "HEAD:lesson03.py")
    for _ in range(6):
        mode = "100644" if kind == "blob" else "040000"
        lines = "".join(f"{mode} {kind} {inner}\t{number}.py\n" for number in range(10))
        made = subprocess.run(
            ["git", "mktree"], cwd=bomb, input=lines, capture_output=True, text=True, check=True
        )
        kind, inner = "tree", made.stdout.strip()
    git(bomb, "update-ref", "HEAD", git(bomb, "commit-tree", "-m", "x", inner))
    found = collected(tmp_path, bomb=bomb, ada=ada)
    assert found["bomb"].problem == "it contains too many files"
    assert len(found["ada"].times) == 2
