"""Grade one submission inside Gradescope's container."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from grader.course.catalog import pick_lesson
from grader.course.layout import Course
from grader.course.pack import Lesson
from grader.errors import ExaminerError, SandboxError
from grader.export.gradescope import gradescope_results
from grader.export.gradescope_zip import SETTINGS, GradescopeSettings
from grader.files import write_atomically
from grader.judge.job import job_for, random_seed
from grader.judge.session import GradingSession
from grader.marking.grade_summary import summarize_result
from grader.submissions.reader_process import read_folder

PUBLIC = frozenset({"venv", "python", "run_autograder"})
"""What other users may read in Gradescope's folder: Python and its libraries. They hold no check."""


def grade_on_gradescope(root: Path, course: Course, lessons: tuple[Lesson, ...]) -> None:
    """Grade ``submission/`` and write ``results/results.json``.

    Args:
        root: Gradescope's folder ``/autograder``.
        course: The course.
        lessons: Its lessons.

    Raises:
        CvgradeError: Grading failed. No file is written, so Gradescope reports that the autograder failed.
    """
    _close_to_others(root)
    settings = msgspec.json.decode((root / "source" / SETTINGS).read_bytes(), type=GradescopeSettings)
    lesson = pick_lesson(lessons, settings.lesson)
    learner = read_folder(root / "submission", [lesson.id])
    submitted = learner.lessons.get(lesson.id)
    reasons = [f"{file.name}: {file.reason}" for file in learner.ignored]
    problem = learner.problem or "; ".join([f"{lesson.entry} is missing", *reasons])
    job = job_for(
        course,
        lesson,
        submitted.source if submitted else b"",
        seed=random_seed(),
        settings=settings.settings,
        learner="you",
        refusal=submitted.refusal if submitted else problem,
    )
    with GradingSession(require_sandbox=True, or_separate_user=True) as session:
        result = session.grade(job)
    if result.broken:
        raise ExaminerError("A check failed because of a bug in cvgrade. No mark was written.")
    # Every worker has ended, and with it all that the submission started: nothing can change the file now.
    document = gradescope_results(summarize_result(result, settings.policy))
    write_atomically(root / "results" / "results.json", msgspec.json.encode(document))


def _close_to_others(root: Path) -> None:
    """Let only root read and change the checks, the results, the submission and its metadata.

    A submission runs as another user where the container permits no sandbox.

    Raises:
        SandboxError: The file system has no permissions.
    """
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    for path in root.iterdir():
        if path.name in PUBLIC or path.is_symlink():
            continue
        os.chown(path, 0, 0)
        path.chmod(path.stat().st_mode & 0o700)
        if path.stat().st_mode & 0o077:
            raise SandboxError(f"{path} cannot be closed to other users. Nothing was graded.")
