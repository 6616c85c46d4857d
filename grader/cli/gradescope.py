"""``cvgrade gradescope``: an autograder for Gradescope, and what runs there."""

from __future__ import annotations

from pathlib import Path

import click

from grader.course.catalog import open_course


@click.group()
def gradescope() -> None:
    """Grade on Gradescope: build the autograder's zip."""


@gradescope.command()
@click.argument("name", metavar="LESSON")
@click.option("--out", type=click.Path(path_type=Path), help="The zip; else cvgrade-LESSON.zip here.")
def build(name: str, out: Path | None) -> None:
    """Write the zip that an assignment on Gradescope takes as its autograder."""
    from grader.assets.settings import suggest_settings
    from grader.course.catalog import pick_lesson
    from grader.export.gradescope_zip import GradescopeSettings, build_zip
    from grader.files import write_atomically

    course, lessons = open_course()
    lesson = pick_lesson(lessons, name)
    suggested = suggest_settings(course, (lesson,))
    out = out or Path(f"cvgrade-{lesson.id}.zip")
    content = build_zip(course, GradescopeSettings(lesson.id, suggested))
    write_atomically(out, content)
    click.echo(f"{out}: {len(content) / 1e6:.1f} MB. Upload it under Configure Autograder.")
    click.echo("It holds the hidden checks and the solutions: do not hand it to learners.")


@gradescope.command(hidden=True)
@click.option("--root", type=click.Path(path_type=Path), default="/autograder")
def run(root: Path) -> None:
    """Grade submission/ and write results/results.json; called by run_autograder."""
    import msgspec

    from grader.course.catalog import pick_lesson
    from grader.errors import ExaminerError
    from grader.export.gradescope import gradescope_results
    from grader.export.gradescope_zip import SETTINGS, GradescopeSettings
    from grader.files import write_atomically
    from grader.judge.job import job_for, random_seed
    from grader.judge.session import GradingSession
    from grader.marking.grade_summary import summarize_result
    from grader.submissions.classroom import read_learner
    from grader.submissions.single_file import refusal

    course, lessons = open_course()
    settings = msgspec.json.decode((root / "source" / SETTINGS).read_bytes(), type=GradescopeSettings)
    lesson = pick_lesson(lessons, settings.lesson)
    learner = read_learner(root / "submission", [lesson.id])
    submitted = learner.lessons.get(lesson.id)
    reasons = [f"{left.name}: {left.reason}" for left in learner.ignored]
    problem = learner.problem or "; ".join([f"{lesson.entry} is missing", *reasons])
    job = job_for(
        course,
        lesson,
        submitted.source if submitted else b"",
        seed=random_seed(),
        settings=settings.settings,
        learner="you",
        refusal=refusal(submitted.name, submitted.source) if submitted else problem,
    )
    with GradingSession() as session:
        result = session.grade(job)
    if result.broken:  # without a results.json Gradescope says that the autograder failed: that is true
        raise ExaminerError("A check failed by cvgrade's own fault; no mark was written.")
    document = gradescope_results(summarize_result(result))
    write_atomically(root / "results" / "results.json", msgspec.json.encode(document))
