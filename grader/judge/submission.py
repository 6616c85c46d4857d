"""A file behind a worker, used like a module: ``learner.normalize(pixels)`` returns what it returned.

A crash costs one call: the next call gets a fresh worker with the same file. Two timeouts end the
submission, so that an endless loop in every function cannot hold up a class.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from grader.checks.faults import Fault
from grader.checks.wording import describe_call
from grader.course.pack import Limits
from grader.judge.answer_store import Reply
from grader.judge.error_explanations import in_plain_words
from grader.model import Frame, Outcome
from grader.sandbox.connection import Connection, ConnectionLostError
from grader.sandbox.launcher import Launcher
from grader.worker.wire import Decoder, Encoder, InputFile, OutputFile, ProtocolError, Remote

MAX_TIMEOUTS = 2
MAX_FILE = 32 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a worker loads.

    Attributes:
        name: Its file name.
        content: Its bytes.
        seed: For the random state that the file starts with.
        settings: Environment variables that the lesson offers to the file.
    """

    name: str
    content: bytes
    seed: int
    settings: dict[str, str]


@dataclass(frozen=True, slots=True)
class KeptObject:
    """A `Remote` and the worker that keeps it: after a crash the object is gone."""

    remote: Remote
    generation: int

    @property
    def type(self) -> str:
        """Its type as ``module.Name``: the learner's claim."""
        return self.remote.type

    @property
    def about(self) -> dict[str, Any]:
        """What the worker says of it: the learner's claim."""
        return self.remote.about


class Submission:
    """Calls the functions of one file in a worker.

    Args:
        runner: Where workers come from.
        source: The file.
        limits: What a worker may use.
    """

    def __init__(self, launcher: Launcher, source: Source, limits: Limits) -> None:
        self._launcher = launcher
        self._source = source
        self._limits = limits
        self._connection: Connection | None = None
        self._generation = 0
        self._timeouts = 0
        self._load_fault: Fault | None = None
        self._printed = bytearray()
        self._deadline_s: float | None = None
        self.last_call = ""
        self.files: dict[str, bytes] = {}
        self.arguments: list[Any] = []

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)

        def call(*args: Any, **kwargs: Any) -> Any:
            return self.call(name, *args, **kwargs)

        return call

    def within(self, seconds: float) -> Submission:
        """The same file, with another wall limit for the one call that follows."""
        self._deadline_s = seconds
        return self

    def call(self, function: str, /, *args: Any, **kwargs: Any) -> Any:
        """Call `function` in the worker.

        Arguments are plain data, arrays, `InputFile`, `OutputFile`, or objects that an earlier call
        returned. Afterwards `files` holds the bytes of output files, by name, and `arguments` the
        positional arguments as the worker has them after the call: arrays, and None for all others.

        Returns:
            Plain data and arrays as values; everything else as a `KeptObject`.

        Raises:
            Fault: The function did not return.
        """
        seconds, self._deadline_s = self._deadline_s or self._limits.call_s, None
        self.last_call = describe_call(function, args, kwargs)
        encoder = Encoder(self._unkeep)
        header = {
            "op": "call",
            "function": function,
            "args": encoder.encode(list(args)),
            "kwargs": encoder.encode(kwargs),
        }
        answer, body = self._ask(header, encoder.body, seconds, f"{function}()")
        if not answer["ok"]:
            raise self._fault(answer.get("error"), function)
        return self._value(answer, body)

    def weights(self, model: KeptObject) -> list[Any]:
        """The weights of a model that the worker keeps, as a list of arrays.

        Raises:
            Fault: The worker did not answer, or the answer is no list.
        """
        header = {"op": "weights", "handle": self._unkeep(model).handle}
        answer, body = self._ask(header, b"", self._limits.call_s, "get_weights()")
        if not answer["ok"]:
            raise self._fault(answer.get("error"), "get_weights")
        value = self._value(answer, body)
        return value if isinstance(value, list) else []

    def _ask(self, header: dict[str, Any], body: bytes, seconds: float, what: str) -> Reply:
        """Send a request to the worker and return the header and body of its reply."""
        return self._request(self._loaded(), header, body, seconds, what)

    def _value(self, answer: dict[str, Any], body: bytes) -> Any:
        generation = self._generation
        decoder = Decoder(body, lambda remote: KeptObject(remote, generation))
        try:
            self.files = {
                str(file["name"]): decoder.decode({"b": {"at": file["at"], "n": file["n"]}})
                for file in answer.get("files") or []
            }
            self.arguments = decoder.decode({"l": answer.get("args") or []})
            return decoder.decode(answer.get("value"))
        except (ProtocolError, TypeError, KeyError, ValueError) as error:
            raise Fault(Outcome.CRASHED, f"the program's answer could not be read: {error}") from None

    def _unkeep(self, value: object) -> Remote:
        if not isinstance(value, KeptObject):
            raise TypeError(f"{type(value).__name__} cannot be sent to a worker")
        self._loaded()  # a worker that was lost is replaced now, and its objects are gone
        if value.generation != self._generation:
            raise Fault(Outcome.CRASHED, "the object that it needs was lost when the program stopped")
        return replace(value.remote, about={})

    def _loaded(self) -> Connection:
        """The link to a worker that has loaded the file; starts one when there is none."""
        if self._load_fault:
            raise self._load_fault
        if self._timeouts >= MAX_TIMEOUTS:
            raise Fault(Outcome.TIMEOUT, f"not run: {MAX_TIMEOUTS} calls before it already took too long")
        if self._connection and not self._connection.lost:
            return self._connection
        self._retire()
        self._generation += 1
        self._connection = Connection(self._launcher.start(self._limits), self._limits)
        header = {"op": "load", "main": self._source.name, "seed": self._source.seed}
        header["settings"] = self._source.settings
        what = f"{self._source.name}, while it was loading,"
        try:
            answer, _ = self._request(
                self._connection, header, self._source.content, self._limits.load_s, what
            )
            if not answer["ok"]:
                raise self._fault(answer.get("error"), what)
        except Fault as fault:
            self._load_fault = Fault(fault.outcome, fault.message, fault.error, fault.frames)
            self._load_fault.loading = True
            raise self._load_fault from None
        return self._connection

    def _request(
        self, connection: Connection, header: dict[str, Any], body: bytes, seconds: float, what: str
    ) -> tuple[dict[str, Any], bytes]:
        try:
            return connection.request(header, body, seconds)
        except ConnectionLostError as lost:
            if lost.reason == "timeout":
                self._timeouts += 1
            raise _lost_fault(lost, what, seconds, self._limits) from None

    def _fault(self, error: object, what: str) -> Fault:
        """The fault that an error answer stands for. Every field is the worker's word, so each is checked."""
        report = error if isinstance(error, dict) else {}
        kind, name = str(report.get("kind")), str(report.get("type"))[:80]
        message = str(report.get("message"))[:1000]
        frames = _frames(report.get("frames"))
        text = f"{name}: {message}" if name else message
        what = what if what.endswith(",") else f"{what}()"
        if kind == "missing":
            return Fault(Outcome.UNATTEMPTED, _missing(what, report.get("names")))
        if kind == "not callable":
            return Fault(Outcome.FAILED, f"{what[:-2]} is a {message}, not a function")
        if kind == "signature":
            return Fault(Outcome.FAILED, f"{what} cannot be called as the exercise calls it: {message}")
        if kind == "stub":
            return Fault(Outcome.UNATTEMPTED, message or "still to be written", text, frames)
        if kind == "exit":
            return Fault(Outcome.RAISED, f"{what} called sys.exit(); return the result instead", text, frames)
        if kind == "memory":
            return Fault(Outcome.MEMORY, f"{what} asked for more memory than there is", text, frames)
        place = f" in line {frames[-1].line}" if frames else ""
        plain = in_plain_words(text)
        said = f"{what} raised {name}{place}" + (f". {plain}." if plain else "")
        return Fault(Outcome.RAISED, said, text, frames)

    def _retire(self) -> None:
        if self._connection:
            self._connection.close()
            room = (self._limits.output_kb << 10) - len(self._printed)
            self._printed += self._connection.printed()[: max(0, room)]
            self._connection = None

    def printed(self) -> bytes:
        """What the file printed in all its workers, cut to the limit."""
        return bytes(self._printed) + (self._connection.printed() if self._connection else b"")

    def close(self) -> None:
        """End the worker."""
        self._retire()


