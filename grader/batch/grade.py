"""``cvgrade grade`` as a sentence: read the class, see what is missing, grade it, keep it."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from grader.batch.local_engine import grade_locally
from grader.batch.plan import GradedTask, PendingSubmission, Plan, Task, load_tasks, make_plan
from grader.course.layout import Course
from grader.course.pack import Lesson
from grader.errors import UsageError
from grader.gradebook.signing import Signer
from grader.gradebook.store import Attempt, Gradebook, LearnerRow, ResultKey
from grader.judge.job import random_seed
from grader.model import LessonResult
from grader.submissions.classroom import Classroom, Learner, open_class
from grader.submissions.roster import Row

Engine = Callable[[Iterable[Task]], Iterator[GradedTask]]
"""Whatever grades tasks: the local engine with its settings bound, or another one. It takes a task when it
can begin with it, so that no more of them are in memory than are being graded."""

READ_AT_ONCE = 50
"""Learners whose files are read, and kept in one transaction."""


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
    """A class that has been listed, and the files of its learners as far as they were read.

    Attributes:
        classroom: The submissions.
        roster: Who is in the class; None when nobody said.
        rows: The learners as the gradebook keeps them; filled by `plan_class`.
    """

    classroom: Classroom
    roster: dict[str, Row] | None
    rows: list[LearnerRow] = field(default_factory=list)

    @property
    def keys(self) -> set[str]:
        """Everybody who handed in something or stands on the roster."""
        return {*self.classroom.keys, *(self.roster or ())}

    @property
    def missing(self) -> list[Row]:
        """Who stands on the roster and handed in nothing."""
        submitted = set(self.classroom.keys)
        return [row for key, row in (self.roster or {}).items() if key not in submitted]


def open_intake(request: GradeRequest) -> Intake:
    """List the submissions, and put the roster beside them.

    Raises:
        UsageError: There is no submission.
    """
    classroom = open_class(request.submissions, [lesson.id for lesson in request.lessons])
    roster = None if request.roster is None else {row.learner: row for row in request.roster}
    return Intake(classroom, roster)


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
    return make_plan(
        request.course,
        request.picked,
        _kept(intake, gradebook),
        graded=gradebook.graded(),
        seed=seed,
        settings=request.settings,
        force=request.force,
    )


def _kept(intake: Intake, gradebook: Gradebook) -> Iterator[Learner]:
    """Every learner, once the gradebook has what they handed in."""
    now = time.time()
    missing = [
        LearnerRow(row.learner, row.name or row.learner, row.email, row.id, row.section)
        for row in intake.missing
    ]
    gradebook.enrol(missing)
    learners = iter(intake.classroom)
    while some := list(itertools.islice(learners, READ_AT_ONCE)):
        rows = [_row(each, intake.roster) for each in some]
        gradebook.enrol(rows)
        gradebook.submit(attempt for each in some for attempt in _attempts(each, now))
        intake.rows.extend(rows)
        yield from some
    intake.rows.extend(missing)


def _row(learner: Learner, roster: dict[str, Row] | None) -> LearnerRow:
    listed = (roster or {}).get(learner.key)
    known = listed or Row(learner.key)
    return LearnerRow(
        learner=learner.key,
        name=known.name or learner.name,
        email=known.email,
        number=known.id,
        section=known.section,
        enrolled=roster is None or listed is not None,
        problem=learner.problem,
        ignored=tuple((left.name, left.reason) for left in learner.ignored),
    )


def _attempts(learner: Learner, now: float) -> Iterator[Attempt]:
    for lesson, submitted in learner.lessons.items():
        yield Attempt(
            learner.key, lesson, submitted.sha, submitted.name, submitted.source, submitted.modified, now
        )


def tasks_of(request: GradeRequest, due: Iterable[PendingSubmission], gradebook: Gradebook) -> Iterator[Task]:
    """The tasks of a plan, each with its file from the gradebook, as an engine asks for them."""
    return load_tasks(due, request.course, request.picked, gradebook.source)


def grade_tasks(
    tasks: Iterable[Task], engine: Engine, gradebook: Gradebook, signer: Signer
) -> Iterator[GradedTask]:
    """Grade, and keep each result before it is told to anybody.

    Raises:
        CvgradeError: The machine cannot grade, or the gradebook cannot be written. What was kept stays.
    """
    for ended in engine(tasks):
        done = _fitting(ended)
        if done.result is None:
            gradebook.report_problem(done.key.learner, done.key.lesson, done.problem)
        else:
            document = _slim(done.result).to_json()
            gradebook.record(done.key, document.decode(), signer.sign(document))
        yield done


def _fitting(done: GradedTask) -> GradedTask:
    """The same, unless the result is of something else than was asked for."""
    key, result = done.key, done.result
    if result is None or key == ResultKey(
        result.learner,
        result.lesson,
        result.submission_sha,
        result.pack_sha,
        result.judge_version,
        result.seed,
        key.settings,
    ):
        return done
    changed = [
        what
        for what, asked, found in (
            (f"the pack of {key.lesson}", key.pack_sha, result.pack_sha),
            ("cvgrade itself", key.judge_version, result.judge_version),
        )
        if asked != found
    ]
    problem = "the engine answered another question than it was asked"
    if changed:
        problem = f"{' and '.join(changed)} was changed while the class was graded: run the command again"
    return GradedTask(key, None, problem)


def _slim(result: LessonResult) -> LessonResult:
    """Without the pictures of what passed: they are the larger part of a result and explain no mark."""
    checks = (
        msgspec.structs.replace(check, figures=()) if check.passed else check for check in result.checks
    )
    return msgspec.structs.replace(result, checks=tuple(checks))


def local_engine(*, jobs: int, require_sandbox: bool) -> Engine:
    """The local engine, ready for tasks."""

    def engine(tasks: Iterable[Task]) -> Iterator[GradedTask]:
        return grade_locally(tasks, jobs=jobs, require_sandbox=require_sandbox)

    return engine


def not_taken(intake: Intake) -> Iterator[tuple[str, str, str]]:
    """What was left out: learner, file and reason; the learner is empty for what belongs to nobody."""
    for unmatched_file in intake.classroom.unmatched:
        yield "", unmatched_file.name, unmatched_file.reason
    for row in intake.rows:
        for name, reason in row.ignored:
            yield row.learner, name, reason
        if row.problem:
            yield row.learner, "", row.problem
