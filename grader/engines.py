"""The choice of the engine that grades a class: this machine or Dask workers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from grader.batch.grade import Engine, local_engine
from grader.batch.local_engine import default_jobs
from grader.batch.plan import GradedTask, Task
from grader.course.layout import Course
from grader.course.pack import Lesson
from grader.errors import UsageError
from grader.judge.session import weaker_limits


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """What the user chose.

    Attributes:
        engine: ``local`` or ``dask``.
        scheduler: Address of a Dask scheduler; empty for a cluster on this machine.
        jobs: Submissions at a time on this machine; None for as many as cores and memory allow.
        require_sandbox: Refuse to grade without a sandbox.
        allow_plain_tcp: Send submissions and marks over an unencrypted connection.
        patience_s: Seconds to wait for a scheduler or for workers.
    """

    engine: str
    scheduler: str
    jobs: int | None
    require_sandbox: bool
    allow_plain_tcp: bool
    patience_s: float


def choose_engine(
    engine: str | None,
    scheduler: str,
    jobs: int | None,
    trust_every_submission: bool,
    allow_plain_tcp: bool,
    patience_s: float,
) -> EngineChoice:
    """Return the choice. The address of a scheduler implies Dask; only trust makes a sandbox unnecessary.

    Raises:
        UsageError: Two options contradict each other.
    """
    if scheduler and engine == "local":
        raise UsageError("--scheduler is for --engine dask, not for --engine local.")
    chosen = engine or ("dask" if scheduler else "local")
    return EngineChoice(chosen, scheduler, jobs, not trust_every_submission, allow_plain_tcp, patience_s)


def make_engine(
    choice: EngineChoice, course: Course, lessons: Iterable[Lesson], say: Callable[[str], None]
) -> Engine:
    """Return the engine, ready for tasks.

    Args:
        choice: What the user chose.
        course: The course.
        lessons: The lessons that have pending submissions.
        say: Called with messages of the engine.

    Raises:
        UsageError: Dask is not installed.
    """
    lessons = tuple(lessons)
    jobs = choice.jobs or default_jobs(lessons)
    if choice.engine == "local":
        if lessons and (weaker := weaker_limits()):
            say(weaker)
        return local_engine(jobs=jobs, require_sandbox=choice.require_sandbox)
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
        require_sandbox=choice.require_sandbox,
        patience_s=choice.patience_s,
    )

    def engine(tasks: Iterable[Task]) -> Iterator[GradedTask]:
        plugin = make_course_plugin(course, lessons, require_sandbox=settings.require_sandbox)
        return grade_on_dask(tasks, plugin, settings, say)

    return engine
