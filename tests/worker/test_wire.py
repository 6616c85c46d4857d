from __future__ import annotations

import json
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from messages import LIMIT, reader

from grader.worker.wire import MAGIC, MAX_NESTING, ProtocolError, pack, read_message


@given(st.binary(max_size=200))
def test_random_bytes_are_refused(content: bytes) -> None:
    with pytest.raises((ProtocolError, ConnectionResetError)):
        read_message(reader(content), LIMIT)


def test_a_message_of_four_gigabytes_is_refused_before_memory_is_allocated() -> None:
    prefix = struct.pack("!4sIQ", MAGIC, 2, 4 << 30) + b"{}"
    with pytest.raises(ProtocolError, match="4096 MiB"):
        read_message(reader(prefix), LIMIT)


def test_a_header_that_is_too_large_is_refused_with_its_size() -> None:
    prefix = struct.pack("!4sIQ", MAGIC, 5 << 20, 0)
    with pytest.raises(ProtocolError, match="5 MiB, at most 1 MiB of text and lists"):
        read_message(reader(prefix), LIMIT)


def test_a_header_of_nested_brackets_is_refused() -> None:
    text = b"[" * 500_000
    with pytest.raises(ProtocolError):
        read_message(reader(struct.pack("!4sIQ", MAGIC, len(text), 0) + text), LIMIT)


@pytest.mark.parametrize("number", [1 << 64, -(1 << 63) - 1, 10**400])
def test_an_integer_of_more_than_64_bits_is_refused_wherever_it_is(number: int) -> None:
    header = {"id": 1, "ok": False, "error": {"frames": [[number, "f", "x"]]}}
    with pytest.raises(ProtocolError, match="64 bits"):
        read_message(reader(pack(header)), LIMIT)


def test_a_number_that_is_not_finite_is_refused() -> None:
    text = b'{"value": 1e999}'
    with pytest.raises(ProtocolError, match="not finite"):
        read_message(reader(struct.pack("!4sIQ", MAGIC, len(text), 0) + text), LIMIT)


@pytest.mark.parametrize("extra", [0, 1])
def test_a_header_is_nested_up_to_the_limit(extra: int) -> None:
    text = b'{"a":' * (MAX_NESTING - 1 + extra) + b"1" + b"}" * (MAX_NESTING - 1 + extra)
    message = struct.pack("!4sIQ", MAGIC, len(text), 0) + text
    if extra:
        with pytest.raises(ProtocolError, match="too deeply"):
            read_message(reader(message), LIMIT)
    else:
        assert read_message(reader(message), LIMIT)[0] == json.loads(text)


def test_half_a_character_is_replaced_wherever_it_is() -> None:
    """It is allowed in Python and JSON, and no program could write it into a result."""
    header = {"id": 1, "error": {"type": "E\ud800", "frames": [[3, "f\udfff", "😀"]]}, "\ud83d": 1}
    found, _ = read_message(reader(pack(header)), LIMIT)
    assert found == {"id": 1, "error": {"type": "E?", "frames": [[3, "f?", "😀"]]}, "?": 1}


@pytest.mark.parametrize("text", [b'{"a": "\xed\xa0\x80"}', '{"a": 1}'.encode("utf-16"), b'{"a": "\xff"}'])
def test_a_header_is_utf_8(text: bytes) -> None:
    with pytest.raises(ProtocolError, match="not JSON"):
        read_message(reader(struct.pack("!4sIQ", MAGIC, len(text), 0) + text), LIMIT)
