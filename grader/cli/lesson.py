"""``cvgrade lesson``: commands for authors of lessons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import msgspec

from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.course.pack import Lesson


@click.group()
def lesson() -> None:
    """Make, build and verify lessons (for authors)."""


@lesson.command()
@click.argument("names", nargs=-1, metavar="[LESSON]...")
@click.option("--check", is_flag=True, help="Change nothing; exit 1 if something is not fresh.")
def build(names: tuple[str, ...], check: bool) -> None:
    """Generate exercises and pictures from the lesson packs."""
    from grader.authoring.generate import build as build_lesson
    from grader.authoring.generate import drift
    from grader.course.layout import find_course

    course = find_course()
    stale = False
    for each in _lessons(names):
        changed = drift(course, each) if check else build_lesson(course, each)
        stale = stale or bool(changed)
        for path in changed:
            click.echo(f"{'not fresh' if check else 'written'}: {path}")
    if check and stale:
        raise SystemExit(1)


@lesson.command()
@click.argument("names", nargs=-1, metavar="[LESSON]...")
def verify(names: tuple[str, ...]) -> None:
    """Check lessons against the lint rules."""
    from grader.authoring.linter import verify as verify_lesson
    from grader.course.layout import find_course
    from grader.judge.session import GradingSession
    from grader.text.words import counted

    course = find_course()
    broken = False
    with GradingSession() as session:
        for each in _lessons(names):
            findings = verify_lesson(course, each, session, lambda what: click.echo(f"  … {what}", err=True))
            click.echo(f"{each.id}: {counted(len(findings), 'finding') if findings else 'no findings'}")
            for finding in findings:
                click.echo(f"  {finding.rule}: {finding.text}")
            broken = broken or bool(findings)
    if broken:
        raise SystemExit(1)


@lesson.command()
@click.argument("folder")
@click.option("--title", required=True, help="Title of the lesson.")
def new(folder: str, title: str) -> None:
    """Start a lesson pack, for instance `cvgrade lesson new lesson08_flow --title "Optical flow"`."""
    from grader.authoring.new_lesson import scaffold
    from grader.course.layout import find_course

    if not folder.replace("_", "").isalnum():
        raise UsageError(f"{folder!r} is no name for a lesson.", "Use letters, digits and underscores.")
    for path in scaffold(find_course(), folder, title):
        click.echo(f"written: {path}")
    click.echo(f"Now write it; then `cvgrade lesson build {folder}` and `cvgrade lesson verify {folder}`.")


def _lessons(names: tuple[str, ...]) -> tuple[Lesson, ...]:
    from grader.course.catalog import load_lessons, pick_lesson
    from grader.course.layout import find_course

    lessons = load_lessons(find_course())
    return tuple(pick_lesson(lessons, name) for name in names) or lessons


@lesson.command()
@click.argument("name", metavar="LESSON")
@click.option("--function", default="", help="Only mutants of this function.")
@click.option("--seed", type=click.IntRange(min=0), default=2026, show_default=True, help="Random seed.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def mutants(name: str, function: str, seed: int, as_json: bool) -> None:
    """Change the solution of LESSON in small ways; list what no check catches.

    Mutants that are right, too, belong into the pack's equivalent.toml, with the reason.

    Example: cvgrade lesson mutants lesson02 --function normalize
    """
    from grader.assets.settings import suggest_settings
    from grader.authoring.mutants import take_census
    from grader.course.layout import find_course
    from grader.judge.job import job_for
    from grader.judge.session import GradingSession
    from grader.model import LessonResult

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
            click.echo(f"equivalent.toml lists a mutant that is caught or not there: {entry.after}")
        total = len(census.caught) + len(census.survivors)
        click.echo(
            f"{picked.id}: {len(census.caught)} of {total} mutants caught ({census.rate:.0%}),"
            f" {len(census.equivalent)} equivalent."
        )
    if census.survivors or census.stale:
        raise SystemExit(1)
