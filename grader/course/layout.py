"""Where the folders of the course are. The only module that knows their names."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from grader.errors import CourseError

ENVIRONMENT = "CVGRADE_COURSE"
"""An instructor points this variable at a private course folder with checks of their own."""

_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Course:
    """A course folder: ``solutions/`` is written by authors, the others are built from it.

    Attributes:
        root: The folder that holds all of them.
    """

    root: Path

    @property
    def solutions(self) -> Path:
        """Lesson packs: one folder a lesson, never published."""
        return self.root / "solutions"

    @property
    def exercises(self) -> Path:
        """Question papers: one folder a lesson, built by ``cvgrade lesson build``."""
        return self.root / "exercises"

    @property
    def reference_assets(self) -> Path:
        """Pictures and small weights that come with the course."""
        return self.root / "reference_assets"

    @property
    def templates(self) -> Path:
        """Jinja2 templates of the reports."""
        return self.root / "templates"


def find_course() -> Course:
    """Find the course: ``CVGRADE_COURSE``, else the installed one, else the repository's.

    A private course may leave out ``templates/``: then it borrows the engine's.

    Raises:
        CourseError: There is no ``solutions`` folder at the place that was asked for.
    """
    named = os.environ.get(ENVIRONMENT)
    if named:
        course = Course(Path(named).expanduser().resolve())
        if not course.solutions.is_dir():
            raise CourseError(
                f"{ENVIRONMENT} is {course.root}, which has no folder 'solutions'.",
                "Point it at a folder that holds lesson packs in 'solutions/', or unset it.",
            )
        return course
    return own_course()


def own_course() -> Course:
    """The course that comes with cvgrade: inside the installed package, else beside it."""
    installed = _PACKAGE / "_course"
    course = Course(installed if installed.is_dir() else _PACKAGE.parent)
    if not course.solutions.is_dir():
        raise CourseError(
            f"The lessons are missing: there is no folder {course.solutions}.",
            "Install cvgrade again.",
        )
    return course


def templates_of(course: Course) -> Path:
    """The course's templates, or the engine's where it has none of its own."""
    return course.templates if course.templates.is_dir() else own_course().templates
