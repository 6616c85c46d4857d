"""``cvgrade similar``: pairs of submissions that a person should look at."""

from __future__ import annotations

from pathlib import Path

import click

from grader.course.catalog import open_course


@click.command()
@click.argument("submissions", type=click.Path(path_type=Path))
@click.option("--lesson", "names", multiple=True, help="Compare this lesson only; may be given again.")
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    default=0.8,
    show_default=True,
    help="Smallest common part, the stub's code discounted, that is shown.",
)
@click.option("--out", type=click.Path(path_type=Path), default="similar.html", show_default=True)
def similar(submissions: Path, names: tuple[str, ...], threshold: float, out: Path) -> None:
    """Find SUBMISSIONS that are suspiciously alike and show them side by side. Never a mark."""
    from grader.course.catalog import pick_lesson
    from grader.course.layout import templates_of
    from grader.files import write_atomically
    from grader.report.similar import render_similar
    from grader.similarity.compare import similar_pairs
    from grader.submissions.classroom import open_class

    course, lessons = open_course()
    picked = tuple(pick_lesson(lessons, name) for name in names) or lessons
    learners = list(open_class(submissions, [lesson.id for lesson in lessons]))
    pairs = []
    for lesson in picked:
        files = {each.key: each.lessons[lesson.id].source for each in learners if lesson.id in each.lessons}
        stub = course.exercises / lesson.folder.name / lesson.entry
        found = similar_pairs(
            lesson.id, files, stub.read_bytes() if stub.exists() else b"", threshold=threshold
        )
        click.echo(f"{lesson.id}: {len(files)} files, {len(found)} pairs at {threshold:.0%} or more")
        for pair in found[:10]:
            one, other = pair.sides
            click.echo(f"  {pair.share:.0%}  {one.learner}, {other.learner}")
        pairs += found
    templates = templates_of(course)
    write_atomically(out, render_similar(pairs, threshold, templates))
    click.echo(f"Side by side: {out.absolute()}")
