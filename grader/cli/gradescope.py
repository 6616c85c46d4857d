"""``cvgrade gradescope``: build an autograder for Gradescope; also the command that runs inside it."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.options import PATH, examples


@click.group(epilog=examples("cvgrade gradescope build 2"))
def gradescope() -> None:
    """Build an autograder for Gradescope."""


@gradescope.command(
    epilog=examples("cvgrade gradescope build 2", "cvgrade gradescope build 2 --course-file course.toml")
)
@click.argument("name", metavar="LESSON")
@click.option("--out", type=PATH, help="Path of the zip file. Default: cvgrade-LESSON.zip.")
@click.option("--course-file", type=PATH, help="TOML file with points, bonus cap and settings.")
def build(name: str, out: Path | None, course_file: Path | None) -> None:
    """Write the autograder of one lesson as a zip file.

    Of the course file, points, partial credit, bonus cap and settings travel with it. Due dates are those of
    the assignment on Gradescope.
    """
    from grader.assets.settings import suggest_settings
    from grader.course.catalog import open_course, pick_lesson
    from grader.export.gradescope_zip import GradescopeSettings, build_zip, points_policy
    from grader.files import write_atomically
    from grader.marking.course_file import read_policy
    from grader.marking.policy import Policy

    course, lessons = open_course()
    lesson = pick_lesson(lessons, name)
    policy = read_policy(course_file, lessons) if course_file else Policy()
    settings = {**suggest_settings(course, (lesson,)), **policy.settings}
    out = out or Path(f"cvgrade-{lesson.id}.zip")
    content = build_zip(course, GradescopeSettings(lesson.id, settings, points_policy(policy, lesson.id)))
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
