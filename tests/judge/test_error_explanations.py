"""Explanations of exceptions: each rule is tested with the exception that Python or a library raises."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

from grader.course.layout import Course
from grader.course.pack import Lesson
from grader.judge.error_explanations import IMPORTS, RULES, explain
from grader.judge.job import job_for
from grader.judge.session import GradingSession
from grader.model import Outcome
from grader.text.sentences import full_sentence

CASES = tomllib.loads(Path(__file__).with_name("error_explanations.toml").read_text(encoding="utf-8"))["case"]
WITHOUT_KERAS = [case for case in CASES if not case.get("keras")]
WITH_KERAS = [case for case in CASES if case.get("keras")]

RAISING = """
import json, sys
from grader.worker.errors import report
for code in json.load(sys.stdin):
    try:
        exec(code, {})
        print(json.dumps("no error"))
    except BaseException as error:
        claim = report(error, "")["error"]
        print(json.dumps(f"{claim['type']}: {claim['message']}"))
"""


def raised(cases: list[dict[str, str]], folder: Path) -> list[str]:
    """Return the text of each case's exception, raised in a separate process."""
    codes = json.dumps([case["code"] for case in cases])
    command = [sys.executable, "-W", "ignore", "-c", RAISING]
    ended = subprocess.run(command, input=codes, capture_output=True, text=True, check=True, cwd=folder)
    return [json.loads(line) for line in ended.stdout.splitlines() if line.startswith('"')]


def compare(cases: list[dict[str, str]], errors: list[str]) -> None:
    assert len(errors) == len(cases)
    found = {case["name"]: explain(error) for case, error in zip(cases, errors, strict=True)}
    assert found == {case["name"]: case["explanation"] for case in cases}


def test_errors_of_python_numpy_and_pillow(tmp_path: Path) -> None:
    assert len(WITHOUT_KERAS) >= 30
    compare(WITHOUT_KERAS, raised(WITHOUT_KERAS, tmp_path))


@pytest.mark.heavy
def test_errors_of_keras(tmp_path: Path) -> None:
    compare(WITH_KERAS, raised(WITH_KERAS, tmp_path))


def test_a_missing_import_of_a_known_name_is_spelled_out(tmp_path: Path) -> None:
    names = {
        name: statement for name, statement in IMPORTS.items() if name not in ("cv2", "tf", "tensorflow")
    }
    names = {name: statement for name, statement in names.items() if "keras" not in statement}
    names.pop("MTCNN")
    for name, statement in names.items():
        assert (
            explain(f"NameError: name '{name}' is not defined")
            == f"Add `{statement}` at the top of the file."
        )
        exec(statement, {})
    assert len(names) > 20


@pytest.mark.heavy
def test_the_imports_of_keras_and_tensorflow_work() -> None:
    code = "\n".join(statement for name, statement in IMPORTS.items() if name != "cv2")
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True, capture_output=True)


def test_every_rule_has_a_case() -> None:
    explanations = {case["explanation"] for case in CASES}
    for _, explanation in RULES:
        pattern = re.sub(r"\\\{\d\\\}", ".*", re.escape(explanation))
        assert any(re.fullmatch(pattern, each) for each in explanations), explanation


def test_an_explanation_consists_of_complete_sentences() -> None:
    for _, explanation in RULES:
        assert explanation == full_sentence(explanation)
        assert not re.search(r"[.?!][.?!]", explanation.replace("...", "")), explanation


def test_an_unknown_error_has_no_explanation() -> None:
    assert explain("CustomError: unknown") == ""
    assert explain("") == ""


@pytest.mark.parametrize("text", ["'" * 100_000, "(" * 100_000, "ValueError: " + "a.b" * 50_000, "{0}{1}{x}"])
def test_a_hostile_text_is_explained_quickly(text: str) -> None:
    began = time.process_time()
    explain(text)
    explain(f"AttributeError: module '{text}' has no attribute '{text}'")
    assert time.process_time() - began < 1


def test_the_message_has_line_and_explanation(
    session: GradingSession, tiny_course: Course, tiny_lesson: Lesson
) -> None:
    source = b"import numpy as np\n\ndef normalize(pixels):\n    values = qqqq / 255\n    return values\n"
    result = session.grade(job_for(tiny_course, tiny_lesson, source, seed=1))
    check = result.checks[0]
    assert check.outcome is Outcome.RAISED
    assert check.message == (
        "normalize() raised NameError on line 4. "
        "Python doesn't know the name `qqqq`. Is it a typo, or do you need to define or import it first?"
    )
    assert check.error == "NameError: name 'qqqq' is not defined"
    assert check.frames[-1].source == "values = qqqq / 255"
