"""Grade one submission inside Gradescope's container."""

from __future__ import annotations

from pathlib import Path

import msgspec

from grader.course.catalog import pick_lesson
from grader.course.layout import Course
from grader.course.pack import Lesson
from grader.errors import ExaminerError
from grader.export.gradescope import gradescope_results
from grader.export.gradescope_zip import SETTINGS, GradescopeSettings
from grader.files import write_atomically
from grader.judge.job import job_for, random_seed
from grader.judge.session import GradingSession
from grader.marking.grade_summary import summarize_result
from grader.submissions.reader_process import read_folder


def grade_on_gradescope(root: Path, course: Course, lessons: tuple[Lesson, ...]) -> None:
    """Grade ``submission/`` and write ``results/results.json``.

    Args:
        root: Gradescope's folder ``/autograder``.
        course: The course.
        lessons: Its lessons.

    Raises:
        CvgradeError: Grading failed. No file is written, so Gradescope reports that the autograder failed.
    """
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
    with GradingSession() as session:
        result = session.grade(job)
    if result.broken:
        raise ExaminerError("A check failed because of a bug in cvgrade. No mark was written.")
    document = gradescope_results(summarize_result(result))
    write_atomically(root / "results" / "results.json", msgspec.json.encode(document))
