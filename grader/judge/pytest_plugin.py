"""The pytest plugin of the examiner: it runs the checks of one job and records each `CheckResult`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from typing import Any

import msgspec
import pytest

from grader.checks.declare import Declaration, Mismatch, Unavailable
from grader.checks.diagnose import probing
from grader.checks.faults import Fault
from grader.course.misconceptions import load_misconceptions
from grader.judge.answer_signature import signature_of_calls, signature_of_fault
from grader.judge.attribution import is_unexpected
from grader.judge.check_fixtures import CheckFixtures, Equipment, declaration_of
from grader.judge.check_time import CheckTime
from grader.judge.clean_result import cleaned
from grader.judge.diagnosis import Evidence, misconceptions_of_answer, misconceptions_of_error
from grader.judge.job import Job
from grader.judge.lost_results import LostResult, dropped_result, none_for_result, why_none
from grader.judge.shown import shown_figures
from grader.judge.unfinished import why_unfinished
from grader.judge.verdict import judged, skipped
from grader.model import WRONG_OUTCOMES, AnswerSignature, CheckResult, Figure, Outcome
from grader.text.sentences import joined

TOLD = (Mismatch, Fault, Unavailable)
"""Exceptions whose result says everything. Rendering a traceback takes longer than most checks."""


def _with_needed(
    names: Iterable[str], declared: Mapping[str, Declaration], needed: Callable[[Declaration], Iterable[str]]
) -> set[str]:
    """Return the ids of some checks and of all that they need, directly or not."""
    found = list(dict.fromkeys(names))
    for name in found:  # grows while it is walked through
        found += [each for each in needed(declared[name]) if each in declared and each not in found]
    return set(found)


class ExaminerPlugin(CheckFixtures):
    """The plugin for one job.

    Args:
        job: The submission.
        equipment: What the checks use besides it.
        report: Called with the result of each check as soon as it has ended.

    Attributes:
        results: Results of the checks, by id.
        unexpected: Ids of the checks that broke off, although no answer was wrong.
        collection_error: Why pytest could not collect the checks; empty if it could.
        internal_error: Why pytest broke off; empty if it did not.
        misconceptions: The misconceptions of the lesson, by id.
    """

    def __init__(self, job: Job, equipment: Equipment, report: Callable[[CheckResult], None]) -> None:
        super().__init__(job, equipment)
        self.misconceptions = load_misconceptions(equipment.lesson)
        self._given = equipment.exercise.lines
        self._probed: list[str] = []
        self._report = report
        self._time = CheckTime(full=job.full)
        self._started = 0.0
        self.results: dict[str, CheckResult] = {}
        self.unexpected: set[str] = set()
        self.collection_error = ""
        self.internal_error = ""
        self._collected: frozenset[str] = frozenset()
        self._unshown: frozenset[str] = frozenset()

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Store why the checks could not be collected."""
        if report.failed:
            self.collection_error = report.longreprtext

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave the checks of other functions out, if only one is wanted and does not consider them."""
        declared = {each.id: each for each in map(declaration_of, items)}
        if self._job.only:
            of_function = {each.id for each in declared.values() if each.function == self._job.only}
            wanted = _with_needed(of_function, declared, lambda each: each.needs)
            run = _with_needed(wanted, declared, lambda each: (*each.needs, *each.after))
            self._unshown = frozenset(run - wanted)
            items[:] = [item for item in items if declaration_of(item).id in run]
        self._collected = frozenset(declaration_of(item).id for item in items)

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
        self._learner.last_call = self._learner.returned_none = ""
        self._recorder.begin_check()
        self._started = time.monotonic()
        for needed in declaration_of(item).needs:
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
            stack.enter_context(self._time.limited())
            if self._job.probe:
                self._probed = stack.enter_context(probing())
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self) -> Iterator[Any]:
        """Limit the time of a fixture like that of a check."""
        with self._time.limited():
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[Any]:
        """Record the result of a check."""
        if call.when == "call" or (call.when == "setup" and call.excinfo):
            error = call.excinfo.value if call.excinfo else None
            if not isinstance(error, (KeyboardInterrupt, SystemExit)):
                detail = ""
                if call.excinfo and not isinstance(error, TOLD):
                    detail = str(call.excinfo.getrepr(style="short"))
                declared = declaration_of(item)
                if error and is_unexpected(error):
                    self.unexpected.add(declared.id)
                self._record(self._result(declared, error, detail))
        return (yield)

    def _record(self, result: CheckResult) -> None:
        self.results[result.id] = safe = cleaned(result)
        if result.id not in self._unshown:
            self._report(safe)

    @property
    def wanted_results(self) -> tuple[CheckResult, ...]:
        """The results of the checks that the job wants: not of those that only had to run first."""
        return tuple(each for each in self.results.values() if each.id not in self._unshown)

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
            result = self._finished(judged(base, error, detail, self._why_none()), error)
            signature = self._signature(declared.function, error)
            return self._diagnosed(msgspec.structs.replace(result, signature=signature), error)
        except LookupError as unknown:
            return judged(base, unknown, f"{detail}\n{unknown}")

    def _why_none(self) -> str:
        """Return why the last call returned None; empty if it did not, or for want of a ``return``."""
        function = self._learner.returned_none
        printed = self._learner.has_printed
        return why_none(self._job.source, function, printed=printed) if function else ""

    def _finished(self, result: CheckResult, error: BaseException | None) -> CheckResult:
        """Return the result with what the text of the file says about it."""
        if lost := self._lost_result(result, error):
            added = "" if lost.message in result.message else lost.message
            return msgspec.structs.replace(result, message=joined(result.message, added))
        return self._unfinished(result)

    def _lost_result(self, result: CheckResult, error: BaseException | None) -> LostResult | None:
        """Return the line of the judged function that loses a result, if this may explain the outcome."""
        if isinstance(error, Mismatch):
            source, function = self._job.source, result.function
            return dropped_result(source, function) or none_for_result(source, function)
        if result.outcome is Outcome.RAISED and "NoneType" in result.error and result.frames:
            return none_for_result(self._job.source, result.frames[-1].function)
        return None

    def _unfinished(self, result: CheckResult) -> CheckResult:
        """Return the result; of a function that is written and still raises the exercise's exception, why."""
        if result.outcome is not Outcome.UNATTEMPTED or not result.frames:
            return result
        raised = result.frames[-1].where
        message = why_unfinished(self._job.source, result.function, raised, self._given)
        return msgspec.structs.replace(result, outcome=Outcome.RAISED, message=message) if message else result

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
        if isinstance(error, Mismatch) or (isinstance(error, Fault) and error.outcome is Outcome.TIMEOUT):
            misconceptions = misconceptions_of_answer(
                error.misconceptions, result.function, self._evidence(result.function)
            )
            lost = dropped_result(self._job.source, result.function)
            # What this line calls is right, and the message says that its result is dropped.
            misconceptions = tuple(each for each in misconceptions if not lost or each.line != lost.line)
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


def _opens_a_file(fault: Fault) -> bool:
    """Return whether code outside every function opens a file that does not exist.

    A misconception about a function's path is not true of it, and the message says which files exist.
    """
    return fault.loading and fault.error.startswith("FileNotFoundError")
