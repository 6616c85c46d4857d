"""The result of one check, from the exception with which it ended."""

from __future__ import annotations

import msgspec

from grader.checks.declare import MISSING_RETURN, Mismatch, Unavailable
from grader.checks.faults import Fault
from grader.model import NOT_JUDGED, CheckResult, Outcome
from grader.text.sentences import full_sentence

BROKEN_MESSAGE = (
    "cvgrade could not judge this: its check failed. This is a bug in cvgrade and costs no points."
)


def judged(
    base: CheckResult, error: BaseException | None, detail: str = "", why_none: str = ""
) -> CheckResult:
    """Return the result of a check.

    Args:
        base: The result of the check as if it had passed, without points.
        error: The exception with which it ended; None if it passed.
        detail: The traceback of an exception that is not one of the grader's.
        why_none: Sentences instead of `MISSING_RETURN`; empty to keep it.
    """
    replace = msgspec.structs.replace
    if error is None:
        return replace(base, earned=base.points)
    if isinstance(error, Mismatch):
        return replace(
            base,
            outcome=Outcome.FAILED,
            message=full_sentence(error.message.replace(MISSING_RETURN, why_none or MISSING_RETURN)),
            found=error.found,
            expected=error.expected,
            figures=(*base.figures, *error.figures),
        )
    if isinstance(error, Fault):
        never_called = error.loading or error.outcome is Outcome.FAILED  # missing, or with other parameters
        called = "" if never_called else base.called
        return replace(
            base,
            outcome=error.outcome,
            message=error.message if error.outcome is Outcome.UNATTEMPTED else full_sentence(error.message),
            error=error.error,
            frames=error.frames,
            called=called,
        )
    if isinstance(error, Unavailable):
        return replace(base, outcome=Outcome.UNAVAILABLE, message=full_sentence(error.message))
    if isinstance(error, AssertionError):
        return replace(
            base, outcome=Outcome.FAILED, message=full_sentence(f"Not right yet: {base.title}"), detail=detail
        )
    return replace(base, outcome=Outcome.BROKEN, message=BROKEN_MESSAGE, detail=detail)


def skipped(result: CheckResult) -> Fault:
    """Return the fault of a check that needs another one, which ended with `result`."""
    if result.outcome in NOT_JUDGED:
        return Fault(result.outcome, result.message)
    if result.outcome is Outcome.UNATTEMPTED:
        return Fault(Outcome.UNATTEMPTED, f"Write {result.function}() first.")
    return Fault(Outcome.SKIPPED, f"Needs the check “{result.title}” to pass first.")
