"""``cvgrade watch``: check a lesson on every save."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("name", metavar="[LESSON]", required=False)
def watch(name: str | None) -> None:
    """Check on every save, and move on when a lesson is passed. Keys: hint, next, all, report, quit."""
    from rich.console import Console

    from grader.course.catalog import open_course, pick_lesson
    from grader.watch.session import watch_workspace
    from grader.workspace.check import CheckRequest
    from grader.workspace.folder import find_workspace

    course, lessons = open_course()
    workspace = find_workspace(Path.cwd())
    current = pick_lesson(lessons, name) if name else None
    request = CheckRequest(course, lessons, workspace)
    watch_workspace(request, workspace, current, Console(highlight=False), click.launch)
