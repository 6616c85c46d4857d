"""The images of the workspace, as code under check sees them: the same files under the same relative path."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.assets.resolve import workspace_files
from grader.course.catalog import load_lessons
from grader.course.layout import own_course
from grader.course.pack import Limits
from grader.judge.job import job_for
from grader.judge.session import GradingSession
from grader.judge.submission import Source, Submission
from grader.sandbox.bubblewrap import find_bubblewrap
from grader.sandbox.fork_server import ForkServerLauncher
from grader.sandbox.launcher import Launcher
from grader.sandbox.selection import SANDBOX_VARIABLE
from grader.sandbox.unsandboxed import UnsandboxedLauncher

CODE = b"""
import os
from pathlib import Path

LOADED = Path("assets/photo.png").read_bytes()

def listed():
    return sorted(os.listdir("assets")), sorted(set(os.listdir(".")) - {".keras"})

def read(path):
    return Path(path).read_bytes()

def overwrite(path):
    try:
        Path(path).write_bytes(b"changed")
    except OSError as error:
        return type(error).__name__

def replace(path):
    Path(path).chmod(0o644)
    Path(path).write_bytes(b"changed")
"""


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    folder = tmp_path / "installed"
    folder.mkdir()
    path = folder / "original-name.png"
    path.write_bytes(b"pixels")
    (folder / "other.txt").write_text("not an asset")
    return path


@pytest.fixture(
    params=[
        pytest.param(
            "bubblewrap",
            marks=[
                pytest.mark.sandbox,
                pytest.mark.skipif(not find_bubblewrap(), reason="bubblewrap is not installed"),
            ],
        ),
        "unsandboxed",
    ]
)
def launcher(request: pytest.FixtureRequest, photo: Path) -> Iterator[Launcher]:
    assets = {"photo.png": photo}
    each: Launcher = (
        ForkServerLauncher("numpy", {}, assets, [])
        if request.param == "bubblewrap"
        else UnsandboxedLauncher("numpy", {}, assets)
    )
    yield each
    each.close()


@pytest.fixture
def submission(launcher: Launcher) -> Iterator[Submission]:
    each = Submission(launcher, Source("lesson.py", CODE, 1, {}), Limits())
    yield each
    each.close()


def test_only_the_images_of_the_workspace_are_in_the_working_folder(submission: Submission) -> None:
    assert submission.listed() == (["photo.png"], ["assets", "lesson.py"])
    assert submission.read("assets/photo.png") == b"pixels"


def test_code_under_check_cannot_change_the_original(submission: Submission, photo: Path) -> None:
    if os.getuid() or submission._launcher.isolation == "bubblewrap":
        assert submission.overwrite("assets/photo.png") in ("OSError", "PermissionError")
    else:  # root may write to a read-only file, which is a copy
        submission.overwrite("assets/photo.png")
    assert photo.read_bytes() == b"pixels"


def test_unsandboxed_workers_have_copies(photo: Path) -> None:
    launcher = UnsandboxedLauncher("numpy", {}, {"photo.png": photo})
    for _ in range(2):
        submission = Submission(launcher, Source("lesson.py", CODE, 1, {}), Limits())
        assert submission.read("assets/photo.png") == b"pixels"
        submission.replace("assets/photo.png")
        submission.close()
    assert photo.read_bytes() == b"pixels"


def test_a_workspace_has_the_files_that_are_installed_or_have_a_substitute() -> None:
    course = own_course()
    files = workspace_files(course, load_lessons(course))
    assert {"astronaut.png", "coffee.png"} <= files.keys()
    assert all(path.is_file() for path in files.values())


@pytest.mark.parametrize("sandbox", ["auto", "unsandboxed"])
def test_a_trial_call_with_an_image_of_the_workspace_costs_nothing(
    sandbox: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SANDBOX_VARIABLE, sandbox)
    course = own_course()
    lesson = next(each for each in load_lessons(course) if each.id == "lesson02")
    source = lesson.solution.read_bytes() + b"\n\nprint(report('assets/coffee.png'))\n"
    with GradingSession() as session:
        result = session.grade(job_for(course, lesson, source, seed=1))
    assert result.passed
    assert "'dtype': 'uint8'" in result.output
