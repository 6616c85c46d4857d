"""The lessons of a course: every folder in ``solutions/`` with a ``lesson.toml``."""

from __future__ import annotations

import re
from pathlib import Path

from grader.course.layout import Course, choose_course
from grader.course.pack import Lesson, load_lesson
from grader.errors import CourseError, UsageError

MAX_TYPOS = 2
"""Wrong letters in the name of a lesson up to which cvgrade suggests the right name."""


def open_course(
    recorded: str | None = None, asked: Path | None = None, owner: str = ""
) -> tuple[Course, tuple[Lesson, ...]]:
    """Find the course and read its lessons; see `choose_course` for the arguments.

    Raises:
        UsageError: Another course was used before.
        CourseError: There is no course, or one of its lesson packs cannot be read.
    """
    course = choose_course(recorded, asked, owner)
    return course, load_lessons(course)


def load_lessons(course: Course) -> tuple[Lesson, ...]:
    """Return all lessons in the order of their folder names. A warm-up is not one of them.

    Raises:
        CourseError: A pack cannot be read, there is none, or two have the same short name.
    """
    lessons = [pack for pack in _packs(course) if not pack.warm_up]
    if not lessons:
        raise CourseError(f"{course.solutions} contains no lesson pack.")
    names = [lesson.id for lesson in lessons]
    for name in names:
        if names.count(name) > 1:
            raise CourseError(
                f"Two lesson packs in {course.solutions} have the name {name!r}.",
                "The name is the part before the first underscore. Rename one of the folders.",
            )
    return tuple(lessons)


def load_warm_up(course: Course) -> Lesson | None:
    """Return the warm-up of a course: a file that learners run and change before the first lesson.

    Raises:
        CourseError: A pack cannot be read.
    """
    return next((pack for pack in _packs(course) if pack.warm_up), None)


def _packs(course: Course) -> list[Lesson]:
    return [load_lesson(path.parent) for path in sorted(course.solutions.glob("*/lesson.toml"))]


def pick_lesson(lessons: tuple[Lesson, ...], typed: str, command: str = "cvgrade check") -> Lesson:
    """Return the lesson with this name, number or file name.

    Args:
        lessons: The lessons.
        typed: What the user wrote.
        command: A command that takes a lesson and one of its functions; for the advice.

    Raises:
        UsageError: There is no such lesson. The advice names the lesson that was probably meant if only one
            or two letters differ, or if it has a function of this name, else all lessons.
    """
    wanted = re.sub(r"\.(py|ipynb)$", "", typed.strip().lower())
    for lesson in lessons:
        if wanted in (lesson.id, lesson.folder.name.lower()):
            return lesson
    word, number = _split(wanted)
    for lesson in lessons:
        stem, lesson_number = _split(lesson.id)
        if number is not None and number == lesson_number and word in ("", stem, stem[:1]):
            return lesson
    for lesson in lessons:
        stem, lesson_number = _split(lesson.id)
        if number == lesson_number and _edit_distance(word, stem) <= MAX_TYPOS:
            raise UsageError(f"There is no lesson {typed!r}.", f"Did you mean {lesson.id}?")
    function = wanted.removesuffix("()")
    owners = [each.id for each in lessons if each.solution.is_file() and function in each.functions]
    if len(owners) == 1:
        raise UsageError(
            f"There is no lesson {typed!r}.",
            f"It is a function of {owners[0]}: `{command} {owners[0]} {function}`.",
        )
    names = ", ".join(lesson.id for lesson in lessons)
    raise UsageError(f"There is no lesson {typed!r}.", f"The lessons are: {names}.")


def _split(name: str) -> tuple[str, int | None]:
    """Split ``lesson 02`` into its word and its number."""
    word = name.rstrip("0123456789")
    return word.rstrip(" _-"), int(name[len(word) :]) if len(word) < len(name) else None


def _edit_distance(one: str, other: str) -> int:
    """Return how many letters must be inserted, deleted or replaced to turn one word into the other."""
    row = list(range(len(other) + 1))
    for above, letter in enumerate(one):
        last, row[0] = row[0], above + 1
        for index, expected in enumerate(other):
            replaced = last + (letter != expected)
            last = row[index + 1]
            row[index + 1] = min(replaced, last + 1, row[index] + 1)
    return row[-1]


def split_dotted(name: str) -> list[str]:
    """Return ``lesson02.normalize`` as two words, and a file name as one."""
    return [name] if name.endswith((".py", ".ipynb")) else name.split(".", 1)


def pick_lessons(lessons: tuple[Lesson, ...], typed: str) -> tuple[Lesson, ...]:
    """Return the lessons that a list such as ``2,3,5-7`` names, in course order; all of them if it is empty.

    Raises:
        UsageError: One of the lessons does not exist.
    """
    picked: set[str] = set()
    for part in filter(None, (each.strip() for each in typed.split(","))):
        first, dash, last = part.partition("-")
        if dash and first.isdigit() and last.isdigit():
            picked.update(pick_lesson(lessons, str(n)).id for n in range(int(first), int(last) + 1))
        else:
            picked.add(pick_lesson(lessons, part).id)
    return tuple(lesson for lesson in lessons if not picked or lesson.id in picked)
