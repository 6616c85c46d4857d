"""What is to be graded: every current submission that has no result for this pack, engine and seed yet.

A plan holds names and hashes. The files themselves lie in the gradebook, and each is loaded when its turn
comes: a class of any size takes little memory.
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
from grader.submissions.single_file import refusal


@dataclass(frozen=True, slots=True)
class PendingSubmission:
    """One submission that is to be graded.

    Attributes:
        key: Under which its result is kept.
        refusal: Why the file cannot be graded at all; empty when it can.
        untouched: It is the exercise as it was handed out.
    """

    key: ResultKey
    refusal: str
    untouched: bool


@dataclass(frozen=True, slots=True)
class Task:
    """One submission with its file, ready for an engine.

    Attributes:
        key: Under which its result is kept.
        job: What the examiner is asked.
    """

    key: ResultKey
    job: Job


@dataclass(frozen=True, slots=True)
class GradedTask:
    """One task that has ended.

    Attributes:
        key: Under which its result is kept.
        result: What was found; None when it could not be graded.
        problem: Why not.
    """

    key: ResultKey
    result: LessonResult | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run will do.

    Attributes:
        due: To be graded, those with the same libraries together.
        kept: How many submissions have their result already.
    """

    due: tuple[PendingSubmission, ...]
    kept: int


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
    """Compare what was handed in with what has a result.

    Args:
        course: The course.
        lessons: Those that are to be graded.
        learners: The class, as it is read.
        graded: What has a result.
        seed: For fresh inputs; the same for the whole class.
        settings: The lessons' settings, the same for the whole class.
        force: Grade again what has a result.
    """
    due: dict[str, list[PendingSubmission]] = {}
    kept = 0
    # The light ones first: most of the class is done in the first seconds.
    ordered = sorted(lessons, key=lambda lesson: lesson.libraries == "tensorflow")
    common = {lesson.id: _common(course, lesson, settings) for lesson in ordered}
    for learner in learners:
        for lesson in ordered:
            submitted = learner.lessons.get(lesson.id)
            if submitted is None:
                continue
            stub, relevant = common[lesson.id]
            key = ResultKey(
                learner.key, lesson.id, submitted.sha, lesson.sha, judge_version(), seed, relevant
            )
            if key in graded and not force:
                kept += 1
            else:
                each = PendingSubmission(
                    key, refusal(submitted.name, submitted.source), submitted.source == stub
                )
                due.setdefault(lesson.id, []).append(each)
    return Plan(tuple(each for lesson in ordered for each in due.get(lesson.id, ())), kept)


def _common(course: Course, lesson: Lesson, settings: Mapping[str, str]) -> tuple[bytes, str]:
    """What all submissions to a lesson share: the exercise as it was handed out, and the settings."""
    path = course.exercises / lesson.folder.name / lesson.entry
    relevant = {name: settings[name] for name in sorted(lesson.settings) if name in settings}
    return path.read_bytes() if path.exists() else b"", json.dumps(relevant)


def load_tasks(
    due: Iterable[PendingSubmission],
    course: Course,
    lessons: Iterable[Lesson],
    source_of: Callable[[ResultKey], bytes],
) -> Iterator[Task]:
    """The tasks of a plan, each with its file, as they are asked for."""
    by_id = {lesson.id: lesson for lesson in lessons}
    for each in due:
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
