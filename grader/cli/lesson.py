"""``cvgrade lesson``: commands for authors of lessons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from grader.cli.options import examples

if TYPE_CHECKING:
    from grader.course.pack import Lesson


@click.group(epilog=examples("cvgrade lesson verify 2"))
def lesson() -> None:
    """Create, build and verify lesson packs."""


@lesson.command(epilog=examples('cvgrade lesson new lesson08_flow --title "Optical flow"'))
@click.argument("folder")
@click.option("--title", required=True, help="Title of the lesson.")
def new(folder: str, title: str) -> None:
    """Create a lesson pack to start from.

    FOLDER is the name of the pack: the short name of the lesson, an underscore and a word.
    """
    from grader.authoring.new_lesson import scaffold
    from grader.course.layout import find_course
    from grader.text.words import counted

    written = scaffold(find_course(), folder, title)
    click.echo(f"Created {counted(len(written), 'file')}:")
    for path in written:
        click.echo(f"  {path}")
    click.echo(
        f"Next: edit them, then run `cvgrade lesson build {folder}` and `cvgrade lesson verify {folder}`."
    )


@lesson.command(epilog=examples("cvgrade lesson build 2", "cvgrade lesson build --check"))
@click.argument("names", nargs=-1, metavar="[LESSON]...")
@click.option("--check", is_flag=True, help="Write nothing. The exit code is 1 if a file is out of date.")
def build(names: tuple[str, ...], check: bool) -> None:
    """Generate exercises and images from lesson packs.

    Without LESSON, all lessons are built.
    """
    from grader.authoring.generate import build as build_lesson
    from grader.authoring.generate import drift
    from grader.course.layout import find_course

    course = find_course()
    outdated = False
    for each in _lessons(names):
        changed = drift(course, each) if check else build_lesson(course, each)
        outdated = outdated or bool(changed)
        for path in changed:
            click.echo(f"{'out of date' if check else 'written'}: {path}")
    if check and outdated:
        raise SystemExit(1)


@lesson.command(epilog=examples("cvgrade lesson verify 2", "cvgrade lesson verify 2 --only wraps --seeds 20"))
@click.argument("names", nargs=-1, metavar="[LESSON]...")
@click.option("--only", default="", metavar="NAME", help="Grade only this wrong answer (wrong/NAME.py).")
@click.option("--seeds", type=click.IntRange(min=1), help="Random seeds for each wrong answer.")
def verify(names: tuple[str, ...], only: str, seeds: int | None) -> None:
    """Check lesson packs against the lint rules.

    For example, the solution must pass all checks, and every wrong answer must fail. The exit code is 1 if a
    rule is violated.
    """
    from grader.authoring.linter import verify as verify_lesson
    from grader.course.layout import find_course
    from grader.judge.job import random_seed
    from grader.judge.session import GradingSession
    from grader.text.words import counted

    course = find_course()
    violated = False
    with GradingSession() as session:
        for each in _lessons(names):
            findings = verify_lesson(
                course,
                each,
                session,
                lambda what: click.echo(f"  … {what}", err=True),
                seeds=[random_seed() for _ in range(seeds)] if seeds else None,
                only=only,
            )
            click.echo(f"{each.id}: {counted(len(findings), 'finding') if findings else 'no findings'}")
            for finding in findings:
                click.echo(f"  {finding.rule}: {finding.text}")
            violated = violated or bool(findings)
    if violated:
        raise SystemExit(1)


@lesson.command(epilog=examples("cvgrade lesson mutants 2 --function normalize"))
@click.argument("name", metavar="LESSON")
@click.option("--function", default="", help="Change only this function.")
@click.option("--seed", type=click.IntRange(min=0), default=2026, show_default=True, help="Random seed.")
@click.option("--json", "as_json", is_flag=True, help="Print the numbers as JSON.")
def mutants(name: str, function: str, seed: int, as_json: bool) -> None:
    """Change the solution in small ways and list the changes that no check catches.

    Each changed solution is a mutant. List mutants that are correct, too, in the pack's equivalent.toml, with
    the reason. The exit code is 1 if a mutant is not caught.
    """
    import msgspec

    from grader.assets.settings import suggest_settings
    from grader.authoring.mutants import take_census
    from grader.course.layout import find_course
    from grader.judge.job import job_for
    from grader.judge.session import GradingSession
    from grader.model import LessonResult
    from grader.text.words import counted, percent

    course = find_course()
    (picked,) = _lessons((name,))
    settings = suggest_settings(course, (picked,))
    with GradingSession() as session:

        def grade(source: bytes) -> LessonResult:
            return session.grade(job_for(course, picked, source, seed=seed, settings=settings))

        census = take_census(
            picked, grade, function=function, progress=lambda what: click.echo(f"  … {what}", err=True)
        )
    if as_json:
        figures = {
            "lesson": picked.id,
            "caught": len(census.caught),
            "equivalent": len(census.equivalent),
            "survivors": [str(mutant) for mutant in census.survivors],
            "rate": round(census.rate, 3),
        }
        click.echo(msgspec.json.encode(figures))
    else:
        for mutant in census.survivors:
            click.echo(f"not caught: {mutant}")
        for entry in census.stale:
            click.echo(f"remove from equivalent.toml (it is caught, or does not exist): {entry.after}")
        total = len(census.caught) + len(census.survivors)
        click.echo(
            f"{picked.id}: {len(census.caught)} of {counted(total, 'mutant')} caught"
            f" ({percent(census.rate)}), {len(census.equivalent)} equivalent."
        )
    if census.survivors or census.stale:
        raise SystemExit(1)


def _lessons(names: tuple[str, ...]) -> tuple[Lesson, ...]:
    from grader.course.catalog import load_lessons, pick_lesson
    from grader.course.layout import find_course

    lessons = load_lessons(find_course())
    return tuple(pick_lesson(lessons, name) for name in names) or lessons
