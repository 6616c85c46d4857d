"""Parts that several commands share: options, and the examples at the end of a help text."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console

    from grader.batch.class_folder import ClassFolder

PATH = click.Path(path_type=Path)

OUT = click.option(
    "--out",
    type=PATH,
    default=".",
    help="Folder of the class: the --out of `cvgrade grade`. Default: the current folder.",
)

CLASS_COURSE = click.option(
    "--course",
    "course_folder",
    type=PATH,
    help="Folder of the course. Default: the one with which the class was graded before.",
)

WORKSPACE_COURSE = click.option(
    "--course",
    "course_folder",
    type=PATH,
    help="Folder of the course. Default: the one with which the workspace was made.",
)

TRUST = click.option(
    "--no-sandbox-i-trust-every-submission",
    "trust_every_submission",
    is_flag=True,
    help="Grade where no sandbox is available. Submissions can then read and change all your files.",
)

ENGINE = (
    click.option(
        "--jobs",
        type=click.IntRange(min=1),
        help="Submissions to grade at a time. Default: as many as cores and memory allow.",
    ),
    TRUST,
    click.option(
        "--engine",
        type=click.Choice(["local", "dask"]),
        help="Grade on this machine or on Dask workers. Default: local, or dask with --scheduler.",
    ),
    click.option(
        "--scheduler",
        default="",
        metavar="ADDRESS",
        help="Address of the Dask scheduler, such as tls://host:8786.",
    ),
    click.option("--allow-plain-tcp", is_flag=True, help="Allow an unencrypted connection to the scheduler."),
    click.option(
        "--patience",
        "patience_s",
        type=click.FloatRange(min=1),
        default=300.0,
        show_default=True,
        help="Seconds to wait for a scheduler that is down, and for workers.",
    ),
)


class Points(click.ParamType[float]):
    """A number of points, with a decimal point or comma."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """See `click.ParamType.convert`."""
        text = str(value).strip()
        if not re.fullmatch(r"\d+([.,]\d*)?|[.,]\d+", text, re.ASCII):
            self.fail(f"{value!r} is not a number of points. Points are 0 or more.", param, ctx)
        return float(text.replace(",", "."))


_PLAIN = "cvgrade.plain"


def _remember_plain(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    ctx.meta[_PLAIN] = value


PLAIN = click.option(
    "--plain",
    is_flag=True,
    envvar="CVGRADE_PLAIN",
    expose_value=False,
    callback=_remember_plain,
    help="Write words instead of signs, for screen readers. CVGRADE_PLAIN=1 does the same.",
)


def is_plain() -> bool:
    """Return whether the running command has the option `PLAIN`."""
    ctx = click.get_current_context(silent=True)
    return bool(ctx and ctx.meta.get(_PLAIN))


def shows_unicode(encoding: str | None) -> bool:
    """Return whether a terminal with an encoding shows signs such as ✓."""
    return (encoding or "").lower().startswith("utf")


def new_console() -> Console:
    """Return the console for the output of the running command."""
    from rich.console import Console

    from grader.report.terminal import PlainConsole

    return PlainConsole() if is_plain() else Console(highlight=False)


def engine_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that `grader.engines.choose_engine` takes."""
    for option in reversed(ENGINE):
        command = option(command)
    return command


def hold_class(folder: ClassFolder) -> None:
    """Lock the folder of a class until the running command ends: the marks that it reports are its own."""
    click.get_current_context().with_resource(folder.locked())


def examples(*commands: str) -> str:
    """Return the end of a help text: example commands, one on a line."""
    heading = "Example:" if len(commands) == 1 else "Examples:"
    return "\n".join(["\b", heading, *(f"  {command}" for command in commands)])
