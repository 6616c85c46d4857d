from __future__ import annotations

import io
import json
import math
import struct
from collections import Counter, OrderedDict, defaultdict, namedtuple
from collections.abc import Callable, Iterator
from enum import IntEnum, StrEnum
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from grader.worker.wire import (
    DTYPES,
    MAGIC,
    MAX_HEADER,
    Decoder,
    Encoder,
    InputFile,
    OutputFile,
    ProtocolError,
    Remote,
    pack,
    read_message,
)

LIMIT = 1 << 20

plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False)
    | st.text(st.characters(exclude_categories=["Cs"]))
    | st.binary(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), inner, max_size=3)
    ),
    max_leaves=20,
)


def refer(value: object) -> Remote:
    return Remote(7, type(value).__name__)


def round_trip(value: object) -> Any:
    encoder = Encoder(refer)
    node = json.loads(json.dumps(encoder.encode(value)))
    return Decoder(encoder.body, lambda remote: remote, lambda file: file).decode(node)


def reader(content: bytes) -> Callable[[int], bytes]:
    stream = io.BytesIO(content)

    def read(size: int) -> bytes:
        assert size <= LIMIT + MAX_HEADER, "more was read than the limit allows"
        found = stream.read(size)
        if len(found) < size:
            raise ConnectionResetError
        return found

    return read


@given(plain)
def test_plain_values_are_unchanged_by_a_round_trip(value: object) -> None:
    assert round_trip(value) == value


@given(
    arrays.arrays(
        st.sampled_from(sorted(DTYPES)).map(np.dtype), arrays.array_shapes(min_dims=0, max_dims=4, max_side=5)
    )
)
def test_arrays_keep_dtype_shape_and_every_bit(array: np.ndarray) -> None:
    found = round_trip(array)
    assert isinstance(found, np.ndarray)
    assert (found.dtype, found.shape) == (array.dtype, array.shape)
    assert found.tobytes() == np.ascontiguousarray(array).tobytes()


def test_a_received_array_is_writable() -> None:
    found = round_trip(np.zeros(3))
    found[0] = 1
    assert found[0] == 1


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_floats_that_json_cannot_represent_are_unchanged(number: float) -> None:
    assert repr(round_trip(number)) == repr(number)


def test_big_endian_arrays_are_converted() -> None:
    assert round_trip(np.arange(3, dtype=">i4")).tolist() == [0, 1, 2]


def test_masked_arrays_are_sent_as_their_plain_data() -> None:
    assert round_trip(np.ma.masked_array([1, 2], mask=[True, False])).tolist() == [1, 2]


@pytest.mark.parametrize("value", [np.array([1j]), np.array([object()]), object(), 2**70, (n for n in "ab")])
def test_an_object_that_is_not_plain_data_becomes_a_reference(value: object) -> None:
    assert isinstance(round_trip(value), Remote)


def test_a_dict_whose_keys_are_not_plain_data_becomes_a_reference() -> None:
    counts = {np.uint8(3): 5, b"x": 1, None: 2, (1, "a"): 3}
    assert round_trip(counts) == counts
    assert isinstance(round_trip({object(): 1}), Remote)


def test_a_deep_list_is_cut() -> None:
    deep: list[object] = []
    for _ in range(1000):
        deep = [deep]
    assert isinstance(round_trip(deep), list)


def test_a_list_of_ten_million_numbers_is_cut() -> None:
    assert len(Encoder(refer).encode([0] * 10_000_000)["l"]) < 30_000


@pytest.mark.parametrize("file", [InputFile("a.png", b"xy", as_path=True), OutputFile("b.png")])
def test_files_are_sent_by_name_and_content(file: InputFile | OutputFile) -> None:
    assert round_trip([file]) == [file]


@given(st.binary(max_size=200))
def test_random_bytes_are_refused(content: bytes) -> None:
    with pytest.raises((ProtocolError, ConnectionResetError)):
        read_message(reader(content), LIMIT)


@settings(max_examples=300)
@given(plain, st.data())
def test_a_mutated_message_is_read_or_refused_within_the_size_limit(
    value: object, data: st.DataObject
) -> None:
    encoder = Encoder(refer)
    message = bytearray(pack({"id": 1, "ok": True, "value": encoder.encode(value)}, encoder.body))
    for _ in range(data.draw(st.integers(1, 5))):
        message[data.draw(st.integers(0, len(message) - 1))] = data.draw(st.integers(0, 255))
    try:
        header, body = read_message(reader(bytes(message)), LIMIT)
        Decoder(body, lambda remote: remote).decode(header.get("value"))
    except (ProtocolError, ConnectionResetError):
        pass


