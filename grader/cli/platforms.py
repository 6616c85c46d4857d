"""``cvgrade canvas``, ``moodle`` and ``feedback``: marks and feedback in the files of learning platforms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import CLASS_COURSE, OUT, PATH, examples
from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.course.pack import Lesson
    from grader.export.canvas import Change

MAX_CHANGES = 50
"""Number of changed marks that are listed one by one."""

TO = click.option("--to", type=PATH, help="The filled-in file. Default: in exports/ of the class.")
SCALE = click.option("--scale", is_flag=True, help="Convert points where the platform has another maximum.")


@click.command(
    epilog=examples(
        "cvgrade canvas 2026-12-01_Grades.csv --out autumn",
        'cvgrade canvas Grades.csv --out autumn --column "2=Lesson 02: Images (5501)"',
    )
)
@click.argument("exported", type=PATH)
@OUT
@click.option("--column", "told", multiple=True, metavar="LESSON=TITLE", help="Fill this column. Repeatable.")
@SCALE
@TO
@CLASS_COURSE
def canvas(
    exported: Path,
    out: Path,
    told: tuple[str, ...],
    scale: bool,
    to: Path | None,
    course_folder: Path | None,
) -> None:
    """Fill in a gradebook exported from Canvas.

    EXPORTED is the CSV file from Canvas. Only assignments are filled in: the one that you name with --column,
    or the only one whose title names the lesson. Import the filled-in file into Canvas again.
    """
    from grader.batch.class_folder import ClassFolder
    from grader.batch.publish import read_summaries
    from grader.export.canvas import fill_canvas
    from grader.files import write_atomically
    from grader.text.tables import read_table
    from grader.text.words import counted

    folder = ClassFolder(out)
    folder.record()
    _, lessons = folder.open_course(course_folder)
    table = read_table(exported, "gradebook")
    filled = fill_canvas(
        table,
        read_summaries(folder),
        {lesson.id: lesson.title for lesson in lessons},
        told=dict(_told(each, lessons) for each in told),
        scale=scale,
    )
    path = to or folder.exports / "canvas.csv"
    write_atomically(path, filled.text)
    _say(table.note)
    click.echo(f"Filled in {counted(filled.filled, 'student')}: {path.absolute()}")
    for lesson, column in filled.columns.items():
        times = f", points multiplied by {column.factor:.4g}" if column.factor != 1 else ""
        click.echo(f"  {lesson} → {column.title}{times}")
    _print_changes(filled.changes)
    _name("excused on Canvas and left so", filled.excused)
    _name("found by number or login, but with another name in this class", filled.renamed)
    _name("on Canvas, but not in this class, or the name or numbers fit several learners", filled.unknown)
    _name("in this class, but not in the file from Canvas", filled.absent)


@click.command(
    epilog=examples(
        "cvgrade moodle Grades-CV-Lesson-02-5501.csv --out autumn",
        "cvgrade moodle worksheet.csv --lesson 2 --out autumn",
    )
)
@click.argument("worksheet", type=PATH)
@OUT
@click.option("--lesson", "name", help="Lesson of the assignment. Default: as the file's name says.")
@SCALE
@TO
@CLASS_COURSE
def moodle(
    worksheet: Path, out: Path, name: str | None, scale: bool, to: Path | None, course_folder: Path | None
) -> None:
    """Fill in a grading worksheet from Moodle.

    WORKSHEET is the file that Moodle writes with "Download grading worksheet". Learners are found by
    participant number. Upload the filled-in file with "Upload grading worksheet".
    """
    from grader.batch.class_folder import ClassFolder
    from grader.batch.publish import read_summaries
    from grader.batch.uploads import participants
    from grader.course.catalog import pick_lesson
    from grader.export.moodle import fill_worksheet
    from grader.files import write_atomically
    from grader.text.tables import read_table
    from grader.text.words import counted

    folder = ClassFolder(out)
    folder.record()
    _, lessons = folder.open_course(course_folder)
    class_ = read_summaries(folder)
    lesson = pick_lesson(lessons, name) if name else _lesson_of(worksheet, lessons)
    table = read_table(worksheet, "worksheet")
    filled = fill_worksheet(table, class_, lesson.id, participants(folder, lesson.id), scale=scale)
    path = to or folder.exports / f"moodle-{lesson.id}.csv"
    write_atomically(path, filled.text)
    _say(table.note)
    click.echo(f"Filled in {counted(filled.filled, 'participant')} for {lesson.id}: {path.absolute()}")
    _print_changes(filled.changes)
    for who, points in filled.capped:
        click.echo(f"  {who} has {points} points; Moodle accepts fewer, so the maximum was written")
    _name("found by number or address, but with another name in this class", filled.renamed)
    _name("with feedback that was written in Moodle, which stays", filled.kept)
    _name("locked in Moodle and not changed", filled.locked)
    _name("in Moodle, but not in this class, or the name fits several learners", filled.unknown)
    _name("in this class, but not in the worksheet", filled.absent)


@click.command(
    epilog=examples("cvgrade feedback autumn --format moodle", "cvgrade feedback autumn --format folder")
)
@click.argument("out", type=PATH, default=".")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["moodle", "canvas", "folder"]),
    required=True,
    help="The platform, or folder: an archive of all report cards.",
)
@click.option(
    "--lesson", "names", multiple=True, help="Moodle and Canvas: only this lesson. Repeat for several."
)
def feedback(out: Path, format_: str, names: tuple[str, ...]) -> None:
    """Write feedback as an archive that a platform takes back.

    OUT is the folder of the class. Moodle and Canvas find the learners by the names in their own downloads,
    so the class must have been graded from these. Moodle gets report cards ("Upload multiple feedback files
    in a zip"). Canvas gets the submitted files with the feedback as a comment above ("Upload Submissions").
    """
    from grader.batch.class_folder import ClassFolder
    from grader.batch.feedback import write_feedback
    from grader.course.catalog import pick_lesson
    from grader.text.words import counted

    if names and format_ == "folder":
        raise UsageError(
            "--lesson and --format folder contradict each other: a report card has all lessons.",
            "Leave --lesson out.",
        )
    folder = ClassFolder(out)
    folder.record()
    _, lessons = folder.open_course(None)
    picked = [pick_lesson(lessons, name) for name in names] or lessons
    for archive in write_feedback(folder, format_, [lesson.id for lesson in picked]):
        what = f"{archive.lesson}, " if archive.lesson else ""
        click.echo(f"{what}{counted(archive.learners, 'learner')}: {archive.path.absolute()}")
        _name("left out", archive.left_out)


def _told(text: str, lessons: tuple[Lesson, ...]) -> tuple[str, str]:
    """Read an option ``LESSON=TITLE``."""
    from grader.course.catalog import pick_lesson

    name, equals, title = text.partition("=")
    if not equals or not title.strip():
        raise UsageError(
            f"--column {text!r} does not name a lesson and a column.",
            'Write --column "2=Lesson 02: Images (5501)".',
        )
    return pick_lesson(lessons, name.strip()).id, title.strip()


def _lesson_of(worksheet: Path, lessons: tuple[Lesson, ...]) -> Lesson:
    """Return the lesson that the worksheet's file name names: Moodle puts the assignment's title into it."""
    from grader.text.lesson_names import named_lessons

    named = named_lessons(worksheet.stem, [lesson.id for lesson in lessons])
    titled = [lesson.id for lesson in lessons if lesson.title.casefold() in worksheet.stem.casefold()]
    found = named or titled
    if len(found) != 1:
        raise UsageError(
            f"The name of {worksheet.name} does not say which lesson it is for.",
            "Add --lesson, such as --lesson 2.",
        )
    return next(lesson for lesson in lessons if lesson.id == found[0])


def _print_changes(changes: Sequence[Change]) -> None:
    from grader.text.words import counted, limited

    if not changes:
        return
    click.echo(f"{counted(len(changes), 'mark')} in the file changed:")
    lines = [f"{each.student}, {each.column}: {each.before} → {each.after}" for each in changes]
    for line in limited(lines, MAX_CHANGES):
        click.echo(f"  {line}")


def _name(what: str, names: Iterable[str]) -> None:
    """Print one line about some people; nothing if there are none."""
    from grader.text.words import listed

    people = list(names)
    if people:
        click.echo(f"  {len(people)} {what}: {listed(people)}")


def _say(note: str) -> None:
    if note:
        click.echo(note, err=True)
