"""Tests with mutated input: a hundred examples in every run, and 100,000 of each in a nightly run.

``CVGRADE_TEST_NIGHTLY=1 python -m pytest -m fuzz`` is the nightly run.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TypeVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st

Test = TypeVar("Test", bound=Callable[..., None])

NIGHTLY = os.environ.get("CVGRADE_TEST_NIGHTLY") == "1"
EXAMPLES = 100_000 if NIGHTLY else 100
TIMEOUT_S = 7200 if NIGHTLY else 300


def fuzz(test: Test) -> Test:
    """Mark a property-based test whose number of examples depends on the run. It goes above ``@given``."""
    marked: Test = pytest.mark.fuzz(pytest.mark.timeout(TIMEOUT_S)(settings(max_examples=EXAMPLES)(test)))
    return marked


_POSITION = st.integers(0, 1 << 16)
_CHANGE = st.one_of(
    st.tuples(st.just("replace"), _POSITION, st.binary(min_size=1, max_size=4)),
    st.tuples(st.just("insert"), _POSITION, st.binary(min_size=1, max_size=8)),
    st.tuples(st.just("remove"), _POSITION, st.binary(min_size=1, max_size=64)),
    st.tuples(st.just("repeat"), _POSITION, st.binary(min_size=1, max_size=64)),
)


@st.composite
def mutated_bytes(draw: st.DrawFn, originals: Sequence[bytes]) -> bytes:
    """Return one of several contents with bytes replaced, inserted, removed or repeated."""
    content = bytearray(draw(st.sampled_from(originals)))
    for kind, position, new in draw(st.lists(_CHANGE, min_size=1, max_size=6)):
        start = position % (len(content) + 1)
        end = start + len(new)
        if kind == "replace":
            content[start:end] = new
        elif kind == "insert":
            content[start:start] = new
        elif kind == "remove":
            del content[start:end]
        else:
            content[start:start] = content[start:end] * 3
    return bytes(content)
