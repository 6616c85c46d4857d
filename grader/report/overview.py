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
from grader.marking.course_mark import Counting
from grader.marking.grade_summary import GradeSummary, count_unsandboxed, unsandboxed_warning
from grader.marking.policy import Policy
from grader.marking.review import ReviewItem, review_items
from grader.report.answer_groups import NO_GROUPS, ShownGroups
from grader.report.html import HEADING, render


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
        strangers: Learners who are not on the roster.
        notes: What a person should know about the submissions.
        without_address: Names of the learners whom Moodle's file leaves out.
        rules: Rules of the course that concern every lesson, as sentences.
        uncounted: Short names of the lessons that count for nobody yet.
        groups: Wrong answers that several learners share and no misconception names.
    """

    heading: str
    titles: Mapping[str, str]
    learners: Sequence[GradeSummary]
    lessons: Sequence[LessonAnalysis]
    distribution: tuple[int, ...]
    misconceptions: Sequence[CommonMisconception]
    problems: Sequence[ReviewItem]
    unmatched: Sequence[tuple[str, str]]
    exports: Sequence[str]
    strangers: Sequence[GradeSummary]
    notes: Sequence[str]
    without_address: Sequence[str]
    rules: Sequence[str]
    uncounted: Sequence[str]
    groups: ShownGroups

    @property
    def submitted(self) -> int:
        """Number of learners with a submission."""
        return sum(not each.missing for each in self.learners)

    @property
    def unsandboxed_warning(self) -> str:
        """What follows from submissions that ran without a sandbox; empty if none did."""
        return unsandboxed_warning(count_unsandboxed(self.learners))


def overview(
    class_: Sequence[GradeSummary],
    titles: Mapping[str, str],
    *,
    policy: Policy,
    unmatched: Sequence[tuple[str, str]] = (),
    exports: Sequence[str] = (),
    notes: Sequence[str] = (),
    without_address: Sequence[str] = (),
    groups: ShownGroups = NO_GROUPS,
) -> Overview:
    """Compute the contents of the page."""
    return Overview(
        heading=policy.title or HEADING,
        titles=titles,
        learners=class_,
        lessons=[analyze_lesson(lesson, class_) for lesson in titles],
        distribution=histogram(each.share for each in class_ if not each.missing),
        misconceptions=common_misconceptions(class_),
        problems=review_items(class_),
        unmatched=unmatched,
        exports=exports,
        strangers=[each for each in class_ if not each.enrolled],
        notes=notes,
        without_address=without_address,
        rules=policy.sentences(),
        groups=groups,
        uncounted=[lesson for lesson in titles if class_ and not _counts(lesson, class_)],
    )


def _counts(lesson: str, class_: Sequence[GradeSummary]) -> bool:
    """Return whether a lesson counts for someone, or could."""
    off = (Counting.NOT_YET, Counting.EXCLUDED)
    return any(each.counting not in off for one in class_ for each in one.lessons if each.lesson == lesson)


def render_overview(page: Overview, templates: Path) -> str:
    """Render the page as HTML.

    Raises:
        CourseError: A template is missing or invalid.
    """
    return render(templates, "overview.html.j2", page=page)
