"""``cvgrade similar``: similar submissions, for a person to compare."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.options import PATH, examples

SHOWN = 10
"""Pairs of a lesson that are printed; the page has all of them."""


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
    "--out", type=PATH, default="similar.html", show_default=True, help="Page that shows the pairs."
)
def similar(submissions: Path, names: tuple[str, ...], threshold: float, out: Path) -> None:
    """Find similar submissions.

    SUBMISSIONS is the folder or archive of a class. A page shows each pair side by side. Similarity never
    changes a mark.
    """
    from grader.course.catalog import open_course, pick_lesson
    from grader.course.layout import templates_of
    from grader.files import write_atomically
    from grader.report.similar import render_similar
    from grader.similarity.class_pairs import class_pairs
    from grader.text.words import counted

    course, lessons = open_course()
    picked = tuple(pick_lesson(lessons, name) for name in names) or lessons
    pairs = []
    for found in class_pairs(course, lessons, picked, submissions, threshold=threshold):
        files, alike = counted(found.files, "file"), counted(len(found.pairs), "pair")
        click.echo(f"{found.lesson}: {files} compared, {alike} at {threshold * 100:.0f} % or more")
        for pair in found.pairs[:SHOWN]:
            one, other = pair.sides
            click.echo(f"  {pair.share * 100:.0f} %  {one.learner}, {other.learner}")
        pairs += found.pairs
    write_atomically(out, render_similar(pairs, threshold, templates_of(course)))
    click.echo(f"Side by side: {out.absolute()}")
