"""The worked solution of a lesson as people read it, without the marks for the generator."""

from __future__ import annotations

import re

from grader.course.pack import Lesson

_MARK = re.compile(r"^[ \t]*# (?:BEGIN|END) SOLUTION.*\n?", re.MULTILINE)


def without_marks(solution: str) -> str:
    """Return the text of a worked solution without the comments that delimit the answers."""
    return re.sub(r"\n{4,}", "\n\n\n", _MARK.sub("", solution)).rstrip() + "\n"


def worked_solution(lesson: Lesson) -> str:
    """Return the worked solution of a lesson. Its comments say why it is written as it is."""
    return without_marks(lesson.solution.read_text(encoding="utf-8"))
