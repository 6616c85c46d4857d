"""The command ``cvgrade``: its help, and the one place where errors become messages and exit codes.

Exit codes: 0 all required checks passed, 1 some did not, 2 usage, 3 cvgrade or its installation is broken,
130 interrupted.
"""

from __future__ import annotations

import gc
import io
import sys
from typing import Any

import click

from grader import __version__
from grader.cli.commands import LazyGroup
from grader.errors import CvgradeError

COLLECT_EVERY = 50_000
"""New objects between two garbage collections. A command creates many objects, few of them in cycles:
Python's default of 700 costs a tenth of the time in which a class is published, and saves no memory."""


class ErrorBoundary(LazyGroup):
    """A group that turns exceptions into messages and exit codes, and suggests commands for typos."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. Print an error, if there is one, and exit with its code."""
        gc.set_threshold(COLLECT_EVERY)
        _never_fail_to_print()
        try:
            return super().invoke(ctx)
        except CvgradeError as error:
            print_error(error.message, error.advice)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("\ncvgrade: interrupted. Results that were finished are saved.", err=True)
            ctx.exit(130)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BrokenPipeError:
            ctx.exit(0)  # the reader of the pipe, such as `head`, has closed it
        except Exception:
            import traceback

            traceback.print_exc()
            print_error(
                f"cvgrade {__version__} failed. This is a bug in cvgrade, not in your code.",
                "Please report it: send the command you ran, the lines above, and the output of"
                " `cvgrade doctor`.",
            )
            ctx.exit(3)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or suggest the nearest one."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            import difflib

            near = difflib.get_close_matches(args[0], self.list_commands(ctx), n=1)
            if not near:
                raise
            raise click.UsageError(f"{error.message} Did you mean {near[0]!r}?", ctx) from None


def _never_fail_to_print() -> None:
    """Print a question mark for a character that the terminal's encoding lacks, such as ✓ with LANG=C."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors in ("strict", "surrogateescape"):
            stream.reconfigure(errors="replace")


def print_error(message: str, advice: str = "") -> None:
    """Print an error on standard error, and the advice on a line below it."""
    click.echo(f"cvgrade: {message}", err=True)
    if advice:
        from grader.cli.options import shows_unicode

        arrow = "→ " if shows_unicode(sys.stderr.encoding) else ""
        click.echo(f"  {arrow}{advice}", err=True)


@click.group(
    cls=ErrorBoundary,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="cvgrade")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Learn deep learning for computer vision, with checks and hints as you go.

    Start with `cvgrade init my-course`, then run `cvgrade check` in that folder.
    Inside a workspace, `cvgrade` alone shows your scores and the next step.
    """
    if ctx.invoked_subcommand is None:
        _show_start(ctx)


def _show_start(ctx: click.Context) -> None:
    """Show the status inside a workspace, else the help."""
    from pathlib import Path

    from grader.workspace.folder import enclosing_workspace

    if enclosing_workspace(Path.cwd()):
        from grader.cli.learn import status

        ctx.invoke(status)
    else:
        click.echo(ctx.get_help(), err=True)
        ctx.exit(2)
