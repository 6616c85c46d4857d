"""``cvgrade grade`` and ``rescore``: a class, from its submissions to its marks."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import click

from grader.cli.options import CLASS_COURSE, OUT, PATH, engine_options, examples


@click.command(
    epilog=examples(
        "cvgrade grade submissions/ --out autumn",
        "cvgrade grade class.zip --out autumn --course-file course.toml",
    )
)
@click.argument("submissions", type=PATH)
@click.option("--out", type=PATH, required=True, help="Folder for report cards, overview and gradebook.")
@click.option("--lesson", "names", multiple=True, help="Grade only this lesson. Repeat for several.")
@click.option("--seed", type=click.IntRange(min=0), help="Random seed, the same for the whole class.")
@click.option("--roster", type=PATH, help="CSV with the column learner; optional: name, email, id, section.")
@click.option("--times", type=PATH, help="CSV with learner, lesson, handed_in: times of submission.")
@click.option("--course-file", type=PATH, help="TOML file with due dates, weights and other rules.")
@click.option("--gradebook", default="", help="URL of a PostgreSQL gradebook. Default: a file in --out.")
@CLASS_COURSE
@click.option("--force", is_flag=True, help="Grade submissions that have a current result, too.")
@click.option("--summary", type=PATH, help="Append a summary in Markdown to this file.")
@click.option("--json-lines", is_flag=True, help="Print the progress as JSON, one object on a line.")
@engine_options
def grade(
    submissions: Path,
    out: Path,
    names: tuple[str, ...],
    seed: int | None,
    roster: Path | None,
    times: Path | None,
    course_file: Path | None,
    gradebook: str,
    course_folder: Path | None,
    force: bool,
    summary: Path | None,
    json_lines: bool,
    **engine: Any,
) -> None:
    """Grade the submissions of a whole class.

    SUBMISSIONS is a folder or an archive. Submissions that already have a current result are skipped.
    You can interrupt the run; the next one resumes.

    Exit codes: 0 everything was graded; 1 something needs review; 2, 3 nothing could be graded.
    """
    from grader.batch.class_folder import ClassFolder
    from grader.batch.class_run import ClassRun, grade_class
    from grader.batch.local_engine import default_jobs
    from grader.cli.progress_output import progress_reporter, remembered_course_file
    from grader.course.catalog import pick_lesson
    from grader.engines import choose_engine, make_engine
    from grader.marking.review import review_items

    folder = ClassFolder(out)
    course, lessons = folder.open_course(course_folder)
    choice = choose_engine(**engine)
    run = ClassRun(
        course=course,
        lessons=lessons,
        picked=tuple(pick_lesson(lessons, name) for name in names) or lessons,
        submissions=submissions,
        folder=folder,
        roster=roster,
        times=times,
        course_file=course_file,
        gradebook=gradebook,
        seed=seed,
        force=force,
        jobs=choice.jobs or default_jobs(()),
    )
    with progress_reporter(json_lines=json_lines) as reporter:
        if not course_file and (remembered := remembered_course_file(folder)):
            reporter.note(remembered)
        published = grade_class(
            run, lambda pending: make_engine(choice, course, pending, reporter.note), reporter
        )
        reporter.end(published, folder)
    if summary:
        from grader.files import append_text
        from grader.report.ci_output import class_summary

        append_text(summary, class_summary(published.summaries))
    raise SystemExit(1 if review_items(published.summaries) else 0)


@click.command(epilog=examples("cvgrade rescore --out autumn --course-file course.toml"))
@OUT
@CLASS_COURSE
@click.option("--course-file", type=PATH, help="Use another course file from now on.")
def rescore(out: Path, course_folder: Path | None, course_file: Path | None) -> None:
    """Recompute all marks from the stored results.

    Run it after you edit the course file. No submission is graded again. The marks that have changed are
    printed and added to exports/changes.csv.

    Exit codes: 0 everything is marked; 1 something needs review; 2, 3 nothing was changed.
    """
    from grader.batch.class_folder import ClassFolder
    from grader.batch.rescore import rescore_class
    from grader.cli.progress_output import ProgressReporter, print_changes, print_course_file
    from grader.marking.grade_summary import count_unsandboxed, unsandboxed_warning
    from grader.marking.review import review_items
    from grader.text.words import counted

    started = time.monotonic()
    folder = ClassFolder(out)
    folder.record()
    published = rescore_class(folder, *folder.open_course(course_folder), course_file)
    cards = counted(published.cards, "report card")
    click.echo(f"Updated {cards} in {time.monotonic() - started:.1f} s. No submission was graded again.")
    if not course_file:
        print_course_file(folder)
    print_changes(published.changes)
    items = review_items(published.summaries)
    ProgressReporter().review(items)
    if warning := unsandboxed_warning(count_unsandboxed(published.summaries)):
        click.secho(f"NO SANDBOX: {warning}", bold=True)
    raise SystemExit(1 if items else 0)
