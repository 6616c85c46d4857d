"""Commands for learners."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from grader.course.layout import Course
    from grader.course.pack import Lesson
    from grader.model import LessonResult
    from grader.workspace.folder import Workspace


@click.command()
@click.argument("folder", default=".", type=click.Path(path_type=Path, file_okay=False))
@click.option("--notebooks", is_flag=True, help="Lessons as Jupyter notebooks instead of Python files.")
def init(folder: Path, notebooks: bool) -> None:
    """Make a workspace: exercises, lesson texts, settings and photographs."""
    from grader.assets.settings import suggest_settings
    from grader.workspace.folder import create_workspace

    course, lessons = load_course()
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
@click.argument("names", nargs=-1, metavar="[LESSON]...")
@click.option(
    "--file", "file", type=click.Path(path_type=Path), help="Check this file instead of the workspace's."
)
@click.option("--json", "as_json", is_flag=True, help="Print the results as JSON and nothing else.")
@click.option(
    "--report", "report_path", type=click.Path(path_type=Path), help="Write the HTML report to this file."
)
@click.option("--seed", type=click.IntRange(min=0), help="Draw the same fresh inputs again.")
@click.option("--full", is_flag=True, help="Train on all of the data, where a lesson trains.")
@click.option("--require-sandbox", is_flag=True, help="Refuse to run your code without a sandbox.")
def check(
    names: tuple[str, ...],
    file: Path | None,
    as_json: bool,
    report_path: Path | None,
    seed: int | None,
    full: bool,
    require_sandbox: bool,
) -> None:
    """Check your work. Without LESSON: every lesson that you have begun."""
    from grader.cli.check import CheckRequest, check_lessons

    course, lessons = load_course()
    workspace = open_workspace() if file is None else _workspace_around()
    picked = _pick(lessons, names, file)
    request = CheckRequest(course, lessons, workspace, picked, file, report_path, seed, full, require_sandbox)
    results = check_lessons(request, as_json=as_json)
    raise SystemExit(exit_code(results))


def exit_code(results: list[LessonResult]) -> int:
    """0 all required checks passed, 1 some not passed, 3 something could not be judged."""
    if any(result.broken for result in results):
        return 3
    if all(result.passed for result in results):
        return 0
    judged = [check for result in results for check in result.required if check.judged]
    return 3 if judged and all(check.passed for check in judged) else 1


@click.command()
@click.argument("name", metavar="LESSON")
@click.argument("check_id", metavar="[CHECK]", required=False)
def hint(name: str, check_id: str | None) -> None:
    """Show one more hint; CHECK defaults to the first one that has not passed."""
    import difflib

    from grader.course.hints import load_hints
    from grader.workspace.hints import next_hint

    _, lessons = load_course()
    lesson = pick_one(lessons, name)
    hints = load_hints(lesson)
    if check_id is not None and check_id not in hints:
        near = difflib.get_close_matches(check_id, list(hints), n=1)
        advice = f"Did you mean {near[0]}?" if near else f"The checks are: {', '.join(hints)}."
        raise UsageError(f"{lesson.id} has no check {check_id!r}.", advice)
    shown = next_hint(open_workspace(), lesson, hints, check_id)
    click.echo(f"{lesson.id} {shown.check} (hint {shown.step} of {shown.steps})\n\n{shown.text}")
    if shown.step < shown.steps:
        click.echo(f"\nOne more: cvgrade hint {lesson.id} {shown.check}")


@click.command()
def status() -> None:
    """Show the lessons, the best and the latest score, and what is next."""
    from rich.table import Table
    from rich.text import Text

    from grader.report.terminal import number
    from grader.workspace.progress import progress

    _, lessons = load_course()
    entries = progress(open_workspace(), lessons)
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
    from grader.cli.check import write_report

    course, lessons = load_course()
    workspace = open_workspace()
    path = write_report(course, lessons, workspace, workspace.report)
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
    from grader.workspace.folder import reset_file

    course, lessons = load_course()
    lesson = pick_one(lessons, name)
    backup = reset_file(open_workspace(), course, lesson)
    click.echo(f"{lesson.entry} is fresh again." + (f" Your file is kept as {backup}." if backup else ""))


@click.command()
@click.argument("name", metavar="LESSON")
def solution(name: str) -> None:
    """Show the worked solution, once the required part is passed."""
    from grader.workspace.progress import load_record

    _, lessons = load_course()
    lesson = pick_one(lessons, name)
    if not load_record(open_workspace(), lesson).passed:
        raise UsageError(
            f"The solution of {lesson.id} is shown once its required part is passed.",
            f"`cvgrade hint {lesson.id}` helps on the way.",
        )
    click.echo(lesson.solution.read_text(encoding="utf-8"))


def load_course() -> tuple[Course, tuple[Lesson, ...]]:
    """The course and its lessons."""
    from grader.course.catalog import load_lessons
    from grader.course.layout import find_course

    course = find_course()
    return course, load_lessons(course)


def open_workspace() -> Workspace:
    """The workspace around the current folder."""
    from grader.workspace.folder import find_workspace

    return find_workspace(Path.cwd())


def _workspace_around() -> Workspace | None:
    """The workspace around the current folder, if there is one: a single file needs none."""
    try:
        return open_workspace()
    except UsageError:
        return None


def pick_one(lessons: tuple[Lesson, ...], name: str) -> Lesson:
    """The lesson that somebody means."""
    from grader.course.catalog import pick_lesson

    return pick_lesson(lessons, name)


def _pick(lessons: tuple[Lesson, ...], names: tuple[str, ...], file: Path | None) -> tuple[Lesson, ...]:
    """The lessons that were asked for; empty for "every one that was begun"."""
    if file is None:
        picked = [pick_one(lessons, name) for name in names]
        return tuple({lesson.id: lesson for lesson in picked}.values())
    if len(names) > 1:
        raise UsageError("--file checks one file, so name one lesson.")
    return (pick_one(lessons, names[0] if names else file.stem),)


def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False)


COMMANDS = (init, check, hint, status, report, reset, solution)
