"""A class for the small course: right, wrong, unfinished, not loading, ending its process."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from classes import command

from grader.course.layout import Course

WRONG = b"\n\ndef normalize(pixels):\n    return pixels.astype('float32') / 256\n"
BOB = "bob <script>alert(1)<∕script"


@pytest.fixture
def class_(tmp_path: Path, solution: bytes, tiny_course: Course) -> Path:
    """The submissions of five learners, one of each kind."""
    return make_class(tmp_path / "class", solution, tiny_course)


def make_class(folder: Path, solution: bytes, tiny_course: Course) -> Path:
    """Write the submissions."""
    files = {
        "ada": solution,
        BOB: solution + WRONG,
        "eve": solution + b"\nimport os\nos._exit(0)\n",
        "zoë": next(tiny_course.exercises.glob("*/lesson02.py")).read_bytes(),
        "=2+5": b"def normalize(:\n",
    }
    for name, source in files.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "lesson02.py").write_bytes(source)
    return folder


@pytest.fixture(scope="session")
def graded_home(tiny_course: Course, solution: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with a signing key, a class and its class folder, graded with the seed 1."""
    home = tmp_path_factory.mktemp("home")
    make_class(home / "class", solution, tiny_course)
    environment = {**os.environ, "HOME": str(home), "CVGRADE_COURSE": str(tiny_course.root)}
    words = command(home / "class", home / "out", "--seed", "1")
    subprocess.run(words, env=environment, check=True, capture_output=True)
    return home


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where a class is graded to."""
    return tmp_path / "out"


@pytest.fixture
def graded_out(graded_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the graded class folder, which a test may change."""
    monkeypatch.setenv("HOME", str(graded_home))
    return Path(shutil.copytree(graded_home / "out", tmp_path / "out"))


def summaries(out: Path) -> dict[str, dict[str, Any]]:
    """Return points, state and outcomes of the one lesson, by learner."""
    document = json.loads((out / "exports" / "class.json").read_text())
    return {
        each["learner"]: {
            "earned": each["lessons"][0]["earned"],
            "state": each["lessons"][0]["state"],
            "outcomes": [check["outcome"] for check in each["lessons"][0]["checks"]],
        }
        for each in document["learners"]
    }
