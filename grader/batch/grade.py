"""The steps of ``cvgrade grade``: list the submissions, plan, grade, store each result."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
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
from grader.submissions.classroom import Learner
from grader.submissions.reader_process import SubmittedClass
from grader.submissions.roster import Row
from grader.text.words import counted

Engine = Callable[[Iterable[Task]], Iterator[GradedTask]]
"""A function that grades tasks, such as the local engine. It pulls a task when it can start it, so only the
tasks in progress are in memory."""

IgnoredPath = tuple[str, str, str]
"""Learner, file and reason of a file that is not graded. The learner is empty for unmatched files, the file
for a whole submission."""

MAX_NAMED = 5
"""Number of files that an error message names."""

LEARNERS_PER_TRANSACTION = 50
"""Number of learners whose files are read and stored in one transaction."""


@dataclass(frozen=True, slots=True)
class GradeRequest:
    """The arguments of ``cvgrade grade``.

    Attributes:
        course: The course.
        lessons: All lessons of the course.
        picked: Lessons to grade.
        submissions: Folder or archive of the class.
        roster: The class list; None when there is none.
        seed: Seed of the random inputs; None for the gradebook's seed.
        settings: Settings of the lessons.
        force: Grade submissions that have a result, too.
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
class ClassSubmissions:
    """The submissions of a class together with its roster.

    Attributes:
        classroom: The submissions.
        learners: Each learner of the classroom, read on request, once.
        roster: Rows of the class list by learner; None when there is none.
        rows: The learners as stored in the gradebook; filled by `plan_class`.
    """

    classroom: SubmittedClass
    learners: Iterator[Learner]
    roster: dict[str, Row] | None
    rows: list[LearnerRow] = field(default_factory=list)

    @property
    def keys(self) -> set[str]:
        """Keys of all learners with a submission or on the roster."""
        return {*self.classroom.keys, *(self.roster or ())}

    @property
    def missing(self) -> list[Row]:
        """Roster rows of learners without a submission."""
        submitted = set(self.classroom.keys)
        return [row for key, row in (self.roster or {}).items() if key not in submitted]


def list_submissions(request: GradeRequest) -> ClassSubmissions:
    """List the submissions and read the roster beside them.

    Raises:
        UsageError: There are no submissions, or none of a lesson of this course.
    """
    classroom = SubmittedClass(request.submissions, [lesson.id for lesson in request.lessons])
    learners = _from_first_lesson_file(classroom, request.lessons)
    roster = None if request.roster is None else {row.learner: row for row in request.roster}
    return ClassSubmissions(classroom, learners, roster)


def _from_first_lesson_file(classroom: SubmittedClass, lessons: Sequence[Lesson]) -> Iterator[Learner]:
    """Return all learners, after reading them up to the first one with a lesson file.

    Submissions without any lesson file are refused: marks from them would be 0 % for everybody.

    Raises:
        UsageError: There is no lesson file.
    """
    others = [file.name for file in classroom.unmatched]
    learners, read = iter(classroom), []
    for learner in learners:
        read.append(learner)
        if learner.lessons:
            return itertools.chain(read, learners)
        others += [f"{learner.key}/{file.name}" for file in learner.ignored]
        others += [f"{learner.key} ({learner.problem})"] if learner.problem else []
    more = f" and {counted(len(others) - MAX_NAMED, 'more file')}" if len(others) > MAX_NAMED else ""
    raise UsageError(
        f"None of the submitted files belongs to a lesson of this course:"
        f" {', '.join(others[:MAX_NAMED])}{more}. Nothing was graded or written.",
        f"The course has {', '.join(lesson.entry for lesson in lessons)}. Is it the right course (--course)?",
    )


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
        _store_submissions(submissions, gradebook),
        graded=gradebook.graded_keys(),
        seed=seed,
        settings=request.settings,
        force=request.force,
    )


def _store_submissions(submissions: ClassSubmissions, gradebook: Gradebook) -> Iterator[Learner]:
    """Store the submissions of every learner, then yield the learner."""
    now = time.time()
    missing = [
        LearnerRow(row.learner, row.name or row.learner, row.email, row.id, row.section)
        for row in submissions.missing
    ]
    gradebook.add_learners(missing)
    learners = submissions.learners
    while chunk := list(itertools.islice(learners, LEARNERS_PER_TRANSACTION)):
        rows = [_row(each, submissions.roster) for each in chunk]
        gradebook.add_learners(rows)
        gradebook.add_attempts(attempt for each in chunk for attempt in _attempts(each, now))
        submissions.rows.extend(rows)
        yield from chunk
    submissions.rows.extend(missing)


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
        ignored=tuple((file.name, file.reason) for file in learner.ignored),
    )


def _attempts(learner: Learner, now: float) -> Iterator[Attempt]:
    for lesson, submitted in learner.lessons.items():
        yield Attempt(
            learner.key, lesson, submitted.sha, submitted.name, submitted.source, submitted.modified, now
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


def ignored_files(submissions: ClassSubmissions) -> Iterator[IgnoredPath]:
    """Yield every file that is not graded, with the reason."""
    for unmatched_file in submissions.classroom.unmatched:
        yield "", unmatched_file.name, unmatched_file.reason
    for row in submissions.rows:
        yield from _ignored_of(row)


def known_ignored_files(gradebook: Gradebook, unmatched: Iterable[tuple[str, str]]) -> set[IgnoredPath]:
    """Return the files that earlier runs have reported as ignored, so that no run repeats them."""
    known = {("", name, reason) for name, reason in unmatched}
    return known.union(*(_ignored_of(row) for row in gradebook.learners()))


def _ignored_of(row: LearnerRow) -> Iterator[IgnoredPath]:
    for name, reason in row.ignored:
        yield row.learner, name, reason
    if row.problem:
        yield row.learner, "", row.problem
