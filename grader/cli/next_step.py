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
    from grader.workspace.progress import next_step, read_progress

    _, lessons = workspace_course(course_folder)
    workspace = find_workspace(Path.cwd())
    click.echo(str(next_step(workspace, lessons, read_progress(workspace, lessons))))


next = show_next  # noqa: A001 - a command is found by its name
