"""``cvgrade gradescope``: build an autograder for Gradescope; also the command that runs inside it."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.options import PATH, examples


@click.group(epilog=examples("cvgrade gradescope build 2"))
def gradescope() -> None:
    """Build an autograder for Gradescope."""


@gradescope.command(epilog=examples("cvgrade gradescope build 2"))
@click.argument("name", metavar="LESSON")
@click.option("--out", type=PATH, help="Path of the zip file. Default: cvgrade-LESSON.zip.")
def build(name: str, out: Path | None) -> None:
    """Write the autograder of one lesson as a zip file."""
    from grader.assets.settings import suggest_settings
    from grader.course.catalog import open_course, pick_lesson
    from grader.export.gradescope_zip import GradescopeSettings, build_zip
    from grader.files import write_atomically

    course, lessons = open_course()
    lesson = pick_lesson(lessons, name)
    suggested = suggest_settings(course, (lesson,))
    out = out or Path(f"cvgrade-{lesson.id}.zip")
    content = build_zip(course, GradescopeSettings(lesson.id, suggested))
    write_atomically(out, content)
    click.echo(f"Created {out} ({len(content) / 1e6:.1f} MB).")
    click.echo("Upload it to the assignment on Gradescope, under Configure Autograder.")
    click.echo("Do not give it to learners: it holds the hidden checks and the solutions.")


@gradescope.command(hidden=True, epilog=examples("cvgrade gradescope run --root /autograder"))
@click.option("--root", type=PATH, default="/autograder", show_default=True, help="Gradescope's folder.")
def run(root: Path) -> None:
    """Grade submission/ and write results/results.json; called by run_autograder."""
    from grader.batch.gradescope import grade_on_gradescope
    from grader.course.catalog import open_course

    grade_on_gradescope(root, *open_course())
