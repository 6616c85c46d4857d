"""``cvgrade grade`` and ``cvgrade rescore``: a class, from its submissions to its report cards."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from grader.cli.options import engine_options
from grader.course.catalog import open_course
from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.batch.class_folder import ClassFolder, ClassRecord
    from grader.batch.publish import Publication
    from grader.course.layout import Course
    from grader.course.pack import Lesson
    from grader.marking.grade_summary import GradeSummary
    from grader.marking.policy import Policy

OUT = click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=".",
    help="Folder of the class, as it was given to `cvgrade grade`; this folder if left out.",
)
_File = click.Path(path_type=Path)


@click.command()
@click.argument("submissions", type=_File)
@click.option("--out", type=_File, required=True, help="Folder for report cards, overview and gradebook.")
@click.option("--lesson", "names", multiple=True, help="Grade this lesson only; may be given again.")
@click.option("--seed", type=click.IntRange(min=0), help="For fresh inputs, the same for the whole class.")
@click.option("--roster", type=_File, help="CSV with the column learner, perhaps name, email, id, section.")
@click.option("--course-file", type=_File, help="TOML with due dates, weights and the other rules.")
@click.option("--gradebook", default="", help="Address of a PostgreSQL gradebook; else a file in OUT.")
@click.option("--force", is_flag=True, help="Grade again what has a result.")
@click.option("--json-lines", is_flag=True, help="Tell what happens as lines of JSON.")
@engine_options
def grade(
    submissions: Path,
    out: Path,
    names: tuple[str, ...],
    seed: int | None,
    roster: Path | None,
    course_file: Path | None,
    gradebook: str,
    force: bool,
    json_lines: bool,
    **engine: Any,
) -> None:
    """Grade a whole class: a folder or an archive of SUBMISSIONS.

    What has a result already is not graded again. Interrupt it when you like: the next run goes on.
    Exit code 0: everything was graded. 1: something needs a person. 2, 3: nothing could be graded.
    """
    from grader.batch.class_folder import ClassFolder, ClassRecord
    from grader.batch.grade import GradeRequest, grade_tasks, list_submissions, load_pending, plan_class
    from grader.batch.local_engine import default_jobs
    from grader.batch.publish import publish
    from grader.cli.progress_output import progress_reporter
    from grader.course.catalog import pick_lesson
    from grader.engines import choose_engine, make_engine
    from grader.gradebook.signing import Signer, key_path
    from grader.gradebook.store import Gradebook
    from grader.submissions.roster import read_roster

    course, lessons = open_course()
    picked = tuple(pick_lesson(lessons, name) for name in names) or lessons
    choice = choose_engine(**engine)
    folder = ClassFolder(out)
    earlier = folder.claim()
    record = _record(earlier or ClassRecord(), course, submissions, course_file, gradebook)
    policy = read_class_policy(record, lessons)
    request = GradeRequest(
        course=course,
        lessons=lessons,
        picked=picked,
        submissions=submissions,
        roster=read_roster(roster) if roster else None,
        seed=seed,
        settings=_settings(course, lessons, policy),
        force=force,
    )
    listed = list_submissions(request)
    unmatched = tuple((left.name, left.reason) for left in listed.classroom.unmatched)
    record = msgspec.structs.replace(record, unmatched=unmatched)
    signer = Signer(key_path())
    if earlier is None:
        folder.write_record(record)  # first of all: a run that ends early must know its folder again
    with (
        Gradebook(folder.gradebook_url(record), create=True) as book,
        progress_reporter(json_lines=json_lines) as tell,
    ):
        folder.refuse_unknown_learners({row.learner for row in book.learners()}, listed.keys)
        folder.write_record(record)
        plan = plan_class(request, listed, book)
        tell.plan(plan, listed)
        waiting = {due.key.lesson for due in plan.pending}
        grade_with = make_engine(
            choice, course, [lesson for lesson in picked if lesson.id in waiting], tell.note
        )
        for done in grade_tasks(load_pending(request, plan.pending, book), grade_with, book, signer):
            tell.done(done)
        publication = _publication(folder, record, course, lessons, policy)
        class_ = publish(publication, jobs=choice.jobs or default_jobs(()), on_card=tell.card)
        tell.end(class_, folder)
    raise SystemExit(1 if needs_review(class_) else 0)


@click.command()
@OUT
@click.option("--course-file", type=_File, help="Another course file from now on.")
def rescore(out: Path, course_file: Path | None) -> None:
    """Work out all marks again from the stored results: after a change of the course file or an override."""
    class_, seconds = republish(out, course_file)
    click.echo(f"{len(class_)} report cards brought up to date in {seconds:.1f} s; no submission was run.")
    raise SystemExit(1 if needs_review(class_) else 0)


@click.command()
@click.argument("exported", type=_File)
@OUT
@click.option("--to", type=_File, help="The filled-in file; else canvas.csv among the class's exports.")
def canvas(exported: Path, out: Path, to: Path | None) -> None:
    """Fill in the gradebook that was EXPORTED from Canvas, so that it can be imported again."""
    from grader.batch.class_folder import ClassFolder
    from grader.batch.publish import read_summaries
    from grader.export.platforms import fill_canvas
    from grader.files import write_atomically

    _, lessons = open_course()
    folder = ClassFolder(out)
    folder.record()
    try:
        text = exported.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{exported} cannot be read: {error}.") from None
    filled = fill_canvas(text, read_summaries(folder), {lesson.id: lesson.title for lesson in lessons})
    path = to or folder.exports / "canvas.csv"
    write_atomically(path, filled.text)
    click.echo(f"{filled.filled_rows} students filled in: {path.absolute()}")
    for student in filled.unknown:
        click.echo(f"  not in the class, or not one person only: {student}")
    for learner in filled.absent:
        click.echo(f"  not in Canvas's file: {learner}")


def republish(out: Path, course_file: Path | None = None) -> tuple[list[GradeSummary], float]:
    """Write a class's files again from its gradebook; also says how many seconds it took."""
    from grader.batch.class_folder import ClassFolder
    from grader.batch.local_engine import default_jobs
    from grader.batch.publish import publish

    course, lessons = open_course()
    folder = ClassFolder(out)
    record = folder.record()
    if course_file:
        record = msgspec.structs.replace(record, course_file=str(course_file.absolute()))
    policy = read_class_policy(record, lessons)
    began = time.monotonic()
    class_ = publish(_publication(folder, record, course, lessons, policy), jobs=default_jobs(()))
    folder.write_record(record)
    return class_, time.monotonic() - began


