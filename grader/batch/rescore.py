"""Compute the marks of a graded class again and write its files. No submission runs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from grader.batch.class_folder import ClassFolder, ClassRecord
from grader.batch.local_engine import default_jobs
from grader.batch.publish import Publication, publish
from grader.course.layout import Course, templates_of
from grader.course.pack import Lesson
from grader.gradebook.signing import key_path
from grader.marking.grade_summary import GradeSummary
from grader.marking.policy import Policy, read_policy


def rescore_class(
    folder: ClassFolder, course: Course, lessons: tuple[Lesson, ...], course_file: Path | None = None
) -> list[GradeSummary]:
    """Compute all marks from the gradebook and write report cards, overview and exports.

    Args:
        folder: Folder of the graded class.
        course: The course.
        lessons: All lessons of the course.
        course_file: Another course file, used from now on; None for the current one.

    Returns:
        The grade summary of each learner.

    Raises:
        CvgradeError: The folder, the course file or the gradebook cannot be read or written.
    """
    record = folder.record()
    if course_file:
        record = msgspec.structs.replace(record, course_file=str(course_file.absolute()))
    publication = publication_of(folder, record, course, lessons, class_policy(record, lessons))
    summaries = publish(publication, jobs=default_jobs(()))
    folder.write_record(record)
    return summaries


def class_policy(record: ClassRecord, lessons: Iterable[Lesson]) -> Policy:
    """Read the marking policy of a class; the default one if the class has no course file.

    Raises:
        UsageError: The course file cannot be read.
    """
    if not record.course_file:
        return Policy()
    return read_policy(Path(record.course_file), [lesson.id for lesson in lessons])


def publication_of(
    folder: ClassFolder, record: ClassRecord, course: Course, lessons: Iterable[Lesson], policy: Policy
) -> Publication:
    """Return what to write for a class, and from which gradebook, templates and signing key."""
    return Publication(
        folder=folder,
        gradebook=folder.gradebook_url(record),
        titles={lesson.id: lesson.title for lesson in lessons},
        policy=policy,
        templates=templates_of(course),
        key=key_path(),
        unmatched=record.unmatched,
    )


def needs_review(summaries: Iterable[GradeSummary]) -> bool:
    """Return whether a submission of the class could not be graded."""
    return any(
        each.problem or any(lesson.state == "needs review" for lesson in each.lessons) for each in summaries
    )
