"""``cvgrade try``: run one function on an image and show what came out."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.options import PATH, PLAIN, WORKSPACE_COURSE, examples, new_console


@click.command("try", epilog=examples("cvgrade try 2 normalize --image holiday.jpg"))
@click.argument("name", metavar="LESSON")
@click.argument("function", metavar="[FUNCTION]", default="")
@click.option("--image", type=PATH, metavar="FILE", help="Your own image, a PNG or JPEG file.")
@click.option("--open", "open_it", is_flag=True, help="Open the page in the browser.")
@WORKSPACE_COURSE
@PLAIN
@click.option("--require-sandbox", is_flag=True, help="Refuse to run your code without a sandbox.")
@click.option(
    "--no-background", is_flag=True, help="Leave no session in the background for the next check; see `stop`."
)
def try_it(
    name: str,
    function: str,
    image: Path | None,
    open_it: bool,
    course_folder: Path | None,
    require_sandbox: bool,
    no_background: bool,
) -> None:
    """Run one function on your own image and show what came out.

    The result is shown on the page try.html in your workspace, and nothing is recorded. Without FUNCTION, the
    functions that you can try are listed. `cvgrade try warmup` runs the warm-up, which needs no image.
    """
    from grader.cli.check import ProgressLine
    from grader.cli.learn import open_page
    from grader.course.catalog import load_warm_up, pick_lesson
    from grader.errors import UsageError
    from grader.report.terminal import print_trial
    from grader.workspace.check import CheckRequest
    from grader.workspace.folder import find_workspace, workspace_course
    from grader.workspace.trial import after_trial, bring_warm_up, pick_trial, run_trial, write_page

    course, lessons = workspace_course(course_folder)
    workspace = find_workspace(Path.cwd())
    warm_up = load_warm_up(course)
    lesson = pick_lesson((*lessons, warm_up) if warm_up else lessons, name, "cvgrade try")
    trial = pick_trial(lesson, function)
    if image and not trial.needs_image:
        raise UsageError(f"{trial.function}() is shown with an image of the course, and takes no --image.")
    if lesson.warm_up and (created := bring_warm_up(workspace, lesson)):
        click.echo(f"Created {created}")
    request = CheckRequest(
        course, lessons, workspace, require_sandbox=require_sandbox, background=not no_background
    )
    with ProgressLine() as line:
        line.show(lesson, None)
        result = run_trial(request, lesson, trial, image)
    shown = image.name if image and trial.needs_image else ""
    then = after_trial(lessons, lesson, trial, result)
    print_trial(new_console(), result, shown, then)
    path = write_page(request, workspace, result, shown, then)
    click.echo(f"Page: {path}")
    open_page(path.as_uri(), wanted=open_it)
    raise SystemExit(0 if all(check.passed for check in result.checks) else 1)


globals()["try"] = try_it  # a command is found by its name, which is a keyword
