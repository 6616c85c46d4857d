"""Files that `cvgrade demo` and `cvgrade story` check: solutions, wrong answers and unfinished work."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.authoring.generate import exercise_source, stub
from grader.course.pack import Lesson
from grader.course.wrong_answers import load_wrong_answer


@dataclass(frozen=True, slots=True)
class Step:
    """One file in a story.

    Attributes:
        title: A few words about the file.
        source: Python source.
    """

    title: str
    source: bytes


def story_steps(lesson: Lesson) -> list[Step]:
    """Return the untouched exercise, the wrong answers of the lesson's story, and the solution."""
    solution = lesson.solution.read_bytes()
    wrong = [(name, lesson.folder / "wrong" / f"{name}.py") for name in lesson.story]
    return [
        Step("the exercise", exercise_source(lesson).encode()),
        *(Step(name.replace("_", " "), load_wrong_answer(lesson, path).source) for name, path in wrong),
        Step("the solution", solution),
    ]


def demo_source(lesson: Lesson, number: int) -> bytes:
    """Return a correct, a wrong or an unfinished file.

    A correct file is the worked solution, a wrong one the first known-wrong answer, an unfinished one the
    solution without its second half.

    Args:
        lesson: The lesson.
        number: Index of the lesson. The kinds alternate, so that three lessons show all of them.
    """
    text = lesson.solution.read_text(encoding="utf-8")
    if number % 3 == 1 and lesson.wrong_answers:
        return load_wrong_answer(lesson, lesson.wrong_answers[0]).source
    if number % 3 == 2:
        regions = [match.start() for match in re.finditer(r"^ *# BEGIN SOLUTION", text, re.MULTILINE)]
        cut = regions[len(regions) // 2]
        return (text[:cut] + stub(text[cut:])).encode()
    return text.encode()
