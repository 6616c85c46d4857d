"""The command ``cvgrade``: its sub-commands, and the one place where errors become exit codes.

Exit codes: 0 all required checks passed, 1 some did not, 2 usage, 3 cvgrade or its set-up is
broken, 130 interrupted.
"""

from __future__ import annotations

import sys
import traceback
from typing import Any

import click

from grader import __version__
from grader.cli.assets import assets
from grader.cli.check import check
from grader.cli.demo import demo, story
from grader.cli.doctor import doctor
from grader.cli.grade import canvas, grade, rescore
from grader.cli.gradescope import gradescope
from grader.cli.learn import COMMANDS as LEARNERS
from grader.cli.lesson import lesson
from grader.cli.manual_review import COMMANDS as MANUAL_REVIEW
from grader.cli.plan import plan
from grader.cli.similarity import similar
from grader.cli.watch import watch
from grader.errors import CvgradeError


class ErrorBoundary(click.Group):
    """A group whose commands may raise `CvgradeError`; also understands a mistyped command."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; say what went wrong and leave with the right code."""
        try:
            return super().invoke(ctx)
        except CvgradeError as error:
            say_error(error.message, error.advice)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("\ncvgrade: interrupted. What was finished before is kept.", err=True)
            ctx.exit(130)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BrokenPipeError:
            ctx.exit(0)  # the reader of a pipe, for instance `head`, has seen enough
        except Exception:
            traceback.print_exc()
            say_error(
                f"cvgrade {__version__} has a fault of its own (above).",
                "Nothing of yours was changed. Please report it with the lines above.",
            )
            ctx.exit(3)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or name the nearest one."""
        import difflib

        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = difflib.get_close_matches(args[0], self.list_commands(ctx), n=1)
            if not near:
                raise
            raise click.UsageError(f"{error.message} Did you mean {near[0]!r}?", ctx) from None


def say_error(message: str, advice: str = "") -> None:
    """An error on standard error, and what to do about it on a line of its own."""
    click.echo(f"cvgrade: {message}", err=True)
    if advice:
        click.echo(
            f"  → {advice}" if (sys.stderr.encoding or "").lower().startswith("utf") else f"  {advice}",
            err=True,
        )


@click.group(cls=ErrorBoundary, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cvgrade")
def main() -> None:
    """Seven lessons in deep learning for computer vision, checked as you go.

    Begin with `cvgrade init`, then `cvgrade check`.
    """


for _command in (
    *LEARNERS,
    check,
    watch,
    grade,
    rescore,
    canvas,
    *MANUAL_REVIEW,
    similar,
    gradescope,
    demo,
    story,
    plan,
    doctor,
    assets,
    lesson,
):
    main.add_command(_command)
