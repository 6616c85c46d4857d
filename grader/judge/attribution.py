"""The cause of an unexpected exception in a check: cvgrade, or the value that the submission returned."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import msgspec

from grader.checks.declare import Declaration, Unavailable
from grader.checks.faults import Fault
from grader.judge.worked_solution import WorkedSolutionError
from grader.model import CheckResult, Outcome

CANNOT_COMPARE = (
    "Your function returned a value that this check cannot compare."
    " Check the type, shape and range of the value."
)


_EXPECTED = (AssertionError, Fault, Unavailable, OSError)
"""Exceptions with a known meaning."""


def is_unexpected(error: BaseException) -> bool:
    """Return whether a value of the submission may be the cause of an exception that broke a check off.

    The worked solution may have failed for a value that the submission returned, or for lack of a sandbox.
    """
    if isinstance(error, WorkedSolutionError):
        return isinstance(error.__cause__, Fault) and error.__cause__.outcome is not Outcome.BROKEN
    return not isinstance(error, _EXPECTED)


def attribute(
    results: Mapping[str, CheckResult],
    unexpected: Collection[str],
    right: Mapping[str, CheckResult],
    declared: Mapping[str, Declaration],
) -> Iterator[CheckResult]:
    """Yield the results of a submission; a check that its value broke has failed.

    A check that raises an unexpected exception for a submission, and passes for the worked solution with the
    same random inputs, has failed: only the value that the submission returned differs. Otherwise a learner
    could avoid a result with a value that the check does not expect.

    Args:
        results: Results of the submission by check id.
        unexpected: Ids of the checks that raised an unexpected exception.
        right: Results of the worked solution for the same seed and settings.
        declared: Declarations of the checks by id.
    """
    failed = {name for name in unexpected if name in right and right[name].passed}
    for name, result in results.items():
        if name in failed:
            yield msgspec.structs.replace(result, outcome=Outcome.FAILED, message=CANNOT_COMPARE)
        elif result.outcome is Outcome.BROKEN and failed & set(declared[name].needs):
            yield msgspec.structs.replace(
                result, outcome=Outcome.SKIPPED, message="Skipped: a check that must pass first did not."
            )
        else:
            yield result
