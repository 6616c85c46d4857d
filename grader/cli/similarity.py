"""``cvgrade similar``: similar submissions, for a person to compare."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import PATH, examples

if TYPE_CHECKING:
    from grader.similarity.compare import Group

SHOWN = 10
"""Groups of a lesson that are printed; the page has all of them."""


@click.command(epilog=examples("cvgrade similar submissions/ --lesson 2 --threshold 0.9"))
@click.argument("submissions", type=PATH)
@click.option("--lesson", "names", multiple=True, help="Compare only this lesson. Repeat for several.")
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    default=0.8,
    show_default=True,
    help="Smallest common share to report, from 0 to 1. Code of the exercise file does not count.",
)
@click.option(
    "--out", type=PATH, default="similar.html", show_default=True, help="Page that shows the groups."
)
def similar(submissions: Path, names: tuple[str, ...], threshold: float, out: Path) -> None:
    """Find similar submissions.

    SUBMISSIONS is the folder or archive of a class. A page shows the files of each group side by side.
    The figures are the same in every run. Similarity never changes a mark.
    """
    from grader.course.catalog import open_course, pick_lesson
    from grader.course.layout import templates_of
    from grader.files import write_atomically
    from grader.report.similar import render_similar
    from grader.similarity.class_groups import class_groups
    from grader.text.words import counted, limited, listed

    course, lessons = open_course()
    picked = tuple(pick_lesson(lessons, name) for name in names) or lessons
    groups = []
    for found in class_groups(course, lessons, picked, submissions, threshold=threshold):
        files, alike = counted(found.files, "file"), counted(len(found.groups), "group")
        click.echo(f"{found.lesson}: {files} compared, {alike} at {threshold * 100:.0f} % or more")
        lines = [f"{_range(group)}  {listed(group.learners, limit=8)}" for group in found.groups]
        for line in limited(lines, SHOWN, "the page has them"):
            click.echo(f"  {line}")
        groups += found.groups
    write_atomically(out, render_similar(groups, threshold, templates_of(course)))
    click.echo(f"Side by side: {out.absolute()}")


def _range(group: Group) -> str:
    """Return the common shares of a group, such as ``84 to 97 %``."""
    lowest, highest = (f"{share * 100:.0f}" for share in (group.lowest, group.highest))
    return f"{highest} %" if lowest == highest else f"{lowest} to {highest} %"
