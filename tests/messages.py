"""Values and messages of the protocol for property-based tests."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from grader.worker.encoder import Encoder
from grader.worker.wire import MAX_HEADER, Remote, pack

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
    """Return the reference to an object that is not plain data."""
    return Remote(7, type(value).__name__)


def answer(value: object) -> bytes:
    """Return the answer of an honest worker to a call with an array and a file."""
    encoder = Encoder(refer)
    header: dict[str, Any] = {"id": 1, "ok": True, "value": encoder.encode(value)}
    header["files"] = [{"name": "a.png", **encoder.put(b"content")}]
    header["args"] = [None, None]
    return pack(header, encoder.body)


def reader(content: bytes) -> Callable[[int], bytes]:
    stream = io.BytesIO(content)

    def read(size: int) -> bytes:
        assert size <= LIMIT + MAX_HEADER, "more was read than the limit allows"
        found = stream.read(size)
        if len(found) < size:
            raise ConnectionResetError
        return found

    return read
