"""The page of a lesson in a workspace: text, figures and terms in one HTML file."""

from __future__ import annotations

from pathlib import Path

from grader.course.layout import Course, templates_of
from grader.course.pack import Lesson
from grader.course.text import glossary_of, images_of
from grader.errors import CourseError
from grader.files import write_atomically
from grader.report.lesson_page import render_lesson
from grader.workspace.folder import Workspace


def write_lesson_page(workspace: Workspace, course: Course, lesson: Lesson) -> Path:
    """Write the page of a lesson into the folder ``lessons`` of a workspace and return its path.

    The text is the course's, so the page is current after an update of cvgrade.

    Raises:
        CourseError: A file of the course is missing.
        WorkspaceError: The workspace cannot be written.
    """
    exercise = course.exercises / lesson.folder.name
    try:
        text = (exercise / "README.md").read_text(encoding="utf-8")
        figures = {path: (exercise / path).read_bytes() for path, _ in images_of(text)}
    except FileNotFoundError as error:
        raise CourseError(
            f"{error.filename} is missing from the course.", "Run `cvgrade lesson build`."
        ) from None
    glossary = course.exercises / course.glossary.name
    terms = glossary_of(glossary.read_text(encoding="utf-8")) if glossary.is_file() else ()
    settings = {name: workspace.settings().get(name, default) for name, default in lesson.settings.items()}
    page = render_lesson(
        text,
        figures,
        terms,
        templates_of(course),
        lesson=lesson.id,
        settings=settings,
    )
    path = workspace.root / "lessons" / f"{lesson.id}.html"
    write_atomically(path, page)
    return path
