"""``cvgrade restore``: list saved files and bring one back."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.options import WORKSPACE_COURSE


@click.command()
@click.argument("name", metavar="[LESSON]", required=False)
@click.argument("number", metavar="[NUMBER]", required=False, type=click.IntRange(min=1))
@WORKSPACE_COURSE
def restore(name: str | None, number: int | None, course_folder: Path | None) -> None:
    """List your backups, or bring one back.

    `cvgrade reset` saves your file before it restores the exercise. Without NUMBER, the backups are listed,
    the newest first. With NUMBER, that backup replaces your file, which is saved first.

    Example: cvgrade restore lesson02 1
    """
    from grader.course.catalog import pick_lesson
    from grader.workspace.backups import backups_of, restore_backup
    from grader.workspace.folder import find_workspace, workspace_course

    _, lessons = workspace_course(course_folder)
    workspace = find_workspace(Path.cwd())
    picked = (pick_lesson(lessons, name),) if name else lessons
    if number is not None:
        target, saved = restore_backup(workspace, picked[0], number)
        if saved:
            click.echo(f"Your file was saved as {saved}")
        click.echo(f"Restored {target}")
        return
    found = False
    for lesson in picked:
        for position, each in enumerate(backups_of(workspace, lesson), 1):
            found = True
            click.echo(f"{lesson.id}  {position:>2}  {each.saved_at:%Y-%m-%d %H:%M:%S}  {each.path}")
    if found:
        click.echo(f"\n`cvgrade restore {name or 'LESSON'} NUMBER` brings one back.")
    else:
        click.echo("There are no backups. `cvgrade reset LESSON` saves your file before it replaces it.")
