"""A submitted file whose functions run in a worker: ``learner.normalize(pixels)``.

A crash costs one call: the next call starts a new worker with the same file. After repeated timeouts no
further calls are made, so that a file full of endless loops does not delay a class.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from grader.checks.faults import Fault
from grader.checks.wording import describe_call
from grader.course.pack import Limits
from grader.judge.answer import read_answer
from grader.judge.answer_store import request_key
from grader.judge.call_limits import CallLimits
from grader.judge.exercise import NO_EXERCISE, Exercise
from grader.judge.recorder import MAX_RECORDED, AnsweredCall, CallRecorder, changed_arguments
from grader.judge.shown import Shown, ShownImages
from grader.judge.stored_answers import Reply
from grader.judge.worker_faults import Subject, error_fault, lost_fault
from grader.model import Outcome
from grader.sandbox.connection import Connection, ConnectionLostError
from grader.sandbox.launcher import Launcher
from grader.worker.encoder import Encoder
from grader.worker.wire import ProtocolError, Remote

MAX_WINDOWS = 1_000_000

ANY_WORKER = 0
"""In place of the number of a worker, which counts from 1: the reply doesn't depend on one."""


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a worker loads.

    Attributes:
        name: File name.
        content: Content of the file.
        seed: Seed of the random state that the file starts with.
        settings: Environment variables of the lesson's settings.
        eager: TensorFlow runs functions eagerly, see `grader.course.pack.Lesson`.
        exercise: The exercise that the file solves.
    """

    name: str
    content: bytes
    seed: int
    settings: dict[str, str]
    eager: bool = False
    exercise: Exercise = NO_EXERCISE


@dataclass(frozen=True, slots=True)
class RemoteObject:
    """An object in a worker. It is lost when the worker ends.

    Attributes:
        remote: Reference to the object.
        generation: Number of the worker that has the object.
    """

    remote: Remote
    generation: int

    @property
    def type(self) -> str:
        """Type of the object as ``module.Name``, as the worker claims."""
        return self.remote.type

    @property
    def about(self) -> dict[str, Any]:
        """Description of the object, as the worker claims; see `grader.worker.objects`."""
        return self.remote.about


@dataclass(frozen=True, slots=True)
class EarlierReply:
    """A reply that counts for equal requests, too.

    Attributes:
        reply: The reply.
        generation: Number of the worker that has the objects of the reply; `ANY_WORKER` if it has none.
    """

    reply: Reply
    generation: int


class Submission:
    """A file whose functions are called in a worker; see `grader.checks.submission.Submission`.

    Args:
        launcher: Starts workers.
        source: The file.
        limits: Limits of a worker.
        recorder: Keeps the calls that returned; None where nobody asks for them.
        whole_s: Largest time of all calls together, in seconds.

    Attributes:
        last_call: Description of the last call.
        files: Content of the output files of the last call, by name.
        arguments: Positional arguments after the last call: arrays, and None for all others.
        windows: How many windows the last call opened, for instance with ``plt.show()``.
        returned_none: Name of the last called function if it returned None; else empty.
        has_printed: Whether that function printed something.
    """

    def __init__(
        self,
        launcher: Launcher,
        source: Source,
        limits: Limits,
        recorder: CallRecorder | None = None,
        whole_s: float = math.inf,
    ) -> None:
        self._launcher = launcher
        self._recorder = recorder
        self._source = source
        self._limits = limits
        self._connection: Connection | None = None
        self._generation = 0
        self._calls = CallLimits(whole_s)
        self._load_fault: Fault | None = None
        self._printed = bytearray()
        self._deadline_s: float | None = None
        self._answer: tuple[str, Any, Any] | None = None
        self._once = False
        self._earlier: dict[str, EarlierReply | Fault] = {}
        self.last_call = ""
        self.files: dict[str, bytes] = {}
        self.arguments: list[Any] = []
        self.windows = 0
        self.returned_none = ""
        self.has_printed = False
        self._shown = ShownImages()

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)

        def call(*args: Any, **kwargs: Any) -> Any:
            return self.call(name, *args, **kwargs)

        return call

    def within(self, seconds: float) -> Submission:
        """Set another time limit for the next call, in seconds; return this submission."""
        self._deadline_s = seconds
        return self

    def with_answer(self, function: str, argument: Any, value: Any) -> Submission:
        """Let another function return `value` for `argument` during the next call; return this submission."""
        self._answer = (function, argument, value)
        return self

    def once(self) -> Submission:
        """Let the next call have the answer of an equal call with `once` before; return this submission."""
        self._once = True
        return self

    def call(self, function: str, /, *args: Any, **kwargs: Any) -> Any:
        """Call `function` in the worker.

        Arguments are plain data, arrays, `InputFile`, `OutputFile`, or objects that an earlier call
        returned. The call sets `files` and `arguments`.

        Returns:
            Plain data and arrays as values, any other object as a `RemoteObject`.

        Raises:
            Fault: The function did not return.
        """
        exercise = self._source.exercise
        subject = Subject(
            function,
            call=exercise.call(function, args, kwargs),
            exercise=exercise,
            source=self._source.content,
        )
        return self._run({}, subject, args, kwargs)

    def method(self, value: RemoteObject, name: str, /, *args: Any, **kwargs: Any) -> Any:
        """Call a method of an object in the worker; see `grader.checks.submission.Submission.method`.

        Raises:
            Fault: The method did not return.
        """
        return self._run(
            {"handle": self._reference(value).handle},
            Subject(name, source=self._source.content),
            args,
            kwargs,
        )

    def rebuild(self, recipe: bytes) -> RemoteObject:
        """Build an object in the worker; see `grader.checks.submission.Submission.rebuild`.

        Raises:
            Fault: The worker did not build it.
        """
        seconds, self._deadline_s = self._deadline_s or self._limits.call_s, None
        subject = Subject("rebuild")
        answer, body = self._ask({"op": "rebuild"}, recipe, seconds, subject)
        value = self._value(answer, body) if answer["ok"] else None
        if not isinstance(value, RemoteObject):
            raise error_fault(answer.get("error"), subject)
        return value

    def _run(
        self, target: dict[str, Any], subject: Subject, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Any:
        """Call a function of the file, or a method of the object that `target` names."""
        seconds, self._deadline_s = self._deadline_s or self._limits.call_s, None
        known, self._answer = self._answer, None
        once, self._once = self._once, False
        self.last_call = describe_call(subject.name, args, kwargs)
        encoder = Encoder(self._reference)
        header = {
            **target,
            "op": "call",
            "function": subject.name,
            "args": encoder.encode(list(args)),
            "kwargs": encoder.encode(kwargs),
        }
        if known:
            header["answer"] = encoder.encode(list(known))
        self.windows, self.returned_none = 0, ""
        request = (header, bytes(encoder.body), seconds, subject)
        answer, body = self._ask_once(*request) if once else self._ask(*request)
        if not answer["ok"]:
            raise error_fault(answer.get("error"), subject)
        value = self._value(answer, body, args, kwargs)
        if self._recorder and len(body) <= MAX_RECORDED:
            self._recorder.record(
                subject.name, AnsweredCall(value, changed_arguments(args, self.arguments), self.files)
            )
        if value is None:
            self.returned_none, self.has_printed = subject.name, answer.get("printed") is True
        return value

    def weights(self, model: RemoteObject, *, sample: int = 0, draw: int = 0) -> list[Any]:
        """Return the weights of a model in the worker; see `grader.checks.submission.Submission.weights`.

        Raises:
            Fault: The worker did not answer.
        """
        header: dict[str, Any] = {"op": "weights", "handle": self._reference(model).handle}
        if sample:
            header |= {"sample": sample, "draw": draw}
        subject = Subject("get_weights")
        answer, body = self._ask(header, b"", self._limits.call_s, subject)
        if not answer["ok"]:
            raise error_fault(answer.get("error"), subject)
        value = self._value(answer, body)
        return value if isinstance(value, list) else []

    def _ask_once(self, header: dict[str, Any], body: bytes, seconds: float, subject: Subject) -> Reply:
        """Return the answer to a request, from an equal one before if there was any.

        An answer with objects counts only as long as their worker lives.
        """
        key = request_key(b"", {}, header, body)
        earlier = self._earlier.get(key)
        if isinstance(earlier, Fault):
            raise earlier
        if earlier and earlier.generation in (ANY_WORKER, self._living_generation()):
            return earlier.reply
        try:
            reply = self._ask(header, body, seconds, subject)
        except Fault as fault:
            self._earlier[key] = fault
            raise
        has_objects = '"r":' in json.dumps(reply[0])
        self._earlier[key] = EarlierReply(reply, self._generation if has_objects else ANY_WORKER)
        return reply

    def _living_generation(self) -> int | None:
        """Return the number of the worker that still runs; None if there is none."""
        return self._generation if self._connection and not self._connection.lost else None

    def _ask(self, header: dict[str, Any], body: bytes, seconds: float, subject: Subject) -> Reply:
        """Send a request to the worker and return the header and body of its answer."""
        self._calls.refuse(subject.name)
        return self._request(self._loaded(), header, body, seconds, subject)

    def _value(
        self,
        answer: dict[str, Any],
        body: bytes,
        args: Sequence[object] = (),
        kwargs: Mapping[str, object] = MappingProxyType({}),
    ) -> Any:
        generation = self._generation
        try:
            read = read_answer(answer, body, args, kwargs, lambda remote: RemoteObject(remote, generation))
        except ProtocolError as error:
            raise Fault(Outcome.CRASHED, f"The returned value cannot be read: {error}") from None
        self.files, self.arguments = read.files, read.arguments
        return read.value

    def _reference(self, value: object) -> Remote:
        if not isinstance(value, RemoteObject):
            raise TypeError(f"{type(value).__name__} cannot be sent to a worker")
        self._loaded()  # replaces a lost worker, whose objects are lost too
        if value.generation != self._generation:
            raise Fault(Outcome.CRASHED, "An object that this call needs was lost when the program ended")
        return replace(value.remote, about={})

    def _loaded(self) -> Connection:
        """Return the connection to a worker that has loaded the file; start a worker if there is none."""
        if self._load_fault:
            raise self._load_fault
        if self._connection and not self._connection.lost:
            return self._connection
        self._retire()
        self._generation += 1
        self._connection = Connection(
            self._launcher.start(self._limits),
            self._limits,
            may_import=self._calls.is_believed,
        )
        header = {"op": "load", "main": self._source.name, "seed": self._source.seed}
        header["settings"] = self._source.settings
        header["eager"] = self._source.eager
        subject = Subject(
            self._source.name, loading=True, exercise=self._source.exercise, source=self._source.content
        )
        try:
            answer, _ = self._request(
                self._connection, header, self._source.content, self._limits.load_s, subject
            )
            if not answer["ok"]:
                raise error_fault(answer.get("error"), subject)
        except Fault as fault:
            self._load_fault = Fault(fault.outcome, fault.message, fault.error, fault.frames)
            self._load_fault.loading = True
            raise self._load_fault from None
        return self._connection

    def _request(
        self, connection: Connection, header: dict[str, Any], body: bytes, seconds: float, subject: Subject
    ) -> Reply:
        before = connection.used_s
        try:
            answer, reply = connection.request(header, body, seconds)
        except ConnectionLostError as lost:
            self._calls.record(subject.name, lost.reason)
            raise lost_fault(lost, subject, seconds, self._limits) from None
        finally:
            self._calls.spend(connection.used_s - before)
        self._collect_images(answer, reply, subject)
        return answer, reply

    def _collect_images(self, answer: dict[str, Any], body: bytes, subject: Subject) -> None:
        """Store the images that the request has shown."""
        windows = answer.get("windows")
        self.windows = windows if type(windows) is int and 0 <= windows <= MAX_WINDOWS else 0
        self._shown.collect(answer.get("shown"), body, subject.words)

    def shown_images(self) -> tuple[Shown, ...]:
        """Return the images that the file has shown."""
        return self._shown.images()

    def _retire(self) -> None:
        if self._connection:
            self._connection.close()
            remaining = (self._limits.output_kb << 10) - len(self._printed)
            self._printed += self._connection.printed()[: max(0, remaining)]
            self._connection = None

    def load(self) -> Fault | None:
        """Start a worker and load the file; return the fault with which it did not load."""
        with suppress(Fault):
            self._loaded()
        return self._load_fault

    @property
    def load_fault(self) -> Fault | None:
        """The fault with which the file did not load; None if it loaded or was not loaded yet."""
        return self._load_fault

    def printed(self) -> bytes:
        """Return the output of the file in all its workers, cut to the limit."""
        return bytes(self._printed) + (self._connection.printed() if self._connection else b"")

    def close(self) -> None:
        """End the worker."""
        self._retire()
