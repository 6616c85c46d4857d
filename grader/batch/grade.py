"""``cvgrade grade`` as a sentence: read the class, see what is missing, grade it, keep it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from grader.batch.local import Done, grade_locally
from grader.batch.plan import Plan, Task, make_plan
from grader.course.layout import Course
from grader.course.pack import Lesson
from grader.errors import UsageError
from grader.gradebook.signing import Signer
from grader.gradebook.store import Attempt, Gradebook, LearnerRow
from grader.grading.job import random_seed
from grader.intake.classroom import Learner, read_class
from grader.intake.gather import LeftOut
from grader.intake.roster import Row
from grader.model import LessonResult

Engine = Callable[[Sequence[Task]], Iterator[Done]]
"""Whatever grades tasks: the local engine with its settings bound, or another one."""


@dataclass(frozen=True, slots=True)
class GradeRequest:
    """What the user asked ``grade`` for.

    Attributes:
        course: The course.
        lessons: All of its lessons.
        picked: Those that are to be graded.
        submissions: The class: a folder or an archive.
        roster: Who is in it; None when nobody said.
        seed: For fresh inputs; None for the gradebook's own.
        settings: The lessons' settings.
        force: Grade again what has a result.
    """

    course: Course
    lessons: tuple[Lesson, ...]
    picked: tuple[Lesson, ...]
    submissions: Path
    roster: tuple[Row, ...] | None
    seed: int | None
    settings: dict[str, str]
    force: bool


@dataclass(frozen=True, slots=True)
class Intake:
    """A class as it was read.

    Attributes:
        learners: With what they handed in, also those of the roster who handed in nothing.
        strays: What belongs to nobody.
        rows: The learners as the gradebook keeps them.
    """

    learners: tuple[Learner, ...]
    strays: tuple[LeftOut, ...]
    rows: tuple[LearnerRow, ...]


def read_intake(request: GradeRequest) -> Intake:
    """Read the submissions and the roster together.

    Raises:
        UsageError: There is no submission.
    """
    learners, strays = read_class(request.submissions, [lesson.id for lesson in request.lessons])
    roster = {row.learner: row for row in request.roster or ()}
    rows = [_row(each, roster.get(each.key), everybody=request.roster is None) for each in learners]
    missing = [row for key, row in roster.items() if key not in {each.key for each in learners}]
    rows += [
        LearnerRow(row.learner, row.name or row.learner, row.email, row.id, row.section) for row in missing
    ]
    return Intake(tuple(learners), tuple(strays), tuple(rows))


def _row(learner: Learner, row: Row | None, *, everybody: bool) -> LearnerRow:
    listed = row or Row(learner.key)
    return LearnerRow(
        learner=learner.key,
        name=listed.name or learner.name,
        email=listed.email,
        number=listed.id,
        section=listed.section,
        enrolled=everybody or row is not None,
        problem=learner.problem,
        left_out=tuple((left.name, left.reason) for left in learner.left_out),
    )


def plan_class(request: GradeRequest, intake: Intake, gradebook: Gradebook) -> Plan:
    """Keep what was handed in, and see what has no result yet.

    Raises:
        UsageError: Another seed was asked for than the gradebook's.
    """
    kept_seed = gradebook.fact("seed")
    if request.force and request.seed is not None:
        gradebook.replace_fact("seed", str(request.seed))
    elif request.seed is not None and kept_seed is not None and request.seed != int(kept_seed):
        raise UsageError(
            f"This class was graded with the seed {kept_seed}, not {request.seed}: with two seeds its members"
            " would meet different inputs.",
            "Leave out --seed, or add --force to grade everything again.",
        )
    seed = int(gradebook.remember("seed", str(random_seed() if request.seed is None else request.seed)))
    gradebook.enrol(intake.rows)
    now = time.time()
    for learner in intake.learners:
        gradebook.hand_in(_attempts(learner, now))
    return make_plan(
        request.course,
        request.picked,
        intake.learners,
        graded=gradebook.graded(),
        seed=seed,
        settings=request.settings,
        force=request.force,
    )


def _attempts(learner: Learner, now: float) -> list[Attempt]:
    return [
        Attempt(learner.key, lesson, handed.sha, handed.name, handed.source, handed.modified, now)
        for lesson, handed in learner.lessons.items()
    ]


def grade_tasks(
    tasks: Sequence[Task], engine: Engine, gradebook: Gradebook, signer: Signer
) -> Iterator[Done]:
    """Grade, and keep each result before it is told to anybody.

    Raises:
        CvgradeError: The machine cannot grade, or the gradebook cannot be written. What was kept stays.
    """
    for done in engine(tasks):
        if done.result is None:
            gradebook.report_problem(done.task.key.learner, done.task.key.lesson, done.problem)
        else:
            document = _slim(done.result).to_json()
            gradebook.record(done.task.key, document.decode(), signer.sign(document))
        yield done


def _slim(result: LessonResult) -> LessonResult:
    """Without the pictures of what passed: they are the larger part of a result and explain no mark."""
    checks = (
        msgspec.structs.replace(check, exhibits=()) if check.passed else check for check in result.checks
    )
    return msgspec.structs.replace(result, checks=tuple(checks))


def local_engine(*, jobs: int, require_sandbox: bool) -> Engine:
    """The local engine, ready for tasks."""

    def engine(tasks: Sequence[Task]) -> Iterator[Done]:
        return grade_locally(tasks, jobs=jobs, require_sandbox=require_sandbox)

    return engine


def not_taken(intake: Intake) -> Iterable[tuple[str, str, str]]:
    """What was left out: learner, file and reason; the learner is empty for what belongs to nobody."""
    for stray in intake.strays:
        yield "", stray.name, stray.reason
    for row in intake.rows:
        for name, reason in row.left_out:
            yield row.learner, name, reason
        if row.problem:
            yield row.learner, "", row.problem
