"""The whole path of a class, as a user who is not root: made by the test where it is root."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from ordinary_user import become, readable_python

from grader.course.layout import Course
from grader.sandbox.bubblewrap import find_bubblewrap

TRUST = "--no-sandbox-i-trust-every-submission"

pytestmark = [
    pytest.mark.sandbox,
    pytest.mark.slow,
    pytest.mark.skipif(not find_bubblewrap(), reason="bubblewrap is not installed"),
    pytest.mark.skipif(
        not hasattr(os, "geteuid") or os.geteuid() != 0,
        reason="only root can add a user; without root, every test runs as an ordinary user",
    ),
    pytest.mark.skipif(
        not shutil.which("useradd") or not shutil.which("setpriv"),
        reason="useradd or setpriv is not installed",
    ),
]


@pytest.fixture(scope="module")
def user() -> Iterator[pwd.struct_passwd]:
    name = f"cvgrade-test-{os.getpid()}"
    subprocess.run(["useradd", "--no-create-home", "--shell", "/bin/sh", name], check=True)
    try:
        yield pwd.getpwnam(name)
    finally:
        subprocess.run(["userdel", name], check=False, capture_output=True)


@pytest.fixture(scope="module")
def home(user: pwd.struct_passwd, tiny_course: Course, solution: bytes) -> Iterator[Path]:
    """The user's folder, with the small course and a class."""
    with tempfile.TemporaryDirectory(prefix="cvgrade-home-") as name:
        folder = Path(name)
        shutil.copytree(tiny_course.root, folder / "course")
        for learner, source in (("ada", solution), ("eve", solution + b"\nimport os\nos._exit(0)\n")):
            (folder / "class" / learner).mkdir(parents=True)
            (folder / "class" / learner / "lesson02.py").write_bytes(source)
        for path in (folder, *folder.rglob("*")):
            os.chown(path, user.pw_uid, user.pw_gid)
        yield folder


def grade(
    user: pwd.struct_passwd, home: Path, out: str, *more: str, without_bubblewrap: bool = False
) -> tuple[int, str]:
    words = [sys.executable, "-m", "grader", "grade", str(home / "class"), "--out", str(home / out), *more]
    ended = subprocess.run(
        [
            *readable_python(without_bubblewrap=without_bubblewrap),
            *become(user.pw_uid, user.pw_gid),
            *words,
        ],
        env={"PATH": os.environ["PATH"], "HOME": str(home), "CVGRADE_COURSE": str(home / "course")},
        cwd=home,
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    return ended.returncode, ended.stdout + ended.stderr


def test_with_bubblewrap_a_class_is_graded_in_the_sandbox(user: pwd.struct_passwd, home: Path) -> None:
    code, said = grade(user, home, "sandboxed")
    assert code == 0, said
    assert "1 passed, 1 not passed" in said
    assert "NO SANDBOX" not in said + (home / "sandboxed" / "index.html").read_text()
    assert '"isolation":"bubblewrap"' in (home / "sandboxed" / "ada" / "results.json").read_text()
    assert (home / "sandboxed" / "index.html").stat().st_uid == user.pw_uid


def test_without_bubblewrap_nothing_is_graded(user: pwd.struct_passwd, home: Path) -> None:
    code, said = grade(user, home, "refused", without_bubblewrap=True)
    assert code == 3, said
    assert "No sandbox: bubblewrap (bwrap) is not installed. Nothing was graded." in said
    assert TRUST in said
    assert not (home / "refused" / "index.html").exists()


def test_a_user_who_trusts_every_submission_is_told_what_that_means(
    user: pwd.struct_passwd, home: Path
) -> None:
    code, said = grade(user, home, "trusted", TRUST, without_bubblewrap=True)
    assert code == 0, said
    assert "NO SANDBOX" in said.splitlines()[-1]
    assert ">NO SANDBOX<" in (home / "trusted" / "index.html").read_text()
    assert '"isolation":"unsandboxed"' in (home / "trusted" / "ada" / "results.json").read_text()
