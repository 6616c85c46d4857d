from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest

from grader.course.pack import Limits
from grader.judge.exercise import Exercise
from grader.judge.worker_faults import Subject, error_fault, lost_fault
from grader.model import Outcome
from grader.sandbox.connection import ConnectionLostError
from grader.sandbox.launcher import Ending

CALL = Subject(
    "normalize",
    call="normalize(pixels, scale=2)",
    exercise=Exercise({"normalize": ("pixels", "scale"), "resize": ("pixels",)}),
)
FILE = Subject("lesson02.py", loading=True)


def error(kind: str = "raised", **fields: object) -> dict[str, object]:
    return {"kind": kind, "type": "", "message": "", "frames": [[4, "normalize", "x"]], **fields}


@pytest.mark.parametrize(
    ("report", "subject", "message"),
    [
        (
            error(type="NameError", message="name 'np' is not defined"),
            CALL,
            "normalize() raised NameError on line 4. Add `import numpy as np` at the top of the file.",
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
        (
            error(type="OddError", outside=4),
            FILE,
            (
                "lesson02.py raised OddError on line 4 while it was loading. "
                "Line 4 is outside every function, so it runs as soon as the file is loaded. "
                'If it is a trial call, put it under `if __name__ == "__main__":`.'
            ),
        ),
        (error("missing", functions=[["resize", 1, ""]]), CALL, "normalize() is missing."),
        (error("missing", functions=[["normalized", True, ""], 3]), CALL, "normalize() is missing."),
        (
            error("missing", functions=[["normalized", 7, ""]]),
            CALL,
            "There is no `normalize()` in your file, but there is `normalized()` on line 7. Is that the one?",
        ),
        (
            error("not callable", message="int"),
            CALL,
            "`normalize` is an int, not a function. Write `def normalize(...):`.",
        ),
        (
            error("signature", message="(a=': ')\ntoo many positional arguments"),
            CALL,
            (
                "The exercise calls `normalize(pixels, scale=2)`, but yours is `def normalize(a=': ')`: "
                "add the parameters that are missing."
            ),
        ),
        (
            error("signature", message="(pixels)\ngot an unexpected keyword argument 'scale'"),
            CALL,
            (
                "The exercise calls `normalize(pixels, scale=2)`, but yours is `def normalize(pixels)`: "
                "add the parameter `scale`."
            ),
        ),
        (
            error("signature", message="(self, pixels)\nmissing a required argument: 'pixels'"),
            CALL,
            (
                "The exercise calls `normalize(pixels, scale=2)`, but yours is `def normalize(self, pixels)`: "
                "remove the parameter `self`, which only methods of a class have."
            ),
        ),
        (
            error("signature", message="(pixels, top)\nmissing a required argument: 'top'"),
            CALL,
            (
                "The exercise calls `normalize(pixels, scale=2)`, but yours is `def normalize(pixels, top)`: "
                "remove the parameter `top`, or give it a default value."
            ),
        ),
        (error("stub", message="divide by 255"), CALL, "divide by 255"),
        (
            error(type="NameError", message="name 'resize' is not defined"),
            CALL,
            "Needs resize(), which is missing.",
        ),
        (
            error(type="NameError", message="name 'resize' is not defined"),
            replace(CALL, source=b"def resize(pixels):\n    pass\n\ndel resize\n"),
            (
                "normalize() raised NameError on line 4. Python doesn't know the name `resize`. "
                "Is it a typo, or do you need to define or import it first?"
            ),
        ),
        (
            error("stub", message="divide by 255", outside=25),
            FILE,
            (
                "lesson02.py calls normalize(), which is not written yet. "
                "Line 25 is outside every function, so it runs as soon as the file is loaded. "
                'If it is a trial call, put it under `if __name__ == "__main__":`.'
            ),
        ),
        (
            error("exit", frames=[[9, "normalize", "exit()"]]),
            CALL,
            "normalize() called `exit()` on line 9, which ends the program. Use `return` instead.",
        ),
        (
            error("exit", frames=[[9, "<module>", "sys.exit(0)"]]),
            FILE,
            (
                "lesson02.py called `sys.exit()` on line 9 while it was loading, which ends the program. "
                "Remove it."
            ),
        ),
        (
            error("exit", frames=[[9, "<module>", "unittest.main()"]]),
            FILE,
            "lesson02.py ended the program on line 9 while it was loading. Remove it.",
        ),
        (error("memory"), CALL, "normalize() ran out of memory on line 4."),
        (
            error(
                "memory",
                message="Unable to allocate 2.18 TiB for an array with shape (1000000, 600000) and data type f4",
            ),
            CALL,
            (
                "normalize() ran out of memory on line 4: an array of shape (1000000, 600000) needs 2.18 TiB. "
                "Is this the shape that you want?"
            ),
        ),
        *(
            (
                error(
                    "memory",
                    message=f"Unable to allocate {size} for an array with shape (3, 76) and data type f4",
                ),
                CALL,
                (
                    "normalize() ran out of memory on line 4: the memory was full. "
                    "Does a loop collect values without an end?"
                ),
            )
            for size in ("102. KiB", "912. bytes", "36.8 MiB")
        ),
        (
            error("memory", frames=[[4, "normalize", "copies.append(copy)"]]),
            CALL,
            (
                "normalize() ran out of memory on line 4: the memory was full. "
                "Does a loop collect values without an end?"
            ),
        ),
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
            (
                "lesson02.py did not finish loading within 4 s. "
                "Is there an endless loop, or a long calculation outside every function?"
            ),
        ),
        (
            ConnectionLostError("memory"),
            FILE,
            Outcome.MEMORY,
            (
                "lesson02.py used more than 768 MB of memory while it was loading. "
                "Is an array too large, or does a loop collect values without an end?"
            ),
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


@pytest.mark.parametrize("line", [0, -1, 10**6 + 1, "4", None, True])
def test_an_impossible_line_number_is_not_believed(line: object) -> None:
    fault = error_fault(error(type="OddError", frames=[[line, "normalize", "x"]], outside=line), CALL)
    assert fault.message == "normalize() raised OddError."
    assert fault.frames == ()


def test_a_flood_of_similar_names_is_compared_in_no_time() -> None:
    """W14: 60,000 names took seconds in the examiner."""
    names = [[f"normaliz{number}" + "e" * 5000, 1, ""] for number in range(60_000)]
    started = time.process_time()
    error_fault(error("missing", functions=names), CALL)
    assert time.process_time() - started < 1
