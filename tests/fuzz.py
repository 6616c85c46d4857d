"""Tests with mutated input: a few hundred examples in every run, and 100,000 of each in a nightly run.

``CVGRADE_TEST_NIGHTLY=1 python -m pytest -m fuzz`` is the nightly run.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TypeVar

import pytest
from hypothesis import settings

Test = TypeVar("Test", bound=Callable[..., None])

NIGHTLY = os.environ.get("CVGRADE_TEST_NIGHTLY") == "1"
EXAMPLES = 100_000 if NIGHTLY else 300
TIMEOUT_S = 7200 if NIGHTLY else 300


def fuzz(test: Test) -> Test:
    """Mark a property-based test whose number of examples depends on the run. It goes above ``@given``."""
    marked: Test = pytest.mark.fuzz(pytest.mark.timeout(TIMEOUT_S)(settings(max_examples=EXAMPLES)(test)))
    return marked
