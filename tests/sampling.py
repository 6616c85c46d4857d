"""The part of the tests that a run includes; ``CVGRADE_TEST_ALL=1`` includes all, as the nightly run does."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

import pytest

Item = TypeVar("Item")

ALL = bool(os.environ.get("CVGRADE_TEST_ALL"))

nightly = pytest.mark.skipif(not ALL, reason="takes half a minute or more; CVGRADE_TEST_ALL=1 runs it")
"""Marks a test that waits for servers to fail and return, or loads the machine."""


def one_of(step: int, items: Sequence[Item]) -> Sequence[Item]:
    """Return the first of each `step` items, or all of them in a run with ``CVGRADE_TEST_ALL=1``."""
    return items if ALL else items[::step]
