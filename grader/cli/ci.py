"""``cvgrade ci`` and ``collect``: workflows of CI services, and submissions from repositories."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from grader.cli.options import PATH, examples
from grader.errors import UsageError


@click.command(
    epilog=examples("cvgrade ci github", "cvgrade ci gitlab --class", "cvgrade ci github --to my-course")
)
@click.argument("service", type=click.Choice(["github", "gitlab"]))
@click.option("--class", "for_class", is_flag=True, help="Write the workflow that grades a class.")
@click.option(
    "--to",
    type=PATH,
    default=".",
    help="Root folder of the repository. Default: the current folder.",
)
@click.option(
    "--package",
    default="cvgrade",
    show_default=True,
    help="What pip installs: a version, or the address of your copy.",
)
@click.option("--replace", is_flag=True, help="Replace an existing workflow that differs.")
def ci(service: str, for_class: bool, to: Path, package: str, replace: bool) -> None:
    """Write a workflow for GitHub Actions or GitLab CI.

    In a learner's repository, the workflow checks the lessons on every push and shows points and findings.
    With --class, it grades the repositories that repositories.csv lists, each lesson as of the last commit
    before its due date.
    """
    from grader.export.ci_workflows import example_repositories, workflow
    from grader.files import write_atomically

    found = workflow(service, for_class=for_class, package=package)
    path = to / found.path
    if path.exists() and path.read_text(encoding="utf-8") != found.text and not replace:
        raise UsageError(f"{path} exists and differs. Nothing was written.", "Add --replace to replace it.")
    write_atomically(path, found.text)
    click.echo(f"Wrote {path}.")
    if for_class:
        listed = to / "repositories.csv"
        if not listed.exists():
            write_atomically(listed, example_repositories(service))
            click.echo(f"Wrote {listed}: replace the example with your learners and their repositories.")
        if not (to / "course.toml").exists():
            click.echo("Add course.toml with the due dates; docs/grading-a-class.md describes it.")
    click.echo("Commit and push.")


@click.command(
    epilog=examples(
        "cvgrade collect repositories.csv --course-file course.toml",
        "cvgrade collect repositories.csv --due 2026-12-01T23:59+01:00",
    )
)
@click.argument("repositories", type=PATH)
@click.option("--to", type=PATH, default="submissions", show_default=True, help="Folder to write to.")
@click.option(
    "--times",
    type=PATH,
    default="times.csv",
    show_default=True,
    help="Times of the commits, for `cvgrade grade --times`.",
)
@click.option("--course-file", type=PATH, help="TOML file with the due dates and the extra time.")
@click.option("--due", help="Due date of every lesson, such as 2026-12-01T23:59+01:00; UTC without a zone.")
@click.option("--late", is_flag=True, help="Take the newest commit, however late it is.")
@click.option("--course", "course_folder", type=PATH, help="Folder of the course. Default: that of cvgrade.")
@click.option("--summary", type=PATH, help="Append a summary in Markdown to this file.")
def collect(
    repositories: Path,
    to: Path,
    times: Path,
    course_file: Path | None,
    due: str | None,
    late: bool,
    course_folder: Path | None,
    summary: Path | None,
) -> None:
    """Collect submissions from git repositories.

    REPOSITORIES is a CSV file with the columns learner and repository. Of each lesson, the files of the last
    commit before its due date are taken; extra time counts. Then run `cvgrade grade` with the folder and the
    times.

    Exit codes: 0 every repository was read; 1 some were not; 2 wrong usage.
    """
    from grader.batch.collect import Collection, collect_files, read_repositories, summary_lines, times_csv
    from grader.course.catalog import open_course
    from grader.files import append_text, write_atomically
    from grader.marking.course_file import read_policy
    from grader.marking.policy import Policy
    from grader.report.ci_output import markdown

    if due and course_file:
        raise UsageError("--due and --course-file contradict each other: both set due dates.")
    _, lessons = open_course(None, course_folder)
    collection = Collection(
        lessons=lessons,
        policy=read_policy(course_file, lessons) if course_file else Policy(),
        due=_moment(due) if due else None,
        late=late,
        folder=to,
    )
    collected = list(collect_files(collection, read_repositories(repositories)))
    write_atomically(times, times_csv(collected))
    lines = summary_lines(collected)
    click.echo("\n".join(lines))
    options = {"--course-file": course_file, "--course": course_folder}
    given = "".join(f" {name} {path}" for name, path in options.items() if path)
    click.echo(f"Next: cvgrade grade {to} --out class --times {times} --roster {repositories}{given}")
    if summary:
        append_text(summary, "".join(f"{markdown(line)}\n\n" for line in lines))
    raise SystemExit(1 if any(each.problem for each in collected) else 0)


def _moment(text: str) -> float:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--due {text!r} is not a time.", "Write it as 2026-12-01T23:59+01:00.") from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
