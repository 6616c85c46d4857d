"""The main loop of a worker: load one file, then answer requests. The examiner trusts none of its answers.

The worker has a connected socket and holds no checks, no reference answers and no labels. The requests are
those of `grader.worker.wire`. The learner's file runs once, as the module ``submission``.
"""

from __future__ import annotations

import contextlib
import copy
import json
import os
import random
import socket
import sys
import tempfile
import types
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from grader.worker import event_loop
from grader.worker.decoder import Decoder
from grader.worker.encoder import Encoder
from grader.worker.errors import functions, refusal, report, signature_mismatch
from grader.worker.imports import ImportNotice
from grader.worker.late_weights import create_weights
from grader.worker.libraries import run_eagerly
from grader.worker.objects import describe
from grader.worker.output import Output, provide_exit
from grader.worker.screen import Screen
from grader.worker.wire import MAX_FILE, InputFile, OutputFile, Remote, pack, read_message

MAX_REQUEST = 1 << 30


class Worker:
    """Answers the requests of one examiner until the connection closes.

    Args:
        connection: A stream socket.
        scratch: An empty folder that only this worker uses.
    """

    def __init__(self, connection: socket.socket, scratch: Path) -> None:
        self._connection = connection
        self._scratch = scratch
        self._module = types.ModuleType("submission")
        sys.meta_path.insert(0, ImportNotice(self._announce_import))
        self._screen = Screen()
        self._screen.install()
        event_loop.install()
        self._output = Output()
        sys.stdout = self._output
        provide_exit()
        warnings.filterwarnings("ignore", module=r"grader\.")  # a learner cannot repair these lines
        self._objects: dict[int, object] = {}
        self._handles: dict[int, int] = {}
        self._file = ""

    def serve(self) -> None:
        """Answer requests one after another. The process ends when the examiner closes the connection."""
        while True:
            header, body = read_message(self._read, MAX_REQUEST)
            operations: dict[str, Callable[[dict[str, Any], bytes], tuple[Any, bytes]]] = {
                "load": self._load,
                "call": self._call,
                "weights": self._weights,
                "rebuild": self._rebuild,
            }
            self._output.printed, self._screen.windows = False, 0
            try:
                answer, reply = operations[header["op"]](header, body)
            except BaseException as error:  # also SystemExit and KeyboardInterrupt
                answer, reply = report(error, self._file), b""
            answer |= {"id": header["id"], "printed": self._output.printed, "windows": self._screen.windows}
            answer["shown"] = []
            for image in self._screen.take():
                answer["shown"].append({"at": len(reply), "n": len(image)})
                reply += image
            _flush()
            self._connection.sendall(pack(answer, reply))

    def _announce_import(self) -> None:
        """Notify the examiner that the worker imports TensorFlow, which takes longer than other requests."""
        self._connection.sendall(pack({"import": True}))

    def _read(self, size: int) -> bytes:
        buffer = bytearray()
        while len(buffer) < size:
            chunk = self._connection.recv(min(1 << 20, size - len(buffer)))
            if not chunk:
                # The examiner has ended or waits for the end of the output. No exit handler runs.
                os.closerange(1, 3)
                os._exit(0)
            buffer += chunk
        return bytes(buffer)

    def _load(self, header: dict[str, Any], source: bytes) -> tuple[Any, bytes]:
        os.environ.update(header["settings"])
        if header.get("eager") and "tensorflow" in sys.modules:
            run_eagerly(sys.modules["tensorflow"])
        path = self._scratch / header["main"]
        path.write_bytes(source)
        os.chdir(self._scratch)
        self._file = self._output.file = str(path)
        _reseed(header["seed"])
        self._module.__file__ = self._file
        sys.modules["submission"] = self._module
        # The real path, because inspect and TensorFlow's autograph read the source from the file.
        exec(compile(source, self._file, "exec", dont_inherit=True), self._module.__dict__)  # noqa: S102
        return {"ok": True, "value": None}, b""

    def _call(self, header: dict[str, Any], body: bytes) -> tuple[Any, bytes]:
        name = header["function"]
        if "handle" in header:
            function = getattr(self._objects[header["handle"]], name)
        elif name in self._module.__dict__:
            function = self._module.__dict__[name]
        else:
            return refusal("missing", name, functions=functions(self._file)), b""
        if not callable(function):
            return refusal("not callable", type(function).__name__), b""
        written: list[Path] = []
        decoder = Decoder(
            body, lambda remote: self._objects[remote.handle], lambda file: self._path(file, written)
        )
        args, kwargs = decoder.decode(header["args"]), decoder.decode(header["kwargs"])
        mismatch = signature_mismatch(function, args, kwargs)
        if mismatch:
            return refusal("signature", mismatch), b""
        if "seed" in header:  # trusted code, whose answer must not depend on earlier requests
            _reseed(header["seed"])
        encoder = Encoder(self._store)
        with self._answering(*decoder.decode(header.get("answer", {"l": []}))):
            value = encoder.encode(function(*args, **kwargs))
        files = [{"name": path.name, **encoder.put(_content(path))} for path in written if path.is_file()]
        after = [encoder.encode_argument(arg) for arg in args]
        return {"ok": True, "value": value, "files": files, "args": after}, encoder.body

    @contextlib.contextmanager
    def _answering(self, name: str = "", argument: object = None, value: object = None) -> Iterator[None]:
        """Replace the learner's function `name` for calls with an array that equals `argument`.

        Args:
            name: Name of the function; empty to replace none.
            argument: The array; None for every call.
            value: What such a call returns: a copy of data, or an object of an earlier call as it is. All
                other calls go to the learner's own function.
        """
        names = self._module.__dict__
        if not name:
            yield
            return
        own = names.get(name)
        is_object = any(value is each for each in self._objects.values())  # to copy a network takes too long

        def answer(*args: Any, **kwargs: Any) -> Any:
            if argument is None or any(_equal(each, argument) for each in (*args, *kwargs.values())):
                return value if is_object else copy.deepcopy(value)
            if own is None:
                raise NameError(f"name {name!r} is not defined")
            return own(*args, **kwargs)

        names[name] = answer
        try:
            yield
        finally:
            if names.get(name) is answer:
                names.pop(name) if own is None else names.update({name: own})

    def _weights(self, header: dict[str, Any], _: bytes) -> tuple[Any, bytes]:
        model: Any = self._objects[header["handle"]]
        encoder = Encoder(self._store)
        weights = [np.asarray(weight) for weight in model.get_weights()]
        if header.get("sample"):
            rng = np.random.default_rng(header["draw"])
            weights = [_sample(weight, header["sample"], rng) for weight in weights]
        value = encoder.encode(weights)
        return {"ok": True, "value": value, "files": [], "args": []}, encoder.body

    def _rebuild(self, _: dict[str, Any], recipe: bytes) -> tuple[Any, bytes]:
        from grader.worker.rebuild import build_object  # imports Keras, which most lessons do not need

        encoder = Encoder(self._store)
        value = encoder.encode(build_object(json.loads(recipe)))
        return {"ok": True, "value": value, "files": [], "args": []}, encoder.body

    def _store(self, value: object) -> Remote:
        """Return the reference to an object. An object keeps its handle, so equal handles mean one object."""
        if id(value) not in self._handles:
            create_weights(value)  # so that a model has the same weights before and after its first use
        handle = self._handles.setdefault(id(value), len(self._objects) + 1)
        self._objects[handle] = value
        kind = type(value)
        return Remote(handle, f"{kind.__module__}.{kind.__qualname__}"[:200], describe(value))

    def _path(self, file: InputFile | OutputFile, written: list[Path]) -> str | Path:
        folder = Path(tempfile.mkdtemp(dir=self._scratch))
        path = folder / file.name
        if isinstance(file, InputFile):
            path.write_bytes(file.content)
        else:
            written.append(path)
        return path if file.as_path else str(path)


def _equal(value: object, array: object) -> bool:
    """Return whether a value is an array, or converts to one, with the same elements; any dtype will do."""
    with contextlib.suppress(Exception):  # an argument of the learner's code may be any object
        return bool(np.array_equal(np.asarray(value), np.asarray(array)))
    return False


def _sample(array: np.ndarray[Any, Any], count: int, rng: np.random.Generator) -> np.ndarray[Any, Any]:
    """Return at most `count` values of an array."""
    flat = array.reshape(-1)
    return flat if flat.size <= count else flat[rng.integers(0, flat.size, count)]


def _reseed(seed: int) -> None:
    """Set the random state of Python and NumPy, and of Keras where it is imported."""
    random.seed(seed)
    np.random.seed(seed)
    if "keras" in sys.modules:
        sys.modules["keras"].utils.set_random_seed(seed)


def _flush() -> None:
    """Flush printed text, because the examiner may kill the process at any time."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(BaseException):  # learner code may have replaced the streams
            stream.flush()


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_FILE + 1)
