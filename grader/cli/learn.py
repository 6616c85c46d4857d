"""Commands for learners."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console


@click.command()
@click.argument("folder", default=".", type=click.Path(path_type=Path, file_okay=False))
@click.option("--notebooks", is_flag=True, help="Lessons as Jupyter notebooks instead of Python files.")
def init(folder: Path, notebooks: bool) -> None:
    """Make a workspace: exercises, lesson texts, settings and photographs."""
    from grader.assets.settings import suggest_settings
    from grader.course.catalog import open_course
    from grader.workspace.folder import create_workspace

    course, lessons = open_course()
    written = create_workspace(
        folder, course, lessons, suggest_settings(course, lessons), notebooks=notebooks
    )
    if not written:
        click.echo(f"{folder} is a workspace already; nothing was changed.")
        return
    click.echo(f"{len(written)} files written to {folder}.")
    first = lessons[0]
    file = f"{first.id}.ipynb" if notebooks else first.entry
    begin = "" if folder == Path() else f"cd {folder}, "
    click.echo(f"Begin: {begin}read lessons/{first.id}.md, edit {file}, then `cvgrade check`.")


@click.command()
@click.argument("name", metavar="LESSON")
@click.argument("check_id", metavar="[CHECK]", required=False)
def hint(name: str, check_id: str | None) -> None:
    """Show one more hint; CHECK defaults to the first one that has not passed."""
    from grader.course.catalog import open_course, pick_lesson
    from grader.course.hints import load_hints
    from grader.workspace.folder import find_workspace
    from grader.workspace.hints import next_hint

    _, lessons = open_course()
    lesson = pick_lesson(lessons, name)
    shown = next_hint(find_workspace(Path.cwd()), lesson, load_hints(lesson), check_id)
    click.echo(f"{lesson.id} {shown.check} (hint {shown.step} of {shown.steps})\n\n{shown.text}")
    if shown.step < shown.steps:
        click.echo(f"\nOne more: cvgrade hint {lesson.id} {shown.check}")


@click.command()
def status() -> None:
    """Show the lessons, the best and the latest score, and what is next."""
    from rich.table import Table
    from rich.text import Text

    from grader.course.catalog import open_course
    from grader.text.words import number
    from grader.workspace.folder import find_workspace
    from grader.workspace.progress import progress

    _, lessons = open_course()
    entries = progress(find_workspace(Path.cwd()), lessons)
    table = Table("lesson", "title", "state", "best", "latest", "attempts", box=None, header_style="bold")
    for entry in entries:
        best = "" if entry.best_earned is None else number(entry.best_earned)
        bonus = f" + {number(entry.best_bonus)}" if entry.best_bonus else ""
        latest = f"{number(entry.latest.earned)} of {number(entry.latest.possible)}" if entry.latest else ""
        table.add_row(
            *map(Text, (entry.id, entry.title, entry.state, best + bonus, latest, str(entry.attempts or "")))
        )
    console = _console()
    console.print(table)
    following = next((entry for entry in entries if not entry.passed), None)
    if following:
        console.print(
            Text(f"Next: {following.id}, about {following.minutes} minutes. Read lessons/{following.id}.md.")
        )
    else:
        console.print(Text("All lessons are passed."))


@click.command()
@click.option("--open", "open_it", is_flag=True, help="Open it in the browser.")
@click.option("--live", is_flag=True, help="Serve it on this machine and refresh it after each check.")
def report(open_it: bool, live: bool) -> None:
    """Write the HTML report again and say where it is."""
    from grader.course.catalog import open_course
    from grader.workspace.check import CheckRequest, write_report
    from grader.workspace.folder import find_workspace

    course, lessons = open_course()
    workspace = find_workspace(Path.cwd())
    path = write_report(CheckRequest(course, lessons, workspace), workspace.report)
    if live:
        _serve(path, open_it=open_it)
        return
    click.echo(f"The report is {path}")
    _open(path.as_uri(), wanted=open_it)


def _serve(path: Path, *, open_it: bool) -> None:
    import contextlib
    import threading

    from grader.watch.report_server import LiveReport

    with LiveReport(path.read_bytes) as server:
        click.echo(f"The report is at {server.address}\nIt refreshes itself. Ctrl-C ends it.")
        _open(server.address, wanted=open_it)
        with contextlib.suppress(KeyboardInterrupt):
            threading.Event().wait()


def _open(address: str, *, wanted: bool) -> None:
    if wanted and click.launch(address) != 0:
        click.echo("No browser could be started; open it yourself.", err=True)


@click.command()
@click.argument("name", metavar="LESSON")
def reset(name: str) -> None:
    """Start a lesson afresh; your file is kept as a backup."""
    from grader.course.catalog import open_course, pick_lesson
    from grader.workspace.folder import find_workspace, reset_file

    course, lessons = open_course()
    lesson = pick_lesson(lessons, name)
    backup = reset_file(find_workspace(Path.cwd()), course, lesson)
    click.echo(f"{lesson.entry} is fresh again." + (f" Your file is kept as {backup}." if backup else ""))


@click.command()
@click.argument("name", metavar="LESSON")
def solution(name: str) -> None:
    """Show the worked solution, once the required part is passed."""
    from grader.course.catalog import open_course, pick_lesson
    from grader.workspace.folder import find_workspace
    from grader.workspace.progress import unlocked_solution

    _, lessons = open_course()
    click.echo(unlocked_solution(find_workspace(Path.cwd()), pick_lesson(lessons, name)))


def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False)
