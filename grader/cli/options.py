"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

ENGINE = (
    click.option("--jobs", type=click.IntRange(min=1), help="Submissions at a time; from cores and memory."),
    click.option(
        "--require-sandbox/--no-require-sandbox",
        default=None,
        help="Refuse to grade without a sandbox; the default for root and on Dask workers.",
    ),
    click.option(
        "--engine", type=click.Choice(["local", "dask"]), help="Who grades: this machine, or Dask workers."
    ),
    click.option(
        "--scheduler", default="", metavar="ADDRESS", help="Of the Dask scheduler, as tls://host:8786."
    ),
    click.option("--allow-plain-tcp", is_flag=True, help="Talk to a scheduler without encryption."),
    click.option(
        "--patience",
        "patience_s",
        type=click.FloatRange(min=1),
        default=300.0,
        show_default=True,
        help="Seconds to wait for a scheduler that is away, and for workers.",
    ),
)


def engine_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that `grader.engines.choose_engine` takes."""
    for option in reversed(ENGINE):
        command = option(command)
    return command
