"""``cvgrade demo`` and ``cvgrade story``: a sample learner's files, checked like any other."""

from __future__ import annotations

from pathlib import Path

import click


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
    print_results(CheckRequest(course, lessons, workspace, picked=lessons, seed=seed))


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
            f"{lesson.id} tells no story.",
            f"These do: {', '.join(each.id for each in lessons if each.story) or 'none'}.",
        )
    create_workspace(folder, course, lessons, suggest_settings(course, lessons))
    workspace = Workspace(folder.resolve())
    request = CheckRequest(course, lessons, workspace, picked=(lesson,), seed=seed)
    for number, step in enumerate(story_steps(lesson)):
        click.echo(f"\n== Step {number}: {step.title}\n")
        write_atomically(workspace.file(lesson), step.source)
        print_results(request)
        kept = workspace.root / "steps" / f"{number}-{step.title.replace(' ', '-')}.html"
        write_atomically(kept, workspace.report.read_bytes())