def needs_review(class_: list[GradeSummary]) -> bool:
    """Whether something in a class could not be graded."""
    return any(
        each.problem or any(lesson.state == "needs review" for lesson in each.lessons) for each in class_
    )


def _record(
    earlier: ClassRecord, course: Course, submissions: Path, course_file: Path | None, gradebook: str
) -> ClassRecord:
    """What is known of the class: what an earlier run wrote, and over it what the user says now."""
    return msgspec.structs.replace(
        earlier,
        course=str(course.root),
        submissions=str(submissions.absolute()),
        course_file=str(course_file.absolute()) if course_file else earlier.course_file,
        gradebook=gradebook or earlier.gradebook,
    )


def read_class_policy(record: ClassRecord, lessons: tuple[Lesson, ...]) -> Policy:
    """The rules of a class; the default ones where it has no course file."""
    from grader.marking.policy import Policy, read_policy

    if not record.course_file:
        return Policy()
    return read_policy(Path(record.course_file), [lesson.id for lesson in lessons])


def _settings(course: Course, lessons: tuple[Lesson, ...], policy: Policy) -> dict[str, str]:
    from grader.assets.settings import suggest_settings

    return {**suggest_settings(course, lessons), **policy.settings}


def _publication(
    folder: ClassFolder, record: ClassRecord, course: Course, lessons: tuple[Lesson, ...], policy: Policy
) -> Publication:
    from grader.batch.publish import Publication
    from grader.course.layout import templates_of
    from grader.gradebook.signing import key_path

    return Publication(
        folder=folder,
        gradebook=folder.gradebook_url(record),
        titles={lesson.id: lesson.title for lesson in lessons},
        policy=policy,
        templates=templates_of(course),
        key=key_path(),
        unmatched=record.unmatched,
    )
