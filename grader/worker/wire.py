"""The protocol between the trusted examiner and an untrusted worker: plain data, never pickle.

A message is ``b"CVG1"``, the length of the header (4 bytes, big-endian), the length of the body
(8 bytes), the header (a JSON object, UTF-8) and the body (raw bytes that the header refers to).

The worker answers each request with one message that has the same ``id``:

===========  ==================================  ===================================================
``op``       request, besides ``id`` and ``op``  answer, besides ``id`` and ``"ok": true``
===========  ==================================  ===================================================
``load``     ``main``, ``seed``, ``settings``,   ``value``: null
             ``eager``; body: the source of the
             file
``call``     ``function``, ``args`` (a list),    ``value``: the returned value;
             ``kwargs`` (a dict), optionally     ``files``: a list of ``{"name", "at", "n"}``;
             ``seed``: reset the random state;   ``args``: the positional arguments after the call,
             body: arrays and input files        arrays only, null for all others;
                                                 body: arrays and written files
``weights``  ``handle`` of a model; optionally   ``value``: a list of arrays; ``files``: empty
             ``sample``, the number of values
             of each array, and ``draw``, a
             seed for their positions
===========  ==================================  ===================================================

Before its answer, a worker may send ``{"import": true}`` once: it imports TensorFlow, which takes longer.

The answer to a request that failed is ``{"id", "ok": false, "error"}``. ``error`` has these fields:

- ``kind``: ``missing``, ``not callable``, ``signature``, ``stub``, ``exit``, ``memory`` or ``raised``;
- ``type`` and ``message`` of the exception, with Python's suggestion ("Did you mean: 'x'?"). For
  ``signature`` the message is the signature and, on the next line, why the call does not fit it;
- ``frames``: ``[line number, function, source line]`` for each line of the learner in the traceback;
- ``outside``: the line outside every function that led to the exception, 0 if there is none;
- ``functions``, only for ``missing``: ``[name, line number, place]`` for each function of the file; the place
  is empty at the top level, else ``class Name``, ``def name`` or ``if``.

Every answer has three more fields: ``printed``, whether the learner's file has printed something;
``windows``, how many windows it has opened; and ``shown``, a list of ``{"at", "n"}``: PNG files of the images
in these windows; see `grader.worker.screen`.

A value is null, a boolean, a number, a string, or an object with exactly one key. ``at`` and ``n`` are an
offset and a length in the body::

    {"l": [value, ...]}                          list
    {"t": [value, ...]}                          tuple
    {"d": [[key, value], ...]}                   dict
    {"f": "nan" | "inf" | "-inf"}                float that JSON cannot represent
    {"b": {"at", "n"}}                           bytes
    {"a": {"dtype", "shape", "at", "n"}}         array, little-endian, in C order
    {"s": {"a": ...}}                            NumPy scalar, as an array without axes
    {"r": {"handle", "type", "about"}}           object that stays in the worker
    {"p": {"name", "as_path", "at", "n"}}        input file: the worker writes it and passes its path
    {"o": {"name", "as_path"}}                   path of an output file, which the answer lists in ``files``

`Decoder` reads bytes that a hostile program chose. It limits depth, number of nodes, lengths and sizes before
it allocates memory, and raises `ProtocolError` for anything else.
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
"""Largest number of values in one message. Longer lists are cut and deeper values stay in the worker."""
MAX_TEXT = 200_000
MIN_INTEGER, MAX_INTEGER = -(1 << 63), (1 << 64) - 1
"""Integers that are sent; one of more bits stays in the worker."""

KEYS = (str, int, float, bool, type(None), bytes, tuple)
DTYPES = frozenset(
    ["|b1", "|u1", "|i1", "<u2", "<u4", "<u8", "<i2", "<i4", "<i8", "<f2", "<f4", "<f8"],
)
"""Array types that are transferred: booleans, integers and floats, little-endian."""


class ProtocolError(Exception):
    """The other side sent something that is not a message of this protocol."""


@dataclass(frozen=True, slots=True)
class Remote:
    """A reference to an object that stays in the worker: a model, a generator, anything but plain data.

    Attributes:
        handle: Number under which the worker stores it.
        type: Its type as ``module.Name``, as the worker claims.
        about: Its description by the worker, see `grader.worker.objects`.
    """

    handle: int
    type: str
    about: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class InputFile:
    """An argument for a function that reads a file: the worker writes the file and passes its path.

    Attributes:
        name: File name without folders.
        content: Content of the file.
        as_path: Pass a `pathlib.Path` instead of a `str`.
    """

    name: str
    content: bytes
    as_path: bool = False


@dataclass(frozen=True, slots=True)
class OutputFile:
    """An argument for a function that writes a file: the worker passes a path in an empty folder.

    Attributes:
        name: File name without folders.
        as_path: Pass a `pathlib.Path` instead of a `str`.
    """

    name: str
    as_path: bool = False


class _Reader(Protocol):
    def __call__(self, size: int, /) -> bytes: ...


def pack(header: dict[str, Any], body: bytes = b"") -> bytes:
    """Return a message as bytes."""
    text = json.dumps(header, separators=(",", ":"), allow_nan=False).encode()
    return PREFIX.pack(MAGIC, len(text), len(body)) + text + body


def read_message(read: _Reader, max_body: int) -> tuple[dict[str, Any], bytes]:
    """Read one message.

    Args:
        read: Returns exactly the requested number of bytes, or raises.
        max_body: Largest accepted body, in bytes. No memory is allocated for a larger one.

    Returns:
        Header and body.

    Raises:
        ProtocolError: The bytes are not a message, or the message is too large.
    """
    magic, header_size, body_size = PREFIX.unpack(read(PREFIX.size))
    if magic != MAGIC or header_size > MAX_HEADER:
        raise ProtocolError("not a message")
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
        if kind is dict and all(map(_is_plain_key, _cut(value))):
            pairs = _cut(value.items())
            return {"d": [[self.encode(key, depth + 1), self.encode(item, depth + 1)] for key, item in pairs]}
        if kind is bytes:
            return {"b": self.put(value)}
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
        # Python allows a lone surrogate, UTF-8 does not.
        return value.encode("utf-8", "replace").decode()

    def _ndarray(self, value: np.ndarray[Any, Any]) -> Any:
        # Masked arrays, other subclasses and memory maps are sent as their plain data.
        plain = np.ndarray.view(value, np.ndarray)
        if plain.dtype.byteorder == ">":
            plain = plain.astype(plain.dtype.newbyteorder("<"))
        if plain.dtype.str not in DTYPES:
            return self._remote(value)
        return self._array(plain)

    def _array(self, array: np.ndarray[Any, Any]) -> Any:
        location = self.put(np.ascontiguousarray(array).tobytes())
        return {"a": {"dtype": array.dtype.str, "shape": list(array.shape), **location}}

    def _remote(self, value: object) -> Any:
        remote = value if isinstance(value, Remote) else self._refer(value)
        return {"r": {"handle": remote.handle, "type": remote.type, "about": remote.about}}


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


def _is_plain_key(key: object) -> bool:
    return isinstance(key, (*KEYS, np.generic))


def _cut(items: Any) -> list[Any]:
    """Return at most one item more than allowed, so that a list of ten million numbers costs nothing."""
    return [item for _, item in zip(range(MAX_NODES + 1), items, strict=False)]


class Decoder:
    """Converts nodes back into values.

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
                raise ProtocolError("a dict has a key that is not plain data")
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
            raise ProtocolError("an invalid shape")
        raw = self._slice(inner)
        if math.prod(shape) * np.dtype(dtype).itemsize != len(raw):
            raise ProtocolError("an array whose size does not match its shape")
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
        return self._body[at : at + n]
