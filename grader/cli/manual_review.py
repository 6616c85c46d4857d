"""A person in the loop: why a mark is what it is, another decision, and whether a file is genuine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.grade import OUT, republish
from grader.course.catalog import open_course
from grader.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from grader.gradebook.store import Gradebook, StoredResult
    from grader.marking.marks import LessonMark


@click.command()
@click.argument("learner")
@click.argument("lesson")
@OUT
@click.option("--again", is_flag=True, help="Grade the stored submission once more and compare.")
def explain(learner: str, lesson: str, out: Path, again: bool) -> None:
    """Explain a mark: every step from the stored result to the points. --again reproduces it."""
    from rich.console import Console

    from grader.batch.class_folder import ClassFolder
    from grader.cli.grade import read_class_policy
    from grader.course.catalog import pick_lesson
    from grader.gradebook.store import Gradebook
    from grader.marking.grade_summary import mark_learner

    _, lessons = open_course()
    picked = pick_lesson(lessons, lesson)
    folder = ClassFolder(out)
    record = folder.record()
    with Gradebook(folder.gradebook_url(record)) as book:
        _known(book, [learner])
        mark = mark_learner(
            book, learner, [picked.id], read_class_policy(record, lessons), book.problems()
        ).lessons[0]
        _tell_mark(Console(highlight=False, soft_wrap=True), learner, mark, book)
    if again and mark.stored:
        _grade_again(mark.stored, mark)


def _tell_mark(console: Console, learner: str, mark: LessonMark, book: Gradebook) -> None:
    from rich.markup import escape

    from grader.text.words import MARKS, counted, moment, number, percent

    if mark.problem:
        console.print(f"Not graded: {escape(mark.problem)}")
    if mark.stored is None or mark.attempt is None:
        console.print(f"{escape(learner)} has no result for {mark.lesson}.")
    else:
        result = mark.stored.result
        seen = sum(each.result.lesson == mark.lesson for each in book.results(learner))
        console.print(f"[bold]{escape(learner)}, {mark.lesson}: {number(mark.earned)} points[/]")
        console.print(
            f"  file        {escape(mark.attempt.file)}, one of {counted(mark.attempts, 'attempt')}"
        )
        console.print(f"  submission  {result.submission_sha}")
        console.print(f"  pack        {result.pack_sha}")
        console.print(f"  engine      {result.judge_version}, walls {result.isolation}, seed {result.seed}")
        console.print(f"  settings    {mark.stored.settings}")
        console.print(f"  graded      {moment(result.graded_at)}; {counted(seen, 'result')} in the gradebook")
        for each in mark.checks:
            given = "by a person" if each.manual else MARKS[each.check.outcome].words
            uncounted = "" if each.counts else ", not counted"
            bonus = ", bonus" if each.check.bonus else ""
            console.print(
                f"  {number(each.earned):>5} of {number(each.points):<4} {escape(each.check.title)}: {given}"
                f"{bonus}{uncounted}"
            )
        console.print(f"  extra points after the cap: {number(mark.bonus)}")
        console.print(f"  late: {counted(mark.days_late, 'day')}, which costs {percent(mark.late_penalty)}")
    for title, decision in mark.comments:
        what = escape(title or "the whole lesson")
        given = "" if decision.points is None else f" {number(decision.points)} points;"
        console.print(
            f"  {decision.made_at} {escape(decision.author)} on {what}:{given}"
            f" {escape(decision.comment)} (reason: {escape(decision.reason or 'none given')})"
        )


def _grade_again(stored: StoredResult, mark: LessonMark) -> None:
    import json

    from grader.course.catalog import pick_lesson
    from grader.judge.job import job_for
    from grader.judge.session import GradingSession
    from grader.judge.version import judge_version

    course, lessons = open_course()
    lesson = pick_lesson(lessons, stored.result.lesson)
    assert mark.attempt is not None
    if (lesson.sha, judge_version()) != (stored.result.pack_sha, stored.result.judge_version):
        click.echo("  The lesson pack or the engine has changed since: the result may differ.")
    job = job_for(
        course,
        lesson,
        mark.attempt.source,
        seed=stored.result.seed,
        settings=json.loads(stored.settings),
        learner=stored.result.learner,
    )
    with GradingSession() as session:
        fresh = session.grade(job)
    before = {check.id: check.outcome for check in stored.result.checks}
    differing = [check for check in fresh.checks if before.get(check.id) != check.outcome]
    for check in differing:
        click.echo(f"  {check.id}: {before.get(check.id, 'was not there')}, now {check.outcome}")
    if differing:
        raise SystemExit(1)
    click.echo("  Graded again: every check ended as before.")


@click.command()
@click.argument("learner", required=False)
@click.argument("lesson", required=False)
@click.argument("check_id", metavar="[CHECK]", required=False, default="")
@OUT
@click.option("--points", type=click.FloatRange(min=0), help="Instead of what was earned.")
@click.option("--comment", default="", help="For the learner.")
@click.option("--author", default="", help="Who decided.")
@click.option("--reason", default="", help="Why, for colleagues.")
@click.option("--csv", "sheet", type=click.Path(path_type=Path), help="Read a filled-in exports/marking.csv.")
def override(
    learner: str | None,
    lesson: str | None,
    check_id: str,
    out: Path,
    points: float | None,
    comment: str,
    author: str,
    reason: str,
    sheet: Path | None,
) -> None:
    """Decide otherwise, or comment: about a CHECK, or the lesson as a whole. It survives regrading."""
    from grader.batch.class_folder import ClassFolder
    from grader.course.catalog import pick_lesson
    from grader.gradebook.store import Gradebook, Override
    from grader.marking.review_sheet import check_decisions, read_sheet

    _, lessons = open_course()
    folder = ClassFolder(out)
    with Gradebook(folder.gradebook_url(folder.record())) as book:
        if sheet:
            decisions = read_sheet(sheet, [row.learner for row in book.learners()], author)
        elif learner and lesson:
            picked = pick_lesson(lessons, lesson)
            decisions = [Override(learner, picked.id, check_id, points, comment, author, reason)]
        else:
            raise UsageError("Name a learner and a lesson, or a sheet with --csv.")
        _known(book, [each.learner for each in decisions])
        check_decisions(decisions, book, [each.id for each in lessons])
        book.add_overrides(decisions)
    class_, seconds = republish(out)
    click.echo(f"{len(decisions)} decisions kept; {len(class_)} cards brought up to date in {seconds:.1f} s.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--key", type=click.Path(path_type=Path), help="Public key; else this machine's own.")
def verify(file: Path, key: Path | None) -> None:
    """Tell whether a report card or a results.json is the instructor's own and unchanged."""
    from grader.gradebook.signing import PUBLIC_KEY, Verifier, key_path

    if key is None and not key_path().is_file():
        raise UsageError(
            "This machine has no signing key to compare with.",
            f"Name the public key: --key {PUBLIC_KEY}, from a place that you trust.",
        )
    verifier = Verifier.read(key or key_path())
    try:
        content = file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}.") from None
    is_original = verifier.verify_file(content)
    if is_original is None:
        click.echo(f"{file} has no signature: a learner's own `cvgrade check` is unofficial.")
    elif is_original:
        click.echo(f"{file} is genuine: signed with this course's key, and unchanged.")
    else:
        click.echo(f"{file} is not genuine: it was changed, or signed with another key.")
    raise SystemExit(0 if is_original else 1)


def _known(book: Gradebook, learners: list[str]) -> None:
    import difflib

    known = [row.learner for row in book.learners()]
    for learner in learners:
        if learner not in known:
            near = difflib.get_close_matches(learner, known, n=1)
            raise UsageError(
                f"The gradebook knows no learner {learner!r}.",
                f"Did you mean {near[0]!r}?" if near else "Names are those of the submissions' folders.",
            )


COMMANDS = (explain, override, verify)
