from __future__ import annotations

import json
import random
import struct
import time
from typing import Any

import numpy as np
import pytest
from fuzz import fuzz
from hypothesis import given
from hypothesis import strategies as st
from messages import LIMIT, answer, plain, reader

from grader.judge.answer import Answer, read_answer
from grader.worker.decoder import MAX_TUPLE_KEYS, Decoder
from grader.worker.wire import MAGIC, InputFile, OutputFile, ProtocolError, pack, read_message

SENT = (InputFile("in.png", b""), OutputFile("a.png"))

HOSTILE: list[Any] = [
    *(None, True, -1, 0, 1, 7, 1 << 31, (1 << 64) - 1, 1 << 64, 10**400, -0.0, 1.7e308, "", "nan", "x" * 300),
    *(
        [],
        {},
        [[]],
        {"at": 0, "n": 0},
        {"at": 0, "n": 1 << 40},
        {"l": []},
        {"t": [1]},
        {"d": [[1, 2], [1, 3]]},
    ),
    *(
        {"b": {"at": 0, "n": 7}},
        {"a": {"dtype": "<f8", "shape": [0, 1 << 40], "at": 0, "n": 0}},
        {"f": "nan"},
    ),
    *(
        {"r": {"handle": 1, "type": "t", "about": {}}},
        {"s": {"a": {"dtype": "|u1", "shape": [], "at": 0, "n": 1}}},
    ),
    *({"p": {"name": "../x", "as_path": False, "at": 0, "n": 0}}, {"o": {"name": "x", "as_path": True}}),
]
"""Parts that a mutation puts anywhere."""


def read(message: bytes) -> Answer | None:
    """Return the answer in a message, None if it is refused. What is decoded never exceeds what was sent."""
    try:
        header, body = read_message(reader(message), LIMIT)
        found = read_answer(header, body, SENT, {}, lambda remote: remote)
    except (ProtocolError, ConnectionResetError):
        return None
    assert size([found.value, found.files, found.arguments]) <= len(body)
    return found


def size(value: object) -> int:
    """Return how many bytes of a body a value holds."""
    if isinstance(value, bytes):
        return len(value)
    if isinstance(value, np.ndarray):
        return value.nbytes
    if isinstance(value, dict):
        return sum(size(key) + size(item) for key, item in value.items())
    return sum(map(size, value)) if isinstance(value, (list, tuple)) else 0


def mutated(node: Any, rng: random.Random) -> Any:
    """Return a header with one part replaced, repeated, removed or moved, at a random depth."""
    if rng.random() < 0.15 or not isinstance(node, (dict, list)) or not node:
        return rng.choice(HOSTILE)
    if isinstance(node, dict):
        key = rng.choice(list(node))
        if rng.random() < 0.1:
            return {name: item for name, item in node.items() if name != key}
        return {**node, key: mutated(node[key], rng)}
    position = rng.randrange(len(node))
    if rng.random() < 0.2:
        return [*node, node[position]] if rng.random() < 0.5 else node[:position]
    return [*node[:position], mutated(node[position], rng), *node[position + 1 :]]


@given(plain)
def test_an_honest_answer_is_read(value: object) -> None:
    found = read(answer(value))
    assert found == Answer(value, {"a.png": b"content"}, [None, None])


@fuzz
@given(plain, st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(0, 255)), min_size=1, max_size=5))
def test_a_message_with_changed_bytes_is_read_or_refused(
    value: object, changes: list[tuple[int, int]]
) -> None:
    message = bytearray(answer(value))
    for position, byte in changes:
        message[position % len(message)] = byte
    read(bytes(message))


@fuzz
@given(plain, st.integers(0, 1 << 62), st.integers(1, 4))
def test_a_message_with_changed_parts_is_read_or_refused(value: object, seed: int, count: int) -> None:
    rng = random.Random(seed)
    header, body = read_message(reader(answer(value)), LIMIT)
    for _ in range(count):
        header = mutated(header, rng)
    text = json.dumps(header).encode()
    read(struct.pack("!4sIQ", MAGIC, len(text), len(body)) + text + body)


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
        {"a": {"dtype": "|u1", "shape": [0, 1 << 40], "at": 0, "n": 0}},
        {"a": {"dtype": "|O8", "shape": [1], "at": 0, "n": 8}},
        {"a": {"dtype": "|u1", "shape": [-1], "at": 0, "n": 4}},
        {"a": {"dtype": "|u1", "shape": [5], "at": 2, "n": 5}},
        {"b": {"at": -1, "n": 2}},
        {"b": {"at": 0, "n": 1 << 62}},
        {"p": {"name": "../x", "as_path": False, "at": 0, "n": 0}},
        {"r": {"handle": 1 << 40, "type": "t", "about": {}}},
        {"r": {"handle": 0, "type": "t", "about": {}}},
        {"l": 3},
        {"unknown": 1},
        {"d": [[{"l": []}, 1]]},
        {"f": "1e5"},
        1 << 64,
        10**400,
    ],
)
def test_a_hostile_node_is_refused(node: object) -> None:
    with pytest.raises(ProtocolError):
        Decoder(b"abcd", lambda remote: remote).decode(node)


@pytest.mark.parametrize("second", [0, 1, 2, 3])
def test_parts_of_the_body_do_not_overlap(second: int) -> None:
    decoder = Decoder(b"abcdefgh", lambda remote: remote)
    assert decoder.decode({"b": {"at": 0, "n": 4}}) == b"abcd"
    with pytest.raises(ProtocolError, match="another part"):
        decoder.decode({"a": {"dtype": "|u1", "shape": [4], "at": second, "n": 4}})
    assert decoder.decode({"b": {"at": 4, "n": 4}}) == b"efgh"


def test_nine_thousand_arrays_cannot_share_one_body() -> None:
    """W3: one reply of 60 MB grew the examiner past 3 GB."""
    body = bytes(1 << 16)
    shared = {"a": {"dtype": "|u1", "shape": [1 << 16], "at": 0, "n": 1 << 16}}
    with pytest.raises(ProtocolError, match="another part"):
        Decoder(body, lambda remote: remote).decode({"l": [shared] * 9000})


def test_tuples_with_one_hash_are_refused_as_keys() -> None:
    node = {"d": [[{"t": [number, 0]}, 1] for number in range(MAX_TUPLE_KEYS + 1)]}
    with pytest.raises(ProtocolError, match="tuples"):
        Decoder(b"", lambda remote: remote).decode(node)
    node["d"].pop()
    assert len(Decoder(b"", lambda remote: remote).decode(node)) == MAX_TUPLE_KEYS


def test_a_message_of_the_largest_size_is_read_in_a_second() -> None:
    header = {"id": 1, "ok": True, "files": [], "args": [None, None], "value": {"l": [0] * 50_000}}
    started = time.process_time()
    assert read(pack(header)) is not None
    assert time.process_time() - started < 1


def test_truth_values_of_other_bytes_are_true() -> None:
    """Added up or compared byte by byte, they would differ from every truth value of a check."""
    node = {"a": {"dtype": "|b1", "shape": [4], "at": 0, "n": 4}}
    found = Decoder(b"\x00\x01\x02\xff", lambda remote: remote).decode(node)
    assert found.tobytes() == b"\x00\x01\x01\x01"
