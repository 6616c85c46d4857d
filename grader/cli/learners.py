"""``cvgrade merge`` and ``remove``: who belongs to a class."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import CLASS_COURSE, OUT, examples, hold_class

if TYPE_CHECKING:
    from grader.batch.class_folder import ClassFolder

AUTHOR = click.option("--author", default="", help="Name of the person who decides this.")
REASON = click.option("--reason", default="", help="Reason for other instructors.")


@click.command(epilog=examples('cvgrade merge "Ada Lovelace 9233" ada --author Grace --out autumn'))
@click.argument("learner")
@click.argument("into")
@OUT
@CLASS_COURSE
@AUTHOR
@REASON
def merge(learner: str, into: str, out: Path, course_folder: Path | None, author: str, reason: str) -> None:
    """Merge two keys of one person.

    The files, results and decisions of LEARNER count for INTO from now on, also in later runs. Originals stay
    in the gradebook, but a merge cannot be undone: check both keys first.
    """
    from grader.batch.class_folder import ClassFolder
    from grader.batch.learner_changes import merge_learners, refuse_extra_time
    from grader.batch.rescore import class_policy
    from grader.gradebook.signing import Signer, key_path
    from grader.gradebook.store import Gradebook
    from grader.text.words import counted

    folder = ClassFolder(out)
    record = folder.record()
    refuse_extra_time(class_policy(record, folder.open_course(course_folder)[1]), learner, into)
    hold_class(folder)
    with Gradebook(folder.gradebook_url(record)) as book:
        files, decisions = merge_learners(book, learner, into, Signer(key_path()), author, reason)
    click.echo(f"Merged {learner} into {into}: {counted(files, 'file')}, {counted(decisions, 'decision')}.")
    _publish(folder, learner, course_folder)


@click.command(
    epilog=examples(
        "cvgrade remove tim --author Grace --reason left --out autumn",
        "cvgrade remove tim --restore --author Grace --out autumn",
    )
)
@click.argument("learner")
@OUT
@CLASS_COURSE
@click.option("--restore", is_flag=True, help="Take a removed learner back.")
@AUTHOR
@REASON
def remove(
    learner: str, out: Path, course_folder: Path | None, restore: bool, author: str, reason: str
) -> None:
    """Remove a learner from the class.

    LEARNER disappears from the overview and the exports, also in later runs. Files, results and decisions
    stay in the gradebook, and --restore brings them back.
    """
    from grader.batch.class_folder import ClassFolder
    from grader.batch.learner_changes import remove_learner, restore_learner
    from grader.gradebook.store import Gradebook

    folder = ClassFolder(out)
    record = folder.record()
    hold_class(folder)
    with Gradebook(folder.gradebook_url(record)) as book:
        change = restore_learner if restore else remove_learner
        change(book, learner, author, reason)
    click.echo(f"{'Restored' if restore else 'Removed'} {learner}.")
    _publish(folder, "" if restore else learner, course_folder)


def _publish(folder: ClassFolder, gone: str, course_folder: Path | None) -> None:
    """Write the files of the class again, without the report card of a learner who is gone."""
    from grader.batch.class_folder import report_folders
    from grader.batch.publish import published_folders
    from grader.batch.rescore import rescore_class
    from grader.cli.progress_output import print_changes, print_course_file
    from grader.text.words import counted

    before = published_folders(folder)
    published = rescore_class(folder, *folder.open_course(course_folder))
    card = folder.path / report_folders([gone], before)[gone]
    in_use = {each.folder.casefold() for each in published.summaries}
    if gone and card.name.casefold() not in in_use and (card / "report.html").is_file():
        shutil.rmtree(card)  # `rescore` can write it again from the gradebook
        click.echo(f"Deleted the report card in {card}.")
    click.echo(f"Updated {counted(published.cards, 'report card')}.")
    print_course_file(folder)
    print_changes(published.changes)
