"""Plan of a run: every current submission without a result for its pack, judge version and seed.

A plan holds names and hashes only. The files are in the gradebook, and each one is loaded when an engine
asks for it, so memory use does not depend on the size of the class.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from grader.course.layout import Course
from grader.course.pack import Lesson
from grader.gradebook.store import ResultKey
from grader.judge.job import Job, job_for
from grader.judge.version import judge_version
from grader.model import LessonResult
from grader.submissions.classroom import Learner


@dataclass(frozen=True, slots=True)
class PendingSubmission:
    """One submission to grade.

    Attributes:
        key: Key of its result.
        refusal: Why the file cannot be graded at all; empty when it can.
        untouched: The file equals the exercise file.
    """

    key: ResultKey
    refusal: str
    untouched: bool


@dataclass(frozen=True, slots=True)
class Task:
    """One submission with its file, ready for an engine.

    Attributes:
        key: Key of its result.
        job: The request for the examiner.
    """

    key: ResultKey
    job: Job


@dataclass(frozen=True, slots=True)
class GradedTask:
    """A task that an engine has finished.

    Attributes:
        key: Key of its result.
        result: The result; None when the submission could not be graded.
        problem: Why there is no result.
    """

    key: ResultKey
    result: LessonResult | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run will grade.

    Attributes:
        pending: Submissions to grade, lesson by lesson.
        up_to_date: Number of submissions that already have a current result.
    """

    pending: tuple[PendingSubmission, ...]
    up_to_date: int


def make_plan(
    course: Course,
    lessons: Iterable[Lesson],
    learners: Iterable[Learner],
    *,
    graded: set[ResultKey],
    seed: int,
    settings: Mapping[str, str],
    force: bool = False,
) -> Plan:
    """Find the submissions that have no current result.

    Args:
        course: The course.
        lessons: Lessons to grade.
        learners: The class, read one learner at a time.
        graded: Keys of the stored results.
        seed: Seed of the random inputs, the same for the whole class.
        settings: Settings of the lessons, the same for the whole class.
        force: Grade submissions that have a result, too.
    """
    pending: dict[str, list[PendingSubmission]] = {}
    up_to_date = 0
    # Lessons without TensorFlow come first: most of the class is graded within seconds.
    ordered = sorted(lessons, key=lambda lesson: lesson.libraries == "tensorflow")
    shared = {lesson.id: _shared_by_class(course, lesson, settings) for lesson in ordered}
    for learner in learners:
        for lesson in ordered:
            submitted = learner.lessons.get(lesson.id)
            if submitted is None:
                continue
            stub, relevant = shared[lesson.id]
            key = ResultKey(
                learner.key, lesson.id, submitted.sha, lesson.sha, judge_version(), seed, relevant
            )
            if key in graded and not force:
                up_to_date += 1
            else:
                each = PendingSubmission(key, submitted.refusal, submitted.source == stub)
                pending.setdefault(lesson.id, []).append(each)
    return Plan(tuple(each for lesson in ordered for each in pending.get(lesson.id, ())), up_to_date)


def _shared_by_class(course: Course, lesson: Lesson, settings: Mapping[str, str]) -> tuple[bytes, str]:
    """Return what all submissions of a lesson share: the exercise file and the settings as JSON."""
    path = course.exercises / lesson.folder.name / lesson.entry
    relevant = {name: settings[name] for name in sorted(lesson.settings) if name in settings}
    return path.read_bytes() if path.exists() else b"", json.dumps(relevant)


def load_tasks(
    pending: Iterable[PendingSubmission],
    course: Course,
    lessons: Iterable[Lesson],
    source_of: Callable[[ResultKey], bytes],
) -> Iterator[Task]:
    """Yield the tasks of a plan. Each file is loaded when its task is requested."""
    by_id = {lesson.id: lesson for lesson in lessons}
    for each in pending:
        job = job_for(
            course,
            by_id[each.key.lesson],
            source_of(each.key),
            seed=each.key.seed,
            settings=json.loads(each.key.settings),
            learner=each.key.learner,
            refusal=each.refusal,
            untouched=each.untouched,
        )
        yield Task(each.key, job)
