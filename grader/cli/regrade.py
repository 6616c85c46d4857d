"""``cvgrade regrade`` and ``requests``: learners who ask for a regrade, and who has asked."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.options import CLASS_COURSE, PATH, WORKSPACE_COURSE, examples


@click.command(epilog=examples("cvgrade regrade 2"))
@click.argument("name", metavar="LESSON")
@WORKSPACE_COURSE
def regrade(name: str, course_folder: Path | None) -> None:
    """Write a file with which you ask for a regrade.

    Complete its sentences and submit it beside your file. Your next report card has the answer.
    """
    from grader.course.catalog import pick_lesson
    from grader.errors import UsageError
    from grader.files import write_atomically
    from grader.text.regrade import request_name, request_template
    from grader.workspace.folder import find_workspace, workspace_course

    _, lessons = workspace_course(course_folder)
    lesson = pick_lesson(lessons, name)
    path = find_workspace(Path.cwd()).root / request_name(lesson.id)
    if path.exists():
        raise UsageError(f"{path} exists already.", "Complete it, or delete it to start again.")
    write_atomically(path, request_template(lesson.id))
    click.echo(f"Written: {path}")
    click.echo(f"Complete it, then submit it together with {lesson.entry}.")


@click.command(epilog=examples("cvgrade requests autumn", "cvgrade requests autumn --all"))
@click.argument("out", type=PATH, default=".")
@click.option("--all", "everything", is_flag=True, help="List answered requests, too.")
@CLASS_COURSE
def requests(out: Path, everything: bool, course_folder: Path | None) -> None:
    """List regrade requests of learners.

    OUT is the folder of the class. A request is open until you decide on the lesson or comment on it:
    `cvgrade override LEARNER LESSON --comment "…"`. The learner's next report card has the answer.
    """
    from grader.batch.answer_groups import class_marks
    from grader.batch.class_folder import ClassFolder
    from grader.text.clean import one_line
    from grader.text.words import counted, readable_time

    folder = ClassFolder(out)
    folder.record()
    _, lessons = folder.open_course(course_folder)
    number = 0
    for mark in class_marks(folder, lessons):
        for lesson in mark.lessons:
            for request in lesson.requests:
                answers = lesson.answers_to(request)
                number += not answers
                if answers and not everything:
                    continue
                state = f"answered by {answers[-1][1].author}" if answers else "open"
                click.echo(f"{mark.learner} {lesson.lesson}, {readable_time(request.made_at)}, {state}")
                click.echo(f"  {one_line(request.text, 2000)}")
    click.echo(f"{counted(number, 'open request')}.")
