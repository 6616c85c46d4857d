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
    from grader.cli.check import CheckRequest, check_lessons
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


@click.command()
@click.argument("name", metavar="LESSON")
@click.argument("folder", default="story", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--seed", type=click.IntRange(min=0), default=2026, show_default=True, help="For the fresh inputs."
)
def story(name: str, folder: Path, seed: int) -> None:
    """Play a learner's way through a LESSON: untouched, wrong in several ways, right.

    Each step is checked for real; its report is kept in FOLDER/steps.
    """
    from grader.assets.settings import suggest_settings
    from grader.cli.check import CheckRequest, check_lessons
    from grader.cli.learn import load_course, pick_one
    from grader.errors import UsageError
    from grader.files import write_atomically
    from grader.workspace.folder import Workspace, create_workspace

    course, lessons = load_course()
    lesson = pick_one(lessons, name)
    if not lesson.story:
        raise UsageError(
            f"{lesson.id} tells no story.",
            f"These do: {', '.join(each.id for each in lessons if each.story) or 'none'}.",
        )
    create_workspace(folder, course, lessons, suggest_settings(course, lessons))
    workspace = Workspace(folder.resolve())
    request = CheckRequest(course, lessons, workspace, (lesson,), None, None, seed, full=False)
    for number, (title, source) in enumerate(_steps(lesson)):
        click.echo(f"\n== Step {number}: {title}\n")
        write_atomically(workspace.file(lesson), source)
        check_lessons(request, as_json=False)
        kept = workspace.root / "steps" / f"{number}-{title.replace(' ', '-')}.html"
        write_atomically(kept, workspace.report.read_bytes())


def _steps(lesson: Lesson) -> list[tuple[str, bytes]]:
    """What is handed in, step by step: the untouched exercise, each wrong answer, the solution."""
    from grader.authoring.generate import stub
    from grader.authoring.linter import composed

    solution = lesson.solution.read_bytes()
    wrong = [(name.replace("_", " "), lesson.folder / "wrong" / f"{name}.py") for name in lesson.story]
    return [
        ("the exercise", stub(solution.decode()).encode()),
        *((title, composed(lesson, path)) for title, path in wrong),
        ("right", solution),
    ]


def _work(lesson: Lesson, number: int) -> bytes:
    """Right, wrong and unfinished by turns; at least one of each in a course of three lessons."""
    from grader.authoring.generate import stub
    from grader.authoring.linter import composed

    text = lesson.solution.read_text(encoding="utf-8")
    if number % 3 == 1 and lesson.wrong_answers:
        return composed(lesson, lesson.wrong_answers[0])
    if number % 3 == 2:
        regions = [match.start() for match in re.finditer(r"^ *# BEGIN SOLUTION", text, re.MULTILINE)]
        cut = regions[len(regions) // 2]
        return (text[:cut] + stub(text[cut:])).encode()
    return text.encode()