def _lost_fault(lost: ConnectionLostError, what: str, seconds: float, limits: Limits) -> Fault:
    if lost.reason == "timeout":
        return Fault(
            Outcome.TIMEOUT, f"{what} did not finish within {seconds:g} s. Is there an endless loop?"
        )
    if lost.reason == "memory":
        return Fault(Outcome.MEMORY, f"{what} used more than {limits.memory_mb} MB of memory")
    if lost.reason == "output":
        return Fault(
            Outcome.CRASHED, f"{what} printed more than {_size(limits.max_output_kb)} and was stopped"
        )
    if lost.reason == "protocol":
        return Fault(Outcome.CRASHED, f"{what} gave an answer that could not be taken: {lost.detail}")
    ending = lost.ending
    if ending and ending.orphaned:
        return Fault(Outcome.BROKEN, f"the sandbox was ended from outside while {what} ran; check again")
    if ending and ending.signal:
        how = {11: "a segmentation fault", 6: "an abort", 24: "too much CPU time", 25: "too large a file"}
        why = how.get(ending.signal, f"signal {ending.signal}")
        outcome = Outcome.TIMEOUT if ending.signal == 24 else Outcome.CRASHED
        return Fault(outcome, f"{what} crashed the program ({why})")
    code = ending.code if ending else 0
    return Fault(Outcome.CRASHED, f"{what} ended the program (exit code {code}) instead of returning")


def _size(kib: int) -> str:
    return f"{kib >> 10} MB" if kib >= 1024 else f"{kib} KB"


def _missing(what: str, names: object) -> str:
    known = [name for name in names if isinstance(name, str)] if isinstance(names, list) else []
    lowered = {name.lower(): name for name in known}
    near = difflib.get_close_matches(what[:-2].lower(), list(lowered), n=1, cutoff=0.75)
    return f"{what} is missing" + (f"; did you mean {lowered[near[0]][:60]}()?" if near else "")


def _frames(value: object) -> tuple[Frame, ...]:
    items = value if isinstance(value, list) else []
    return tuple(
        Frame(item[0], str(item[1])[:80], str(item[2])[:200])
        for item in items[:8]
        if isinstance(item, list) and len(item) == 3 and type(item[0]) is int
    )


__all__ = ["InputFile", "KeptObject", "OutputFile", "Source", "Submission"]
