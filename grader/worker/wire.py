"""Plain data between the trusted examiner and an untrusted worker. Nothing is ever unpickled.

A frame is ``b"CVG1"``, the length of the header (4 bytes, big-endian), the length of the body
(8 bytes), the header (JSON, UTF-8) and the body (raw bytes that the header points into).

Requests, each answered by one frame with the same ``id``::

    {"id", "op": "load", "main", "size", "settings"}        body: the source of the file
    {"id", "op": "call", "function", "args", "kwargs"}      body: arrays and input files
    {"id", "op": "weights", "handle"}                       the weights of a model kept by the worker

    answers: {"id", "ok": true, "value", "files", "args"}   body: arrays and written files
             {"id", "ok": false, "error": {"kind", "type", "message", "frames", "names"}}

Values are JSON scalars or an object with exactly one key::

    {"l": [...]} list        {"t": [...]} tuple           {"d": [[key, value], ...]} dict
    {"f": "nan"} float that JSON cannot write             {"b": {"at", "n"}} bytes
    {"a": {"dtype", "shape", "at", "n"}} array            {"s": array} NumPy scalar
    {"r": {"handle", "type", "about"}} an object that stays in the worker
    {"p": {"name", "at", "n", "kind"}} a file that the worker writes first; its path is passed
    {"o": {"name", "kind"}} a path to write to; the file comes back in ``files``

`decode` meets bytes that a hostile program chose: it bounds depth, number of nodes, lengths and
sizes before it allocates, and raises `ProtocolError` for everything it does not know.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NoReturn, Protocol

import numpy as np

MAGIC = b"CVG1"
PREFIX = struct.Struct("!4sIQ")
MAX_HEADER = 1 << 20
MAX_DEPTH = 8
MAX_NODES = 20_000
MAX_TEXT = 200_000
KEYS = (str, int, float, bool, type(None), bytes, tuple)
DTYPES = frozenset(
    ["|b1", "|u1", "|i1", "<u2", "<u4", "<u8", "<i2", "<i4", "<i8", "<f2", "<f4", "<f8"],
)
"""Array types that cross: plain numbers, little-endian."""


class ProtocolError(Exception):
    """The other side sent something that is not a frame of this protocol."""


@dataclass(frozen=True, slots=True)
class Remote:
    """An object that only exists in the worker: a model, a generator, anything that is not plain data.

    Attributes:
        handle: Number under which the worker keeps it.
        type: Its type, as ``module.Name``; the learner's claim.
        about: What the worker says of the kinds it knows, see `grader.worker.objects`.
    """

    handle: int
    type: str
    about: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file for the learner's function to read: the worker writes it and passes the path.

    Attributes:
        name: File name without folders.
        content: The bytes.
        as_path: Pass a `pathlib.Path` instead of a `str`.
    """

    name: str
    content: bytes
    as_path: bool = False


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A path for the learner's function to write to.

    Attributes:
        name: File name without folders.
        as_path: Pass a `pathlib.Path` instead of a `str`.
    """

    name: str
    as_path: bool = False


class _Reader(Protocol):
    def __call__(self, size: int, /) -> bytes: ...


def pack(header: dict[str, Any], body: bytes = b"") -> bytes:
    """A frame as bytes."""
    text = json.dumps(header, separators=(",", ":"), allow_nan=False).encode()
    return PREFIX.pack(MAGIC, len(text), len(body)) + text + body


def read_message(read: _Reader, max_body: int) -> tuple[dict[str, Any], bytes]:
    """Read one frame.

    Args:
        read: Returns exactly as many bytes as asked for, or raises.
        max_body: The largest body that is accepted, in bytes. Nothing is allocated for a larger one.

    Raises:
        WireError: The bytes are no frame, or one that is too large.
    """
    magic, header_size, body_size = PREFIX.unpack(read(PREFIX.size))
    if magic != MAGIC or header_size > MAX_HEADER:
        raise ProtocolError("not a frame")
    if body_size > max_body:
        raise ProtocolError(f"the value is too large: {body_size >> 20} MiB, at most {max_body >> 20} MiB")
    try:
        header = json.loads(read(header_size), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise ProtocolError("the header is not JSON") from None
    if type(header) is not dict:
        raise ProtocolError("the header is not an object")
    return header, read(body_size)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


class Encoder:
    """Turns values into nodes and collects the bytes that they point to.

    Args:
        keep: Called for an object that is not plain data; returns the `Remote` that stands for it.
    """

    def __init__(self, keep: Callable[[object], Remote]) -> None:
        self._keep = keep
        self._chunks: list[bytes] = []
        self._size = 0
        self._nodes = 0

    @property
    def body(self) -> bytes:
        """Everything that the nodes point into."""
        return b"".join(self._chunks)

    def put(self, content: bytes) -> dict[str, int]:
        """Append bytes to the body; returns where they are."""
        place = {"at": self._size, "n": len(content)}
        self._chunks.append(content)
        self._size += len(content)
        return place

    def encode(self, value: Any, depth: int = 0) -> Any:
        """The node of a value. What is too deep, too long or unknown becomes a `Remote`."""
        self._nodes += 1
        if self._nodes > MAX_NODES or depth > MAX_DEPTH:
            return self._remote(value)
        kind = type(value)
        if value is None or kind is bool:
            return value
        if kind is int:
            return value if -(1 << 63) <= value < (1 << 64) else self._remote(value)
        if kind is float:
            return value if math.isfinite(value) else {"f": repr(value)}
        if kind is str:
            return self._text(value)
        if kind in (list, tuple):
            items = [self.encode(item, depth + 1) for item in _few(value)]
            return {"l" if kind is list else "t": items}
        if kind is dict and all(map(_is_plain_key, _few(value))):
            pairs = _few(value.items())
            return {"d": [[self.encode(key, depth + 1), self.encode(item, depth + 1)] for key, item in pairs]}
        if kind in (bytes, bytearray):
            return {"b": self.put(bytes(value))}
        if isinstance(value, np.generic) and value.dtype.str in DTYPES:
            return {"s": self._array(np.asarray(value))}
        if isinstance(value, np.ndarray):
            return self._ndarray(value)
        if isinstance(value, InputFile):
            return {"p": {"name": value.name, "as_path": value.as_path, **self.put(value.content)}}
        if isinstance(value, OutputFile):
            return {"o": {"name": value.name, "as_path": value.as_path}}
        return self._remote(value)

    def _text(self, value: str) -> Any:
        if len(value) > MAX_TEXT:
            return self._remote(value)
        # A lone surrogate is legal in Python and not in UTF-8.
        return value.encode("utf-8", "replace").decode()

    def _ndarray(self, value: np.ndarray[Any, Any]) -> Any:
        # Masked arrays, subclasses and memory-maps are judged by their plain data.
        plain = np.ndarray.view(value, np.ndarray)
        if plain.dtype.byteorder == ">":
            plain = plain.astype(plain.dtype.newbyteorder("<"))
        if plain.dtype.str not in DTYPES:
            return self._remote(value)
        return self._array(plain)

    def _array(self, array: np.ndarray[Any, Any]) -> Any:
        place = self.put(np.ascontiguousarray(array).tobytes())
        return {"a": {"dtype": array.dtype.str, "shape": list(array.shape), **place}}

    def _remote(self, value: object) -> Any:
        remote = value if isinstance(value, Remote) else self._keep(value)
        return {"r": {"handle": remote.handle, "type": remote.type, "about": remote.about}}


def _is_plain_key(key: object) -> bool:
    return type(key) in KEYS or isinstance(key, np.generic)


def _few(items: Any) -> Any:
    """At most one more than may cross, so that a list of ten million numbers is not walked."""
    return [item for _, item in zip(range(MAX_NODES + 1), items, strict=False)]


class Decoder:
    """Turns nodes back into values.

    Args:
        body: The body of the frame.
        remote: Turns the contents of an ``r`` node into a value.
        file: Turns the contents of a ``p`` or ``o`` node into a value; refused when absent.
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

    def decode(self, node: Any, depth: int = 0) -> Any:
        """The value of a node.

        Raises:
            WireError: It is not a node of this protocol, or too deep, or too large.
        """
        self._nodes += 1
        if self._nodes > 3 * MAX_NODES or depth > MAX_DEPTH + 2:
            raise ProtocolError("the value is too deep or has too many parts")
        if node is None or type(node) in (bool, int, float):
            return node
        if type(node) is str:
            if len(node) > MAX_TEXT:
                raise ProtocolError("a text is too long")
            return node
        if type(node) is not dict or len(node) != 1:
            raise ProtocolError("not a node")
        ((kind, inner),) = node.items()
        reader = getattr(self, f"_read_{kind}", None) if kind in "ltdfbasrpo" else None
        if reader is None:
            raise ProtocolError("a node of unknown kind")
        try:
            return reader(inner, depth)
        except (KeyError, TypeError, AttributeError, ValueError, OverflowError):
            raise ProtocolError(f"a malformed {kind!r} node") from None

    def _read_l(self, inner: Any, depth: int) -> list[Any]:
        if type(inner) is not list:
            raise ProtocolError("a malformed list")
        return [self.decode(item, depth + 1) for item in inner]

    def _read_t(self, inner: Any, depth: int) -> tuple[Any, ...]:
        return tuple(self._read_l(inner, depth))

    def _read_d(self, inner: Any, depth: int) -> dict[Any, Any]:
        pairs = self._read_l([{"t": pair} for pair in inner], depth)
        result: dict[Any, Any] = {}
        for key, value in pairs:
            if not _is_plain_key(key):
                raise ProtocolError("a key of a dict is not plain")
            result[key] = value
        return result

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
            raise ProtocolError("an impossible shape")
        raw = self._slice(inner)
        if math.prod(shape) * np.dtype(dtype).itemsize != len(raw):
            raise ProtocolError("an array whose size does not fit its shape")
        return np.frombuffer(raw, dtype=dtype).reshape(shape).copy()

    def _read_s(self, inner: Any, depth: int) -> Any:
        array = self.decode(inner, depth + 1)
        if type(array) is not np.ndarray or array.ndim:
            raise ProtocolError("not a NumPy scalar")
        return array[()]

    def _read_r(self, inner: Any, _: int) -> object:
        handle, kind, about = inner["handle"], inner["type"], inner["about"]
        if type(handle) is not int or type(kind) is not str or type(about) is not dict:
            raise ProtocolError("a malformed object")
        return self._remote(Remote(handle, kind[:200], about))

    def _read_p(self, inner: Any, _: int) -> object:
        if self._file is None:
            raise ProtocolError("files do not travel this way")
        return self._file(InputFile(str(inner["name"]), bytes(self._slice(inner)), bool(inner["as_path"])))

    def _read_o(self, inner: Any, _: int) -> object:
        if self._file is None:
            raise ProtocolError("files do not travel this way")
        return self._file(OutputFile(str(inner["name"]), bool(inner["as_path"])))

    def _slice(self, place: Any) -> memoryview:
        at, n = place["at"], place["n"]
        if type(at) is not int or type(n) is not int or at < 0 or n < 0 or at + n > len(self._body):
            raise ProtocolError("bytes outside the body")
        return self._body[at : at + n]
