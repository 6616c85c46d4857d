"""``cvgrade check``: read, grade, record, print, report; one lesson after the other."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import click
import msgspec
from rich.console import Console

from grader.course.layout import Course, templates_of
from grader.course.pack import Lesson
from grader.errors import UsageError
from grader.files import write_atomically
from grader.judge.job import Job, job_for, random_seed
from grader.judge.session import GradingSession
from grader.model import SCHEMA, CheckResult, LessonResult
from grader.report.terminal import print_result
from grader.submissions.single_file import read_submission
from grader.workspace.folder import Workspace
from grader.workspace.progress import changed_record, progress


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """What the user asked ``check`` for.

    Attributes:
        course: The course.
        lessons: All lessons of it.
        workspace: Where results are kept; None for a single file outside any workspace.
        picked: The lessons to check; empty for every one that was begun.
        file: A file to check instead of the workspace's own.
        report: Where the HTML report goes; None for the workspace's own place.
        seed: For fresh inputs; None for a random one.
        full: Train on everything.
        require_sandbox: Refuse to run code without a sandbox.
    """

    course: Course
    lessons: tuple[Lesson, ...]
    workspace: Workspace | None
    picked: tuple[Lesson, ...]
    file: Path | None
    report: Path | None
    seed: int | None
    full: bool
    require_sandbox: bool = False


def check_lessons(request: CheckRequest, *, as_json: bool) -> list[LessonResult]:
    """Check the lessons that were asked for; print each result as soon as it is there.

    Raises:
        UsageError: A file is missing.
        CvgradeError: Nothing could be graded, or a result could not be kept. What was kept before stays.
    """
    console = Console(highlight=False, stderr=as_json)
    seed = random_seed() if request.seed is None else request.seed
    results: list[LessonResult] = []
    try:
        with GradingSession(require_sandbox=request.require_sandbox) as session:
            for lesson in _due(request):
                result = _check(session, request, lesson, seed)
                results.append(result)
                if not as_json:
                    print_result(console, result)
    finally:
        path = request.report or (request.workspace.report if request.workspace else None)
        if results and path:
            written = write_report(request.course, request.lessons, request.workspace, path, results)
            if not as_json:
                click.echo(f"Report: {written}")
    if as_json:
        click.echo(msgspec.json.encode({"schema": SCHEMA, "results": results}).decode())
    return results


def check_one(
    session: GradingSession, request: CheckRequest, lesson: Lesson, console: Console
) -> LessonResult:
    """Check one lesson in a session that stays; print and record it, and write the report.

    Raises:
        UsageError: The file is missing.
        CvgradeError: It could not be graded, or the result could not be kept.
    """
    result = _check(session, request, lesson, random_seed())
    print_result(console, result)
    assert request.workspace is not None
    write_report(request.course, request.lessons, request.workspace, request.workspace.report)
    return result


def _check(session: GradingSession, request: CheckRequest, lesson: Lesson, seed: int) -> LessonResult:
    result = _grade(session, _job(request, lesson, seed), lesson).for_learner()
    _keep(request.workspace, lesson, result)
    return result


def _due(request: CheckRequest) -> tuple[Lesson, ...]:
    if request.picked:
        return request.picked
    assert request.workspace is not None
    there = [lesson for lesson in request.lessons if request.workspace.file(lesson).exists()]
    if not there:
        raise UsageError(
            f"{request.workspace.root} holds no lesson file.",
            "`cvgrade reset LESSON` puts a fresh one there.",
        )
    begun = [lesson for lesson in there if _begun(request.workspace.file(lesson), request.course, lesson)]
    return tuple(begun or there)


def _begun(path: Path, course: Course, lesson: Lesson) -> bool:
    """Whether a file is another one than the exercise as it was handed out."""
    if path.suffix != ".ipynb":
        return path.read_bytes() != _stub(course, lesson)
    from grader.workspace.notebook_files import exercise_notebook

    return path.read_bytes() != exercise_notebook(course, lesson)


def _stub(course: Course, lesson: Lesson) -> bytes:
    path = course.exercises / lesson.folder.name / lesson.entry
    return path.read_bytes() if path.exists() else b""


def _job(request: CheckRequest, lesson: Lesson, seed: int) -> Job:
    path = request.file or (request.workspace.file(lesson) if request.workspace else Path(lesson.entry))
    submission = read_submission(path)
    return job_for(
        request.course,
        lesson,
        submission.source,
        seed=seed,
        settings=request.workspace.settings() if request.workspace else {},
        full=request.full,
        refusal=submission.refusal,
        untouched=submission.source == _stub(request.course, lesson),
    )


def _grade(session: GradingSession, job: Job, lesson: Lesson) -> LessonResult:
    """Grade with a line that shows what is going on, where somebody can see it."""
    if not sys.stderr.isatty():
        return session.grade(job)
    with Console(stderr=True).status(f"{lesson.id}: starting") as status:

        def told(check: CheckResult) -> None:
            status.update(f"{lesson.id}: {check.title}", spinner="dots")

        return session.grade(job, told)


def _keep(workspace: Workspace | None, lesson: Lesson, result: LessonResult) -> None:
    if workspace:
        with changed_record(workspace, lesson) as box:
            box[0] = box[0].after(result)


def write_report(
    course: Course,
    lessons: tuple[Lesson, ...],
    workspace: Workspace | None,
    path: Path,
    results: list[LessonResult] | None = None,
) -> Path:
    """Write the HTML report: of the whole workspace, or of these results when there is none."""
    from grader.report.html import render_progress

    templates = templates_of(course)
    if workspace:
        entries = progress(workspace, lessons)
    else:
        from grader.report.progress import LessonProgress

        entries = [LessonProgress.of_result(result) for result in results or []]
    write_atomically(path, render_progress(entries, templates))
    return path.absolute()
