"""The autograder for Gradescope, run in folders laid out as Gradescope lays them out."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sysconfig
import tempfile
import time
import venv
import zipfile
from collections.abc import Iterator, Sequence
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import psutil
import pytest
from fixture_types import Run
from ordinary_user import become, readable_python

from grader.course.layout import Course
from grader.gradebook import signing
from grader.sandbox.bubblewrap import find_bubblewrap
from grader.sandbox.separate_user import USERS

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def autograder(tiny_course: Course) -> Iterator[Path]:
    """``/autograder`` after set-up: the zip unpacked, and a Python that has the libraries but no cvgrade."""
    with tempfile.TemporaryDirectory(prefix="autograder-") as name:
        root = Path(name)
        root.chmod(0o755)
        yield set_up(tiny_course, root)


def set_up(tiny_course: Course, root: Path) -> Path:
    from grader.export.gradescope_zip import GradescopeSettings, build_zip

    archive = root / "upload.zip"
    archive.write_bytes(build_zip(tiny_course, GradescopeSettings("lesson02")))
    with zipfile.ZipFile(archive) as file:
        for member in file.infolist():
            path = Path(file.extract(member, root / "source"))
            path.chmod(member.external_attr >> 16)
    (root / "source" / "run_autograder").rename(root / "run_autograder")
    venv.create(root / "venv", symlinks=True)
    (packages,) = (root / "venv").glob("lib/python*/site-packages")
    copy_packages(packages, "numpy", "pillow", "matplotlib", "pyseccomp")  # the sandbox has no others
    (packages / "cvgrade.pth").write_text(f"{root / 'source'}\n{sysconfig.get_path('purelib')}\n")
    (root / "results").mkdir()
    return root


def copy_packages(target: Path, *names: str) -> None:
    """Copy installed packages, and what they require, into the packages of another Python."""
    pending, copied = list(names), set()
    while pending:
        name = pending.pop()
        if name in copied:
            continue
        copied.add(name)
        found = distribution(name)
        pending += [re.split(r"[^\w.-]", line)[0] for line in found.requires or () if "extra" not in line]
        for file in found.files or ():
            if ".." not in file.parts and file.suffix != ".pyc":
                (target / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(str(found.locate_file(file)), target / file)


def grade(root: Path, files: dict[str, bytes], prefix: Sequence[str] = ()) -> tuple[int, dict[str, Any]]:
    submission = root / "submission"
    submission.mkdir(exist_ok=True)
    for path in submission.iterdir():
        path.unlink()
    for name, content in files.items():
        (submission / name).write_bytes(content)
    results = root / "results" / "results.json"
    results.unlink(missing_ok=True)
    command = [*prefix, str(root / "run_autograder")]
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


def test_the_points_of_a_course_file_travel_with_the_autograder(
    cvgrade: Run, autograder: Path, solution: bytes, tmp_path: Path
) -> None:
    course_file = tmp_path / "course.toml"
    course_file.write_text(
        "bonus_cap = 0.5\n[lessons.lesson02]\npoints = { normalize-dtype = 7 }\n"
        '[[extra_time]]\nlearner = "secret-ada"\ndays = 3\n'
    )
    built = tmp_path / "built.zip"
    words = ("gradescope", "build", "2", "--out", str(built), "--course-file", str(course_file))
    ended = cvgrade(*words)
    assert ended.exit_code == 0, ended.output
    with zipfile.ZipFile(built) as archive:
        content = archive.read("cvgrade.json")
    assert b"secret-ada" not in content
    settings = autograder / "source" / "cvgrade.json"
    before = settings.read_bytes()
    settings.write_bytes(content)
    try:
        code, found = grade(autograder, {"lesson02.py": solution})
    finally:
        settings.write_bytes(before)
    assert code == 0, found
    assert found["score"] == 10
    assert sum(test["max_score"] for test in found["tests"]) == 10


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


WITHOUT_NAMESPACES = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0 or not find_bubblewrap() or not shutil.which("setpriv"),
    reason="needs root, as in Gradescope's container, and bubblewrap and setpriv to imitate the container",
)

ATTACK = b"""
import json, os, signal, time
from pathlib import Path

ROOT = Path("%s")
FORGED = json.dumps({"score": 1000})
found = {}
for name in ("source", "source/grader/_course/solutions", "submission", "results", "submission_metadata.json"):
    try:
        path = ROOT / name
        found[name] = path.read_text() if path.suffix else os.listdir(path)
    except OSError as error:
        found[name] = error.strerror
try:
    (ROOT / "results" / "results.json").write_text(FORGED)
    found["write"] = "done"
except OSError as error:
    found["write"] = error.strerror
Path("%s").write_text(json.dumps(found))
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for number in range(1, 32):
            try:
                signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError):
                pass
        while True:
            try:
                (ROOT / "results" / "results.json").write_text(FORGED)
            except OSError:
                pass
            time.sleep(0.01)
    os._exit(0)
"""


@pytest.mark.sandbox
@WITHOUT_NAMESPACES
def test_without_namespaces_a_submission_runs_as_a_user_who_can_change_nothing(
    autograder: Path, solution: bytes
) -> None:
    (autograder / "submission_metadata.json").write_text('{"users": ["ada"]}')
    with tempfile.NamedTemporaryFile() as report:
        Path(report.name).chmod(0o666)
        attack = solution + ATTACK % (str(autograder).encode(), report.name.encode())
        code, found = grade(autograder, {"lesson02.py": attack}, readable_python(without_bubblewrap=True))
        attempts = json.loads(Path(report.name).read_bytes())
    assert code == 0, found
    assert found["score"] == 4
    assert set(attempts.values()) == {"Permission denied"}
    assert len(attempts) == 6
    time.sleep(0.5)
    assert json.loads((autograder / "results" / "results.json").read_text())["score"] == 4
    users = USERS
    left = [each for each in psutil.process_iter(["uids", "cmdline"]) if _belongs(each, users, autograder)]
    assert not left


def _belongs(process: psutil.Process, users: range, autograder: Path) -> bool:
    uids = process.info["uids"]
    return bool(uids) and uids.real in users and str(autograder) in " ".join(process.info["cmdline"] or ())


@pytest.mark.sandbox
@WITHOUT_NAMESPACES
def test_without_namespaces_and_root_nothing_is_graded(autograder: Path, solution: bytes) -> None:
    for path in autograder.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o777 if path.is_dir() else path.stat().st_mode | 0o444)
    prefix = [*readable_python(without_bubblewrap=True), *become(65_534, 65_534)]
    code, found = grade(autograder, {"lesson02.py": solution}, prefix)
    assert code == 3
    assert "only root can start processes as another user" in found["said"]


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
