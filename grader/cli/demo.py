"""``cvgrade demo`` and ``cvgrade story``: check the work of a sample learner."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.options import examples


@click.command(epilog=examples("cvgrade demo", "cvgrade demo /tmp/demo"))
@click.argument("folder", default="demo", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--seed", type=click.IntRange(min=0), default=2026, show_default=True, help="Random seed of the inputs."
)
def demo(folder: Path, seed: int) -> None:
    """Check a sample learner's work in every lesson.

    FOLDER becomes a workspace with the report. The lessons are in turn correct (the solution), wrong (a known
    wrong answer) and unfinished (the first half of the solution). cvgrade checks them like any other work.
    """
    from grader.assets.settings import suggest_settings
    from grader.authoring.demo import demo_source
    from grader.cli.check import print_results
    from grader.course.catalog import open_course
    from grader.files import write_atomically
    from grader.workspace.check import CheckRequest
    from grader.workspace.folder import Workspace, create_workspace

    course, lessons = open_course()
    create_workspace(folder, course, lessons, suggest_settings(course, lessons))
    workspace = Workspace(folder.resolve())
    for number, lesson in enumerate(lessons):
        write_atomically(workspace.file(lesson), demo_source(lesson, number))
    print_results(CheckRequest(course, lessons, workspace, picked=lessons, seed=seed, background=False))


@click.command(epilog=examples("cvgrade story 2"))
@click.argument("name", metavar="LESSON")
@click.argument("folder", default="story", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--seed", type=click.IntRange(min=0), default=2026, show_default=True, help="Random seed of the inputs."
)
def story(name: str, folder: Path, seed: int) -> None:
    """Check one lesson from the first attempt to the solution.

    The steps are the original exercise, several wrong answers and the solution. The report of each step is
    saved in FOLDER/steps.
    """
    from grader.assets.settings import suggest_settings
    from grader.authoring.demo import story_steps
    from grader.cli.check import print_results
    from grader.course.catalog import open_course, pick_lesson
    from grader.errors import UsageError
    from grader.files import write_atomically
    from grader.workspace.check import CheckRequest
    from grader.workspace.folder import Workspace, create_workspace

    course, lessons = open_course()
    lesson = pick_lesson(lessons, name)
    if not lesson.story:
        raise UsageError(
            f"{lesson.id} has no story.",
            f"Lessons with a story: {', '.join(each.id for each in lessons if each.story) or 'none'}.",
        )
    create_workspace(folder, course, lessons, suggest_settings(course, lessons))
    workspace = Workspace(folder.resolve())
    request = CheckRequest(course, lessons, workspace, picked=(lesson,), seed=seed, background=False)
    for number, step in enumerate(story_steps(lesson)):
        click.echo(f"\n== Step {number}: {step.title}\n")
        write_atomically(workspace.file(lesson), step.source)
        print_results(request)
        saved = workspace.root / "steps" / f"{number}-{step.title.replace(' ', '-')}.html"
        write_atomically(saved, workspace.report.read_bytes())
