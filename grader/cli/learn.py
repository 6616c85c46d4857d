"""Commands for learners: ``init``, ``read``, ``hint``, ``status``, ``report``, ``reset``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import PLAIN, WORKSPACE_COURSE, is_plain, new_console
from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.course.pack import Lesson

COLUMNS = ("lesson", "title", "state", "best", "file now", "attempts")
"""Columns of ``cvgrade status``."""

TABLE_WIDTH = 66
"""Columns of a terminal below which ``cvgrade status`` prints lines: a table would cut its words."""


@click.command()
@click.argument("folder", default=".", type=click.Path(path_type=Path, file_okay=False))
@click.option("--notebooks", is_flag=True, help="Write the exercises as Jupyter notebooks.")
@WORKSPACE_COURSE
def init(folder: Path, notebooks: bool, course_folder: Path | None) -> None:
    """Create a workspace: exercises, lessons and settings.

    FOLDER is the new folder. Default: the current folder. Existing files are kept.
    """
    from grader.assets.settings import suggest_settings
    from grader.course.catalog import load_warm_up, open_course
    from grader.text.words import counted
    from grader.workspace.folder import SETTINGS, Workspace, create_workspace

    existing = Workspace(folder.absolute()) if (folder / SETTINGS).is_file() else None
    course, lessons = existing.open_course(course_folder) if existing else open_course(None, course_folder)
    written = create_workspace(
        folder, course, lessons, suggest_settings(course, lessons), notebooks=notebooks
    )
    path = folder.resolve()
    if not written:
        click.echo(f"{path} is a complete workspace already. Nothing was changed.")
        return
    click.echo(f"Created {counted(len(written), 'file')} in {path}")
    first = lessons[0]
    file = f"{first.id}.ipynb" if notebooks else first.entry
    start = "" if folder == Path() else f"cd {_quoted(folder)}, "
    if warm_up := load_warm_up(course):
        click.echo(f"Next: {start}run `cvgrade try {warm_up.id} --open`. {warm_up.summary}")
    else:
        click.echo(
            f"Next: {start}run `cvgrade read {first.id} --open`, edit {file}, then run `cvgrade check`."
        )


def _quoted(path: Path) -> str:
    """Return a path as every shell accepts it."""
    text = str(path)
    return text if all(character.isalnum() or character in "-_./:\\~" for character in text) else f'"{text}"'


def _lesson(lessons: tuple[Lesson, ...], name: str | None, command: str = "cvgrade check") -> Lesson:
    """Return the lesson with that name; without a name, the one in work. See `pick_lesson` for `command`.

    Raises:
        UsageError: There is no such lesson, or none was named and all are passed.
    """
    from grader.course.catalog import pick_lesson
    from grader.report.next_step import lesson_in_work
    from grader.workspace.folder import find_workspace
    from grader.workspace.progress import read_progress

    if name is not None:
        return pick_lesson(lessons, name, command)
    entry = lesson_in_work(read_progress(find_workspace(Path.cwd()), lessons))
    if entry is None:
        raise UsageError("You have passed all lessons.", "Name one of them.")
    return next(lesson for lesson in lessons if lesson.id == entry.id)


@click.command()
@click.argument("name", metavar="[LESSON]", required=False)
@click.option("--open", "open_it", is_flag=True, help="Open the page in the browser.")
@WORKSPACE_COURSE
def read(name: str | None, open_it: bool, course_folder: Path | None) -> None:
    """Write the page of a lesson and print its path.

    The page contains the text, the figures and the terms of the lesson. It needs no network connection.
    Without LESSON, it is the lesson in work.
    """
    from grader.workspace.folder import find_workspace, workspace_course
    from grader.workspace.lesson_page import write_lesson_page

    course, lessons = workspace_course(course_folder)
    path = write_lesson_page(find_workspace(Path.cwd()), course, _lesson(lessons, name))
    click.echo(f"Lesson: {path}")
    open_page(path.as_uri(), wanted=open_it)


@click.command()
@click.argument("name", metavar="[LESSON]", required=False)
@click.argument("check_id", metavar="[CHECK]", required=False)
@WORKSPACE_COURSE
def hint(name: str | None, check_id: str | None, course_folder: Path | None) -> None:
    """Show the next hint for a lesson.

    Each call shows one more hint. CHECK is the id of a check, or a function: `cvgrade hint 2 normalize`.
    Without CHECK, it is about the check to begin with: of a function that you have started, else of the next
    one. Without LESSON, it is about the lesson in work.
    """
    from grader.course.catalog import split_dotted
    from grader.course.hints import load_hints
    from grader.workspace.folder import find_workspace, workspace_course
    from grader.workspace.hints import next_hint

    _, lessons = workspace_course(course_folder)
    if name and not check_id:
        name, *rest = split_dotted(name)
        check_id = rest[0] if rest else None
    lesson = _lesson(lessons, name, "cvgrade hint")
    shown = next_hint(find_workspace(Path.cwd()), lesson, load_hints(lesson), check_id)
    click.echo(f"{shown.heading}\n\n{shown.text}\n\n{shown.next_step()}")


@click.command()
@WORKSPACE_COURSE
@PLAIN
def status(course_folder: Path | None) -> None:
    """Show your scores and the next step."""
    from rich.table import Table
    from rich.text import Text

    from grader.text.words import number
    from grader.workspace.folder import find_workspace, workspace_course
    from grader.workspace.progress import next_step, read_progress

    _, lessons = workspace_course(course_folder)
    workspace = find_workspace(Path.cwd())
    table = Table(*COLUMNS, box=None, header_style="bold")
    lines = []
    progress = read_progress(workspace, lessons)
    for entry in progress:
        best = number(entry.best_earned or 0) if entry.attempts else ""
        bonus = f" + {number(entry.best_bonus)}" if entry.best_bonus else ""
        now = (
            f"{number(entry.latest.earned)} of {number(entry.latest.possible)}"
            if entry.latest and entry.attempts
            else ""
        )
        now = "not checked" if entry.edited else now
        cells = (entry.id, entry.title, entry.state, best + bonus, now, str(entry.attempts or ""))
        table.add_row(*map(Text, cells))
        named = (f"{name} {cell}" for name, cell in zip(COLUMNS[3:], cells[3:], strict=True) if cell)
        lines.append(f"{entry.id}, {entry.title}: {', '.join([entry.state, *named])}")
    console = new_console()
    fits = console.width >= TABLE_WIDTH and not is_plain()
    console.print(table if fits else Text("\n".join(lines)))
    console.print()
    console.print(Text(str(next_step(workspace, lessons, progress))))


@click.command()
@click.option("--open", "open_it", is_flag=True, help="Open the report in the browser.")
@click.option("--live", is_flag=True, help="Serve the report on this machine; it reloads after each check.")
@WORKSPACE_COURSE
def report(open_it: bool, live: bool, course_folder: Path | None) -> None:
    """Write the HTML report and print its path."""
    from grader.workspace.check import CheckRequest
    from grader.workspace.folder import find_workspace, workspace_course
    from grader.workspace.recording import write_report

    course, lessons = workspace_course(course_folder)
    workspace = find_workspace(Path.cwd())
    path = write_report(CheckRequest(course, lessons, workspace), workspace.report)
    if live:
        _serve(path, open_it=open_it)
        return
    click.echo(f"Report: {path}")
    open_page(path.as_uri(), wanted=open_it)


def _serve(path: Path, *, open_it: bool) -> None:
    import contextlib
    import threading

    from grader.watch.report_server import LiveReport

    with LiveReport(path.read_bytes) as server:
        click.echo(f"Report: {server.address}\nThe page reloads after each check. Press Ctrl-C to stop.")
        open_page(server.address, wanted=open_it)
        with contextlib.suppress(KeyboardInterrupt):
            threading.Event().wait()


def open_page(address: str, *, wanted: bool) -> None:
    """Open a page in the browser, if it is wanted; say so if there is none."""
    if wanted and click.launch(address) != 0:
        click.echo(f"No browser could be started. Open this address: {address}", err=True)


@click.command()
@click.argument("name", metavar="LESSON")
@WORKSPACE_COURSE
def reset(name: str, course_folder: Path | None) -> None:
    """Restore the original exercise.

    Your file is saved under backups/.
    """
    from grader.course.catalog import pick_lesson
    from grader.workspace.folder import find_workspace, workspace_course
    from grader.workspace.reset import reset_file

    course, lessons = workspace_course(course_folder)
    lesson = pick_lesson(lessons, name)
    workspace = find_workspace(Path.cwd())
    backup = reset_file(workspace, course, lesson)
    click.echo(f"{workspace.file(lesson).name} is the original exercise again.")
    if backup:
        click.echo(f"Your file was saved as {backup}")
