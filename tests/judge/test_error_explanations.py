"""Errors in plain words: each rule against the exception that Python or a library really raises."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

from grader.judge.error_explanations import RULES, in_plain_words
from grader.judge.job import job_for
from grader.model import Outcome

CASES = tomllib.loads(Path(__file__).with_name("error_explanations.toml").read_text(encoding="utf-8"))["case"]
LIGHT = [case for case in CASES if not case.get("heavy")]
HEAVY = [case for case in CASES if case.get("heavy")]

RAISING = """
import json, sys
for code in json.load(sys.stdin):
    try:
        exec(code, {})
        print(json.dumps("no error"))
    except BaseException as error:
        print(json.dumps(f"{type(error).__name__}: {error}"))
"""


def raised(cases: list[dict[str, str]], folder: Path) -> list[str]:
    """The text of each case's exception, from a process of their own."""
    codes = json.dumps([case["code"] for case in cases])
    command = [sys.executable, "-W", "ignore", "-c", RAISING]
    ended = subprocess.run(command, input=codes, capture_output=True, text=True, check=True, cwd=folder)
    return [json.loads(line) for line in ended.stdout.splitlines() if line.startswith('"')]


def compare(cases: list[dict[str, str]], errors: list[str]) -> None:
    assert len(errors) == len(cases)
    said = {case["name"]: in_plain_words(error) for case, error in zip(cases, errors, strict=True)}
    assert said == {case["name"]: case["says"] for case in cases}


def test_errors_of_python_numpy_and_pillow(tmp_path: Path) -> None:
    assert len(LIGHT) >= 30
    compare(LIGHT, raised(LIGHT, tmp_path))


@pytest.mark.heavy
def test_errors_of_keras(tmp_path: Path) -> None:
    compare(HEAVY, raised(HEAVY, tmp_path))


def test_every_rule_has_its_reproduction() -> None:
    said = {case["says"] for case in CASES}
    for _, sentence in RULES:
        pattern = re.sub(r"\\\{\d\\\}", ".*", re.escape(sentence))
        assert any(re.fullmatch(pattern, each) for each in said), sentence


def test_an_unknown_error_gets_no_words() -> None:
    assert in_plain_words("CustomError: something of their own") == ""
    assert in_plain_words("") == ""


@pytest.mark.parametrize("text", ["'" * 100_000, "(" * 100_000, "ValueError: " + "a.b" * 50_000, "{0}{1}{x}"])
def test_a_hostile_text_takes_no_time(text: str) -> None:
    began = time.process_time()
    in_plain_words(text)
    in_plain_words(f"AttributeError: module '{text}' has no attribute '{text}'")
    assert time.process_time() - began < 1


def test_the_learner_reads_line_and_sentence_above_pythons_own_text(
    session, tiny_course, tiny_lesson
) -> None:
    source = b"import numpy as np\n\ndef normalize(pixels):\n    values = pixles / 255\n    return values\n"
    result = session.grade(job_for(tiny_course, tiny_lesson, source, seed=1))
    check = result.checks[0]
    assert check.outcome is Outcome.RAISED
    assert check.message.startswith("normalize() raised NameError in line 4. The name pixles has no value")
    assert check.error == "NameError: name 'pixles' is not defined"
    assert check.frames[-1].source == "values = pixles / 255"
