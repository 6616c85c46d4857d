"""The worked solution, called like a submission; all jobs of an examiner share its worker and its answers."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from grader.checks.faults import Fault
from grader.course.pack import Limits
from grader.judge.answer_store import AnswerStore, Reply, question_key
from grader.judge.submission import Source, Submission
from grader.sandbox.launcher import Launcher

CPU_S = 36_000
"""CPU seconds for all jobs together. A submission's limit would end the shared worker after some of them."""


class WorkedSolutionError(RuntimeError):
    """The worked solution gave no answer. It is cvgrade's fault: the check is broken, and never a mark."""


class WorkedSolution(Submission):
    """A trusted submission whose replies are kept and given again when the same call is made.

    The worker's random state is reset before each call, so that a reply depends on the call alone.

    Args:
        launcher: Starts workers.
        source: The worked solution.
        limits: What a worker may use; the CPU time is raised to `CPU_S`.
        store: Replies of all worked solutions.
    """

    def __init__(self, launcher: Launcher, source: Source, limits: Limits, store: AnswerStore) -> None:
        super().__init__(launcher, source, msgspec.structs.replace(limits, total_cpu_s=CPU_S))
        self._store = store
        self._objects = AnswerStore()
        """Replies that name objects of the worker that runs now; they end with it."""

    def call(self, function: str, /, *args: Any, **kwargs: Any) -> Any:
        """Call `function`; see `Submission.call`.

        Raises:
            WorkedSolutionError: The function did not return.
        """
        try:
            return super().call(function, *args, **kwargs)
        except Fault as fault:
            self._reset()
            raise WorkedSolutionError(f"{function}() of the worked solution: {fault.message}") from fault

    def _ask(self, header: dict[str, Any], body: bytes, seconds: float, what: str) -> Reply:
        asks_with_objects = '"r":' in json.dumps([header.get("args"), header.get("kwargs")])
        if header["op"] == "call":
            header = {**header, "seed": self._source.seed}
        if asks_with_objects:
            self._objects = AnswerStore()  # the call may change any object
            return super()._ask(header, body, seconds, what)
        key = question_key(self._source.content, self._source.settings, header, body)
        for store in (self._store, self._objects):
            if reply := store.get(key):
                return reply
        reply = super()._ask(header, body, seconds, what)
        if reply[0]["ok"]:
            of_worker = header["op"] != "call" or '"r":' in json.dumps(reply[0])
            (self._objects if of_worker else self._store).put(key, reply)
        return reply

    def _reset(self) -> None:
        """Forget what went wrong, so that the next job gets a new worker."""
        self._load_fault = None
        self._timeouts = 0
        self._retire()

    def _retire(self) -> None:
        self._objects = AnswerStore()
        super()._retire()
