"""Compute the marks of a graded class again and write its files. No submission runs."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from grader.batch.class_folder import ClassFolder, ClassRecord
from grader.batch.local_engine import default_jobs
from grader.batch.publish import Publication, Published, publish
from grader.course.declared import declared_checks
from grader.course.layout import Course, recorded_path, templates_of
from grader.course.pack import Lesson
from grader.gradebook.signing import key_path
from grader.gradebook.store import Gradebook
from grader.marking.course_file import read_policy, refuse_unknown_learners
from grader.marking.course_mark import ClassRules
from grader.marking.policy import Policy


def rescore_class(
    folder: ClassFolder, course: Course, lessons: tuple[Lesson, ...], course_file: Path | None = None
) -> Published:
    """Compute all marks from the gradebook and write report cards, overview and exports.

    Args:
        folder: Folder of the graded class.
        course: The course.
        lessons: All lessons of the course.
        course_file: Another course file, used from now on; None for the current one.

    Returns:
        The grade summary of each learner, and the marks that have changed.

    Raises:
        CvgradeError: The folder, the course file or the gradebook cannot be read or written.
    """
    with folder.locked():
        record = msgspec.structs.replace(folder.record(), course=recorded_path(course))
        if course_file:
            record = msgspec.structs.replace(record, course_file=str(course_file.absolute()))
        published = _publish_class(folder, record, course, lessons, jobs=default_jobs(()))
        folder.write_record(record)
        return published


def publish_class(
    folder: ClassFolder,
    course: Course,
    lessons: tuple[Lesson, ...],
    *,
    jobs: int,
    on_card: Callable[[int, int], None],
) -> Published:
    """Compute all marks by the record of the class as it is now, and write every file.

    Args:
        folder: Folder of the graded class.
        course: The course.
        lessons: All lessons of the course.
        jobs: Number of processes for the report cards.
        on_card: Called with the number of finished cards and the total.

    Raises:
        CvgradeError: The folder, the course file or the gradebook cannot be read or written.
    """
    with folder.locked():
        return _publish_class(folder, folder.record(), course, lessons, jobs=jobs, on_card=on_card)


def _publish_class(
    folder: ClassFolder,
    record: ClassRecord,
    course: Course,
    lessons: tuple[Lesson, ...],
    *,
    jobs: int,
    on_card: Callable[[int, int], None] = lambda _done, _total: None,
) -> Published:
    policy = class_policy(record, lessons)
    with Gradebook(folder.gradebook_url(record)) as book:
        names = {row.learner: row.name for row in book.learners()}
        refuse_unknown_learners(policy, names.keys(), names, book.hidden_learners())
        publication = publication_of(folder, record, course, lessons, class_rules(book, policy, lessons))
    return publish(publication, jobs=jobs, on_card=on_card)


def class_policy(record: ClassRecord, lessons: Sequence[Lesson]) -> Policy:
    """Read the marking policy of a class; the default one if the class has no course file.

    Raises:
        UsageError: The course file cannot be read.
    """
    if not record.course_file:
        return Policy()
    return read_policy(Path(record.course_file), lessons)


def class_rules(book: Gradebook, policy: Policy, lessons: Sequence[Lesson]) -> ClassRules:
    """Return what the marks of a class depend on beside each learner's results, at this moment."""
    return ClassRules(
        policy=policy,
        lessons={lesson.id: declared_checks(lesson) for lesson in lessons},
        submitted=book.graded_lessons(),
        now=time.time(),
        unread=book.unread_learners(),
    )


def publication_of(
    folder: ClassFolder, record: ClassRecord, course: Course, lessons: Sequence[Lesson], rules: ClassRules
) -> Publication:
    """Return what to write for a class, and from which gradebook, templates and signing key."""
    return Publication(
        folder=folder,
        gradebook=folder.gradebook_url(record),
        titles={lesson.id: lesson.title for lesson in lessons},
        rules=rules,
        templates=templates_of(course),
        key=key_path(),
        unmatched=record.unmatched,
        notes=record.notes,
    )
