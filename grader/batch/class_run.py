"""Grade a class: from its submissions to its report cards."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import msgspec

from grader.assets.settings import suggest_settings
from grader.batch.class_folder import ClassFolder, ClassRecord
from grader.batch.class_submissions import (
    ClassSubmissions,
    IgnoredPath,
    known_ignored_files,
    list_submissions,
)
from grader.batch.grade import Engine, GradeRequest, grade_tasks, load_pending, plan_class
from grader.batch.identity_notes import identity_notes
from grader.batch.plan import GradedTask, Plan
from grader.batch.publish import Published
from grader.batch.rescore import class_policy, publish_class
from grader.course.layout import Course, recorded_path
from grader.course.pack import Lesson
from grader.gradebook.signing import Signer, key_path
from grader.gradebook.store import Gradebook, LearnerRow
from grader.marking.course_file import refuse_unknown_learners
from grader.submissions.roster import read_roster
from grader.submissions.submission_times import read_times


@dataclass(frozen=True, slots=True)
class ClassRun:
    """The arguments of one run of ``cvgrade grade``.

    Attributes:
        course: The course.
        lessons: All lessons of the course.
        picked: Lessons to grade.
        submissions: Folder or archive of the class.
        folder: Folder of the report cards, the class overview and the gradebook.
        roster: CSV file with the class list; None for the one of the previous run.
        times: CSV file with times of submission; None when there is none.
        course_file: TOML file with the marking policy; None for the one of the previous run.
        gradebook: URL of a PostgreSQL gradebook; empty for the one of the previous run.
        seed: Seed of the random inputs; None for the gradebook's seed.
        force: Grade submissions that have a result, too.
        jobs: Number of processes that write report cards.
    """

    course: Course
    lessons: tuple[Lesson, ...]
    picked: tuple[Lesson, ...]
    submissions: Path
    folder: ClassFolder
    roster: Path | None
    times: Path | None
    course_file: Path | None
    gradebook: str
    seed: int | None
    force: bool
    jobs: int


class ClassProgress(Protocol):
    """Receives the progress of a run."""

    def plan(self, plan: Plan, submissions: ClassSubmissions, known: Collection[IgnoredPath]) -> None:
        """Report what the run will grade and which files it ignores, except those `known` from earlier."""
        ...

    def done(self, done: GradedTask) -> None:
        """Report a graded submission."""
        ...

    def card(self, done: int, total: int) -> None:
        """Report how many report cards are written."""
        ...


def grade_class(
    run: ClassRun, make_engine: Callable[[Sequence[Lesson]], Engine], progress: ClassProgress
) -> Published:
    """Grade the pending submissions of a class and write its report cards, overview and exports.

    Args:
        run: What to grade.
        make_engine: Returns the engine for the lessons that have pending submissions.
        progress: Receives the progress.

    Returns:
        The grade summary of each learner, and the marks that differ from the last run.

    Raises:
        CvgradeError: The class cannot be read, graded or written. Stored results are safe.
    """
    earlier = run.folder.claim()
    record = _updated(earlier or ClassRecord(), run)
    policy = class_policy(record, run.lessons)
    request = GradeRequest(
        course=run.course,
        lessons=run.lessons,
        picked=run.picked,
        seed=run.seed,
        settings={**suggest_settings(run.course, run.lessons), **policy.settings},
        force=run.force,
    )
    listed = list_submissions(
        run.submissions,
        run.lessons,
        roster=read_roster(Path(record.roster)) if record.roster else None,
        times=read_times(run.times, [lesson.id for lesson in run.lessons]) if run.times else None,
        out=run.folder.path,
    )
    if record.roster and not run.roster:
        listed.notes.append(f"the roster of the last run was used: {record.roster}")
    unmatched = tuple((file.name, file.reason) for file in listed.classroom.unmatched)
    record = msgspec.structs.replace(record, unmatched=unmatched)
    signer = Signer(key_path())
    if earlier is None:
        run.folder.create(record)  # first, so that an interrupted run recognizes its folder
    with Gradebook(run.folder.gradebook_url(record), create=True) as book:
        rows = book.learners()
        names = {row.learner: row.name for row in rows}
        hidden = book.hidden_learners()
        run.folder.refuse_unknown_learners(_identities(rows, hidden), listed.identities)
        refuse_unknown_learners(policy, {*names, *listed.keys}, names, hidden)
        with run.folder.locked():
            run.folder.write_record(record)
        listed.notes.extend(identity_notes(listed, rows, hidden))
        known = known_ignored_files(book, earlier.unmatched if earlier else ())
        plan = plan_class(request, listed, book)
        run.folder.update_record(notes=tuple(listed.notes))
        progress.plan(plan, listed, known)
        pending = {each.key.lesson for each in plan.pending}
        engine = make_engine([lesson for lesson in run.picked if lesson.id in pending])
        for done in grade_tasks(load_pending(request, plan.pending, book), engine, book, signer):
            progress.done(done)
        return publish_class(run.folder, run.course, run.lessons, jobs=run.jobs, on_card=progress.card)


def _identities(rows: Iterable[LearnerRow], hidden: Iterable[str]) -> set[str]:
    """Return what may identify a learner of the class, also one who was merged or removed."""
    texts = {text for row in rows for text in (row.learner, row.name, row.number, row.email.lower())}
    return {*texts, *hidden} - {""}


def _updated(earlier: ClassRecord, run: ClassRun) -> ClassRecord:
    """Return the record of the earlier run with the arguments of this one."""
    return msgspec.structs.replace(
        earlier,
        course=recorded_path(run.course),
        submissions=str(run.submissions.absolute()),
        course_file=str(run.course_file.absolute()) if run.course_file else earlier.course_file,
        roster=str(run.roster.absolute()) if run.roster else earlier.roster,
        gradebook=run.gradebook or earlier.gradebook,
    )
