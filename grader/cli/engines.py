"""Which engine ``grade`` hands its tasks to, as the user asked."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.batch.grade import Engine
    from grader.batch.plan import GradedTask, Task
    from grader.course.layout import Course
    from grader.course.pack import Lesson


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """What the user said about the engine.

    Attributes:
        engine: ``local`` or ``dask``.
        scheduler: Address of a Dask scheduler; empty for a cluster on this machine.
        jobs: Submissions at a time on this machine; None for as many as it can take.
        require_sandbox: Refuse to grade without one; None for the engine's own rule.
        allow_plain_tcp: Let submissions and marks cross a network in the clear.
        patience_s: How long to wait for a scheduler or for workers.
    """

    engine: str
    scheduler: str
    jobs: int | None
    require_sandbox: bool | None
    allow_plain_tcp: bool
    patience_s: float


OPTIONS = (
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
    """Give a command the options of `EngineChoice`."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def read_choice(
    engine: str | None,
    scheduler: str,
    jobs: int | None,
    require_sandbox: bool | None,
    allow_plain_tcp: bool,
    patience_s: float,
) -> EngineChoice:
    """The choice; an address of a scheduler means Dask.

    Raises:
        UsageError: Two options contradict each other.
    """
    if scheduler and engine == "local":
        raise UsageError("--scheduler is for --engine dask, not for --engine local.")
    chosen = engine or ("dask" if scheduler else "local")
    return EngineChoice(chosen, scheduler, jobs, require_sandbox, allow_plain_tcp, patience_s)


def make_engine(
    choice: EngineChoice, course: Course, lessons: Iterable[Lesson], say: Callable[[str], None]
) -> Engine:
    """The engine, ready for tasks.

    Raises:
        UsageError: Dask was asked for and is not installed.
    """
    from grader.batch.grade import local_engine
    from grader.batch.local_engine import default_jobs

    lessons = tuple(lessons)
    jobs = choice.jobs or default_jobs(lessons)
    if choice.engine == "local":
        required = is_root() if choice.require_sandbox is None else choice.require_sandbox
        return local_engine(jobs=jobs, require_sandbox=required)
    try:
        from grader.dask_engine.connect import check_address
        from grader.dask_engine.engine import ClusterSettings, grade_on_dask, make_course_plugin
    except ModuleNotFoundError as error:
        raise UsageError(
            f"{error.name} is not installed, which --engine dask needs.",
            "Install cvgrade with its extra: cvgrade[cluster]",
        ) from None
    address = choice.scheduler
    if address:
        address = check_address(address, allow_plain=choice.allow_plain_tcp)
    settings = ClusterSettings(
        address=address,
        workers=jobs,
        require_sandbox=choice.require_sandbox is not False,
        patience_s=choice.patience_s,
    )

    def engine(tasks: Iterable[Task]) -> Iterator[GradedTask]:
        plugin = make_course_plugin(course, lessons, require_sandbox=settings.require_sandbox)
        return grade_on_dask(tasks, plugin, settings, say)

    return engine


def is_root() -> bool:
    """Whether this process may do everything."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
