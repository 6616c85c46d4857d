"""Answer groups of a graded class: listed, decided at once, shown on the overview, and named for the next class."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from classes import TRUST
from fixture_types import Run

from grader.course.catalog import load_lessons
from grader.course.layout import Course
from grader.course.misconceptions import load_misconceptions

from .conftest import summaries

BY = ("--author", "Grace", "--reason", "same slip")
PLAIN = "def normalize(pixels):\n    return pixels.astype(np.float32) / 254\n"
STEPS = "def normalize(pixels):\n    img = np.array(pixels, np.float32)  # by bob\n    return img / 254.0\n"
TWICE = "def normalize(pixels):\n    return pixels.astype(np.float32) / 127.5\n"
CLASS = {"ada": "", "bob": STEPS, "cleo": PLAIN, "dan": TWICE, "eve": PLAIN}


def submit(folder: Path, solution: bytes, class_: dict[str, str]) -> Path:
    for learner, code in class_.items():
        (folder / learner).mkdir(parents=True)
        (folder / learner / "lesson02.py").write_bytes(solution + b"\n\n" + code.encode())
    return folder


@pytest.fixture
def out(cvgrade: Run, own_course: Course, solution: bytes, tmp_path: Path) -> Path:
    """A class of which three learners divide by 254."""
    class_ = submit(tmp_path / "class", solution, CLASS)
    ended = cvgrade("grade", str(class_), "--out", str(tmp_path / "out"), "--course", str(own_course.root))
    assert ended.exit_code == 0, ended.output
    return tmp_path / "out"


def listed(cvgrade: Run, out: Path, *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(cvgrade("groups", str(out), "--json", *words).output)
    return found


def points(out: Path) -> dict[str, float]:
    return {learner: each["earned"] for learner, each in summaries(out).items()}


def test_a_group_is_listed_and_shown_with_an_anonymous_example(cvgrade: Run, out: Path) -> None:
    (group,) = listed(cvgrade, out)
    assert group["learners"] == ["bob", "cleo", "eve"]
    assert (group["function"], group["checks"]) == ("normalize", ["normalize-values"])
    ended = cvgrade("groups", str(out))
    assert f"{group['id']}  lesson02 normalize(): 3 learners" in ended.output
    assert "return pixels.astype(np.float32) / 254 (like that: 2 of 3)" in ended.output
    assert "1 answer group of 2 or more learners.\n1 more group: --all lists them." in ended.output
    assert len(listed(cvgrade, out, "--all")) == 2
    page = (out / "index.html").read_text()
    section = page[page.index('id="answer-groups"') :]
    assert group["id"] in section
    assert "by bob" not in section
    assert "127.5" not in section  # a group of one


def test_a_decision_about_a_group_reaches_its_learners_once(cvgrade: Run, out: Path) -> None:
    (group,) = listed(cvgrade, out)
    words = (
        "override",
        "--group",
        group["id"],
        "--points",
        "0.5",
        "--comment",
        "Count the gaps.",
        *BY,
        "--out",
        str(out),
    )
    ended = cvgrade(*words)
    assert "Saved 3 decisions." in ended.output
    assert points(out) == {"ada": 4, "bob": 3.5, "cleo": 3.5, "dan": 3, "eve": 3.5}
    assert "Count the gaps." in (out / "eve" / "report.html").read_text()
    again = cvgrade(*words)
    assert "Saved 0 decisions. 3 decisions had been saved before." in again.output
    assert "Count the gaps." not in (out / "dan" / "report.html").read_text()


def test_what_a_reviewer_decided_about_one_learner_stays(cvgrade: Run, out: Path) -> None:
    (group,) = listed(cvgrade, out)
    about = ("--author", "Ada", "--reason", "oral", "--out", str(out))
    cvgrade("override", "bob", "2", "normalize-values", "--points", "1", *about)
    cvgrade("override", "cleo", "2", "--points", "2", *about)
    cvgrade("override", "eve", "2", "normalize-values", "--points", "0.25", *about)
    cvgrade("override", "eve", "2", "normalize-values", "--withdraw", "points", *about)
    words = (
        "override",
        "--group",
        group["id"],
        "--points",
        "0.5",
        "--comment",
        "Gaps!",
        *BY,
        "--out",
        str(out),
    )
    ended = cvgrade(*words)
    assert "bob (1 point from Ada), cleo (2 points from Ada), eve (points withdrawn by Ada)" in ended.output
    assert points(out) == {"ada": 4, "bob": 4, "cleo": 2, "dan": 3, "eve": 3}
    for learner in ("bob", "cleo", "eve"):
        assert "Gaps!" in (out / learner / "report.html").read_text()


def test_a_group_decision_can_be_changed_and_withdrawn_without_touching_others(
    cvgrade: Run, out: Path
) -> None:
    (group,) = listed(cvgrade, out)
    for_all = ("override", "--group", group["id"], *BY, "--out", str(out))
    cvgrade(*for_all, "--points", "0.5")
    cvgrade("override", "bob", "2", "normalize-values", "--points", "1", *BY, "--out", str(out))
    cvgrade(*for_all, "--points", "0.75")
    assert points(out) == {"ada": 4, "bob": 4, "cleo": 3.75, "dan": 3, "eve": 3.75}
    cvgrade(*for_all, "--withdraw", "points")
    assert points(out) == {"ada": 4, "bob": 4, "cleo": 3, "dan": 3, "eve": 3}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--group", "00000000", "--points", "1", *BY), "No answer group has the id '00000000'"),
        (("--misconception", "nothing", "--points", "1", *BY), "There is no misconception 'nothing'"),
        (("ada", "2", "--group", "00000000", "--points", "1", *BY), "leave 'ada' out"),
        (("--group", "{id}", "--points", "1", "--author", "Grace"), "The points have no reason."),
        (("--group", "{id}", "--points", "9", *BY), "has 1 point, not 9"),
        (
            ("--group", "{id}", "--check", "normalize-dtype", "--points", "1", *BY),
            "is not about 'normalize-dtype'",
        ),
    ],
)
def test_a_wrong_decision_about_a_group_is_refused(
    cvgrade: Run, out: Path, words: tuple[str, ...], message: str
) -> None:
    (group,) = listed(cvgrade, out)
    ended = cvgrade("override", *(word.format(id=group["id"]) for word in words), "--out", str(out))
    assert ended.exit_code == 2, ended.output
    assert message in ended.output
    assert points(out)["bob"] == 3


NAME = (
    "--title",
    "Division by 254",
    "--why",
    'The largest value is 255, not "254".',
    "--hint",
    "What is white?",
)


def test_a_named_answer_is_told_to_the_next_class(
    cvgrade: Run, own_course: Course, out: Path, solution: bytes, tmp_path: Path
) -> None:
    (group,) = listed(cvgrade, out)
    ended = cvgrade("name", group["id"], "divides-by-254", *NAME, "--out", str(out), *TRUST)
    assert ended.exit_code == 0, ended.output
    (lesson,) = load_lessons(own_course)
    assert load_misconceptions(lesson)["divides-by-254"].by_answer
    wrong = (lesson.folder / "wrong" / "divides_by_254.py").read_text()
    assert wrong.startswith("# fails: normalize-values\n# misconception: divides-by-254\n")
    assert "by bob" not in wrong
    other = (
        "def normalize(pixels):\n    height = pixels.shape[0]\n    return (pixels / 254).astype('float32')\n"
    )
    class_ = submit(tmp_path / "next", solution, {"fay": other, "gus": TWICE, "hal": ""})
    cvgrade("grade", str(class_), "--out", str(tmp_path / "next out"))
    assert "Division by 254" in (tmp_path / "next out" / "fay" / "report.html").read_text()
    assert "Division by 254" not in (tmp_path / "next out" / "gus" / "report.html").read_text()
    assert listed(cvgrade, tmp_path / "next out", "--all")[0]["learners"] == ["gus"]
    for_all = (
        "override",
        "--misconception",
        "divides-by-254",
        "--points",
        "0.5",
        *BY,
        "--out",
        str(tmp_path / "next out"),
    )
    assert "Saved 1 decision." in cvgrade(*for_all).output


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (
            "def normalize(pixels):\n    return np.zeros(pixels.shape, np.float32)\n",
            "says too little about its cause",
        ),
        (
            "def normalize(pixels):\n    return standardize(pixels)\ndef standardize(pixels):\n    return pixels * np.float32(3)\n",
            "alone does not give the answer",
        ),
    ],
)
def test_a_name_that_could_be_false_is_refused(
    cvgrade: Run,
    own_course: Course,
    solution: bytes,
    tmp_path: Path,
    code: str,
    message: str,
) -> None:
    class_ = submit(tmp_path / "class", solution, {"ada": code, "bob": code})
    cvgrade("grade", str(class_), "--out", str(tmp_path / "out"), "--course", str(own_course.root))
    group = next(each for each in listed(cvgrade, tmp_path / "out") if each["function"] == "normalize")
    before = sorted(path.name for path in own_course.solutions.rglob("*"))
    ended = cvgrade("name", group["id"], "an-idea", *NAME, "--out", str(tmp_path / "out"), *TRUST)
    assert ended.exit_code == 2, ended.output
    assert message in ended.output
    assert sorted(path.name for path in own_course.solutions.rglob("*")) == before
