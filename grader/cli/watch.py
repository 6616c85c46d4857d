"""``cvgrade watch``: check a lesson on every save."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from grader.cli.options import PLAIN, WORKSPACE_COURSE, new_console


@click.command()
@click.argument("name", metavar="[LESSON]", required=False)
@WORKSPACE_COURSE
@PLAIN
def watch(name: str | None, course_folder: Path | None) -> None:
    """Check your work on every save.

    Start with LESSON, else with the first lesson that you have not passed. After a pass, the next lesson
    follows. Keys: h hint, n next lesson, a check all, r check again, o open the report, q quit.
    """
    from grader.cli.learn import open_page
    from grader.course.catalog import pick_lesson
    from grader.watch.session import watch_workspace
    from grader.workspace.check import CheckRequest
    from grader.workspace.folder import find_workspace, workspace_course

    course, lessons = workspace_course(course_folder)
    workspace = find_workspace(Path.cwd())
    current = pick_lesson(lessons, name) if name else None
    request = CheckRequest(course, lessons, workspace)
    watch_workspace(request, workspace, current, new_console(), partial(open_page, wanted=True))
