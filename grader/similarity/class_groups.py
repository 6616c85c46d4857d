"""Similar submissions of a whole class, lesson by lesson."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.course.layout import Course
from grader.course.pack import Lesson
from grader.course.text import guarded
from grader.similarity.compare import Group, similar_groups
from grader.submissions.reader_process import SubmittedClass


@dataclass(frozen=True, slots=True)
class LessonGroups:
    """The similar submissions of one lesson.

    Attributes:
        lesson: Short name of the lesson.
        files: Number of files that were compared.
        groups: The groups of similar ones, the most similar first.
    """

    lesson: str
    files: int
    groups: list[Group]


def class_groups(
    course: Course,
    lessons: Iterable[Lesson],
    picked: Iterable[Lesson],
    submissions: Path,
    *,
    threshold: float,
) -> Iterator[LessonGroups]:
    """Compare the submissions of a class and yield the groups of similar ones of each lesson.

    Args:
        course: The course. The code of its exercise files does not count as similar.
        lessons: All lessons of the course.
        picked: Lessons to compare.
        submissions: Folder or archive of the class.
        threshold: Smallest common share to report, a fraction from 0 to 1.

    Raises:
        UsageError: There are no submissions.
    """
    learners = list(SubmittedClass(submissions, [lesson.id for lesson in lessons]))
    for lesson in picked:
        files = {each.key: each.lessons[lesson.id].source for each in learners if lesson.id in each.lessons}
        exercise = course.exercises / lesson.folder.name
        stub = _content(exercise / lesson.entry)
        given = _as_notebook(stub, _content(exercise / lesson.id / "example.py"))
        groups = similar_groups(lesson.id, files, stub, threshold=threshold, given=given)
        yield LessonGroups(lesson.id, len(files), groups)


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _as_notebook(stub: bytes, example: bytes) -> bytes:
    """Return the code of an unedited notebook: the example, then the exercise without its docstring."""
    first = next(iter(ast.parse(stub).body), None)
    docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    begin = first.end_lineno or 0 if first and docstring else 0
    code = b"\n".join(stub.splitlines()[begin:])
    return guarded(example.decode()).encode() + b"\n" + code if example else code
