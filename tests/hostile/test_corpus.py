"""Every hostile submission gets the required result. Run one with ``-k F21``."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from harness import Range
from hostile_case import Case, load_cases
from sampling import ALL, nightly

from grader.sandbox.bubblewrap import find_bubblewrap

pytestmark = [
    pytest.mark.sandbox,
    pytest.mark.heavy,
    pytest.mark.skipif(not find_bubblewrap(), reason="bubblewrap is not installed"),
]


@pytest.fixture(scope="module")
def place() -> Iterator[Range]:
    """Use one examiner for all cases, as in a batch: a case must not harm the next one."""
    with Range() as each:
        yield each


LONG = {"N23", "OR11", "OW20"}
"""Cases that take half a minute until a limit ends them."""

WITH_OTHERS = 20
"""One of how many cases is graded beside another submission and before a third: that takes twice the time."""


@pytest.mark.parametrize(
    ("number", "case"),
    [
        pytest.param(number, case, id=case.id, marks=[nightly] if case.id in LONG else [])
        for number, case in enumerate(load_cases())
    ],
)
def test_a_hostile_submission_gets_the_required_result(place: Range, number: int, case: Case) -> None:
    others = ALL or number % WITH_OTHERS == 0
    verdict = place.run(case, others=others)
    if verdict.faults and all(fault.startswith("left behind: ") for fault in verdict.faults):
        # On a busy machine the kernel can hold what has ended for long. What the case leaves, it leaves again.
        verdict = place.run(case, others=others)
    assert verdict.faults == (), verdict.story


def test_every_case_that_must_earn_nothing_says_why() -> None:
    unexplained = [
        case.id
        for case in load_cases()
        if (case.score.split("/")[0] == "0" or case.lesson == "files")
        and not (case.says or case.outcomes or case.score in ("any", "honest"))
    ]
    assert not unexplained
