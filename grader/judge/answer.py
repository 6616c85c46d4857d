"""The answer of a worker to a call, read within bounds: the value, the files and the arguments.

Every part of it is a claim of the learner's process; see `grader.worker.wire`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from grader.worker.decoder import Decoder
from grader.worker.wire import MAX_FILE, OutputFile, ProtocolError, Remote


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one call.

    Attributes:
        value: The returned value.
        files: Content of the output files, by name.
        arguments: The positional arguments after the call: arrays, and None for all others.
    """

    value: Any
    files: dict[str, bytes] = field(default_factory=dict)
    arguments: list[Any] = field(default_factory=list)


def read_answer(
    header: dict[str, Any],
    body: bytes,
    args: Sequence[object],
    kwargs: Mapping[str, object],
    remote: Callable[[Remote], object],
) -> Answer:
    """Read the answer to a call.

    Args:
        header: Header of the answer.
        body: Body of the answer.
        args: The positional arguments of the call.
        kwargs: Its keyword arguments.
        remote: Converts the reference to an object of the worker into a value.

    Raises:
        ProtocolError: It is not an answer to this call.
    """
    decoder = Decoder(body, remote)
    value = decoder.decode(header.get("value"))
    expected = {each.name for each in (*args, *kwargs.values()) if isinstance(each, OutputFile)}
    files = dict(_files(header.get("files"), expected, decoder))
    return Answer(value, files, list(_arguments(header.get("args"), args, decoder)))


def _files(listed: object, expected: Collection[str], decoder: Decoder) -> Iterator[tuple[str, bytes]]:
    if type(listed) is not list or len(listed) > len(expected):
        raise ProtocolError("a list of other files than were asked for")
    for each in listed:
        name = each.get("name") if type(each) is dict else None
        if type(name) is not str or name not in expected:
            raise ProtocolError("a file that was not asked for")
        yield name, decoder.content(each, MAX_FILE)


def _arguments(listed: object, sent: Sequence[object], decoder: Decoder) -> Iterator[Any]:
    if type(listed) is not list or len(listed) != len(sent):
        raise ProtocolError("a list of other arguments than were sent")
    for node, argument in zip(listed, sent, strict=True):
        after = decoder.decode(node)
        if after is not None and not (type(after) is type(argument) is np.ndarray):
            raise ProtocolError("an argument of another type than was sent")
        yield after