nodes = st.recursive(
    st.none() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from("ltdfbasrpo_") | st.sampled_from(["at", "n"]), inner, max_size=4)
    ),
)


@given(nodes, st.binary(max_size=20))
def test_any_json_is_decoded_or_refused(node: object, body: bytes) -> None:
    try:
        Decoder(body, lambda remote: remote).decode(node)
    except ProtocolError:
        pass


@pytest.mark.parametrize(
    "node",
    [
        {"a": {"dtype": "|u1", "shape": [1 << 40, 1 << 40], "at": 0, "n": 4}},
        {"a": {"dtype": "|O8", "shape": [1], "at": 0, "n": 8}},
        {"a": {"dtype": "|u1", "shape": [-1], "at": 0, "n": 4}},
        {"a": {"dtype": "|u1", "shape": [5], "at": 2, "n": 5}},
        {"b": {"at": -1, "n": 2}},
        {"b": {"at": 0, "n": 1 << 62}},
        {"p": {"name": "../x", "as_path": False, "at": 0, "n": 0}},
        {"l": 3},
        {"unknown": 1},
        {"d": [[{"l": []}, 1]]},
        {"f": "1e5"},
    ],
)
def test_a_hostile_node_is_refused(node: object) -> None:
    with pytest.raises(ProtocolError):
        Decoder(b"abcd", lambda remote: remote).decode(node)


def test_a_message_of_four_gigabytes_is_refused_before_memory_is_allocated() -> None:
    prefix = struct.pack("!4sIQ", MAGIC, 2, 4 << 30) + b"{}"
    with pytest.raises(ProtocolError, match="4096 MiB"):
        read_message(reader(prefix), LIMIT)


def test_a_header_of_nested_brackets_is_refused() -> None:
    text = b"[" * 500_000
    with pytest.raises(ProtocolError):
        read_message(reader(struct.pack("!4sIQ", MAGIC, len(text), 0) + text), LIMIT)


class Level(IntEnum):
    HIGH = 3


class Name(StrEnum):
    CAT = "cat"


class Liar(dict[str, int]):
    """Claims to be empty, and holds something."""

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def items(self) -> Any:
        return {}.items()


Pair = namedtuple("Pair", "low high")  # noqa: PYI024 - learners write it like this


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (OrderedDict(a=1), {"a": 1}),
        (defaultdict(list, a=[1]), {"a": [1]}),
        (Counter("aab"), {"a": 2, "b": 1}),
        (Pair(0.0, 1.0), (0.0, 1.0)),
        (Level.HIGH, 3),
        (Name.CAT, "cat"),
        (np.str_("Coat"), "Coat"),
        (np.bytes_(b"x"), b"x"),
        (type("L", (list,), {})([1, 2]), [1, 2]),
        (type("F", (float,), {})(0.5), 0.5),
        (bytearray(b"ab"), b"ab"),
        (Liar(a=1), {"a": 1}),
        ({np.str_("k"): [Pair(1, 2)]}, {"k": [(1, 2)]}),
        ({Name.CAT: OrderedDict(b=Level.HIGH)}, {"cat": {"b": 3}}),
    ],
)
def test_subclasses_of_plain_types_are_sent_as_plain_data(value: object, plain: object) -> None:
    back = round_trip(value)
    assert back == plain
    assert type(back) is type(plain)


def test_a_numpy_scalar_keeps_its_dtype_although_it_is_a_float() -> None:
    back = round_trip(np.float64(0.5))
    assert isinstance(back, np.float64)


@pytest.mark.parametrize("value", [1 << 64, -(1 << 63) - 1, 10**400, -(10**4000)])
def test_an_integer_of_more_than_64_bits_stays_in_the_worker_and_is_refused_from_outside(value: int) -> None:
    encoder = Encoder(lambda each: Remote(1, type(each).__name__, {}))
    assert set(encoder.encode(value)) == {"r"}
    with pytest.raises(ProtocolError, match="64 bits"):
        Decoder(b"", lambda remote: remote).decode(value)
