"""``cvgrade next``: what to do next."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.options import WORKSPACE_COURSE


@click.command("next")
@WORKSPACE_COURSE
def show_next(course_folder: Path | None) -> None:
    """Show what to do next."""
    from grader.workspace.folder import find_workspace, workspace_course
    from grader.workspace.progress import next_step

    _, lessons = workspace_course(course_folder)
    click.echo(str(next_step(find_workspace(Path.cwd()), lessons)))


next = show_next  # noqa: A001 - a command is found by its name
