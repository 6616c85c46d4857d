"""What is to be graded: every current submission that has no result for this pack, engine and seed yet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from grader.course.layout import Course
from grader.course.pack import Lesson
from grader.engine import engine_id
from grader.gradebook.store import ResultKey
from grader.grading.job import Job, job_for
from grader.intake.classroom import Handed, Learner
from grader.workspace.submission import refusal


@dataclass(frozen=True, slots=True)
class Task:
    """One submission that is to be graded.

    Attributes:
        key: Under which its result is kept.
        job: What the examiner is asked.
        heavy: Whether it needs a worker with the large libraries.
    """

    key: ResultKey
    job: Job
    heavy: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run will do.

    Attributes:
        tasks: To be graded, those with the same libraries together.
        kept: How many submissions have their result already.
    """

    tasks: tuple[Task, ...]
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
        learners: The class, as it was read.
        graded: What has a result.
        seed: For fresh inputs; the same for the whole class.
        settings: The lessons' settings, the same for the whole class.
        force: Grade again what has a result.
    """
    tasks: list[Task] = []
    kept = 0
    for lesson in lessons:
        stub = _stub(course, lesson)
        relevant = {name: settings[name] for name in sorted(lesson.settings) if name in settings}
        for learner in learners:
            if lesson.id not in learner.lessons:
                continue
            job = _job(course, lesson, learner.key, learner.lessons[lesson.id], seed, relevant, stub)
            key = ResultKey(
                learner.key, lesson.id, job.sha, lesson.sha, engine_id(), seed, json.dumps(relevant)
            )
            if key in graded and not force:
                kept += 1
            else:
                tasks.append(Task(key, job, lesson.family == "heavy"))
    # The light ones first: most of the class is done in the first seconds.
    return Plan(tuple(sorted(tasks, key=lambda task: task.heavy)), kept)


def _job(
    course: Course,
    lesson: Lesson,
    learner: str,
    handed: Handed,
    seed: int,
    settings: dict[str, str],
    stub: bytes,
) -> Job:
    return job_for(
        course,
        lesson,
        handed.source,
        seed=seed,
        settings=settings,
        learner=learner,
        refusal=refusal(handed.name, handed.source),
        untouched=handed.source == stub,
    )


def _stub(course: Course, lesson: Lesson) -> bytes:
    path = course.exercises / lesson.folder.name / lesson.entry
    return path.read_bytes() if path.exists() else b""
