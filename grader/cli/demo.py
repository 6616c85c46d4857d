"""``cvgrade demo``: a made-up learner with right, wrong and unfinished lessons, checked for real."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from grader.course.pack import Lesson


@click.command()
@click.argument("folder", default="demo", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--seed", type=click.IntRange(min=0), default=2026, show_default=True, help="For the fresh inputs."
)
def demo(folder: Path, seed: int) -> None:
    """Check a made-up learner's work in every lesson and write the report.

    Nothing is pretended: right lessons hold the worked solution, wrong ones a known-wrong answer,
    unfinished ones a solution of which the second half is still to be written.
    """
    from grader.assets.settings import suggest_settings
    from grader.cli.checking import CheckRequest, check_lessons
    from grader.course.catalog import load_lessons
    from grader.course.layout import find_course
    from grader.files import write_atomically
    from grader.workspace.folder import Workspace, create_workspace

    course = find_course()
    lessons = load_lessons(course)
    create_workspace(folder, course, lessons, suggest_settings(course, lessons))
    workspace = Workspace(folder.resolve())
    for number, lesson in enumerate(lessons):
        write_atomically(workspace.file(lesson), _work(lesson, number))
    check_lessons(
        CheckRequest(course, lessons, workspace, lessons, None, None, seed, full=False), as_json=False
    )


def _work(lesson: Lesson, number: int) -> bytes:
    """Right, wrong and unfinished by turns; at least one of each in a course of three lessons."""
    from grader.course.build import stub
    from grader.grading.laws import composed

    text = lesson.solution.read_text(encoding="utf-8")
    if number % 3 == 1 and lesson.wrong_answers:
        return composed(lesson, lesson.wrong_answers[0])
    if number % 3 == 2:
        regions = [match.start() for match in re.finditer(r"^ *# BEGIN SOLUTION", text, re.MULTILINE)]
        cut = regions[len(regions) // 2]
        return (text[:cut] + stub(text[cut:])).encode()
    return text.encode()
