"""The worked solution, called like a submission. All jobs of an examiner share its worker and its answers."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from grader.checks.faults import Fault
from grader.course.pack import Limits
from grader.judge.answer_store import AnswerStore, request_key
from grader.judge.stored_answers import Reply
from grader.judge.submission import Source, Submission
from grader.judge.worker_faults import Subject
from grader.model import Outcome
from grader.sandbox.launcher import Launcher

CPU_S = 36_000
"""CPU time for all jobs together, in seconds. The limit of one submission would end the shared worker."""


class WorkedSolutionError(RuntimeError):
    """The worked solution did not return. The check is broken, which is never the learner's fault."""


class WorkedSolution(Submission):
    """A trusted submission whose answers are stored, so that the same call runs only once.

    The worker resets its random state before each call, so that an answer depends on the call alone.

    Args:
        launcher: Starts workers.
        source: The worked solution.
        limits: Limits of a worker; the CPU time is raised to `CPU_S`.
        store: Answers of all worked solutions.
        surroundings: What else can change an answer: versions of libraries, files that a worker sees.
    """

    def __init__(
        self,
        launcher: Launcher,
        source: Source,
        limits: Limits,
        store: AnswerStore,
        surroundings: str = "",
    ) -> None:
        super().__init__(launcher, source, msgspec.structs.replace(limits, total_cpu_s=CPU_S))
        self._store = store
        self._settings = {**source.settings, "": surroundings}
        self._objects = AnswerStore()
        """Answers that refer to objects of the current worker, which are lost when it ends."""

    def _run(
        self, target: dict[str, Any], subject: Subject, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Any:
        """Call a function or a method; see `Submission`.

        Raises:
            WorkedSolutionError: It did not return.
        """
        try:
            return super()._run(target, subject, args, kwargs)
        except Fault as fault:
            self._reset()
            raise WorkedSolutionError(f"The worked solution failed: {fault.message}") from fault

    def _ask(self, header: dict[str, Any], body: bytes, seconds: float, subject: Subject) -> Reply:
        is_method = header["op"] == "call" and "handle" in header
        has_objects = is_method or '"r":' in json.dumps([header.get("args"), header.get("kwargs")])
        if header["op"] == "call":
            header = {**header, "seed": self._source.seed}
        if has_objects:
            self._objects = AnswerStore()  # the call may change any object
            return super()._ask(header, body, seconds, subject)
        key = request_key(self._source.content, self._settings, header, body)
        for store in (self._store, self._objects):
            if reply := store.get(key):
                return reply
        try:
            reply = super()._ask(header, body, seconds, subject)
        except Fault as fault:
            if fault.outcome is not Outcome.BROKEN:
                raise
            self._reset()  # the machine has ended the worker, so the same request is made once more
            reply = super()._ask(header, body, seconds, subject)
        if reply[0]["ok"]:
            is_local = header["op"] != "call" or '"r":' in json.dumps(reply[0])
            (self._objects if is_local else self._store).put(key, reply)
        return reply

    def _reset(self) -> None:
        """Forget the failure, so that the next job gets a new worker."""
        self._load_fault = None
        self._calls.forget()
        self._retire()

    def _retire(self) -> None:
        self._objects = AnswerStore()
        super()._retire()
