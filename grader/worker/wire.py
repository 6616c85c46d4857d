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
             ``seed``: reset the random state,   ``args``: the positional arguments after the call,
             ``handle`` of an object: call its   arrays only, null for all others;
             method of that name, and            body: arrays and written files
             ``answer``, a list of a function's
             name, an array or null, and the
             value that it returns for this
             array, or always, during the call;
             body: arrays and input files
``weights``  ``handle`` of a model; optionally   ``value``: a list of arrays; ``files`` and ``args``: empty
             ``sample``, the number of values
             of each array, and ``draw``, a
             seed for their positions
``rebuild``  body: a recipe, see                 ``value``: the object; ``files`` and ``args``: empty
             `grader.worker.rebuild`
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

A value is null, a boolean, a finite number, a string, or an object with exactly one key. ``at`` and ``n``
are an offset and a length in the body. The parts of the body that ``value``, ``files`` and ``args`` refer to
follow each other in this order and do not overlap, so a receiver never decodes more bytes than were sent::

    {"l": [value, ...]}                          list
    {"t": [value, ...]}                          tuple
    {"d": [[key, value], ...]}                   dict
    {"f": "nan" | "inf" | "-inf"}                float that JSON cannot represent
    {"b": {"at", "n"}}                           bytes
    {"a": {"dtype", "shape", "at", "n"}}         array, little-endian, in C order
    {"s": {"a": ...}}                            NumPy scalar, as an array without axes
    {"r": {"handle", "type", "about"}}           object that stays in the worker, always with the same handle
    {"p": {"name", "as_path", "at", "n"}}        input file: the worker writes it and passes its path
    {"o": {"name", "as_path"}}                   path of an output file, which the answer lists in ``files``

`read_message` and `grader.worker.decoder.Decoder` read bytes that a hostile program chose. They limit depth,
numbers, lengths and sizes before they allocate memory, and raise `ProtocolError` for anything else.
"""

from __future__ import annotations

import json
import math
import re
import struct
from dataclasses import dataclass, field
from typing import Any, NoReturn, Protocol

import numpy as np

MAGIC = b"CVG1"
PREFIX = struct.Struct("!4sIQ")
MAX_HEADER = 1 << 20
MAX_NESTING = 64
"""Deepest nesting of a header. A value of `MAX_DEPTH` levels needs 35."""
MAX_DEPTH = 8
MAX_NODES = 20_000
"""Largest number of values in one message. Longer lists are cut and deeper values stay in the worker."""
MAX_TEXT = 200_000
MAX_FILE = 64 << 20
"""Largest file that a function may write, in bytes: the limit of file sizes in a worker."""
MIN_INTEGER, MAX_INTEGER = -(1 << 63), (1 << 64) - 1
"""Integers that are sent; one of more bits stays in the worker."""

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
"""Half of a character in JSON: alone, or one of a pair."""

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
    if magic != MAGIC:
        raise ProtocolError("not a message")
    if header_size > MAX_HEADER:
        limit = f"at most {MAX_HEADER >> 20} MiB of text and lists"
        raise ProtocolError(f"the value is too large: {header_size >> 20} MiB, {limit}")
    if body_size > max_body:
        raise ProtocolError(f"the value is too large: {body_size >> 20} MiB, at most {max_body >> 20} MiB")
    try:
        # Of bytes, `json` accepts other encodings, and half characters in UTF-8.
        text = read(header_size).decode()
        header = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise ProtocolError("the header is not JSON") from None
    if type(header) is not dict:
        raise ProtocolError("the header is not an object")
    _expect_bounded(header)
    if _SURROGATE.search(text):
        header = _without_lone_surrogates(header)
    return header, read(body_size)


def _without_lone_surrogates(header: dict[str, Any]) -> dict[str, Any]:
    """Replace what is half of a character. JSON and Python allow it in a text, and UTF-8 does not.

    An exception may have one in its message, so a header with one is not an error.
    """
    plain: dict[str, Any] = json.loads(json.dumps(header, ensure_ascii=False).encode("utf-8", "replace"))
    return plain


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _expect_bounded(header: dict[str, Any]) -> None:
    """Refuse a header that is nested too deeply or has a number of more than 64 bits, wherever it is.

    Raises:
        ProtocolError: It is or has.
    """
    level: list[Any] = [header]
    for _ in range(MAX_NESTING):
        inner: list[Any] = []
        for each in level:
            kind = type(each)
            if kind is dict:
                inner += each.values()
            elif kind is list:
                inner += each
            elif kind is int and not MIN_INTEGER <= each <= MAX_INTEGER:
                raise ProtocolError("an integer of more than 64 bits")
            elif kind is float and not math.isfinite(each):
                raise ProtocolError("a number that is not finite")
        if not inner:
            return
        level = inner
    raise ProtocolError("the header is nested too deeply")


def is_plain_key(key: object) -> bool:
    """Return whether a value can be the key of a dict that is sent."""
    return isinstance(key, (*KEYS, np.generic))
