"""Faults for what went wrong in a worker, in a learner's words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from grader.checks.faults import Fault
from grader.checks.wording import article
from grader.course.pack import Limits
from grader.judge.exercise import NO_EXERCISE, Exercise
from grader.judge.other_functions import Definition, other_function
from grader.judge.overwritten_names import overwritten_by
from grader.judge.situations import OUTSIDE, explain_in_context, is_main_test, notebook_command
from grader.model import Frame, Outcome
from grader.sandbox.connection import ConnectionLostError
from grader.text.code_shapes import function_lines
from grader.text.places import at, place_in_notebook, place_of
from grader.text.sentences import joined

SYNTAX_ERRORS = {
    "SyntaxError": "a syntax error",
    "IndentationError": "an indentation error",
    "TabError": "an indentation error",
}
SIGNALS = {
    6: (Outcome.CRASHED, "was aborted"),
    11: (Outcome.CRASHED, "crashed with a segmentation fault"),
    24: (Outcome.TIMEOUT, "used too much CPU time"),
    25: (Outcome.CRASHED, "wrote too large a file"),
}
"""Outcome and description of the signals that limits and faulty programs cause on Linux."""

MAX_LINE = 1_000_000
"""Largest number of a line that is believed."""

MAX_NAME = 80
"""Characters of a function's name that are compared; an honest worker sends no more."""

_EXIT = re.compile(r"\b(sys\.exit|os\._exit|exit|quit)\s*\(")
_ARRAY = re.compile(r"Unable to allocate (\d+\.?\d*) (\w+) for an array with shape (\([\d, ]*\))")
_SMALL = {"bytes": 1024, "KiB": 1024, "MiB": 100}
"""Sizes below which an array is not large itself: something else has filled the memory before."""

_COLLECTS = re.compile(r"\.(?:append|extend|insert)\(|\+=")
"""Code that makes a list longer."""

