"""The record of a check: the learner's progress, and the report of the whole workspace.

A command imports this module while another process grades: it needs much more than asking for a grade does.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from grader.course.layout import templates_of
from grader.course.pack import Lesson
from grader.files import write_atomically
from grader.model import WRONG_OUTCOMES, LessonResult
from grader.report.html import render_progress
from grader.report.progress import LessonProgress
from grader.text.comparison import function_text
from grader.workspace.check import CheckRequest
from grader.workspace.folder import Workspace
from grader.workspace.progress import changed_record, load_record, next_step, read_progress
from grader.workspace.solution import compare_checked


def record_result(workspace: Workspace, lesson: Lesson, result: LessonResult, source: bytes) -> None:
    """Add a result, and the file that was checked, to the learner's record of the lesson."""
    with changed_record(workspace, lesson) as box:
        box[0] = box[0].after(result, source)


def write_report(request: CheckRequest, path: Path, results: list[LessonResult] | None = None) -> Path:
    """Write the HTML report of the whole workspace, or of `results` when nothing is recorded.

    Returns:
        The absolute path of the report.
    """
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
