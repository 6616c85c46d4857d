"""Check a learner's work: read, grade, record, and write the report."""

from __future__ import annotations

import importlib
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.background.client import BackgroundSession, Session, is_wanted
from grader.course.layout import Course
from grader.course.pack import Lesson
from grader.errors import UsageError, WorkspaceError
from grader.judge.job import Job, job_for, random_seed
from grader.judge.session import GradingSession
from grader.model import CheckResult, LessonResult
from grader.submissions.single_file import Submission, read_submission
from grader.workspace.folder import BACKGROUND, Workspace, read_own_file

_EMPTY = "{} is empty. `cvgrade reset {}` brings the exercise back."

OnCheck = Callable[[Lesson, CheckResult | None], None]
"""Called when a lesson starts, with None, and after each of its checks."""


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """What to check, and how.

    Attributes:
        course: The course.
        lessons: All lessons of the course.
        workspace: Where results are stored; None for a single file outside any workspace.
        picked: The lessons to check; empty for every lesson that the learner has started.
        function: The only function to check, in a single picked lesson; empty for all. Nothing is recorded.
        file: A file to check instead of the workspace's; None for the workspace's.
        report: Path of the HTML report; None for the workspace's ``report.html``.
        seed: Seed of the random inputs; None for a new one.
        full: Train on the whole data set.
        require_sandbox: Refuse to run code without a sandbox.
        background: Grade in the background session, which makes the next check fast.
    """

    course: Course
    lessons: tuple[Lesson, ...]
    workspace: Workspace | None = None
    picked: tuple[Lesson, ...] = ()
    function: str = ""
    file: Path | None = None
    report: Path | None = None
    seed: int | None = None
    full: bool = False
    require_sandbox: bool = False
    background: bool = True

    @property
    def report_path(self) -> Path | None:
        """Path of the HTML report; None when none is written: for one function, or without a record."""
        if self.function:
            return None
        return self.report or (self.record.report if self.record else None)

    @property
    def record(self) -> Workspace | None:
        """The workspace in which results are recorded; None for one function or another file than its own."""
        return None if self.function or self.file else self.workspace


def check_lessons(request: CheckRequest, on_check: OnCheck | None = None) -> Iterator[LessonResult]:
    """Check the requested lessons and yield each result as soon as it is recorded.

    A result that cannot be recorded is yielded before the error. The HTML report is written at the end, also
    when a later lesson cannot be checked.

    Args:
        request: What to check.
        on_check: Called when a lesson starts, with None, and after each of its checks.

    Raises:
        UsageError: A file is missing.
        CvgradeError: Grading failed, or a result could not be stored. Results recorded earlier remain.
    """
    seed = random_seed() if request.seed is None else request.seed
    results: list[LessonResult] = []
    if request.record or request.report_path:
        import_meanwhile("grader.workspace.recording")
    try:
        with open_session(request) as session:
            for lesson in _lessons_to_check(request):
                result, source = _grade(session, request, lesson, seed, on_check)
                try:
                    _record(request, lesson, result, source)
                except WorkspaceError:
                    yield result  # a full disk must not hide it
                    raise
                results.append(result)
                yield result
    finally:
        if results:
            _write_report(request, results)


def import_meanwhile(module: str) -> None:
    """Import a module while another process grades, so that it is there when the grade is."""
    threading.Thread(target=importlib.import_module, args=(module,)).start()


def open_session(request: CheckRequest) -> Session:
    """Return the session that grades: the one in the background, unless the user turned it off."""
    settings = request.workspace.checked_settings(request.lessons) if request.workspace else {}
    if request.background and settings.get(BACKGROUND, "yes") != "no" and is_wanted():
        return BackgroundSession(request.course, require_sandbox=request.require_sandbox)
    return GradingSession(require_sandbox=request.require_sandbox)


def check_lesson(
    session: Session, request: CheckRequest, lesson: Lesson, on_check: OnCheck | None = None
) -> LessonResult:
    """Check one lesson in a running session, record the result and write the report.

    Raises:
        UsageError: The file is missing.
        CvgradeError: Grading failed, or the result could not be stored.
    """
    result, source = _grade(session, request, lesson, random_seed(), on_check)
    _record(request, lesson, result, source)
    _write_report(request, [result])
    return result


def _grade(
    session: Session, request: CheckRequest, lesson: Lesson, seed: int, on_check: OnCheck | None
) -> tuple[LessonResult, bytes]:
    """Return the result of a lesson, and the file that was checked."""

    def show(check: CheckResult | None) -> None:
        if on_check:
            on_check(lesson, check)

    job = job_of(request, lesson, seed)
    show(None)
    return session.grade(job, show).for_learner(), job.source


def _record(request: CheckRequest, lesson: Lesson, result: LessonResult, source: bytes) -> None:
    if request.record:
        from grader.workspace.recording import record_result

        record_result(request.record, lesson, result, source)


def _write_report(request: CheckRequest, results: list[LessonResult]) -> None:
    if request.report_path:
        from grader.workspace.recording import write_report

        write_report(request, request.report_path, results)


def _lessons_to_check(request: CheckRequest) -> tuple[Lesson, ...]:
    """Return the picked lessons, else those that were started, else all that have a file."""
    if request.picked or request.workspace is None:
        return request.picked
    workspace = request.workspace
    present = [lesson for lesson in request.lessons if workspace.file(lesson).is_file()]
    if not present:
        raise UsageError(
            f"There is no exercise file in {workspace.root}.", "Run `cvgrade reset LESSON` to restore one."
        )
    started = [lesson for lesson in present if _started(workspace.file(lesson), request.course, lesson)]
    return tuple(started or present)


def _started(path: Path, course: Course, lesson: Lesson) -> bool:
    """Return whether a file differs from the original exercise, or cannot be read."""
    from grader.workspace.notebook_files import exercise_notebook

    try:
        content = path.read_bytes()
    except OSError:
        return True
    return content != (exercise_notebook if path.suffix == ".ipynb" else _stub)(course, lesson)


def _stub(course: Course, lesson: Lesson) -> bytes:
    path = course.exercises / lesson.folder.name / lesson.entry
    return path.read_bytes() if path.exists() else b""


def _name(file: str, lesson: Lesson) -> str:
    """Return the name of a file in messages: its own if it is a plain one, else that of the lesson."""
    return file if re.fullmatch(r"\w[\w .-]{0,99}\.py", file) else lesson.entry


def job_of(request: CheckRequest, lesson: Lesson, seed: int, submission: Submission | None = None) -> Job:
    """Return the job for the learner's work on a lesson.

    Args:
        request: What to check.
        lesson: The lesson.
        seed: Seed of the random inputs.
        submission: The work, such as the cells of a running notebook; None for the learner's file.

    Raises:
        UsageError: The file is missing.
    """
    submission = submission or _read(request, lesson)
    return job_for(
        request.course,
        lesson,
        submission.source,
        name=_name(submission.name, lesson),
        seed=seed,
        settings=request.workspace.checked_settings(request.lessons) if request.workspace else {},
        full=request.full,
        only=request.function,
        refusal=submission.refusal,
        untouched=submission.source == _stub(request.course, lesson),
        notes=()
        if submission.source.strip() or submission.refusal
        else (_EMPTY.format(submission.name, lesson.id),),
    )


def _read(request: CheckRequest, lesson: Lesson) -> Submission:
    if request.file or not request.workspace:
        return read_submission(request.file or Path(lesson.entry))
    return read_own_file(request.workspace, lesson)
