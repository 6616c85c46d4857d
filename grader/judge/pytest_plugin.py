"""The pytest plugin of the examiner: fixtures for checks, and each test's end as a `CheckResult`.

Fixtures that a check may ask for:

``learner``
    The submission: ``learner.normalize(pixels)`` calls it in its worker and returns plain data.
``reference``
    The worked solution, in a worker of its own, called the same way.
``evaluator``
    A worker that has run no learner code, with the functions of `grader.worker.evaluator`.
``rng``
    A NumPy generator for fresh inputs, different for each check, the same for the same seed.
``seed``
    The seed of the run, for fixtures that are shared by several checks.
``asset``
    ``asset("astronaut.png")`` is that file of the lesson as an `InputFile`.
    Where the original is absent and the course ships a stand-in, it is the stand-in.
``genuine``
    ``genuine("mobilenet.h5")`` tells whether the original of such a file is on this machine.
``show``
    ``show(exhibit)`` puts a picture beside the check, whether it passes or not.
``note``
    ``note("...")`` adds a sentence to the result.
``setting``
    ``setting("backbone")`` is a setting of the workspace, or the lesson's default.
``full``
    Whether training may take as long as it needs.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import numpy as np
import pytest

from grader.assets.locations import locate
from grader.assets.resolve import resolve_asset
from grader.checks.declare import ATTRIBUTE, Declaration, Mismatch, Unavailable
from grader.checks.faults import Fault
from grader.course.layout import Course
from grader.course.misconceptions import load_misconceptions
from grader.course.pack import Asset, Lesson
from grader.judge.diagnosis import named, named_by_error
from grader.judge.job import Job
from grader.judge.submission import Source, Submission
from grader.judge.worked_solution import WorkedSolution
from grader.model import CheckResult, Figure, Outcome
from grader.sandbox.launcher import Launcher
from grader.worker import evaluator as evaluator_module
from grader.worker.wire import InputFile

BROKEN_MESSAGE = (
    "cvgrade could not judge this: its own check failed. It is not your mistake and costs no points."
)

WORKER_SEED = 1
"""What a worker's own random state starts from. Never the run's seed: a submission that knew it could draw
the fresh inputs, and labels, again."""


class ExaminerPlugin:
    """Runs with one job; afterwards `results`, `notes` and `printed` hold what came of it.

    Args:
        job: The submission.
        lesson: Its lesson.
        course: The course that the lesson belongs to.
        launcher: Where workers come from.
        solution: The worked solution, which outlives the job.
        report: Called with each result as soon as it is there.
    """

    def __init__(
        self,
        job: Job,
        lesson: Lesson,
        course: Course,
        launcher: Launcher,
        solution: WorkedSolution,
        report: Callable[[CheckResult], None],
    ) -> None:
        self._job = job
        self._lesson = lesson
        self._course = course
        self._misconceptions = load_misconceptions(lesson)
        self._launcher = launcher
        self._solution = solution
        self._report = report
        self._submissions: list[Submission] = []
        self._learner = self._submission(job.name, job.source)
        self._figures: list[Figure] = []
        self._started = 0.0
        self.results: dict[str, CheckResult] = {}
        self.notes: list[str] = list(job.notes)
        self.collection_error = ""

    # -- fixtures ------------------------------------------------------------------------------

    @pytest.fixture(scope="session")
    def learner(self) -> Submission:
        """The submission."""
        return self._learner

    @pytest.fixture(scope="session")
    def reference(self) -> Submission:
        """The worked solution."""
        return self._solution

    @pytest.fixture(scope="session")
    def evaluator(self) -> Submission:
        """Trusted helpers in a process that has run no learner code."""
        return self._submission("evaluator.py", evaluator_module.source())

    @pytest.fixture(scope="session")
    def seed(self) -> int:
        """The seed of the run."""
        return self._job.seed

    @pytest.fixture
    def rng(self, request: pytest.FixtureRequest) -> np.random.Generator:
        """Fresh inputs."""
        name = _declaration(request.node).id
        return np.random.default_rng([self._job.seed, zlib.crc32(name.encode())])

    @pytest.fixture(scope="session")
    def asset(self) -> Callable[[str], InputFile]:
        """Files of the lesson."""
        return self._asset

    @pytest.fixture(scope="session")
    def is_original(self) -> Callable[[str], bool]:
        """Whether an original is at hand."""
        return lambda name: locate(self._listed(name), self._course, self._lesson).is_file()

    @pytest.fixture
    def show(self) -> Callable[[Figure], None]:
        """Pictures beside the check."""
        return self._figures.append

    @pytest.fixture(scope="session")
    def note(self) -> Callable[[str], None]:
        """Sentences for the result."""
        return self._note

    @pytest.fixture(scope="session")
    def setting(self) -> Callable[[str], str]:
        """Settings of the workspace."""
        return settings_of(self._lesson, self._job).__getitem__

    @pytest.fixture(scope="session")
    def full(self) -> bool:
        """Whether training may take as long as it needs."""
        return self._job.full

    def _submission(self, name: str, content: bytes) -> Submission:
        source = Source(name, content, WORKER_SEED, offered_settings(self._lesson, self._job))
        submission = Submission(self._launcher, source, self._lesson.limits)
        self._submissions.append(submission)
        return submission

    def _asset(self, name: str) -> InputFile:
        listed = self._listed(name)
        path = resolve_asset(listed, self._course, self._lesson)
        if path is None:
            raise Unavailable(
                f"{name} ({listed.what}) is not on this machine: `cvgrade assets fetch {name}` gets it."
            )
        return InputFile(name, path.read_bytes())

    def _listed(self, name: str) -> Asset:
        for asset in self._lesson.assets:
            if asset.name == name:
                return asset
        raise LookupError(f"lesson.toml lists no asset {name!r}")

    def _note(self, sentence: str) -> None:
        if sentence not in self.notes:
            self.notes.append(sentence)

    # -- pytest hooks ----------------------------------------------------------------------------

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Keep why the checks could not be collected."""
        if report.failed:
            self.collection_error = report.longreprtext

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Skip a check when one that it needs did not pass."""
        self._figures.clear()
        self._learner.last_call = ""
        self._started = time.monotonic()
        for needed in _declaration(item).needs:
            result = self.results.get(needed)
            if result is None:
                raise LookupError(f"there is no check {needed!r} before {item.name}")
            if not result.passed:
                raise _needs(result)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[Any]:
        """Turn the end of a check into its result."""
        if call.when == "call" or (call.when == "setup" and call.excinfo):
            error = call.excinfo.value if call.excinfo else None
            if not isinstance(error, (KeyboardInterrupt, SystemExit)):
                detail = call.excinfo.getrepr(style="short").__str__() if call.excinfo else ""
                self._record(self._result(_declaration(item), error, detail))
        return (yield)

    def _record(self, result: CheckResult) -> None:
        self.results[result.id] = result
        self._report(result)

    def _result(self, declared: Declaration, error: BaseException | None, detail: str) -> CheckResult:
        base = CheckResult(
            id=declared.id,
            title=declared.title,
            function=declared.function,
            outcome=Outcome.PASSED,
            points=declared.points,
            bonus=declared.bonus,
            called=self._learner.last_call,
            duration_s=round(time.monotonic() - self._started, 3),
            figures=tuple(self._figures),
        )
        try:
            return self._named(judged(base, error, detail), error)
        except LookupError as unknown:
            return judged(base, unknown, f"{detail}\n{unknown}")

    def _named(self, result: CheckResult, error: BaseException | None) -> CheckResult:
        """With the misconceptions that explain it."""
        if isinstance(error, Mismatch):
            misconceptions = named(
                error.misconceptions, self._misconceptions, self._job.source, result.function
            )
        elif isinstance(error, Fault) and error.outcome is Outcome.RAISED:
            misconceptions = named_by_error(error.error, error.frames, self._misconceptions)
        else:
            return result
        return msgspec.structs.replace(result, misconceptions=misconceptions)

    def end(self, declared: Declaration, fault: Fault) -> None:
        """Record a check that is never run."""
        self._started = time.monotonic()
        self._record(self._result(declared, fault, ""))

    def printed(self) -> bytes:
        """What the submission printed."""
        return self._learner.printed()

    def close(self) -> None:
        """End all workers."""
        for submission in self._submissions:
            submission.close()


def settings_of(lesson: Lesson, job: Job) -> dict[str, str]:
    """Return the settings that a lesson follows, by name: the job's, else the lesson's defaults."""
    known = lesson.settings
    return {**known, **{key: value for key, value in job.settings.items() if key in known}}


def offered_settings(lesson: Lesson, job: Job) -> dict[str, str]:
    """Return the same settings as the environment variables that a worker offers to its file."""
    return {f"CVGRADE_{key.upper()}": value for key, value in settings_of(lesson, job).items()}


def judged(base: CheckResult, error: BaseException | None, detail: str = "") -> CheckResult:
    """The result of a check that ended with `error`, or passed when there is none."""
    replace = msgspec.structs.replace
    if error is None:
        return replace(base, earned=base.points)
    if isinstance(error, Mismatch):
        return replace(
            base,
            outcome=Outcome.FAILED,
            message=error.message,
            found=error.found,
            expected=error.expected,
            figures=(*base.figures, *error.figures),
            detail=detail,
        )
    if isinstance(error, Fault):
        called = "" if error.loading else base.called
        return replace(
            base,
            outcome=error.outcome,
            message=error.message,
            error=error.error,
            frames=error.frames,
            called=called,
        )
    if isinstance(error, Unavailable):
        return replace(base, outcome=Outcome.UNAVAILABLE, message=error.message)
    if isinstance(error, AssertionError):
        return replace(base, outcome=Outcome.FAILED, message=f"not yet: {base.title}.", detail=detail)
    return replace(base, outcome=Outcome.BROKEN, message=BROKEN_MESSAGE, detail=detail)


def _needs(result: CheckResult) -> Fault:
    if result.outcome in (Outcome.UNAVAILABLE, Outcome.BROKEN):
        return Fault(result.outcome, result.message)
    if result.outcome is Outcome.UNATTEMPTED:
        return Fault(Outcome.UNATTEMPTED, f"{result.function}() comes first")
    return Fault(Outcome.SKIPPED, f"it builds on “{result.title}”")


def _declaration(item: Any) -> Declaration:
    declared = getattr(getattr(item, "function", None), ATTRIBUTE, None)
    if not isinstance(declared, Declaration):
        raise LookupError(f"{item.name} has no @check(...) above it")  # noqa: TRY004 - an author's omission
    return declared
