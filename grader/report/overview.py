"""The class overview: one page with every learner, every lesson, every check and every problem."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.marking.analysis import (
    CommonMisconception,
    LessonAnalysis,
    analyze_lesson,
    common_misconceptions,
    histogram,
)
from grader.marking.grade_summary import GradeSummary
from grader.report.html import HEADING, render


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that needs manual review."""

    name: str
    folder: str
    lesson: str
    message: str


@dataclass(frozen=True, slots=True)
class Overview:
    """Contents of the page.

    Attributes:
        heading: Title of the course.
        titles: Titles of the lessons by short name.
        learners: The class.
        lessons: Statistics of each lesson.
        distribution: Number of learners by mark, in tenths.
        misconceptions: The most common misconceptions.
        problems: What needs manual review.
        unmatched: Submitted files that belong to no learner, each as ``(name, reason)``.
        exports: Names of the export files.
    """

    heading: str
    titles: Mapping[str, str]
    learners: Sequence[GradeSummary]
    lessons: Sequence[LessonAnalysis]
    distribution: tuple[int, ...]
    misconceptions: Sequence[CommonMisconception]
    problems: Sequence[Problem]
    unmatched: Sequence[tuple[str, str]]
    exports: Sequence[str]

    @property
    def submitted(self) -> int:
        """Number of learners with a submission."""
        return sum(not each.missing for each in self.learners)


def overview(
    class_: Sequence[GradeSummary],
    titles: Mapping[str, str],
    *,
    heading: str = "",
    unmatched: Sequence[tuple[str, str]] = (),
    exports: Sequence[str] = (),
) -> Overview:
    """Compute the contents of the page."""
    return Overview(
        heading=heading or HEADING,
        titles=titles,
        learners=class_,
        lessons=[analyze_lesson(lesson, class_) for lesson in titles],
        distribution=histogram(each.share for each in class_ if not each.missing),
        misconceptions=common_misconceptions(class_),
        problems=list(_problems(class_)),
        unmatched=unmatched,
        exports=exports,
    )


def _problems(class_: Sequence[GradeSummary]) -> list[Problem]:
    found = []
    for each in class_:
        if each.problem:
            found.append(Problem(each.name, each.folder, "", each.problem))
        if not each.enrolled:
            found.append(Problem(each.name, each.folder, "", "not on the roster"))
        for lesson in each.lessons:
            if lesson.problem:
                found.append(Problem(each.name, each.folder, lesson.lesson, lesson.problem))
            elif lesson.state == "needs review":
                unjudged = [check.title for check in lesson.checks if not check.counts and not check.bonus]
                message = f"not judged: {', '.join(unjudged)}"
                found.append(Problem(each.name, each.folder, lesson.lesson, message))
    return found


def render_overview(page: Overview, templates: Path) -> str:
    """Render the page as HTML.

    Raises:
        CourseError: A template is missing or invalid.
    """
    return render(templates, "overview.html.j2", page=page)
