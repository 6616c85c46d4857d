"""``cvgrade explain``, ``override`` and ``verify``: manual review of a graded class."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import CLASS_COURSE, OUT, PATH, TRUST, Points, examples, hold_class
from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.batch.answer_groups import Shared
    from grader.batch.class_folder import ClassFolder
    from grader.batch.manual_review import Regraded
    from grader.course.pack import Lesson

MAX_SIGNED = 64 << 20
"""Largest report card or result that is verified, in bytes."""


@click.command(
    epilog=examples("cvgrade explain ada 2 --out autumn", "cvgrade explain ada 2 --out autumn --again")
)
@click.argument("learner")
@click.argument("lesson")
@OUT
@CLASS_COURSE
@click.option("--again", is_flag=True, help="Grade the stored submission again and compare.")
@TRUST
def explain(
    learner: str,
    lesson: str,
    out: Path,
    course_folder: Path | None,
    again: bool,
    trust_every_submission: bool,
) -> None:
    """Show how a mark was computed.

    The output lists every step to the points of LEARNER in LESSON: attempts, checks, lateness, decisions.
    With --again, the exit code is 1 if the outcome of a check differs.
    """
    from grader.batch.class_folder import ClassFolder
    from grader.batch.manual_review import explain_mark, grade_again
    from grader.cli.explanation import explanation_lines
    from grader.course.catalog import pick_lesson

    folder = ClassFolder(out)
    folder.record()
    course, lessons = folder.open_course(course_folder)
    picked = pick_lesson(lessons, lesson)
    explained = explain_mark(folder, lessons, learner, picked)
    click.echo("\n".join(explanation_lines(explained)))
    if not again:
        return
    regraded = grade_again(explained.mark, course, picked, require_sandbox=not trust_every_submission)
    if regraded:
        _print_regraded(regraded)
        raise SystemExit(1 if regraded.differences else 0)


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
        "cvgrade override ada 2 normalize-dtype --withdraw comment --author Eve",
        "cvgrade override --csv marking.csv --author Grace",
        "cvgrade override --group 1a2b3c4d --points 1 --author Eve --reason typo",
    )
)
@click.argument("learner", required=False)
@click.argument("lesson", required=False)
@click.argument("check_id", metavar="[CHECK]", required=False, default="")
@OUT
@CLASS_COURSE
@click.option("--points", type=Points(), help="Points instead of those earned.")
@click.option("--above", is_flag=True, help="Allow more points than the check or lesson has.")
@click.option("--comment", default="", help="Comment for the learner.")
@click.option("--withdraw", type=click.Choice(["points", "comment"]), help="Take a decision back.")
@click.option("--author", default="", help="Name of the reviewer.")
@click.option("--reason", default="", help="Reason for other instructors. Needed with --points.")
@click.option("--csv", "sheet", type=PATH, help="Read decisions from a filled-in exports/marking.csv.")
@click.option("--group", metavar="ID", help="Decide on everyone in this group of `cvgrade groups`.")
@click.option("--misconception", metavar="ID", help="Decide on everyone who shows this misconception.")
@click.option("--lesson", "of_lesson", help="Lesson of --misconception, if several have it.")
@click.option("--check", "of_check", default="", help="Check of --group or --misconception that is decided.")
def override(
    learner: str | None,
    lesson: str | None,
    check_id: str,
    out: Path,
    course_folder: Path | None,
    points: float | None,
    above: bool,
    comment: str,
    withdraw: str | None,
    author: str,
    reason: str,
    sheet: Path | None,
    group: str | None,
    misconception: str | None,
    of_lesson: str | None,
    of_check: str,
) -> None:
    """Override points or add a comment.

    A decision is about one CHECK, or about the whole LESSON if you leave CHECK out. It also applies when the
    class is graded again, and to a lesson that was not submitted. Points and comments are independent: a
    later comment leaves the points as they are. --withdraw takes the one or the other back.

    With --group or --misconception, a decision is about everyone who gave the same wrong answer. What a
    reviewer decided about one of them stays as it is.
    """
    from grader.batch.answer_groups import decide_for_all
    from grader.batch.class_folder import ClassFolder
    from grader.batch.manual_review import record_decisions
    from grader.batch.rescore import rescore_class
    from grader.cli.progress_output import print_changes, print_course_file
    from grader.course.catalog import pick_lesson
    from grader.gradebook.store import Gradebook, Override
    from grader.marking.review_sheet import ProposedDecision, read_sheet
    from grader.text.tables import read_table
    from grader.text.words import counted, listed

    folder = ClassFolder(out)
    record = folder.record()
    course, lessons = folder.open_course(course_folder)
    hold_class(folder)
    left: list[str] = []
    if withdraw == "points" and points is not None:
        raise UsageError("--points and --withdraw points contradict each other.")
    if withdraw == "comment" and comment:
        raise UsageError(
            "--comment and --withdraw comment contradict each other.",
            "A new comment replaces the earlier one.",
        )
    if learner and (group or misconception):
        raise UsageError(
            f"--group and --misconception decide on several learners: leave {learner!r} out.",
            "The folder of the class is the argument of --out.",
        )
    if sum(map(bool, (sheet, group, misconception, learner))) > 1:
        raise UsageError("Name a learner, --group, --misconception or --csv: only one of them.")
    if group or misconception:
        decisions = decide_for_all(
            folder,
            _shared(folder, lessons, group, misconception, of_lesson),
            check=of_check,
            points=points,
            comment=comment,
            author=author,
            reason=reason,
            withdraws=withdraw or "",
        )
        proposed, left = decisions.proposed, decisions.left
    elif sheet:
        with Gradebook(folder.gradebook_url(record)) as book:
            learners = [row.learner for row in book.learners()]
        table = read_table(sheet, "sheet")
        if table.note:
            click.echo(table.note)
        proposed = read_sheet(table, str(sheet), learners, author)
    elif learner and lesson:
        picked = pick_lesson(lessons, lesson)
        decision = Override(
            learner, picked.id, check_id, points, comment, author, reason, withdraws=withdraw or ""
        )
        proposed = [ProposedDecision(decision)]
    else:
        raise UsageError("Name a learner and a lesson, or a sheet with --csv, or --group.")
    saved, old = record_decisions(folder, proposed, lessons, above=above)
    known = len(proposed) - saved
    again = f" {counted(known, 'decision')} had been saved before." if known else ""
    started = time.monotonic()
    published = rescore_class(folder, course, lessons)
    cards = counted(published.cards, "report card")
    click.echo(
        f"Saved {counted(saved, 'decision')}.{again} Updated {cards} in {time.monotonic() - started:.1f} s."
    )
    print_course_file(folder)
    if old:
        click.echo(f"Not saved again, because a later decision is effective: {listed(old)}.")
        click.echo("To return to an earlier one, name the learner and the lesson instead of --csv.")
    if left:
        click.echo(f"Left as a reviewer decided: {listed(left)}.")
    print_changes(published.changes)


def _shared(
    folder: ClassFolder,
    lessons: tuple[Lesson, ...],
    group: str | None,
    misconception: str | None,
    of_lesson: str | None,
) -> Shared:
    """Return the wrong answer that --group or --misconception names."""
    from grader.batch.answer_groups import (
        class_groups,
        class_marks,
        find_group,
        shared_group,
        shared_misconception,
    )
    from grader.course.catalog import pick_lesson

    if group and misconception:
        raise UsageError("Name --group or --misconception: only one of them.")
    marks = class_marks(folder, lessons)
    if group:
        return shared_group(find_group(class_groups(marks), group))
    picked = (pick_lesson(lessons, of_lesson),) if of_lesson else lessons
    return shared_misconception(marks, picked, misconception or "")


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
    from grader.gradebook.signing import PUBLIC_KEY, Verifier, could_be_signed, key_path, owner_of
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
        if could_be_signed(content):
            click.echo(f"{file} has no signature. Reports from `cvgrade check` are not signed.")
        else:
            click.echo(f"{file} is neither a report card nor a results.json. There is nothing to verify.")
    elif is_original:
        click.echo(f"{file} is original: it has this course's signature and has not changed since.")
        if owner := clean(owner_of(content)):
            click.echo(f"It is the result of {owner}.")
    else:
        click.echo(f"{file} is not original: it has changed, or another key signed it.")
    raise SystemExit(0 if is_original else 1)
