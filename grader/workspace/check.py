"""Check a learner's work: read, grade, record, and write the report."""

from __future__ import annotations

import importlib
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from grader.background.client import BackgroundSession, Session, is_wanted
from grader.course.layout import Course, templates_of
from grader.course.pack import Lesson
from grader.errors import UsageError, WorkspaceError
from grader.files import write_atomically
from grader.judge.job import Job, job_for, random_seed
from grader.judge.session import GradingSession
from grader.model import WRONG_OUTCOMES, CheckResult, LessonResult
from grader.report.progress import LessonProgress
from grader.submissions.single_file import Submission, read_submission
from grader.text.comparison import function_text
from grader.workspace.folder import Workspace, read_own_file
from grader.workspace.progress import changed_record, load_record, next_step, read_progress
from grader.workspace.solution import compare_checked

_EMPTY = "{} is empty. `cvgrade reset {}` brings the exercise back."

BACKGROUND = "background"
"""Setting of a workspace: ``background = "no"`` leaves no session in the background."""

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
    if request.report_path:
        _import_meanwhile("grader.report.html")
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
        if results and request.report_path:
            write_report(request, request.report_path, results)


def _import_meanwhile(module: str) -> None:
    """Import a module while another process grades."""
    threading.Thread(target=importlib.import_module, args=(module,)).start()


def open_session(request: CheckRequest) -> Session:
    """Return the session that grades: the one in the background, unless the user turned it off."""
    settings = request.workspace.settings() if request.workspace else {}
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
    if request.report_path:
        write_report(request, request.report_path, [result])
    return result


def write_report(request: CheckRequest, path: Path, results: list[LessonResult] | None = None) -> Path:
    """Write the HTML report of the whole workspace, or of `results` when nothing is recorded.

    Returns:
        The absolute path of the report.
    """
    from grader.report.html import render_progress

    step = None
    if request.record:
        entries = progress_with_code(request.record, request.lessons)
        step = next_step(request.record, request.lessons, entries)
    else:
        entries = [LessonProgress.of_result(result) for result in results or []]
    write_atomically(path, render_progress(entries, templates_of(request.course), step=step))
    return path.absolute()


def progress_with_code(workspace: Workspace, lessons: tuple[Lesson, ...]) -> list[LessonProgress]:
    """Return the progress with the learner's functions that were checked last.

    Functions that pass are beside the worked ones, and the code of those that do not pass is for a teacher.
    """
    return [
        _with_code(workspace, lesson, entry)
        for lesson, entry in zip(lessons, read_progress(workspace, lessons), strict=True)
    ]


def _with_code(workspace: Workspace, lesson: Lesson, entry: LessonProgress) -> LessonProgress:
    record = load_record(workspace, lesson)
    if entry.latest is None or not record.source:
        return entry
    both = compare_checked(workspace, lesson, record) if entry.passed else []
    wrong = {each.function for each in entry.latest.checks if each.outcome in WRONG_OUTCOMES}
    return replace(
        entry,
        comparisons={each.function: each for each in both if each.passed},
        code={function: function_text(record.source, function) for function in wrong},
    )


def record_result(workspace: Workspace, lesson: Lesson, result: LessonResult, source: bytes) -> None:
    """Add a result, and the file that was checked, to the learner's record of the lesson."""
    with changed_record(workspace, lesson) as box:
        box[0] = box[0].after(result, source)


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
        record_result(request.record, lesson, result, source)


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
        settings=request.workspace.settings() if request.workspace else {},
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
