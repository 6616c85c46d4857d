"""Which lessons there are: every folder of ``solutions/`` that holds a ``lesson.toml``."""

from __future__ import annotations

import difflib
import re

from grader.course.layout import Course, find_course
from grader.course.pack import Lesson, load_lesson
from grader.errors import CourseError, UsageError


def open_course() -> tuple[Course, tuple[Lesson, ...]]:
    """Find the course and read its lessons.

    Raises:
        CourseError: There is no course, or one of its lesson packs cannot be read.
    """
    course = find_course()
    return course, load_lessons(course)


def load_lessons(course: Course) -> tuple[Lesson, ...]:
    """All lessons in the order of their folder names.

    Raises:
        CourseError: A pack cannot be read, there is none, or two have the same short name.
    """
    lessons = [load_lesson(path.parent) for path in sorted(course.solutions.glob("*/lesson.toml"))]
    if not lessons:
        raise CourseError(f"{course.solutions} holds no lesson pack.")
    names = [lesson.id for lesson in lessons]
    for name in names:
        if names.count(name) > 1:
            raise CourseError(f"Two lesson packs in {course.solutions} are called {name!r}.")
    return tuple(lessons)


def pick_lesson(lessons: tuple[Lesson, ...], typed: str) -> Lesson:
    """The lesson that somebody means by `typed`: its name, its number or its file.

    Raises:
        UsageError: No lesson fits; the message names the nearest one.
    """
    wanted = re.sub(r"\.(py|ipynb)$", "", typed.strip().lower())
    for lesson in lessons:
        if wanted in (lesson.id, lesson.folder.name.lower()):
            return lesson
    number = re.fullmatch(r"(?:[a-z]*[ _-]?)0*(\d+)", wanted)
    prefix = wanted.rstrip("0123456789 _-")
    for lesson in lessons:
        stem, digits = re.fullmatch(r"(.*?)(\d*)", lesson.id).groups()  # type: ignore[union-attr]
        if number and digits and int(digits) == int(number[1]) and prefix in ("", stem, stem[:1]):
            return lesson
    names = [lesson.id for lesson in lessons]
    near = difflib.get_close_matches(wanted, names, n=1, cutoff=0.6)
    advice = f"Did you mean {near[0]}?" if near else f"The lessons are: {', '.join(names)}."
    raise UsageError(f"There is no lesson {typed!r}.", advice)


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
