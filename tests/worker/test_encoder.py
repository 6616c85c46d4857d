from __future__ import annotations

import json
import math
from collections import Counter, OrderedDict, defaultdict, namedtuple
from collections.abc import Iterator
from enum import IntEnum, StrEnum
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from messages import plain, refer

from grader.worker.decoder import Decoder
from grader.worker.encoder import Encoder
from grader.worker.wire import DTYPES, MAX_DEPTH, MAX_NODES, MAX_TEXT, InputFile, OutputFile, Remote


def round_trip(value: object) -> Any:
    encoder = Encoder(refer)
    node = json.loads(json.dumps(encoder.encode(value)))
    return Decoder(encoder.body, lambda remote: remote, lambda file: file).decode(node)


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


def test_a_deep_dict_is_cut_one_level_before_a_deep_list() -> None:
    deep_dict: Any = {}
    deep_list: Any = []
    for _ in range(1000):
        deep_dict, deep_list = {"config": deep_dict}, [deep_list]
    # The keys of a dict are one level below it, as its values are.
    assert levels(round_trip(deep_dict), "config") == MAX_DEPTH
    assert levels(round_trip(deep_list), 0) == MAX_DEPTH + 1


def levels(value: Any, key: object) -> int:
    """Return how many levels of a value arrived as plain data."""
    return 0 if isinstance(value, Remote) else 1 + levels(value[key], key)


@pytest.mark.parametrize("key", [1 << 64, "x" * (MAX_TEXT + 1)])
def test_a_dict_with_a_key_that_cannot_be_sent_becomes_a_reference(key: object) -> None:
    assert isinstance(round_trip({key: 1}), Remote)
    assert isinstance(round_trip([{key: 1}])[0], Remote)


def test_a_dict_of_too_many_keys_becomes_a_reference() -> None:
    assert isinstance(round_trip(dict.fromkeys(range(MAX_NODES))), Remote)


def test_a_list_of_ten_million_numbers_is_cut() -> None:
    assert len(Encoder(refer).encode([0] * 10_000_000)["l"]) < 30_000


@pytest.mark.parametrize("file", [InputFile("a.png", b"xy", as_path=True), OutputFile("b.png")])
def test_files_are_sent_by_name_and_content(file: InputFile | OutputFile) -> None:
    assert round_trip([file]) == [file]


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
def test_an_integer_of_more_than_64_bits_stays_in_the_worker(value: int) -> None:
    assert set(Encoder(refer).encode(value)) == {"r"}


def test_a_long_list_hides_no_argument() -> None:
    encoder = Encoder(refer)
    encoder.encode([0] * (MAX_NODES + 1))
    assert set(encoder.encode_argument(np.zeros(2))) == {"a"}
    assert encoder.encode_argument([1]) is None
    assert encoder.encode_argument(np.array([1j])) is None
