"""The autograder for Gradescope, run in folders laid out as Gradescope lays them out."""

from __future__ import annotations

import json
import subprocess
import sysconfig
import venv
import zipfile
from pathlib import Path
from typing import Any

import pytest
from fixture_types import Run

from grader.course.layout import Course
from grader.gradebook import signing


@pytest.fixture(scope="module")
def autograder(tiny_course: Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``/autograder`` after set-up: the zip unpacked, and a Python that has the libraries but no cvgrade."""
    from grader.export.gradescope_zip import GradescopeSettings, build_zip

    root = tmp_path_factory.mktemp("autograder")
    archive = root / "upload.zip"
    archive.write_bytes(build_zip(tiny_course, GradescopeSettings("lesson02")))
    with zipfile.ZipFile(archive) as file:
        for member in file.infolist():
            path = Path(file.extract(member, root / "source"))
            path.chmod(member.external_attr >> 16)
    (root / "source" / "run_autograder").rename(root / "run_autograder")
    venv.create(root / "venv", symlinks=True)
    (packages,) = (root / "venv").glob("lib/python*/site-packages")
    (packages / "cvgrade.pth").write_text(f"{root / 'source'}\n{sysconfig.get_path('purelib')}\n")
    (root / "results").mkdir()
    return root


def grade(root: Path, files: dict[str, bytes]) -> tuple[int, dict[str, Any]]:
    submission = root / "submission"
    submission.mkdir(exist_ok=True)
    for path in submission.iterdir():
        path.unlink()
    for name, content in files.items():
        (submission / name).write_bytes(content)
    results = root / "results" / "results.json"
    results.unlink(missing_ok=True)
    command = [str(root / "run_autograder")]
    ended = subprocess.run(command, check=False, capture_output=True, text=True, cwd="/")
    assert ended.returncode == 0 or not results.exists(), ended.stderr
    return ended.returncode, json.loads(results.read_text()) if results.exists() else {"said": ended.stderr}


def test_a_correct_submission_is_graded_by_the_cvgrade_in_the_zip(autograder: Path, solution: bytes) -> None:
    assert "grader/cli/main.py" in zipfile.ZipFile(autograder / "upload.zip").namelist()
    code, found = grade(autograder, {"lesson02.py": solution})
    assert code == 0, found
    assert found["score"] == 4
    assert [test["status"] for test in found["tests"]] == ["passed"] * 4
    assert sum(test["max_score"] for test in found["tests"]) == 4


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "lesson02.py is missing"),
        ({"lesson02.py": b"def f(:\n"}, "line 1"),
        ({"lesson02.py": b"import os\nos._exit(0)\n"}, "ended"),
        ({"other.py": b""}, "not a lesson file"),
    ],
)
def test_a_submission_that_cannot_be_graded_gets_0_points_and_a_reason(
    autograder: Path, files: dict[str, bytes], said: str
) -> None:
    code, found = grade(autograder, files)
    assert code == 0, found
    assert found["score"] == 0
    assert said in found["tests"][0]["output"]


def test_a_broken_check_writes_no_mark(autograder: Path, solution: bytes) -> None:
    checks = next(autograder.glob("source/grader/_course/solutions/*/checks.py"))
    text = checks.read_text()
    checks.write_text(text + "\n1 / 0\n")
    try:
        code, found = grade(autograder, {"lesson02.py": solution})
    finally:
        checks.write_text(text)
    assert code == 3
    assert "could not be collected" in found["said"]


def test_the_same_course_gives_the_same_zip(cvgrade: Run, tmp_path: Path) -> None:
    one, two = tmp_path / "one.zip", tmp_path / "two.zip"
    said = cvgrade("gradescope", "build", "2", "--out", str(one)).output
    cvgrade("gradescope", "build", "2", "--out", str(two))
    assert one.read_bytes() == two.read_bytes()
    assert "Do not give it to learners" in said
    names = zipfile.ZipFile(one).namelist()
    assert {"setup.sh", "run_autograder", "requirements.txt"} <= set(names)
    assert not [name for name in names if signing.PUBLIC_KEY in name or "__pycache__" in name]
    assert cvgrade("gradescope", "build", "9", "--out", str(one)).exit_code == 2
