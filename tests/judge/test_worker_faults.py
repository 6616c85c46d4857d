from __future__ import annotations

import re

import pytest

from grader.course.pack import Limits
from grader.judge.worker_faults import Subject, error_fault, lost_fault
from grader.model import Outcome
from grader.sandbox.connection import ConnectionLostError
from grader.sandbox.launcher import Ending

CALL = Subject("normalize")
FILE = Subject("lesson02.py", loading=True)


def error(kind: str = "raised", **fields: object) -> dict[str, object]:
    return {"kind": kind, "type": "", "message": "", "frames": [[4, "normalize", "x"]], "names": [], **fields}


@pytest.mark.parametrize(
    ("report", "subject", "message"),
    [
        (
            error(type="NameError", message="name 'np' is not defined"),
            CALL,
            (
                "normalize() raised NameError on line 4. "
                "Python doesn't know the name `np`. Is it a typo, or do you need to define or import it first?"
            ),
        ),
        (error(type="OddError", frames=[]), CALL, "normalize() raised OddError."),
        (error(type="OddError"), FILE, "lesson02.py raised OddError on line 4 while it was loading."),
        (
            error(type="SyntaxError", message="expected ':'"),
            FILE,
            "lesson02.py has a syntax error on line 4. The colon (`:`) at the end of this line is missing.",
        ),
        (
            error(type="TabError"),
            FILE,
            (
                "lesson02.py has an indentation error on line 4. "
                "Indent all lines of a block equally. Use spaces, not a mix of tabs and spaces."
            ),
        ),
        (error("missing", names=["resize"]), CALL, "normalize() is missing."),
        (error("missing", names=["normalized"]), CALL, "normalize() is missing. Did you mean normalized()?"),
        (error("not callable", message="int"), CALL, "normalize is an int, not a function."),
        (
            error("signature", message="(a: str = ': ')\ntoo many positional arguments"),
            CALL,
            (
                "Your `normalize(a: str = ': ')` cannot be called with the arguments of the exercise: "
                "too many positional arguments."
            ),
        ),
        (error("stub", message="divide by 255"), CALL, "divide by 255"),
        (error("exit"), CALL, "normalize() called sys.exit(). Return the result instead."),
        (error("exit"), FILE, "lesson02.py called sys.exit() while it was loading. Remove that call."),
        (error("memory"), CALL, "normalize() ran out of memory."),
        (None, CALL, "normalize() raised None."),
    ],
)
def test_an_error_answer_becomes_a_message(report: object, subject: Subject, message: str) -> None:
    assert error_fault(report, subject).message == message


@pytest.mark.parametrize(
    ("lost", "subject", "outcome", "message"),
    [
        (
            ConnectionLostError("timeout"),
            CALL,
            Outcome.TIMEOUT,
            "normalize() did not finish within 4 s. Is there an endless loop?",
        ),
        (
            ConnectionLostError("timeout"),
            FILE,
            Outcome.TIMEOUT,
            "lesson02.py did not finish loading within 4 s. Is there an endless loop?",
        ),
        (
            ConnectionLostError("memory"),
            FILE,
            Outcome.MEMORY,
            "lesson02.py used more than 768 MB of memory while it was loading.",
        ),
        (
            ConnectionLostError("output"),
            CALL,
            Outcome.CRASHED,
            "normalize() printed more than 8 MB and was stopped.",
        ),
        (
            ConnectionLostError("protocol", "not a message"),
            CALL,
            Outcome.CRASHED,
            "normalize() returned a value that cannot be transferred (not a message).",
        ),
        (
            ConnectionLostError("died", ending=Ending(signal=11)),
            CALL,
            Outcome.CRASHED,
            "normalize() crashed with a segmentation fault.",
        ),
        (
            ConnectionLostError("died", ending=Ending(signal=24)),
            CALL,
            Outcome.TIMEOUT,
            "normalize() used too much CPU time.",
        ),
        (
            ConnectionLostError("died", ending=Ending(code=3)),
            CALL,
            Outcome.CRASHED,
            "normalize() ended the program (exit code 3) instead of returning.",
        ),
        (
            ConnectionLostError("died", ending=Ending(orphaned=True)),
            CALL,
            Outcome.BROKEN,
            "The sandbox was killed while normalize() was running. Try again.",
        ),
    ],
)
def test_a_lost_worker_becomes_a_message(
    lost: ConnectionLostError, subject: Subject, outcome: Outcome, message: str
) -> None:
    fault = lost_fault(lost, subject, 4.0, Limits(memory_mb=768))
    assert (fault.outcome, fault.message) == (outcome, message)


def test_small_output_limits_are_given_in_kilobytes() -> None:
    fault = lost_fault(ConnectionLostError("output"), CALL, 4.0, Limits(output_kb=4))
    assert "printed more than 512 KB" in fault.message


def test_no_message_has_doubled_punctuation() -> None:
    fault = error_fault(error(type="ZeroDivisionError", message="division by zero"), CALL)
    assert fault.message.endswith("Which value is 0 here?")
    assert not re.search(r"[.?!][.?!]", fault.message)
