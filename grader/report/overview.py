"""The class overview: what needs a person, what to teach next, and every learner, lesson and check."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from grader.marking.analysis import (
    CommonMisconception,
    HardCheck,
    LessonAnalysis,
    analyze_lesson,
    common_misconceptions,
    hardest_checks,
    histogram,
)
from grader.marking.course_mark import Counting
from grader.marking.grade_summary import (
    GradeSummary,
    LessonSummary,
    count_unsandboxed,
    unsandboxed_warning,
)
from grader.marking.policy import Policy
from grader.marking.review import ReviewItem, review_items
from grader.report.answer_groups import NO_GROUPS, ShownGroups
from grader.report.class_table import KEY, Row, Sign, filters, learner_numbers, table_rows
from grader.report.html import HEADING, render

ANONYMOUS = "anonymous.html"
"""Name of the overview without names."""

UNNAMED_PROBLEM = "a problem that the overview with names describes"
"""Replaces a problem on the page without names: its text may name the learner or a file."""


@dataclass(frozen=True, slots=True)
class ReviewGroup:
    """Something that needs manual review, of one learner or of several.

    Attributes:
        lesson: Short name of the lesson; empty for the whole submission.
        message: What is open, in one line.
        learners: The learners, each as ``(name, folder)``.
    """

    lesson: str
    message: str
    learners: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Contents of the page.

    Attributes:
        heading: Title of the course.
        titles: Titles of the lessons by short name.
        rows: The rows of the table of learners.
        sections: The sections of the class; empty if nobody has one.
        lesson_filters: Filters by lesson that fit at least one learner, with their words.
        learner_filters: Filters by learner that fit at least one, with their words.
        lessons: Statistics of each lesson.
        distribution: Number of learners by mark, in tenths.
        hardest: The checks that most learners failed.
        misconceptions: The most common misconceptions.
        review: What needs manual review.
        unmatched: Submitted files that belong to no learner, each as ``(name, reason)``.
        exports: Names of the export files.
        strangers: Learners who are not on the roster, each as ``(name, folder)``.
        notes: What a person should know about the submissions.
        without_address: Names of the learners whom Moodle's file leaves out.
        rules: Rules of the course that concern every lesson, as sentences.
        uncounted: Short names of the lessons that count for nobody yet.
        groups: Wrong answers that several learners share and no misconception names.
        anonymous: Whether the learners have numbers instead of names.
        anonymous_page: Name of the page without names; empty if there is none.
        submitted: Number of learners with a submission.
        unsandboxed_warning: What follows from submissions that ran without a sandbox; empty if none did.
    """

    heading: str
    titles: Mapping[str, str]
    rows: Sequence[Row]
    sections: Sequence[str]
    lesson_filters: Mapping[str, str]
    learner_filters: Mapping[str, str]
    lessons: Sequence[LessonAnalysis]
    distribution: tuple[int, ...]
    hardest: Sequence[HardCheck]
    misconceptions: Sequence[CommonMisconception]
    review: Sequence[ReviewGroup]
    unmatched: Sequence[tuple[str, str]]
    exports: Sequence[str]
    strangers: Sequence[tuple[str, str]]
    notes: Sequence[str]
    without_address: Sequence[str]
    rules: Sequence[str]
    uncounted: Sequence[str]
    groups: ShownGroups
    anonymous: bool
    anonymous_page: str
    submitted: int
    unsandboxed_warning: str

    @property
    def key(self) -> Sequence[Sign]:
        """Every sign of the table."""
        return KEY


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
    anonymous_page: str = "",
) -> Overview:
    """Compute the contents of the page."""
    rows = table_rows(class_)
    lesson_filters, learner_filters = filters(rows)
    lessons = [analyze_lesson(lesson, class_) for lesson in titles]
    return Overview(
        heading=policy.title or HEADING,
        titles=titles,
        rows=rows,
        sections=sorted({each.section for each in class_ if each.section}),
        lesson_filters=lesson_filters,
        learner_filters=learner_filters,
        lessons=lessons,
        distribution=histogram(each.share for each in class_ if each.share is not None and not each.missing),
        hardest=hardest_checks(lessons),
        misconceptions=common_misconceptions(class_),
        review=review_groups(review_items(class_)),
        unmatched=unmatched,
        exports=exports,
        strangers=[(each.name, each.folder) for each in class_ if not each.enrolled],
        notes=notes,
        without_address=without_address,
        rules=policy.sentences(),
        uncounted=[lesson for lesson in titles if class_ and not _counts(lesson, class_)],
        groups=groups,
        anonymous=False,
        anonymous_page=anonymous_page,
        submitted=sum(not each.missing for each in class_),
        unsandboxed_warning=unsandboxed_warning(count_unsandboxed(class_)),
    )


def anonymous_overview(
    class_: Sequence[GradeSummary], titles: Mapping[str, str], *, policy: Policy
) -> Overview:
    """Compute the contents of the page without names.

    Texts that could contain a name are left out: problems, comments, answer groups, file names.
    """
    page = overview(_without_names(class_), titles, policy=policy)
    return dataclasses.replace(page, strangers=(), anonymous=True)


def _without_names(class_: Sequence[GradeSummary]) -> list[GradeSummary]:
    """Return the class with a number for each learner, and without texts that could contain a name."""
    numbers, width = learner_numbers(class_), len(str(len(class_)))
    return [
        msgspec.structs.replace(
            each,
            learner=str(numbers[each.learner]),
            name=f"Learner {numbers[each.learner]:0{width}}",
            email="",
            number="",
            folder="",
            problem=UNNAMED_PROBLEM if each.problem else "",
            lessons=tuple(map(_without_texts, each.lessons)),
        )
        for each in class_
    ]


def _without_texts(lesson: LessonSummary) -> LessonSummary:
    return msgspec.structs.replace(
        lesson,
        problem=UNNAMED_PROBLEM if lesson.problem else "",
        comment="yes" if lesson.comment else "",  # only whether there is one is shown
        requests=("",) * len(lesson.requests),
    )


def review_groups(items: Iterable[ReviewItem]) -> list[ReviewGroup]:
    """Group equal items of several learners: whole submissions first, then the largest groups."""
    groups: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for item in items:
        groups.setdefault((item.lesson, item.message), []).append((item.name, item.folder))
    found = [ReviewGroup(*what, tuple(learners)) for what, learners in groups.items()]
    return sorted(found, key=lambda group: (bool(group.lesson), -len(group.learners)))


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
