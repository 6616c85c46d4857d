"""Formats of ``cvgrade check`` for programs: ``github``, ``gitlab``, and ``problems`` for editors."""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from grader.model import LessonResult
    from grader.report.ci_output import CheckedFile
    from grader.workspace.check import CheckRequest

CODE_QUALITY = "gl-code-quality-report.json"
JUNIT = "cvgrade-junit.xml"

MAX_SEARCHED = 1 << 20
"""Number of bytes of a file that are searched for the lines to annotate."""


def print_for_github(request: CheckRequest) -> list[LessonResult]:
    """Check lessons; print the results and annotations, and append the points to the summary of the job.

    Raises:
        CvgradeError: See `grader.workspace.check.check_lessons`.
    """
    from grader.cli.check import print_results
    from grader.files import append_text
    from grader.report.ci_output import find_annotations, github_commands, markdown_summary

    # A line that a submission prints must not be taken for a command of the workflow.
    token = secrets.token_hex(16)
    click.echo(f"::stop-commands::{token}")
    try:
        results = print_results(request)
    finally:
        click.echo(f"::{token}::")
    for file in checked_files(request, results):
        for command in github_commands(find_annotations(file)):
            click.echo(command)
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        append_text(Path(summary), markdown_summary(results))
    return results


def print_for_gitlab(request: CheckRequest) -> list[LessonResult]:
    """Check lessons; print the results and write a code quality report and a JUnit report.

    Raises:
        CvgradeError: See `grader.workspace.check.check_lessons`.
    """
    from grader.cli.check import print_results
    from grader.export.junit import junit_of_results
    from grader.files import write_atomically
    from grader.report.ci_output import code_quality, find_annotations

    results = print_results(request)
    found = [each for file in checked_files(request, results) for each in find_annotations(file)]
    write_atomically(Path(CODE_QUALITY), code_quality(found))
    write_atomically(Path(JUNIT), junit_of_results(results))
    return results


def print_problems(request: CheckRequest) -> list[LessonResult]:
    """Check lessons; print ``file:line: message`` for each check that did not pass, then the points.

    Raises:
        CvgradeError: See `grader.workspace.check.check_lessons`.
    """
    from grader.report.ci_output import find_annotations
    from grader.text.clean import one_line
    from grader.text.words import number, verdict
    from grader.workspace.check import check_lessons

    results = list(check_lessons(request))
    for file in checked_files(request, results):
        for each in find_annotations(file):
            click.echo(f"{each.path}:{each.line or 1}: {one_line(f'{each.title}: {each.message}')}")
    for result in results:
        points = f"{number(result.earned)} of {number(result.possible)} points"
        click.echo(f"{result.lesson}  {points}  {verdict(result)}")
    return results


def checked_files(request: CheckRequest, results: Sequence[LessonResult]) -> list[CheckedFile]:
    """Return the results with their files. Lines of a notebook's code are not lines of the notebook."""
    from grader.report.ci_output import CheckedFile

    lessons = {lesson.id: lesson for lesson in request.lessons}
    found = []
    for result in results:
        lesson = lessons[result.lesson]
        path = request.file or (request.workspace.file(lesson) if request.workspace else Path(lesson.entry))
        with path.open("rb") as file:
            source = b"" if path.suffix == ".ipynb" else file.read(MAX_SEARCHED)
        found.append(CheckedFile(result, _in_repository(path), source))
    return found


def _in_repository(path: Path) -> str:
    """Return the path of a file below the root of the repository, as the service expects it."""
    root = os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR") or "."
    absolute = path.resolve()
    base = Path(root).resolve()
    return (absolute.relative_to(base) if absolute.is_relative_to(base) else Path(path.name)).as_posix()
