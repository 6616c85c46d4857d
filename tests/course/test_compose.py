"""A wrong answer is composed into the exercise file: signature and docstring of the exercise stay."""

from __future__ import annotations

import ast
from typing import Any

import pytest

from grader.course.catalog import load_lessons
from grader.course.compose import compose
from grader.course.layout import own_course
from grader.course.pack import Lesson
from grader.errors import CourseError

SOLUTION = '''"""Lesson."""

import numpy as np


def double(x: int) -> int:
    """Return twice x."""
    # BEGIN SOLUTION  multiply
    return 2 * x
    # END SOLUTION


def half(x: int) -> float:
    """Return half of x."""
    # BEGIN SOLUTION  divide
    return x / 2
    # END SOLUTION
'''


def test_signature_and_docstring_stay_and_the_body_is_replaced() -> None:
    text = compose(SOLUTION, "def double(x):\n    return x + x + 1\n")
    assert 'def double(x: int) -> int:\n    """Return twice x."""\n    return x + x + 1\n' in text
    assert "return x / 2" in text
    assert "SOLUTION" not in text


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ("def double(x): return 3", 'def double(x: int) -> int:\n    """Return twice x."""\n    return 3'),
        ("def double():\n    return 3", 'def double():\n    """Return twice x."""\n    return 3'),
        ("def double(): return 3", 'def double():\n    """Return twice x."""\n    return 3'),
        ('def double(x):\n    """Mine."""\n    return 3', '    """Return twice x."""\n    return 3'),
        ("def double(x):\n    # why\n    return 3", '"""Return twice x."""\n    # why\n    return 3'),
        ("double = lambda x: 3", "double = lambda x: 3"),
        ("@staticmethod\ndef double(x):\n    return 3", "@staticmethod\ndef double(x: int) -> int:"),
    ],
)
def test_other_spellings(wrong: str, expected: str) -> None:
    text = compose(SOLUTION, wrong)
    assert expected in text
    ast.parse(text)


def test_imports_go_to_the_top_and_helpers_before_the_function() -> None:
    text = compose(SOLUTION, "import math\n\nTWO = 2\n\n\ndef half(x):\n    return math.floor(x / TWO)\n")
    assert text.index("import math") < text.index("def double")
    assert text.index("def double") < text.index("TWO = 2") < text.index("def half")


def test_an_answer_may_call_the_original_by_another_name() -> None:
    text = compose(SOLUTION, "_kept = double\n\n\ndef double(x):\n    return _kept(x) + 1\n")
    names: dict[str, Any] = {}
    exec(text, names)
    assert names["double"](3) == 7
    assert text.rindex("def double") > text.index("_kept = double")


def test_what_is_no_python_is_refused() -> None:
    with pytest.raises(CourseError, match="cannot be composed"):
        compose(SOLUTION, "def double(x)\n    return 3")


@pytest.mark.parametrize("lesson", load_lessons(own_course()), ids=lambda lesson: lesson.id)
def test_every_wrong_answer_of_the_course_keeps_its_meaning(lesson: Lesson) -> None:
    for path in lesson.wrong_answers:
        wrong = path.read_text(encoding="utf-8")
        composed = _bodies(compose(lesson.solution.read_text(encoding="utf-8"), wrong))
        for name, body in _bodies(wrong).items():
            assert composed[name] == body, path.name


def _bodies(text: str) -> dict[str, list[str]]:
    functions = [node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)]
    return {
        node.name: [ast.dump(each) for each in node.body[ast.get_docstring(node) is not None :]]
        for node in functions
    }
