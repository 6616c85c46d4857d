"""``cvgrade check``: check the learner's work, print each result, end with an exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Self

import click

from grader.cli.options import PLAIN, WORKSPACE_COURSE, is_plain, new_console, shows_unicode
from grader.errors import UsageError, WorkspaceError

if TYPE_CHECKING:
    from rich.status import Status

    from grader.course.pack import Lesson
    from grader.model import CheckResult, LessonResult
    from grader.workspace.check import CheckRequest


@click.command()
@click.argument("names", nargs=-1, metavar="[LESSON [FUNCTION]]...")
@click.option(
    "--file", type=click.Path(path_type=Path), help="Check this file instead of the one in the workspace."
)
@click.option("--json", "as_json", is_flag=True, help="Print only the results, as JSON.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "problems", "github", "gitlab"]),
    default="text",
    show_default=True,
    help="json: as --json. problems: one line each, for editors. github, gitlab: report to these, too.",
)
@click.option(
    "--report",
    "report_path",
    type=click.Path(path_type=Path),
    help="Path of the HTML report. Default: report.html in the workspace.",
)
@click.option("--seed", type=click.IntRange(min=0), help="Use this random seed for the inputs.")
@click.option("--full", is_flag=True, help="Train on the whole data set in lessons that train a network.")
@WORKSPACE_COURSE
@PLAIN
@click.option("--require-sandbox", is_flag=True, help="Refuse to run your code without a sandbox.")
@click.option(
    "--no-background", is_flag=True, help="Leave no session in the background for the next check; see `stop`."
)
def check(
    names: tuple[str, ...],
    file: Path | None,
    as_json: bool,
    format_: str,
    report_path: Path | None,
    seed: int | None,
    full: bool,
    course_folder: Path | None,
    require_sandbox: bool,
    no_background: bool,
) -> None:
    """Check your work and write the HTML report.

    Without LESSON, every lesson that you have started is checked. A lesson is named by its number or its
    file: `2` and `lesson02` are the same. With FUNCTION, only that function is checked, and nothing is
    recorded: `cvgrade check 2 normalize` or `cvgrade check lesson02.normalize`.

    Exit codes: 0 all required checks passed; 1 some did not; 2 wrong usage; 3 cvgrade or its installation
    is broken.
    """
    from grader.workspace.check import CheckRequest
    from grader.workspace.folder import enclosing_workspace, find_workspace, workspace_course

    course, lessons = workspace_course(course_folder)
    # A single file needs no workspace.
    workspace = find_workspace(Path.cwd()) if file is None else enclosing_workspace(Path.cwd())
    lesson_names, function = _split_function(lessons, names)
    request = CheckRequest(
        course=course,
        lessons=lessons,
        workspace=workspace,
        picked=_pick(lessons, lesson_names, file),
        function=function,
        file=file,
        report=report_path,
        seed=seed,
        full=full,
        require_sandbox=require_sandbox,
        background=not no_background and format_ not in ("github", "gitlab"),  # their machines end soon
    )
    results = _printer("json" if as_json else format_)(request)
    raise SystemExit(exit_code(results))


def _printer(format_: str) -> Callable[[CheckRequest], list[LessonResult]]:
    """Return the function that checks lessons and prints the results in a format."""
    from grader.cli.ci_results import print_for_github, print_for_gitlab, print_problems

    return {
        "text": print_results,
        "json": print_json,
        "problems": print_problems,
        "github": print_for_github,
        "gitlab": print_for_gitlab,
    }[format_]


def print_results(request: CheckRequest) -> list[LessonResult]:
    """Check lessons, print each result as soon as it is recorded, then the path of the report.

    Raises:
        CvgradeError: See `grader.workspace.check.check_lessons`.
    """
    from grader.workspace.check import check_lessons, import_meanwhile

    import_meanwhile("grader.report.terminal")
    results: list[LessonResult] = []
    written = True
    try:
        with ProgressLine() as line:
            for result in check_lessons(request, line.show):
                from grader.report.terminal import print_learned, print_result

                line.clear()
                results.append(result)
                console = new_console()
                print_result(console, result)
                if request.function:
                    click.echo(f"Only {request.function}() was checked, and nothing was recorded.")
                    click.echo(f"`cvgrade check {result.lesson}` checks the whole lesson.")
                    continue
                lesson = next(each for each in request.lessons if each.id == result.lesson)
                if result.passed:
                    print_learned(console, result, lesson.learned, recorded=request.record is not None)
                if follows := list(_what_follows(request, lesson, result)):
                    click.echo("\n".join([*follows, ""]))
    except WorkspaceError:
        written = False
        raise
    finally:
        if results and request.report_path and written:
            click.echo(f"Report: {request.report_path.absolute()}")
    return results


def _what_follows(request: CheckRequest, lesson: Lesson, result: LessonResult) -> Iterator[str]:
    """Yield the function to begin with, and what the result changes in the learner's progress, if unusual."""
    from grader.report.next_step import check_command, function_to_begin_with
    from grader.workspace.progress import STAYS_PASSED, passed_earlier

    if function := function_to_begin_with(result):
        yield f"Begin with {function}(): `{check_command(result)}`"
    if request.record and passed_earlier(request.record, lesson, result):
        yield STAYS_PASSED.format(lesson.id, "your file")
    elif request.workspace and not request.record:
        yield "Nothing was recorded: a file given with --file does not count as your progress."


