"""``cvgrade solution``: the worked solution, and the learner's functions beside it."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import WORKSPACE_COURSE, examples

if TYPE_CHECKING:
    from grader.text.comparison import Comparison


@click.command(epilog=examples("cvgrade solution 2", "cvgrade solution 2 normalize --compare"))
@click.argument("name", metavar="LESSON")
@click.argument("function", metavar="[FUNCTION]", default="")
@click.option("--compare", is_flag=True, help="Show your functions beside it, and what differs.")
@WORKSPACE_COURSE
def solution(name: str, function: str, compare: bool, course_folder: Path | None) -> None:
    """Show the solution of a lesson that you have passed.

    Its comments say why it is written as it is. The report shows it beside your functions, too.
    """
    from grader.course.catalog import pick_lesson
    from grader.course.declared import pick_function
    from grader.text.comparison import function_text
    from grader.workspace.folder import find_workspace, workspace_course
    from grader.workspace.solution import compare_with_solution, unlocked_solution

    _, lessons = workspace_course(course_folder)
    workspace, lesson = find_workspace(Path.cwd()), pick_lesson(lessons, name, "cvgrade solution")
    wanted = pick_function(lesson, function) if function else ""
    text = unlocked_solution(workspace, lesson)
    if not compare:
        click.echo(function_text(text.encode(), wanted) if wanted else text.rstrip())
        return
    file = workspace.file(lesson).name
    found = [each for each in compare_with_solution(workspace, lesson) if wanted in ("", each.function)]
    for each in found:
        _print_comparison(each, file)
    if not found:
        click.echo(f"{file} has no {f'`def {wanted}`' if wanted else 'function'} to compare.")


def _print_comparison(comparison: Comparison, file: str) -> None:
    from grader.text.clean import clean

    click.secho(f"{comparison.function}()", bold=True)
    line = f", line {comparison.line}" if comparison.line else ""
    click.echo(f"\nYours ({file}{line}):\n")
    click.echo(textwrap.indent(clean(comparison.own, None), "    "))
    click.echo("\nWorked solution:\n")
    click.echo(textwrap.indent(comparison.worked, "    "))
    click.echo(f"\nWhat differs ({comparison.verdict}):\n")
    for sentence in comparison.differences:
        click.echo(textwrap.fill(clean(sentence), 88, initial_indent="  - ", subsequent_indent="    "))
    for reason in comparison.reasons:
        click.echo(textwrap.fill(f"Why: {reason}", 88, initial_indent="  - ", subsequent_indent="    "))
    click.echo()
