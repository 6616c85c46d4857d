"""Faults for what went wrong in a worker, in a learner's words."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import Any

from grader.checks.faults import Fault
from grader.checks.wording import article
from grader.course.pack import Limits
from grader.judge.error_explanations import explain
from grader.model import Frame, Outcome
from grader.sandbox.connection import ConnectionLostError
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


@dataclass(frozen=True, slots=True)
class Subject:
    """What a worker was asked to run, as the subject of a message.

    Attributes:
        name: Name of a function, or of the file that is loaded.
        loading: The worker was loading the file.
    """

    name: str
    loading: bool = False

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
    frames = _frames(report.get("frames"))
    text = f"{name}: {message}" if name else message
    if kind == "missing":
        return Fault(Outcome.UNATTEMPTED, _missing(subject, report.get("names")))
    if kind == "not callable":
        return Fault(Outcome.FAILED, f"{subject.name} is {article(message)}, not a function.")
    if kind == "signature":
        signature, _, reason = message.rpartition("\n")
        yours = f"Your `{subject.name}{signature}` cannot be called with the arguments of the exercise"
        return Fault(Outcome.FAILED, joined(f"{yours}: {reason}"))
    if kind == "stub":
        return Fault(Outcome.UNATTEMPTED, message or "not written yet", text, frames)
    if kind == "exit":
        advice = "Remove that call." if subject.loading else "Return the result instead."
        return Fault(Outcome.RAISED, joined(subject.did("called sys.exit()"), advice), text, frames)
    if kind == "memory":
        return Fault(Outcome.MEMORY, joined(subject.did("ran out of memory")), text, frames)
    line = f" on line {frames[-1].line}" if frames else ""
    if subject.loading and name in SYNTAX_ERRORS:
        what = f"{subject.words} has {SYNTAX_ERRORS[name]}{line}"
    else:
        what = subject.did(f"raised {name}{line}")
    return Fault(Outcome.RAISED, joined(what, explain(text)), text, frames)


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
        return Fault(outcome, f"{subject.words} {what}. Is there an endless loop?")
    return Fault(outcome, joined(subject.did(what)))


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


def _missing(subject: Subject, names: object) -> str:
    known = [name for name in names if isinstance(name, str)] if isinstance(names, list) else []
    lowered = {name.lower(): name for name in known}
    similar = difflib.get_close_matches(subject.name.lower(), list(lowered), n=1, cutoff=0.75)
    question = f"Did you mean {lowered[similar[0]][:60]}()?" if similar else ""
    return joined(f"{subject.words} is missing", question)


def _frames(value: object) -> tuple[Frame, ...]:
    items = value if isinstance(value, list) else []
    return tuple(
        Frame(item[0], str(item[1])[:80], str(item[2])[:200])
        for item in items[:8]
        if isinstance(item, list) and len(item) == 3 and type(item[0]) is int
    )
