"""Every case of the corpus ends as it must. Run one with ``-k F21``."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from harness import Case, Range, load_cases

from grader.sandbox.bubblewrap import find_bubblewrap

pytestmark = [
    pytest.mark.sandbox,
    pytest.mark.heavy,
    pytest.mark.skipif(not find_bubblewrap(), reason="bubblewrap is not installed"),
]


@pytest.fixture(scope="module")
def place() -> Iterator[Range]:
    """One examiner for the whole corpus, as in a batch: what one case breaks, the next would see."""
    with Range() as each:
        yield each


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: case.id)
def test_a_case_ends_as_it_must(place: Range, case: Case) -> None:
    verdict = place.run(case)
    assert verdict.faults == (), verdict.story
