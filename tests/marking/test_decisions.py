"""Which decisions of reviewers hold."""

from __future__ import annotations

import dataclasses

from hypothesis import given
from hypothesis import strategies as st
from makers import override, withdrawal

from grader.gradebook.store import Override
from grader.marking.decisions import UNDECIDED, decided_by_check

POINTS = st.one_of(st.none(), st.sampled_from([0.0, 1.0, 2.5]))
DECISIONS = st.lists(
    st.one_of(
        st.builds(override, st.sampled_from(["", "one"]), POINTS, st.sampled_from(["", "a", "b"])),
        st.builds(withdrawal, st.sampled_from(["", "one"]), st.sampled_from(["points", "comment"])),
    ),
    max_size=8,
)


def last(log: list[Override], check: str, what: str) -> object:
    """The points or the comment that a reader of the log would name, from the last line to the first."""
    for each in reversed(log):
        if each.check_id == check:
            if each.withdraws == what:
                return None
            value = each.points if what == "points" else each.comment or None
            if value is not None:
                return value
    return None


@given(DECISIONS)
def test_points_and_comment_are_each_set_by_the_last_decision_that_has_them(log: list[Override]) -> None:
    decided = decided_by_check(log)
    for check in ("", "one"):
        found = decided.get(check, UNDECIDED)
        assert found.given == last(log, check, "points")
        assert (found.comment.comment if found.comment else None) == last(log, check, "comment")
        assert [each.points for each in found.effective if each.points is not None] == (
            [] if found.given is None else [found.given]
        )


def test_a_repeated_decision_is_recognized() -> None:
    given = override("one", 2, "well done")
    decided = decided_by_check([given])["one"]
    assert decided.repeats(given)
    assert decided.repeats(override("one", 2))
    assert decided.repeats(override("one", None, "well done"))
    assert not decided.repeats(override("one", 1))
    assert not decided.repeats(dataclasses.replace(given, author="Alan"))
    assert not decided.repeats(withdrawal("one"))
    assert not UNDECIDED.repeats(given)
