"""A class for the small course: right, wrong, unfinished, not loading, ending its process."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.course.layout import Course

WRONG = b"\n\ndef normalize(pixels):\n    return pixels.astype('float32') / 256\n"

Summaries = Callable[[Path], dict[str, dict[str, object]]]


@pytest.fixture
def class_(tmp_path: Path, solution: bytes, tiny_course: Course) -> Path:
    """Five learners with a file of each kind."""
    return make_class(tmp_path / "class", solution, tiny_course)


def make_class(folder: Path, solution: bytes, tiny_course: Course) -> Path:
    """Write the class."""
    files = {
        "ada": solution,
        "bob <script>alert(1)</script".replace("/", "∕"): solution + WRONG,
        "eve": solution + b"\nimport os\nos._exit(0)\n",
        "zoë": next(tiny_course.exercises.glob("*/lesson02.py")).read_bytes(),
        "=2+5": b"def normalize(:\n",
    }
    for name, source in files.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "lesson02.py").write_bytes(source)
    return folder


def summaries(out: Path) -> dict[str, dict[str, object]]:
    """By learner: points, state and outcomes of the one lesson."""
    document = json.loads((out / "exports" / "class.json").read_text())
    return {
        each["learner"]: {
            "earned": each["lessons"][0]["earned"],
            "state": each["lessons"][0]["state"],
            "outcomes": [check["outcome"] for check in each["lessons"][0]["checks"]],
        }
        for each in document["learners"]
    }
