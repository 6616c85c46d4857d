"""Nodes of the protocol as values, within bounds; see `grader.worker.wire`."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.worker.wire import (
    DTYPES,
    MAX_DEPTH,
    MAX_INTEGER,
    MAX_NODES,
    MAX_TEXT,
    MIN_INTEGER,
    InputFile,
    OutputFile,
    ProtocolError,
    Remote,
    is_plain_key,
)

MAX_TUPLE_KEYS = 1000
"""Largest number of dict keys that are tuples. Python's hash of a tuple is not salted, so a worker could send
many tuples with one hash, and a dict of them takes quadratic time."""

MAX_EMPTY = 1 << 24
"""Largest product of the sides of an array without elements, which costs its sender nothing."""

MAX_HANDLE = 1 << 31


class Decoder:
    """Converts the nodes of one message back into values, in the order in which they were encoded.

    Args:
        body: Body of the message.
        remote: Converts the reference of an ``r`` node into a value.
        file: Converts the file of a ``p`` or ``o`` node into a value. Without it such nodes are an error.
    """

    def __init__(
        self,
        body: bytes,
        remote: Callable[[Remote], object],
        file: Callable[[InputFile | OutputFile], object] | None = None,
    ) -> None:
        self._body = memoryview(body)
        self._remote = remote
        self._file = file
        self._nodes = 0
        self._position = 0

    def decode(self, node: Any, depth: int = 0) -> Any:
        """Return the value of a node.

        Raises:
            ProtocolError: The node is malformed, too deep or too large.
        """
        self._nodes += 1
        if self._nodes > 3 * MAX_NODES or depth > MAX_DEPTH + 2:
            raise ProtocolError("the value is nested too deeply or has too many parts")
        if node is None or type(node) in (bool, float):
            return node
        if type(node) is int:
            if not MIN_INTEGER <= node <= MAX_INTEGER:
                raise ProtocolError("an integer of more than 64 bits")
            return node
        if type(node) is str:
            if len(node) > MAX_TEXT:
                raise ProtocolError("a string is too long")
            return node
        if type(node) is not dict or len(node) != 1:
            raise ProtocolError("not a node")
        ((kind, inner),) = node.items()
        reader = getattr(self, f"_read_{kind}", None) if kind in "ltdfbasrpo" else None
        if reader is None:
            raise ProtocolError("a node of an unknown kind")
        try:
            return reader(inner, depth)
        except (KeyError, TypeError, AttributeError, ValueError, OverflowError):
            raise ProtocolError(f"a malformed {kind!r} node") from None

    def content(self, location: Any, limit: int) -> bytes:
        """Return the bytes at an offset ``at`` with a length ``n``.

        Raises:
            ProtocolError: They are outside the body, overlap with earlier ones, or are more than `limit`.
        """
        try:
            found = self._slice(location)
        except (KeyError, TypeError):
            raise ProtocolError("a malformed location") from None
        if len(found) > limit:
            raise ProtocolError("a file is too large")
        return bytes(found)

    def _read_l(self, inner: Any, depth: int) -> list[Any]:
        if type(inner) is not list:
            raise ProtocolError("a malformed list")
        return [self.decode(item, depth + 1) for item in inner]

    def _read_t(self, inner: Any, depth: int) -> tuple[Any, ...]:
        return tuple(self._read_l(inner, depth))

    def _read_d(self, inner: Any, depth: int) -> dict[Any, Any]:
        # The encoder does not count a pair as a level: its items are one level below the dict.
        pairs = self._read_l([{"t": pair} for pair in inner], depth - 1)
        if not all(is_plain_key(key) for key, _ in pairs):
            raise ProtocolError("a dict has a key that is not plain data")
        if sum(type(key) is tuple for key, _ in pairs) > MAX_TUPLE_KEYS:
            raise ProtocolError("a dict has too many keys that are tuples")
        return dict(pairs)

    def _read_f(self, inner: Any, _: int) -> float:
        if inner not in ("nan", "inf", "-inf"):
            raise ProtocolError("not a float")
        return float(inner)

    def _read_b(self, inner: Any, _: int) -> bytes:
        return bytes(self._slice(inner))

    def _read_a(self, inner: Any, _: int) -> np.ndarray[Any, Any]:
        dtype, shape = inner["dtype"], inner["shape"]
        if dtype not in DTYPES or type(shape) is not list or len(shape) > 8:
            raise ProtocolError("a malformed array")
        if any(type(side) is not int or side < 0 for side in shape):
            raise ProtocolError("an invalid shape")
        if math.prod(side or 1 for side in shape) > max(MAX_EMPTY, len(self._body)):
            raise ProtocolError("an array that is too large")
        raw = self._slice(inner)
        if math.prod(shape) * np.dtype(dtype).itemsize != len(raw):
            raise ProtocolError("an array whose size does not match its shape")
        array = np.frombuffer(raw, dtype=dtype).reshape(shape)
        # Bytes other than 0 and 1 would be truth values that equal neither.
        return np.asarray(array.view("u1") != 0) if array.dtype == np.bool_ else array.copy()

    def _read_s(self, inner: Any, depth: int) -> Any:
        array = self.decode(inner, depth + 1)
        if type(array) is not np.ndarray or array.ndim:
            raise ProtocolError("not a NumPy scalar")
        return array[()]

    def _read_r(self, inner: Any, _: int) -> object:
        handle, kind, about = inner["handle"], inner["type"], inner["about"]
        if type(handle) is not int or type(kind) is not str or type(about) is not dict:
            raise ProtocolError("a malformed object")
        if not 0 < handle <= MAX_HANDLE:
            raise ProtocolError("an object that cannot exist")
        return self._remote(Remote(handle, kind[:200], about))

    def _read_p(self, inner: Any, _: int) -> object:
        if self._file is None:
            raise ProtocolError("an answer cannot contain a file node")
        return self._file(InputFile(str(inner["name"]), bytes(self._slice(inner)), bool(inner["as_path"])))

    def _read_o(self, inner: Any, _: int) -> object:
        if self._file is None:
            raise ProtocolError("an answer cannot contain a file node")
        return self._file(OutputFile(str(inner["name"]), bool(inner["as_path"])))

    def _slice(self, location: Any) -> memoryview:
        at, n = location["at"], location["n"]
        if type(at) is not int or type(n) is not int or at < 0 or n < 0 or at + n > len(self._body):
            raise ProtocolError("bytes outside the body")
        if at < self._position:
            raise ProtocolError("bytes that belong to another part")
        self._position = at + n
        return self._body[at : at + n]
