"""``cvgrade explain``, ``override`` and ``verify``: manual review of a graded class."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import OUT, PATH, examples
from grader.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from grader.batch.manual_review import Explanation, Regraded
    from grader.gradebook.store import Override
    from grader.marking.marks import CheckMark

MAX_SIGNED = 64 << 20
"""Largest report card or result that is verified, in bytes."""


@click.command(
    epilog=examples("cvgrade explain ada 2 --out autumn", "cvgrade explain ada 2 --out autumn --again")
)
@click.argument("learner")
@click.argument("lesson")
@OUT
@click.option("--again", is_flag=True, help="Grade the stored submission again and compare.")
def explain(learner: str, lesson: str, out: Path, again: bool) -> None:
    """Show how a mark was computed.

    The output lists every step from the stored result of LEARNER in LESSON to the points.
    With --again, the exit code is 1 if the outcome of a check differs.
    """
    from rich.console import Console

    from grader.batch.class_folder import ClassFolder
    from grader.batch.manual_review import explain_mark, grade_again
    from grader.course.catalog import open_course, pick_lesson

    course, lessons = open_course()
    picked = pick_lesson(lessons, lesson)
    explained = explain_mark(ClassFolder(out), lessons, learner, picked)
    _print_explanation(Console(highlight=False, soft_wrap=True), learner, explained)
    regraded = grade_again(explained.mark, course, picked) if again else None
    if regraded:
        _print_regraded(regraded)
        raise SystemExit(1 if regraded.differences else 0)


def _print_explanation(console: Console, learner: str, explained: Explanation) -> None:
    from rich.markup import escape

    from grader.text.words import counted, number, percent, readable_time

    mark = explained.mark
    if mark.problem:
        console.print(f"Not graded: {escape(mark.problem)}")
    if mark.stored is None or mark.attempt is None:
        console.print(f"{escape(learner)} has no result for {mark.lesson}.")
    else:
        result = mark.stored.result
        console.print(
            f"[bold]{escape(learner)}, {mark.lesson}: {counted(mark.earned, 'point')}[/]\n"
            f"  file           {escape(mark.attempt.file)} ({counted(mark.attempts, 'attempt')})\n"
            f"  submission     {result.submission_sha}\n"
            f"  lesson pack    {result.pack_sha}\n"
            f"  judge version  {result.judge_version}\n"
            f"  sandbox        {result.isolation}\n"
            f"  seed           {result.seed}\n"
            f"  settings       {escape(mark.stored.settings)}\n"
            f"  graded         {readable_time(result.graded_at)};"
            f" {counted(explained.results, 'result')} in the gradebook"
        )
        for each in mark.checks:
            console.print(_check_line(each))
        console.print(f"  bonus points after the cap: {number(mark.bonus)}")
        late = (
            f"{counted(mark.days_late, 'day')} late, which costs {percent(mark.late_penalty)} of the points"
        )
        console.print(f"  {late if mark.days_late else 'submitted on time'}")
    for title, decision in mark.comments:
        console.print(_decision_line(title, decision))


def _check_line(mark: CheckMark) -> str:
    from rich.markup import escape

    from grader.text.words import OUTCOME_STYLES, number

    outcome = "points from a reviewer" if mark.manual else OUTCOME_STYLES[mark.check.outcome].words
    remarks = [outcome, *(["bonus"] if mark.check.bonus else []), *([] if mark.counts else ["not counted"])]
    points = f"{number(mark.earned):>5} of {number(mark.points):<4}"
    return f"  {points} {escape(mark.check.title)}: {', '.join(remarks)}"


def _decision_line(title: str, decision: Override) -> str:
    from rich.markup import escape

    from grader.text.words import counted, readable_time

    said = [] if decision.points is None else [counted(decision.points, "point")]
    said += [decision.comment] if decision.comment else []
    reason = f" (reason: {decision.reason})" if decision.reason else ""
    text = f"{decision.author} on {title or 'the whole lesson'}: {'; '.join(said)}{reason}"
    return f"  {readable_time(decision.made_at)}: {escape(text)}"


def _print_regraded(regraded: Regraded) -> None:
    if regraded.outdated:
        click.echo("  The lesson pack or the judge version has changed: the result may differ.")
    for check, before in regraded.differences:
        click.echo(f"  {check.id}: {before or 'not in the stored result'}, now {check.outcome}")
    if not regraded.differences:
        click.echo("  Graded again: all outcomes are the same.")


@click.command(
    epilog=examples(
        "cvgrade override ada 2 normalize-dtype --points 1 --author Eve --reason typo",
        "cvgrade override --csv marking.csv --author Grace",
    )
)
@click.argument("learner", required=False)
@click.argument("lesson", required=False)
@click.argument("check_id", metavar="[CHECK]", required=False, default="")
@OUT
@click.option("--points", type=click.FloatRange(min=0), help="Points instead of those earned.")
@click.option("--comment", default="", help="Comment for the learner.")
@click.option("--author", default="", help="Name of the reviewer.")
@click.option("--reason", default="", help="Reason for other instructors. Needed with --points.")
@click.option("--csv", "sheet", type=PATH, help="Read decisions from a filled-in exports/marking.csv.")
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
    """Override points or add a comment.

    A decision is about one CHECK, or about the whole LESSON if you leave CHECK out. It also applies when the
    class is graded again.
    """
    from grader.batch.class_folder import ClassFolder
    from grader.batch.manual_review import record_decisions
    from grader.batch.rescore import rescore_class
    from grader.course.catalog import open_course, pick_lesson
    from grader.gradebook.store import Gradebook, Override
    from grader.marking.review_sheet import read_sheet
    from grader.text.words import counted

    course, lessons = open_course()
    folder = ClassFolder(out)
    with Gradebook(folder.gradebook_url(folder.record())) as book:
        if sheet:
            decisions = read_sheet(sheet, [row.learner for row in book.learners()], author)
        elif learner and lesson:
            picked = pick_lesson(lessons, lesson)
            decisions = [Override(learner, picked.id, check_id, points, comment, author, reason)]
        else:
            raise UsageError("Name a learner and a lesson, or a sheet with --csv.")
        record_decisions(book, decisions, lessons)
    started = time.monotonic()
    cards = counted(len(rescore_class(folder, course, lessons)), "report card")
    saved = counted(len(decisions), "decision")
    click.echo(f"Saved {saved}. Updated {cards} in {time.monotonic() - started:.1f} s.")


@click.command(
    epilog=examples("cvgrade verify autumn/ada/report.html", "cvgrade verify report.html --key signing.pem")
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--key", type=PATH, help="Public key of the course. Default: this machine's key.")
def verify(file: Path, key: Path | None) -> None:
    """Verify the signature of a report card or results.json.

    The exit code is 0 if FILE was signed with the course's key and has not changed since, else 1. Compare the
    printed name: the file of another learner is original, too.
    """
    from grader.files import read_bounded
    from grader.gradebook.signing import PUBLIC_KEY, Verifier, key_path, owner_of
    from grader.text.clean import clean

    if key is None and not key_path().is_file():
        raise UsageError(
            "This machine has no signing key.",
            f"Name the course's public key with --key {PUBLIC_KEY}; use a copy from a source you trust.",
        )
    verifier = Verifier.read(key or key_path())
    content = read_bounded(file, MAX_SIGNED)
    is_original = verifier.verify_file(content)
    if is_original is None:
        click.echo(f"{file} has no signature. Reports from `cvgrade check` are not signed.")
    elif is_original:
        click.echo(f"{file} is original: it has this course's signature and has not changed since.")
        if owner := clean(owner_of(content)):
            click.echo(f"It is the result of {owner}.")
    else:
        click.echo(f"{file} is not original: it has changed, or another key signed it.")
    raise SystemExit(0 if is_original else 1)