def print_json(request: CheckRequest) -> list[LessonResult]:
    """Check lessons and print one JSON document with all results.

    Raises:
        CvgradeError: See `grader.workspace.check.check_lessons`.
    """
    import msgspec

    from grader.model import SCHEMA
    from grader.workspace.check import check_lessons

    with ProgressLine() as line:
        results = list(check_lessons(request, line.show))
    click.echo(msgspec.json.encode({"schema": SCHEMA, "results": results}).decode())
    return results


class ProgressLine:
    """A line that names the running check. Nothing is shown if standard error is not a terminal."""

    def __init__(self) -> None:
        self._status: Status | None = None
        if sys.stderr.isatty() and not is_plain():
            from rich.console import Console

            console = Console(stderr=True)
            spinner = "dots" if shows_unicode(console.encoding) else "line"
            self._status = console.status("", spinner=spinner)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def show(self, lesson: Lesson, check: CheckResult | None) -> None:
        """Show the name of a check; None means that the lesson starts."""
        if self._status:
            self._status.update(f"{lesson.id}: {check.title if check else 'starting'}")
            self._status.start()

    def clear(self) -> None:
        """Remove the line, so that other output can follow."""
        if self._status:
            self._status.stop()


def exit_code(results: list[LessonResult]) -> int:
    """Return 0 if all required checks passed, 1 if some did not, 3 if cvgrade could not judge them."""
    if any(result.broken for result in results):
        return 3
    if all(result.passed for result in results):
        return 0
    judged = [check for result in results for check in result.required if check.judged]
    return 3 if judged and all(check.passed for check in judged) else 1


def _split_function(lessons: tuple[Lesson, ...], names: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Split ``2 normalize`` or ``lesson02.normalize`` into names of lessons and a function, if there is one.

    Raises:
        UsageError: The lesson has no such function, or several are named.
    """
    from grader.course.catalog import pick_lesson, split_dotted
    from grader.course.declared import pick_only_function

    words = tuple(part for name in names for part in split_dotted(name))
    if len(words) < 2 or _is_lesson(lessons, words[1]):
        return names, ""
    lesson = pick_lesson(lessons, words[0])
    return (lesson.id,), pick_only_function(lesson, words[1:])


def _is_lesson(lessons: tuple[Lesson, ...], name: str) -> bool:
    from grader.course.catalog import pick_lesson

    try:
        pick_lesson(lessons, name)
    except UsageError:
        return name[:1].isdigit() or name.startswith(lessons[0].id.rstrip("0123456789"))
    return True


def _pick(lessons: tuple[Lesson, ...], names: tuple[str, ...], file: Path | None) -> tuple[Lesson, ...]:
    """Return the lessons that the user named; an empty tuple means every lesson that was started."""
    from grader.course.catalog import pick_lesson

    if file is None:
        picked = [pick_lesson(lessons, name) for name in names]
        return tuple({lesson.id: lesson for lesson in picked}.values())
    if len(names) > 1:
        raise UsageError("--file checks one file. Name one lesson.")
    return (pick_lesson(lessons, names[0] if names else file.stem),)
