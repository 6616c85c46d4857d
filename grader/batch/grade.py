"""The steps of ``cvgrade grade``: plan, grade, store each result."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import msgspec

from grader.batch.class_submissions import ClassSubmissions, store_submissions
from grader.batch.local_engine import grade_locally
from grader.batch.plan import GradedTask, PendingSubmission, Plan, Task, load_tasks, make_plan
from grader.course.layout import Course
from grader.course.pack import Lesson
from grader.errors import UsageError
from grader.gradebook.signing import Signer
from grader.gradebook.store import Gradebook, ResultKey
from grader.judge.job import random_seed
from grader.model import LessonResult

Engine = Callable[[Iterable[Task]], Iterator[GradedTask]]
"""A function that grades tasks, such as the local engine. It pulls a task when it can start it, so only the
tasks in progress are in memory."""


@dataclass(frozen=True, slots=True)
class GradeRequest:
    """The arguments of ``cvgrade grade``.

    Attributes:
        course: The course.
        lessons: All lessons of the course.
        picked: Lessons to grade.
        seed: Seed of the random inputs; None for the gradebook's seed.
        settings: Settings of the lessons.
        force: Grade submissions that have a result, too.
    """

    course: Course
    lessons: tuple[Lesson, ...]
    picked: tuple[Lesson, ...]
    seed: int | None
    settings: dict[str, str]
    force: bool


def plan_class(request: GradeRequest, submissions: ClassSubmissions, gradebook: Gradebook) -> Plan:
    """Store the submissions and find those without a current result.

    Raises:
        UsageError: The requested seed differs from the gradebook's seed.
    """
    stored_seed = gradebook.metadata("seed")
    if request.force and request.seed is not None:
        gradebook.set_metadata("seed", str(request.seed))
    elif request.seed is not None and stored_seed is not None and request.seed != int(stored_seed):
        raise UsageError(
            f"This class was graded with the seed {stored_seed}, not {request.seed}. With two seeds its"
            " learners would get different inputs.",
            "Leave out --seed, or add --force to grade everything again.",
        )
    seed = int(gradebook.add_metadata("seed", str(random_seed() if request.seed is None else request.seed)))
    return make_plan(
        request.course,
        request.picked,
        store_submissions(submissions, gradebook),
        graded=gradebook.graded_keys(),
        seed=seed,
        settings=request.settings,
        force=request.force,
    )


def load_pending(
    request: GradeRequest, pending: Iterable[PendingSubmission], gradebook: Gradebook
) -> Iterator[Task]:
    """Yield the tasks of a plan. Each file is loaded from the gradebook when its task is requested."""
    return load_tasks(pending, request.course, request.picked, gradebook.source)


def grade_tasks(
    tasks: Iterable[Task], engine: Engine, gradebook: Gradebook, signer: Signer
) -> Iterator[GradedTask]:
    """Grade tasks. Each result is signed and stored before it is yielded.

    Raises:
        CvgradeError: This machine cannot grade, or the gradebook cannot be written. Stored results are safe.
    """
    for graded in engine(tasks):
        checked = _refuse_mismatch(graded)
        if checked.result is None:
            gradebook.add_problem(checked.key.learner, checked.key.lesson, checked.problem)
        else:
            document = _without_passed_figures(checked.result).to_json()
            gradebook.add_result(checked.key, document.decode(), signer.sign(document))
        yield checked


def _refuse_mismatch(graded: GradedTask) -> GradedTask:
    """Return the task with a problem instead of its result if the result belongs to another key."""
    key, result = graded.key, graded.result
    if result is None or key == ResultKey(
        result.learner,
        result.lesson,
        result.submission_sha,
        result.pack_sha,
        result.judge_version,
        result.seed,
        key.settings,
    ):
        return graded
    changed = [
        what
        for what, asked, found in (
            (f"the pack of {key.lesson}", key.pack_sha, result.pack_sha),
            ("cvgrade itself", key.judge_version, result.judge_version),
        )
        if asked != found
    ]
    problem = "the engine returned the result of another task"
    if changed:
        problem = f"{' and '.join(changed)} changed while the class was graded: run the command again"
    return GradedTask(key, None, problem)


def _without_passed_figures(result: LessonResult) -> LessonResult:
    """Drop the figures of passed checks: they are the larger part of a result and explain no lost points."""
    checks = (
        msgspec.structs.replace(check, figures=()) if check.passed else check for check in result.checks
    )
    return msgspec.structs.replace(result, checks=tuple(checks))


def local_engine(*, jobs: int, require_sandbox: bool) -> Engine:
    """Return the local engine with its settings bound."""

    def engine(tasks: Iterable[Task]) -> Iterator[GradedTask]:
        return grade_locally(tasks, jobs=jobs, require_sandbox=require_sandbox)

    return engine
