"""Values as nodes of the protocol; see `grader.worker.wire`."""

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
    Remote,
    is_plain_key,
)


class Encoder:
    """Converts values into JSON nodes and collects the body that the nodes refer to.

    Args:
        refer: Called for an object that is not plain data; returns the `Remote` to send instead.
    """

    def __init__(self, refer: Callable[[object], Remote]) -> None:
        self._refer = refer
        self._chunks: list[bytes] = []
        self._size = 0
        self._nodes = 0

    @property
    def body(self) -> bytes:
        """The bytes that the nodes refer to."""
        return b"".join(self._chunks)

    def put(self, content: bytes) -> dict[str, int]:
        """Append bytes to the body; return their offset ``at`` and length ``n``."""
        location = {"at": self._size, "n": len(content)}
        self._chunks.append(content)
        self._size += len(content)
        return location

    def encode_argument(self, value: object) -> Any:
        """Return the node of an argument after a call: that of an array, and null for all others.

        It does not count as a part of the returned value, so a long list hides no argument.
        """
        if not isinstance(value, np.ndarray):
            return None
        plain = _transferable(value)
        return None if plain is None else self._array(plain)

    def encode(self, value: Any, depth: int = 0) -> Any:
        """Return the node of a value. A value that is too deep or of an unknown type becomes a `Remote`."""
        self._nodes += 1
        if self._nodes > MAX_NODES or depth > MAX_DEPTH:
            return self._remote(value)
        if isinstance(value, np.generic) and value.dtype.str in DTYPES:
            return {"s": self._array(np.asarray(value))}
        value = _plain(value)
        kind = type(value)
        if value is None or kind is bool:
            return value
        if kind is int:
            return value if MIN_INTEGER <= value <= MAX_INTEGER else self._remote(value)
        if kind is float:
            return value if math.isfinite(value) else {"f": repr(value)}
        if kind is str:
            return self._text(value)
        if kind in (list, tuple):
            items = [self.encode(item, depth + 1) for item in _cut(value)]
            return {"l" if kind is list else "t": items}
        if kind is dict and all(map(is_plain_key, _cut(value))):
            return self._dict(value, depth)
        if kind is bytes:
            return {"b": self.put(value)}
        if isinstance(value, np.ndarray):
            return self._ndarray(value)
        if isinstance(value, InputFile):
            return {"p": {"name": value.name, "as_path": value.as_path, **self.put(value.content)}}
        if isinstance(value, OutputFile):
            return {"o": {"name": value.name, "as_path": value.as_path}}
        return self._remote(value)

    def _dict(self, value: dict[Any, Any], depth: int) -> Any:
        pairs = []
        for key, item in _cut(value.items()):
            node = self.encode(key, depth + 1)
            if type(node) is dict and "r" in node:  # too deep, too long or one too many
                return self._remote(value)
            pairs.append([node, self.encode(item, depth + 1)])
        return {"d": pairs}

    def _text(self, value: str) -> Any:
        if len(value) > MAX_TEXT:
            return self._remote(value)
        # Python allows a lone surrogate, UTF-8 does not.
        return value.encode("utf-8", "replace").decode()

    def _ndarray(self, value: np.ndarray[Any, Any]) -> Any:
        plain = _transferable(value)
        return self._remote(value) if plain is None else self._array(plain)

    def _array(self, array: np.ndarray[Any, Any]) -> Any:
        location = self.put(np.ascontiguousarray(array).tobytes())
        return {"a": {"dtype": array.dtype.str, "shape": list(array.shape), **location}}

    def _remote(self, value: object) -> Any:
        remote = value if isinstance(value, Remote) else self._refer(value)
        return {"r": {"handle": remote.handle, "type": remote.type, "about": remote.about}}


def _transferable(value: np.ndarray[Any, Any]) -> np.ndarray[Any, Any] | None:
    """Return an array as plain data that can be sent; None if its dtype cannot.

    Masked arrays, other subclasses and memory maps are sent as their plain data.
    """
    plain = np.ndarray.view(value, np.ndarray)
    if plain.dtype.byteorder == ">":
        plain = plain.astype(plain.dtype.newbyteorder("<"))
    return plain if plain.dtype.str in DTYPES else None


def _plain(value: Any) -> Any:
    """Return a value of a plain type for one of a subclass: an OrderedDict is a dict, a np.str_ is a str.

    The methods of the plain types are called, not those of the subclass, which may have changed them.
    """
    kind = type(value)
    if kind in _PLAIN:
        return value
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int):
        return int.__index__(value)
    if isinstance(value, float):
        return float.__float__(value)
    if isinstance(value, (bytes, bytearray)):
        return bytes(memoryview(value))
    if isinstance(value, list):
        return list(list.__iter__(value))
    if isinstance(value, tuple):
        return tuple(tuple.__iter__(value))
    if isinstance(value, dict):
        return {key: dict.__getitem__(value, key) for key in dict.__iter__(value)}
    return value


_PLAIN = frozenset({type(None), bool, int, float, str, list, tuple, dict, bytes})


def _cut(items: Any) -> list[Any]:
    """Return at most one item more than allowed, so that a list of ten million numbers costs nothing."""
    return [item for _, item in zip(range(MAX_NODES + 1), items, strict=False)]