_FULL = "the memory was full. Does a loop collect values without an end?"
_TOO_MUCH = "Is an array too large, or does a loop collect values without an end?"
_MISSING_NAME = re.compile(r"NameError: name '(\w{1,80})' is not defined")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a worker was asked to run, as the subject of a message.

    Attributes:
        name: Name of a function, or of the file that is loaded.
        loading: The worker was loading the file.
        call: The call as the exercise file spells it: ``normalize(pixels)``.
        exercise: The exercise.
        source: The file that it is in.
    """

    name: str
    loading: bool = False
    call: str = ""
    exercise: Exercise = NO_EXERCISE
    source: bytes = b""

    @property
    def words(self) -> str:
        """The subject in a sentence: ``normalize()`` or ``lesson02.py``."""
        return self.name if self.loading else f"{self.name}()"

    def did(self, predicate: str) -> str:
        """Return a sentence about the subject, without its full stop."""
        return f"{self.words} {predicate}{' while it was loading' if self.loading else ''}"


def error_fault(error: object, subject: Subject) -> Fault:
    """Return the fault for a worker's error answer.

    Args:
        error: The field ``error`` of the answer, see `grader.worker.wire`. Every part of it is a claim of the
            learner's process, so each is checked.
        subject: What the worker ran.
    """
    report: dict[str, Any] = error if isinstance(error, dict) else {}
    kind, name = str(report.get("kind")), str(report.get("type"))[:80]
    message = str(report.get("message"))[:1000]
    frames = _frames(report.get("frames"), subject.source)
    text = f"{name}: {message}" if name else message
    if kind == "missing":
        return _missing(subject, report.get("functions"))
    if kind == "not callable":
        return Fault(Outcome.FAILED, _not_callable(subject, message))
    if kind == "signature":
        return Fault(Outcome.FAILED, _signature(subject, message))
    outside = _outside(report.get("outside"), subject)
    line = f" {at(frames[-1].where)}" if frames else ""
    if kind == "stub" and not subject.loading and frames and frames[-1].function != subject.name:
        other = frames[-1].function
        if other in subject.exercise.functions:
            return Fault(Outcome.SKIPPED, f"Needs {other}(), which is not written yet.")
    if other := _missing_other(text, subject):
        return Fault(Outcome.SKIPPED, f"Needs {other}(), which is missing.")
    if kind == "stub" and not subject.loading:
        return Fault(Outcome.UNATTEMPTED, message or "not written yet", text, frames)
    if kind == "stub":
        missing = f"{subject.name} calls {frames[-1].function}(), which is not written yet" if frames else ""
        return Fault(Outcome.RAISED, joined(missing, outside), text, frames)
    if kind == "exit":
        return Fault(Outcome.RAISED, joined(_exit(subject, frames), outside), text, frames)
    if kind == "memory":
        source = frames[-1].source if frames else ""
        return Fault(Outcome.MEMORY, joined(_memory(subject, message, line, source), outside), text, frames)
    if subject.loading and name in SYNTAX_ERRORS:
        if command := notebook_command(frames):
            return Fault(Outcome.RAISED, command, text, frames)
        what = f"{subject.words} has {SYNTAX_ERRORS[name]}{line}"
    else:
        what = subject.did(f"raised {name}{line}")
    why = explain_in_context(text, frames, subject.exercise, outside=bool(outside), source=subject.source)
    advice = "" if is_main_test(text, frames) else outside
    return Fault(Outcome.RAISED, joined(what, why, advice), text, frames)


def lost_fault(lost: ConnectionLostError, subject: Subject, seconds: float, limits: Limits) -> Fault:
    """Return the fault for a worker that ended or exceeded a limit.

    Args:
        lost: Why the connection was lost.
        subject: What the worker ran.
        seconds: Time limit of the request.
        limits: Limits of the worker.
    """
    outcome, what = _loss(lost, seconds, limits, "loading " if subject.loading else "")
    if lost.reason == "overload":
        return Fault(outcome, f"Not judged: this computer was too busy to run {subject.words}. Try again.")
    if outcome is Outcome.BROKEN:
        return Fault(outcome, f"The sandbox was killed while {subject.words} was running. Try again.")
    if lost.reason == "timeout":
        outside = ", or a long calculation outside every function" if subject.loading else ""
        return Fault(outcome, f"{subject.words} {what}. Is there an endless loop{outside}?")
    question = _TOO_MUCH if lost.reason == "memory" else ""
    return Fault(outcome, joined(subject.did(what), question))


def _loss(lost: ConnectionLostError, seconds: float, limits: Limits, loading: str) -> tuple[Outcome, str]:
    """Return the outcome, and what the subject did."""
    if lost.reason == "timeout":
        return Outcome.TIMEOUT, f"did not finish {loading}within {seconds:g} s"
    if lost.reason == "overload":
        return Outcome.BROKEN, ""
    if lost.reason == "memory":
        return Outcome.MEMORY, f"used more than {limits.memory_mb} MB of memory"
    if lost.reason == "output":
        return Outcome.CRASHED, f"printed more than {_size(limits.max_output_kb)} and was stopped"
    if lost.reason == "protocol":
        return Outcome.CRASHED, f"returned a value that cannot be transferred ({lost.detail})"
    if lost.ending and lost.ending.orphaned:
        return Outcome.BROKEN, ""
    if lost.ending and lost.ending.signal:
        number = lost.ending.signal
        return SIGNALS.get(number, (Outcome.CRASHED, f"was ended by signal {number}"))
    code = lost.ending.code if lost.ending else 0
    return Outcome.CRASHED, f"ended the program (exit code {code}) instead of returning"


def _size(kib: int) -> str:
    return f"{kib >> 10} MB" if kib >= 1024 else f"{kib} KB"


def _missing(subject: Subject, functions: object) -> Fault:
    """Return the fault for a function that the file does not have, at least not where it can be called."""
    items = functions if isinstance(functions, list) else []
    known = [
        Definition(item[0][:MAX_NAME], place_of(subject.source, item[1]), str(item[2])[:100])
        for item in items[:200]
        if isinstance(item, list) and len(item) == 3 and isinstance(item[0], str) and _is_line(item[1])
    ]
    other = other_function(subject.name, known, subject.exercise.functions)
    if other:
        return Fault(Outcome.FAILED, other)
    return Fault(Outcome.UNATTEMPTED, f"{subject.words} is missing.")


def _missing_other(error: str, subject: Subject) -> str:
    """Return the function of the exercise that a call needs and the file does not have; empty if none."""
    unknown = _MISSING_NAME.match(error)
    if not unknown or subject.loading or unknown[1] not in subject.exercise.functions:
        return ""
    return "" if function_lines(subject.source, unknown[1])[1] else unknown[1]


def _not_callable(subject: Subject, kind: str) -> str:
    """Return that a name is no function, and the line that overwrites the function if there is one."""
    what = f"`{subject.name}` is {article(kind)}, not a function"
    begin, lines = function_lines(subject.source, subject.name)
    if not lines:
        return f"{what}. Write `def {subject.name}(...):`."
    place = overwritten_by(subject.source, subject.name)
    cause = f"{place} assigns this value to its name" if place else "another line gives its name this value"
    return f"{what}, although {place_of(subject.source, begin + 1)} defines it: {cause}. Rename the value."


def _signature(subject: Subject, message: str) -> str:
    """Return why a function cannot be called as the exercise calls it, and what to change."""
    signature, _, reason = message.rpartition("\n")
    yours = f"`def {subject.name}{signature[:200]}`"
    repair = _repair(subject, signature, reason)
    return f"The exercise calls `{subject.call or subject.name}`, but yours is {yours}: {repair}."


def _repair(subject: Subject, signature: str, reason: str) -> str:
    parameter = re.search(r"'(\w{1,60})'", reason)
    if signature.startswith(("(self,", "(self)")):
        return "remove the parameter `self`, which only methods of a class have"
    if "too many positional" in reason:
        names = subject.exercise.functions.get(subject.name, ())
        missing = [name for name in names if not re.search(rf"\b{name}\b", signature)]
        return (
            f"add the parameter `{missing[0]}`"
            if len(missing) == 1
            else "add the parameters that are missing"
        )
    if "unexpected keyword" in reason and parameter:
        return f"add the parameter `{parameter[1]}`"
    if "missing a required" in reason and parameter:
        return f"remove the parameter `{parameter[1]}`, or give it a default value"
    return reason[:200]


def _exit(subject: Subject, frames: tuple[Frame, ...]) -> str:
    source, line = (frames[-1].source, f" {at(frames[-1].where)}") if frames else ("", "")
    match = _EXIT.search(source)
    advice = "Remove it" if subject.loading else "Use `return` instead"
    if not match:  # a library did, for instance unittest.main()
        return joined(subject.did(f"ended the program{line}"), advice)
    called = subject.did(f"called `{match[1]}()`{line}")
    return joined(f"{called}, which ends the program", advice)


def _memory(subject: Subject, message: str, line: str, source: str) -> str:
    what = subject.did(f"ran out of memory{line}")
    array = _ARRAY.search(message)
    if array and float(array[1].rstrip(".")) >= _SMALL.get(array[2], 0):
        needs = f"an array of shape {array[3]} needs {array[1]} {array[2]}"
        return joined(f"{what}: {needs}", "Is this the shape that you want?")
    return f"{what}: {_FULL}" if array or _COLLECTS.search(source) else what


def _is_line(value: object) -> bool:
    return type(value) is int and 0 < value <= MAX_LINE


def _outside(line: object, subject: Subject) -> str:
    """Return that a line at the top level led to the exception; empty if none did."""
    if not isinstance(line, int) or not _is_line(line):
        return ""
    place = place_of(subject.source, line)
    return OUTSIDE.format(place[0].upper() + place[1:])


def _frames(value: object, source: bytes) -> tuple[Frame, ...]:
    items = value if isinstance(value, list) else []
    return tuple(
        Frame(item[0], str(item[1])[:80], str(item[2])[:200], place_in_notebook(source, item[0]))
        for item in items[:8]
        if isinstance(item, list) and len(item) == 3 and _is_line(item[0])
    )
