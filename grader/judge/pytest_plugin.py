"""The pytest plugin of the examiner: it provides the fixtures of checks and records each `CheckResult`.

A check can use these fixtures:

``learner``
    The submission, a `grader.checks.Submission`: ``learner.normalize(pixels)`` calls a function in a worker.
``reference``
    The worked solution in another worker, called in the same way.
``evaluator``
    A worker that runs no learner code, with the functions of `grader.worker.evaluator`.
``opener``
    Another such worker, only for one check and for a file that a learner's function wrote. It gets no labels.
``rng``
    A `numpy.random.Generator` for random inputs. It depends on the seed and on the id of the check.
``seed``
    The seed of the run, an `int`, for fixtures that several checks share.
``asset``
    A function: ``asset("astronaut.png")`` returns that file of the lesson as an `InputFile`. If the original
    is not installed and the course has a substitute, it returns the substitute.
``is_original``
    A function: ``is_original("mobilenet.h5")`` returns whether the original of a file is installed.
``show``
    A function: ``show(figure)`` adds a `Figure` to the result of the check, whether it passes or fails.
``note``
    A function: ``note("...")`` adds a sentence to the result of the lesson.
``setting``
    A function: ``setting("backbone")`` returns a setting of the workspace, or the default of the lesson.
``full``
    Whether the run uses the whole data set for training, a `bool`.
``image``
    Only in a trial: the learner's own image, an `InputFile`, upright and of a moderate size.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import msgspec
import numpy as np
import pytest

from grader.assets.locations import locate
from grader.assets.resolve import resolve_asset
from grader.checks.declare import ATTRIBUTE, Declaration, Mismatch, Unavailable
from grader.checks.diagnose import probing
from grader.checks.faults import Fault
from grader.course.layout import Course
from grader.course.misconceptions import load_misconceptions
from grader.course.pack import Asset, Lesson
from grader.judge.answer_signature import signature_of_calls, signature_of_fault
from grader.judge.attribution import is_unexpected
from grader.judge.call_limits import whole_time_s
from grader.judge.check_time import limited_cpu_time
from grader.judge.clean_result import cleaned
from grader.judge.diagnosis import Evidence, misconceptions_of_answer, misconceptions_of_error
from grader.judge.exercise import NO_EXERCISE, Exercise
from grader.judge.job import Job, offered_settings, settings_of
from grader.judge.own_image import NO_IMAGE, fitted_image
from grader.judge.recorder import CallRecorder
from grader.judge.shown import shown_figures
from grader.judge.submission import Source, Submission
from grader.judge.verdict import judged, skipped
from grader.judge.worked_solution import WorkedSolution
from grader.model import WRONG_OUTCOMES, AnswerSignature, CheckResult, Figure, Outcome
from grader.sandbox.launcher import Launcher
from grader.worker import evaluator as evaluator_module
from grader.worker.wire import InputFile

WORKER_SEED = 1
"""Seed of the random state of workers. It differs from the run's seed, with which a submission could compute
the random inputs and the hidden labels."""


class ExaminerPlugin:
    """The plugin for one job.

    Args:
        job: The submission.
        lesson: Its lesson.
        course: The course of the lesson.
        launcher: Starts workers.
        solution: The worked solution, which later jobs use too.
        exercise: The exercise, for messages.
        report: Called with the result of each check as soon as it has ended.

    Attributes:
        results: Results of the checks, by id.
        notes: Sentences for the result of the lesson.
        collection_error: Why pytest could not collect the checks; empty if it could.
        internal_error: Why pytest broke off; empty if it did not.
        misconceptions: The misconceptions of the lesson, by id.
    """

    def __init__(
        self,
        job: Job,
        lesson: Lesson,
        course: Course,
        launcher: Launcher,
        solution: WorkedSolution,
        exercise: Exercise,
        report: Callable[[CheckResult], None],
    ) -> None:
        self._job = job
        self._lesson = lesson
        self._course = course
        self.misconceptions = load_misconceptions(lesson)
        self._given = exercise.lines
        self._probed: list[str] = []
        self._launcher = launcher
        self._solution = solution
        self._report = report
        self._submissions: list[Submission] = []
        self._recorder = CallRecorder()
        self._learner = self._submission(job.name, job.source, exercise, self._recorder)
        self._evaluator = self._submission("evaluator.py", evaluator_module.source())
        self._figures: list[Figure] = []
        self._started = 0.0
        self.results: dict[str, CheckResult] = {}
        self.notes: list[str] = list(job.notes)
        self.unexpected: set[str] = set()
        self.collection_error = ""
        self.internal_error = ""
        self._collected: frozenset[str] = frozenset()
        self._image = NO_IMAGE

    # -- fixtures ------------------------------------------------------------------------------

    @pytest.fixture(scope="session")
    def learner(self) -> Submission:
        """Return the submission."""
        return self._learner

    @pytest.fixture(scope="session")
    def reference(self) -> Submission:
        """Return the worked solution."""
        return self._solution

    @pytest.fixture(scope="session")
    def evaluator(self) -> Submission:
        """Return a worker with trusted helpers, which runs no learner code."""
        return self._evaluator

    @pytest.fixture
    def opener(self) -> Iterator[Submission]:
        """Return a new worker with trusted helpers, for a hostile file."""
        submission = self._submission("evaluator.py", evaluator_module.source())
        yield submission
        submission.close()

    @pytest.fixture(scope="session")
    def seed(self) -> int:
        """Return the seed of the run."""
        return self._job.seed

    @pytest.fixture
    def rng(self, request: pytest.FixtureRequest) -> np.random.Generator:
        """Return a random generator for the inputs of one check."""
        name = _declaration(request.node).id
        return np.random.default_rng([self._job.seed, zlib.crc32(name.encode())])

    @pytest.fixture(scope="session")
    def asset(self) -> Callable[[str], InputFile]:
        """Return a function that returns a file of the lesson as an `InputFile`."""
        return self._asset

    @pytest.fixture(scope="session")
    def is_original(self) -> Callable[[str], bool]:
        """Return a function that returns whether the original of a file is installed."""
        return lambda name: locate(self._listed(name), self._course, self._lesson).is_file()

    @pytest.fixture
    def show(self) -> Callable[[Figure], None]:
        """Return a function that adds a figure to the result of the check."""
        return self._figures.append

    @pytest.fixture(scope="session")
    def note(self) -> Callable[[str], None]:
        """Return a function that adds a sentence to the result of the lesson."""
        return self._note

    @pytest.fixture(scope="session")
    def setting(self) -> Callable[[str], str]:
        """Return a function that returns a setting of the workspace."""
        return settings_of(self._lesson, self._job).__getitem__

    @pytest.fixture(scope="session")
    def full(self) -> bool:
        """Return whether the run uses the whole data set for training."""
        return self._job.full

    @pytest.fixture(scope="session")
    def image(self) -> InputFile:
        """Return the learner's own image."""
        return self._image

    def _submission(
        self,
        name: str,
        content: bytes,
        exercise: Exercise = NO_EXERCISE,
        recorder: CallRecorder | None = None,
    ) -> Submission:
        offered = offered_settings(self._lesson, self._job)
        source = Source(name, content, WORKER_SEED, offered, self._lesson.eager, exercise)
        limits = self._lesson.limits
        whole_s = whole_time_s(limits, full=self._job.full)
        submission = Submission(self._launcher, source, limits, recorder, whole_s)
        self._submissions.append(submission)
        return submission

    def _asset(self, name: str) -> InputFile:
        listed = self._listed(name)
        path = resolve_asset(listed, self._course, self._lesson)
        if path is None:
            raise Unavailable(
                f"{name} ({listed.what}) is not installed. Run `cvgrade assets fetch {name}` to download it."
            )
        return InputFile(name, path.read_bytes())

    def _listed(self, name: str) -> Asset:
        for asset in self._lesson.assets:
            if asset.name == name:
                return asset
        raise LookupError(f"lesson.toml has no asset {name!r}")

    def _note(self, sentence: str) -> None:
        if sentence not in self.notes:
            self.notes.append(sentence)

    # -- pytest hooks ----------------------------------------------------------------------------

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Store why the checks could not be collected."""
        if report.failed:
            self.collection_error = report.longreprtext

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave the checks of other functions out, if only one is wanted."""
        declared = {each.id: each for each in map(_declaration, items)}
        if self._job.only:
            wanted = [each.id for each in declared.values() if each.function == self._job.only]
            for name in wanted:  # grows while it is walked through
                wanted += [each for each in declared[name].needs if each in declared and each not in wanted]
            items[:] = [item for item in items if _declaration(item).id in wanted]
        self._collected = frozenset(_declaration(item).id for item in items)

    def pytest_internalerror(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Store why pytest broke off."""
        self.internal_error = f"{excinfo.typename}: {excinfo.value}"

    @property
    def missing(self) -> list[str]:
        """Ids of the collected checks without a result: pytest broke off before."""
        return sorted(self._collected - self.results.keys())

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Skip a check if one that it needs did not pass."""
        self._figures.clear()
        self._learner.last_call = self._learner.printed_instead = ""
        self._recorder.begin_check()
        self._started = time.monotonic()
        for needed in _declaration(item).needs:
            result = self.results.get(needed)
            if result is None:
                raise LookupError(f"{item.name} needs the check {needed!r}, which does not run before it")
            if not result.passed:
                raise self._learner.load_fault or skipped(result)

    @pytest.hookimpl(wrapper=True)
    def pytest_pyfunc_call(self) -> Iterator[Any]:
        """Limit the time of a check. Evaluate its predictions on right answers if the job asks for it."""
        self._probed = []
        with ExitStack() as stack:
            stack.enter_context(limited_cpu_time(full=self._job.full))
            if self._job.probe:
                self._probed = stack.enter_context(probing())
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self) -> Iterator[Any]:
        """Limit the time of a fixture like that of a check."""
        with limited_cpu_time(full=self._job.full):
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[Any]:
        """Record the result of a check."""
        if call.when == "call" or (call.when == "setup" and call.excinfo):
            error = call.excinfo.value if call.excinfo else None
            if not isinstance(error, (KeyboardInterrupt, SystemExit)):
                detail = str(call.excinfo.getrepr(style="short")) if call.excinfo else ""
                declared = _declaration(item)
                if error and is_unexpected(error):
                    self.unexpected.add(declared.id)
                self._record(self._result(declared, error, detail))
        return (yield)

    def _record(self, result: CheckResult) -> None:
        self.results[result.id] = safe = cleaned(result)
        self._report(safe)

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
            result = judged(base, error, detail, self._learner.printed_instead)
            signature = self._signature(declared.function, error)
            return self._diagnosed(msgspec.structs.replace(result, signature=signature), error)
        except LookupError as unknown:
            return judged(base, unknown, f"{detail}\n{unknown}")

    def _signature(self, function: str, error: BaseException | None) -> AnswerSignature | None:
        """Return the signature of the answers in a check of `function` that ended with `error`.

        There is none of an answer that cannot be described, for instance for want of memory.
        """
        try:
            if isinstance(error, Mismatch):
                return signature_of_calls(self._recorder.calls(function))
            if isinstance(error, Fault) and error.outcome in WRONG_OUTCOMES:
                return signature_of_fault(error)
        except Exception:  # the answer may be any value
            return None
        return None

    def _diagnosed(self, result: CheckResult, error: BaseException | None) -> CheckResult:
        """Return the result with the misconceptions that explain it."""
        if isinstance(error, Mismatch):
            misconceptions = misconceptions_of_answer(
                error.misconceptions, result.function, self._evidence(result.function)
            )
        elif error is None and self._probed:
            misconceptions = misconceptions_of_answer(
                self._probed, result.function, self._evidence(result.function)
            )
        elif isinstance(error, Fault) and error.outcome is Outcome.RAISED and not _opens_a_file(error):
            misconceptions = misconceptions_of_error(
                error.error,
                error.frames,
                self.misconceptions,
                result.function,
                self._given,
                error.misconceptions,
            )
        else:
            return result
        return msgspec.structs.replace(result, misconceptions=misconceptions)

    def _evidence(self, function: str) -> Evidence:
        """Return the information for a diagnosis in a check of `function`."""
        failed = {check.function for check in self.results.values() if check.outcome in WRONG_OUTCOMES}
        return Evidence(self.misconceptions, self._job.source, self._given, frozenset({function} | failed))

    def prepare_image(self) -> None:
        """Read the learner's own image, if the job has one.

        Raises:
            UsageError: It cannot be read.
        """
        if self._job.image:
            self._image, note = fitted_image(self._job.image_name, self._job.image, self._evaluator)
            self.notes += [note] if note else []

    def load(self) -> Fault | None:
        """Load the submission without running a check; return the fault with which it did not load."""
        return self._learner.load()

    def add_misconception(self, check: str, name: str) -> None:
        """Add a misconception to the result of a check that has ended."""
        result = self.results[check]
        evidence = self._evidence(result.function)
        named = misconceptions_of_answer([name], result.function, evidence)
        self.results[check] = msgspec.structs.replace(result, misconceptions=named)

    def end(self, declared: Declaration, fault: Fault) -> None:
        """Record the result of a check that is not run."""
        self._started = time.monotonic()
        self._record(self._result(declared, fault, ""))

    def printed(self) -> bytes:
        """Return the output of the submission."""
        return self._learner.printed()

    def shown(self) -> tuple[Figure, ...]:
        """Return the images that the submission has shown."""
        return shown_figures(self._learner.shown_images(), self._evaluator.decode_image)

    def close(self) -> None:
        """End all workers."""
        for submission in self._submissions:
            submission.close()


def _opens_a_file(fault: Fault) -> bool:
    """Return whether code outside every function opens a file that does not exist.

    A misconception about a function's path is not true of it, and the message says which files exist.
    """
    return fault.loading and fault.error.startswith("FileNotFoundError")


def _declaration(item: Any) -> Declaration:
    declared = getattr(getattr(item, "function", None), ATTRIBUTE, None)
    if not isinstance(declared, Declaration):
        raise LookupError(f"{item.name} has no @check(...) or @trial(...) decorator")  # noqa: TRY004 - not a wrong type
    return declared
